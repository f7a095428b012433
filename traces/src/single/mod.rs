//! One HE operation alone: fresh ciphertexts in memory, the operation, its result back in memory.
//!
//! It is what papers and other simulators print for `HAdd`, `HMult` and `HRot`. A rescale is that
//! of a fresh ciphertext, without the product whose scale it takes back; only its time is meant.

mod bare;
mod bootstrap;

pub use bootstrap::{BootstrapChain, OddLimbs};

use crate::lower::{LowerError, LowerOptions, lower_with};
use bare::Bare;
use hearth_spec::he::{Object, ObjectKind, Op, Program, ProgramLiteral, Row, Source};
use hearth_spec::limb::Step;
use hearth_spec::modulus::MAX_BITS;
use hearth_spec::params::ParamsError;
use hearth_spec::{CkksLiteral, CkksParams, LayerId, Level, ObjectId, Ring, RowId};

/// Which operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Single {
    /// The sum of two ciphertexts.
    Add,
    /// Their product with relinearisation, and so many rescales behind it.
    Multiply {
        /// Rescales, one limb each.
        rescales: u32,
    },
    /// A rotation by one slot.
    Rotate,
    /// So many rescales of a fresh ciphertext, one limb each.
    Rescale {
        /// Rescales, at least 1.
        rescales: u32,
    },
}

/// Why there is no such operation.
#[derive(Debug, thiserror::Error)]
pub enum SingleError {
    /// There are no such parameters.
    #[error(transparent)]
    Params(#[from] ParamsError),
    /// A rescale drops a limb, and one has to stay.
    #[error(
        "rescaling {limbs} limbs {rescales} times leaves none\nhint: rescale at most {} times, or start with more limbs",
        limbs - 1
    )]
    Rescales {
        /// How many were asked for.
        rescales: u32,
        /// Limbs of the operands.
        limbs: u32,
    },
}

/// Parameters for a machine with words of `word_bits` bits: `limbs` limbs, one a level, digits of
/// `alpha` limbs and as many special primes. They are marked insecure where they are below 128 bits.
///
/// # Errors
/// [`ParamsError`] if there are not enough primes of that width, or a number is out of range.
pub fn params(
    log_n: u32,
    limbs: u32,
    alpha: u32,
    word_bits: u32,
) -> Result<CkksParams, ParamsError> {
    // The special primes are the widest, so that they hold a digit of the others.
    let widest = word_bits.min(MAX_BITS);
    let narrower = widest.saturating_sub(1).max(20);
    let literal = CkksLiteral {
        log_n,
        ring: Ring::Standard,
        two_adicity: 17.max(log_n + 1),
        word_bits,
        base_bits: narrower,
        base_primes: 1,
        scale_bits: narrower,
        levels: limbs.saturating_sub(1),
        primes_per_level: 1,
        special_bits: widest,
        special_primes: alpha,
        digit_limbs: alpha,
        insecure: false,
        bootstrap: None,
    };
    CkksParams::marked(literal)
}

/// The program of `operation` at the top level of `params`, whose levels are one limb each.
///
/// # Errors
/// [`SingleError::Rescales`] if no limb is left.
pub fn program(params: &CkksParams, operation: Single) -> Result<Program, SingleError> {
    let top = params.max_level();
    let (operands, rescales) = match operation {
        Single::Add => (2, 0),
        Single::Multiply { rescales } => (2, rescales),
        Single::Rotate => (1, 0),
        Single::Rescale { rescales } => (1, rescales),
    };
    let Some(last) = top.0.checked_sub(rescales).map(Level) else {
        return Err(SingleError::Rescales { rescales, limbs: top.0 + 1 });
    };
    let mut writer = Writer { level: top, objects: Vec::new(), rows: Vec::new() };
    let inputs: Vec<_> = ["a", "b"][..operands].iter().map(|name| writer.input(name)).collect();
    let mut result = match operation {
        Single::Add => writer.row(Op::Add { a: inputs[0], b: inputs[1] }),
        Single::Multiply { .. } => {
            let key = writer.key(ObjectKind::RelinearisationKey, "relinearisation");
            writer.row(Op::Mul { a: inputs[0], b: inputs[1], key })
        }
        Single::Rotate => {
            let key = writer.key(ObjectKind::RotationKey { steps: 1 }, "rotation by 1");
            writer.row(Op::Rotate { a: inputs[0], steps: 1, key, hoist: None })
        }
        Single::Rescale { .. } => inputs[0],
    };
    while writer.level > last {
        let below = Level(writer.level.0 - 1);
        let is_product = matches!(operation, Single::Multiply { .. }) && writer.level == top;
        // What is not a product has nothing to rescale, which `Bare` makes of a drop.
        result = writer.row(match is_product {
            true => Op::Rescale { a: result },
            false => Op::Drop { a: result, to: below },
        });
        writer.level = below;
    }
    let object = writer.object(ObjectKind::Output, Source::Produced, "result");
    writer.row(Op::Output { a: result, object });
    let literal = ProgramLiteral {
        params: params.clone(),
        layers: vec!["operation".into()],
        objects: writer.objects,
        constants: Vec::new(),
        bootstraps: Vec::new(),
        rows: writer.rows,
    };
    Ok(Program::try_from(literal).expect("legal by construction"))
}

/// The limb instructions of a [`program`].
///
/// # Errors
/// As [`lower_with`].
pub fn steps<'p>(
    program: &'p Program,
    options: &LowerOptions,
) -> Result<impl Iterator<Item = Step> + use<'p>, LowerError> {
    Ok(Bare::new(program, lower_with(program, options)?))
}

struct Writer {
    level: Level,
    objects: Vec<Object>,
    rows: Vec<Row>,
}

impl Writer {
    fn input(&mut self, name: &str) -> RowId {
        let object = self.object(ObjectKind::Input, Source::Stored, name);
        self.row(Op::Input { object })
    }

    fn key(&mut self, kind: ObjectKind, name: &str) -> ObjectId {
        self.object(kind, Source::SeedExpanded, name)
    }

    fn object(&mut self, kind: ObjectKind, source: Source, name: &str) -> ObjectId {
        let layer = (!kind.is_key()).then_some(LayerId(0));
        self.objects.push(Object { kind, level: self.level, source, layer, name: name.into() });
        ObjectId(self.objects.len() as u32 - 1)
    }

    fn row(&mut self, op: Op) -> RowId {
        self.rows.push(Row { op, level: self.level, layer: LayerId(0) });
        RowId(self.rows.len() as u32 - 1)
    }
}
