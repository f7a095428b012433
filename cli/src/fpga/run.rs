//! `hearth fpga run`: a design on a board, over the serial port or as a kernel, against golden.

use super::case::{TileCase, any_limb};
use super::design::OnBoard;
use super::kernel;
use super::pmem::PmemCase;
use super::port::SerialPort;
use super::simulated::Simulated;
use crate::failure::Failure;
use crate::output::Format;
use crate::progress::Stage;
use hearth_fpga::link::{LinkError, Noisy, Session};
use hearth_fpga::{Design, ModAddBoard, NttBoard};
use hearth_golden::Golden;
use hearth_hdl::NttConfig;
use hearth_hdl::verify::Judge;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// What to run, and where.
#[derive(clap::Args)]
pub(crate) struct Run {
    /// For the tile: a program as `hearth tile asm` reads it [default: a random one]
    #[arg(value_name = "PROGRAM")]
    program: Option<String>,
    #[command(flatten)]
    on: OnBoard,
    /// The serial port that the board is behind
    #[arg(long, value_name = "PORT", required_unless_present = "simulated")]
    port: Option<PathBuf>,
    /// Run the board's top in Verilator, behind a pseudo-terminal
    #[arg(long, conflicts_with = "port")]
    simulated: bool,
    /// Run the tile as a kernel of Vitis, in Verilator, before a host and memory behind AXI; only on boards behind PCIe
    #[arg(long, conflicts_with_all = ["noise", "port"])]
    kernel: bool,
    /// Lose, double or change about one byte in so many, both ways; only a simulated board
    #[arg(long, value_name = "BYTES", requires = "simulated",
        value_parser = clap::value_parser!(u64).range(1..))]
    noise: Option<u64>,
    /// Seed of the numbers, of a random program and of noise
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    format: Format,
}

/// What is printed.
#[derive(Serialize)]
struct Ran {
    design: String,
    #[serde(flatten)]
    compared: Compared,
    cycles: u64,
    requests: u64,
    repeats: u64,
    bytes_hit: u64,
}

/// What was read back, beside what golden has.
#[derive(Default, Serialize)]
pub(super) struct Compared {
    pub(super) residues: usize,
    pub(super) wrong: usize,
    #[serde(skip)]
    first_wrong: Option<String>,
}

type Host = Session<Noisy<SerialPort>>;

/// Runs the command.
pub(super) fn run(arguments: &Run) -> Result<(), Failure> {
    if arguments.kernel {
        return kernel::run(
            &arguments.on,
            arguments.program.as_deref(),
            arguments.seed,
            arguments.format,
        );
    }
    let (board, design) = arguments.on.checked()?;
    if arguments.program.is_some() && !matches!(design, Design::Tile { .. }) {
        return Err(Failure::usage("only the tile runs programs\nhint: leave the program out"));
    }
    let case = Case::new(arguments, &design)?;
    let simulated = arguments.simulated.then(|| Simulated::start(board, design)).transpose()?;
    let port = match (&simulated, &arguments.port) {
        (Some(simulated), _) => simulated.path(),
        (None, Some(port)) => port.as_path(),
        (None, None) => Path::new(""),
    };
    let line = Noisy::new(SerialPort::open(port)?, arguments.noise.unwrap_or(0), arguments.seed);
    // No two processes at a time have the same, and what was on the line before was dropped.
    let mut session = Session::open(line, std::process::id()).map_err(Failure::tool)?;
    let hello = session.hello();
    if (hello.design, hello.shape) != (design.code(), design.shape()) {
        return Err(Failure::refused(format!(
            "the board holds another design (0x{:08x}, 0x{:08x})\nhint: load the bitstream of `hearth fpga build` with the same --design and sizes",
            hello.design, hello.shape
        )));
    }
    let mut ran = case.run(&mut session).map_err(Failure::tool)?;
    ran.design = arguments.on.design.clone();
    ran.requests = session.traffic().requests;
    ran.repeats = session.traffic().repeats;
    ran.bytes_hit = session.line().hit();
    arguments.format.print(&ran, |ran| {
        format!(
            "{}: {} residues read back, {} wrong; {} cycles; {} requests, {} repeated\n",
            ran.design,
            ran.compared.residues,
            ran.compared.wrong,
            ran.cycles,
            ran.requests,
            ran.repeats
        )
    })?;
    ran.compared.judge()
}

/// What runs on which design.
enum Case {
    ModAdd { q: u64, seed: u64 },
    Ntt { config: NttConfig, q: u64, seed: u64 },
    Tile(TileCase),
    Pmem { log_memory: u32, seed: u64 },
}

