//! What stands before the limbs.

use super::frame::{DIGEST, ENTRY, MAGIC, PREFIX, aligned, limb_stride};
use super::{Kind, VERSION};
use crate::context::Context;
use crate::entropy::Entropy;
use hearth_spec::he::ObjectKind;
use hearth_spec::prng::Seed;
use hearth_spec::{BootstrapLiteral, CkksLiteral, CkksParams, Level, ObjectId, Ring, Rotations};
use sha2::{Digest, Sha256};

/// One key or ciphertext.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) object: ObjectId,
    pub(crate) level: Level,
    /// Which key; `None` for a ciphertext.
    pub(crate) key: Option<ObjectKind>,
    /// 0 for a key.
    pub(crate) scale: f64,
    /// 0 unless the ciphertext has one.
    pub(crate) seed: Seed,
}

/// A file without its limbs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Header {
    pub(crate) kind: Kind,
    pub(crate) params: CkksParams,
    pub(crate) entropy: Entropy,
    pub(crate) seed: Seed,
    pub(crate) entries: Vec<Entry>,
}

impl Header {
    /// The header of something without entries.
    pub(crate) fn new(kind: Kind, params: &CkksParams, entropy: Entropy, seed: Seed) -> Self {
        Self { kind, params: params.clone(), entropy, seed, entries: Vec::new() }
    }

    /// Bytes of a residue.
    pub(super) fn word_bytes(&self) -> usize {
        self.kind.word_bytes(&self.params)
    }

    /// Limbs of one entry.
    fn limbs(&self, entry: &Entry) -> u64 {
        let live = self.params.limbs(entry.level);
        let special = entry.key.map_or(0..0, |kind| self.params.special_of(kind));
        let digits = self.params.digits(live).count() * (live + special.len());
        let limbs = match self.kind {
            Kind::CompressedKeys => digits,
            Kind::ExpandedKeys => 2 * digits,
            Kind::SeededCiphertexts => live,
            _ => 2 * live,
        };
        limbs as u64
    }

    /// Where the limbs start.
    pub(super) fn body_start(&self) -> u64 {
        let table = 8 * self.params.moduli().len() + ENTRY * self.entries.len();
        aligned((PREFIX + table) as u64)
    }

    /// Bytes of the whole file.
    pub(super) fn file_bytes(&self) -> u64 {
        let n = self.params.n();
        let stride = limb_stride(n, self.word_bytes()) as u64;
        let body = match self.kind {
            Kind::Parameters => 0,
            // One byte a coefficient.
            Kind::SecretKey => aligned(n as u64),
            Kind::PublicKey => self.params.limbs(self.params.max_level()) as u64 * stride,
            // At most 2^32 entries of 2^16 limbs of 2^20 bytes are no u64.
            _ => {
                let limbs: u64 = self.entries.iter().map(|entry| self.limbs(entry)).sum();
                limbs.saturating_mul(stride)
            }
        };
        self.body_start().saturating_add(body).saturating_add(DIGEST)
    }

    /// The bytes before the limbs.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let (tag, number) = match self.entropy {
            Entropy::Os => (0, 0),
            Entropy::Seeded(number) => (1, number),
        };
        let mut bytes = MAGIC.to_vec();
        let words = |bytes: &mut Vec<u8>, words: &[u32]| {
            words.iter().for_each(|word| bytes.extend(word.to_le_bytes()));
        };
        words(&mut bytes, &[VERSION, self.kind as u32]);
        bytes.extend(self.file_bytes().to_le_bytes());
        words(&mut bytes, &[self.word_bytes() as u32, tag]);
        bytes.extend(number.to_le_bytes());
        words(&mut bytes, &[self.entries.len() as u32, self.params.moduli().len() as u32]);
        words(&mut bytes, &fields(self.params.literal()));
        bytes.extend(self.seed);
        bytes.extend(fingerprint(&self.params));
        bytes.resize(PREFIX, 0);
        self.params.moduli().iter().for_each(|q| bytes.extend(q.value().to_le_bytes()));
        for entry in &self.entries {
            let (kind, steps) = match entry.key {
                None => (0, 0),
                Some(ObjectKind::RelinearisationKey) => (1, 0),
                Some(ObjectKind::RotationKey { steps }) => (2, steps),
                Some(ObjectKind::DenseToSparseKey) => (4, 0),
                Some(ObjectKind::SparseToDenseKey) => (5, 0),
                _ => (3, 0),
            };
            words(&mut bytes, &[entry.object.0, entry.level.0, kind, steps as u32]);
            bytes.extend(entry.scale.to_bits().to_le_bytes());
            bytes.extend([0; 8]);
            bytes.extend(entry.seed);
        }
        bytes.resize(self.body_start() as usize, 0);
        bytes
    }
}

/// Numbers of a literal.
pub(super) const FIELDS: usize = 22;

