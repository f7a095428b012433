//! A slot-level executor on plain numbers: the judge of the compiler.
//!
//! Every ciphertext is a vector of N/2 numbers, complex where a program makes them so; rotation,
//! addition and multiplication act on them as they act on the slots of a ciphertext, and a rescale
//! or a drop does nothing. What is left to golden is encryption, noise and scales.

mod slots;

use hearth_spec::RowId;
use hearth_spec::he::{ObjectError, ObjectKind, ObjectSource, Op, Program};
use slots::Slots;

/// What a run left.
#[derive(Clone, Debug, PartialEq)]
pub struct Execution {
    /// The real parts of every output's slots, in the order of the output objects.
    pub outputs: Vec<Vec<f64>>,
    /// The largest magnitude that any slot of any simple-scale ciphertext had: times the scale it
    /// must stay below half of level 0's modulus.
    pub largest: f64,
}

/// Why a program cannot be run.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum CleartextError {
    /// A plaintext's values are not to be had.
    #[error(transparent)]
    Object(#[from] ObjectError),
    /// A bootstrap takes values of absolute value at most 1.
    #[error(
        "row {row}: slot {slot} is {value}, and a bootstrap takes values of absolute value at most 1\nhint: divide the values by the largest that occurs before they are bootstrapped"
    )]
    Bootstrap {
        /// The row.
        row: RowId,
        /// The first slot beyond.
        slot: usize,
        /// Its value.
        value: f64,
    },
}

/// How far a bootstrapped value may be beyond 1: a polynomial's overshoot, which the range that
/// [`message_ratio_bits`](hearth_spec::BootstrapLiteral) leaves has room for.
const BOOTSTRAP_MARGIN: f64 = 1.0 / 64.0;

/// Runs `program` on `inputs`, the slots of every input in the order of the input objects.
///
/// # Errors
/// [`CleartextError`] if `source` lacks a plaintext, or a value is too large for a bootstrap.
///
/// # Panics
/// If there are fewer inputs than input objects, or one has not N/2 slots.
pub fn execute(
    program: &Program,
    source: &dyn ObjectSource,
    inputs: &[Vec<f64>],
) -> Result<Execution, CleartextError> {
    execute_seen(program, source, inputs, &mut |_| ())
}

/// What [`execute_seen`] shows of a row that has run: mean squares over the slots.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// The row.
    pub row: RowId,
    /// Of its result; of an output, of what it hands out.
    pub result: f64,
    /// Of the plaintext it reads, 0 if it reads none.
    pub plaintext: f64,
}

/// [`execute`], with every row shown to `see` in the program's order.
///
/// # Errors
/// As [`execute`].
///
/// # Panics
/// As [`execute`].
pub fn execute_seen(
    program: &Program,
    source: &dyn ObjectSource,
    inputs: &[Vec<f64>],
    see: &mut dyn FnMut(Seen),
) -> Result<Execution, CleartextError> {
    let slots = program.params().slots();
    let order = |kind: ObjectKind| {
        let objects = program.objects().iter().enumerate();
        let ids: Vec<_> = objects.filter(|(_, o)| o.kind == kind).map(|(id, _)| id).collect();
        ids
    };
    let (input_ids, output_ids) = (order(ObjectKind::Input), order(ObjectKind::Output));
    let place = |ids: &[usize], object: usize| ids.binary_search(&object).expect("listed above");
    let last_uses = program.last_uses();
    let mut outputs = vec![Vec::new(); output_ids.len()];
    let mut largest = 0.0f64;
    let mut results: Vec<Slots> = Vec::with_capacity(program.rows().len());
    let mut plaintext = Slots::default();
    for (id, row) in program.rows().iter().enumerate() {
        let reads = match row.op {
            Op::AddPlain { object, .. } | Op::MulPlain { object, .. } => {
                plaintext = Slots::plaintext(source, object, slots)?;
                plaintext.mean_square()
            }
            _ => 0.0,
        };
        let of = |row: RowId| &results[row.index()];
        let result = match row.op {
            Op::Input { object } => {
                let input = &inputs[place(&input_ids, object.index())];
                assert_eq!(input.len(), slots, "an input has N/2 slots");
                Slots::real(input.clone())
            }
            Op::Output { a, object } => {
                outputs[place(&output_ids, object.index())] = of(a).re.clone();
                Slots::default()
            }
            Op::Add { a, b } => of(a).plus(of(b), 1.0),
            Op::Sub { a, b } => of(a).plus(of(b), -1.0),
            Op::AddPlain { a, .. } => of(a).plus(&plaintext, 1.0),
            Op::MulPlain { a, .. } => of(a).times(&plaintext),
            Op::Mul { a, b, .. } => of(a).times(of(b)),
            Op::AddConst { a, constant } => of(a).shifted(program.constant(constant)),
            Op::MulConst { a, constant } => of(a).scaled(program.constant(constant)),
            Op::MulInt { a, factor } => of(a).scaled(factor.into()),
            Op::MulI { a, .. } => of(a).times_i(),
            Op::Bootstrap { a, .. } => {
                check_bootstrap(RowId(id as u32), &of(a).re)?;
                check_bootstrap(RowId(id as u32), &of(a).im)?;
                of(a).clone()
            }
            Op::Conjugate { a, .. } => of(a).conjugate(),
            Op::Rescale { a } | Op::Drop { a, .. } => of(a).clone(),
            Op::Rotate { a, steps, .. } => {
                of(a).rotated(i64::from(steps).rem_euclid(slots as i64) as usize)
            }
        };
        if matches!(row.op, Op::Input { .. } | Op::Rescale { .. } | Op::AddPlain { .. }) {
            largest = result.largest().max(largest);
        }
        let shown = match row.op {
            Op::Output { a, .. } => &results[a.index()],
            _ => &result,
        };
        see(Seen { row: RowId(id as u32), result: shown.mean_square(), plaintext: reads });
        results.push(result);
        // What nobody reads again is dropped, so that a program of any length fits.
        for operand in row.op.operands() {
            if last_uses[operand.index()].index() == id {
                results[operand.index()] = Slots::default();
            }
        }
    }
    Ok(Execution { outputs, largest })
}

