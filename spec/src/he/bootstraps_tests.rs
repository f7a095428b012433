use super::{A, IN, object, params};
use crate::bootstrap::BootstrapPlan;
use crate::he::{Bootstrap, Object, ObjectKind, Op, Program, ProgramLiteral, Row, Source};
use crate::ids::{BootstrapId, LayerId, Level, ObjectId, RowId};
use crate::params::{BootstrapLiteral, CkksLiteral, CkksParams, Ring, Rotations};

/// N = 2^10, SlotsToCoeffs and CoeffsToSlots of 2 levels, and 2 levels left.
fn bootstrapped(
    log_slots: u32,
    keys: impl Fn(&mut Vec<Object>, &mut Vec<ObjectId>),
) -> ProgramLiteral {
    let bootstrap = BootstrapLiteral {
        ephemeral_weight: 32,
        message_ratio_bits: 5,
        slots_to_coeffs_levels: 2,
        coeffs_to_slots_levels: 2,
        range: 16,
        double_angles: 3,
        cosine_degree: 30,
        arcsine_degree: 7,
        rotations: Rotations::Hoisted,
    };
    let levels = 2 + bootstrap.depth() + 2;
    let literal = CkksLiteral {
        levels,
        bootstrap: Some(bootstrap),
        ..params(Ring::Standard).literal().clone()
    };
    let params = CkksParams::try_from(literal).expect("good parameters");
    let plan = BootstrapPlan::new(&params, log_slots).expect("a bootstrap");
    let mut objects = vec![object(ObjectKind::Input, 3)];
    objects.extend(plan.keys().into_iter().map(|(kind, level)| object(kind, level.0)));
    let mut ids: Vec<ObjectId> = (1..objects.len() as u32).map(ObjectId).collect();
    keys(&mut objects, &mut ids);
    let first = objects.len() as u32;
    objects.extend(plan.plaintexts().into_iter().map(|(kind, level)| object(kind, level.0)));
    let plaintexts = (first..objects.len() as u32).map(ObjectId).collect();
    let row = |op, level| Row { op, level: Level(level), layer: LayerId(0) };
    ProgramLiteral {
        params,
        layers: vec!["only".into()],
        objects,
        constants: Vec::new(),
        bootstraps: vec![Bootstrap { log_slots, keys: ids, plaintexts }],
        rows: vec![
            row(Op::Input { object: IN }, 3),
            row(Op::Bootstrap { a: A, bootstrap: BootstrapId(0) }, 3),
        ],
    }
}

#[test]
fn a_bootstrap_leads_to_the_plans_output_level() {
    // Few slots take a level more, and one factor of a transform for each of log_slots at most.
    for (log_slots, left) in [(9, 4), (8, 3), (1, 4)] {
        let literal = bootstrapped(log_slots, |_, _| ());
        let program = Program::try_from(literal).expect("the program is good");
        assert_eq!(program.result_level(RowId(1)), Level(left), "2^{log_slots}");
    }
}

#[test]
fn wrong_bootstraps_are_refused_with_their_place() {
    let refused = |literal: ProgramLiteral, message: &str| {
        let error = Program::try_from(literal).expect_err("refused").to_string();
        assert!(error.starts_with(message) && error.contains("\nhint: "), "{error}");
    };
    let with = |change: fn(&mut ProgramLiteral)| {
        let mut literal = bootstrapped(9, |_, _| ());
        change(&mut literal);
        literal
    };
    refused(with(|literal| literal.bootstraps[0].log_slots = 10), "bootstrap 0: 2^10 slots of 2^9");
    refused(
        with(|literal| literal.params = params(Ring::Standard)),
        "bootstrap 0: the parameters have no table `bootstrap`",
    );
    refused(
        with(|literal| {
            literal.rows[1].op = Op::Bootstrap { a: A, bootstrap: BootstrapId(1) };
        }),
        "row 1: bootstrap 1 is not in the table",
    );
    refused(
        with(|literal| {
            (literal.objects[0].level, literal.rows[0].level) = (Level(1), Level(1));
            literal.rows[1].level = Level(1);
        }),
        "row 1: a ciphertext of level 1 cannot be bootstrapped from 2",
    );
    refused(
        bootstrapped(9, |_, keys| keys.retain(|key| key.0 != 1)),
        "bootstrap 0: no key of it is RelinearisationKey for level ",
    );
    refused(
        bootstrapped(9, |objects, _| objects[2].level.0 -= 1),
        "bootstrap 0: no key of it is ConjugationKey for level ",
    );
    refused(bootstrapped(9, |_, keys| keys.push(IN)), "bootstrap 0: it does not take object 0");
    refused(
        bootstrapped(9, |_, keys| keys.push(ObjectId(99))),
        "bootstrap 0: key 99 is not in the object table",
    );
    refused(
        with(|literal| literal.bootstraps[0].plaintexts[0] = ObjectId(99)),
        "bootstrap 0: plaintext 99 is not in the object table",
    );
    refused(
        with(|literal| {
            literal.bootstraps[0].plaintexts.remove(1);
        }),
        "bootstrap 0: no plaintext is BootstrapMatrix { log_slots: 9, diagonals: ",
    );
    refused(
        with(|literal| {
            let first = literal.bootstraps[0].plaintexts[0];
            literal.bootstraps[0].plaintexts[1] = first;
        }),
        "bootstrap 0: it does not take object ",
    );
    refused(
        with(|literal| {
            let units = literal.bootstraps[0].plaintexts[4];
            literal.objects[units.index()].level.0 -= 1;
        }),
        "bootstrap 0: it does not take object ",
    );
    // Rotations by the same steps modulo the slots are the same key.
    let literal = bootstrapped(9, |objects, _| {
        for object in objects {
            if let ObjectKind::RotationKey { steps } = &mut object.kind {
                *steps -= 512;
            }
        }
    });
    assert!(Program::try_from(literal).is_ok());
}

/// l + K limbs a diagonal; what is encoded when used keeps complex numbers.
#[test]
fn matrices_have_the_bytes_of_their_diagonals() {
    let literal = bootstrapped(9, |_, _| ());
    let params = &literal.params;
    let mut matrices = 0;
    for id in &literal.bootstraps[0].plaintexts {
        let object = &literal.objects[id.index()];
        let encoded = Object { source: Source::EncodeOnTheFly, ..object.clone() };
        let limbs = params.limbs(object.level);
        if let ObjectKind::BootstrapMatrix { diagonals, .. } = object.kind {
            let raised = limbs + params.special().len();
            assert_eq!(object.stored_limbs(params), diagonals as usize * raised);
            assert_eq!(encoded.bytes(params).0, 16 * 512 * u64::from(diagonals));
            matrices += 1;
        } else {
            assert_eq!(object.kind, ObjectKind::BootstrapUnits { log_slots: 9 });
            assert_eq!((object.stored_limbs(params), encoded.bytes(params).0), (limbs, 16));
        }
    }
    assert_eq!(matrices, 4, "two levels each way");
}
