//! What operations cost on the committed machines, as a compiler sees it.

use hearth_sim::{Machine, costs};
use hearth_spec::{CkksLiteral, CkksParams, Level};
use hearth_traces::place::{CostTable, Operation};

fn machine() -> Machine {
    include_str!("../../configs/machines/hearth-dram.toml").parse().expect("a good machine")
}

/// A committed set at a smaller ring degree, which keeps the proportions.
fn params(text: &str, log_n: u32) -> CkksParams {
    let literal: CkksLiteral = toml::from_str(text).expect("a parameter set");
    CkksParams::try_from(CkksLiteral { log_n, insecure: true, ..literal }).expect("good")
}

#[track_caller]
fn check_rises(table: &CostTable, operation: Operation, from: Level, to: Level) {
    let (low, high) = (table.cost(operation, from), table.cost(operation, to));
    assert!(0.0 < low && low < high, "{}: {low:e}, then {high:e}", operation.name());
}

#[test]
fn costs_rise_with_the_level_and_hoisting_costs_no_more() {
    let params = params(include_str!("../../configs/params/n14-l5.toml"), 13);
    let table = costs(&machine(), &params).expect("costs");
    assert_eq!((table.top(), table.literal().unit.as_str()), (Level(5), "s"));
    for operation in Operation::ALL {
        match operation {
            Operation::Bootstrap => assert_eq!(table.cost(operation, Level(5)), 0.0),
            Operation::Rescale => check_rises(&table, operation, Level(1), Level(5)),
            _ => check_rises(&table, operation, Level(0), Level(5)),
        }
    }
    let at = |operation| table.cost(operation, Level(5));
    // Where loading keys binds, sharing a ModUp saves nothing.
    let saved = |level: u32| {
        let cost = |operation| table.cost(operation, Level(level));
        cost(Operation::Rotate) - cost(Operation::RotateHoisted)
    };
    assert!(saved(0) > 0.0 && (0..=5).all(|level| saved(level) >= 0.0));
    assert!(at(Operation::Add) < at(Operation::Mul));
    assert!(at(Operation::AddPlain) < at(Operation::Rotate));
}

#[test]
fn a_bootstrap_costs_more_than_many_products() {
    let params = params(include_str!("../../configs/params/n16-bootstrap.toml"), 10);
    let table = costs(&machine(), &params).expect("costs");
    let [bootstrap, mul] =
        [Operation::Bootstrap, Operation::Mul].map(|operation| table.cost(operation, Level(11)));
    assert!(bootstrap > 50.0 * mul, "{bootstrap:e} against {mul:e}");
}
