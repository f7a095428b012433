//! Long transfers over a device, request by request and in closed form.
//!
//! A tier of a replay moves limbs one after the other. In closed form a mix of such transfers takes the
//! bytes read over the rate at which the device reads limbs, the bytes written over the rate at which it
//! writes them, and a time for every change of direction. All three are measured on the device itself,
//! request by request.

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
/// Transfers as long as limbs, all over the device, to measure by.
const LIMB: Bytes = Bytes(512 << 10);
const LIMBS: u64 = 128;
/// Limbs from one to the next, odd so that no place is met twice.
const STRIDE: u64 = 37;

/// What long transfers take of a device.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rates {
    /// Bytes in a picosecond, read limb by limb.
    read: f64,
    /// The same, written.
    write: f64,
    /// Picoseconds of a change of direction, each way the half of both.
    turn: f64,
}

impl Rates {
    /// Measures a device; `device` makes one as it is before the first request.
    pub fn of(device: &dyn Fn() -> Box<dyn Device>) -> Self {
        let limbs = |writes: fn(u64) -> bool| {
            let start = |index: u64| index * STRIDE % LIMBS * LIMB.0;
            let limb = |index| Burst { start: start(index), bytes: LIMB, writes: writes(index) };
            run(&mut *device(), (0..LIMBS).map(limb)).time.0 as f64
        };
        let all = (LIMBS * LIMB.0) as f64;
        let (read, write) = (all / limbs(|_| false), all / limbs(|_| true));
        let mixed = limbs(|index| index % 2 == 1);
        let half = (LIMBS / 2 * LIMB.0) as f64;
        let turn = (mixed - half / read - half / write) / (LIMBS - 1) as f64;
        Self { read, write, turn: turn.max(0.0) }
    }

    /// 10^9 bytes a second, read and written limb by limb.
    pub fn gigabytes_per_second(&self) -> (f64, f64) {
        (self.read * 1e3, self.write * 1e3)
    }

    /// How long `bursts` take, one after the other.
    pub fn time(&self, bursts: &[Burst]) -> Picoseconds {
        let moved = |burst: &Burst| {
            burst.bytes.0 as f64 / if burst.writes { self.write } else { self.read }
        };
        let turns = bursts.windows(2).filter(|pair| pair[0].writes != pair[1].writes).count();
        let time = bursts.iter().map(moved).sum::<f64>() + turns as f64 * self.turn;
        Picoseconds(time as u64)
    }
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
