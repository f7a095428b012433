//! HE programs that compute the same with other operations or keys.
//!
//! A rewritten program is a program like any other: it is lowered, replayed and executed alike. Its
//! objects keep their names, not their ids.

mod keys;
mod min_ks;
mod renamed;

pub use keys::{KeyHalves, with_key_halves};
pub use min_ks::with_min_ks;
pub use renamed::{Names, renamed};

use hearth_spec::he::{Program, ProgramLiteral};

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
