//! Memory behind a kernel's port `m_axi_gmem`, at its own pace, and the rules of AXI4 that a kernel must keep
//! there (UG1393, "Kernel Interface Requirements": bursts INCR of whole beats, none across a page).

use hearth_hdl::verify::SplitMix64;
use hearth_hdl::{Bench, PortId};
use std::collections::VecDeque;

/// Bytes of a beat.
const BEAT: u64 = 64;

/// Bytes of a page, which no burst crosses.
const PAGE: u64 = 4096;

/// SIZE of whole beats, BURST of rising addresses.
const WHOLE: u64 = 6;
const INCR: u64 = 1;

/// The answer to addresses that are nobody's: DECERR.
const NOBODY: u64 = 3;

/// How long memory takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Cycles from an address to its first beat, or from the last beat to the answer.
    pub latency: u64,
    /// How many of sixteen cycles a channel is held back in, at random.
    pub stalls: u64,
    /// Seed of that.
    pub seed: u64,
}

/// Bytes from an address on, and the bursts under way.
#[derive(Clone, Debug)]
pub struct AxiMemory {
    base: u64,
    bytes: Vec<u8>,
    pace: Pace,
    random: SplitMix64,
    /// Beats to come: from when, where, whether each is its burst's last.
    reads: VecDeque<(u64, u64, bool)>,
    /// Where beats go that are announced, and whether each is its burst's last.
    writes: VecDeque<(u64, bool)>,
    /// Answers to come: from when, and which.
    answers: VecDeque<(u64, u64)>,
    verdict: u64,
    bursts: u64,
}

impl AxiMemory {
    /// Bytes from address `base` on.
    pub fn new(base: u64, bytes: Vec<u8>, pace: Pace) -> Self {
        Self {
            base,
            bytes,
            pace,
            random: SplitMix64::new(pace.seed),
            reads: VecDeque::new(),
            writes: VecDeque::new(),
            answers: VecDeque::new(),
            verdict: 0,
            bursts: 0,
        }
    }

    /// Where it begins.
    pub fn base(&self) -> u64 {
        self.base
    }

    /// What it holds.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Bursts so far.
    pub fn bursts(&self) -> u64 {
        self.bursts
    }

    fn goes(&mut self) -> bool {
        self.random.below(16) >= self.pace.stalls
    }

    /// The beat at an address, if it is there.
    fn beat(&mut self, address: u64) -> Option<&mut [u8]> {
        let from = usize::try_from(address.checked_sub(self.base)?).ok()?;
        self.bytes.get_mut(from..from.checked_add(BEAT as usize)?)
    }
}

/// An address channel, or that of data to be written: its ports and the offer that is not yet taken.
struct Offers {
    valid: PortId,
    ready: PortId,
    carried: Vec<PortId>,
    held: Option<Vec<Vec<u64>>>,
    is_ready: bool,
}

impl Offers {
    fn new(bench: &Bench<'_>, channel: &str, carried: &[&str]) -> Self {
        let port = |name: &str| bench.port(&format!("m_axi_gmem_{channel}{name}"));
        Self {
            valid: port("valid"),
            ready: port("ready"),
            carried: carried.iter().map(|name| port(name)).collect(),
            held: None,
            is_ready: false,
        }
    }

    fn drive(&mut self, bench: &mut Bench<'_>, is_ready: bool) {
        self.is_ready = is_ready;
        bench.set(self.ready, is_ready.into());
    }

    /// What is taken in this cycle.
    fn taken(&mut self, bench: &mut Bench<'_>) -> Result<Option<Vec<Vec<u64>>>, &'static str> {
        let is_offered = bench.get(self.valid) == 1;
        let offer =
            is_offered.then(|| self.carried.iter().map(|&port| bench.get_words(port)).collect());
        if self.held.is_some() && self.held != offer {
            return Err("an offer changed before it was taken");
        }
        let taken = if self.is_ready { offer.clone() } else { None };
        self.held = if self.is_ready { None } else { offer };
        Ok(taken)
    }
}

/// The port toward it.
pub(super) struct Port {
    read: Offers,
    write: Offers,
    data: Offers,
    rvalid: PortId,
    rready: PortId,
    rdata: PortId,
    rresp: PortId,
    rlast: PortId,
    bvalid: PortId,
    bready: PortId,
    bresp: PortId,
    shown: bool,
    answered: bool,
}

impl Port {
    pub(super) fn new(bench: &Bench<'_>) -> Self {
        let port = |name: &str| bench.port(&format!("m_axi_gmem_{name}"));
        let address = ["addr", "len", "size", "burst"];
        Self {
            read: Offers::new(bench, "ar", &address),
            write: Offers::new(bench, "aw", &address),
            data: Offers::new(bench, "w", &["data", "strb", "last"]),
            rvalid: port("rvalid"),
            rready: port("rready"),
            rdata: port("rdata"),
            rresp: port("rresp"),
            rlast: port("rlast"),
            bvalid: port("bvalid"),
            bready: port("bready"),
            bresp: port("bresp"),
            shown: false,
            answered: false,
        }
    }

