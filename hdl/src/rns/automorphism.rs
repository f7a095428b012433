//! Block: the automorphism X → X^g of a limb in the evaluation domain (`perm`), as a stream.
//!
//! # Contract
//! Limbs of N = 2^`log_n` residues stream in, P to a beat in index order, and stream out permuted:
//! out\[i\] = in\[[`source_index`](hearth_spec::galois::source_index)(i, g)\] with
//! brv of log₂ N bits, that is out\[i\] = in\[brv((((2·brv(i)+1)·g mod 2N) − 1)/2)\], for any odd
//! g < 2N. Residues are not looked at; K is their width.
//!
//! | port | direction | bits | meaning |
//! |---|---|---|---|
//! | `clock` | in | 1 | rising edge |
//! | `reset` | in | 1 | synchronous, active high: forgets every limb, whole or begun |
//! | `in_valid`, `in_ready` | in, out | 1 | a beat is taken in a cycle in which both are high |
//! | `in_data` | in | P·K | residue P·r + l of beat r in bits K·l … K·l + K − 1 |
//! | `element` | in | 1 + log₂ of the largest N | g, read with the first beat of each limb |
//! | `log_n` | in | 5 | 6 … log₂ of the largest N, read with the first beat of each limb |
//! | `out_valid`, `out_ready` | out, in | 1 | a beat leaves in a cycle in which both are high |
//! | `out_data` | out | P·K | as `in_data`; meaningless while `out_valid` is low, constant while it waits |
//!
//! Both channels may stall at any time. `in_ready` does not depend on `in_valid`, nor `out_valid` on
//! `out_ready`; no path leads from one channel's inputs to the other's outputs within a cycle.
//!
//! # Timing
//! Limbs that follow each other without a stall take N/P cycles each, whatever their g: two buffers,
//! one filled while the other is read. Where N changes, the longer limb of two neighbours sets the
//! pace. The first beat out is shown
//! [`automorphism_latency`](hearth_spec::tile::automorphism_latency) = N/P + 2 cycles after the first
//! beat in.
//!
//! # Algorithm
//! With i = brv(j), out\[brv(j)\] comes from brv(s), s = j·g + (g − 1)/2 mod N. The P residues of a
//! row have the same low log₂(N/P) bits of j, and so have their sources of s, because adding t·N/P
//! to j adds (t·g mod P)·N/P to s: **a row comes from one row**, its lanes permuted. So the memory
//! is one word of P residues wide, which is free of conflicts for every g and N, and behind it is
//! one crossbar with lane brv(t) taking lane brv((s₀ + t·g) mod P). The property is that of
//! bit-reversed order; golden uses it for eight neighbours.

mod config;
mod lanes;
mod rows;
mod schedule;
mod schedule_verilog;

pub use config::{AutomorphismConfig, AutomorphismLiteral};

use crate::signal::{Bus, pins};
use lanes::Lanes;
use rows::Rows;
use rust_hdl::prelude::*;
use schedule::Schedule;

/// The block.
#[derive(LogicBlock)]
pub(crate) struct Automorphism {
    pub(crate) clock: Signal<In, Clock>,
    pub(crate) reset: Signal<In, Bit>,
    pub(crate) in_valid: Signal<In, Bit>,
    pub(crate) in_ready: Signal<Out, Bit>,
    pub(crate) in_data: Bus<In>,
    pub(crate) element: Bus<In>,
    pub(crate) log_n: Bus<In>,
    pub(crate) out_valid: Signal<Out, Bit>,
    pub(crate) out_ready: Signal<In, Bit>,
    pub(crate) out_data: Bus<Out>,
    schedule: Schedule,
    rows: Rows,
    lanes: Lanes,
}

impl Automorphism {
    pub(crate) fn new(config: &AutomorphismConfig) -> Self {
        let (log_max, log_lanes) = (config.log_n(), config.log_lanes());
        let row = config.width() << log_lanes;
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            in_valid: Signal::default(),
            in_ready: Signal::default(),
            in_data: Bus::new(row),
            element: Bus::new(log_max + 1),
            log_n: Bus::new(schedule::LOG_N_BITS),
            out_valid: Signal::default(),
            out_ready: Signal::default(),
            out_data: Bus::new(row),
            schedule: Schedule::new(log_max, log_lanes),
            rows: Rows::new(log_max - log_lanes + 1, row),
            lanes: Lanes::new(config.width(), log_lanes),
        }
    }
}

impl Logic for Automorphism {
    #[hdl_gen]
    fn update(&mut self) {
        self.schedule.clock.next = self.clock.val();
        self.schedule.reset.next = self.reset.val();
        self.schedule.in_valid.next = self.in_valid.val();
        self.in_ready.next = self.schedule.in_ready.val();
        self.schedule.element.next = self.element.val();
        self.schedule.log_n.next = self.log_n.val();
        self.schedule.out_ready.next = self.out_ready.val();
        self.out_valid.next = self.schedule.out_valid.val();

        self.rows.clock.next = self.clock.val();
        self.rows.write_enable.next = self.schedule.write_enable.val();
        self.rows.write_address.next = self.schedule.write_address.val();
        self.rows.value.next = self.in_data.val();
        self.rows.read_enable.next = self.schedule.read_enable.val();
        self.rows.read_address.next = self.schedule.read_address.val();

        self.lanes.clock.next = self.clock.val();
        self.lanes.row.next = self.rows.row.val();
        self.lanes.lane.next = self.schedule.lane.val();
        self.lanes.step.next = self.schedule.step.val();
        self.lanes.move_on.next = self.schedule.move_on.val();
        self.out_data.next = self.lanes.out_data.val();
    }
}

pins!(Automorphism: reset, in_valid, in_ready, in_data, element, log_n, out_valid, out_ready,
    out_data);
