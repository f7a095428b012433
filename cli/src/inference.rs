//! Encrypted inference: what the client does, what the server does, and the plaintext model beside.

use crate::client::keygen;
use crate::failure::Failure;
use crate::progress::Stage;
use crate::store;
use crate::workload::Workload;
use hearth_golden::execute::he;
use hearth_golden::serial::Form;
use hearth_golden::{Ciphertext, Client, Context, Entropy, EvaluationKeys};
use hearth_spec::ObjectId;
use hearth_spec::he::ObjectKind;
use hearth_traces::builtin::Digit;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

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
    let mut session = Session::start(workload, entropy, None)?;
    let label =
        |index| format!("server: classifying encrypted digit {} of {}", index + 1, shown.len());
    shown
        .iter()
        .enumerate()
        .map(|(index, digit)| {
            let stage = Stage::start(label(index), workload.compiled.program().rows().len() as u64);
            let image = digit.input();
            let encrypted = session.run(&[&image], |rows, layer| stage.set(rows, layer))?;
            let [encrypted] = encrypted.as_slice() else { unreachable!("one result an image") };
            stage.finish();
            let plain = hearth_traces::network::evaluate(workload.compiled.network(), &image)
                .map_err(Failure::refused)?;
            Ok(Prediction {
                expected: digit.label,
                encrypted: largest(encrypted),
                plaintext: largest(&plain),
                max_logit_error: largest_error(encrypted, &plain),
            })
        })
        .collect()
}

/// A client with its keys, and the server that has the evaluation keys.
pub(crate) struct Session<'a> {
    workload: &'a Workload,
    client: Client,
    keys: EvaluationKeys,
}

impl<'a> Session<'a> {
    /// Makes the keys; the evaluation keys are written to the file `kept` if there is one, and read
    /// from it as needed instead of lying in memory.
    pub(crate) fn start(
        workload: &'a Workload,
        entropy: Entropy,
        kept: Option<&Path>,
    ) -> Result<Self, Failure> {
        let program = workload.compiled.program();
        let count = program.objects().iter().filter(|object| object.kind.is_key()).count();
        let label = format!("client: making a secret key and {count} evaluation keys");
        let stage = Stage::start(label, count as u64);
        let context = Context::new(program.params().clone());
        let mut client = Client::generate(context.clone(), entropy).map_err(Failure::refused)?;
        let keys = match kept {
            None => client.evaluation_keys(program).map_err(Failure::refused)?,
            Some(path) => {
                keygen::write(&mut client, program, Form::Expanded, path, &stage)?;
                let (file, _) = store::open(path)?;
                EvaluationKeys::map(&context, &file).map_err(|error| store::refused(path, error))?
            }
        };
        stage.finish();
        Ok(Self { workload, client, keys })
    }

    /// The network's results on the inputs of one run, as many as its packing takes: encrypted by
    /// the client, computed by the server, decrypted. `progress` is told how many rows have run, and
    /// whose layer the last was.
    pub(crate) fn run<I: AsRef<[f64]>>(
        &mut self,
        images: &[I],
        progress: impl Fn(u64, &str),
    ) -> Result<Vec<Vec<f64>>, Failure> {
        let inputs = self.encrypt(images)?;
        let Self { workload, keys, .. } = self;
        let program = workload.compiled.program();
        let outputs = he::run(program, keys, &inputs, &workload.compiled, &mut |rows| {
            progress(rows.done as u64, workload.layer_name(rows.layer));
        })
        .map_err(Failure::refused)?;
        self.decrypt(&outputs, images.len())
    }

    /// The inputs of one run, encrypted by the client.
    pub(crate) fn encrypt<I: AsRef<[f64]>>(
        &mut self,
        images: &[I],
    ) -> Result<BTreeMap<ObjectId, Ciphertext>, Failure> {
        let Self { workload, client, .. } = self;
        let program = workload.compiled.program();
        let packed = workload.compiled.pack_batch(images);
        let objects = workload.objects(ObjectKind::Input).zip(&packed);
        let encrypted = objects.map(|(object, slots)| {
            let ciphertext =
                client.encrypt_input(program, object, slots).map_err(Failure::refused)?;
            Ok((object, ciphertext.expand(client.context())))
        });
        encrypted.collect()
    }

    /// The results of one run on `count` inputs, decrypted by the client.
    pub(crate) fn decrypt(
        &self,
        outputs: &BTreeMap<ObjectId, Ciphertext>,
        count: usize,
    ) -> Result<Vec<Vec<f64>>, Failure> {
        let Self { workload, client, .. } = self;
        let slots = workload
            .objects(ObjectKind::Output)
            .filter_map(|object| outputs.get(&object))
            .map(|output| client.decrypt(output))
            .collect::<Result<Vec<_>, _>>()
            .map_err(Failure::refused)?;
        Ok(workload.compiled.unpack_batch(&slots, count))
    }

    /// The evaluation keys, which the server has.
    pub(crate) fn keys(&self) -> &EvaluationKeys {
        &self.keys
    }
}

/// By how much the results differ at most; not a number if one is none.
pub(crate) fn largest_error(got: &[f64], want: &[f64]) -> f64 {
    worst(got.iter().zip(want).map(|(got, want)| (got - want).abs()))
}

/// The largest of errors; not a number if one is none.
pub(crate) fn worst(errors: impl Iterator<Item = f64>) -> f64 {
    errors.fold(
        0.0,
        |worst: f64, error| {
            if worst.is_nan() || error <= worst { worst } else { error }
        },
    )
}

/// The class: the position of the largest logit.
pub(crate) fn largest(logits: &[f64]) -> usize {
    (0..logits.len()).max_by(|&a, &b| logits[a].total_cmp(&logits[b])).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_error_is_not_a_number_if_a_result_is_none() {
        assert_eq!(largest_error(&[1.0, 2.0, 3.0], &[1.0, 1.5, 3.25]), 0.5);
        assert!(largest_error(&[1.0, f64::NAN, 3.0], &[1.0, 1.5, 3.0]).is_nan());
        assert!(largest_error(&[f64::NAN, 2.0], &[1.0, 1.5]).is_nan());
    }

    #[test]
    fn the_class_is_the_largest_logit() {
        assert_eq!(largest(&[-1.0, 3.0, 2.0]), 1);
    }
}
