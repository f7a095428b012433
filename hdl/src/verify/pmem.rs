//! The near-memory controller: traffic with failures of power, judged by a memory in software.

mod bandwidth;
mod bed;
pub mod device;
mod directed;
mod episode;
mod history;
mod host;
mod lite;
mod nmac;
mod pages;
pub(in crate::verify) mod ports;
mod traffic;

use self::bed::Bed;
use self::device::{Device, Timing};
use self::episode::{Ending, Plan};
use self::pages::Pages;
use self::traffic::Traffic;
use super::{Difference, Judge, Report, SplitMix64, Trial};
use crate::PmemConfig;
use crate::device::{Bench, Device as Ports};
use hearth_spec::units::Cycles;

/// Bursts of an episode, on average.
const BURSTS: u64 = 160;

/// Tries a controller: `runs` bursts in episodes that begin with power-up and end with a failure of
/// power, the media kept between them; then registers, fences, records and odd bursts one by one,
/// descriptors, and the bandwidth and the latencies of whole lines.
pub fn run(
    config: &PmemConfig,
    device: &mut dyn Ports,
    trial: &Trial,
    judge: &mut dyn Judge,
) -> Report {
    let mut bench = Bench::new(device);
    let mut report = Report::default();
    let mut random = SplitMix64::new(trial.seed);
    let mut media = Device::new(Timing::OPTANE, random.next_u64());
    let (mut dirty, mut bursts) = (0, 0);
    while bursts < trial.runs && report.mismatches == 0 {
        let plan = plan(config, &mut random);
        bursts += plan.bursts;
        media.set_timing(plan.timing);
        for _ in 0..random.below(8).saturating_sub(4) {
            media.poison(plan.traffic.pages.place(random.below(plan.traffic.lines)));
        }
        let mut bed = Bed::new(&mut bench, config, media, plan.traffic, random.next_u64());
        bed.boot();
        let got = bed.dirty_shutdowns();
        bed.equal("dirty shutdowns", got, dirty);
        episode::run(&mut bed, &plan, &mut random);
        dirty += u64::from(!episode::end(&mut bed, &plan, &mut random));
        let cycle = Cycles(bed.bench.cycle());
        report.checked += bed.host.checked;
        media = bed.side.device;
        for what in bed.wrong {
            report.compare(false, || difference(cycle, &format!("{plan:?}"), what));
        }
    }
    if report.mismatches == 0 {
        directed::run(config, &mut bench, &mut random, &mut report);
    }
    if report.mismatches == 0 {
        nmac::run(config, &mut bench, trial, judge, &mut report);
    }
    speed(config, &mut bench, &mut report);
    report
}

fn difference(cycle: Cycles, place: &str, got: String) -> Difference {
    Difference { cycle, place: place.into(), want: "as the contract says".into(), got }
}

/// One idle cycle per line at most, and the latencies that `spec` says.
fn speed(config: &PmemConfig, bench: &mut Bench<'_>, report: &mut Report) {
    use hearth_spec::tile::{PMEM_READ_LATENCY, PMEM_WRITE_LATENCY};
    let ideal = 4 * bandwidth::LINES;
    match bandwidth::measure(bench, config) {
        Ok(measured) => {
            report.cycles = Cycles(measured.write + measured.read);
            report.ideal_cycles = Cycles(2 * ideal);
            report.latency = Cycles(measured.read_alone);
            let most = 5 * bandwidth::LINES;
            let cycle = Cycles(bench.cycle());
            let covers = config.read_credits() >= 16 && config.write_credits() >= 8;
            let fast = !covers || measured.write <= most && measured.read <= most;
            let alone = (Cycles(measured.write_alone), Cycles(measured.read_alone));
            let right = fast && alone == (PMEM_WRITE_LATENCY, PMEM_READ_LATENCY);
            report.compare(right, || difference(cycle, "whole lines", format!("{measured:?}")));
        }
        Err(what) => {
            report.compare(false, || difference(Cycles(bench.cycle()), "whole lines", what));
        }
    }
}

/// What an episode is like, at random.
fn plan(config: &PmemConfig, random: &mut SplitMix64) -> Plan {
    let pick = |random: &mut SplitMix64, of: &[u64]| of[random.below(of.len() as u64) as usize];
    let lines = u64::from(config.lines());
    let used = pick(random, &[3, lines, 2 * lines, 2 * lines]).max(3);
    let traffic = Traffic {
        ids: config.ids().into(),
        lines: used,
        pages: Pages::random(random, used),
        stall: pick(random, &[0, 1, 8, 14]),
        whole: pick(random, &[0, 4, 16]),
        bytes: random.below(2) == 0,
        reads: pick(random, &[0, 8, 8, 15]),
    };
    let quick = Timing { jitter: 30, refuse: 3, ..Timing::FAST };
    let slow = Timing { jitter: 0, write_busy: 60, ..Timing::OPTANE };
    let timing = [quick, Timing::OPTANE, slow][random.below(3) as usize];
    let endings =
        [Ending::Quiet, Ending::Announced, Ending::Announced, Ending::Short, Ending::Lost];
    Plan {
        traffic,
        timing,
        media: random.below(3) == 0,
        bursts: 1 + random.below(2 * BURSTS),
        ending: endings[random.below(endings.len() as u64) as usize],
    }
}

#[cfg(test)]
mod tests;
