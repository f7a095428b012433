//! Leaf: which job is where.
//!
//! Two buffers alternate. Into a buffer go the rows of a job, then the butterflies work on it, then
//! its rows leave while the next but one job's rows take their place: a row is taken in once the
//! row after the one with its number has been read. The size of the job that leaves is kept aside, because the
//! arriving one may have another. Everything is decided here; the other leaves carry it out.
//!
//! Outputs follow the state in the same cycle; `in_ready`, `load`, `start` and `unload` also look at
//! this cycle's `in_valid`, `free` and `space`. Reset forgets every job.

use super::config::NttConfig;
use crate::arith::leaf::Leaf;
use crate::signal::Bus;
use hearth_spec::tile::NTT_LOG_N;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(super) struct Jobs {
    pub(super) clock: Signal<In, Clock>,
    pub(super) reset: Signal<In, Bit>,
    /// A row is offered, with the parameters of its job if it is the first one.
    pub(super) in_valid: Bus<In>,
    pub(super) log_n: Bus<In>,
    pub(super) inverse: Bus<In>,
    pub(super) q: Bus<In>,
    pub(super) table_id: Bus<In>,
    /// The butterflies can begin another job with the next cycle.
    pub(super) free: Signal<In, Bit>,
    /// The last row of the oldest job at the butterflies is being written.
    pub(super) written: Bus<In>,
    /// There is room for one more row at the way out.
    pub(super) space: Bus<In>,
    pub(super) in_ready: Bus<Out>,
    /// A row is taken into this buffer, at this place.
    pub(super) load: Bus<Out>,
    pub(super) load_buffer: Bus<Out>,
    pub(super) load_row: Bus<Out>,
    /// A job begins at the butterflies.
    pub(super) start: Signal<Out, Bit>,
    pub(super) start_buffer: Bus<Out>,
    pub(super) start_log_n: Bus<Out>,
    pub(super) start_inverse: Bus<Out>,
    pub(super) start_table: Bus<Out>,
    /// A row is read from this buffer, from this place, to leave.
    pub(super) unload: Bus<Out>,
    pub(super) unload_buffer: Bus<Out>,
    pub(super) unload_row: Bus<Out>,
    /// The primes of the jobs in the buffers.
    pub(super) q_0: Bus<Out>,
    pub(super) q_1: Bus<Out>,
    _log_banks: u32,
    _state: State,
}

#[derive(Clone, Copy, Default)]
struct Job {
    log_n: u64,
    inverse: u64,
    q: u64,
    table: u64,
    last_row: u64,
    last_leaving: u64,
    done: bool,
    busy: bool,
}

#[derive(Clone, Copy, Default)]
struct State {
    jobs: [Job; 2],
    /// The job of `compute_turn` is complete and has not begun. There are never two: where the other
    /// buffer is free, it begins at once.
    loaded: bool,
    load_turn: usize,
    load_row: u64,
    compute_turn: usize,
    write_turn: usize,
    unload_turn: usize,
    unload_row: u64,
    /// Two rows more have left than came in their place, a cycle ago.
    ahead: bool,
}

impl State {
    fn may_load(&self) -> bool {
        let job = &self.jobs[self.load_turn];
        let leaves = self.unload_turn == self.load_turn && self.ahead;
        !job.busy && (!job.done || leaves)
    }

    /// A short job may be loaded behind the rows of a long one that still leave its buffer.
    fn may_begin(&self) -> bool {
        self.loaded && !self.jobs[self.compute_turn].done
    }
}

