//! A polynomial by its coefficients.

use std::ops::RangeInclusive;

/// What the coefficients multiply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeriesBasis {
    /// T_0, T_1, T_2, …: T_k(cos t) = cos(k·t).
    Chebyshev,
    /// 1, x, x², …
    Monomial,
}

/// Why there is no such polynomial.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PolynomialError {
    /// A coefficient, or a value of the function, is not a number.
    #[error("number {index} is {value}\nhint: the function must be finite on the whole interval")]
    NotFinite {
        /// Which coefficient or sample.
        index: usize,
        /// Its value.
        value: f64,
    },
    /// A polynomial without a variable.
    #[error("the polynomial is constant\nhint: add a constant instead of evaluating a polynomial")]
    Constant,
    /// No interval.
    #[error("[{low}, {high}] is not an interval\nhint: give finite ends, the lower one first")]
    Interval {
        /// The lower end.
        low: f64,
        /// The upper end.
        high: f64,
    },
    /// A minimax polynomial of an even or too high degree.
    #[error("no minimax polynomial of degree {degree}\nhint: give an odd degree from 1 to 63")]
    Degree {
        /// The degree asked for.
        degree: usize,
    },
    /// The exchange did not settle.
    #[error(
        "the exchange did not converge at degree {degree} on [{low}, {high}]\nhint: lower the degree or narrow the interval"
    )]
    Converge {
        /// The degree asked for.
        degree: usize,
        /// The lower end.
        low: f64,
        /// The upper end.
        high: f64,
    },
}

/// Σ c_k·T_k(x) or Σ c_k·x^k.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    basis: SeriesBasis,
    coefficients: Vec<f64>,
}

impl Series {
    /// The polynomial with these coefficients, lowest first; zeros at the end are dropped.
    ///
    /// # Errors
    /// [`PolynomialError`] for a coefficient that is not finite, and if the polynomial is constant.
    pub fn new(basis: SeriesBasis, mut coefficients: Vec<f64>) -> Result<Self, PolynomialError> {
        let degree = coefficients.iter().rposition(|&c| c != 0.0).unwrap_or(0);
        if let Some(index) = coefficients.iter().position(|c| !c.is_finite()) {
            return Err(PolynomialError::NotFinite { index, value: coefficients[index] });
        }
        if degree == 0 {
            return Err(PolynomialError::Constant);
        }
        coefficients.truncate(degree + 1);
        Ok(Self { basis, coefficients })
    }

    /// The basis.
    pub fn basis(&self) -> SeriesBasis {
        self.basis
    }

    /// c_0 … c_degree.
    pub fn coefficients(&self) -> &[f64] {
        &self.coefficients
    }

    /// The degree, at least 1.
    pub fn degree(&self) -> usize {
        self.coefficients.len() - 1
    }

    /// factor·self + constant.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn affine(&self, factor: f64, constant: f64) -> Result<Self, PolynomialError> {
        let mut coefficients: Vec<f64> = self.coefficients.iter().map(|c| c * factor).collect();
        coefficients[0] += constant;
        Self::new(self.basis, coefficients)
    }

    /// The value at x: Clenshaw's recurrence, or Horner's.
    pub fn value(&self, x: f64) -> f64 {
        let (first, rest) = (self.coefficients[0], &self.coefficients[1..]);
        match self.basis {
            SeriesBasis::Chebyshev => {
                let (mut b1, mut b2) = (0.0, 0.0);
                for &c in rest.iter().rev() {
                    (b1, b2) = (c + 2.0 * x * b1 - b2, b1);
                }
                first + x * b1 - b2
            }
            SeriesBasis::Monomial => self.coefficients.iter().rev().fold(0.0, |sum, c| sum * x + c),
        }
    }

    /// The same polynomial in the Chebyshev basis: x·T_k = (T_(k+1) + T_|k−1|)/2.
    pub fn to_chebyshev(&self) -> Self {
        if self.basis == SeriesBasis::Chebyshev {
            return self.clone();
        }
        let mut sum = vec![0.0; self.coefficients.len()];
        for &c in self.coefficients.iter().rev() {
            let mut next = vec![0.0; sum.len()];
            for (k, &s) in sum.iter().enumerate().filter(|(_, s)| **s != 0.0) {
                next[k + 1] += s / 2.0;
                next[k.abs_diff(1)] += s / 2.0;
            }
            next[0] += c;
            sum = next;
        }
        Self { basis: SeriesBasis::Chebyshev, coefficients: sum }
    }

    /// The same polynomial in the monomial basis. The coefficients of a degree d grow like
    /// (1 + √2)^d times the Chebyshev ones: above degree 20 or so, digits are lost.
    pub fn to_monomial(&self) -> Self {
        if self.basis == SeriesBasis::Monomial {
            return self.clone();
        }
        let count = self.coefficients.len();
        let (mut before, mut current) = (vec![0.0; count], vec![0.0; count]);
        (before[0], current[1]) = (1.0, 1.0);
        let mut sum = vec![0.0; count];
        sum[0] = self.coefficients[0];
        for &c in &self.coefficients[1..] {
            sum.iter_mut().zip(&current).for_each(|(sum, t)| *sum += c * t);
            let mut next: Vec<f64> = before.iter().map(|b| -b).collect();
            (1..count).for_each(|k| next[k] += 2.0 * current[k - 1]);
            (before, current) = (current, next);
        }
        Self { basis: SeriesBasis::Monomial, coefficients: sum }
    }
}

/// Refuses what is no interval.
pub(super) fn check_interval(
    interval: &RangeInclusive<f64>,
) -> Result<(f64, f64), PolynomialError> {
    let (low, high) = (*interval.start(), *interval.end());
    if low.is_finite() && high.is_finite() && low < high {
        Ok((low, high))
    } else {
        Err(PolynomialError::Interval { low, high })
    }
}

#[cfg(test)]
#[path = "series_tests.rs"]
mod tests;
