//! Poison that is in the buffer: of a line that is written meanwhile, and of one that was there before.

use super::write;
use crate::pmem::registers::{FENCE, STATUS};
use crate::verify::SplitMix64;
use crate::verify::pmem::bed::Bed;

/// A partial write of a poisoned line has been completed by a read and is on its way: a whole line
/// that is written now is sound. The entry in which it was holds another line after that, written in
/// two halves: that is sound, too.
pub(super) fn run(bed: &mut Bed<'_, '_>, _: &mut SplitMix64) {
    let [poisoned, other] = [0, 4].map(|line| bed.host.place(line));
    for is_cleared in [true, false] {
        bed.reset();
        bed.side.device.poison(poisoned);
        bed.boot();
        let part = write(bed, 0, 2, 1, 0xff);
        bed.host.send(false, part);
        bed.until("an answer", 200, |bed| bed.host.is_done());
        let [reads, writes] = bed.side.taken;
        bed.write(FENCE, 1 << 8 | 1 << 9);
        bed.until("a read of the line", 300, |bed| bed.side.taken[0] > reads);
        bed.side.holds_commands = is_cleared;
        bed.until("its write", 300, |bed| {
            bed.side.taken[1] > writes || bed.output(|ports| ports.device.dev_cmd_valid) == 1
        });
        if is_cleared {
            let whole = write(bed, 1, 0, 4, u64::MAX);
            bed.host.send(false, whole);
            bed.until("an answer", 200, |bed| bed.host.is_done());
        }
        bed.side.holds_commands = false;
        bed.until("an empty buffer", 500, |bed| bed.output(|ports| ports.used) == 0);
        let is = bed.side.device.is_poisoned(poisoned);
        bed.equal("the line is poisoned", is.into(), (!is_cleared).into());
        for first in [16, 18] {
            let half = write(bed, 0, first, 2, u64::MAX);
            bed.host.send(false, half);
            bed.until("an answer", 200, |bed| bed.host.is_done());
        }
        bed.until("an empty buffer", 500, |bed| bed.output(|ports| ports.used) == 0);
        let is = bed.side.device.is_poisoned(other);
        bed.equal("a line in the entry of a poisoned one is poisoned", is.into(), 0);
        let status = bed.read(STATUS);
        bed.equal("the state", status, 1 | 1 << 5);
    }
}
