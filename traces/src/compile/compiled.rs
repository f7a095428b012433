//! A compiled network.

use super::plaintext::{Plan, Recipe};
use super::{Approximation, Counts, LayerCounts, Packing};
use crate::network::Network;
use crate::packing::Layout;
use crate::place::Explanation;
use hearth_spec::he::{ObjectError, ObjectSource, Program};
use hearth_spec::{Level, ObjectId};

/// A network's HE program with the values of its plaintexts, which are computed from the weights
/// when they are asked for.
#[derive(Clone, Debug)]
pub struct Compiled {
    pub(super) program: Program,
    pub(super) network: Network,
    /// The network whose layers the plans name: with pools fused, if that was asked for.
    pub(super) packed: Network,
    pub(super) recipes: Vec<Option<Recipe>>,
    pub(super) plans: Vec<Plan>,
    pub(super) counts: Counts,
    pub(super) layer_counts: Vec<LayerCounts>,
    pub(super) packing: Packing,
    /// The input's layout, and after how many slots it repeats.
    pub(super) input: (Layout, usize),
    /// What the input is multiplied by.
    pub(super) input_scale: f64,
    pub(super) approximations: Vec<Approximation>,
    pub(super) output: Layout,
    /// What the output is multiplied by.
    pub(super) output_scale: f64,
    pub(super) explanation: Option<Explanation>,
    /// Which of the output's ciphertexts are there: those with elements.
    pub(super) outputs: Vec<bool>,
}

impl Compiled {
    /// The program.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The network it was compiled from.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// What the slots of the result are multiplied by; [`Self::unpack_output`] undoes it.
    pub fn output_scale(&self) -> f64 {
        self.output_scale
    }

    /// Why each bootstrap is where it is, if that was asked for and there are bootstraps.
    pub fn explanation(&self) -> Option<&Explanation> {
        self.explanation.as_ref()
    }

    /// How well polynomials stand for the functions of attention and layer normalisation.
    pub fn approximations(&self) -> &[Approximation] {
        &self.approximations
    }

    /// Levels that it takes: the level of the input.
    pub fn levels(&self) -> Level {
        let first = self.program.rows().first();
        first.map_or(Level(0), |row| row.level)
    }

    /// Operation counts of the whole program.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Operation counts of every layer, in the program's order.
    pub fn layer_counts(&self) -> &[LayerCounts] {
        &self.layer_counts
    }

    /// The most images that one run of the program takes: one, or with [`Packing::Batch`] as many as
    /// a ciphertext has slots.
    pub fn batch(&self) -> usize {
        self.slots() / self.packing.width(self.slots())
    }

    fn slots(&self) -> usize {
        self.program.params().slots()
    }

    /// The slot values of every input ciphertext, in the order of the input objects, for one image
    /// (channel by channel, row by row).
    ///
    /// # Panics
    /// If the image has not as many values as the network's input.
    pub fn pack_input(&self, image: &[f64]) -> Vec<Vec<f64>> {
        assert_eq!(image.len(), self.network.input().elements(), "one value per input element");
        if self.packing == Packing::Batch {
            return self.pack_batch(&[image]);
        }
        let (layout, period) = self.input;
        let mut packed = layout.pack(image, self.slots());
        for ciphertext in &mut packed {
            ciphertext.iter_mut().for_each(|x| *x *= self.input_scale);
            (period..ciphertext.len()).for_each(|i| ciphertext[i] = ciphertext[i - period]);
        }
        packed
    }

    /// [`Self::pack_input`] of several images; where they are fewer than [`Self::batch`], zeros stand
    /// for those that are missing.
    ///
    /// # Panics
    /// If there is no image, there are more than [`Self::batch`], or one has not as many values as
    /// the network's input.
    pub fn pack_batch<I: AsRef<[f64]>>(&self, images: &[I]) -> Vec<Vec<f64>> {
        assert!((1..=self.batch()).contains(&images.len()), "from one image to a batch");
        if self.packing != Packing::Batch {
            return self.pack_input(images[0].as_ref());
        }
        let elements = self.network.input().elements();
        let mut packed = vec![vec![0.0; self.slots()]; elements];
        for (slot, image) in images.iter().enumerate() {
            assert_eq!(image.as_ref().len(), elements, "one value per input element");
            let values = image.as_ref().iter().map(|value| value * self.input_scale);
            packed.iter_mut().zip(values).for_each(|(slots, value)| slots[slot] = value);
        }
        packed
    }

    /// The network's result from the slot values of every output ciphertext, in the order of the
    /// output objects.
    ///
    /// # Panics
    /// If there are fewer ciphertexts than outputs, or one has fewer than N/2 slots.
    pub fn unpack_output(&self, slots: &[Vec<f64>]) -> Vec<f64> {
        if self.packing == Packing::Batch {
            return self.unpack_batch(slots, 1).swap_remove(0);
        }
        let mut given = slots.iter().map(Vec::as_slice);
        let all = self.outputs.iter();
        let all: Vec<_> = all
            .map(|&is_there| if is_there { given.next().unwrap_or_default() } else { &[] })
            .collect();
        let mut result = self.output.unpack(&all, self.slots());
        result.iter_mut().for_each(|x| *x /= self.output_scale);
        result
    }

    /// The results of the first `images` images of a batch, as [`Self::unpack_output`].
    ///
    /// # Panics
    /// As there, and if there are more images than [`Self::batch`].
    pub fn unpack_batch(&self, slots: &[Vec<f64>], images: usize) -> Vec<Vec<f64>> {
        assert!((1..=self.batch()).contains(&images), "from one image to a batch");
        if self.packing != Packing::Batch {
            return vec![self.unpack_output(slots)];
        }
        let image = |image: usize| slots.iter().map(|s| s[image] / self.output_scale).collect();
        (0..images).map(image).collect()
    }
}

impl ObjectSource for Compiled {
    fn plaintext(&self, object: ObjectId, slots: &mut [f64]) -> Result<(), ObjectError> {
        let error = |problem: &str| ObjectError { object, problem: problem.to_owned() };
        if slots.len() != self.program.params().slots() {
            return Err(error("the buffer does not have N/2 slots"));
        }
        let recipe = self.recipes.get(object.index()).copied().flatten();
        recipe
            .ok_or_else(|| error("it is not a plaintext of this network"))?
            .write(&self.packed, &self.plans, slots)
            .ok_or_else(|| error("the network's weights are unknown"))
    }
}
