//! The deterministic choice of a prime chain.

use super::{CkksLiteral, ParamsError};
use crate::modulus::{Modulus, is_prime};

/// Primes of Q and P, and the exact scale of every level.
///
/// From the top level down, a level's primes are the unused ones whose product is nearest
/// S_l²/Δ, so that the next scale S_l²/(their product) returns to Δ and the drift never
/// accumulates. Level 0 and the special primes are the largest unused below their width.
pub(super) fn choose(literal: &CkksLiteral) -> Result<(Vec<Modulus>, Vec<f64>), ParamsError> {
    let mut picker = Picker { literal, used: Vec::new() };
    let base =
        picker.group(literal.base_primes, libm::exp2(f64::from(literal.base_bits)), Side::Below)?;
    let special = (0..literal.special_primes)
        .map(|_| picker.nearest(libm::exp2(f64::from(literal.special_bits)), Side::Below))
        .collect::<Result<Vec<_>, _>>()?;

    let delta = libm::exp2(f64::from(literal.scale_bits));
    let mut scales = vec![delta];
    let mut levels = Vec::new();
    for _ in 0..literal.levels {
        let scale = scales[scales.len() - 1];
        let group = picker.group(literal.primes_per_level, scale / delta * scale, Side::Either)?;
        let product: f64 = group.iter().map(|q| q.value() as f64).product();
        scales.push(scale / product * scale);
        levels.push(group);
    }
    scales.reverse();
    let moduli =
        base.into_iter().chain(levels.into_iter().rev().flatten()).chain(special).collect();
    Ok((moduli, scales))
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Below,
    Either,
}

struct Picker<'a> {
    literal: &'a CkksLiteral,
    used: Vec<Modulus>,
}

impl Picker<'_> {
    /// `count` primes whose product is close to `target`.
    fn group(&mut self, count: u32, target: f64, side: Side) -> Result<Vec<Modulus>, ParamsError> {
        let mut rest = target;
        let mut group = Vec::new();
        for left in (1..=count).rev() {
            let ideal = if left == 1 { rest } else { libm::pow(rest, 1.0 / f64::from(left)) };
            let prime = self.nearest(ideal, side)?;
            rest /= prime.value() as f64;
            group.push(prime);
        }
        Ok(group)
    }

    /// The unused prime nearest `ideal`, the smaller of two equally near.
    fn nearest(&mut self, ideal: f64, side: Side) -> Result<Modulus, ParamsError> {
        let step = 1u64 << self.literal.two_adicity;
        let below = (ideal as u64).saturating_sub(1) / step * step + 1;
        // Two-adic primes have density step/(φ(step)·ln q) ≈ 1/20 among the candidates: a
        // thousand steps either way hold dozens.
        let found = (0..1_000u64)
            .flat_map(|k| {
                let down = k.checked_mul(step).and_then(|d| below.checked_sub(d));
                let up = (side == Side::Either).then(|| below + (k + 1) * step);
                // `below` and `below + step` straddle the ideal; the nearer of each pair first.
                let down_first = ideal - below as f64 <= (below + step) as f64 - ideal;
                if down_first { [down, up] } else { [up, down] }
            })
            .flatten()
            .find(|&candidate| self.fits(candidate));
        let modulus =
            found.and_then(|q| Modulus::new(q, step).ok()).ok_or(ParamsError::NoPrime {
                bits: libm::log2(ideal).round() as u32,
                two_adicity: self.literal.two_adicity,
                word_bits: self.literal.word_bits,
            })?;
        self.used.push(modulus);
        Ok(modulus)
    }

    fn fits(&self, candidate: u64) -> bool {
        candidate > 2 << self.literal.log_n
            && candidate.leading_zeros() >= 64 - self.literal.word_bits
            && is_prime(candidate)
            && !self.used.iter().any(|q| q.value() == candidate)
    }
}
