//! Block: twiddle factors from seeds, by a multiplier per butterfly.
//!
//! Because the blocks of a stage are visited in bit-reversed order, the factors of one butterfly
//! are powers of a root in order: a factor is the one [`STRIDE`] groups of blocks earlier, times the
//! stage's ratio. The first [`STRIDE`] of a stage are seeds. Six cycles after the walker,
//! butterfly j has its factor in word j of `factors`.
//!
//! Seeds are [`twiddle_seeds`](hearth_spec::tile::twiddle_seeds), in twiddle form.
//!
//! A running root multiplied through the same multiplier is the way of the OpenNTT generator; here the
//! seeds are as many as hide the multiplier's latency.

mod seeds;

use super::config::NttConfig;
use crate::arith::modmul::ModMul;
use crate::butterfly::delay::Delay;
use crate::signal::Bus;
use hearth_spec::tile::modmul_latency;
pub(crate) use hearth_spec::tile::{
    SEED_STRIDE as STRIDE, SEED_STRIDE_LEVEL as STRIDE_LEVEL, seed_row_bits,
};
use rust_hdl::prelude::*;
use seeds::Seeds;

#[derive(LogicBlock)]
pub(super) struct Generator {
    pub(super) clock: Signal<In, Clock>,
    pub(super) reset: Signal<In, Bit>,
    pub(super) write: Bus<In>,
    pub(super) write_table: Bus<In>,
    pub(super) write_row: Bus<In>,
    pub(super) write_data: Bus<In>,
    pub(super) inverse: Bus<In>,
    pub(super) table_id: Bus<In>,
    pub(super) spread: Bus<In>,
    pub(super) count: Bus<In>,
    pub(super) level: Bus<In>,
    pub(super) step: Bus<In>,
    pub(super) q: Bus<In>,
    pub(super) factors: Bus<Out>,
    seeds: Seeds,
    multiplier: Vec<ModMul>,
    place: Delay,
    _lanes: usize,
}

impl Generator {
    pub(super) fn new(config: &NttConfig) -> Self {
        let (width, lanes) = (config.width(), config.lanes());
        let latency = modmul_latency(width, config.modmul().word()).total().0;
        assert!(latency + 4 <= STRIDE, "a product is back before it is read");
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            write: Bus::new(1),
            write_table: Bus::new(config.table_bits()),
            write_row: Bus::new(config.table_row_bits()),
            write_data: Bus::new(lanes as u32 * width),
            inverse: Bus::new(1),
            table_id: Bus::new(config.table_bits()),
            spread: Bus::new(3),
            count: Bus::new(config.row_bits()),
            level: Bus::new(5),
            step: Bus::new(1),
            q: Bus::new(width),
            factors: Bus::new(lanes as u32 * width),
            seeds: Seeds::new(config),
            multiplier: (0..lanes).map(|_| ModMul::new(config.modmul())).collect(),
            place: Delay::new(STRIDE_LEVEL, latency),
            _lanes: lanes,
        }
    }
}

impl Logic for Generator {
    #[hdl_gen]
    fn update(&mut self) {
        self.seeds.clock.next = self.clock.val();
        self.seeds.reset.next = self.reset.val();
        self.seeds.write.next = self.write.val();
        self.seeds.write_table.next = self.write_table.val();
        self.seeds.write_row.next = self.write_row.val();
        self.seeds.write_data.next = self.write_data.val();
        self.seeds.inverse.next = self.inverse.val();
        self.seeds.table_id.next = self.table_id.val();
        self.seeds.spread.next = self.spread.val();
        self.seeds.count.next = self.count.val();
        self.seeds.level.next = self.level.val();
        self.seeds.step.next = self.step.val();
        self.place.clock.next = self.clock.val();
        self.place.early.next = self.seeds.place.val();
        self.seeds.product_place.next = self.place.late.val();
        self.factors.next = self.seeds.factors.val();
        for i in 0..self._lanes {
            self.multiplier[i].clock.next = self.clock.val();
            self.multiplier[i].reset.next = self.reset.val();
            self.multiplier[i].valid_in.next = self.seeds.stepped.val();
            self.multiplier[i].a.next = self.seeds.w[i].val();
            self.multiplier[i].b.next = self.seeds.ratio.val();
            self.multiplier[i].q.next = self.q.val();
            self.seeds.product[i].next = self.multiplier[i].result.val();
            self.seeds.product_valid[i].next = self.multiplier[i].valid_out.val();
        }
    }
}
