//! The operations of one linear map, in order.

use serde::Serialize;

/// A ciphertext of a linear map: its input, or what a step made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value(usize);

impl Value {
    /// The map's input.
    pub const INPUT: Self = Self(0);

    /// Position among the values: 0 is the input, i + 1 what step i makes.
    pub fn index(self) -> usize {
        self.0
    }
}

/// One operation; each makes a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Slot i + `steps` becomes slot i.
    Rotate {
        /// What is rotated.
        a: Value,
        /// By how much, between 1 and the slots less one.
        steps: u32,
        /// Rotations of one value that share a number may share a ModUp.
        hoist: Option<usize>,
    },
    /// Times a plaintext.
    Multiply {
        /// The factor.
        a: Value,
        /// The other.
        plaintext: Plaintext,
    },
    /// The sum of two.
    Add {
        /// A summand.
        a: Value,
        /// The other.
        b: Value,
    },
    /// One level down.
    Rescale {
        /// What is rescaled.
        a: Value,
    },
    /// Plus the bias.
    Shift {
        /// What the bias is added to.
        a: Value,
    },
}

/// Which plaintext a multiplication takes; [`Transform::plaintext`](super::Transform::plaintext)
/// has its slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plaintext {
    /// A convolution's weights at a tap (row, column), for one group of output channels, as many
    /// as the input has copies.
    Weight {
        /// Which channels: the first is the group's number times its size.
        group: usize,
        /// The tap.
        tap: [usize; 2],
    },
    /// Ones where an output channel of a convolution lies.
    Channel(usize),
    /// Where the channels of a move lie.
    Move(usize),
    /// A diagonal of a matrix: slot i has row i and column i + it.
    Diagonal(u32),
}

/// Operations of linear maps, as the paper's table counts them: with the first addition of every
/// sum that the authors' program starts from a ciphertext of zeros, which is not a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ParallelCounts {
    /// Rotations, each with a key switch.
    pub rotations: usize,
    /// Multiplications by a plaintext.
    pub plaintext_mults: usize,
    /// Additions, of a bias too.
    pub adds: usize,
    /// Rescalings.
    pub rescales: usize,
}

impl ParallelCounts {
    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self {
            rotations: self.rotations + other.rotations,
            plaintext_mults: self.plaintext_mults + other.plaintext_mults,
            adds: self.adds + other.adds,
            rescales: self.rescales + other.rescales,
        }
    }
}

/// The published program has no keys for these steps: it rotates by [`SPLIT_BY`] and by the rest.
const SPLIT: [std::ops::RangeInclusive<u32>; 2] = [34..=55, 57..=61];
const SPLIT_BY: u32 = 33;

/// The operations of one linear map. The last makes the result.
#[derive(Clone, Debug)]
pub struct Steps {
    slots: usize,
    steps: Vec<Step>,
    hoists: usize,
    zeros: usize,
}

impl Steps {
    pub(super) fn new(slots: usize) -> Self {
        Self { slots, steps: Vec::new(), hoists: 0, zeros: 0 }
    }

    /// The steps.
    pub fn iter(&self) -> impl Iterator<Item = Step> {
        self.steps.iter().copied()
    }

    /// Groups of rotations that may share a ModUp.
    pub fn hoists(&self) -> usize {
        self.hoists
    }

    /// Sums whose first addition the published counts have and the steps have not.
    pub fn zeros(&self) -> usize {
        self.zeros
    }

    /// How many of each kind.
    pub fn counts(&self) -> ParallelCounts {
        let mut counts = ParallelCounts { adds: self.zeros, ..ParallelCounts::default() };
        for step in &self.steps {
            match step {
                Step::Rotate { .. } => counts.rotations += 1,
                Step::Multiply { .. } => counts.plaintext_mults += 1,
                Step::Add { .. } | Step::Shift { .. } => counts.adds += 1,
                Step::Rescale { .. } => counts.rescales += 1,
            }
        }
        counts
    }

    fn push(&mut self, step: Step) -> Value {
        self.steps.push(step);
        Value(self.steps.len())
    }

    /// A number for rotations of one value.
    pub(super) fn hoist(&mut self) -> usize {
        self.hoists += 1;
        self.hoists - 1
    }

    /// `a` rotated to the left; a rotation by no slots is no step.
    pub(super) fn rotate(&mut self, a: Value, steps: i64, hoist: Option<usize>) -> Value {
        match steps.rem_euclid(self.slots as i64) as u32 {
            0 => a,
            steps if SPLIT.iter().any(|range| range.contains(&steps)) => {
                let first = self.push(Step::Rotate { a, steps: SPLIT_BY, hoist });
                self.push(Step::Rotate { a: first, steps: steps - SPLIT_BY, hoist: None })
            }
            steps => self.push(Step::Rotate { a, steps, hoist }),
        }
    }

    pub(super) fn multiply(&mut self, a: Value, plaintext: Plaintext) -> Value {
        self.push(Step::Multiply { a, plaintext })
    }

    pub(super) fn add(&mut self, a: Value, b: Value) -> Value {
        self.push(Step::Add { a, b })
    }

    /// The sum and `term`; `term` alone if there is no sum yet.
    pub(super) fn add_to(&mut self, sum: Option<Value>, term: Value) -> Value {
        match sum {
            Some(sum) => self.add(sum, term),
            None => term,
        }
    }

    /// The next sum is one that the published program starts from zeros.
    pub(super) fn start_from_zeros(&mut self) {
        self.zeros += 1;
    }

    pub(super) fn rescale(&mut self, a: Value) -> Value {
        self.push(Step::Rescale { a })
    }

    pub(super) fn shift(&mut self, a: Value) -> Value {
        self.push(Step::Shift { a })
    }

    /// In slot i the sum of the `count` slots i, i + stride, i + 2·stride, …: by doubling if
    /// `count` is a power of two, one by one from zeros otherwise.
    pub(super) fn sum_slots(&mut self, a: Value, count: usize, stride: usize) -> Value {
        if count.is_power_of_two() {
            return (0..count.ilog2()).fold(a, |sum, bit| {
                let rotated = self.rotate(sum, (stride << bit) as i64, None);
                self.add(sum, rotated)
            });
        }
        let stride = stride as i64;
        self.sum_rotations(a, (0..count as i64).map(|i| i * stride))
    }

    /// The slots of `a`, zero outside of the first of `copies` parts, in all of them.
    pub(super) fn copy_out(&mut self, a: Value, copies: usize) -> Value {
        if copies == 1 {
            return a;
        }
        let part = (self.slots / copies) as i64;
        self.sum_rotations(a, (0..copies as i64).map(|i| -i * part))
    }

    fn sum_rotations(&mut self, a: Value, steps: impl Iterator<Item = i64>) -> Value {
        self.start_from_zeros();
        let hoist = Some(self.hoist());
        let mut sum = None;
        for steps in steps {
            let rotated = self.rotate(a, steps, hoist);
            sum = Some(self.add_to(sum, rotated));
        }
        sum.unwrap_or(a)
    }
}
