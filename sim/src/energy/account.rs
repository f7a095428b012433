//! The energy of a replay.

use super::{Component, areas};
use crate::machine::{Machine, NearConversionLiteral, NearMemoryLiteral, NearTransformLiteral};
use crate::memory::Traffic;
use hearth_spec::units::Cycles;

/// What the energy of a replay follows from.
#[derive(Clone)]
pub(crate) struct Counts<'t> {
    /// Coefficients of a limb.
    pub(crate) n: u64,
    /// Bytes of a limb.
    pub(crate) limb_bytes: u64,
    /// Instructions by name.
    pub(crate) of: &'t dyn Fn(&str) -> u64,
    /// Source limbs of all base conversions.
    pub(crate) bconv_sources: u64,
    /// Base conversions that were fused with a transform.
    pub(crate) fused: u64,
    /// Bytes that changed cluster.
    pub(crate) noc_bytes: u64,
    /// Bytes that crossed links, on every link.
    pub(crate) link_bytes: u64,
    /// Limbs that were brought back on chip, or written from it to be, and twice those that were
    /// brought from chip to chip.
    pub(crate) spilled_limbs: u64,
    /// Bytes between the chip and the near-memory unit.
    pub(crate) near_link_bytes: u64,
    /// Bytes over the link to the host.
    pub(crate) host_link_bytes: u64,
    /// The near-memory unit's tier, and the bytes that it read there.
    pub(crate) near_read: (usize, u64),
    /// What the near-memory unit converted, transformed and cleared: not done on the chip.
    pub(crate) beside: Beside,
    /// Bytes moved, by tier.
    pub(crate) traffic: &'t [Traffic],
    /// How long it took.
    pub(crate) cycles: Cycles,
}

/// Instructions that the near-memory unit executed, besides products.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Beside {
    pub(crate) conversions: u64,
    pub(crate) conversion_sources: u64,
    pub(crate) transforms: u64,
    pub(crate) clearings: u64,
}

/// Femtojoules by component and by tier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Account {
    pub(crate) components: [u128; Component::ALL.len()],
    /// What the chip loses while it waits.
    pub(crate) leakage: u128,
    /// Reads, writes and the background of each tier.
    pub(crate) tiers: Vec<[u128; 3]>,
}

impl Account {
    /// The sum of all parts.
    pub(crate) fn total(&self) -> u128 {
        let components: u128 = self.components.iter().sum();
        components + self.leakage + self.tiers.iter().flatten().sum::<u128>()
    }
}

/// Femtojoules of the near-memory unit: products, conversions, transforms, and what crossed for them.
pub(crate) fn near_memory(machine: &Machine, counts: &Counts<'_>) -> [u128; 4] {
    let table = machine.energy();
    let n = u128::from(counts.n);
    let (convert, butterfly) = match &machine.literal().near_memory {
        NearMemoryLiteral::None {} => (0, 0),
        NearMemoryLiteral::MultiplyAccumulate { conversion, transform, .. } => (
            match conversion {
                NearConversionLiteral::None {} => 0,
                NearConversionLiteral::Sums { energy, .. } => energy.0,
            },
            match transform {
                NearTransformLiteral::None {} => 0,
                NearTransformLiteral::Iterative { energy, .. } => energy.0,
            },
        ),
    };
    let butterflies = u128::from(counts.beside.transforms) * (n / 2) * u128::from(counts.n.ilog2());
    [
        u128::from((counts.of)("nmac")) * n * (table.multiply.energy + table.add.energy),
        u128::from(counts.beside.conversion_sources) * n * u128::from(convert),
        butterflies * u128::from(butterfly),
        u128::from(counts.near_link_bytes) * table.host_link.energy,
    ]
}

/// The energy of a replay on `machine`.
pub(crate) fn account(machine: &Machine, counts: &Counts<'_>) -> Account {
    let table = machine.energy();
    let n = u128::from(counts.n);
    let limb = u128::from(counts.limb_bytes);
    let of = |names: &[&str]| u128::from(names.iter().map(|name| (counts.of)(name)).sum::<u64>());
    let (multiply, add) = (table.multiply.energy, table.add.energy);
    let butterflies = n / 2 * u128::from(counts.n.ilog2());
    let [transforms, clearings] =
        [counts.beside.transforms, counts.beside.clearings].map(u128::from);
    let bconv_sources = u128::from(counts.bconv_sources - counts.beside.conversion_sources);
    let components = Component::ALL.map(|component| match component {
        Component::Ntt => (of(&["ntt", "intt"]) - transforms) * butterflies * (multiply + 2 * add),
        Component::Elementwise => {
            of(&["add", "sub", "adds"]) * n * add
                + (of(&["mul", "muls"]) - clearings) * n * multiply
                + of(&["mac", "macs", "subs"]) * n * (multiply + add)
        }
        Component::Bconv => bconv_sources * n * (multiply + add),
        Component::Automorphism => of(&["perm"]) * limb * table.automorphism.energy,
        Component::Generator => of(&["prng"]) * limb * table.generator.energy,
        Component::Noc => u128::from(counts.noc_bytes) * table.noc.energy,
        Component::Links => u128::from(counts.link_bytes) * table.links.energy,
        Component::HostLink => u128::from(counts.host_link_bytes) * table.host_link.energy,
        Component::NearMemory => {
            let [products, conversions, transforms, link] = near_memory(machine, counts);
            products + conversions + transforms + link
        }
        Component::Scratchpad => {
            // Operands read and results written; a load writes a limb, a store reads one.
            let two = of(&["ntt", "intt", "adds", "muls", "perm"]) - transforms - clearings;
            let three = of(&["add", "sub", "mul", "macs", "subs"]);
            let sent = counts.near_link_bytes / counts.limb_bytes;
            let one = of(&["prng", "ld", "st", "bconv"]) - u128::from(counts.beside.conversions)
                + u128::from(counts.spilled_limbs + sent);
            let accesses = one + 2 * two + 3 * three + 4 * of(&["mac"]) + bconv_sources;
            // The limb between a conversion and its transform is neither written nor read.
            (accesses - 2 * u128::from(counts.fused)) * limb * table.sram.energy
        }
    });
    let area: u128 = areas(machine).iter().sum();
    // Thousandths of a square micrometre to square millimetres.
    let leakage = over_time(area * table.leakage / 1_000_000_000, machine, counts.cycles);
    let tiers = machine.tiers().iter().zip(machine.memories()).zip(counts.traffic).enumerate();
    let tiers = tiers.map(|(index, ((tier, memory), traffic))| {
        let near_read = if index == counts.near_read.0 { counts.near_read.1 } else { 0 };
        let bytes = |moved: &[u64]| u128::from(moved.iter().sum::<u64>());
        let chips = u128::from(machine.chips());
        let background = memory.background(tier.channels, tier.capacity) * chips;
        [
            (bytes(&traffic.read) + u128::from(near_read)) * u128::from(memory.read.0),
            bytes(&traffic.written) * u128::from(memory.write.0),
            over_time(background, machine, counts.cycles),
        ]
    });
    Account { components, leakage, tiers: tiers.collect() }
}

/// Microwatts over cycles, in femtojoules, rounded down.
fn over_time(microwatts: u128, machine: &Machine, cycles: Cycles) -> u128 {
    microwatts * 1_000_000_000 * u128::from(cycles.0) / u128::from(machine.clock().0)
}
