//! Leaf: walks a job through its stages, row by row.
//!
//! From the cycle after `start` on, `valid` says that `row` of the present stage is due. Forward the
//! strides fall from N/2 to 1, inverse they rise; between two stages nothing is due for
//! [`ntt_gap`](hearth_spec::tile::ntt_gap) cycles. In the cycle of the last row `last` is high, and
//! `free` then and while there is no job: a job that starts then follows without a gap. Of the two
//! walkers of an engine the one that leads names the rows to read, the one that follows, started
//! later, those to write; they take the same steps.
//!
//! A row's operands differ in the index bits of `window` (stride 2^s: bits s … s + b − 1, or the top b
//! where there are not so many); `below` has a bit for every index bit under the window.
//! `rotation` is s mod b. `twiddle` is the row of the twiddle table, and `spread` = log₂ of the
//! number of blocks that share row 0, up to b − 1 if the row is the stage's own.

use super::config::NttConfig;
use crate::signal::Bus;
use hearth_spec::tile::{butterfly_latency, ntt_gap};
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(super) struct Walker {
    pub(super) clock: Signal<In, Clock>,
    pub(super) reset: Signal<In, Bit>,
    pub(super) start: Signal<In, Bit>,
    pub(super) start_buffer: Bus<In>,
    pub(super) start_log_n: Bus<In>,
    pub(super) start_inverse: Bus<In>,
    pub(super) start_table: Vec<Bus<In>>,
    pub(super) free: Vec<Bus<Out>>,
    pub(super) valid: Signal<Out, Bit>,
    pub(super) last: Vec<Bus<Out>>,
    pub(super) buffer: Bus<Out>,
    pub(super) inverse: Vec<Bus<Out>>,
    pub(super) table_id: Vec<Bus<Out>>,
    pub(super) row: Bus<Out>,
    pub(super) below: Bus<Out>,
    pub(super) window: Bus<Out>,
    pub(super) rotation: Bus<Out>,
    pub(super) twiddle: Vec<Bus<Out>>,
    pub(super) spread: Vec<Bus<Out>>,
    _config: NttConfig,
    _state: State,
}

#[derive(Clone, Copy, Default)]
struct State {
    active: bool,
    buffer: u64,
    log_n: u64,
    inverse: bool,
    table: u64,
    row: u64,
    last_row: u64,
    stage: u64,
    below: u64,
    window: u64,
    rotation: u64,
    twiddle: u64,
    wait: u64,
}

