//! The test bed: a controller between a host and a device, cycle by cycle.

use super::device::{Device, Timing};
use super::history::History;
use super::host::{Answered, Host};
use super::lite::Lite;
use super::ports::{Ports, Side};
use super::traffic::Traffic;
use crate::PmemConfig;
use crate::device::Bench;
use crate::pmem::registers;

/// Everything around the controller.
pub(super) struct Bed<'a, 'b> {
    pub(super) bench: &'a mut Bench<'b>,
    pub(super) ports: Ports,
    pub(super) config: PmemConfig,
    pub(super) side: Side,
    pub(super) host: Host,
    pub(super) lite: Lite,
    pub(super) history: History,
    pub(super) pfail: bool,
    /// What is wrong, in the order in which it was seen.
    pub(super) wrong: Vec<String>,
}

impl<'a, 'b> Bed<'a, 'b> {
    /// A controller that comes out of reset, with media as they are.
    pub(super) fn new(
        bench: &'a mut Bench<'b>,
        config: &PmemConfig,
        device: Device,
        traffic: Traffic,
        seed: u64,
    ) -> Self {
        let ports = Ports::new(bench);
        let lines = (0..traffic.lines).map(|line| {
            let line = traffic.pages.place(line);
            (device.line(line), device.is_poisoned(line))
        });
        let history = History::new(lines);
        let mut bed = Self {
            bench,
            ports,
            config: *config,
            side: Side::new(device),
            host: Host::new(traffic, seed),
            lite: Lite::new(seed ^ 1),
            history,
            pfail: false,
            wrong: vec![],
        };
        bed.reset();
        bed
    }

    /// Comes out of reset again, with nothing under way.
    pub(super) fn reset(&mut self) {
        let ports = &self.ports;
        let quiet = [
            ports.pfail,
            ports.s_axi_awvalid,
            ports.s_axi_wvalid,
            ports.s_axi_arvalid,
            ports.s_axil_awvalid,
            ports.s_axil_wvalid,
            ports.s_axil_arvalid,
            ports.device.dev_done_valid,
            ports.device.dev_cmd_ready,
        ];
        for port in quiet {
            self.bench.set(port, 0);
        }
        self.bench.set(ports.reset, 1);
        for _ in 0..2 {
            self.bench.settle();
            self.bench.edge();
        }
        self.bench.set(self.ports.reset, 0);
    }

    /// A cycle; gives the burst that was answered in it.
    pub(super) fn cycle(&mut self) -> Option<Answered> {
        let Self { bench, ports, config, side, host, lite, history, wrong, .. } = self;
        side.drive(bench, &ports.device);
        host.drive(bench, ports);
        lite.drive(bench, ports);
        bench.set(ports.pfail, self.pfail.into());
        bench.settle();
        wrong.extend(side.see(bench, &ports.device, config));
        let answered = host.see(bench, ports, history, wrong);
        lite.see(bench, ports);
        if bench.get(ports.used) > u64::from(config.lines()) {
            wrong.push("more entries than the buffer has".into());
        }
        bench.edge();
        answered
    }

    /// Cycles until `done`, without new bursts; it is wrong if that takes more than `limit`.
    pub(super) fn until(
        &mut self,
        what: &str,
        limit: u64,
        done: impl Fn(&mut Self) -> bool,
    ) -> u64 {
        let begun = self.bench.cycle();
        while !done(self) && self.wrong.is_empty() {
            if self.bench.cycle() - begun > limit {
                self.wrong.push(format!("{what}: not within {limit} cycles"));
            }
            self.cycle();
        }
        self.bench.cycle() - begun
    }

    /// An output of one bit, or a number.
    pub(super) fn output(&mut self, port: impl Fn(&Ports) -> crate::device::PortId) -> u64 {
        self.bench.settle();
        self.bench.get(port(&self.ports))
    }

    /// Until the controller is open.
    pub(super) fn boot(&mut self) {
        self.until("opening", 2_000, |bed| bed.output(|ports| ports.open) == 1);
        if self.record() != Some(false) {
            self.wrong.push("open, and the record of shutdowns on media is not dirty".into());
        }
    }

    /// Whether the record of shutdowns on media is clean, if there is one.
    pub(super) fn record(&self) -> Option<bool> {
        let record = self.side.device.line((1 << self.config.line_bits()) - 1);
        (record[0] == crate::pmem::MAGIC).then_some(record[1] >> 32 & 1 == 1)
    }

    /// Writes a register.
    pub(super) fn write(&mut self, address: u64, word: u64) {
        if !self.wrong.is_empty() {
            return;
        }
        self.lite.write(address, word);
        self.until("a register write", 200, |bed| bed.lite.is_idle());
        if self.lite.result.is_some_and(|(failed, _)| failed) {
            self.wrong.push(format!("register {address:#x} refused {word:#x}"));
        }
    }

    /// Reads a register.
    pub(super) fn read(&mut self, address: u64) -> u64 {
        if !self.wrong.is_empty() {
            return 0;
        }
        self.lite.read(address);
        self.until("a register read", 200, |bed| bed.lite.is_idle());
        match self.lite.result {
            Some((false, word)) => word,
            _ => {
                self.wrong.push(format!("register {address:#x} cannot be read"));
                0
            }
        }
    }

    /// Writes bytes of any address; gives whether that was refused.
    pub(super) fn is_refused(&mut self, address: u64, word: u64, strobes: u64) -> bool {
        if !self.wrong.is_empty() {
            return false;
        }
        self.lite.write_bytes(address, word, strobes);
        self.until("a register write", 200, |bed| bed.lite.is_idle());
        self.lite.result.is_some_and(|(failed, _)| failed)
    }

    /// Reads any address: whether that failed, and the word.
    pub(super) fn peek(&mut self, address: u64) -> (bool, u64) {
        if !self.wrong.is_empty() {
            return (false, 0);
        }
        self.lite.read(address);
        self.until("a register read", 200, |bed| bed.lite.is_idle());
        self.lite.result.unwrap_or((false, 0))
    }

    /// Reads a counter of two registers.
    pub(super) fn counter(&mut self, address: u64) -> u64 {
        let lower = self.read(address);
        lower | self.read(address + 4) << 32
    }

    /// Compares a number.
    pub(super) fn equal(&mut self, what: &str, got: u64, want: u64) {
        self.host.checked += 1;
        if got != want {
            self.wrong.push(format!("{what}: must be {want}, is {got}"));
        }
    }

    /// How many cycles a drain may take, with this device.
    pub(super) fn drain_bound(&self, timing: &Timing) -> u64 {
        let credits = (self.config.read_credits().into(), self.config.write_credits().into());
        self.config.drain_bound(timing.refuse + 1, timing.longest(credits.0, credits.1))
    }

    /// The number of dirty shutdowns.
    pub(super) fn dirty_shutdowns(&mut self) -> u64 {
        self.read(registers::DIRTY_SHUTDOWNS)
    }
}
