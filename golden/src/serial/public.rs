//! Public keys.

use super::{Kind, Reader, SerialError, Writer};
use crate::context::Context;
use crate::keys::PublicKey;
use std::io::{self, Read, Write};

impl PublicKey {
    /// Writes the key, which is for `context`.
    ///
    /// # Errors
    /// From `out`.
    pub fn write(&self, context: &Context, out: impl Write) -> io::Result<()> {
        let header = context.header(Kind::PublicKey, self.entropy, self.seed);
        let mut writer = Writer::new(out, &header)?;
        (0..self.b.basis().limbs()).try_for_each(|i| writer.limb(self.b.limb(i)))?;
        writer.finish()
    }

    /// Reads a key for `context` from a file of `length` bytes.
    ///
    /// # Errors
    /// [`SerialError`] if it is anything else.
    pub fn read(context: &Context, source: impl Read, length: u64) -> Result<Self, SerialError> {
        let params = context.params();
        let mut reader = Reader::open(source, length, &[Kind::PublicKey], Some(params))?;
        let b = reader.poly(context.live(params.max_level()))?;
        let header = reader.finish()?;
        Ok(Self { seed: header.seed, b, entropy: header.entropy })
    }
}
