//! Block: the four-step negacyclic transform of residues in external memory, in both directions.
//!
//! # Contract
//! A job transforms the N residues of a page of memory in place, modulo q. With a\[j\] the
//! coefficients of a polynomial at address j, a forward job leaves A\[i\] = a(ψ^(2·brv(i)+1)) at
//! address i, ψ a primitive 2N-th root of unity; an inverse job does the reverse, divided by N.
//! N = N₁·N₂, N₁ = N₂ or 2·N₂; on chip are about 4·N₁ words of delays and queues and 6·N₁ of tables.
//!
//! | port | direction | bits | meaning |
//! |---|---|---|---|
//! | `clock` | in | 1 | rising edge |
//! | `reset` | in | 1 | synchronous, active high: forgets the job; the tables stay |
//! | `load_valid` | in | 1 | a word of a table is written in this cycle, while no job is being done |
//! | `load_table` | in | 2 | which: see below |
//! | `load_index` | in | log₂N₁ | where |
//! | `load_word` | in | K | a power of ψ in twiddle form, as [`crate::arith::modmul`] takes it |
//! | `job_valid`, `job_ready` | in, out | 1 | a job begins; ready while no job is being done |
//! | `job_inverse` | in | 1 | its direction |
//! | `job_page` | in | 16 | where its residues are |
//! | `job_q` | in | K | its prime, ≡ 1 mod 2^17, below 2^K |
//! | `done` | out | 1 | high for one cycle after the job's last write has been taken |
//! | `page` | out | 16 | of all reads and writes |
//! | `read_valid`, `read_ready` | out, in | 1 | two residues are asked for |
//! | `read_address` | out | 2·log₂N | their addresses, the first one in the low bits |
//! | `fetched_valid`, `fetched_ready` | in, out | 1 | two residues come, in the order of the reads |
//! | `fetched_data` | in | 2K | the first one in the low bits |
//! | `write_valid`, `write_ready` | out, in | 1 | two residues are to be written |
//! | `write_address` | out | 2·log₂N | their addresses |
//! | `write_data` | out | 2K | the residues |
//!
//! Valid and ready may be given in any pattern, and no ready or valid depends on an input of the
//! same cycle. What is read must be what the writes taken before have left. Reads and writes of a
//! pass overlap; each address is read once and then written once per pass.
//!
//! Tables ([`NttFourStepConfig::tables`] gives all words): 0, index i in \[0, N₁): ψ^brv(i) as in
//! the table of N; 1: the rows' twiddles, the same for i in \[1, N₂), or, if N₂ = N₁/2, entry m + i
//! (m a power of two, i < m) at 2m + i and at 3m + i; 2 and 3, index r in \[0, N₁): τ_r and its
//! inverse.
//!
//! # Timing
//! [`ntt_fourstep_cycles`](hearth_spec::tile::ntt_fourstep_cycles): N cycles for two passes of N/2
//! beats, and twice the way through kernel and memory.
//!
//! # Algorithm
//! Bailey, "FFTs in external or hierarchical memory" (Journal of Supercomputing 1990), with the
//! transposition left to addressing and the negacyclic twist folded in. At address r·N₂ + c, the
//! first log₂N₁ stages of the merged transform are negacyclic transforms of the columns with root
//! ψ^N₂. Then row r stands for a polynomial modulo X^N₂ − ψ^(N₂·(2·brv(r) + 1)). With X = τ_r·Y,
//! τ_r = ψ^(2·brv(r) + 1 − N₁), its coefficient c times τ_r^c is one modulo Y^N₂ + 1, which a
//! negacyclic transform with root ψ^N₁ evaluates at Y = ψ^(N₁·(2·brv(i) + 1)), where X is the point
//! of address r·N₂ + i. Deviation: twiddle factors are running products along a row, one word of
//! state per row, instead of a table of N.
//!
//! The kernel is the array of [`crate::ntt_stream`] for N₁; rows of N₁/2 pass it as short jobs.

