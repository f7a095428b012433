//! Runs Verilator and the C++ compiler.

use hearth_hdl::verilator::shim_source;
use hearth_hdl::{Block, verilog};
use sha2::{Digest, Sha256};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// `-O1`: a model is run for a few hundred thousand cycles, compiling it faster saves more.
const OPTIMISATION: u32 = 1;

/// The installed Verilator.
pub(crate) struct Verilator {
    version: String,
    include: PathBuf,
}

impl Verilator {
    /// Asks the `verilator` on the path where it is.
    pub(crate) fn find() -> Self {
        let version = run(Command::new("verilator").arg("--version"));
        let root = env::var("VERILATOR_ROOT").unwrap_or_else(|_| {
            run(Command::new("verilator").args(["--getenv", "VERILATOR_ROOT"]))
        });
        Self { version, include: Path::new(root.trim()).join("include") }
    }

    /// The part of Verilator 5's runtime that the crate `verilated` does not know of.
    pub(crate) fn compile_runtime(&self) {
        self.compiler()
            .file(self.include.join("verilated_threads.cpp"))
            .link_lib_modifier("+whole-archive")
            .compile("hearth_verilated_threads");
    }

    /// The model of one block as a static library, unless an earlier build made the same.
    pub(crate) fn compile_model(&self, block: &Block, out: &Path) {
        let module = block.module();
        let folder = out.join(&module);
        let (source, ports) = (verilog::generate(block), verilog::ports(block));
        // The interface depends on the names of Verilator's files only through its version.
        // A comment, such as the hash of the Rust sources, makes no other model.
        let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
        let code = code.collect::<Vec<&str>>().join("\n");
        let key = digest(&[&code, &shim_source(&module, &ports, &[]), &self.version]);
        let library = format!("hearth_model_{module}");
        let (stamp, archive) = (folder.join("key"), out.join(format!("lib{library}.a")));
        if archive.exists() && fs::read_to_string(&stamp).is_ok_and(|made| made == key) {
            println!("cargo::rustc-link-lib=static={library}");
            println!("cargo::rustc-link-search=native={}", out.display());
            return;
        }
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("OUT_DIR can be written");
        let input = folder.join(format!("{module}.v"));
        fs::write(&input, source).expect("OUT_DIR can be written");
        run(Command::new("verilator")
            .args(["--cc", "-O3", "--x-initial", "unique", "--top-module", &module, "--Mdir"])
            .arg(&folder)
            .arg(&input));
        let unity = folder.join("unity.cc");
        let shim = shim_source(&module, &ports, &sources(&folder));
        fs::write(&unity, shim).expect("OUT_DIR can be written");
        self.compiler().include(&folder).file(&unity).compile(&library);
        fs::write(stamp, key).expect("OUT_DIR can be written");
    }

    fn compiler(&self) -> cc::Build {
        let mut compiler = cc::Build::new();
        compiler
            .cpp(true)
            .std("gnu++17")
            .opt_level(OPTIMISATION)
            .debug(false)
            .warnings(false)
            .emit_rerun_if_env_changed(true)
            .include(&self.include)
            .include(self.include.join("vltstd"));
        compiler
    }
}

/// The C++ files that Verilator wrote, in a fixed order.
fn sources(folder: &Path) -> Vec<String> {
    let mut files: Vec<String> = fs::read_dir(folder)
        .expect("Verilator wrote the folder")
        .map(|entry| entry.expect("the folder can be read").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".cpp"))
        .collect();
    files.sort_unstable();
    files
}

fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn run(command: &mut Command) -> String {
    let shown = format!("{command:?}");
    let output = command.output().unwrap_or_else(|error| {
        panic!("{shown} does not start: {error}\nhint: install Verilator 5, `cargo xtask setup` does it")
    });
    assert!(output.status.success(), "{shown}:\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}
