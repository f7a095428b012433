//! Long transfers over a device, request by request and in closed form.
//!
//! A tier of a replay moves limbs one after the other. In closed form a mix of such transfers takes a time
//! for every byte read, one for every byte written, and one for every change of direction, and waits where
//! the part of the device in which it is pauses. The three times are those with which limbs take, in closed
//! form, what they take on the device itself, request by request. Streams side by side have a time for each
//! of their situations. Where transfers keep step with refreshes, one channel speaks for those that are alike.

use super::pauses::Pauses;
use super::situations::Situations;
use super::{Access, Device, Request, Run, drive};
use hearth_spec::random::SplitMix64;
use hearth_spec::units::{Bytes, Picoseconds};

/// Consecutive bytes that are read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Burst {
    /// Its first byte, a multiple of the device's line.
    pub start: u64,
    /// Its length, a multiple of the device's line.
    pub bytes: Bytes,
    /// Reads, or stores past the caches.
    pub writes: bool,
}

/// Makes a device as it is before the first request.
pub type Make<'d> = &'d dyn Fn() -> Box<dyn Device>;

/// Requests that are under way at once: as many as keep every channel busy.
pub(super) const UNDER_WAY: usize = 2048;
/// What a stream asks for before the one beside it has its turn: a line of every channel of the widest
/// device, so that the channels of one get the same in the same order.
pub const TURN: Bytes = Bytes(512);
/// Transfers to measure by: about as long as limbs, a half to one and a half of 512 KiB, anywhere in the
/// first 64 MiB. Equal ones would keep step with refreshes.
const STEP: u64 = 16 << 10;
const LIMBS: u64 = 128;
const REGION: u64 = 64 << 20;

/// The transfers to measure by, of which `writes` are stores.
fn limbs(writes: fn(usize) -> bool) -> Vec<Burst> {
    let mut chance = SplitMix64::new(0x6c69_6d62);
    let mut limb = |index| {
        let bytes = Bytes((16 + chance.below(33)) * STEP);
        let start = chance.below((REGION - bytes.0) / STEP + 1) * STEP;
        Burst { start, bytes, writes: writes(index) }
    };
    (0..LIMBS as usize).map(&mut limb).collect()
}

/// The transfers to measure by, and the picoseconds that they take.
fn timed(device: Make<'_>, writes: fn(usize) -> bool) -> (Vec<Burst>, f64) {
    let limbs = limbs(writes);
    let time = run(&mut *device(), limbs.iter().copied()).time.0 as f64;
    (limbs, time)
}

fn bytes(limbs: &[Burst]) -> f64 {
    limbs.iter().map(|limb| limb.bytes.0).sum::<u64>() as f64
}

/// Bytes in a picosecond, read and written limb by limb, pauses and all.
pub fn bandwidths(device: Make<'_>) -> (f64, f64) {
    let [read, written] = [|_| false, |_| true].map(|writes| {
        let (limbs, time) = timed(device, writes);
        bytes(&limbs) / time
    });
    (read, written)
}

/// What long transfers take of a device.
pub struct ClosedForm<'d> {
    make: Make<'d>,
    rates: Option<Rates>,
    situations: Situations,
}

impl<'d> ClosedForm<'d> {
    /// Of the device that `make` makes; it is measured when it is asked for.
    pub fn of(make: Make<'d>) -> Self {
        Self { make, rates: None, situations: Situations::new(&*make()) }
    }

    /// How long `streams` take side by side, each one transfer after the other.
    pub fn time(&mut self, streams: &[Vec<Burst>]) -> Picoseconds {
        if let Some(mut alike) = (self.make)().alike() {
            let share = |bursts: &Vec<Burst>| bursts.iter().map(|&b| alike.share(b)).collect();
            let shares: Vec<_> = streams.iter().map(share).collect();
            let turn = Bytes(TURN.0 / alike.count);
            return run_in_turns(&mut *alike.channel, &shares, turn).time;
        }
        match streams {
            [alone] => {
                let rates = self.rates.get_or_insert_with(|| Rates::of(self.make));
                Picoseconds(rates.picoseconds(alone) as u64)
            }
            several => self.situations.time(several, self.make),
        }
    }
}