mod config;
mod factors;
mod loads;
mod passes;
mod scaler;

pub use config::{NttFourStepConfig, NttFourStepLiteral};

use crate::ntt_stream::kernel::Kernel;
use crate::signal::{Bus, pins};
use loads::Loads;
use passes::{PAGE, Passes};
use rust_hdl::prelude::*;
use scaler::Scaler;

/// The block.
#[derive(LogicBlock)]
pub(crate) struct NttFourStep {
    pub(crate) clock: Signal<In, Clock>,
    pub(crate) reset: Signal<In, Bit>,
    pub(crate) load_valid: Signal<In, Bit>,
    pub(crate) load_table: Bus<In>,
    pub(crate) load_index: Bus<In>,
    pub(crate) load_word: Bus<In>,
    pub(crate) job_valid: Signal<In, Bit>,
    pub(crate) job_ready: Signal<Out, Bit>,
    pub(crate) job_inverse: Signal<In, Bit>,
    pub(crate) job_page: Bus<In>,
    pub(crate) job_q: Bus<In>,
    pub(crate) done: Signal<Out, Bit>,
    pub(crate) page: Bus<Out>,
    pub(crate) read_valid: Signal<Out, Bit>,
    pub(crate) read_ready: Signal<In, Bit>,
    pub(crate) read_address: Bus<Out>,
    pub(crate) fetched_valid: Signal<In, Bit>,
    pub(crate) fetched_ready: Signal<Out, Bit>,
    pub(crate) fetched_data: Bus<In>,
    pub(crate) write_valid: Signal<Out, Bit>,
    pub(crate) write_ready: Signal<In, Bit>,
    pub(crate) write_address: Bus<Out>,
    pub(crate) write_data: Bus<Out>,
    writing: Signal<Local, Bit>,
    loads: Loads,
    passes: Passes,
    kernel: Kernel,
    scaler: Scaler,
}

impl NttFourStep {
    pub(crate) fn new(config: &NttFourStepConfig) -> Self {
        let (width, sides) = (config.width(), config.sides());
        let log_n = sides.column + sides.row;
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            load_valid: Signal::default(),
            load_table: Bus::new(2),
            load_index: Bus::new(sides.column),
            load_word: Bus::new(width),
            job_valid: Signal::default(),
            job_ready: Signal::default(),
            job_inverse: Signal::default(),
            job_page: Bus::new(PAGE),
            job_q: Bus::new(width),
            done: Signal::default(),
            page: Bus::new(PAGE),
            read_valid: Signal::default(),
            read_ready: Signal::default(),
            read_address: Bus::new(2 * log_n),
            fetched_valid: Signal::default(),
            fetched_ready: Signal::default(),
            fetched_data: Bus::new(2 * width),
            write_valid: Signal::default(),
            write_ready: Signal::default(),
            write_address: Bus::new(2 * log_n),
            write_data: Bus::new(2 * width),
            writing: Signal::default(),
            loads: Loads::new(width, sides.column),
            passes: Passes::new(width, sides),
            kernel: Kernel::new(config.butterfly(), sides.column),
            scaler: Scaler::new(config.modmul(), sides.column),
        }
    }
}

