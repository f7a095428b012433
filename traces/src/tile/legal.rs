//! Instructions that machine code has not, from those that it has.

use hearth_spec::ValueId;
use hearth_spec::limb::{Instruction, Step};

/// Before allocation, for a tile without a unit beside its memory: an `nmac` is a load of a value `loaded`
/// and a `mac`.
pub(super) fn without_near_memory(step: Step, loaded: ValueId, mut emit: impl FnMut(Step)) {
    let Instruction::Nmac { dst, acc, a, at, m } = step.instruction else { return emit(step) };
    emit(Step { instruction: Instruction::Ld { dst: loaded, at, m }, dies: 0, ..step });
    let instruction = Instruction::Mac { dst, acc, a, b: loaded, m };
    emit(Step { instruction, dies: step.dies | 0b100, ..step });
}

/// After it: an `intt` with a scale or an addend is a plain one, a `muls` and an `adds` of coefficients,
/// in the same register.
pub(super) fn with_plain_intt(step: Step, mut emit: impl FnMut(Step)) {
    let Instruction::Intt { dst, a, scale, addend, m } = step.instruction else {
        return emit(step);
    };
    let with = |instruction, dies| Step { instruction, dies, ..step };
    emit(with(Instruction::Intt { dst, a, scale: 1, addend: 0, m }, step.dies));
    if scale != 1 {
        emit(with(Instruction::MulScalar { dst, a: dst, k: scale, m }, 1));
    }
    if addend != 0 {
        emit(with(Instruction::AddScalar { dst, a: dst, k: addend, m }, 1));
    }
}
