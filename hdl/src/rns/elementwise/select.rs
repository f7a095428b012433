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
        // Operands go straight to registers, as they may come late from a memory; what they are for follows.
        let mut leaf = Leaf::default();
        for operand in ["a", "b", "acc", "k"] {
            leaf.register(&format!("{operand}_1"), width, operand);
        }
        let mut choice = |name: &str, operations: &[Operation]| {
            leaf.register(name, 1, &one_of(operations));
        };
        choice("subtract_1", &[Sub, SubScalar]);
        choice("second_is_b", &[Add, Sub, SubScalar]);
        choice("second_is_k", &[AddScalar]);
        choice("factor_is_one", &[Add, Sub, AddScalar]);
        choice("factor_is_b", &[Mul, Mac]);
        choice("accumulates", &[Mac, MacScalar]);
        let zero = format!("{width}'d0");
        leaf.output("first", "a_1");
        leaf.output("second", &format!("second_is_b ? b_1 : second_is_k ? k_1 : {zero}"));
        leaf.output("subtract", "subtract_1");
        leaf.output("factor", &format!("factor_is_one ? {width}'d1 : factor_is_b ? b_1 : k_1"));
        leaf.output("addend", &format!("accumulates ? acc_1 : {zero}"));
        leaf.finish()
    }
}
