//! Reading: the header against the true length first, then limb by limb, the digest last.

use super::frame::{ENTRY, MAGIC, PREFIX, limb_stride};
use super::header::{FIELDS, describe, fields, fingerprint_of, literal_of};
use super::{Entry, Header, Kind, SerialError, VERSION};
use crate::entropy::Entropy;
use crate::ring::{Basis, Eval, Poly};
use hearth_spec::he::ObjectKind;
use hearth_spec::prng::Seed;
use hearth_spec::{CkksParams, Level, ObjectId};
use sha2::{Digest, Sha256};
use std::io::Read;

/// Bytes converted at a time.
const CHUNK: usize = 8192;

/// A file whose header is read and fits its length.
pub(crate) struct Reader<R> {
    inner: R,
    hasher: Sha256,
    offset: u64,
    limbs: u64,
    pub(crate) header: Header,
}

impl<R: Read> Reader<R> {
    /// Reads the header of a file of `length` bytes that is to hold one of `kinds`, for `params`
    /// if given.
    pub(crate) fn open(
        inner: R,
        length: u64,
        kinds: &[Kind],
        params: Option<&CkksParams>,
    ) -> Result<Self, SerialError> {
        let mut stream = Stream { inner, hasher: Sha256::new(), offset: 0 };
        if length < PREFIX as u64 {
            let implied = PREFIX as u64;
            let mut magic = [0; MAGIC.len()];
            let known = length >= 8 && stream.read(&mut magic).is_ok() && magic == MAGIC;
            let cut = SerialError::Length { actual: length, implied };
            return Err(if known { cut } else { SerialError::Foreign });
        }
        let mut prefix = [0; PREFIX];
        stream.read(&mut prefix)?;
        let kind = kind_of(&prefix, kinds)?;
        let u32_at = |at: usize| u32::from_le_bytes(array(&prefix, at));
        let u64_at = |at: usize| u64::from_le_bytes(array(&prefix, at));
        if u64_at(16) != length {
            return Err(SerialError::Length { actual: length, implied: u64_at(16) });
        }
        let entropy = match (u32_at(28), u64_at(32)) {
            (0, 0) => Entropy::Os,
            (1, number) => Entropy::Seeded(number),
            _ => return Err(damaged(28, "no source of randomness is known by that number")),
        };
        if prefix[200..].iter().any(|&byte| byte != 0) {
            return Err(damaged(200, "reserved bytes are not 0"));
        }
        let (entries, primes) = (u64::from(u32_at(40)), u64::from(u32_at(44)));
        let implied = PREFIX as u64 + 8 * primes + ENTRY as u64 * entries;
        if implied > length {
            return Err(SerialError::Length { actual: length, implied });
        }
        let primes = (0..primes)
            .map(|_| Ok(u64::from_le_bytes(stream.array()?)))
            .collect::<Result<Vec<_>, SerialError>>()?;
        let literal = std::array::from_fn(|i| u32_at(48 + 4 * i));
        let params = accepted(&literal, &primes, array(&prefix, 168), params)?;
        let mut header = Header::new(kind, &params, entropy, array(&prefix, 136));
        if header.word_bytes() != u32_at(24) as usize {
            return Err(damaged(24, "residues have another size than the parameters imply"));
        }
        for _ in 0..entries {
            let entry = entry(&stream.array::<ENTRY>()?, kind, &params)?;
            let last = header.entries.last().map(|last| last.object);
            if last.is_some_and(|last| last >= entry.object) {
                let what = "objects are not in ascending order";
                return Err(SerialError::Entry { object: entry.object, what });
            }
            header.entries.push(entry);
        }
        if header.file_bytes() != length {
            return Err(SerialError::Length { actual: length, implied: header.file_bytes() });
        }
        let padding = header.body_start() - stream.offset;
        stream.read(&mut [0; 256][..padding as usize])?;
        let Stream { inner, hasher, offset } = stream;
        Ok(Self { inner, hasher, offset, limbs: 0, header })
    }

    /// Where the next byte lies.
    pub(crate) fn offset(&self) -> u64 {
        self.offset
    }

    /// The next bytes as they are, and the padding behind them.
    pub(crate) fn padded(&mut self, out: &mut [u8]) -> Result<(), SerialError> {
        self.raw(out)?;
        let padding = limb_stride(out.len(), 1) - out.len();
        self.raw(&mut [0; 256][..padding])
    }

    /// The next limb, whose residues are modulo `prime`.
    pub(crate) fn limb(&mut self, prime: u64, out: &mut [u64]) -> Result<(), SerialError> {
        let width = self.header.word_bytes();
        let mut buffer = [0; CHUNK];
        for chunk in out.chunks_mut(CHUNK / width) {
            let bytes = &mut buffer[..chunk.len() * width];
            self.raw(bytes)?;
            for (residue, bytes) in chunk.iter_mut().zip(bytes.chunks_exact(width)) {
                let mut word = [0; 8];
                word[..width].copy_from_slice(bytes);
                *residue = u64::from_le_bytes(word);
            }
            if let Some(&residue) = chunk.iter().find(|&&residue| residue >= prime) {
                return Err(SerialError::Residue { limb: self.limbs, residue, prime });
            }
        }
        self.limbs += 1;
        let padding = limb_stride(out.len(), width) - out.len() * width;
        self.raw(&mut [0; 256][..padding])
    }

