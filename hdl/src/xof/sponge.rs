//! Leaf: SHAKE128 of a job, word by word.
//!
//! `start_ready` while no job is being squeezed. A start absorbs the whole message, 56 bytes and the
//! padding, as the first state; then a round per cycle. After every 24th round the first 168 bytes
//! of the state go to a buffer, whose 21 words are shown one after the other: `word_valid` with the
//! job's constants and the bytes that a coefficient takes, until `word_take`; `word_drop` with it throws the rest of the buffer away. The
//! permutation goes on while the buffer is emptied, and waits before its last round if the buffer is
//! not empty then. A start needs as many permutations as its coefficients have bytes: the number of
//! coefficients is 2^`log_n`, of 8 + ⌈bits(q)/8⌉ bytes each. `reset` (synchronous, active high)
//! forgets the job and the buffer.

use super::keccak;
use crate::signal::{Bus, Value};
use rust_hdl::prelude::*;
use std::fmt::Write;

/// Bytes of the message, after which its padding begins (FIPS 202, sections 5.1 and 6.2).
const MESSAGE_WORDS: usize = 7;
/// SHAKE's suffix 1111 and the first 1 of the padding, in the byte after the message.
const FIRST_PADDING: u64 = 0x1f;
/// The last 1 of the padding, in the last byte of the rate.
const LAST_PADDING: u64 = 1 << 63;
/// Words of a block of output.
const RATE: usize = 21;
/// Bytes of one.
const RATE_BYTES: u64 = 8 * RATE as u64;
/// Bits of a count of bytes of a job: up to 16 · 2^16.
const BYTES_BITS: u32 = 21;
/// Bits of the port `log_n`.
pub(super) const LOG_N_BITS: u32 = 5;
/// Bits of the number of bytes that a coefficient takes: 9 to 16.
pub(super) const COEFFICIENT_BITS: u32 = 5;

#[derive(LogicBlock)]
pub(super) struct Sponge {
    pub(super) clock: Signal<In, Clock>,
    pub(super) reset: Signal<In, Bit>,
    pub(super) start_valid: Signal<In, Bit>,
    pub(super) start_ready: Signal<Out, Bit>,
    pub(super) seed: Bus<In>,
    pub(super) object: Bus<In>,
    pub(super) digit: Bus<In>,
    pub(super) prime_index: Bus<In>,
    pub(super) q: Bus<In>,
    pub(super) scale: Bus<In>,
    pub(super) log_n: Bus<In>,
    pub(super) word_valid: Signal<Out, Bit>,
    pub(super) word: Bus<Out>,
    pub(super) word_q: Bus<Out>,
    pub(super) word_scale: Bus<Out>,
    pub(super) word_log_n: Bus<Out>,
    pub(super) word_bytes: Bus<Out>,
    pub(super) word_take: Signal<In, Bit>,
    pub(super) word_drop: Signal<In, Bit>,
    _state: State,
}

/// The registers.
#[derive(Clone, Debug, Default)]
struct State {
    busy: bool,
    round: u32,
    lanes: [u64; 25],
    bytes_left: u64,
    /// q, scale, log N of the job and of the buffer.
    job: [u64; 3],
    buffer_job: [u64; 3],
    buffer: [u64; RATE],
    words_left: usize,
}

