//! Leaf: the seeds, the factors under way, and which goes to which butterfly.
//!
//! Stages: three registers of addresses; the memories' two; the choice. The factor made of the
//! one that leaves now comes back as `product` and waits in the place of its number.

use super::{STRIDE, STRIDE_LEVEL, seed_row_bits};
use crate::arith::leaf::Leaf;
use crate::arith::pipeline::Pipeline;
use crate::ntt::config::NttConfig;
use crate::ntt::memory::Memory;
use crate::ntt::shuffle::{joined, row, words};
use crate::signal::{Bus, Value};
use crate::target::Target;
use hearth_spec::tile::NTT_READ_STAGES;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(super) struct Seeds {
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
    pub(super) product: Vec<Bus<In>>,
    pub(super) product_valid: Vec<Signal<In, Bit>>,
    pub(super) product_place: Bus<In>,
    pub(super) w: Vec<Bus<Out>>,
    pub(super) factors: Bus<Out>,
    pub(super) ratio: Bus<Out>,
    /// The factors at `w` are a group's first: their products are wanted.
    pub(super) stepped: Signal<Out, Bit>,
    pub(super) place: Bus<Out>,
    _width: u32,
    _target: Target,
    _tables: u32,
    _row_bits: u32,
    _seeds: Vec<Value>,
    _ratios: Vec<u64>,
    _waiting: Vec<Value>,
    _asked: Pipeline<Asked>,
    _latch: [Value; 2],
    _ratio_latch: u64,
    _read: [Value; 2],
    _ratio_read: u64,
}

/// What the walker asks for.
#[derive(Clone, Copy, Default)]
struct Asked {
    seed: usize,
    ratio: usize,
    place: usize,
    waits: bool,
    spread: usize,
    step: bool,
}

/// Registers before the memories.
const BEFORE: u64 = NTT_READ_STAGES - 3;

impl Seeds {
    pub(super) fn new(config: &NttConfig) -> Self {
        let (width, lanes) = (config.width(), config.lanes());
        let (data, rows) = (lanes as u32 * width, seed_row_bits(config.row_bits()));
        let sets = 2 * config.tables() as usize;
        let zero = || Value::zero(data);
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            write: Bus::new(1),
            write_table: Bus::new(config.table_bits()),
            write_row: Bus::new(config.table_row_bits()),
            write_data: Bus::new(data),
            inverse: Bus::new(1),
            table_id: Bus::new(config.table_bits()),
            spread: Bus::new(3),
            count: Bus::new(config.row_bits()),
            level: Bus::new(5),
            step: Bus::new(1),
            product: (0..lanes).map(|_| Bus::new(width)).collect(),
            product_valid: (0..lanes).map(|_| Signal::default()).collect(),
            product_place: Bus::new(STRIDE_LEVEL),
            w: (0..lanes).map(|_| Bus::new(width)).collect(),
            factors: Bus::new(data),
            ratio: Bus::new(width),
            stepped: Signal::default(),
            place: Bus::new(STRIDE_LEVEL),
            _width: width,
            _target: config.modmul().target(),
            _tables: config.tables(),
            _row_bits: rows,
            _seeds: vec![zero(); sets << rows],
            _ratios: vec![0; sets << 4],
            _waiting: vec![zero(); STRIDE as usize],
            _asked: Pipeline::new(NTT_READ_STAGES as usize),
            _latch: [zero(), zero()],
            _ratio_latch: 0,
            _read: [zero(), zero()],
            _ratio_read: 0,
        }
    }

    /// The half of a set: its number.
    fn half(&self, table: &Bus<In>, inverse: u64) -> usize {
        let table = if self._tables == 1 { 0 } else { table.number() };
        (table << 1 | inverse) as usize
    }

    fn asked(&self) -> Asked {
        let (level, count, spread) =
            (self.level.number(), self.count.number(), self.spread.number() as usize);
        let shared = 1 << spread < self.w.len();
        let generated = level >= u64::from(STRIDE_LEVEL);
        let row = match (shared, generated) {
            (true, _) => 0,
            (false, false) => 1 << level | count,
            (false, true) => STRIDE * (level + 1 - u64::from(STRIDE_LEVEL)) + count % STRIDE,
        };
        let half = self.half(&self.table_id, self.inverse.number());
        Asked {
            seed: half << self._row_bits | row as usize & ((1 << self._row_bits) - 1),
            ratio: half << 4 | level as usize & 15,
            place: (count % STRIDE) as usize,
            waits: !shared && generated && count >= STRIDE,
            spread,
            step: self.step.number() == 1,
        }
    }

    fn store(&mut self) {
        if self.write.number() == 1 {
            let at = self.write_row.number() as usize;
            let (row, kind) = (at & ((1 << self._row_bits) - 1), at >> self._row_bits);
            let half = self.half(&self.write_table, kind as u64 >> 1);
            if kind & 1 == 1 {
                self._ratios[half << 4 | row & 15] = words(&self.write_data.val(), self._width)[0];
            } else {
                self._seeds[half << self._row_bits | row] = self.write_data.val();
            }
        }
        if self.product_valid.iter().all(|valid| valid.val()) {
            let products: Vec<u64> = self.product.iter().map(Bus::number).collect();
            let place = self.product_place.number() as usize;
            self._waiting[place] = row(&products, self._width);
        }
    }
}

