//! Key generation.

use super::secret::SecretKey;
use super::{Client, ClientError, WriteKeysError};
use crate::ciphertext::uniform;
use crate::context::Context;
use crate::keys::{EvaluationKey, EvaluationKeys, KeyHalf, PUBLIC_KEY, PublicKey};
use crate::ring::{Basis, Eval, Poly, permute};
use crate::sampling::{SecretStream, Streams};
use crate::serial::{Entry, Form, KeyWriter};
use hearth_spec::he::{Object, ObjectKind, Program};
use hearth_spec::prng::Seed;
use hearth_spec::{Level, ObjectId};
use rayon::prelude::*;
use std::io::Write;

/// Keys to be made, and their randomness: no two errors from one stream.
struct Plan<'a> {
    seed: Seed,
    wanted: Vec<(ObjectId, &'a Object)>,
    digits: usize,
    streams: Streams,
    /// The sparse secret that the keys of a bootstrap lead to and from.
    ephemeral: Option<SecretKey>,
}

/// Which secret a key switches from and to, as limbs.
struct Switch<'a> {
    client: &'a Client,
    kind: ObjectKind,
    ephemeral: Option<&'a SecretKey>,
}

impl Client {
    /// Exactly the keys of the program's object table, each at its object's level.
    ///
    /// # Errors
    /// [`ClientError`] if the program has other parameters, or there is no entropy.
    pub fn evaluation_keys(&mut self, program: &Program) -> Result<EvaluationKeys, ClientError> {
        if program.params() != self.context.params() {
            return Err(ClientError::Parameters { what: "the program".into() });
        }
        self.keys_of(program.objects())
    }

    /// The keys among `objects`, whose ids are their positions.
    ///
    /// # Errors
    /// [`ClientError::Entropy`] if there is no entropy, [`ClientError::Conjugation`] for a
    /// conjugation key in the conjugate-invariant ring.
    pub fn keys_of(&mut self, objects: &[Object]) -> Result<EvaluationKeys, ClientError> {
        let plan = self.plan(objects)?;
        let keys = (0..plan.wanted.len()).into_par_iter().map(|index| self.planned(&plan, index));
        let keys = keys.collect::<Vec<_>>();
        Ok(EvaluationKeys {
            context: self.context.clone(),
            entropy: self.entropy(),
            seed: plan.seed,
            keys: keys.into_iter().collect(),
        })
    }

    /// Writes exactly the keys of the program's object table, never more in memory than a few for
    /// each thread. `progress` is told how many are written, of how many.
    ///
    /// # Errors
    /// [`WriteKeysError`] as for [`Self::evaluation_keys`], or from `out`.
    pub fn write_evaluation_keys(
        &mut self,
        program: &Program,
        form: Form,
        out: impl Write,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<(), WriteKeysError> {
        if program.params() != self.context.params() {
            return Err(ClientError::Parameters { what: "the program".into() }.into());
        }
        let plan = self.plan(program.objects())?;
        let mut header = self.context.header(form.kind(), self.entropy(), plan.seed);
        let entry = |&(id, object): &(ObjectId, &Object)| Entry::key(id, object.level, object.kind);
        header.entries = plan.wanted.iter().map(entry).collect();
        let mut writer = KeyWriter::new(out, &header, form)?;
        let total = plan.wanted.len();
        let batch = rayon::current_num_threads();
        for first in (0..total).step_by(batch) {
            let batch = first..total.min(first + batch);
            let last = batch.end;
            let keys = batch.into_par_iter().map(|index| self.planned(&plan, index));
            for (_, key) in keys.collect::<Vec<_>>() {
                writer.key(&key)?;
            }
            progress(last, total);
        }
        Ok(writer.finish()?)
    }

    fn plan<'a>(&mut self, objects: &'a [Object]) -> Result<Plan<'a>, ClientError> {
        let mut kinds = objects.iter().map(|object| object.kind);
        let real = self.context.params().conjugation_element().is_none();
        if real && kinds.any(|kind| kind == ObjectKind::ConjugationKey) {
            return Err(ClientError::Conjugation);
        }
        let seed = self.random.public_seed()?;
        let wanted: Vec<(ObjectId, &Object)> =
            (0..).map(ObjectId).zip(objects).filter(|(_, object)| object.kind.is_key()).collect();
        let digits = self.context.params().digits(self.context.params().special().start).count();
        let streams = self.random.streams((wanted.len() * digits) as u64);
        let ephemeral = self.ephemeral(&wanted)?;
        Ok(Plan { seed, wanted, digits, streams, ephemeral })
    }

    /// A fresh ephemeral secret, if one of the keys needs it.
    fn ephemeral(
        &mut self,
        wanted: &[(ObjectId, &Object)],
    ) -> Result<Option<SecretKey>, ClientError> {
        let params = self.context.params();
        let needed = |object: &Object| match object.kind {
            ObjectKind::DenseToSparseKey => Some(Level(0)),
            ObjectKind::SparseToDenseKey => Some(params.max_level()),
            _ => None,
        };
        let mut weight = None;
        for &(_, object) in wanted {
            let Some(level) = needed(object) else { continue };
            let (kind, refused) = (object.kind, object.level);
            weight = params.literal().bootstrap.as_ref().map(|literal| literal.ephemeral_weight);
            if weight.is_none() || level != refused {
                return Err(ClientError::Ephemeral { kind, level: refused });
            }
        }
        let Some(weight) = weight else { return Ok(None) };
        let stream = self.random.streams(1).get(0);
        Ok(Some(SecretKey::ephemeral(&self.context, weight, stream)))
    }

    /// Key `index` of `plan`.
    fn planned(&self, plan: &Plan<'_>, index: usize) -> (ObjectId, EvaluationKey) {
        let (id, object) = plan.wanted[index];
        let error = |digit| plan.streams.get((index * plan.digits + digit) as u64);
        let ephemeral = plan.ephemeral.as_ref();
        let switch = Switch { client: self, kind: object.kind, ephemeral };
        (id, switch.key(object.level, id, &plan.seed, error))
    }

    /// A public key.
    ///
    /// # Errors
    /// [`ClientError::Entropy`] if there is no entropy.
    pub fn public_key(&mut self) -> Result<PublicKey, ClientError> {
        let seed = self.random.public_seed()?;
        let error = self.random.streams(1).get(0);
        let context = &*self.context;
        let basis = context.live(context.params().max_level());
        let a = uniform(context, &seed, PUBLIC_KEY, 0, basis);
        let mut b = small_error(context, basis, error);
        self.subtract_times_secret(&mut b, &a);
        Ok(PublicKey { seed, b, entropy: self.entropy() })
    }

    /// b −= a·s.
    pub(super) fn subtract_times_secret(&self, b: &mut Poly<Eval>, a: &Poly<Eval>) {
        let ring = self.context.ring();
        let mut product = a.clone();
        product.mul_assign(ring, &self.secret.first_limbs(a.basis().limbs()));
        b.sub_assign(ring, &product);
    }
}

