//! The written form of words and programs.

use super::TileProgram;
use crate::tile::TileWord;
use std::fmt;

impl fmt::Display for TileWord {
    /// Instructions as they are written; other words as comments would show them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Instruction { instruction, line: None } => instruction.fmt(f),
            Self::Instruction { instruction, line: Some(line) } => {
                write!(f, "{instruction} ; line {}", line.0)
            }
            Self::Ring { log_n } => write!(f, "ring log_n={log_n}"),
            Self::Modulus { m, q, r2, scale } => {
                write!(f, "modulus m={m}, q={q}, r2={r2}, scale={scale}")
            }
            Self::Twiddles { m, row, part, bytes } => {
                write!(f, "twiddles m={m}, row={row}, part={part}, ")?;
                hexadecimal(&bytes, f)
            }
            Self::Seed { half, bytes } => {
                write!(f, "seed half={half}, ")?;
                hexadecimal(&bytes, f)
            }
            Self::Weights { first, count, values } => {
                let values = &values[..(count as usize).min(3)];
                write!(f, "weights first={first}, {values:?}")
            }
        }
    }
}

fn hexadecimal(bytes: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
}

impl fmt::Display for TileProgram {
    /// What [`parse`](TileProgram::parse) reads.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, ".ring log_n={}", self.log_n)?;
        for (m, q) in &self.moduli {
            writeln!(f, ".modulus m={m}, q={q}")?;
        }
        if let Some(seed) = &self.seed {
            f.write_str(".seed ")?;
            hexadecimal(seed, f)?;
            writeln!(f)?;
        }
        for (object, line) in &self.objects {
            writeln!(f, ".object @{object}, line={}", line.0)?;
        }
        self.instructions.iter().try_for_each(|instruction| writeln!(f, "{instruction}"))
    }
}