/// The literal's fields in their order; without a bootstrap its fields are 0, also the first, which
/// says that there is one, and how its matrices rotate.
pub(super) fn fields(literal: &CkksLiteral) -> [u32; FIELDS] {
    let bootstrap = literal.bootstrap.as_ref().map_or([0; 9], |bootstrap| {
        [
            match bootstrap.rotations {
                Rotations::Hoisted => 1,
                Rotations::Chained => 2,
            },
            bootstrap.ephemeral_weight,
            bootstrap.message_ratio_bits,
            bootstrap.slots_to_coeffs_levels,
            bootstrap.coeffs_to_slots_levels,
            bootstrap.range,
            bootstrap.double_angles,
            bootstrap.cosine_degree,
            bootstrap.arcsine_degree,
        ]
    });
    let chain = [
        literal.log_n,
        literal.two_adicity,
        literal.word_bits,
        literal.base_bits,
        literal.base_primes,
        literal.scale_bits,
        literal.levels,
        literal.primes_per_level,
        literal.special_bits,
        literal.special_primes,
        literal.digit_limbs,
        literal.insecure.into(),
        match literal.ring {
            Ring::Standard => 0,
            Ring::ConjugateInvariant => 1,
        },
    ];
    let mut fields = [0; FIELDS];
    fields[..chain.len()].copy_from_slice(&chain);
    fields[chain.len()..].copy_from_slice(&bootstrap);
    fields
}

/// The literal with these [`fields`].
pub(super) fn literal_of(fields: &[u32; FIELDS]) -> Option<CkksLiteral> {
    let [log_n, two_adicity, word_bits, base_bits, base_primes, scale_bits, rest @ ..] = *fields;
    let [levels, primes_per_level, special_bits, special_primes, digit_limbs, flags @ ..] = rest;
    let [insecure, ring, bootstraps, bootstrap @ ..] = flags;
    let flag = |word| [false, true].get(word as usize).copied();
    let [ephemeral_weight, message_ratio_bits, slots_to_coeffs_levels, bootstrap @ ..] = bootstrap;
    let [coeffs_to_slots_levels, range, double_angles, cosine_degree, arcsine_degree] = bootstrap;
    let bootstrap = BootstrapLiteral {
        ephemeral_weight,
        message_ratio_bits,
        slots_to_coeffs_levels,
        coeffs_to_slots_levels,
        range,
        double_angles,
        cosine_degree,
        arcsine_degree,
        rotations: if bootstraps == 2 { Rotations::Chained } else { Rotations::Hoisted },
    };
    let literal = CkksLiteral {
        log_n,
        ring: if flag(ring)? { Ring::ConjugateInvariant } else { Ring::Standard },
        two_adicity,
        word_bits,
        base_bits,
        base_primes,
        scale_bits,
        levels,
        primes_per_level,
        special_bits,
        special_primes,
        digit_limbs,
        insecure: flag(insecure)?,
        bootstrap: match bootstraps {
            0 => None,
            1 | 2 => Some(bootstrap),
            _ => return None,
        },
    };
    // What is left out must be 0, so that there is one form of every literal.
    (self::fields(&literal) == *fields).then_some(literal)
}

/// SHA-256 of the literal's fields and the primes.
pub(super) fn fingerprint(params: &CkksParams) -> [u8; 32] {
    let primes: Vec<u64> = params.moduli().iter().map(|q| q.value()).collect();
    fingerprint_of(&fields(params.literal()), &primes)
}

pub(super) fn fingerprint_of(fields: &[u32; FIELDS], primes: &[u64]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    fields.iter().for_each(|field| hasher.update(field.to_le_bytes()));
    primes.iter().for_each(|prime| hasher.update(prime.to_le_bytes()));
    hasher.finalize().into()
}

/// A parameter set in a few words, for messages.
pub(super) fn describe(params: &CkksParams) -> String {
    let print = fingerprint(params);
    format!(
        "N = 2^{}{}, {} levels, log2(QP) = {:.0} (fingerprint {:02x}{:02x}{:02x}{:02x})",
        params.log_n(),
        match params.ring() {
            Ring::Standard => "",
            Ring::ConjugateInvariant => " in the conjugate-invariant ring",
        },
        params.max_level(),
        params.log_qp(),
        print[0],
        print[1],
        print[2],
        print[3],
    )
}

impl Entry {
    /// An evaluation key.
    pub(crate) fn key(object: ObjectId, level: Level, kind: ObjectKind) -> Self {
        Self { object, level, key: Some(kind), scale: 0.0, seed: Seed::default() }
    }
}

impl Context {
    /// The header of `kind` for these parameters.
    pub(crate) fn header(&self, kind: Kind, entropy: Entropy, seed: Seed) -> Header {
        Header::new(kind, self.params(), entropy, seed)
    }
}
