//! The array of a streaming transform with its gate and its outlet.
//!
//! As the block in [`super`], and besides a short job: two transforms of half as many residues, one
//! after the other, in a job's N/2 beats. They pass all stages but the first: the gate's tokens
//! enter behind it, or inverse ones leave before it. Entry m + i of the short ring's table stands at
//! 2m + i and at 3m + i, so that both transforms find it. Short jobs and others follow each other
//! like jobs of both directions.

use super::commutator::Commutator;
use super::gate::Gate;
use super::outlet::Outlet;
use super::stage::Stage;
use crate::butterfly::ButterflyConfig;
use crate::signal::Bus;
use hearth_spec::tile::ntt_stream_timing;
use rust_hdl::prelude::*;

/// The array with its gate and its outlet.
#[derive(LogicBlock)]
pub(crate) struct Kernel {
    pub(crate) clock: Signal<In, Clock>,
    pub(crate) reset: Signal<In, Bit>,
    pub(crate) load_valid: Signal<In, Bit>,
    pub(crate) load_table: Signal<In, Bit>,
    pub(crate) load_index: Bus<In>,
    pub(crate) load_twiddle: Bus<In>,
    pub(crate) job_valid: Signal<In, Bit>,
    pub(crate) job_ready: Signal<Out, Bit>,
    pub(crate) job_inverse: Signal<In, Bit>,
    pub(crate) job_table: Signal<In, Bit>,
    pub(crate) job_short: Signal<In, Bit>,
    pub(crate) job_q: Bus<In>,
    pub(crate) in_valid: Signal<In, Bit>,
    pub(crate) in_ready: Signal<Out, Bit>,
    pub(crate) in_data: Bus<In>,
    pub(crate) out_valid: Signal<Out, Bit>,
    pub(crate) out_ready: Signal<In, Bit>,
    pub(crate) out_data: Bus<Out>,
    gate: Gate,
    stages: Vec<Stage>,
    commutators: Vec<Commutator>,
    outlet: Outlet,
    _count: usize,
    _last: usize,
}

impl Kernel {
    /// For 2^`log_n` residues.
    pub(crate) fn new(config: &ButterflyConfig, log_n: u32) -> Self {
        let (width, word) = (config.width(), config.modmul().word());
        // As many tokens as the pipeline holds, and the way of a credit back.
        let pipeline = ntt_stream_timing(width, word, log_n).pipeline.0;
        let credits = (pipeline + 4).next_power_of_two();
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            load_valid: Signal::default(),
            load_table: Signal::default(),
            load_index: Bus::new(log_n),
            load_twiddle: Bus::new(width),
            job_valid: Signal::default(),
            job_ready: Signal::default(),
            job_inverse: Signal::default(),
            job_table: Signal::default(),
            job_short: Signal::default(),
            job_q: Bus::new(width),
            in_valid: Signal::default(),
            in_ready: Signal::default(),
            in_data: Bus::new(2 * width),
            out_valid: Signal::default(),
            out_ready: Signal::default(),
            out_data: Bus::new(2 * width),
            gate: Gate::new(width, log_n, credits),
            stages: (0..log_n).map(|k| Stage::new(config, log_n, k)).collect(),
            commutators: (0..log_n - 1).map(|k| Commutator::new(width, log_n - 2 - k)).collect(),
            outlet: Outlet::new(width, credits as usize),
            _count: log_n as usize,
            _last: log_n as usize - 1,
        }
    }
}

