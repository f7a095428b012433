//! The canonical embedding of each ring: coefficients ↔ slots, on the special FFT.

use super::complex::Complex;
use super::fft::SpecialFft;
use hearth_spec::Ring;

/// Which N real coefficients have which values in the slots.
///
/// Slot j is the polynomial's value at ζ^(5^j), ζ = e^(iπ/N) in the standard ring. In the
/// conjugate-invariant ring ζ = e^(iπ/2N), and the polynomial is one of degree 2N whose values
/// are real: the FFT of that degree serves. Half of its input repeats the other half; we do not
/// use that.
#[derive(Clone, Debug)]
pub(super) struct Embedding {
    ring: Ring,
    fft: SpecialFft,
}

impl Embedding {
    pub(super) fn new(ring: Ring, log_n: u32) -> Self {
        // Twice the slots are the coefficients of the FFT's polynomial.
        let fft = SpecialFft::new(ring.slots(log_n).ilog2() + 1);
        Self { ring, fft }
    }

    /// Whether slots are real.
    pub(super) fn is_real(&self) -> bool {
        self.ring == Ring::ConjugateInvariant
    }

    /// Number of slots.
    pub(super) fn slots(&self) -> usize {
        self.fft.positions().len()
    }

    /// The coefficients of the polynomial with these slots, times `scale`.
    pub(super) fn coefficients(&self, slots: &[Complex], scale: f64) -> Vec<f64> {
        let mut values = vec![Complex::default(); slots.len()];
        for (&slot, &position) in slots.iter().zip(self.fft.positions()) {
            values[position as usize] = slot;
        }
        self.fft.inverse_unscaled(&mut values);
        let factor = scale / slots.len() as f64;
        let low = values.iter().map(|value| value.re * factor);
        match self.ring {
            // p_k + i·p_(k+N/2).
            Ring::Standard => low.chain(values.iter().map(|value| value.im * factor)).collect(),
            // a_k − i·a_(N−k), as p_(2N−k) = −a_k.
            Ring::ConjugateInvariant => low.collect(),
        }
    }

    /// The slots of the polynomial with these coefficients, over `scale`.
    pub(super) fn slots_of(&self, coefficients: &[f64], scale: f64) -> Vec<Complex> {
        let mut values: Vec<Complex> = match self.ring {
            Ring::Standard => {
                let (low, high) = coefficients.split_at(self.slots());
                let parts = low.iter().zip(high);
                parts.map(|(&re, &im)| Complex::new(re / scale, im / scale)).collect()
            }
            Ring::ConjugateInvariant => {
                // Nothing stands at X^N.
                let reversed = coefficients[1..].iter().rev().map(|a| -a);
                let parts = coefficients.iter().zip(std::iter::once(0.0).chain(reversed));
                parts.map(|(&re, im)| Complex::new(re / scale, im / scale)).collect()
            }
        };
        self.fft.forward(&mut values);
        let real = self.is_real();
        // What a real slot has of an imaginary part is the rounding of the FFT.
        let slot = |value: Complex| if real { value.re.into() } else { value };
        self.fft.positions().iter().map(|&position| slot(values[position as usize])).collect()
    }
}
