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
/// Bytes that can be left over: one less than the longest coefficient.
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
    held: u128,
    count: u64,
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
        let makes = take && state.count + 8 >= self.word_bytes.number();
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
            // The bytes beyond 128 bits are the ones that stay.
            let joined = state.held | u128::from(word) << (8 * state.count);
            state.x = joined & (u128::MAX >> (128 - 8 * bytes));
            (state.q, state.scale) = (self.word_q.number(), self.word_scale.number());
            let total = state.count + 8;
            (state.held, state.count) = match (makes, drop) {
                (_, true) => (0, 0),
                (true, false) => {
                    let rest = total - bytes;
                    let kept = if rest == 0 { 0 } else { word >> (8 * (8 - rest)) };
                    (kept.into(), rest)
                }
                (false, false) => (joined & ((1 << (8 * HELD)) - 1), total & 15),
            };
            state.made = if drop { 0 } else { (state.made + u64::from(makes)) & 0xffff };
        }
        if self.reset.val() {
            (state.held, state.count, state.made) = (0, 0, 0);
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
reg [3:0] count;
reg [15:0] made;
reg [{places_top}:0] places;
reg room;
reg valid;
reg [{x_top}:0] integer_x;
reg [{top}:0] integer_q;
reg [{top}:0] integer_scale;

wire [4:0] bytes = word_bytes;
wire [4:0] total = {{1'b0, count}} + 5'd8;
wire take = word_valid && room;
wire makes = take && total >= bytes;
wire [16:0] n = 17'd1 << word_log_n;
wire [16:0] last = n - 17'd1;
wire drop = makes && made == last[15:0];
wire [{places_top}:0] next_places = reset ? {places_bits}'d{PLACES}
    : places + {{{places_zeros}'d0, popped}} - {{{places_zeros}'d0, makes}};

// The bytes held, then the word's.
wire [{joined_top}:0] joined = {{64'd0, held}} | ({{{held_bits}'d0, word}} << {{count, 3'd0}});
wire [{x_top}:0] mask = {mask};
// Of the word, the bytes after a complete coefficient.
wire [4:0] rest = total - bytes;
wire [4:0] used = 5'd8 - rest;
wire [63:0] kept = word >> {{used, 3'd0}};
wire unused = &{{1'b0, joined[{joined_top}:{joined_unread}], last[16], used[4]}};

always @(posedge clock) begin
    if (reset) begin
        held <= {held_bits}'d0;
        count <= 4'd0;
        made <= 16'd0;
    end else if (take) begin
        if (drop) begin
            held <= {held_bits}'d0;
            count <= 4'd0;
            made <= 16'd0;
        end else if (makes) begin
            held <= {{{kept_zeros}'d0, kept}};
            count <= rest[3:0];
            made <= made + 16'd1;
        end else begin
            held <= joined[{held_top}:0];
            count <= total[3:0];
        end
    end
    if (take) begin
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
            joined_unread = x_bits.max(held_bits),
            kept_zeros = held_bits - 64,
        ))
    }
}
