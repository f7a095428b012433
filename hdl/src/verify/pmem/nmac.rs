//! The near-memory unit: limbs in memory, judged word by word.

use super::bed::Bed;
use super::device::{Device, Line, Timing};
use super::pages::Pages;
use super::traffic::Traffic;
use crate::device::Bench;
use crate::pmem::registers::{
    ACCUMULATOR, COUNT, ERROR, FENCE, FINISHED, KEY, MODULUS, OPERAND, START, STATUS,
};
use crate::verify::{Judge, Report, SplitMix64, largest_prime, smallest_prime};
use crate::{PmemConfig, verify::Trial};
use hearth_spec::units::Cycles;

/// A line beyond those of other traffic.
const BASE: u64 = 0x1000;

/// The line of the controller's record, which no limb may reach.
const LAST: u64 = 0xffff_ffff;

/// A descriptor.
#[derive(Clone, Copy, Debug)]
struct Job {
    q: u64,
    lines: u64,
    /// Which limb lies where.
    turn: usize,
    /// The limb that is poisoned, if one is, and which line of it.
    poison: Option<(usize, u64)>,
}

/// Tries descriptors: primes of both ends, edge residues and random ones, with traffic of a host
/// beside it and alone; refused ones; and poison in the middle.
pub(super) fn run(
    config: &PmemConfig,
    bench: &mut Bench<'_>,
    trial: &Trial,
    judge: &mut dyn Judge,
    report: &mut Report,
) {
    let primes = match trial.prime {
        Some(q) => vec![q],
        None => [18, 28, 32]
            .into_iter()
            .flat_map(|bits| [smallest_prime(bits, 17), largest_prime(bits, 17)])
            .flatten()
            .collect(),
    };
    let mut random = SplitMix64::new(trial.seed ^ 0x6e6d_6163);
    for (i, &q) in primes.iter().enumerate() {
        let lines = [1, 2, 7, 12][i % 4];
        let poison = (i % 2 == 1).then(|| (i % 3, if i == 3 { 0 } else { random.below(lines) }));
        let job = Job { q, lines, turn: i % 3, poison };
        let busy = i % 2 == 1;
        let mut wrong = vec![];
        report.checked += descriptor(config, bench, job, busy, &mut random, judge, &mut wrong);
        for what in wrong {
            let (cycle, place) = (Cycles(bench.cycle()), format!("{job:?}"));
            report.compare(false, || super::difference(cycle, &place, what));
        }
        if report.mismatches > 0 {
            return;
        }
    }
}

/// Runs a job; gives how many words were compared.
fn descriptor(
    config: &PmemConfig,
    bench: &mut Bench<'_>,
    job: Job,
    busy: bool,
    random: &mut SplitMix64,
    judge: &mut dyn Judge,
    wrong: &mut Vec<String>,
) -> u64 {
    let timing = Timing { jitter: 9, refuse: 1, ..Timing::FAST };
    let mut device = Device::new(timing, random.next_u64());
    // One of them ends just before the record; the others have all upper bits among them.
    let mut at =
        [LAST - job.lines, 0x5555_5ff8 ^ random.below(8), 0xaaaa_a000 | random.below(0x333)];
    at.rotate_left(job.turn);
    let limbs = at.map(|at| limb(&mut device, at, job, random));
    let traffic = Traffic {
        ids: config.ids().into(),
        lines: 8,
        pages: Pages::LOW,
        stall: 2,
        whole: 8,
        bytes: true,
        reads: 8,
    };
    let mut bed = Bed::new(bench, config, device, traffic, random.next_u64());
    bed.boot();
    refused(&mut bed, job);
    for _ in 0..2 {
        interrupted(&mut bed, job, at, random);
        put(&mut bed.side.device, at[0], &limbs[0]);
    }
    if let Some((limb, line)) = job.poison {
        bed.side.device.poison(at[limb] + line);
    }
    work(&mut bed, job, at, busy, u64::from(job.poison.is_none()));
    compare(&mut bed, job, at[0], &limbs, judge);
    if let Some((limb, line)) = job.poison {
        // Nothing is left of it: the next one is served.
        bed.side.device.heal(at[limb] + line);
        put(&mut bed.side.device, at[0], &limbs[0]);
        let job = Job { poison: None, ..job };
        work(&mut bed, job, at, busy, 1);
        compare(&mut bed, job, at[0], &limbs, judge);
    }
    wrong.append(&mut bed.wrong);
    bed.host.checked
}

/// Starts a descriptor and takes the power away while it runs: nothing of it is left in the unit.
fn interrupted(bed: &mut Bed<'_, '_>, job: Job, at: [u64; 3], random: &mut SplitMix64) {
    start(bed, job, at);
    // The constants of the modulus take some eighty cycles, a line 64 at most.
    for _ in 0..64 + random.below(128) {
        bed.cycle();
    }
    bed.side.cut();
    bed.host.forget();
    bed.lite.forget();
    bed.reset();
    bed.boot();
}

fn start(bed: &mut Bed<'_, '_>, job: Job, at: [u64; 3]) {
    for (register, value) in [
        (ACCUMULATOR, at[0]),
        (KEY, at[1]),
        (OPERAND, at[2]),
        (COUNT, job.lines),
        (MODULUS, job.q),
        (START, 0),
    ] {
        bed.write(register, value);
    }
}

