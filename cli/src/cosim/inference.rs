//! Encrypted inference whose every ciphertext operation is executed by the tile's RTL.

use super::Tile;
use super::case::{Case, read};
use super::execute::{Executed, execute};
use crate::failure::Failure;
use crate::inference::Session;
use crate::progress::Stage;
use crate::workload::Workload;
use hearth_golden::execute::memory::Memory;
use hearth_hdl::verify::tile::TileMemory;
use hearth_hdl::verilator::Model;
use hearth_spec::limb::Instruction;
use hearth_spec::tile::{StoredLimb, TILE_LINE, TilePace};
use hearth_traces::lower::LowerOptions;
use hearth_traces::tile::{Placement, compile};
use std::collections::BTreeSet;

/// A run on the tile.
pub(crate) struct OnTile {
    /// The network's results, decrypted.
    pub(crate) results: Vec<Vec<f64>>,
    /// What was found beside them.
    pub(crate) executed: Executed,
}

/// A tile's RTL that runs networks.
pub(crate) struct Rtl {
    tile: Tile,
    model: Model,
}

impl Rtl {
    /// The tile of that name, compiled.
    pub(crate) fn start(name: &str) -> Result<Self, Failure> {
        let tile = Tile::named(name)?;
        let model = tile.model()?;
        Ok(Self { tile, model })
    }

    /// The results of one run, which is compared with golden and the timing model.
    ///
    /// # Errors
    /// The tile cannot run the network; RTL, golden and timing model disagree.
    pub(crate) fn run<I: AsRef<[f64]>>(
        &mut self,
        workload: &Workload,
        session: &mut Session<'_>,
        images: &[I],
    ) -> Result<Vec<Vec<f64>>, Failure> {
        let OnTile { results, executed } =
            infer(workload, session, images, &self.tile, &mut self.model)?;
        let Executed { value, skew, .. } = executed;
        match (value, skew) {
            (Some(value), _) => Err(Failure::check(value)),
            (None, Some(skew)) => Err(Failure::check(skew)),
            (None, None) => Ok(results),
        }
    }
}

/// One run of the network on encrypted inputs: the client encrypts, the tile computes, the client
/// decrypts what the tile has stored.
pub(crate) fn infer<I: AsRef<[f64]>>(
    workload: &Workload,
    session: &mut Session<'_>,
    images: &[I],
    tile: &Tile,
    model: &mut Model,
) -> Result<OnTile, Failure> {
    let program = workload.compiled.program();
    let inputs = session.encrypt(images)?;
    let mut memory = Memory::new();
    memory
        .lay_program(program, session.keys(), &inputs, &workload.compiled)
        .map_err(Failure::refused)?;
    let shape = tile.config.shape();
    let seed = Some(*session.keys().seed());
    let placement = Placement { seed, ..Placement::default() };
    let compiled =
        compile(program, &LowerOptions::default(), shape, &placement).map_err(Failure::refused)?;
    let case = case_of(compiled.program, &memory);
    let pace = TilePace::usual(shape);
    let cycles = tile.predict(&case, pace)?;
    let stage =
        Stage::start(format!("server: {cycles} cycles of the tile's RTL, predicted"), cycles);
    let (executed, left) =
        execute(model, &tile.config, &case, pace, &mut |done| stage.set(done.min(cycles), ""))
            .map_err(Failure::refused)?;
    stage.finish();
    let stored = stored(&case, &left, tile)?;
    let outputs = stored.outputs(program).map_err(Failure::refused)?;
    Ok(OnTile { results: session.decrypt(&outputs, images.len())?, executed })
}

/// The program with the limbs that it loads.
fn case_of(program: hearth_spec::tile::TileProgram, memory: &Memory) -> Case {
    let loaded: BTreeSet<_> = program
        .instructions
        .iter()
        .filter(|instruction| {
            matches!(instruction, Instruction::Ld { .. } | Instruction::Nmac { .. })
        })
        .filter_map(Instruction::address)
        .collect();
    let limbs = memory
        .limbs()
        .filter(|(at, ..)| loaded.contains(at))
        .map(|(at, m, residues)| StoredLimb { at, m, residues: residues.to_vec() })
        .collect();
    Case { program, limbs, trap: None }
}

/// What the tile has stored.
fn stored(case: &Case, memory: &TileMemory, tile: &Tile) -> Result<Memory, Failure> {
    let shape = tile.config.shape();
    let mut stored = Memory::new();
    for instruction in &case.program.instructions {
        if let Instruction::St { at, m, .. } = *instruction {
            let line = case.program.line(at, shape).map_err(Failure::refused)?;
            let count = shape.limb_bytes(case.program.log_n).0 as usize;
            let bytes = memory.read(line.0 * TILE_LINE.0, count);
            stored.insert(at, m, read(&bytes, 1 << case.program.log_n, shape).into());
        }
    }
    Ok(stored)
}
