//! Leaf: sends table entries to the kernel or to the factors, one cycle later.

use crate::arith::leaf::Leaf;
use crate::signal::Bus;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(super) struct Loads {
    pub(super) clock: Signal<In, Clock>,
    pub(super) load_valid: Signal<In, Bit>,
    pub(super) load_table: Bus<In>,
    pub(super) load_index: Bus<In>,
    pub(super) load_word: Bus<In>,
    pub(super) kernel_valid: Signal<Out, Bit>,
    pub(super) kernel_table: Signal<Out, Bit>,
    pub(super) valid: Signal<Out, Bit>,
    pub(super) bank: Bus<Out>,
    pub(super) index: Bus<Out>,
    pub(super) word: Bus<Out>,
}

impl Loads {
    pub(super) fn new(width: u32, column: u32) -> Self {
        Self {
            clock: Signal::default(),
            load_valid: Signal::default(),
            load_table: Bus::new(2),
            load_index: Bus::new(column),
            load_word: Bus::new(width),
            kernel_valid: Signal::default(),
            kernel_table: Signal::default(),
            valid: Signal::default(),
            bank: Bus::new(2),
            index: Bus::new(column),
            word: Bus::new(width),
        }
    }
}

impl Logic for Loads {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            let table = self.load_table.number();
            self.kernel_valid.next = self.load_valid.val() && table < 2;
            self.kernel_table.next = table & 1 == 1;
            self.valid.next = self.load_valid.val();
            self.bank.next = self.load_table.val();
            self.index.next = self.load_index.val();
            self.word.next = self.load_word.val();
        }
    }

    fn connect(&mut self) {
        self.kernel_valid.connect();
        self.kernel_table.connect();
        self.valid.connect();
        self.bank.connect();
        self.index.connect();
        self.word.connect();
    }

    fn hdl(&self) -> Verilog {
        let mut leaf = Leaf::default();
        leaf.register("to_kernel", 1, "load_valid & ~load_table[1]");
        leaf.register("held_valid", 1, "load_valid");
        leaf.register("held_table", 2, "load_table");
        leaf.register("held_index", self.index.bits(), "load_index");
        leaf.register("held_word", self.word.bits(), "load_word");
        leaf.output("kernel_valid", "to_kernel");
        leaf.output("kernel_table", "held_table[0]");
        leaf.output("valid", "held_valid");
        leaf.output("bank", "held_table");
        leaf.output("index", "held_index");
        leaf.output("word", "held_word");
        leaf.finish()
    }
}
