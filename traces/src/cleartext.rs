//! A slot-level executor on plain numbers: the judge of the compiler.
//!
//! Every ciphertext is a vector of N/2 numbers; rotation, addition and multiplication act on them
//! as they act on the slots of a ciphertext, and a rescale does nothing. What is left to golden is
//! encryption, noise and scales.

use hearth_spec::he::{ObjectError, ObjectKind, ObjectSource, Op, Program};

/// What a run left.
#[derive(Clone, Debug, PartialEq)]
pub struct Execution {
    /// The slots of every output, in the order of the output objects.
    pub outputs: Vec<Vec<f64>>,
    /// The largest magnitude that any slot of any simple-scale ciphertext had: times the scale it
    /// must stay below half of level 0's modulus.
    pub largest: f64,
}

/// Runs `program` on `inputs`, the slots of every input in the order of the input objects.
///
/// # Errors
/// [`ObjectError`] if `source` lacks a plaintext.
///
/// # Panics
/// If there are fewer inputs than input objects, or one has not N/2 slots.
pub fn execute(
    program: &Program,
    source: &dyn ObjectSource,
    inputs: &[Vec<f64>],
) -> Result<Execution, ObjectError> {
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
    let mut results: Vec<Vec<f64>> = Vec::with_capacity(program.rows().len());
    let mut plaintext = vec![0.0; slots];
    for (id, row) in program.rows().iter().enumerate() {
        if let Op::AddPlain { object, .. } | Op::MulPlain { object, .. } = row.op {
            source.plaintext(object, &mut plaintext)?;
        }
        let of = |row: hearth_spec::RowId| results[row.index()].as_slice();
        let pairs = |a: &[f64], b: &[f64], f: fn(f64, f64) -> f64| {
            a.iter().zip(b).map(|(&a, &b)| f(a, b)).collect::<Vec<_>>()
        };
        let result = match row.op {
            Op::Input { object } => {
                let input = &inputs[place(&input_ids, object.index())];
                assert_eq!(input.len(), slots, "an input has N/2 slots");
                input.clone()
            }
            Op::Output { a, object } => {
                outputs[place(&output_ids, object.index())] = of(a).to_vec();
                Vec::new()
            }
            Op::Add { a, b } => pairs(of(a), of(b), |a, b| a + b),
            Op::Sub { a, b } => pairs(of(a), of(b), |a, b| a - b),
            Op::AddPlain { a, .. } => pairs(of(a), &plaintext, |a, b| a + b),
            Op::MulPlain { a, .. } => pairs(of(a), &plaintext, |a, b| a * b),
            Op::Mul { a, b, .. } => pairs(of(a), of(b), |a, b| a * b),
            // The slots are real, so conjugation leaves them.
            Op::Rescale { a } | Op::Conjugate { a, .. } => of(a).to_vec(),
            Op::Rotate { a, steps, .. } => {
                let mut rotated = of(a).to_vec();
                rotated.rotate_left(i64::from(steps).rem_euclid(slots as i64) as usize);
                rotated
            }
        };
        if matches!(row.op, Op::Input { .. } | Op::Rescale { .. } | Op::AddPlain { .. }) {
            largest = result.iter().fold(largest, |largest, x| largest.max(x.abs()));
        }
        results.push(result);
        // What nobody reads again is dropped, so that a program of any length fits.
        for operand in row.op.operands() {
            if last_uses[operand.index()].index() == id {
                results[operand.index()] = Vec::new();
            }
        }
    }
    Ok(Execution { outputs, largest })
}
