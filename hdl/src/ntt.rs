//! Block: the iterative NTT engine, P butterflies in place, both directions, any prime, back to back.
//!
//! # Contract
//! The negacyclic transform of Z_q\[X\]/(X^N + 1), N = 2^6 … the N it is built for, for any prime
//! q ≡ 1 mod 2^W that has a 2N-th root of unity ψ. Forward takes coefficients in natural order and
//! gives a(ψ^(2·brv(i)+1)) at i; inverse takes that order and gives coefficients, divided by N. No bit
//! reversal is left to the user. All residues in \[0, q).
//!
//! A job is N/2P rows of 2P residues, in order, the first one lowest in the row. Its parameters enter
//! with its first row. Jobs follow each other in any mix of N, direction, prime and table; results
//! come in the order of the jobs.
//!
//! | port | direction | bits | meaning |
//! |---|---|---|---|
//! | `clock` | in | 1 | rising edge |
//! | `reset` | in | 1 | synchronous, active high: forgets every job; tables stay |
//! | `in_valid`, `in_ready` | in, out | 1 | a row is taken in a cycle in which both are high; neither waits for the other |
//! | `in_data` | in | 2P·K | a row |
//! | `in_log_n` | in | 5 | log₂ N |
//! | `in_inverse` | in | 1 | direction |
//! | `in_q` | in | K | the prime; bits W−1…0 are taken to be 1 |
//! | `in_table` | in | ≥ 1 | the twiddle table, not read if there is only one |
//! | `out_valid`, `out_ready` | out, in | 1 | as for `in` |
//! | `out_data` | out | 2P·K | a row |
//! | `table_write` | in | 1 | writes a row of a table |
//! | `table_number` | in | ≥ 1 | which table |
//! | `table_row` | in | | its row r: entries r·P … r·P + P − 1 |
//! | `table_data` | in | P·K | the entries, the first lowest: entry i is ψ^brv(i) in twiddle form ([`crate::arith::modmul`]) |
//!
//! A table may be written while jobs with other tables run, and serves both directions. Built with
//! generated twiddles, the engine takes seeds in place of tables (`generator.rs` in this folder says
//! which) and has a second multiplier per butterfly. Cycles are
//! those of [`ntt_timing`](hearth_spec::tile::ntt_timing): a transform every N/2·log₂N/P cycles, plus
//! the gaps of rings too small to hide the butterflies' latency.
//!
//! # Algorithm
//! Cooley–Tukey forward, Gentleman–Sande inverse, with ψ merged into the twiddles (Longa and Naehrig,
//! "Speeding up the Number Theoretic Transform", CANS 2016, algorithms 1 and 2; each inverse stage
//! halves instead of a last multiplication by N⁻¹, and one table serves both directions:
//! [`twiddles`](self)). The operands of every row lie in different banks ([`shuffle`](self); the bank of an
//! index is the parity of its bits by place, after Johnson, "Conflict free memory addressing for
//! dedicated FFT hardware", IEEE TCAS-II 1992). A stage begins while the one before is still in the
//! pipeline: row order is chosen so that what a row reads was written long before
//! ([`ntt_gap`](hearth_spec::tile::ntt_gap)). Two buffers: one is worked on while the other one's
//! result leaves and its next job arrives.

mod addresses;
mod buffer;
mod config;
mod from_banks;
pub(crate) mod generator;
mod jobs;
mod lanes;
mod load;
mod memory;
mod shuffle;
mod sources;
mod to_banks;
mod twiddles;
mod unload;
mod walker;

pub use config::{NttConfig, NttLiteral, TwiddleSource};

use crate::arith::ValidPipe;
use crate::butterfly::Butterfly;
use crate::butterfly::delay::Delay;
use crate::signal::{Bus, pins};
use addresses::Addresses;
use buffer::Buffer;
use from_banks::FromBanks;
use generator::Generator;
use hearth_spec::tile::NTT_READ_STAGES;
use jobs::Jobs;
use lanes::Lanes;
use load::Load;
use rust_hdl::prelude::*;
use to_banks::ToBanks;
use twiddles::Twiddles;
use unload::Unload;
use walker::Walker;

