//! Plays jobs on the ports with a memory behind them, and compares the page that they leave.

use super::memory::{Memory, Pace};
use crate::NttFourStepConfig;
use crate::device::{Bench, Device, PortId};
use crate::verify::{Difference, Judge, Report, SplitMix64, wrong_stage};
use hearth_spec::units::Cycles;
use std::collections::BTreeMap;

/// One transform of a page.
pub(super) struct Job {
    pub(super) inverse: bool,
    pub(super) q: u64,
    pub(super) page: u64,
    pub(super) given: Vec<u64>,
}

struct Ports {
    reset: PortId,
    load: [PortId; 4],
    job: [PortId; 5],
    done: PortId,
    page: PortId,
    read: [PortId; 3],
    fetched: [PortId; 3],
    write: [PortId; 4],
}

/// The device, and the prime of its tables.
pub(super) struct Player<'a> {
    bench: Bench<'a>,
    ports: Ports,
    width: u32,
    log_n: u32,
    loaded: u64,
    tables: BTreeMap<u64, Vec<(u64, u64, u64)>>,
    played: usize,
}

/// Cycles without a job's end after which the device counts as standing still, per cycle that it
/// needs unstalled.
const PATIENCE: u64 = 60;

impl<'a> Player<'a> {
    pub(super) fn new(config: &NttFourStepConfig, device: &'a mut dyn Device) -> Self {
        let bench = Bench::new(device);
        let ports = Ports {
            reset: bench.port("reset"),
            load: ["load_valid", "load_table", "load_index", "load_word"]
                .map(|name| bench.port(name)),
            job: ["job_valid", "job_ready", "job_inverse", "job_page", "job_q"]
                .map(|name| bench.port(name)),
            done: bench.port("done"),
            page: bench.port("page"),
            read: ["read_valid", "read_ready", "read_address"].map(|name| bench.port(name)),
            fetched: ["fetched_valid", "fetched_ready", "fetched_data"]
                .map(|name| bench.port(name)),
            write: ["write_valid", "write_ready", "write_address", "write_data"]
                .map(|name| bench.port(name)),
        };
        Self {
            bench,
            ports,
            width: config.width(),
            log_n: config.n().trailing_zeros(),
            loaded: 0,
            tables: BTreeMap::new(),
            played: 0,
        }
    }

    /// Now.
    pub(super) fn now(&self) -> u64 {
        self.bench.cycle()
    }

    pub(super) fn reset(&mut self) {
        // What is given in the cycle of the reset is forgotten, too.
        let [job, fetched] = [self.ports.job[0], self.ports.fetched[0]];
        let given = [self.ports.reset, job, fetched, self.ports.read[1], self.ports.write[1]];
        given.iter().for_each(|&port| self.bench.set(port, 1));
        self.bench.settle();
        self.bench.edge();
        given.iter().for_each(|&port| self.bench.set(port, 0));
    }

    /// Loads all tables for a prime.
    pub(super) fn load(&mut self, config: &NttFourStepConfig, q: u64) {
        if self.loaded == q {
            return;
        }
        self.loaded = q;
        let [valid, table, index, word] = self.ports.load;
        self.bench.set(valid, 1);
        for &(of, at, value) in self.tables.entry(q).or_insert_with(|| config.tables(q)).iter() {
            self.bench.set(table, of);
            self.bench.set(index, at);
            self.bench.set(word, value);
            self.bench.settle();
            self.bench.edge();
        }
        self.bench.set(valid, 0);
        // What is there while nothing is loaded is not to be written.
        self.bench.set(table, 1);
        self.bench.set(index, 3);
        self.bench.set(word, q / 2);
    }

