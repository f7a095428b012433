//! The automorphism unit: limbs in, limbs out, against the definition of `perm`.

mod limbs;

use crate::device::{Bench, Device, PortId};
use crate::rns::automorphism::AutomorphismConfig;
use crate::signal::Value;
use crate::verify::stall::{Stall, Willing};
use crate::verify::{Difference, Judge, Report, SplitMix64, Trial};
use hearth_spec::tile::automorphism_latency;
use hearth_spec::units::Cycles;
use limbs::Limb;
use std::collections::VecDeque;

/// Cycles without any transfer after which a device hangs.
const PATIENCE: u64 = 2_000;

/// Drives `device` with the trial's limbs and compares every residue: edge elements, back to back
/// without a stall for each N (its cycles are counted) and for changing N; then `runs` random limbs
/// under every pattern of stalls, soon on both sides; the second half with resets.
///
/// The ideal is N/P cycles per limb.
pub(super) fn run(
    config: &AutomorphismConfig,
    device: &mut dyn Device,
    trial: &Trial,
    judge: &mut dyn Judge,
) -> Report {
    let mut driver = Driver::new(config, device, judge, trial.seed);
    driver.reset();
    for log_n in limbs::ring_sizes(config) {
        let limbs = limbs::edges(config, log_n, &mut driver.random);
        driver.run(&limbs, [Stall::Never; 2], None);
        driver.measure(&limbs);
    }
    for run in (0..trial.runs).step_by(4) {
        if driver.hangs {
            break;
        }
        let count = trial.runs.min(run + 4) - run;
        let some: Vec<Limb> =
            (0..count).map(|_| limbs::random(config, &mut driver.random)).collect();
        let group = run / 4;
        let stalls = [group, group + group / 4].map(|i| Stall::ALL[(i % 4) as usize]);
        let beats = some.iter().map(|limb| limb.beats.len() as u64).sum();
        let half = run >= trial.runs / 2;
        let reset = half.then(|| driver.random.below(beats));
        driver.run(&some, stalls, reset);
    }
    driver.report
}

/// The ports of a unit, and what is to come out of it.
struct Driver<'a> {
    config: AutomorphismConfig,
    bench: Bench<'a>,
    judge: &'a mut dyn Judge,
    reset: PortId,
    in_valid: PortId,
    in_ready: PortId,
    in_data: PortId,
    element: PortId,
    log_n: PortId,
    out_valid: PortId,
    out_ready: PortId,
    out_data: PortId,
    random: SplitMix64,
    report: Report,
    /// The beats of every limb that was begun, with element, log₂ N and place.
    expected: VecDeque<(Value, u64, u32, usize)>,
    /// Cycles in which beats came in and left, in the last run.
    taken: Vec<u64>,
    left: Vec<u64>,
    hangs: bool,
}

impl<'a> Driver<'a> {
    fn new(
        config: &AutomorphismConfig,
        device: &'a mut dyn Device,
        judge: &'a mut dyn Judge,
        seed: u64,
    ) -> Self {
        let bench = Bench::new(device);
        Self {
            config: *config,
            judge,
            reset: bench.port("reset"),
            in_valid: bench.port("in_valid"),
            in_ready: bench.port("in_ready"),
            in_data: bench.port("in_data"),
            element: bench.port("element"),
            log_n: bench.port("log_n"),
            out_valid: bench.port("out_valid"),
            out_ready: bench.port("out_ready"),
            out_data: bench.port("out_data"),
            bench,
            random: SplitMix64::new(seed),
            report: Report::default(),
            expected: VecDeque::new(),
            taken: vec![],
            left: vec![],
            hangs: false,
        }
    }

    fn reset(&mut self) {
        self.bench.set(self.reset, 1);
        self.bench.set(self.in_valid, 1);
        self.bench.settle();
        self.bench.edge();
        self.bench.set(self.reset, 0);
        self.bench.set(self.in_valid, 0);
        self.expected.clear();
    }

