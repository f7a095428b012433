//! Where every object lies.

use super::{DataKind, Stored, stored};
use crate::error::Malformed;
use crate::ids::TierIndex;
use crate::machine::Machine;
use crate::placement::Placement;
use hearth_spec::he::{Program, Source, limb_bytes};
use hearth_spec::limb::Address;
use hearth_spec::units::Bytes;
use hearth_spec::{ObjectId, PrimeIndex};

/// One object in its tier.
#[derive(Clone, Copy, Debug)]
struct Region {
    kind: DataKind,
    source: Source,
    tier: TierIndex,
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
    spill_tier: TierIndex,
    /// Bytes of objects on all chips, by tier and kind.
    pub(crate) placed: Vec<[Bytes; DataKind::ALL.len()]>,
    /// Where spilled limbs begin.
    spill_start: u64,
    /// Limbs that one chip may spill.
    pub(crate) spill_limbs: u64,
    chips: u32,
}

impl MemoryMap {
    /// Lays out the objects of `program` where `placement` puts them.
    pub(crate) fn new(program: &Program, machine: &Machine, placement: &Placement) -> Self {
        let limb_bytes = limb_bytes(program.params());
        let mut placed = vec![[Bytes::ZERO; DataKind::ALL.len()]; machine.tiers().len()];
        let mut used = vec![0u64; machine.tiers().len()];
        let mut regions = Vec::with_capacity(program.objects().len());
        for (object, &tier) in stored(program, machine).iter().zip(&placement.tiers) {
            let &Stored { kind, source, limbs, bytes, share } = object;
            regions.push(Region { kind, source, tier, start: used[tier.index()], limbs });
            placed[tier.index()][kind as usize] += bytes;
            used[tier.index()] += share.0;
        }
        let spill_tier = placement.spills;
        let spill_start = used[spill_tier.index()];
        let capacity = machine.tiers()[spill_tier.index()].capacity.0;
        let spill_limbs = (capacity - spill_start) / limb_bytes.0;
        let chips = machine.chips();
        Self { limb_bytes, regions, spill_tier, placed, spill_start, spill_limbs, chips }
    }

    /// Bytes of one limb.
    pub(crate) fn limb_bytes(&self) -> Bytes {
        self.limb_bytes
    }

    /// The tier of spills.
    pub(crate) fn spill_tier(&self) -> TierIndex {
        self.spill_tier
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
            tier: region.tier,
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
                Source::FirstLimb => "lower it with the limb extension that it is kept for",
                Source::SeedExpanded => "the seed-expanded half of a key comes from `prng`",
                Source::Stored | Source::Produced => "check the limb's position in its object",
            },
        }
    }
}
