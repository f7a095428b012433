//! RNS polynomials with their domain in the type.

use super::arith::Arith;
use super::automorphism::permute;
use super::basis::Basis;
use super::ntt::NttTable;
use super::words::Words;
use crate::kernel::Kernel;
use hearth_spec::{Modulus, PrimeIndex, Ring};
use rayon::prelude::*;
use std::marker::PhantomData;

/// A ring modulo every prime of a chain.
#[derive(Clone, Debug)]
pub struct RnsRing {
    kind: Ring,
    log_n: u32,
    kernel: Kernel,
    tables: Vec<NttTable>,
}

impl RnsRing {
    /// The standard ring of degree 2^`log_n` over `moduli`, each 1 mod 2N, with this processor's
    /// fastest kernel.
    pub fn new(moduli: &[Modulus], log_n: u32) -> Self {
        Self::with_kernel(moduli, log_n, Kernel::best())
    }

    /// The same with the instructions of `kernel`, which the processor must have
    /// ([`Kernel::checked`]).
    pub fn with_kernel(moduli: &[Modulus], log_n: u32, kernel: Kernel) -> Self {
        Self::of(Ring::Standard, moduli, log_n, kernel)
    }

    /// The ring `kind`, whose order divides q − 1 for every modulus q.
    pub fn of(kind: Ring, moduli: &[Modulus], log_n: u32, kernel: Kernel) -> Self {
        let table = |&modulus| NttTable::of(kind, modulus, log_n, kernel);
        let tables = moduli.par_iter().map(table).collect();
        Self { kind, log_n, kernel, tables }
    }

    /// Which ring it is.
    pub fn kind(&self) -> Ring {
        self.kind
    }

    /// The instructions of the hot loops.
    pub fn kernel(&self) -> Kernel {
        self.kernel
    }

    /// log2 N.
    pub fn log_n(&self) -> u32 {
        self.log_n
    }

    /// The ring degree N.
    pub fn n(&self) -> usize {
        1 << self.log_n
    }

    /// Number of primes in the chain.
    pub fn primes(&self) -> usize {
        self.tables.len()
    }

    /// The transform of the prime at `prime`.
    #[inline]
    pub fn table(&self, prime: usize) -> &NttTable {
        &self.tables[prime]
    }

    /// The arithmetic of the prime at `prime`.
    #[inline]
    pub fn arith(&self, prime: usize) -> &Arith {
        self.tables[prime].arith()
    }

    /// The modulus at `index`.
    pub fn modulus(&self, index: PrimeIndex) -> Modulus {
        self.arith(index.index()).modulus()
    }
}

/// The domain of a polynomial's limbs.
pub trait Domain: Copy + Send + Sync + 'static {}

/// Coefficients, lowest first; in the conjugate-invariant ring those of 1, X + X^-1, X² + X^-2 ….
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coeff;
impl Domain for Coeff {}

/// Values in bit-reversed order: at ψ^(2·brv(i)+1), in the conjugate-invariant ring at
/// ψ^(4·brv(i)+1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Eval;
impl Domain for Eval {}

/// A polynomial as one limb of N residues in \[0, q) per prime of its basis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Poly<D: Domain> {
    n: usize,
    basis: Basis,
    words: Words,
    domain: PhantomData<D>,
}

impl<D: Domain> Poly<D> {
    /// The zero polynomial.
    pub fn zero(n: usize, basis: Basis) -> Self {
        Self { n, basis, words: Words::zero(n * basis.limbs()), domain: PhantomData }
    }

    /// A polynomial of any residues, for a caller who writes all of them.
    pub(crate) fn stale(n: usize, basis: Basis) -> Self {
        Self { n, basis, words: Words::stale(n * basis.limbs()), domain: PhantomData }
    }

    /// The polynomial whose limbs `fill` writes: called with the limb's position, its prime's
    /// position in the chain, and the limb, all zeros.
    pub fn from_limbs(
        n: usize,
        basis: Basis,
        fill: impl Fn(usize, usize, &mut [u64]) + Sync,
    ) -> Self {
        Self::from_written_limbs(n, basis, |i, prime, limb| {
            limb.fill(0);
            fill(i, prime, limb);
        })
    }

    /// [`Self::from_limbs`] for a `fill` that writes every residue, over whatever was there.
    pub(crate) fn from_written_limbs(
        n: usize,
        basis: Basis,
        fill: impl Fn(usize, usize, &mut [u64]) + Sync,
    ) -> Self {
        let mut poly = Self::stale(n, basis);
        let limbs = poly.words.par_chunks_mut(n).enumerate();
        limbs.for_each(|(i, limb)| fill(i, basis.prime(i), limb));
        poly
    }

    /// Two polynomials whose limbs `fill` writes side by side, as in [`Self::from_written_limbs`].
    pub(crate) fn pair_from_limbs(
        n: usize,
        basis: Basis,
        fill: impl Fn(usize, usize, &mut [u64], &mut [u64]) + Sync,
    ) -> (Self, Self) {
        let (mut first, mut second) = (Self::stale(n, basis), Self::stale(n, basis));
        let limbs = first.words.par_chunks_mut(n).zip(second.words.par_chunks_mut(n)).enumerate();
        limbs.for_each(|(i, (x, y))| fill(i, basis.prime(i), x, y));
        (first, second)
    }

    /// The ring degree.
    pub fn n(&self) -> usize {
        self.n
    }

    /// The primes of the limbs.
    pub fn basis(&self) -> Basis {
        self.basis
    }

    /// Limb `limb`.
    #[inline]
    pub fn limb(&self, limb: usize) -> &[u64] {
        &self.words[limb * self.n..(limb + 1) * self.n]
    }