impl Case {
    fn new(arguments: &Run, design: &Design) -> Result<Self, Failure> {
        match *design {
            Design::ModAdd(config) => {
                Ok(Self::ModAdd { q: modulus(config.width()), seed: arguments.seed })
            }
            Design::Ntt(config) => {
                Ok(Self::Ntt { config, q: prime(&config), seed: arguments.seed })
            }
            Design::Tile { config, log_memory } => {
                let program = arguments.program.as_deref();
                Ok(Self::Tile(TileCase::new(&config, log_memory, program, arguments.seed)?))
            }
            Design::PmemController { log_memory, .. } => {
                Ok(Self::Pmem { log_memory, seed: arguments.seed })
            }
        }
    }

    fn run(&self, session: &mut Host) -> Result<Ran, LinkError> {
        let mut ran = Ran {
            design: String::new(),
            compared: Compared::default(),
            cycles: 0,
            requests: 0,
            repeats: 0,
            bytes_hit: 0,
        };
        let compared = &mut ran.compared;
        match self {
            Self::ModAdd { q, seed } => {
                let (board, limb) = (ModAddBoard::new(*q as u32), any_limb(OPERANDS, *q, *seed));
                for (operands, index) in limb.windows(2).zip(0..) {
                    let (operands, subtract) = ([operands[0], operands[1]], index % 2 == 1);
                    let got = board.operate(session, operands, subtract)?;
                    compared.compare("a sum", &[got], &[board.wanted(operands, subtract)]);
                }
            }
            Self::Ntt { config, q, seed } => {
                let (board, limb) =
                    (NttBoard::new(config, *q), any_limb(1 << config.log_n(), *q, *seed));
                board.prepare(session)?;
                let (forward, cycles) = board.transform(session, &limb, false)?;
                let (back, _) = board.transform(session, &forward, true)?;
                ran.cycles = cycles.into();
                compared.compare("the transform", &forward, &transformed(&limb, *q));
                compared.compare("its inverse", &back, &limb);
            }
            Self::Tile(case) => {
                let stage = Stage::start("loading memory", case.board.memory.len() as u64);
                let end = case.board.run(session, &mut |done| stage.set(done as u64, ""))?;
                stage.finish();
                ran.cycles = end.cycles;
                compared.end(end.trap);
                for (address, wanted) in &case.wanted {
                    let got = session.read(*address, wanted.len())?;
                    compared.compare(&format!("the limb at 0x{address:x}"), &got, wanted);
                }
            }
            Self::Pmem { log_memory, seed } => {
                PmemCase::new(*log_memory, *seed, session, compared).run()?;
            }
        }
        Ok(ran)
    }
}

impl Compared {
    /// A program that must halt.
    pub(super) fn end(&mut self, trap: Option<(u32, u32)>) {
        if let Some((trap, word)) = trap {
            self.wrong += 1;
            self.first_wrong = Some(format!("word {word} trapped: {trap}"));
        }
    }

    /// What was wrong first.
    #[cfg(test)]
    pub(super) fn first_wrong(&self) -> Option<String> {
        self.first_wrong.clone()
    }

    /// Nothing may be wrong.
    pub(super) fn judge(self) -> Result<(), Failure> {
        match self.first_wrong {
            Some(first) => Err(Failure::check(format!(
                "{first}\nhint: `hearth fpga selftest` and `hearth verify` tell a wrong design from a wrong board"
            ))),
            None => Ok(()),
        }
    }

    /// Words that must be these.
    pub(super) fn compare(&mut self, what: &str, got: &[u32], wanted: &[u32]) {
        self.residues += wanted.len();
        for (index, (got, want)) in got.iter().zip(wanted).enumerate() {
            if got != want {
                self.wrong += 1;
                self.first_wrong.get_or_insert(format!(
                    "residue {index} of {what} is {got}, golden has {want}"
                ));
            }
        }
    }
}

/// Operands of sums and differences.
const OPERANDS: usize = 65;

/// A modulus of full width.
pub(super) fn modulus(width: u32) -> u64 {
    (1 << width) - 5
}

/// The largest prime that the engine serves.
pub(super) fn prime(config: &NttConfig) -> u64 {
    let (width, word) = (config.width(), config.modmul().word());
    hearth_hdl::verify::largest_prime(width, word).expect("every width has one")
}

/// What golden makes of a limb.
pub(super) fn transformed(limb: &[u32], q: u64) -> Vec<u32> {
    let mut limb: Vec<u64> = limb.iter().map(|&residue| residue.into()).collect();
    Golden::default().forward(&mut limb, q);
    limb.into_iter().map(|residue| residue as u32).collect()
}
