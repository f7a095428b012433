//! Bootstraps, to be timed and to be judged by their precision.

use crate::bootstrap::{BootstrapError, Bootstrapper};
use crate::ciphertext::Ciphertext;
use crate::client::Client;
use crate::context::Context;
use crate::encoding::Complex;
use crate::entropy::Entropy;
use crate::evaluator::Evaluator;
use crate::kernel::Kernel;
use crate::keys::EvaluationKeys;
use hearth_spec::{BootstrapLiteral, CkksParams, Level, ObjectId, Rotations};
use std::sync::Arc;

/// A bootstrap with sparse-secret encapsulation and 15 levels after its SlotsToCoeffs, as in the
/// committed parameter set `n16-bootstrap`.
pub fn bootstrap_literal() -> BootstrapLiteral {
    BootstrapLiteral {
        ephemeral_weight: 32,
        message_ratio_bits: 5,
        slots_to_coeffs_levels: 3,
        coeffs_to_slots_levels: 4,
        range: 14,
        double_angles: 3,
        cosine_degree: 31,
        arcsine_degree: 7,
        rotations: Rotations::Hoisted,
    }
}

/// A bootstrapper with its keys and a ciphertext of its lowest level.
pub(super) struct BootstrapBench {
    bootstrapper: Bootstrapper,
    keys: EvaluationKeys,
    input: Ciphertext,
}

impl BootstrapBench {
    pub(super) fn new(context: &Context, client: &mut Client, slots: &[Complex]) -> Self {
        let all = context.params().slots().ilog2();
        let bootstrapper = Bootstrapper::new(context, all).and_then(|b| b.encoded(context));
        let bootstrapper = bootstrapper.expect("parameters with a bootstrap");
        let keys = client.keys_of(&bootstrapper.key_plan().objects()).expect("seeded entropy");
        let input = client.encrypt(ObjectId(0), slots, bootstrapper.input_level());
        let input = input.expect("seeded entropy").expand(context);
        Self { bootstrapper, keys, input }
    }

    /// One bootstrap.
    pub(super) fn run(&self, context: &Context) {
        let evaluator = Evaluator::new(context);
        let result = self.bootstrapper.bootstrap(&evaluator, &self.input, &self.keys);
        result.map(drop).expect("fits");
    }
}

/// How exact a result is, in bits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Precision {
    /// −log2 of the largest error of a slot, a complex absolute value.
    pub worst_bits: f64,
    /// −log2 of the mean error of the slots.
    pub mean_bits: f64,
}

impl Precision {
    /// Of `got`, which should be `want`.
    pub fn of(got: &[Complex], want: &[Complex]) -> Self {
        let errors = got.iter().zip(want).map(|(&got, &want)| (got - want).abs());
        let (largest, sum) =
            errors.fold((0.0f64, 0.0), |(largest, sum), e| (largest.max(e), sum + e));
        let bits = |error: f64| -libm::log2(error);
        Self { worst_bits: bits(largest), mean_bits: bits(sum / want.len() as f64) }
    }

    /// Of several results of as many slots each.
    pub fn over(runs: &[Self]) -> Self {
        let worst_bits = runs.iter().map(|run| run.worst_bits).fold(f64::INFINITY, f64::min);
        let sum: f64 = runs.iter().map(|run| libm::exp2(-run.mean_bits)).sum();
        Self { worst_bits, mean_bits: -libm::log2(sum / runs.len() as f64) }
    }
}

/// Bootstraps of values whose parts are uniform in \[−1, 1\], fixed by a seed.
pub struct BootstrapTrials {
    context: Arc<Context>,
    client: Client,
    bootstrapper: Bootstrapper,
    keys: EvaluationKeys,
    seed: u64,
    log_slots: u32,
}

impl BootstrapTrials {
    /// Keys from `seed`, for bootstraps of 2^`log_slots` slots.
    ///
    /// # Errors
    /// As [`Bootstrapper::new`].
    pub fn new(
        params: CkksParams,
        kernel: Kernel,
        seed: u64,
        log_slots: u32,
    ) -> Result<Self, BootstrapError> {
        let context = Context::with_kernel(params, kernel);
        let bootstrapper = Bootstrapper::new(&context, log_slots)?.encoded(&context)?;
        let entropy = Entropy::Seeded(seed);
        let mut client = Client::generate(context.clone(), entropy).expect("seeded entropy");
        let keys = client.keys_of(&bootstrapper.key_plan().objects()).expect("seeded entropy");
        Ok(Self { context, client, bootstrapper, keys, seed, log_slots })
    }

    /// What is bootstrapped with.
    pub fn bootstrapper(&self) -> &Bootstrapper {
        &self.bootstrapper
    }

    /// The keys.
    pub fn keys(&self) -> &EvaluationKeys {
        &self.keys
    }

    /// The values of trial `run`: they repeat after the slots that are bootstrapped.
    pub fn values(&self, run: u64) -> Vec<Complex> {
        let part = |index: u64| {
            let word = mixed(mixed(self.seed ^ mixed(run)).wrapping_add(index));
            (word >> 11) as f64 * libm::exp2(-52.0) - 1.0
        };
        let value = |slot: u64| Complex::new(part(2 * slot), part(2 * slot + 1));
        let slots = self.context.params().slots() as u64;
        (0..slots).map(|slot| value(slot % (1 << self.log_slots))).collect()
    }

    /// `values`, encrypted at the lowest level that can be bootstrapped.
    pub fn encrypt(&mut self, values: &[Complex]) -> Ciphertext {
        let level = self.bootstrapper.input_level();
        let fresh = self.client.encrypt(ObjectId(0), values, level).expect("values of [-1, 1]");
        fresh.expand(&self.context)
    }

    /// `input` bootstrapped; twice if `more_bits` are asked for.
    ///
    /// # Errors
    /// As [`Bootstrapper::bootstrap`].
    pub fn bootstrap(
        &self,
        input: &Ciphertext,
        more_bits: Option<u32>,
    ) -> Result<Ciphertext, BootstrapError> {
        let evaluator = Evaluator::new(&self.context);
        match more_bits {
            None => self.bootstrapper.bootstrap(&evaluator, input, &self.keys),
            Some(bits) => self.bootstrapper.bootstrap_twice(&evaluator, input, &self.keys, bits),
        }
    }

    /// How near `result` is to `values`.
    pub fn precision(&self, result: &Ciphertext, values: &[Complex]) -> Precision {
        let got = self.client.decrypt_complex(result).expect("our parameters");
        Precision::of(&got, values)
    }

    /// The level of [`Self::bootstrap`]'s result.
    pub fn output_level(&self, more_bits: Option<u32>) -> Level {
        match more_bits {
            None => self.bootstrapper.output_level(),
            Some(_) => self.bootstrapper.twice_output_level(),
        }
    }
}

/// A word that depends on every bit of `word` (Steele, Lea, Flood, "Fast splittable pseudorandom
/// number generators", OOPSLA 2014, the mixing of SplitMix).
fn mixed(word: u64) -> u64 {
    let word = word.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}
