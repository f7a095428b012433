//! The modular multiplier's Verilog as a machine of cycles.

use crate::Model;
use hearth_hdl::verify::{Device, Inputs, Outputs};
use hearth_hdl::{Block, ModMulConfig};

/// A Verilator model of the multiplier, driven one clock cycle at a time.
pub struct ModMul {
    model: Model,
    clock: u32,
    reset: u32,
    valid_in: u32,
    a: u32,
    b: u32,
    q: u32,
    valid_out: u32,
    result: u32,
}

impl ModMul {
    /// The model of a configuration, before its first clock edge, or `None` if it is not one of
    /// [`crate::verified_blocks`].
    pub fn new(config: &ModMulConfig) -> Option<Self> {
        let mut model = Model::new(&Block::ModMul(*config))?;
        let clock = model.input("clock");
        // The first evaluation sets up the design and sees no edge.
        model.set(clock, 0);
        model.eval();
        Some(Self {
            clock,
            reset: model.input("reset"),
            valid_in: model.input("valid_in"),
            a: model.input("a"),
            b: model.input("b"),
            q: model.input("q"),
            valid_out: model.output("valid_out"),
            result: model.output("result"),
            model,
        })
    }
}

impl Device for ModMul {
    fn cycle(&mut self, inputs: &Inputs) -> Outputs {
        let Self { model, .. } = self;
        model.set(self.reset, inputs.reset.into());
        model.set(self.valid_in, inputs.valid.into());
        model.set(self.a, inputs.a);
        model.set(self.b, inputs.b);
        model.set(self.q, inputs.q);
        model.set(self.clock, 0);
        model.eval();
        let seen =
            Outputs { valid: model.get(self.valid_out) == 1, result: model.get(self.result) };
        model.set(self.clock, 1);
        model.eval();
        seen
    }
}
