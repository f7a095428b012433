//! The expander: jobs against the definition of `prng`, residue by residue.

mod jobs;

pub use jobs::Job;

use crate::device::{Bench, Device, PortId};
use crate::verify::stall::{Stall, Willing};
use crate::verify::{Difference, Report, SplitMix64, Trial};
use crate::xof::XofConfig;
use hearth_spec::tile::{KECCAK_ROUNDS, xof_cycles};
use hearth_spec::units::Cycles;
use std::collections::VecDeque;

/// Cycles without any transfer after which a device that is not stalled for so long hangs.
const PATIENCE: u64 = 5_000;

/// Cycles in which nothing is taken until the unit holds as much as it can.
const BLOCKED: u64 = 800;

/// Random jobs of a trial that also expands a limb of the largest ring.
const LARGEST_FROM: u64 = 100;

/// Drives `device` with the trial's jobs and compares every residue: the edge primes in jobs of
/// 1 to 256 residues back to back without a stall, whose cycles are counted; a long job while nothing
/// is taken; then `runs` random jobs under every pattern of stalls; the same with resets;
/// and a limb of the largest ring if the trial is long.
///
/// The definition is [`hearth_spec::prng::uniform_limb`]. The ideal is 24 cycles per 168 bytes.
pub fn run(config: &XofConfig, device: &mut dyn Device, trial: &Trial) -> Report {
    let mut jobs = jobs::Jobs::new(config, trial);
    let mut driver = Driver::new(config, device, trial.seed);
    driver.reset();
    let edges = jobs.edges();
    driver.run(&edges, [Stall::Never; 2], None);
    driver.measure(&edges);
    driver.run(&jobs.long(10), [Stall::Never, Stall::Until(BLOCKED)], None);
    for run in (0..trial.runs).step_by(4) {
        if driver.hangs {
            break;
        }
        let some: Vec<Job> = (run..trial.runs.min(run + 4)).map(|_| jobs.random()).collect();
        let group = run / 4;
        let stalls = [group, group + group / 4].map(|i| Stall::ALL[(i % 4) as usize]);
        let half = run >= trial.runs / 2;
        let reset = half.then(|| driver.random.below(600));
        driver.run(&some, stalls, reset);
    }
    if trial.runs >= LARGEST_FROM && !driver.hangs {
        driver.run(&jobs.long(16), [Stall::Never; 2], None);
    }
    driver.report
}

/// What an expander shows in one cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// A job that is offered is taken.
    pub start_ready: bool,
    /// The residue that is there.
    pub residue: Option<u64>,
}

/// The ports of an expander.
pub struct Ports<'a> {
    config: XofConfig,
    bench: Bench<'a>,
    /// `reset`, `start_valid`, `object`, `digit`, `prime_index`, `q`, `scale`, `log_n`.
    inputs: [PortId; 8],
    seed: PortId,
    start_ready: PortId,
    out_valid: PortId,
    out_ready: PortId,
    out_data: PortId,
    random: SplitMix64,
}

impl<'a> Ports<'a> {
    /// Those of a device that is an expander.
    pub fn new(config: &XofConfig, device: &'a mut dyn Device) -> Self {
        let bench = Bench::new(device);
        let inputs =
            ["reset", "start_valid", "object", "digit", "prime_index", "q", "scale", "log_n"];
        Self {
            config: *config,
            inputs: inputs.map(|name| bench.port(name)),
            seed: bench.port("seed"),
            start_ready: bench.port("start_ready"),
            out_valid: bench.port("out_valid"),
            out_ready: bench.port("out_ready"),
            out_data: bench.port("out_data"),
            bench,
            random: SplitMix64::new(2),
        }
    }

    /// One cycle of reset, with a job that is not to be taken.
    pub fn reset(&mut self) {
        let [reset, start_valid, ..] = self.inputs;
        self.bench.set(reset, 1);
        self.bench.set(start_valid, 1);
        self.bench.settle();
        self.bench.edge();
        self.bench.set(reset, 0);
        self.bench.set(start_valid, 0);
    }

    /// One cycle: a job is offered or not, a residue taken or not; then the rising edge.
    pub fn cycle(&mut self, start: Option<&Job>, take: bool) -> Shown {
        // What is not offered may be anything.
        let job = start.copied().unwrap_or_else(|| Job::junk(&mut self.random, &self.config));
        let words = [
            0,
            start.is_some().into(),
            job.object.into(),
            job.digit.into(),
            job.prime_index.into(),
            job.q,
            self.config.scale(job.q),
            job.log_n.into(),
        ];
        for (&port, word) in self.inputs.iter().zip(words) {
            self.bench.set(port, word);
        }
        let (seed, _) = job.seed.as_chunks::<8>();
        let seed: Vec<u64> = seed.iter().map(|bytes| u64::from_le_bytes(*bytes)).collect();
        self.bench.set_words(self.seed, &seed);
        self.bench.set(self.out_ready, take.into());
        self.bench.settle();
        let start_ready = self.bench.get(self.start_ready) == 1;
        let shown = self.bench.get(self.out_valid) == 1;
        let residue = shown.then(|| self.bench.get(self.out_data));
        self.bench.edge();
        Shown { start_ready, residue }
    }
}

