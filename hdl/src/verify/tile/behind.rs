//! What is behind a tile: any memory at its AXI port, or a device at its near-memory controller.

use super::memory::PortMemory;
use crate::verify::pmem::device::{Device, Timing};
use crate::verify::pmem::ports::Side;
use hearth_spec::tile::{TILE_LINE, TileMemoryTiming};

/// Whole lines of bytes, from address 0.
#[derive(Clone, Debug)]
pub struct TileMemory {
    lines: u64,
    pub(super) kind: Kind,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Port(PortMemory),
    Device(Side),
}

impl TileMemory {
    /// So many lines of zeros behind an AXI port.
    pub fn new(lines: u64, timing: TileMemoryTiming) -> Self {
        Self { lines, kind: Kind::Port(PortMemory::new(lines, timing)) }
    }

    /// Media of zeros behind a near-memory controller; a program may use so many lines. What they do at
    /// random (a write that is torn, jitter) is another for every seed.
    pub fn persistent(lines: u64, timing: Timing, seed: u64) -> Self {
        Self { lines, kind: Kind::Device(Side::new(Device::ordered(timing, seed))) }
    }

    /// The lines there are for programs.
    pub fn lines(&self) -> u64 {
        self.lines
    }

    /// Whether it has what the tile has stored as soon as that is answered; a controller keeps lines.
    pub fn is_direct(&self) -> bool {
        matches!(self.kind, Kind::Port(_))
    }

    /// The bytes from `at` on, as they are in memory or on media.
    pub fn read(&self, at: u64, count: usize) -> Vec<u8> {
        match &self.kind {
            Kind::Port(memory) => memory.bytes()[at as usize..][..count].to_vec(),
            Kind::Device(side) => {
                let (first, skip) = (at / TILE_LINE.0, (at % TILE_LINE.0) as usize);
                let lines = (skip + count).div_ceil(TILE_LINE.0 as usize) as u64;
                let words = (first..first + lines).flat_map(|line| side.device.line(line));
                words.flat_map(u64::to_le_bytes).skip(skip).take(count).collect()
            }
        }
    }

    /// Puts bytes there from outside; whole lines.
    pub fn write(&mut self, at: u64, bytes: &[u8]) {
        assert!(at.is_multiple_of(TILE_LINE.0), "lines are written");
        match &mut self.kind {
            Kind::Port(memory) => {
                memory.bytes_mut()[at as usize..][..bytes.len()].copy_from_slice(bytes);
            }
            Kind::Device(side) => {
                for (line, bytes) in (at / TILE_LINE.0..).zip(bytes.chunks(TILE_LINE.0 as usize)) {
                    let mut words = side.device.line(line);
                    for (word, bytes) in words.iter_mut().zip(bytes.chunks_exact(8)) {
                        *word = u64::from_le_bytes(bytes.try_into().expect("eight"));
                    }
                    side.device.store(line, words);
                }
            }
        }
    }

    /// Lets reads of a line fail, and writes at an AXI port; media forget it when they are written.
    pub fn poison(&mut self, line: u64) {
        match &mut self.kind {
            Kind::Port(memory) => memory.poison(line),
            Kind::Device(side) => side.device.poison(line),
        }
    }

    /// Power is lost: what is under way is forgotten, or torn; what was written stays.
    pub fn cut(&mut self) {
        match &mut self.kind {
            Kind::Port(memory) => memory.cut(),
            Kind::Device(side) => side.cut(),
        }
    }
}
