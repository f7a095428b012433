//! The HE program: one row per ciphertext operation — what the field calls the layer trace.

mod bootstraps;
mod check;
mod object;
mod op;
mod program;

pub use object::{Object, ObjectError, ObjectKind, ObjectSource, Source, limb_bytes};
pub use op::Op;
pub use program::{Bootstrap, Place, Program, ProgramError, ProgramLiteral, Row};