    /// Before the outputs are read.
    pub(super) fn drive(&mut self, bench: &mut Bench<'_>, memory: &mut AxiMemory) {
        let now = bench.cycle();
        self.read.drive(bench, memory.goes());
        self.write.drive(bench, memory.goes());
        let is_announced = !memory.writes.is_empty();
        self.data.drive(bench, is_announced && memory.goes());
        // What is offered stays until it is taken.
        let next = memory.reads.front().copied().filter(|(from, ..)| *from <= now);
        if let (false, Some((_, address, last)), true) = (self.shown, next, memory.goes()) {
            let beat = memory.beat(address);
            bench.set(self.rresp, if beat.is_some() { 0 } else { NOBODY });
            let words = beat.map_or(vec![0; 8], |bytes| {
                let word = |bytes: &[u8]| u64::from_le_bytes(bytes.try_into().expect("eight"));
                bytes.chunks_exact(8).map(word).collect()
            });
            bench.set_words(self.rdata, &words);
            bench.set(self.rlast, last.into());
            self.shown = true;
        }
        bench.set(self.rvalid, self.shown.into());
        let next = memory.answers.front().copied().filter(|(from, _)| *from <= now);
        if let (false, Some((_, verdict)), true) = (self.answered, next, memory.goes()) {
            bench.set(self.bresp, verdict);
            self.answered = true;
        }
        bench.set(self.bvalid, self.answered.into());
    }

    /// After they have settled: what the kernel does, or the rule that it breaks.
    pub(super) fn see(
        &mut self,
        bench: &mut Bench<'_>,
        memory: &mut AxiMemory,
    ) -> Result<(), &'static str> {
        let now = bench.cycle();
        if self.shown && bench.get(self.rready) == 1 {
            memory.reads.pop_front();
            self.shown = false;
        }
        if self.answered && bench.get(self.bready) == 1 {
            memory.answers.pop_front();
            self.answered = false;
        }
        if let Some(offer) = self.read.taken(bench)? {
            let (address, beats) = burst(&offer)?;
            let from = now + memory.pace.latency;
            memory.reads.extend((0..beats).map(|i| (from, address + i * BEAT, i + 1 == beats)));
            memory.bursts += 1;
        }
        if let Some(offer) = self.data.taken(bench)? {
            let (address, last) = memory.writes.pop_front().ok_or("data that is not announced")?;
            if offer[1] != [u64::MAX] {
                return Err("a beat that is not whole");
            }
            if (offer[2] == [1]) != last {
                return Err("the last beat is marked elsewhere");
            }
            match memory.beat(address) {
                Some(to) => to.chunks_exact_mut(8).zip(&offer[0]).for_each(|(to, word)| {
                    to.copy_from_slice(&word.to_le_bytes());
                }),
                None => memory.verdict = NOBODY,
            }
            if last {
                memory.answers.push_back((now + memory.pace.latency, memory.verdict));
                memory.verdict = 0;
            }
        }
        if let Some(offer) = self.write.taken(bench)? {
            let (address, beats) = burst(&offer)?;
            memory.writes.extend((0..beats).map(|i| (address + i * BEAT, i + 1 == beats)));
            memory.bursts += 1;
        }
        Ok(())
    }
}

/// Address and beats of a burst.
fn burst(offer: &[Vec<u64>]) -> Result<(u64, u64), &'static str> {
    let [address, beats, size, burst] = [offer[0][0], offer[1][0] + 1, offer[2][0], offer[3][0]];
    if size != WHOLE || burst != INCR || address % BEAT != 0 {
        return Err("a burst that is not INCR of whole beats");
    }
    if address % PAGE + beats * BEAT > PAGE {
        return Err("a burst across a page");
    }
    Ok((address, beats))
}
