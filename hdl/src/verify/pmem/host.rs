//! The host on the AXI port: bursts at random, back-pressure at random, every answer checked.

use super::history::{History, Level};
use super::ports::Ports;
use super::traffic::{Address, Traffic};
use crate::device::Bench;
use crate::verify::SplitMix64;
use std::collections::VecDeque;

#[derive(Clone, Debug)]
struct Reading {
    from: u64,
    beat: u64,
    left: u64,
    refused: bool,
}

/// A burst that was answered in this cycle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answered {
    pub(super) burst: usize,
    pub(super) beat: u64,
    pub(super) beats: u64,
}

#[derive(Clone, Copy, Debug)]
struct Pending {
    burst: Option<usize>,
    beat: u64,
    beats: u64,
}

/// The host.
pub(super) struct Host {
    traffic: Traffic,
    random: SplitMix64,
    writes: VecDeque<Address>,
    data: VecDeque<([u64; 8], u64, bool)>,
    reads: VecDeque<Address>,
    offers: [bool; 3],
    takes: [bool; 2],
    answers: Vec<VecDeque<Pending>>,
    readings: Vec<VecDeque<Reading>>,
    shown: [Option<Vec<u64>>; 2],
    /// Bytes of served bursts that were written.
    pub(super) bytes: u64,
    /// Answers and words that were compared.
    pub(super) checked: u64,
}

impl Host {
    pub(super) fn new(traffic: Traffic, seed: u64) -> Self {
        Self {
            traffic,
            random: SplitMix64::new(seed),
            writes: VecDeque::new(),
            data: VecDeque::new(),
            reads: VecDeque::new(),
            offers: [false; 3],
            takes: [false; 2],
            answers: vec![VecDeque::new(); traffic.ids as usize],
            readings: vec![VecDeque::new(); traffic.ids as usize],
            shown: [None, None],
            bytes: 0,
            checked: 0,
        }
    }

    fn chance(&mut self, sixteenths: u64) -> bool {
        self.random.below(16) < sixteenths
    }

    /// Another burst, to be sent when the channels are free.
    pub(super) fn ask(&mut self) {
        let (is_read, address) = self.traffic.burst(&mut self.random);
        if is_read {
            self.reads.push_back(address);
            return;
        }
        let left = (0..address.beats.len()).rev();
        let beats = address.beats.iter().zip(left);
        self.data.extend(beats.map(|(&(words, strobes), left)| (words, strobes, left == 0)));
        self.writes.push_back(address);
    }

    /// Lines that bursts go to.
    pub(super) fn lines(&self) -> u64 {
        self.traffic.lines
    }

    /// How many bursts wait for their address to be taken.
    pub(super) fn backlog(&self) -> usize {
        self.writes.len() + self.reads.len()
    }

    /// Whether nothing is to be sent or answered.
    pub(super) fn is_done(&self) -> bool {
        let none = self.answers.iter().all(VecDeque::is_empty);
        none && self.readings.iter().all(VecDeque::is_empty)
            && self.backlog() == 0
            && self.data.is_empty()
    }

    /// Before the outputs are read.
    pub(super) fn drive(&mut self, bench: &mut Bench<'_>, ports: &Ports) {
        let stall = self.traffic.stall;
        let has = [!self.writes.is_empty(), !self.data.is_empty(), !self.reads.is_empty()];
        for (channel, has) in has.into_iter().enumerate() {
            self.offers[channel] = self.offers[channel] || has && !self.chance(stall);
        }
        self.takes = [0; 2].map(|_| !self.chance(stall));
        bench.set(ports.s_axi_awvalid, self.offers[0].into());
        if let Some(address) = self.writes.front() {
            bench.set(ports.s_axi_awid, address.id);
            bench.set(ports.s_axi_awaddr, address.address);
            bench.set(ports.s_axi_awlen, address.len);
            bench.set(ports.s_axi_awsize, address.size);
            bench.set(ports.s_axi_awburst, address.burst);
        }
        bench.set(ports.s_axi_wvalid, self.offers[1].into());
        if let Some((words, strobes, last)) = self.data.front() {
            bench.set_words(ports.s_axi_wdata, words);
            bench.set(ports.s_axi_wstrb, *strobes);
            bench.set(ports.s_axi_wlast, (*last).into());
        }
        bench.set(ports.s_axi_arvalid, self.offers[2].into());
        if let Some(address) = self.reads.front() {
            bench.set(ports.s_axi_arid, address.id);
            bench.set(ports.s_axi_araddr, address.address);
            bench.set(ports.s_axi_arlen, address.len);
            bench.set(ports.s_axi_arsize, address.size);
            bench.set(ports.s_axi_arburst, address.burst);
        }
        bench.set(ports.s_axi_bready, self.takes[0].into());
        bench.set(ports.s_axi_rready, self.takes[1].into());
    }

