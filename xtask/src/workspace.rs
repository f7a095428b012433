//! Where things are: the root of the workspace and its build folder.

use std::env;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};

/// The root of the workspace: the folder above this crate's.
///
/// Cargo says where the crate is when it runs xtask; a binary copied elsewhere works from the root.
pub(crate) fn root() -> Outcome<PathBuf> {
    let root = match env::var_os("CARGO_MANIFEST_DIR") {
        Some(folder) => Path::new(&folder).parent().map(Path::to_path_buf),
        None => env::current_dir().ok(),
    };
    root.filter(|root| root.join("Cargo.lock").is_file()).ok_or_else(|| {
        Failure::new(
            "the root of the workspace was not found",
            "start it as `cargo xtask …` inside the checkout",
        )
    })
}

/// The folder that holds optimised binaries, wherever the user's settings put the build folder.
pub(crate) fn release_folder() -> Outcome<PathBuf> {
    let binary = env::current_exe().map_err(|error| {
        Failure::new(format!("xtask cannot find itself: {error}"), "start it as `cargo xtask …`")
    })?;
    build_folder_of(&binary).map(|folder| folder.join("release")).ok_or_else(|| {
        Failure::new(
            format!("{} is not inside a build folder", binary.display()),
            "start it as `cargo xtask …`",
        )
    })
}

/// A folder for the automation's own files, inside the build folder and never committed.
pub(crate) fn scratch_folder() -> Outcome<PathBuf> {
    let release = release_folder()?;
    Ok(release.with_file_name("xtask"))
}

/// The Python environment of golden's peers; tests and benchmarks look for it beside their own
/// temporary folder, which is in the build folder too.
pub(crate) fn peers_folder() -> Outcome<PathBuf> {
    let release = release_folder()?;
    Ok(release.with_file_name("peers"))
}

/// The Python environment of the FPGA tools; the crate `fpga` looks for it above its program.
pub(crate) fn fpga_tools_folder() -> Outcome<PathBuf> {
    let release = release_folder()?;
    Ok(release.with_file_name("fpga-tools"))
}

/// The Python environment of cocotb; tests look for it beside their own temporary folder.
pub(crate) fn cocotb_folder() -> Outcome<PathBuf> {
    let release = release_folder()?;
    Ok(release.with_file_name("cocotb"))
}

/// The Python environment that drives a browser; tests look for it beside their own temporary folder.
pub(crate) fn browser_folder() -> Outcome<PathBuf> {
    let release = release_folder()?;
    Ok(release.with_file_name("browser"))
}

/// The build folder of `<build folder>/<profile>/<binary>`.
fn build_folder_of(binary: &Path) -> Option<&Path> {
    binary.parent()?.parent()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_build_folder_is_two_above_the_binary() {
        let binary = Path::new("checkout/target/release/hearth-xtask");
        assert_eq!(build_folder_of(binary), Some(Path::new("checkout/target")));
    }

    #[test]
    fn the_root_holds_the_workspace_manifest() {
        let root = root().expect("the tests run inside the workspace");
        assert!(root.join("xtask/Cargo.toml").is_file());
    }
}
