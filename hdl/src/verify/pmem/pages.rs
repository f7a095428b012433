//! Where the lines of a trial lie in the address space.

use crate::verify::SplitMix64;

/// Lines of 256 B of a page, which no burst leaves.
const PAGE: u64 = 16;

/// The number of the last page; its last line is the controller's.
const LAST: u64 = (1 << 28) - 1;

/// Where lines 0, 1, 2 … of a trial lie: so many of them side by side, each such stretch in a page of
/// its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pages {
    /// Lines of a stretch: 2, or a page.
    stretch: u64,
    /// Where in its page each stretch begins.
    base: u64,
    /// Lines that the first stretch is short of.
    lead: u64,
    numbers: [u64; 10],
}

impl Pages {
    /// Lines from the lowest address on.
    pub(super) const LOW: Self =
        Self { stretch: PAGE, base: 0, lead: 0, numbers: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] };

    /// Places for so many lines, at most 128: from the lowest address on; in pages of which each
    /// differs from the first one, or from the last one there is, in a bit of its number; or in the
    /// last page, up to the controller's line.
    pub(super) fn random(random: &mut SplitMix64, lines: u64) -> Self {
        let few = lines <= 18;
        let last = random.below(2) == 0;
        let of = if last { LAST } else { random.below(LAST >> 1) };
        let (begin, step) = (random.below(28), [1, 3, 5, 9][random.below(4) as usize]);
        let mut numbers = std::array::from_fn(|i| of ^ 1 << ((begin + step * i as u64) % 28));
        if !last {
            numbers[0] = of;
        }
        let base = 2 * random.below(PAGE / 2);
        match random.below(4) {
            0 => Self::LOW,
            1 if lines < PAGE => {
                Self { stretch: PAGE, base: 0, lead: PAGE - 1 - lines, numbers: [LAST; 10] }
            }
            2 if few => Self { stretch: PAGE, base: 0, lead: PAGE - lines.min(PAGE), numbers },
            _ if few => Self { stretch: 2, base, lead: 0, numbers },
            _ => Self { stretch: PAGE, base: 0, lead: random.below(PAGE), numbers },
        }
    }

    /// The line at which the trial's line `line` lies.
    pub(super) fn place(&self, line: u64) -> u64 {
        let at = self.lead + line;
        self.numbers[(at / self.stretch) as usize] * PAGE + self.base + at % self.stretch
    }

    /// Beats of 64 B from the trial's beat `beat` to where the next one lies elsewhere.
    pub(super) fn beats_left(&self, beat: u64) -> u64 {
        let at = 4 * self.lead + beat;
        4 * self.stretch - at % (4 * self.stretch)
    }

    /// Beats from there to the end of its page.
    pub(super) fn page_left(&self, beat: u64) -> u64 {
        4 * PAGE - (4 * (self.place(beat / 4) % PAGE) + beat % 4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn lines_lie_apart_and_never_at_the_controller_s() {
        let mut random = SplitMix64::new(1);
        for _ in 0..2_000 {
            let lines = [3, 4, 8, 16, 18, 32, 128][random.below(7) as usize];
            let pages = Pages::random(&mut random, lines);
            let places: BTreeSet<u64> = (0..lines).map(|line| pages.place(line)).collect();
            assert_eq!(places.len() as u64, lines, "{pages:?}");
            assert!(places.iter().all(|&place| place < 0xffff_ffff), "{pages:?}");
            for beat in 0..4 * lines - 1 {
                let next = pages.place((beat + 1) / 4) * 4 + (beat + 1) % 4;
                let is_next = next == pages.place(beat / 4) * 4 + beat % 4 + 1;
                assert!(pages.beats_left(beat) == 1 || is_next, "{pages:?} {beat}");
                assert!(pages.beats_left(beat) <= pages.page_left(beat), "{pages:?} {beat}");
            }
        }
    }
}
