//! The ways to use a fast and a large tier.

use crate::catalog;
use crate::failure::Failure;
use crate::simulate::Rule;
use hearth_sim::machine::{
    Eviction, Issue, MachineLiteral, NearConversionLiteral, NearMemoryLiteral,
    NearTransformLiteral, PlacementLiteral, TierLiteral,
};
use hearth_sim::placement::{fastest_tier, largest_tier};
use hearth_sim::{Machine, MachineError};
use hearth_spec::he::Program;
use hearth_spec::limb::Step;
use hearth_spec::units::Bytes;
use hearth_traces::lower::batch::Batch;
use hearth_traces::lower::{LowerOptions, NearMemory, lower_with};

/// Coming instructions that prefetching and eviction know, and limbs that may be there early: what
/// helped most programs tried (docs/simulator.md).
const LOOK_AHEAD: u32 = 65_536;
const PREFETCH: u32 = 2_048;
const PREFETCH_FRAMES: u32 = 16;
/// Of a tier that holds all objects, the part that is left for spilled limbs, at least.
const SPILL_SHARE: u64 = 16;

/// One way.
pub(super) struct Way {
    pub(super) name: &'static str,
    pub(super) machine: Machine,
    pub(super) rule: Rule,
    pub(super) lowering: LowerOptions,
    pub(super) batch: u32,
}

impl Way {
    /// Whether the machine can be replayed in burst mode.
    pub(super) fn has_burst(&self) -> bool {
        let literal = self.machine.literal();
        literal.near_memory == NearMemoryLiteral::None {}
            && literal.sequencer.issue == Issue::InOrderPerUnit
            && !literal.units.bconv.fused_ntt
    }

    /// How long its replay takes, roughly: events take about four times as long as bursts.
    pub(super) fn effort(&self) -> u32 {
        let warming = self.rule == Rule::MemoryMode { warm: true };
        self.batch * if self.has_burst() { 1 } else { 4 } * if warming { 2 } else { 1 }
    }

    /// The limb instructions of `batch`, of `program`, made as they are read.
    pub(super) fn steps<'p>(
        &self,
        program: &'p Program,
        batch: &'p Batch<'_>,
    ) -> Result<impl Iterator<Item = Step> + use<'p>, Failure> {
        let steps = lower_with(program, &self.lowering).map_err(Failure::refused)?;
        Ok(batch.steps(steps))
    }
}

/// All ways on `machine`, with so much DRAM but where all `objects` are in it; the first is the one that
/// others are compared with.
///
/// # Errors
/// If the machine has no large tier behind a fast one.
pub(super) fn ways(
    machine: &Machine,
    dram: Option<Bytes>,
    objects: Bytes,
    batch: u32,
) -> Result<Vec<Way>, Failure> {
    let mut base = machine.literal().clone();
    let (near, far) = (fastest_tier(machine), largest_tier(machine));
    if near == far {
        return Err(Failure::refused(format!(
            "{} has no large tier behind a fast one\nhint: hearth-pmem and cpu-pmem have",
            machine.name()
        )));
    }
    let unit = std::mem::replace(&mut base.near_memory, NearMemoryLiteral::None {});
    base.tiers[near].capacity = dram.unwrap_or(base.tiers[near].capacity);
    let all = in_dram_alone(&base, near, objects);
    let in_dram = Rule::AllIn(base.tiers[near].name.clone());
    let mut ahead = base.clone();
    ahead.sequencer.prefetch = PREFETCH;
    ahead.sequencer.prefetch_frames = PREFETCH_FRAMES;
    ahead.scratchpad.eviction = Eviction::Belady;
    ahead.scratchpad.look_ahead = LOOK_AHEAD;
    let all_ahead = in_dram_alone(&ahead, near, objects);
    let mut beside = base.clone();
    beside.near_memory = unit;
    let plain = LowerOptions::default();
    let nmac = LowerOptions { near_memory: NearMemory::Both, ..plain };
    let mut ways = vec![
        ("all in DRAM, as if it were large enough", all, in_dram.clone(), plain, 1),
        ("all in DRAM, prefetched", all_ahead, in_dram, plain, 1),
        ("memory mode, cold", base.clone(), Rule::MemoryMode { warm: false }, plain, 1),
        ("memory mode, warm", base.clone(), Rule::MemoryMode { warm: true }, plain, 1),
        ("app-direct, by kind", base.clone(), Rule::ByKind, plain, 1),
        ("app-direct, write isolation", base.clone(), Rule::WriteIsolation, plain, 1),
        ("app-direct, by profile", base.clone(), Rule::Profile, plain, 1),
        ("by profile, prefetched", ahead.clone(), Rule::Profile, plain, 1),
        ("by profile, prefetched, keys shared", ahead.clone(), Rule::Profile, plain, batch),
    ];
    if let NearMemoryLiteral::MultiplyAccumulate { conversion, transform, .. } = &beside.near_memory
    {
        let raises = *conversion != (NearConversionLiteral::None {})
            && *transform != (NearTransformLiteral::None {});
        let name = "by kind, products beside the memory";
        ways.push((name, beside.clone(), Rule::ByKind, nmac, 1));
        if raises {
            let mod_up = LowerOptions { near_conversions: true, near_transforms: true, ..nmac };
            ways.push(("the same, ModUp there, too", beside, Rule::ByKind, mod_up, 1));
        }
    }
    let drives = on_drives(&base, far)?;
    let drives_ahead = on_drives(&ahead, far)?;
    ways.push(("NVMe for persistent memory, by profile", drives, Rule::Profile, plain, 1));
    ways.push(("the same, prefetched", drives_ahead, Rule::Profile, plain, 1));
    let checked = |(name, literal, rule, lowering, batch)| {
        let refused = |error: MachineError| Failure::refused(error).within(name);
        let machine = Machine::try_from(literal).map_err(refused)?;
        Ok(Way { name, machine, rule, lowering, batch })
    };
    ways.into_iter().map(checked).collect()
}

/// The machine without its other tiers, and with its DRAM doubled until it holds `objects` and what
/// spills: memory that is not there draws no power, and memory that is there does.
fn in_dram_alone(machine: &MachineLiteral, near: usize, objects: Bytes) -> MachineLiteral {
    let mut dram = machine.tiers[near].clone();
    while dram.capacity.0 - dram.capacity.0 / SPILL_SHARE < objects.0 {
        dram.capacity = Bytes(dram.capacity.0 * 2);
    }
    let name = || dram.name.clone();
    let placement = PlacementLiteral {
        keys: name(),
        plaintexts: name(),
        inputs: name(),
        outputs: name(),
        spills: name(),
    };
    MachineLiteral { tiers: vec![dram], placement, ..machine.clone() }
}

/// The machine with the drives of `cpu-nvme` for its large tier.
fn on_drives(machine: &MachineLiteral, far: usize) -> Result<MachineLiteral, Failure> {
    let mut machine = machine.clone();
    let committed = catalog::machine("cpu-nvme")?;
    let drives = &committed.tiers()[largest_tier(&committed)];
    machine.tiers[far] = TierLiteral { name: machine.tiers[far].name.clone(), ..drives.clone() };
    Ok(machine)
}
