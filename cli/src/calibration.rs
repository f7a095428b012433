//! What is known of a network's values before it is compiled.

use crate::failure::Failure;
use crate::images::Preparation;
use hearth_traces::compile::{RESULT_ROOM, needs_bound};
use hearth_traces::network::{Network, evaluate, largest_value};
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

    /// The bound that was given or that the samples give; 1 where it does not matter: without
    /// weights, or where every activation is x².
    pub(crate) fn bound(&self, network: &Network) -> Result<f64, Failure> {
        if let Some(bound) = self.bound {
            return Ok(bound);
        }
        if !needs_bound(network) {
            return Ok(1.0);
        }
        let samples = self.samples(network)?;
        if self.calibrate.is_empty() {
            let Ok(largest) = needed_bound(network, &samples[0]) else { return Ok(1.0) };
            let bound = if largest > 0.0 { NOISE_MARGIN * largest } else { 1.0 };
            eprintln!(
                "note: tensors are taken to stay below {bound:.3}, twice the largest value on an image of noise; --calibrate or --bound say better"
            );
            return Ok(bound);
        }
        let largest = samples.iter().try_fold(0.0, |largest: f64, sample| {
            Ok::<_, Failure>(largest.max(needed_bound(network, sample)?))
        })?;
        let bound = MARGIN * largest;
        eprintln!(
            "note: tensors are taken to stay below {bound:.3}, {MARGIN} times the largest value on {} inputs",
            samples.len()
        );
        Ok(bound)
    }
}

/// The least bound that `input` needs: the largest absolute value of a tensor, or what the result's
/// share of room asks for.
pub(crate) fn needed_bound(network: &Network, input: &[f64]) -> Result<f64, Failure> {
    let inside = largest_value(network, input).map_err(Failure::refused)?;
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
