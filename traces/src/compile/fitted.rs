//! The polynomials of attention and layer normalisation, fitted on what their layers find.

use super::CompileError;
use crate::network::{Layer, Network, Operator, Range, Ranges};
use hearth_spec::polynomial::{
    Plan, PolynomialError, Series, exp, inverse, inverse_sqrt, largest_error,
};
use std::collections::BTreeMap;

/// Degrees that are tried, the smallest first: those that plans take without a spare level.
const DEGREES: [usize; 6] = [3, 7, 15, 31, 63, 127];
/// The error that is aimed at, of functions with values up to 1.
const ERROR: f64 = 1e-7;
/// Points at which an error is measured.
const POINTS: usize = 1 << 12;

/// How well a polynomial stands for a function.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Approximation {
    /// The layer.
    pub layer: String,
    /// The function.
    pub function: &'static str,
    /// Where it is fitted, in the layer's own numbers.
    pub interval: [f64; 2],
    /// The polynomial's degree.
    pub degree: usize,
    /// The largest error there, as a part of the function's largest value.
    pub error: f64,
}

/// The polynomials of one layer.
#[derive(Clone, Debug)]
pub(super) enum Fitted {
    Attention(Box<Softmax>),
    LayerNorm(Box<Normalisation>),
}

/// e^s and the inverse of its sums. Scores are kept divided by `score`.
#[derive(Clone, Debug)]
pub(super) struct Softmax {
    /// The largest score β.
    pub(super) score: f64,
    /// e^(s − β), of s/β.
    pub(super) exp: Plan,
    /// Its value at 0.
    pub(super) at_zero: f64,
    /// The least and the largest sum Σ e^(s − β).
    pub(super) sum: [f64; 2],
    /// Whether what a token does not look at is masked, one level more.
    pub(super) is_causal: bool,
    /// The least sum over the sum, of the variable that runs over \[−1, 1\] between them.
    pub(super) inverse: Plan,
}

/// 1/√(variance + ε).
#[derive(Clone, Debug)]
pub(super) struct Normalisation {
    /// The least and the largest variance, with ε.
    pub(super) variance: [f64; 2],
    /// √least/√(variance + ε), of the variable that runs over \[−1, 1\] between them.
    pub(super) inverse_sqrt: Plan,
}

/// Those of a network, by the layer's position.
#[derive(Clone, Debug, Default)]
pub(super) struct Fits {
    layers: BTreeMap<usize, Fitted>,
    pub(super) approximations: Vec<Approximation>,
}

impl Fits {
    /// Those of `network` on `ranges`. For a layer that these do not name, scores up to 4 and
    /// variances from 1/4 to 4 are taken: enough to count operations.
    ///
    /// # Errors
    /// [`CompileError::Function`] for a range that no polynomial can be fitted on.
    pub(super) fn new(network: &Network, ranges: &Ranges) -> Result<Self, CompileError> {
        let mut fits = Self::default();
        for (index, layer) in network.layers().iter().enumerate() {
            let fitted = match &layer.operator {
                Operator::Attention(attention) => fits.softmax(layer, attention.is_causal, ranges),
                Operator::LayerNorm(norm) => fits.normalisation(layer, norm.epsilon, ranges),
                _ => continue,
            };
            let fitted = fitted.map_err(|problem| CompileError::Function {
                layer: layer.name.clone(),
                activation: layer.operator.name(),
                problem: problem.to_string(),
            })?;
            fits.layers.insert(index, fitted);
        }
        Ok(fits)
    }

    /// The polynomials of the layer of this position.
    pub(super) fn get(&self, layer: usize) -> Option<&Fitted> {
        self.layers.get(&layer)
    }

    fn softmax(
        &mut self,
        layer: &Layer,
        is_causal: bool,
        ranges: &Ranges,
    ) -> Result<Fitted, PolynomialError> {
        let tokens = layer.shape.width as f64;
        let (score, sum) = match ranges.layers.get(&layer.name) {
            Some(&Range::Attention { score, sum }) => (score.max(0.01), sum),
            // The first token of a causal attention looks at itself alone.
            _ => (4.0, [if is_causal { 0.25 } else { tokens / 4.0 }, tokens * 4.0]),
        };
        let most = libm::exp(-score);
        let fit = |degree| exp(-score..=score, degree)?.affine(most, 0.0);
        let exact = |x: f64| libm::exp(x - score);
        let exp = self.fit(layer, "e^x", [-score, score], fit, exact)?;
        let sum = apart(sum.map(|sum| sum * most));
        let [low, high] = sum;
        let fit = |degree| inverse(low..=high, degree)?.affine(low, 0.0);
        let inverse = self.fit(layer, "1/x", sum, fit, |x| low / x)?;
        let at_zero = exp.value(0.0);
        let (exp, inverse) = (Plan::new(&exp), Plan::new(&inverse));
        Ok(Fitted::Attention(Box::new(Softmax { score, exp, at_zero, sum, is_causal, inverse })))
    }

    fn normalisation(
        &mut self,
        layer: &Layer,
        epsilon: f64,
        ranges: &Ranges,
    ) -> Result<Fitted, PolynomialError> {
        let variance = match ranges.layers.get(&layer.name) {
            Some(&Range::LayerNorm { variance }) => variance,
            _ => [0.25, 4.0],
        };
        let variance = apart(variance.map(|variance| variance + epsilon));
        let [low, high] = variance;
        let root = low.sqrt();
        let fit = |degree| inverse_sqrt(low..=high, degree)?.affine(root, 0.0);
        let series = self.fit(layer, "1/√x", variance, fit, |x| root / x.sqrt())?;
        let inverse_sqrt = Plan::new(&series);
        Ok(Fitted::LayerNorm(Box::new(Normalisation { variance, inverse_sqrt })))
    }

    /// The polynomial of the smallest degree that is as near as is aimed at, or of the largest.
    fn fit(
        &mut self,
        layer: &Layer,
        function: &'static str,
        interval: [f64; 2],
        fit: impl Fn(usize) -> Result<Series, PolynomialError>,
        exact: impl Fn(f64) -> f64,
    ) -> Result<Series, PolynomialError> {
        let [low, high] = interval;
        let error = |series: &Series| {
            let value = |x: f64| series.value((2.0 * x - low - high) / (high - low));
            largest_error(value, &exact, low..=high, POINTS)
        };
        let mut best = None;
        for degree in DEGREES {
            let series = fit(degree)?;
            let error = error(&series);
            let is_good = error <= ERROR;
            best = Some((series, degree, error));
            if is_good {
                break;
            }
        }
        let (series, degree, error) = best.expect("degrees are tried");
        let layer = layer.name.clone();
        self.approximations.push(Approximation { layer, function, interval, degree, error });
        Ok(series)
    }
}

/// An interval whose ends are a factor of at least 4 apart.
fn apart([low, high]: [f64; 2]) -> [f64; 2] {
    [low.min(high / 4.0), high]
}
