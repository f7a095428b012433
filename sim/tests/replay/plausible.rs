//! Results that cannot be are refused.

use crate::closed_forms::replay;
use crate::machines::machine;
use crate::near_memory::unit;
use hearth_sim::SimError;
use hearth_sim::machine::MachineLiteral;
use hearth_spec::units::Picoseconds;

/// One cycle more than `most` of a run that takes at least `least` is good, one less is not.
#[track_caller]
fn check(text: &str, change: impl Fn(&mut MachineLiteral), least: u64, what: &str) {
    let machine = machine(&change);
    let mut report = replay(text, &change);
    report.cycles = least;
    assert_eq!(report.plausible(&machine), Ok(()), "{what}");
    report.cycles = least - 1;
    match report.plausible(&machine) {
        Err(SimError::Implausible { what: told, least: told_least, .. }) => {
            assert_eq!((told.as_str(), told_least.0), (what, least));
        }
        other => panic!("{what}: {other:?}"),
    }
}

/// A limb of 5120 B crosses to the chip in 1000 cycles and back in 2000.
#[test]
fn no_tier_moves_more_than_its_channels_carry() {
    check("ld %0, @0[0], m=0\nhalt", |_| (), 1000, "the bytes of near");
    let both = "ld %0, @0[0], m=0\nst %0, @1[0], m=0\nhalt";
    check(both, |_| (), 3000, "the bytes of near");
    check(both, |m| m.tiers[0].channels = 2, 1500, "the bytes of near");
}

#[test]
fn nothing_is_read_sooner_than_its_latency() {
    let slow = |m: &mut MachineLiteral| m.tiers[0].read_latency = Picoseconds(7_000_000);
    check("ld %0, @0[0], m=0\nhalt", slow, 7000, "reads of near");
}

/// A limb is read beside the memory in 250 cycles; three cross in 500 each.
#[test]
fn no_more_is_read_beside_a_memory_or_crosses_to_it_than_its_wires_carry() {
    let text = "ld %0, @0[0], m=0\nld %1, @0[4], m=0\nnmac %2, %0, %1, @2[0], m=0\nadd %3, %2, %2, m=0\nhalt";
    let fast = |m: &mut MachineLiteral| {
        unit(3, 1, 8)(m);
        m.tiers[0].read_bandwidth.0 *= 1000;
    };
    check(text, fast, 1500, "the bytes to and from the unit beside far");
    let one = "ld %0, @0[0], m=0\nld %1, @0[4], m=0\nnmac %2, %0, %1, @2[0], m=0\nhalt";
    let wide = |m: &mut MachineLiteral| {
        fast(m);
        m.tiers[1].channels = 64;
    };
    check(one, wide, 250, "the bytes read beside far");
}
