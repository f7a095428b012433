//! A host before a kernel in a simulator: what XRT does with one of the protocol ap_ctrl_hs.

use super::memory::{AxiMemory, Port};
use super::registers::KernelRegister;
use hearth_hdl::verify::tile::LiteHost;
use hearth_hdl::{Bench, Device, PortId};

/// Bits of [`KernelRegister::Control`].
const START: u32 = 1;
const DONE: u32 = 2;
const IDLE: u32 = 4;

/// Bits of [`KernelRegister::Status`].
const HALTED: u32 = 1 << 1;
const TRAPPED: u32 = 1 << 2;
const MISPLACED: u32 = 1 << 8;
const REFUSED: u32 = 1 << 9;

/// Cycles that an access takes at most.
const PATIENCE: u64 = 1_000;

/// Cycles of the reset: XRT's are longer.
const RESET: u64 = 4;

/// What a kernel in a simulator does wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KernelError {
    /// It breaks a rule of AXI4.
    #[error(
        "cycle {cycle}: {rule} at m_axi_gmem\nhint: `hearth verify tile` and `hearth cosim` tell a wrong tile from a wrong kernel"
    )]
    Rule {
        /// Which.
        rule: &'static str,
        /// When.
        cycle: u64,
    },
    /// It is not through, or does not answer.
    #[error(
        "nothing of {what} within {cycles} cycles\nhint: a program without its halt runs into memory that is not there"
    )]
    Silent {
        /// What was waited for.
        what: &'static str,
        /// How long.
        cycles: u64,
    },
    /// A register is not what it must be.
    #[error(
        "{what} reads 0x{got:x}, 0x{want:x} is right\nhint: `fpga/src/kernel/control.v` lists the registers"
    )]
    Register {
        /// Which, and when.
        what: &'static str,
        /// What it must be.
        want: u32,
        /// What it is.
        got: u32,
    },
}

/// How a program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KernelEnd {
    /// By its halt.
    pub halted: bool,
    /// By a trap: why, and at which word.
    pub trap: Option<(u32, u32)>,
    /// Not begun: memory does not begin at a page.
    pub misplaced: bool,
    /// Not begun: the tile takes no such lines.
    pub refused: bool,
    /// Cycles of the program.
    pub cycles: u64,
    /// Cycles from the start to the interrupt.
    pub took: u64,
}

/// A kernel with its memory and its host.
pub struct KernelBed<'a> {
    bench: Bench<'a>,
    host: LiteHost,
    port: Port,
    memory: AxiMemory,
    interrupt: PortId,
}

impl<'a> KernelBed<'a> {
    /// The kernel after its reset. Panics if the device has not the ports of
    /// [`Kernel::bench`](super::Kernel::bench).
    pub fn new(device: &'a mut dyn Device, memory: AxiMemory) -> Self {
        let mut bench = Bench::new(device);
        let reset = bench.port("ap_rst_n");
        let (host, port) = (LiteHost::new(&bench, "s_axi_control"), Port::new(&bench));
        for level in [0, 1] {
            bench.set(reset, level);
            for _ in 0..RESET {
                bench.settle();
                bench.edge();
            }
        }
        let interrupt = bench.port("interrupts");
        Self { bench, host, port, memory, interrupt }
    }

    /// The memory.
    pub fn memory(&self) -> &AxiMemory {
        &self.memory
    }

    /// Reads a register.
    ///
    /// # Errors
    /// It does not answer, or a rule is broken meanwhile.
    pub fn read(&mut self, register: KernelRegister) -> Result<u32, KernelError> {
        self.host.ask(&mut self.bench, register.address());
        self.wait(|host, bench| host.is_asked(bench).then_some(()))?;
        self.host.asked(&mut self.bench);
        let word = self.wait(LiteHost::answer)?;
        self.host.answered(&mut self.bench);
        Ok(word.unwrap_or(u64::MAX) as u32)
    }

