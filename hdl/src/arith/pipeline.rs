//! The registers of a leaf's Rust model: what enters leaves a fixed number of edges later.

use std::collections::VecDeque;

/// A shift register of values, all default at first.
#[derive(Clone, Debug)]
pub(crate) struct Pipeline<T>(VecDeque<T>);

impl<T: Default + Clone> Pipeline<T> {
    /// `depth` registers in a row; at least one.
    pub(crate) fn new(depth: usize) -> Self {
        assert!(depth > 0, "a leaf has at least one register");
        Self(VecDeque::from(vec![T::default(); depth]))
    }

    /// One rising edge: takes the value in and gives what the last register now holds.
    pub(crate) fn clock(&mut self, value: T) -> T {
        self.0.pop_front();
        self.0.push_back(value);
        self.last().clone()
    }

    /// What the last register holds.
    pub(crate) fn last(&self) -> &T {
        &self.0[0]
    }

    /// What entered `cycles` edges ago, at most the depth.
    pub(crate) fn stage(&self, cycles: usize) -> &T {
        &self.0[self.0.len() - cycles]
    }

    /// Every register back to its default.
    pub(crate) fn clear(&mut self) {
        self.0.iter_mut().for_each(|value| *value = T::default());
    }
}
