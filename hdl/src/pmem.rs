//! Block: the near-memory controller of persistent memory.
//!
//! Between an accelerator's AXI port and a device that reads and writes lines of 256 B. It gathers
//! writes into lines, promises them at two levels, survives a failure of power, and multiplies and
//! accumulates limbs where they are.
//!
//! # Ports
//! All are synchronous to `clock` (rising edge); `reset` is synchronous and active high, clears
//! valid bits, states and counters, and no data. A power cycle is a reset.
//!
//! | port | meaning |
//! |---|---|
//! | `s_axi_*` | AXI4 subordinate, 512 bits of data, 40 address bits; without `lock`, `cache`, `prot`, `qos`, `region`, `user` |
//! | `s_axil_*` | AXI4-Lite subordinate, 32 bits of data, [`registers`]; without `prot` |
//! | `pfail` | power is about to fail: once seen high the controller closes and drains until `reset` |
//! | `dev_cmd_*` | commands to the device, ready/valid: read or `write` of `line` with `tag`, `data` and `poison` of writes |
//! | `dev_done_*` | completions, in any order, one a cycle at most, always taken: `tag`, `write`, and of reads `data` and `poison` |
//! | `open`, `drained` | traffic is taken; the drain is over and the record of shutdowns is clean |
//! | `used`, `read_credits`, `write_credits` | occupied entries of the buffer, credits that are left |
//!
//! # Traffic
//! * Served are INCR bursts of whole beats (size 6) within 4 KiB: 1 to 64 beats, over several lines.
//!   They may begin in the middle of a beat: a write is what its strobes say, a read shows the whole
//!   beat. Any other burst gets SLVERR for each of its answers and has no effect; so does one that
//!   touches the last line of the address space, where the controller keeps its record. A `wlast` in the wrong beat gets SLVERR too, but its bytes are
//!   written, as many beats as `awlen` says. Failed reads give zeros.
//! * Answers are in order per ID and out of order across IDs; reads may interleave between lines.
//! * A read shows every write that was answered before its address was taken. There is no order
//!   between unanswered accesses of the two directions.
//! * Every aligned 8 B is written as a whole, if its eight strobes are high.
//! * **Credits**: at most `read credits` lines are read and at most `write credits` bursts have
//!   no answer offered at the AXI port, and as many reads and writes are under way at the device; the
//!   device must be able to take so many. No two commands are under way on a line of which one is a
//!   write.
//!
//! # The buffer
//! 64 entries of 256 B with a mask of bytes. A write to a line that has an entry is merged. An entry
//! goes to media when it is full; when someone waits for it (an answer in mode 1, a fence); when
//! more than three quarters of the entries are occupied; and in a drain. If it is partial, it is
//! first completed by a read, which `FILLS` counts; written is always a whole line, so that
//! `HOST_BYTES` / `MEDIA_BYTES` is the effective write ratio. An entry that is written again while
//! it is on its way stays and goes once more.
//!
//! # Promises
//! * **Domain**: what the buffer holds survives a failure of power that `pfail` announces. In mode 0
//!   a write is answered when the buffer has all of it, in mode 1 when all of it is on media; the
//!   mode that counts is the one at the time when the buffer takes the line.
//! * **Fence** of an ID, or of all: it is complete when the bursts of the ID whose address was taken
//!   before are in the domain, or with bit 9 on media. One at a time; another one is refused
//!   (SLVERR) meanwhile.
//! * **Drain**: from `pfail` to `drained` in at most [`PmemConfig::drain_bound`] cycles. Bursts that
//!   are not in the buffer by then are lost, unanswered. A multiply-accumulate stops between lines.
//! * **Dirty shutdowns**: after reset the controller reads its record, counts a shutdown whose drain
//!   was not complete, and opens when the record says "dirty" on media.
//! * **Poison**: a line that the device reports as poisoned gives SLVERR; a partial write keeps it
//!   poisoned, a write of the whole line (one burst, or several that the buffer combines) clears it.
//!
//! # Multiply-accumulate
//! Registers: `ACCUMULATOR`, `KEY`, `OPERAND` (numbers of lines, where the three limbs begin),
//! `COUNT` (lines of each), `MODULUS` (a prime q ≡ 1 mod 2^17 below 2^32), `START`. A line holds 64
//! words of 32 bits, little-endian, each a residue in \[0, q), plain. For every word
//! accumulator ← accumulator + key · operand mod q, plain again: the operand is lifted by R² mod q
//! first, which the controller makes itself from q, with R = 2^34 of the
//! [multiplier](crate::arith::modmul). The limbs are apart, or equal. A descriptor with q that is
//! not 1 modulo 2^17, below 2^17, without lines or beyond the address space is refused in `ERROR`;
//! that q is prime and residues are below q is not checked. Poison ends it, with the lines before
//! untouched or done. Its lines go through the buffer like a host's, as owner number `ids`: fence
//! that to have the result on media. It takes 64 / `lanes` cycles a line when memory keeps up.
//!
//! # Speed
//! A line per four cycles in each direction; a read takes
//! [`PMEM_READ_LATENCY`](hearth_spec::tile::PMEM_READ_LATENCY) cycles besides the device's, a write in
//! mode 0 [`PMEM_WRITE_LATENCY`](hearth_spec::tile::PMEM_WRITE_LATENCY). Buffer and read slots are
//! memories of 2048-bit words with asynchronous reads (distributed memory on an FPGA).
//!
//! The buffer's size and the whole-line rule follow what Yang and others measured of Optane modules,
//! "An Empirical Guide to the Behavior and Use of Scalable Persistent Memory" (FAST 2020, sections 3
//! and 5); the promises follow the AXI4 specification (ARM IHI 0022) and the notions of
//! asynchronous DRAM refresh and dirty-shutdown count of ACPI.

mod boot;
mod buffer;
mod burst;
mod config;
mod control;
pub(crate) mod controller;
mod device_port;
mod lanes;
mod leaf;
mod line;
mod nmac;
mod read_front;
pub mod registers;
pub(crate) mod top;
mod write_front;

pub(crate) use boot::MAGIC;
pub use config::{PmemConfig, PmemLiteral};

/// The sources that decide what the Verilog is.
const SOURCES: [&str; 11] = [
    include_str!("pmem/boot.v"),
    include_str!("pmem/buffer.v"),
    include_str!("pmem/config.rs"),
    include_str!("pmem/control.v"),
    include_str!("pmem/controller.rs"),
    include_str!("pmem/device_port.v"),
    include_str!("pmem/lanes.rs"),
    include_str!("pmem/leaf.rs"),
    include_str!("pmem/nmac.v"),
    include_str!("pmem/read_front.v"),
    include_str!("pmem/write_front.v"),
];
