//! Leaf: takes jobs and their beats, and makes tokens of them.
//!
//! A job is announced on `job_*`; one more may be announced while the one before is taken, so that
//! jobs follow each other without a gap. A token needs a credit, which comes back when its beat has
//! been taken from the outlet or when it arrives there empty; so the array never has to stop, and
//! no beat ever arrives for which there is no room. While no job is being taken, empty tokens
//! follow, exactly as many as push the last beat out. A job of the other direction, or of the other
//! length, waits until no beat and so no token is inside: tokens between stages change their way
//! then, and none may be lost.
//!
//! Reset forgets jobs and tokens, not the primes.

use super::token::TAG;
use crate::arith::leaf::{Leaf, bits, extend};
use crate::signal::Bus;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(super) struct Gate {
    pub(super) clock: Signal<In, Clock>,
    pub(super) reset: Signal<In, Bit>,
    pub(super) job_valid: Signal<In, Bit>,
    pub(super) job_ready: Signal<Out, Bit>,
    pub(super) job_inverse: Signal<In, Bit>,
    pub(super) job_table: Signal<In, Bit>,
    pub(super) job_short: Signal<In, Bit>,
    pub(super) job_q: Bus<In>,
    pub(super) in_valid: Signal<In, Bit>,
    pub(super) in_ready: Signal<Out, Bit>,
    pub(super) in_data: Bus<In>,
    pub(super) arrived: Signal<In, Bit>,
    pub(super) arrived_live: Signal<In, Bit>,
    pub(super) taken: Signal<In, Bit>,
    pub(super) inverse: Signal<Out, Bit>,
    pub(super) q_0: Bus<Out>,
    pub(super) q_1: Bus<Out>,
    pub(super) short: Signal<Out, Bit>,
    pub(super) step: Signal<Out, Bit>,
    pub(super) long_step: Signal<Out, Bit>,
    pub(super) tag: Bus<Out>,
    pub(super) a: Bus<Out>,
    pub(super) b: Bus<Out>,
    _log_n: u32,
    _credits: u64,
    _state: State,
}

/// The registers.
#[derive(Clone, Copy, Default)]
struct State {
    waiting: Option<Job>,
    active: bool,
    table: bool,
    inverse: bool,
    short: bool,
    q: [u64; 2],
    position: u64,
    used: u64,
    beats_inside: u64,
    pushes: u64,
}

#[derive(Clone, Copy, Default)]
struct Job {
    inverse: bool,
    table: bool,
    short: bool,
    q: u64,
}

impl Gate {
    /// For moduli of `width` bits, 2^`log_n` residues and `credits` tokens on the way.
    pub(super) fn new(width: u32, log_n: u32, credits: u64) -> Self {
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            job_valid: Signal::default(),
            job_ready: Signal::default(),
            job_inverse: Signal::default(),
            job_table: Signal::default(),
            job_short: Signal::default(),
            job_q: Bus::new(width),
            in_valid: Signal::default(),
            in_ready: Signal::default(),
            in_data: Bus::new(2 * width),
            arrived: Signal::default(),
            arrived_live: Signal::default(),
            taken: Signal::default(),
            inverse: Signal::default(),
            q_0: Bus::new(width),
            q_1: Bus::new(width),
            short: Signal::default(),
            step: Signal::default(),
            long_step: Signal::default(),
            tag: Bus::new(TAG),
            a: Bus::new(width),
            b: Bus::new(width),
            _log_n: log_n,
            _credits: credits,
            _state: State::default(),
        }
    }

    fn edge(&mut self) {
        let State { waiting, active, table, inverse, short, position, used, beats_inside, .. } =
            self._state;
        let credit = used != self._credits;
        let take = active && credit && self.in_valid.val();
        let last = take && position == (1 << (self._log_n - 1)) - 1;
        let push = !active && credit && self._state.pushes != 0;
        let same = |job: &Job| (job.inverse, job.short) == (inverse, short);
        let turned = |job: &Job| same(job) || (!active && beats_inside == 0);
        let begin = waiting.filter(|job| (!active || last) && turned(job));
        let arrived = self.arrived.val();
        let back = u64::from(arrived && !self.arrived_live.val()) + u64::from(self.taken.val());
        let left = arrived && self.arrived_live.val();

        let mut next = self._state;
        if self.job_valid.val() && waiting.is_none() {
            next.waiting = Some(Job {
                inverse: self.job_inverse.val(),
                table: self.job_table.val(),
                short: self.job_short.val(),
                q: self.job_q.number(),
            });
        }
        if let Some(job) = begin {
            next.waiting = None;
            (next.table, next.inverse, next.short) = (job.table, job.inverse, job.short);
            next.q[usize::from(job.table)] = job.q;
        }
        next.active = begin.is_some() || (active && !last);
        next.position = (position + u64::from(take)) % (1 << (self._log_n - 1));
        next.used = used + u64::from(take || push) - back;
        next.beats_inside = beats_inside + u64::from(take) - u64::from(left);
        let fill = (1 << (self._log_n - if short { 2 } else { 1 })) - 1;
        next.pushes = if take { fill } else { next.pushes - u64::from(push) };
        let mut step = take || push;
        if self.reset.val() {
            let State { q, table, .. } = next;
            next = State { q, table, ..State::default() };
            step = false;
        }
        self._state = next;
        self.job_ready.next = next.waiting.is_none();
        self.in_ready.next = next.active && next.used != self._credits;
        self.inverse.next = next.inverse;
        self.q_0.drive(next.q[0]);
        self.q_1.drive(next.q[1]);
        self.short.next = next.short;
        self.step.next = step;
        self.long_step.next = step && !next.short;
        self.tag.drive(u64::from(table) << 1 | u64::from(take));
        let width = self.a.bits();
        self.a.next = self.in_data.val().slice(0, width);
        self.b.next = self.in_data.val().slice(width, width);
    }
}

