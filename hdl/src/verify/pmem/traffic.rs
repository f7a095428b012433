//! What a host asks for, at random.

use super::pages::Pages;
use crate::verify::SplitMix64;

/// What traffic is like.
#[derive(Clone, Copy, Debug)]
pub(super) struct Traffic {
    pub(super) ids: u64,
    /// Lines that bursts go to, counted from 0.
    pub(super) lines: u64,
    /// Where they lie.
    pub(super) pages: Pages,
    /// In sixteenths: how often a channel is not driven, or not taken.
    pub(super) stall: u64,
    /// In sixteenths: bursts that are whole lines.
    pub(super) whole: u64,
    /// Strobes of other bursts: whole words, or any bytes.
    pub(super) bytes: bool,
    /// In sixteenths: bursts that read.
    pub(super) reads: u64,
}

/// A burst as the host asks for it.
#[derive(Clone, Debug)]
pub(super) struct Address {
    pub(super) id: u64,
    /// The first beat, counted from that of line 0 of the trial.
    pub(super) beat: u64,
    /// Where it lies, in bytes.
    pub(super) address: u64,
    pub(super) len: u64,
    pub(super) size: u64,
    pub(super) burst: u64,
    pub(super) refused: bool,
    pub(super) beats: Vec<([u64; 8], u64)>,
}

fn chance(random: &mut SplitMix64, sixteenths: u64) -> bool {
    random.below(16) < sixteenths
}

impl Traffic {
    /// Where a beat lies, in bytes.
    pub(super) fn address(&self, beat: u64) -> u64 {
        256 * self.pages.place(beat / 4) + 64 * (beat % 4)
    }

    /// A burst, and whether it reads. One of 24 is such that it must be refused.
    pub(super) fn burst(&self, random: &mut SplitMix64) -> (bool, Address) {
        let Traffic { ids, lines, pages, whole, bytes, reads, .. } = *self;
        let is_read = chance(random, reads);
        let (beat, beats) = if chance(random, whole) {
            let first = random.below(lines);
            let most = (lines - first).min(pages.beats_left(4 * first) / 4);
            let count = if chance(random, 4) { 1 + random.below(most) } else { 1 };
            (4 * first, 4 * count)
        } else {
            let beat = random.below(4 * lines);
            let most = (4 * lines - beat).min(pages.beats_left(beat));
            (beat, 1 + random.below(most.min(6)))
        };
        let mut address = Address {
            id: random.below(ids),
            beat,
            address: self.address(beat),
            len: beats - 1,
            size: 6,
            burst: 1,
            refused: false,
            beats: vec![],
        };
        if random.below(24) == 0 {
            address.refused = true;
            match random.below(5) {
                0 => address.size = (7 + random.below(7)) % 8,
                1 => address.burst = [0, 2, 3][random.below(3) as usize],
                2 => {
                    let more = [0, 0, random.below(32), 190][random.below(4) as usize];
                    address.len = pages.page_left(beat) + more;
                }
                3 => {
                    let last = 1 + random.below(4);
                    (address.address, address.len) = ((1 << 40) - 64 * last, random.below(last));
                }
                _ => (address.address, address.len) = ((1 << 40) - 512, 4),
            }
        }
        // A start in the middle of a beat, whose strobes begin there.
        let skipped = if random.below(8) == 0 { random.below(64) } else { 0 };
        address.address += skipped;
        if is_read {
            return (true, address);
        }
        let full = chance(random, whole);
        for _ in 0..=address.len {
            let word = [0; 8].map(|_| random.next_u64());
            let strobes = match (full, bytes) {
                (true, _) => u64::MAX,
                (false, true) => random.next_u64() & random.next_u64(),
                (false, false) => {
                    let words = random.next_u64();
                    (0..8).fold(0, |set, word| set | ((words >> word & 1) * (0xff << (8 * word))))
                }
            };
            address.beats.push((word, strobes));
        }
        address.beats[0].1 &= u64::MAX << skipped;
        (false, address)
    }
}
