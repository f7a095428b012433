//! Streams of requests, and the committed presets.

use hearth_sim::device::dram::{Dram, DramLiteral, DramSpec};
use hearth_sim::device::{Access, Preset, PresetLiteral, Request};
use hearth_spec::units::Bytes;

/// The text of a committed preset.
pub(crate) fn text(name: &str) -> Option<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../configs/memory");
    std::fs::read_to_string(format!("{folder}/{name}.toml")).ok()
}

/// A committed preset.
pub(crate) fn preset(name: &str) -> Preset {
    Preset::read(&text(name).expect("it is committed"), &text).expect("it is complete")
}

/// A committed DRAM preset after `change`.
pub(crate) fn dram_with(name: &str, change: impl FnOnce(&mut DramLiteral)) -> Dram {
    let text = text(name).expect("it is committed");
    let PresetLiteral::Dram(mut literal) = toml::from_str(&text).expect("it is complete") else {
        panic!("{name} is not DRAM");
    };
    change(&mut literal);
    Dram::new(DramSpec::try_from(*literal).expect("the change is possible"))
}

/// A committed DRAM preset.
pub(crate) fn dram(name: &str) -> Dram {
    dram_with(name, |_| ())
}

/// How the addresses of a stream follow each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Pattern {
    Sequential,
    Random,
    Strided(u64),
}

/// `count` requests of `line` bytes within `size` bytes, of which `writes` in 256 are stores.
pub(crate) fn stream(
    pattern: Pattern,
    writes: u64,
    count: u64,
    line: u64,
    size: u64,
) -> impl Iterator<Item = Request> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    (0..count).map(move |nth| {
        // xorshift64 (Marsaglia 2003).
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let address = match pattern {
            Pattern::Sequential => nth * line % size,
            Pattern::Random => state % (size / line) * line,
            Pattern::Strided(stride) => nth * stride % size,
        };
        let is_write = (state >> 50) % 256 < writes;
        let access = if is_write { Access::NtStore } else { Access::Read };
        Request { address, bytes: Bytes(line), access, stream: 0 }
    })
}
