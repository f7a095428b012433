//! Leaf: the commutator between two stages, which exchanges the lane with one bit of the position.
//!
//! With D = 2^`log_depth`: of the beats of a job at positions p and p + D, where p is a multiple of
//! 2D plus less than D, lane b of the first and lane a of the second change places. Lane b is
//! delayed by D tokens, then exchanged with lane a in every second run of D beats, then lane a is
//! delayed by D tokens. The same exchange again undoes it, so both directions use it.
//!
//! Two cycles for a token; a beat leaves with the D-th token after it. Reset forgets what is inside.

use super::memory::{Line, with_lines};
use super::token::{TAG, Token, receive, received};
use crate::arith::leaf::{Leaf, extend};
use crate::signal::Bus;
use rust_hdl::prelude::*;
use std::collections::VecDeque;

#[derive(LogicBlock)]
pub(super) struct Commutator {
    pub(super) clock: Signal<In, Clock>,
    pub(super) reset: Signal<In, Bit>,
    pub(super) inverse: Signal<In, Bit>,
    pub(super) left_step: Signal<In, Bit>,
    pub(super) left_tag: Bus<In>,
    pub(super) left_a: Bus<In>,
    pub(super) left_b: Bus<In>,
    pub(super) right_step: Signal<In, Bit>,
    pub(super) right_tag: Bus<In>,
    pub(super) right_a: Bus<In>,
    pub(super) right_b: Bus<In>,
    pub(super) step: Signal<Out, Bit>,
    pub(super) tag: Bus<Out>,
    pub(super) a: Bus<Out>,
    pub(super) b: Bus<Out>,
    _depth: usize,
    _early: VecDeque<(u64, u64)>,
    _late: VecDeque<u64>,
    _between: (Token, u64, bool),
    _steps: usize,
    _beats: usize,
}

impl Commutator {
    /// For residues of `width` bits and D = 2^`log_depth`.
    pub(super) fn new(width: u32, log_depth: u32) -> Self {
        let depth = 1 << log_depth;
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
            step: Signal::default(),
            tag: Bus::new(TAG),
            a: Bus::new(width),
            b: Bus::new(width),
            _depth: depth,
            _early: VecDeque::from(vec![(0, 0); depth]),
            _late: VecDeque::from(vec![0; depth]),
            _between: (Token::default(), 0, false),
            _steps: 0,
            _beats: 0,
        }
    }

    fn edge(&mut self) {
        let (token, reset) = (received!(self), self.reset.val());
        let (between, delayed, cross) = self._between;
        let (a, b) = if cross { (delayed, between.a) } else { (between.a, delayed) };
        self.step.next = between.step && !reset;
        self.tag.drive(between.tag);
        self.a.drive(self._late[0]);
        self.b.drive(b);
        if between.step {
            self._late.pop_front();
            self._late.push_back(a);
        }

        let (mut tag, delayed) = self._early[0];
        if self._steps < self._depth {
            tag &= 2;
        }
        let cross = token.beat() && self._beats & self._depth != 0;
        self._between = (Token { step: token.step && !reset, tag, ..token }, delayed, cross);
        if token.step {
            self._early.pop_front();
            self._early.push_back((token.tag, token.b));
            self._steps = (self._steps + 1).min(self._depth);
            self._beats += usize::from(token.beat());
        }
        if reset {
            (self._steps, self._beats) = (0, 0);
        }
    }
}

impl Logic for Commutator {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            self.edge();
        }
    }

    fn connect(&mut self) {
        self.step.connect();
        self.tag.connect();
        self.a.connect();
        self.b.connect();
    }

    fn hdl(&self) -> Verilog {
        let (width, depth) = (self.a.bits(), self._depth);
        let log_depth = depth.trailing_zeros();
        let mut leaf = Leaf::default();
        receive(&mut leaf, width);
        let run = log_depth + 1;
        leaf.register_with_reset("beats", run, &format!("beats + {}", extend("beat", 1, run)));
        if depth > 1 {
            let next = format!("slot + {}", extend("step_in", 1, log_depth));
            leaf.register_with_reset("slot", log_depth, &next);
            leaf.register("mid_slot", log_depth, "slot");
        }
        let full = if depth > 1 { "step_in & (&slot)" } else { "step_in" };
        leaf.register_with_reset("filled", 1, &format!("filled | ({full})"));

        leaf.register_with_reset("mid_step", 1, "step_in");
        let live = format!("early_read[{width}] & filled");
        leaf.register("mid_tag", TAG, &format!("{{early_read[{}], {live}}}", width + 1));
        leaf.register("mid_a", width, "a_in");
        leaf.register("mid_delayed", width, &format!("early_read[{}:0]", width - 1));
        let phase = if depth > 1 { format!("beats[{log_depth}]") } else { "beats".into() };
        leaf.register("mid_cross", 1, &format!("beat & {phase}"));

        leaf.wire("straight_a", width, "mid_cross ? mid_delayed : mid_a");
        leaf.register_with_reset("last_step", 1, "mid_step");
        leaf.register("last_tag", TAG, "mid_tag");
        leaf.register("last_a", width, "late_read");
        leaf.register("last_b", width, "mid_cross ? mid_a : mid_delayed");
        leaf.output("step", "last_step");
        leaf.output("tag", "last_tag");
        leaf.output("a", "last_a");
        leaf.output("b", "last_b");
        let early = Line {
            name: "early",
            bits: TAG + width,
            depth,
            step: "step_in",
            slot: "slot",
            data: "{tag_in, b_in}",
        };
        let late = Line {
            name: "late",
            bits: width,
            depth,
            step: "mid_step",
            slot: "mid_slot",
            data: "straight_a",
        };
        with_lines(leaf, &[early, late])
    }
}
