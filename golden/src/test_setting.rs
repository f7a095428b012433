//! A client with its keys, and what the tests of operations check about slots, noise and scales.

use crate::encoding::Complex;
use crate::keys::EvaluationKeys;
use crate::noise::{Noise, NoiseModel};
use crate::ring::test_primes::word;
use crate::workbench::bootstrap_literal;
use crate::{Ciphertext, Client, Context, Entropy, Evaluator, EvaluatorError};
use hearth_spec::he::{Object, ObjectKind, Source};
use hearth_spec::{BootstrapLiteral, CkksLiteral, CkksParams, Level, ObjectId, Ring};
use std::sync::Arc;

/// N = 2^10, four levels of one 40-bit prime, digits of two.
pub(crate) fn plain_chain() -> CkksLiteral {
    CkksLiteral {
        log_n: 10,
        ring: Ring::Standard,
        two_adicity: 17,
        word_bits: 50,
        base_bits: 50,
        base_primes: 1,
        scale_bits: 40,
        levels: 4,
        primes_per_level: 1,
        special_bits: 50,
        special_primes: 2,
        digit_limbs: 2,
        insecure: true,
        bootstrap: None,
    }
}

/// N = 2^10, four levels of two 28-bit primes each, digits of three.
pub(crate) fn composite_chain() -> CkksLiteral {
    CkksLiteral {
        two_adicity: 11,
        word_bits: 28,
        base_bits: 56,
        base_primes: 2,
        scale_bits: 53,
        primes_per_level: 2,
        special_bits: 28,
        special_primes: 4,
        digit_limbs: 3,
        ..plain_chain()
    }
}

/// N = 2^11, one 50-bit prime a level: a bootstrap and `spare` levels.
pub(crate) fn bootstrap_chain(spare: u32) -> CkksLiteral {
    bootstrap_chain_of(bootstrap_literal(), spare)
}

/// The same with another bootstrap.
pub(crate) fn bootstrap_chain_of(bootstrap: BootstrapLiteral, spare: u32) -> CkksLiteral {
    CkksLiteral {
        log_n: 11,
        scale_bits: 49,
        levels: bootstrap.slots_to_coeffs_levels + bootstrap.depth() + spare,
        special_primes: 4,
        digit_limbs: 4,
        bootstrap: Some(bootstrap),
        ..plain_chain()
    }
}

/// The plain chain with 2^10 real slots.
pub(crate) fn invariant_chain() -> CkksLiteral {
    CkksLiteral { ring: Ring::ConjugateInvariant, ..plain_chain() }
}

/// The composite chain with 2^10 real slots.
pub(crate) fn composite_invariant_chain() -> CkksLiteral {
    CkksLiteral { ring: Ring::ConjugateInvariant, two_adicity: 12, ..composite_chain() }
}

pub(crate) struct Setting {
    pub(crate) context: Arc<Context>,
    pub(crate) client: Client,
}

impl Setting {
    pub(crate) fn new(literal: CkksLiteral) -> Self {
        let context = Context::new(CkksParams::try_from(literal).expect("good parameters"));
        let client = Client::generate(context.clone(), Entropy::Seeded(11)).expect("a client");
        Self { context, client }
    }

    /// Keys of these kinds at the highest level.
    pub(crate) fn keys(&mut self, kinds: &[ObjectKind]) -> EvaluationKeys {
        let level = self.params().max_level();
        let object = |&kind| {
            let name = format!("{kind:?}");
            Object { kind, level, source: Source::SeedExpanded, layer: None, name }
        };
        let objects: Vec<Object> = kinds.iter().map(object).collect();
        self.client.keys_of(&objects).expect("keys")
    }

    pub(crate) fn params(&self) -> &CkksParams {
        self.context.params()
    }

    pub(crate) fn evaluator(&self) -> Evaluator<'_> {
        Evaluator::new(&self.context)
    }

    pub(crate) fn model(&self) -> NoiseModel<'_> {
        NoiseModel::new(self.params())
    }

    /// A fresh ciphertext's noise.
    pub(crate) fn fresh(&self) -> Noise {
        self.model().encoding() + self.model().encryption()
    }

    /// Complex numbers of absolute value 1, for real slots their real parts.
    pub(crate) fn units(&self, seed: u64) -> Vec<Complex> {
        let angle = |i| word(seed * 1_000_000 + i) as f64 / u64::MAX as f64 * std::f64::consts::TAU;
        let imaginary = |angle| match self.params().ring() {
            Ring::Standard => libm::sin(angle),
            Ring::ConjugateInvariant => 0.0,
        };
        let unit = |i| Complex::new(libm::cos(angle(i)), imaginary(angle(i)));
        (0..self.params().slots() as u64).map(unit).collect()
    }

    pub(crate) fn encrypt(&mut self, slots: &[Complex], level: u32) -> Ciphertext {
        let fresh = self.client.encrypt(ObjectId(40), slots, Level(level)).expect("encrypts");
        fresh.expand(&self.context)
    }

    /// No slot times the scale is off by more than `bound`, and the bound is not idle: some slot
    /// is off by more than a thousandth of it.
    #[track_caller]
    pub(crate) fn check(&self, got: &Ciphertext, want: &[Complex], bound: f64) {
        let slots = self.client.decrypt_complex(got).expect("decrypts");
        let mut largest = 0.0f64;
        for (i, (&slot, &want)) in slots.iter().zip(want).enumerate() {
            let error = (slot - want).abs() * got.scale;
            assert!(error <= bound, "slot {i} is {slot:?}, not {want:?}: off by {error} > {bound}");
            largest = largest.max(error);
        }
        assert!(
            largest > bound * 1e-3,
            "the bound {bound} is idle: the largest error is {largest}"
        );
    }
}

/// Refused, with this beginning and a hint.
#[track_caller]
pub(crate) fn refused<T: std::fmt::Debug>(result: Result<T, EvaluatorError>, message: &str) {
    let error = result.expect_err("refused").to_string();
    assert!(error.starts_with(message), "{error}");
    assert!(error.contains("\nhint: "), "{error}");
}

/// Slot by slot.
pub(crate) fn product(a: &[Complex], b: &[Complex]) -> Vec<Complex> {
    a.iter().zip(b).map(|(&a, &b)| a * b).collect()
}

/// Slot by slot.
pub(crate) fn sum(a: &[Complex], b: &[Complex]) -> Vec<Complex> {
    a.iter().zip(b).map(|(&a, &b)| a + b).collect()
}
