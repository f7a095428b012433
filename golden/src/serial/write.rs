//! Writing: straight through, with the digest at the end.

use super::Header;
use super::frame::limb_stride;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// Residues converted at a time.
const CHUNK: usize = 1024;

/// A file being written. It is complete only after [`Self::finish`].
pub(crate) struct Writer<W> {
    out: W,
    hasher: Sha256,
    word_bytes: usize,
    left: u64,
}

impl<W: Write> Writer<W> {
    pub(crate) fn new(out: W, header: &Header) -> io::Result<Self> {
        let left = header.file_bytes() - super::frame::DIGEST;
        let word_bytes = header.word_bytes();
        let mut writer = Self { out, hasher: Sha256::new(), word_bytes, left };
        writer.bytes(&header.bytes())?;
        Ok(writer)
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hasher.update(bytes);
        self.left = self.left.checked_sub(bytes.len() as u64).expect("as much as the header says");
        self.out.write_all(bytes)
    }

    /// `bytes`, and zeros up to where the next limb starts.
    pub(crate) fn padded(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.bytes(bytes)?;
        let stride = limb_stride(bytes.len(), 1);
        self.bytes(&[0; 256][..stride - bytes.len()])
    }

    pub(crate) fn limb(&mut self, limb: &[u64]) -> io::Result<()> {
        let mut buffer = [0; 8 * CHUNK];
        for chunk in limb.chunks(CHUNK) {
            let bytes = &mut buffer[..chunk.len() * self.word_bytes];
            for (out, word) in bytes.chunks_exact_mut(self.word_bytes).zip(chunk) {
                out.copy_from_slice(&word.to_le_bytes()[..self.word_bytes]);
            }
            self.bytes(bytes)?;
        }
        let bytes = limb.len() * self.word_bytes;
        self.bytes(&[0; 256][..limb_stride(limb.len(), self.word_bytes) - bytes])
    }

    /// Writes the digest.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        assert_eq!(self.left, 0, "as much as the header says");
        self.out.write_all(&self.hasher.finalize())?;
        self.out.flush()
    }
}
