//! Fences of one owner wait for its bursts, and for nobody else's.

use super::write;
use crate::pmem::registers::{ERROR, FENCE, STATUS};
use crate::verify::SplitMix64;
use crate::verify::pmem::bed::Bed;

/// Cycles that a fence which has nothing to wait for may take, register accesses besides.
const SOON: u64 = 150;

fn is_under_way(bed: &mut Bed<'_, '_>) -> bool {
    bed.read(STATUS) & 8 != 0
}

fn wait(bed: &mut Bed<'_, '_>, cycles: u64) {
    for _ in 0..cycles {
        bed.cycle();
    }
}

/// A burst of an ID has sent its address and not its data: fences of it, and of all, wait; fences of
/// other IDs and of the near-memory unit do not.
pub(super) fn arriving(bed: &mut Bed<'_, '_>, random: &mut SplitMix64) {
    bed.boot();
    let ids = u64::from(bed.config.ids());
    let mut complete = 0;
    for held in [0, 1, ids - 1] {
        for owner in [0, 1, ids - 1, ids, 0x100] {
            if !bed.wrong.is_empty() {
                return;
            }
            bed.host.holds_data = true;
            let (media, count) = (random.below(2), 1 + random.below(2));
            let burst = write(bed, held, 4 * random.below(8), count, u64::MAX);
            bed.host.send(false, burst);
            bed.until("an address", 200, |bed| bed.host.backlog() == 0);
            bed.write(FENCE, owner | media << 9);
            wait(bed, SOON);
            let waits = is_under_way(bed);
            let must = owner == held || owner == 0x100;
            bed.equal(
                &format!("a fence of {owner:#x} waits for data of ID {held}"),
                waits.into(),
                must.into(),
            );
            if waits {
                // There is one at a time, and it is not complete yet.
                let refused = bed.is_refused(FENCE, owner, 15);
                bed.equal("another fence meanwhile: refused", refused.into(), 1);
                bed.write(ERROR, 8);
            }
            let got = bed.read(FENCE);
            bed.equal("complete fences", got, complete + u64::from(!must));
            bed.host.holds_data = false;
            bed.until("the answer", 500, |bed| bed.host.is_done());
            wait(bed, SOON);
            let waits = is_under_way(bed);
            bed.equal("a fence waits when its burst is there", waits.into(), 0);
            complete += 1;
            let got = bed.read(FENCE);
            bed.equal("complete fences", got, complete);
        }
    }
}

/// Two IDs have a partial line each in the buffer: a fence of one down to media brings its line there
/// and leaves the other one, whichever line came first; one of neither leaves both.
pub(super) fn gathered(bed: &mut Bed<'_, '_>, _: &mut SplitMix64) {
    bed.boot();
    let ids = u64::from(bed.config.ids());
    // With fewer lines two of them are enough to be in a hurry.
    if bed.config.lines() < 4 {
        return;
    }
    for (first, second) in [(0, 1), (1, 0), (ids - 1, 0), (0, ids - 1)] {
        for (id, line) in [(first, 1), (second, 4)] {
            let burst = write(bed, id, 4 * line + 1, 1, 0xff00);
            bed.host.send(false, burst);
            bed.until("an answer", 200, |bed| bed.host.is_done());
        }
        let others = (0..=ids).filter(|&owner| owner != first && owner != second);
        let others: Vec<u64> = others.take(2).chain([ids]).collect();
        for (owner, left) in others.iter().map(|&owner| (owner, 2)).chain([(second, 1), (first, 0)])
        {
            if !bed.wrong.is_empty() {
                return;
            }
            let written = bed.side.taken[1];
            let before = bed.output(|ports| ports.used);
            bed.write(FENCE, owner | 1 << 9);
            let mut looks = 0;
            while is_under_way(bed) && looks < 200 && bed.wrong.is_empty() {
                looks += 1;
            }
            let used = bed.output(|ports| ports.used);
            bed.equal(&format!("lines in the buffer after a fence of {owner}"), used, left);
            let status = bed.read(STATUS);
            bed.equal("the state", status, 1 | u64::from(left == 0) << 5 | left << 16);
            let written = bed.side.taken[1] - written;
            bed.equal("lines written by it", written, before - left);
        }
        for (id, line) in [(first, 1), (second, 4)] {
            let media = bed.side.device.line(bed.host.place(line));
            bed.equal("the word on media", media[9], 0x0101_0101_0101_0101 * (id + 2));
            bed.side.device.store(bed.host.place(line), [0; 32]);
        }
    }
}
