//! A line that loses, doubles and changes bytes, for tests of what is at its ends.

use super::Line;
use hearth_spec::random::SplitMix64;
use std::io;

/// A line with noise in both directions, the same for the same seed.
#[derive(Debug)]
pub struct Noisy<L> {
    line: L,
    random: SplitMix64,
    one_in: u64,
    hit: u64,
}

impl<L> Noisy<L> {
    /// Noise hits about one byte in `one_in`; 0 is none.
    pub fn new(line: L, one_in: u64, seed: u64) -> Self {
        Self { line, random: SplitMix64::new(seed), one_in, hit: 0 }
    }

    /// Bytes that were lost, doubled or changed so far.
    pub fn hit(&self) -> u64 {
        self.hit
    }

    fn through(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(bytes.len());
        for &byte in bytes {
            if self.one_in == 0 || !self.random.next_u64().is_multiple_of(self.one_in) {
                out.push(byte);
                continue;
            }
            self.hit += 1;
            match self.random.next_u64() % 3 {
                0 => {}
                1 => out.extend([byte, byte]),
                _ => out.push(byte ^ 1 << (self.random.next_u64() % 8)),
            }
        }
        out
    }
}

impl<L: Line> Line for Noisy<L> {
    fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        let bytes = self.through(bytes);
        self.line.send(&bytes)
    }

    fn receive(&mut self, attempts: u32) -> io::Result<Vec<u8>> {
        loop {
            let came = self.line.receive(attempts)?;
            let through = self.through(&came);
            // An empty answer means that patience is over, which lost bytes are not.
            if came.is_empty() || !through.is_empty() {
                return Ok(through);
            }
        }
    }
}