    /// Offers limbs and takes beats until all are there, or until so many beats came in.
    fn run(&mut self, limbs: &[Limb], stalls: [Stall; 2], reset: Option<u64>) {
        let [mut gives, mut takes] = stalls.map(Willing::new);
        let mut offered =
            limbs.iter().flat_map(|limb| limb.beats.iter().enumerate().map(move |b| (limb, b)));
        let mut next = offered.next();
        let (mut waits, mut idle) = (false, 0);
        (self.taken, self.left) = (vec![], vec![]);
        // After the last beat the unit is watched for one too many.
        while next.is_some() || !self.expected.is_empty() || idle < 40 {
            if reset == Some(self.taken.len() as u64) {
                return self.reset();
            }
            let give = next.filter(|_| gives.next(&mut self.random));
            let take = takes.next(&mut self.random);
            self.drive(give, take);
            let given = give.filter(|_| self.bench.get(self.in_ready) == 1);
            let shown = self.bench.get(self.out_valid) == 1;
            let left = self.expected.len();
            self.judge_cycle(shown, take, waits);
            waits = shown && !take;
            if let Some((limb, (beat, _))) = given {
                self.taken.push(self.bench.cycle());
                next = offered.next();
                if beat == 0 {
                    self.expect(limb);
                }
            }
            idle = if given.is_some() || self.expected.len() < left { 0 } else { idle + 1 };
            if idle > PATIENCE {
                self.difference("progress".into(), "some", "none");
                self.hangs = true;
                return;
            }
            self.bench.edge();
        }
    }

    fn expect(&mut self, limb: &Limb) {
        let residues = self.judge.permute(&limb.residues, limb.element);
        let beats = limbs::beats(&self.config, &residues);
        let placed = beats.into_iter().enumerate();
        self.expected.extend(placed.map(|(i, beat)| (beat, limb.element, limb.log_n, i)));
    }

    /// Applies inputs; what is not offered, or not a limb's first beat, may come with anything.
    fn drive(&mut self, give: Option<(&Limb, (usize, &Value))>, take: bool) {
        let junk = self.random.next_u64();
        let (element, log_n) = match give {
            Some((limb, (0, _))) => (limb.element, limb.log_n.into()),
            _ => (junk, junk >> 32),
        };
        let beat = give.map_or(vec![junk; 2], |(_, (_, beat))| beat.words().to_vec());
        self.bench.set(self.in_valid, give.is_some().into());
        self.bench.set_words(self.in_data, &beat);
        self.bench.set(self.element, element);
        self.bench.set(self.log_n, log_n);
        self.bench.set(self.out_ready, take.into());
        self.bench.settle();
    }

    /// What is shown must be the next beat; what was not taken must stay.
    fn judge_cycle(&mut self, shown: bool, take: bool, waits: bool) {
        if !shown {
            if waits {
                self.difference("out_valid while a beat waits".into(), "true", "false");
            }
            return;
        }
        let got = self.bench.get_words(self.out_data);
        let Some((want, element, log_n, beat)) = self.expected.front() else {
            return self.difference("out_valid".into(), "false", "true");
        };
        let got = Value::of_words(want.bits(), &got);
        let width = self.config.width();
        for lane in 0..self.config.lanes() as u32 {
            let [want, got] = [want, &got].map(|beat| beat.slice(lane * width, width).to_u64());
            let (element, cycle) = (*element, self.bench.cycle());
            self.report.compare(want == got, || Difference {
                cycle: Cycles(cycle),
                place: format!("beat {beat}, lane {lane} of N = 2^{log_n} and g = {element}"),
                want: want.to_string(),
                got: got.to_string(),
            });
        }
        if take {
            self.expected.pop_front();
            self.left.push(self.bench.cycle());
        }
    }

    fn difference(&mut self, place: String, want: impl ToString, got: impl ToString) {
        let (want, got) = (want.to_string(), got.to_string());
        let cycle = Cycles(self.bench.cycle());
        self.report.differ(|| Difference { cycle, place, want, got });
    }

    /// Latency and cycles of a run of limbs of one N without stalls.
    fn measure(&mut self, limbs: &[Limb]) {
        let log_n = limbs[0].log_n;
        let latency = automorphism_latency(1 << log_n, self.config.lanes() as u64);
        self.report.latency = latency;
        let (first_in, first_out) = (self.taken.first(), self.left.first());
        let measured = first_out.zip(first_in).map(|(out, first)| out - first);
        if measured != Some(latency.0) {
            self.difference(
                format!("latency of N = 2^{log_n}"),
                latency.0,
                format!("{measured:?}"),
            );
        }
        let beats: usize = limbs.iter().map(|limb| limb.beats.len()).sum();
        for (name, cycles) in [("in", &self.taken), ("out", &self.left)] {
            let took =
                cycles.last().zip(cycles.first()).map_or(0, |(last, first)| last - first + 1);
            if took != beats as u64 {
                let (place, cycle) = (format!("cycles {name}, N = 2^{log_n}"), self.bench.cycle());
                self.report.differ(|| Difference {
                    cycle: Cycles(cycle),
                    place,
                    want: beats.to_string(),
                    got: took.to_string(),
                });
            }
            self.report.cycles += Cycles(took);
            self.report.ideal_cycles += Cycles(beats as u64);
        }
    }
}

#[cfg(test)]
mod tests;
