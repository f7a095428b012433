//! Writing a limb program as a `.fhetch` file.

use super::SENTINEL;
use super::expand::Expander;
use crate::exchange::ExportError;
use hearth_spec::Modulus;
use hearth_spec::limb::Step;
use std::io::{BufWriter, Write};

/// The words that say that a file's parameters are below 128-bit security.
pub(super) const INSECURE: &str = "0, INSECURE: for experiments only";

/// What a file says before its instructions.
#[derive(Clone, Copy, Debug)]
pub struct Header<'a> {
    /// log2 of the ring degree N.
    pub log_n: u32,
    /// What the instructions' prime indices stand for.
    pub moduli: &'a [Modulus],
    /// The parameters' security: 128, 0 for none, `None` if it is not known.
    pub security_bits: Option<u32>,
}

/// Writes `steps`, the limb instructions of a whole program of the standard ring.
///
/// Streams: memory is that of the live limbs' names, and of the places in memory that the program
/// touches. The same steps give the same bytes.
///
/// # Errors
/// [`ExportError`] for an instruction that the format does not have, and from `out`.
pub fn write(
    header: &Header<'_>,
    steps: impl IntoIterator<Item = Step>,
    out: impl Write,
) -> Result<(), ExportError> {
    let mut out = BufWriter::new(out);
    writeln!(out, "# FHETCH polynomial IR")?;
    writeln!(out, "# Ring Dimension: {}", 1u64 << header.log_n)?;
    match header.security_bits {
        Some(0) => writeln!(out, "# Security Level: {INSECURE}")?,
        Some(bits) => writeln!(out, "# Security Level: {bits}")?,
        None => {}
    }
    writeln!(out, "modulus_count {}", header.moduli.len() + 1)?;
    writeln!(out, "m[0] {SENTINEL:#X}")?;
    for (modulus, index) in header.moduli.iter().zip(1..) {
        writeln!(out, "m[{index}] 0x{:X}", modulus.value())?;
    }
    let mut expander = Expander::new(header, out);
    for step in steps {
        expander.step(&step)?;
    }
    expander.finish()?.flush()?;
    Ok(())
}
