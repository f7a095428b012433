//! Handing a round to `sbatch`.

use super::round::{Round, place};
use crate::failure::Failure;
use crate::output::write_file;
use std::path::Path;
use std::process::Command;

/// Whether jobs can be submitted here.
///
/// # Errors
/// If not.
pub(crate) fn present() -> Result<(), Failure> {
    output(slurm("sbatch").arg("--version"), "sbatch").map(drop)
}

/// Submits `round` of the study in `folder`: the array, then the job that begins when all its tasks have
/// ended in whatever way. Notes both in the round's file.
///
/// # Errors
/// If `sbatch` is missing or refuses.
pub(super) fn submit(round: &mut Round, folder: &Path) -> Result<(), Failure> {
    let directory = place(folder);
    std::fs::create_dir_all(&directory).map_err(|e| Failure::file("make", &directory, &e))?;
    let failed = |error| Failure::file("find", Path::new("hearth"), &error);
    let program = std::env::current_exe().map_err(failed)?;
    let call = |what: &str| {
        format!(
            "#!/bin/sh\nexec {} sweep {} --out {} {what} {}\n",
            quoted(&program.to_string_lossy()),
            quoted(&round.study),
            quoted(&folder.to_string_lossy()),
            round.number
        )
    };
    let [tasks, behind] = ["tasks", "gather"].map(|what| {
        (directory.join(format!("{what}-{}.sh", round.number)), format!("{what}-{}", round.number))
    });
    write_file(&tasks.0, call("--slurm-task").as_bytes())?;
    write_file(&behind.0, call("--slurm-gather").as_bytes())?;
    // Tasks read it, so it is there before them.
    round.write(folder)?;
    let array = format!("--array=0-{}", round.tasks.len() - 1);
    let log = |name: &str| format!("--output={}", directory.join(name).display());
    let array = sbatch(
        &["--requeue", "--open-mode=append", &array, &log(&format!("{}-%a.log", tasks.1))],
        round,
        &tasks.0,
    )?;
    round.jobs = vec![array];
    round.write(folder)?;
    let after = format!("--dependency=afterany:{array}");
    let behind = sbatch(
        &["--requeue", "--open-mode=append", &after, &log(&format!("{}.log", behind.1))],
        round,
        &behind.0,
    )?;
    round.jobs.push(behind);
    round.write(folder)
}

/// Submits a script; the job's number.
fn sbatch(arguments: &[&str], round: &Round, script: &Path) -> Result<u64, Failure> {
    let mut command = slurm("sbatch");
    command.args(["--parsable", "--job-name=hearth", "--ntasks=1"]).args(arguments);
    command.args(round.options.arguments()).arg(script);
    let text = output(&mut command, "sbatch")?;
    let number = text.trim().split(';').next().and_then(|number| number.parse().ok());
    number.ok_or_else(|| {
        Failure::tool(format!("sbatch answers {text:?}\nhint: it should be the number of a job"))
    })
}

/// A command of Slurm, without what a job around this one would have it inherit.
pub(super) fn slurm(name: &str) -> Command {
    let mut command = Command::new(name);
    for (variable, _) in std::env::vars_os() {
        let text = variable.to_string_lossy();
        if text.starts_with("SLURM_") && text != "SLURM_CONF" {
            command.env_remove(variable);
        }
    }
    command
}

/// What a command of Slurm prints.
pub(super) fn output(command: &mut Command, name: &str) -> Result<String, Failure> {
    let hint = "hint: --engine slurm is for a login node of a cluster; --engine local is not";
    let output = command.output();
    let output =
        output.map_err(|error| Failure::tool(format!("cannot run {name}: {error}\n{hint}")))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(Failure::tool(format!("{name} failed: {}\n{hint}", said.trim())));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// `text` as one word of the shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_the_shell_is_one_word() {
        assert_eq!(quoted("a b"), "'a b'");
        assert_eq!(quoted("it's; rm -rf"), r"'it'\''s; rm -rf'");
    }
}
