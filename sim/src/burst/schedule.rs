//! When the channels of a tier, or a network, are taken.

use super::queue::Queue;
use hearth_spec::units::Cycles;

/// Stretches in which a resource is taken, in the order of time.
#[derive(Clone, Debug, Default)]
pub(crate) struct Schedule {
    /// They neither overlap nor touch.
    taken: Queue<(Cycles, Cycles)>,
}

impl Schedule {
    /// Takes the first gap from `ready` on that is `duration` long: when it begins.
    pub(crate) fn take(&mut self, ready: Cycles, duration: Cycles) -> Cycles {
        let mut start = ready;
        let mut after = self.taken.len();
        // Most transfers follow all others.
        if self.taken.back().is_some_and(|(_, end)| *end > ready) {
            let taken = self.taken.as_slice();
            after = taken.partition_point(|(_, end)| *end < ready);
            for &(from, to) in &taken[after..] {
                if from >= start + duration {
                    break;
                }
                start = start.max(to);
                after += 1;
            }
        }
        self.insert(after, start, start + duration);
        start
    }

    /// Takes `[start, end)`, which lies before the stretch at `after`.
    fn insert(&mut self, after: usize, start: Cycles, end: Cycles) {
        let next = self.taken.as_slice().get(after).copied();
        let touches_next = next.is_some_and(|(from, _)| from == end);
        let before = after.checked_sub(1).and_then(|before| self.taken.get_mut(before));
        match before.filter(|(_, to)| *to == start) {
            Some((_, to)) => {
                *to = next.filter(|_| touches_next).map_or(end, |(_, to)| to);
                if touches_next {
                    self.taken.remove(after);
                }
            }
            None if touches_next => self.taken.get_mut(after).expect("it is there").0 = start,
            None => self.taken.insert(after, (start, end)),
        }
    }

    /// Calls `visit` with the stretches of `[from, to)` that are not taken, and forgets those that
    /// end by `to`: whatever is taken from now on begins there or later.
    pub(crate) fn for_each_gap(
        &mut self,
        mut from: Cycles,
        to: Cycles,
        mut visit: impl FnMut(Cycles, Cycles),
    ) {
        while let Some(&(start, end)) = self.taken.front()
            && start < to
        {
            if start > from {
                visit(from, start);
            }
            from = from.max(end);
            if end > to {
                break;
            }
            self.taken.pop();
        }
        if from < to {
            visit(from, to);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes stretches of (ready, duration) one after the other; when each begins.
    #[track_caller]
    fn check(requests: &[(u64, u64)], expected: &[u64], taken: &[(u64, u64)]) {
        let mut schedule = Schedule::default();
        let take = |&(ready, duration)| schedule.take(Cycles(ready), Cycles(duration)).0;
        let starts: Vec<_> = requests.iter().map(take).collect();
        assert_eq!(starts, expected, "{requests:?}");
        let left: Vec<_> =
            schedule.taken.as_slice().iter().map(|(from, to)| (from.0, to.0)).collect();
        assert_eq!(left, taken, "{requests:?}");
    }

    #[test]
    fn the_first_gap_is_taken_that_is_long_enough() {
        check(&[(0, 10), (0, 10), (5, 10)], &[0, 10, 20], &[(0, 30)]);
        check(&[(10, 5), (0, 10)], &[10, 0], &[(0, 15)]);
        check(&[(10, 5), (0, 11)], &[10, 15], &[(10, 26)]);
        check(&[(10, 5), (20, 5), (0, 5), (0, 5), (0, 5)], &[10, 20, 0, 5, 15], &[(0, 25)]);
        check(&[(10, 5), (30, 5), (12, 10)], &[10, 30, 15], &[(10, 25), (30, 35)]);
        check(&[(10, 5), (30, 5), (12, 15)], &[10, 30, 15], &[(10, 35)]);
        check(&[(10, 5), (30, 5), (12, 16)], &[10, 30, 35], &[(10, 15), (30, 51)]);
        check(&[(10, 5), (30, 5), (17, 3)], &[10, 30, 17], &[(10, 15), (17, 20), (30, 35)]);
    }

    /// Equals taking cycle by cycle, for many mixes.
    #[test]
    fn it_equals_a_list_of_cycles() {
        let mut state = 1u64;
        let mut number = |below| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) % below
        };
        for _ in 0..200 {
            let (mut schedule, mut cycles, mut now) = (Schedule::default(), [false; 600], 0);
            for _ in 0..30 {
                let (ready, duration) = (now + number(30), 1 + number(9));
                let is_free = |start: u64| (start..start + duration).all(|at| !cycles[at as usize]);
                let expected = (ready..).find(|&start| is_free(start)).expect("there is room");
                assert_eq!(schedule.take(Cycles(ready), Cycles(duration)), Cycles(expected));
                (expected..expected + duration).for_each(|at| cycles[at as usize] = true);
                let next = now + number(5);
                let mut gaps = 0;
                schedule.for_each_gap(Cycles(now), Cycles(next), |from, to| gaps += (to - from).0);
                assert_eq!(gaps, (now..next).filter(|&at| !cycles[at as usize]).count() as u64);
                now = next;
            }
        }
    }
}