/// The block.
#[derive(LogicBlock)]
pub(crate) struct Ntt {
    pub(crate) clock: Signal<In, Clock>,
    pub(crate) reset: Signal<In, Bit>,
    pub(crate) in_valid: Bus<In>,
    pub(crate) in_data: Bus<In>,
    pub(crate) in_log_n: Bus<In>,
    pub(crate) in_inverse: Bus<In>,
    pub(crate) in_q: Bus<In>,
    pub(crate) in_table: Bus<In>,
    pub(crate) in_ready: Bus<Out>,
    pub(crate) out_ready: Bus<In>,
    pub(crate) out_valid: Bus<Out>,
    pub(crate) out_data: Bus<Out>,
    pub(crate) table_write: Bus<In>,
    pub(crate) table_number: Bus<In>,
    pub(crate) table_row: Bus<In>,
    pub(crate) table_data: Bus<In>,
    jobs: Jobs,
    load: Load,
    reader: Walker,
    read_addresses: Addresses,
    buffer_0: Buffer,
    buffer_1: Buffer,
    from_banks: FromBanks,
    twiddles: Vec<Twiddles>,
    generator: Vec<Generator>,
    factors: Lanes,
    butterfly: Vec<Butterfly>,
    later_start: ValidPipe,
    later_buffer: Delay,
    later_log_n: Delay,
    later_inverse: Delay,
    writer: Walker,
    write_addresses: Addresses,
    to_banks: ToBanks,
    unload: Unload,
    _lanes: usize,
    _tables: usize,
    _generators: usize,
}

impl Ntt {
    pub(crate) fn new(config: &NttConfig) -> Self {
        let (width, lanes, banks) = (config.width(), config.lanes(), config.banks() as u32);
        let tables = usize::from(config.twiddles() == TwiddleSource::Table);
        let behind = NTT_READ_STAGES + config.butterfly().latency().total().0;
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            in_valid: Bus::new(1),
            in_data: Bus::new(banks * width),
            in_log_n: Bus::new(5),
            in_inverse: Bus::new(1),
            in_q: Bus::new(width),
            in_table: Bus::new(config.table_bits()),
            in_ready: Bus::new(1),
            out_ready: Bus::new(1),
            out_valid: Bus::new(1),
            out_data: Bus::new(banks * width),
            table_write: Bus::new(1),
            table_number: Bus::new(config.table_bits()),
            table_row: Bus::new(config.table_row_bits()),
            table_data: Bus::new(lanes as u32 * width),
            jobs: Jobs::new(config),
            load: Load::new(config),
            reader: Walker::new(config, true),
            read_addresses: Addresses::new(config),
            buffer_0: Buffer::new(config),
            buffer_1: Buffer::new(config),
            from_banks: FromBanks::new(config),
            twiddles: (0..tables).map(|_| Twiddles::new(config)).collect(),
            generator: (tables..1).map(|_| Generator::new(config)).collect(),
            factors: Lanes::new(config),
            butterfly: (0..lanes).map(|_| Butterfly::new(config.butterfly())).collect(),
            later_start: ValidPipe::new(behind),
            later_buffer: Delay::new(1, behind),
            later_log_n: Delay::new(5, behind),
            later_inverse: Delay::new(1, behind),
            writer: Walker::new(config, false),
            write_addresses: Addresses::new(config),
            to_banks: ToBanks::new(config),
            unload: Unload::new(config),
            _lanes: lanes,
            _tables: tables,
            _generators: 1 - tables,
        }
    }
}

