//! The walker's Rust model.

use super::Walker;
use crate::signal::Bus;
use hearth_spec::tile::{NttOrder, butterfly_latency, ntt_gap};
use rust_hdl::prelude::Out;

/// What the walker remembers.
#[derive(Clone, Copy, Default)]
pub(super) struct State {
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
    count: u64,
    wait: u64,
}

impl Walker {
    /// The gap between the stages of stride 2^`stage` and 2^(`stage` + 1).
    pub(super) fn gap(&self, log_n: u64, stage: u64) -> u64 {
        let config = &self._config;
        let latency = butterfly_latency(config.width(), config.modmul().word()).total();
        let (log_n, stage) = (log_n as u32, stage as u32);
        ntt_gap(log_n, config.log_banks(), stage, latency, config.order()).0
    }

    pub(super) fn begin(&self) -> State {
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
            count: 0,
            wait: 0,
        }
    }

    /// The row after one that does not end its stage.
    fn next_row(&self, state: &State) -> u64 {
        if self._config.order() == NttOrder::Natural || state.row & state.below != state.below {
            return state.row + 1;
        }
        // The next block: the bits above `below` count from the top down.
        let bits = self.row.bits();
        let reverse = |row: u64| row.reverse_bits() >> (64 - bits);
        let unit = reverse(state.last_row ^ state.last_row >> 1);
        reverse((reverse(state.row & !state.below) + unit) & ((1 << bits) - 1))
    }

    /// The state after a cycle without a start.
    pub(super) fn next(&self) -> State {
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
            state.count = if at_end { 0 } else { state.count + 1 };
        }
        if !at_end {
            state.row = self.next_row(&state);
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

    pub(super) fn show(&mut self) {
        let state = self._state;
        let log_banks = u64::from(self._config.log_banks());
        let valid = state.active && state.wait == 0;
        let last_stage = if state.inverse { state.log_n.wrapping_sub(1) } else { 0 };
        let last = valid && state.row == state.last_row && state.stage == last_stage;
        let wide = state.stage + log_banks > state.log_n;
        let show = |port: &mut Vec<Bus<Out>>, value| {
            port.iter_mut().for_each(|port| port.drive(value));
        };
        show(&mut self.inverse, state.inverse.into());
        show(&mut self.table_id, state.table);
        show(&mut self.twiddle, state.twiddle);
        let blocks = state.log_n.wrapping_sub(1).wrapping_sub(state.stage);
        show(&mut self.spread, if wide { blocks } else { log_banks - 1 });
        show(&mut self.count, state.count);
        show(&mut self.level, state.log_n.wrapping_sub(log_banks + state.stage));
        show(&mut self.step, u64::from(valid && !wide && state.row & state.below == 0));
        self.free.next = last || !state.active;
        self.valid.next = valid;
        self.buffer.drive(state.buffer);
        self.row.drive(state.row);
        self.below.drive(state.below);
        self.window.drive(state.window);
        self.rotation.drive(state.rotation);
    }
}