/// An expander and what is to come out of it.
struct Driver<'a> {
    config: XofConfig,
    ports: Ports<'a>,
    random: SplitMix64,
    report: Report,
    /// The residues of all jobs taken, with their place.
    expected: VecDeque<(u64, Job, usize)>,
    /// Cycles in which jobs were taken, in the last run.
    taken: Vec<u64>,
    /// Cycle in which the first residue of the last run was shown.
    first_shown: Option<u64>,
    hangs: bool,
}

impl<'a> Driver<'a> {
    fn new(config: &XofConfig, device: &'a mut dyn Device, seed: u64) -> Self {
        Self {
            config: *config,
            ports: Ports::new(config, device),
            random: SplitMix64::new(!seed),
            report: Report::default(),
            expected: VecDeque::new(),
            taken: vec![],
            first_shown: None,
            hangs: false,
        }
    }

    fn reset(&mut self) {
        self.ports.reset();
        self.expected.clear();
    }

    /// Offers jobs and takes residues until all are there, or until the cycle of a reset.
    fn run(&mut self, jobs: &[Job], stalls: [Stall; 2], reset: Option<u64>) {
        let [mut starts, mut takes] = stalls.map(Willing::new);
        let mut offered = jobs.iter();
        let mut next = offered.next();
        let (mut waits, mut idle, mut cycles) = (false, 0, 0);
        (self.taken, self.first_shown) = (vec![], None);
        // After the last residue the unit is watched for one too many.
        while next.is_some() || !self.expected.is_empty() || idle < 100 {
            if reset == Some(cycles) {
                return self.reset();
            }
            cycles += 1;
            let start = next.filter(|_| starts.next(&mut self.random));
            let take = takes.next(&mut self.random);
            let cycle = self.ports.bench.cycle();
            let Shown { start_ready, residue } = self.ports.cycle(start, take);
            let (started, shown) = (start.is_some() && start_ready, residue.is_some());
            let left = self.expected.len();
            self.judge(cycle, residue, take, waits);
            waits = shown && !take;
            if let Some(job) = start.filter(|_| started) {
                self.taken.push(cycle);
                let residues = job.residues().into_iter().enumerate();
                self.expected.extend(residues.map(|(i, residue)| (residue, *job, i)));
                next = offered.next();
            }
            idle = if started || self.expected.len() < left { 0 } else { idle + 1 };
            if idle > PATIENCE {
                self.difference("progress".into(), "some", "none");
                self.hangs = true;
                return;
            }
        }
    }

    /// What is shown must be the next residue; what was not taken must stay.
    fn judge(&mut self, cycle: u64, residue: Option<u64>, take: bool, waits: bool) {
        let Some(got) = residue else {
            if waits {
                self.difference("out_valid while a residue waits".into(), "true", "false");
            }
            return;
        };
        self.first_shown.get_or_insert(cycle);
        let Some(&(want, job, i)) = self.expected.front() else {
            return self.difference("out_valid".into(), "false", "true");
        };
        self.report.compare(got == want, || Difference {
            cycle: Cycles(cycle),
            place: format!("residue {i} of {job:?}"),
            want: want.to_string(),
            got: got.to_string(),
        });
        if take {
            self.expected.pop_front();
        }
    }

    fn difference(&mut self, place: String, want: impl ToString, got: impl ToString) {
        let (want, got) = (want.to_string(), got.to_string());
        let cycle = Cycles(self.ports.bench.cycle());
        self.report.differ(|| Difference { cycle, place, want, got });
    }

    /// Latency and cycles of a run without stalls.
    fn measure(&mut self, jobs: &[Job]) {
        let latency = self.config.latency().total();
        self.report.latency = latency;
        let first = self.taken.first().copied().unwrap_or(0);
        let shown = self.first_shown.map(|cycle| cycle - first);
        if shown != Some(latency.0) {
            self.difference("latency".into(), latency.0, format!("{shown:?}"));
        }
        for (i, pair) in self.taken.clone().windows(2).enumerate() {
            let bits = u64::BITS - jobs[i].q.leading_zeros();
            let (want, got) = (xof_cycles(1 << jobs[i].log_n, bits).0, pair[1] - pair[0]);
            if want != got {
                self.difference(format!("cycles of {:?}", jobs[i]), want, got);
            }
            self.report.cycles += Cycles(got);
            self.report.ideal_cycles += Cycles((want - 1) / KECCAK_ROUNDS * KECCAK_ROUNDS);
        }
    }
}

#[cfg(test)]
mod tests;
