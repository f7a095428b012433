//! A perceptron of one hidden layer, trained by back-propagation and mini-batches.
//!
//! ```text
//! H = X·W1ᵀ      A = H ⊙ H      Z = A·W2ᵀ      E = Z − Y           forward, Y the wanted outputs
//! W2' = W2 − rate/n · Eᵀ·A      W1' = W1 − 2·rate/n · (E·W2 ⊙ H)ᵀ·X
//! ```
//!
//! which is a step down the gradient of Σ ‖E‖²/(2n) over a mini-batch of n samples. X, Y and both W
//! are ciphertexts. All products are those of the `matrix` module: X has n rows in as many ciphertexts as it needs, the
//! weights are tall, H, A, Z, E and Y wide; Eᵀ·A and (…)ᵀ·X are tall again, so nothing is repacked.
//!
//! A step is thirteen levels deep along W1. Where levels run out a value is bootstrapped before it is
//! used: with eight levels between bootstraps E, and all weights before every step but the first.
//! Weights and E must stay in \[−1, 1\] for that; the client scales X and Y.

use super::builder::Builder;
use super::matrix::Grid;
use super::{Training, TrainingError};
use crate::compile::At;
use crate::place::Levels;
use hearth_spec::bootstrap::BootstrapPlan;
use hearth_spec::{CkksParams, Level};

/// Levels that a step takes one after the other.
const DEPTH: u32 = 13;

/// The most rows of a program that are made.
const MAX_ROWS: u64 = 10_000_000;

/// What is trained, and how.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MlpOptions {
    /// Numbers of a sample; a constant is put before them.
    pub features: usize,
    /// Neurons of the hidden layer, a power of two.
    pub hidden: usize,
    /// Classes, at most as many as neurons.
    pub classes: usize,
    /// Samples of a mini-batch, a power of two that divides the slots.
    pub samples: usize,
    /// Mini-batches; steps take them in turn.
    pub batches: usize,
    /// Steps.
    pub steps: usize,
    /// The learning rate.
    pub rate: f64,
}

impl Default for MlpOptions {
    /// 14×14 pixels, 32 neurons, ten classes, one pass over 11 mini-batches of 1024 samples.
    fn default() -> Self {
        Self {
            features: 196,
            hidden: 32,
            classes: 10,
            samples: 1024,
            batches: 11,
            steps: 11,
            rate: 1.0,
        }
    }
}

/// A program that trains.
#[derive(Clone, Debug)]
pub struct Mlp {
    pub(super) training: Training,
    pub(super) options: MlpOptions,
    /// Ciphertexts of a mini-batch's samples.
    pub(super) ciphertexts: usize,
    /// Mini-batches that are read.
    pub(super) batches: usize,
}

impl Mlp {
    /// The program.
    pub fn training(&self) -> &Training {
        &self.training
    }

    /// The program alone.
    pub fn into_training(self) -> Training {
        self.training
    }
}

/// The program of `options`. Its inputs are W1, W2 and for every mini-batch X and Y, its outputs W1 and
/// W2.
///
/// # Errors
/// [`TrainingError`] for sizes that do not fit the slots, and for parameters with too few levels.
pub fn mlp_training(params: &CkksParams, options: &MlpOptions) -> Result<Mlp, TrainingError> {
    let grid = grid(params, options)?;
    let ciphertexts = (options.features + 1).div_ceil(grid.columns);
    let batches = options.batches.min(options.steps);
    let refresh = Refresh::new(params, options.steps)?;
    let mut build = Builder::new(params);
    build.layer("input");
    let fresh = refresh.fresh;
    let many = |build: &mut Builder, name: &str| -> Vec<At> {
        (0..ciphertexts).map(|j| build.input(format!("{name}/{j}"), fresh)).collect()
    };
    let hidden = many(&mut build, "hidden weights");
    let output = build.input("output weights".to_owned(), fresh);
    let data: Vec<(Vec<At>, At)> = (0..batches)
        .map(|batch| {
            let samples = many(&mut build, &format!("batch {batch}"));
            (samples, build.input(format!("batch {batch}/wanted"), fresh))
        })
        .collect();
    let mut weights = Weights { hidden, output };
    let descent = Descent { options: *options, grid, refresh };
    for step in 0..options.steps {
        let (samples, wanted) = &data[step % batches];
        weights = descent.step(&mut build, step, samples, *wanted, &weights);
    }
    build.layer("output");
    for (j, &ciphertext) in weights.hidden.iter().enumerate() {
        build.output(ciphertext, format!("hidden weights/{j}"));
    }
    build.output(weights.output, "output weights".to_owned());
    let training = build.finish("mlp-train")?;
    Ok(Mlp { training, options: *options, ciphertexts, batches })
}

