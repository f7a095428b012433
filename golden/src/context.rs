//! The tables that one parameter set needs, computed once and shared.

use crate::encoding::Encoder;
use crate::kernel::Kernel;
use crate::ring::{Basis, Eval, Poly, RnsRing};
use crate::rns::{Gadget, MixedRadix, ModDown, ModUp};
use hearth_spec::he::ObjectKind;
use hearth_spec::{CkksParams, Level};
use std::sync::Arc;

/// A checked parameter set with its transforms, conversions and encoder.
#[derive(Debug)]
pub struct Context {
    params: CkksParams,
    ring: RnsRing,
    encoder: Encoder,
    gadget: Gadget,
    /// For the key to a bootstrap's ephemeral secret.
    encapsulation: Option<Gadget>,
    /// Level 0's residues to integers.
    base: MixedRadix,
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
        let ring = RnsRing::of(params.ring(), params.moduli(), params.log_n(), kernel);
        let limbs = params.limbs(params.max_level());
        let base = params.limbs(Level(0));
        let alpha = params.literal().digit_limbs as usize;
        let rescales = (1..=params.max_level().0)
            .map(|level| {
                ModDown::new(&ring, params.group(Level(level)), params.limbs(Level(level - 1)))
            })
            .collect();
        Arc::new(Self {
            encoder: Encoder::new(&ring, limbs),
            gadget: Gadget::new(&ring, alpha, limbs, params.special()),
            encapsulation: params.literal().bootstrap.as_ref().map(|_| {
                let special = params.special_of(ObjectKind::DenseToSparseKey);
                Gadget::new(&ring, alpha, base, special)
            }),
            base: MixedRadix::new(&ring, base),
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
        self.gadget.mod_up()
    }

    /// Division by P.
    pub fn mod_down(&self) -> &ModDown {
        self.gadget.mod_down()
    }

    /// What a switch by a key of `kind` converts with. Panics for the key to an ephemeral secret
    /// if the parameters have no bootstrap: there is no such key then.
    pub fn gadget(&self, kind: ObjectKind) -> &Gadget {
        match kind {
            ObjectKind::DenseToSparseKey => {
                self.encapsulation.as_ref().expect("parameters with a bootstrap")
            }
            _ => &self.gadget,
        }
    }

    /// The polynomial over level 0's primes, its coefficients as integers of (−q/2, q/2), over the
    /// primes of `level`: ModRaise (Cheon, Han, Kim, Kim, Song, "Bootstrapping for approximate
    /// homomorphic encryption", EUROCRYPT 2018, section 3).
    pub(crate) fn mod_raise(&self, poly: Poly<Eval>, level: Level) -> Poly<Eval> {
        let coefficients = poly.into_coeff(&self.ring);
        self.base.raise(&self.ring, coefficients, self.live(level)).into_eval(&self.ring)
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
        self.gadget.raised(self.params.limbs(level))
    }
}
