//! From power-up to power-down: traffic with fences, then a failure of power, and a look at what is
//! on media.

use super::bed::Bed;
use super::device::Timing;
use super::history::Level;
use super::host::Answered;
use super::traffic::Traffic;
use crate::pmem::registers::{
    ERROR, FENCE, FILLS, HOST_BYTES, MEDIA_BYTES, MEDIA_READS, MODE, STATUS,
};
use crate::verify::SplitMix64;

/// How an episode ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// All is answered, then power fails, is announced, and lasts until the drain is over.
    Quiet,
    /// Announced in the middle of traffic, and lasts.
    Announced,
    /// Announced, and lost before the drain is over.
    Short,
    /// Lost at once.
    Lost,
}

/// An episode's plan.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    pub(super) traffic: Traffic,
    pub(super) timing: Timing,
    pub(super) media: bool,
    pub(super) bursts: u64,
    pub(super) ending: Ending,
}

/// A fence under way: its bursts, and whether it goes to media.
struct Fence {
    bursts: Vec<usize>,
    media: bool,
    written: bool,
}

/// Runs the plan on a bed that is open.
pub(super) fn run(bed: &mut Bed<'_, '_>, plan: &Plan, random: &mut SplitMix64) {
    bed.write(MODE, plan.media.into());
    let mut fence = None;
    let mut left = plan.bursts;
    let (begun, limit) = (bed.bench.cycle(), 20_000 + 3_000 * plan.bursts);
    while (left > 0 || bed.host.backlog() > 0) && bed.wrong.is_empty() {
        if bed.bench.cycle() - begun > limit {
            bed.wrong.push(format!("{} bursts: not within {limit} cycles", plan.bursts));
        }
        if left > 0 && bed.host.backlog() < 4 {
            bed.host.ask();
            left -= 1;
        }
        step(bed, plan, &mut fence, random, left > 0);
    }
    if plan.ending == Ending::Quiet {
        let begun = bed.bench.cycle();
        while (!bed.host.is_done() || fence.is_some()) && bed.wrong.is_empty() {
            step(bed, plan, &mut fence, random, false);
            if bed.bench.cycle() - begun > 100_000 {
                bed.wrong.push("answers: not within 100000 cycles".into());
            }
        }
        bed.until("the register port", 200, |bed| bed.lite.is_idle());
        // Lines that make room for others are still on their way.
        for _ in 0..4 * plan.timing.longest(16, 16) {
            bed.cycle();
        }
        counters(bed);
    }
}

/// A cycle of traffic, with what its answers promise.
fn step(
    bed: &mut Bed<'_, '_>,
    plan: &Plan,
    fence: &mut Option<Fence>,
    random: &mut SplitMix64,
    may_fence: bool,
) {
    let answered = bed.cycle();
    if !bed.wrong.is_empty() {
        return;
    }
    let now = bed.bench.cycle() - 1;
    if let Some(Answered { burst, beat, beats }) = answered {
        if plan.media {
            bed.history.persist(burst, now);
            for beat in beat..beat + beats {
                on_media(bed, beat, "an answer");
            }
        } else {
            bed.history.accept(burst, now);
        }
    }
    if bed.lite.is_idle() {
        advance(bed, plan, fence, random, may_fence);
    }
}

/// The register port is free: the next access of a fence, or another fence.
fn advance(
    bed: &mut Bed<'_, '_>,
    plan: &Plan,
    fence: &mut Option<Fence>,
    random: &mut SplitMix64,
    may_fence: bool,
) {
    match fence {
        None if may_fence && random.below(64) == 0 => {
            let id = (random.below(4) != 0).then(|| random.below(plan.traffic.ids));
            let media = random.below(2) == 0;
            let word = id.map_or(1 << 8, |id| id) | u64::from(media) << 9;
            *fence = Some(Fence { bursts: bed.history.bursts_of(id), media, written: false });
            bed.lite.write(FENCE, word);
        }
        None => {}
        Some(now) if !now.written => {
            if bed.lite.result.is_some_and(|(failed, _)| failed) {
                bed.wrong.push("a fence was refused".into());
            }
            now.written = true;
            bed.lite.read(STATUS);
        }
        Some(now) => match bed.lite.result {
            Some((false, status)) if status & 8 == 0 => {
                complete(bed, now);
                *fence = None;
            }
            _ => bed.lite.read(STATUS),
        },
    }
}

