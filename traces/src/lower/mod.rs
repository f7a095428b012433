//! Lowers an HE program to limb instructions, one RNS limb each.
//!
//! The instructions are made row by row when they are asked for; only one row's are ever held, and
//! of a bootstrap one part's.
//! Values are SSA, their ids increasing, and dense unless loads are left out; [`Step::dies`] marks the last
//! reader of every value exactly. The formulas are those of hybrid key switching (Han and Ki, "Better
//! bootstrapping for approximate homomorphic encryption", CT-RSA 2020, section 3) with the
//! uncorrected base conversion (Bajard et al., SAC 2016, section 3.2); we deviate in adding
//! ⌊P/2⌋ (⌊q/2⌋) before a division, so that ModDown and rescale round.
//!
//! | row | instructions, at l live limbs |
//! |---|---|
//! | input, output | 2l `ld`, 2l `st` |
//! | add, sub | 2l |
//! | add_plain | l `ld`, l `add`; component 1 is passed on untouched |
//! | mul_plain, mul_i | l `ld`, 2l `mul` |
//! | add_const | l `adds`; component 1 is passed on untouched |
//! | mul_const, mul_int | 2l `muls`, of the first l limbs of an operand of a higher level |
//! | drop | mul_const and rescale at the level above the result's |
//! | mul | tensor (4l products, for a square 3l), ModUp of d2, inner product, ModDown, 2l `add` |
//! | rotate, conjugate | ModUp of c1 (once per hoisting group), inner product, ModDown, l `add`, 2l `perm` |
//! | bootstrap | the rows and parts that it is taken apart into, each lowered like a row: `bootstrap/` |
//! | rescale | the level's primes to coefficients, their conversion, 2 `subs` per limb that stays |
//!
//! A plaintext that is encoded on the fly is loaded like a stored one: a limb program has no
//! instruction for the encoding, so its cost is not in the program.
//! A row whose result reaches no output is not lowered, nor are the instructions that make limbs
//! which nobody reads: those above the level that all later mul_const and drop rows read.

pub mod batch;
mod bootstrap;
pub mod checkpoint;
mod constants;
pub mod counts;
mod demand;
mod elementwise;
mod emit;
mod error;
mod expansion;
mod frame;
mod key_column;
mod key_switch;
mod limb_extension;
mod limb_store;
mod liveness;
mod near_memory;
mod options;
mod output_centric;
mod partial_sums;
mod reuse;
mod rows;

pub use self::bootstrap::BootstrapSums;
use self::bootstrap::{Part, Recipe};
use self::constants::Constants;
use self::emit::Emitter;
pub use self::error::LowerError;
use self::expansion::{Expansion, Operation};
use self::frame::Frame;
pub use self::options::{KeySwitchOrder, KeySwitchParallel, LowerOptions, NearMemory};
use self::reuse::Reuse;
use hearth_spec::he::{Op, Program};
use hearth_spec::limb::Step;
use hearth_spec::{Ring, RowId};

/// The limb program of `program`, made while it is read; the last step is `halt`.
///
/// The same program gives the same steps. Memory is that of the live ciphertexts' limb ids and the
/// steps of one row; within a bootstrap some 100 kB for its parts, and the steps of one.
///
/// # Errors
/// [`LowerError::Ring`] for a program of another ring than the standard one,
/// [`LowerError::Bootstrap`] for one whose bootstraps' sine is not exact enough.
///
/// # Panics
/// The iterator panics if a program needs more than 2^32 − 1 values.
pub fn lower(program: &Program) -> Result<Lowering<'_>, LowerError> {
    lower_with(program, &LowerOptions::default())
}

/// Like [`lower`], with another dataflow. The outputs have the same residues.
///
/// # Errors
/// As [`lower`]; [`LowerError::LimbExtension`] if no plaintext can be extended from one limb.
///
/// # Panics
/// As [`lower`].
pub fn lower_with<'a>(
    program: &'a Program,
    options: &LowerOptions,
) -> Result<Lowering<'a>, LowerError> {
    let ring = program.params().ring();
    if ring != Ring::Standard {
        return Err(LowerError::Ring { ring });
    }
    let reuse = match options.reuse {
        true => {
            let all = lower_with(program, &LowerOptions { reuse: false, ..*options })?;
            Some(Reuse::of(program, all))
        }
        false => None,
    };
    if let Some(bits) = options.limb_extension {
        limb_extension::check(program, bits)?;
    }
    let recipes = Recipe::all(program)?;
    let expansion = Expansion::of(program, &recipes, options.hoisting);
    Ok(Lowering {
        constants: Constants::of(&expansion, options),
        emitter: Emitter::new(options.near_memory.objects(program), options.near_mod_up()),
        recipes,
        frame: Frame::new(expansion),
        outer: None,
        imported: Vec::new(),
        position: 0,
        halted: false,
        slot_bits: options.limb_extension,
        reuse,
    })
}

