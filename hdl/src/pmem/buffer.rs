//! Leaf: the write-combining buffer.
//!
//! Holds lines until they are on media: merges what hosts write, completes partial lines by a
//! device read, offers lines to the device, and answers lookups of the read side. See the
//! [block](super) for when a line goes; every decision is a function of this cycle's inputs.

use super::config::PmemConfig;
use super::leaf::leaf;
use super::line::{BYTES, LINE, Line, Mask, all, in_turn, lowest};
use rust_hdl::prelude::*;

leaf! {
    /// The buffer.
    Buffer in "buffer.v" with [Lines, Limit, Waiters, LineBits, IdBits];
    in: media, drain, item_valid, client_valid, cmd_ready, done_valid, done_write, done_poison,
        fence_mark, fence_all;
    in buses:
        item_line: PmemConfig::line_bits,
        item_mask: |_| BYTES,
        item_data: |_| LINE,
        item_slot: PmemConfig::write_slot_bits,
        item_id: PmemConfig::id_bits,
        client_line: PmemConfig::line_bits,
        client_data: |_| LINE,
        reading: PmemConfig::read_credits,
        reading_lines: |config: &PmemConfig| config.read_credits() * config.line_bits(),
        lookup_line: PmemConfig::line_bits,
        done_entry: PmemConfig::entry_bits,
        done_data: |_| LINE,
        fence_id: |config: &PmemConfig| config.id_bits() + 1;
    out: item_ready, client_ready, cmd_valid, cmd_write, cmd_poison, hit_full, hit_poison,
        fence_pending;
    out buses:
        cmd_line: PmemConfig::line_bits,
        cmd_entry: PmemConfig::entry_bits,
        cmd_data: |_| LINE,
        hit_mask: |_| BYTES,
        hit_data: |_| LINE,
        pending: PmemConfig::write_credits,
        used: |config: &PmemConfig| config.entry_bits() + 1;
}

/// The registers, named as in the Verilog.
#[derive(Default)]
struct State {
    valid: u64,
    dirty: u64,
    flight: u64,
    filling: u64,
    full: u64,
    poison: u64,
    line: Vec<u64>,
    data: Vec<Line>,
    mask: Vec<Mask>,
    occupied: usize,
    wait_dirty: Vec<u64>,
    wait_flight: Vec<u64>,
    id_dirty: Vec<u64>,
    id_flight: Vec<u64>,
    pick_valid: bool,
    pick: usize,
    turn: usize,
}

/// What happens at the next edge.
struct Now {
    fill_return: bool,
    merge: bool,
    merge_hit: bool,
    merge_at: usize,
    candidates: u64,
    offer: bool,
}

impl Buffer {
    fn matching(&self, line: u64) -> u64 {
        let state = &self._state;
        let equal = |e: &usize| state.valid >> e & 1 == 1 && state.line[*e] == line;
        (0..state.line.len()).filter(equal).fold(0, |set, e| set | 1 << e)
    }

    fn now(&self) -> Now {
        let state = &self._state;
        let fill_return = self.done_valid.val() && !self.done_write.val();
        let client = self.client_valid.val();
        let line = if client { self.client_line.number() } else { self.item_line.number() };
        let hits = self.matching(line);
        let (every, free) = (all(state.line.len()), !state.valid & all(state.line.len()));
        let merge = (client || self.item_valid.val()) && !self.fence_mark.val();
        let waited = state.wait_dirty.iter().fold(0, |set, row| set | row);
        let tight = state.occupied > self._config.tight_above() as usize;
        let pressed = if self.drain.val() || tight { every } else { 0 };
        let candidates = state.valid & state.dirty & !(state.flight | state.filling);
        let candidates = candidates & (state.full | waited | pressed);
        let of_pick = |set: u64| set >> state.pick & 1 == 1;
        let read = state.pick_valid && of_pick(state.full) && self.is_read(state.line[state.pick]);
        let offer = state.pick_valid && of_pick(candidates) && !read && !self.fence_mark.val();
        Now {
            fill_return,
            merge: merge && !fill_return && (hits | free) != 0,
            merge_hit: hits != 0,
            merge_at: lowest(if hits != 0 { hits } else { free }),
            candidates,
            offer,
        }
    }

    /// Whether a read of the line is under way on media.
    fn is_read(&self, line: u64) -> bool {
        let (reading, lines) = (self.reading.number(), self.reading_lines.val());
        let bits = self._config.line_bits();
        let of_slot = |slot: u32| lines.slice(slot * bits, bits).to_u64();
        (0..self.reading.bits()).any(|slot| reading >> slot & 1 == 1 && of_slot(slot) == line)
    }

