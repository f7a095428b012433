//! Seeds of the transform's generated twiddle factors.
//!
//! A set serves one prime and N; it has a half for either direction, r = ψ forward and ψ⁻¹ inverse.
//! The number of a row is {direction, 0, row}, or {direction, 1, level} for the ratio of a level, which
//! is in the lowest word of its row; P is the number of butterflies.
//! * Stages of m < P blocks: word m + i of row 0 is r^((2·brv(i)+1)·N/2m), i in \[0, m).
//! * A stage of 2^level·P = m blocks: word j of group h is r^((2·(brv(j)·2^level + h) + 1)·N/2m), in row
//!   2^level + h while 2^level < [`SEED_STRIDE`], else in row [`SEED_STRIDE`]·(level − 4) + h,
//!   h < [`SEED_STRIDE`].
//! * The ratio of such a level is r^([`SEED_STRIDE`]·N/m).

use crate::Modulus;
use crate::galois::bit_reverse;

/// Groups of blocks between a factor and the one it is made of: more than the latency of the
/// multiplier and of the way to it and back.
pub const SEED_STRIDE: u64 = 32;

/// log₂ of it: levels from here on are generated.
pub const SEED_STRIDE_LEVEL: u32 = SEED_STRIDE.ilog2();

/// Width of the number of a row of one direction, of an engine whose largest ring has 2^`row_bits`
/// rows of residues.
pub const fn seed_row_bits(row_bits: u32) -> u32 {
    let generated =
        if row_bits >= SEED_STRIDE_LEVEL { row_bits - SEED_STRIDE_LEVEL + 1 } else { 0 };
    let rows = SEED_STRIDE * (1 + generated as u64);
    64 - (rows - 1).leading_zeros()
}

/// The set of a ring of 2^`log_n` and a prime, for an engine of `lanes` butterflies whose largest
/// ring has 2^`row_bits` rows of residues: each row's number and its words, plain.
///
/// Panics if the prime is not 1 modulo 2N.
pub fn twiddle_seeds(
    lanes: u32,
    row_bits: u32,
    log_n: u32,
    modulus: Modulus,
) -> Vec<(u64, Vec<u64>)> {
    let psi = modulus.psi(log_n);
    let row_bits = seed_row_bits(row_bits);
    let half =
        |direction, root| Half { lanes: lanes.into(), row_bits, log_n, modulus, direction, root };
    [half(0, psi).rows(), half(1, modulus.inv(psi)).rows()].concat()
}

/// One direction's half of a set.
struct Half {
    lanes: u64,
    row_bits: u32,
    log_n: u32,
    modulus: Modulus,
    direction: u64,
    root: u64,
}

impl Half {
    fn rows(&self) -> Vec<(u64, Vec<u64>)> {
        let mut rows = vec![];
        if self.lanes > 1 {
            rows.push((self.number(0, 0), self.shared()));
        }
        (0..self.log_n - self.lanes.trailing_zeros())
            .for_each(|level| self.level(level, &mut rows));
        rows
    }

    fn number(&self, kind: u64, row: u64) -> u64 {
        (self.direction << 1 | kind) << self.row_bits | row
    }

    /// The factor of the block at `place` of `m`.
    fn factor(&self, m: u64, place: u64) -> u64 {
        self.modulus.pow(self.root, (2 * place + 1) * ((1 << self.log_n) / (2 * m)))
    }

    /// The factors of all stages of fewer blocks than butterflies.
    fn shared(&self) -> Vec<u64> {
        let word = |word: u64| match word.checked_ilog2() {
            None => 0,
            Some(log_m) => self.factor(1 << log_m, reversed(word - (1 << log_m), log_m)),
        };
        (0..self.lanes).map(word).collect()
    }

    fn level(&self, level: u32, rows: &mut Vec<(u64, Vec<u64>)>) {
        let groups = 1u64 << level;
        let m = groups * self.lanes;
        let first_row = match level < SEED_STRIDE_LEVEL {
            true => groups,
            false => SEED_STRIDE * u64::from(level + 1 - SEED_STRIDE_LEVEL),
        };
        let log_lanes = self.lanes.trailing_zeros();
        for h in 0..groups.min(SEED_STRIDE) {
            let of_lane = |j: u64| self.factor(m, reversed(j, log_lanes) * groups + h);
            rows.push((self.number(0, first_row + h), (0..self.lanes).map(of_lane).collect()));
        }
        if level >= SEED_STRIDE_LEVEL {
            let mut row = vec![0; self.lanes as usize];
            row[0] = self.modulus.pow(self.root, SEED_STRIDE * ((1 << self.log_n) / m));
            rows.push((self.number(1, level.into()), row));
        }
    }
}

fn reversed(i: u64, bits: u32) -> u64 {
    bit_reverse(i as usize, bits) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_one_of_its_engine() {
        for (lanes, built, log_n) in [(1, 10, 6), (1, 10, 10), (4, 13, 13), (4, 13, 7)] {
            let row_bits = built - u32::ilog2(2 * lanes);
            let q = Modulus::new(4_293_918_721, 2 << log_n).expect("a 32-bit prime");
            let rows = twiddle_seeds(lanes, row_bits, log_n, q);
            let mut numbers: Vec<u64> = rows.iter().map(|(number, _)| *number).collect();
            numbers.sort_unstable();
            numbers.dedup();
            assert_eq!(numbers.len(), rows.len(), "no row twice");
            assert!(numbers.iter().all(|number| number >> (seed_row_bits(row_bits) + 2) == 0));
            assert!(rows.iter().all(|(_, words)| words.len() == lanes as usize));
        }
    }

    #[test]
    fn a_single_butterfly_of_the_first_stage_has_the_square_root_of_minus_one() {
        let q = Modulus::new(12_289, 2 << 6).expect("a prime");
        let rows = twiddle_seeds(1, 5, 6, q);
        let first = rows.iter().find(|(number, _)| *number == 1).expect("level 0");
        assert_eq!(q.mul(first.1[0], first.1[0]), 12_288);
    }
}
