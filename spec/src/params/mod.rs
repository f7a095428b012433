//! CKKS parameters: a public literal turned into a private, checked set.

mod bootstrap;
mod chain;
mod error;
mod ring;

pub use bootstrap::{BootstrapLiteral, Rotations};
pub use error::ParamsError;
pub use ring::Ring;

use crate::he::ObjectKind;
use crate::ids::{Level, PrimeIndex};
use crate::modulus::{MAX_BITS, Modulus};
use crate::security::{self, EphemeralSecret};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Standard deviation of the error distribution (homomorphic-encryption standard: 8/√(2π)).
pub const ERROR_STDDEV: f64 = 3.2;

/// CKKS parameters as written in a file. Every key is required; without a table `bootstrap` there
/// is no bootstrap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CkksLiteral {
    /// log2 of the ring degree N, 4 … 17.
    pub log_n: u32,
    /// The ring.
    pub ring: Ring,
    /// Every prime is 1 modulo 2^`two_adicity`; at least `log_n` + 1, in the conjugate-invariant
    /// ring `log_n` + 2, and 17 for chains meant for RTL.
    pub two_adicity: u32,
    /// Width of a machine word, 20 … 64: every prime is below 2^`word_bits`, none above 61 bits, and a
    /// packed limb takes N·`word_bits` bits.
    pub word_bits: u32,
    /// log2 of the product of level 0's primes: what a value may grow to, times the scale.
    pub base_bits: u32,
    /// Number of primes of level 0.
    pub base_primes: u32,
    /// log2 of the scale Δ.
    pub scale_bits: u32,
    /// Number of rescalings L.
    pub levels: u32,
    /// Consecutive primes that make one level (composite scaling when above 1).
    pub primes_per_level: u32,
    /// log2 of each special prime.
    pub special_bits: u32,
    /// Number K of special primes.
    pub special_primes: u32,
    /// Limbs of a key-switching digit, α.
    pub digit_limbs: u32,
    /// Accept less than 128-bit security. Every output then says so.
    pub insecure: bool,
    /// How ciphertexts are bootstrapped, if they are.
    pub bootstrap: Option<BootstrapLiteral>,
}

/// A checked CKKS parameter set with its prime chain.
///
/// Limbs are indexed 0 … of Q (level 0's primes first), then the K special primes of P.
#[derive(Clone, Debug, PartialEq)]
pub struct CkksParams {
    literal: CkksLiteral,
    moduli: Vec<Modulus>,
    scales: Vec<f64>,
    log_qp: f64,
}

impl TryFrom<CkksLiteral> for CkksParams {
    type Error = ParamsError;

    fn try_from(literal: CkksLiteral) -> Result<Self, ParamsError> {
        literal.check_ranges()?;
        let (moduli, scales) = chain::choose(&literal)?;
        let log_qp = log2(&moduli);
        let params = Self { literal, moduli, scales, log_qp };
        params.check_special()?;
        params.check_security()?;
        Ok(params)
    }
}

impl CkksLiteral {
    fn check_ranges(&self) -> Result<(), ParamsError> {
        let check = in_range;
        check("log_n", self.log_n, 4..=17)?;
        check("two_adicity", self.two_adicity, self.ring.order(self.log_n).ilog2()..=24)?;
        check("word_bits", self.word_bits, 20..=64)?;
        // A word may be wider than what primes are made for.
        let prime_bits = self.word_bits.min(MAX_BITS);
        check("levels", self.levels, 0..=120)?;
        check("primes_per_level", self.primes_per_level, 1..=4)?;
        check("base_primes", self.base_primes, 1..=4)?;
        check("base_bits", self.base_bits, 20..=self.base_primes * prime_bits)?;
        check("scale_bits", self.scale_bits, 20..=self.primes_per_level * prime_bits)?;
        check("scale_bits", self.scale_bits, 20..=self.base_bits)?;
        check("special_bits", self.special_bits, 20..=prime_bits)?;
        check("special_primes", self.special_primes, 1..=16)?;
        check("digit_limbs", self.digit_limbs, 1..=16)?;
        match &self.bootstrap {
            Some(_) if self.ring == Ring::ConjugateInvariant => Err(ParamsError::RealBootstrap),
            Some(bootstrap) => bootstrap.check(self),
            None => Ok(()),
        }
    }
}

