//! One operation on fixed inputs, ready to be repeated: what benchmarks time.
//!
//! Keys and inputs come from a fixed seed; nothing here serves anything but measuring.

mod bootstrap;
mod operation;

use crate::ciphertext::{Ciphertext, Plaintext};
use crate::client::Client;
use crate::context::Context;
use crate::encoding::Complex;
use crate::entropy::Entropy;
use crate::evaluator::Evaluator;
use crate::kernel::Kernel;
use crate::keys::{EvaluationKeys, ExpandedPublicKey};
use crate::ring::{Eval, Poly};
use crate::sampling::Randomness;
use bootstrap::BootstrapBench;
use hearth_spec::he::{Object, ObjectKind, Source};
use hearth_spec::{CkksLiteral, CkksParams, ObjectId, Ring};
use std::sync::Arc;

pub use bootstrap::{BootstrapTrials, Precision, bootstrap_literal};
pub use operation::{Operation, UnknownOperation};

/// The literal with `limbs` limbs of `prime_bits` bits, one a level, and `dnum` digits: α =
/// ⌈limbs/dnum⌉ and as many special primes, of the same width.
pub fn literal(log_n: u32, limbs: u32, prime_bits: u32, dnum: u32) -> CkksLiteral {
    let digit_limbs = limbs.div_ceil(dnum.max(1));
    CkksLiteral {
        log_n,
        ring: Ring::Standard,
        two_adicity: log_n + 1,
        // The nearest primes to 2^bits lie on both sides; the scale stays below the word.
        word_bits: prime_bits,
        base_bits: prime_bits,
        base_primes: 1,
        scale_bits: prime_bits.saturating_sub(1),
        levels: limbs.saturating_sub(1),
        primes_per_level: 1,
        special_bits: prime_bits,
        special_primes: digit_limbs,
        digit_limbs,
        insecure: true,
        bootstrap: None,
    }
}

const RELINEARISE: ObjectId = ObjectId(8);

/// Keys and inputs of one parameter set.
pub struct Workbench {
    context: Arc<Context>,
    public: ExpandedPublicKey,
    random: Randomness,
    keys: EvaluationKeys,
    slots: Vec<Complex>,
    plaintext: Plaintext,
    a: Ciphertext,
    b: Ciphertext,
    limb: Vec<u64>,
    bootstrap: Option<BootstrapBench>,
}

/// What one run consumes; made before the clock starts.
pub enum Prepared {
    /// Nothing.
    Nothing,
    /// A ciphertext that the operation takes.
    Ciphertext(Ciphertext),
    /// A polynomial that the operation takes.
    Poly(Poly<Eval>),
}

impl Workbench {
    /// Inputs for every operation of `operations` at the top level of `params`. Panics if the
    /// fixed slot values do not fit, which no parameters of [`literal`] refuse.
    pub fn new(params: CkksParams, kernel: Kernel, operations: &[Operation]) -> Self {
        let top = params.max_level();
        let needs = |operation| operations.contains(&operation);
        let rotations =
            if needs(Operation::RotateHoisted8) { 8 } else { u32::from(needs(Operation::Rotate)) };
        let object = |kind| Object {
            kind,
            level: top,
            source: Source::Stored,
            layer: None,
            name: format!("{kind:?}"),
        };
        // Keys are numbered by their position, and the relinearisation key comes ninth.
        let objects: Vec<Object> = (0..8)
            .map(|i| match i < rotations {
                true => object(ObjectKind::RotationKey { steps: step(i) }),
                false => object(ObjectKind::Input),
            })
            .chain(needs(Operation::Mult).then(|| object(ObjectKind::RelinearisationKey)))
            .collect();
        let context = Context::with_kernel(params, kernel);
        let entropy = Entropy::Seeded(1);
        let mut client = Client::generate(context.clone(), entropy).expect("seeded entropy");
        let keys = client.keys_of(&objects).expect("seeded entropy");
        let public = client.public_key().expect("seeded entropy").expanded(&context);
        let mut random = Randomness::new(entropy).expect("seeded entropy");
        let count = context.params().slots();
        let part = |i: usize| (i % 1000) as f64 / 1000.0 - 0.5;
        let slots: Vec<Complex> = (0..count).map(|i| Complex::new(part(i), part(7 * i))).collect();
        let scale = context.params().scale(top);
        let plaintext = Plaintext::encode(&context, &slots, top, scale / 4.0)
            .expect("small values fit one prime");
        let a = public.encrypt(&context, &plaintext, &mut random);
        let b = public.encrypt(&context, &plaintext, &mut random);
        let limb = a.c0.limb(0).to_vec();
        let bootstrap =
            needs(Operation::Bootstrap).then(|| BootstrapBench::new(&context, &mut client, &slots));
        Self { context, public, random, keys, slots, plaintext, a, b, limb, bootstrap }
    }

