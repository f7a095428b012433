//! `cargo xtask setup`: installs what is missing, says so aloud, and leaves the rest alone.

mod browser;
mod cocotb;
mod environment;
mod fpga;
mod peers;
mod tools;

use std::fs;
use std::io::{self, IsTerminal};
use std::process::{Command, Stdio};

use crate::failure::{Failure, Outcome};
use crate::process;
use tools::{TOOLS, Tool};

/// What to install.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only the libraries that golden is compared with, and fail without them
    #[arg(long, conflicts_with_all = ["fpga", "cocotb", "browser"])]
    peers: bool,
    /// Only the tools for synthesis, place-and-route and proofs, and fail without them
    #[arg(long, conflicts_with_all = ["cocotb", "browser"])]
    fpga: bool,
    /// Only cocotb with its AXI models, and fail without them
    #[arg(long, conflicts_with = "browser")]
    cocotb: bool,
    /// Only what drives Chromium through sites, and fail without it
    #[arg(long)]
    browser: bool,
}

/// Does what `arguments` ask for.
///
/// # Errors
/// As [`everything`], or if a part is asked for and cannot be had.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    match arguments {
        Arguments { peers: true, .. } => peers::install(),
        Arguments { fpga: true, .. } => fpga::install(),
        Arguments { cocotb: true, .. } => cocotb::install(),
        Arguments { browser: true, .. } => browser::install(),
        _ => everything(),
    }
}

/// Makes sure that every tool of the table answers its probe, and tries to get golden's peers,
/// the FPGA tools, cocotb and what drives a browser.
///
/// # Errors
/// Off Debian and its relatives, or without the rights to install, it names what is missing.
pub(crate) fn everything() -> Outcome {
    let missing: Vec<&Tool> = TOOLS.iter().filter(|tool| !is_present(tool)).collect();
    if !missing.is_empty() {
        install(&missing)?;
        if let Some(tool) = missing.iter().find(|tool| process::ask(tool.probe).is_none()) {
            return Err(Failure::new(
                format!("{} is installed but `{}` fails", tool.package, tool.probe.join(" ")),
                "run that command by hand to see why",
            ));
        }
    }
    mention_missing_components();
    peers::try_install();
    fpga::try_install();
    cocotb::try_install();
    browser::try_install();
    Ok(())
}

/// Asks a tool whether it is there, and says so.
fn is_present(tool: &Tool) -> bool {
    let answer = process::ask(tool.probe);
    if let Some(answer) = &answer {
        let version = answer.lines().next().unwrap_or_default().trim();
        eprintln!("setup: {} is present {version}", tool.name);
    }
    answer.is_some()
}

/// Installs the packages of `missing`, refreshing the package lists if apt-get cannot find them.
fn install(missing: &[&Tool]) -> Outcome {
    for tool in missing {
        eprintln!("setup: {} is missing ({}); package {}", tool.name, tool.why, tool.package);
    }
    let packages: Vec<&str> = missing.iter().map(|tool| tool.package).collect();
    let os_release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    if !is_debian(&os_release) || process::ask(&["apt-get", "--version"]).is_none() {
        return Err(Failure::new(
            format!("missing on a machine without apt-get: {}", packages.join(", ")),
            "install these with your own package manager (the names are Debian's), then try again",
        ));
    }
    let hint = "give this user sudo rights, or run `cargo xtask setup` as root";
    let mut install = vec!["install", "--yes", "--no-install-recommends"];
    install.extend(&packages);
    eprintln!("setup: installing {}", packages.join(" "));
    if process::run(&mut apt_get(&install)?, hint).is_ok() {
        return Ok(());
    }
    eprintln!("setup: refreshing the package lists and trying once more");
    process::run(&mut apt_get(&["update"])?, hint)?;
    process::run(&mut apt_get(&install)?, hint)
}

/// `apt-get` with these arguments, as root, asking nothing of anyone.
fn apt_get(arguments: &[&str]) -> Outcome<Command> {
    let is_root = process::ask(&["id", "-u"]).is_some_and(|id| id.trim() == "0");
    let mut command = if is_root {
        Command::new("env")
    } else if process::ask(&["sudo", "--version"]).is_some() {
        let mut sudo = Command::new("sudo");
        if !io::stdin().is_terminal() {
            sudo.arg("--non-interactive");
        }
        sudo.arg("env");
        sudo
    } else {
        return Err(Failure::new(
            "packages are missing, this user is not root, and there is no sudo",
            format!("as root: apt-get {}", arguments.join(" ")),
        ));
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    // Another installation may be running; wait for it instead of failing.
    command.args(["-qq", "-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=300"]).args(arguments);
    if is_root {
        command.stdin(Stdio::null());
    }
    // Standard output belongs to results; what apt-get says is progress.
    command.stdout(io::stderr());
    Ok(command)
}

/// Whether `/etc/os-release` describes Debian or a relative of it.
fn is_debian(os_release: &str) -> bool {
    let values = |key: &str| {
        let line = os_release.lines().find_map(|line| line.strip_prefix(key));
        line.unwrap_or_default().trim_matches('"').split(' ').any(|word| word == "debian")
    };
    values("ID=") || values("ID_LIKE=")
}

/// The checks need two parts of the Rust toolchain that only its owner should install.
fn mention_missing_components() {
    for (part, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if process::ask(&["cargo", part, "--version"]).is_none() {
            eprintln!("setup: `cargo {part}` is missing, and `cargo xtask ci` needs it");
            eprintln!("hint: rustup component add {component}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(os_release: &str, expected: bool) {
        assert_eq!(is_debian(os_release), expected, "{os_release}");
    }

    #[test]
    fn debian_and_its_relatives_are_recognised() {
        check("NAME=\"Debian GNU/Linux\"\nID=debian\n", true);
        check("ID=ubuntu\nID_LIKE=debian\n", true);
        check("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", true);
    }

    #[test]
    fn other_systems_are_not() {
        check("", false);
        check("ID=fedora\n", false);
        check("ID=\"opensuse-leap\"\nID_LIKE=\"suse opensuse\"\n", false);
        check("NAME=debian\nID=nondebian\n", false);
    }
}