    /// The next polynomial.
    pub(crate) fn poly(&mut self, basis: Basis) -> Result<Poly<Eval>, SerialError> {
        let n = self.header.params.n();
        let mut poly = Poly::zero(n, basis);
        for (i, limb) in poly.words_mut().chunks_mut(n).enumerate() {
            let prime = self.header.params.moduli()[basis.prime(i)].value();
            self.limb(prime, limb)?;
        }
        Ok(poly)
    }

    /// Compares the digest; nothing read before is to be used unless this succeeds.
    pub(crate) fn finish(mut self) -> Result<Header, SerialError> {
        let mut digest = [0; 32];
        self.inner.read_exact(&mut digest)?;
        let computed: [u8; 32] = self.hasher.finalize().into();
        if computed == digest { Ok(self.header) } else { Err(SerialError::Digest) }
    }

    fn raw(&mut self, out: &mut [u8]) -> Result<(), SerialError> {
        self.inner.read_exact(out)?;
        self.hasher.update(&*out);
        self.offset += out.len() as u64;
        Ok(())
    }
}

/// The bytes before the header is known.
struct Stream<R> {
    inner: R,
    hasher: Sha256,
    offset: u64,
}

impl<R: Read> Stream<R> {
    fn read(&mut self, out: &mut [u8]) -> Result<(), SerialError> {
        self.inner.read_exact(out)?;
        self.hasher.update(&*out);
        self.offset += out.len() as u64;
        Ok(())
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], SerialError> {
        let mut bytes = [0; N];
        self.read(&mut bytes)?;
        Ok(bytes)
    }
}

fn damaged(offset: u64, what: &'static str) -> SerialError {
    SerialError::Damaged { offset, what }
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    std::array::from_fn(|i| bytes[at + i])
}

fn kind_of(prefix: &[u8; PREFIX], kinds: &[Kind]) -> Result<Kind, SerialError> {
    if prefix[..MAGIC.len()] != MAGIC {
        return Err(SerialError::Foreign);
    }
    let version = u32::from_le_bytes(array(prefix, 8));
    if version > VERSION {
        return Err(SerialError::Version { found: version });
    }
    if version == 0 {
        return Err(damaged(8, "there was never a version 0"));
    }
    let found = Kind::from_number(u32::from_le_bytes(array(prefix, 12)))
        .ok_or(damaged(12, "no kind is known by that number"))?;
    if kinds.contains(&found) {
        Ok(found)
    } else {
        Err(SerialError::Kind { found, needed: kinds[0] })
    }
}

/// The file's parameters: those needed, or, if any will do, good ones.
fn accepted(
    literal: &[u32; FIELDS],
    primes: &[u64],
    fingerprint: [u8; 32],
    needed: Option<&CkksParams>,
) -> Result<CkksParams, SerialError> {
    if fingerprint_of(literal, primes) != fingerprint {
        return Err(damaged(48, "the parameters have not their fingerprint"));
    }
    let same = |params: &CkksParams| {
        fields(params.literal()) == *literal
            && params.moduli().iter().map(|q| q.value()).eq(primes.iter().copied())
    };
    if let Some(needed) = needed.filter(|needed| same(needed)) {
        return Ok(needed.clone());
    }
    let file = literal_of(literal).ok_or_else(|| damaged(48, "a flag is neither 0 nor 1"))?;
    let file = CkksParams::try_from(file)?;
    if !same(&file) {
        return Err(damaged(256, "the primes are not those of the parameters"));
    }
    match needed {
        None => Ok(file),
        Some(needed) => {
            let (file, needed) = (describe(&file), describe(needed));
            Err(SerialError::Parameters { file, needed })
        }
    }
}

fn entry(bytes: &[u8; ENTRY], kind: Kind, params: &CkksParams) -> Result<Entry, SerialError> {
    let u32_at = |at: usize| u32::from_le_bytes(array(bytes, at));
    let (object, level) = (ObjectId(u32_at(0)), Level(u32_at(4)));
    let scale = f64::from_bits(u64::from_le_bytes(array(bytes, 16)));
    let seed: Seed = array(bytes, 32);
    let refused = |what| Err(SerialError::Entry { object, what });
    if level > params.max_level() {
        return refused("its level is above the parameters'");
    }
    let key = match (u32_at(8), u32_at(12) as i32) {
        (0, 0) => None,
        (1, 0) => Some(ObjectKind::RelinearisationKey),
        (2, steps) => Some(ObjectKind::RotationKey { steps }),
        (3, 0) => Some(ObjectKind::ConjugationKey),
        (4, 0) => Some(ObjectKind::DenseToSparseKey),
        (5, 0) => Some(ObjectKind::SparseToDenseKey),
        _ => return refused("no key is known by that number"),
    };
    let for_keys = matches!(kind, Kind::CompressedKeys | Kind::ExpandedKeys);
    let ephemeral = match key {
        Some(ObjectKind::DenseToSparseKey) => Some(Level(0)),
        Some(ObjectKind::SparseToDenseKey) => Some(params.max_level()),
        _ => None,
    };
    if ephemeral.is_some_and(|needed| needed != level || params.literal().bootstrap.is_none()) {
        return refused("no bootstrap of the parameters takes such a key");
    }
    if key.is_some() != for_keys {
        return refused("it is of another kind than its file");
    }
    if !for_keys && (!scale.is_finite() || scale <= 0.0) {
        return refused("its scale is not a positive number");
    }
    Ok(Entry { object, level, key, scale, seed })
}
