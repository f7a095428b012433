//! The distribution of latencies.

use hearth_spec::units::Picoseconds;

/// Latencies, in nanoseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Latency {
    /// The mean.
    pub mean: f64,
    /// The median.
    pub p50: f64,
    /// Exceeded by one in a hundred.
    pub p99: f64,
    /// Exceeded by one in ten thousand.
    pub p9999: f64,
    /// Exceeded by one in a hundred thousand.
    pub p99999: f64,
    /// The longest.
    pub max: f64,
}

impl Latency {
    /// Of `samples`, which it sorts.
    pub(super) fn of(samples: &mut [Picoseconds]) -> Self {
        let Some(last) = samples.len().checked_sub(1) else { return Self::default() };
        samples.sort_unstable();
        let sum: u128 = samples.iter().map(|sample| u128::from(sample.0)).sum();
        let ns = |time: Picoseconds| time.0 as f64 / 1e3;
        // The nearest rank: the smallest sample that as many as asked for do not exceed.
        let at = |of_100_000: u128| {
            let rank = (samples.len() as u128 * of_100_000).div_ceil(100_000).max(1) - 1;
            ns(samples[(rank as usize).min(last)])
        };
        Self {
            mean: sum as f64 / samples.len() as f64 / 1e3,
            p50: at(50_000),
            p99: at(99_000),
            p9999: at(99_990),
            p99999: at(99_999),
            max: ns(samples[last]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_nearest_ranks() {
        let mut samples: Vec<_> = (1..=100_000u64).rev().map(|n| Picoseconds(n * 1000)).collect();
        let latency = Latency::of(&mut samples);
        assert_eq!((latency.p50, latency.p99), (50_000.0, 99_000.0));
        assert_eq!((latency.p9999, latency.p99999, latency.max), (99_990.0, 99_999.0, 1e5));
        assert_eq!(latency.mean, 50_000.5);
        assert_eq!(Latency::of(&mut [Picoseconds(7000)]).p99999, 7.0);
    }
}
