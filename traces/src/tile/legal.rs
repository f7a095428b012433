//! Instructions that machine code has not, from those that it has.

use hearth_spec::ValueId;
use hearth_spec::limb::{Instruction, Step};

/// The steps that the tile runs for `step`: an `intt` with a scale or an addend is a plain one, a `muls`
/// and an `adds` of coefficients, in the same register.
pub(super) fn legal(step: Step, mut emit: impl FnMut(Step)) {
    let Instruction::Intt { dst, a, scale, addend, m } = step.instruction else {
        return emit(step);
    };
    let with = |instruction, dies| Step { instruction, dies, ..step };
    let plain = |dst: ValueId| Instruction::Intt { dst, a, scale: 1, addend: 0, m };
    emit(with(plain(dst), step.dies));
    if scale != 1 {
        emit(with(Instruction::MulScalar { dst, a: dst, k: scale, m }, 1));
    }
    if addend != 0 {
        emit(with(Instruction::AddScalar { dst, a: dst, k: addend, m }, 1));
    }
}
