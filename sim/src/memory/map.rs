//! Where every object lies, and whether all of them fit.

use super::DataKind;
use crate::error::{Malformed, SimError};
use crate::ids::TierIndex;
use crate::machine::{GeneratorLiteral, Machine};
use hearth_spec::he::{Object, Program, Source, limb_bytes};
use hearth_spec::limb::Address;
use hearth_spec::units::Bytes;
use hearth_spec::{ObjectId, PrimeIndex};
use std::borrow::Cow;

/// One object in its tier.
#[derive(Clone, Copy, Debug)]
struct Region {
    kind: DataKind,
    source: Source,
    start: u64,
    limbs: u32,
}

/// A limb of an object, found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Location {
    pub(crate) tier: TierIndex,
    pub(crate) kind: DataKind,
    pub(crate) object: ObjectId,
    pub(crate) address: u64,
    /// Whether the program writes this object.
    pub(crate) produced: bool,
}

/// The objects of a program, one after the other in their tiers; the rest of the spill tier is
/// room for spills. Of several chips each has room for an equal share of every object, in whole
/// limbs; limb i lies at place ⌊i / chips⌋ of it.
#[derive(Clone, Debug)]
pub(crate) struct MemoryMap {
    limb_bytes: Bytes,
    regions: Vec<Region>,
    tier_of: [TierIndex; DataKind::ALL.len()],
    /// Bytes of objects on all chips, by tier and kind.
    pub(crate) placed: Vec<[Bytes; DataKind::ALL.len()]>,
    /// Where spilled limbs begin.
    spill_start: u64,
    /// Limbs that one chip may spill.
    pub(crate) spill_limbs: u64,
    chips: u32,
}

impl MemoryMap {
    /// Lays out the objects of `program`.
    ///
    /// # Errors
    /// [`SimError::TierFull`] if the objects placed in a tier are larger than it.
    pub(crate) fn new(program: &Program, machine: &Machine) -> Result<Self, SimError> {
        let params = program.params();
        let limb_bytes = limb_bytes(params);
        let chips = machine.chips();
        let mut placed = vec![[Bytes::ZERO; DataKind::ALL.len()]; machine.tiers().len()];
        let mut shares = placed.clone();
        let mut used = vec![0u64; machine.tiers().len()];
        let mut regions = Vec::with_capacity(program.objects().len());
        for object in program.objects() {
            let kind = DataKind::from(object.kind);
            let tier = machine.tier_of(kind).index();
            let object = stored_on(machine, object);
            let bytes = object.bytes(params);
            let limbs = match object.source {
                Source::EncodeOnTheFly => 0,
                _ => object.stored_limbs(params) as u32,
            };
            regions.push(Region { kind, source: object.source, start: used[tier], limbs });
            let share = match limbs {
                0 => Bytes(bytes.0.div_ceil(u64::from(chips))),
                limbs => Bytes(u64::from(limbs.div_ceil(chips)) * limb_bytes.0),
            };
            placed[tier][kind as usize] += bytes;
            shares[tier][kind as usize] += share;
            used[tier] += share.0;
        }
        for (index, tier) in machine.tiers().iter().enumerate() {
            if used[index] > tier.capacity.0 {
                return Err(SimError::tier_full(tier, &shares[index]));
            }
        }
        let spill = machine.tier_of(DataKind::Spills).index();
        let spill_start = used[spill];
        let spill_limbs = (machine.tiers()[spill].capacity.0 - spill_start) / limb_bytes.0;
        let tier_of = DataKind::ALL.map(|kind| machine.tier_of(kind));
        Ok(Self { limb_bytes, regions, tier_of, placed, spill_start, spill_limbs, chips })
    }

    /// Bytes of one limb.
    pub(crate) fn limb_bytes(&self) -> Bytes {
        self.limb_bytes
    }

    /// The tier of spills.
    pub(crate) fn spill_tier(&self) -> TierIndex {
        self.tier_of[DataKind::Spills as usize]
    }

    /// Where a spilled limb lies: behind the tier's objects.
    pub(crate) fn spill_address(&self, slot: u64) -> u64 {
        self.spill_start + slot * self.limb_bytes.0
    }

    /// Where the uniform half of a key lies that the machine cannot generate; nowhere if the key
    /// has no such limb.
    pub(crate) fn uniform(
        program: &Program,
        object: ObjectId,
        digit: u32,
        m: PrimeIndex,
    ) -> Option<Address> {
        let (params, key) = (program.params(), program.object(object));
        let limbs = params.limbs(key.level);
        let special = params.special_of(key.kind);
        let position = match m.index() {
            prime if prime < limbs => prime,
            prime => limbs + special.clone().position(|other| other == prime)?,
        };
        let limb = key.key_limb(params, 1, digit as usize, position);
        key.kind.is_key().then_some(Address { object, limb })
    }

    /// Whether the program writes an object.
    pub(crate) fn is_produced(&self, object: ObjectId) -> bool {
        self.regions.get(object.index()).is_some_and(|region| region.source == Source::Produced)
    }

    /// Where a limb of an object lies.
    ///
    /// # Errors
    /// [`Malformed`] if there is no such limb in memory.
    pub(crate) fn locate(&self, at: Address) -> Result<Location, Box<Malformed>> {
        let region = self.regions.get(at.object.index());
        let Some(region) = region.filter(|region| at.limb < region.limbs) else {
            return Err(Box::new(Self::nowhere(at, region)));
        };
        Ok(Location {
            tier: self.tier_of[region.kind as usize],
            kind: region.kind,
            object: at.object,
            address: region.start + u64::from(at.limb / self.chips) * self.limb_bytes.0,
            produced: region.source == Source::Produced,
        })
    }

    /// Why there is no limb at `at` of `region`, or no region.
    #[cold]
    fn nowhere(at: Address, region: Option<&Region>) -> Malformed {
        let Some(region) = region else {
            return Malformed {
                problem: format!("object {} is not in the object table", at.object),
                hint: "lower the program with the object table that it is replayed with",
            };
        };
        Malformed {
            problem: format!(
                "object {} has {} limbs in memory, limb {} is asked for",
                at.object, region.limbs, at.limb
            ),
            hint: match region.source {
                Source::EncodeOnTheFly => {
                    "no machine encodes plaintexts yet; compile with stored plaintexts"
                }
                Source::SeedExpanded => "the seed-expanded half of a key comes from `prng`",
                Source::Stored | Source::Produced => "check the limb's position in its object",
            },
        }
    }
}

/// The object as `machine` keeps it: whole, if it cannot expand a half of it from a seed.
pub(crate) fn stored_on<'o>(machine: &Machine, object: &'o Object) -> Cow<'o, Object> {
    let expands = machine.literal().units.generator != GeneratorLiteral::None {};
    if expands || object.source != Source::SeedExpanded || !object.kind.is_key() {
        return Cow::Borrowed(object);
    }
    Cow::Owned(Object { source: Source::Stored, ..object.clone() })
}
