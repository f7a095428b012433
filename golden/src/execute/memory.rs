//! The memory of a limb program, and how objects lie in it ([`ObjectKind`] fixes the layouts).

use super::he::{laid_for, plaintext_scale, scales, slots_of};
use crate::bootstrap::{BootstrapError, Bootstrapper};
use crate::ciphertext::{Ciphertext, Plaintext};
use crate::context::Context;
use crate::encoding::{Complex, EncodeError};
use crate::keys::{EvaluationKey, EvaluationKeys, KeyError};
use crate::ring::{Basis, Eval, Poly};
use hearth_spec::he::{Object, ObjectError, ObjectKind, ObjectSource, Op, Program, Source};
use hearth_spec::limb::Address;
use hearth_spec::prng::Seed;
use hearth_spec::{BootstrapId, CkksParams, Level, ObjectId, PrimeIndex, RowId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A memory access that fails.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MemoryError {
    /// Nothing lies there.
    #[error(
        "{0} holds nothing\nhint: lay the program's objects into memory, and store before loading"
    )]
    UnknownAddress(Address),
    /// A limb of another modulus lies there.
    #[error(
        "{at} is modulo prime {has}, not {needs}\nhint: check the limb's position in its object"
    )]
    Modulus {
        /// The address.
        at: Address,
        /// The modulus of the limb there.
        has: PrimeIndex,
        /// The modulus needed.
        needs: PrimeIndex,
    },
    /// The object has no seed.
    #[error("object {0} has no seed to expand\nhint: lay its key or ciphertext into memory first")]
    NoSeed(ObjectId),
}

/// Why a program's objects cannot be laid into memory.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum LayError {
    /// An input is missing, or of another level than its object.
    #[error(
        "input object {object} is not given at level {level}\nhint: encrypt every input of the object table at its object's level"
    )]
    Input {
        /// The object.
        object: ObjectId,
        /// Its level.
        level: Level,
    },
    /// A key is missing, or of another level than its object.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// One plaintext object would need two encodings.
    #[error(
        "plaintext object {object} is used at other scales or above level {level} by row {row}\nhint: give every level and scale its own object"
    )]
    TwoEncodings {
        /// The object.
        object: ObjectId,
        /// The level of its first use.
        level: Level,
        /// The row that uses it otherwise.
        row: RowId,
    },
    /// A plaintext's values are not to be had.
    #[error(transparent)]
    Object(#[from] ObjectError),
    /// A bootstrap has no matrices.
    #[error("bootstrap {bootstrap}: {source}")]
    Bootstrap {
        /// Its entry in the table.
        bootstrap: BootstrapId,
        /// Why.
        source: BootstrapError,
    },
    /// A plaintext cannot be encoded.
    #[error("plaintext object {object}: {source}")]
    Encode {
        /// The object.
        object: ObjectId,
        /// Why.
        source: EncodeError,
    },
}

/// Limbs by address, in the evaluation domain, and the seeds of `prng`.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    limbs: BTreeMap<Address, (PrimeIndex, Arc<[u64]>)>,
    seeds: BTreeMap<ObjectId, Seed>,
}

impl Memory {
    /// An empty memory.
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a limb of residues modulo `modulus`, in the evaluation domain, at `at`.
    pub fn insert(&mut self, at: Address, modulus: PrimeIndex, words: Arc<[u64]>) {
        self.limbs.insert(at, (modulus, words));
    }

    /// The limb at `at`, which is to be modulo `needs`.
    ///
    /// # Errors
    /// [`MemoryError`] if there is none, or it has another modulus.
    pub fn get(&self, at: Address, needs: PrimeIndex) -> Result<Arc<[u64]>, MemoryError> {
        let (has, words) = self.limbs.get(&at).ok_or(MemoryError::UnknownAddress(at))?;
        if *has == needs {
            Ok(words.clone())
        } else {
            Err(MemoryError::Modulus { at, has: *has, needs })
        }
    }

    /// Every limb: where it is, its prime and its residues.
    pub fn limbs(&self) -> impl Iterator<Item = (Address, PrimeIndex, &[u64])> {
        self.limbs.iter().map(|(at, (modulus, words))| (*at, *modulus, &**words))
    }

    /// Sets the seed that `prng` expands for `object`.
    pub fn set_seed(&mut self, object: ObjectId, seed: Seed) {
        self.seeds.insert(object, seed);
    }

    /// The seed of `object`.
    ///
    /// # Errors
    /// [`MemoryError::NoSeed`] if it has none.
    pub fn seed(&self, object: ObjectId) -> Result<&Seed, MemoryError> {
        self.seeds.get(&object).ok_or(MemoryError::NoSeed(object))
    }

    /// Lays all keys, inputs, plaintexts and bootstraps' matrices of `program`. A plaintext is encoded at the level and
    /// scale of the rows that use it, whatever its source.
    ///
    /// # Errors
    /// [`LayError`] if one is missing or does not fit its object.
    pub fn lay_program(
        &mut self,
        program: &Program,
        keys: &EvaluationKeys,
        inputs: &BTreeMap<ObjectId, Ciphertext>,
        plaintexts: &dyn ObjectSource,
    ) -> Result<(), LayError> {
        for (id, entry) in (0..).map(ObjectId).zip(program.objects()) {
            if entry.kind.is_key() {
                let key = keys.get(id, entry.kind)?;
                if key.level() != entry.level {
                    let (key, ciphertext) = (key.level(), entry.level);
                    return Err(KeyError::Level { key, ciphertext }.into());
                }
                self.lay_key(program.params(), id, entry, key, keys.seed());
            } else if entry.kind == ObjectKind::Input {
                let input = inputs.get(&id).filter(|input| input.level() == entry.level);
                let input = input.ok_or(LayError::Input { object: id, level: entry.level })?;
                self.lay_ciphertext(id, input);
            }
        }
        self.lay_bootstraps(program, keys.context())?;
        self.lay_plaintexts(program, keys.context(), plaintexts)
    }

