//! Leaf: the registers behind the AXI4-Lite port, and the fence.
//!
//! The map is in the [block's](super) contract. A fence goes through: mark the bursts that it waits
//! for; wait until the buffer has them; for the level of media, mark the buffer's lines; wait until
//! they are there.

use super::config::PmemConfig;
use super::leaf::leaf;
use super::registers::{self as at, Registers};
use rust_hdl::prelude::*;

leaf! {
    /// The registers.
    Control in "control.v" with [IdBits, UsedBits, Owner, Config];
    in: s_axil_awvalid, s_axil_wvalid, s_axil_bready, s_axil_arvalid, s_axil_rready, bad_burst,
        bad_beat, media_write, media_read, fill, fence_waits, fence_pending, open, drain, drained,
        record_lost, nmac_busy, nmac_finished, nmac_refused, nmac_poisoned;
    in buses:
        s_axil_awaddr: |_| 8,
        s_axil_wdata: |_| 32,
        s_axil_wstrb: |_| 4,
        s_axil_araddr: |_| 8,
        host_bytes: |_| 7,
        used: |config: &PmemConfig| config.entry_bits() + 1,
        dirty_shutdowns: |_| 32;
    out: s_axil_awready, s_axil_wready, s_axil_bvalid, s_axil_arready, s_axil_rvalid, media,
        fence_start, fence_mark, fence_all, nmac_start;
    out buses:
        s_axil_bresp: |_| 2,
        s_axil_rdata: |_| 32,
        s_axil_rresp: |_| 2,
        fence_id: |config: &PmemConfig| config.id_bits() + 1,
        nmac_accumulator: |_| 32,
        nmac_key: |_| 32,
        nmac_operand: |_| 32,
        nmac_count: |_| 32,
        nmac_modulus: |_| 32;
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fence {
    Idle,
    Begin,
    Merge,
    Write,
    Media,
}

/// The registers that software does not see as such, named as in the Verilog.
struct State {
    registers: Registers,
    upper: u64,
    start: bool,
    lost_seen: bool,
    fence: Fence,
    fence_to_media: bool,
    of_all: bool,
    of_id: u64,
    write_answer: bool,
    write_failed: bool,
    read_answer: bool,
    read_failed: bool,
    read_word: u64,
}

impl State {
    fn new(_: &PmemConfig) -> Self {
        Self {
            registers: Registers::default(),
            upper: 0,
            start: false,
            lost_seen: false,
            fence: Fence::Idle,
            fence_to_media: false,
            of_all: false,
            of_id: 0,
            write_answer: false,
            write_failed: false,
            read_answer: false,
            read_failed: false,
            read_word: 0,
        }
    }
}

impl Control {
    fn writes(&self) -> bool {
        self.s_axil_awvalid.val() && self.s_axil_wvalid.val() && !self._state.write_answer
    }

    /// Whether the write that is taken is refused.
    fn bad(&self) -> bool {
        let (address, word) = (self.s_axil_awaddr.number(), self.s_axil_wdata.number());
        let descriptor = (at::ACCUMULATOR..=at::START).contains(&address);
        let known = [at::MODE, at::ERROR, at::FENCE].contains(&address) || descriptor;
        let fence_known = word >> 8 & 1 == 1 || word & 0xff <= u64::from(self._config.ids());
        let fence_busy = self._state.fence != Fence::Idle;
        !known
            || !address.is_multiple_of(4)
            || self.s_axil_wstrb.number() != 15
            || (descriptor && self.nmac_busy.val())
            || (address == at::FENCE && (fence_busy || !fence_known))
    }

    fn status(&self) -> u64 {
        let used = self.used.number();
        let bits = [
            self.open.val(),
            self.drain.val(),
            self.drained.val(),
            self._state.fence != Fence::Idle,
            self.nmac_busy.val(),
            used == 0,
        ];
        bits.iter().rev().fold(0, |word, &bit| word << 1 | u64::from(bit)) | used << 16
    }

    fn edge(&mut self) {
        let (write, bad) = (self.writes(), self.writes() && self.bad());
        let (address, word) = (self.s_axil_awaddr.number(), self.s_axil_wdata.number());
        let apply = write && !bad;
        self.read();
        self.step(apply && address == at::FENCE, word);
        self.count();
        let happened = [
            self.bad_burst.val(),
            self.bad_beat.val(),
            self.record_lost.val() && !self._state.lost_seen,
            bad,
            self.nmac_refused.val(),
            self.nmac_poisoned.val(),
        ];
        let happened = happened.iter().rev().fold(0, |word, &bit| word << 1 | u64::from(bit));
        let (lost, bready) = (self.record_lost.val(), self.s_axil_bready.val());
        let state = &mut self._state;
        if apply {
            state.registers.write(address, word);
        }
        state.registers.error |= happened;
        state.lost_seen = lost;
        state.start = apply && address == at::START;
        if bready {
            state.write_answer = false;
        }
        if write {
            (state.write_answer, state.write_failed) = (true, bad);
        }
        if self.reset.val() {
            self._state = State::new(&self._config);
        }
    }

    fn read(&mut self) {
        let taken = self.s_axil_arvalid.val() && !self._state.read_answer;
        if self.s_axil_rready.val() {
            self._state.read_answer = false;
        }
        if taken {
            let address = self.s_axil_araddr.number();
            let read_only = match address {
                at::CONFIGURATION => Some(self._config.word().into()),
                at::STATUS => Some(self.status()),
                at::DIRTY_SHUTDOWNS => Some(self.dirty_shutdowns.number()),
                _ => None,
            };
            let state = &mut self._state;
            let found = read_only.or_else(|| state.registers.read(address, &mut state.upper));
            state.read_answer = true;
            (state.read_failed, state.read_word) = (found.is_none(), found.unwrap_or(0));
        }
    }

    fn step(&mut self, asked: bool, word: u64) {
        let (waits, pending) = (self.fence_waits.val(), self.fence_pending.val());
        let id_mask = (2 << self._config.id_bits()) - 1;
        let state = &mut self._state;
        let next = match state.fence {
            Fence::Idle if asked => {
                (state.of_id, state.of_all) = (word & id_mask, word >> 8 & 1 == 1);
                state.fence_to_media = word >> 9 & 1 == 1;
                Fence::Begin
            }
            Fence::Begin => Fence::Merge,
            Fence::Merge if !waits && state.fence_to_media => Fence::Write,
            Fence::Merge if !waits => Fence::Idle,
            Fence::Write => Fence::Media,
            Fence::Media if !pending => Fence::Idle,
            same => same,
        };
        let over = matches!(state.fence, Fence::Merge | Fence::Media) && next == Fence::Idle;
        state.registers.fences += u64::from(over);
        state.fence = next;
    }

    fn count(&mut self) {
        let registers = &mut self._state.registers;
        registers.finished += u64::from(self.nmac_finished.val());
        registers.host_bytes += self.host_bytes.number();
        registers.media_bytes += 256 * u64::from(self.media_write.val());
        registers.media_reads += u64::from(self.media_read.val());
        registers.fills += u64::from(self.fill.val());
    }

    fn drive(&mut self) {
        let write = self.writes();
        let state = &self._state;
        self.s_axil_awready.next = write;
        self.s_axil_wready.next = write;
        self.s_axil_bvalid.next = state.write_answer;
        self.s_axil_bresp.drive(2 * u64::from(state.write_failed));
        self.s_axil_arready.next = !state.read_answer;
        self.s_axil_rvalid.next = state.read_answer;
        self.s_axil_rresp.drive(2 * u64::from(state.read_failed));
        self.s_axil_rdata.drive(state.read_word);
        self.media.next = state.registers.mode == 1;
        self.fence_start.next = state.fence == Fence::Begin;
        self.fence_mark.next = state.fence == Fence::Write;
        self.fence_all.next = state.of_all;
        self.fence_id.drive(state.of_id);
        self.nmac_start.next = state.start;
        self.nmac_accumulator.drive(state.registers.accumulator);
        self.nmac_key.drive(state.registers.key);
        self.nmac_operand.drive(state.registers.operand);
        self.nmac_count.drive(state.registers.count);
        self.nmac_modulus.drive(state.registers.modulus);
    }
}