/// What transfers one after the other take.
#[derive(Clone, Debug)]
struct Rates {
    /// Picoseconds of a byte read, but for pauses.
    read: f64,
    /// The same, written.
    write: f64,
    /// Picoseconds of a change of direction, each way the half of both.
    turn: f64,
    pauses: Option<Pauses>,
}

impl Rates {
    /// Measures what `device` makes.
    fn of(device: Make<'_>) -> Self {
        let [reads, writes, mixed] =
            [|_| false, |_| true, |index| index % 2 == 1].map(|writes| timed(device, writes));
        let all = bytes(&reads.0);
        let mut rates = Self { read: 0.0, write: 0.0, turn: 0.0, pauses: device().pauses() };
        rates.read = least(reads.1 / all, |read| {
            Self { read, ..rates.clone() }.picoseconds(&reads.0) >= reads.1
        });
        rates.write = least(writes.1 / all, |write| {
            Self { write, ..rates.clone() }.picoseconds(&writes.0) >= writes.1
        });
        rates.turn = least(mixed.1 / LIMBS as f64, |turn| {
            Self { turn, ..rates.clone() }.picoseconds(&mixed.0) >= mixed.1
        });
        rates
    }

    /// How long `bursts` take, one after the other.
    fn picoseconds(&self, bursts: &[Burst]) -> f64 {
        let mut now = 0.0;
        let mut before = None;
        for &Burst { start, bytes, writes } in bursts {
            if before.replace(writes).is_some_and(|before| before != writes) {
                now += self.turn;
            }
            let a_byte = if writes { self.write } else { self.read };
            match &self.pauses {
                None => now += bytes.0 as f64 * a_byte,
                Some(pauses) => pauses.split(start, bytes.0, |bytes, part| {
                    now = pauses.finish(part, now, bytes as f64 * a_byte);
                }),
            }
        }
        now
    }
}

/// The least number up to `most` of which `is_enough` holds, as it does of all larger ones.
pub(super) fn least(most: f64, is_enough: impl Fn(f64) -> bool) -> f64 {
    let (mut below, mut above) = (0.0, most);
    // To all bits of a number that is not tiny beside the most.
    for _ in 0..60 {
        let middle = (below + above) / 2.0;
        if is_enough(middle) { above = middle } else { below = middle }
    }
    above
}

/// What a device does with `bursts`, request by request, each as soon as it is accepted.
pub fn run(device: &mut dyn Device, bursts: impl IntoIterator<Item = Burst>) -> Run {
    let line = device.line();
    let bursts = bursts.into_iter().enumerate();
    let requests = bursts.flat_map(|(index, burst)| requests(burst, line, index as u32 % 2));
    drive(device, requests, UNDER_WAY)
}

/// What a device does with `streams` side by side, request by request, each as soon as it is accepted: they
/// take turns, [`TURN`] bytes each, until they end.
pub fn run_side_by_side(device: &mut dyn Device, streams: &[Vec<Burst>]) -> Run {
    run_in_turns(device, streams, TURN)
}

/// The same with turns of `turn` bytes, a multiple of the device's line.
fn run_in_turns(device: &mut dyn Device, streams: &[Vec<Burst>], turn: Bytes) -> Run {
    let line = device.line();
    let lines = |(index, bursts): (usize, _)| {
        let bursts: &Vec<Burst> = bursts;
        bursts.iter().flat_map(move |&burst| requests(burst, line, index as u32))
    };
    let mut streams: Vec<_> = streams.iter().enumerate().map(lines).collect();
    let lines_a_turn = (turn.0 / line.0).max(1) as usize;
    let (mut stream, mut issued) = (0, 0);
    let next = || {
        (0..=streams.len()).find_map(|_| {
            let lines = streams.get_mut(stream)?;
            let line = (issued < lines_a_turn).then(|| lines.next()).flatten();
            (stream, issued) = match line {
                Some(_) => (stream, issued + 1),
                None => ((stream + 1) % streams.len(), 0),
            };
            line
        })
    };
    drive(device, std::iter::from_fn(next), usize::MAX)
}

/// The lines of `burst`, of a stream of this number.
fn requests(burst: Burst, line: Bytes, stream: u32) -> impl Iterator<Item = Request> {
    let Burst { start, bytes, writes } = burst;
    let access = if writes { Access::NtStore } else { Access::Read };
    let request = move |at| Request { address: start + at * line.0, bytes: line, access, stream };
    (0..bytes.0 / line.0).map(request)
}
