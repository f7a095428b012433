//! What happens at which cycle.
//!
//! Every task has at most one event to come: it leaves its unit or channels, or its result is
//! there. A wheel has a bucket for each of [`WHEEL`] cycles, this one among them: a list of tasks. What
//! happens later waits in a heap. Events of one cycle commute, so their order cannot matter; it is
//! the same in every run all the same.

use crate::ids::TaskId;
use hearth_spec::units::Cycles;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Cycles that the wheel covers: limbs take hundreds to thousands.
const WHEEL: usize = 1 << 14;
const WORDS: usize = WHEEL / 64;

/// Events to come.
#[derive(Clone, Debug)]
pub(crate) struct EventQueue {
    /// The first task of every bucket; a cycle's bucket is its remainder modulo [`WHEEL`].
    first: Box<[Option<TaskId>]>,
    /// One bit a bucket.
    occupied: Box<[u64]>,
    /// The next task of the same bucket, by task.
    next: Vec<Option<TaskId>>,
    /// Tasks in buckets.
    soon: u32,
    far: BinaryHeap<Reverse<(Cycles, TaskId)>>,
}

impl Default for EventQueue {
    fn default() -> Self {
        Self {
            first: vec![None; WHEEL].into(),
            occupied: vec![0; WORDS].into(),
            next: Vec::new(),
            soon: 0,
            far: BinaryHeap::new(),
        }
    }
}

impl EventQueue {
    /// Lets something happen to `task`, for which nothing else is to happen, at a cycle after
    /// `now`.
    pub(crate) fn push(&mut self, now: Cycles, at: Cycles, task: TaskId) {
        debug_assert!(at > now, "an event lies ahead");
        if (at - now).0 >= WHEEL as u64 {
            self.far.push(Reverse((at, task)));
            return;
        }
        let bucket = at.0 as usize % WHEEL;
        if task.index() >= self.next.len() {
            self.next.resize(task.index() + 1, None);
        }
        self.next[task.index()] = self.first[bucket].replace(task);
        self.occupied[bucket / 64] |= 1 << (bucket % 64);
        self.soon += 1;
    }

    /// Takes an event that happens at `now`; every earlier one has been taken.
    pub(crate) fn pop_due(&mut self, now: Cycles) -> Option<TaskId> {
        let bucket = now.0 as usize % WHEEL;
        if let Some(task) = self.first[bucket] {
            let next = self.next[task.index()];
            self.first[bucket] = next;
            self.soon -= 1;
            if next.is_none() {
                self.occupied[bucket / 64] &= !(1 << (bucket % 64));
            }
            return Some(task);
        }
        if self.far.peek()?.0.0 > now {
            return None;
        }
        self.far.pop().map(|Reverse((_, task))| task)
    }

    /// When the next event happens, given that all up to `now` have been taken.
    pub(crate) fn next_cycle(&self, now: Cycles) -> Option<Cycles> {
        let far = self.far.peek().map(|Reverse((at, _))| *at);
        match (self.next_bucket(now), far) {
            (Some(near), Some(far)) => Some(near.min(far)),
            (near, far) => near.or(far),
        }
    }

    fn next_bucket(&self, now: Cycles) -> Option<Cycles> {
        if self.soon == 0 {
            return None;
        }
        let start = (now.0 as usize + 1) % WHEEL;
        let bits = self.occupied[start / 64] >> (start % 64);
        if bits != 0 {
            return Some(Cycles(now.0 + 1 + u64::from(bits.trailing_zeros())));
        }
        let mut words = (1..=WORDS).map(|ahead| (start / 64 + ahead) % WORDS);
        let word = words.find(|&word| self.occupied[word] != 0)?;
        let bucket = word * 64 + self.occupied[word].trailing_zeros() as usize;
        let ahead = bucket.wrapping_sub(start) % WHEEL;
        Some(Cycles(now.0 + 1 + ahead as u64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tasks of each cycle in which something happens, with an event for task `i` at `at[i]`.
    #[track_caller]
    fn check(at: &[u64], expected: &[(u64, &[u32])]) {
        let mut queue = EventQueue::default();
        for (task, &at) in (0..).map(TaskId::at).zip(at) {
            queue.push(Cycles::ZERO, Cycles(at), task);
        }
        let mut now = Cycles::ZERO;
        let mut seen = Vec::new();
        while let Some(next) = queue.next_cycle(now) {
            assert!(queue.pop_due(now).is_none(), "nothing is due twice");
            now = next;
            let mut tasks: Vec<_> = std::iter::from_fn(|| queue.pop_due(now)).collect();
            tasks.sort();
            seen.push((now.0, tasks.iter().map(|task| task.index() as u32).collect::<Vec<_>>()));
        }
        let expected: Vec<_> = expected.iter().map(|(at, tasks)| (*at, tasks.to_vec())).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn events_happen_in_the_order_of_their_cycles() {
        check(&[], &[]);
        check(&[5, 1, 5, 64, 63], &[(1, &[1]), (5, &[0, 2]), (63, &[4]), (64, &[3])]);
    }

    #[test]
    fn the_edge_of_the_wheel_is_one_like_any_other() {
        let edge = WHEEL as u64;
        check(
            &[edge + 1, edge, edge - 1, 10 * edge, 1],
            &[(1, &[4]), (edge - 1, &[2]), (edge, &[1]), (edge + 1, &[0]), (10 * edge, &[3])],
        );
    }

    #[test]
    fn the_wheel_turns() {
        let mut queue = EventQueue::default();
        let mut now = Cycles::ZERO;
        for turn in 0..100 {
            let at = now + Cycles(1 + turn * 997 % (2 * WHEEL as u64));
            queue.push(now, at, TaskId::at(0));
            assert_eq!(queue.next_cycle(now), Some(at), "turn {turn}");
            assert_eq!(queue.pop_due(at), Some(TaskId::at(0)), "turn {turn}");
            now = at;
        }
    }
}
