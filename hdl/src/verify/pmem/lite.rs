//! The host on the AXI4-Lite port: one access at a time.

use super::ports::Ports;
use crate::device::Bench;
use crate::verify::SplitMix64;

/// An access under way.
#[derive(Clone, Copy, Debug)]
struct Access {
    address: u64,
    word: Option<u64>,
    strobes: u64,
    taken: bool,
}

/// The host.
pub(super) struct Lite {
    random: SplitMix64,
    access: Option<Access>,
    offers: [bool; 2],
    takes: bool,
    /// What the last access gave: whether it failed, and the word that was read.
    pub(super) result: Option<(bool, u64)>,
}

impl Lite {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            random: SplitMix64::new(seed),
            access: None,
            offers: [false; 2],
            takes: false,
            result: None,
        }
    }

    pub(super) fn is_idle(&self) -> bool {
        self.access.is_none()
    }

    /// Forgets an access, as power is lost.
    pub(super) fn forget(&mut self) {
        self.access = None;
    }

    pub(super) fn read(&mut self, address: u64) {
        self.begin(Access { address, word: None, strobes: 0, taken: false });
    }

    pub(super) fn write(&mut self, address: u64, word: u64) {
        self.write_bytes(address, word, 15);
    }

    /// A write of some bytes.
    pub(super) fn write_bytes(&mut self, address: u64, word: u64, strobes: u64) {
        self.begin(Access { address, word: Some(word), strobes, taken: false });
    }

    fn begin(&mut self, access: Access) {
        assert!(self.access.is_none(), "one access at a time");
        (self.access, self.result) = (Some(access), None);
    }

    /// Before the outputs are read.
    pub(super) fn drive(&mut self, bench: &mut Bench<'_>, ports: &Ports) {
        let idle = Access { address: 0, word: None, strobes: 0, taken: true };
        let Access { address, word, strobes, taken } = self.access.unwrap_or(idle);
        for offer in &mut self.offers {
            *offer = !taken && (*offer || self.random.below(2) == 0);
        }
        self.takes = self.random.below(2) == 0;
        let is_write = word.is_some();
        bench.set(ports.s_axil_awvalid, (is_write && self.offers[0]).into());
        bench.set(ports.s_axil_awaddr, address);
        bench.set(ports.s_axil_wvalid, (is_write && self.offers[1]).into());
        bench.set(ports.s_axil_wdata, word.unwrap_or(0));
        bench.set(ports.s_axil_wstrb, strobes);
        bench.set(ports.s_axil_arvalid, (!is_write && self.offers[0]).into());
        bench.set(ports.s_axil_araddr, address);
        bench.set(ports.s_axil_bready, self.takes.into());
        bench.set(ports.s_axil_rready, self.takes.into());
    }

    /// After they have settled.
    pub(super) fn see(&mut self, bench: &mut Bench<'_>, ports: &Ports) {
        let Some(access) = &mut self.access else { return };
        let is_write = access.word.is_some();
        let (ready, valid) = match is_write {
            true => (ports.s_axil_awready, ports.s_axil_bvalid),
            false => (ports.s_axil_arready, ports.s_axil_rvalid),
        };
        let both = !is_write || bench.get(ports.s_axil_wready) == 1;
        if !access.taken && bench.get(ready) == 1 && self.offers[0] && both {
            access.taken = true;
            self.offers = [false; 2];
            return;
        }
        if access.taken && self.takes && bench.get(valid) == 1 {
            let response = if is_write { ports.s_axil_bresp } else { ports.s_axil_rresp };
            let word = if is_write { 0 } else { bench.get(ports.s_axil_rdata) };
            self.result = Some((bench.get(response) != 0, word));
            self.access = None;
        }
    }
}