/// The fence is complete: so are its bursts.
fn complete(bed: &mut Bed<'_, '_>, fence: &Fence) {
    let now = bed.bench.cycle() - 1;
    for &burst in &fence.bursts {
        match fence.media {
            true => bed.history.persist(burst, now),
            false => bed.history.accept(burst, now),
        }
    }
    if fence.media {
        for beat in 0..4 * bed.host.lines() {
            on_media(bed, beat, "a fence");
        }
    }
}

/// What was promised to be on media is there.
fn on_media(bed: &mut Bed<'_, '_>, beat: u64, promise: &str) {
    look(bed, beat, Level::Durable, bed.bench.cycle(), promise);
}

/// A beat as it is on media.
fn look(bed: &mut Bed<'_, '_>, beat: u64, level: Level, from: u64, what: &str) {
    let line = bed.side.device.line(bed.host.place(beat / 4));
    for word in 0..8 {
        let got = line[(beat % 4) as usize * 8 + word];
        bed.host.checked += 1;
        if !bed.history.allows(beat, word, level, from, got) {
            let index = beat % 4 * 8 + word as u64;
            let line = beat / 4;
            bed.wrong.push(format!(
                "media after {what}, line {line} word {index}: {got:#018x} must not be there"
            ));
        }
    }
}

/// What the controller counted.
fn counters(bed: &mut Bed<'_, '_>) {
    let bytes = bed.host.bytes;
    let host = bed.counter(HOST_BYTES);
    bed.equal("bytes written by hosts", host, bytes);
    let media = bed.counter(MEDIA_BYTES);
    let reads = bed.counter(MEDIA_READS);
    let [read, written] = bed.side.taken;
    bed.equal("bytes written to media", media, 256 * written);
    bed.equal("lines read from media", reads, read);
    let (fills, filled) = (bed.counter(FILLS), bed.side.fills);
    bed.equal("lines completed by a read", fills, filled);
    let [write, read] = bed.host.failed.map(|failed| u64::from(failed > 0));
    let error = bed.read(ERROR);
    bed.equal("errors", error, write | read << 1);
    // Clearing one leaves the other.
    bed.write(ERROR, 0x3d);
    let error = bed.read(ERROR);
    bed.equal("errors after clearing all but reads", error, read << 1);
    bed.write(ERROR, 2);
    let cleared = bed.read(ERROR);
    bed.equal("errors after clearing", cleared, 0);
}

/// Power fails as planned; gives whether the shutdown was clean.
pub(super) fn end(bed: &mut Bed<'_, '_>, plan: &Plan, random: &mut SplitMix64) -> bool {
    let from = bed.bench.cycle();
    let bound = bed.drain_bound(&plan.timing);
    bed.pfail = plan.ending != Ending::Lost;
    match plan.ending {
        Ending::Quiet | Ending::Announced => {
            bed.until("the drain", bound, |bed| bed.output(|ports| ports.drained) == 1);
        }
        Ending::Short => {
            let most = random.below(bound / 4);
            while bed.bench.cycle() - from < most && bed.output(|ports| ports.drained) == 0 {
                bed.cycle();
            }
        }
        Ending::Lost => {}
    }
    if !bed.wrong.is_empty() {
        return false;
    }
    bed.side.cut();
    // Who says that the shutdown was clean says that all is there.
    let clean = bed.record() == Some(true);
    let drained = matches!(plan.ending, Ending::Quiet | Ending::Announced);
    if clean != drained && plan.ending != Ending::Short {
        bed.wrong.push(format!("the record of shutdowns: clean must be {drained}, is {clean}"));
    }
    let level = if clean { Level::Accepted } else { Level::Durable };
    let from = if clean { from } else { bed.bench.cycle() };
    for beat in 0..4 * bed.host.lines() {
        look(bed, beat, level, from, "power failed");
    }
    for line in 0..bed.host.lines() {
        let poisoned = bed.side.device.is_poisoned(bed.host.place(line));
        if !bed.history.allows_poison(line, level, from, poisoned) {
            bed.wrong.push(format!("media of line {line}: poison {poisoned} must not be"));
        }
    }
    clean
}
