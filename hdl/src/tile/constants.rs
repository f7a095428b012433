//! Leaves: constants.

use crate::signal::Bus;
use rust_hdl::prelude::*;

/// A bit that is always 1.
#[derive(Default, LogicBlock)]
pub(super) struct High {
    pub(super) high: Signal<Out, Bit>,
}

impl Logic for High {
    fn update(&mut self) {
        self.high.next = true;
    }

    fn connect(&mut self) {
        self.high.connect();
    }

    fn hdl(&self) -> Verilog {
        Verilog::Custom("wire level = 1'b1;\nalways @(*) high = level;\n".into())
    }
}

/// What never changes on the port of memory: bursts INCR of whole beats, all bytes of a write.
#[derive(LogicBlock)]
pub(super) struct Constants {
    pub(super) arsize: Bus<Out>,
    pub(super) arburst: Bus<Out>,
    pub(super) awsize: Bus<Out>,
    pub(super) awburst: Bus<Out>,
    pub(super) wstrb: Bus<Out>,
}

impl Default for Constants {
    fn default() -> Self {
        let bus = Bus::new;
        Self { arsize: bus(3), arburst: bus(2), awsize: bus(3), awburst: bus(2), wstrb: bus(64) }
    }
}

impl Logic for Constants {
    fn update(&mut self) {
        self.arsize.drive(6);
        self.arburst.drive(1);
        self.awsize.drive(6);
        self.awburst.drive(1);
        self.wstrb.drive(u64::MAX);
    }

    fn connect(&mut self) {
        for bus in [
            &mut self.arsize,
            &mut self.arburst,
            &mut self.awsize,
            &mut self.awburst,
            &mut self.wstrb,
        ] {
            bus.connect();
        }
    }

    fn hdl(&self) -> Verilog {
        Verilog::Custom(
            "wire [2:0] size = 3'd6;\n\
             wire [1:0] incr = 2'd1;\n\
             wire [63:0] all = ~64'd0;\n\
             always @(*) arsize = size;\n\
             always @(*) arburst = incr;\n\
             always @(*) awsize = size;\n\
             always @(*) awburst = incr;\n\
             always @(*) wstrb = all;\n"
                .into(),
        )
    }
}

/// The ID of the tile's bursts, 0; those of answers are the same.
#[derive(LogicBlock)]
pub(super) struct Id {
    pub(super) bid: Bus<In>,
    pub(super) rid: Bus<In>,
    pub(super) id: Bus<Out>,
}

impl Id {
    pub(super) fn new(bits: u32) -> Self {
        Self { bid: Bus::new(bits), rid: Bus::new(bits), id: Bus::new(bits) }
    }
}

impl Logic for Id {
    fn update(&mut self) {
        self.id.drive(0);
    }

    fn connect(&mut self) {
        self.id.connect();
    }

    fn hdl(&self) -> Verilog {
        let bits = self.id.bits();
        Verilog::Custom(format!(
            "wire unused = &{{1'b0, bid, rid}};\n\
             wire [{}:0] first = {bits}'d0;\n\
             always @(*) id = first;\n",
            bits - 1
        ))
    }
}
