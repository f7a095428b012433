//! Placement by profile: an earlier run says what every object would save in a faster tier.
//!
//! The method is ecoHMEM's (Jordà et al., "ecoHMEM: Improving Object Placement Methodology for Hybrid
//! Memory Systems in HPC", CLUSTER 2022): profile, rank objects by what they gain for their size,
//! fill the fastest tier, then the next. Where theirs weighs loads and stores of cache lines by
//! coefficients, ours weighs bytes by the time that a tier takes to move them.

use super::fill::{self, Wish};
use super::{Placement, Policy, by_speed};
use crate::burst::Burst;
use crate::engine::Engine;
use crate::error::SimError;
use crate::ids::TierIndex;
use crate::machine::Machine;
use crate::memory::stored;
use crate::spill::SpillArea;
use crate::steps::StepBuffer;
use hearth_spec::he::Program;
use hearth_spec::limb::Step;
use hearth_spec::units::Bytes;

/// What a run moved of one thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Moved {
    read: u64,
    written: u64,
}

/// What a run moved of every object, and of spilled limbs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// In bytes, by object.
    objects: Vec<Moved>,
    spills: Moved,
    /// The most bytes of spilled limbs on a chip at once.
    spill_peak: Bytes,
}

/// The traffic of `steps`, the lowered form of `program`, on `machine`. Which limbs move is the same
/// in burst mode; a machine that has none is replayed by events.
///
/// # Errors
/// [`SimError`] if the program does not fit the machine, or the steps contradict the program.
pub fn profile(
    program: &Program,
    steps: impl Iterator<Item = Step>,
    machine: &Machine,
) -> Result<Profile, SimError> {
    let placement = Placement::by_kind(program, machine)?;
    let engine = quick_replay(program, steps, machine, placement)?;
    let limb = engine.map.limb_bytes().0;
    let peaks = engine.spills.iter().map(SpillArea::peak);
    let tally = &engine.tally;
    let reads: u64 = tally.objects.iter().map(|object| object.again).sum();
    Ok(Profile {
        objects: tally
            .objects
            .iter()
            .map(|object| Moved { read: object.read * limb, written: object.written * limb })
            .collect(),
        spills: Moved { read: (tally.refetches - reads) * limb, written: tally.write_backs * limb },
        spill_peak: Bytes(peaks.max().unwrap_or(0) * limb),
    })
}

/// A replay in burst mode, or by events on a machine that has none.
pub(super) fn quick_replay<'a>(
    program: &'a Program,
    mut steps: impl Iterator<Item = Step>,
    machine: &'a Machine,
    placement: Placement,
) -> Result<Engine<'a>, SimError> {
    let mut engine = Engine::new(program, machine, placement)?;
    engine.burst = Burst::new(&engine).ok();
    let mut source = |batch: &mut Vec<Step>, most| batch.extend(steps.by_ref().take(most));
    let mut steps = StepBuffer::new(&mut source, program, machine.literal());
    engine.replay(&mut steps, &mut |_| ()).map_err(|refusal| *refusal)?;
    Ok(engine)
}

/// What is placed: an object, or the room for spilled limbs.
#[derive(Clone, Copy)]
enum Item {
    Object(usize),
    Spills,
}

impl Placement {
    /// What saves most time for its size in the fastest tier, as far as there is room, what saves
    /// less in the next.
    ///
    /// # Errors
    /// [`SimError::TierFull`] if an object fits no tier.
    pub fn by_profile(
        program: &Program,
        machine: &Machine,
        profile: &Profile,
    ) -> Result<Self, SimError> {
        let objects = stored(program, machine);
        let order = by_speed(machine);
        let (first, last) = (order[0], order[order.len() - 1]);
        let gain =
            |moved: &Moved| time(machine, last, moved).saturating_sub(time(machine, first, moved));
        let shares = objects.iter().map(|object| object.share.0);
        let items = shares.zip(&profile.objects).enumerate();
        let mut items: Vec<(Item, u64, u128)> = items
            .map(|(index, (share, moved))| (Item::Object(index), share, gain(moved)))
            .collect();
        items.push((Item::Spills, profile.spill_peak.0, gain(&profile.spills)));
        // Gain per byte, largest first; products instead of quotients keep it exact.
        items.sort_by(|(_, a, gain_a), (_, b, gain_b)| {
            (gain_b * u128::from(*a)).cmp(&(gain_a * u128::from(*b)))
        });
        let mut room: Vec<u64> = machine.tiers().iter().map(|tier| tier.capacity.0).collect();
        let mut wished = vec![last; objects.len()];
        let mut spills = last;
        for (item, bytes, _) in items {
            let tier = order.iter().find(|tier| bytes <= room[tier.index()]).unwrap_or(&last);
            room[tier.index()] = room[tier.index()].saturating_sub(bytes);
            match item {
                Item::Object(index) => wished[index] = *tier,
                Item::Spills => spills = *tier,
            }
        }
        let spill_room = Some(profile.spill_peak);
        let wish = Wish { policy: Policy::Profile, spills, spill_room };
        fill::fill(wish, machine, &objects, |index| wished[index])
    }
}

/// Femtoseconds that all channels of `tier` together take to move so much.
fn time(machine: &Machine, tier: TierIndex, moved: &Moved) -> u128 {
    let tier = &machine.tiers()[tier.index()];
    let take = |bytes: u64, bandwidth: u64| {
        u128::from(bytes) * 1_000_000_000_000_000
            / (u128::from(bandwidth) * u128::from(tier.channels))
    };
    take(moved.read, tier.read_bandwidth.0) + take(moved.written, tier.write_bandwidth.0)
}
