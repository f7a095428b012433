//! Where the halves of evaluation keys come from.

use super::without_rows;
use hearth_spec::he::{Program, Source};

/// What is loaded of an evaluation key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyHalves {
    /// Its "b" half; the uniform "a" half is regenerated on the chip from a seed, by `prng`.
    Regenerated,
    /// Both halves, which takes twice the memory.
    Stored,
}

/// `program` with all its evaluation keys kept so.
pub fn with_key_halves(program: &Program, halves: KeyHalves) -> Program {
    let mut literal = without_rows(program);
    literal.rows = program.rows().to_vec();
    let source = match halves {
        KeyHalves::Regenerated => Source::SeedExpanded,
        KeyHalves::Stored => Source::Stored,
    };
    for object in literal.objects.iter_mut().filter(|object| object.kind.is_key()) {
        object.source = source;
    }
    Program::try_from(literal).expect("a key may be kept either way")
}