impl Sponge {
    /// Moduli of `width` bits.
    pub(super) fn new(width: u32) -> Self {
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            start_valid: Signal::default(),
            start_ready: Signal::default(),
            seed: Bus::new(256),
            object: Bus::new(32),
            digit: Bus::new(32),
            prime_index: Bus::new(16),
            q: Bus::new(width),
            scale: Bus::new(width),
            log_n: Bus::new(LOG_N_BITS),
            word_valid: Signal::default(),
            word: Bus::new(64),
            word_q: Bus::new(width),
            word_scale: Bus::new(width),
            word_log_n: Bus::new(LOG_N_BITS),
            word_bytes: Bus::new(COEFFICIENT_BITS),
            word_take: Signal::default(),
            word_drop: Signal::default(),
            _state: State::default(),
        }
    }

    fn edge(&mut self) {
        let state = &mut self._state;
        let (take, drop) = (self.word_take.val(), self.word_drop.val());
        let free = state.words_left == 0 || (take && state.words_left == 1);
        let last_round = state.round == keccak::ROUNDS - 1;
        let load = state.busy && last_round && free;
        let next = keccak::round(&state.lanes, state.round);
        if load {
            state.buffer.copy_from_slice(&next[..RATE]);
            state.buffer_job = state.job;
            state.words_left = RATE;
        } else if take {
            state.buffer.rotate_left(1);
            state.buffer[RATE - 1] = 0;
            state.words_left = if drop { 0 } else { state.words_left.wrapping_sub(1) & 31 };
        }
        if self.start_valid.val() && !state.busy {
            let seed = self.seed.val();
            state.lanes = [0; 25];
            state.lanes[..4].copy_from_slice(seed.words());
            state.lanes[4] = self.object.number();
            state.lanes[5] = self.digit.number();
            state.lanes[6] = self.prime_index.number();
            state.lanes[MESSAGE_WORDS] = FIRST_PADDING;
            state.lanes[RATE - 1] = LAST_PADDING;
            let (q, log_n) = (self.q.number(), self.log_n.number());
            state.job = [q, self.scale.number(), log_n];
            state.bytes_left = (bytes_per_coefficient(q) << log_n) & ((1 << BYTES_BITS) - 1);
            state.round = 0;
            state.busy = true;
        } else if state.busy && (!last_round || free) {
            state.lanes = next;
            state.round = if last_round { 0 } else { state.round + 1 };
            if load {
                state.busy = state.bytes_left > RATE_BYTES;
                state.bytes_left =
                    state.bytes_left.wrapping_sub(RATE_BYTES) & ((1 << BYTES_BITS) - 1);
            }
        }
        if self.reset.val() {
            state.busy = false;
            state.words_left = 0;
        }
    }
}

/// Bytes of SHAKE128's output that a coefficient takes: ⌈(bits(q) + 64) / 8⌉.
fn bytes_per_coefficient(q: u64) -> u64 {
    8 + u64::from(u64::BITS - q.leading_zeros()).div_ceil(8)
}

/// Verilog of the same for a modulus `q` of `width` bits, [`COEFFICIENT_BITS`] wide: the highest byte that is not 0.
fn bytes_verilog(q: &str, width: u32) -> String {
    let highest = width.div_ceil(8) - 1;
    let mut text = String::new();
    for byte in (1..=highest).rev() {
        write!(text, "(|{q}[{}:{}]) ? 5'd{} : ", width - 1, 8 * byte, 9 + byte).expect("grows");
    }
    text + "5'd9"
}