    /// Lays the matrices of all bootstraps.
    fn lay_bootstraps(&mut self, program: &Program, context: &Context) -> Result<(), LayError> {
        for (id, bootstrap) in (0..).map(BootstrapId).zip(program.bootstraps()) {
            let refused = |source| LayError::Bootstrap { bootstrap: id, source };
            let bootstrapper = Bootstrapper::new(context, bootstrap.log_slots).map_err(refused)?;
            for &object in &bootstrap.plaintexts {
                let mut next = 0;
                let entry = program.object(object);
                let laid = bootstrapper.for_each_polynomial(context, entry, |poly| {
                    self.lay_poly(object, next, poly);
                    next += poly.basis().limbs() as u32;
                });
                laid.map_err(refused)?;
            }
        }
        Ok(())
    }

    /// Lays a key: its "b" half and, unless the object is seed-expanded, its "a" half.
    pub fn lay_key(
        &mut self,
        params: &CkksParams,
        id: ObjectId,
        entry: &Object,
        key: &EvaluationKey,
        seed: &Seed,
    ) {
        self.set_seed(id, *seed);
        let stored = if entry.source == Source::SeedExpanded { 1 } else { 2 };
        for (half, polys) in [key.b(), key.a()].into_iter().enumerate().take(stored) {
            for (digit, poly) in polys.iter().enumerate() {
                let first = entry.key_limb(params, half, digit, 0);
                self.lay_limbs(id, first, poly.basis(), |i| poly.limb(i));
            }
        }
    }

    /// Lays a ciphertext: limb c·l + i is limb i of component c.
    pub fn lay_ciphertext(&mut self, id: ObjectId, ciphertext: &Ciphertext) {
        self.lay_poly(id, 0, ciphertext.c0());
        self.lay_poly(id, ciphertext.c0().basis().limbs() as u32, ciphertext.c1());
    }

    /// Lays a plaintext: limb i modulo prime i.
    pub fn lay_plaintext(&mut self, id: ObjectId, plaintext: &Plaintext) {
        self.lay_poly(id, 0, plaintext.poly());
    }

    /// The outputs that a run of the program's limb instructions has stored.
    ///
    /// # Errors
    /// [`MemoryError`] if a limb is missing.
    pub fn outputs(
        &self,
        program: &Program,
    ) -> Result<BTreeMap<ObjectId, Ciphertext>, MemoryError> {
        let scales = scales(program);
        let mut outputs = BTreeMap::new();
        for (row, scale) in program.rows().iter().zip(scales) {
            if let Op::Output { object, .. } = row.op {
                let stride = program.params().limbs(program.object(object).level);
                let c0 = self.component(program.params(), object, 0, row.level)?;
                let c1 = self.component(program.params(), object, stride, row.level)?;
                outputs.insert(object, Ciphertext::from_parts(row.level, scale, c0, c1));
            }
        }
        Ok(outputs)
    }

    fn component(
        &self,
        params: &CkksParams,
        object: ObjectId,
        first: usize,
        level: Level,
    ) -> Result<Poly<Eval>, MemoryError> {
        let limbs = (0..params.limbs(level)).map(|i| {
            let at = Address { object, limb: (first + i) as u32 };
            self.get(at, PrimeIndex(i as u16))
        });
        Ok(Poly::from_live_limbs(params.n(), &limbs.collect::<Result<Vec<_>, _>>()?))
    }

    fn lay_plaintexts(
        &mut self,
        program: &Program,
        context: &Context,
        source: &dyn ObjectSource,
    ) -> Result<(), LayError> {
        let scales = scales(program);
        let mut encodings: BTreeMap<ObjectId, (Level, f64)> = BTreeMap::new();
        let mut units = BTreeSet::new();
        for (row, id) in program.rows().iter().zip(0..) {
            let Some(object) = laid_for(row.op) else { continue };
            let scale = plaintext_scale(program, &scales, RowId(id));
            if let Op::MulI { .. } = row.op {
                units.insert(object);
            }
            let (level, first) = *encodings.entry(object).or_insert((row.level, scale));
            if first != scale || row.level > level {
                return Err(LayError::TwoEncodings { object, level, row: RowId(id) });
            }
        }
        for (object, (level, scale)) in encodings {
            let slots = match (program.params().slots(), units.contains(&object)) {
                (slots, true) => vec![Complex::new(0.0, 1.0); slots],
                (slots, false) => slots_of(source, object, slots)?,
            };
            let plaintext = Plaintext::encode(context, &slots, level, scale)
                .map_err(|source| LayError::Encode { object, source })?;
            self.lay_plaintext(object, &plaintext);
        }
        Ok(())
    }

    fn lay_poly(&mut self, object: ObjectId, first: u32, poly: &Poly<Eval>) {
        self.lay_limbs(object, first, poly.basis(), |i| poly.limb(i));
    }

    fn lay_limbs<'a>(
        &mut self,
        object: ObjectId,
        first: u32,
        basis: Basis,
        limb: impl Fn(usize) -> &'a [u64],
    ) {
        for i in 0..basis.limbs() {
            let at = Address { object, limb: first + i as u32 };
            self.insert(at, PrimeIndex(basis.prime(i) as u16), limb(i).into());
        }
    }
}
