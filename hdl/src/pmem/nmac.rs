//! Leaf: the sequencer of the near-memory unit.
//!
//! Streams three limbs a line at a time, feeds their words to the multipliers (operand · 2^68, then
//! · key; see the [block](super)), adds the product to the accumulator, and writes the line back.
//! Before that it makes R² mod q of the prime alone by doubling 1.

use super::config::PmemConfig;
use super::leaf::leaf;
use super::line::{LINE, Line};
use crate::arith::pipeline::Pipeline;
use crate::signal::Value;
use rust_hdl::prelude::*;
use std::collections::VecDeque;

leaf! {
    /// The sequencer.
    Nmac in "nmac.v" with [Nmac];
    in: start, enable, read_ready, read_given, read_failed, write_ready, product_valid;
    in buses:
        accumulator: |_| 32,
        key: |_| 32,
        operand: |_| 32,
        count: |_| 32,
        q: |_| 32,
        read_data: |_| LINE,
        product: |config: &PmemConfig| 32 * config.lanes();
    out: busy, finished, refused, poisoned, read_valid, read_take, write_valid, feed_valid;
    out buses:
        read_line: |_| 32,
        write_line: |_| 32,
        write_data: |_| LINE,
        feed_words: |config: &PmemConfig| 32 * config.lanes(),
        key_words_late: |config: &PmemConfig| 32 * config.lanes(),
        prime: |_| 32,
        lift: |_| 32;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Idle,
    Square,
    Run,
    Abort,
}

/// The registers, named as in the Verilog where it has the same.
struct State {
    state: Step,
    ended: [bool; 2],
    modulus: u64,
    square: u64,
    doublings: u32,
    /// Lines of operand, key and accumulator to be read next.
    at: [u64; 3],
    write_at: u64,
    to_ask: u64,
    to_write: u64,
    ask: usize,
    asked: u32,
    staged: Vec<Line>,
    /// Groups that are still to be fed, of operand, key and accumulator.
    feed: VecDeque<[Vec<u64>; 3]>,
    keys: Pipeline<Vec<u64>>,
    accumulators: Pipeline<Vec<u64>>,
    in_flight: u32,
    results: VecDeque<Line>,
    collect: Vec<u64>,
    collected: Option<Line>,
}

impl State {
    fn new(config: &PmemConfig) -> Self {
        let (lift, product) = config.nmac_delays();
        Self {
            state: Step::Idle,
            ended: [false; 2],
            modulus: 0,
            square: 0,
            doublings: 0,
            at: [0; 3],
            write_at: 0,
            to_ask: 0,
            to_write: 0,
            ask: 0,
            asked: 0,
            staged: vec![],
            feed: VecDeque::new(),
            keys: Pipeline::new(lift as usize),
            accumulators: Pipeline::new((lift + product) as usize),
            in_flight: 0,
            results: VecDeque::new(),
            collect: vec![],
            collected: None,
        }
    }
}

/// 32-bit words side by side.
fn join(words: &[u64]) -> Value {
    Value::concat(&words.iter().map(|&word| Value::new(32, word.into())).collect::<Vec<_>>())
}

fn words(line: &Line) -> Vec<u64> {
    line.0.iter().flat_map(|word| [word & 0xffff_ffff, word >> 32]).collect()
}

impl Nmac {
    fn asks(&self) -> bool {
        let state = &self._state;
        let running = state.state == Step::Run && self.enable.val();
        running && state.to_ask != 0 && state.asked != self._config.nmac_reads()
    }

    fn takes(&self) -> bool {
        let state = &self._state;
        self.enable.val() && state.state != Step::Idle && state.staged.len() < 3
    }

    fn is_bad(&self) -> bool {
        let (q, count) = (self.q.number(), self.count.number());
        let starts = [&self.operand, &self.key, &self.accumulator];
        let beyond = |start: u64| (start + count).wrapping_sub(1) & 0x1_ffff_ffff >= 0xffff_ffff;
        q & 0x1_ffff != 1
            || q >> 17 == 0
            || count == 0
            || starts.iter().any(|start| beyond(start.number()))
    }