impl Logic for Kernel {
    #[hdl_gen]
    fn update(&mut self) {
        self.gate.clock.next = self.clock.val();
        self.gate.reset.next = self.reset.val();
        self.gate.job_valid.next = self.job_valid.val();
        self.job_ready.next = self.gate.job_ready.val();
        self.gate.job_inverse.next = self.job_inverse.val();
        self.gate.job_table.next = self.job_table.val();
        self.gate.job_short.next = self.job_short.val();
        self.gate.job_q.next = self.job_q.val();
        self.gate.in_valid.next = self.in_valid.val();
        self.in_ready.next = self.gate.in_ready.val();
        self.gate.in_data.next = self.in_data.val();
        self.gate.arrived.next = self.outlet.arrived.val();
        self.gate.arrived_live.next = self.outlet.arrived_live.val();
        self.gate.taken.next = self.outlet.taken.val();

        for i in 0..self._count {
            self.stages[i].clock.next = self.clock.val();
            self.stages[i].reset.next = self.reset.val();
            self.stages[i].inverse.next = self.gate.inverse.val();
            self.stages[i].q_0.next = self.gate.q_0.val();
            self.stages[i].q_1.next = self.gate.q_1.val();
            self.stages[i].load_valid.next = self.load_valid.val();
            self.stages[i].load_table.next = self.load_table.val();
            self.stages[i].load_index.next = self.load_index.val();
            self.stages[i].load_twiddle.next = self.load_twiddle.val();
        }
        self.stages[0].left_step.next = self.gate.long_step.val();
        self.stages[0].left_tag.next = self.gate.tag.val();
        self.stages[0].left_a.next = self.gate.a.val();
        self.stages[0].left_b.next = self.gate.b.val();
        for i in self._last..self._count {
            self.stages[i].right_step.next = self.gate.step.val();
            self.stages[i].right_tag.next = self.gate.tag.val();
            self.stages[i].right_a.next = self.gate.a.val();
            self.stages[i].right_b.next = self.gate.b.val();
            self.outlet.left_step.next = self.stages[i].step.val();
            self.outlet.left_tag.next = self.stages[i].tag.val();
            self.outlet.left_a.next = self.stages[i].a.val();
            self.outlet.left_b.next = self.stages[i].b.val();
        }
        for i in 0..self._last {
            self.commutators[i].clock.next = self.clock.val();
            self.commutators[i].reset.next = self.reset.val();
            self.commutators[i].inverse.next = self.gate.inverse.val();
            self.commutators[i].left_step.next = self.stages[i].step.val();
            self.commutators[i].left_tag.next = self.stages[i].tag.val();
            self.commutators[i].left_a.next = self.stages[i].a.val();
            self.commutators[i].left_b.next = self.stages[i].b.val();
            self.stages[i].right_step.next = self.commutators[i].step.val();
            self.stages[i].right_tag.next = self.commutators[i].tag.val();
            self.stages[i].right_a.next = self.commutators[i].a.val();
            self.stages[i].right_b.next = self.commutators[i].b.val();
        }
        for i in 1..self._last {
            self.commutators[i].right_step.next = self.stages[i + 1].step.val();
            self.commutators[i].right_tag.next = self.stages[i + 1].tag.val();
            self.commutators[i].right_a.next = self.stages[i + 1].a.val();
            self.commutators[i].right_b.next = self.stages[i + 1].b.val();
            self.stages[i + 1].left_step.next = self.commutators[i].step.val();
            self.stages[i + 1].left_tag.next = self.commutators[i].tag.val();
            self.stages[i + 1].left_a.next = self.commutators[i].a.val();
            self.stages[i + 1].left_b.next = self.commutators[i].b.val();
        }
        self.commutators[0].right_tag.next = self.stages[1].tag.val();
        self.commutators[0].right_a.next = self.stages[1].a.val();
        self.commutators[0].right_b.next = self.stages[1].b.val();
        if self.gate.short.val() {
            self.stages[1].left_step.next = self.gate.step.val();
            self.stages[1].left_tag.next = self.gate.tag.val();
            self.stages[1].left_a.next = self.gate.a.val();
            self.stages[1].left_b.next = self.gate.b.val();
            self.commutators[0].right_step.next = false;
            self.outlet.right_step.next = self.stages[1].step.val();
            self.outlet.right_tag.next = self.stages[1].tag.val();
            self.outlet.right_a.next = self.stages[1].a.val();
            self.outlet.right_b.next = self.stages[1].b.val();
        } else {
            self.stages[1].left_step.next = self.commutators[0].step.val();
            self.stages[1].left_tag.next = self.commutators[0].tag.val();
            self.stages[1].left_a.next = self.commutators[0].a.val();
            self.stages[1].left_b.next = self.commutators[0].b.val();
            self.commutators[0].right_step.next = self.stages[1].step.val();
            self.outlet.right_step.next = self.stages[0].step.val();
            self.outlet.right_tag.next = self.stages[0].tag.val();
            self.outlet.right_a.next = self.stages[0].a.val();
            self.outlet.right_b.next = self.stages[0].b.val();
        }

        self.outlet.clock.next = self.clock.val();
        self.outlet.reset.next = self.reset.val();
        self.outlet.inverse.next = self.gate.inverse.val();
        self.out_valid.next = self.outlet.out_valid.val();
        self.outlet.out_ready.next = self.out_ready.val();
        self.out_data.next = self.outlet.out_data.val();
    }
}
