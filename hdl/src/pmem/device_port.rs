//! Leaf: the port toward the device.
//!
//! Offers the buffer's commands, then those of the read side, each with a tag; a command costs a
//! credit of its kind, which its completion gives back. Completions are always taken and passed on
//! a cycle later. The tag's upper bit is 1 for the read side.

use super::config::PmemConfig;
use super::leaf::leaf;
use super::line::{LINE, Line};
use rust_hdl::prelude::*;

leaf! {
    /// The port.
    DevicePort in "device_port.v" with [LineBits, TagBits, PortWidths, Credits];
    in: buffer_valid, buffer_write, buffer_poison, read_valid, dev_cmd_ready, dev_done_valid,
        dev_done_write, dev_done_poison;
    in buses:
        buffer_line: PmemConfig::line_bits,
        buffer_entry: PmemConfig::entry_bits,
        buffer_data: |_| LINE,
        read_line: PmemConfig::line_bits,
        read_slot: PmemConfig::read_slot_bits,
        dev_done_tag: PmemConfig::tag_bits,
        dev_done_data: |_| LINE;
    out: buffer_ready, read_ready, dev_cmd_valid, dev_cmd_write, dev_cmd_poison, entry_done,
        slot_done, done_write, done_poison, media_write, media_read, fill;
    out buses:
        dev_cmd_line: PmemConfig::line_bits,
        dev_cmd_tag: PmemConfig::tag_bits,
        dev_cmd_data: |_| LINE,
        done_entry: PmemConfig::entry_bits,
        done_slot: PmemConfig::read_slot_bits,
        done_data: |_| LINE,
        read_credits: PmemConfig::credit_bits,
        write_credits: PmemConfig::credit_bits;
}

/// The registers, named as in the Verilog.
struct State {
    offered: bool,
    offer: Command,
    reads_left: u64,
    writes_left: u64,
    came: bool,
    done: Completion,
}

#[derive(Clone, Copy)]
struct Command {
    write: bool,
    poison: bool,
    line: u64,
    tag: u64,
    data: Line,
}

#[derive(Clone, Copy)]
struct Completion {
    write: bool,
    poison: bool,
    tag: u64,
    data: Line,
}

impl State {
    fn new(_: &PmemConfig) -> Self {
        let data = Line::ZERO;
        Self {
            offered: false,
            offer: Command { write: false, poison: false, line: 0, tag: 0, data },
            reads_left: 0,
            writes_left: 0,
            came: false,
            done: Completion { write: false, poison: false, tag: 0, data },
        }
    }
}

/// Whose command is taken at the next edge.
struct Now {
    room: bool,
    of_buffer: bool,
    of_reads: bool,
}

impl DevicePort {
    fn now(&self) -> Now {
        let state = &self._state;
        let left = if self.buffer_write.val() { state.writes_left } else { state.reads_left };
        let of_buffer = self.buffer_valid.val() && left != 0;
        Now {
            room: !state.offered || self.dev_cmd_ready.val(),
            of_buffer,
            of_reads: self.read_valid.val() && state.reads_left != 0 && !of_buffer,
        }
    }

    /// A write that is taken, and a read.
    fn spent(&self, now: &Now) -> (bool, bool) {
        let write = self.buffer_write.val();
        let of_buffer = now.room && now.of_buffer;
        (of_buffer && write, of_buffer && !write || now.room && now.of_reads)
    }

    fn upper_bit(&self) -> u64 {
        1 << (self._config.tag_bits() - 1)
    }

    fn edge(&mut self) {
        let now = self.now();
        let (spent_write, spent_read) = self.spent(&now);
        let done = Completion {
            write: self.dev_done_write.val(),
            poison: self.dev_done_poison.val(),
            tag: self.dev_done_tag.number(),
            data: Line::of(&self.dev_done_data),
        };
        let done_valid = self.dev_done_valid.val();
        let of_reads = self.upper_bit() | self.read_slot.number();
        let (line, tag) = match now.of_buffer {
            true => (self.buffer_line.number(), self.buffer_entry.number()),
            false => (self.read_line.number(), of_reads),
        };
        let offer = Command {
            write: now.of_buffer && self.buffer_write.val(),
            poison: self.buffer_poison.val(),
            line,
            tag,
            data: Line::of(&self.buffer_data),
        };
        let bits = self._config.credit_bits();
        let state = &mut self._state;
        if now.room {
            (state.offered, state.offer) = (now.of_buffer || now.of_reads, offer);
        }
        (state.came, state.done) = (done_valid, done);
        let count = |left: u64, earned: bool, spent: bool| {
            (left + u64::from(earned)).wrapping_sub(spent.into()) & ((1 << bits) - 1)
        };
        state.reads_left = count(state.reads_left, done_valid && !done.write, spent_read);
        state.writes_left = count(state.writes_left, done_valid && done.write, spent_write);
        if self.reset.val() {
            (state.offered, state.came) = (false, false);
            state.reads_left = self._config.read_credits().into();
            state.writes_left = self._config.write_credits().into();
        }
    }

    fn drive(&mut self) {
        let now = self.now();
        let (spent_write, spent_read) = self.spent(&now);
        let (state, upper) = (&self._state, self.upper_bit());
        self.buffer_ready.next = now.room && now.of_buffer;
        self.read_ready.next = now.room && now.of_reads;
        self.dev_cmd_valid.next = state.offered;
        self.dev_cmd_write.next = state.offer.write;
        self.dev_cmd_poison.next = state.offer.poison;
        self.dev_cmd_line.drive(state.offer.line);
        self.dev_cmd_tag.drive(state.offer.tag);
        self.dev_cmd_data.next = state.offer.data.value();
        self.entry_done.next = state.came && state.done.tag & upper == 0;
        self.slot_done.next = state.came && state.done.tag & upper != 0;
        self.done_write.next = state.done.write;
        self.done_poison.next = state.done.poison;
        self.done_entry.drive(state.done.tag);
        self.done_slot.drive(state.done.tag);
        self.done_data.next = state.done.data.value();
        self.media_write.next = spent_write;
        self.media_read.next = spent_read;
        self.fill.next = spent_read && now.of_buffer;
        self.read_credits.drive(state.reads_left);
        self.write_credits.drive(state.writes_left);
    }
}
