//! Leaf: coefficients from words of a stream of bytes.
//!
//! Takes a word of 8 bytes (`word_take`, in the same cycle) whenever there is one and a place in the
//! queue behind the reduction is free, and gives `x`, the next `word_bytes` = 8 + ⌈bits(q)/8⌉ bytes as a
//! little-endian integer, with the job's constants, a cycle after the word that completes it:
//! `x_valid`. After coefficient 2^`word_log_n` it drops what is left of the block (`word_drop`) and
//! the next word is another job's first. `popped` says that a place became free; there are
//! [`PLACES`]. `reset` (synchronous, active high) forgets everything.

use super::sponge::{COEFFICIENT_BITS, LOG_N_BITS};
use crate::arith::leaf::bits;
use crate::signal::{Bus, Value};
use rust_hdl::prelude::*;

/// Places of the queue: more than coefficients are made while one passes through the reduction.
pub(super) const PLACES: u64 = 128;
/// Bytes that can be left over, and are held: one less than the longest coefficient.
const HELD: u32 = 15;

#[derive(LogicBlock)]
pub(super) struct Gather {
    pub(super) clock: Signal<In, Clock>,
    pub(super) reset: Signal<In, Bit>,
    pub(super) word_valid: Signal<In, Bit>,
    pub(super) word: Bus<In>,
    pub(super) word_q: Bus<In>,
    pub(super) word_scale: Bus<In>,
    pub(super) word_log_n: Bus<In>,
    pub(super) word_bytes: Bus<In>,
    pub(super) word_take: Signal<Out, Bit>,
    pub(super) word_drop: Signal<Out, Bit>,
    pub(super) popped: Signal<In, Bit>,
    pub(super) x_valid: Signal<Out, Bit>,
    pub(super) x: Bus<Out>,
    pub(super) x_q: Bus<Out>,
    pub(super) x_scale: Bus<Out>,
    _state: State,
}

/// The registers.
#[derive(Clone, Debug, Default)]
struct State {
    /// The last bytes that were taken, and how many of them belong to coefficients that are made.
    held: u128,
    used: u64,
    made: u64,
    places: u64,
    valid: bool,
    x: u128,
    q: u64,
    scale: u64,
}

/// What the word that is there does.
struct Effect {
    take: bool,
    makes: bool,
    drop: bool,
}

impl Gather {
    /// Coefficients modulo `width` bits, from `x_bits` bits.
    pub(super) fn new(width: u32, x_bits: u32) -> Self {
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            word_valid: Signal::default(),
            word: Bus::new(64),
            word_q: Bus::new(width),
            word_scale: Bus::new(width),
            word_log_n: Bus::new(LOG_N_BITS),
            word_bytes: Bus::new(COEFFICIENT_BITS),
            word_take: Signal::default(),
            word_drop: Signal::default(),
            popped: Signal::default(),
            x_valid: Signal::default(),
            x: Bus::new(x_bits),
            x_q: Bus::new(width),
            x_scale: Bus::new(width),
            _state: State::default(),
        }
    }

    fn effect(&self) -> Effect {
        let state = &self._state;
        let take = self.word_valid.val() && state.places != 0;
        let makes = take && u64::from(HELD) - state.used + 8 >= self.word_bytes.number();
        let last = ((1u64 << self.word_log_n.number()) - 1) & 0xffff;
        Effect { take, makes, drop: makes && state.made == last }
    }

    fn edge(&mut self) {
        let Effect { take, makes, drop } = self.effect();
        let bytes = self.word_bytes.number();
        let (word, popped) = (self.word.number(), self.popped.val());
        let state = &mut self._state;
        state.valid = makes;
        state.places = (state.places + u64::from(popped)).wrapping_sub(makes.into())
            & ((1 << bits(PLACES.into())) - 1);
        if take {
            // The bytes beyond 128 bits are of the next coefficient.
            let after_held = u128::from(word) << (8 * (u64::from(HELD) - state.used));
            let joined = state.held >> (8 * state.used) | after_held;
            state.x = joined & (u128::MAX >> (128 - 8 * bytes));
            (state.q, state.scale) = (self.word_q.number(), self.word_scale.number());
            state.held = state.held >> 64 | u128::from(word) << (8 * (HELD - 8));
            state.used = match (makes, drop) {
                (_, true) => HELD.into(),
                (true, false) => state.used + bytes - 8,
                (false, false) => state.used.wrapping_sub(8) & 15,
            };
            state.made = if drop { 0 } else { (state.made + u64::from(makes)) & 0xffff };
        }
        if self.reset.val() {
            (state.used, state.made) = (HELD.into(), 0);
            (state.places, state.valid) = (PLACES, false);
        }
    }
}

