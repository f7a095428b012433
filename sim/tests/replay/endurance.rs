//! How long memory lasts that wears out, in closed form.

use crate::closed_forms::replay;
use hearth_sim::machine::MachineLiteral;
use hearth_spec::units::Bytes;

/// Of one channel.
const RATED: u64 = 1 << 50;

#[track_caller]
fn check(stores: &str, change: impl Fn(&mut MachineLiteral), written: f64, rated: Option<f64>) {
    let report = replay(&format!("ld %0, @0[0], m=0\n{stores}\nhalt"), change);
    let near = &report.endurance["near"];
    assert_eq!(near.rated_bytes, rated);
    assert!((near.written_bytes_per_second * report.seconds - written).abs() < 1e-6, "{near:?}");
    let years = match rated {
        Some(rated) if written > 0.0 => Some(rated / (written / report.seconds) / 31_557_600.0),
        _ => None,
    };
    match (near.lifetime_years, years) {
        (Some(ours), Some(years)) => assert!((ours / years - 1.0).abs() < 1e-12, "{ours} {years}"),
        (ours, years) => assert_eq!(ours, years),
    }
    assert_eq!(report.endurance["far"].lifetime_years, None, "it is not written");
}

#[test]
fn a_tier_lasts_until_its_rated_bytes_are_written() {
    let rated = |m: &mut MachineLiteral| {
        for tier in &mut m.tiers {
            tier.endurance = Bytes(RATED);
        }
    };
    let one = RATED as f64;
    check("st %0, @1[0], m=0", rated, 5120.0, Some(one));
    check("st %0, @1[0], m=0\nst %0, @1[4], m=0", rated, 10240.0, Some(one));
    check("", rated, 0.0, Some(one));
    check("st %0, @1[0], m=0", |_| (), 5120.0, None);
    let two = |m: &mut MachineLiteral| {
        rated(m);
        m.tiers[0].channels = 2;
    };
    check("st %0, @1[0], m=0", two, 5120.0, Some(2.0 * one));
}
