//! A block in RustHDL's own simulator.

use super::{Device, Inputs, Outputs};
use crate::ModMulConfig;
use crate::arith::modmul::{ModMul, with_modmul};
use rust_hdl::prelude::{Bits, Block, ToBits, check_all, simulate};

/// Delta cycles until the signals settle; a pipeline needs a handful.
const MAX_DELTAS: usize = 100;

/// The multiplier, driven one clock cycle at a time.
pub struct RustHdl(Box<dyn Device>);

impl RustHdl {
    /// The block of a configuration, before its first clock edge.
    pub fn new(config: &ModMulConfig) -> Self {
        with_modmul!(config, |unit| Self(Box::new(Simulated::new(unit))))
    }
}

impl Device for RustHdl {
    fn cycle(&mut self, inputs: &Inputs) -> Outputs {
        self.0.cycle(inputs)
    }
}

struct Simulated<const K: usize, const P: usize>(ModMul<K, P>);

impl<const K: usize, const P: usize> Simulated<K, P> {
    fn new(mut unit: ModMul<K, P>) -> Self {
        unit.connect_all();
        check_all(&unit).expect("every signal of a block is driven once");
        Self(unit)
    }

    fn settle(&mut self, clock: bool) {
        self.0.clock.next = clock.into();
        assert!(simulate(&mut self.0, MAX_DELTAS), "the block settles");
    }
}

impl<const K: usize, const P: usize> Device for Simulated<K, P> {
    fn cycle(&mut self, inputs: &Inputs) -> Outputs {
        let bits = |value: u64| -> Bits<K> { value.to_bits() };
        self.0.reset.next = inputs.reset;
        self.0.valid_in.next = inputs.valid;
        self.0.a.next = bits(inputs.a);
        self.0.b.next = bits(inputs.b);
        self.0.q.next = bits(inputs.q);
        self.settle(false);
        let result = self.0.result.val().to_u128() as u64;
        let seen = Outputs { valid: self.0.valid_out.val(), result };
        self.settle(true);
        seen
    }
}