    /// Plays a job to its end; gives how long it took.
    pub(super) fn play(
        &mut self,
        job: &Job,
        pace: &Pace,
        random: &mut SplitMix64,
        judge: &mut dyn Judge,
        report: &mut Report,
    ) -> Option<Cycles> {
        let mut memory = Memory::new(job.given.clone());
        let mut begun = None;
        let mut ended = None;
        for _ in 0..PATIENCE << self.log_n {
            let now = Cycles(self.bench.cycle());
            let (taken, done) = self.cycle(job, pace, begun.is_none(), &mut memory, random);
            if taken {
                begun = Some(now);
            }
            if done {
                ended = Some(now);
                break;
            }
        }
        let mut wanted = job.given.clone();
        match job.inverse {
            true => judge.inverse(&mut wanted, job.q),
            false => judge.forward(&mut wanted, job.q),
        }
        // Both passes are stages of the merged transform, up to a factor for each word.
        if report.first.is_none() && ended.is_some() {
            report.stage = wrong_stage(&wanted, &memory.words, job.q, job.inverse);
        }
        let direction = if job.inverse { "inverse" } else { "forward" };
        let (cycle, number) = (Cycles(self.bench.cycle()), self.played);
        let place = |what: String| format!("job {number}, {direction} mod {}, {what}", job.q);
        report.compare(ended.is_some(), || Difference {
            cycle,
            place: place("its end".into()),
            want: "done".into(),
            got: "nothing".into(),
        });
        for (index, (want, got)) in wanted.iter().zip(&memory.words).enumerate() {
            report.compare(want == got, || Difference {
                cycle,
                place: place(format!("word {index}")),
                want: want.to_string(),
                got: got.to_string(),
            });
        }
        self.played += 1;
        begun.zip(ended).map(|(begun, ended)| ended - begun)
    }

    /// Plays a job for some cycles and forgets it.
    pub(super) fn play_until_reset(
        &mut self,
        job: &Job,
        pace: &Pace,
        cycles: u64,
        random: &mut SplitMix64,
    ) {
        let (mut memory, mut waiting) = (Memory::new(job.given.clone()), true);
        for _ in 0..cycles {
            waiting &= !self.cycle(job, pace, waiting, &mut memory, random).0;
        }
        self.reset();
    }

    /// A job that nobody stalled took so many cycles, not one more or less.
    pub(super) fn check_cycles(&self, got: Option<Cycles>, want: Cycles, report: &mut Report) {
        report.compare(got == Some(want), || Difference {
            cycle: Cycles(self.bench.cycle()),
            place: format!("cycles of job {}", self.played - 1),
            want: want.to_string(),
            got: format!("{got:?}"),
        });
    }

    /// One cycle; whether the job was taken and whether it is done.
    fn cycle(
        &mut self,
        job: &Job,
        pace: &Pace,
        announce: bool,
        memory: &mut Memory,
        random: &mut SplitMix64,
    ) -> (bool, bool) {
        let now = self.bench.cycle();
        let mut willing = |chance: u64| random.below(16) < chance;
        let (read, write) = (willing(pace.read), willing(pace.write) && now >= pace.writes_from);
        let due = memory.due(now).filter(|_| willing(pace.fetched));
        let [valid, ready, inverse, page, q] = self.ports.job;
        self.bench.set(valid, announce.into());
        self.bench.set(inverse, job.inverse.into());
        self.bench.set(page, job.page);
        self.bench.set(q, job.q);
        self.bench.set(self.ports.read[1], read.into());
        self.bench.set(self.ports.write[1], write.into());
        self.bench.set(self.ports.fetched[0], due.is_some().into());
        if let Some((a, b)) = due {
            let both = u128::from(b) << self.width | u128::from(a);
            self.bench.set_words(self.ports.fetched[2], &[both as u64, (both >> 64) as u64]);
        }
        self.bench.settle();
        let taken = announce && self.bench.get(ready) == 1;
        let done = self.bench.get(self.ports.done) == 1;
        let page = self.bench.get(self.ports.page) == job.page;
        let reading = read && self.bench.get(self.ports.read[0]) == 1;
        if due.is_some() && self.bench.get(self.ports.fetched[1]) == 1 {
            memory.taken();
        }
        if reading && page {
            let (a, b) = self.halves(self.ports.read[2], self.log_n);
            memory.read((a as usize, b as usize), now + pace.delay);
        }
        if write && page && self.bench.get(self.ports.write[0]) == 1 {
            let (a, b) = self.halves(self.ports.write[2], self.log_n);
            let words = self.halves(self.ports.write[3], self.width);
            memory.write((a as usize, b as usize), words);
        }
        self.bench.edge();
        (taken, done)
    }

    /// Both halves of a port.
    fn halves(&mut self, port: PortId, bits: u32) -> (u64, u64) {
        let words = self.bench.get_words(port);
        let both = u128::from(words[0]) | u128::from(words.get(1).copied().unwrap_or(0)) << 64;
        ((both & ((1 << bits) - 1)) as u64, (both >> bits) as u64)
    }
}
