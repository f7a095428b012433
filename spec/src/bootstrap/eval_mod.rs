//! EvalMod: t = I + f ↦ f for integers I and small f.

use crate::polynomial::{Plan, PolynomialError, Series, SeriesBasis, interpolate};

/// What an [`EvalMod`] is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EvalModLiteral {
    /// K: it serves |t| ≤ K. What leaves it is golden's `overflow_log2`.
    pub range: u32,
    /// Double-angle steps r: the cosine is interpolated over 2K/2^r of its periods.
    pub double_angles: u32,
    /// Degree of the interpolant.
    pub degree: u32,
    /// The sine must be exact to 2^−`bits`.
    pub bits: u32,
}

/// Why there is no such [`EvalMod`].
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum EvalModError {
    /// A field out of its range.
    #[error("`{field}` is {value}, not in {low}..={high}\nhint: change `{field}`")]
    Range {
        /// The field.
        field: &'static str,
        /// Its value.
        value: u32,
        /// The smallest.
        low: u32,
        /// The largest.
        high: u32,
    },
    /// The polynomial is not near enough.
    #[error(
        "the sine is exact to 2^-{got:.1}, `bits` asks for {bits}\nhint: raise `degree` or `double_angles`, or lower `range` or `bits`"
    )]
    Inexact {
        /// log2 of 1 over the error.
        got: f64,
        /// Asked for.
        bits: u32,
    },
    /// No polynomial.
    #[error(transparent)]
    Polynomial(#[from] PolynomialError),
}

/// sin(2π·t), which for t = I + f is sin(2π·f) ≈ 2π·f, of x = t/K: a Chebyshev interpolant of
/// cos(2π(K·x − 1/4)/2^r) and r times cos(2a) = 2·cos(a)² − 1 (Han, Ki, "Better bootstrapping for
/// approximate homomorphic encryption", CT-RSA 2020; their interpolation points near
/// the integers would save a few degrees, ours are Chebyshev's).
///
/// It errs by at most [`Self::sine_error`] from the sine, and the sine from 2π·f by
/// (2π·|f|)³/6.
#[derive(Clone, Debug, PartialEq)]
pub struct EvalMod {
    literal: EvalModLiteral,
    /// What the sine is multiplied by.
    amplitude: f64,
    plan: Plan,
    sine_error: f64,
}

impl TryFrom<EvalModLiteral> for EvalMod {
    type Error = EvalModError;

    fn try_from(literal: EvalModLiteral) -> Result<Self, EvalModError> {
        Self::with_amplitude(literal, 1.0)
    }
}

impl EvalMod {
    /// The sine times `amplitude`, which is positive, at no cost: the interpolated cosine is
    /// multiplied by A_0 and after i double angles by A_i = A_(i−1)², with `amplitude` as the last.
    ///
    /// # Errors
    /// [`EvalModError`] if a field is out of its range or the sine not exact enough.
    pub fn with_amplitude(literal: EvalModLiteral, amplitude: f64) -> Result<Self, EvalModError> {
        let check = |field, value, low, high| {
            if (low..=high).contains(&value) {
                return Ok(());
            }
            Err(EvalModError::Range { field, value, low, high })
        };
        check("range", literal.range, 1, 1024)?;
        check("double_angles", literal.double_angles, 0, 10)?;
        check("degree", literal.degree, 1, 511)?;
        let range = f64::from(literal.range);
        let turns = |x: f64| (range * x - 0.25) / libm::exp2(f64::from(literal.double_angles));
        let cosine = |x: f64| libm::cos(std::f64::consts::TAU * turns(x));
        let series = interpolate(cosine, -1.0..=1.0, literal.degree as usize)?;
        let value =
            |x: f64| (0..literal.double_angles).fold(series.value(x), |c, _| 2.0 * c * c - 1.0);
        // 32 points a period, 64 for each degree.
        let points = 64 * literal.range.max(literal.degree);
        let error = |i: u32| {
            let x = f64::from(i) / f64::from(points) * 2.0 - 1.0;
            (value(x) - libm::sin(std::f64::consts::TAU * range * x)).abs()
        };
        let sine_error = (0..=points).map(error).fold(0.0, f64::max);
        let got = -libm::log2(sine_error);
        if got < f64::from(literal.bits) {
            return Err(EvalModError::Inexact { got, bits: literal.bits });
        }
        let first = libm::pow(amplitude, libm::exp2(-f64::from(literal.double_angles)));
        let scaled = series.coefficients().iter().map(|c| c * first).collect();
        let plan = Plan::new(&Series::new(SeriesBasis::Chebyshev, scaled)?);
        Ok(Self { literal, amplitude, plan, sine_error })
    }

    /// The literal this was checked from.
    pub fn literal(&self) -> &EvalModLiteral {
        &self.literal
    }

    /// Levels from x to the sine.
    pub fn depth(&self) -> u32 {
        self.plan.depth() + self.literal.double_angles
    }

    /// Products of two ciphertexts.
    pub fn multiplications(&self) -> usize {
        self.plan.multiplications() + self.literal.double_angles as usize
    }

    /// The interpolated cosine, times its amplitude.
    pub fn cosine(&self) -> &Plan {
        &self.plan
    }

    /// What the double angles square, one after the other: c ↦ 2·c² − A_i, with these A_i.
    pub fn double_angles(&self) -> impl Iterator<Item = f64> + use<> {
        let amplitude = self.amplitude;
        let left = (0..self.literal.double_angles).rev();
        left.map(move |left| libm::pow(amplitude, libm::exp2(-f64::from(left))))
    }

    /// The largest distance from the sine, found on a grid of at least 32 points a period.
    pub fn sine_error(&self) -> f64 {
        self.sine_error
    }
}