impl Logic for Sponge {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            self.edge();
        }
        let state = &self._state;
        self.start_ready.next = !state.busy;
        self.word_valid.next = state.words_left != 0;
        self.word.next = Value::new(64, state.buffer[0].into());
        let [q, scale, log_n] = state.buffer_job;
        self.word_q.drive(q);
        self.word_scale.drive(scale);
        self.word_log_n.drive(log_n);
        self.word_bytes.drive(bytes_per_coefficient(q));
    }

    fn connect(&mut self) {
        self.start_ready.connect();
        self.word_valid.connect();
        self.word.connect();
        self.word_q.connect();
        self.word_scale.connect();
        self.word_log_n.connect();
        self.word_bytes.connect();
    }

    fn hdl(&self) -> Verilog {
        let width = self.q.bits();
        let top = width - 1;
        let lanes =
            (0..25).fold(String::new(), |text, lane| text + &format!("reg [63:0] a_{lane};\n"));
        let absorbed = |lane: usize| match lane {
            0..4 => format!("seed[{}:{}]", 64 * lane + 63, 64 * lane),
            4 => "{32'd0, object}".to_owned(),
            5 => "{32'd0, digit}".to_owned(),
            6 => "{48'd0, prime_index}".to_owned(),
            MESSAGE_WORDS => format!("64'h{FIRST_PADDING:016x}"),
            20 => format!("64'h{LAST_PADDING:016x}"),
            _ => "64'd0".to_owned(),
        };
        let assign = |indent: &str, source: &dyn Fn(usize) -> String| {
            (0..25).fold(String::new(), |text, lane| {
                text + &format!("{indent}a_{lane} <= {};\n", source(lane))
            })
        };
        let squeezed: Vec<String> = (0..RATE).rev().map(|lane| format!("next_{lane}")).collect();
        Verilog::Custom(format!(
            "\
reg busy;
reg [4:0] round;
{lanes}reg [{bytes_top}:0] bytes_left;
reg [{top}:0] job_q;
reg [{top}:0] job_scale;
reg [4:0] job_log_n;
reg [4:0] job_bytes;
reg [1:0] fresh;
reg [1343:0] buffer;
reg [4:0] words_left;
reg empty;
reg ends;
reg last_round;
reg [{top}:0] buffer_q;
reg [{top}:0] buffer_scale;
reg [4:0] buffer_log_n;
reg [4:0] buffer_bytes;

// One round of Keccak-f[1600].
{keccak}
// The last round waits until the buffer is empty.
wire free = empty || (word_take && ends);
wire [4:0] next_left = reset ? 5'd0 : load ? 5'd{RATE} : !word_take ? words_left
    : word_drop ? 5'd0 : words_left - 5'd1;
wire load = busy && last_round && free;
wire start = start_valid && !busy;
// What a job takes is counted in the cycles after its start, long before the first block is there.
wire [{bytes_top}:0] all_bytes = {{{bytes_zeros}'d0, job_bytes}} << job_log_n;

always @(posedge clock) begin
    fresh <= {{fresh[0], start}};
    job_bytes <= {bytes};
    if (fresh[1]) bytes_left <= all_bytes;
    else if (load) bytes_left <= bytes_left - {BYTES_BITS}'d{RATE_BYTES};
    if (load) begin
        buffer <= {{{squeezed}}};
        buffer_q <= job_q;
        buffer_scale <= job_scale;
        buffer_log_n <= job_log_n;
        buffer_bytes <= job_bytes;
    end else if (word_take) begin
        buffer <= {{64'd0, buffer[1343:64]}};
    end
    // How many are left, and which round it is, are decoded a cycle ahead.
    words_left <= next_left;
    empty <= next_left == 5'd0;
    ends <= next_left == 5'd1;

    // The message is there as long as nothing is under way: 1600 registers do not wait for the start.
    if (!busy) begin
{absorb}        job_q <= q;
        job_scale <= scale;
        job_log_n <= log_n;
        round <= 5'd0;
        last_round <= 1'b0;
        iota <= {first_constant};
    end else if (!last_round || free) begin
{permute}        round <= last_round ? 5'd0 : round + 5'd1;
        last_round <= round == 5'd{before_last};
        iota <= iota_next;
    end
    if (reset) busy <= 1'b0;
    else if (start) busy <= 1'b1;
    else if (load) busy <= bytes_left > {BYTES_BITS}'d{RATE_BYTES};
end

always @(*) begin
    start_ready = !busy;
    word_valid = !empty;
    word = buffer[63:0];
    word_q = buffer_q;
    word_scale = buffer_scale;
    word_log_n = buffer_log_n;
    word_bytes = buffer_bytes;
end
",
            bytes_top = BYTES_BITS - 1,
            bytes_zeros = BYTES_BITS - 5,
            keccak = keccak::verilog(),
            first_constant = keccak::first_constant(),
            before_last = keccak::ROUNDS - 2,
            bytes = bytes_verilog("job_q", width),
            squeezed = squeezed.join(", "),
            absorb = assign("        ", &absorbed),
            permute = assign("        ", &|lane| format!("next_{lane}")),
        ))
    }
}
