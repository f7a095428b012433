//! The tile with its memory, cycle by cycle.

mod registers;
mod software;

use super::behind::{Kind, TileMemory};
use super::event::{TileCounters, TileEvent, TileOutcome};
use super::host::{Host, at};
use super::memory::Port;
use crate::device::{Bench, Device, PortId};
use crate::tile::TileConfig;
use crate::verify::pmem::ports::DevicePorts;
use hearth_spec::tile::{TileUnit, Trap};

struct Trace {
    write: PortId,
    register: PortId,
    row: PortId,
    data: PortId,
}

/// Cycles in which a controller reads its record of shutdowns and writes it.
const BOOT: u64 = 4_000;

/// Cycles after which a device is busy no longer.
const QUIET: u64 = 256;

/// The ports toward memory.
enum Behind {
    Port(Box<Port>),
    Device(Box<DeviceSide>),
}

struct DeviceSide {
    ports: DevicePorts,
    pfail: PortId,
    open: PortId,
    drained: PortId,
}

/// How long stored lines last that a fence has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FenceLevel {
    /// Over an announced failure of power.
    Domain = 0,
    /// Over any.
    Media = 1,
}

/// A tile and what is around it.
pub struct TileBed<'a> {
    bench: Bench<'a>,
    memory: &'a mut TileMemory,
    config: TileConfig,
    host: Host,
    behind: Behind,
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
            host: Host::new(&bench, "s_axil"),
            behind: match config.pmem() {
                None => Behind::Port(Box::new(Port::new(&bench))),
                Some(_) => Behind::Device(Box::new(DeviceSide {
                    ports: DevicePorts::new(&bench),
                    pfail: bench.port("pfail"),
                    open: bench.port("open"),
                    drained: bench.port("drained"),
                })),
            },
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

    /// Power was off: a reset, with memory as it is; a controller is waited for until it is open.
    pub fn restart(&mut self) {
        self.memory.cut();
        if let Behind::Device(side) = &self.behind {
            for port in [side.pfail, side.ports.dev_cmd_ready, side.ports.dev_done_valid] {
                self.bench.set(port, 0);
            }
        }
        self.bench.set(self.reset, 1);
        for _ in 0..2 {
            self.bench.settle();
            self.bench.edge();
        }
        self.bench.set(self.reset, 0);
        match &self.behind {
            Behind::Port(port) => {
                for ready in [port.arready, port.awready, port.wready] {
                    self.bench.set(ready, 1);
                }
            }
            Behind::Device(side) => {
                let open = side.open;
                assert!(self.until(BOOT, open), "a controller opens");
                // The device may be busy with the record of shutdowns for a while.
                (0..QUIET).for_each(|_| self.step(&mut |_, _| {}));
            }
        }
    }

    /// The memory.
    pub fn memory(&mut self) -> &mut TileMemory {
        self.memory
    }

    /// Starts the program at a line; the scratch lines of products are those behind the program's.
    pub fn start(&mut self, line: u64) {
        self.start_with_scratch(line, self.memory.lines());
    }

    /// The same with scratch lines from there on, which only a tile with a controller has.
    pub fn start_with_scratch(&mut self, line: u64, scratch: u64) {
        let limit = self.memory.lines();
        self.write(at::PROGRAM, line);
        self.write(at::LIMIT, limit);
        if self.config.pmem().is_some() {
            assert!(self.write(at::SCRATCH, scratch), "scratch lines are set");
        }
        assert!(self.write(at::START, 1), "an idle tile starts");
        self.began = self.bench.cycle();
    }

    /// What the tile's fences promise from the next program on; only with a controller.
    pub fn set_fence_level(&mut self, level: FenceLevel) {
        assert!(self.write(at::FENCE_LEVEL, level as u64), "a tile with a controller");
    }

    /// Power fails and says so; gives the cycles of the drain, if it is over within `most`.
    pub fn fail(&mut self, most: u64) -> Option<u64> {
        let Behind::Device(side) = &self.behind else { return Some(0) };
        let (pfail, drained, from) = (side.pfail, side.drained, self.bench.cycle());
        self.bench.set(pfail, 1);
        self.until(most, drained).then(|| self.bench.cycle() - from)
    }

    /// Cycles until an output is 1; says whether it was within `most`.
    fn until(&mut self, most: u64, output: PortId) -> bool {
        for _ in 0..most {
            self.before();
            let is = self.bench.get(output) == 1;
            self.after(&mut |_, _| {});
            if is {
                return true;
            }
        }
        false
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

    fn step(&mut self, see: &mut dyn FnMut(u64, TileEvent)) {
        self.before();
        self.after(see);
    }

    fn before(&mut self) {
        match (&mut self.behind, &mut self.memory.kind) {
            (Behind::Port(port), Kind::Port(memory)) => port.drive(&mut self.bench, memory),
            (Behind::Device(side), Kind::Device(device)) => {
                device.drive(&mut self.bench, &side.ports);
            }
            _ => panic!("memory of another kind than the tile's"),
        }
        self.bench.settle();
    }

    fn after(&mut self, see: &mut dyn FnMut(u64, TileEvent)) {
        let now = self.bench.cycle().wrapping_sub(self.began);
        let broken = match (&mut self.behind, &mut self.memory.kind, self.config.pmem()) {
            (Behind::Port(port), Kind::Port(memory), _) => port.see(&mut self.bench, memory),
            (Behind::Device(side), Kind::Device(device), Some(config)) => {
                device.see(&mut self.bench, &side.ports, config)
            }
            _ => panic!("memory of another kind than the tile's"),
        };
        if let Some(what) = broken {
            see(now, TileEvent::Broken { what });
        }
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
}