    fn edge(&mut self) {
        let now = self.now();
        let (ready, waiters) = (self.cmd_ready.val(), self._state.wait_dirty.len());
        let (before_valid, before_dirty) = (self._state.valid, self._state.dirty);
        let before_flight = self._state.flight;
        let (pick, pick_valid) = (self._state.pick, self._state.pick_valid);
        self.choose(&now);
        let state = &mut self._state;
        if self.fence_mark.val() {
            let id = self.fence_id.number() as usize % state.id_dirty.len();
            let all = self.fence_all.val();
            let (dirty, flight) = (state.id_dirty[id], state.id_flight[id]);
            state.wait_dirty[waiters - 1] = if all { before_valid & before_dirty } else { dirty };
            state.wait_flight[waiters - 1] = if all { before_flight } else { flight };
        }
        let done = self.done_entry.number() as usize;
        if self.done_valid.val() && self.done_write.val() {
            state.flight &= !(1 << done);
            let merged = now.merge && now.merge_hit && now.merge_at == done;
            if before_dirty >> done & 1 == 0 && !merged {
                state.valid &= !(1 << done);
                state.occupied -= 1;
            }
            let rows = state.wait_flight.iter_mut().chain(&mut state.id_flight);
            rows.for_each(|row| *row &= !(1 << done));
        }
        if now.fill_return {
            let missing = state.mask[done].not();
            state.data[done].merge(&Line::of(&self.done_data), &missing);
            state.mask[done] = Mask::ALL;
            state.filling &= !(1 << done);
            if state.full >> done & 1 == 0 {
                state.poison = set(state.poison, done, self.done_poison.val());
            }
            state.full |= 1 << done;
        }
        if now.offer && ready && pick_valid {
            state.issue(pick);
        }
        if now.merge {
            self.merge(&now);
        }
        if self.reset.val() {
            let state = &mut self._state;
            (state.valid, state.dirty, state.flight, state.filling) = (0, 0, 0, 0);
            (state.pick_valid, state.turn, state.occupied) = (false, 0, 0);
            let rows = state.wait_dirty.iter_mut().chain(&mut state.wait_flight);
            rows.chain(&mut state.id_dirty).chain(&mut state.id_flight).for_each(|row| *row = 0);
        }
    }

    /// The entry that is offered next.
    fn choose(&mut self, now: &Now) {
        let ready = self.cmd_ready.val();
        let state = &mut self._state;
        let next = in_turn(now.candidates, state.turn);
        if state.pick_valid {
            state.pick_valid = now.offer && !ready;
            state.pick = if state.pick_valid { state.pick } else { next };
        } else {
            state.pick_valid = now.candidates != 0;
            state.pick = next;
            if now.candidates != 0 {
                state.turn = (next + 1) % state.line.len();
            }
        }
    }

    fn merge(&mut self, now: &Now) {
        let client = self.client_valid.val();
        let (line, data, mask) = match client {
            true => (self.client_line.number(), Line::of(&self.client_data), Mask::ALL),
            false => {
                (self.item_line.number(), Line::of(&self.item_data), Mask::of(&self.item_mask))
            }
        };
        let (slot, id) = (self.item_slot.number() as usize, self.item_id.number() as usize);
        let (media, at) = (self.media.val(), now.merge_at);
        let state = &mut self._state;
        state.data[at].merge(&data, &mask);
        state.mask[at] = if now.merge_hit { state.mask[at].or(&mask) } else { mask };
        state.full = set(state.full, at, state.mask[at] == Mask::ALL);
        if !now.merge_hit || mask == Mask::ALL {
            state.poison &= !(1 << at);
        }
        state.valid |= 1 << at;
        state.dirty |= 1 << at;
        state.line[at] = line;
        state.occupied += usize::from(!now.merge_hit);
        if media && !client {
            state.wait_dirty[slot] |= 1 << at;
        }
        let owner = if client { state.id_dirty.len() - 1 } else { id };
        state.id_dirty[owner] |= 1 << at;
    }

    fn drive(&mut self) {
        let now = self.now();
        let found = self.matching(self.lookup_line.number());
        let (state, lookup) = (&self._state, lowest(found));
        let bit = |set: u64, at: usize| set >> at & 1 == 1;
        self.client_ready.next = now.merge && self.client_valid.val();
        self.item_ready.next = now.merge && !self.client_valid.val();
        self.cmd_valid.next = now.offer;
        self.cmd_write.next = bit(state.full, state.pick);
        self.cmd_poison.next = bit(state.poison, state.pick);
        self.cmd_line.drive(state.line[state.pick]);
        self.cmd_entry.drive(state.pick as u64);
        self.cmd_data.next = state.data[state.pick].value();
        self.hit_full.next = found != 0 && bit(state.full, lookup);
        self.hit_poison.next = bit(state.poison, lookup);
        let mask = if found != 0 { state.mask[lookup] } else { Mask::NONE };
        self.hit_mask.next = mask.value();
        self.hit_data.next = state.data[lookup].value();
        let waits = |w: usize| u64::from(state.wait_dirty[w] | state.wait_flight[w] != 0);
        let waiters = state.wait_dirty.len() - 1;
        self.pending.drive((0..waiters).fold(0, |set, w| set | waits(w) << w));
        self.fence_pending.next = waits(waiters) == 1;
        self.used.drive(state.occupied as u64);
    }
}

impl State {
    fn new(config: &PmemConfig) -> Self {
        let waiters = config.write_credits() as usize + 1;
        let (lines, owners) = (config.lines() as usize, config.ids() as usize + 1);
        Self {
            line: vec![0; lines],
            data: vec![Line::ZERO; lines],
            mask: vec![Mask::NONE; lines],
            wait_dirty: vec![0; waiters],
            wait_flight: vec![0; waiters],
            id_dirty: vec![0; owners],
            id_flight: vec![0; owners],
            ..Self::default()
        }
    }

    /// The device has taken the entry's command: a write if the line is complete.
    fn issue(&mut self, pick: usize) {
        let bit = 1 << pick;
        if self.full & bit == 0 {
            self.filling |= bit;
            return;
        }
        self.flight |= bit;
        self.dirty &= !bit;
        let waits = self.wait_dirty.iter_mut().zip(&mut self.wait_flight);
        for (dirty, flight) in waits.chain(self.id_dirty.iter_mut().zip(&mut self.id_flight)) {
            *flight = *flight & !bit | *dirty & bit;
            *dirty &= !bit;
        }
    }
}

/// `set` with or without `member`.
fn set(set: u64, member: usize, is_in: bool) -> u64 {
    set & !(1 << member) | u64::from(is_in) << member
}
