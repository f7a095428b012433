//! Which part of a run changed, and what that comes from.

use super::read::{Numbers, Part, Read};
use crate::simulate::{duration, size};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The difference of two reports. Changes are from A to B, the largest first.
#[derive(Serialize)]
pub(super) struct Comparison {
    pub(super) schema_version: u32,
    pub(super) a: Run,
    pub(super) b: Run,
    pub(super) whole: Change,
    /// Operations of the HE program that one of them has.
    pub(super) operations: Vec<Change>,
    pub(super) layers: Vec<Change>,
    /// All bootstraps together, if there are any.
    pub(super) bootstraps: Option<Change>,
    /// Instructions whose number changed.
    pub(super) instructions: BTreeMap<String, Amounts>,
}

/// What was compared.
#[derive(Serialize)]
pub(super) struct Run {
    pub(super) network: String,
    pub(super) machine: String,
    pub(super) clock_hz: u64,
    pub(super) energy_joules: f64,
}

/// A number in A and in B.
#[derive(Clone, Copy, PartialEq, Serialize)]
pub(super) struct Amounts {
    pub(super) a: u64,
    pub(super) b: u64,
}

/// How a part changed.
#[derive(Serialize)]
pub(super) struct Change {
    pub(super) name: String,
    pub(super) seconds_a: f64,
    pub(super) seconds_b: f64,
    /// From A to B; `null` if A took no time.
    pub(super) percent: Option<f64>,
    /// The cause whose time changed most in the direction of the part; `null` if nothing changed.
    pub(super) cause: Option<Cause>,
    /// The change of bytes that explains a cause of memory.
    pub(super) traffic: Option<Traffic>,
    pub(super) limb_instructions: Amounts,
    /// All this in words.
    pub(super) sentence: String,
}

/// A cause, as breakdowns name it.
#[derive(Clone, Serialize)]
pub(super) struct Cause {
    pub(super) name: String,
    pub(super) seconds_a: f64,
    pub(super) seconds_b: f64,
}

/// Bytes of one kind that cross a tier's channels in one direction.
#[derive(Clone, Serialize)]
pub(super) struct Traffic {
    pub(super) tier: String,
    pub(super) kind: String,
    pub(super) direction: &'static str,
    pub(super) bytes: Amounts,
}

/// Compares two reports.
pub(super) fn compare(a: &Read, b: &Read) -> Comparison {
    let clocks = [a.clock_hz, b.clock_hz];
    let change = |name: &str, a: &Part, b: &Part| change(name, a, b, clocks);
    let nothing = Part::default();
    let named = |name: &String| {
        let [a, b] = [a, b].map(|run| run.operations.get(name).unwrap_or(&nothing));
        change(name, a, b)
    };
    let names: BTreeSet<_> = a.operations.keys().chain(b.operations.keys()).collect();
    let columns: BTreeSet<_> =
        a.instruction_counts.keys().chain(b.instruction_counts.keys()).collect();
    let column = |name: &String| {
        let of = |run: &Read| run.instruction_counts.get(name).copied().unwrap_or(0);
        (name.clone(), Amounts { a: of(a), b: of(b) })
    };
    let has_bootstraps = a.bootstraps.cycles + b.bootstraps.cycles > 0;
    let run = |read: &Read| Run {
        network: read.network.clone(),
        machine: read.machine.clone(),
        clock_hz: read.clock_hz,
        energy_joules: read.energy_joules,
    };
    Comparison {
        schema_version: crate::simulate::SCHEMA_VERSION,
        whole: change("the whole run", &a.whole, &b.whole),
        operations: sorted(names.into_iter().map(named).collect()),
        layers: sorted(
            layers(a, b).into_iter().map(|(name, a, b)| change(&name, &a, &b)).collect(),
        ),
        bootstraps: has_bootstraps.then(|| change("all bootstraps", &a.bootstraps, &b.bootstraps)),
        instructions: columns.into_iter().map(column).filter(|(_, n)| n.a != n.b).collect(),
        a: run(a),
        b: run(b),
    }
}

/// The layers of both by name, in the order of A; of equal names the first with the first.
fn layers(a: &Read, b: &Read) -> Vec<(String, Part, Part)> {
    let mut others: BTreeMap<&str, Vec<&Part>> = BTreeMap::new();
    for layer in b.layers.iter().rev() {
        others.entry(&layer.name).or_default().push(&layer.part);
    }
    let mut pairs = Vec::new();
    for layer in &a.layers {
        let other = others.get_mut(layer.name.as_str()).and_then(Vec::pop);
        pairs.push((layer.name.clone(), layer.part.clone(), other.cloned().unwrap_or_default()));
    }
    for layer in &b.layers {
        // What is left of a name are its last ones.
        if let Some(other) = others.get_mut(layer.name.as_str()).and_then(Vec::pop) {
            pairs.push((layer.name.clone(), Part::default(), other.clone()));
        }
    }
    pairs
}

fn sorted(mut changes: Vec<Change>) -> Vec<Change> {
    let size = |change: &Change| (change.seconds_b - change.seconds_a).abs();
    changes.sort_by(|x, y| size(y).total_cmp(&size(x)));
    changes
}

