//! What carries the bytes.

use std::io;

/// A serial line, seen from the host.
pub trait Line {
    /// Sends bytes.
    ///
    /// # Errors
    /// The line is gone.
    fn send(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// What came, at least a byte; nothing if none came for as long as the line's patience is. The patience
    /// grows with the number of `attempts` before.
    ///
    /// # Errors
    /// The line is gone.
    fn receive(&mut self, attempts: u32) -> io::Result<Vec<u8>>;
}
