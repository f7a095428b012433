//! How many operations a program has.

use hearth_spec::he::Op;
use serde::Serialize;

/// Operation counts of a program or a layer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Rotations: baby steps, giant steps and output folds.
    pub linear_rotations: u64,
    /// Multiplications by a plaintext: diagonals, and the scale of an affine layer.
    pub plaintext_mults: u64,
    /// Rotations that add up the copies of a folded layer; counted in `linear_rotations` too.
    pub output_folds: u64,
    /// Bootstraps.
    pub bootstraps: u64,
    /// Distinct rotation keys; of the whole, keys that layers share count once.
    pub rotation_keys: u64,
    /// Multiplications of two ciphertexts, each with a relinearisation.
    pub ciphertext_mults: u64,
    /// Additions and subtractions, of ciphertexts, plaintexts and constants. In the multiplexed
    /// parallel packing also, as published, the first addition of sums that the authors' program
    /// starts from zeros, which have no row.
    pub adds: u64,
    /// Multiplications by a constant or an integer, the same in every slot.
    pub constant_mults: u64,
    /// Rescalings.
    pub rescales: u64,
    /// Levels adjusted: ciphertexts dropped to a lower one, however far.
    pub level_drops: u64,
    /// Rows of the program: inputs, outputs, conjugations and products by i included.
    pub operations: u64,
}

/// The counts of one layer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LayerCounts {
    /// The layer's name in the program.
    pub layer: String,
    /// Its counts.
    #[serde(flatten)]
    pub counts: Counts,
}

impl Counts {
    /// Counts one operation. Folds and keys are counted where they are known.
    pub(crate) fn add(&mut self, op: &Op) {
        self.operations += 1;
        match op {
            Op::Input { .. } | Op::Output { .. } | Op::Conjugate { .. } | Op::MulI { .. } => {}
            Op::Add { .. } | Op::Sub { .. } | Op::AddPlain { .. } | Op::AddConst { .. } => {
                self.adds += 1;
            }
            Op::MulConst { .. } | Op::MulInt { .. } => self.constant_mults += 1,
            Op::Drop { .. } => self.level_drops += 1,
            Op::Bootstrap { .. } => self.bootstraps += 1,
            Op::MulPlain { .. } => self.plaintext_mults += 1,
            Op::Mul { .. } => self.ciphertext_mults += 1,
            Op::Rescale { .. } => self.rescales += 1,
            Op::Rotate { .. } => self.linear_rotations += 1,
        }
    }

    /// Sums everything but the keys.
    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            linear_rotations: self.linear_rotations + other.linear_rotations,
            plaintext_mults: self.plaintext_mults + other.plaintext_mults,
            output_folds: self.output_folds + other.output_folds,
            bootstraps: self.bootstraps + other.bootstraps,
            rotation_keys: self.rotation_keys,
            ciphertext_mults: self.ciphertext_mults + other.ciphertext_mults,
            adds: self.adds + other.adds,
            constant_mults: self.constant_mults + other.constant_mults,
            rescales: self.rescales + other.rescales,
            level_drops: self.level_drops + other.level_drops,
            operations: self.operations + other.operations,
        }
    }
}