impl Switch<'_> {
    /// The key at `level`; `error` gives the stream of every digit's error.
    fn key(
        &self,
        level: Level,
        object: ObjectId,
        seed: &Seed,
        error: impl Fn(usize) -> SecretStream,
    ) -> EvaluationKey {
        let context = &*self.client.context;
        let basis = context.gadget(self.kind).raised(context.params().limbs(level));
        let (b, a) = context
            .params()
            .digits(context.params().limbs(level))
            .enumerate()
            .map(|(d, own)| {
                let a = uniform(context, seed, object, d as u32, basis);
                let error = small_error(context, basis, error(d));
                let b = Poly::from_limbs(context.ring().n(), basis, |i, prime, out| {
                    out.copy_from_slice(error.limb(i));
                    self.finish(prime, own.contains(&prime), a.limb(i), out);
                });
                (KeyHalf::Owned(b), KeyHalf::Owned(a))
            })
            .unzip();
        EvaluationKey { kind: self.kind, level, b, a }
    }

    /// limb −= a·target; and += P·source if the limb is one of the digit's own.
    fn finish(&self, prime: usize, own: bool, a: &[u64], limb: &mut [u64]) {
        let context = &*self.client.context;
        let ring = context.ring();
        let arith = ring.arith(prime);
        let secret = self.secret(ObjectKind::SparseToDenseKey).limb(prime);
        let mut target = self.secret(ObjectKind::DenseToSparseKey).limb(prime).to_vec();
        if let Some(element) = self.galois_element() {
            let order = ring.kind().order(ring.log_n());
            permute(ring.kind(), secret, inverse(element, order), &mut target);
        }
        for ((x, &a), &t) in limb.iter_mut().zip(a).zip(&target) {
            *x = arith.sub(*x, arith.mul(a, t));
        }
        if !own {
            return;
        }
        let special = context.params().special_of(self.kind);
        let product =
            special.fold(1, |product, p| arith.mul(product, arith.reduce(ring.arith(p).q())));
        let product = arith.shoup(product);
        for (x, &s) in limb.iter_mut().zip(secret) {
            let source =
                if self.kind == ObjectKind::RelinearisationKey { arith.mul(s, s) } else { s };
            *x = arith.add(*x, arith.mul_shoup(source, product));
        }
    }

    /// The ephemeral secret if this is the key of `kind`, else the client's.
    fn secret(&self, kind: ObjectKind) -> &SecretKey {
        self.ephemeral.filter(|_| self.kind == kind).unwrap_or(&self.client.secret)
    }

    /// The automorphism that follows the switch, if any: its inverse is on the target secret.
    fn galois_element(&self) -> Option<u64> {
        let params = self.client.context.params();
        match self.kind {
            ObjectKind::RotationKey { steps } => Some(params.rotation_element(steps.into())),
            ObjectKind::ConjugationKey => params.conjugation_element(),
            _ => None,
        }
    }
}

/// element^-1 modulo `order`, a power of two from 8 on: the group of odd residues has exponent
/// order/4.
fn inverse(element: u64, order: u64) -> u64 {
    let mask = order - 1;
    // element^(order/4 − 1), and order/4 − 1 is all ones in binary.
    let (mut power, mut product) = (element, 1u64);
    for _ in 0..order.ilog2() - 2 {
        product = product.wrapping_mul(power) & mask;
        power = power.wrapping_mul(power) & mask;
    }
    product
}

/// A fresh error over `basis`.
pub(super) fn small_error(context: &Context, basis: Basis, mut stream: SecretStream) -> Poly<Eval> {
    let ring = context.ring();
    Poly::from_signed(ring, basis, &stream.errors(ring.n())).into_eval(ring)
}

#[cfg(test)]
#[path = "keygen_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "ephemeral_tests.rs"]
mod ephemeral_tests;