impl Jobs {
    pub(super) fn new(config: &NttConfig) -> Self {
        let (width, row) = (config.width(), config.row_bits());
        let bit = || Bus::new(1);
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            in_valid: Bus::new(1),
            log_n: Bus::new(5),
            inverse: Bus::new(1),
            q: Bus::new(width),
            table_id: Bus::new(config.table_bits()),
            free: Signal::default(),
            written: Bus::new(1),
            space: Bus::new(1),
            in_ready: bit(),
            load: bit(),
            load_buffer: bit(),
            load_row: Bus::new(row),
            start: Signal::default(),
            start_buffer: bit(),
            start_log_n: Bus::new(5),
            start_inverse: bit(),
            start_table: Bus::new(config.table_bits()),
            unload: bit(),
            unload_buffer: bit(),
            unload_row: Bus::new(row),
            q_0: Bus::new(width),
            q_1: Bus::new(width),
            _log_banks: config.log_banks(),
            _state: State::default(),
        }
    }

    /// The statement of a first row that is the last but one, as of the smallest ring with the most butterflies.
    fn of_two_rows(&self) -> String {
        let log_n = self._log_banks + 1;
        match NTT_LOG_N.contains(&log_n) {
            true => format!("\n        next_last <= log_n == 5'd{log_n};"),
            false => String::new(),
        }
    }

    fn step(&mut self) {
        let before = self._state;
        let state = &mut self._state;
        if self.in_valid.number() == 1 && before.may_load() {
            let job = &mut state.jobs[before.load_turn];
            if before.load_row == 0 {
                job.log_n = self.log_n.number();
                job.inverse = self.inverse.number();
                job.q = self.q.number();
                job.table = self.table_id.number();
                let rows_log = self.log_n.number().saturating_sub(self._log_banks.into());
                job.last_row = ((1 << rows_log) - 1) & ((1 << self.load_row.bits()) - 1);
            }
            let last = before.load_row != 0 && before.load_row == job.last_row;
            state.loaded |= last;
            state.load_row = if last { 0 } else { before.load_row + 1 };
            state.load_turn ^= usize::from(last);
        }
        if self.free.val() && before.may_begin() {
            state.jobs[before.compute_turn].busy = true;
            state.loaded = false;
            state.compute_turn ^= 1;
        }
        if self.written.number() == 1 {
            let job = &mut state.jobs[before.write_turn];
            (job.busy, job.done) = (false, true);
            job.last_leaving = job.last_row;
            state.write_turn ^= 1;
        }
        state.ahead = before.unload_row > before.load_row + 1;
        if self.space.number() == 1 && before.jobs[before.unload_turn].done {
            let last = before.unload_row == before.jobs[before.unload_turn].last_leaving;
            state.jobs[before.unload_turn].done = !last;
            state.unload_row = if last { 0 } else { before.unload_row + 1 };
            state.unload_turn ^= usize::from(last);
            state.ahead &= !last;
        }
    }

    fn show(&mut self) {
        let state = self._state;
        let next = state.jobs[state.compute_turn];
        self.in_ready.drive(state.may_load().into());
        self.load.drive(self.in_valid.number() & u64::from(state.may_load()));
        self.load_buffer.drive(state.load_turn as u64);
        self.load_row.drive(state.load_row);
        self.start.next = self.free.val() && state.may_begin();
        self.start_buffer.drive(state.compute_turn as u64);
        self.start_log_n.drive(next.log_n);
        self.start_inverse.drive(next.inverse);
        self.start_table.drive(next.table);
        let leaves = state.jobs[state.unload_turn].done;
        self.unload.drive(self.space.number() & u64::from(leaves));
        self.unload_buffer.drive(state.unload_turn as u64);
        self.unload_row.drive(state.unload_row);
        self.q_0.drive(state.jobs[0].q);
        self.q_1.drive(state.jobs[1].q);
    }
}

