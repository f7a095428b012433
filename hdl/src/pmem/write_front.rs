//! Leaf: the write side of the AXI port.
//!
//! Takes bursts, gathers their beats into lines for the buffer, and answers each burst when the
//! buffer has all its lines and nothing of it is `pending`: in order per ID, otherwise as they are
//! done. A fence marks the bursts of an ID whose address came before it; `fence_waits` until the
//! buffer has them.

use super::burst::refused;
use super::config::PmemConfig;
use super::leaf::leaf;
use super::line::{BYTES, LINE, Line, Mask, all, in_turn, lowest};
use rust_hdl::prelude::*;

leaf! {
    /// The write side.
    WriteFront in "write_front.v" with [WriteSlots, LineBits, IdBits];
    in: open, s_axi_awvalid, s_axi_wvalid, s_axi_wlast, s_axi_bready, item_ready, fence_start,
        fence_all;
    in buses:
        s_axi_awid: PmemConfig::id_bits,
        s_axi_awaddr: |config: &PmemConfig| config.line_bits() + 8,
        s_axi_awlen: |_| 8,
        s_axi_awsize: |_| 3,
        s_axi_awburst: |_| 2,
        s_axi_wdata: |_| 512,
        s_axi_wstrb: |_| 64,
        pending: PmemConfig::write_credits,
        fence_id: |config: &PmemConfig| config.id_bits() + 1;
    out: s_axi_awready, s_axi_wready, s_axi_bvalid, item_valid, bad_burst, fence_waits;
    out buses:
        s_axi_bid: PmemConfig::id_bits,
        s_axi_bresp: |_| 2,
        item_line: PmemConfig::line_bits,
        item_mask: |_| BYTES,
        item_data: |_| LINE,
        item_slot: PmemConfig::write_slot_bits,
        item_id: PmemConfig::id_bits,
        host_bytes: |_| 7;
}

/// The registers, named as in the Verilog.
struct State {
    occupied: u64,
    merged: u64,
    failed: u64,
    fenced: u64,
    after: Vec<u64>,
    slot_id: Vec<u64>,
    next: Option<Burst>,
    burst: Option<Burst>,
    gather: Line,
    gather_mask: Mask,
    line_valid: bool,
    line: Gathered,
    answer: Option<(u64, bool)>,
    turn: usize,
    counted: u64,
}

#[derive(Clone, Copy)]
struct Burst {
    slot: usize,
    beat: u64,
    left: u64,
    failed: bool,
}

struct Gathered {
    number: u64,
    mask: Mask,
    data: Line,
    slot: usize,
    last: bool,
}

impl State {
    fn new(config: &PmemConfig) -> Self {
        let slots = config.write_credits() as usize;
        Self {
            occupied: 0,
            merged: 0,
            failed: 0,
            fenced: 0,
            after: vec![0; slots],
            slot_id: vec![0; slots],
            next: None,
            burst: None,
            gather: Line::ZERO,
            gather_mask: Mask::NONE,
            line_valid: false,
            line: Gathered { number: 0, mask: Mask::NONE, data: Line::ZERO, slot: 0, last: false },
            answer: None,
            turn: 0,
            counted: 0,
        }
    }

    fn slots_of(&self, id: u64) -> u64 {
        let same = |slot: &usize| self.slot_id[*slot] == id;
        self.occupied & (0..self.slot_id.len()).filter(same).fold(0, |set, slot| set | 1 << slot)
    }
}

impl WriteFront {
    fn address_ready(&self) -> bool {
        let state = &self._state;
        let free = state.occupied != all(state.after.len());
        self.open.val() && state.next.is_none() && free
    }

    fn data_ready(&self) -> bool {
        let state = &self._state;
        let ends_line = state.burst.is_some_and(|b| b.beat % 4 == 3 || b.left == 0);
        self.open.val() && state.burst.is_some() && !(ends_line && state.line_valid)
    }