/// Runs a descriptor to its end and down to media; after it so many are finished.
fn work(bed: &mut Bed<'_, '_>, job: Job, at: [u64; 3], busy: bool, want: u64) {
    let before = bed.side.taken;
    start(bed, job, at);
    busy_refuses(bed, job);
    let begun = bed.bench.cycle();
    while bed.wrong.is_empty() && bed.read(STATUS) & 16 != 0 {
        if busy && bed.host.backlog() < 4 {
            bed.host.ask();
        }
        if bed.bench.cycle() - begun > 100_000 {
            bed.wrong.push("the descriptor is not done within 100000 cycles".into());
        }
    }
    let id = u64::from(bed.config.ids());
    bed.write(FENCE, 1 << 9 | id);
    while bed.wrong.is_empty() && bed.read(STATUS) & 8 != 0 {}
    let (error, finished) = (bed.read(ERROR), bed.read(FINISHED));
    bed.equal("poison in the descriptor", error >> 5 & 1, job.poison.is_some().into());
    bed.write(ERROR, 0x3f);
    bed.equal("finished descriptors", finished, want);
    if !busy && job.poison.is_none() {
        let [read, written] = [0, 1].map(|i| bed.side.taken[i] - before[i]);
        bed.equal("lines that were read", read, 3 * job.lines);
        bed.equal("lines that were written", written, job.lines);
    }
}

/// Descriptors that cannot be served are refused, and say so: of each limb the last line, a modulus,
/// a number of lines.
fn refused(bed: &mut Bed<'_, '_>, job: Job) {
    let limbs = [(BASE, 0), (LAST, 1), (LAST - 1, 2), (BASE, LAST), (1 << 31, 1 << 31)];
    for (i, register) in [ACCUMULATOR, KEY, OPERAND].into_iter().enumerate() {
        for (line, count) in limbs {
            let mut at = [BASE; 3];
            at[i] = line;
            is_refused(bed, at, count, job.q, &format!("{register:#x} at {line:#x}, {count:#x}"));
        }
    }
    let moduli = [job.q + 2, 1, job.q ^ 1 << 16, job.q ^ 1, 0x1_0001, 0, 1 << 17];
    for q in moduli {
        is_refused(bed, [BASE; 3], 1, q, &format!("q = {q:#x}"));
    }
}

fn is_refused(bed: &mut Bed<'_, '_>, at: [u64; 3], count: u64, q: u64, what: &str) {
    let [accumulator, key, operand] = at;
    for (register, value) in
        [(ACCUMULATOR, accumulator), (KEY, key), (OPERAND, operand), (COUNT, count), (MODULUS, q)]
    {
        bed.write(register, value);
    }
    bed.write(START, 0);
    let error = bed.read(ERROR);
    bed.equal(&format!("a descriptor with {what}: errors"), error, 16);
    bed.write(ERROR, 16);
}

/// While it is busy its registers are refused and stay.
fn busy_refuses(bed: &mut Bed<'_, '_>, job: Job) {
    for register in [MODULUS, START, COUNT, OPERAND, KEY, ACCUMULATOR] {
        let before = bed.peek(register).1;
        if job.lines < 7 || !bed.wrong.is_empty() {
            return;
        }
        let refused = bed.is_refused(register, !before & LAST, 15);
        if bed.read(STATUS) & 16 == 0 {
            return;
        }
        bed.equal(&format!("writing {register:#x} meanwhile: refused"), refused.into(), 1);
        let after = bed.peek(register).1;
        bed.equal(&format!("register {register:#x} meanwhile"), after, before);
    }
}

/// A limb on media: edge residues, then random ones.
fn limb(device: &mut Device, at: u64, job: Job, random: &mut SplitMix64) -> Vec<u64> {
    let edges = [0, 1, job.q - 1, job.q / 2];
    let words: Vec<u64> = (0..64 * job.lines)
        .map(|_| match random.below(4) {
            0 => edges[random.below(4) as usize],
            _ => random.below(job.q),
        })
        .collect();
    put(device, at, &words);
    words
}

fn put(device: &mut Device, at: u64, words: &[u64]) {
    for (line, words) in (at..).zip(words.chunks(64)) {
        device.store(line, std::array::from_fn(|i| words[2 * i] | words[2 * i + 1] << 32));
    }
}

/// Every word on media; with poison every line is old or new, and those after it are old.
fn compare(bed: &mut Bed<'_, '_>, job: Job, at: u64, limbs: &[Vec<u64>; 3], judge: &mut dyn Judge) {
    if !bed.wrong.is_empty() {
        return;
    }
    let [accumulator, key, operand] = limbs;
    for line in 0..job.lines {
        let media: Line = bed.side.device.line(at + line);
        let first = 64 * line as usize;
        let got: Vec<u64> = (0..64).map(|i| media[i / 2] >> (32 * (i % 2)) & 0xffff_ffff).collect();
        let old = &accumulator[first..first + 64];
        let new: Vec<u64> = (first..first + 64)
            .map(|i| (accumulator[i] + judge.mul_mod(key[i], operand[i], job.q)) % job.q)
            .collect();
        bed.host.checked += 64;
        let right = match job.poison {
            Some((_, poison)) if line >= poison => got == old,
            Some(_) => got == old || got == new,
            None => got == new,
        };
        if !right {
            let word = (0..64).find(|&i| got[i] != new[i]).unwrap_or(0);
            bed.wrong
                .push(format!("line {line} word {word}: must be {}, is {}", new[word], got[word]));
            return;
        }
    }
}