impl Logic for NttFourStep {
    #[hdl_gen]
    fn update(&mut self) {
        self.loads.clock.next = self.clock.val();
        self.loads.load_valid.next = self.load_valid.val();
        self.loads.load_table.next = self.load_table.val();
        self.loads.load_index.next = self.load_index.val();
        self.loads.load_word.next = self.load_word.val();

        self.passes.clock.next = self.clock.val();
        self.passes.reset.next = self.reset.val();
        self.passes.job_valid.next = self.job_valid.val();
        self.job_ready.next = self.passes.job_ready.val();
        self.passes.job_inverse.next = self.job_inverse.val();
        self.passes.job_page.next = self.job_page.val();
        self.passes.job_q.next = self.job_q.val();
        self.done.next = self.passes.done.val();
        self.page.next = self.passes.page.val();
        self.passes.kernel_ready.next = self.kernel.job_ready.val();
        self.read_valid.next = self.passes.read_valid.val();
        self.passes.read_ready.next = self.read_ready.val();
        self.read_address.next = self.passes.read_address.val();
        self.passes.write_ready.next = self.write_ready.val();
        self.write_address.next = self.passes.write_address.val();

        self.kernel.clock.next = self.clock.val();
        self.kernel.reset.next = self.reset.val();
        self.kernel.load_valid.next = self.loads.kernel_valid.val();
        self.kernel.load_table.next = self.loads.kernel_table.val();
        self.kernel.load_index.next = self.loads.index.val();
        self.kernel.load_twiddle.next = self.loads.word.val();
        self.kernel.job_valid.next = self.passes.kernel_valid.val();
        self.kernel.job_inverse.next = self.passes.inverse.val();
        self.kernel.job_table.next = self.passes.rows.val();
        self.kernel.job_short.next = self.passes.short.val();
        self.kernel.job_q.next = self.passes.q.val();

        self.scaler.clock.next = self.clock.val();
        self.scaler.reset.next = self.reset.val();
        self.scaler.start.next = self.passes.start.val();
        self.scaler.inverse.next = self.passes.inverse.val();
        self.scaler.q.next = self.passes.q.val();
        self.scaler.load_valid.next = self.loads.valid.val();
        self.scaler.load_table.next = self.loads.bank.val();
        self.scaler.load_index.next = self.loads.index.val();
        self.scaler.load_word.next = self.loads.word.val();

        if self.passes.rows.val() {
            self.kernel.in_valid.next = self.fetched_valid.val();
            self.kernel.in_data.next = self.fetched_data.val();
            self.fetched_ready.next = self.kernel.in_ready.val();
            self.scaler.in_valid.next = false;
            self.scaler.in_data.next = self.fetched_data.val();
            self.scaler.out_ready.next = false;
            self.writing.next = self.kernel.out_valid.val();
            self.write_data.next = self.kernel.out_data.val();
            self.kernel.out_ready.next = self.write_ready.val();
        } else {
            if self.passes.inverse.val() {
                self.scaler.in_valid.next = self.fetched_valid.val();
                self.scaler.in_data.next = self.fetched_data.val();
                self.fetched_ready.next = self.scaler.in_ready.val();
                self.kernel.in_valid.next = self.scaler.out_valid.val();
                self.kernel.in_data.next = self.scaler.out_data.val();
                self.scaler.out_ready.next = self.kernel.in_ready.val();
                self.writing.next = self.kernel.out_valid.val();
                self.write_data.next = self.kernel.out_data.val();
                self.kernel.out_ready.next = self.write_ready.val();
            } else {
                self.kernel.in_valid.next = self.fetched_valid.val();
                self.kernel.in_data.next = self.fetched_data.val();
                self.fetched_ready.next = self.kernel.in_ready.val();
                self.scaler.in_valid.next = self.kernel.out_valid.val();
                self.scaler.in_data.next = self.kernel.out_data.val();
                self.kernel.out_ready.next = self.scaler.in_ready.val();
                self.writing.next = self.scaler.out_valid.val();
                self.write_data.next = self.scaler.out_data.val();
                self.scaler.out_ready.next = self.write_ready.val();
            }
        }
        self.passes.write_valid.next = self.writing.val();
        self.write_valid.next = self.writing.val();
    }
}

pins!(NttFourStep:
    reset, load_valid, load_table, load_index, load_word,
    job_valid, job_ready, job_inverse, job_page, job_q, done, page,
    read_valid, read_ready, read_address, fetched_valid, fetched_ready, fetched_data,
    write_valid, write_ready, write_address, write_data);
