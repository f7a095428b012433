//! Long transfers over a device, request by request and in closed form.
//!
//! A tier of a replay moves limbs one after the other. In closed form a mix of such transfers takes a time
//! for every byte read, one for every byte written, and one for every change of direction, and waits where
//! the part of the device in which it is pauses. The three times are those with which limbs take, in closed
//! form, what they take on the device itself, request by request.

use super::chance::Chance;
use super::pauses::Pauses;
use super::{Access, Device, Request, Run, drive};
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

/// Requests that are under way at once: as many as keep every channel busy.
const UNDER_WAY: usize = 2048;
/// Transfers to measure by: about as long as limbs, a half to one and a half of 512 KiB, anywhere in the
/// first 64 MiB. Equal ones would keep step with refreshes.
const STEP: u64 = 16 << 10;
const LIMBS: u64 = 128;
const REGION: u64 = 64 << 20;

/// The transfers to measure by, of which `writes` are stores.
fn limbs(writes: fn(usize) -> bool) -> Vec<Burst> {
    let mut chance = Chance::new(0x6c69_6d62);
    let mut limb = |index| {
        let bytes = Bytes((16 + chance.below(33)) * STEP);
        let start = chance.below((REGION - bytes.0) / STEP + 1) * STEP;
        Burst { start, bytes, writes: writes(index) }
    };
    (0..LIMBS as usize).map(&mut limb).collect()
}

/// The transfers to measure by, and the picoseconds that they take.
fn timed(device: &dyn Fn() -> Box<dyn Device>, writes: fn(usize) -> bool) -> (Vec<Burst>, f64) {
    let limbs = limbs(writes);
    let time = run(&mut *device(), limbs.iter().copied()).time.0 as f64;
    (limbs, time)
}

fn bytes(limbs: &[Burst]) -> f64 {
    limbs.iter().map(|limb| limb.bytes.0).sum::<u64>() as f64
}

/// Bytes in a picosecond, read and written limb by limb, pauses and all; `device` makes one as it is
/// before the first request.
pub fn bandwidths(device: &dyn Fn() -> Box<dyn Device>) -> (f64, f64) {
    let [read, written] = [|_| false, |_| true].map(|writes| {
        let (limbs, time) = timed(device, writes);
        bytes(&limbs) / time
    });
    (read, written)
}

/// What long transfers take of a device.
#[derive(Clone, Debug, PartialEq)]
pub struct Rates {
    /// Picoseconds of a byte read, but for pauses.
    read: f64,
    /// The same, written.
    write: f64,
    /// Picoseconds of a change of direction, each way the half of both.
    turn: f64,
    pauses: Option<Pauses>,
    /// Bytes in a picosecond, read and written limb by limb, pauses and all.
    measured: (f64, f64),
}

impl Rates {
    /// Measures a device; `device` makes one as it is before the first request.
    pub fn of(device: &dyn Fn() -> Box<dyn Device>) -> Self {
        let [reads, writes, mixed] =
            [|_| false, |_| true, |index| index % 2 == 1].map(|writes| timed(device, writes));
        let all = bytes(&reads.0);
        let mut rates = Self {
            read: 0.0,
            write: 0.0,
            turn: 0.0,
            pauses: device().pauses(),
            measured: (all / reads.1, all / writes.1),
        };
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

    /// 10^9 bytes a second, read and written limb by limb.
    pub fn gigabytes_per_second(&self) -> (f64, f64) {
        (self.measured.0 * 1e3, self.measured.1 * 1e3)
    }

    /// How long `bursts` take, one after the other.
    pub fn time(&self, bursts: &[Burst]) -> Picoseconds {
        Picoseconds(self.picoseconds(bursts) as u64)
    }

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
fn least(most: f64, is_enough: impl Fn(f64) -> bool) -> f64 {
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
    let requests = bursts.into_iter().enumerate().flat_map(move |(index, burst)| {
        let Burst { start, bytes, writes } = burst;
        let access = if writes { Access::NtStore } else { Access::Read };
        (0..bytes.0 / line.0).map(move |number| Request {
            address: start + number * line.0,
            bytes: line,
            access,
            stream: index as u32 % 2,
        })
    });
    drive(device, requests, UNDER_WAY)
}
