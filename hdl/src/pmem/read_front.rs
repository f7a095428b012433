//! Leaf: the read side of the AXI port, and the reads of the controller's own client.
//!
//! Cuts bursts into lines, takes each from the buffer if that holds all of it, or else from the
//! device, keeping what the buffer had of it at that time; sends the lines in order per ID,
//! otherwise as they come. While a line is read from the device it is `reading`, and the buffer
//! does not write it there.

use super::burst::refused;
use super::config::PmemConfig;
use super::leaf::leaf;
use super::line::{BYTES, LINE, Line, Mask, all, in_turn, lowest};
use crate::signal::Value;
use rust_hdl::prelude::*;

leaf! {
    /// The read side.
    ReadFront in "read_front.v" with [ReadSlots, LineBits, IdBits];
    in: open, s_axi_arvalid, s_axi_rready, client_valid, client_take, hit_full, hit_poison,
        cmd_ready, done_valid, done_poison;
    in buses:
        s_axi_arid: PmemConfig::id_bits,
        s_axi_araddr: |config: &PmemConfig| config.line_bits() + 8,
        s_axi_arlen: |_| 8,
        s_axi_arsize: |_| 3,
        s_axi_arburst: |_| 2,
        client_line: PmemConfig::line_bits,
        hit_mask: |_| BYTES,
        hit_data: |_| LINE,
        done_slot: PmemConfig::read_slot_bits,
        done_data: |_| LINE;
    out: s_axi_arready, s_axi_rvalid, s_axi_rlast, client_ready, client_given, client_failed,
        cmd_valid, bad_beat;
    out buses:
        s_axi_rid: PmemConfig::id_bits,
        s_axi_rdata: |_| 512,
        s_axi_rresp: |_| 2,
        client_data: |_| LINE,
        lookup_line: PmemConfig::line_bits,
        cmd_line: PmemConfig::line_bits,
        cmd_slot: PmemConfig::read_slot_bits,
        reading: PmemConfig::read_credits,
        reading_lines: |config: &PmemConfig| config.read_credits() * config.line_bits();
}

/// The registers, named as in the Verilog.
struct State {
    occupied: u64,
    waiting: u64,
    present: u64,
    for_client: u64,
    after: Vec<u64>,
    slot: Vec<Slot>,
    burst: Option<Burst>,
    ask_valid: bool,
    ask_slot: usize,
    send_valid: bool,
    send_slot: usize,
    send_beat: u64,
    send_left: u64,
    turn: usize,
}

#[derive(Clone, Copy)]
struct Slot {
    id: u64,
    line: u64,
    beat: u64,
    beats: u64,
    last: bool,
    failed: bool,
    mask: Mask,
    data: Line,
}

#[derive(Clone, Copy)]
struct Burst {
    id: u64,
    beat: u64,
    left: u64,
    failed: bool,
}

impl State {
    fn new(config: &PmemConfig) -> Self {
        let slots = config.read_credits() as usize;
        let (mask, data) = (Mask::NONE, Line::ZERO);
        let slot =
            Slot { id: 0, line: 0, beat: 0, beats: 0, last: false, failed: false, mask, data };
        Self {
            occupied: 0,
            waiting: 0,
            present: 0,
            for_client: 0,
            after: vec![0; slots],
            slot: vec![slot; slots],
            burst: None,
            ask_valid: false,
            ask_slot: 0,
            send_valid: false,
            send_slot: 0,
            send_beat: 0,
            send_left: 0,
            turn: 0,
        }
    }

    /// The slots whose line is there and that are the oldest of their ID.
    fn ready(&self) -> u64 {
        let oldest = |slot: &usize| self.after[*slot] == 0;
        let oldest = (0..self.after.len()).filter(oldest).fold(0, |set, slot| set | 1 << slot);
        self.occupied & self.present & oldest
    }

    fn same_id(&self, client: bool) -> u64 {
        let id = self.burst.map(|burst| burst.id);
        let same = |slot: &usize| match self.for_client >> slot & 1 == 1 {
            true => client,
            false => !client && Some(self.slot[*slot].id) == id,
        };
        self.occupied & (0..self.after.len()).filter(same).fold(0, |set, slot| set | 1 << slot)
    }
}

impl ReadFront {
    /// Whether a line gets a slot at the next edge.
    fn opens(&self) -> bool {
        let state = &self._state;
        let asks = state.ask_valid && !self.cmd_ready.val();
        let room = state.occupied != all(state.after.len()) && !self.done_valid.val() && !asks;
        room && (self.client_valid.val() || self.open.val() && state.burst.is_some())
    }

    fn line(&self) -> u64 {
        let of_burst = self._state.burst.map_or(0, |burst| burst.beat >> 2);
        if self.client_valid.val() { self.client_line.number() } else { of_burst }
    }