impl CkksParams {
    /// Checks a literal that nobody wrote: where it is below 128-bit security it is marked insecure
    /// instead of refused.
    ///
    /// # Errors
    /// [`ParamsError`] for anything else that a literal is refused for.
    pub fn marked(literal: CkksLiteral) -> Result<Self, ParamsError> {
        match Self::try_from(literal.clone()) {
            Err(ParamsError::Insecure { .. } | ParamsError::InsecureEphemeral { .. }) => {
                Self::try_from(CkksLiteral { insecure: true, ..literal })
            }
            checked => checked,
        }
    }

    /// The literal this set was checked from.
    pub fn literal(&self) -> &CkksLiteral {
        &self.literal
    }

    /// log2 N.
    pub fn log_n(&self) -> u32 {
        self.literal.log_n
    }

    /// The ring degree N.
    pub fn n(&self) -> usize {
        1 << self.literal.log_n
    }

    /// The ring.
    pub fn ring(&self) -> Ring {
        self.literal.ring
    }

    /// Slots of a ciphertext: N/2 complex ones, in the conjugate-invariant ring N real ones.
    pub fn slots(&self) -> usize {
        self.ring().slots(self.log_n())
    }

    /// The Galois element that moves slot i + `steps` to slot i ([`Ring::rotation_element`]).
    pub fn rotation_element(&self, steps: i64) -> u64 {
        self.ring().rotation_element(steps, self.log_n())
    }

    /// The Galois element of complex conjugation, where there are complex slots.
    pub fn conjugation_element(&self) -> Option<u64> {
        self.ring().conjugation_element(self.log_n())
    }

    /// All moduli: the limbs of Q, then the special primes.
    pub fn moduli(&self) -> &[Modulus] {
        &self.moduli
    }

    /// One modulus of the chain.
    pub fn modulus(&self, index: PrimeIndex) -> Modulus {
        self.moduli[index.index()]
    }

    /// The level of a fresh ciphertext, L.
    pub fn max_level(&self) -> Level {
        Level(self.literal.levels)
    }

    /// Live limbs of a ciphertext at `level`.
    pub fn limbs(&self, level: Level) -> usize {
        (self.literal.base_primes + level.0 * self.literal.primes_per_level) as usize
    }

    /// The limbs that a rescale at `level` drops. Level 0 cannot be rescaled and panics.
    pub fn group(&self, level: Level) -> Range<usize> {
        assert!(level.0 > 0, "level 0 has no group to drop");
        self.limbs(Level(level.0 - 1))..self.limbs(level)
    }

    /// The positions of the K special primes.
    pub fn special(&self) -> Range<usize> {
        self.limbs(self.max_level())..self.moduli.len()
    }

    /// The positions of the special primes of an object of `kind`, which must be a key or a matrix of
    /// a bootstrap: none of a matrix whose rotations are a chain; else all, but for the key to a sparse
    /// ephemeral secret the fewest that hold level 0's modulus, because the modulus of that key
    /// bounds its security (Bossuat, Troncoso-Pastoriza, Hubaux, "Bootstrapping for approximate
    /// homomorphic encryption with negligible failure-probability by using sparse-secret
    /// encapsulation", ACNS 2022).
    pub fn special_of(&self, kind: ObjectKind) -> Range<usize> {
        let special = self.special();
        match kind {
            ObjectKind::DenseToSparseKey => {
                let needed = self.literal.base_bits.div_ceil(self.literal.special_bits) as usize;
                special.start..special.end.min(special.start + needed)
            }
            ObjectKind::BootstrapMatrix { .. } if self.bootstraps_chained() => {
                special.start..special.start
            }
            _ => special,
        }
    }

    /// Whether the matrices of bootstraps rotate one after the other.
    fn bootstraps_chained(&self) -> bool {
        let bootstrap = self.literal.bootstrap.as_ref();
        bootstrap.is_some_and(|bootstrap| bootstrap.rotations == Rotations::Chained)
    }

    /// The key-switching digits of a ciphertext with `limbs` live limbs: β = ⌈limbs/α⌉ ranges.
    pub fn digits(&self, limbs: usize) -> impl Iterator<Item = Range<usize>> + use<> {
        let alpha = self.literal.digit_limbs as usize;
        (0..limbs).step_by(alpha).map(move |start| start..limbs.min(start + alpha))
    }