    /// All limbs, one after the other.
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    pub(crate) fn words_mut(&mut self) -> &mut [u64] {
        &mut self.words
    }

    /// Keeps the first `limbs` limbs, which are of Q.
    pub fn truncate(mut self, limbs: usize) -> Self {
        assert!(limbs <= self.basis.live_limbs(), "{limbs} limbs of {:?}", self.basis);
        self.words.truncate(limbs * self.n);
        self.basis = Basis::live(limbs);
        self
    }

    /// A copy of the first `limbs` limbs, which are of Q.
    pub fn first_limbs(&self, limbs: usize) -> Self {
        assert!(limbs <= self.basis.live_limbs(), "{limbs} limbs of {:?}", self.basis);
        let words = Words::from(&self.words[..limbs * self.n]);
        Self { n: self.n, basis: Basis::live(limbs), words, domain: PhantomData }
    }

    /// self + other.
    pub fn add_assign(&mut self, ring: &RnsRing, other: &Self) {
        self.zip_assign(ring, other, NttTable::add_assign);
    }

    /// self − other.
    pub fn sub_assign(&mut self, ring: &RnsRing, other: &Self) {
        self.zip_assign(ring, other, NttTable::sub_assign);
    }

    /// Applies `f` limb by limb.
    fn zip_assign(
        &mut self,
        ring: &RnsRing,
        other: &Self,
        f: impl Fn(&NttTable, &mut [u64], &[u64]) + Sync,
    ) {
        let basis = self.basis;
        assert_same(basis, other.basis);
        self.words
            .par_chunks_mut(self.n)
            .zip(other.words.par_chunks(self.n))
            .enumerate()
            .for_each(|(i, (limb, other))| f(ring.table(basis.prime(i)), limb, other));
    }
}

impl Poly<Coeff> {
    /// The polynomial with these integer coefficients.
    pub fn from_signed(ring: &RnsRing, basis: Basis, coefficients: &[i64]) -> Self {
        assert_eq!(coefficients.len(), ring.n(), "N coefficients");
        Self::from_written_limbs(ring.n(), basis, |_, prime, limb| {
            let arith = ring.arith(prime);
            for (x, &c) in limb.iter_mut().zip(coefficients) {
                *x = arith.reduce_signed(c);
            }
        })
    }

    /// Its values.
    pub fn into_eval(mut self, ring: &RnsRing) -> Poly<Eval> {
        let basis = self.basis;
        self.words
            .par_chunks_mut(self.n)
            .enumerate()
            .for_each(|(i, limb)| ring.table(basis.prime(i)).forward(limb));
        Poly { n: self.n, basis, words: self.words, domain: PhantomData }
    }
}

impl Poly<Eval> {
    /// The polynomial with these limbs of the first primes.
    pub fn from_live_limbs<L: AsRef<[u64]>>(n: usize, limbs: &[L]) -> Self {
        let mut poly = Self::stale(n, Basis::live(limbs.len()));
        for (words, limb) in poly.words.chunks_exact_mut(n).zip(limbs) {
            assert_eq!(limb.as_ref().len(), n, "every limb has N residues");
            words.copy_from_slice(limb.as_ref());
        }
        poly
    }

    /// Its coefficients.
    pub fn into_coeff(mut self, ring: &RnsRing) -> Poly<Coeff> {
        let basis = self.basis;
        self.words
            .par_chunks_mut(self.n)
            .enumerate()
            .for_each(|(i, limb)| ring.table(basis.prime(i)).inverse(limb));
        Poly { n: self.n, basis, words: self.words, domain: PhantomData }
    }

    /// self · other.
    pub fn mul_assign(&mut self, ring: &RnsRing, other: &Self) {
        self.zip_assign(ring, other, NttTable::mul_assign);
    }

    /// self · other, without changing either.
    pub fn mul(&self, ring: &RnsRing, other: &Self) -> Self {
        assert_same(self.basis, other.basis);
        Self::from_written_limbs(self.n, self.basis, |i, prime, out| {
            ring.table(prime).mul(self.limb(i), other.limb(i), out);
        })
    }

    /// x·z and y·z, which read z once.
    pub(crate) fn pair_of_products(
        ring: &RnsRing,
        (x, y): (&Self, &Self),
        z: &Self,
    ) -> (Self, Self) {
        assert_same(x.basis, z.basis);
        assert_same(y.basis, z.basis);
        Self::pair_from_limbs(z.n, z.basis, |i, prime, xz, yz| {
            ring.table(prime).mul(x.limb(i), z.limb(i), xz);
            ring.table(prime).mul(y.limb(i), z.limb(i), yz);
        })
    }

    /// self + a·b.
    pub fn mac_assign(&mut self, ring: &RnsRing, a: &Self, b: &Self) {
        let (n, basis) = (self.n, self.basis);
        assert_same(basis, a.basis);
        assert_same(basis, b.basis);
        self.words.par_chunks_mut(n).enumerate().for_each(|(i, limb)| {
            ring.table(basis.prime(i)).mac_assign(limb, a.limb(i), b.limb(i));
        });
    }

    /// self(X^element), for an odd `element`.
    pub fn automorphism(&self, ring: &RnsRing, element: u64) -> Self {
        Self::from_written_limbs(self.n, self.basis, |i, _, out| {
            permute(ring.kind(), self.limb(i), element, out);
        })
    }
}

#[track_caller]
fn assert_same(a: Basis, b: Basis) {
    assert!(a == b, "polynomials over different primes: {a:?} and {b:?}");
}

#[cfg(test)]
#[path = "poly_tests.rs"]
mod tests;