    fn edge(&mut self) {
        let (opens, client) = (self.opens(), self.client_valid.val());
        let (ready, same_id) = (self._state.ready(), self._state.same_id(client));
        let free = lowest(!self._state.occupied & all(self._state.after.len()));
        let mut freed = self.send(ready & !self._state.for_client);
        let of_client = ready & self._state.for_client;
        if self.client_take.val() && of_client != 0 {
            freed |= 1 << lowest(of_client);
        }
        if self.cmd_ready.val() {
            self._state.ask_valid = false;
        }
        let address = self.open.val() && self._state.burst.is_none() && self.s_axi_arvalid.val();
        self._state.occupied &= !freed;
        if opens {
            self.open_slot(free);
        }
        if self.done_valid.val() {
            let slot = self.done_slot.number() as usize;
            self._state.waiting &= !(1 << slot);
            self._state.present |= 1 << slot;
            let (data, failed) = (Line::of(&self.done_data), self.done_poison.val());
            let slot = &mut self._state.slot[slot];
            slot.data.merge(&data, &slot.mask.not());
            slot.failed = failed;
        }
        if address {
            self.accept();
        }
        let state = &mut self._state;
        for (slot, after) in state.after.iter_mut().enumerate() {
            *after = if opens && slot == free { same_id } else { *after } & !freed;
        }
        if self.reset.val() {
            (state.occupied, state.waiting, state.turn) = (0, 0, 0);
            (state.burst, state.ask_valid, state.send_valid) = (None, false, false);
        }
    }

    fn accept(&mut self) {
        let (address, len) = (self.s_axi_araddr.number(), self.s_axi_arlen.number());
        let (size, burst) = (self.s_axi_arsize.number(), self.s_axi_arburst.number());
        let failed = refused(self._config.line_bits(), address, len, size, burst);
        let beat = if failed { 0 } else { address >> 6 };
        let id = self.s_axi_arid.number();
        self._state.burst = Some(Burst { id, beat, left: len, failed });
    }

    /// The next line, of the client or of the burst, gets a slot.
    fn open_slot(&mut self, free: usize) {
        let (client, line) = (self.client_valid.val(), self.line());
        let state = &mut self._state;
        let burst = state.burst.unwrap_or(Burst { id: 0, beat: 0, left: 0, failed: false });
        let failed = !client && burst.failed;
        let direct = failed || self.hit_full.val();
        let to_line_end = 3 - burst.beat % 4;
        let whole_rest = burst.left <= to_line_end;
        if !client {
            let beat = (burst.beat | 3) + 1;
            let left = burst.left.wrapping_sub(to_line_end + 1);
            state.burst = (!whole_rest).then_some(Burst { beat, left, ..burst });
        }
        let bit = 1 << free;
        state.occupied |= bit;
        state.waiting = state.waiting & !bit | u64::from(!direct) << free;
        state.present = state.present & !bit | u64::from(direct) << free;
        state.for_client = state.for_client & !bit | u64::from(client) << free;
        state.slot[free] = Slot {
            id: burst.id,
            line,
            beat: burst.beat % 4,
            beats: if whole_rest { burst.left } else { to_line_end },
            last: whole_rest,
            failed: failed || (self.hit_full.val() && self.hit_poison.val()),
            mask: Mask::of(&self.hit_mask),
            data: Line::of(&self.hit_data),
        };
        (state.ask_valid, state.ask_slot) = (!direct, free);
    }

    /// Sends a beat; the slot that it frees, as a set.
    fn send(&mut self, ready: u64) -> u64 {
        let state = &mut self._state;
        let sending = u64::from(state.send_valid) << state.send_slot;
        let sent = state.send_valid && self.s_axi_rready.val() && state.send_left == 0;
        if state.send_valid && !sent {
            if self.s_axi_rready.val() {
                (state.send_beat, state.send_left) = (state.send_beat + 1, state.send_left - 1);
            }
            return 0;
        }
        let eligible = ready & !sending;
        let choice = in_turn(eligible, state.turn);
        let slot = &state.slot[choice];
        (state.send_valid, state.send_slot) = (eligible != 0, choice);
        (state.send_beat, state.send_left) = (slot.beat, slot.beats);
        if eligible != 0 {
            state.turn = (choice + 1) % state.after.len();
        }
        sending
    }

    fn drive(&mut self) {
        let (opens, line) = (self.opens(), self.line());
        let state = &self._state;
        let of_client = state.ready() & state.for_client;
        let (sending, client) = (&state.slot[state.send_slot], &state.slot[lowest(of_client)]);
        self.s_axi_arready.next = self.open.val() && state.burst.is_none();
        self.s_axi_rvalid.next = state.send_valid;
        self.s_axi_rid.drive(sending.id);
        let words = if sending.failed { [0; 8] } else { sending.data.beat(state.send_beat % 4) };
        self.s_axi_rdata.next = Value::of_words(512, &words);
        self.s_axi_rresp.drive(2 * u64::from(sending.failed));
        self.s_axi_rlast.next = state.send_left == 0 && sending.last;
        self.client_ready.next = opens && self.client_valid.val();
        self.client_given.next = of_client != 0;
        self.client_data.next = client.data.value();
        self.client_failed.next = client.failed;
        self.lookup_line.drive(line);
        self.cmd_valid.next = state.ask_valid;
        self.cmd_line.drive(state.slot[state.ask_slot].line);
        self.cmd_slot.drive(state.ask_slot as u64);
        self.reading.drive(state.waiting);
        let of_slot = |slot: &Slot| Value::new(self._config.line_bits(), slot.line.into());
        let lines: Vec<Value> = state.slot.iter().map(of_slot).collect();
        self.reading_lines.next = Value::concat(&lines);
        self.bad_beat.next = state.send_valid && self.s_axi_rready.val() && sending.failed;
    }
}
