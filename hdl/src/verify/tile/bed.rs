//! The tile with its memory, cycle by cycle.

use super::event::{TileCounters, TileEvent, TileOutcome};
use super::host::{Host, at};
use super::memory::{Port, TileMemory};
use crate::device::{Bench, Device, PortId};
use crate::tile::TileConfig;
use crate::verify::{Difference, Report};
use hearth_spec::tile::{TileUnit, Trap};
use hearth_spec::units::Cycles;

struct Trace {
    write: PortId,
    register: PortId,
    row: PortId,
    data: PortId,
}

/// A tile and what is around it.
pub struct TileBed<'a> {
    bench: Bench<'a>,
    memory: &'a mut TileMemory,
    config: TileConfig,
    host: Host,
    port: Port,
    reset: PortId,
    issued: PortId,
    word: PortId,
    done: PortId,
    traces: Vec<Trace>,
    began: u64,
}

impl<'a> TileBed<'a> {
    /// The tile after a reset.
    pub fn new(
        device: &'a mut dyn Device,
        config: &TileConfig,
        memory: &'a mut TileMemory,
    ) -> Self {
        let bench = Bench::new(device);
        let trace = |unit: &TileUnit| {
            let port = |what: &str| bench.port(&format!("trace_{}_{what}", unit.name()));
            Trace {
                write: port("write"),
                register: port("register"),
                row: port("row"),
                data: port("data"),
            }
        };
        let mut bed = Self {
            host: Host::new(&bench),
            port: Port::new(&bench),
            reset: bench.port("reset"),
            issued: bench.port("trace_issued"),
            word: bench.port("trace_word"),
            done: bench.port("trace_done"),
            traces: TileUnit::ALL.iter().map(trace).collect(),
            bench,
            memory,
            config: *config,
            began: 0,
        };
        bed.restart();
        bed
    }

    /// Power was off: a reset, with memory as it is.
    pub fn restart(&mut self) {
        self.memory.cut();
        self.bench.set(self.reset, 1);
        for _ in 0..2 {
            self.bench.settle();
            self.bench.edge();
        }
        self.bench.set(self.reset, 0);
        for ready in [self.port.arready, self.port.awready, self.port.wready] {
            self.bench.set(ready, 1);
        }
    }

    /// The memory.
    pub fn memory(&mut self) -> &mut TileMemory {
        self.memory
    }

    /// Starts the program at a line.
    pub fn start(&mut self, line: u64) {
        let limit = self.memory.lines();
        self.host.write(&mut self.bench, at::PROGRAM, line);
        self.host.write(&mut self.bench, at::LIMIT, limit);
        assert!(self.host.write(&mut self.bench, at::START, 1), "an idle tile starts");
        self.began = self.bench.cycle();
    }

    /// Runs for at most so many cycles, tells what happens and in which cycle since the start, and
    /// says how it ended, if it did.
    pub fn run(&mut self, most: u64, see: &mut dyn FnMut(u64, TileEvent)) -> Option<TileOutcome> {
        const BETWEEN_LOOKS: u64 = 256;
        let mut left = most;
        while left > 0 {
            let some = left.min(BETWEEN_LOOKS);
            for _ in 0..some {
                self.step(see);
            }
            left -= some;
            if let Some(outcome) = self.outcome(see) {
                return Some(outcome);
            }
        }
        None
    }

    fn outcome(&mut self, see: &mut dyn FnMut(u64, TileEvent)) -> Option<TileOutcome> {
        let status = self.read(at::STATUS, see);
        if status & 1 == 1 {
            return None;
        }
        let trap = (status >> 2 & 1 == 1).then(|| {
            (
                Trap::of(self.read(at::TRAP, see)).unwrap_or(Trap::Internal),
                self.read(at::TRAP_WORD, see),
            )
        });
        let counter = |bed: &mut Self, number: u64| {
            let address = at::COUNTERS + 8 * number;
            bed.read(address, &mut |_, _| {}) | bed.read(address + 4, &mut |_, _| {}) << 32
        };
        let counters = TileCounters {
            cycles: counter(self, 0),
            instructions: counter(self, 1),
            wait_word: counter(self, 2),
            wait_unit: counter(self, 3),
            wait_data: counter(self, 4),
            wait_bank: counter(self, 5),
        };
        Some(TileOutcome { trap, counters })
    }

    /// Reads a register while the tile goes on.
    fn read(&mut self, address: u64, see: &mut dyn FnMut(u64, TileEvent)) -> u64 {
        self.host.ask(&mut self.bench, address);
        self.step(see);
        self.host.asked(&mut self.bench);
        let word = {
            self.before();
            let word = self.host.answer(&mut self.bench);
            self.after(see);
            word
        };
        self.host.answered(&mut self.bench);
        word.expect("a register that exists")
    }

    fn step(&mut self, see: &mut dyn FnMut(u64, TileEvent)) {
        self.before();
        self.after(see);
    }

    fn before(&mut self) {
        self.port.drive(&mut self.bench, self.memory);
        self.bench.settle();
    }

    fn after(&mut self, see: &mut dyn FnMut(u64, TileEvent)) {
        self.port.see(&mut self.bench, self.memory);
        let now = self.bench.cycle().wrapping_sub(self.began);
        if self.bench.get(self.issued) == 1 {
            see(now, TileEvent::Issued { word: self.bench.get(self.word) });
        }
        for (unit, trace) in TileUnit::ALL.into_iter().zip(&self.traces) {
            if self.bench.get(trace.write) == 1 {
                let (register, row) = (self.bench.get(trace.register), self.bench.get(trace.row));
                let data = self.bench.get_words(trace.data);
                see(now, TileEvent::Row { unit, register, row, data });
            }
        }
        let done = self.bench.get(self.done);
        for (i, unit) in TileUnit::ALL.into_iter().enumerate() {
            if done >> i & 1 == 1 {
                see(now, TileEvent::Through { unit });
            }
        }
        self.bench.edge();
    }

    /// What the registers say that are the same for every program.
    pub(super) fn registers(&mut self) -> Report {
        let shape = self.config.shape();
        let words = [
            (at::IDENTITY, Some(0x454c_4954)),
            (
                at::SHAPE,
                Some(u64::from(
                    shape.width() | shape.butterflies() << 8 | shape.log_n() << 16 | 1 << 24,
                )),
            ),
            (
                at::SIZES,
                Some(u64::from(
                    shape.registers().ilog2()
                        | shape.banks() << 8
                        | shape.primes() << 16
                        | shape.sources() << 24,
                )),
            ),
            (at::STATUS, Some(0)),
            (at::START, None),
            (at::COUNTERS + 48, None),
        ];
        let mut report = Report::default();
        for (address, want) in words {
            let got = self.host.read(&mut self.bench, address);
            let shown =
                |word: Option<u64>| word.map_or("refused".into(), |word| format!("{word:#x}"));
            report.compare(got == want, || Difference {
                cycle: Cycles(self.bench.cycle()),
                place: format!("register {address:#x}"),
                want: shown(want),
                got: shown(got),
            });
        }
        report
    }
}
