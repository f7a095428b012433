//! Logistic regression by mini-batches and Nesterov's momentum.
//!
//! Source: Han, Song, Cheon, Park, "Logistic regression on homomorphic encrypted data at scale"
//! (AAAI 2019; IACR ePrint 2018/662), section 4; the momentum's weights are those of Kim, Song, Kim,
//! Lee, Cheon, "Logistic regression model training based on the approximate homomorphic encryption"
//! (BMC Medical Genomics 2018).
//!
//! A mini-batch of n samples z = ±(1, x), the sign being the class, is cut into ciphertexts of
//! n rows and slots/n columns. A ciphertext of weights has one row of them, n times. With
//! p(t) = 0.5 − 0.0843 t + 0.0002 t³, which is near 1/(1 + e^t), an iteration is
//!
//! ```text
//! t  = z · v                             for every sample
//! w' = v + rate/n · Σ p(t) · z           over the mini-batch
//! v' = w' + γ · (w − w')
//! ```
//!
//! For k ciphertexts of r columns that takes five levels and
//! * k products z·v; their sum over ciphertexts first, then log2(r) rotations that add up a row,
//!   a mask that keeps the row's first column, log2(r) rotations that copy it into the others;
//! * one square t², k products c·z·t and k products of those with t² + c';
//! * log2(n) rotations for each of k ciphertexts that add up the samples;
//! * k products by γ, which is a ciphertext: the schedule is the client's.
//!
//! At 2^15 slots, n = 1024, r = 32 and 197 numbers a sample, k is 7: 4·7 + 1 = 29 products of
//! ciphertexts and 10 + 7·10 = 80 rotations, or, if every ciphertext's rows are added up before the
//! ciphertexts are ([`HelrOptions::sum_first`] false), 7·10 + 7·10 = 140. These are the published
//! numbers; that the seven products beyond 3·7 + 1 are the momentum's is our reading, and with a
//! public schedule they would be multiplications by constants.
//!
//! Weights are kept divided by [`HelrOptions::bound`], so that bootstraps find values in \[−1, 1\];
//! the constants absorb it. Bootstraps are where levels run out: of all 2k ciphertexts of weights and
//! momentum, or ([`HelrOptions::sparse_bootstraps`]) of two, in which their k different rows lie
//! one under another.

use super::TrainingError;
use super::builder::Builder;
use super::helr_data::momentum;
use super::schedule::Schedule;
use super::{Mask, Training};
use crate::compile::At;
use hearth_spec::{CkksParams, Level};

/// The coefficients of 1, t and t³ in p.
pub(super) const SIGMOID: [f64; 3] = [0.5, -0.0843, 0.0002];

/// Levels that an iteration takes.
pub(super) const DEPTH: u32 = 5;

/// The most rows of a program that are made.
const MAX_ROWS: u64 = 10_000_000;

/// What is trained, and how.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HelrOptions {
    /// Numbers of a sample; a constant 1 is put before them.
    pub features: usize,
    /// Samples of a mini-batch, a power of two that divides the slots.
    pub samples: usize,
    /// Mini-batches; iterations take them in turn.
    pub batches: usize,
    /// Iterations.
    pub iterations: usize,
    /// The learning rate.
    pub rate: f64,
    /// What the absolute values of weights and momentum stay below.
    pub bound: f64,
    /// Add ciphertexts up before the slots of a row.
    pub sum_first: bool,
    /// Bootstrap weights and momentum in one ciphertext each.
    pub sparse_bootstraps: bool,
}

impl Default for HelrOptions {
    /// MNIST's digits 3 and 8 in 14×14 pixels: the published setting at 2^15 slots.
    fn default() -> Self {
        Self {
            features: 196,
            samples: 1024,
            batches: 11,
            iterations: 32,
            rate: 1.0,
            bound: 16.0,
            sum_first: true,
            sparse_bootstraps: false,
        }
    }
}

/// A program that trains.
#[derive(Clone, Debug)]
pub struct Helr {
    pub(super) training: Training,
    pub(super) options: HelrOptions,
    /// Ciphertexts of a mini-batch.
    pub(super) ciphertexts: usize,
    /// Mini-batches that are read.
    pub(super) batches: usize,
}

