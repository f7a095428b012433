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
    pub(super) traffic: Traffic,
    random: SplitMix64,
    writes: VecDeque<Address>,
    data: VecDeque<([u64; 8], u64, bool)>,
    reads: VecDeque<Address>,
    offers: [bool; 3],
    takes: [bool; 2],
    answers: Vec<VecDeque<Pending>>,
    readings: Vec<VecDeque<Reading>>,
    shown: [Option<Vec<u64>>; 2],
    /// The last burst that was sent is written and must fail nevertheless.
    fails: bool,
    /// Beats of writes are not offered.
    pub(super) holds_data: bool,
    /// Answers of writes, and beats of reads, that said that they failed.
    pub(super) failed: [u64; 2],
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
            fails: false,
            holds_data: false,
            failed: [0; 2],
            bytes: 0,
            checked: 0,
        }
    }

    fn chance(&mut self, sixteenths: u64) -> bool {
        self.random.below(16) < sixteenths
    }

    /// Another burst, at random.
    pub(super) fn ask(&mut self) {
        let (is_read, address) = self.traffic.burst(&mut self.random);
        self.send(is_read, address);
    }

    /// A burst, to be sent when the channels are free.
    pub(super) fn send(&mut self, is_read: bool, address: Address) {
        if is_read {
            self.reads.push_back(address);
            return;
        }
        let last = address.beats.len() as u64 - 1;
        self.send_with_last(address, Some(last), false);
    }

    /// A write whose last beat is said to be `last`, counted from 0; whether it must fail.
    pub(super) fn send_with_last(&mut self, address: Address, last: Option<u64>, fails: bool) {
        let beats = (0..).zip(&address.beats);
        self.data.extend(beats.map(|(i, &(words, strobes))| (words, strobes, Some(i) == last)));
        self.fails = fails;
        self.writes.push_back(address);
    }

    /// Forgets all bursts, as power is lost.
    pub(super) fn forget(&mut self) {
        *self = Self::new(self.traffic, self.random.next_u64());
    }

    /// Lines that bursts go to.
    pub(super) fn lines(&self) -> u64 {
        self.traffic.lines
    }

    /// Where the trial's line lies.
    pub(super) fn place(&self, line: u64) -> u64 {
        self.traffic.pages.place(line)
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
        let data = !self.data.is_empty() && !self.holds_data;
        let has = [!self.writes.is_empty(), data, !self.reads.is_empty()];
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
            let Address { id, beat, len, refused, .. } =
                self.reads.pop_front().expect("what was offered");
            let reading = Reading { from: now, beat, left: len, refused };
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
        let want = if pending.burst.is_some() && !self.fails { 0 } else { 2 };
        let got = bench.get(ports.s_axi_bresp);
        self.failed[0] += u64::from(got != 0);
        if got != want {
            wrong.push(format!("bresp of ID {id}: must be {want}, is {got}"));
        }
        let Pending { burst, beat, beats } = pending;
        burst.map(|burst| Answered { burst, beat, beats })
    }

    /// A write's address was taken.
    fn begin(&mut self, address: Address, history: &mut History, now: u64) {
        let Address { id, beat, refused, beats, .. } = address;
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
        self.failed[1] += u64::from(failed);
        if (bench.get(ports.s_axi_rlast) == 1) != (left == 0) {
            wrong.push(format!("rlast of ID {id} with {left} beats to come"));
        }
        if refused {
            if !failed {
                wrong.push(format!("rresp of ID {id}: a refused burst was served"));
            }
            nothing(bench, ports, id, wrong);
            return;
        }
        if !history.allows_poison(beat / 4, Level::Accepted, from, failed) {
            wrong.push(format!("rresp of line {}: poison {failed} must not be", beat / 4));
        }
        self.checked += 8;
        if failed {
            nothing(bench, ports, id, wrong);
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

/// A beat that failed shows nothing.
fn nothing(bench: &mut Bench<'_>, ports: &Ports, id: u64, wrong: &mut Vec<String>) {
    if bench.get_words(ports.s_axi_rdata).iter().any(|&word| word != 0) {
        wrong.push(format!("rdata of ID {id}: a beat that failed is not 0"));
    }
}
