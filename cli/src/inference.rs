//! Encrypted inference: what the client does, what the server does, and the plaintext model beside.

use crate::failure::Failure;
use crate::progress::Stage;
use crate::workload::Workload;
use hearth_golden::execute::he;
use hearth_golden::{Client, Context, Entropy, EvaluationKeys};
use hearth_spec::he::ObjectKind;
use hearth_traces::builtin::Digit;
use serde::Serialize;
use std::collections::BTreeMap;

/// One digit: what it is, and what both models say.
#[derive(Serialize)]
pub(crate) struct Prediction {
    pub(crate) expected: u8,
    pub(crate) encrypted: usize,
    pub(crate) plaintext: usize,
    pub(crate) max_logit_error: f64,
}

/// Classifies every digit encrypted, and in the clear beside it.
pub(crate) fn classify(
    workload: &Workload,
    shown: &[Digit],
    entropy: Entropy,
) -> Result<Vec<Prediction>, Failure> {
    let program = workload.compiled.program();
    let keys = program.objects().iter().filter(|object| object.kind.is_key()).count();
    let stage = Stage::start(format!("client: making a secret key and {keys} evaluation keys"), 1);
    let context = Context::new(program.params().clone());
    let mut client = Client::generate(context, entropy).map_err(Failure::refused)?;
    let keys = client.evaluation_keys(program).map_err(Failure::refused)?;
    stage.finish();
    let label =
        |index| format!("server: classifying encrypted digit {} of {}", index + 1, shown.len());
    shown
        .iter()
        .enumerate()
        .map(|(index, digit)| {
            let stage = Stage::start(label(index), program.rows().len() as u64);
            let encrypted = logits(workload, &mut client, &keys, &digit.input(), &stage)?;
            stage.finish();
            let plain =
                hearth_traces::network::evaluate(workload.compiled.network(), &digit.input())
                    .map_err(Failure::refused)?;
            let errors = encrypted.iter().zip(&plain).map(|(a, b)| (a - b).abs());
            Ok(Prediction {
                expected: digit.label,
                encrypted: largest(&encrypted),
                plaintext: largest(&plain),
                max_logit_error: errors.fold(0.0, f64::max),
            })
        })
        .collect()
}

/// The logits of one image: encrypted by the client, computed by the server, decrypted.
fn logits(
    workload: &Workload,
    client: &mut Client,
    keys: &EvaluationKeys,
    image: &[f64],
    stage: &Stage,
) -> Result<Vec<f64>, Failure> {
    let program = workload.compiled.program();
    let packed = workload.compiled.pack_input(image);
    let mut inputs = BTreeMap::new();
    for (object, slots) in workload.objects(ObjectKind::Input).zip(&packed) {
        let ciphertext = client.encrypt_input(program, object, slots).map_err(Failure::refused)?;
        inputs.insert(object, ciphertext.expand(client.context()));
    }
    let outputs = he::run(program, keys, &inputs, &workload.compiled, &mut |rows| {
        stage.set(rows.done as u64, workload.layer_name(rows.layer));
    })
    .map_err(Failure::refused)?;
    let slots = workload
        .objects(ObjectKind::Output)
        .filter_map(|object| outputs.get(&object))
        .map(|output| client.decrypt(output))
        .collect::<Result<Vec<_>, _>>()
        .map_err(Failure::refused)?;
    Ok(workload.compiled.unpack_output(&slots))
}

/// The class: the position of the largest logit.
pub(crate) fn largest(logits: &[f64]) -> usize {
    (0..logits.len()).max_by(|&a, &b| logits[a].total_cmp(&logits[b])).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_class_is_the_largest_logit() {
        assert_eq!(largest(&[-1.0, 3.0, 2.0]), 1);
    }
}
