//! Which bursts are served.

/// Whether a burst gets SLVERR and has no effect: served are `INCR` bursts (code 1) of whole beats
/// of 64 B (size 6), which stay within 4 KiB as AXI demands and do not touch the controller's own
/// line, the last of 2^`line_bits`. They may begin in the middle of a beat: what they write there
/// is what the strobes say, and a read shows the whole beat.
pub(super) fn refused(line_bits: u32, address: u64, len: u64, size: u64, burst: u64) -> bool {
    let last_beat = (address >> 6) % 64 + len;
    let last_page = address >> 12 == (1 << (line_bits - 4)) - 1;
    size != 6 || burst != 1 || last_beat > 63 || (last_page && last_beat >= 60)
}
