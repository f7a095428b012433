//! Products at the edge of the word-level reduction.

use super::twiddles::modulus;
use crate::ModMulConfig;

/// Pairs (a, b) of residues for which the last subtraction of a·b·R⁻¹ mod q takes effect, although
/// random operands rarely need it: a small residue r of a large product was r + q before. The largest
/// of these values are just below, at and above 2^K, if any product reaches it.
///
/// Before the subtraction the value is at least a·b/R, so it is r + q for every r below that.
pub(super) fn corrected(config: &ModMulConfig, q: u64) -> Vec<(u64, u64)> {
    let (modulus, radix) = (modulus(q), config.twiddle_form(1, q));
    let top = (1u64 << config.width()) - q;
    let residues = [0, 1, 2, top - 1, top, top + 1].into_iter().filter(|&r| r < q);
    let factors = [q - 1, q - 2, q / 2 + 1, q / 3 * 2];
    let pairs = residues.flat_map(|r| factors.map(|a| (r, a))).map(|(r, a)| {
        let inverse = modulus.inv(a);
        (r, a, modulus.mul(modulus.mul(r, radix), inverse))
    });
    let is_corrected = |&(r, a, b): &(u64, u64, u64)| {
        b != 0 && (u128::from(a) * u128::from(b)) >> config.radix_bits() > u128::from(r)
    };
    pairs.filter(is_corrected).map(|(_, a, b)| (a, b)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arith::modmul::model::word_step;
    use crate::verify::primes::edge_primes;
    use crate::{ModMulLiteral, Target};

    #[track_caller]
    fn check(width: u32, word: u32) {
        let literal = ModMulLiteral { width, word, target: Target::Generic };
        let config = ModMulConfig::try_from(literal).expect("a supported configuration");
        let mut all = 0;
        for q in edge_primes(width, word) {
            for (a, b) in corrected(&config, q) {
                let product = u128::from(a) * u128::from(b);
                let words = 0..config.latency().words;
                let reduced = words.fold(product, |t, _| word_step(t, q, word));
                assert!((q.into()..2 * u128::from(q)).contains(&reduced), "{a} · {b} mod {q}");
                all += 1;
            }
        }
        assert!(all > 4, "only {all} pairs");
    }

    #[test]
    fn the_last_subtraction_takes_effect() {
        for (width, word) in [(28, 17), (32, 17), (32, 16), (36, 17), (54, 17), (60, 17), (60, 8)] {
            check(width, word);
        }
    }
}
