//! Leaf: the queue behind the array, which holds every beat that was given a credit.
//!
//! Tokens arrive at most one a cycle and leave as the consumer takes them. `arrived` says that a
//! token came, `taken` that a beat went, both one cycle later; each gives a credit back, unless the
//! token that came is a beat, which keeps it until it goes.

use super::memory::{Memory, with_memories};
use super::token::{TAG, receive, received};
use crate::arith::leaf::{Leaf, extend};
use crate::signal::{Bus, Value};
use rust_hdl::prelude::*;
use std::collections::VecDeque;

#[derive(LogicBlock)]
pub(crate) struct Outlet {
    pub(crate) clock: Signal<In, Clock>,
    pub(crate) reset: Signal<In, Bit>,
    pub(crate) inverse: Signal<In, Bit>,
    pub(crate) left_step: Signal<In, Bit>,
    pub(crate) left_tag: Bus<In>,
    pub(crate) left_a: Bus<In>,
    pub(crate) left_b: Bus<In>,
    pub(crate) right_step: Signal<In, Bit>,
    pub(crate) right_tag: Bus<In>,
    pub(crate) right_a: Bus<In>,
    pub(crate) right_b: Bus<In>,
    pub(crate) arrived: Signal<Out, Bit>,
    pub(crate) arrived_live: Signal<Out, Bit>,
    pub(crate) taken: Signal<Out, Bit>,
    pub(crate) out_valid: Signal<Out, Bit>,
    pub(crate) out_ready: Signal<In, Bit>,
    pub(crate) out_data: Bus<Out>,
    _depth: usize,
    _arrived: (bool, bool, (u64, u64)),
    _queue: VecDeque<(u64, u64)>,
    _shown: bool,
}

impl Outlet {
    /// For residues of `width` bits and `depth` beats, a power of two.
    pub(crate) fn new(width: u32, depth: usize) -> Self {
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            inverse: Signal::default(),
            left_step: Signal::default(),
            left_tag: Bus::new(TAG),
            left_a: Bus::new(width),
            left_b: Bus::new(width),
            right_step: Signal::default(),
            right_tag: Bus::new(TAG),
            right_a: Bus::new(width),
            right_b: Bus::new(width),
            arrived: Signal::default(),
            arrived_live: Signal::default(),
            taken: Signal::default(),
            out_valid: Signal::default(),
            out_ready: Signal::default(),
            out_data: Bus::new(2 * width),
            _depth: depth,
            _arrived: (false, false, (0, 0)),
            _queue: VecDeque::new(),
            _shown: false,
        }
    }

    fn edge(&mut self) {
        let (token, reset) = (received!(self), self.reset.val());
        let ready = self.out_ready.val();
        self.taken.next = self._shown && ready && !reset;
        let move_on = !self._queue.is_empty() && (!self._shown || ready);
        if let (true, Some((a, b))) = (move_on, self._queue.front()) {
            let width = self.left_a.bits();
            self.out_data.next =
                Value::concat(&[Value::new(width, (*a).into()), Value::new(width, (*b).into())]);
            self._queue.pop_front();
        }
        self._shown = !reset && (move_on || (self._shown && !ready));
        let (arrived, live, beat) = self._arrived;
        if arrived && live {
            assert!(self._queue.len() < self._depth, "a beat came without a credit");
            self._queue.push_back(beat);
        }
        self._arrived = (token.step && !reset, token.tag & 1 == 1, (token.a, token.b));
        if reset {
            self._queue.clear();
        }
        self.arrived.next = self._arrived.0;
        self.arrived_live.next = self._arrived.1;
        self.out_valid.next = self._shown;
    }
}

impl Logic for Outlet {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            self.edge();
        }
    }

    fn connect(&mut self) {
        self.arrived.connect();
        self.arrived_live.connect();
        self.taken.connect();
        self.out_valid.connect();
        self.out_data.connect();
    }

    fn hdl(&self) -> Verilog {
        let (width, depth) = (self.left_a.bits(), self._depth);
        let place = depth.trailing_zeros();
        let mut leaf = Leaf::default();
        receive(&mut leaf, width);
        leaf.register_with_reset("here", 1, "step_in");
        leaf.register("here_live", 1, "tag_in[0]");
        leaf.register("here_beat", 2 * width, "{b_in, a_in}");
        leaf.wire("write", 1, "here & here_live");
        // One bit more than an address, so that a full queue is no empty one.
        for (count, event) in [("written", "write"), ("read", "move_on")] {
            let next = format!("{count} + {}", extend(event, 1, place + 1));
            leaf.register_with_reset(count, place + 1, &next);
        }
        leaf.register_with_reset("shown", 1, "move_on | (shown & ~out_ready)");
        leaf.register_with_reset("went", 1, "shown & out_ready");
        leaf.wire("move_on", 1, "(written != read) & (~shown | out_ready)");
        leaf.output("arrived", "here");
        leaf.output("arrived_live", "here_live");
        leaf.output("taken", "went");
        leaf.output("out_valid", "shown");
        leaf.output("out_data", "queue_read");
        leaf.unused("beat, tag_in[1]");
        let queue = Memory {
            name: "queue",
            bits: 2 * width,
            depth,
            write: "write",
            write_address: &format!("written[{}:0]", place - 1),
            data: "here_beat",
            read: "move_on",
            read_address: &format!("read[{}:0]", place - 1),
        };
        with_memories(leaf, &[queue])
    }
}
