//! `hearth cosim`: programs for the tile on golden, on RTL and on the simulator's timing model.

pub(crate) mod case;
mod difference;
pub(crate) mod execute;
pub(crate) mod inference;
#[cfg(test)]
mod near_tests;
#[cfg(test)]
mod power;
pub(crate) mod random;
#[cfg(test)]
mod tests;
mod watch;

use crate::failure::Failure;
use crate::lowering::Near;
use crate::output::{Format, read_text};
use crate::progress::Stage;
use crate::workload::Network;
use crate::{simulate, trace};
use case::Case;
use execute::{Executed, execute};
use hearth_hdl::verilator::{Model, Verilator};
use hearth_hdl::{Block, TileConfig};
use hearth_sim::tile::TileTimer;
use hearth_spec::he::Program;
use hearth_spec::tile::{TilePace, TileProgram, TileWord};
use hearth_traces::lower::{LowerOptions, NearMemory};
use hearth_traces::tile::{Placement, compile};
use serde::Serialize;
use std::path::Path;
use std::time::Instant;

/// The parameters of networks that no others are given for: what the small tile runs.
pub(crate) const TILE_PARAMS: &str = "n13-tile";

/// What to execute.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A program for the tile (a .tile file, as `hearth tile asm` reads it), a trace written by
    /// `hearth trace compile -o`, or a network, which is compiled first [its default parameters here:
    /// n13-tile]
    #[arg(value_name = "PROGRAM|TRACE|NETWORK", required_unless_present = "random")]
    source: Option<String>,
    /// So many random programs, every eighth of which ends in a trap
    #[arg(long, value_name = "PROGRAMS", conflicts_with = "source",
        value_parser = clap::value_parser!(u64).range(1..=10_000_000))]
    random: Option<u64>,
    /// The first random program's seed; of a network, the seed of the residues in memory
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Instructions of a random program
    #[arg(long, default_value_t = 40, value_parser = clap::value_parser!(u16).range(1..=4000))]
    instructions: u16,
    /// N of the random programs, a power of two that the tile runs [default: 64, 128 or 256]
    #[arg(long, value_name = "N", requires = "random")]
    n: Option<u32>,
    /// Accumulate a network's products with limbs of these objects beside the memory, by `nmac`, which only
    /// tile-pmem has; other tiles load them
    #[arg(long, value_name = "OBJECTS", value_enum, conflicts_with = "random")]
    near_memory: Option<Near>,
    /// The tile: tile-small, tile-ecp5, tile-u280 or tile-pmem
    #[arg(long, value_name = "TILE", default_value = "tile-small")]
    machine: String,
    #[command(flatten)]
    options: Network,
    #[command(flatten)]
    format: Format,
}

/// What is printed.
#[derive(Debug, Default, Serialize)]
struct Compared {
    programs: u64,
    instructions: u64,
    value_mismatches: u64,
    cycle_mismatches: u64,
    rtl_cycles: u64,
    sim_cycles: u64,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let tile = Tile::named(&arguments.machine)?;
    let log_n = arguments.n.map(|n| tile.ring(n)).transpose()?;
    let mut model = tile.model()?;
    let mut compared = Compared::default();
    let first = match arguments.random {
        Some(count) => many(arguments, (count, log_n), &tile, &mut model, &mut compared)?,
        None => one(arguments, &tile, &mut model, &mut compared)?,
    };
    arguments.format.print(&compared, |c| {
        format!(
            "{} programs, {} instructions: {} wrong values, {} wrong cycles; {} cycles of RTL, {} of sim\n",
            c.programs,
            c.instructions,
            c.value_mismatches,
            c.cycle_mismatches,
            c.rtl_cycles,
            c.sim_cycles
        )
    })?;
    first.map_or(Ok(()), |first| {
        Err(Failure::check(format!("{first}\nhint: this is a defect of the tile or of its model")))
    })
}

/// So many random programs, of one ring if it is given; gives the first difference.
fn many(
    arguments: &Arguments,
    (count, log_n): (u64, Option<u32>),
    tile: &Tile,
    model: &mut Model,
    compared: &mut Compared,
) -> Result<Option<String>, Failure> {
    let stage = Stage::start(format!("{count} random programs on {}", arguments.machine), count);
    let mut first = None;
    let shape = tile.config.shape();
    for done in 0..count {
        let seed = arguments.seed.wrapping_add(done);
        let case = random::case(shape, seed, arguments.instructions.into(), log_n);
        let (executed, _) = {
            let pace = random::pace(shape, seed);
            execute(model, &tile.config, &case, pace, &mut |_| {}).map_err(Failure::refused)?
        };
        if let Some(difference) = compared.count(&executed, case.trap.is_none()) {
            first.get_or_insert(format!("seed {seed}: {difference}"));
        }
        stage.set(done + 1, "");
    }
    stage.finish();
    Ok(first)
}

/// How the name of a program for the tile ends.
const PROGRAM_ENDING: &str = ".tile";

/// A program's text is not larger.
const MAX_PROGRAM_BYTES: u64 = 1 << 26;

