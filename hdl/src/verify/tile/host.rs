//! Software's side: registers over AXI4-Lite, one access at a time.

use crate::device::{Bench, PortId};

/// Addresses of registers.
pub(super) mod at {
    pub(in crate::verify::tile) const IDENTITY: u64 = 0x00;
    pub(in crate::verify::tile) const SHAPE: u64 = 0x04;
    pub(in crate::verify::tile) const SIZES: u64 = 0x08;
    pub(in crate::verify::tile) const START: u64 = 0x0c;
    pub(in crate::verify::tile) const STATUS: u64 = 0x10;
    pub(in crate::verify::tile) const TRAP: u64 = 0x14;
    pub(in crate::verify::tile) const TRAP_WORD: u64 = 0x18;
    pub(in crate::verify::tile) const PROGRAM: u64 = 0x20;
    pub(in crate::verify::tile) const LIMIT: u64 = 0x24;
    pub(in crate::verify::tile) const COUNTERS: u64 = 0x40;
}

/// The subordinate's port.
pub(super) struct Host {
    awvalid: PortId,
    awaddr: PortId,
    wvalid: PortId,
    wdata: PortId,
    wstrb: PortId,
    bvalid: PortId,
    bready: PortId,
    bresp: PortId,
    arvalid: PortId,
    araddr: PortId,
    rvalid: PortId,
    rready: PortId,
    rdata: PortId,
    rresp: PortId,
}

impl Host {
    pub(super) fn new(bench: &Bench<'_>) -> Self {
        let port = |name: &str| bench.port(&format!("s_axil_{name}"));
        Self {
            awvalid: port("awvalid"),
            awaddr: port("awaddr"),
            wvalid: port("wvalid"),
            wdata: port("wdata"),
            wstrb: port("wstrb"),
            bvalid: port("bvalid"),
            bready: port("bready"),
            bresp: port("bresp"),
            arvalid: port("arvalid"),
            araddr: port("araddr"),
            rvalid: port("rvalid"),
            rready: port("rready"),
            rdata: port("rdata"),
            rresp: port("rresp"),
        }
    }

    /// Writes a register; says whether the answer was well.
    pub(super) fn write(&self, bench: &mut Bench<'_>, address: u64, word: u64) -> bool {
        bench.set(self.awaddr, address);
        bench.set(self.wdata, word);
        bench.set(self.wstrb, 15);
        bench.set(self.awvalid, 1);
        bench.set(self.wvalid, 1);
        cycle(bench);
        bench.set(self.awvalid, 0);
        bench.set(self.wvalid, 0);
        bench.set(self.bready, 1);
        bench.settle();
        let well = bench.get(self.bvalid) == 1 && bench.get(self.bresp) == 0;
        bench.edge();
        bench.set(self.bready, 0);
        well
    }

    /// Reads a register, or nothing if it is refused; nothing else moves meanwhile.
    pub(super) fn read(&self, bench: &mut Bench<'_>, address: u64) -> Option<u64> {
        self.ask(bench, address);
        cycle(bench);
        self.asked(bench);
        bench.settle();
        let word = self.answer(bench);
        bench.edge();
        self.answered(bench);
        word
    }

    /// The cycle that begins here offers the address.
    pub(super) fn ask(&self, bench: &mut Bench<'_>, address: u64) {
        bench.set(self.araddr, address);
        bench.set(self.arvalid, 1);
    }

    /// It was taken; the cycle that begins here takes the answer.
    pub(super) fn asked(&self, bench: &mut Bench<'_>) {
        bench.set(self.arvalid, 0);
        bench.set(self.rready, 1);
    }

    /// The answer, once the outputs have settled.
    pub(super) fn answer(&self, bench: &mut Bench<'_>) -> Option<u64> {
        let well = bench.get(self.rvalid) == 1 && bench.get(self.rresp) == 0;
        well.then(|| bench.get(self.rdata))
    }

    /// The answer was taken.
    pub(super) fn answered(&self, bench: &mut Bench<'_>) {
        bench.set(self.rready, 0);
    }
}

fn cycle(bench: &mut Bench<'_>) {
    bench.settle();
    bench.edge();
}
