//! The committed table, and what is refused.

use super::*;

const DEFAULT: &str = include_str!("../../../configs/costs/default.toml");

#[test]
fn the_default_table_holds_the_published_estimates() {
    let table = CostTable::default();
    assert_eq!(table.top(), Level(31));
    let near = |a: f64, b: f64| (a - b).abs() < 1e-6;
    // 3.41·e^(0.18·l) + 4.81 by its first value and its ratio e^0.18.
    let mut grown = 3.41;
    for level in 0..=31 {
        let linear = [Work { operation: Operation::MulPlain, count: 900, below: 0 }];
        assert!(near(table.of(&linear, Level(level)), 0.001 * 900.0 * f64::from(level)));
        let bootstrap = table.cost(Operation::Bootstrap, Level(level));
        assert!(near(bootstrap, grown + 4.81), "level {level}: {bootstrap}");
        grown *= 1.197_217_363_121_810_2;
    }
}

#[test]
fn work_costs_what_its_operations_cost_at_their_levels() {
    let mut literal = CostTable::default().literal().clone();
    literal.mul = (0..32).map(|level| f64::from(level * level)).collect();
    literal.rescale = vec![1.0; 32];
    let table = CostTable::try_from(literal).expect("it is complete");
    let work = [
        Work { operation: Operation::Mul, count: 2, below: 0 },
        Work { operation: Operation::Mul, count: 1, below: 3 },
        Work { operation: Operation::Rescale, count: 5, below: 1 },
    ];
    assert_eq!(table.of(&work, Level(7)), 2.0 * 49.0 + 16.0 + 5.0);
    assert_eq!(table.of(&work, Level(3)), 2.0 * 9.0 + 0.0 + 5.0);
}

#[test]
fn a_table_survives_its_text() {
    let table = CostTable::default();
    let text = toml::to_string(table.literal()).expect("it is TOML");
    assert_eq!(text.parse(), Ok(table));
}

#[track_caller]
fn check(from: &str, to: &str, message: &str) {
    assert_eq!(DEFAULT.matches(from).count(), 1, "{from}");
    let error = DEFAULT.replace(from, to).parse::<CostTable>().expect_err("it is refused");
    let text = error.to_string();
    assert!(text.starts_with("cost table: ") && text.contains("\nhint: "), "{text}");
    assert!(text.contains(message), "{text}");
}

#[test]
fn incomplete_and_impossible_tables_are_refused() {
    check("unit = \"s\"", "", "missing field `unit`");
    check("\nadd = [", "\nadd_two = [", "unknown field `add_two`");
    check("unit = \"s\"", "unit = \"a second\"", "unit: `a second` is no unit");
    check("unit = \"s\"", "unit = \"\"", "unit: `` is no unit");
    check("levels = 31", "levels = 30", "add: 32 costs\nhint: give 31, one for each level from 0");
    check("0.030, 0.031", "0.030", "mul_plain: 31 costs\nhint: give 32");
    check("0.030, 0.031", "0.030, -0.001", "mul_plain: level 31: -0.001 is no cost");
    check("0.030, 0.031", "0.030, nan", "mul_plain: level 31: NaN is no cost");
    check("0.030, 0.031", "0.030, inf", "mul_plain: level 31: inf is no cost");
    check("levels = 31", "levels = -1", "invalid value");
}
