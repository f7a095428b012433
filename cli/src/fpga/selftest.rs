//! `hearth fpga selftest`: a board's self-test in Verilator.

use super::case::TileCase;
use super::design::{self, OnBoard};
use super::run::{modulus, prime};
use super::simulated::RESET;
use crate::failure::Failure;
use crate::output::Format;
use hearth_fpga::link::SimulatedBoard;
use hearth_fpga::{Active, Design, ModAddBoard, NttBoard, PmemBoard, Script, Speaker};
use hearth_golden::Golden;
use hearth_hdl::verify::Judge;
use serde::Serialize;

/// Of what.
#[derive(clap::Args)]
pub(crate) struct Selftest {
    #[command(flatten)]
    on: OnBoard,
    #[command(flatten)]
    format: Format,
}

#[derive(Serialize)]
struct Tested {
    board: String,
    design: String,
    cycles: u64,
    passed: bool,
}

/// Cycles between looks at the lights.
const QUANTUM: u64 = 10_000;

/// A self-test does not take longer.
const MOST_CYCLES: u64 = 20_000_000;

/// Seed of the tile's program.
const PROGRAM: u64 = 1;

/// Runs the command.
pub(super) fn run(arguments: &Selftest) -> Result<(), Failure> {
    let (board, design) = arguments.on.checked()?;
    let script = script(&design)?;
    let model = design::model(&board, &design, Speaker::Script(&script))?;
    let lights = board.literal().leds.as_ref();
    let Some(lights) = lights.filter(|lights| lights.pins.len() >= 2) else {
        return Err(Failure::refused(
            "the board has no two lights to show an outcome\nhint: choose another board",
        ));
    };
    let off = if lights.active == Active::Low { 3 } else { 0 };
    let mut simulated = SimulatedBoard::new(model, 4, 0);
    simulated.run(RESET);
    let mut cycles = RESET;
    while simulated.lights() & 3 == off && cycles < MOST_CYCLES {
        simulated.run(QUANTUM);
        cycles += QUANTUM;
    }
    let passed = (simulated.lights() ^ off) & 3 == 1;
    let tested = Tested {
        board: arguments.on.board.clone(),
        design: arguments.on.design.clone(),
        cycles,
        passed,
    };
    arguments.format.print(&tested, |tested| {
        let outcome = if tested.passed { "passed" } else { "failed" };
        format!(
            "{} on {}: {outcome} within {} cycles\n",
            tested.design, tested.board, tested.cycles
        )
    })?;
    if passed {
        return Ok(());
    }
    Err(Failure::check(
        "the self-test failed\nhint: `hearth verify` says what the block does wrong",
    ))
}

/// The script of a design's self-test.
pub(super) fn script(design: &Design) -> Result<Script, Failure> {
    match design {
        Design::ModAdd(config) => Ok(ModAddBoard::new(modulus(config.width()) as u32).script()),
        Design::Ntt(config) => {
            let mut golden = Golden::default();
            let board = NttBoard::new(config, prime(config));
            Ok(board.script(&mut |limb, q| golden.forward(limb, q)))
        }
        Design::Tile { config, log_memory } => {
            let case = TileCase::new(config, *log_memory, None, PROGRAM)?;
            Ok(case.board.script(&case.wanted))
        }
        Design::PmemController { log_memory, .. } => {
            Ok(PmemBoard::new(*log_memory).script(&mut Golden::default()))
        }
    }
}
