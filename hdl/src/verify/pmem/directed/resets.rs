//! A reset while bursts wait for media: who waited is forgotten.

use super::write;
use crate::pmem::registers::{FENCE, HOST_BYTES, MODE, STATUS};
use crate::verify::SplitMix64;
use crate::verify::pmem::bed::Bed;

/// Cycles from a burst to its answer, and of a fence of nothing, at most; register accesses besides.
const SOON: u64 = 60;

/// Power is lost while every entry of the buffer, or those on their way to media, are waited for by
/// bursts of two IDs and a fence. After that, bursts are answered and fences complete at once.
pub(super) fn run(bed: &mut Bed<'_, '_>, random: &mut SplitMix64) {
    for round in 0..8 {
        if !bed.wrong.is_empty() {
            return;
        }
        bed.boot();
        bed.write(MODE, 1);
        bed.side.holds_commands = round % 2 == 0;
        for (id, line) in [(0, 0), (1, 4)] {
            let burst = write(bed, id, 4 * line, 8, u64::MAX >> (8 * (round % 4)));
            bed.host.send(false, burst);
        }
        bed.write(FENCE, 1 << 8 | 1 << 9);
        for _ in 0..random.below(60) {
            bed.cycle();
        }
        bed.side.cut();
        bed.side.holds_commands = false;
        bed.host.forget();
        bed.lite.forget();
        bed.reset();
        bed.boot();
        let mut bytes = 0;
        for (id, line) in [(0, 1), (1, 5), (0, 2), (1, 6)] {
            let burst = write(bed, id, 4 * line, 1, 0xff);
            bed.host.send(false, burst);
            bed.until("an answer after a reset", SOON, |bed| bed.host.is_done());
            bytes += 8;
            let got = bed.counter(HOST_BYTES);
            bed.equal("bytes written by hosts after a reset", got, bytes);
            for owner in 0..2 {
                bed.write(FENCE, owner | 1 << 9);
                for _ in 0..2 * SOON {
                    bed.cycle();
                }
                let status = bed.read(STATUS);
                bed.equal("the state after a fence", status, 1 | waits(owner < id));
            }
        }
        bed.reset();
    }
}

/// A line in the buffer, or none.
fn waits(is: bool) -> u64 {
    if is { 1 << 16 } else { 1 << 5 }
}
