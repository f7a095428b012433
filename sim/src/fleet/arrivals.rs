//! When requests come.

use super::Request;
use hearth_spec::random::SplitMix64;
use hearth_spec::units::Hertz;

/// How a tenant's requests come.
#[derive(Clone, Debug, PartialEq)]
pub enum Arrivals {
    /// With independent gaps, exponentially distributed.
    Poisson {
        /// Requests a second on average, above 0.
        per_second: f64,
    },
    /// Several at once, again and again; the first burst comes at a time of chance in the first period.
    Bursts {
        /// Seconds from one burst to the next, above 0.
        every: f64,
        /// Requests of a burst, at least 1.
        size: u32,
    },
    /// At these seconds.
    Times(Vec<f64>),
}

/// A number in (0, 1].
fn fraction(chance: &mut SplitMix64) -> f64 {
    ((chance.next_u64() >> 11) + 1) as f64 / (1u64 << 53) as f64
}

/// The requests of all tenants within `seconds`, in their order; `most` of them and one more at most.
/// Every tenant draws from a stream of its own, so that others do not change when its requests come.
pub fn arrivals(
    tenants: &[Arrivals],
    seconds: f64,
    clock: Hertz,
    seed: u64,
    most: usize,
) -> Vec<Request> {
    let mut requests = Vec::new();
    for (tenant, arrivals) in (0..).zip(tenants) {
        let mut chance = SplitMix64::new(seed ^ (u64::from(tenant) << 32));
        let mut add = |at: f64| {
            let inside = (0.0..seconds).contains(&at) && requests.len() <= most;
            if inside {
                requests.push(Request { at: (at * clock.0 as f64) as u64, tenant });
            }
            inside
        };
        match arrivals {
            Arrivals::Poisson { per_second } => {
                let mut at = 0.0;
                loop {
                    at -= libm::log(fraction(&mut chance)) / per_second;
                    if !add(at) {
                        break;
                    }
                }
            }
            Arrivals::Bursts { every, size } => {
                let first = fraction(&mut chance) * every;
                let mut bursts = (0u64..).map(|burst| first + burst as f64 * every);
                // The first request that comes too late ends it.
                bursts.all(|at| (0..*size).all(|_| add(at)));
            }
            Arrivals::Times(times) => {
                for &at in times {
                    add(at);
                }
            }
        }
    }
    requests.sort();
    requests
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLOCK: Hertz = Hertz(1_000_000);

    #[test]
    fn poisson_arrivals_have_their_mean_and_variance() {
        let tenants = vec![Arrivals::Poisson { per_second: 2.0 }; 4];
        let requests = arrivals(&tenants, 10_000.0, CLOCK, 7, 1 << 20);
        // 80,000 on average; a Poisson count has its mean for variance: 5 deviations.
        assert!(requests.len().abs_diff(80_000) < 5 * 283, "{}", requests.len());
        let mut counts = vec![0.0; 10_000];
        requests.iter().for_each(|request| counts[(request.at / CLOCK.0) as usize] += 1.0);
        let mean = counts.iter().sum::<f64>() / counts.len() as f64;
        let variance = counts.iter().map(|count| (count - mean) * (count - mean)).sum::<f64>()
            / counts.len() as f64;
        assert!((variance / mean - 1.0).abs() < 0.1, "{variance} of {mean}");
        assert_eq!(requests, arrivals(&tenants, 10_000.0, CLOCK, 7, 1 << 20));
        assert_ne!(requests, arrivals(&tenants, 10_000.0, CLOCK, 8, 1 << 20));
    }

    #[test]
    fn bursts_come_together_and_a_flood_is_cut() {
        let bursts = [Arrivals::Bursts { every: 10.0, size: 3 }];
        let requests = arrivals(&bursts, 100.0, CLOCK, 1, 1000);
        assert_eq!(requests.len(), 30);
        assert!(requests.chunks(3).all(|burst| burst[0].at == burst[2].at));
        assert_eq!(requests[3].at - requests[0].at, 10 * CLOCK.0);
        let flood = [Arrivals::Bursts { every: 1e-6, size: u32::MAX }];
        assert_eq!(arrivals(&flood, 100.0, CLOCK, 1, 1000).len(), 1001);
        let times = [Arrivals::Times(vec![3.0, 1.0, 200.0])];
        let at: Vec<u64> = arrivals(&times, 100.0, CLOCK, 1, 9).iter().map(|r| r.at).collect();
        assert_eq!(at, [1_000_000, 3_000_000]);
    }
}
