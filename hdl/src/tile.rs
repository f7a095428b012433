//! Block: the tile, which runs limb programs from memory.
//!
//! Words of 32 bytes ([`hearth_spec::tile`] gives their layout) are fetched, checked and issued in
//! order to six units, which work side by side on limb registers. Latencies and the rules of issue
//! are those of the simulator's timing model.
//!
//! # Ports
//! All are synchronous to `clock` (rising edge); `reset` is synchronous and active high. Registers
//! hold nothing after reset and after a start.
//!
//! | port | meaning |
//! |---|---|
//! | `s_axil_*` | AXI4-Lite subordinate, 32 bits of data, 8 of address, without `prot`: the registers below |
//! | `m_axi_*` | AXI4 manager, 512 bits of data, 40 of address: INCR bursts of whole beats within 4 KiB, one direction's answers in order; without IDs, `lock`, `cache`, `prot`, `qos`, `region`, `user` |
//! | `trace_*` | for tests: the word that is issued, the units that are through, and every row that is written into a register |
//!
//! # Registers
//! | address | register | |
//! |---|---|---|
//! | 0x00 | `IDENTITY` | 0x454c4954 |
//! | 0x04 | `SHAPE` | width, butterflies, log₂ of the largest N, version of programs; a byte each, the first lowest |
//! | 0x08 | `SIZES` | log₂ of the limb registers, banks, primes, sources of a conversion |
//! | 0x0c | `START` | write 1: runs the program |
//! | 0x10 | `STATUS` | bit 0 runs, or reads that were asked for are not over; 1 halted, 2 trapped, 8 … 13 units in use |
//! | 0x14 | `TRAP` | why (see traps) |
//! | 0x18 | `TRAP_WORD` | number of the word that trapped, from 0 |
//! | 0x20 | `PROGRAM` | line of 256 B where the program begins, a multiple of four |
//! | 0x24 | `LIMIT` | first line that does not exist |
//! | 0x40 … | counters | of 64 bits: cycles, instructions, and cycles in which issue waits for a word, a unit, data, a bank; reading the lower half keeps the upper one |
//!
//! Anything else, and a write while a program runs, gets SLVERR.
//!
//! # Issue
//! A word is taken, its sources are checked one a cycle, and it is issued when its unit is free, no
//! unit writes what it reads, no unit reads or writes what it writes, and the banks' ports are free:
//! each bank of registers gives one row and takes one row a cycle, and a unit keeps the ports that it
//! uses until it is through. So a unit never waits once it has begun, memory aside.
//!
//! # Traps
//! A word that is wrong in itself, or whose operands have another modulus or domain than it says,
//! does nothing; what was issued before is completed, nothing after it begins. A load or store that
//! fails is noticed when it is through: later words that do not depend on it may have been issued, but
//! no later load or store, so that memory is as after the word before.

//! # Before persistent memory
//! `tile-pmem` is the same tile with the [near-memory controller](crate::pmem) behind its manager: `dev_*`,
//! `pfail`, `open`, `drained`, `used` and the credits are the controller's ports, `m_axi_*` are inside.
//!
//! * `s_axil_*` has 10 bits of address: the tile's registers from 0x000, the controller's from 0x100, and here
//!
//! | address | register | |
//! |---|---|---|
//! | 0x200 | `SCRATCH` | first of the lines that products use, two limbs long, none of them below `LIMIT` |
//! | 0x204 | `FENCE` | what `fence` promises: 0 over an announced failure of power (the controller's domain), 1 over any (media); 1 after reset |
//!
//!   While a program runs, software reads everything, in turn with the tile, and writes nothing (SLVERR).
//! * `nmac` goes to the unit of memory: the operand and the accumulator are stored in the scratch lines, the
//!   controller's descriptor is written (`ACCUMULATOR`, `KEY`, `OPERAND`, `COUNT`, `MODULUS`, `START`), its
//!   status is asked for until it is through, its error register for poison, and the accumulator is loaded into
//!   `dst`. Poison, or scratch lines below `LIMIT` or beyond the last line, trap as a load does: `dst` is as
//!   it was. Residues of the key are not compared with q on this way.
//! * `fence` goes there, too: the controller's fence of all, at the level of `FENCE`. Later loads and stores
//!   wait for it, words of other units do not.
//! * The controller must be open before a program starts; its `ERROR` shows refused accesses if software's
//!   own fence or descriptor was still under way, for which the tile waits.

mod bconv_unit;
mod config;
mod constants;
mod elementwise_unit;
mod lanes;
mod leaf;
mod leaves;
mod near;
mod ntt_bits;
mod ntt_unit;
mod perm_unit;
mod top;
mod wiring;
mod xof_unit;

pub use config::TileConfig;

/// The sources that decide what the Verilog is, besides those of the blocks inside.
const SOURCES: [&str; 21] = [
    include_str!("tile/bconv.v"),
    include_str!("tile/bconv_unit.rs"),
    include_str!("tile/config.rs"),
    include_str!("tile/constants.rs"),
    include_str!("tile/elementwise.v"),
    include_str!("tile/elementwise_unit.rs"),
    include_str!("tile/expand.v"),
    include_str!("tile/front.v"),
    include_str!("tile/lanes.rs"),
    include_str!("tile/leaf.rs"),
    include_str!("tile/leaves.rs"),
    include_str!("tile/memory.v"),
    include_str!("tile/ntt_bits.rs"),
    include_str!("tile/ntt_unit.rs"),
    include_str!("tile/perm_unit.rs"),
    include_str!("tile/registers.v"),
    include_str!("tile/scratchpad.v"),
    include_str!("tile/stream.v"),
    include_str!("tile/top.rs"),
    include_str!("tile/wiring.rs"),
    include_str!("tile/xof_unit.rs"),
];

/// Those of a tile with a controller behind it, besides.
const NEAR_SOURCES: [&str; 4] = [
    include_str!("tile/near/crossing.v"),
    include_str!("tile/near/leaves.rs"),
    include_str!("tile/near/offload.v"),
    include_str!("tile/near/top.rs"),
];
