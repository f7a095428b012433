//! The chain of a bootstrap alone, on a machine's words.

use hearth_spec::CkksLiteral;

/// Words that hold a scale from which a bootstrap is still exact to some bits: SHARP (Kim et al., ISCA
/// 2023) finds 36 bits the fewest.
const SHORT: u32 = 36;

/// What is asked of the chain of a bootstrap; what is not, is as in the committed one, or as SHARP's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BootstrapChain {
    /// log2 of the ring degree.
    pub log_n: Option<u32>,
    /// Limbs of the highest level.
    pub limbs: Option<u32>,
    /// Limbs of a digit, and special primes.
    pub alpha: Option<u32>,
}

/// Limbs that are no levels of two primes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a bootstrap on words of {word_bits} bits has two primes a level, {limbs} limbs are no levels\nhint: ask for an even number of limbs"
)]
pub struct OddLimbs {
    /// Bits of a word.
    pub word_bits: u32,
    /// The limbs that were asked for.
    pub limbs: u32,
}

impl BootstrapChain {
    /// The chain for words of `word_bits` bits, after `committed`, whose levels are one prime each. Words
    /// that do not hold its scale, but 36 bits, take a scale of one bit less than 36, 35 limbs and digits
    /// of 12, as SHARP does; narrower ones two primes a level.
    ///
    /// # Errors
    /// [`OddLimbs`] on narrow words.
    pub fn on_words(
        self,
        committed: &CkksLiteral,
        word_bits: u32,
    ) -> Result<CkksLiteral, OddLimbs> {
        let log_n = self.log_n.unwrap_or(committed.log_n);
        let asked = CkksLiteral {
            log_n,
            two_adicity: committed.two_adicity.max(log_n + 1),
            ..committed.clone()
        };
        Ok(match word_bits {
            _ if word_bits >= committed.word_bits => self.one_prime(asked),
            SHORT.. => self.one_prime(CkksLiteral {
                word_bits,
                base_bits: SHORT,
                scale_bits: SHORT - 1,
                levels: 34,
                special_bits: SHORT,
                special_primes: 12,
                digit_limbs: 12,
                ..asked
            }),
            _ => self.two_primes(asked, word_bits)?,
        })
    }

    /// `chain` with the limbs and digits that were asked for.
    fn one_prime(self, chain: CkksLiteral) -> CkksLiteral {
        CkksLiteral {
            levels: self.limbs.map_or(chain.levels, |limbs| limbs - 1),
            special_primes: self.alpha.unwrap_or(chain.special_primes),
            digit_limbs: self.alpha.unwrap_or(chain.digit_limbs),
            ..chain
        }
    }

    fn two_primes(self, chain: CkksLiteral, word_bits: u32) -> Result<CkksLiteral, OddLimbs> {
        let limbs = self.limbs.unwrap_or(2 * (chain.levels + 1));
        if !limbs.is_multiple_of(2) {
            return Err(OddLimbs { word_bits, limbs });
        }
        // Two primes of these bits hold the scale; wider ones would cost security.
        let prime_bits = word_bits.min(31);
        let alpha = self.alpha.unwrap_or(2 * chain.digit_limbs);
        Ok(CkksLiteral {
            word_bits,
            base_bits: 2 * prime_bits - 1,
            base_primes: 2,
            scale_bits: 2 * (prime_bits - 1),
            levels: limbs / 2 - 1,
            primes_per_level: 2,
            special_bits: prime_bits,
            special_primes: alpha,
            digit_limbs: alpha,
            ..chain
        })
    }
}
