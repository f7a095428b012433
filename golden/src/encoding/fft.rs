//! The special FFT of the canonical embedding: the same butterflies as the NTT, on complex numbers.
//!
//! A real polynomial p of N coefficients takes its slots from ζ^(5^j), ζ = e^(iπ/N). All these
//! roots are ζ^(4t+1), where X^(N/2) = i; so p is there the complex polynomial with the N/2
//! coefficients p_k + i·p_(k+N/2), and the tree X^(N/2) − i → (X^(N/4) − √i)(X^(N/4) + √i) → …
//! evaluates it in N/4·log2(N/2) butterflies (Cheon, Kim, Kim, Song, "Homomorphic encryption for
//! arithmetic of approximate numbers", ASIACRYPT 2017, section 3.2, for the embedding).

use super::complex::Complex;

/// The twiddles of ring degree N, and where each slot lies.
#[derive(Clone, Debug)]
pub(super) struct SpecialFft {
    /// Entry m + i: the twiddle of block i in the stage with m blocks.
    twiddles: Vec<Complex>,
    /// For every slot, the position of its value.
    positions: Vec<u32>,
}

impl SpecialFft {
    /// The tables for N = 2^`log_n`, `log_n` ≥ 2.
    pub(super) fn new(log_n: u32) -> Self {
        let (n, slots) = (1usize << log_n, 1usize << (log_n - 1));
        // Node k of the tree (children 2k and 2k + 1) is X^len − ζ^exponents[k].
        let mut exponents = vec![0usize; 2 * slots];
        exponents[1] = n / 2;
        for node in 2..2 * slots {
            exponents[node] = exponents[node / 2] / 2 + if node % 2 == 1 { n } else { 0 };
        }
        let twiddles = exponents[..slots].iter().map(|&e| root(e / 2, n)).collect();
        let mut position_of = vec![0u32; 2 * n];
        for (position, &exponent) in exponents[slots..].iter().enumerate() {
            position_of[exponent] = position as u32;
        }
        let mut power = 1;
        let positions = (0..slots)
            .map(|_| {
                let position = position_of[power];
                power = power * 5 % (2 * n);
                position
            })
            .collect();
        Self { twiddles, positions }
    }

    /// The position of every slot's value.
    pub(super) fn positions(&self) -> &[u32] {
        &self.positions
    }

    /// Coefficients to values, in place.
    pub(super) fn forward(&self, values: &mut [Complex]) {
        let mut half = values.len() / 2;
        while half > 0 {
            let blocks = values.len() / (2 * half);
            let twiddles = &self.twiddles[blocks..2 * blocks];
            for (block, &w) in values.chunks_exact_mut(2 * half).zip(twiddles) {
                let (low, high) = block.split_at_mut(half);
                for (x, y) in low.iter_mut().zip(high) {
                    let product = *y * w;
                    (*x, *y) = (*x + product, *x - product);
                }
            }
            half /= 2;
        }
    }

    /// Values to coefficients times N/2, in place.
    pub(super) fn inverse_unscaled(&self, values: &mut [Complex]) {
        let mut half = 1;
        while half < values.len() {
            let blocks = values.len() / (2 * half);
            let twiddles = &self.twiddles[blocks..2 * blocks];
            match half {
                1 => inverse_stage(values, 1, twiddles),
                2 => inverse_stage(values, 2, twiddles),
                _ => inverse_stage(values, half, twiddles),
            }
            half *= 2;
        }
    }
}

#[inline(always)]
fn inverse_stage(values: &mut [Complex], half: usize, twiddles: &[Complex]) {
    for (block, w) in values.chunks_exact_mut(2 * half).zip(twiddles) {
        let w = w.conjugate();
        let (low, high) = block.split_at_mut(half);
        for (x, y) in low.iter_mut().zip(high) {
            (*x, *y) = (*x + *y, (*x - *y) * w);
        }
    }
}

/// ζ^exponent for 0 ≤ exponent < 2N, from an angle in the first octant so that its parts are as
/// exact as `libm` makes them.
fn root(exponent: usize, n: usize) -> Complex {
    let quarter = n / 2;
    let (turn, rest) = (exponent / quarter, exponent % quarter);
    let angle = |e: usize| std::f64::consts::PI * e as f64 / n as f64;
    let first = if 2 * rest <= quarter {
        Complex::new(libm::cos(angle(rest)), libm::sin(angle(rest)))
    } else {
        Complex::new(libm::sin(angle(quarter - rest)), libm::cos(angle(quarter - rest)))
    };
    match turn % 4 {
        0 => first,
        1 => Complex::new(-first.im, first.re),
        2 => Complex::new(-first.re, -first.im),
        _ => Complex::new(first.im, -first.re),
    }
}

#[cfg(test)]
#[path = "fft_tests.rs"]
mod tests;