    /// The parameters.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// Copies what one run of `operation` consumes.
    pub fn prepare(&self, operation: Operation) -> Prepared {
        match operation {
            Operation::Rescale => Prepared::Ciphertext(self.a.clone()),
            Operation::Decode => Prepared::Poly(self.plaintext.poly.clone()),
            _ => Prepared::Nothing,
        }
    }

    /// One run of `operation`, which is among those the bench was made for.
    pub fn run(&mut self, operation: Operation, prepared: Prepared) {
        let context = &*self.context;
        let evaluator = Evaluator::new(context);
        let top = context.params().max_level();
        match (operation, prepared) {
            (Operation::Ntt, _) => context.ring().table(0).forward(&mut self.limb),
            (Operation::Intt, _) => context.ring().table(0).inverse(&mut self.limb),
            (Operation::Encode, _) => {
                let scale = self.plaintext.scale;
                Plaintext::encode(context, &self.slots, top, scale).map(drop).expect("fits");
            }
            (Operation::Decode, Prepared::Poly(poly)) => {
                self.slots = context.encoder().decode(context.ring(), poly, self.plaintext.scale);
            }
            (Operation::Encrypt, _) => {
                self.b = self.public.encrypt(context, &self.plaintext, &mut self.random);
            }
            (Operation::Add, _) => evaluator.add_assign(&mut self.a, &self.b).expect("fits"),
            (Operation::PlainMult, _) => {
                evaluator.mul_plain(&self.a, &self.plaintext).map(drop).expect("fits");
            }
            (Operation::Mult, _) => {
                let needed = ObjectKind::RelinearisationKey;
                let key = self.keys.get(RELINEARISE, needed).expect("generated");
                evaluator.mul(&self.a, &self.b, key).map(drop).expect("fits");
            }
            (Operation::Rescale, Prepared::Ciphertext(ciphertext)) => {
                evaluator.rescale(ciphertext).map(drop).expect("a level is left");
            }
            (Operation::Rotate, _) => {
                evaluator.rotate(&self.a, step(0), self.rotation_key(0)).map(drop).expect("fits");
            }
            (Operation::RotateHoisted8, _) => {
                let digits = evaluator.hoist(&self.a).expect("fits");
                for i in 0..8 {
                    let key = self.rotation_key(i);
                    let rotated = evaluator.rotate_hoisted(&self.a, &digits, step(i), key);
                    rotated.map(drop).expect("fits");
                }
            }
            (Operation::Bootstrap, _) => {
                self.bootstrap.as_ref().expect("made for it").run(context);
            }
            (operation, _) => panic!("{operation} runs on what `prepare` made for it"),
        }
    }

    fn rotation_key(&self, i: u32) -> &crate::EvaluationKey {
        let needed = ObjectKind::RotationKey { steps: step(i) };
        self.keys.get(ObjectId(i), needed).expect("generated")
    }
}

/// The steps of rotation `i`.
fn step(i: u32) -> i32 {
    i as i32 + 1
}
