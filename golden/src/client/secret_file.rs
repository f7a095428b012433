//! The secret key's file: the coefficients, a byte each.

use super::Client;
use super::secret::SecretKey;
use crate::context::Context;
use crate::entropy::Entropy;
use crate::sampling::Randomness;
use crate::serial::{Header, Kind, Reader, SerialError, Writer};
use hearth_spec::prng::Seed;
use std::io::{self, Read, Write};
use zeroize::Zeroizing;

impl Client {
    /// Writes the secret key and its parameters. The file must be readable by its owner only
    /// (mode 0600): who reads it reads everything.
    ///
    /// # Errors
    /// From `out`.
    pub fn write(&self, out: impl Write) -> io::Result<()> {
        let (kind, params) = (Kind::SecretKey, self.context.params());
        let header = Header::new(kind, params, self.key_entropy, Seed::default());
        let residues = self.secret.residues(&self.context);
        // 0, 1 and q − 1 as 0, 1 and 2.
        let bytes: Vec<u8> = residues.iter().map(|&residue| residue.min(2) as u8).collect();
        let mut writer = Writer::new(out, &header)?;
        writer.padded(&Zeroizing::new(bytes))?;
        writer.finish()
    }

    /// The client of a secret key's file of `length` bytes, with fresh randomness from the operating
    /// system. A key that was made from a number keeps its mark.
    ///
    /// # Errors
    /// [`SerialError`] if it is anything else, or there is no entropy.
    pub fn read(source: impl Read, length: u64) -> Result<Self, SerialError> {
        let mut reader = Reader::open(source, length, &[Kind::SecretKey], None)?;
        let mut bytes = Zeroizing::new(vec![0; reader.header.params.n()]);
        let start = reader.offset();
        reader.padded(&mut bytes)?;
        if let Some(at) = bytes.iter().position(|&byte| byte > 2) {
            let what = "a coefficient is none of -1, 0 and 1";
            return Err(SerialError::Damaged { offset: start + at as u64, what });
        }
        let Header { params, entropy, .. } = reader.finish()?;
        let context = Context::new(params);
        let signed = |&byte: &u8| if byte == 2 { -1 } else { i64::from(byte) };
        let coefficients: Zeroizing<Vec<i64>> = Zeroizing::new(bytes.iter().map(signed).collect());
        let secret = SecretKey::from_coefficients(&context, &coefficients);
        let random = Randomness::new(Entropy::Os).map_err(io::Error::other)?;
        Ok(Self { context, secret, key_entropy: entropy, random })
    }
}
