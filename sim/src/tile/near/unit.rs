//! The unit of the controller that multiplies and accumulates.

use std::collections::VecDeque;

/// Residues of a line.
const WORDS: u32 = 64;

/// A product's limbs: their first lines, and how many lines each has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Product {
    pub(super) accumulator: u64,
    pub(super) key: u64,
    pub(super) operand: u64,
    pub(super) lines: u64,
}

/// What the unit is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Idle,
    /// R² is made; cycles that are left.
    Square(u32),
    Run,
}

/// The unit.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    groups: u32,
    /// From the last group's feeding to its line's being there.
    latency: u64,
    depth: u32,
    most_asked: u32,
    squarings: u32,
    step: Step,
    /// Operand, key, accumulator.
    at: [u64; 3],
    ask: usize,
    to_ask: u64,
    asked: u32,
    staged: u32,
    feeding: Option<u32>,
    in_flight: u32,
    /// When lines that were fed are there.
    ready: VecDeque<u64>,
    waiting: u32,
    write_at: u64,
    to_write: u64,
}

impl Unit {
    /// For `lanes` multipliers of that latency, R having `radix` bits.
    pub(super) fn new(lanes: u32, multiplier: u64, radix: u32, read_credits: u32) -> Self {
        let groups = WORDS / lanes;
        Self {
            groups,
            latency: 2 * multiplier + 1,
            depth: ((2 * multiplier) as u32 / groups + 3).next_power_of_two(),
            most_asked: read_credits / 2,
            squarings: 2 * radix,
            step: Step::Idle,
            at: [0; 3],
            ask: 0,
            to_ask: 0,
            asked: 0,
            staged: 0,
            feeding: None,
            in_flight: 0,
            ready: VecDeque::new(),
            waiting: 0,
            write_at: 0,
            to_write: 0,
        }
    }

    pub(super) fn is_busy(&self) -> bool {
        self.step != Step::Idle
    }

    /// The line that it asks for.
    pub(super) fn asks(&self) -> Option<u64> {
        let asks = self.step == Step::Run && self.to_ask > 0 && self.asked < self.most_asked;
        asks.then(|| self.at[self.ask])
    }

    /// Whether it takes a line.
    pub(super) fn takes(&self) -> bool {
        self.is_busy() && self.staged < 3
    }

    /// The line that it writes.
    pub(super) fn writes(&self) -> Option<u64> {
        (self.waiting > 0).then_some(self.write_at)
    }

    /// A cycle: whether its line is asked for, comes, is written, and what it begins.
    pub(super) fn cycle(
        &mut self,
        now: u64,
        is_asking: bool,
        comes: bool,
        is_written: bool,
        start: Option<Product>,
    ) {
        let last = self.groups - 1;
        let room = self.feeding.is_none_or(|group| group == last) && self.in_flight != self.depth;
        let loads = self.step == Step::Run && self.staged == 3 && room;
        self.step = match self.step {
            Step::Square(1) => Step::Run,
            Step::Square(left) => Step::Square(left - 1),
            Step::Run if is_written && self.to_write == 1 => Step::Idle,
            step => step,
        };
        if is_asking {
            self.at[self.ask] += 1;
            self.to_ask -= u64::from(self.ask == 2);
            self.ask = (self.ask + 1) % 3;
        }
        self.asked = self.asked + u32::from(is_asking) - u32::from(comes);
        self.staged = if loads { 0 } else { self.staged + u32::from(comes) };
        if self.feeding == Some(last) {
            self.ready.push_back(now + self.latency);
        }
        self.feeding = match self.feeding {
            _ if loads => Some(0),
            Some(group) if group < last => Some(group + 1),
            _ => None,
        };
        let is_ready = self.ready.front() == Some(&now);
        if is_ready {
            self.ready.pop_front();
        }
        self.waiting = self.waiting + u32::from(is_ready) - u32::from(is_written);
        self.in_flight = self.in_flight + u32::from(loads) - u32::from(is_written);
        if is_written {
            self.write_at += 1;
            self.to_write -= 1;
        }
        if let Some(Product { accumulator, key, operand, lines }) = start {
            self.step = Step::Square(self.squarings);
            self.at = [operand, key, accumulator];
            (self.ask, self.to_ask) = (0, lines);
            (self.write_at, self.to_write) = (accumulator, lines);
        }
    }
}
