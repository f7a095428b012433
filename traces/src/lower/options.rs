//! What a designer may choose about the dataflow of a lowered program.

use super::near_memory::NearModUp;
use hearth_spec::he::{ObjectKind, Program};

/// In which order a key switch does ModUp, the inner product with its key, and ModDown (Neda et al.,
/// "CiFlow: dataflow analysis and optimization of key switching for homomorphic encryption", ISPASS
/// 2024). Instructions and residues are the same, how many limbs live at a time is not.
///
/// A hoisting group's ModUp is shared, so that all its raised limbs live until the last rotation,
/// in every order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeySwitchOrder {
    /// All digits are raised, then multiplied: β(l + K) raised limbs live at a time.
    MaxParallel,
    /// Digit by digit, each raised limb multiplied as soon as it is there: one raised limb and
    /// 2(l + K) partial sums live.
    #[default]
    DigitCentric,
    /// Output limb by output limb over all digits, P's first, so that no partial sum waits: the l
    /// scaled coefficients of all digits and P's 2K sums live. ModDown follows limb by limb. We
    /// deviate from CiFlow in leaving ModUp's digits in the order of their limbs.
    OutputCentric,
}

/// How a key switch is dealt to several chips (Jayashankar, Chen, Tang, Zheng, Skarlatos, "Cinnamon: a
/// framework for scale-out encrypted AI", ASPLOS 2025).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeySwitchParallel {
    /// Limb by limb, every instruction on the chip of its modulus: the input is broadcast.
    #[default]
    Limbs,
    /// Digit by digit: digit d is raised and multiplied with its key on chip d mod `chips`, and the
    /// chips' sums are added up on those of their moduli: the output is aggregated. We deviate from
    /// Cinnamon in dividing by P after that, not before, so that residues are the same.
    Digits {
        /// Chips, at least one.
        chips: u16,
    },
}

/// Which products a near-memory unit accumulates, with `nmac`: those of limbs that are loaded for
/// nothing else, in a row that adds them up. The first of a sum starts at zero, which a product with
/// the scalar 0 makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NearMemory {
    /// None.
    #[default]
    Nothing,
    /// With limbs of evaluation keys; halves that are regenerated stay on the chip.
    Keys,
    /// With limbs of plaintexts, those of bootstraps' matrices among them.
    Weights,
    /// Both.
    Both,
}

impl NearMemory {
    /// By object of `program`: whether its limbs are multiplied near the memory.
    pub(super) fn objects(self, program: &Program) -> Vec<bool> {
        let (keys, weights) = match self {
            Self::Nothing => return Vec::new(),
            Self::Keys => (true, false),
            Self::Weights => (false, true),
            Self::Both => (true, true),
        };
        let is_near = |kind: ObjectKind| match kind {
            ObjectKind::Plaintext
            | ObjectKind::BootstrapMatrix { .. }
            | ObjectKind::BootstrapUnits { .. } => weights,
            kind => keys && kind.is_key(),
        };
        program.objects().iter().map(|object| is_near(object.kind)).collect()
    }
}

/// Options of [`lower_with`](super::lower_with); the default is what [`lower`](super::lower) does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LowerOptions {
    /// The order of every key switch.
    pub order: KeySwitchOrder,
    /// Whether the rotations of a group, and the baby steps of a bootstrap's matrix, share their
    /// ModUp. Otherwise each raises for itself.
    pub hoisting: bool,
    /// How every key switch is dealt to chips.
    pub parallel: KeySwitchParallel,
    /// What is multiplied beside the memory.
    pub near_memory: NearMemory,
    /// Whether the base conversions of ModUp whose results are multiplied there are made there, too.
    pub near_conversions: bool,
    /// Whether the transforms of such limbs are made there.
    pub near_transforms: bool,
    /// Plaintexts, all of whose slots are below 2^this, are extended on the chip from one limb, where
    /// their scale lets them, and so are bootstraps' matrices. Otherwise all their limbs are loaded.
    pub limb_extension: Option<u32>,
    /// Whether each limb of a key or plaintext is loaded once, and lives until its last use.
    pub reuse: bool,
}

impl LowerOptions {
    /// What of ModUp is made beside the memory.
    pub(super) fn near_mod_up(&self) -> NearModUp {
        NearModUp { conversions: self.near_conversions, transforms: self.near_transforms }
    }
}

impl Default for LowerOptions {
    fn default() -> Self {
        Self {
            order: KeySwitchOrder::default(),
            hoisting: true,
            parallel: KeySwitchParallel::default(),
            near_memory: NearMemory::Nothing,
            near_conversions: false,
            near_transforms: false,
            limb_extension: None,
            reuse: false,
        }
    }
}
