//! The iterative NTT engine: jobs of every kind, judged row by row.

mod jobs;
mod tables;

use super::{Difference, Judge, Report, SplitMix64, Trial, wrong_stage};
use crate::NttConfig;
use crate::device::{Bench, Device, PortId};
use crate::signal::Value;
use hearth_spec::units::Cycles;
use jobs::Job;
use std::collections::VecDeque;

/// How often either side of the engine is not ready, in sixteenths.
#[derive(Clone, Copy)]
struct Stalls {
    input: u64,
    output: u64,
}

const NONE: Stalls = Stalls { input: 0, output: 0 };

/// Resets in the middle of jobs, each with a job that follows at once.
const RESETS: u64 = 20;

/// In how many cycles before the last row is seen it may have been the last one to leave its buffer.
const LEAVING: u64 = 6;

/// First one job alone, for the latency; then jobs of the largest ring back to back, for the
/// interval; jobs that follow a reset at once, for their latency; then the edges and random jobs, of every ring, direction and prime, with stalls on both
/// sides and resets in the middle. Every residue that leaves is compared.
pub(super) fn run(
    config: &NttConfig,
    device: &mut dyn Device,
    trial: &Trial,
    judge: &mut dyn Judge,
) -> Report {
    let mut engine = Engine::new(config, device);
    let mut random = SplitMix64::new(trial.seed);
    let mut report = Report::default();
    engine.reset();
    let mut plan = jobs::Plan::new(config, trial);

    let alone = plan.largest(&mut random, 1);
    let (first_in, outs) = engine.run(&alone, NONE, &mut random);
    report.latency = Cycles(outs.first().map_or(0, |out| out.cycle - first_in));
    engine.judge(&alone, &outs, judge, &mut report);

    // Both directions fill the pipe; the interval is that of the last two results' ends.
    let many = plan.largest(&mut random, 4);
    let (_, outs) = engine.run(&many, NONE, &mut random);
    engine.judge(&many, &outs, judge, &mut report);
    let rows = (1 << config.log_n()) / config.banks();
    if let (Some(last), Some(earlier)) = (outs.last(), outs.get((2 * rows).wrapping_sub(1))) {
        // Results of jobs 2 and 4 end two intervals apart.
        report.cycles = Cycles((last.cycle - earlier.cycle) / 2);
    }
    let timing = config.timing(config.log_n());
    report.ideal_cycles = timing.ideal;
    for (what, got, want) in [
        ("the latency", report.latency, timing.latency),
        ("the interval", report.cycles, timing.interval),
    ] {
        report.compare(got == want, || Difference {
            cycle: Cycles(engine.bench.cycle()),
            place: format!("{what} of a transform of the largest ring"),
            want: want.to_string(),
            got: got.to_string(),
        });
    }

    engine.resets(&mut plan, &mut random, judge, &mut report);
    // Rows wait to be loaded where others have not left yet.
    let many = plan.largest(&mut random, 4);
    let (_, outs) = engine.run(&many, Stalls { input: 0, output: 14 }, &mut random);
    engine.judge(&many, &outs, judge, &mut report);
    for stalls in [NONE, Stalls { input: 4, output: 12 }, Stalls { input: 12, output: 2 }] {
        let edges = plan.edges(&mut random);
        let (_, outs) = engine.run(&edges, stalls, &mut random);
        engine.judge(&edges, &outs, judge, &mut report);
    }
    let mut left = trial.runs as usize;
    while left > 0 {
        let count = left.min(1 + random.below(6) as usize);
        left -= count;
        let some = plan.random(&mut random, count);
        let stalls = Stalls { input: random.below(15), output: random.below(15) };
        if random.below(4) == 0 {
            let cycles = random.below(4 << config.log_n());
            let accepts = random.below(2) == 0;
            engine.abandon(&some, cycles, accepts, &mut random);
        }
        let (_, outs) = engine.run(&some, stalls, &mut random);
        engine.judge(&some, &outs, judge, &mut report);
    }
    report
}

/// A row that left.
struct Out {
    cycle: u64,
    words: Vec<u64>,
}

struct Engine<'a> {
    bench: Bench<'a>,
    config: NttConfig,
    reset: PortId,
    in_valid: PortId,
    in_ready: PortId,
    in_data: PortId,
    in_log_n: PortId,
    in_inverse: PortId,
    in_q: PortId,
    in_table: PortId,
    out_valid: PortId,
    out_ready: PortId,
    out_data: PortId,
    table_write: PortId,
    table_number: PortId,
    table_row: PortId,
    table_data: PortId,
    tables: Vec<Option<(u64, u32)>>,
    next_table: usize,
}

