//! What a whole program costs by a table.

use crate::place::{CostTable, Operation};
use hearth_spec::he::{Op, Program, Row};
use hearth_spec::{Level, RowId};

/// The sum of all rows' costs by `costs`, one after the other. A row above the table's highest level
/// costs what it does there; inputs and outputs cost nothing.
pub fn program_cost(program: &Program, costs: &CostTable) -> f64 {
    let cost = |operation, level: Level| costs.cost(operation, level.min(costs.top()));
    let row_cost = |(id, row): (u32, &Row)| match row.op {
        Op::Input { .. } | Op::Output { .. } => 0.0,
        Op::Add { .. } | Op::Sub { .. } => cost(Operation::Add, row.level),
        Op::AddPlain { .. } | Op::AddConst { .. } => cost(Operation::AddPlain, row.level),
        Op::MulPlain { .. } | Op::MulI { .. } => cost(Operation::MulPlain, row.level),
        Op::MulConst { .. } | Op::MulInt { .. } => cost(Operation::MulConst, row.level),
        Op::Drop { to, .. } => {
            let above = Level(to.0 + 1);
            cost(Operation::MulConst, above) + cost(Operation::Rescale, above)
        }
        Op::Mul { .. } => cost(Operation::Mul, row.level),
        Op::Rescale { .. } => cost(Operation::Rescale, row.level),
        Op::Rotate { hoist: Some(_), .. } => cost(Operation::RotateHoisted, row.level),
        Op::Rotate { hoist: None, .. } | Op::Conjugate { .. } => cost(Operation::Rotate, row.level),
        Op::Bootstrap { .. } => cost(Operation::Bootstrap, program.result_level(RowId(id))),
    };
    (0..).zip(program.rows()).map(row_cost).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin;
    use crate::compile::{CompileOptions, Packing, compile};
    use crate::place::CostLiteral;
    use hearth_spec::{CkksLiteral, CkksParams};

    /// A table whose rows but one are free.
    fn table(operation: Operation, cost: impl Fn(u32) -> f64) -> CostTable {
        let free = vec![0.0; 13];
        let row = |of| if of == operation { (0..13).map(&cost).collect() } else { free.clone() };
        CostTable::try_from(CostLiteral {
            unit: "s".into(),
            levels: 12,
            add: row(Operation::Add),
            add_plain: row(Operation::AddPlain),
            mul_plain: row(Operation::MulPlain),
            mul_const: row(Operation::MulConst),
            mul: row(Operation::Mul),
            rescale: row(Operation::Rescale),
            rotate: row(Operation::Rotate),
            rotate_hoisted: row(Operation::RotateHoisted),
            bootstrap: row(Operation::Bootstrap),
        })
        .expect("a table")
    }

    #[test]
    fn a_program_costs_the_sum_of_its_operations() {
        let text = include_str!("../../../configs/params/n15-l11.toml");
        let literal: CkksLiteral = toml::from_str(text).expect("a parameter set");
        let params = CkksParams::try_from(literal).expect("good");
        let network = builtin::network("lola").expect("a builtin");
        for packing in [Packing::SingleShot, Packing::Batch] {
            let options = CompileOptions { packing, ..CompileOptions::default() };
            let compiled = compile(&network, &params, &options).expect("it compiles");
            let (program, counts) = (compiled.program(), compiled.counts());
            let each = |operation| program_cost(program, &table(operation, |_| 1.0));
            assert_eq!(each(Operation::Rescale), counts.rescales as f64);
            assert_eq!(each(Operation::Mul), counts.ciphertext_mults as f64);
            assert_eq!(each(Operation::MulPlain), counts.plaintext_mults as f64);
            let rotations = each(Operation::Rotate) + each(Operation::RotateHoisted);
            assert_eq!(rotations, counts.linear_rotations as f64);
            let levels = program_cost(program, &table(Operation::Mul, f64::from));
            assert!(
                levels > counts.ciphertext_mults as f64,
                "products at levels above 1 cost more"
            );
        }
    }
}
