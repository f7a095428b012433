//! Leaf: leads a job through its two passes over memory.
//!
//! A pass reads all N residues and writes them back in place, two per beat, in N/2 beats: columns
//! first when forward, last when inverse. With n = r·N₂ + c, coefficients of a short transform come
//! from both halves of their row or column, its values side by side. Reads of the second pass begin
//! when the last write of the first has been taken.
//!
//! Reset forgets the job.

use crate::arith::leaf::{Leaf, extend};
use crate::signal::{Bus, Value};
use rust_hdl::prelude::*;

/// Bits of a page.
pub(super) const PAGE: u32 = 16;

#[derive(LogicBlock)]
pub(super) struct Passes {
    pub(super) clock: Signal<In, Clock>,
    pub(super) reset: Signal<In, Bit>,
    pub(super) job_valid: Signal<In, Bit>,
    pub(super) job_ready: Signal<Out, Bit>,
    pub(super) job_inverse: Signal<In, Bit>,
    pub(super) job_page: Bus<In>,
    pub(super) job_q: Bus<In>,
    pub(super) done: Signal<Out, Bit>,
    pub(super) page: Bus<Out>,
    pub(super) q: Bus<Out>,
    pub(super) inverse: Signal<Out, Bit>,
    pub(super) start: Signal<Out, Bit>,
    pub(super) rows: Signal<Out, Bit>,
    pub(super) short: Signal<Out, Bit>,
    pub(super) kernel_valid: Signal<Out, Bit>,
    pub(super) kernel_ready: Signal<In, Bit>,
    pub(super) read_valid: Signal<Out, Bit>,
    pub(super) read_ready: Signal<In, Bit>,
    pub(super) read_address: Bus<Out>,
    pub(super) write_valid: Signal<In, Bit>,
    pub(super) write_ready: Signal<In, Bit>,
    pub(super) write_address: Bus<Out>,
    _sides: Sides,
    _state: State,
}

/// log₂ of the lengths of a column and of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sides {
    pub(super) column: u32,
    pub(super) row: u32,
}

/// The registers.
#[derive(Clone, Copy, Default)]
struct State {
    busy: bool,
    second: bool,
    inverse: bool,
    start: bool,
    done: bool,
    jobs: u64,
    reads: u64,
    writes: u64,
}

impl Passes {
    pub(super) fn new(width: u32, sides: Sides) -> Self {
        let log_n = sides.column + sides.row;
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            job_valid: Signal::default(),
            job_ready: Signal::default(),
            job_inverse: Signal::default(),
            job_page: Bus::new(PAGE),
            job_q: Bus::new(width),
            done: Signal::default(),
            page: Bus::new(PAGE),
            q: Bus::new(width),
            inverse: Signal::default(),
            start: Signal::default(),
            rows: Signal::default(),
            short: Signal::default(),
            kernel_valid: Signal::default(),
            kernel_ready: Signal::default(),
            read_valid: Signal::default(),
            read_ready: Signal::default(),
            read_address: Bus::new(2 * log_n),
            write_valid: Signal::default(),
            write_ready: Signal::default(),
            write_address: Bus::new(2 * log_n),
            _sides: sides,
            _state: State::default(),
        }
    }

    /// Addresses of both residues of a beat.
    fn addresses(&self, beat: u64, columns: bool, halves: bool) -> Value {
        let Sides { column, row } = self._sides;
        let length = if columns { column } else { row };
        let (line, j) = (beat >> (length - 1), beat % (1 << (length - 1)));
        let place = |k: u64| if columns { k << row | line } else { line << row | k };
        let both = if halves { [j, j + (1 << (length - 1))] } else { [2 * j, 2 * j + 1] };
        Value::concat(&both.map(|k| Value::new(column + row, place(k).into())))
    }

    fn edge(&mut self) {
        let Sides { column, row } = self._sides;
        let (state, beats) = (self._state, 1 << (column + row - 1));
        let mut next = State { start: false, done: false, ..state };
        if state.busy && state.jobs < 1 << row && self.kernel_ready.val() {
            next.jobs += 1;
        }
        if state.busy && state.reads < beats && self.read_ready.val() {
            next.reads += 1;
        }
        if self.write_valid.val() && self.write_ready.val() {
            next.writes = (state.writes + 1) % beats;
            if next.writes == 0 {
                (next.jobs, next.reads) = (0, 0);
                (next.second, next.start, next.busy) = (true, !state.second, !state.second);
                next.done = state.second;
            }
        }
        if !state.busy && self.job_valid.val() {
            let (busy, inverse) = (true, self.job_inverse.val());
            next = State { busy, inverse, start: true, ..State::default() };
            self.page.next = self.job_page.val();
            self.q.next = self.job_q.val();
        }
        if self.reset.val() {
            next = State::default();
            self.page.drive(0);
        }
        self._state = next;
        let columns = next.second == next.inverse;
        self.job_ready.next = !next.busy;
        self.done.next = next.done;
        self.inverse.next = next.inverse;
        self.start.next = next.start;
        self.rows.next = !columns;
        self.short.next = !columns && row < column;
        self.kernel_valid.next = next.busy && next.jobs < 1 << row;
        self.read_valid.next = next.busy && next.reads < beats;
        self.read_address.next = self.addresses(next.reads % beats, columns, !next.inverse);
        self.write_address.next = self.addresses(next.writes, columns, next.inverse);
    }
}

