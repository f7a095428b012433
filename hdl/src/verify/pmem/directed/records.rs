//! The record of shutdowns on media: what each makes of the count.

use crate::pmem::MAGIC;
use crate::pmem::registers::{ERROR, MEDIA_BYTES};
use crate::verify::SplitMix64;
use crate::verify::pmem::bed::Bed;
use crate::verify::pmem::device::Line;

/// A line that holds a count, clean or not, behind some word.
fn record(magic: u64, count: u64, clean: bool) -> Line {
    let mut line = [0; 32];
    (line[0], line[1]) = (magic, count | u64::from(clean) << 32);
    line
}

/// Records that are clean, dirty, nobody's, and poisoned; counts of any bits.
pub(super) fn run(bed: &mut Bed<'_, '_>, random: &mut SplitMix64) {
    let last = (1 << bed.config.line_bits()) - 1;
    let any = random.below(1 << 32);
    let counts = [0, 1, any, !any & 0xffff_ffff, 0xffff_fffe];
    let known = counts.into_iter().flat_map(|count| [(MAGIC, count, true), (MAGIC, count, false)]);
    let foreign = [0, 63, 31, 32].map(|bit| (MAGIC ^ 1 << bit, any, false));
    for (magic, count, clean) in known.chain(foreign).chain([(0, any, true)]) {
        let mut line = record(magic, count, clean);
        // What follows the flag is no part of it.
        line[1] |= random.next_u64() << 33;
        line[31] = random.next_u64();
        let want = if magic == MAGIC { (count + u64::from(!clean)) & 0xffff_ffff } else { 0 };
        power_up(bed, last, line, want, 0);
    }
    bed.side.device.poison(last);
    power_up(bed, last, record(MAGIC, any, true), 1, 4);
}

/// A controller that finds a record counts to `want`, and leaves its own, dirty and then clean.
fn power_up(bed: &mut Bed<'_, '_>, last: u64, line: Line, want: u64, errors: u64) {
    if !bed.wrong.is_empty() {
        return;
    }
    bed.pfail = false;
    bed.reset();
    bed.side.device.store(last, line);
    bed.boot();
    let got = bed.dirty_shutdowns();
    bed.equal("dirty shutdowns", got, want);
    let error = bed.read(ERROR);
    bed.equal("errors", error, errors);
    // It is told once.
    bed.write(ERROR, errors);
    let error = bed.read(ERROR);
    bed.equal("errors after clearing", error, 0);
    let bytes = bed.counter(MEDIA_BYTES);
    bed.equal("bytes written for the record", bytes, 256);
    for clean in [false, true] {
        let (got, want) = (bed.side.device.line(last), record(MAGIC, want, clean));
        let same = got == want && !bed.side.device.is_poisoned(last);
        bed.equal(&format!("the record, clean {clean}, is as it must be"), same.into(), 1);
        if !clean {
            bed.pfail = true;
            bed.until("the drain", 2_000, |bed| bed.output(|ports| ports.drained) == 1);
        }
    }
}
