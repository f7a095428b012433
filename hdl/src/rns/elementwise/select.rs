//! Leaf: what one lane adds and multiplies, by the row's operation.
//!
//! One cycle later: `first` = a, `second` = what is added to it or subtracted from it (`subtract`),
//! `factor` = what the result is multiplied by, `addend` = what is added to that; no reset.
//!
//! | operation | second | subtract | factor | addend |
//! |---|---|---|---|---|
//! | add | b | no | 1 | 0 |
//! | sub | b | yes | 1 | 0 |
//! | mul | 0 | no | b | 0 |
//! | mac | 0 | no | b | acc |
//! | add-scalar | k | no | 1 | 0 |
//! | mul-scalar | 0 | no | k | 0 |
//! | mac-scalar | 0 | no | k | acc |
//! | sub-scalar | b | yes | k | 0 |

use super::Operation::{self, Add, AddScalar, Mac, MacScalar, Mul, Sub, SubScalar};
use crate::arith::leaf::Leaf;
use crate::signal::Bus;
use rust_hdl::prelude::*;

#[derive(LogicBlock)]
pub(super) struct Select {
    pub(super) clock: Signal<In, Clock>,
    pub(super) op: Bus<In>,
    pub(super) a: Bus<In>,
    pub(super) b: Bus<In>,
    pub(super) acc: Bus<In>,
    pub(super) k: Bus<In>,
    pub(super) first: Bus<Out>,
    pub(super) second: Bus<Out>,
    pub(super) subtract: Signal<Out, Bit>,
    pub(super) factor: Bus<Out>,
    pub(super) addend: Bus<Out>,
}

impl Select {
    /// Operands of `width` bits; `depth` is what the latency table says and must be 1.
    pub(super) fn new(width: u32, depth: u64) -> Self {
        assert_eq!(depth, 1, "the choice");
        Self {
            clock: Signal::default(),
            op: Bus::new(Operation::BITS),
            a: Bus::new(width),
            b: Bus::new(width),
            acc: Bus::new(width),
            k: Bus::new(width),
            first: Bus::new(width),
            second: Bus::new(width),
            subtract: Signal::default(),
            factor: Bus::new(width),
            addend: Bus::new(width),
        }
    }
}

impl Logic for Select {
    fn update(&mut self) {
        if self.clock.pos_edge() {
            let op = Operation::ALL[self.op.number() as usize];
            let (b, k) = (self.b.number(), self.k.number());
            self.first.next = self.a.val();
            self.second.drive(match op {
                Add | Sub | SubScalar => b,
                AddScalar => k,
                _ => 0,
            });
            self.subtract.next = matches!(op, Sub | SubScalar);
            self.factor.drive(match op {
                Add | Sub | AddScalar => 1,
                Mul | Mac => b,
                _ => k,
            });
            self.addend.drive(match op {
                Mac | MacScalar => self.acc.number(),
                _ => 0,
            });
        }
    }

    fn connect(&mut self) {
        self.first.connect();
        self.second.connect();
        self.subtract.connect();
        self.factor.connect();
        self.addend.connect();
    }

    fn hdl(&self) -> Verilog {
        let width = self.a.bits();
        let one_of = |operations: &[Operation]| {
            let codes = operations.iter().map(|op| format!("op == {}", op.verilog()));
            format!("({})", codes.collect::<Vec<String>>().join(" || "))
        };
        let zero = format!("{width}'d0");
        let mut leaf = Leaf::default();
        let second = format!(
            "{} ? b : {} ? k : {zero}",
            one_of(&[Add, Sub, SubScalar]),
            one_of(&[AddScalar])
        );
        let factor = format!(
            "{} ? {width}'d1 : {} ? b : k",
            one_of(&[Add, Sub, AddScalar]),
            one_of(&[Mul, Mac])
        );
        leaf.register("first_1", width, "a");
        leaf.register("second_1", width, &second);
        leaf.register("subtract_1", 1, &one_of(&[Sub, SubScalar]));
        leaf.register("factor_1", width, &factor);
        leaf.register("addend_1", width, &format!("{} ? acc : {zero}", one_of(&[Mac, MacScalar])));
        for port in ["first", "second", "subtract", "factor", "addend"] {
            leaf.output(port, &format!("{port}_1"));
        }
        leaf.finish()
    }
}
