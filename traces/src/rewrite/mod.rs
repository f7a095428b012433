//! HE programs that compute the same with other operations or keys.
//!
//! A rewritten program is a program like any other: it is lowered, replayed and executed alike. Its
//! objects keep their names, not their ids.

mod first_limbs;
mod keys;
mod min_ks;
mod renamed;

pub use first_limbs::with_first_limbs;
pub use keys::{KeyHalves, with_key_halves};
pub use min_ks::with_min_ks;
pub use renamed::{Names, renamed};

use hearth_spec::he::{Object, Program, ProgramLiteral};

/// `program` with these objects in place of its own, of which none is missing or another one.
pub(crate) fn with_objects(program: &Program, objects: Vec<Object>) -> Program {
    let rows = program.rows().to_vec();
    let literal = ProgramLiteral { objects, rows, ..without_rows(program) };
    Program::try_from(literal).expect("more objects change no row")
}

/// The literal of `program`, without its rows.
fn without_rows(program: &Program) -> ProgramLiteral {
    ProgramLiteral {
        params: program.params().clone(),
        layers: program.layers().to_vec(),
        objects: program.objects().to_vec(),
        constants: program.constants().to_vec(),
        bootstraps: program.bootstraps().to_vec(),
        rows: Vec::new(),
    }
}
