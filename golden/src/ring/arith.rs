//! Scalar modular arithmetic with precomputed reductions.
//!
//! Every function takes and gives residues in \[0, q) unless its name ends in `_lazy`; then its
//! text states the range. Moduli have at most 61 bits, so eight of them fit a word.

use hearth_spec::Modulus;

/// A modulus with the constants of its fast reductions.
#[derive(Clone, Copy, Debug)]
pub struct Arith {
    modulus: Modulus,
    q: u64,
    /// k − 2, with k the width of q.
    shift: u32,
    /// ⌊2^(2k+1)/q⌋.
    product_factor: u64,
    /// ⌊2^64/q⌋.
    word_factor: u64,
    /// 2^64 mod q.
    word: Shoup,
}

/// A constant factor with its Shoup quotient (Harvey, "Faster arithmetic for number-theoretic
/// transforms", J. Symb. Comput. 60 (2014), section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shoup {
    /// The factor, in \[0, q).
    pub value: u64,
    /// ⌊value·2^64/q⌋.
    pub quotient: u64,
}

impl Arith {
    /// Precomputes the reductions of `modulus`.
    pub fn new(modulus: Modulus) -> Self {
        let q = modulus.value();
        let k = modulus.bits();
        let mut arith = Self {
            modulus,
            q,
            shift: k - 2,
            product_factor: ((1u128 << (2 * k + 1)) / u128::from(q)) as u64,
            word_factor: ((1u128 << 64) / u128::from(q)) as u64,
            word: Shoup { value: 0, quotient: 0 },
        };
        arith.word = arith.shoup(((1u128 << 64) % u128::from(q)) as u64);
        arith
    }

    /// The modulus.
    pub fn modulus(&self) -> Modulus {
        self.modulus
    }

    /// The modulus as a number.
    #[inline(always)]
    pub fn q(&self) -> u64 {
        self.q
    }

    /// (a + b) mod q.
    #[inline(always)]
    pub fn add(&self, a: u64, b: u64) -> u64 {
        self.once(a + b)
    }

    /// (a − b) mod q.
    #[inline(always)]
    pub fn sub(&self, a: u64, b: u64) -> u64 {
        let difference = a.wrapping_sub(b);
        difference.min(difference.wrapping_add(self.q))
    }

    /// −a mod q.
    #[inline(always)]
    pub fn neg(&self, a: u64) -> u64 {
        self.sub(0, a)
    }

    /// a·b mod q.
    #[inline(always)]
    pub fn mul(&self, a: u64, b: u64) -> u64 {
        self.reduce_product(u128::from(a) * u128::from(b))
    }

    /// (acc + a·b) mod q.
    #[inline(always)]
    pub fn mac(&self, acc: u64, a: u64, b: u64) -> u64 {
        self.reduce_product(u128::from(a) * u128::from(b) + u128::from(acc))
    }

    /// x mod q for x < q², by Barrett's reduction with one correction: x < 2^2k, and
    /// t = ⌊⌊x/2^(k−2)⌋·⌊2^(2k+1)/q⌋/2^(k+3)⌋ is ⌊x/q⌋ or one less (Dhem, "Design of an efficient
    /// public-key cryptographic library for RISC-based smart cards", 1998, section 2.2.4, with
    /// α = k + 1 and β = −2).
    #[inline(always)]
    fn reduce_product(&self, x: u128) -> u64 {
        let top = (x >> self.shift) as u64;
        let quotient = (u128::from(top) * u128::from(self.product_factor)) >> (self.shift + 5);
        self.once((x as u64).wrapping_sub((quotient as u64).wrapping_mul(self.q)))
    }

    /// a mod q, for any `a`.
    #[inline(always)]
    pub fn reduce(&self, a: u64) -> u64 {
        self.once(self.reduce_lazy(a))
    }

    /// A number in \[0, 2q) that is a mod q, for any `a`.
    #[inline(always)]
    fn reduce_lazy(&self, a: u64) -> u64 {
        let quotient = (u128::from(a) * u128::from(self.word_factor)) >> 64;
        a.wrapping_sub((quotient as u64).wrapping_mul(self.q))
    }

    /// a mod q, for any `a` of 128 bits: the high word times 2^64 mod q, plus the low word.
    #[inline(always)]
    pub fn reduce_wide(&self, a: u128) -> u64 {
        let high = self.mul_shoup_lazy((a >> 64) as u64, self.word);
        let sum = high + self.reduce_lazy(a as u64);
        let twice = 2 * self.q;
        self.once(sum.min(sum.wrapping_sub(twice)))
    }

    /// a mod q in \[0, q), for any signed `a`.
    #[inline(always)]
    pub fn reduce_signed(&self, a: i64) -> u64 {
        let residue = self.reduce(a.unsigned_abs());
        if a < 0 { self.neg(residue) } else { residue }
    }

    /// The factor `value` (below q) with its quotient.
    pub fn shoup(&self, value: u64) -> Shoup {
        debug_assert!(value < self.q);
        let quotient = ((u128::from(value) << 64) / u128::from(self.q)) as u64;
        Shoup { value, quotient }
    }

    /// a·w mod q, for any `a`.
    #[inline(always)]
    pub fn mul_shoup(&self, a: u64, w: Shoup) -> u64 {
        self.once(self.mul_shoup_lazy(a, w))
    }

    /// A number in \[0, 2q) that is a·w mod q, for any `a`.
    #[inline(always)]
    pub fn mul_shoup_lazy(&self, a: u64, w: Shoup) -> u64 {
        let quotient = (u128::from(a) * u128::from(w.quotient)) >> 64;
        a.wrapping_mul(w.value).wrapping_sub((quotient as u64).wrapping_mul(self.q))
    }

    /// A number below 2q brought into \[0, q).
    #[inline(always)]
    pub(crate) fn once(&self, a: u64) -> u64 {
        a.min(a.wrapping_sub(self.q))
    }
}

/// (a + b) mod q for residues: the reference that hardware is judged by.
pub fn add_mod(a: u64, b: u64, q: Modulus) -> u64 {
    Arith::new(q).add(a, b)
}

/// (a − b) mod q for residues: the reference that hardware is judged by.
pub fn sub_mod(a: u64, b: u64, q: Modulus) -> u64 {
    Arith::new(q).sub(a, b)
}

/// a·b mod q for residues: the reference that hardware is judged by.
pub fn mul_mod(a: u64, b: u64, q: Modulus) -> u64 {
    Arith::new(q).mul(a, b)
}

/// (acc + a·b) mod q for residues: the reference that hardware is judged by.
pub fn mac_mod(acc: u64, a: u64, b: u64, q: Modulus) -> u64 {
    Arith::new(q).mac(acc, a, b)
}

#[cfg(test)]
#[path = "arith_tests.rs"]
mod tests;
