//! The written form of limb instructions.

use super::{Address, Instruction};
use std::fmt;

impl fmt::Display for Instruction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Ntt { dst, a, m } => write!(f, "ntt %{dst}, %{a}, m={m}"),
            Self::Intt { dst, a, scale, addend, m } => {
                write!(f, "intt %{dst}, %{a}, *{scale}, +{addend}, m={m}")
            }
            Self::Add { dst, a, b, m } => write!(f, "add %{dst}, %{a}, %{b}, m={m}"),
            Self::Sub { dst, a, b, m } => write!(f, "sub %{dst}, %{a}, %{b}, m={m}"),
            Self::Mul { dst, a, b, m } => write!(f, "mul %{dst}, %{a}, %{b}, m={m}"),
            Self::Mac { dst, acc, a, b, m } => {
                write!(f, "mac %{dst}, %{acc}, %{a}, %{b}, m={m}")
            }
            Self::AddScalar { dst, a, k, m } => write!(f, "adds %{dst}, %{a}, {k}, m={m}"),
            Self::MulScalar { dst, a, k, m } => write!(f, "muls %{dst}, %{a}, {k}, m={m}"),
            Self::MacScalar { dst, acc, a, k, m } => {
                write!(f, "macs %{dst}, %{acc}, %{a}, {k}, m={m}")
            }
            Self::SubScalar { dst, a, b, k, m } => {
                write!(f, "subs %{dst}, %{a}, %{b}, {k}, m={m}")
            }
            Self::Bconv { dst, sources, from, addend, m } => {
                write!(f, "bconv %{dst}, [")?;
                for (i, value) in sources.as_slice().iter().enumerate() {
                    write!(f, "{}%{value}", if i == 0 { "" } else { " " })?;
                }
                write!(f, "], from={from}, +{addend}, m={m}")
            }
            Self::Perm { dst, a, element, m } => write!(f, "perm %{dst}, %{a}, g={element}, m={m}"),
            Self::Prng { dst, object, digit, m } => {
                write!(f, "prng %{dst}, @{object}, digit={digit}, m={m}")
            }
            Self::Ld { dst, at, m } => write!(f, "ld %{dst}, {at}, m={m}"),
            Self::St { a, at, m } => write!(f, "st %{a}, {at}, m={m}"),
            Self::Nmac { dst, acc, a, at, m } => {
                write!(f, "nmac %{dst}, %{acc}, %{a}, {at}, m={m}")
            }
            Self::Fence => f.write_str("fence"),
            Self::Halt => f.write_str("halt"),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@{}[{}]", self.object, self.limb)
    }
}