/// Rows and columns of a ciphertext, if the sizes fit.
fn grid(params: &CkksParams, options: &MlpOptions) -> Result<Grid, TrainingError> {
    let slots = params.slots();
    let refused = |what: String, hint| Err(TrainingError::Size { what, hint });
    let MlpOptions { features, hidden, classes, samples, batches, steps, rate } = *options;
    if !samples.is_power_of_two() || samples > slots {
        let what = format!("{samples} samples do not fill columns of {slots} slots");
        return refused(what, "take a power of two of samples, at most the slots");
    }
    let grid = Grid { rows: samples, columns: slots / samples };
    if !hidden.is_power_of_two() || hidden > grid.columns.min(grid.rows) || hidden < 2 {
        let Grid { rows, columns } = grid;
        let what = format!("{hidden} neurons do not tile {rows} rows and {columns} columns");
        return refused(what, "take a power of two from 2 that divides both");
    }
    if classes == 0 || classes > hidden || features == 0 || features > 1 << 16 {
        let what = format!("{features} features and {classes} classes of {hidden} neurons");
        return refused(what, "take 1 … 65536 features, and at most as many classes as neurons");
    }
    if batches == 0 || steps == 0 || !rate.is_finite() {
        let what = format!("{batches} batches, {steps} steps, a learning rate of {rate}");
        return refused(what, "take at least one of each, and a finite rate");
    }
    // Of every step: for each neuron, each ciphertext's products with their folds, twice.
    let ciphertexts = (features + 1).div_ceil(grid.columns) as u64 + 2;
    let folds = 2 * u64::from(slots.ilog2()) + 8;
    let rows = (ciphertexts * hidden as u64 * folds).saturating_mul(steps as u64);
    if rows > MAX_ROWS {
        let what = format!("{steps} steps take about {rows} rows, more than {MAX_ROWS}");
        return refused(what, "take fewer steps, features or neurons");
    }
    Ok(grid)
}

/// When a value is bootstrapped.
struct Refresh {
    /// The level of what comes from the client.
    fresh: Level,
    bootstrap: Option<BootstrapPlan>,
}

impl Refresh {
    fn new(params: &CkksParams, steps: usize) -> Result<Self, TrainingError> {
        let available = Levels::of(params)?;
        let fresh = available.fresh();
        let needed = u64::from(DEPTH) * steps as u64;
        if needed <= u64::from(fresh.0) {
            return Ok(Self { fresh: Level(needed as u32), bootstrap: None });
        }
        let levels = TrainingError::Levels {
            rounds: steps,
            of: "steps",
            needed,
            available: fresh.0,
            leaves: 7,
        };
        let Some(bootstrap) = available.bootstrap() else { return Err(levels) };
        // H, A and Z: as many as lie between two bootstraps at least.
        if bootstrap.output.0 < bootstrap.input.0 + 7 {
            return Err(levels);
        }
        let plan = BootstrapPlan::new(params, params.slots().ilog2())?;
        Ok(Self { fresh, bootstrap: Some(plan) })
    }

    /// `a`, bootstrapped if `depth` levels further down it could not be any more.
    fn before(&self, build: &mut Builder, a: At, depth: u32) -> At {
        match &self.bootstrap {
            Some(plan) if a.level.0 < plan.input_level().0 + depth => build.bootstrapped(a, plan),
            _ => a,
        }
    }
}

struct Weights {
    hidden: Vec<At>,
    output: At,
}

/// One step.
struct Descent {
    options: MlpOptions,
    grid: Grid,
    refresh: Refresh,
}

impl Descent {
    fn step(
        &self,
        build: &mut Builder,
        step: usize,
        x: &[At],
        wanted: At,
        weights: &Weights,
    ) -> Weights {
        let (grid, refresh) = (self.grid, &self.refresh);
        let MlpOptions { hidden, samples, rate, .. } = self.options;
        let classes = self.options.classes.next_power_of_two();
        build.layer(&format!("step {step}/forward"));
        // Forward: three levels for each product, one for the square.
        let w1 = weights.hidden.iter().map(|&w| refresh.before(build, w, 7));
        let w1: Vec<At> = w1.collect();
        let w2 = refresh.before(build, weights.output, 7);
        let sums = grid.a_bt(build, x, &w1, hidden);
        let activations = build.mul(sums, sums);
        let outputs = grid.a_bt(build, &[activations], &[w2], classes);
        let error = build.sub(outputs, wanted);

        build.layer(&format!("step {step}/backward"));
        // Its turns, a product, the product by H, and the turns and products of that.
        let error = refresh.before(build, error, 6);
        let turned = grid.turned(build, error, classes);
        let rate = -rate / samples as f64;
        let gradient = grid.at_b(build, &turned, &[activations], (hidden, rate));
        let output = build.add(w2, gradient[0]);
        let back = grid.a_b(build, &turned, w2, hidden);
        let back = build.mul(back, sums);
        let back = refresh.before(build, back, 3);
        let turned = grid.turned(build, back, hidden);
        let gradients = grid.at_b(build, &turned, x, (grid.columns, 2.0 * rate));
        let pairs = w1.iter().zip(&gradients);
        let hidden = pairs.map(|(&w, &gradient)| build.add(w, gradient)).collect();
        Weights { hidden, output }
    }
}