impl Logic for Gate {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            self.edge();
        }
    }

    fn connect(&mut self) {
        self.job_ready.connect();
        self.in_ready.connect();
        self.inverse.connect();
        self.q_0.connect();
        self.q_1.connect();
        self.short.connect();
        self.step.connect();
        self.long_step.connect();
        self.tag.connect();
        self.a.connect();
        self.b.connect();
    }

    fn hdl(&self) -> Verilog {
        let width = self.job_q.bits();
        let place = self._log_n - 1;
        let count = bits(self._credits.into());
        // Beats inside the array: those in the commutators, and at most as many as there are credits.
        let held = bits(u128::from(self._credits + (1 << place)));
        let mut leaf = Leaf::default();
        leaf.register_with_reset("waiting", 1, "announce | (waiting & ~begin_job)");
        for (name, bits) in [("inverse", 1), ("table", 1), ("short", 1), ("q", width)] {
            let register = format!("waiting_{name}");
            leaf.register(&register, bits, &format!("announce ? job_{name} : {register}"));
        }
        leaf.register_with_reset("active", 1, "begin_job | (active & ~last)");
        leaf.register("table_now", 1, "begin_job ? waiting_table : table_now");
        leaf.register_with_reset("direction", 1, "begin_job ? waiting_inverse : direction");
        leaf.register_with_reset("halved", 1, "begin_job ? waiting_short : halved");
        for table in [0, 1] {
            let chosen = if table == 0 { "~waiting_table" } else { "waiting_table" };
            let register = format!("modulus_{table}");
            let value = format!("(begin_job & {chosen}) ? waiting_q : {register}");
            leaf.register(&register, width, &value);
        }
        let one = |name: &str, bits: u32| extend(name, 1, bits);
        leaf.register_with_reset("position", place, &format!("position + {}", one("take", place)));
        let used = format!(
            "used + {} - {} - {}",
            one("issue", count),
            one("empty", count),
            one("taken", count)
        );
        leaf.register_with_reset("used", count, &format!("({used})"));
        let beats_inside =
            format!("(beats_inside + {} - {})", one("take", held), one("left", held));
        leaf.register_with_reset("beats_inside", held, &beats_inside);
        let fill = format!("{{~halved, {{{}{{1'b1}}}}}}", place - 1);
        let pushes = format!("take ? {fill} : (pushes - {})", one("push", place));
        leaf.register_with_reset("pushes", place, &pushes);
        leaf.wire("announce", 1, "job_valid & ~waiting");
        leaf.wire("credit", 1, &format!("used != {count}'d{}", self._credits));
        leaf.wire("take", 1, "active & credit & in_valid");
        leaf.wire("last", 1, "take & (&position)");
        leaf.wire("idle", 1, &format!("beats_inside == {held}'d0"));
        leaf.wire("push", 1, &format!("~active & credit & (pushes != {place}'d0)"));
        leaf.wire("issue", 1, "take | push");
        let same = "{waiting_inverse, waiting_short} == {direction, halved}";
        leaf.wire("turned", 1, &format!("({same}) | (~active & idle)"));
        leaf.wire("begin_job", 1, "waiting & (~active | last) & turned");
        leaf.wire("empty", 1, "arrived & ~arrived_live");
        leaf.wire("left", 1, "arrived & arrived_live");
        leaf.register_with_reset("issued", 1, "issue");
        leaf.register("issued_tag", 2, "{table_now, take}");
        leaf.register("issued_a", width, &format!("in_data[{}:0]", width - 1));
        leaf.register("issued_b", width, &format!("in_data[{}:{width}]", 2 * width - 1));
        leaf.output("job_ready", "~waiting");
        leaf.output("in_ready", "active & credit");
        leaf.output("inverse", "direction");
        leaf.output("q_0", "modulus_0");
        leaf.output("q_1", "modulus_1");
        leaf.output("short", "halved");
        leaf.output("step", "issued");
        leaf.output("long_step", "issued & ~halved");
        leaf.output("tag", "issued_tag");
        leaf.output("a", "issued_a");
        leaf.output("b", "issued_b");
        leaf.finish()
    }
}
