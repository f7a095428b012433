//! Plays jobs on the ports, as fast as a pace allows, and compares every word that comes.

use super::jobs::Job;
use super::pace::Pace;
use super::results::Results;
use super::tables::Tables;
use crate::NttStreamConfig;
use crate::device::{Bench, Device, PortId};
use crate::verify::{Difference, Report, SplitMix64};
use hearth_spec::units::Cycles;

/// Ports in the order in which the player names them.
struct Ports {
    reset: PortId,
    load: [PortId; 4],
    job: [PortId; 5],
    beat: [PortId; 3],
    out: [PortId; 3],
}

/// The device, and what is known of its tables.
pub(super) struct Player<'a> {
    bench: Bench<'a>,
    ports: Ports,
    beats: usize,
    width: u32,
    patience: u64,
    pub(super) tables: Tables,
    last_out: Cycles,
    results: Results,
    still: bool,
}

/// How far a play is.
#[derive(Default)]
struct Progress {
    announced: usize,
    given: usize,
    got: usize,
    idle: u64,
    first_in: Option<Cycles>,
    first_out: Option<Cycles>,
    held: Option<(u64, u64)>,
}

impl<'a> Player<'a> {
    pub(super) fn new(config: &NttStreamConfig, device: &'a mut dyn Device) -> Self {
        let bench = Bench::new(device);
        let ports = Ports {
            reset: bench.port("reset"),
            load: ["load_valid", "load_table", "load_index", "load_twiddle"]
                .map(|name| bench.port(name)),
            job: ["job_valid", "job_ready", "job_inverse", "job_table", "job_q"]
                .map(|name| bench.port(name)),
            beat: ["in_valid", "in_ready", "in_data"].map(|name| bench.port(name)),
            out: ["out_valid", "out_ready", "out_data"].map(|name| bench.port(name)),
        };
        Self {
            bench,
            ports,
            beats: config.n() / 2,
            width: config.width(),
            patience: 4 * config.timing().latency().0 + 40_000,
            tables: Tables::new(config),
            still: false,
            last_out: Cycles(0),
            results: Results::new(config.n()),
        }
    }

    /// This cycle.
    pub(super) fn now(&self) -> Cycles {
        Cycles(self.bench.cycle())
    }

    /// When the last beat came.
    pub(super) fn last_out(&self) -> Cycles {
        self.last_out
    }

    /// Forgets what is inside.
    pub(super) fn reset(&mut self) {
        // What is given in the cycle of the reset is forgotten, too.
        for port in [self.ports.job[0], self.ports.beat[0], self.ports.out[1], self.ports.reset] {
            self.bench.set(port, 1);
        }
        self.bench.settle();
        self.bench.edge();
        for port in [self.ports.job[0], self.ports.beat[0], self.ports.out[1], self.ports.reset] {
            self.bench.set(port, 0);
        }
    }

    /// Loads the tables that hold other primes, while nothing is inside.
    pub(super) fn load(&mut self, primes: [u64; 2]) {
        self.tables.want(0, primes[0]);
        self.tables.want(1, primes[1]);
        while !self.tables.are_loaded() {
            self.drive_load();
            self.bench.settle();
            self.bench.edge();
        }
        self.bench.set(self.ports.load[0], 0);
    }

    fn drive_load(&mut self) {
        let [valid, table, index, twiddle] = self.ports.load;
        let entry = self.tables.next_entry();
        self.bench.set(valid, entry.is_some().into());
        // What is there while nothing is loaded is not to be written.
        let now = self.bench.cycle();
        let idle = (now as usize / 3 % 2, now as usize % (2 * self.beats), now * now);
        let (of, at, word) = entry.unwrap_or(idle);
        self.bench.set(table, of as u64);
        self.bench.set(index, at as u64);
        self.bench.set(twiddle, word);
    }

    /// Plays jobs to their end and then as long again that nothing more may come; gives the cycles
    /// of the first beat in and of the first beat out.
    pub(super) fn play(
        &mut self,
        jobs: &[Job],
        pace: &Pace,
        random: &mut SplitMix64,
        report: &mut Report,
    ) -> Option<(Cycles, Cycles)> {
        if self.still {
            return None;
        }
        let mut progress = Progress::default();
        while progress.got < jobs.len() * self.beats {
            self.cycle(jobs, pace, &mut progress, random, report);
            if progress.idle > self.patience {
                self.stand_still(&progress, report);
                return None;
            }
        }
        for _ in 0..self.beats.min(100) {
            self.cycle(jobs, pace, &mut progress, random, report);
        }
        while !self.tables.are_loaded() {
            self.cycle(jobs, pace, &mut progress, random, report);
        }
        self.results.played += jobs.len();
        progress.first_in.zip(progress.first_out)
    }

