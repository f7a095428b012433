//! Runs Verilator and the C++ compiler.
#![expect(unsafe_code, reason = "loads the library it has just made")]

use super::cache;
use super::model::Model;
use super::recording::{Record, Recording};
use super::shim;
use crate::block::Block;
use crate::verilog;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};

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
    /// What was to be kept of a run cannot be written.
    #[error(
        "the recording cannot be written to {0}\nhint: name a file in a folder that is there and can be written"
    )]
    Recording(String),
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
        self.model_of(&block.module(), &verilog::generate(block), verilog::ports(block), None)
    }

    /// A model of any text: its top module and the ports of that, with a clock among them.
    ///
    /// # Errors
    /// As for [`Self::model`].
    pub fn model_of_text(
        &self,
        module: &str,
        source: &str,
        ports: Vec<verilog::Port>,
    ) -> Result<Model, ToolError> {
        self.model_of(module, source, ports, None)
    }

    /// A model as by [`Self::model`], compiled apart to record everything that is done with it, until it is dropped.
    ///
    /// # Errors
    /// As for [`Self::model`]; the recording's file cannot be written.
    pub fn recorded_model(&self, block: &Block, recording: &Recording) -> Result<Model, ToolError> {
        let (source, ports) = (verilog::generate(block), verilog::ports(block));
        self.altered_model(block, &source, ports, Some(recording))
    }

    /// A model of a text that has the block's top module, for which see [`Self::model`]; it may
    /// compute something else than the block. Its `ports` are the block's and any others, in the
    /// order of the text.
    ///
    /// # Errors
    /// As for [`Self::recorded_model`].
    pub fn altered_model(
        &self,
        block: &Block,
        source: &str,
        ports: Vec<verilog::Port>,
        recording: Option<&Recording>,
    ) -> Result<Model, ToolError> {
        let record = recording.map(|recording| recording.record);
        let mut model = self.model_of(&block.module(), source, ports, record)?;
        match recording {
            Some(Recording { file, .. }) if !model.record(&block.module(), file) => {
                Err(ToolError::Recording(file.display().to_string()))
            }
            _ => Ok(model),
        }
    }

    fn model_of(
        &self,
        module: &str,
        source: &str,
        ports: Vec<verilog::Port>,
        record: Option<Record>,
    ) -> Result<Model, ToolError> {
        let shim = shim_of(module, &ports, &[], record);
        let key = cache::key(&[source, &shim, &self.version]);
        let library = self.cache.join(format!("{module}-{key}.so"));
        if !library.exists() {
            let work = self.cache.join(format!("{module}-{key}-{}", unused()));
            fs::create_dir_all(&work).map_err(|error| self.kept(&error))?;
            let made = self.compile(&work, module, &ports, source, record);
            let moved =
                made.and_then(|made| fs::rename(made, &library).map_err(|error| self.kept(&error)));
            fs::remove_dir_all(&work).map_err(|error| self.kept(&error))?;
            moved?;
        }
        // SAFETY: the library was made above, or by an earlier call, of this module's shim with
        // these ports: its name holds their hash.
        unsafe { Model::loaded(&library, module, ports) }
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
        record: Option<Record>,
    ) -> Result<PathBuf, ToolError> {
        let runtime = self.runtime(record)?;
        let input = work.join(format!("{module}.v"));
        fs::write(&input, source).map_err(|error| self.kept(&error))?;
        run(Command::new("verilator")
            .args(["--cc", "-O3", "--x-initial", "unique", "--top-module", module])
            // Lint of what is generated is a test's business; an altered text need not be clean.
            .args(["-Wno-lint", "-Wno-style", "-Wno-fatal", "--Mdir"])
            .arg(work)
            .args(record.map_or(&[][..], Record::options))
            .arg(&input))?;
        let unity = work.join("unity.cc");
        let files = verilated_sources(work).map_err(|error| self.kept(&error))?;
        fs::write(&unity, shim_of(module, ports, &files, record))
            .map_err(|error| self.kept(&error))?;
        let library = work.join("model.so");
        run(self
            .cxx(record)
            .args(["-shared", "-o"])
            .arg(&library)
            .arg("-I")
            .arg(work)
            .arg(&unity)
            .arg(&runtime)
            .args(record.map_or(&[][..], Record::libraries)))?;
        Ok(library)
    }

    /// Verilator's own part of a model, compiled once per version and kind of recording.
    fn runtime(&self, record: Option<Record>) -> Result<PathBuf, ToolError> {
        let writer = record.map_or("", Record::runtime);
        let object = self.cache.join(format!("runtime-{}.o", cache::key(&[&self.version, writer])));
        if !object.exists() {
            fs::create_dir_all(&self.cache).map_err(|error| self.kept(&error))?;
            let made = object.with_extension(format!("{}.o", unused()));
            let unity = made.with_extension("cc");
            let parts = ["verilated", "verilated_threads", writer];
            let source: String = parts
                .into_iter()
                .filter(|part| !part.is_empty())
                .map(|part| format!("#include \"{part}.cpp\"\n"))
                .collect();
            fs::write(&unity, source).map_err(|error| self.kept(&error))?;
            run(self.cxx(record).args(["-c", "-o"]).arg(&made).arg(&unity))?;
            fs::remove_file(&unity).map_err(|error| self.kept(&error))?;
            fs::rename(&made, &object).map_err(|error| self.kept(&error))?;
        }
        Ok(object)
    }

    fn cxx(&self, record: Option<Record>) -> Command {
        let mut command = Command::new(&self.compiler);
        command.args(["-std=gnu++17", "-fPIC", "-w", "-pthread"]);
        command.arg(record.map_or("-O1", Record::optimisation));
        command.args(record.map_or(&[][..], Record::defines));
        command.arg("-I").arg(&self.include).arg("-I").arg(self.include.join("vltstd"));
        command
    }
}

fn shim_of(
    module: &str,
    ports: &[verilog::Port],
    files: &[String],
    record: Option<Record>,
) -> String {
    match record {
        None => shim::source(module, ports, files),
        Some(record) => shim::recorded(module, ports, files, record),
    }
}

/// A word that no other process, and no other call of this one, uses at the same time.
fn unused() -> String {
    static CALLS: AtomicU64 = AtomicU64::new(0);
    format!("{}-{}", std::process::id(), CALLS.fetch_add(1, Ordering::Relaxed))
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
