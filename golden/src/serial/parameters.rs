//! Parameters alone, and the parameters of any file.

use super::{Header, Kind, Reader, SerialError, Writer};
use crate::entropy::Entropy;
use hearth_spec::CkksParams;
use hearth_spec::prng::Seed;
use std::io::{self, Read, Write};

/// Writes `params`.
///
/// # Errors
/// From `out`.
pub fn write_parameters(params: &CkksParams, out: impl Write) -> io::Result<()> {
    let header = Header::new(Kind::Parameters, params, Entropy::Os, Seed::default());
    Writer::new(out, &header)?.finish()
}

/// Reads a file of `length` bytes that [`write_parameters`] wrote.
///
/// # Errors
/// [`SerialError`] if it is anything else, or its parameters are not good.
pub fn read_parameters(source: impl Read, length: u64) -> Result<CkksParams, SerialError> {
    Ok(Reader::open(source, length, &[Kind::Parameters], None)?.finish()?.params)
}
