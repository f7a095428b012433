//! Block: the streaming negacyclic transform in both directions, two residues per clock.
//!
//! # Contract
//! A job is one transform of N residues modulo q, in N/2 beats of two. With a\[j\] the coefficients
//! of a polynomial, A\[i\] = a(ψ^(2·brv(i)+1)) as the project orders them, ψ of order 2N:
//!
//! | job | beat j in | beat j out |
//! |---|---|---|
//! | forward | a\[j\], a\[j + N/2\] | A\[2j\], A\[2j + 1\] |
//! | inverse | A\[2j\], A\[2j + 1\] | a\[j\], a\[j + N/2\], divided by N |
//!
//! So every lane is in index order and nothing is permuted outside; what a forward job gives is what
//! an inverse job takes. Jobs, beats in and beats out keep their order.
//!
//! | port | direction | bits | meaning |
//! |---|---|---|---|
//! | `clock` | in | 1 | rising edge |
//! | `reset` | in | 1 | synchronous, active high: forgets all jobs, wherever they are; the tables stay |
//! | `load_valid` | in | 1 | a table entry is written in this cycle |
//! | `load_table` | in | 1 | which of two tables |
//! | `load_index` | in | log₂N | i in \[1, N); entry 0 is not used |
//! | `load_twiddle` | in | K | ψ^brv(i) in twiddle form, ψ^brv(i)·R mod q, as [`crate::arith::modmul`] takes it |
//! | `job_valid`, `job_ready` | in, out | 1 | a job is announced; one more than the one being taken can be |
//! | `job_inverse` | in | 1 | its direction |
//! | `job_table` | in | 1 | its table |
//! | `job_q` | in | K | its prime, ≡ 1 mod 2^17, below 2^K, that of the table |
//! | `in_valid`, `in_ready` | in, out | 1 | a beat enters; it belongs to the oldest announced job that has not had its N/2 |
//! | `in_data` | in | 2K | two residues in \[0, q), the first one in the low bits |
//! | `out_valid`, `out_ready` | out, in | 1 | a beat leaves |
//! | `out_data` | out | 2K | two residues in \[0, q), the first one in the low bits; steady while valid and not ready |
//!
//! A beat or job passes in a cycle in which valid and ready are both high. No ready depends on a
//! valid, or on any input of the same cycle; valid and ready may be given in any pattern. A table may
//! be written while jobs use the other one, and not while a job that uses it is announced or has
//! beats inside; it must be whole when a job that uses it is announced.
//!
//! # Timing
//! [`ntt_stream_timing`](hearth_spec::tile::ntt_stream_timing). Unstalled, jobs of one direction
//! follow each other every N/2 cycles, with any change of table and prime. A job of the other
//! direction is not taken before the last beat of the ones before has arrived behind the array:
//! then nothing is taken for `turnaround` cycles. Once a job's first beat has been taken, beats of
//! the job before may stay inside until its others come: who begins a job must be able to finish it
//! without the results of an earlier one.
//!
//! # Algorithm
//! Merged negacyclic Cooley–Tukey and Gentleman–Sande transforms (Longa and Naehrig, CANS 2016,
//! algorithms 1 and 2; halving instead of the last multiplication, see [`mod@crate::butterfly`]) on
//! a radix-2 multi-path delay commutator (Rabiner and Gold, "Theory and Application of Digital
//! Signal Processing", 1975): log₂N butterflies, between stages k and k + 1 a commutator of depth
//! D = N/4 / 2^k, N − 2 words of delay in all. A commutator exchanges the lane with one bit of
//! the position and so undoes itself: deviating from the usual pair of arrays, the inverse runs
//! through the same array from its far end, with the same tables.
//!
//! The array never stops. A commutator moves by tokens, not by cycles, so a token needs the same
//! time through the array whenever the next one comes; a beat enters only when the queue behind the
//! array has a place for it.

mod commutator;
mod config;
mod gate;
pub(crate) mod kernel;
pub(crate) mod memory;
mod operands;
pub(crate) mod outlet;
mod stage;
mod token;

pub(crate) use config::NTT_STREAM_SOURCES;
pub use config::{NttStreamConfig, NttStreamLiteral};

use crate::signal::{Bus, pins};
use kernel::Kernel;
use rust_hdl::prelude::*;

/// The block.
#[derive(LogicBlock)]
pub(crate) struct NttStream {
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
    pub(crate) job_q: Bus<In>,
    pub(crate) in_valid: Signal<In, Bit>,
    pub(crate) in_ready: Signal<Out, Bit>,
    pub(crate) in_data: Bus<In>,
    pub(crate) out_valid: Signal<Out, Bit>,
    pub(crate) out_ready: Signal<In, Bit>,
    pub(crate) out_data: Bus<Out>,
    kernel: Kernel,
}

impl NttStream {
    pub(crate) fn new(config: &NttStreamConfig) -> Self {
        let (width, log_n) = (config.width(), config.log_n());
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
            job_q: Bus::new(width),
            in_valid: Signal::default(),
            in_ready: Signal::default(),
            in_data: Bus::new(2 * width),
            out_valid: Signal::default(),
            out_ready: Signal::default(),
            out_data: Bus::new(2 * width),
            kernel: Kernel::new(config.butterfly(), log_n),
        }
    }
}

impl Logic for NttStream {
    #[hdl_gen]
    fn update(&mut self) {
        self.kernel.clock.next = self.clock.val();
        self.kernel.reset.next = self.reset.val();
        self.kernel.load_valid.next = self.load_valid.val();
        self.kernel.load_table.next = self.load_table.val();
        self.kernel.load_index.next = self.load_index.val();
        self.kernel.load_twiddle.next = self.load_twiddle.val();
        self.kernel.job_valid.next = self.job_valid.val();
        self.job_ready.next = self.kernel.job_ready.val();
        self.kernel.job_inverse.next = self.job_inverse.val();
        self.kernel.job_table.next = self.job_table.val();
        self.kernel.job_short.next = false;
        self.kernel.job_q.next = self.job_q.val();
        self.kernel.in_valid.next = self.in_valid.val();
        self.in_ready.next = self.kernel.in_ready.val();
        self.kernel.in_data.next = self.in_data.val();
        self.out_valid.next = self.kernel.out_valid.val();
        self.kernel.out_ready.next = self.out_ready.val();
        self.out_data.next = self.kernel.out_data.val();
    }
}

pins!(NttStream:
    reset, load_valid, load_table, load_index, load_twiddle,
    job_valid, job_ready, job_inverse, job_table, job_q,
    in_valid, in_ready, in_data, out_valid, out_ready, out_data);
