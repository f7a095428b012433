use super::*;
use crate::he::Source;
use crate::params::{CkksLiteral, Ring};

fn params(ring: Ring) -> CkksParams {
    CkksParams::try_from(CkksLiteral {
        log_n: 10,
        ring,
        two_adicity: 17,
        word_bits: 50,
        base_bits: 50,
        base_primes: 1,
        scale_bits: 40,
        levels: 2,
        primes_per_level: 1,
        special_bits: 50,
        special_primes: 2,
        digit_limbs: 2,
        insecure: true,
        bootstrap: None,
    })
    .expect("good parameters")
}

fn object(kind: ObjectKind, level: u32) -> Object {
    let source = if kind.is_key() { Source::SeedExpanded } else { Source::Stored };
    Object { kind, level: Level(level), source, layer: None, name: format!("{kind:?}") }
}

const A: RowId = RowId(0);
const IN: ObjectId = ObjectId(0);
const OUT: ObjectId = ObjectId(1);
const PT: ObjectId = ObjectId(2);
const RLK: ObjectId = ObjectId(3);
const ROT: ObjectId = ObjectId(4);
const LOW: ObjectId = ObjectId(5);
const HIGH_OUT: ObjectId = ObjectId(6);
const CONJ: ObjectId = ObjectId(7);

fn program(ops: &[(Op, u32)]) -> Result<Program, ProgramError> {
    program_in(Ring::Standard, ops)
}

fn program_in(ring: Ring, ops: &[(Op, u32)]) -> Result<Program, ProgramError> {
    let objects = vec![
        object(ObjectKind::Input, 2),
        object(ObjectKind::Output, 1),
        object(ObjectKind::Plaintext, 1),
        object(ObjectKind::RelinearisationKey, 2),
        object(ObjectKind::RotationKey { steps: 3 }, 2),
        object(ObjectKind::Input, 0),
        object(ObjectKind::Output, 2),
        object(ObjectKind::ConjugationKey, 2),
    ];
    let row = |&(op, level): &(Op, u32)| Row { op, level: Level(level), layer: LayerId(0) };
    Program::try_from(ProgramLiteral {
        params: params(ring),
        layers: vec!["only".into()],
        objects,
        rows: ops.iter().map(row).collect(),
    })
}

const INPUT: (Op, u32) = (Op::Input { object: IN }, 2);
const SQUARE: (Op, u32) = (Op::Mul { a: A, b: A, key: RLK }, 2);

#[track_caller]
fn refused(ops: &[(Op, u32)], message: &str) {
    let error = program(ops).expect_err("the program is bad").to_string();
    assert!(error.starts_with(message), "{error}");
}

#[test]
fn a_square_and_a_rotation_are_a_program() {
    let hoist = Some(HoistId(0));
    let ops = [
        INPUT,
        SQUARE,
        (Op::Rescale { a: RowId(1) }, 2),
        (Op::Rotate { a: RowId(2), steps: 3, key: ROT, hoist }, 1),
        (Op::MulPlain { a: RowId(3), object: PT }, 1),
        (Op::Output { a: RowId(4), object: OUT }, 1),
    ];
    let program = program(&ops).expect("the program is good");
    assert_eq!(program.last_uses(), [1, 2, 3, 4, 5, 5].map(RowId));
    let key = program.object(ROT);
    assert_eq!(key.stored_limbs(program.params()), 2 * (3 + 2));
    assert_eq!(key.key_limb(program.params(), 1, 0, 0), 10, "the a half follows the b half");
    assert_eq!(key.bytes(program.params()).0, 10 * 1024 * 50 / 8);
}

#[test]
fn wrong_programs_name_the_row() {
    refused(&[(Op::Add { a: A, b: A }, 2)], "row 0: operand 0 has not been produced");
    refused(&[INPUT, (Op::Add { a: A, b: A }, 1)], "row 1: operand 0 is at level 2, the row at 1");
    refused(&[(Op::Input { object: IN }, 3)], "row 0: level 3 is above the chain's 2");
    refused(
        &[(Op::Input { object: ObjectId(9) }, 2)],
        "row 0: object 9 is not in the object table",
    );
    refused(
        &[(Op::Input { object: PT }, 1)],
        "row 0: object 2 (Plaintext) is not what input needs",
    );
    refused(
        &[INPUT, (Op::MulPlain { a: A, object: PT }, 2)],
        "row 1: object 2 (Plaintext) has the limbs of level 1",
    );
    refused(&[INPUT, (Op::Rescale { a: A }, 2)], "row 1: rescale of a ciphertext at simple scale");
    refused(
        &[INPUT, SQUARE, (Op::Mul { a: RowId(1), b: RowId(1), key: RLK }, 2)],
        "row 2: a factor is a product",
    );
    refused(
        &[INPUT, SQUARE, (Op::Add { a: A, b: RowId(1) }, 2)],
        "row 2: the operands' scales differ",
    );
    refused(
        &[INPUT, (Op::Rotate { a: A, steps: 4, key: ROT, hoist: None }, 2)],
        "row 1: object 4 (RotationKey { steps: 3 }) is not what rotate needs",
    );
    refused(
        &[INPUT, (Op::Rotate { a: A, steps: 512, key: ROT, hoist: None }, 2)],
        "row 1: a rotation by a whole turn does nothing",
    );
    refused(&[(Op::Input { object: IN }, 1)], "row 0: object 0 (Input) has the limbs of level 2");
    refused(
        &[INPUT, (Op::Output { a: A, object: OUT }, 2)],
        "row 1: object 1 (Output) has the limbs of level 1, the row runs at 2",
    );
    let hoist = Some(HoistId(0));
    refused(
        &[
            INPUT,
            (Op::Rotate { a: A, steps: 3, key: ROT, hoist }, 2),
            (Op::Rotate { a: RowId(1), steps: 3, key: ROT, hoist }, 2),
        ],
        "row 2: hoisting group 0 has rotations of different ciphertexts",
    );
    refused(
        &[
            INPUT,
            (Op::Output { a: A, object: HIGH_OUT }, 2),
            (Op::Add { a: RowId(1), b: RowId(1) }, 2),
        ],
        "row 2: operand 1 has not been produced",
    );
    refused(
        &[
            (Op::Input { object: LOW }, 0),
            (Op::Mul { a: A, b: A, key: RLK }, 0),
            (Op::Rescale { a: RowId(1) }, 0),
        ],
        "row 2: no level is left",
    );
}

#[test]
fn real_slots_turn_by_n_and_have_no_conjugate() {
    let turn = [INPUT, (Op::Rotate { a: A, steps: 1024, key: ROT, hoist: None }, 2)];
    let conjugate = [INPUT, (Op::Conjugate { a: A, key: CONJ }, 2)];
    let refused = |ops, message: &str| {
        let error = program_in(Ring::ConjugateInvariant, ops).expect_err("refused").to_string();
        assert!(error.starts_with(message) && error.contains("\nhint: "), "{error}");
    };
    refused(&turn, "row 1: a rotation by a whole turn does nothing");
    let half = [INPUT, (Op::Rotate { a: A, steps: 512, key: ROT, hoist: None }, 2)];
    refused(&half, "row 1: object 4 (RotationKey { steps: 3 }) is not what rotate needs");
    refused(&conjugate, "row 1: there is no conjugation in the conjugate-invariant ring");
    assert!(program(&conjugate).is_ok());
}
