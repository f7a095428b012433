//! How far from zero the transforms' numbers get, and what has to be reduced so that differences and
//! factors' multiplicands stay within 8q.

/// How far from zero numbers of the forward transform can be, in thousandths of q.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub(super) struct Bound(u32);

impl Bound {
    const ONE: u32 = 1000;

    /// Integers up to 8q are exact, and may be multiplied.
    pub(super) const LARGEST: Self = Self(8 * Self::ONE);

    /// Residues.
    pub(super) const RESIDUES: Self = Self(Self::ONE);

    /// After `levels` levels: each adds a product to a number ([`mul_factor`](super::mul_factor)).
    pub(super) fn after(self, levels: u32) -> Self {
        Self((0..levels).fold(self.0, |b, _| b + Self::ONE / 2 + b.div_ceil(8) + 1))
    }

    /// Whether the next pass has to reduce, and the bound after it.
    pub(super) fn plan(self, levels: u32) -> (bool, Self) {
        let next = self.after(levels);
        if next <= Self::LARGEST {
            return (false, next);
        }
        // First operands within q/2, products within q/2 + 8q/8.
        (true, Self(2 * Self::ONE + 2).after(levels - 1))
    }
}

/// Which sums an inverse pass reduces: of log2 of its radix, level and number.
///
/// Numbers enter and leave a pass within 3q/2 of zero. Differences must stay within 8q, so sums
/// within 4q: larger ones are reduced, and after the last level all that exceed 3q/2.
pub(super) const SUMS: [[[bool; 8]; 3]; 4] =
    [sums_to_reduce(1), sums_to_reduce(2), sums_to_reduce(4), sums_to_reduce(8)];

const fn sums_to_reduce(radix: usize) -> [[bool; 8]; 3] {
    // In sixteenths of q.
    const Q: usize = 16;
    let mut plan = [[false; 8]; 3];
    let mut bounds = [3 * Q / 2; 8];
    let (mut level, mut half) = (0, 1);
    while half < radix {
        let limit = if 2 * half == radix { 3 * Q / 2 } else { 4 * Q };
        let mut i = 0;
        while i < radix {
            if i % (2 * half) < half {
                let sum = bounds[i] + bounds[i + half];
                assert!(sum <= 8 * Q);
                plan[level][i] = sum > limit;
                bounds[i] = if sum > limit { Q / 2 + 1 } else { sum };
                bounds[i + half] = Q / 2 + sum.div_ceil(8);
                assert!(bounds[i] <= limit && bounds[i + half] <= limit);
            }
            i += 1;
        }
        (level, half) = (level + 1, 2 * half);
    }
    plan
}
