//! Leaf: when which row of which buffer is written, read and shown.
//!
//! A limb fills a buffer row by row, and is read from it in another order while the next one fills
//! the other buffer. What is read follows from the limb's Galois element g alone, so its addresses
//! are made ahead, in three stages that wait where the buffer is not full yet:
//!
//! | stage | of output row r, in a limb of 2^L residues and rows of 2^p |
//! |---|---|
//! | a | j = brv(r) in L − p bits: the row's lane 0 in natural order |
//! | b | j · g |
//! | c | s = j · g + (g − 1)/2 mod 2^L: where lane 0 comes from, in natural order. Its low L − p bits, reversed, are the row to read, `read_address`; its high p bits the lane |
//!
//! Behind them are the memory's register (stage m: `lane` and `step` say how the lanes are permuted)
//! and the output's (`move_on` loads it). A buffer is full from its last write to its last read;
//! `in_ready` while the one to fill is not. `reset` (synchronous, active high) empties everything.

use crate::signal::Bus;
use hearth_spec::galois::bit_reverse;
use rust_hdl::prelude::*;

/// Bits of the port `log_n`.
pub(super) const LOG_N_BITS: u32 = 5;

#[derive(LogicBlock)]
pub(super) struct Schedule {
    pub(super) clock: Signal<In, Clock>,
    pub(super) reset: Signal<In, Bit>,
    pub(super) in_valid: Signal<In, Bit>,
    pub(super) in_ready: Signal<Out, Bit>,
    pub(super) element: Bus<In>,
    pub(super) log_n: Bus<In>,
    pub(super) write_enable: Signal<Out, Bit>,
    pub(super) write_address: Bus<Out>,
    pub(super) read_enable: Signal<Out, Bit>,
    pub(super) read_address: Bus<Out>,
    pub(super) lane: Bus<Out>,
    pub(super) step: Bus<Out>,
    pub(super) move_on: Signal<Out, Bit>,
    pub(super) out_valid: Signal<Out, Bit>,
    pub(super) out_ready: Signal<In, Bit>,
    _log_max: u32,
    _log_lanes: u32,
    _state: State,
}

/// A limb's element and log₂ N.
type Limb = (u64, u32);

/// A row on its way to being read: the limb, its buffer, whether it is the limb's last, and j, j·g
/// or s.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    valid: bool,
    limb: Limb,
    buffer: usize,
    last: bool,
    value: u64,
}

/// The registers.
#[derive(Clone, Debug, Default)]
struct State {
    write_buffer: usize,
    write_row: u64,
    limbs: [Limb; 2],
    /// The limb's element is known and not all of its rows are issued.
    begun: [bool; 2],
    full: [bool; 2],
    issue_buffer: usize,
    issue_row: u64,
    a: Row,
    b: Row,
    c: Row,
    m_valid: bool,
    lane: u64,
    step: u64,
    out_valid: bool,
}

/// What happens in a cycle.
struct Effect {
    write: bool,
    read: bool,
    move_on: bool,
    /// The address stages move.
    advance: bool,
}

