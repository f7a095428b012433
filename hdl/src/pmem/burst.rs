//! Which bursts are served.

/// Whether a burst gets SLVERR and has no effect: served are `INCR` bursts (code 1) of whole beats
/// of 64 B (size 6) from an aligned address, which stay within 4 KiB as AXI demands and do not
/// touch the controller's own line, the last of 2^`line_bits`.
pub(super) fn refused(line_bits: u32, address: u64, len: u64, size: u64, burst: u64) -> bool {
    let last_beat = (address >> 6) % 64 + len;
    let last_page = address >> 12 == (1 << (line_bits - 4)) - 1;
    size != 6
        || burst != 1
        || !address.is_multiple_of(64)
        || last_beat > 63
        || (last_page && last_beat >= 60)
}