    /// Plays jobs for some cycles and forgets them.
    pub(super) fn play_until_reset(
        &mut self,
        jobs: &[Job],
        pace: &Pace,
        cycles: u64,
        random: &mut SplitMix64,
        report: &mut Report,
    ) {
        let mut progress = Progress::default();
        for _ in 0..cycles {
            self.cycle(jobs, pace, &mut progress, random, report);
        }
        self.reset();
    }

    /// The first beat came after the latency, not a cycle earlier or later.
    pub(super) fn check_latency(
        &mut self,
        seen: Option<(Cycles, Cycles)>,
        latency: Cycles,
        report: &mut Report,
    ) {
        if let Some((first_in, first_out)) = seen {
            let got = first_out - first_in;
            report.compare(got == latency, || Difference {
                cycle: first_out,
                place: "latency of the first beat".into(),
                want: latency.to_string(),
                got: got.to_string(),
            });
        }
    }

    /// Notes that nothing happens any more; nothing is played after that.
    fn stand_still(&mut self, progress: &Progress, report: &mut Report) {
        self.still = true;
        report.compare(false, || Difference {
            cycle: Cycles(self.bench.cycle()),
            place: format!("job {}", self.results.played + progress.got / self.beats),
            want: format!("beat {}", progress.got % self.beats),
            got: format!("nothing for {} cycles, {} beats given", self.patience, progress.given),
        });
    }

    fn cycle(
        &mut self,
        jobs: &[Job],
        pace: &Pace,
        progress: &mut Progress,
        random: &mut SplitMix64,
        report: &mut Report,
    ) {
        let now = Cycles(self.bench.cycle());
        let willing = pace.willing(now, random);
        self.drive_load();
        let announce = self.announce(jobs, willing[0], progress.announced);
        let offer = self.offer(jobs, willing[1], progress.given);
        self.bench.set(self.ports.out[1], willing[2].into());
        self.bench.settle();
        let mut moved = false;
        if announce && self.bench.get(self.ports.job[1]) == 1 {
            progress.announced += 1;
            moved = true;
        }
        if offer && self.bench.get(self.ports.beat[1]) == 1 {
            progress.first_in.get_or_insert(now);
            progress.given += 1;
            moved = true;
        }
        let [valid, _, data] = self.ports.out;
        let shown = (self.bench.get(valid) == 1).then(|| self.halves(data));
        if let Some(held) = progress.held {
            report.compare(shown == Some(held), || Difference {
                cycle: now,
                place: "a beat that was not taken".into(),
                want: format!("{held:?}"),
                got: format!("{shown:?}"),
            });
        }
        progress.held = shown.filter(|_| !willing[2]);
        if let (Some(shown), true) = (shown, willing[2]) {
            progress.first_out.get_or_insert(now);
            self.last_out = now;
            self.results.compare(jobs, progress.got, shown, now, report);
            progress.got += 1;
            moved = true;
        }
        progress.idle = if moved { 0 } else { progress.idle + 1 };
        self.bench.edge();
    }

    fn announce(&mut self, jobs: &[Job], willing: bool, announced: usize) -> bool {
        let [valid, _, inverse, table, q] = self.ports.job;
        let job = jobs.get(announced).filter(|_| willing);
        self.bench.set(valid, job.is_some().into());
        if let Some(job) = job {
            self.bench.set(inverse, job.inverse.into());
            self.bench.set(table, job.table as u64);
            self.bench.set(q, job.q);
        }
        job.is_some()
    }

    fn offer(&mut self, jobs: &[Job], willing: bool, given: usize) -> bool {
        let [valid, _, data] = self.ports.beat;
        let job = jobs.get(given / self.beats).filter(|_| willing);
        self.bench.set(valid, job.is_some().into());
        if let Some(job) = job {
            let words = job.beat_in(given % self.beats);
            let both = u128::from(words.1) << self.width | u128::from(words.0);
            self.bench.set_words(data, &[both as u64, (both >> 64) as u64]);
        }
        job.is_some()
    }

    /// Both residues of a port.
    fn halves(&mut self, port: PortId) -> (u64, u64) {
        let words = self.bench.get_words(port);
        let both = u128::from(words[0]) | u128::from(words.get(1).copied().unwrap_or(0)) << 64;
        ((both & ((1 << self.width) - 1)) as u64, (both >> self.width) as u64)
    }
}
