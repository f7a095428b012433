//! The processor between a program and a memory device: how many requests a thread keeps under way,
//! and how long the way is.

use hearth_spec::units::Picoseconds;

/// How a thread's accesses of one kind reach the memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Path {
    /// Requests of 64 B that a thread has under way at most.
    pub outstanding: u32,
    /// From the core to the memory controller and back, without the device.
    pub overhead: Picoseconds,
    /// By how much it may be longer or shorter than that, all together.
    pub spread: Picoseconds,
    /// From the end of a fenced access to the start of the next one.
    pub fence: Picoseconds,
}

/// What is left of the 190 ns that a fenced store of 64 B takes in a loop (fig. 13 of the study below:
/// 0.3375 GB/s) without its 90 ns of latency.
const FENCE: Picoseconds = Picoseconds(100_000);

/// A processor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Host {
    /// Loads.
    pub read: Path,
    /// Non-temporal stores.
    pub ntstore: Path,
    /// Stores into the cache that are written back at once, after the line was loaded.
    pub clwb: Path,
}

impl Host {
    /// The same processor beside devices whose times begin and end at its cores.
    #[must_use]
    pub fn without_the_way(self) -> Self {
        let none = Picoseconds::ZERO;
        let bare = |path: Path| Path { overhead: none, spread: none, ..path };
        Self { read: bare(self.read), ntstore: bare(self.ntstore), clwb: bare(self.clwb) }
    }

    /// What the public measurements ran on (Cascade Lake).
    ///
    /// `read`: twelve line-fill buffers of a core (Intel's optimisation manual); 65 ns is what is left
    /// of DRAM's measured 81 ns and 102 ns (Yang et al., FAST 2020, fig. 2) without the data sheet's
    /// 17 ns and 32 ns of DDR4-2666. `ntstore`, `clwb`: the overhead is what is left of the 90 ns and
    /// 62 ns measured there with a fence; `outstanding` is fitted to one thread on six modules,
    /// 4.13 and 1.42 GB/s (ibid., fig. 4), where the processor alone limits.
    pub const CASCADE_LAKE: Self = Self {
        read: Path {
            outstanding: 12,
            overhead: Picoseconds(65_000),
            spread: Picoseconds(70_000),
            fence: Picoseconds(0),
        },
        ntstore: Path {
            outstanding: 6,
            overhead: Picoseconds(84_000),
            spread: Picoseconds(0),
            fence: FENCE,
        },
        clwb: Path {
            outstanding: 7,
            overhead: Picoseconds(56_000),
            spread: Picoseconds(110_000),
            fence: FENCE,
        },
    };
}
