//! Samples and weights of a perceptron in slots, and the same training on plain numbers.

use super::mlp::{Mlp, MlpOptions};

/// One sample with its wanted outputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Labelled {
    /// Its numbers.
    pub features: Vec<f64>,
    /// One for each class.
    pub wanted: Vec<f64>,
}

/// The weights of a perceptron of one hidden layer.
#[derive(Clone, Debug, PartialEq)]
pub struct MlpWeights {
    /// Of every neuron, the constant's first.
    pub hidden: Vec<Vec<f64>>,
    /// Of every class, one for each neuron.
    pub output: Vec<Vec<f64>>,
}

impl MlpWeights {
    /// The outputs for a sample.
    pub fn outputs(&self, features: &[f64]) -> Vec<f64> {
        let hidden: Vec<f64> = self.sums(features).iter().map(|sum| sum * sum).collect();
        self.output.iter().map(|row| dot(row, &hidden)).collect()
    }

    fn sums(&self, features: &[f64]) -> Vec<f64> {
        self.hidden.iter().map(|row| row[0] + dot(&row[1..], features)).collect()
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The weights after all steps on plain numbers, by back-propagation sample by sample: the judge of
/// the program.
pub fn descend(
    options: &MlpOptions,
    batches: &[Vec<Labelled>],
    weights: &MlpWeights,
) -> MlpWeights {
    let mut weights = weights.clone();
    let rate = options.rate / options.samples as f64;
    for step in 0..options.steps {
        let mut next = weights.clone();
        for Labelled { features, wanted } in &batches[step % options.batches] {
            let sums = weights.sums(features);
            let outputs = weights.outputs(features);
            let errors: Vec<f64> = outputs.iter().zip(wanted).map(|(z, y)| z - y).collect();
            for (class, &error) in errors.iter().enumerate() {
                for (w, sum) in next.output[class].iter_mut().zip(&sums) {
                    *w -= rate * error * sum * sum;
                }
            }
            for (neuron, &sum) in sums.iter().enumerate() {
                let column = weights.output.iter().map(|row| row[neuron]);
                let back: f64 = column.zip(&errors).map(|(w, error)| w * error).sum();
                let delta = 2.0 * sum * back;
                let inputs = std::iter::once(&1.0).chain(features);
                let row = next.hidden[neuron].iter_mut();
                row.zip(inputs).for_each(|(w, x)| *w -= rate * delta * x);
            }
        }
        weights = next;
    }
    weights
}

impl Mlp {
    /// The slots of every input, in the order of the input objects: both weights, and the samples
    /// and wanted outputs of all mini-batches that are read; samples that a mini-batch has less are
    /// zeros, which change nothing.
    ///
    /// # Panics
    /// If there are fewer mini-batches, one has too many samples, or a number of values is not what
    /// the program was made for.
    pub fn pack(&self, batches: &[Vec<Labelled>], weights: &MlpWeights) -> Vec<Vec<f64>> {
        let MlpOptions { features, hidden, classes, samples, .. } = self.options;
        assert!(weights.hidden.iter().all(|row| row.len() == features + 1), "a weight each");
        assert!(weights.output.iter().all(|row| row.len() == hidden), "a weight for every neuron");
        assert_eq!((weights.hidden.len(), weights.output.len()), (hidden, classes), "all rows");
        let tall = classes.next_power_of_two();
        let mut packed = self.cut(self.ciphertexts, |i, j| {
            weights.hidden[i % hidden].get(j).copied().unwrap_or(0.0)
        });
        packed.extend(self.cut(1, |i, j| {
            weights.output.get(i % tall).and_then(|row| row.get(j)).copied().unwrap_or(0.0)
        }));
        for batch in &batches[..self.batches] {
            assert!(batch.len() <= samples, "at most a mini-batch of samples");
            let fits = |sample: &Labelled| {
                (sample.features.len(), sample.wanted.len()) == (features, classes)
            };
            assert!(batch.iter().all(fits), "a sample has all features and classes");
            packed.extend(self.cut(self.ciphertexts, |i, j| match (batch.get(i), j) {
                (Some(_), 0) => 1.0,
                (Some(sample), j) => sample.features.get(j - 1).copied().unwrap_or(0.0),
                (None, _) => 0.0,
            }));
            packed.extend(self.cut(1, |i, j| {
                let sample = batch.get(i);
                sample.and_then(|s| s.wanted.get(j % tall)).copied().unwrap_or(0.0)
            }));
        }
        packed
    }

    /// A matrix, entry by entry, in `ciphertexts` ciphertexts side by side.
    fn cut(&self, ciphertexts: usize, entry: impl Fn(usize, usize) -> f64) -> Vec<Vec<f64>> {
        let slots = self.training.program().params().slots();
        let columns = slots / self.options.samples;
        let slot = |j: usize, slot: usize| entry(slot / columns, j * columns + slot % columns);
        (0..ciphertexts).map(|j| (0..slots).map(|i| slot(j, i)).collect()).collect()
    }

    /// The weights from the slots of every output, in the order of the output objects.
    ///
    /// # Panics
    /// If there are fewer outputs.
    pub fn unpack(&self, outputs: &[Vec<f64>]) -> MlpWeights {
        let MlpOptions { features, hidden, classes, samples, .. } = self.options;
        let columns = self.training.program().params().slots() / samples;
        let of_hidden = |i: usize, j: usize| outputs[j / columns][i * columns + j % columns];
        let of_output = |i: usize, j: usize| outputs[self.ciphertexts][i * columns + j];
        MlpWeights {
            hidden: (0..hidden)
                .map(|i| (0..=features).map(|j| of_hidden(i, j)).collect())
                .collect(),
            output: (0..classes).map(|i| (0..hidden).map(|j| of_output(i, j)).collect()).collect(),
        }
    }
}