impl Logic for Jobs {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            if self.reset.val() {
                self._state = State::default();
            } else {
                self.step();
            }
        }
        self.show();
    }

    fn connect(&mut self) {
        self.start.connect();
        for output in [
            &mut self.in_ready,
            &mut self.load,
            &mut self.load_buffer,
            &mut self.load_row,
            &mut self.start_buffer,
            &mut self.start_log_n,
            &mut self.start_inverse,
            &mut self.start_table,
            &mut self.unload,
            &mut self.unload_buffer,
            &mut self.unload_row,
            &mut self.q_0,
            &mut self.q_1,
        ] {
            output.connect();
        }
    }

    fn hdl(&self) -> Verilog {
        let (row, width, table) = (self.load_row.bits(), self.q.bits(), self.table_id.bits());
        let mut leaf = Leaf::default();
        for (name, bits) in [("log_n", 5), ("inverse", 1), ("q", width), ("table", table)] {
            for buffer in 0..2 {
                leaf.state(&format!("job_{name}_{buffer}"), bits);
            }
        }
        for buffer in 0..2 {
            leaf.state(&format!("last_row_{buffer}"), row);
            leaf.state(&format!("last_leaving_{buffer}"), row);
        }
        for flags in ["done", "busy"] {
            leaf.state(flags, 2);
        }
        for (name, bits) in [
            ("loaded", 1),
            ("load_turn", 1),
            ("next_row", row),
            ("following_row", row + 1),
            // The next row is its job's last; the leaving row is.
            ("next_last", 1),
            ("leaving_last", 1),
            ("compute_turn", 1),
            // The next job may begin: known with its flags, so that its start comes early in its cycle.
            ("waits", 1),
            ("write_turn", 1),
            ("unload_turn", 1),
            ("leaving_row", row),
            ("ahead", 1),
        ] {
            leaf.state(name, bits);
        }
        let chosen = |name: &str, turn: &str| format!("{turn} ? {name}_1 : {name}_0");
        leaf.wire("leaves", 1, "(unload_turn == load_turn) & ahead");
        leaf.wire("may_load", 1, "~busy[load_turn] & (~done[load_turn] | leaves)");
        leaf.wire("taken", 1, "in_valid & may_load");
        leaf.wire("begins", 1, "free & waits");
        leaf.wire("goes", 1, "space & done[unload_turn]");
        leaf.wire("last_loaded", row, &chosen("last_row", "load_turn"));
        leaf.wire("last_left", row, &chosen("last_leaving", "unload_turn"));
        leaf.wire("load_ends", 1, "taken & next_last");
        leaf.wire("leave_ends", 1, "goes & leaving_last");
        // The last row's number is odd: it comes after the one that is even and equal above.
        for (name, row_number, last) in [
            ("next_before_last", "next_row", "last_loaded"),
            ("leaving_before_last", "leaving_row", "last_left"),
        ] {
            leaf.wire(name, 1, &before_last(row, row_number, last));
        }
        let unread = if row == 1 { "" } else { "[0]" };
        leaf.unused(&format!("last_loaded{unread}, last_left{unread}"));
        // Bit b of each: the event is buffer b's.
        let of = |turn: &str, event: &str| format!("{{{turn} & {event}, ~{turn} & {event}}}");
        let done = format!(
            "(done | {}) & ~{}",
            of("write_turn", "written"),
            of("unload_turn", "leave_ends")
        );
        leaf.wire("loaded_next", 1, "load_ends | (loaded & ~begins)");
        leaf.wire("done_next", 2, &done);
        let log_banks = self._log_banks;
        let rows = (0..row)
            .rev()
            .map(|bit| format!("log_n > 5'd{}", bit + log_banks))
            .collect::<Vec<_>>()
            .join(", ");
        leaf.wire("last_asked", row, &format!("{{{rows}}}"));
        leaf.statement(&format!(
            "if (taken) begin
    if (next_row == {row}'d0) begin
        if (load_turn) begin
            job_log_n_1 <= log_n; job_inverse_1 <= inverse; job_q_1 <= q; job_table_1 <= table_id;
            last_row_1 <= last_asked;
        end else begin
            job_log_n_0 <= log_n; job_inverse_0 <= inverse; job_q_0 <= q; job_table_0 <= table_id;
            last_row_0 <= last_asked;
        end
        next_row <= {row}'d1;
        following_row <= {more}'d2;{two_rows}
    end else if (load_ends) begin
        next_row <= {row}'d0;
        next_last <= 1'b0;
        following_row <= {more}'d1;
        load_turn <= ~load_turn;
    end else begin
        next_row <= following_row[{row_top}:0];
        next_last <= next_before_last;
        following_row <= following_row + {more}'d1;
    end
end
if (begins) begin
    busy[compute_turn] <= 1'b1;
    compute_turn <= ~compute_turn;
end
if (written) begin
    busy[write_turn] <= 1'b0;
    if (write_turn) last_leaving_1 <= last_row_1;
    else last_leaving_0 <= last_row_0;
    write_turn <= ~write_turn;
end
loaded <= loaded_next;
done <= done_next;
waits <= loaded_next & ~done_next[compute_turn];
ahead <= {{1'b0, leaving_row}} > following_row;
if (goes) begin
    leaving_last <= leaving_before_last;
    if (leave_ends) begin
        ahead <= 1'b0;
        leaving_row <= {row}'d0;
        unload_turn <= ~unload_turn;
    end else leaving_row <= leaving_row + {row}'d1;
end
if (reset) begin
    loaded <= 1'b0; done <= 2'd0; busy <= 2'd0; waits <= 1'b0;
    load_turn <= 1'b0; compute_turn <= 1'b0; write_turn <= 1'b0; unload_turn <= 1'b0;
    next_row <= {row}'d0; following_row <= {more}'d1; leaving_row <= {row}'d0;
    next_last <= 1'b0; leaving_last <= 1'b0;
end",
            two_rows = self.of_two_rows(),
            more = row + 1,
            row_top = row - 1,
        ));
        for (port, expression) in [
            ("in_ready", "may_load".to_owned()),
            ("load", "taken".to_owned()),
            ("load_buffer", "load_turn".to_owned()),
            ("load_row", "next_row".to_owned()),
            ("start", "begins".to_owned()),
            ("start_buffer", "compute_turn".to_owned()),
            ("start_log_n", chosen("job_log_n", "compute_turn")),
            ("start_inverse", chosen("job_inverse", "compute_turn")),
            ("start_table", chosen("job_table", "compute_turn")),
            ("unload", "goes".to_owned()),
            ("unload_buffer", "unload_turn".to_owned()),
            ("unload_row", "leaving_row".to_owned()),
            ("q_0", "job_q_0".to_owned()),
            ("q_1", "job_q_1".to_owned()),
        ] {
            leaf.output(port, &expression);
        }
        leaf.finish()
    }
}

/// Whether a row comes right before the job's last.
fn before_last(bits: u32, row: &str, last: &str) -> String {
    match bits {
        1 => format!("{row} == 1'd0"),
        _ => format!("{row} == {{{last}[{}:1], 1'b0}}", bits - 1),
    }
}
