//! The map of the AXI4-Lite port: byte addresses of 32-bit registers.

/// Read: the word `PMEM` in ASCII.
pub const IDENTITY: u64 = 0x00;
/// Read: lines, IDs, read credits and write credits, a byte each from the lowest on.
pub const CONFIGURATION: u64 = 0x04;
/// Read and write: 0 answers writes when they are in the power-fail-protected domain, 1 when they
/// are on media.
pub const MODE: u64 = 0x08;
/// Read: bit 0 open, 1 draining, 2 drained, 3 a fence is under way, 4 the near-memory unit is busy,
/// 5 the buffer is empty; bits 31…16 its occupied entries.
pub const STATUS: u64 = 0x0c;
/// Read, and write 1 to clear: bit 0 a write burst failed, 1 a read beat failed, 2 the record of
/// shutdowns was lost, 3 a register write was refused, 4 a descriptor was refused, 5 a descriptor
/// met poison.
pub const ERROR: u64 = 0x10;
/// Write: begins a fence for the ID of bits 7…0 (the number of IDs stands for the near-memory unit)
/// or, with bit 8, for all; with bit 9 down to media. Read: how many fences are complete.
pub const FENCE: u64 = 0x14;
/// Read: how often power was lost without a complete drain.
pub const DIRTY_SHUTDOWNS: u64 = 0x18;
/// Read: bytes that hosts wrote, 64 bits; reading the lower word latches the upper one.
pub const HOST_BYTES: u64 = 0x20;
/// Read: bytes written to media, likewise.
pub const MEDIA_BYTES: u64 = 0x28;
/// Read: lines read from media, likewise.
pub const MEDIA_READS: u64 = 0x30;
/// Read: those of them that completed a partial line, likewise.
pub const FILLS: u64 = 0x38;
/// Read and write while the near-memory unit is idle: line of the accumulator limb.
pub const ACCUMULATOR: u64 = 0x40;
/// Line of the key or weight limb, likewise.
pub const KEY: u64 = 0x44;
/// Line of the operand limb, likewise.
pub const OPERAND: u64 = 0x48;
/// Lines of each limb, likewise.
pub const COUNT: u64 = 0x4c;
/// The prime, likewise.
pub const MODULUS: u64 = 0x50;
/// Write: begins the multiply-accumulate.
pub const START: u64 = 0x54;
/// Read: how many are finished.
pub const FINISHED: u64 = 0x58;

/// The registers' contents in the Rust model.
#[derive(Clone, Debug, Default)]
pub(super) struct Registers {
    pub(super) mode: u64,
    pub(super) error: u64,
    pub(super) fences: u64,
    pub(super) finished: u64,
    pub(super) host_bytes: u64,
    pub(super) media_bytes: u64,
    pub(super) media_reads: u64,
    pub(super) fills: u64,
    pub(super) accumulator: u64,
    pub(super) key: u64,
    pub(super) operand: u64,
    pub(super) count: u64,
    pub(super) modulus: u64,
}

impl Registers {
    /// A write that is not refused.
    pub(super) fn write(&mut self, address: u64, word: u64) {
        match address {
            MODE => self.mode = word & 1,
            ERROR => self.error &= !word,
            ACCUMULATOR => self.accumulator = word,
            KEY => self.key = word,
            OPERAND => self.operand = word,
            COUNT => self.count = word,
            MODULUS => self.modulus = word,
            _ => {}
        }
    }

    /// What a read gives; `upper` is latched by the lower word of a counter. `None`: no register.
    pub(super) fn read(&self, address: u64, upper: &mut u64) -> Option<u64> {
        let counter = match address {
            HOST_BYTES => Some(self.host_bytes),
            MEDIA_BYTES => Some(self.media_bytes),
            MEDIA_READS => Some(self.media_reads),
            FILLS => Some(self.fills),
            _ => None,
        };
        if let Some(counter) = counter {
            *upper = counter >> 32;
            return Some(counter & 0xffff_ffff);
        }
        Some(match address {
            IDENTITY => 0x4d45_4d50,
            MODE => self.mode,
            ERROR => self.error,
            FENCE => self.fences,
            FINISHED => self.finished,
            ACCUMULATOR => self.accumulator,
            KEY => self.key,
            OPERAND => self.operand,
            COUNT => self.count,
            MODULUS => self.modulus,
            _ if [HOST_BYTES, MEDIA_BYTES, MEDIA_READS, FILLS]
                .contains(&address.wrapping_sub(4)) =>
            {
                *upper
            }
            _ => return None,
        })
    }
}
