//! Uniform limbs regenerated from a public seed, eight at a time where the processor can.

use super::{Basis, Eval, Poly, RnsRing};
use crate::kernel::shake::{BLOCK, MESSAGE, STATES, Shakes};
use crate::ring::arith::Arith;
use hearth_spec::prng::{Seed, bytes_per_coefficient, uniform_limb};
use hearth_spec::{ObjectId, PrimeIndex};
use rayon::prelude::*;

/// Bytes of a block of SHAKE128's output.
const BLOCK_BYTES: usize = 8 * BLOCK;

impl Poly<Eval> {
    /// The uniform polynomial of (`object`, `digit`) over `basis`: every limb is
    /// [`uniform_limb`] of its prime.
    pub(crate) fn uniform(
        ring: &RnsRing,
        seed: &Seed,
        object: ObjectId,
        digit: u32,
        basis: Basis,
    ) -> Self {
        let mut poly = Self::stale(ring.n(), basis);
        let limbs = poly.words_mut().par_chunks_mut(STATES * ring.n());
        limbs.enumerate().for_each(|(group, limbs)| {
            let primes: Vec<usize> =
                (0..limbs.len() / ring.n()).map(|i| basis.prime(STATES * group + i)).collect();
            let messages = messages(seed, object, digit, &primes);
            let limbs = limbs.chunks_exact_mut(ring.n()).zip(&primes);
            if let Some(shakes) = Shakes::new(ring.kernel(), &messages, primes.len()) {
                let limbs = limbs.map(|(out, &prime)| Sink::new(ring.arith(prime), out));
                return fill(shakes, &mut limbs.collect::<Vec<_>>());
            }
            for (out, &prime) in limbs {
                let index = PrimeIndex(prime as u16);
                uniform_limb(seed, object, digit, index, ring.modulus(index), out);
            }
        });
        poly
    }
}

/// What each state absorbs: seed, object id, digit and prime index, in words. States without a
/// limb get prime 0.
fn messages(
    seed: &Seed,
    object: ObjectId,
    digit: u32,
    primes: &[usize],
) -> [[u64; MESSAGE]; STATES] {
    let (words, _) = seed.as_chunks::<8>();
    std::array::from_fn(|state| {
        let prime = primes.get(state).copied().unwrap_or(0) as u64;
        let ids = [u64::from(object.0), u64::from(digit), prime];
        let words = words.iter().map(|word| u64::from_le_bytes(*word));
        let mut message = words.chain(ids);
        std::array::from_fn(|_| message.next().unwrap_or(0))
    })
}

/// Squeezes until every limb is full.
fn fill(mut shakes: Shakes, sinks: &mut [Sink<'_>]) {
    while sinks.iter().any(|sink| !sink.out.is_empty()) {
        let block = shakes.next_block();
        for (state, sink) in sinks.iter_mut().enumerate() {
            sink.take(block, state);
        }
    }
}

/// A limb that is being filled from a stream of bytes.
struct Sink<'a> {
    arith: &'a Arith,
    /// Bytes of a coefficient.
    width: usize,
    /// What is left to fill.
    out: &'a mut [u64],
    /// Bytes left from the last block, then the new one's, then what a 16-byte read may touch.
    bytes: [u8; 16 + BLOCK_BYTES + 16],
    left: usize,
}

impl<'a> Sink<'a> {
    fn new(arith: &'a Arith, out: &'a mut [u64]) -> Self {
        let width = bytes_per_coefficient(arith.modulus());
        Self { arith, width, out, bytes: [0; 16 + BLOCK_BYTES + 16], left: 0 }
    }

    /// Takes `state`'s words of a block.
    fn take(&mut self, block: &[[u64; STATES]], state: usize) {
        let room = &mut self.bytes[self.left..self.left + BLOCK_BYTES];
        for (bytes, words) in room.chunks_exact_mut(8).zip(block) {
            bytes.copy_from_slice(&words[state].to_le_bytes());
        }
        let filled = self.left + BLOCK_BYTES;
        let count = (filled / self.width).min(self.out.len());
        let mask = u128::MAX >> (128 - 8 * self.width as u32);
        let (now, later) = std::mem::take(&mut self.out).split_at_mut(count);
        for (i, coefficient) in now.iter_mut().enumerate() {
            let mut word = [0; 16];
            word.copy_from_slice(&self.bytes[i * self.width..i * self.width + 16]);
            *coefficient = self.arith.reduce_wide(u128::from_le_bytes(word) & mask);
        }
        self.out = later;
        self.left = if self.out.is_empty() { 0 } else { filled - count * self.width };
        self.bytes.copy_within(count * self.width..count * self.width + self.left, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ring::test_primes::{WIDTHS, edges, kernels};

    /// Every limb equals the definition, for every kernel and any number of limbs.
    #[track_caller]
    fn check(log_n: u32, basis: Basis) {
        let moduli: Vec<_> = WIDTHS.iter().flat_map(|&bits| edges(bits, log_n)).collect();
        let seed: Seed = std::array::from_fn(|i| 3 * i as u8);
        for kernel in kernels() {
            let ring = RnsRing::with_kernel(&moduli, log_n, kernel);
            let poly = Poly::uniform(&ring, &seed, ObjectId(9), 2, basis);
            for i in 0..basis.limbs() {
                let index = PrimeIndex(basis.prime(i) as u16);
                let mut want = vec![0; ring.n()];
                uniform_limb(&seed, ObjectId(9), 2, index, ring.modulus(index), &mut want);
                assert_eq!(poly.limb(i), want, "limb {i} of {basis:?}, N = 2^{log_n}, {kernel}");
            }
        }
    }

    #[test]
    fn uniform_limbs_equal_their_definition_28_to_61_bits_1_to_10_limbs() {
        for log_n in [4, 7, 10] {
            for basis in [Basis::live(1), Basis::live(7), Basis::live(8), Basis::raised(3, 5..10)] {
                check(log_n, basis);
            }
            check(log_n, Basis::live(10));
        }
    }
}
