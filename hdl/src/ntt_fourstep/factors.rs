//! Leaf: the factors between rows and columns, as running products.
//!
//! Beat i of column c holds rows 2i and 2i + 1, which are multiplied by τ_r^c. So row r's factor is
//! its last one times τ_r, and 1 in column 0: a word of state and one of table per row and
//! direction. A product takes some cycles; a beat waits until the factor of its rows is there.
//!
//! Reset forgets beats and products on their way, not the tables.

use crate::arith::leaf::{Leaf, bits, extend};
use crate::ntt_stream::memory::{Memory, with_memories};
use crate::signal::Bus;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(super) struct Factors {
    pub(super) clock: Signal<In, Clock>,
    pub(super) reset: Signal<In, Bit>,
    pub(super) start: Signal<In, Bit>,
    pub(super) inverse: Signal<In, Bit>,
    pub(super) load_valid: Signal<In, Bit>,
    pub(super) load_table: Bus<In>,
    pub(super) load_index: Bus<In>,
    pub(super) load_word: Bus<In>,
    pub(super) in_valid: Signal<In, Bit>,
    pub(super) in_ready: Signal<Out, Bit>,
    pub(super) in_data: Bus<In>,
    pub(super) stored_a: Signal<In, Bit>,
    pub(super) stored_b: Signal<In, Bit>,
    pub(super) new_a: Bus<In>,
    pub(super) new_b: Bus<In>,
    pub(super) arrived: Signal<In, Bit>,
    pub(super) arrived_live: Signal<In, Bit>,
    pub(super) taken: Signal<In, Bit>,
    pub(super) step: Signal<Out, Bit>,
    pub(super) tag: Bus<Out>,
    pub(super) a: Bus<Out>,
    pub(super) b: Bus<Out>,
    pub(super) factor_a: Bus<Out>,
    pub(super) factor_b: Bus<Out>,
    pub(super) ratio_a: Bus<Out>,
    pub(super) ratio_b: Bus<Out>,
    _credits: u64,
    _one: u64,
    _ratios: Vec<Vec<u64>>,
    _running: Vec<u64>,
    _state: State,
}

/// The registers.
#[derive(Clone, Copy, Default)]
struct State {
    first: bool,
    position: u64,
    stored: u64,
    open: u64,
    used: u64,
}

impl Factors {
    /// For columns of 2^`column` residues and `credits` beats on their way.
    pub(super) fn new(width: u32, column: u32, credits: u64) -> Self {
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            start: Signal::default(),
            inverse: Signal::default(),
            load_valid: Signal::default(),
            load_table: Bus::new(2),
            load_index: Bus::new(column),
            load_word: Bus::new(width),
            in_valid: Signal::default(),
            in_ready: Signal::default(),
            in_data: Bus::new(2 * width),
            stored_a: Signal::default(),
            stored_b: Signal::default(),
            new_a: Bus::new(width),
            new_b: Bus::new(width),
            arrived: Signal::default(),
            arrived_live: Signal::default(),
            taken: Signal::default(),
            step: Signal::default(),
            tag: Bus::new(2),
            a: Bus::new(width),
            b: Bus::new(width),
            factor_a: Bus::new(width),
            factor_b: Bus::new(width),
            ratio_a: Bus::new(width),
            ratio_b: Bus::new(width),
            _credits: credits,
            _one: 0,
            _ratios: vec![vec![0; 1 << column]; 2],
            _running: vec![0; 1 << column],
            _state: State::default(),
        }
    }

    fn ready(&self, state: &State) -> bool {
        state.used != self._credits && state.open != 1 << (self.load_index.bits() - 1)
    }

    fn edge(&mut self) {
        let (state, width) = (self._state, self.a.bits());
        let half = 1 << (self.load_index.bits() - 1);
        let take = self.in_valid.val() && self.ready(&state);
        let (stored, taken) = (self.stored_a.val(), self.taken.val());
        if self.load_valid.val() {
            let (index, word) = (self.load_index.number() as usize, self.load_word.number());
            match self.load_table.number() {
                0 if index == 0 => self._one = word,
                table @ 2.. => self._ratios[table as usize - 2][index] = word,
                _ => {}
            }
        }
        let row = 2 * state.position as usize;
        let ratios = &self._ratios[usize::from(self.inverse.val())];
        self.ratio_a.drive(ratios[row]);
        self.ratio_b.drive(ratios[row + 1]);
        let one = |row: usize| if state.first { self._one } else { self._running[row] };
        let (factor_a, factor_b) = (one(row), one(row + 1));
        self.factor_a.drive(factor_a);
        self.factor_b.drive(factor_b);
        if stored {
            self._running[2 * state.stored as usize] = self.new_a.number();
        }
        if self.stored_b.val() {
            self._running[2 * state.stored as usize + 1] = self.new_b.number();
        }
        let position = (state.position + u64::from(take)) % half;
        let mut next = State {
            first: self.start.val() || (state.first && !(take && position == 0)),
            position,
            stored: (state.stored + u64::from(stored)) % half,
            open: state.open + u64::from(take) - u64::from(stored),
            used: state.used + u64::from(take) - u64::from(taken),
        };
        let reset = self.reset.val();
        if reset {
            next = State::default();
        }
        self._state = next;
        self.in_ready.next = self.ready(&next);
        self.step.next = take && !reset;
        self.tag.drive(1);
        self.a.next = self.in_data.val().slice(0, width);
        self.b.next = self.in_data.val().slice(width, width);
    }
}

