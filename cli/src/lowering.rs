//! Options of the dataflow that a program is lowered with.

use crate::failure::Failure;
use hearth_sim::Machine;
use hearth_spec::he::{Program, Source};
use hearth_traces::lower::{KeySwitchOrder, KeySwitchParallel, LowerOptions, NearMemory};
use hearth_traces::rewrite::{KeyHalves, with_first_limbs, with_key_halves, with_min_ks};
use std::borrow::Cow;

/// How key switches run, and with which keys.
#[derive(clap::Args, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dataflow {
    /// Order of a key switch: all digits raised first, digit by digit, or output limb by output limb
    /// so that no partial sum waits
    #[arg(long, value_name = "ORDER", value_enum, default_value_t)]
    key_switch_order: Order,
    /// Deal a key switch to several chips limb by limb, so that its input is broadcast, or digit by
    /// digit, so that its sums are aggregated
    #[arg(long, value_name = "BY", value_enum, default_value_t)]
    key_switch_parallel: Parallel,
    /// Load both halves of every evaluation key (`stored`), or regenerate the uniform one from its
    /// seed (`prng`) [default: as the program keeps each key]
    #[arg(long, value_name = "HALVES", value_enum)]
    keys: Option<Halves>,
    /// Raise anew for every rotation of a hoisting group
    #[arg(long)]
    no_hoisting: bool,
    /// Accumulate products with limbs of these objects beside the memory, if the machine has a unit
    /// there
    #[arg(long, value_name = "OBJECTS", value_enum)]
    near_memory: Option<Near>,
    /// Also make the base conversions (ModUp) there whose results are multiplied there, if the unit
    /// converts
    #[arg(long, requires = "near_memory")]
    near_conversions: bool,
    /// Also transform limbs there that are multiplied there, if the unit transforms
    #[arg(long, requires = "near_memory")]
    near_transforms: bool,
    /// Load one limb of every plaintext and make the others on the chip, given that all its slots are
    /// below 2^BITS; of bootstraps' matrices, too, whose entries are below 1
    #[arg(long, value_name = "BITS")]
    limb_extension: Option<u32>,
    /// Keep only that limb of such plaintexts in memory: they are encoded on the chip whenever they are used
    #[arg(long, requires = "limb_extension")]
    encode_on_chip: bool,
    /// Load each limb of a key or plaintext once, so that it stays on the chip until its last use, as far
    /// as there is room
    #[arg(long)]
    reuse_loads: bool,
    /// Replace hoisting groups and giant steps by chains of rotations with one key each, also those of
    /// bootstraps
    #[arg(long)]
    min_ks: bool,
}

#[derive(clap::ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Order {
    MaxParallel,
    #[default]
    DigitCentric,
    OutputCentric,
}

#[derive(clap::ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Parallel {
    #[default]
    Limbs,
    Digits,
}

/// `program` with one limb of every plaintext that lowering extends from it.
fn encoded_on_chip(program: &Program, slot_bits: u32) -> Result<Program, Failure> {
    let kept = with_first_limbs(program, slot_bits).map_err(Failure::refused)?;
    match kept.objects().iter().any(|object| object.source == Source::FirstLimb) {
        true => Ok(kept),
        false => Err(Failure::refused(
            "no plaintext of the program can be encoded on the chip from one limb\n\
             hint: leave out `--encode-on-chip`, or use parameters whose scale is below half their first prime",
        )),
    }
}

/// Objects whose limbs are multiplied beside the memory.
#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Near {
    Keys,
    Weights,
    Both,
}

impl Near {
    /// Those of lowering.
    pub(crate) fn objects(self) -> NearMemory {
        match self {
            Self::Keys => NearMemory::Keys,
            Self::Weights => NearMemory::Weights,
            Self::Both => NearMemory::Both,
        }
    }
}

#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum Halves {
    Prng,
    Stored,
}

impl Dataflow {
    /// `program` with the keys, plaintexts and rotations that were asked for.
    ///
    /// # Errors
    /// If plaintexts are to be encoded on the chip, and none can be or the program cannot be lowered.
    pub(crate) fn rewritten<'p>(&self, program: &'p Program) -> Result<Cow<'p, Program>, Failure> {
        let mut program = Cow::Borrowed(program);
        if self.min_ks {
            program = Cow::Owned(with_min_ks(&program));
        }
        if let (true, Some(bits)) = (self.encode_on_chip, self.limb_extension) {
            program = Cow::Owned(encoded_on_chip(&program, bits)?);
        }
        let halves = self.keys.map(|halves| match halves {
            Halves::Prng => KeyHalves::Regenerated,
            Halves::Stored => KeyHalves::Stored,
        });
        Ok(match halves {
            Some(halves) => Cow::Owned(with_key_halves(&program, halves)),
            None => program,
        })
    }

    /// Those of lowering for `machine`.
    pub(crate) fn options(&self, machine: &Machine) -> LowerOptions {
        let order = match self.key_switch_order {
            Order::MaxParallel => KeySwitchOrder::MaxParallel,
            Order::DigitCentric => KeySwitchOrder::DigitCentric,
            Order::OutputCentric => KeySwitchOrder::OutputCentric,
        };
        let parallel = match self.key_switch_parallel {
            Parallel::Limbs => KeySwitchParallel::Limbs,
            // At most 64.
            Parallel::Digits => KeySwitchParallel::Digits { chips: machine.literal().chips as u16 },
        };
        let near_memory = self.near_memory.map_or(NearMemory::Nothing, Near::objects);
        LowerOptions {
            order,
            hoisting: !self.no_hoisting,
            parallel,
            near_memory,
            near_conversions: self.near_conversions,
            near_transforms: self.near_transforms,
            limb_extension: self.limb_extension,
            reuse: self.reuse_loads,
        }
    }
}
