use super::*;
use crate::test_setting::{
    Setting, composite_chain, composite_invariant_chain, invariant_chain, plain_chain, refused,
};
use hearth_spec::CkksLiteral;

/// From every level to every lower one.
#[track_caller]
fn check_drops(literal: CkksLiteral) {
    let mut setting = Setting::new(literal);
    let slots = setting.units(1);
    for from in 0..=4 {
        let a = setting.encrypt(&slots, from);
        let evaluator = setting.evaluator();
        assert!(evaluator.drop_to_level(&a, Level(from)).expect("stays") == a);
        for to in 0..from {
            let dropped = evaluator.drop_to_level(&a, Level(to)).expect("drops");
            let above = setting.params().scale(Level(to + 1));
            let k = above * above / a.scale;
            let noise = setting.model().rescale(Level(to + 1), setting.fresh().times(k));
            let residual = dropped.scale / (2.0 * k);
            setting.check(&dropped, &slots, noise.bound() + residual);
            let scale = setting.params().scale(Level(to));
            assert_eq!((dropped.level, dropped.scale), (Level(to), scale), "{from} → {to}");
            // The residual of the documentation.
            let bits = setting.params().literal().scale_bits as f64;
            assert!(residual / dropped.scale < libm::exp2(-bits - 0.5), "{from} → {to}: k = {k}");
        }
    }
}

#[test]
fn every_level_drops_to_every_lower_one_at_its_exact_scale() {
    check_drops(plain_chain());
    check_drops(composite_chain());
    check_drops(invariant_chain());
    check_drops(composite_invariant_chain());
}

#[test]
fn ciphertexts_that_came_by_different_ways_can_be_added() {
    let mut setting = Setting::new(plain_chain());
    let slots = setting.units(1);
    let (a, b) = (setting.encrypt(&slots, 4), setting.encrypt(&slots, 2));
    let evaluator = setting.evaluator();
    let limbs = evaluator.drop_limbs(&a, Level(2)).expect("drops");
    assert_eq!((limbs.level, limbs.scale), (Level(2), a.scale));
    setting.check(&limbs, &slots, setting.fresh().bound());
    refused(evaluator.add_assign(&mut b.clone(), &limbs), "operands have scales");
    let mut sum = evaluator.drop_to_level(&a, Level(2)).expect("drops");
    evaluator.add_assign(&mut sum, &b).expect("adds");
}

#[test]
fn what_cannot_be_dropped_is_refused() {
    let mut setting = Setting::new(plain_chain());
    let slots = setting.units(1);
    let a = setting.encrypt(&slots, 2);
    let evaluator = setting.evaluator();
    refused(evaluator.drop_limbs(&a, Level(3)), "a ciphertext of level 2 cannot be raised");
    refused(evaluator.drop_to_level(&a, Level(3)), "a ciphertext of level 2 cannot be raised");
    let product = evaluator.mul_constant(&a, 0.5).expect("multiplies");
    refused(evaluator.drop_to_level(&product, Level(1)), "operands have scales");
}