/// The iterator that [`lower`] returns.
#[derive(Debug)]
pub struct Lowering<'a> {
    constants: Constants,
    emitter: Emitter,
    /// By entry of the table of bootstraps.
    recipes: Vec<Recipe>,
    /// The rows being lowered: the program's, or those of a bootstrap.
    frame: Frame<'a>,
    /// In a bootstrap: the program's rows, and which of them it is.
    outer: Option<(Frame<'a>, RowId)>,
    /// What the row being lowered has read.
    imported: rows::Imported,
    position: usize,
    halted: bool,
    /// Slots of plaintexts that are extended on the chip are below 2^this.
    slot_bits: Option<u32>,
    /// Loads that are left out.
    reuse: Option<Reuse>,
}

impl Iterator for Lowering<'_> {
    type Item = Step;

    #[inline]
    fn next(&mut self) -> Option<Step> {
        if self.reuse.is_none()
            && let Some(&step) = self.emitter.steps().get(self.position)
        {
            self.position += 1;
            return Some(step);
        }
        self.next_of_row()
    }

    /// Row by row, which is what makes `for_each` and its like faster than `next`.
    fn fold<B, F: FnMut(B, Step) -> B>(mut self, init: B, mut f: F) -> B {
        let mut folded = init;
        loop {
            let steps = self.emitter.steps()[self.position..].iter().copied();
            folded = match &mut self.reuse {
                None => steps.fold(folded, &mut f),
                Some(reuse) => steps.filter_map(|step| reuse.step(step)).fold(folded, &mut f),
            };
            if !self.next_row() {
                return folded;
            }
        }
    }
}

impl Lowering<'_> {
    /// The next step, of this row or of one to come.
    #[cold]
    fn next_of_row(&mut self) -> Option<Step> {
        loop {
            if let Some(&step) = self.emitter.steps().get(self.position) {
                self.position += 1;
                let step = match &mut self.reuse {
                    None => Some(step),
                    Some(reuse) => reuse.step(step),
                };
                if step.is_some() {
                    return step;
                }
                continue;
            }
            if !self.next_row() {
                return None;
            }
        }
    }

    /// Lowers the next row into the emitter, at last the end; false behind it.
    fn next_row(&mut self) -> bool {
        if self.halted {
            return false;
        }
        self.position = 0;
        match self.frame.next() {
            None => {
                self.emitter.halt();
                self.halted = true;
            }
            Some(id) => {
                self.emitter.start(self.frame.expansion.rows()[id.index()].row);
                if self.frame.liveness.is_live(id) {
                    self.lower(id);
                }
            }
        }
        true
    }
}

/// Whether each row's result has the square of its level's scale.
fn squared(expansion: &Expansion<'_>) -> Vec<bool> {
    let mut squared: Vec<bool> = Vec::with_capacity(expansion.rows().len());
    for row in expansion.rows() {
        let op = match row.operation {
            Operation::He(op) => op,
            Operation::Bootstrap(part) => {
                squared.push(matches!(part, Part::Gather { .. } | Part::InnerSum { .. }));
                continue;
            }
        };
        squared.push(match op {
            Op::Input { .. } | Op::Rescale { .. } | Op::Drop { .. } | Op::Bootstrap { .. } => false,
            Op::MulPlain { .. } | Op::MulConst { .. } | Op::Mul { .. } => true,
            Op::Output { a, .. }
            | Op::Add { a, .. }
            | Op::Sub { a, .. }
            | Op::AddPlain { a, .. }
            | Op::AddConst { a, .. }
            | Op::MulInt { a, .. }
            | Op::MulI { a, .. }
            | Op::Rotate { a, .. }
            | Op::Conjugate { a, .. } => squared[a.index()],
        });
    }
    squared
}
