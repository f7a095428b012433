//! Leaf: brings a token and its twiddle factor to the butterfly of a stage, one cycle later.
//!
//! Stage k has 2^k blocks; the beats of a block follow each other. Its table holds, for each of two
//! primes, entries 2^k … 2^(k+1) − 1 of the loaded one, block i's at 2^k + i. The factor of the
//! inverse transform is minus the entry of the mirrored block, which the exchange of both lanes
//! makes up for: ψ^(−brv(m+i)) = −ψ^brv(m + (m−1−i)), because the two exponents sum up to N.
//!
//! Reset makes the next beat the first of a job and forgets the token; the tables stay.

use super::memory::{Memory, with_memories};
use super::token::{TAG, receive, received};
use crate::arith::leaf::{Leaf, extend};
use crate::signal::Bus;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(super) struct Operands {
    pub(super) clock: Signal<In, Clock>,
    pub(super) reset: Signal<In, Bit>,
    pub(super) inverse: Signal<In, Bit>,
    pub(super) q_0: Bus<In>,
    pub(super) q_1: Bus<In>,
    pub(super) left_step: Signal<In, Bit>,
    pub(super) left_tag: Bus<In>,
    pub(super) left_a: Bus<In>,
    pub(super) left_b: Bus<In>,
    pub(super) right_step: Signal<In, Bit>,
    pub(super) right_tag: Bus<In>,
    pub(super) right_a: Bus<In>,
    pub(super) right_b: Bus<In>,
    pub(super) load_valid: Signal<In, Bit>,
    pub(super) load_table: Signal<In, Bit>,
    pub(super) load_index: Bus<In>,
    pub(super) load_twiddle: Bus<In>,
    pub(super) step: Signal<Out, Bit>,
    pub(super) tag: Bus<Out>,
    pub(super) turned: Bus<Out>,
    pub(super) u: Bus<Out>,
    pub(super) v: Bus<Out>,
    pub(super) w: Bus<Out>,
    pub(super) q: Bus<Out>,
    _stage: u32,
    _position: u64,
    _table: [Vec<u64>; 2],
}

impl Operands {
    /// Those of stage `stage` of a transform of 2^`log_n` residues, moduli of `width` bits.
    pub(super) fn new(width: u32, log_n: u32, stage: u32) -> Self {
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            inverse: Signal::default(),
            q_0: Bus::new(width),
            q_1: Bus::new(width),
            left_step: Signal::default(),
            left_tag: Bus::new(TAG),
            left_a: Bus::new(width),
            left_b: Bus::new(width),
            right_step: Signal::default(),
            right_tag: Bus::new(TAG),
            right_a: Bus::new(width),
            right_b: Bus::new(width),
            load_valid: Signal::default(),
            load_table: Signal::default(),
            load_index: Bus::new(log_n),
            load_twiddle: Bus::new(width),
            step: Signal::default(),
            tag: Bus::new(TAG),
            turned: Bus::new(1),
            u: Bus::new(width),
            v: Bus::new(width),
            w: Bus::new(width),
            q: Bus::new(width),
            _stage: stage,
            _position: 0,
            _table: [vec![0; 1 << stage], vec![0; 1 << stage]],
        }
    }

    /// Bits of a position: N/2 beats are a job.
    fn place(&self) -> u32 {
        self.load_index.bits() - 1
    }

    fn edge(&mut self) {
        let (token, stage) = (received!(self), self._stage);
        let inverse = self.inverse.val();
        let block = (self._position >> (self.place() - stage)) as usize;
        let entry = if inverse { (1 << stage) - 1 - block } else { block };
        self.w.drive(self._table[token.table()][entry]);
        let (u, v) = if inverse { (token.b, token.a) } else { (token.a, token.b) };
        self.u.drive(u);
        self.v.drive(v);
        self.q.next = if token.table() == 1 { self.q_1.val() } else { self.q_0.val() };
        self.tag.drive(token.tag);
        self.turned.drive(inverse.into());
        let (reset, index) = (self.reset.val(), self.load_index.number() as usize);
        self.step.next = token.step && !reset;
        let position = self._position + u64::from(token.beat());
        self._position = if reset { 0 } else { position % (1 << self.place()) };
        if self.load_valid.val() && index >> stage == 1 {
            let table = &mut self._table[usize::from(self.load_table.val())];
            table[index % (1 << stage)] = self.load_twiddle.number();
        }
    }
}

impl Logic for Operands {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            self.edge();
        }
    }

    fn connect(&mut self) {
        self.step.connect();
        self.tag.connect();
        self.turned.connect();
        self.u.connect();
        self.v.connect();
        self.w.connect();
        self.q.connect();
    }

    fn hdl(&self) -> Verilog {
        let (width, stage, place) = (self.q.bits(), self._stage, self.place());
        let mut leaf = Leaf::default();
        receive(&mut leaf, width);
        if stage == 0 {
            leaf.wire("entry", 1, "tag_in[1]");
            leaf.wire("loaded_entry", 1, "load_table");
        } else {
            let next = format!("position + {}", extend("beat", 1, place));
            leaf.register_with_reset("position", place, &next);
            let block = format!("position[{}:{}]", place - 1, place - stage);
            let entry = format!("{{tag_in[1], {block} ^ {{{stage}{{inverse}}}}}}");
            leaf.wire("entry", stage + 1, &entry);
            let loaded = format!("{{load_table, load_index[{}:0]}}", stage - 1);
            leaf.wire("loaded_entry", stage + 1, &loaded);
        }
        let blocks = place + 1 - stage;
        let upper = if blocks == 1 {
            format!("load_index[{place}]")
        } else {
            format!("load_index[{place}:{stage}] == {blocks}'d1")
        };
        leaf.wire("load", 1, &format!("load_valid & ({upper})"));
        leaf.register_with_reset("held_step", 1, "step_in");
        leaf.register("held_tag", TAG, "tag_in");
        leaf.register("held_turned", 1, "inverse");
        leaf.register("held_u", width, "inverse ? b_in : a_in");
        leaf.register("held_v", width, "inverse ? a_in : b_in");
        leaf.register("held_q", width, "tag_in[1] ? q_1 : q_0");
        leaf.output("step", "held_step");
        leaf.output("tag", "held_tag");
        leaf.output("turned", "held_turned");
        leaf.output("u", "held_u");
        leaf.output("v", "held_v");
        leaf.output("w", "twiddles_read");
        leaf.output("q", "held_q");
        if stage == 0 {
            leaf.unused("beat");
        }
        let twiddles = Memory {
            name: "twiddles",
            bits: width,
            depth: 2 << stage,
            write: "load",
            write_address: "loaded_entry",
            data: "load_twiddle",
            read: "1'b1",
            read_address: "entry",
        };
        with_memories(leaf, &[twiddles])
    }
}
