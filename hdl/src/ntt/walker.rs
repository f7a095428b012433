//! Leaf: walks a job through its stages, row by row.
//!
//! From the cycle after `start` on, `valid` says that `row` of the present stage is due. Forward the
//! strides fall from N/2 to 1, inverse they rise; between two stages nothing is due for
//! [`ntt_gap`](hearth_spec::tile::ntt_gap) cycles. `free` is high in the cycle of the last row, and
//! while there is no job: a job that starts then follows without a gap. A job's size and direction stand
//! a cycle at least before its start. Of the two walkers of an engine the one that leads names the rows to
//! read, the one that follows, started later, those to write; they take the same steps.
//!
//! A row's operands differ in the index bits of `window` (stride 2^s: bits s … s + b − 1, or the top b
//! where there are not so many); `below` has a bit for every index bit under the window.
//! `rotation` is s mod b. `spread` = log₂ of the number of blocks of a stage whose blocks share a row,
//! b − 1 where every row belongs to blocks of its own. Then, for a table, `twiddle` is its row, 0
//! where blocks share one; for generated factors a stage has 2^`level` groups of blocks, of which
//! this is number `count`, and its first row if `step` is high.

mod state;
mod verilog;

use super::config::{NttConfig, TwiddleSource};
use crate::signal::Bus;
use rust_hdl::prelude::*;
use state::State;

#[derive(LogicBlock)]
pub(super) struct Walker {
    pub(super) clock: Signal<In, Clock>,
    pub(super) reset: Signal<In, Bit>,
    pub(super) start: Signal<In, Bit>,
    pub(super) start_buffer: Bus<In>,
    pub(super) start_log_n: Bus<In>,
    pub(super) start_inverse: Bus<In>,
    pub(super) start_table: Vec<Bus<In>>,
    pub(super) free: Signal<Out, Bit>,
    pub(super) valid: Signal<Out, Bit>,
    pub(super) buffer: Bus<Out>,
    pub(super) inverse: Vec<Bus<Out>>,
    pub(super) table_id: Vec<Bus<Out>>,
    pub(super) row: Bus<Out>,
    pub(super) below: Bus<Out>,
    pub(super) window: Bus<Out>,
    pub(super) rotation: Bus<Out>,
    pub(super) twiddle: Vec<Bus<Out>>,
    pub(super) spread: Vec<Bus<Out>>,
    pub(super) count: Vec<Bus<Out>>,
    pub(super) level: Vec<Bus<Out>>,
    pub(super) step: Vec<Bus<Out>>,
    _config: NttConfig,
    _state: State,
}

impl Walker {
    /// The walker that leads also shows what only the reading side needs.
    pub(super) fn new(config: &NttConfig, leads: bool) -> Self {
        let row = config.row_bits();
        let generates = config.twiddles() == TwiddleSource::Generated;
        let some = |there: bool, bits| if there { vec![Bus::new(bits)] } else { vec![] };
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            start: Signal::default(),
            start_buffer: Bus::new(1),
            start_log_n: Bus::new(5),
            start_inverse: Bus::new(1),
            start_table: (0..usize::from(leads)).map(|_| Bus::new(config.table_bits())).collect(),
            free: Signal::default(),
            valid: Signal::default(),
            buffer: Bus::new(1),
            inverse: some(leads, 1),
            table_id: some(leads, config.table_bits()),
            row: Bus::new(row),
            below: Bus::new(row),
            window: Bus::new(config.log_n()),
            rotation: Bus::new(3),
            twiddle: some(leads && !generates, row + 1),
            spread: some(leads, 3),
            count: some(leads && generates, row),
            level: some(leads && generates, 5),
            step: some(leads && generates, 1),
            _config: *config,
            _state: State::default(),
        }
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
        self.free.connect();
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
            &mut self.inverse,
            &mut self.table_id,
            &mut self.twiddle,
            &mut self.spread,
            &mut self.count,
            &mut self.level,
            &mut self.step,
        ] {
            output.iter_mut().for_each(Logic::connect);
        }
    }

    fn hdl(&self) -> Verilog {
        verilog::of(self)
    }
}
