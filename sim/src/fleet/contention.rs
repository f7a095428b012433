//! How fast jobs run that meet.
//!
//! Each job wants a part of every kind of unit and of every tier, as its replay alone found it in the stretch of
//! the program that it is in. Units and channels serve jobs by turns, so that who wants less than an equal part of
//! one has what it wants, and the others share the rest: max-min fairness (Bertsekas and Gallager, Data Networks,
//! 2nd edition, section 6.5.2).

use crate::report::Report;
use std::rc::Rc;

/// Stretches of a profile at most. Longer ones would hide what binds for a short while.
pub(super) const MOST_STRETCHES: usize = 1 << 15;

/// So many are enough for any program, unless they are longer than [`LONG`].
const ENOUGH: u64 = 1 << 12;

/// Cycles that are many for a stretch: shorter ones are evened out by what waits in the window.
const LONG: u64 = 1 << 16;

/// What a job wants of units and tiers over its time alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Demands {
    /// Cycles of a stretch; the last one may be shorter.
    width: u64,
    resources: usize,
    /// By stretch, then unit and tier: the part of it that is busy, 0 … 1.
    parts: Rc<[f64]>,
}

impl Demands {
    /// Those of a replay, by the buckets of its timeline.
    pub(super) fn of(report: &Report) -> Self {
        let timeline = &report.timeline;
        // Cycles of its own that all of it has, of which each has as many in a cycle of the machine.
        let own = |name: &str| {
            let unit = report
                .unit_cycles
                .get(name)
                .map(|unit| unit.busy + unit.wait_data + unit.wait_structure + unit.idle);
            let tier = report.tier_cycles.get(name).map(|tier| {
                tier.read + tier.write + tier.wait_data + tier.wait_structure + tier.idle
            });
            unit.or(tier).unwrap_or(0) as f64 / report.cycles.max(1) as f64
        };
        let tracks = timeline.tracks.iter().map(|track| (&track.busy[..], own(&track.name)));
        let tracks: Vec<(&[u64], f64)> = tracks.filter(|(_, own)| *own > 0.0).collect();
        let bucket = timeline.bucket_cycles.max(1);
        let mut buckets = 1;
        while bucket * buckets < LONG && report.cycles / (bucket * buckets) > ENOUGH {
            buckets *= 2;
        }
        let width = bucket * buckets;
        let stretches = report.cycles.div_ceil(width);
        let parts = (0..stretches).flat_map(|stretch| {
            let length = width.min(report.cycles - stretch * width) as f64;
            let busy = |(track, own): &(&[u64], f64)| {
                let buckets = stretch * buckets..(stretch + 1) * buckets;
                let busy: u64 = buckets.filter_map(|bucket| track.get(bucket as usize)).sum();
                (busy as f64 / (own * length)).min(1.0)
            };
            tracks.iter().map(busy).collect::<Vec<f64>>()
        });
        Self { width, resources: tracks.len(), parts: parts.collect() }
    }

    /// Cycles of a stretch; 0 if jobs do not meet.
    pub(super) fn width(&self) -> u64 {
        self.width
    }

    /// What it wants at `cycle` of its time alone, and the cycle at which it wants something else.
    pub(super) fn at(&self, cycle: f64, end: u64) -> (&[f64], f64) {
        if self.width == 0 {
            return (&[], end as f64);
        }
        if cycle < 0.0 {
            return (&[], 0.0);
        }
        let stretch = (cycle / self.width as f64) as usize;
        let first = stretch * self.resources;
        let parts = self.parts.get(first..first + self.resources).unwrap_or(&[]);
        (parts, ((stretch as u64 + 1) * self.width).min(end) as f64)
    }
}

/// How often speeds are made to agree with each other; they settle within a few times.
const ROUNDS: usize = 32;

/// The speed of every job, 1 if it runs as alone, given what each wants at that speed.
pub(super) fn speeds(wants: &[&[f64]]) -> Vec<f64> {
    let mut speeds = vec![1.0; wants.len()];
    if wants.len() < 2 {
        return speeds;
    }
    for _ in 0..ROUNDS {
        let before = speeds.clone();
        for job in 0..wants.len() {
            let limit = |(resource, &own): (usize, &f64)| {
                let others = (0..wants.len()).filter(|&other| other != job);
                let taken = others.map(|other| {
                    wants[other].get(resource).map_or(0.0, |part| part * speeds[other])
                });
                if own > 0.0 { room(taken.collect()) / own } else { 1.0 }
            };
            let slowest = wants[job].iter().enumerate().map(limit).fold(1.0, f64::min);
            speeds[job] = slowest;
        }
        if speeds == before {
            break;
        }
    }
    speeds
}

/// What one more can have of a resource that others take so much of.
fn room(mut taken: Vec<f64>) -> f64 {
    taken.sort_by(f64::total_cmp);
    let mut left = 1.0;
    for (served, want) in taken.iter().enumerate() {
        let equal = left / (taken.len() - served + 1) as f64;
        if *want >= equal {
            return equal;
        }
        left -= want;
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(wants: &[&[f64]], expected: &[f64]) {
        let speeds = speeds(wants);
        assert_eq!(speeds.len(), expected.len());
        let near = |(a, b): (&f64, &f64)| (a - b).abs() < 1e-6;
        assert!(speeds.iter().zip(expected).all(near), "{speeds:?}, not {expected:?}");
    }

    #[test]
    fn who_wants_less_than_an_equal_part_has_it() {
        check(&[], &[]);
        check(&[&[1.0]], &[1.0]);
        check(&[&[0.5], &[0.5]], &[1.0, 1.0]);
        check(&[&[1.0], &[1.0]], &[0.5, 0.5]);
        check(&[&[1.0], &[0.25]], &[0.75, 1.0]);
        check(&[&[0.8], &[0.8], &[0.1]], &[0.5625, 0.5625, 1.0]);
        check(&[&[1.0, 0.0], &[0.0, 1.0]], &[1.0, 1.0]);
    }

    #[test]
    fn the_scarcest_resource_sets_the_speed() {
        // The first two share one unit; what they leave of the other is more than the third one wants.
        check(&[&[1.0, 0.2], &[1.0, 0.2], &[0.0, 0.8]], &[0.5, 0.5, 1.0]);
        check(&[&[1.0, 0.6], &[1.0, 0.6], &[0.0, 1.0]], &[0.5, 0.5, 0.4]);
    }
}
