//! `hearth fpga run --kernel`: the tile as a kernel of Vitis in Verilator, before a host that follows XRT's
//! handshake and memory with pauses, against golden.

use super::case::{TileCase, read_words};
use super::design::OnBoard;
use super::run::Compared;
use crate::failure::Failure;
use crate::output::Format;
use crate::progress::Stage;
use hearth_fpga::{AxiMemory, KernelBed, MemoryPace};
use hearth_hdl::verilator::Verilator;
use serde::Serialize;

/// Where memory begins: beyond 32 bits, and at no power of two.
const BASE: u64 = 0x0000_0007_6543_2000;

/// log₂ of the bytes of a program with its limbs at most.
pub(super) const LOG_MEMORY: u32 = 28;

/// Cycles of memory, and how many of sixteen it pauses.
const LATENCY: u64 = 60;
const STALLS: u64 = 3;

/// Cycles that a program takes at most.
const MOST_CYCLES: u64 = 1 << 30;

/// What is printed.
#[derive(Serialize)]
struct Ran {
    design: String,
    #[serde(flatten)]
    compared: Compared,
    /// Of the program, as the tile counts them.
    cycles: u64,
    /// From the start to the interrupt.
    kernel_cycles: u64,
    /// Of memory, both ways.
    bursts: u64,
}

/// Runs a program, or a random one, on a board's kernel.
pub(super) fn run(
    on: &OnBoard,
    program: Option<&str>,
    seed: u64,
    format: Format,
) -> Result<(), Failure> {
    let kernel = on.kernel()?;
    let case = TileCase::new(kernel.config(), LOG_MEMORY, program, seed)?;
    let (module, verilog, ports) = kernel.bench();
    let verilator = Verilator::find().map_err(Failure::tool)?;
    let stage = Stage::start("compiling the kernel's Verilog, once", 1);
    let model = verilator.model_of_text(module, &verilog, ports);
    stage.finish();
    let mut model = model.map_err(Failure::tool)?;
    let bytes = case.board.memory.iter().flat_map(|word| word.to_le_bytes()).collect();
    let pace = MemoryPace { latency: LATENCY, stalls: STALLS, seed };
    let mut bed = KernelBed::new(&mut model, AxiMemory::new(BASE, bytes, pace));
    let end = bed.run(case.board.line, case.board.limit, MOST_CYCLES).map_err(Failure::check)?;
    if end.misplaced || end.refused {
        return Err(Failure::check(
            "the kernel refuses its arguments\nhint: `fpga/src/kernel/control.v` says which it takes",
        ));
    }
    let mut compared = Compared::default();
    compared.end(end.trap);
    let memory = read_words(bed.memory().bytes());
    for (address, wanted) in &case.wanted {
        let got = &memory[*address as usize / 4..][..wanted.len()];
        compared.compare(&format!("the limb at 0x{address:x}"), got, wanted);
    }
    let ran = Ran {
        design: on.design.clone(),
        compared,
        cycles: end.cycles,
        kernel_cycles: end.took,
        bursts: bed.memory().bursts(),
    };
    format.print(&ran, |ran| {
        format!(
            "{} as a kernel: {} residues read back, {} wrong; {} cycles, {} to the interrupt; {} bursts\n",
            ran.design,
            ran.compared.residues,
            ran.compared.wrong,
            ran.cycles,
            ran.kernel_cycles,
            ran.bursts
        )
    })?;
    ran.compared.judge()
}