impl<'a> Engine<'a> {
    fn new(config: &NttConfig, device: &'a mut dyn Device) -> Self {
        let bench = Bench::new(device);
        let port = |name| bench.port(name);
        Self {
            config: *config,
            reset: port("reset"),
            in_valid: port("in_valid"),
            in_ready: port("in_ready"),
            in_data: port("in_data"),
            in_log_n: port("in_log_n"),
            in_inverse: port("in_inverse"),
            in_q: port("in_q"),
            in_table: port("in_table"),
            out_valid: port("out_valid"),
            out_ready: port("out_ready"),
            out_data: port("out_data"),
            table_write: port("table_write"),
            table_number: port("table_number"),
            table_row: port("table_row"),
            table_data: port("table_data"),
            tables: vec![None; config.tables() as usize],
            next_table: 0,
            bench,
        }
    }

    fn tick(&mut self) {
        self.bench.settle();
        self.bench.edge();
    }

    fn reset(&mut self) {
        self.bench.set(self.reset, 1);
        self.tick();
        self.bench.set(self.reset, 0);
    }

    /// Where the table of a prime and ring is, after writing it if it is nowhere; `None` if every
    /// table is pinned. The engine is idle, so that any other table may be replaced.
    fn table(&mut self, q: u64, log_n: u32, pinned: &[usize]) -> Option<usize> {
        if let Some(at) = self.tables.iter().position(|held| *held == Some((q, log_n))) {
            return Some(at);
        }
        let count = self.tables.len();
        let at =
            (0..count).map(|i| (self.next_table + i) % count).find(|at| !pinned.contains(at))?;
        self.next_table = (at + 1) % count;
        self.tables[at] = Some((q, log_n));
        let (width, modmul) = (self.config.width(), *self.config.modmul());
        self.bench.set(self.table_write, 1);
        self.bench.set(self.table_number, at as u64);
        for (row, words) in tables::rows(&self.config, log_n, q) {
            let words: Vec<u64> = words.iter().map(|&word| modmul.twiddle_form(word, q)).collect();
            self.bench.set(self.table_row, row);
            self.bench.set_words(self.table_data, packed(&words, width).words());
            self.tick();
        }
        self.bench.set(self.table_write, 0);
        Some(at)
    }

    /// Runs the jobs in order; gives the cycle of the first row in, and every row that left.
    ///
    /// The tables of all jobs are written first, in parts that fit.
    fn run(&mut self, jobs: &[Job], stalls: Stalls, random: &mut SplitMix64) -> (u64, Vec<Out>) {
        let (mut outs, mut first_in, mut done) = (vec![], None, 0);
        while done < jobs.len() {
            let mut tables = vec![];
            for job in &jobs[done..] {
                match self.table(job.q, job.log_n, &tables) {
                    Some(at) => tables.push(at),
                    None => break,
                }
            }
            let part = &jobs[done..done + tables.len()];
            done += part.len();
            let began = self.part(part, &tables, stalls, random, &mut outs);
            first_in = first_in.or(began);
        }
        (first_in.unwrap_or(0), outs)
    }

    fn part(
        &mut self,
        jobs: &[Job],
        tables: &[usize],
        stalls: Stalls,
        random: &mut SplitMix64,
        outs: &mut Vec<Out>,
    ) -> Option<u64> {
        let banks = self.config.banks();
        let rows = |job: &Job| job.input.len() / banks;
        let mut input: VecDeque<(usize, usize)> = (0..jobs.len())
            .flat_map(|job| (0..rows(&jobs[job])).map(move |row| (job, row)))
            .collect();
        let wanted = outs.len() + input.len();
        let (mut first_in, mut idle) = (None, 0);
        // No engine that works pauses for longer than its largest job takes, stalls aside.
        let patience = 64 * (1 << self.config.log_n()) + 10_000;
        while outs.len() < wanted && idle < patience {
            let offers = !input.is_empty() && random.below(16) >= stalls.input;
            let accepts = random.below(16) >= stalls.output;
            if let (true, Some(&(job, row))) = (offers, input.front()) {
                self.offer(&jobs[job], tables[job], row, random);
            }
            self.bench.set(self.in_valid, offers.into());
            self.bench.set(self.out_ready, accepts.into());
            self.bench.settle();
            if offers && self.bench.get(self.in_ready) == 1 {
                first_in.get_or_insert(self.bench.cycle());
                input.pop_front();
            }
            idle += 1;
            if accepts && self.bench.get(self.out_valid) == 1 {
                let row = self.bench.get_words(self.out_data);
                let words = unpacked(&row, banks, self.config.width());
                outs.push(Out { cycle: self.bench.cycle(), words });
                idle = 0;
            }
            self.bench.edge();
        }
        self.bench.set(self.in_valid, 0);
        first_in
    }

