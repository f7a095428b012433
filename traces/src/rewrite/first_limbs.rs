//! Plaintexts of which memory keeps one limb.

use super::without_rows;
use crate::lower::{LowerError, LowerOptions, lower_with};
use hearth_spec::he::{ObjectKind, Program, Source};
use hearth_spec::limb::Instruction;

/// `program` with all plaintexts kept as their first limb, of which lowering with this limb extension loads no
/// other: those are encoded on the chip when they are used, by an `intt`, and a `bconv` and an `ntt` a limb.
///
/// # Errors
/// As of [`lower_with`].
pub fn with_first_limbs(program: &Program, slot_bits: u32) -> Result<Program, LowerError> {
    let options = LowerOptions { limb_extension: Some(slot_bits), ..LowerOptions::default() };
    let mut whole = vec![false; program.objects().len()];
    for step in lower_with(program, &options)? {
        if let Instruction::Ld { at, .. } = step.instruction {
            whole[at.object.index()] |= at.limb > 0;
        }
    }
    let mut literal = without_rows(program);
    literal.rows = program.rows().to_vec();
    for (object, whole) in literal.objects.iter_mut().zip(whole) {
        if object.kind == ObjectKind::Plaintext && object.source == Source::Stored && !whole {
            object.source = Source::FirstLimb;
        }
    }
    Ok(Program::try_from(literal).expect("a plaintext may be kept either way"))
}
