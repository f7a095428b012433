//! What of each object a machine keeps in memory.

use super::DataKind;
use crate::machine::{GeneratorLiteral, Machine};
use hearth_spec::he::{Object, Program, Source, limb_bytes};
use hearth_spec::units::Bytes;
use std::borrow::Cow;

/// An object as a machine keeps it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stored {
    pub(crate) kind: DataKind,
    pub(crate) source: Source,
    pub(crate) limbs: u32,
    /// On all chips.
    pub(crate) bytes: Bytes,
    /// On each chip: an equal share, in whole limbs.
    pub(crate) share: Bytes,
}

/// The objects of `program` as `machine` keeps them.
pub(crate) fn stored(program: &Program, machine: &Machine) -> Vec<Stored> {
    let params = program.params();
    let (limb_bytes, chips) = (limb_bytes(params), machine.chips());
    let stored = |object: &Object| {
        let kind = DataKind::from(object.kind);
        let object = stored_on(machine, object);
        let bytes = object.bytes(params);
        let limbs = match object.source {
            Source::EncodeOnTheFly => 0,
            _ => object.stored_limbs(params) as u32,
        };
        let share = match limbs {
            0 => Bytes(bytes.0.div_ceil(u64::from(chips))),
            limbs => Bytes(u64::from(limbs.div_ceil(chips)) * limb_bytes.0),
        };
        Stored { kind, source: object.source, limbs, bytes, share }
    };
    program.objects().iter().map(stored).collect()
}

/// The object as `machine` keeps it: whole, if it cannot expand a half of it from a seed.
pub(crate) fn stored_on<'o>(machine: &Machine, object: &'o Object) -> Cow<'o, Object> {
    let expands = machine.literal().units.generator != GeneratorLiteral::None {};
    if expands || object.source != Source::SeedExpanded || !object.kind.is_key() {
        return Cow::Borrowed(object);
    }
    Cow::Owned(Object { source: Source::Stored, ..object.clone() })
}
