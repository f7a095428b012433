//! Memory behind a tile's AXI port: answers in order, at its own pace.

use crate::device::{Bench, PortId};
use hearth_spec::tile::TileMemoryTiming;
use std::collections::{BTreeSet, VecDeque};

/// Bytes of a beat.
pub(super) const BEAT: u64 = 64;

/// Bytes of a line.
const LINE: u64 = 256;

/// Whole lines of bytes, from address 0, and the bursts under way.
#[derive(Clone, Debug)]
pub(super) struct PortMemory {
    bytes: Vec<u8>,
    timing: TileMemoryTiming,
    poisoned: BTreeSet<u64>,
    /// Beats that were asked for: when they may be shown, where, and whether each is its burst's last.
    reads: VecDeque<(u64, u64, bool)>,
    /// Where beats that come are written, and whether each is its burst's last.
    writes: VecDeque<(u64, bool)>,
    /// Answers to write bursts: when, and whether all is well.
    answers: VecDeque<(u64, bool)>,
    well: bool,
}

impl PortMemory {
    /// So many lines of zeros.
    pub(super) fn new(lines: u64, timing: TileMemoryTiming) -> Self {
        assert!(timing.read.0 > 0 && timing.write.0 > 0, "a memory takes a cycle");
        Self {
            bytes: vec![0; (lines * LINE) as usize],
            timing,
            poisoned: BTreeSet::new(),
            reads: VecDeque::new(),
            writes: VecDeque::new(),
            answers: VecDeque::new(),
            well: true,
        }
    }

    /// What it holds.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What it holds, to be changed from outside.
    pub(super) fn bytes_mut(&mut self) -> &mut [u8] {
        &mut self.bytes
    }

    /// Lets reads and writes of a line fail.
    pub(super) fn poison(&mut self, line: u64) {
        self.poisoned.insert(line);
    }

    /// Power is lost: what is under way is forgotten, what was written stays.
    pub(super) fn cut(&mut self) {
        self.reads.clear();
        self.writes.clear();
        self.answers.clear();
        self.well = true;
    }

    fn fails(&self, address: u64) -> bool {
        address + BEAT > self.bytes.len() as u64 || self.poisoned.contains(&(address / LINE))
    }

    /// Whether a burst goes beyond the end.
    fn beyond(&self, address: u64, beats: u64) -> Option<String> {
        let ends = address + beats * BEAT;
        let message = || format!("a burst ends at byte {ends} of memory's {}", self.bytes.len());
        (ends > self.bytes.len() as u64).then(message)
    }

    fn beat(&self, address: u64) -> [u64; 8] {
        if self.fails(address) {
            return [0; 8];
        }
        let bytes = &self.bytes[address as usize..][..BEAT as usize];
        std::array::from_fn(|i| u64::from_le_bytes(bytes[8 * i..][..8].try_into().expect("eight")))
    }
}

/// The manager's port.
pub(super) struct Port {
    pub(super) arvalid: PortId,
    pub(super) arready: PortId,
    pub(super) araddr: PortId,
    pub(super) arlen: PortId,
    pub(super) rvalid: PortId,
    pub(super) rready: PortId,
    pub(super) rdata: PortId,
    pub(super) rresp: PortId,
    rlast: PortId,
    pub(super) awvalid: PortId,
    pub(super) awready: PortId,
    pub(super) awaddr: PortId,
    pub(super) awlen: PortId,
    pub(super) wvalid: PortId,
    pub(super) wready: PortId,
    pub(super) wdata: PortId,
    pub(super) wlast: PortId,
    pub(super) bvalid: PortId,
    pub(super) bresp: PortId,
    shown: bool,
    answered: bool,
}

impl Port {
    pub(super) fn new(bench: &Bench<'_>) -> Self {
        let port = |name: &str| bench.port(&format!("m_axi_{name}"));
        Self {
            arvalid: port("arvalid"),
            arready: port("arready"),
            araddr: port("araddr"),
            arlen: port("arlen"),
            rvalid: port("rvalid"),
            rready: port("rready"),
            rdata: port("rdata"),
            rresp: port("rresp"),
            rlast: port("rlast"),
            awvalid: port("awvalid"),
            awready: port("awready"),
            awaddr: port("awaddr"),
            awlen: port("awlen"),
            wvalid: port("wvalid"),
            wready: port("wready"),
            wdata: port("wdata"),
            wlast: port("wlast"),
            bvalid: port("bvalid"),
            bresp: port("bresp"),
            shown: false,
            answered: false,
        }
    }

    /// Before the outputs are read.
    pub(super) fn drive(&mut self, bench: &mut Bench<'_>, memory: &PortMemory) {
        let now = bench.cycle();
        let beat = memory.reads.front().filter(|(when, ..)| *when <= now);
        if let Some(&(_, address, last)) = beat {
            bench.set_words(self.rdata, &memory.beat(address));
            bench.set(self.rresp, u64::from(memory.fails(address)) << 1);
            bench.set(self.rlast, u64::from(last));
        }
        if self.shown != beat.is_some() {
            self.shown = beat.is_some();
            bench.set(self.rvalid, self.shown.into());
        }
        let answer = memory.answers.front().filter(|(when, _)| *when <= now);
        if let Some(&(_, well)) = answer {
            bench.set(self.bresp, u64::from(!well) << 1);
        }
        if self.answered != answer.is_some() {
            self.answered = answer.is_some();
            bench.set(self.bvalid, self.answered.into());
        }
    }

    /// After they have settled; says what a manager must not do: no burst goes beyond the end of memory.
    pub(super) fn see(&mut self, bench: &mut Bench<'_>, memory: &mut PortMemory) -> Option<String> {
        let (now, mut beyond) = (bench.cycle(), None);
        if self.shown && bench.get(self.rready) == 1 {
            memory.reads.pop_front();
        }
        if self.answered {
            memory.answers.pop_front();
        }
        if bench.get(self.arvalid) == 1 {
            let (address, beats) = (bench.get(self.araddr), bench.get(self.arlen) + 1);
            let when = now + memory.timing.read.0;
            let beat = |i| (when, address + i * BEAT, i + 1 == beats);
            memory.reads.extend((0..beats).map(beat));
            beyond = memory.beyond(address, beats);
        }
        if bench.get(self.awvalid) == 1 {
            let (address, last) = (bench.get(self.awaddr), bench.get(self.awlen));
            memory.writes.extend((0..=last).map(|i| (address + i * BEAT, i == last)));
            beyond = beyond.or(memory.beyond(address, last + 1));
        }
        if bench.get(self.wvalid) == 1 {
            let data = bench.get_words(self.wdata);
            let ends = bench.get(self.wlast) == 1;
            self.write(now, &data, ends, memory);
        }
        beyond
    }

    fn write(&self, now: u64, data: &[u64], ends: bool, memory: &mut PortMemory) {
        let Some((address, last)) = memory.writes.pop_front() else {
            memory.well = false;
            return;
        };
        memory.well &= last == ends && !memory.fails(address);
        if !memory.fails(address) {
            let to = &mut memory.bytes[address as usize..][..BEAT as usize];
            to.chunks_exact_mut(8)
                .zip(data)
                .for_each(|(to, word)| to.copy_from_slice(&word.to_le_bytes()));
        }
        if last {
            memory.answers.push_back((now + memory.timing.write.0, memory.well));
            memory.well = true;
        }
    }
}
