//! Inputs, outputs and plaintexts of programs that are not networks.

use super::emitter::Emitter;
use super::plaintext::Recipe;
use crate::training::Mask;
use hearth_spec::he::{Object, ObjectKind, Op, Source};
use hearth_spec::{Level, ObjectId, RowId};

impl Emitter {
    /// The client's ciphertext of this name.
    pub(crate) fn fetch_named(&mut self, name: String, level: Level) -> RowId {
        let (kind, source, layer) = (ObjectKind::Input, Source::Stored, Some(self.layer()));
        let object = self.object(Object { kind, level, source, layer, name }, None);
        self.row(Op::Input { object }, level)
    }

    /// Hands `a` to the client by this name.
    pub(crate) fn hand_over_named(&mut self, a: RowId, name: String, level: Level) {
        let (kind, source, layer) = (ObjectKind::Output, Source::Produced, Some(self.layer()));
        let object = self.object(Object { kind, level, source, layer, name }, None);
        self.row(Op::Output { a, object }, level);
    }

    /// A plaintext that layers share, for products at `level`.
    pub(crate) fn mask(&mut self, mask: Mask, value: f64, level: Level) -> ObjectId {
        let (kind, source) = (ObjectKind::Plaintext, self.plaintexts.into());
        let name = format!("mask/{mask}/{value:?}/level {level}");
        let object = Object { kind, level, source, layer: None, name };
        self.object(object, Some(Recipe::Mask(mask, value)))
    }

    /// i·a, exactly; `unit` is the encoded monomial.
    pub(crate) fn mul_i(&mut self, a: RowId, unit: ObjectId, level: Level) -> RowId {
        self.row(Op::MulI { a, object: unit }, level)
    }

    /// The complex conjugate of every slot.
    pub(crate) fn conjugate(&mut self, a: RowId, level: Level) -> RowId {
        let key = self.key(ObjectKind::ConjugationKey, level);
        self.row(Op::Conjugate { a, key }, level)
    }

    /// a · a plaintext that may be used again.
    pub(crate) fn mul_object(&mut self, a: RowId, object: ObjectId, level: Level) -> RowId {
        self.row(Op::MulPlain { a, object }, level)
    }
}
