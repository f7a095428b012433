//! Bursts that are served and yet fail, and a controller that is closed.

use super::write;
use crate::pmem::registers::{ERROR, HOST_BYTES, KEY, STATUS};
use crate::verify::SplitMix64;
use crate::verify::pmem::bed::Bed;

/// A last beat that comes early, late or never: the burst fails, its bytes are written, and the next
/// one is served. Bursts that are refused write and count nothing, whatever their strobes.
pub(super) fn last_beats(bed: &mut Bed<'_, '_>, random: &mut SplitMix64) {
    bed.boot();
    let mut bytes = 0;
    for (count, last) in
        [(1, None), (2, Some(0)), (4, None), (4, Some(2)), (2, Some(1)), (4, Some(3))]
    {
        let id = random.below(bed.config.ids().into());
        let burst = write(bed, id, 4, count, 0xff);
        let fails = last != Some(count - 1);
        bed.host.send_with_last(burst, last, fails);
        bed.until("an answer", 500, |bed| bed.host.is_done());
        let error = bed.read(ERROR);
        bed.equal("errors", error, fails.into());
        bed.write(ERROR, 1);
        bytes += 8 * count;
        let got = bed.counter(HOST_BYTES);
        bed.equal("bytes written by hosts", got, bytes);
    }
    for (size, kind) in [(5, 1), (6, 0), (6, 2), (7, 1)] {
        let mut burst = write(bed, 0, 8, 6, u64::MAX);
        (burst.size, burst.burst, burst.refused) = (size, kind, true);
        bed.host.send(false, burst);
        bed.until("an answer", 500, |bed| bed.host.is_done());
        let used = bed.output(|ports| ports.used);
        bed.equal("lines in the buffer", used, 1);
    }
    let got = bed.counter(HOST_BYTES);
    bed.equal("bytes written by hosts, with refused bursts", got, bytes);
    let error = bed.read(ERROR);
    bed.equal("errors of refused bursts", error, 1);
}

/// After power has failed the state says so, and registers are served as before.
pub(super) fn closed(bed: &mut Bed<'_, '_>, _: &mut SplitMix64) {
    bed.boot();
    let burst = write(bed, 0, 5, 1, 1 << 63);
    bed.host.send(false, burst);
    bed.until("an answer", 200, |bed| bed.host.is_done());
    let status = bed.read(STATUS);
    bed.equal("the state with a line", status, 1 | 1 << 16);
    bed.pfail = true;
    bed.side.holds_commands = true;
    for _ in 0..40 {
        bed.cycle();
    }
    bed.pfail = false;
    let status = bed.read(STATUS);
    bed.equal("the state in a drain", status, 2 | 1 << 16);
    bed.side.holds_commands = false;
    bed.until("the drain", 2_000, |bed| bed.output(|ports| ports.drained) == 1);
    let status = bed.read(STATUS);
    bed.equal("the state after a drain", status, 4 | 1 << 5);
    bed.write(KEY, 0x8765_4321);
    let key = bed.read(KEY);
    bed.equal("a register after a drain", key, 0x8765_4321);
    let media = bed.side.device.line(bed.host.place(1));
    bed.equal("the byte on media", media[15], 8 << 56);
    let ready = bed.output(|ports| ports.s_axi_awready) | bed.output(|ports| ports.s_axi_arready);
    bed.equal("addresses are taken", ready, 0);
}