impl Logic for Gather {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            self.edge();
        }
        let Effect { take, drop, .. } = self.effect();
        self.word_take.next = take;
        self.word_drop.next = drop;
        self.x_valid.next = self._state.valid;
        self.x.next = Value::new(self.x.bits(), self._state.x);
        self.x_q.drive(self._state.q);
        self.x_scale.drive(self._state.scale);
    }

    fn connect(&mut self) {
        self.word_take.connect();
        self.word_drop.connect();
        self.x_valid.connect();
        self.x.connect();
        self.x_q.connect();
        self.x_scale.connect();
    }

    fn hdl(&self) -> Verilog {
        let (width, x_bits) = (self.x_q.bits(), self.x.bits());
        let (top, held_bits) = (width - 1, 8 * HELD);
        let joined_bits = held_bits + 64;
        let places_bits = bits(PLACES.into());
        // The bytes that a coefficient has at least are always read.
        let mask = (9..x_bits / 8).rev().map(|byte| format!("{{8{{bytes > 5'd{byte}}}}}, "));
        let mask = format!("{{{}72'hffffffffffffffffff}}", mask.collect::<String>());
        Verilog::Custom(format!(
            "\
reg [{held_top}:0] held;
reg [3:0] used;
reg [15:0] made;
reg [{places_top}:0] places;
reg room;
reg valid;
reg [{x_top}:0] integer_x;
reg [{top}:0] integer_q;
reg [{top}:0] integer_scale;

wire [4:0] bytes = word_bytes;
wire take = word_valid && room;
wire makes = take && {{1'b0, used}} + bytes <= 5'd{fullest};
wire [15:0] last = ~(16'hffff << word_log_n);
wire drop = makes && made == last;
wire [{places_top}:0] next_places = reset ? {places_bits}'d{PLACES}
    : places + {{{places_zeros}'d0, popped}} - {{{places_zeros}'d0, makes}};

// The bytes held, then the word's.
wire [{joined_top}:0] joined = {{word, held}} >> {{used, 3'd0}};
wire [{x_top}:0] mask = {mask};
wire unused = &{{1'b0, joined[{joined_top}:{x_bits}]}};

always @(posedge clock) begin
    if (reset) begin
        used <= 4'd{HELD};
        made <= 16'd0;
    end else if (take) begin
        if (drop) begin
            used <= 4'd{HELD};
            made <= 16'd0;
        end else if (makes) begin
            used <= used - 4'd8 + bytes[3:0];
            made <= made + 16'd1;
        end else begin
            used <= used - 4'd8;
        end
    end
    if (take) begin
        held <= {{word, held[{held_top}:64]}};
        integer_x <= joined[{x_top}:0] & mask;
        integer_q <= word_q;
        integer_scale <= word_scale;
    end
    valid <= !reset && makes;
    places <= next_places;
    room <= next_places != {places_bits}'d0;
end

always @(*) begin
    word_take = take;
    word_drop = drop;
    x_valid = valid;
    x = integer_x;
    x_q = integer_q;
    x_scale = integer_scale;
end
",
            held_top = held_bits - 1,
            places_top = places_bits - 1,
            places_zeros = places_bits - 1,
            x_top = x_bits - 1,
            joined_top = joined_bits - 1,
            fullest = HELD + 8,
        ))
    }
}
