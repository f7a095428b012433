//! The baby-step giant-step split of a set of diagonals.

/// Diagonal d = giant + baby with giant = ⌊d/N1⌋·N1 and baby = d mod N1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// N1, a power of two.
    pub size: u32,
    /// The distinct non-zero baby steps: rotations of the input.
    pub baby: Vec<u32>,
    /// The distinct non-zero giant steps: rotations of partial sums.
    pub giant: Vec<u32>,
}

impl Split {
    /// The split of `diagonals`, ascending and below `slots`, that Lattigo's `FindBestBSGSRatio`
    /// finds for log-ratio 0: N1 doubles from 1 while below `slots`; the first N1 with as many baby
    /// as giant steps is taken, or half of the first with more; 1 if there is neither.
    pub fn best(diagonals: &[u32], slots: usize) -> Self {
        let mut size = 1;
        while (size as usize) < slots {
            let split = Self::of_size(diagonals, size);
            match split.baby.len().cmp(&split.giant.len()) {
                std::cmp::Ordering::Equal if !split.baby.is_empty() => return split,
                std::cmp::Ordering::Greater => return Self::of_size(diagonals, size / 2),
                _ => size *= 2,
            }
        }
        Self::of_size(diagonals, 1)
    }

    fn of_size(diagonals: &[u32], size: u32) -> Self {
        let mut is_baby = vec![false; size as usize];
        let mut giant: Vec<u32> = Vec::new();
        for d in diagonals {
            is_baby[(d % size) as usize] = true;
            let step = d / size * size;
            if giant.last() != Some(&step) {
                giant.push(step);
            }
        }
        giant.retain(|&step| step != 0);
        let baby = (1..size).filter(|&step| is_baby[step as usize]).collect();
        Self { size, baby, giant }
    }

    /// Rotations: baby and giant steps.
    pub fn rotations(&self) -> usize {
        self.baby.len() + self.giant.len()
    }

    /// The giant step of a diagonal.
    pub fn giant_of(&self, diagonal: u32) -> u32 {
        diagonal / self.size * self.size
    }

    /// The baby step of a diagonal.
    pub fn baby_of(&self, diagonal: u32) -> u32 {
        diagonal % self.size
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(diagonals: impl IntoIterator<Item = u32>, size: u32, baby: usize, giant: usize) {
        let diagonals: Vec<_> = diagonals.into_iter().collect();
        let split = Split::best(&diagonals, 1 << 14);
        assert_eq!((split.size, split.baby.len(), split.giant.len()), (size, baby, giant));
        for d in diagonals {
            assert_eq!(split.giant_of(d) + split.baby_of(d), d);
            assert!(split.giant_of(d) == 0 || split.giant.contains(&split.giant_of(d)));
            assert!(split.baby_of(d) == 0 || split.baby.contains(&split.baby_of(d)));
        }
    }

    #[test]
    fn splits_follow_the_doubling_rule() {
        check([0], 1, 0, 0);
        check([5], 2, 1, 1);
        check([0, 1], 1, 0, 1);
        check(0..128, 8, 7, 15);
        check(0..64, 8, 7, 7);
        check([0, 4096, 8192], 8192, 1, 1);
        check([8192], 1, 0, 1);
        check((0..84).chain(16375..16384), 8, 7, 12);
    }
}
