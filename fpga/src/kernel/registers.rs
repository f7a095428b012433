//! The registers of a kernel's port `s_axi_control`; `control.v` says what their bits are.

/// A register of 32 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KernelRegister {
    /// Start, done, idle and ready.
    Control,
    /// Interrupts at all.
    InterruptEnable,
    /// Which.
    InterruptChoice,
    /// That there was one.
    InterruptStatus,
    /// Where memory is, the low half; a multiple of 4096.
    Memory,
    /// The high half.
    MemoryHigh,
    /// The line where the program begins.
    Program,
    /// The first line that does not exist.
    Limit,
    /// How it ended.
    Status,
    /// Why it trapped.
    Trap,
    /// Where it trapped.
    TrapWord,
    /// The program's cycles, the low half.
    Cycles,
    /// The high half.
    CyclesHigh,
}

impl KernelRegister {
    /// Its address in bytes.
    pub fn address(self) -> u64 {
        match self {
            Self::Control => 0x00,
            Self::InterruptEnable => 0x04,
            Self::InterruptChoice => 0x08,
            Self::InterruptStatus => 0x0c,
            Self::Memory => 0x10,
            Self::MemoryHigh => 0x14,
            Self::Program => 0x18,
            Self::Limit => 0x20,
            Self::Status => 0x28,
            Self::Trap => 0x2c,
            Self::TrapWord => 0x30,
            Self::Cycles => 0x34,
            Self::CyclesHigh => 0x38,
        }
    }
}