    /// Writes a register.
    ///
    /// # Errors
    /// As for [`Self::read`].
    pub fn write(&mut self, register: KernelRegister, word: u32) -> Result<(), KernelError> {
        self.host.offer(&mut self.bench, register.address(), word.into());
        self.wait(|host, bench| host.is_offer_taken(bench).then_some(()))?;
        self.host.offered(&mut self.bench);
        self.wait(LiteHost::verdict)?;
        self.host.judged(&mut self.bench);
        Ok(())
    }

    /// Runs a program that begins at a line of memory, with `limit` the first line that does not exist: arguments,
    /// start, interrupt, its acknowledgement, results.
    ///
    /// # Errors
    /// It is not through within so many cycles, or does not keep the protocol.
    pub fn run(&mut self, program: u32, limit: u32, most: u64) -> Result<KernelEnd, KernelError> {
        use KernelRegister as At;
        let base = self.memory.base();
        self.expect(At::Control, "the control of an idle kernel", IDLE)?;
        for (register, word) in [
            (At::InterruptEnable, 1),
            (At::InterruptChoice, 1),
            (At::Memory, base as u32),
            (At::MemoryHigh, (base >> 32) as u32),
            (At::Program, program),
            (At::Limit, limit),
            (At::Control, START),
        ] {
            self.write(register, word)?;
        }
        let began = self.bench.cycle();
        while !self.interrupts() {
            if self.bench.cycle() - began > most {
                return Err(KernelError::Silent { what: "an interrupt", cycles: most });
            }
            self.step()?;
        }
        let took = self.bench.cycle() - began;
        self.expect(At::InterruptStatus, "the interrupt's status", 1)?;
        self.write(At::InterruptStatus, 1)?;
        self.expect(At::InterruptStatus, "the status of an acknowledged interrupt", 0)?;
        if self.interrupts() {
            return Err(KernelError::Register {
                what: "an acknowledged interrupt",
                want: 0,
                got: 1,
            });
        }
        self.expect(At::Control, "the control of a kernel that is done", DONE | IDLE)?;
        self.expect(At::Control, "the control that was read", IDLE)?;
        let status = self.read(At::Status)?;
        let trap = (self.read(At::Trap)?, self.read(At::TrapWord)?);
        let cycles =
            u64::from(self.read(At::Cycles)?) | u64::from(self.read(At::CyclesHigh)?) << 32;
        Ok(KernelEnd {
            halted: status & HALTED != 0,
            trap: (status & TRAPPED != 0).then_some(trap),
            misplaced: status & MISPLACED != 0,
            refused: status & REFUSED != 0,
            cycles,
            took,
        })
    }

    fn expect(
        &mut self,
        register: KernelRegister,
        what: &'static str,
        want: u32,
    ) -> Result<(), KernelError> {
        let got = self.read(register)?;
        if got == want { Ok(()) } else { Err(KernelError::Register { what, want, got }) }
    }

    /// Whether the host is interrupted.
    pub fn interrupts(&mut self) -> bool {
        self.bench.settle();
        self.bench.get(self.interrupt) == 1
    }

    /// A cycle.
    ///
    /// # Errors
    /// A rule is broken.
    pub fn step(&mut self) -> Result<(), KernelError> {
        self.cycle(|_, _| None::<()>).map(|_| ())
    }

    fn cycle<T>(
        &mut self,
        of: impl Fn(&LiteHost, &mut Bench<'_>) -> Option<T>,
    ) -> Result<Option<T>, KernelError> {
        self.port.drive(&mut self.bench, &mut self.memory);
        self.bench.settle();
        let seen = of(&self.host, &mut self.bench);
        let cycle = self.bench.cycle();
        self.port
            .see(&mut self.bench, &mut self.memory)
            .map_err(|rule| KernelError::Rule { rule, cycle })?;
        self.bench.edge();
        Ok(seen)
    }

    fn wait<T>(
        &mut self,
        of: impl Fn(&LiteHost, &mut Bench<'_>) -> Option<T>,
    ) -> Result<T, KernelError> {
        for _ in 0..PATIENCE {
            if let Some(seen) = self.cycle(&of)? {
                return Ok(seen);
            }
        }
        Err(KernelError::Silent { what: "an answer to an access", cycles: PATIENCE })
    }
}