    fn edge(&mut self) {
        let asking = self.asks() && self.read_ready.val();
        let came = self.takes() && self.read_given.val();
        let written = !self._state.results.is_empty() && self.write_ready.val();
        let (depth, before) = (self._config.nmac_depth(), self._state.state);
        let state = &self._state;
        let load = before == Step::Run
            && state.staged.len() == 3
            && state.feed.len() <= 1
            && state.in_flight != depth;
        self.sequence(came && self.read_failed.val(), written);
        let data = Line::of(&self.read_data);
        self.collect();
        let state = &mut self._state;
        if asking {
            state.at[state.ask] += 1;
            state.ask = (state.ask + 1) % 3;
            state.to_ask -= u64::from(state.ask == 0);
        }
        if before == Step::Idle {
            state.ask = 0;
        }
        state.asked = state.asked + u32::from(asking) - u32::from(came);
        state.feed.pop_front();
        if load {
            state.load(self._config.lanes() as usize);
        }
        if came {
            state.staged.push(data);
        }
        if matches!(before, Step::Abort | Step::Idle) {
            state.staged.clear();
        }
        if written {
            state.results.pop_front();
            (state.write_at, state.to_write) = (state.write_at + 1, state.to_write - 1);
        }
        state.in_flight = state.in_flight + u32::from(load) - u32::from(written);
        if self.reset.val() {
            self._state = State::new(&self._config);
        }
    }

    /// The state and what ends it.
    fn sequence(&mut self, poisoned: bool, written: bool) {
        let bad = self.is_bad();
        let starts = [&self.operand, &self.key, &self.accumulator].map(|start| start.number());
        let (start, q, count) = (self.start.val(), self.q.number(), self.count.number());
        let squarings = self._config.nmac_squarings();
        let state = &mut self._state;
        state.ended = [false; 2];
        match state.state {
            Step::Idle if start => {
                state.state = if bad { Step::Idle } else { Step::Square };
                (state.modulus, state.square, state.doublings) = (q, 1, squarings);
                (state.at, state.write_at) = (starts, starts[2]);
                (state.to_ask, state.to_write) = (count, count);
            }
            Step::Idle => {}
            Step::Square => {
                state.square = 2 * state.square % state.modulus;
                state.doublings -= 1;
                if state.doublings == 0 {
                    state.state = Step::Run;
                }
            }
            Step::Run => {
                if written && state.to_write == 1 {
                    (state.state, state.ended[0]) = (Step::Idle, true);
                }
                if poisoned {
                    state.state = Step::Abort;
                }
            }
            Step::Abort => {
                if state.asked == 0 && state.in_flight == 0 {
                    (state.state, state.ended[1]) = (Step::Idle, true);
                }
            }
        }
    }

    /// What comes out of the multipliers, and the delays beside them.
    fn collect(&mut self) {
        let (lanes, valid) = (self._config.lanes(), self.product_valid.val());
        let products = self.product.val();
        let state = &mut self._state;
        if let Some(line) = state.collected.take() {
            state.results.push_back(line);
        }
        if valid {
            let q = state.modulus;
            for (lane, &term) in (0..lanes).zip(state.accumulators.last()) {
                let sum = term + products.slice(32 * lane, 32).to_u64();
                state.collect.push(if sum >= q { (sum - q) & 0xffff_ffff } else { sum });
            }
            if state.collect.len() == 64 {
                let words = std::mem::take(&mut state.collect);
                state.collected =
                    Some(Line(std::array::from_fn(|i| words[2 * i] | words[2 * i + 1] << 32)));
            }
        }
        let none = || [vec![], vec![], vec![]];
        let [_, key, accumulator] = state.feed.front().cloned().unwrap_or_else(none);
        state.keys.clock(key);
        state.accumulators.clock(accumulator);
    }

    fn drive(&mut self) {
        let (asks, takes, bad) = (self.asks(), self.takes(), self.is_bad());
        let state = &self._state;
        [self.finished.next, self.poisoned.next] = state.ended;
        self.refused.next = self.start.val() && state.state == Step::Idle && bad;
        self.busy.next = state.state != Step::Idle;
        self.read_valid.next = asks;
        self.read_line.drive(state.at[state.ask]);
        self.read_take.next = takes;
        self.write_valid.next = !state.results.is_empty();
        self.write_line.drive(state.write_at);
        self.write_data.next = state.results.front().unwrap_or(&Line::ZERO).value();
        self.feed_valid.next = !state.feed.is_empty();
        let zero = vec![0; self._config.lanes() as usize];
        self.feed_words.next = join(state.feed.front().map_or(&zero, |group| &group[0]));
        let late = state.keys.last();
        self.key_words_late.next = join(if late.is_empty() { &zero } else { late });
        self.prime.drive(state.modulus);
        self.lift.drive(state.square);
    }
}

impl State {
    /// The staged lines go to the multipliers, `lanes` words at a time.
    fn load(&mut self, lanes: usize) {
        let [operand, key, accumulator] = [0, 1, 2].map(|limb| words(&self.staged[limb]));
        for group in (0..64).step_by(lanes) {
            let of = |words: &[u64]| words[group..group + lanes].to_vec();
            self.feed.push_back([of(&operand), of(&key), of(&accumulator)]);
        }
        self.staged.clear();
    }
}
