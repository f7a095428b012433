//! What other tools say about the generated Verilog. Verilator must be there; a test whose tool is
//! not installed says so and counts as skipped.

use hearth_hdl::{
    Block, ModMulLiteral, NttLiteral, Target, TwiddleSource, supported_blocks, verilog,
};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The generated file of a block, in a folder of the test's own.
fn file(test: &str, block: &Block) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    fs::create_dir_all(&folder).expect("the target folder can be written");
    let path = folder.join(format!("{}.v", block.module()));
    fs::write(&path, verilog::generate(block)).expect("written");
    path
}

fn installed(tool: &str) -> bool {
    let probe = Command::new(tool).arg("-V").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if probe.is_err() {
        println!("SKIPPED: {tool} is not installed");
    }
    probe.is_ok()
}

/// Runs a tool that must succeed and say nothing on stderr; gives its stdout.
#[track_caller]
fn quiet(command: &mut Command) -> String {
    let output = command.output().expect("the tool starts");
    let (out, err) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && err.is_empty(), "{command:?}\n{out}{err}");
    out.into_owned()
}

#[test]
fn verilator_lint_of_every_block_is_clean() {
    for block in supported_blocks() {
        let path = file("lint", &block);
        quiet(Command::new("verilator").args(["--lint-only", "-Wall"]).arg(path));
    }
}

#[test]
fn iverilog_accepts_every_block() {
    if !installed("iverilog") {
        return;
    }
    for block in supported_blocks() {
        let path = file("iverilog", &block);
        let output = path.with_extension("vvp");
        quiet(Command::new("iverilog").args(["-g2005", "-Wall", "-o"]).args([&output, &path]));
    }
}

#[test]
fn yosys_accepts_every_block() {
    if !installed("yosys") {
        return;
    }
    for block in supported_blocks() {
        let (path, module) = (file("yosys", &block), block.module());
        let script = format!(
            "read_verilog {}; hierarchy -check -top {module}; proc; check -assert; select -assert-none t:$dlatch",
            path.display()
        );
        quiet(Command::new("yosys").args(["-q", "-p", &script]));
    }
}

/// How many cells of a kind a synthesis flow uses for the multiplier.
#[track_caller]
fn cells(target: Target, width: u32, synthesis: &str, cell: &str, want: usize) {
    let literal = ModMulLiteral { width, word: 17, target };
    let block = Block::ModMul(literal.try_into().expect("a supported configuration"));
    synthesised(&block, synthesis, &[(cell, want)]);
}

/// Runs a synthesis flow and counts cells.
#[track_caller]
fn synthesised(block: &Block, synthesis: &str, wanted: &[(&str, usize)]) {
    if !installed("yosys") {
        return;
    }
    let (path, module) = (file("synthesis", block), block.module());
    let counts: String = wanted
        .iter()
        .map(|(cell, want)| format!("; select -assert-count {want} t:{cell}"))
        .collect();
    let script =
        format!("read_verilog {}; {synthesis} -top {module} -flatten{counts}", path.display());
    quiet(Command::new("yosys").args(["-q", "-p", &script]));
}

/// Four banks of 512 words, and a table of 1024 words in two cells.
#[test]
fn ecp5_cells_of_an_iterative_engine() {
    let literal = NttLiteral {
        n: 1024,
        width: 28,
        lanes: 1,
        tables: 1,
        twiddles: TwiddleSource::Table,
        target: Target::Ecp5,
    };
    let block = Block::Ntt(literal.try_into().expect("a supported configuration"));
    synthesised(&block, "synth_ecp5", &[("MULT18X18D", 6), ("DP16KD", 6)]);
}

#[test]
fn ecp5_multipliers_of_width_32() {
    cells(Target::Generic, 32, "synth_ecp5", "MULT18X18D", 6);
    cells(Target::Ecp5, 32, "synth_ecp5", "MULT18X18D", 6);
}

#[test]
fn ecp5_multipliers_of_width_28() {
    cells(Target::Ecp5, 28, "synth_ecp5", "MULT18X18D", 6);
}

#[test]
fn ecp5_multipliers_of_width_60() {
    cells(Target::Ecp5, 60, "synth_ecp5", "MULT18X18D", 28);
}

#[test]
fn xilinx_multipliers_of_width_60() {
    cells(Target::Xilinx, 60, "synth_xilinx", "DSP48E1", 20);
}
