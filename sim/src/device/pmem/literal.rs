//! A persistent-memory module as written in a file. Every key is required; an unknown key is refused.

use hearth_spec::units::{Bytes, BytesPerSecond, Femtojoules, Microwatts, Picoseconds};
use serde::{Deserialize, Serialize};

/// A module of persistent memory as written in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PmemLiteral {
    /// Which kind of device the file describes.
    pub kind: PmemKind,
    /// The name in reports.
    pub name: String,
    /// What one module holds; a multiple of `interleave`.
    pub capacity: Bytes,
    /// What the media reads and writes at once: a power of two, 64 B … 256 B.
    pub line: Bytes,
    /// Bytes of consecutive addresses in one module: a power of two, 256 B … 1 GiB.
    pub interleave: Bytes,
    /// The way between the processor's memory controller and the module.
    pub channel: ChannelLiteral,
    /// Where stores to one line are combined.
    pub write_buffer: WriteBufferLiteral,
    /// Where lines stay that the media delivered.
    pub read_buffer: ReadBufferLiteral,
    /// The cached part of the table that says where on the media an address lies.
    pub translation: TranslationLiteral,
    /// The cells.
    pub media: MediaLiteral,
    /// What limits the power of a module.
    pub power: PowerLiteral,
    /// Energy of a bit at the media.
    pub energy: EnergyLiteral,
    /// How wear is levelled.
    pub wear: WearLiteral,
    /// Bytes that can be written to the media before it wears out; 0 if that is not a concern.
    pub endurance: Bytes,
}

/// The word that says that a file describes persistent memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PmemKind {
    /// Persistent memory.
    Pmem,
}

/// The way between the processor's memory controller and one module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChannelLiteral {
    /// What the wires carry.
    pub bandwidth: BytesPerSecond,
    /// Reads that may be under way at once, 1 … 250, and at most the lines of the read buffer − 1.
    pub read_queue: u32,
    /// Stores of 64 B that are accepted and not yet in the write buffer, 1 … 4096.
    pub write_queue: u32,
    /// From a store's arrival until it is accepted into the power-fail-protected domain.
    pub accept: Picoseconds,
}

/// Where stores to one line are combined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WriteBufferLiteral {
    /// Lines that it holds, 2 … 250.
    pub lines: u32,
    /// Of them, lines that are on their way to the media, 1 … lines − 1.
    pub queue: u32,
    /// Incomplete lines that stay open while the queue is full, 1 … lines.
    pub open_under_load: u32,
    /// A line is closed only after so many lines were opened since the last store to it.
    pub grace: u32,
}

/// Where lines stay that the media delivered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadBufferLiteral {
    /// Lines that it holds, 2 … 250.
    pub lines: u32,
    /// Lines that are kept beside those under way while the read queue is full, 1 … lines.
    pub kept_under_load: u32,
    /// A line is replaced only after so many lines came since the last read of it, if possible.
    pub grace: u32,
    /// From a read's arrival to its data, if its line is there.
    pub hit: Picoseconds,
    /// The same if the read before had the same line.
    pub same_line: Picoseconds,
}

/// The cached part of the table that says where on the media an address lies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TranslationLiteral {
    /// What one entry stands for: a power of two, at least a line.
    pub page: Bytes,
    /// Entries that are cached: a power of two, 8 … 2^20.
    pub entries: u32,
    /// What a read takes longer if its entry is not cached.
    pub miss: Picoseconds,
}

/// The cells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MediaLiteral {
    /// Parts that work at the same time: a power of two, 1 … 64.
    pub partitions: u32,
    /// From a read's arrival to its data, if its line has to come from the cells.
    pub latency: Picoseconds,
    /// How long a part is busy with reading a line.
    pub read: Picoseconds,
    /// How long a part is busy with writing a line.
    pub write: Picoseconds,
}

/// What limits the power of a module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum PowerLiteral {
    /// Nothing: the parts of the media work as fast as they can.
    Unlimited {
        /// Power of a module that does nothing.
        background: Microwatts,
    },
    /// A budget for the mean.
    Budget {
        /// The mean power that is not exceeded.
        average: Microwatts,
        /// Power of a module that does nothing.
        background: Microwatts,
        /// What the read path takes besides while it is in use.
        read_path: Microwatts,
    },
}

/// Energy of a bit at the media.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnergyLiteral {
    /// Of a bit read.
    pub read: Femtojoules,
    /// Of a bit written.
    pub write: Femtojoules,
    /// The part of `write` that senses what is stored; spared if the line was just read.
    pub sense: Femtojoules,
}

/// How wear is levelled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum WearLiteral {
    /// Not at all.
    None,
    /// A block that takes most of the writes is moved.
    Move {
        /// What is moved at once: a power of two, at least a line.
        block: Bytes,
        /// Lines written to one block, beyond those written elsewhere, before it is moved.
        writes: u32,
        /// How long the module takes no stores while it moves a block.
        stall: Picoseconds,
    },
}
