//! Self-tests: a script of accesses with numbers that a shift register makes, and the signature of what must
//! come back.

use std::fmt::Write;

/// The feedback of both shift registers, of 32 bits.
const POLYNOMIAL: u32 = 0xEDB8_8320;

const WRITE: u32 = 1;
const COPY: u32 = 2;
const FILL: u32 = 3;
const WAIT: u32 = 4;
const SIGN: u32 = 5;
const EXPECT: u32 = 6;

/// A script for the module `hearth_selftest`, and what its numbers and its signature are so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    words: Vec<u32>,
    numbers: u32,
    signature: u32,
}

impl Default for Script {
    fn default() -> Self {
        Self { words: vec![], numbers: 1, signature: 0 }
    }
}

impl Script {
    /// Writes a word.
    pub fn write(&mut self, address: u32, word: u32) {
        self.step(WRITE, 1, address, &[word]);
    }

    /// Writes these words from the script's memory.
    pub fn copy(&mut self, address: u32, words: &[u32]) {
        self.step(COPY, words.len(), address, words);
    }

    /// Writes numbers with the bits of a mask; gives them.
    pub fn fill(&mut self, address: u32, count: usize, mask: u32) -> Vec<u32> {
        self.step(FILL, count, address, &[mask]);
        let mut number = || {
            let now = self.numbers & mask;
            self.numbers = shifted(self.numbers);
            now
        };
        (0..count).map(|_| number()).collect()
    }

    /// Waits until all bits of a mask are zero in a word, which the design may take 2^24 readings for.
    pub fn wait(&mut self, address: u32, mask: u32) {
        self.step(WAIT, 1, address, &[mask]);
    }

    /// Reads words, which must be these, into the signature.
    pub fn sign(&mut self, address: u32, words: &[u32]) {
        self.step(SIGN, words.len(), address, &[0]);
        self.signature = words.iter().fold(self.signature, |sum, word| shifted(sum) ^ word);
    }

    /// The module `hearth_selftest` with this script, which ends with the comparison.
    pub(crate) fn verilog(&self) -> String {
        let end = [EXPECT << 28, 0, self.signature];
        let words = self.words.iter().chain(&end);
        let mut script = String::new();
        for (at, word) in words.enumerate() {
            writeln!(script, "        script[{at}] = 32'h{word:08x};").expect("text grows");
        }
        include_str!("top/selftest.v")
            .replace("WORDS = 4", &format!("WORDS = {}", self.words.len() + 3))
            .replace("SCRIPT\n", &script)
    }

    fn step(&mut self, code: u32, count: usize, address: u32, words: &[u32]) {
        assert!((1..1 << 16).contains(&count), "a step counts in 16 bits");
        self.words.extend([code << 28 | count as u32, address]);
        self.words.extend(words);
    }
}

fn shifted(register: u32) -> u32 {
    register >> 1 ^ if register & 1 == 1 { POLYNOMIAL } else { 0 }
}