    /// A row at the input; the parameters are junk but with the first row.
    fn offer(&mut self, job: &Job, table: usize, row: usize, random: &mut SplitMix64) {
        let (banks, width) = (self.config.banks(), self.config.width());
        let words = &job.input[row * banks..][..banks];
        self.bench.set_words(self.in_data, packed(words, width).words());
        let first = row == 0;
        let junk = random.next_u64();
        self.bench.set(self.in_log_n, if first { job.log_n.into() } else { junk });
        self.bench.set(self.in_inverse, if first { job.inverse.into() } else { junk });
        self.bench.set(self.in_q, if first { job.q } else { junk });
        self.bench.set(self.in_table, if first { table as u64 } else { junk });
        // Nothing is written, whatever there is to write.
        self.bench.set(self.table_number, random.next_u64());
        self.bench.set(self.table_row, random.next_u64());
        self.bench.set_words(
            self.table_data,
            &vec![junk; (self.config.lanes() * width as usize).div_ceil(64)],
        );
    }

    /// A job that follows a reset at once takes as long as one alone: a reset in any cycle, or in those in
    /// which the last row of a job is awaited, or leaves.
    fn resets(
        &mut self,
        plan: &mut jobs::Plan,
        random: &mut SplitMix64,
        judge: &mut dyn Judge,
        report: &mut Report,
    ) {
        let rows = |job: &Job| (job.input.len() / self.config.banks()) as u64;
        let latency = |job: &Job| self.config.timing(job.log_n).latency.0;
        let moments: Vec<(Vec<Job>, u64, bool)> = (0..RESETS)
            .map(|i| {
                let jobs = plan.random(random, 1);
                let leaves = latency(&jobs[0]) + rows(&jobs[0]);
                let cycles = match i {
                    0 => rows(&jobs[0]) - 1,
                    1..=LEAVING => leaves - 1 - i,
                    _ => random.below(4 << self.config.log_n()),
                };
                (jobs, cycles, i <= LEAVING || random.below(2) == 0)
            })
            .collect();
        for (jobs, cycles, accepts) in moments {
            self.abandon(&jobs, cycles, accepts, random);
            let (first_in, outs) = self.run(&jobs, NONE, random);
            self.judge(&jobs, &outs, judge, report);
            let got = Cycles(outs.first().map_or(0, |out| out.cycle - first_in));
            let want = self.config.timing(jobs[0].log_n).latency;
            report.compare(got == want, || Difference {
                cycle: Cycles(self.bench.cycle()),
                place: format!("the latency of {} after a reset", jobs[0]),
                want: want.to_string(),
                got: got.to_string(),
            });
        }
    }

    /// Feeds a job for so many cycles and resets in the middle of it: nothing of it may come out.
    fn abandon(&mut self, jobs: &[Job], cycles: u64, accepts: bool, random: &mut SplitMix64) {
        let (mut row, mut ignored) = (0, vec![]);
        let job = &jobs[0];
        let Some(table) = self.table(job.q, job.log_n, &[]) else { return };
        self.bench.set(self.out_ready, accepts.into());
        for _ in 0..cycles {
            self.offer(job, table, row, random);
            self.bench.set(self.in_valid, 1);
            self.bench.settle();
            if self.bench.get(self.in_ready) == 1 {
                row = (row + 1) % (job.input.len() / self.config.banks());
            }
            ignored.push(self.bench.get(self.out_valid));
            self.bench.edge();
        }
        self.bench.set(self.in_valid, 0);
        self.reset();
    }

    fn judge(&self, jobs: &[Job], outs: &[Out], judge: &mut dyn Judge, report: &mut Report) {
        let banks = self.config.banks();
        let mut rows = outs.iter();
        for (number, job) in jobs.iter().enumerate() {
            let mut want = job.input.clone();
            if job.inverse {
                judge.inverse(&mut want, job.q)
            } else {
                judge.forward(&mut want, job.q)
            }
            if report.first.is_none() {
                let got = rows.as_slice().iter().take(want.len() / banks);
                let got: Vec<u64> = got.flat_map(|out| out.words.iter().copied()).collect();
                if got.len() == want.len() {
                    report.stage = wrong_stage(&want, &got, job.q, job.inverse);
                }
            }
            for (row, want) in want.chunks(banks).enumerate() {
                let got = rows.next();
                for (lane, &want) in want.iter().enumerate() {
                    let got = got.map(|out| (out.words[lane], out.cycle));
                    let index = row * banks + lane;
                    report.compare(got.is_some_and(|(got, _)| got == want), || Difference {
                        cycle: Cycles(got.map_or(self.bench.cycle(), |(_, cycle)| cycle)),
                        place: format!("job {number}, {job}, word {index}"),
                        want: want.to_string(),
                        got: got.map_or("missing".into(), |(got, _)| got.to_string()),
                    });
                }
            }
        }
    }
}

fn packed(words: &[u64], width: u32) -> Value {
    let words: Vec<Value> = words.iter().map(|&word| Value::new(width, word.into())).collect();
    Value::concat(&words)
}

fn unpacked(row: &[u64], count: usize, width: u32) -> Vec<u64> {
    let row = Value::of_words(count as u32 * width, row);
    (0..count as u32).map(|word| row.slice(word * width, width).to_u64()).collect()
}

#[cfg(test)]
mod tests;
