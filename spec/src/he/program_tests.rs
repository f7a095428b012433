use super::*;
use crate::he::{ObjectKind, Source};
use crate::ids::HoistId;
use crate::params::{CkksLiteral, Ring};

pub(super) fn params(ring: Ring) -> CkksParams {
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

pub(super) fn object(kind: ObjectKind, level: u32) -> Object {
    let source = if kind.is_key() { Source::SeedExpanded } else { Source::Stored };
    Object { kind, level: Level(level), source, layer: None, name: format!("{kind:?}") }
}

pub(super) const A: RowId = RowId(0);
pub(super) const IN: ObjectId = ObjectId(0);
const OUT: ObjectId = ObjectId(1);
const PT: ObjectId = ObjectId(2);
const RLK: ObjectId = ObjectId(3);
const ROT: ObjectId = ObjectId(4);
const LOW: ObjectId = ObjectId(5);
const HIGH_OUT: ObjectId = ObjectId(6);
const CONJ: ObjectId = ObjectId(7);

const CONSTANTS: [f64; 3] = [0.5, -1024.5, 1e300];
const HALF: ConstantId = ConstantId(0);
/// Fits level 1 at the simple scale of 40 bits, not level 0's 50 bits.
const LARGE: ConstantId = ConstantId(1);
const HUGE: ConstantId = ConstantId(2);

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
        constants: CONSTANTS.into(),
        bootstraps: Vec::new(),
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
    let times_i = [INPUT, (Op::MulI { a: A, object: PT }, 2)];
    refused(&times_i, "row 1: there is no product by i in the conjugate-invariant ring");
}

#[test]
fn constants_integers_and_drops_are_a_program() {
    let ops = [
        INPUT,
        (Op::AddConst { a: A, constant: LARGE }, 2),
        (Op::MulInt { a: RowId(1), factor: i32::MIN }, 2),
        (Op::MulConst { a: RowId(2), constant: HALF }, 1),
        (Op::MulInt { a: RowId(3), factor: 2 }, 1),
        (Op::AddConst { a: RowId(4), constant: HALF }, 1),
        (Op::Rescale { a: RowId(5) }, 1),
        (Op::Drop { a: RowId(2), to: Level(0) }, 2),
        (Op::Sub { a: RowId(6), b: RowId(7) }, 0),
        (Op::MulConst { a: RowId(8), constant: HALF }, 0),
        (Op::MulConst { a: A, constant: LARGE }, 1),
        (Op::Output { a: RowId(10), object: OUT }, 1),
    ];
    let program = program(&ops).expect("the program is good");
    assert_eq!(program.constant(LARGE), -1024.5);
    let params = program.params();
    let [below, above] = [0, 2].map(|level| params.scale(Level(level)));
    assert_eq!(params.constant_scale(Level(2), Level(0)), below * below / above);
}

#[test]
fn wrong_constants_integers_and_drops_name_the_row() {
    let mul = |a, constant, level| (Op::MulConst { a: RowId(a), constant }, level);
    let add = |a, constant, level| (Op::AddConst { a: RowId(a), constant }, level);
    let drop = |a, level, to| (Op::Drop { a: RowId(a), to: Level(to) }, level);
    let low = (Op::Input { object: LOW }, 0);
    refused(&[INPUT, mul(0, ConstantId(3), 2)], "row 1: constant 3 is not in the table");
    refused(&[INPUT, mul(0, HUGE, 2)], "row 1: constant 2, 1e300, does not fit level 2");
    refused(&[low, mul(0, LARGE, 0)], "row 1: constant 1, -1024.5, does not fit level 0");
    refused(&[low, add(0, LARGE, 0)], "row 1: constant 1, -1024.5, does not fit level 0");
    let squared = [low, mul(0, HALF, 0), add(1, HALF, 0)];
    refused(&squared, "row 2: constant 0, 0.5, does not fit level 0");
    refused(&[INPUT, SQUARE, mul(1, HALF, 2)], "row 2: a factor is a product");
    refused(&[low, mul(0, HALF, 1)], "row 1: operand 0 is at level 0, the row at 1");
    refused(&[INPUT, add(0, HALF, 1)], "row 1: operand 0 is at level 2, the row at 1");
    refused(&[INPUT, (Op::MulInt { a: A, factor: 0 }, 2)], "row 1: a product by 0 is nothing");
    let times_i = |object| (Op::MulI { a: RowId(1), object }, 2);
    refused(&[INPUT, SQUARE, times_i(RLK)], "row 2: object 3 (RelinearisationKey) is not what");
    refused(&[INPUT, SQUARE, drop(1, 2, 1)], "row 2: a product that was not rescaled is dropped");
    refused(&[INPUT, drop(0, 2, 2)], "row 1: a drop from level 2 to 2");
    refused(&[INPUT, drop(0, 1, 0)], "row 1: operand 0 is at level 2, the row at 1");
}

#[test]
fn constants_are_finite_whether_used_or_not() {
    for constant in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let mut literal = program(&[INPUT]).expect("good").literal;
        literal.constants[1] = constant;
        let error = Program::try_from(literal).expect_err("refused").to_string();
        assert!(error.starts_with(&format!("constant 1: {constant} is not finite")), "{error}");
    }
}

#[path = "bootstraps_tests.rs"]
mod bootstraps;