impl Walker {
    /// The walker that leads shows what the reading side needs, the one that follows `last`.
    pub(super) fn new(config: &NttConfig, leads: bool) -> Self {
        let row = config.row_bits();
        let only = |wanted: bool, bits| if leads == wanted { vec![Bus::new(bits)] } else { vec![] };
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            start: Signal::default(),
            start_buffer: Bus::new(1),
            start_log_n: Bus::new(5),
            start_inverse: Bus::new(1),
            start_table: match leads {
                true => vec![Bus::new(config.table_bits())],
                false => vec![],
            },
            free: only(true, 1),
            valid: Signal::default(),
            last: only(false, 1),
            buffer: Bus::new(1),
            inverse: only(true, 1),
            table_id: only(true, config.table_bits()),
            row: Bus::new(row),
            below: Bus::new(row),
            window: Bus::new(config.log_n()),
            rotation: Bus::new(3),
            twiddle: only(true, row + 1),
            spread: only(true, 3),
            _config: *config,
            _state: State::default(),
        }
    }

    /// The gap between the stages of stride 2^`stage` and 2^(`stage` + 1).
    fn gap(&self, log_n: u64, stage: u64) -> u64 {
        let config = &self._config;
        let latency = butterfly_latency(config.width(), config.modmul().word()).total();
        let (log_n, stage) = (log_n as u32, stage as u32);
        ntt_gap(log_n, config.log_banks(), stage, latency).0
    }

    fn begin(&self) -> State {
        let (log_n, log_banks) = (self.start_log_n.number(), self._config.log_banks());
        let (rows_log, row_mask) =
            (log_n.saturating_sub(log_banks.into()), (1 << self.row.bits()) - 1);
        let last_row = ((1 << rows_log) - 1) & row_mask;
        let inverse = self.start_inverse.number() == 1;
        let banks_mask = (1 << log_banks) - 1;
        State {
            active: true,
            buffer: self.start_buffer.number(),
            log_n,
            inverse,
            table: self.start_table.first().map_or(0, Bus::number),
            row: 0,
            last_row,
            stage: if inverse { 0 } else { log_n - 1 },
            below: if inverse { 0 } else { last_row },
            window: banks_mask << if inverse { 0 } else { rows_log },
            rotation: if inverse { 0 } else { (log_n - 1) % u64::from(log_banks) },
            twiddle: match (inverse, log_banks) {
                (true, _) => 2 * last_row + 1,
                (false, 1) => 1,
                (false, _) => 0,
            },
            wait: 0,
        }
    }

    /// The state after a cycle without a start.
    fn next(&self) -> State {
        let mut state = self._state;
        let (at_end, top) = (state.row == state.last_row, u64::from(self._config.log_banks()));
        if !state.active || state.wait > 0 {
            state.wait = state.wait.saturating_sub(1);
            return state;
        }
        let wide = state.stage + top > state.log_n;
        let last_stage = if state.inverse { state.log_n - 1 } else { 0 };
        if !wide && state.row & state.below == state.below {
            let step = if state.inverse { u64::MAX } else { 1 };
            state.twiddle = state.twiddle.wrapping_add(step) & ((2 << self.row.bits()) - 1);
        }
        if !at_end {
            state.row += 1;
            return state;
        }
        state.row = 0;
        if state.stage == last_stage {
            state.active = false;
        } else if state.inverse {
            state.wait = self.gap(state.log_n, state.stage);
            state.stage += 1;
            state.rotation = (state.rotation + 1) % top;
            if state.stage + top <= state.log_n {
                state.below = state.below << 1 | 1;
                state.window <<= 1;
            }
        } else {
            state.wait = self.gap(state.log_n, state.stage - 1);
            if wide && state.stage + top == state.log_n + 1 {
                state.twiddle = 1;
            }
            if !wide {
                state.below >>= 1;
                state.window >>= 1;
            }
            state.stage -= 1;
            state.rotation = (state.rotation + top - 1) % top;
        }
        state
    }

    fn show(&mut self) {
        let state = self._state;
        let (log_banks, valid) =
            (u64::from(self._config.log_banks()), state.active && state.wait == 0);
        let last_stage = if state.inverse { state.log_n.wrapping_sub(1) } else { 0 };
        let last = valid && state.row == state.last_row && state.stage == last_stage;
        let wide = state.stage + log_banks > state.log_n;
        self.valid.next = valid;
        let show = |port: &mut Vec<Bus<Out>>, value| {
            port.iter_mut().for_each(|port| port.drive(value));
        };
        show(&mut self.last, last.into());
        show(&mut self.free, (last || !state.active).into());
        self.buffer.drive(state.buffer);
        show(&mut self.inverse, state.inverse.into());
        show(&mut self.table_id, state.table);
        self.row.drive(state.row);
        self.below.drive(state.below);
        self.window.drive(state.window);
        self.rotation.drive(state.rotation);
        show(&mut self.twiddle, state.twiddle);
        let blocks = state.log_n.wrapping_sub(1).wrapping_sub(state.stage);
        show(&mut self.spread, if wide { blocks } else { log_banks - 1 });
    }

    /// Verilog of the gap after a stage, for the few places that have one.
    fn gaps(&self, bits: u32) -> String {
        let config = &self._config;
        let rows = (config.min_log_n()..=config.log_n()).flat_map(|log_n| {
            (0..log_n - 1).filter_map(move |stage| {
                let gap = self.gap(log_n.into(), stage.into());
                (gap > 0).then(|| format!("    10'h{:x}: gap = {bits}'d{gap};", log_n << 5 | stage))
            })
        });
        let rows: Vec<String> = rows.collect();
        format!(
            "always @(*) case ({{log_n, lower_stage}})\n{}\n    default: gap = {bits}'d0;\nendcase",
            rows.join("\n")
        )
    }
}

impl Logic for Walker {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            self._state = match (self.reset.val(), self.start.val()) {
                (true, _) => State::default(),
                (false, true) => self.begin(),
                _ => self.next(),
            };
        }
        self.show();
    }

    fn connect(&mut self) {
        self.valid.connect();
        let common = [
            &mut self.buffer,
            &mut self.row,
            &mut self.below,
            &mut self.window,
            &mut self.rotation,
        ];
        common.into_iter().for_each(Logic::connect);
        for output in [
            &mut self.free,
            &mut self.last,
            &mut self.inverse,
            &mut self.table_id,
            &mut self.twiddle,
            &mut self.spread,
        ] {
            output.iter_mut().for_each(Logic::connect);
        }
    }

    fn hdl(&self) -> Verilog {
        verilog::of(self)
    }
}

#[path = "walker_verilog.rs"]
mod verilog;