impl Logic for Ntt {
    #[hdl_gen]
    fn update(&mut self) {
        // Jobs, and rows on their way in.
        self.jobs.clock.next = self.clock.val();
        self.jobs.reset.next = self.reset.val();
        self.jobs.in_valid.next = self.in_valid.val();
        self.jobs.log_n.next = self.in_log_n.val();
        self.jobs.inverse.next = self.in_inverse.val();
        self.jobs.q.next = self.in_q.val();
        self.jobs.table_id.next = self.in_table.val();
        self.jobs.free.next = self.reader.free.val();
        self.jobs.written.next = self.to_banks.written.val();
        self.jobs.space.next = self.unload.space.val();
        self.in_ready.next = self.jobs.in_ready.val();
        self.load.clock.next = self.clock.val();
        self.load.reset.next = self.reset.val();
        self.load.valid.next = self.jobs.load.val();
        self.load.buffer.next = self.jobs.load_buffer.val();
        self.load.row.next = self.jobs.load_row.val();
        self.load.data.next = self.in_data.val();

        // From the buffers to the butterflies.
        self.reader.clock.next = self.clock.val();
        self.reader.reset.next = self.reset.val();
        self.reader.start.next = self.jobs.start.val();
        self.reader.start_buffer.next = self.jobs.start_buffer.val();
        self.reader.start_log_n.next = self.jobs.start_log_n.val();
        self.reader.start_inverse.next = self.jobs.start_inverse.val();
        self.reader.start_table[0].next = self.jobs.start_table.val();
        self.read_addresses.clock.next = self.clock.val();
        self.read_addresses.row.next = self.reader.row.val();
        self.read_addresses.below.next = self.reader.below.val();
        self.read_addresses.window.next = self.reader.window.val();
        self.from_banks.clock.next = self.clock.val();
        self.from_banks.reset.next = self.reset.val();
        self.from_banks.valid.next = self.reader.valid.val();
        self.from_banks.buffer.next = self.reader.buffer.val();
        self.from_banks.inverse.next = self.reader.inverse[0].val();
        self.from_banks.rotation.next = self.reader.rotation.val();
        self.from_banks.fold.next = self.read_addresses.fold.val();
        self.from_banks.q_0.next = self.jobs.q_0.val();
        self.from_banks.q_1.next = self.jobs.q_1.val();
        self.from_banks.read_0.next = self.buffer_0.read.val();
        self.from_banks.read_1.next = self.buffer_1.read.val();
        for k in 0..self._tables {
            self.twiddles[k].clock.next = self.clock.val();
            self.twiddles[k].write.next = self.table_write.val();
            self.twiddles[k].write_table.next = self.table_number.val();
            self.twiddles[k].write_row.next = self.table_row.val();
            self.twiddles[k].write_data.next = self.table_data.val();
            self.twiddles[k].inverse.next = self.reader.inverse[k].val();
            self.twiddles[k].table_id.next = self.reader.table_id[k].val();
            self.twiddles[k].twiddle.next = self.reader.twiddle[k].val();
            self.twiddles[k].spread.next = self.reader.spread[k].val();
            self.factors.row.next = self.twiddles[k].factors.val();
        }
        for k in 0..self._generators {
            self.generator[k].clock.next = self.clock.val();
            self.generator[k].reset.next = self.reset.val();
            self.generator[k].write.next = self.table_write.val();
            self.generator[k].write_table.next = self.table_number.val();
            self.generator[k].write_row.next = self.table_row.val();
            self.generator[k].write_data.next = self.table_data.val();
            self.generator[k].inverse.next = self.reader.inverse[k].val();
            self.generator[k].table_id.next = self.reader.table_id[k].val();
            self.generator[k].spread.next = self.reader.spread[k].val();
            self.generator[k].count.next = self.reader.count[k].val();
            self.generator[k].level.next = self.reader.level[k].val();
            self.generator[k].step.next = self.reader.step[k].val();
            self.generator[k].q.next = self.from_banks.q.val();
            self.factors.row.next = self.generator[k].factors.val();
        }
        for i in 0..self._lanes {
            self.butterfly[i].clock.next = self.clock.val();
            self.butterfly[i].reset.next = self.reset.val();
            self.butterfly[i].valid_in.next = self.from_banks.valid_out.val();
            self.butterfly[i].inverse.next = self.from_banks.inverse_out.val();
            self.butterfly[i].q.next = self.from_banks.q.val();
            self.butterfly[i].u.next = self.from_banks.u[i].val();
            self.butterfly[i].v.next = self.from_banks.v[i].val();
            self.butterfly[i].w.next = self.factors.lane[i].val();
            self.to_banks.valid[i].next = self.butterfly[i].valid_out.val();
            self.to_banks.x[i].next = self.butterfly[i].x.val();
            self.to_banks.y[i].next = self.butterfly[i].y.val();
        }

        // And back.
        self.later_start.clock.next = self.clock.val();
        self.later_start.reset.next = self.reset.val();
        self.later_start.valid_in.next = self.jobs.start.val();
        self.later_buffer.clock.next = self.clock.val();
        self.later_buffer.early.next = self.jobs.start_buffer.val();
        self.later_log_n.clock.next = self.clock.val();
        self.later_log_n.early.next = self.jobs.start_log_n.val();
        self.later_inverse.clock.next = self.clock.val();
        self.later_inverse.early.next = self.jobs.start_inverse.val();
        self.writer.clock.next = self.clock.val();
        self.writer.reset.next = self.reset.val();
        self.writer.start.next = self.later_start.valid_out.val();
        self.writer.start_buffer.next = self.later_buffer.late.val();
        self.writer.start_log_n.next = self.later_log_n.late.val();
        self.writer.start_inverse.next = self.later_inverse.late.val();
        self.write_addresses.clock.next = self.clock.val();
        self.write_addresses.row.next = self.writer.row.val();
        self.write_addresses.below.next = self.writer.below.val();
        self.write_addresses.window.next = self.writer.window.val();
        self.to_banks.clock.next = self.clock.val();
        self.to_banks.reset.next = self.reset.val();
        self.to_banks.walks.next = self.writer.valid.val();
        self.to_banks.last.next = self.writer.free.val();
        self.to_banks.buffer.next = self.writer.buffer.val();
        self.to_banks.rotation.next = self.writer.rotation.val();
        self.to_banks.fold.next = self.write_addresses.fold.val();

        // The buffers.
        self.buffer_0.clock.next = self.clock.val();
        self.buffer_0.compute_reads.next = self.from_banks.reads_0.val();
        self.buffer_0.read_addresses.next = self.read_addresses.addresses.val();
        self.buffer_0.unload_row.next = self.jobs.unload_row.val();
        self.buffer_0.compute_writes.next = self.to_banks.writes_0.val();
        self.buffer_0.write_addresses.next = self.write_addresses.addresses.val();
        self.buffer_0.results.next = self.to_banks.results.val();
        self.buffer_0.loads.next = self.load.loads_0.val();
        self.buffer_0.load_row.next = self.load.row_out.val();
        self.buffer_0.loaded.next = self.load.data_out.val();
        self.buffer_1.clock.next = self.clock.val();
        self.buffer_1.compute_reads.next = self.from_banks.reads_1.val();
        self.buffer_1.read_addresses.next = self.read_addresses.addresses.val();
        self.buffer_1.unload_row.next = self.jobs.unload_row.val();
        self.buffer_1.compute_writes.next = self.to_banks.writes_1.val();
        self.buffer_1.write_addresses.next = self.write_addresses.addresses.val();
        self.buffer_1.results.next = self.to_banks.results.val();
        self.buffer_1.loads.next = self.load.loads_1.val();
        self.buffer_1.load_row.next = self.load.row_out.val();
        self.buffer_1.loaded.next = self.load.data_out.val();

        // Rows on their way out.
        self.unload.clock.next = self.clock.val();
        self.unload.reset.next = self.reset.val();
        self.unload.valid.next = self.jobs.unload.val();
        self.unload.buffer.next = self.jobs.unload_buffer.val();
        self.unload.row.next = self.jobs.unload_row.val();
        self.unload.read_0.next = self.buffer_0.read.val();
        self.unload.read_1.next = self.buffer_1.read.val();
        self.unload.out_ready.next = self.out_ready.val();
        self.out_valid.next = self.unload.out_valid.val();
        self.out_data.next = self.unload.out_data.val();
    }
}

pins!(
    Ntt: reset, in_valid, in_data, in_log_n, in_inverse, in_q, in_table, in_ready, out_ready, out_valid,
    out_data, table_write, table_number, table_row, table_data
);
