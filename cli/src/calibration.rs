//! What is known of a network's values before it is compiled.

use crate::failure::Failure;
use crate::images::Preparation;
use hearth_traces::compile::{RESULT_ROOM, needs_bound};
use hearth_traces::network::{Network, Operator, Ranges, evaluate};
use std::path::PathBuf;

/// Where the bound of a network's tensors comes from.
#[derive(clap::Args, Debug, Default, PartialEq)]
pub(crate) struct Calibration {
    /// What the absolute values of all tensors stay below, where activations become polynomials and
    /// bootstraps are needed [default: from --calibrate, else twice the largest value on one image
    /// of noise]
    #[arg(long, value_name = "NUMBER")]
    pub(crate) bound: Option<f64>,
    /// Take the bound from these inputs (.npy, .csv or .png): 1.25 times the largest value on them
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "bound")]
    calibrate: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) preparation: Preparation,
}

/// How far tensors of other inputs may be beyond those of the calibration inputs, and of a real
/// image beyond those of noise.
const MARGIN: f64 = 1.25;
const NOISE_MARGIN: f64 = 2.0;

impl Calibration {
    /// Nothing but a bound.
    pub(crate) fn bounded(bound: Option<f64>) -> Self {
        Self { bound, ..Self::default() }
    }

    /// The inputs for calibration; one image of noise in \[0, 1\] if none were given.
    pub(crate) fn samples(&self, network: &Network) -> Result<Vec<Vec<f64>>, Failure> {
        if self.calibrate.is_empty() {
            return Ok(vec![noise(network.input().elements())]);
        }
        self.preparation.read(&self.calibrate, network.input())
    }

    /// What the network's values lie between: on the samples with some room, the bound that was given
    /// in place of their largest value. 1 where it does not matter: without weights, or where every
    /// activation is x².
    pub(crate) fn ranges(&self, network: &Network) -> Result<Ranges, Failure> {
        let given = |largest: f64| Ranges { largest, ..Ranges::default() };
        let is_fitted = network
            .layers()
            .iter()
            .any(|layer| matches!(layer.operator, Operator::Attention(_) | Operator::LayerNorm(_)));
        match self.bound {
            Some(bound) if !is_fitted => return Ok(given(bound)),
            None if !needs_bound(network) => return Ok(given(1.0)),
            _ => {}
        }
        let samples = self.samples(network)?;
        let seen = samples.iter().try_fold(Ranges::default(), |ranges, sample| {
            let mut seen = Ranges::of(network, sample).map_err(Failure::refused)?;
            seen.largest = seen.largest.max(largest_result(network, sample)? / RESULT_ROOM);
            Ok::<_, Failure>(ranges.joined(seen))
        });
        let on_noise = self.calibrate.is_empty();
        let seen = match seen {
            // Of a structure without weights nothing is known, and counts need nothing.
            Err(_) if on_noise => return Ok(given(self.bound.unwrap_or(1.0))),
            seen => seen?,
        };
        let mut ranges = seen.widened(if on_noise { NOISE_MARGIN } else { MARGIN });
        if let Some(bound) = self.bound {
            ranges.largest = bound;
            return Ok(ranges);
        }
        ranges.largest = if ranges.largest > 0.0 { ranges.largest } else { 1.0 };
        let largest = ranges.largest;
        if on_noise {
            eprintln!(
                "note: tensors are taken to stay below {largest:.3}, twice the largest value on an image of noise; --calibrate or --bound say better"
            );
        } else {
            eprintln!(
                "note: tensors are taken to stay below {largest:.3}, {MARGIN} times the largest value on {} inputs",
                samples.len()
            );
        }
        Ok(ranges)
    }
}

/// The least bound that `input` needs: the largest absolute value of a tensor, or what the result's
/// share of room asks for.
pub(crate) fn needed_bound(network: &Network, input: &[f64]) -> Result<f64, Failure> {
    let inside = Ranges::of(network, input).map_err(Failure::refused)?.largest;
    Ok(inside.max(largest_result(network, input)? / RESULT_ROOM))
}

/// The largest absolute value of the network's result.
pub(crate) fn largest_result(network: &Network, input: &[f64]) -> Result<f64, Failure> {
    let result = evaluate(network, input).map_err(Failure::refused)?;
    Ok(result.iter().fold(0.0, |max: f64, x| max.max(x.abs())))
}

/// So many numbers in \[0, 1), always the same.
fn noise(count: usize) -> Vec<f64> {
    let mut word = 0u64;
    let mut next = || {
        // The high bits of a linear congruence (Knuth, TAOCP 2, section 3.3.4, table 1, line 26).
        word = word.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (word >> 40) as f64 / f64::from(1 << 24)
    };
    (0..count).map(|_| next()).collect()
}
