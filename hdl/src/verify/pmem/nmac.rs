//! The near-memory unit: limbs in memory, judged word by word.

use super::bed::Bed;
use super::device::{Device, Line, Timing};
use super::traffic::Traffic;
use crate::device::Bench;
use crate::pmem::registers::{
    ACCUMULATOR, COUNT, ERROR, FENCE, FINISHED, KEY, MODULUS, OPERAND, START, STATUS,
};
use crate::verify::{Judge, Report, SplitMix64, largest_prime, smallest_prime};
use crate::{PmemConfig, verify::Trial};
use hearth_spec::units::Cycles;

/// Where the limbs are, beyond the lines of other traffic.
const BASE: u64 = 0x1000;

/// A descriptor.
#[derive(Clone, Copy, Debug)]
struct Job {
    q: u64,
    lines: u64,
    /// Line by line of the key that is poisoned, if one is.
    poison: Option<u64>,
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
        let poison = (i % 4 == 3).then(|| random.below(4));
        let job = Job { q, lines: [1, 2, 7, 12][i % 4], poison };
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
    let at = [BASE, BASE + 0x100 + job.lines, BASE + 0x333];
    let limbs = at.map(|at| limb(&mut device, at, job, random));
    if let Some(line) = job.poison {
        device.poison(at[1] + line);
    }
    let traffic =
        Traffic { ids: config.ids().into(), lines: 8, stall: 2, whole: 8, bytes: true, reads: 8 };
    let mut bed = Bed::new(bench, config, device, traffic, random.next_u64());
    bed.boot();
    refused(&mut bed, job);
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
    let begun = bed.bench.cycle();
    while bed.wrong.is_empty() && bed.read(STATUS) & 16 != 0 {
        if busy && bed.host.backlog() < 4 {
            bed.host.ask();
        }
        if bed.bench.cycle() - begun > 100_000 {
            bed.wrong.push("the descriptor is not done within 100000 cycles".into());
        }
    }
    let id = u64::from(config.ids());
    bed.write(FENCE, 1 << 9 | id);
    while bed.wrong.is_empty() && bed.read(STATUS) & 8 != 0 {}
    let (error, finished) = (bed.read(ERROR), bed.read(FINISHED));
    bed.equal("poison in the descriptor", error >> 5 & 1, job.poison.is_some().into());
    bed.equal("finished descriptors", finished, job.poison.is_none().into());
    if bed.wrong.is_empty() {
        compare(&mut bed, job, at[0], &limbs, judge);
    }
    wrong.append(&mut bed.wrong);
    bed.host.checked
}

/// Descriptors that cannot be served are refused, and say so.
fn refused(bed: &mut Bed<'_, '_>, job: Job) {
    let last = 0xffff_ffff;
    for (accumulator, count, q) in [
        (BASE, 0, job.q),
        (BASE, 1, job.q + 2),
        (BASE, 1, 1),
        (last, 1, job.q),
        (last - 1, 2, job.q),
        (BASE, last, job.q),
    ] {
        for (register, value) in
            [(ACCUMULATOR, accumulator), (KEY, BASE), (OPERAND, BASE), (COUNT, count), (MODULUS, q)]
        {
            bed.write(register, value);
        }
        bed.write(START, 0);
        let error = bed.read(ERROR);
        bed.equal("a refused descriptor", error >> 4 & 1, 1);
        bed.write(ERROR, 16);
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
    for (line, words) in (at..).zip(words.chunks(64)) {
        device.store(line, std::array::from_fn(|i| words[2 * i] | words[2 * i + 1] << 32));
    }
    words
}

/// Every word on media; with poison every line is old or new, and those after it are old.
fn compare(bed: &mut Bed<'_, '_>, job: Job, at: u64, limbs: &[Vec<u64>; 3], judge: &mut dyn Judge) {
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
            Some(poison) if line >= poison => got == old,
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