/// The program of `options`. Its inputs are the weights, for every mini-batch its samples, for every
/// iteration γ; its outputs weights and momentum, from which training can go on.
///
/// # Errors
/// [`TrainingError`] for sizes that do not fit the slots, and for parameters with too few levels.
pub fn helr(params: &CkksParams, options: &HelrOptions) -> Result<Helr, TrainingError> {
    let columns = columns(params, options)?;
    let ciphertexts = (options.features + 1).div_ceil(columns);
    let batches = options.batches.min(options.iterations);
    let rows = (64 * ciphertexts as u64).saturating_mul(options.iterations as u64);
    if rows > MAX_ROWS {
        return Err(TrainingError::Size {
            what: format!(
                "{} iterations take about {rows} rows, more than {MAX_ROWS}",
                options.iterations
            ),
            hint: "take fewer iterations or features",
        });
    }
    let schedule = Schedule::new(params, options, ciphertexts, columns)?;
    let mut builder = Builder::new(params);
    builder.layer("input");
    let fresh = schedule.fresh;
    let weights: Vec<At> =
        (0..ciphertexts).map(|j| builder.input(format!("weights/{j}"), fresh)).collect();
    let data: Vec<Vec<At>> = (0..batches)
        .map(|batch| {
            let name = |j| format!("batch {batch}/{j}");
            (0..ciphertexts).map(|j| builder.input(name(j), fresh)).collect()
        })
        .collect();
    let mut state = State { momentum: weights.clone(), weights };
    let step = Step { options: *options, columns };
    for iteration in 0..options.iterations {
        if schedule.bootstraps_before(iteration, state.momentum[0].level) {
            builder.layer(&format!("bootstrap before {iteration}"));
            state = schedule.bootstrap(&mut builder, &state);
        }
        builder.layer(&format!("iteration {iteration}"));
        state = step.iterate(&mut builder, iteration, &data[iteration % batches], &state);
    }
    builder.layer("output");
    for (j, (&w, &v)) in state.weights.iter().zip(&state.momentum).enumerate() {
        builder.output(w, format!("weights/{j}"));
        builder.output(v, format!("momentum/{j}"));
    }
    Ok(Helr { training: builder.finish("helr")?, options: *options, ciphertexts, batches })
}

/// Columns of a ciphertext, if the sizes fit.
fn columns(params: &CkksParams, options: &HelrOptions) -> Result<usize, TrainingError> {
    let slots = params.slots();
    let refused = |what: String, hint| Err(TrainingError::Size { what, hint });
    let HelrOptions { features, samples, batches, iterations, rate, bound, .. } = *options;
    if !samples.is_power_of_two() || samples > slots {
        let what = format!("{samples} samples do not fill columns of {slots} slots");
        return refused(what, "take a power of two of samples, at most the slots");
    }
    if features == 0 || features > 1 << 16 || batches == 0 || iterations == 0 {
        let what = format!("{features} features, {batches} batches, {iterations} iterations");
        return refused(what, "take at least one of each, and at most 65536 features");
    }
    if !(rate > 0.0 && rate.is_finite() && bound > 0.0 && bound.is_finite()) {
        let what = format!("a learning rate of {rate} and a bound of {bound}");
        return refused(what, "both are positive and finite");
    }
    Ok(slots / samples)
}

/// Weights w and momentum v, both divided by the bound.
pub(super) struct State {
    pub(super) weights: Vec<At>,
    pub(super) momentum: Vec<At>,
}

/// One iteration.
struct Step {
    options: HelrOptions,
    columns: usize,
}

impl Step {
    fn iterate(&self, build: &mut Builder, iteration: usize, z: &[At], state: &State) -> State {
        let HelrOptions { samples, rate, bound, .. } = self.options;
        let [constant, linear, cubic] = SIGMOID;
        let t = self.inner_products(build, z, &state.momentum);
        let square = build.mul(t, t);
        let square = build.add_const(square, linear / (cubic * bound * bound));
        // What the gradient is multiplied by; t is divided by the bound, and so is w.
        let gain = rate / (samples as f64 * bound);
        let gradients = z.iter().map(|&z| {
            let scaled =
                build.scaled(z, gain * cubic * bound * bound * bound, Level(t.level.0 + 1));
            let scaled = build.rescaled(scaled);
            let product = build.mul(scaled, t);
            let product = build.product(product, square);
            let half = build.scaled(z, gain * constant, product.level);
            let sum = build.add(product, half);
            let folded = build.fold(sum, self.columns as i64, samples);
            build.rescaled(folded)
        });
        let gradients: Vec<At> = gradients.collect();
        let level = gradients[0].level;
        let gamma = build.input(format!("gamma {iteration}"), level);
        let mut next = State { weights: Vec::new(), momentum: Vec::new() };
        for ((&v, &w), &gradient) in state.momentum.iter().zip(&state.weights).zip(&gradients) {
            let moved = build.add(v, gradient);
            let back = build.sub(w, moved);
            let back = build.mul(gamma, back);
            next.momentum.push(build.add(moved, back));
            next.weights.push(moved);
        }
        next
    }

    /// z · v for every row, in all its columns, two levels down.
    fn inner_products(&self, build: &mut Builder, z: &[At], v: &[At]) -> At {
        let products: Vec<At> = z.iter().zip(v).map(|(&z, &v)| build.product(z, v)).collect();
        let sums = match self.options.sum_first {
            true => vec![build.sum(&products)],
            false => products,
        };
        let first = Mask::Columns { columns: self.columns as u32, width: 1 };
        let rows = sums.iter().map(|&sum| {
            let folded = build.fold(sum, 1, self.columns);
            let folded = build.rescaled(folded);
            let kept = build.masked(folded, first, 1.0);
            build.fold(kept, -1, self.columns)
        });
        let rows: Vec<At> = rows.collect();
        let sum = build.sum(&rows);
        build.rescaled(sum)
    }
}

impl Helr {
    /// The program.
    pub fn training(&self) -> &Training {
        &self.training
    }

    /// The program alone.
    pub fn into_training(self) -> Training {
        self.training
    }

    /// γ of every iteration, what its input holds in all slots.
    pub fn momentum(&self) -> Vec<f64> {
        (0..self.options.iterations).map(momentum).collect()
    }
}