impl Logic for Factors {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            self.edge();
        }
    }

    fn connect(&mut self) {
        self.in_ready.connect();
        self.step.connect();
        self.tag.connect();
        self.a.connect();
        self.b.connect();
        self.factor_a.connect();
        self.factor_b.connect();
        self.ratio_a.connect();
        self.ratio_b.connect();
    }

    fn hdl(&self) -> Verilog {
        let (width, column) = (self.a.bits(), self.load_index.bits());
        let place = column - 1;
        let count = bits(self._credits.into());
        let half = 1u64 << place;
        let mut leaf = Leaf::default();
        let one = |name: &str, bits: u32| extend(name, 1, bits);
        leaf.register_with_reset("position", place, &format!("position + {}", one("take", place)));
        leaf.register_with_reset(
            "store_at",
            place,
            &format!("store_at + {}", one("stored_a", place)),
        );
        let open = format!("(open + {} - {})", one("take", column), one("stored_a", column));
        leaf.register_with_reset("open", column, &open);
        let used = format!("(used + {} - {})", one("take", count), one("taken", count));
        leaf.register_with_reset("used", count, &used);
        leaf.register_with_reset("first", 1, "start | (first & ~(take & (&position)))");
        let free = format!("(used != {count}'d{}) & (open != {column}'d{half})", self._credits);
        leaf.wire("ready", 1, &free);
        leaf.wire("take", 1, "in_valid & ready");
        let unit = format!("load_valid & (load_table == 2'd0) & (load_index == {column}'d0)");
        leaf.wire("load_unit", 1, &unit);
        leaf.register("unit", width, "load_unit ? load_word : unit");
        leaf.register_with_reset("held_step", 1, "take");
        leaf.register("held_live", 2, "2'd1");
        leaf.register("held_first", 1, "first");
        leaf.register("held_a", width, &format!("in_data[{}:0]", width - 1));
        leaf.register("held_b", width, &format!("in_data[{}:{width}]", 2 * width - 1));
        leaf.wire("load_ratio", 1, "load_valid & load_table[1]");
        leaf.wire("ratio_at", column, "{inverse, position}");
        leaf.wire("load_at", column, &format!("{{load_table[0], load_index[{place}:1]}}"));
        // Every beat is live: that one arrives behind the multipliers says nothing new.
        leaf.unused("arrived, arrived_live");
        leaf.output("in_ready", "ready");
        leaf.output("step", "held_step");
        leaf.output("tag", "held_live");
        leaf.output("a", "held_a");
        leaf.output("b", "held_b");
        leaf.output("factor_a", "held_first ? unit : running_a_read");
        leaf.output("factor_b", "held_first ? unit : running_b_read");
        leaf.output("ratio_a", "ratios_a_read");
        leaf.output("ratio_b", "ratios_b_read");
        let ratios = |name: &'static str, write: &'static str| Memory {
            name,
            bits: width,
            depth: 1 << column,
            write,
            write_address: "load_at",
            data: "load_word",
            read: "1'b1",
            read_address: "ratio_at",
        };
        let running = |name: &'static str, write: &'static str, data: &'static str| Memory {
            name,
            bits: width,
            depth: 1 << place,
            write,
            write_address: "store_at",
            data,
            read: "1'b1",
            read_address: "position",
        };
        let memories = [
            ratios("ratios_a", "load_ratio & ~load_index[0]"),
            ratios("ratios_b", "load_ratio & load_index[0]"),
            running("running_a", "stored_a", "new_a"),
            running("running_b", "stored_b", "new_b"),
        ];
        with_memories(leaf, &memories)
    }
}
