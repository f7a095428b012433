//! A training program with the values of its plaintexts.

use crate::compile::{Counts, Finished, LayerCounts, Recipe};
use hearth_spec::ObjectId;
use hearth_spec::he::{ObjectError, ObjectSource, Program};

/// A training program with the values of its plaintexts, which follow from its structure.
#[derive(Clone, Debug)]
pub struct Training {
    name: String,
    program: Program,
    recipes: Vec<Option<Recipe>>,
    counts: Counts,
    layer_counts: Vec<LayerCounts>,
}

impl Training {
    pub(super) fn new(name: &str, finished: Finished) -> Self {
        let Finished { program, recipes, counts, layer_counts } = finished;
        Self { name: name.to_owned(), program, recipes, counts, layer_counts }
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The program.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// Operation counts of the whole program.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Operation counts of every iteration and every round of bootstraps.
    pub fn layer_counts(&self) -> &[LayerCounts] {
        &self.layer_counts
    }
}

impl ObjectSource for Training {
    fn plaintext(&self, object: ObjectId, slots: &mut [f64]) -> Result<(), ObjectError> {
        let error = |problem: &str| ObjectError { object, problem: problem.to_owned() };
        if slots.len() != self.program.params().slots() {
            return Err(error("the buffer does not have N/2 slots"));
        }
        match self.recipes.get(object.index()).copied().flatten() {
            Some(Recipe::Mask(mask, value)) => {
                mask.write(value, slots);
                Ok(())
            }
            _ => Err(error("it is not a plaintext of this program")),
        }
    }

    fn imaginary(&self, object: ObjectId, slots: &mut [f64]) -> Result<bool, ObjectError> {
        Ok(match self.recipes.get(object.index()).copied().flatten() {
            Some(Recipe::Mask(mask, value)) => mask.write_imaginary(value, slots),
            _ => false,
        })
    }
}