impl Schedule {
    /// Limbs of up to 2^`log_max` residues, 2^`log_lanes` a row.
    pub(super) fn new(log_max: u32, log_lanes: u32) -> Self {
        let rows = log_max - log_lanes;
        let lane_bits = log_lanes.max(1);
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            in_valid: Signal::default(),
            in_ready: Signal::default(),
            element: Bus::new(log_max + 1),
            log_n: Bus::new(LOG_N_BITS),
            write_enable: Signal::default(),
            write_address: Bus::new(rows + 1),
            read_enable: Signal::default(),
            read_address: Bus::new(rows + 1),
            lane: Bus::new(lane_bits),
            step: Bus::new(lane_bits),
            move_on: Signal::default(),
            out_valid: Signal::default(),
            out_ready: Signal::default(),
            _log_max: log_max,
            _log_lanes: log_lanes,
            _state: State::default(),
        }
    }

    fn row_bits(&self) -> u32 {
        self._log_max - self._log_lanes
    }

    /// The last row of a limb of 2^`log_n` residues.
    fn last_row(&self, log_n: u32) -> u64 {
        ((1u64 << self.row_bits()) - 1) >> ((self._log_max.wrapping_sub(log_n)) & 31)
    }

    /// `value`'s row bits reversed, as the row of a limb of 2^`log_n` residues.
    fn reversed(&self, value: u64, log_n: u32) -> u64 {
        let reversed = bit_reverse(value as usize, self.row_bits()) as u64;
        reversed >> ((self._log_max.wrapping_sub(log_n)) & 31)
    }

    fn effect(&self) -> Effect {
        let state = &self._state;
        let write = self.in_valid.val() && !state.full[state.write_buffer];
        let out_free = !state.out_valid || self.out_ready.val();
        let move_on = state.m_valid && out_free;
        let read = state.c.valid && state.full[state.c.buffer] && (!state.m_valid || out_free);
        Effect { write, read, move_on, advance: !state.c.valid || read }
    }

    fn edge(&mut self) {
        let Effect { write, read, move_on, advance } = self.effect();
        let offered = (self.element.number(), self.log_n.number() as u32);
        let (rows, lanes) = (self.row_bits(), self._log_lanes);
        let mut state = self._state.clone();
        let old = &self._state;
        if old.out_valid && self.out_ready.val() {
            state.out_valid = false;
        }
        if move_on {
            (state.out_valid, state.m_valid) = (true, false);
        }
        if read {
            state.m_valid = true;
            let s = old.c.value >> (old.c.limb.1.wrapping_sub(lanes) & 31);
            state.lane = s & ((1 << lanes) - 1);
            state.step = old.c.limb.0 & ((1 << lanes) - 1);
            if old.c.last {
                state.full[old.c.buffer] = false;
            }
        }
        if advance {
            let mask = (1u64 << self._log_max) - 1;
            state.c = Row { value: (old.b.value + (old.b.limb.0 >> 1)) & mask, ..old.b };
            state.b = Row { value: (old.a.value * old.a.limb.0) & mask, ..old.a };
            let issued = old.issue_buffer;
            let limb = old.limbs[issued];
            let last = old.issue_row == self.last_row(limb.1);
            let valid = old.begun[issued];
            let value = self.reversed(old.issue_row, limb.1);
            state.a = Row { valid, limb, buffer: issued, last, value };
            if valid {
                state.issue_row = if last { 0 } else { old.issue_row + 1 };
                if last {
                    state.begun[issued] = false;
                    state.issue_buffer = 1 - issued;
                }
            }
        }
        if write {
            let buffer = old.write_buffer;
            if old.write_row == 0 {
                state.limbs[buffer] = offered;
                state.begun[buffer] = true;
            }
            let log_n = if old.write_row == 0 { offered.1 } else { old.limbs[buffer].1 };
            let last = old.write_row == self.last_row(log_n);
            state.write_row = if last { 0 } else { (old.write_row + 1) & ((1 << rows) - 1) };
            if last {
                state.full[buffer] = true;
                state.write_buffer = 1 - buffer;
            }
        }
        if self.reset.val() {
            let quiet = |row: Row| Row { valid: false, ..row };
            state = State {
                write_buffer: 0,
                write_row: 0,
                begun: [false; 2],
                full: [false; 2],
                issue_buffer: 0,
                issue_row: 0,
                a: quiet(state.a),
                b: quiet(state.b),
                c: quiet(state.c),
                m_valid: false,
                out_valid: false,
                ..state
            };
        }
        self._state = state;
    }
}

impl Logic for Schedule {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            self.edge();
        }
        let Effect { write, read, move_on, .. } = self.effect();
        let (state, rows) = (&self._state, self.row_bits());
        let address = |buffer: usize, row: u64| (buffer as u64) << rows | row;
        let write_address = address(state.write_buffer, state.write_row);
        let c = state.c;
        let read_address = address(c.buffer, self.reversed(c.value & ((1 << rows) - 1), c.limb.1));
        self.in_ready.next = !state.full[state.write_buffer];
        self.write_enable.next = write;
        self.write_address.drive(write_address);
        self.read_enable.next = read;
        self.read_address.drive(read_address);
        self.lane.drive(state.lane);
        self.step.drive(state.step);
        self.move_on.next = move_on;
        self.out_valid.next = state.out_valid;
    }

    fn connect(&mut self) {
        self.in_ready.connect();
        self.write_enable.connect();
        self.write_address.connect();
        self.read_enable.connect();
        self.read_address.connect();
        self.lane.connect();
        self.step.connect();
        self.move_on.connect();
        self.out_valid.connect();
    }

    fn hdl(&self) -> Verilog {
        Verilog::Custom(super::schedule_verilog::of(self._log_max, self._log_lanes))
    }
}
