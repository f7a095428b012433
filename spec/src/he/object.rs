//! The objects a program touches besides its intermediate ciphertexts.

use crate::ids::{LayerId, Level, ObjectId};
use crate::params::CkksParams;
use crate::units::Bytes;
use serde::{Deserialize, Serialize};

/// What an object is. Its limbs lie in the order given here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ObjectKind {
    /// A ciphertext from the client: limb c·l + i is limb i of component c.
    Input,
    /// A ciphertext to the client, laid out like an input.
    Output,
    /// An encoded plaintext: limb i modulo prime i.
    Plaintext,
    /// The key for s² → s: see [`Object::key_limb`].
    RelinearisationKey,
    /// The key for a rotation by so many slots.
    RotationKey {
        /// Slots, never a whole turn.
        steps: i32,
    },
    /// The key for conjugation.
    ConjugationKey,
    /// A matrix of a bootstrap of 2^`log_slots` slots, the one of the object's level: its diagonals,
    /// which are complex, by rising index, each turned by its giant step and encoded modulo QP; modulo
    /// Q, K = 0, if its rotations are a chain ([`Rotations`](crate::params::Rotations)).
    /// Limb d·(l+K) + i is limb i of diagonal number d (Q's limbs, then P's).
    BootstrapMatrix {
        /// log2 of the slots that are bootstrapped.
        log_slots: u32,
        /// How many diagonals it has.
        diagonals: u32,
    },
    /// What puts real and imaginary parts together in a bootstrap of 2^`log_slots` slots, laid out
    /// like a plaintext: the monomial X^(N/2), which is i in every slot, for all slots; for few of
    /// them an encoded plaintext of 1 and i in turn, in runs of the slots.
    BootstrapUnits {
        /// log2 of the slots that are bootstrapped.
        log_slots: u32,
    },
    /// The key from the secret to a bootstrap's sparse ephemeral one, modulo level 0's primes and
    /// as few special ones as it needs: [`CkksParams::special_of`].
    DenseToSparseKey,
    /// The key back from the ephemeral secret.
    SparseToDenseKey,
    /// Room for limbs that are to survive a loss of power: limbs 0 and 1 are records of what the others
    /// hold.
    Checkpoint {
        /// How many limbs it has.
        limbs: u32,
    },
}

impl ObjectKind {
    /// Whether it is an evaluation key.
    pub fn is_key(self) -> bool {
        match self {
            Self::Input | Self::Output | Self::Checkpoint { .. } => false,
            Self::Plaintext | Self::BootstrapMatrix { .. } | Self::BootstrapUnits { .. } => false,
            Self::RelinearisationKey | Self::RotationKey { .. } | Self::ConjugationKey => true,
            Self::DenseToSparseKey | Self::SparseToDenseKey => true,
        }
    }

    /// Whether it is an encoded plaintext, or several.
    pub fn is_plaintext(self) -> bool {
        matches!(self, Self::Plaintext | Self::BootstrapMatrix { .. } | Self::BootstrapUnits { .. })
    }
}

/// Where an object's limbs come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// Stored in full, in the evaluation domain.
    Stored,
    /// A key of which only the "b" half is stored; the "a" half comes from `prng`.
    SeedExpanded,
    /// A plaintext encoded when it is used; only its slot values are stored.
    EncodeOnTheFly,
    /// A plaintext of which the limb modulo the first prime is stored: the others are made of it where it
    /// is used.
    FirstLimb,
    /// Written by the program.
    Produced,
}

/// One entry of the object table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// What it is.
    pub kind: ObjectKind,
    /// The highest level it is used at; it has the limbs of that level (and P, for keys).
    pub level: Level,
    /// Where its limbs come from.
    pub source: Source,
    /// The layer it belongs to; `None` for what layers share (keys).
    pub layer: Option<LayerId>,
    /// A name for people, unique within its kind.
    pub name: String,
}

impl Object {
    /// Limbs kept in memory.
    pub fn stored_limbs(&self, params: &CkksParams) -> usize {
        let limbs = params.limbs(self.level);
        if self.kind.is_key() {
            let halves = if self.source == Source::SeedExpanded { 1 } else { 2 };
            let special = params.special_of(self.kind).len();
            return halves * params.digits(limbs).count() * (limbs + special);
        }
        match self.kind {
            ObjectKind::Plaintext if self.source == Source::FirstLimb => 1,
            ObjectKind::Plaintext | ObjectKind::BootstrapUnits { .. } => limbs,
            ObjectKind::Checkpoint { limbs } => limbs as usize,
            ObjectKind::BootstrapMatrix { diagonals, .. } => {
                diagonals as usize * (limbs + params.special_of(self.kind).len())
            }
            _ => 2 * limbs,
        }
    }

    /// Bytes kept in memory, with limbs packed to `word_bits` bits a coefficient. A plaintext that
    /// is encoded when used keeps one 64-bit number a slot, a bootstrap's two, of the slots that do not
    /// repeat.
    pub fn bytes(&self, params: &CkksParams) -> Bytes {
        if self.source == Source::EncodeOnTheFly {
            return Bytes(match self.kind {
                ObjectKind::BootstrapMatrix { log_slots, diagonals } => {
                    // The last matrix of CoeffsToSlots has twice as many, for few slots.
                    16 * u64::from(diagonals) * (params.slots() as u64).min(2 << log_slots.min(62))
                }
                ObjectKind::BootstrapUnits { .. } => 16,
                _ => 8 * params.slots() as u64,
            });
        }
        Bytes(self.stored_limbs(params) as u64 * limb_bytes(params).0)
    }

    /// The position in memory of a key's limb: `digit`, `half` (0 is "b", 1 is "a") and `position`
    /// among the l + K limbs of the object's level (Q's limbs, then P's).
    ///
    /// The "b" half lies first, so that a seed-expanded key is a prefix of a stored one.
    pub fn key_limb(&self, params: &CkksParams, half: usize, digit: usize, position: usize) -> u32 {
        let limbs = params.limbs(self.level);
        let raised = limbs + params.special_of(self.kind).len();
        ((half * params.digits(limbs).count() + digit) * raised + position) as u32
    }
}

/// Bytes of one packed limb: N·word_bits/8.
pub fn limb_bytes(params: &CkksParams) -> Bytes {
    Bytes(params.n() as u64 * u64::from(params.literal().word_bits) / 8)
}

/// Why a plaintext's values cannot be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "object {object} has no plaintext values: {problem}\nhint: run the trace with the network it was compiled from"
)]
pub struct ObjectError {
    /// The object.
    pub object: ObjectId,
    /// What is wrong.
    pub problem: String,
}

/// The slot values of plaintext objects, computed when asked for; real, but where [`imaginary`] says
/// more.
///
/// [`imaginary`]: Self::imaginary
pub trait ObjectSource: Sync {
    /// Writes the real slot values of plaintext `object` into `slots` (all of them).
    ///
    /// # Errors
    /// [`ObjectError`] if `object` is not one of this source's plaintexts.
    fn plaintext(&self, object: ObjectId, slots: &mut [f64]) -> Result<(), ObjectError>;

    /// Writes the imaginary parts of plaintext `object`; false, with nothing written, if all are zero.
    ///
    /// # Errors
    /// As [`Self::plaintext`].
    fn imaginary(&self, object: ObjectId, slots: &mut [f64]) -> Result<bool, ObjectError> {
        let _ = (object, slots);
        Ok(false)
    }
}
