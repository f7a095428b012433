//! An HE program to a program for the tile: every object gets lines of memory.

use super::allocation::{Allocation, Spills};
use super::error::TileError;
use crate::lower::{LowerOptions, lower_with};
use hearth_spec::he::Program;
use hearth_spec::limb::Step;
use hearth_spec::prng::Seed;
use hearth_spec::tile::{LineIndex, TileProgram, TileShape};
use hearth_spec::{CkksParams, ObjectId, PrimeIndex, RowId};
use std::collections::BTreeMap;

/// Where a program's objects lie, and what it expands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Placement {
    /// The line of the first object.
    pub first: LineIndex,
    /// The public seed of `prng`.
    pub seed: Option<Seed>,
}

/// A program for the tile, with what a host wants to know about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compiled {
    /// The program; its image is [`TileProgram::assemble`]'s.
    pub program: TileProgram,
    /// By instruction: the row of the HE program that it belongs to.
    pub rows: Vec<RowId>,
    /// What the registers did not hold.
    pub spills: Spills,
    /// The object that spilled limbs are stored in, behind the program's own.
    pub spilled: ObjectId,
    /// Limbs of every object that is loaded or stored, as far as they are.
    pub limbs: BTreeMap<ObjectId, u64>,
    /// The line behind the last object.
    pub end: LineIndex,
}

/// The program of `program`'s ordinary lowering.
///
/// # Errors
/// [`TileError`] if it cannot be lowered, needs more registers, or more memory than there is.
pub fn compile(
    program: &Program,
    options: &LowerOptions,
    shape: &TileShape,
    placement: &Placement,
) -> Result<Compiled, TileError> {
    let spilled = ObjectId(program.objects().len() as u32);
    let steps = lower_with(program, options)?;
    link(steps, program.params(), shape, placement, spilled)
}

/// The program of `steps`, whose last one is `halt`: their limbs get registers, and the objects that they
/// load or store lie one behind the other, by rising number, `spilled` being the last.
///
/// # Errors
/// As [`compile`].
pub fn link(
    steps: impl Iterator<Item = Step>,
    params: &CkksParams,
    shape: &TileShape,
    placement: &Placement,
    spilled: ObjectId,
) -> Result<Compiled, TileError> {
    let mut allocation = Allocation::new(steps, shape, spilled);
    let (mut instructions, mut rows) = (vec![], vec![]);
    let mut limbs: BTreeMap<ObjectId, u64> = BTreeMap::new();
    for step in allocation.by_ref() {
        let step = step?;
        if let Some(at) = step.instruction.address() {
            let count = limbs.entry(at.object).or_default();
            *count = (*count).max(u64::from(at.limb) + 1);
        }
        instructions.push(step.instruction);
        rows.push(step.row);
    }
    let (mut objects, mut end) = (BTreeMap::new(), placement.first.0);
    for (&object, &count) in &limbs {
        objects.insert(object, LineIndex(end));
        let lines = count.checked_mul(shape.limb_lines(params.log_n()));
        end = lines.and_then(|lines| end.checked_add(lines)).ok_or(TileError::Memory)?;
    }
    let moduli = (0..).map(PrimeIndex).zip(params.moduli().iter().map(|q| q.value()));
    Ok(Compiled {
        program: TileProgram {
            log_n: params.log_n(),
            moduli: moduli.collect(),
            seed: placement.seed,
            objects,
            instructions,
        },
        rows,
        spills: allocation.spills(),
        spilled,
        limbs,
        end: LineIndex(end),
    })
}