/// The HE program of a trace or network.
fn opened(source: &str, options: &Network) -> Result<Program, Failure> {
    if Path::new(source).is_file() && !source.ends_with(".onnx") {
        return Ok(hearth_traces::format::read(Path::new(source)).map_err(trace::refused)?.0);
    }
    if *options == Network::default() {
        return Ok(simulate::open(source, &Network::with_params(TILE_PARAMS))?.0);
    }
    Ok(simulate::open(source, options)?.0)
}

/// The program of a file, trace or network; gives the first difference.
fn one(
    arguments: &Arguments,
    tile: &Tile,
    model: &mut Model,
    compared: &mut Compared,
) -> Result<Option<String>, Failure> {
    let source = arguments.source.as_deref().unwrap_or_default();
    let case = if source.ends_with(PROGRAM_ENDING) {
        let text = read_text(Path::new(source), MAX_PROGRAM_BYTES)?;
        let program: TileProgram = TileProgram::parse(&text)
            .map_err(|error| Failure::refused(error).within(&format!("`{source}`")))?;
        random::with_any_limbs(program, arguments.seed)?
    } else {
        let near_memory = arguments.near_memory.map_or(NearMemory::Nothing, Near::objects);
        let options = LowerOptions { near_memory, ..LowerOptions::default() };
        tile.case(&opened(source, &arguments.options)?, &options, arguments.seed)?
    };
    let pace = TilePace::usual(tile.config.shape());
    let begin = Instant::now();
    let cycles = tile.predict(&case, pace)?;
    let predicted = begin.elapsed();
    let stage = Stage::start(format!("{cycles} cycles on {}", arguments.machine), cycles);
    let begin = Instant::now();
    let (executed, _) =
        execute(model, &tile.config, &case, pace, &mut |done| stage.set(done.min(cycles), ""))
            .map_err(Failure::refused)?;
    stage.finish();
    let (rtl, sim) = (begin.elapsed().as_secs_f64(), predicted.as_secs_f64());
    eprintln!(
        "{:.0} cycles a second on RTL; the timing model takes {:.1} ms, {:.0} times less",
        executed.rtl_cycles as f64 / rtl,
        1e3 * sim,
        rtl / sim
    );
    Ok(compared.count(&executed, true))
}

impl Compared {
    /// Counts a case, the cycles only of those that halt; gives its difference.
    fn count(&mut self, executed: &Executed, halts: bool) -> Option<String> {
        self.programs += 1;
        self.instructions += executed.instructions;
        self.value_mismatches += u64::from(executed.value.is_some());
        self.cycle_mismatches += u64::from(executed.skew.is_some());
        if halts {
            self.rtl_cycles += executed.rtl_cycles;
            self.sim_cycles += executed.sim_cycles;
        }
        let value = executed.value.as_ref().map(ToString::to_string);
        value.or_else(|| executed.skew.as_ref().map(ToString::to_string))
    }
}

/// A tile by name.
pub(crate) struct Tile {
    pub(crate) config: TileConfig,
}

impl Tile {
    /// The tile of that name, for the family of FPGAs that it is meant for.
    pub(crate) fn named(name: &str) -> Result<Self, Failure> {
        TileConfig::named(name).map(|config| Self { config }).map_err(Failure::refused)
    }

    /// log₂ of a ring that it runs.
    fn ring(&self, n: u32) -> Result<u32, Failure> {
        let rings = self.config.shape().rings();
        let log_n = n.checked_ilog2().filter(|log_n| n.is_power_of_two() && rings.contains(log_n));
        let (least, most) = (1 << rings.start(), 1u32 << rings.end());
        log_n.ok_or_else(|| {
            Failure::refused(format!(
                "the tile runs no ring of N = {n}\nhint: choose a power of two in {least} … {most}"
            ))
        })
    }

    /// Its RTL, compiled unless it was before.
    pub(crate) fn model(&self) -> Result<Model, Failure> {
        let verilator = Verilator::find().map_err(Failure::tool)?;
        let stage = Stage::start("compiling the tile's Verilog, once", 1);
        let model = verilator.model(&Block::Tile(self.config)).map_err(Failure::tool);
        stage.finish();
        model
    }

    /// A program's ordinary lowering for this tile, with any residues in memory.
    fn case(&self, program: &Program, options: &LowerOptions, seed: u64) -> Result<Case, Failure> {
        let shape = self.config.shape();
        let placement = Placement { seed: Some([seed as u8; 32]), ..Placement::default() };
        let compiled = compile(program, options, shape, &placement);
        random::with_any_limbs(compiled.map_err(Failure::refused)?.program, seed)
    }

    /// The cycles that the timing model predicts.
    pub(crate) fn predict(&self, case: &Case, pace: TilePace) -> Result<u64, Failure> {
        let shape = *self.config.shape();
        let laid = case.lay(&shape).map_err(Failure::refused)?;
        let mut timer = TileTimer::new(shape, pace, laid.line, laid.limit);
        for fields in &laid.words {
            timer.step(&TileWord::decode(fields, &shape).map_err(Failure::refused)?);
        }
        Ok(timer.cycles().map_or(0, |cycles| cycles.0))
    }
}
