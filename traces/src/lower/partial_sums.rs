//! The sums of an inner product with a key, one for each chip that works on digits of its own.

use super::emit::Emitter;
use super::key_switch::{KeySwitch, RaisedLimbs};

/// The "b" and "a" halves of every chip's sum.
pub(super) struct PartialSums(Vec<[RaisedLimbs; 2]>);

impl PartialSums {
    /// Nothing added up yet.
    pub(super) fn new(switch: &KeySwitch<'_>) -> Self {
        Self(vec![[Vec::new(), Vec::new()]; switch.groups()])
    }

    /// The sum that a digit belongs to.
    pub(super) fn of(&mut self, digit: usize) -> &mut [RaisedLimbs; 2] {
        let groups = self.0.len();
        &mut self.0[digit % groups]
    }

    /// The sum of all, each limb on the chip of its modulus.
    pub(super) fn added_up(
        self,
        emitter: &mut Emitter,
        switch: &KeySwitch<'_>,
    ) -> [RaisedLimbs; 2] {
        let mut partial = self.0.into_iter();
        let mut sums = partial.next().expect("a level has a digit");
        for other in partial {
            for (sum, other) in sums.iter_mut().zip(other) {
                for (position, (sum, limb)) in sum.iter_mut().zip(other).enumerate() {
                    *sum = emitter.add(*sum, limb, switch.raised_prime(position));
                }
            }
        }
        sums
    }
}
