//! `hearth sweep --engine slurm` on a cluster of one node that the test starts: slurmctld, slurmd and
//! munged on loopback, with folders of their own.

#[expect(dead_code, reason = "shared with the other test files; each uses a part of it")]
mod hearth;

use hearth::{Scratch, command, hearth};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Sixteen points, each of some tenths of a second.
const STUDY: &str = r#"
name = "by-slurm"
question = "Does it matter who replays it?"
refused = "record"

[fixed]
network = "lenet5"
machine = "hearth-pmem"
batch = 8

[[axis]]
field = "set.tiers.pmem.channels"
values = [1, 2, 3, 4, 5, 6, 7, 8]

[[axis]]
field = "set.tiers.dram.channels"
values = [2, 4, 0]
"#;

/// The cluster; its daemons end with it.
struct Cluster {
    folder: PathBuf,
}

impl Cluster {
    /// None, with the reason told, where there is no Slurm or nobody may start daemons.
    fn start() -> Option<Self> {
        for tool in ["munged", "slurmctld", "slurmd", "sbatch"] {
            let found = Command::new("sh").args(["-c", &format!("command -v {tool}")]).output();
            if !found.expect("a shell").status.success() {
                println!("SKIPPED: no {tool}; cargo xtask setup installs it");
                return None;
            }
        }
        if text(&Command::new("id").arg("-u").output().expect("id")).trim() != "0" {
            println!("SKIPPED: only root may start slurmd");
            return None;
        }
        // Names of sockets are short.
        let folder = std::env::temp_dir().join(format!("hearth-slurm-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("state")).expect("room");
        std::fs::create_dir_all(folder.join("spool")).expect("room");
        std::fs::write(folder.join("munge.key"), [7; 1024]).expect("room");
        let cluster = Self { folder };
        cluster.run("chmod", &["-R", "go-rwx", "."]);
        let host = text(&Command::new("hostname").output().expect("hostname"));
        let port = 20_000 + std::process::id() % 20_000 * 2;
        let here = cluster.folder.display().to_string();
        let configuration = include_str!("slurm.conf")
            .replace("HOST", host.trim())
            .replace("PORT", &port.to_string())
            .replace("NEXT", &(port + 1).to_string())
            .replace("HERE", &here);
        std::fs::write(cluster.folder.join("slurm.conf"), configuration).expect("room");
        let munge = ["key-file=munge.key", "socket=munge.sock", "pid-file=munged.pid"];
        let munge = munge.map(|option| option.replacen('=', &format!("={here}/"), 1));
        let mut options: Vec<String> = munge.iter().map(|option| format!("--{option}")).collect();
        options.extend(
            ["log-file=munged.log", "seed-file=munged.seed"]
                .map(|option| format!("--{}", option.replacen('=', &format!("={here}/"), 1))),
        );
        options.extend(["--force", "--num-threads=2"].map(String::from));
        cluster.run("munged", &options.iter().map(String::as_str).collect::<Vec<_>>());
        cluster.run("slurmctld", &["-c"]);
        cluster.run("slurmd", &["-c"]);
        cluster.wait("the node is idle", || cluster.run("sinfo", &["-h", "-o", "%T"]) == "idle\n");
        Some(cluster)
    }

    fn configuration(&self) -> PathBuf {
        self.folder.join("slurm.conf")
    }

    /// Runs a command of the cluster to its end.
    #[track_caller]
    fn run(&self, name: &str, arguments: &[&str]) -> String {
        let mut command = Command::new(name);
        command.args(arguments).env("SLURM_CONF", self.configuration()).current_dir(&self.folder);
        let output = command.stdin(Stdio::null()).output().expect(name);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success() || name == "sinfo", "{name}: {said}");
        text(&output)
    }

    /// `hearth` on the login node.
    fn hearth(&self, arguments: &[&str]) -> Command {
        let mut command = command(arguments);
        command.env("SLURM_CONF", self.configuration());
        command
    }

    #[track_caller]
    fn wait(&self, what: &str, mut until: impl FnMut() -> bool) {
        let start = Instant::now();
        while !until() {
            let logs = || std::fs::read_to_string(self.folder.join("slurmctld.log"));
            assert!(start.elapsed() < Duration::from_secs(240), "{what}: {:?}", logs());
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        for daemon in ["slurmctld", "slurmd", "munged"] {
            let Ok(pid) = std::fs::read_to_string(self.folder.join(format!("{daemon}.pid"))) else {
                continue;
            };
            let _ = Command::new("kill").args(["-KILL", pid.trim()]).status();
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn lines(path: &Path) -> usize {
    std::fs::read_to_string(path).map_or(0, |text| text.matches('\n').count())
}

/// Kills the task of Slurm whose results go to `out`; whether there was one.
fn kill_task(out: &str) -> bool {
    let processes = std::fs::read_dir("/proc").expect("Linux");
    let is_task = |pid: &str| {
        let line = std::fs::read_to_string(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        line.contains("--slurm-task") && line.contains(out)
    };
    let mut pids = processes.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let found = pids.find(|pid| pid.parse::<u32>().is_ok() && is_task(pid));
    found.is_some_and(|pid| Command::new("kill").args(["-KILL", &pid]).status().is_ok())
}

#[test]
fn a_killed_task_and_a_cancelled_study_are_completed() {
    let Some(cluster) = Cluster::start() else { return };
    let scratch = Scratch::new("slurm");
    let study = scratch.path("study.toml");
    std::fs::write(&study, STUDY).expect("room");
    let [local, killed, cancelled] =
        ["local", "killed", "cancelled"].map(|name| scratch.path(name));
    hearth(&["sweep", &study, "--out", &local, "--json"]).json();
    let arguments = |out| {
        let options = ["--engine", "slurm", "--tasks", "2", "--partition", "short"];
        let limits = ["--time", "10", "--sbatch=--comment=hearth", "--resume", "--json"];
        [&["sweep", &study, "--out", out][..], &options, &limits].concat()
    };
    let started = |out| {
        let mut command = cluster.hearth(&arguments(out));
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("hearth runs")
    };
    let same = |out: &str| {
        for file in ["table.csv", "manifest.json"] {
            let [a, b] = [&local, out].map(|folder| std::fs::read(Path::new(folder).join(file)));
            assert_eq!(a.expect(file), b.expect(file), "{out}: {file}");
        }
    };
    let part = |out: &str, name: &str| Path::new(out).join("slurm").join(name);

    // A task is killed behind its first point: its points are submitted once more.
    let waiting = started(&killed);
    cluster.wait("a point", || lines(&part(&killed, "part-0-0.jsonl")) >= 2);
    assert!(kill_task(&killed), "a task runs");
    let output = waiting.wait_with_output().expect("hearth ends");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    assert!(part(&killed, "round-1.json").exists(), "there was a second attempt");
    same(&killed);

    // All jobs are cancelled: the sweep says what is unfinished, and is resumed.
    let waiting = started(&cancelled);
    cluster.wait("a point", || lines(&part(&cancelled, "part-0-0.jsonl")) >= 2);
    cluster.run("scancel", &["--name=hearth"]);
    let output = waiting.wait_with_output().expect("hearth ends");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(6), "{said}");
    assert!(said.contains("points are unfinished\nhint: see the logs in "), "{said}");
    let output = started(&cancelled).wait_with_output().expect("hearth ends");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    same(&cancelled);
    let first = lines(&part(&cancelled, "part-0-0.jsonl")) - 1;
    let round = std::fs::read_to_string(part(&cancelled, "round-1.json")).expect("a second round");
    let round: serde_json::Value = serde_json::from_str(&round).expect("JSON");
    let tasks = round["tasks"].as_array().expect("tasks").iter();
    let again: usize = tasks.map(|task| task.as_array().expect("points").len()).sum();
    let other = lines(&part(&cancelled, "part-0-1.jsonl")).saturating_sub(1);
    assert_eq!(again + first + other, 16, "no finished point is submitted again");
}