    /// After they have settled. Gives the burst that was answered; what is wrong goes to `wrong`.
    pub(super) fn see(
        &mut self,
        bench: &mut Bench<'_>,
        ports: &Ports,
        history: &mut History,
        wrong: &mut Vec<String>,
    ) -> Option<Answered> {
        let now = bench.cycle();
        if self.offers[0] && bench.get(ports.s_axi_awready) == 1 {
            self.offers[0] = false;
            let address = self.writes.pop_front().expect("what was offered");
            self.begin(address, history, now);
        }
        if self.offers[1] && bench.get(ports.s_axi_wready) == 1 {
            self.offers[1] = false;
            self.data.pop_front();
        }
        if self.offers[2] && bench.get(ports.s_axi_arready) == 1 {
            self.offers[2] = false;
            let Address { id, address, len, refused, .. } =
                self.reads.pop_front().expect("what was offered");
            let reading = Reading { from: now, beat: address >> 6, left: len, refused };
            self.readings[id as usize].push_back(reading);
        }
        self.stays(bench, ports, wrong);
        if self.takes[1] && bench.get(ports.s_axi_rvalid) == 1 {
            self.see_beat(bench, ports, history, wrong);
        }
        if !self.takes[0] || bench.get(ports.s_axi_bvalid) == 0 {
            return None;
        }
        let id = bench.get(ports.s_axi_bid);
        let Some(pending) = self.answers[id as usize].pop_front() else {
            wrong.push(format!("an answer for ID {id}, which has no burst"));
            return None;
        };
        self.checked += 1;
        let want = if pending.burst.is_some() { 0 } else { 2 };
        let got = bench.get(ports.s_axi_bresp);
        if got != want {
            wrong.push(format!("bresp of ID {id}: must be {want}, is {got}"));
        }
        let Pending { burst, beat, beats } = pending;
        burst.map(|burst| Answered { burst, beat, beats })
    }

    /// A write's address was taken.
    fn begin(&mut self, address: Address, history: &mut History, now: u64) {
        let Address { id, address, refused, beats, .. } = address;
        let beat = address >> 6;
        let strobes = beats.iter().map(|beat| u64::from(beat.1.count_ones()));
        self.bytes += if refused { 0 } else { strobes.sum() };
        let burst = (!refused).then(|| {
            let burst = history.begin(id, now);
            for (i, (words, strobes)) in (0..).zip(&beats) {
                history.write(burst, beat + i, words, *strobes);
                let line = &beats[i as usize..];
                let whole = line.len() >= 4 && line[..4].iter().all(|beat| beat.1 == u64::MAX);
                if (beat + i) % 4 == 0 && whole {
                    history.whole(burst, (beat + i) / 4);
                }
            }
            burst
        });
        let pending = Pending { burst, beat, beats: beats.len() as u64 };
        self.answers[id as usize].push_back(pending);
    }

    /// What is offered and not taken stays as it is.
    fn stays(&mut self, bench: &mut Bench<'_>, ports: &Ports, wrong: &mut Vec<String>) {
        let channels = [
            ("b", ports.s_axi_bvalid, vec![ports.s_axi_bid, ports.s_axi_bresp]),
            (
                "r",
                ports.s_axi_rvalid,
                vec![ports.s_axi_rid, ports.s_axi_rresp, ports.s_axi_rlast, ports.s_axi_rdata],
            ),
        ];
        for (channel, (name, valid, payload)) in channels.into_iter().enumerate() {
            let is_valid = bench.get(valid) == 1;
            let shown =
                is_valid.then(|| payload.iter().flat_map(|&port| bench.get_words(port)).collect());
            if self.shown[channel].is_some() && self.shown[channel] != shown {
                wrong.push(format!("{name}: what was offered changed before it was taken"));
            }
            self.shown[channel] = if self.takes[channel] { None } else { shown };
        }
    }

    fn see_beat(
        &mut self,
        bench: &mut Bench<'_>,
        ports: &Ports,
        history: &History,
        wrong: &mut Vec<String>,
    ) {
        let id = bench.get(ports.s_axi_rid);
        let queue = &mut self.readings[id as usize];
        let Some(reading) = queue.front_mut() else {
            wrong.push(format!("a beat for ID {id}, which reads nothing"));
            return;
        };
        let Reading { from, beat, left, refused } = *reading;
        (reading.beat, reading.left) = (beat + 1, left.wrapping_sub(1));
        if left == 0 {
            queue.pop_front();
        }
        let failed = bench.get(ports.s_axi_rresp) == 2;
        if (bench.get(ports.s_axi_rlast) == 1) != (left == 0) {
            wrong.push(format!("rlast of ID {id} with {left} beats to come"));
        }
        if refused {
            if !failed {
                wrong.push(format!("rresp of ID {id}: a refused burst was served"));
            }
            return;
        }
        if !history.allows_poison(beat / 4, Level::Accepted, from, failed) {
            wrong.push(format!("rresp of line {}: poison {failed} must not be", beat / 4));
        }
        self.checked += 8;
        if failed {
            return;
        }
        for (word, got) in bench.get_words(ports.s_axi_rdata).into_iter().enumerate() {
            if !history.allows(beat, word, Level::Accepted, from, got) {
                wrong.push(format!(
                    "rdata of line {} word {}: {got:#018x} must not be seen",
                    beat / 4,
                    beat % 4 * 8 + word as u64
                ));
            }
        }
    }
}