    /// The exact scale of a ciphertext at `level`: S_L = Δ and S_(l−1) = S_l² / (group of l), so
    /// that every product of two scales of one level, rescaled, has the scale of the next
    /// (Kim, Papadimitriou, Polyakov, "Approximate homomorphic encryption with reduced
    /// approximation error", CT-RSA 2022).
    pub fn scale(&self, level: Level) -> f64 {
        self.scales[level.index()]
    }

    /// What a constant is multiplied by when it multiplies a ciphertext of level `from` and that
    /// level's scale, whose limbs above `at` are left out: S_at²/S_from, so that the product has
    /// the scale S_at². In this order of operations, since every executor must round alike.
    pub fn constant_scale(&self, from: Level, at: Level) -> f64 {
        let scale = self.scale(at);
        scale * scale / self.scale(from)
    }

    /// log2 of the product of the live primes at `level`.
    pub fn log_q(&self, level: Level) -> f64 {
        log2(&self.moduli[..self.limbs(level)])
    }

    /// log2 of the product of all primes.
    pub fn log_qp(&self) -> f64 {
        self.log_qp
    }

    /// 128 if log2(QP), and the modulus under the ephemeral secret if there is one, are within the
    /// tables of [`security`], else 0: no claim is made.
    pub fn security_bits(&self) -> u32 {
        let estimate = self.ephemeral().is_none_or(|secret| {
            security::max_ephemeral_log_qp(self.log_n(), secret.weight)
                .is_some_and(|limit| secret.log_qp <= limit)
        });
        if self.standard() && estimate { security::SECURITY_BITS } else { 0 }
    }

    /// Whether log2(QP) is within the standard's table.
    fn standard(&self) -> bool {
        security::max_log_qp(self.log_n()).is_some_and(|limit| self.log_qp <= f64::from(limit))
    }

    /// The sparse secret of the bootstrap, if there is one.
    pub fn ephemeral(&self) -> Option<EphemeralSecret> {
        let bootstrap = self.literal.bootstrap.as_ref()?;
        let special = self.special_of(ObjectKind::DenseToSparseKey);
        let moduli = &self.moduli;
        let log_qp = log2(&moduli[..self.limbs(Level(0))]) + log2(&moduli[special]);
        Some(EphemeralSecret { weight: bootstrap.ephemeral_weight, log_qp: log_qp.ceil() as u32 })
    }

    fn check_special(&self) -> Result<(), ParamsError> {
        let special = log2(&self.moduli[self.special()]);
        let digit = self
            .digits(self.limbs(self.max_level()))
            .map(|digit| log2(&self.moduli[digit]))
            .fold(0.0, f64::max);
        if special >= digit {
            return Ok(());
        }
        Err(ParamsError::SmallSpecial { special: special as u32, digit: digit.ceil() as u32 })
    }

    fn check_security(&self) -> Result<(), ParamsError> {
        if self.literal.insecure || self.security_bits() > 0 {
            return Ok(());
        }
        if let Some(secret) = self.ephemeral().filter(|_| self.standard()) {
            let limit = security::max_ephemeral_log_qp(self.log_n(), secret.weight).unwrap_or(0);
            let EphemeralSecret { weight, log_qp } = secret;
            let log_n = self.log_n();
            return Err(ParamsError::InsecureEphemeral { weight, log_qp, limit, log_n });
        }
        Err(ParamsError::Insecure {
            log_qp: self.log_qp.ceil() as u32,
            limit: security::max_log_qp(self.log_n()).unwrap_or(0),
            log_n: self.log_n(),
        })
    }
}

fn in_range(
    field: &'static str,
    value: u32,
    range: std::ops::RangeInclusive<u32>,
) -> Result<(), ParamsError> {
    if range.contains(&value) {
        return Ok(());
    }
    let range = format!("{} … {}", range.start(), range.end());
    Err(ParamsError::Range { field, value, range })
}

fn log2(moduli: &[Modulus]) -> f64 {
    moduli.iter().map(|q| libm::log2(q.value() as f64)).sum()
}

#[cfg(test)]
mod tests;