/// The word of row 0 for butterfly j where blocks share it, else its own.
fn word(j: usize, spread: usize, lanes: usize) -> usize {
    let blocks = 1 << spread;
    if blocks < lanes { blocks + j % blocks } else { j }
}

impl Logic for Seeds {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            let asked = self.asked();
            let at = |stage: u64| self._asked.stage(stage as usize);
            let (chosen, addressed) = (at(NTT_READ_STAGES - 1), at(BEFORE));
            let entries = words(&self._read[usize::from(chosen.waits)], self._width);
            let lanes = self.w.len();
            let place = |j| if chosen.waits { j } else { word(j, chosen.spread, lanes) };
            let factors: Vec<u64> = (0..lanes).map(|j| entries[place(j)]).collect();
            self.w.iter_mut().zip(&factors).for_each(|(w, &factor)| w.drive(factor));
            self.factors.next = row(&factors, self._width);
            self.ratio.drive(self._ratio_read);
            self._read = self._latch.clone();
            self._ratio_read = self._ratio_latch;
            self._latch =
                [self._seeds[addressed.seed].clone(), self._waiting[addressed.place].clone()];
            self._ratio_latch = self._ratios[addressed.ratio];
            self._asked.clock(asked);
            if self.reset.val() {
                self._asked.clear();
            }
            self.store();
        }
        let leaving = *self._asked.last();
        self.stepped.next = leaving.step;
        self.place.drive(leaving.place as u64);
    }

    fn connect(&mut self) {
        self.stepped.connect();
        self.ratio.connect();
        self.place.connect();
        self.factors.connect();
        self.w.iter_mut().for_each(Logic::connect);
    }

    fn hdl(&self) -> Verilog {
        let (lanes, width, data) = (self.w.len(), self._width, self.write_data.bits());
        let (rows, count, stride) = (self._row_bits, self.count.bits(), STRIDE_LEVEL);
        let table = if self._tables == 1 { 0 } else { self._tables.ilog2() };
        let mut leaf = Leaf::default();
        let half = |table: &str, inverse: &str| match self._tables {
            1 => inverse.to_owned(),
            _ => format!("{{{table}, {inverse}}}"),
        };
        let place = match count.checked_sub(stride) {
            Some(1..) => format!("count[{}:0]", stride - 1),
            Some(0) => "count".to_owned(),
            None => format!("{{{}'d0, count}}", stride - count),
        };
        leaf.wire("place_asked", stride, &place);
        // Seeds of a small level lie as in a heap; the others in their level's own rows.
        leaf.wire("heap", stride, &format!("({stride}'d1 << level[2:0]) | place_asked"));
        leaf.wire("generated", 1, &format!("level >= 5'd{stride}"));
        let full = lanes.ilog2();
        leaf.wire("shared", 1, &format!("spread != 3'd{full}"));
        let upper = rows - stride;
        let own = match upper {
            0 => "heap".to_owned(),
            _ => {
                leaf.wire("above", 5, &format!("level - 5'd{}", stride - 1));
                leaf.wire("unused_above", 1, &format!("&{{1'b0, above[4:{upper}]}}"));
                format!(
                    "generated ? {{above[{}:0], place_asked}} : {{{upper}'d0, heap}}",
                    upper - 1
                )
            }
        };
        leaf.wire("own_row", rows, &own);
        leaf.wire("row_asked", rows, &format!("shared ? {rows}'d0 : own_row"));
        let late = match count > stride {
            true => format!("~shared & generated & (count[{}:{stride}] != 0)", count - 1),
            false => "1'b0".to_owned(),
        };
        let late = late.replace("!= 0", &format!("!= {}'d0", count.saturating_sub(stride)));
        leaf.wire("late", 1, &late);
        leaf.wire("half_asked", table + 1, &half("table_id", "inverse"));
        let before = BEFORE;
        let seed = leaf.delay("seed_at", table + 1 + rows, "{half_asked, row_asked}", before);
        let ratio = leaf.delay("ratio_at", table + 5, "{half_asked, level[3:0]}", before);
        let place = leaf.delay("place_at", stride, "place_asked", NTT_READ_STAGES);
        let late = leaf.delay("late_at", 1, "late", NTT_READ_STAGES - 1);
        let spread = match lanes {
            1 => String::new(),
            _ => leaf.delay("blocks", 3, "spread", NTT_READ_STAGES - 1),
        };
        let steps = NTT_READ_STAGES;
        leaf.register_with_reset(
            "steps",
            steps as u32,
            &format!("{{steps[{}:0], step}}", steps - 2),
        );
        leaf.queue("ratios", width, self._ratios.len());
        leaf.queue("waiting", data, STRIDE as usize);
        leaf.wire(
            "half_written",
            table + 1,
            &half("write_table", &format!("write_row[{}]", rows + 1)),
        );
        leaf.wire("is_ratio", 1, &format!("write_row[{rows}]"));
        let valids: Vec<String> = (0..lanes).map(|j| format!("product_valid${j}")).collect();
        let products: Vec<String> = (0..lanes).rev().map(|j| format!("product${j}")).collect();
        leaf.wire(
            "seed_to",
            table + 1 + rows,
            &format!("{{half_written, write_row[{}:0]}}", rows - 1),
        );
        leaf.wire("ratio_to", table + 5, "{half_written, write_row[3:0]}");
        leaf.statement(&format!(
            "if (write & is_ratio) ratios[ratio_to] <= write_data[{}:0];
if ({}) waiting[product_place] <= {{{}}};",
            width - 1,
            valids.join(" & "),
            products.join(", ")
        ));
        let memory =
            Memory { name: "kept", address: table + 1 + rows, bits: data, target: self._target };
        let ports = ["write & ~is_ratio", "seed_to", "write_data", &seed];
        memory.declare(&mut leaf, "seed", ports);
        leaf.register("ratio_latch", width, &format!("ratios[{ratio}]"));
        leaf.register("ratio_read", width, "ratio_latch");
        leaf.register("ratio_out", width, "ratio_read");
        leaf.register("waiting_latch", data, &format!("waiting[place_at_{before}]"));
        leaf.register("waited", data, "waiting_latch");
        for j in 0..lanes {
            let word_of = |row: &str, word: usize| {
                let low = word as u32 * width;
                format!("{row}[{}:{low}]", low + width - 1)
            };
            let own = word_of("seed", j);
            let seeds = (0..full).fold(own, |text, few| {
                let shared = word_of("seed", word(j, few as usize, lanes));
                format!("({spread} == 3'd{few}) ? {shared} : {text}")
            });
            let waited = word_of("waited", j);
            leaf.register(&format!("factor_{j}"), width, &format!("{late} ? {waited} : ({seeds})"));
            leaf.output(&format!("w${j}"), &format!("factor_{j}"));
        }
        leaf.output("factors", &joined("factor", lanes));
        leaf.output("ratio", "ratio_out");
        leaf.output("stepped", &format!("steps[{}]", steps - 1));
        leaf.output("place", &place);
        let mut unread = vec!["level[4]"];
        if self._tables == 1 {
            unread.extend(["table_id", "write_table"]);
        }
        if upper == 0 {
            unread.push("generated");
        }
        leaf.unused(&unread.join(", "));
        leaf.finish()
    }
}
