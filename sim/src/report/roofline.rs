//! What the machine could do at most, and what the run did of it (Williams, Waterman, Patterson,
//! "Roofline: an insightful visual performance model for multicore architectures", CACM 2009).
//!
//! An operation is a modular multiplication or addition of two residues. A transform has
//! (N/2)·log2 N multiplications and N·log2 N additions, as SimFHE counts it. What a unit can do at
//! most is what it did in its busy cycles: the mix of its instructions is the program's.

use super::Report;
use crate::unit::UnitKind;
use hearth_spec::CkksParams;
use serde::Serialize;
use std::collections::BTreeMap;

/// What binds the run, if everything else were free.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Roofline {
    /// Modular multiplications and additions of all residues.
    pub operations: u64,
    /// Bytes moved to and from all tiers.
    pub bytes: u64,
    /// Operational intensity; `null` if nothing was moved.
    pub operations_per_byte: Option<f64>,
    /// What the run attained.
    pub operations_per_second: f64,
    /// By kind of unit.
    pub units: BTreeMap<String, UnitRoof>,
    /// By tier.
    pub tiers: BTreeMap<String, TierRoof>,
    /// The unit or tier with the most `least_cycles`.
    pub binding: String,
    /// Its `least_cycles`, as a share of the run's cycles.
    pub share: f64,
}

/// What one kind of unit could do.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UnitRoof {
    /// Operations that it did: residues, for those that do no arithmetic.
    pub operations: u64,
    /// What its units do in a second while all are busy; `null` if they never were.
    pub peak_operations_per_second: Option<f64>,
    /// What they did in a second of the run.
    pub operations_per_second: f64,
    /// Cycles that its instructions take if all its units are always busy; rounded up.
    pub least_cycles: u64,
}

/// What one tier could move.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TierRoof {
    /// Bytes moved.
    pub bytes: u64,
    /// Bytes in a second with all channels busy, in the run's mix of reads and writes; `null` if
    /// nothing was moved.
    pub peak_bytes_per_second: Option<f64>,
    /// What was moved in a second of the run.
    pub bytes_per_second: f64,
    /// The run's operations for each byte of this tier; `null` if nothing was moved.
    pub operations_per_byte: Option<f64>,
    /// Operations in a second that this tier can feed: intensity times peak bandwidth.
    pub roof_operations_per_second: Option<f64>,
    /// Cycles that its transfers take if all its channels are always busy; rounded up.
    pub least_cycles: u64,
}

/// The roofline of a report that is otherwise complete.
pub(super) fn roofline(report: &Report, params: &CkksParams) -> Roofline {
    let mut by_unit = UnitKind::ALL.map(|kind| (kind.name(), operations(kind, report, params)));
    let arithmetic = |name: &str| ["ntt", "elementwise", "bconv", "near-memory"].contains(&name);
    let total = by_unit.iter().filter(|unit| arithmetic(unit.0)).map(|unit| unit.1).sum::<u64>();
    // What runs on another kind's units, or comes from memory instead, is no work of these.
    let mut elsewhere = 0;
    for (name, operations) in &mut by_unit {
        if report.unit_cycles[*name].busy == 0 {
            let moved = std::mem::take(operations);
            elsewhere += if arithmetic(name) { moved } else { 0 };
        }
    }
    by_unit[UnitKind::Elementwise as usize].1 += elsewhere;
    let seconds = report.seconds;
    let rate = |amount: u64| if seconds > 0.0 { amount as f64 / seconds } else { 0.0 };
    let per = |amount: f64, of: u64| (of > 0).then(|| amount / of as f64);

    let unit = |(name, operations): (&str, u64)| {
        let cycles = &report.unit_cycles[name];
        let clock = report.clock_of(cycles.clock.as_deref()).clock_hz as f64;
        let least = cycles.busy.div_ceil(u64::from(cycles.units.max(1)));
        let roof = UnitRoof {
            operations,
            peak_operations_per_second: per(
                operations as f64 * f64::from(cycles.units) * clock,
                cycles.busy,
            ),
            operations_per_second: rate(operations),
            least_cycles: report.own_cycles(least, cycles.clock.as_deref()),
        };
        (name.to_owned(), roof)
    };
    let tier = |(name, moved): (&String, &super::TierBytes)| {
        let cycles = &report.tier_cycles[name];
        let clock = report.clock_of(cycles.clock.as_deref()).clock_hz as f64;
        let (bytes, busy) = (moved.read + moved.written, cycles.read + cycles.write);
        let peak = per(bytes as f64 * f64::from(cycles.channels) * clock, busy);
        let intensity = per(total as f64, bytes);
        let least = busy.div_ceil(u64::from(cycles.channels.max(1)));
        let roof = TierRoof {
            bytes,
            peak_bytes_per_second: peak,
            bytes_per_second: rate(bytes),
            operations_per_byte: intensity,
            roof_operations_per_second: intensity.zip(peak).map(|(ops, bytes)| ops * bytes),
            least_cycles: report.own_cycles(least, cycles.clock.as_deref()),
        };
        (name.clone(), roof)
    };
    let units: BTreeMap<_, _> = by_unit.into_iter().map(unit).collect();
    let tiers: BTreeMap<_, _> = report.bytes_by_tier.iter().map(tier).collect();
    let bytes = tiers.values().map(|tier| tier.bytes).sum();
    let least = units.iter().map(|(name, unit)| (unit.least_cycles, name));
    let least = least.chain(tiers.iter().map(|(name, tier)| (tier.least_cycles, name)));
    let (cycles, binding) = least.max().map_or((0, String::new()), |(c, name)| (c, name.clone()));
    let share = if report.cycles > 0 { cycles as f64 / report.cycles as f64 } else { 0.0 };
    Roofline {
        operations: total,
        bytes,
        operations_per_byte: per(total as f64, bytes),
        operations_per_second: rate(total),
        units,
        tiers,
        binding,
        share,
    }
}

/// Operations of all instructions of one kind of unit; residues for those without arithmetic.
fn operations(kind: UnitKind, report: &Report, params: &CkksParams) -> u64 {
    let counts = &report.instruction_counts;
    let n = params.n() as u64;
    let transform = 3 * (n / 2) * u64::from(params.log_n());
    let residues = |link: &str| {
        let link = &report.links[link];
        (link.uploaded + link.downloaded) / report.scratchpad.limb_bytes * n
    };
    let near = &report.near_memory;
    let products = 2 * report.mnemonics["nmac"] * n;
    let converted = 2 * near.conversion_sources * n;
    let transformed = near.transforms * transform;
    match kind {
        UnitKind::Ntt => (counts.ntt + counts.sud + counts.intt) * transform - transformed,
        // The subtraction and the scalar of `sud` are done here.
        UnitKind::Elementwise => {
            (counts.mul + counts.add + 2 * counts.sud - near.clearings) * n - products
        }
        UnitKind::Bconv => 2 * (counts.bconv + counts.rescale_bconv) * n - converted,
        UnitKind::Automorphism => counts.perm * n,
        UnitKind::Generator => counts.evg * n,
        UnitKind::NearMemory => products + converted + transformed,
        UnitKind::HostLink => residues("host"),
        UnitKind::ClientLink => residues("client"),
        UnitKind::Noc => report.noc_bytes / report.scratchpad.limb_bytes * n,
        UnitKind::Links => report.link_bytes / report.scratchpad.limb_bytes * n,
    }
}