    fn edge(&mut self) {
        let address = self.address_ready() && self.s_axi_awvalid.val();
        let beat = self.data_ready() && self.s_axi_wvalid.val();
        let free = lowest(!self._state.occupied & all(self._state.after.len()));
        let same_id = self._state.slots_of(self.s_axi_awid.number());
        let (before_occupied, before_merged) = (self._state.occupied, self._state.merged);
        let taken = self._state.line_valid && self.item_ready.val();
        let burst = self._state.burst;
        let step = burst.is_none_or(|burst| beat && burst.left == 0);
        let answered = self.answer();

        if address {
            self.accept(free);
        }
        if self.fence_start.val() {
            let (id, state) = (self.fence_id.number(), &mut self._state);
            let same = |slot: &usize| self.fence_all.val() || state.slot_id[*slot] == id;
            let marked = (0..state.after.len()).filter(same).fold(0, |set, slot| set | 1 << slot);
            state.fenced = marked & before_occupied & !before_merged;
        }
        if taken {
            let state = &mut self._state;
            state.line_valid = false;
            if state.line.last {
                state.merged |= 1 << state.line.slot;
                state.fenced &= !(1 << state.line.slot);
            }
        }
        if step {
            let was_next = if address { None } else { self._state.next.take() };
            self._state.burst = was_next;
        }
        self._state.counted = 0;
        if let (true, Some(burst)) = (beat, burst) {
            self.take(burst);
        }
        if step {
            self._state.gather_mask = Mask::NONE;
        }
        let state = &mut self._state;
        for (slot, after) in state.after.iter_mut().enumerate() {
            *after = if address && slot == free { same_id } else { *after } & !answered;
        }
        state.occupied &= !answered;
        if self.reset.val() {
            (state.occupied, state.fenced, state.turn, state.counted) = (0, 0, 0, 0);
            (state.next, state.burst, state.answer, state.line_valid) = (None, None, None, false);
        }
    }

    /// Gives the next answer if there is room for one; the slot that it frees, as a set.
    fn answer(&mut self) -> u64 {
        if self._state.answer.is_some() && !self.s_axi_bready.val() {
            return 0;
        }
        let state = &mut self._state;
        let ready = state.occupied & state.merged & !self.pending.number();
        let oldest = |slot: &usize| ready >> slot & 1 == 1 && state.after[*slot] == 0;
        let slots = state.after.len();
        let eligible = (0..slots).filter(oldest).fold(0, |set, slot| set | 1 << slot);
        if eligible == 0 {
            state.answer = None;
            return 0;
        }
        let choice = in_turn(eligible, state.turn);
        state.answer = Some((state.slot_id[choice], state.failed >> choice & 1 == 1));
        state.turn = (choice + 1) % slots;
        1 << choice
    }

    fn accept(&mut self, free: usize) {
        let (address, len) = (self.s_axi_awaddr.number(), self.s_axi_awlen.number());
        let (size, burst) = (self.s_axi_awsize.number(), self.s_axi_awburst.number());
        let failed = refused(self._config.line_bits(), address, len, size, burst);
        let (id, state) = (self.s_axi_awid.number(), &mut self._state);
        state.occupied |= 1 << free;
        state.merged &= !(1 << free);
        state.fenced &= !(1 << free);
        state.failed = state.failed & !(1 << free) | u64::from(failed) << free;
        state.slot_id[free] = id;
        state.next = Some(Burst { slot: free, beat: address >> 6, left: len, failed });
    }

    /// A beat of `burst`.
    fn take(&mut self, burst: Burst) {
        let Burst { slot, beat, left, failed } = burst;
        let (wlast, strobes) = (self.s_axi_wlast.val(), self.s_axi_wstrb.number());
        let state = &mut self._state;
        let at = (beat % 4) as usize;
        state.gather.0[8 * at..][..8].copy_from_slice(self.s_axi_wdata.val().words());
        let mut mask = state.gather_mask;
        mask.0[at] |= strobes;
        let mask = if failed { Mask::NONE } else { mask };
        let (ends_burst, ends_line) = (left == 0, at == 3 || left == 0);
        state.counted = if failed { 0 } else { strobes.count_ones().into() };
        state.failed |= u64::from(failed || wlast != ends_burst) << slot;
        state.gather_mask = if ends_line { Mask::NONE } else { mask };
        if !ends_burst {
            state.burst = Some(Burst { beat: beat + 1, left: left - 1, ..burst });
        }
        if ends_line {
            state.line_valid = mask != Mask::NONE;
            state.line =
                Gathered { number: beat >> 2, mask, data: state.gather, slot, last: ends_burst };
            if ends_burst && mask == Mask::NONE {
                state.merged |= 1 << slot;
                state.fenced &= !(1 << slot);
            }
        }
    }

    fn drive(&mut self) {
        self.s_axi_awready.next = self.address_ready();
        self.s_axi_wready.next = self.data_ready();
        let state = &self._state;
        let (id, failed) = state.answer.unwrap_or_default();
        self.s_axi_bvalid.next = state.answer.is_some();
        self.s_axi_bid.drive(id);
        self.s_axi_bresp.drive(2 * u64::from(failed));
        self.item_valid.next = state.line_valid;
        self.item_line.drive(state.line.number);
        self.item_mask.next = state.line.mask.value();
        self.item_data.next = state.line.data.value();
        self.item_slot.drive(state.line.slot as u64);
        self.item_id.drive(state.slot_id[state.line.slot]);
        self.host_bytes.drive(state.counted);
        self.bad_burst.next = state.answer.is_some() && failed && self.s_axi_bready.val();
        self.fence_waits.next = state.fenced != 0;
    }
}
