//! Runs Verilator and the C++ compiler.
#![expect(unsafe_code, reason = "loads the library it has just made")]

use super::cache;
use super::model::Model;
use super::shim;
use crate::block::Block;
use crate::verilog;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A tool that could not do its part.
#[derive(Debug, thiserror::Error)]
pub enum ToolError {
    /// It is not there.
    #[error(
        "{tool} does not start: {error}\nhint: `cargo xtask setup` installs Verilator 5 and needs a C++ compiler"
    )]
    Missing {
        /// The program.
        tool: String,
        /// Why.
        error: io::Error,
    },
    /// It failed.
    #[error("{command} failed:\n{message}")]
    Failed {
        /// What was run.
        command: String,
        /// What it said.
        message: String,
    },
    /// The cache cannot be used.
    #[error(
        "compiled models cannot be kept: {0}\nhint: set XDG_CACHE_HOME to a folder that can be written"
    )]
    Cache(String),
}

/// The installed Verilator, with a folder for compiled models.
#[derive(Clone, Debug)]
pub struct Verilator {
    version: String,
    include: PathBuf,
    cache: PathBuf,
    compiler: OsString,
}

impl Verilator {
    /// Asks the `verilator` on the path where it is; models are kept in the user's cache.
    ///
    /// # Errors
    /// Verilator is missing, or there is no cache folder.
    pub fn find() -> Result<Self, ToolError> {
        let cache =
            cache::folder().ok_or_else(|| ToolError::Cache("there is no home folder".into()))?;
        Self::with_cache(&cache)
    }

    /// The same with a folder of the caller's for compiled models.
    ///
    /// # Errors
    /// Verilator is missing.
    pub fn with_cache(cache: &Path) -> Result<Self, ToolError> {
        let version = run(Command::new("verilator").arg("--version"))?;
        let root = match std::env::var_os("VERILATOR_ROOT") {
            Some(root) => PathBuf::from(root),
            None => {
                let root = run(Command::new("verilator").args(["--getenv", "VERILATOR_ROOT"]))?;
                PathBuf::from(root.trim())
            }
        };
        let compiler = std::env::var_os("CXX").unwrap_or_else(|| "c++".into());
        Ok(Self { version, include: root.join("include"), cache: cache.to_owned(), compiler })
    }

    /// A model of the block's Verilog, compiled unless an earlier call made the same.
    ///
    /// # Errors
    /// Verilator, the C++ compiler or the cache fail.
    pub fn model(&self, block: &Block) -> Result<Model, ToolError> {
        let (module, ports) = (block.module(), verilog::ports(block));
        let source = verilog::generate(block);
        let shim = shim::source(&module, &ports, &[]);
        let key = cache::key(&[&source, &shim, &self.version]);
        let library = self.cache.join(format!("{module}-{key}.so"));
        if !library.exists() {
            let work = self.cache.join(format!("{module}-{key}-{}", std::process::id()));
            fs::create_dir_all(&work).map_err(|error| self.kept(&error))?;
            let made = self.compile(&work, &module, &ports, &source);
            let moved =
                made.and_then(|made| fs::rename(made, &library).map_err(|error| self.kept(&error)));
            fs::remove_dir_all(&work).map_err(|error| self.kept(&error))?;
            moved?;
        }
        // SAFETY: the library was made above, or by an earlier call, of this module's shim with
        // these ports: its name holds their hash.
        unsafe { Model::loaded(&library, &module, ports) }
            .map_err(|error| ToolError::Cache(error.to_string()))
    }

    fn kept(&self, error: &io::Error) -> ToolError {
        ToolError::Cache(format!("{}: {error}", self.cache.display()))
    }

    /// Makes a shared library in the folder `work`.
    fn compile(
        &self,
        work: &Path,
        module: &str,
        ports: &[verilog::Port],
        source: &str,
    ) -> Result<PathBuf, ToolError> {
        let runtime = self.runtime()?;
        let input = work.join(format!("{module}.v"));
        fs::write(&input, source).map_err(|error| self.kept(&error))?;
        run(Command::new("verilator")
            .args(["--cc", "-O3", "--x-initial", "unique", "--top-module", module, "--Mdir"])
            .arg(work)
            .arg(&input))?;
        let unity = work.join("unity.cc");
        let files = verilated_sources(work).map_err(|error| self.kept(&error))?;
        fs::write(&unity, shim::source(module, ports, &files))
            .map_err(|error| self.kept(&error))?;
        let library = work.join("model.so");
        run(self
            .cxx()
            .args(["-shared", "-o"])
            .arg(&library)
            .arg("-I")
            .arg(work)
            .arg(&unity)
            .arg(&runtime))?;
        Ok(library)
    }

    /// Verilator's own part of a model, compiled once per version.
    fn runtime(&self) -> Result<PathBuf, ToolError> {
        let object = self.cache.join(format!("runtime-{}.o", cache::key(&[&self.version])));
        if !object.exists() {
            fs::create_dir_all(&self.cache).map_err(|error| self.kept(&error))?;
            let made = object.with_extension(format!("{}.o", std::process::id()));
            let unity = made.with_extension("cc");
            let source = "#include \"verilated.cpp\"\n#include \"verilated_threads.cpp\"\n";
            fs::write(&unity, source).map_err(|error| self.kept(&error))?;
            run(self.cxx().args(["-c", "-o"]).arg(&made).arg(&unity))?;
            fs::remove_file(&unity).map_err(|error| self.kept(&error))?;
            fs::rename(&made, &object).map_err(|error| self.kept(&error))?;
        }
        Ok(object)
    }

    fn cxx(&self) -> Command {
        let mut command = Command::new(&self.compiler);
        // -O1: a model is run for some million cycles, compiling it faster saves more.
        command.args(["-std=gnu++17", "-O1", "-fPIC", "-w", "-pthread"]);
        command.arg("-I").arg(&self.include).arg("-I").arg(self.include.join("vltstd"));
        command
    }
}

/// The C++ files that Verilator wrote, in a fixed order.
fn verilated_sources(folder: &Path) -> io::Result<Vec<String>> {
    let mut files = vec![];
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".cpp") {
            files.push(name);
        }
    }
    files.sort_unstable();
    Ok(files)
}

fn run(command: &mut Command) -> Result<String, ToolError> {
    let tool = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| ToolError::Missing { tool, error })?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(ToolError::Failed {
        command: format!("{command:?}"),
        message: String::from_utf8_lossy(&output.stderr).into_owned(),
    })
}
