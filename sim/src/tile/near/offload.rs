//! Fences and products, in steps, by the controller's registers.

use super::manager::Limb;
use super::unit::Product;

/// What the memory unit is told to do.
#[derive(Clone, Copy, Debug)]
pub(in crate::tile) enum Work {
    Load { line: u64 },
    Store { line: u64 },
    Product { key: u64 },
    Fence,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Idle,
    Operand,
    Between,
    Accumulator,
    Write,
    Answer,
    Ask,
    Word,
    Result,
    Load,
}

/// Register writes of a product, the last of which starts it, and the one of a fence.
const START: u32 = 6;
const FENCE: u32 = 7;

/// What a fence is at, in the controller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fence {
    Idle,
    Begin,
    Merge,
    Mark,
    Media,
}

/// The steps, and the controller's registers as far as they take time.
#[derive(Clone, Debug)]
pub(super) struct Offload {
    state: State,
    step: u32,
    is_fence: bool,
    asks_error: bool,
    /// What the register that is read says: busy.
    read: bool,
    fence: Fence,
    /// The register that starts the unit is set.
    starts: bool,
    scratch: u64,
    key: u64,
    lines: u64,
    rows: u64,
}

/// What an offload does in a cycle.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OffloadNow {
    /// The manager begins.
    pub(super) limb: Option<Limb>,
    /// The unit begins.
    pub(super) product: Option<Product>,
    /// The fence notes its lines.
    pub(super) marks: bool,
}

impl Offload {
    pub(super) fn new(scratch: u64) -> Self {
        Self {
            state: State::Idle,
            step: 0,
            is_fence: false,
            asks_error: false,
            read: false,
            fence: Fence::Idle,
            starts: false,
            scratch,
            key: 0,
            lines: 0,
            rows: 0,
        }
    }

    pub(super) fn is_idle(&self) -> bool {
        self.state == State::Idle && self.fence == Fence::Idle
    }

    /// What the registers say of this cycle.
    pub(super) fn now(&self, work: Option<Work>, lines: u64, rows: u64) -> OffloadNow {
        let behind = self.scratch + self.lines;
        let limb = |store, line| Some(Limb { store, line, lines, rows });
        OffloadNow {
            limb: match (self.state, work) {
                (State::Idle, Some(Work::Load { line })) => limb(false, line),
                (State::Idle, Some(Work::Store { line })) => limb(true, line),
                (State::Idle, Some(Work::Product { .. })) => limb(true, self.scratch),
                (State::Between, _) => {
                    Some(Limb { store: true, line: behind, lines: self.lines, rows: self.rows })
                }
                (State::Result, _) => {
                    Some(Limb { store: false, line: behind, lines: self.lines, rows: self.rows })
                }
                _ => None,
            },
            product: self.starts.then_some(Product {
                accumulator: behind,
                key: self.key,
                operand: self.scratch,
                lines: self.lines,
            }),
            marks: self.fence == Fence::Mark,
        }
    }

    /// A cycle; gives whether what the word reads is free, and whether it is through.
    pub(super) fn cycle(
        &mut self,
        work: Option<Work>,
        (lines, rows): (u64, u64),
        (last_read, is_through): (bool, bool),
        is_unit_busy: bool,
        fence_waits: bool,
    ) -> (bool, bool) {
        let reads_over = last_read && matches!(self.state, State::Idle | State::Accumulator);
        let mut over = is_through && matches!(self.state, State::Idle | State::Load);
        let is_written = self.state == State::Write;
        let waits = if self.is_fence { self.fence != Fence::Idle } else { is_unit_busy };
        self.starts = is_written && self.step == START;
        let begins_fence = is_written && self.step == FENCE;
        self.state = match self.state {
            State::Idle => match work {
                Some(Work::Fence) => {
                    (self.step, self.is_fence) = (FENCE, true);
                    State::Write
                }
                Some(Work::Product { key }) => {
                    (self.step, self.is_fence, self.key) = (0, false, key);
                    (self.lines, self.rows) = (lines, rows);
                    State::Operand
                }
                _ => State::Idle,
            },
            State::Operand if is_through => State::Between,
            State::Between => State::Accumulator,
            State::Accumulator if is_through => State::Write,
            State::Write => State::Answer,
            State::Answer => {
                self.step += 1;
                if self.step > START { State::Ask } else { State::Write }
            }
            State::Ask => {
                self.read = waits;
                State::Word
            }
            State::Word if self.asks_error => State::Result,
            State::Word if self.read => State::Ask,
            State::Word => {
                self.asks_error = true;
                over |= self.is_fence;
                if self.is_fence { State::Idle } else { State::Ask }
            }
            State::Result => State::Load,
            State::Load if is_through => State::Idle,
            state => state,
        };
        self.asks_error &= self.state != State::Idle;
        self.fence = match self.fence {
            Fence::Idle if begins_fence => Fence::Begin,
            Fence::Begin => Fence::Merge,
            Fence::Merge => Fence::Mark,
            Fence::Mark => Fence::Media,
            Fence::Media if !fence_waits => Fence::Idle,
            fence => fence,
        };
        (reads_over, over)
    }
}
