//! Samples in slots, and the same training on plain numbers.

use super::helr::{Helr, HelrOptions, SIGMOID};

/// One sample of two classes.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// Its numbers.
    pub features: Vec<f64>,
    /// Its class.
    pub positive: bool,
}

impl Sample {
    /// ±(1, features), the sign being the class.
    fn signed(&self) -> Vec<f64> {
        let sign = if self.positive { 1.0 } else { -1.0 };
        std::iter::once(sign).chain(self.features.iter().map(|x| sign * x)).collect()
    }

    /// Whether weights tell its class.
    pub fn is_told_by(&self, weights: &[f64]) -> bool {
        self.signed().iter().zip(weights).map(|(z, w)| z * w).sum::<f64>() > 0.0
    }
}

/// γ of an iteration, counted from 0: (1 − λ_t)/λ_(t+1) with λ_1 = 1 and
/// λ_(t+1) = (1 + √(1 + 4λ_t²))/2 (Nesterov, "A method of solving a convex programming problem with
/// convergence rate O(1/k²)", 1983).
pub(super) fn momentum(iteration: usize) -> f64 {
    let next = |lambda: f64| (1.0 + (1.0 + 4.0 * lambda * lambda).sqrt()) / 2.0;
    let lambda = (0..iteration).fold(1.0, |lambda, _| next(lambda));
    (1.0 - lambda) / next(lambda)
}

/// Weights and momentum after all iterations on plain numbers, from weights of which the first is
/// the constant's: the judge of the program.
pub fn nesterov(options: &HelrOptions, batches: &[Vec<Sample>], weights: &[f64]) -> [Vec<f64>; 2] {
    let [constant, linear, cubic] = SIGMOID;
    let (mut w, mut v) = (weights.to_vec(), weights.to_vec());
    for iteration in 0..options.iterations {
        let mut gradient = vec![0.0; w.len()];
        for sample in &batches[iteration % options.batches] {
            let z = sample.signed();
            let t: f64 = z.iter().zip(&v).map(|(z, v)| z * v).sum();
            let p = constant + linear * t + cubic * t * t * t;
            gradient.iter_mut().zip(&z).for_each(|(sum, z)| *sum += p * z);
        }
        let rate = options.rate / options.samples as f64;
        let moved: Vec<f64> = v.iter().zip(&gradient).map(|(v, g)| v + rate * g).collect();
        let gamma = momentum(iteration);
        v = moved.iter().zip(&w).map(|(moved, w)| (1.0 - gamma) * moved + gamma * w).collect();
        w = moved;
    }
    [w, v]
}

impl Helr {
    /// The slots of every input, in the order of the input objects: weights, of which the first is
    /// the constant's, and all mini-batches that are read; samples that a mini-batch has less are
    /// zeros, which change nothing.
    ///
    /// # Panics
    /// If there are fewer mini-batches, one has too many samples, or a sample or the weights have not
    /// as many numbers as the program was made for.
    pub fn pack(&self, batches: &[Vec<Sample>], weights: &[f64]) -> Vec<Vec<f64>> {
        let (numbers, samples) = (self.options.features + 1, self.options.samples);
        let slots = self.training.program().params().slots();
        let columns = slots / samples;
        assert_eq!(weights.len(), numbers, "a weight for every feature, and the constant's");
        let cut = |row: &dyn Fn(usize) -> Option<Vec<f64>>| {
            let mut cut = vec![vec![0.0; slots]; self.ciphertexts];
            for (i, values) in (0..samples).filter_map(|i| Some((i, row(i)?))) {
                assert_eq!(values.len(), numbers, "a sample has all features");
                for (j, value) in values.into_iter().enumerate() {
                    cut[j / columns][i * columns + j % columns] = value;
                }
            }
            cut
        };
        let divided: Vec<f64> = weights.iter().map(|w| w / self.options.bound).collect();
        let mut packed = cut(&|_| Some(divided.clone()));
        for batch in &batches[..self.batches] {
            assert!(batch.len() <= samples, "at most a mini-batch of samples");
            packed.extend(cut(&|i| batch.get(i).map(Sample::signed)));
        }
        packed.extend(self.momentum().into_iter().map(|gamma| vec![gamma; slots]));
        packed
    }

    /// Weights and momentum from the slots of every output, in the order of the output objects.
    ///
    /// # Panics
    /// If there are fewer outputs.
    pub fn unpack(&self, outputs: &[Vec<f64>]) -> [Vec<f64>; 2] {
        let columns = self.training.program().params().slots() / self.options.samples;
        let vector = |which: usize| {
            let number = |j: usize| outputs[2 * (j / columns) + which][j % columns];
            (0..=self.options.features).map(|j| number(j) * self.options.bound).collect()
        };
        [vector(0), vector(1)]
    }
}
