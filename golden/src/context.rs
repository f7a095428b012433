//! The tables that one parameter set needs, computed once and shared.

use crate::encoding::Encoder;
use crate::kernel::Kernel;
use crate::ring::{Basis, RnsRing};
use crate::rns::{ModDown, ModUp};
use hearth_spec::{CkksParams, Level};
use std::sync::Arc;

/// A checked parameter set with its transforms, conversions and encoder.
#[derive(Debug)]
pub struct Context {
    params: CkksParams,
    ring: RnsRing,
    encoder: Encoder,
    mod_up: ModUp,
    mod_down: ModDown,
    /// Entry l − 1: the division by the group of level l.
    rescales: Vec<ModDown>,
}

impl Context {
    /// Computes the tables of `params`, for this processor's fastest kernel.
    pub fn new(params: CkksParams) -> Arc<Self> {
        Self::with_kernel(params, Kernel::best())
    }

    /// The same with the instructions of `kernel`, which the processor must have
    /// ([`Kernel::checked`]).
    pub fn with_kernel(params: CkksParams, kernel: Kernel) -> Arc<Self> {
        let ring = RnsRing::with_kernel(params.moduli(), params.log_n(), kernel);
        let limbs = params.limbs(params.max_level());
        let rescales = (1..=params.max_level().0)
            .map(|level| {
                ModDown::new(&ring, params.group(Level(level)), params.limbs(Level(level - 1)))
            })
            .collect();
        Arc::new(Self {
            encoder: Encoder::new(&ring, limbs),
            mod_up: ModUp::new(&ring, params.literal().digit_limbs as usize, params.special()),
            mod_down: ModDown::new(&ring, params.special(), limbs),
            rescales,
            ring,
            params,
        })
    }

    /// The parameters.
    pub fn params(&self) -> &CkksParams {
        &self.params
    }

    /// The ring over all primes of the chain.
    pub fn ring(&self) -> &RnsRing {
        &self.ring
    }

    /// The encoder.
    pub fn encoder(&self) -> &Encoder {
        &self.encoder
    }

    /// ModUp of a ciphertext's polynomial.
    pub fn mod_up(&self) -> &ModUp {
        &self.mod_up
    }

    /// Division by P.
    pub fn mod_down(&self) -> &ModDown {
        &self.mod_down
    }

    /// Division by the group of `level`. Level 0 has none and panics.
    pub fn rescale(&self, level: Level) -> &ModDown {
        &self.rescales[level.index() - 1]
    }

    /// The primes of a ciphertext at `level`.
    pub fn live(&self, level: Level) -> Basis {
        Basis::live(self.params.limbs(level))
    }

    /// The primes of a key at `level`.
    pub fn raised(&self, level: Level) -> Basis {
        Basis::raised(self.params.limbs(level), self.params.special())
    }
}
