//! Evaluation keys.

use super::KeyHalf;
use crate::context::Context;
use crate::entropy::Entropy;
use hearth_spec::he::ObjectKind;
use hearth_spec::prng::Seed;
use hearth_spec::{Level, ObjectId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A key that switches from s' to s, both halves expanded.
///
/// Digit d is (b_d, a_d) with b_d = −a_d·s + e_d + P·g_d·s': P·s' on the limbs of digit d, nothing
/// elsewhere. It serves its level and every level below.
#[derive(Clone, Debug, PartialEq)]
pub struct EvaluationKey {
    pub(crate) kind: ObjectKind,
    pub(crate) level: Level,
    pub(crate) b: Vec<KeyHalf>,
    pub(crate) a: Vec<KeyHalf>,
}

impl EvaluationKey {
    /// What it switches.
    pub fn kind(&self) -> ObjectKind {
        self.kind
    }

    /// The highest level it serves.
    pub fn level(&self) -> Level {
        self.level
    }

    /// The halves that depend on the secret, one a digit.
    pub fn b(&self) -> &[KeyHalf] {
        &self.b
    }

    /// The uniform halves, one a digit.
    pub fn a(&self) -> &[KeyHalf] {
        &self.a
    }
}

/// Why a key cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// There is none.
    #[error(
        "there is no key for object {object}\nhint: generate keys for this program's object table"
    )]
    Missing {
        /// The object.
        object: ObjectId,
    },
    /// None of them is of this kind.
    #[error(
        "no key of level {level} or above is {kind:?}\nhint: generate the keys of this computation's key plan"
    )]
    None {
        /// What is needed.
        kind: ObjectKind,
        /// The ciphertext's level.
        level: Level,
    },
    /// It is another kind of key.
    #[error(
        "object {object} is {given:?}, not {needed:?}\nhint: generate keys for this program's object table"
    )]
    Kind {
        /// The object.
        object: ObjectId,
        /// What the key is.
        given: ObjectKind,
        /// What is needed.
        needed: ObjectKind,
    },
    /// It has fewer limbs than the ciphertext.
    #[error(
        "the key is of level {key}, the ciphertext of level {ciphertext}\nhint: generate the key at the highest level it is used at"
    )]
    Level {
        /// The key's level.
        key: Level,
        /// The ciphertext's.
        ciphertext: Level,
    },
}

/// The evaluation keys of one client for one program.
#[derive(Clone, Debug)]
pub struct EvaluationKeys {
    pub(crate) context: Arc<Context>,
    pub(crate) entropy: Entropy,
    pub(crate) seed: Seed,
    pub(crate) keys: BTreeMap<ObjectId, EvaluationKey>,
}

impl EvaluationKeys {
    /// The parameters they are for.
    pub fn context(&self) -> &Arc<Context> {
        &self.context
    }

    /// Where their randomness came from: seeded keys are insecure.
    pub fn entropy(&self) -> Entropy {
        self.entropy
    }

    /// The public seed of all uniform halves.
    pub fn seed(&self) -> &Seed {
        &self.seed
    }

    /// The key of `object`, which is to be of kind `needed`.
    ///
    /// # Errors
    /// [`KeyError`] if there is none or it is of another kind.
    pub fn get(&self, object: ObjectId, needed: ObjectKind) -> Result<&EvaluationKey, KeyError> {
        let key = self.keys.get(&object).ok_or(KeyError::Missing { object })?;
        if key.kind == needed {
            Ok(key)
        } else {
            Err(KeyError::Kind { object, given: key.kind, needed })
        }
    }

    /// All keys, by object.
    pub fn iter(&self) -> impl Iterator<Item = (ObjectId, &EvaluationKey)> {
        self.keys.iter().map(|(&object, key)| (object, key))
    }

    /// Bytes the expanded keys take in memory; keys that stay in a file take none.
    pub fn resident_bytes(&self) -> usize {
        let halves = self.keys.values().flat_map(|key| key.b.iter().chain(&key.a));
        halves.map(KeyHalf::resident_bytes).sum()
    }
}
