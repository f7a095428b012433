//! What a limb program reads of a bootstrap's matrices.

use super::{BootstrapError, Bootstrapper};
use crate::context::Context;
use crate::ring::{Coeff, Eval, Poly};
use hearth_spec::Level;
use hearth_spec::he::{Object, ObjectKind};

impl Bootstrapper {
    /// The polynomials of a plaintext object of this bootstrap, in the order of its limbs
    /// ([`ObjectKind`]), one after the other; none for any other object.
    ///
    /// # Errors
    /// [`BootstrapError::Transform`] if an entry cannot be encoded.
    pub(crate) fn for_each_polynomial(
        &self,
        context: &Context,
        object: &Object,
        mut visit: impl FnMut(&Poly<Eval>),
    ) -> Result<(), BootstrapError> {
        match object.kind {
            ObjectKind::BootstrapMatrix { .. } => {
                let mut matrices = self.to_coeffs.iter().chain(&self.to_slots);
                if let Some(matrix) = matrices.find(|matrix| matrix.level() == object.level) {
                    matrix.for_each_diagonal(context, visit)?;
                }
            }
            ObjectKind::BootstrapUnits { .. } => match &self.units {
                Some(units) => visit(units.poly()),
                None => visit(&imaginary_unit(context, object.level)),
            },
            ObjectKind::Input
            | ObjectKind::Output
            | ObjectKind::Plaintext
            | ObjectKind::RelinearisationKey
            | ObjectKind::RotationKey { .. }
            | ObjectKind::ConjugationKey
            | ObjectKind::DenseToSparseKey
            | ObjectKind::SparseToDenseKey
            | ObjectKind::Checkpoint { .. } => {}
        }
        Ok(())
    }
}

/// X^(N/2), which is i in every slot.
fn imaginary_unit(context: &Context, level: Level) -> Poly<Eval> {
    let n = context.ring().n();
    let unit = Poly::<Coeff>::from_limbs(n, context.live(level), |_, _, limb| limb[n / 2] = 1);
    unit.into_eval(context.ring())
}
