//! Keeps reading bounded: short lines, and no more of them than the sidecar says.

use super::Digest;
use sha2::{Digest as _, Sha256};
use std::io::{self, Read};

/// The longest line of a trace's CSV, newline included. A row of the largest numbers has 99 bytes.
pub(super) const MAX_LINE: u64 = 128;

/// What the guard stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stopped {
    LongLine { line: u64 },
    TooManyLines,
}

/// Passes on what `inner` holds, hashing it, until a line is too long or there are too many.
pub(super) struct LineGuard<R> {
    inner: R,
    hasher: Sha256,
    /// Complete lines so far, and bytes of the line after them.
    lines: u64,
    length: u64,
    max_lines: u64,
    stopped: Option<Stopped>,
}

impl<R: Read> LineGuard<R> {
    pub(super) fn new(inner: R, max_lines: u64) -> Self {
        Self { inner, hasher: Sha256::new(), lines: 0, length: 0, max_lines, stopped: None }
    }

    /// Why reading failed, if the guard stopped it.
    pub(super) fn stopped(&self) -> Option<Stopped> {
        self.stopped
    }

    /// What is behind the guard, and the digest of all that passed.
    pub(super) fn finish(self) -> (R, Digest) {
        (self.inner, Digest::finish(self.hasher))
    }

    fn check(&mut self, bytes: &[u8]) -> Option<Stopped> {
        for line in bytes.split_inclusive(|&byte| byte == b'\n') {
            if self.lines == self.max_lines {
                return Some(Stopped::TooManyLines);
            }
            self.length += line.len() as u64;
            if self.length > MAX_LINE {
                return Some(Stopped::LongLine { line: self.lines + 1 });
            }
            if line.ends_with(b"\n") {
                self.lines += 1;
                self.length = 0;
            }
        }
        None
    }
}

impl<R: Read> Read for LineGuard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.hasher.update(&buffer[..read]);
        self.stopped = self.check(&buffer[..read]);
        match self.stopped {
            None => Ok(read),
            Some(_) => Err(io::Error::other("the file is not as its sidecar says")),
        }
    }
}
