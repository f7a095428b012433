use super::*;
use crate::test_setting::{Setting, plain_chain};

#[test]
fn a_plan_holds_each_key_once_at_its_highest_level() {
    let setting = Setting::new(plain_chain());
    let plan = KeyPlan::new(setting.params())
        .rotations([3, -1, 0, 512], Level(2))
        .rotations([515, 7], Level(4))
        .rotations([7], Level(1))
        .relinearisation(Level(3))
        .relinearisation(Level(1))
        .conjugation(Level(0));
    let objects = plan.objects();
    let got: Vec<(ObjectKind, u32)> = objects.iter().map(|o| (o.kind, o.level.0)).collect();
    let rotation = |steps| ObjectKind::RotationKey { steps };
    let want = [
        (ObjectKind::RelinearisationKey, 3),
        (ObjectKind::ConjugationKey, 0),
        (rotation(3), 4),
        (rotation(7), 4),
        (rotation(511), 2),
    ];
    assert_eq!(got, want);
    assert!(KeyPlan::new(setting.params()).objects().is_empty());
}

#[test]
fn keys_are_found_by_kind_and_level() {
    let mut setting = Setting::new(plain_chain());
    let plan = KeyPlan::new(setting.params()).rotations([-1], Level(2)).conjugation(Level(4));
    let keys = setting.client.keys_of(&plan.objects()).expect("keys");
    assert_eq!(keys.iter().count(), 2);
    for steps in [-1, 511, 1023] {
        let key = keys.find(ObjectKind::RotationKey { steps }, Level(1)).expect("a key");
        assert_eq!(key.kind(), ObjectKind::RotationKey { steps: 511 });
    }
    let low = keys.find(ObjectKind::RotationKey { steps: -1 }, Level(3)).map(|_| ());
    assert_eq!(low, Err(KeyError::Level { key: Level(2), ciphertext: Level(3) }));
    let none = keys.find(ObjectKind::RelinearisationKey, Level(1)).map(|_| ());
    let kind = ObjectKind::RelinearisationKey;
    assert_eq!(none, Err(KeyError::None { kind, level: Level(1) }));
}
