//! The FHETCH polynomial IR in its text form, `.fhetch`: a limb program.
//!
//! The IR (FHETCH Consortium, "Polynomial Intermediate Representation for Fully Homomorphic
//! Encryption", 2025) has polynomials under one modulus each, and instructions on them; its text
//! form is that of the consortium's public recorder and simulator:
//!
//! ```text
//! # Ring Dimension: 32
//! modulus_count 3
//! m[0] 0xFFFFFFFFFFFFFFFF
//! m[1] 0x3FFFFFF841
//! m[2] 0x3FFFFFF0C1
//! # input @0[0] %0, m=1
//! sr_intt %1, %0, m=1, omega=2378231
//! sr_mulps %2, %1, 77, m=1
//! # output @1[0] %2
//! halt
//! ```
//!
//! What is assumed where the IR leaves it open, or differs from a Hearth limb program:
//!
//! * `m[0]` may be the sentinel 2^64 − 1 of copies; the modulus `m[i]` is prime i − 1 of the chain
//!   then. `%n` is an address that may be written again, not an SSA value.
//! * `sr_ntt` takes coefficients to values at ω^(2·brv(i)+1), bit-reversed, like our `ntt`. ω is the
//!   smallest primitive 2N-th root of unity, which is what a reader derives where `omega=` is
//!   missing; it is always written, and a file that says another one is refused.
//! * `perm` is `sr_automorph_eval … k=`. The text of `sr_permute` does not say which permutation; it
//!   is accepted with `k=` only, as the same automorphism.
//! * `intt` with scalars, `mac`, `macs`, `subs` and `bconv` are written as the instructions that they
//!   stand for. `sr_mulps`, `sr_addps` and `sr_subps` on coefficients of another modulus reduce
//!   them first, which is how the IR converts bases.
//! * There are no loads and stores. What a program reads from memory is introduced by a comment
//!   `# input @OBJECT[LIMB] %n, m=K` (a generated uniform limb by `@OBJECT.prng[DIGIT]`), what it
//!   writes by `# output @OBJECT[LIMB] %n`; every place in memory is one address. Addresses of other
//!   files that are read first are inputs `in[n]`, and outputs are those named by `# output`
//!   comments, or else all that are written last and not read, `out[n]`. A limb in memory is in the
//!   evaluation domain: one that a file treats as coefficients is transformed beside its `ld` or
//!   `st`.
//! * What is not in the list of [`read`] is refused by name, and so are `nmac` and `fence` when
//!   writing.

mod expand;
mod instructions;
mod operands;
mod place;
mod program;
mod read;
#[cfg(test)]
mod tests;
mod values;
mod write;

pub use program::LimbProgram;
pub use read::{ReadOptions, read};
pub use write::{Header, write};

/// The most moduli of a file: the encodings of the IR have a byte for their index.
const MAX_MODULI: usize = 256;
/// The most instructions of a program that is read, as they are kept in memory.
const MAX_INSTRUCTIONS: usize = 1 << 22;
/// The modulus at index 0 that means "none", of copies.
const SENTINEL: u64 = u64::MAX;
