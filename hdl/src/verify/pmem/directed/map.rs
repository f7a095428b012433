//! The map of the AXI4-Lite port: every address, every bit.

use crate::PmemConfig;
use crate::pmem::registers::{
    ACCUMULATOR, CONFIGURATION, COUNT, DIRTY_SHUTDOWNS, ERROR, FENCE, FILLS, FINISHED, HOST_BYTES,
    IDENTITY, KEY, MEDIA_BYTES, MEDIA_READS, MODE, MODULUS, OPERAND, START, STATUS,
};
use crate::verify::SplitMix64;
use crate::verify::pmem::bed::Bed;

/// Registers that hold what was written, and the bits that do.
const HELD: [(u64, u64); 6] = [
    (MODE, 1),
    (ACCUMULATOR, u32::MAX as u64),
    (KEY, u32::MAX as u64),
    (OPERAND, u32::MAX as u64),
    (COUNT, u32::MAX as u64),
    (MODULUS, u32::MAX as u64),
];

/// Reads and writes every address; every bit of every register that holds something is one and zero
/// while those of the others are something else; refused writes change nothing.
pub(super) fn run(bed: &mut Bed<'_, '_>, random: &mut SplitMix64) {
    bed.boot();
    for _ in 0..2 {
        // The second time after a reset.
        all(bed, [0; 6], 0);
        addresses(bed);
        let words = bits(bed, random);
        strobes(bed, words);
        all(bed, words, 5);
        bed.reset();
        bed.side.taken = [0; 2];
        bed.boot();
    }
}

/// Lines, IDs, read and write credits, a byte each.
fn built(config: &PmemConfig) -> u64 {
    let bytes = [config.lines(), config.ids(), config.read_credits(), config.write_credits()];
    bytes.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte))
}

/// Reads every address. `fences` are complete; media were read and written for the record alone.
fn all(bed: &mut Bed<'_, '_>, words: [u64; 6], fences: u64) {
    let [read, written] = bed.side.taken;
    let shutdowns = bed.dirty_shutdowns();
    for address in 0..256 {
        let known = [
            (IDENTITY, 0x4d45_4d50),
            (CONFIGURATION, built(&bed.config)),
            (STATUS, 1 | 1 << 5),
            (ERROR, 0),
            (FENCE, fences),
            (DIRTY_SHUTDOWNS, shutdowns),
            (HOST_BYTES, 0),
            (HOST_BYTES + 4, 0),
            (MEDIA_BYTES, 256 * written),
            (MEDIA_BYTES + 4, 0),
            (MEDIA_READS, read),
            (MEDIA_READS + 4, 0),
            (FILLS, 0),
            (FILLS + 4, 0),
            (FINISHED, 0),
        ];
        let held = HELD.iter().zip(words).map(|(&(register, _), word)| (register, word));
        let want = known.into_iter().chain(held).find(|&(register, _)| register == address);
        let want = want.map_or((true, 0), |(_, word)| (false, word));
        let got = bed.peek(address);
        bed.host.checked += 1;
        if got != want {
            bed.wrong.push(format!("reading {address:#x}: must be {want:x?}, is {got:x?}"));
        }
    }
}

/// Writes every address, and fences of every owner there may be.
fn addresses(bed: &mut Bed<'_, '_>) {
    for address in 0..256 {
        let acts = address == FENCE || address == START;
        let known = acts || address == ERROR || HELD.iter().any(|&(known, _)| known == address);
        let fence = 1 << 8;
        let refused = bed.is_refused(address, if acts { fence } else { 0 }, 15);
        bed.equal(&format!("writing {address:#x}: refused"), refused.into(), (!known).into());
        let error = bed.read(ERROR);
        // A multiply-accumulate without lines is refused by itself.
        let want = u64::from(!known) << 3 | u64::from(address == START) << 4;
        bed.equal(&format!("errors after writing {address:#x}"), error, want);
        bed.write(ERROR, 0xffff_ffc0 | !error);
        let left = bed.read(ERROR);
        bed.equal("errors after clearing others", left, error);
        bed.write(ERROR, error);
    }
    let owners = u64::from(bed.config.ids());
    for owner in [0, owners - 1, owners, owners + 1, 2 * owners, 0x80, 0xff] {
        let refused = bed.is_refused(FENCE, owner, 15);
        bed.equal(&format!("a fence of {owner}: refused"), refused.into(), (owner > owners).into());
        bed.read(STATUS);
    }
    let refused = bed.is_refused(FENCE, 0x1ff, 15);
    bed.equal("a fence of all: refused", refused.into(), 0);
    bed.write(ERROR, 0x3f);
}

/// Ones, zeros and each bit alone in each register, the others holding something; gives what all hold.
fn bits(bed: &mut Bed<'_, '_>, random: &mut SplitMix64) -> [u64; 6] {
    let mut words = [0; 6];
    for (i, (register, mask)) in HELD.into_iter().enumerate() {
        let alone = (0..32).map(|bit| 1 << bit);
        for word in alone.chain([u64::from(u32::MAX), 0, random.below(1 << 32)]) {
            bed.write(register, word);
            words[i] = word & mask;
            let got = bed.read(register);
            bed.equal(&format!("register {register:#x}"), got, words[i]);
        }
        words[i] = random.below(1 << 32) & mask;
        bed.write(register, words[i]);
    }
    for ((register, _), word) in HELD.into_iter().zip(words) {
        let got = bed.read(register);
        bed.equal(&format!("register {register:#x} after the others"), got, word);
    }
    words
}

/// Writes that lack a byte, or are not aligned, are refused and change nothing.
fn strobes(bed: &mut Bed<'_, '_>, words: [u64; 6]) {
    for strobes in [0, 1, 7, 11, 13, 14] {
        for ((register, _), word) in HELD.into_iter().zip(words) {
            let refused = bed.is_refused(register, !word & 0xffff_ffff, strobes);
            bed.equal(&format!("strobes {strobes:#x}: refused"), refused.into(), 1);
        }
    }
    for ((register, _), word) in HELD.into_iter().zip(words) {
        for off in [1, 2] {
            let refused = bed.is_refused(register + off, !word & 0xffff_ffff, 15);
            bed.equal(&format!("writing {register:#x} + {off}: refused"), refused.into(), 1);
        }
    }
    let error = bed.read(ERROR);
    bed.equal("errors after refused writes", error, 8);
    bed.write(ERROR, 8);
}
