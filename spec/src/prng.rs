//! The uniform half of a key or a fresh ciphertext, regenerated from a public seed.
//!
//! `SHAKE128(seed ‖ object id ‖ digit ‖ prime index)`, ids as 64-bit little-endian integers;
//! coefficient i is the next ⌈(bits(q)+64)/8⌉ bytes, little-endian, mod q, already in evaluation
//! order. There is no rejection, so timing never depends on values; the statistical distance from
//! uniform is below 2^−64 per coefficient.

use crate::{Modulus, ObjectId, PrimeIndex};
use sha3::digest::{ExtendableOutput, Update, XofReader};

/// A public seed: independent of all secret randomness.
pub type Seed = [u8; 32];

/// Fills `out` with the uniform limb of (`object`, `digit`) modulo `modulus`, in evaluation order.
pub fn uniform_limb(
    seed: &Seed,
    object: ObjectId,
    digit: u32,
    prime: PrimeIndex,
    modulus: Modulus,
    out: &mut [u64],
) {
    let mut hasher = sha3::Shake128::default();
    hasher.update(seed);
    for id in [u64::from(object.0), u64::from(digit), u64::from(prime.0)] {
        hasher.update(&id.to_le_bytes());
    }
    let mut reader = hasher.finalize_xof();
    let width = bytes_per_coefficient(modulus);
    let mut buffer = [0u8; 16 * 512];
    for chunk in out.chunks_mut(512) {
        let bytes = &mut buffer[..chunk.len() * width];
        reader.read(bytes);
        for (coefficient, source) in chunk.iter_mut().zip(bytes.chunks_exact(width)) {
            let mut word = [0u8; 16];
            word[..width].copy_from_slice(source);
            *coefficient = modulus.reduce_wide(u128::from_le_bytes(word));
        }
    }
}

/// Bytes of SHAKE128 output that one coefficient takes: ⌈(bits(q)+64)/8⌉, at most 16.
pub fn bytes_per_coefficient(modulus: Modulus) -> usize {
    (modulus.bits() as usize + 64).div_ceil(8)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Known answer computed with Python's hashlib:
    /// `shake_128(bytes(range(32)) + struct.pack("<3Q", 7, 2, 3)).digest(15 * 2)`.
    #[test]
    fn a_limb_equals_the_definition_byte_by_byte() {
        let seed: Seed = std::array::from_fn(|i| i as u8);
        let modulus = Modulus::new(1_125_899_903_827_969, 1 << 17).expect("a 50-bit prime");
        let mut limb = [0u64; 600];
        uniform_limb(&seed, ObjectId(7), 2, PrimeIndex(3), modulus, &mut limb);
        assert_eq!(limb[..2], KNOWN[..2]);
        assert_eq!(limb[599], KNOWN[2], "past the internal buffer");
        assert!(limb.iter().all(|&c| c < modulus.value()));
    }

    const KNOWN: [u64; 3] = [305_290_311_513_763, 1_107_089_961_681_993, 1_119_709_483_618_331];
}
