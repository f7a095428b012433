//! Secret and error distributions, and the streams they are drawn from.

use crate::entropy::Entropy;
use hearth_spec::prng::Seed;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use sha3::digest::{ExtendableOutput, Update, XofReader};
use zeroize::Zeroize;

/// Bits on each side of an error's centred binomial distribution.
const BINOMIAL_HALF: u32 = 21;

/// Variance of an error coefficient, 21/2: σ ≈ 3.24, not below the standard's 8/√(2π) ≈ 3.19.
pub const ERROR_VARIANCE: f64 = BINOMIAL_HALF as f64 / 2.0;

/// Variance of a coefficient of a uniform ternary polynomial.
pub const TERNARY_VARIANCE: f64 = 2.0 / 3.0;

/// The operating system gives no entropy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the operating system gives no entropy: {0}\nhint: check that getrandom or /dev/urandom is available to this process"
)]
pub struct EntropyError(String);

/// A client's randomness: one secret key of ChaCha20 with numbered streams, and public seeds that
/// are independent of it.
pub struct Randomness {
    entropy: Entropy,
    secret: Seed,
    next_stream: u64,
    next_public: u64,
}

impl Randomness {
    /// Draws the secret key of the streams.
    ///
    /// # Errors
    /// [`EntropyError`] if the operating system has none.
    pub fn new(entropy: Entropy) -> Result<Self, EntropyError> {
        let secret = match entropy {
            Entropy::Os => os_seed()?,
            Entropy::Seeded(number) => derive(b"hearth secret", number, 0),
        };
        Ok(Self { entropy, secret, next_stream: 0, next_public: 0 })
    }

    /// Where it comes from.
    pub fn entropy(&self) -> Entropy {
        self.entropy
    }

    /// A fresh public seed.
    ///
    /// # Errors
    /// [`EntropyError`] if the operating system has no more entropy.
    pub fn public_seed(&mut self) -> Result<Seed, EntropyError> {
        match self.entropy {
            Entropy::Os => os_seed(),
            Entropy::Seeded(number) => {
                self.next_public += 1;
                Ok(derive(b"hearth public", number, self.next_public))
            }
        }
    }

    /// `count` streams that nothing else will use.
    pub(crate) fn streams(&mut self, count: u64) -> Streams {
        let first = self.next_stream;
        self.next_stream += count;
        Streams { secret: self.secret, first, count }
    }
}

/// Numbered streams of secret randomness: the values do not depend on which thread draws them.
pub(crate) struct Streams {
    secret: Seed,
    first: u64,
    count: u64,
}

impl Streams {
    /// Stream `index` of these.
    pub(crate) fn get(&self, index: u64) -> SecretStream {
        assert!(index < self.count, "stream {index} of {}", self.count);
        let mut rng = ChaCha20Rng::from_seed(self.secret);
        rng.set_stream(self.first + index);
        SecretStream(rng)
    }
}

/// A stream of secret randomness.
pub(crate) struct SecretStream(ChaCha20Rng);

impl SecretStream {
    /// `n` coefficients, −1, 0 and 1 with probability 1/3 each (up to 2^-62).
    pub(crate) fn ternary(&mut self, n: usize) -> Vec<i64> {
        let third = |word: u64| ((u128::from(word) * 3) >> 64) as i64 - 1;
        (0..n).map(|_| third(self.0.next_u64())).collect()
    }

    /// `n` coefficients of which exactly `weight` are not 0, every such choice and every sign with
    /// the same probability (up to 2^-62): selection sampling (Knuth, TAOCP vol. 2, section 3.4.2,
    /// algorithm S). No branch and no address depends on a secret.
    pub(crate) fn sparse_ternary(&mut self, n: usize, weight: u32) -> Vec<i64> {
        let mut wanted = u64::from(weight);
        let mut choose = |left: u64| {
            let (word, sign) = (self.0.next_u64(), self.0.next_u64() & 1);
            // Uniform in [0, left).
            let position = ((u128::from(word) * u128::from(left)) >> 64) as u64;
            let chosen = position.wrapping_sub(wanted) >> 63;
            wanted -= chosen;
            chosen as i64 * (1 - 2 * sign as i64)
        };
        (1..=n as u64).rev().map(&mut choose).collect()
    }

    /// `n` error coefficients: centred binomial, the number of ones among 21 random bits minus the
    /// same among 21 others (Alkim, Ducas, Pöppelmann, Schwabe, "Post-quantum key exchange: a new
    /// hope", USENIX Security 2016, section 4; SEAL takes the same 21 for σ = 3.2). No branch
    /// depends on a secret.
    pub(crate) fn errors(&mut self, n: usize) -> Vec<i64> {
        let mask = (1u64 << BINOMIAL_HALF) - 1;
        let error = |word: u64| {
            let (ones, others) = (word & mask, (word >> BINOMIAL_HALF) & mask);
            i64::from(ones.count_ones()) - i64::from(others.count_ones())
        };
        (0..n).map(|_| error(self.0.next_u64())).collect()
    }

    /// `n` integers from a Gaussian of standard deviation `std_dev` around 0, rounded to the
    /// nearest (Box and Muller, "A note on the generation of random normal deviates", Annals of
    /// Mathematical Statistics 29, 1958). For noise that hides another; at most 2^58.
    pub(crate) fn rounded_gaussians(&mut self, n: usize, std_dev: f64) -> Vec<i64> {
        // Of (0, 1): 53 random bits and a half.
        let mut unit = || ((self.0.next_u64() >> 11) as f64 + 0.5) * libm::exp2(-53.0);
        let mut draw = || {
            let radius = std_dev * libm::sqrt(-2.0 * libm::log(unit()));
            libm::round(radius * libm::cos(std::f64::consts::TAU * unit())) as i64
        };
        (0..n).map(|_| draw()).collect()
    }
}

impl Drop for Randomness {
    fn drop(&mut self) {
        self.secret.zeroize();
    }
}

fn os_seed() -> Result<Seed, EntropyError> {
    let mut seed = Seed::default();
    getrandom::fill(&mut seed).map_err(|error| EntropyError(error.to_string()))?;
    Ok(seed)
}

/// SHAKE128(purpose ‖ number ‖ counter).
fn derive(purpose: &[u8], number: u64, counter: u64) -> Seed {
    let mut hasher = sha3::Shake128::default();
    hasher.update(purpose);
    hasher.update(&number.to_le_bytes());
    hasher.update(&counter.to_le_bytes());
    let mut seed = Seed::default();
    hasher.finalize_xof().read(&mut seed);
    seed
}

#[cfg(test)]
#[path = "sampling_tests.rs"]
mod tests;
