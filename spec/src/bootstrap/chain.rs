//! Rotations by equal steps, one after the other.

use std::collections::BTreeSet;

/// Every diagonal index as `first` + (giant · `babies` + baby) · `stride`, modulo n (minimum key
/// switching: ARK, Kim et al., MICRO 2022).
///
/// With w = rot_first(v), M·v = Σ_i rot_(i·b·s)(Σ_j rot_(−i·b·s)(diagonal) ⊙ rot_(j·s)(w)), where
/// s is the stride and b the number of baby steps. Baby steps are a chain of rotations by s, and the
/// sum over giant steps is Horner's rule with rotations by b·s for products: three keys, or fewer. We
/// deviate in the rotation by `first`, which lets indices below 0 follow the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    n: usize,
    first: usize,
    stride: usize,
    babies: usize,
    giants: usize,
}

impl Chain {
    /// The chain with the fewest rotations, of two equal ones that with fewer baby steps, through the
    /// diagonals of these indices, below the even `n`, with which vectors repeat.
    pub fn new(indices: &BTreeSet<usize>, n: usize) -> Self {
        let signed = |&d: &usize| if d <= n / 2 { d as i64 } else { d as i64 - n as i64 };
        let stride =
            indices.iter().map(signed).fold(0, |divisor, d| gcd(divisor, d.unsigned_abs()));
        let stride = stride.max(1) as i64;
        let places = || indices.iter().map(|d| signed(d) / stride);
        let (low, high) = (places().min().unwrap_or(0), places().max().unwrap_or(0));
        let count = (high - low + 1) as usize;
        let rotations = |babies: usize| babies + count.div_ceil(babies);
        let babies = (1..=count).min_by_key(|&babies| rotations(babies)).unwrap_or(1);
        let first = (low * stride).rem_euclid(n as i64) as usize;
        let giants = count.div_ceil(babies);
        Self { n, first, stride: stride as usize, babies, giants }
    }

    /// What is rotated by before all baby steps; 0 if nothing is.
    pub fn first(&self) -> usize {
        self.first
    }

    /// What the next baby step is rotated by.
    pub fn stride(&self) -> usize {
        self.stride
    }

    /// What the sum of later giant steps is rotated by.
    pub fn giant_stride(&self) -> usize {
        self.babies * self.stride
    }

    /// How many baby steps there are, the one that is not rotated among them.
    pub fn babies(&self) -> usize {
        self.babies
    }

    /// How many giant steps there are, the one that is not rotated among them.
    pub fn giants(&self) -> usize {
        self.giants
    }

    /// The giant step and the baby step of the diagonal of this index.
    pub fn place(&self, index: usize) -> (usize, usize) {
        let position = (index + self.n - self.first) % self.n / self.stride;
        (position / self.babies, position % self.babies)
    }

    /// Steps of all rotations, rising, each once: exactly the keys needed.
    pub fn rotations(&self) -> Vec<i32> {
        let first = (self.first > 0).then_some(self.first);
        let babies = (self.babies > 1).then_some(self.stride);
        let giants = (self.giants > 1).then_some(self.giant_stride());
        let steps: BTreeSet<usize> = [first, babies, giants].into_iter().flatten().collect();
        steps.into_iter().map(|steps| steps as i32).collect()
    }
}

/// The greatest common divisor; that with 0 is the other number.
fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The chain through `indices`; every index is the sum of its rotations.
    #[track_caller]
    fn check(indices: &[usize], n: usize, expected: (usize, usize, usize, usize), keys: &[i32]) {
        let chain = Chain::new(&indices.iter().copied().collect(), n);
        let got = (chain.first(), chain.stride(), chain.babies(), chain.giants());
        assert_eq!(got, expected, "{indices:?} modulo {n}");
        for &index in indices {
            let (giant, baby) = chain.place(index);
            assert!(giant < chain.giants() && baby < chain.babies(), "{index}");
            let steps = chain.first() + giant * chain.giant_stride() + baby * chain.stride();
            assert_eq!(steps % n, index);
        }
        assert_eq!(chain.rotations(), keys);
    }

    #[test]
    fn chains_go_through_all_indices() {
        check(&[0], 8, (0, 1, 1, 1), &[]);
        check(&[3], 8, (3, 3, 1, 1), &[3]);
        check(&[0, 1, 2, 3], 16, (0, 1, 2, 2), &[1, 2]);
        // −6 … 6 in steps of 2.
        check(&[0, 2, 4, 6, 10, 12, 14], 16, (10, 2, 2, 4), &[2, 4, 10]);
        // −3·4 … 3·4 of 64.
        check(&[0, 4, 8, 12, 52, 56, 60], 64, (52, 4, 2, 4), &[4, 8, 52]);
        // Half of n stays where it is, and so do all multiples of its parts: −4, 0, 4, 8 of 16.
        check(&[0, 4, 8, 12], 16, (12, 4, 2, 2), &[4, 8, 12]);
        // Gaps are walked through.
        check(&[0, 3, 9], 32, (0, 3, 2, 2), &[3, 6]);
    }
}
