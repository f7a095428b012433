//! Exactly the keys that a computation needs.

use super::{EvaluationKey, EvaluationKeys, KeyError};
use hearth_spec::he::{Object, ObjectKind, Source};
use hearth_spec::{CkksParams, Level};
use std::collections::BTreeMap;

/// What a computation needs of a client: each key once, at the highest level it is used at.
///
/// `Client::keys_of` of [`KeyPlan::objects`] makes these keys and no others, and
/// [`EvaluationKeys::find`] finds them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPlan {
    slots: i32,
    relinearisation: Option<Level>,
    conjugation: Option<Level>,
    rotations: BTreeMap<i32, Level>,
    /// The highest level of all, if a modulus is raised under an ephemeral secret.
    ephemeral: Option<Level>,
}

impl KeyPlan {
    /// A plan without keys.
    pub fn new(params: &CkksParams) -> Self {
        let slots = params.slots() as i32;
        Self {
            slots,
            relinearisation: None,
            conjugation: None,
            rotations: BTreeMap::new(),
            ephemeral: None,
        }
    }

    /// Products of ciphertexts at `level`.
    #[must_use]
    pub fn relinearisation(mut self, level: Level) -> Self {
        self.relinearisation = self.relinearisation.max(Some(level));
        self
    }

    /// Conjugation at `level`.
    #[must_use]
    pub fn conjugation(mut self, level: Level) -> Self {
        self.conjugation = self.conjugation.max(Some(level));
        self
    }

    /// Rotations at `level`. Steps are taken modulo the slots; whole turns need no key.
    #[must_use]
    pub fn rotations(mut self, steps: impl IntoIterator<Item = i32>, level: Level) -> Self {
        for steps in steps {
            let steps = steps.rem_euclid(self.slots);
            if steps != 0 {
                let entry = self.rotations.entry(steps).or_insert(level);
                *entry = level.max(*entry);
            }
        }
        self
    }

    /// A modulus raised under a sparse ephemeral secret, to `top`, the highest level.
    #[must_use]
    pub fn ephemeral(mut self, top: Level) -> Self {
        self.ephemeral = Some(top);
        self
    }

    /// The keys of both.
    #[must_use]
    pub fn and(self, other: &Self) -> Self {
        let mut both = Self {
            relinearisation: self.relinearisation.max(other.relinearisation),
            conjugation: self.conjugation.max(other.conjugation),
            ephemeral: self.ephemeral.max(other.ephemeral),
            ..self
        };
        for (&steps, &level) in &other.rotations {
            both = both.rotations([steps], level);
        }
        both
    }

    /// The keys as an object table: relinearisation, conjugation, those of an ephemeral secret,
    /// rotations by rising steps.
    pub fn objects(&self) -> Vec<Object> {
        let rotation = |(&steps, &level)| (ObjectKind::RotationKey { steps }, level);
        let relinearisation = self.relinearisation.map(|l| (ObjectKind::RelinearisationKey, l));
        let conjugation = self.conjugation.map(|l| (ObjectKind::ConjugationKey, l));
        let ephemeral = self.ephemeral.map(|top| {
            [(ObjectKind::DenseToSparseKey, Level(0)), (ObjectKind::SparseToDenseKey, top)]
        });
        let kinds = relinearisation.into_iter().chain(conjugation);
        let kinds = kinds.chain(ephemeral.into_iter().flatten());
        kinds
            .chain(self.rotations.iter().map(rotation))
            .map(|(kind, level)| {
                let name = match kind {
                    ObjectKind::RotationKey { steps } => format!("rotation by {steps}"),
                    ObjectKind::ConjugationKey => "conjugation".into(),
                    ObjectKind::DenseToSparseKey => "to the ephemeral secret".into(),
                    ObjectKind::SparseToDenseKey => "from the ephemeral secret".into(),
                    _ => "relinearisation".into(),
                };
                Object { kind, level, source: Source::SeedExpanded, layer: None, name }
            })
            .collect()
    }
}

impl EvaluationKeys {
    /// The key of this kind for ciphertexts of `level`, the smallest that serves; rotations by the
    /// same steps modulo the slots are the same.
    ///
    /// # Errors
    /// [`KeyError::None`] if there is no key of the kind, [`KeyError::Level`] if all are of lower
    /// levels.
    pub fn find(&self, kind: ObjectKind, level: Level) -> Result<&EvaluationKey, KeyError> {
        let slots = self.context().params().slots() as i32;
        let canonical = |kind| match kind {
            ObjectKind::RotationKey { steps } => {
                ObjectKind::RotationKey { steps: steps.rem_euclid(slots) }
            }
            kind => kind,
        };
        let of_kind =
            || self.iter().map(|(_, key)| key).filter(|k| canonical(k.kind()) == canonical(kind));
        let serving = of_kind().filter(|key| key.level() >= level);
        if let Some(key) = serving.min_by_key(|key| key.level()) {
            return Ok(key);
        }
        match of_kind().max_by_key(|key| key.level()) {
            Some(key) => Err(KeyError::Level { key: key.level(), ciphertext: level }),
            None => Err(KeyError::None { kind, level }),
        }
    }
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
