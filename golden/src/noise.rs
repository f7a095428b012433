//! How large the noise of every operation is, by the central limit heuristic.
//!
//! A polynomial whose coefficients are independent with mean 0 and variance V takes in every slot
//! a complex value of mean square N·V, and none beyond 6·√(N·V) but with negligible probability
//! (Gentry, Halevi, Smith, "Homomorphic evaluation of the AES circuit", CRYPTO 2012, full version,
//! appendix A.5; for CKKS: Costache, Curtis, Hales, Murphy, Ogilvie, Player, "On the precision
//! loss in approximate homomorphic encryption", SAC 2023, section 3). Variances of independent
//! summands add, and that of a product of polynomials is N times the product of theirs.
//!
//! We add what the uncorrected base conversion does: its integer u is not centred, so every
//! coefficient is off by the same constant b on average. The polynomial b·(1 + X + … + X^(N−1)) has
//! mean square N·b² over all slots, but in slot 0 the value 2b/(1 − ζ), of size 2N/π·b.
//!
//! A polynomial of the conjugate-invariant ring is one of the standard ring of degree 2N in which
//! every coefficient but one stands twice. In a slot, Σ a_i·2cos(iθ) has mean square 2N·V (V less,
//! which we neglect), and b·(1 + Σ 2cos(iθ)) = b·sin((N − 1/2)θ)/sin(θ/2) is 4N/π·b in slot 0: so
//! mean squares are those above with 2N for N. Tails are heavier, because the values are real: one
//! with the mean square of a complex one has twice the variance of its real part, so that 6 becomes
//! 6·√2; and noise is mostly a product with the secret, beyond t times its root mean square with
//! probability √(2/(π·t))·e^−t if both factors are real, √(π·t)·e^−2t if both are complex. We take 12
//! there, where 10^-6 of the slots are beyond it; beyond 6 are 3·10^-5 of complex ones.

use crate::sampling::{ERROR_VARIANCE, TERNARY_VARIANCE};
use hearth_spec::{CkksParams, Level, Ring};
use std::f64::consts::{PI, SQRT_2};
use std::ops::{Add, Range};

/// Noise, as mean squares of its coefficients (integers; divide slots by the scale).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Noise {
    /// Mean square in a slot over mean square of a coefficient.
    gain: f64,
    ring: Ring,
    /// Of the part whose coefficients have mean 0.
    pub centred: f64,
    /// Of the part that is a constant on all coefficients, or a product with one.
    pub constant: f64,
}

impl Noise {
    /// Root mean square over all slots that is expected.
    pub fn rms(&self) -> f64 {
        (self.gain * (self.centred + self.constant)).sqrt()
    }

    /// What no slot is expected to exceed.
    pub fn bound(&self) -> f64 {
        let (tail, constant_tail) = match self.ring {
            Ring::Standard => (6.0, 6.0),
            Ring::ConjugateInvariant => (12.0, 6.0 * SQRT_2),
        };
        tail * (self.gain * self.centred).sqrt()
            + constant_tail * (2.0 * self.gain / PI) * self.constant.sqrt()
    }

    /// The noise when every slot is multiplied by a number of size `factor`.
    pub fn times(self, factor: f64) -> Self {
        let square = factor * factor;
        Self { centred: self.centred * square, constant: self.constant * square, ..self }
    }
}

impl Add for Noise {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            centred: self.centred + other.centred,
            constant: self.constant + other.constant,
            ..self
        }
    }
}

/// The noise that each operation adds under one parameter set.
#[derive(Clone, Copy, Debug)]
pub struct NoiseModel<'a>(&'a CkksParams);

impl<'a> NoiseModel<'a> {
    /// The model for `params`.
    pub fn new(params: &'a CkksParams) -> Self {
        Self(params)
    }

    /// N, or 2N in the conjugate-invariant ring.
    fn gain(&self) -> f64 {
        (self.0.ring().order(self.0.log_n()) / 2) as f64
    }

    fn noise(&self, centred: f64, constant: f64) -> Noise {
        Noise { gain: self.gain(), ring: self.0.ring(), centred, constant }
    }

    /// The rounding of coefficients to integers.
    pub fn encoding(&self) -> Noise {
        self.noise(1.0 / 12.0, 0.0)
    }

    /// Encryption with the secret key, without the encoding: e.
    pub fn encryption(&self) -> Noise {
        self.noise(ERROR_VARIANCE, 0.0)
    }

    /// Encryption with the public key, without the encoding: v·e + e0 + e1·s.
    pub fn public_encryption(&self) -> Noise {
        let product = self.gain() * ERROR_VARIANCE * TERNARY_VARIANCE;
        self.noise(ERROR_VARIANCE + 2.0 * product, 0.0)
    }

    /// What the rounding of a division by `primes` primes adds to a ciphertext: r0 + r1·s, each
    /// coefficient of r a sum of so many uniform numbers of \[0, 1) less 1/2.
    fn division(&self, primes: usize) -> Noise {
        let (variance, mean) = (primes as f64 / 12.0, (primes as f64 - 1.0) / 2.0);
        let secret = 1.0 + self.gain() * TERNARY_VARIANCE;
        self.noise(variance * secret, mean * mean * secret)
    }

    fn product(&self, primes: Range<usize>) -> f64 {
        self.0.moduli()[primes].iter().map(|q| q.value() as f64).product()
    }

    /// A rescale at `level` of a ciphertext with noise `before`.
    pub fn rescale(&self, level: Level, before: Noise) -> Noise {
        let group = self.0.group(level);
        before.times(1.0 / self.product(group.clone())) + self.division(group.len())
    }

    /// A key switch at `level`: Σ_d digit_d·e_d/P and the rounding of ModDown. A coefficient of
    /// a digit of a primes is Q_d times a sum of a uniform numbers of \[0, 1).
    pub fn key_switch(&self, level: Level) -> Noise {
        let special = self.product(self.0.special());
        let digits = self.0.digits(self.0.limbs(level)).map(|digit| {
            let (ratio, primes) = (self.product(digit.clone()) / special, digit.len() as f64);
            let error = self.gain() * ERROR_VARIANCE * ratio * ratio;
            self.noise(error * primes / 12.0, error * primes * primes / 4.0)
        });
        digits.fold(self.division(self.0.special().len()), Add::add)
    }
}
