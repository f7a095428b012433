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
    /// Of a tile with a controller: where the controller's registers begin.
    pub(in crate::verify::tile) const CONTROLLER: u64 = 0x100;
    pub(in crate::verify::tile) const SCRATCH: u64 = 0x200;
    pub(in crate::verify::tile) const FENCE_LEVEL: u64 = 0x204;
}

/// Software before a subordinate's port of AXI4-Lite with 32 bits.
pub struct Host {
    awvalid: PortId,
    awready: PortId,
    awaddr: PortId,
    wvalid: PortId,
    wready: PortId,
    wdata: PortId,
    wstrb: PortId,
    bvalid: PortId,
    bready: PortId,
    bresp: PortId,
    arvalid: PortId,
    arready: PortId,
    araddr: PortId,
    rvalid: PortId,
    rready: PortId,
    rdata: PortId,
    rresp: PortId,
}

impl Host {
    /// Before the port whose names begin so. Panics if the device has not that port.
    pub fn new(bench: &Bench<'_>, prefix: &str) -> Self {
        let port = |name: &str| bench.port(&format!("{prefix}_{name}"));
        Self {
            awvalid: port("awvalid"),
            awready: port("awready"),
            awaddr: port("awaddr"),
            wvalid: port("wvalid"),
            wready: port("wready"),
            wdata: port("wdata"),
            wstrb: port("wstrb"),
            bvalid: port("bvalid"),
            bready: port("bready"),
            bresp: port("bresp"),
            arvalid: port("arvalid"),
            arready: port("arready"),
            araddr: port("araddr"),
            rvalid: port("rvalid"),
            rready: port("rready"),
            rdata: port("rdata"),
            rresp: port("rresp"),
        }
    }

    /// The cycle that begins here offers a write.
    pub fn offer(&self, bench: &mut Bench<'_>, address: u64, word: u64) {
        bench.set(self.awaddr, address);
        bench.set(self.wdata, word);
        bench.set(self.wstrb, 15);
        bench.set(self.awvalid, 1);
        bench.set(self.wvalid, 1);
    }

    /// Whether it is taken, once the outputs have settled.
    pub fn is_offer_taken(&self, bench: &mut Bench<'_>) -> bool {
        bench.get(self.awready) == 1 && bench.get(self.wready) == 1
    }

    /// It was taken; the cycle that begins here takes the answer.
    pub fn offered(&self, bench: &mut Bench<'_>) {
        bench.set(self.awvalid, 0);
        bench.set(self.wvalid, 0);
        bench.set(self.bready, 1);
    }

    /// Whether all was well, if it is answered.
    pub fn verdict(&self, bench: &mut Bench<'_>) -> Option<bool> {
        (bench.get(self.bvalid) == 1).then(|| bench.get(self.bresp) == 0)
    }

    /// The answer of a write was taken.
    pub fn judged(&self, bench: &mut Bench<'_>) {
        bench.set(self.bready, 0);
    }

    /// The cycle that begins here offers the address.
    pub fn ask(&self, bench: &mut Bench<'_>, address: u64) {
        bench.set(self.araddr, address);
        bench.set(self.arvalid, 1);
    }

    /// Whether it is taken, once the outputs have settled.
    pub fn is_asked(&self, bench: &mut Bench<'_>) -> bool {
        bench.get(self.arready) == 1
    }

    /// It was taken; the cycle that begins here takes the answer.
    pub fn asked(&self, bench: &mut Bench<'_>) {
        bench.set(self.arvalid, 0);
        bench.set(self.rready, 1);
    }

    /// The answer, if it is there once the outputs have settled: the word, or nothing if it is refused.
    pub fn answer(&self, bench: &mut Bench<'_>) -> Option<Option<u64>> {
        let well = bench.get(self.rresp) == 0;
        let word = well.then(|| bench.get(self.rdata));
        (bench.get(self.rvalid) == 1).then_some(word)
    }

    /// The answer was taken.
    pub fn answered(&self, bench: &mut Bench<'_>) {
        bench.set(self.rready, 0);
    }
}