/// Whether a bootstrap takes these values.
fn check_bootstrap(row: RowId, slots: &[f64]) -> Result<(), CleartextError> {
    // Not a number is beyond, too.
    let beyond = |x: &f64| x.is_nan() || x.abs() > 1.0 + BOOTSTRAP_MARGIN;
    match slots.iter().position(beyond) {
        None => Ok(()),
        Some(slot) => Err(CleartextError::Bootstrap { row, slot, value: slots[slot] }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearth_spec::he::{Object, ProgramLiteral, Row, Source};
    use hearth_spec::{CkksLiteral, CkksParams, ConstantId, LayerId, Level, ObjectId, Ring};

    const SLOTS: usize = 8;

    /// Gives every plaintext the slots 0, 1, …, 7.
    struct Counting;

    impl ObjectSource for Counting {
        fn plaintext(&self, _: ObjectId, slots: &mut [f64]) -> Result<(), ObjectError> {
            slots.iter_mut().enumerate().for_each(|(i, slot)| *slot = i as f64);
            Ok(())
        }
    }

    fn params() -> CkksParams {
        CkksParams::try_from(CkksLiteral {
            log_n: 4,
            ring: Ring::Standard,
            two_adicity: 17,
            word_bits: 50,
            base_bits: 50,
            base_primes: 1,
            scale_bits: 40,
            levels: 1,
            primes_per_level: 1,
            special_bits: 50,
            special_primes: 2,
            digit_limbs: 2,
            insecure: true,
            bootstrap: None,
        })
        .expect("good parameters")
    }

    /// One operation on the inputs a = 10, 11, …, 17 and b = 2, 2, …, 2.
    #[track_caller]
    fn check(op: Op, expected: [f64; SLOTS]) {
        let level = Level(1);
        let object = |kind, source, name: &str| Object {
            kind,
            level,
            source,
            layer: None,
            name: name.to_owned(),
        };
        let objects = vec![
            object(ObjectKind::Output, Source::Produced, "out"),
            object(ObjectKind::Input, Source::Stored, "a"),
            object(ObjectKind::Plaintext, Source::Stored, "plain"),
            object(ObjectKind::Input, Source::Stored, "b"),
            object(ObjectKind::RelinearisationKey, Source::SeedExpanded, "relinearise"),
            object(ObjectKind::RotationKey { steps: 3 }, Source::SeedExpanded, "rotate"),
            object(ObjectKind::ConjugationKey, Source::SeedExpanded, "conjugate"),
        ];
        let ops = [
            Op::Input { object: ObjectId(1) },
            Op::Input { object: ObjectId(3) },
            op,
            Op::Output { a: RowId(2), object: ObjectId(0) },
        ];
        let rows = ops.map(|op| Row { op, level, layer: LayerId(0) }).to_vec();
        let (layers, constants) = (vec!["layer".to_owned()], vec![0.5]);
        let literal = ProgramLiteral {
            params: params(),
            layers,
            objects,
            constants,
            bootstraps: vec![],
            rows,
        };
        let program = Program::try_from(literal).expect("a good program");
        let inputs = [(10..18).map(f64::from).collect(), vec![2.0; SLOTS]];
        let run = execute(&program, &Counting, &inputs).expect("plaintexts");
        assert_eq!(run, Execution { outputs: vec![expected.to_vec()], largest: run.largest });
        assert!(run.largest >= 17.0);
    }

    #[test]
    fn operations_do_what_their_definitions_say() {
        let (a, b) = (RowId(0), RowId(1));
        let from = |f: fn(f64) -> f64| std::array::from_fn(|i| f(i as f64));
        check(Op::Add { a, b }, from(|i| 12.0 + i));
        check(Op::Sub { a, b }, from(|i| 8.0 + i));
        check(Op::AddPlain { a, object: ObjectId(2) }, from(|i| 10.0 + 2.0 * i));
        check(Op::MulPlain { a, object: ObjectId(2) }, from(|i| (10.0 + i) * i));
        check(Op::AddConst { a, constant: ConstantId(0) }, from(|i| 10.5 + i));
        check(Op::MulConst { a, constant: ConstantId(0) }, from(|i| 5.0 + i / 2.0));
        check(Op::MulInt { a, factor: -3 }, from(|i| -30.0 - 3.0 * i));
        check(Op::Mul { a, b, key: ObjectId(4) }, from(|i| 20.0 + 2.0 * i));
        check(Op::Conjugate { a, key: ObjectId(6) }, from(|i| 10.0 + i));
        check(Op::MulI { a, object: ObjectId(2) }, [0.0; SLOTS]);
        let rotated = [13.0, 14.0, 15.0, 16.0, 17.0, 10.0, 11.0, 12.0];
        check(Op::Rotate { a, steps: 3, key: ObjectId(5), hoist: None }, rotated);
    }

    #[test]
    fn a_bootstrap_takes_no_value_beyond_its_range() {
        let check = |slots: &[f64]| check_bootstrap(RowId(7), slots);
        assert_eq!(check(&[1.0, -1.0, 1.015, 0.0]), Ok(()));
        for value in [1.016, -1.016, f64::INFINITY, f64::NAN] {
            let error = check(&[1.0, value]).expect_err("refused").to_string();
            assert!(error.starts_with(&format!("row 7: slot 1 is {value}, and a ")), "{error}");
        }
    }
}