fn change(name: &str, a: &Part, b: &Part, [clock_a, clock_b]: [u64; 2]) -> Change {
    let seconds_a = a.cycles as f64 / clock_a as f64;
    let seconds_b = b.cycles as f64 / clock_b as f64;
    let cause = cause(&a.breakdown, &b.breakdown, [clock_a, clock_b], seconds_b - seconds_a);
    let traffic = cause.as_ref().and_then(|cause| {
        let tier = cause.name.strip_prefix("memory.")?.rsplit_once('.')?.0;
        traffic(tier, a, b, cause.seconds_b > cause.seconds_a)
    });
    let limb_instructions = Amounts { a: a.limb_instructions, b: b.limb_instructions };
    let mut change = Change {
        name: name.to_owned(),
        seconds_a,
        seconds_b,
        percent: (seconds_a > 0.0).then(|| (seconds_b / seconds_a - 1.0) * 100.0),
        cause,
        traffic,
        limb_instructions,
        sentence: String::new(),
    };
    change.sentence = sentence(&change, clock_a != clock_b && a.cycles == b.cycles);
    change
}

/// The cause that changed most in the direction of the whole.
fn cause(a: &Numbers, b: &Numbers, [clock_a, clock_b]: [u64; 2], whole: f64) -> Option<Cause> {
    let names: BTreeSet<_> = a.keys().chain(b.keys()).collect();
    let seconds = |of: &Numbers, name, clock| *of.get(name).unwrap_or(&0) as f64 / clock as f64;
    let causes = names.into_iter().map(|name| Cause {
        name: name.clone(),
        seconds_a: seconds(a, name, clock_a),
        seconds_b: seconds(b, name, clock_b),
    });
    let share = |cause: &Cause| (cause.seconds_b - cause.seconds_a) * whole.signum();
    causes
        .filter(|cause| share(cause) > 0.0 && whole != 0.0)
        .max_by(|x, y| share(x).total_cmp(&share(y)))
}

/// The kind of data whose bytes changed most in a tier, in the direction of its time; if none did,
/// the one of which most is moved.
fn traffic(tier: &str, a: &Part, b: &Part, rises: bool) -> Option<Traffic> {
    let of = |part: &Part| part.bytes_by_tier.get(tier).map(|tier| tier.by_kind.clone());
    let [a, b] = [a, b].map(|part| of(part).unwrap_or_default());
    let kinds: BTreeSet<_> = a.keys().chain(b.keys()).collect();
    let mut all = Vec::new();
    for kind in kinds {
        let [a, b] = [&a, &b].map(|side| side.get(kind).copied().unwrap_or_default());
        for (direction, a, b) in [("read", a.read, b.read), ("written", a.written, b.written)] {
            let (tier, kind) = (tier.to_owned(), kind.clone());
            all.push(Traffic { tier, kind, direction, bytes: Amounts { a, b } });
        }
    }
    let grows = |Traffic { bytes: Amounts { a, b }, .. }: &Traffic| match rises {
        true => b.saturating_sub(*a),
        false => a.saturating_sub(*b),
    };
    let most = all.iter().max_by_key(|traffic| (grows(traffic), traffic.bytes.a)).cloned();
    most.filter(|traffic| traffic.bytes.a + traffic.bytes.b > 0)
}

fn sentence(change: &Change, is_clock: bool) -> String {
    let Change { name, seconds_a, seconds_b, .. } = change;
    let times = format!("{} → {}", duration(*seconds_a), duration(*seconds_b));
    let percent = match change.percent {
        Some(percent) => format!("{}{:.1} %", if percent < 0.0 { '−' } else { '+' }, percent.abs()),
        None => "new".to_owned(),
    };
    let Some(cause) = &change.cause else { return format!("{name}: {times}, unchanged") };
    if is_clock {
        return format!(
            "{name} {percent} ({times}), because of the clock: the cycles are the same"
        );
    }
    let moved = |a: f64, b: f64| if b < a { "fell" } else { "rose" };
    let time = format!(
        "{} {} from {} to {}",
        words(&cause.name),
        moved(cause.seconds_a, cause.seconds_b),
        duration(cause.seconds_a),
        duration(cause.seconds_b)
    );
    let Amounts { a, b } = change.limb_instructions;
    let why = match &change.traffic {
        Some(Traffic { tier, kind, direction, bytes }) if bytes.a != bytes.b => format!(
            ": {kind} {direction} in {tier} {} from {} to {}",
            moved(bytes.a as f64, bytes.b as f64),
            size(bytes.a),
            size(bytes.b)
        ),
        Some(Traffic { tier, .. }) => format!(" for the same bytes in {tier}"),
        None if a != b => {
            format!(": its limb instructions {} from {a} to {b}", moved(a as f64, b as f64))
        }
        None => " for the same instructions".to_owned(),
    };
    format!("{name} {percent} ({times}), because {time}{why}")
}

/// A cause in words.
fn words(cause: &str) -> String {
    let parts: Vec<_> = cause.split('.').collect();
    match parts.as_slice() {
        ["compute", unit] => format!("time with all {unit} units busy"),
        ["dependency", unit] => format!("time waiting for results of {unit}"),
        ["memory", tier, what] => format!("time waiting for the {what} of {tier}"),
        ["structure"] => "time until the sequencer hands out instructions".to_owned(),
        ["drain"] => "time for the last write-backs".to_owned(),
        _ => format!("time in {cause}"),
    }
}
