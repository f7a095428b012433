//! The command clock: between time and its edges, without dividing.

use hearth_spec::units::{Cycles, Picoseconds};

/// A clock whose first edge is at time 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    period: u64,
    /// 2^64 / period, rounded up.
    reciprocal: u64,
}

impl Clock {
    /// A clock with an edge every `period`, at least 2 ps.
    pub(super) fn new(period: Picoseconds) -> Self {
        Self { period: period.0, reciprocal: u64::MAX / period.0 + 1 }
    }

    /// When the edge `cycle` is.
    #[inline]
    pub(super) fn time(self, cycle: Cycles) -> Picoseconds {
        Picoseconds(cycle.0 * self.period)
    }

    /// The last edge at `time` or before: ⌊time · ⌈2^64 / period⌉ / 2^64⌋ is that, or one more (the
    /// reciprocal is too large by less than 1, so the product by less than time).
    #[inline]
    pub(super) fn edge_before(self, time: Picoseconds) -> Cycles {
        let edge = ((u128::from(time.0) * u128::from(self.reciprocal)) >> 64) as u64;
        let is_after = edge.wrapping_mul(self.period).wrapping_sub(time.0) as i64 > 0;
        Cycles(edge - u64::from(is_after))
    }

    /// The first edge at `time` or after.
    #[inline]
    pub(super) fn edge_after(self, time: Picoseconds) -> Cycles {
        let before = self.edge_before(time);
        Cycles(before.0 + u64::from(self.time(before) != time))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_are_those_of_a_division() {
        for period in [2, 3, 100, 416, 625, 833, 1024, 9_999, 10_000] {
            let clock = Clock::new(Picoseconds(period));
            for cycle in [0, 1, 2, 1_000_003, 1 << 40, 1_500_000_000_000_000] {
                for off in -2..=2i64 {
                    let time = (cycle * period).saturating_add_signed(off);
                    let what = format!("{time} ps of {period} ps");
                    let time = Picoseconds(time);
                    assert_eq!(clock.edge_before(time).0, time.0 / period, "{what}");
                    assert_eq!(clock.edge_after(time).0, time.0.div_ceil(period), "{what}");
                }
            }
        }
    }
}