impl Logic for Passes {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            self.edge();
        }
    }

    fn connect(&mut self) {
        self.job_ready.connect();
        self.done.connect();
        self.page.connect();
        self.q.connect();
        self.inverse.connect();
        self.start.connect();
        self.rows.connect();
        self.short.connect();
        self.kernel_valid.connect();
        self.read_valid.connect();
        self.read_address.connect();
        self.write_address.connect();
    }

    fn hdl(&self) -> Verilog {
        let Sides { column, row } = self._sides;
        let (log_n, width) = (column + row, self.q.bits());
        let mut leaf = Leaf::default();
        let count = |leaf: &mut Leaf, name: &str, bits: u32, event: &str, clear: &str| {
            let next = format!("{clear} ? {bits}'d0 : ({name} + {})", extend(event, 1, bits));
            leaf.register_with_reset(name, bits, &next);
        };
        count(&mut leaf, "jobs", row + 1, "job_moved", "turn");
        count(&mut leaf, "reads", log_n, "read_moved", "turn");
        count(&mut leaf, "writes", log_n - 1, "write_moved", "accept");
        leaf.wire("accept", 1, "job_valid & ~busy");
        leaf.wire("job_moved", 1, &format!("busy & ~jobs[{row}] & kernel_ready"));
        leaf.wire("read_moved", 1, &format!("busy & ~reads[{}] & read_ready", log_n - 1));
        leaf.wire("write_moved", 1, "write_valid & write_ready");
        leaf.wire("pass_end", 1, "write_moved & (&writes)");
        leaf.wire("turn", 1, "accept | pass_end");
        leaf.register_with_reset("busy", 1, "accept | (busy & ~(pass_end & second))");
        leaf.register_with_reset("second", 1, "~accept & (second | pass_end)");
        leaf.register_with_reset("backward", 1, "accept ? job_inverse : backward");
        leaf.register_with_reset("started", 1, "accept | (pass_end & ~second)");
        leaf.register_with_reset("finished", 1, "pass_end & second");
        leaf.register_with_reset("kept_page", PAGE, "accept ? job_page : kept_page");
        leaf.register("kept_q", width, "accept ? job_q : kept_q");
        leaf.wire("by_column", 1, "second == backward");
        leaf.wire("uneven", 1, if row < column { "1'd1" } else { "1'd0" });
        for (count, top) in [("reads", log_n - 2), ("writes", log_n - 2)] {
            for (side, length) in [("column", column), ("row", row)] {
                let j = format!("{count}[{}:0]", length - 2);
                let line = format!("{count}[{top}:{}]", length - 1);
                let address = |name: &str, before: &str, after: &str, leaf: &mut Leaf| {
                    let inner = [before, after].map(|part| match part {
                        "" => j.clone(),
                        bit => format!("1'b{bit}"),
                    });
                    let k = inner.join(", ");
                    let whole = match side {
                        "column" => format!("{{{k}, {line}}}"),
                        _ => format!("{{{line}, {k}}}"),
                    };
                    leaf.wire(name, log_n, &whole);
                };
                address(&format!("{count}_{side}_low"), "0", "", &mut leaf);
                address(&format!("{count}_{side}_high"), "1", "", &mut leaf);
                address(&format!("{count}_{side}_even"), "", "0", &mut leaf);
                address(&format!("{count}_{side}_odd"), "", "1", &mut leaf);
            }
            for (layout, first, second) in [("halves", "low", "high"), ("pairs", "even", "odd")] {
                let of =
                    |line: &str| format!("{{{count}_{line}_{second}, {count}_{line}_{first}}}");
                let choice = format!("by_column ? {} : {}", of("column"), of("row"));
                leaf.wire(&format!("{count}_{layout}"), 2 * log_n, &choice);
            }
        }
        leaf.output("job_ready", "~busy");
        leaf.output("done", "finished");
        leaf.output("page", "kept_page");
        leaf.output("q", "kept_q");
        leaf.output("inverse", "backward");
        leaf.output("start", "started");
        leaf.output("rows", "~by_column");
        leaf.output("short", "uneven & ~by_column");
        leaf.output("kernel_valid", &format!("busy & ~jobs[{row}]"));
        leaf.output("read_valid", &format!("busy & ~reads[{}]", log_n - 1));
        leaf.output("read_address", "backward ? reads_pairs : reads_halves");
        leaf.output("write_address", "backward ? writes_halves : writes_pairs");
        leaf.finish()
    }
}
