use super::*;
use crate::client::Client;
use crate::context::Context;
use crate::entropy::Entropy;
use crate::keys::{EvaluationKeys, KeyHalf, PublicKey};
use hearth_spec::he::{Object, ObjectKind, Source};
use hearth_spec::{CkksLiteral, CkksParams, Level, ObjectId, Ring};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Seek, Write};
use std::sync::Arc;

fn literal(word_bits: u32) -> CkksLiteral {
    CkksLiteral {
        log_n: 8,
        ring: Ring::Standard,
        two_adicity: 17,
        word_bits,
        base_bits: word_bits,
        base_primes: 1,
        scale_bits: word_bits - 2,
        levels: 2,
        primes_per_level: 1,
        special_bits: word_bits,
        special_primes: 2,
        digit_limbs: 2,
        insecure: true,
        bootstrap: None,
    }
}

/// Everything one client makes, and the bytes of its files.
struct Setting {
    context: Arc<Context>,
    client: Client,
    keys: EvaluationKeys,
}

fn setting(word_bits: u32) -> Setting {
    let context = Context::new(CkksParams::try_from(literal(word_bits)).expect("parameters"));
    let mut client = Client::generate(context.clone(), Entropy::Seeded(9)).expect("a client");
    let kinds = [
        (ObjectKind::RelinearisationKey, 2),
        (ObjectKind::Input, 2),
        (ObjectKind::RotationKey { steps: -3 }, 1),
        (ObjectKind::ConjugationKey, 0),
    ];
    let object = |(kind, level)| {
        let (source, name) = (Source::Stored, format!("{kind:?}"));
        Object { kind, level: Level(level), source, layer: None, name }
    };
    let keys = client.keys_of(&kinds.map(object)).expect("keys");
    Setting { context, client, keys }
}

impl Setting {
    fn bytes(&mut self, kind: Kind) -> Vec<u8> {
        let mut out = Vec::new();
        let context = self.context.clone();
        let object = ObjectId(7);
        let mut fresh = || self.client.encrypt(object, &[0.25; 128], Level(1)).expect("encrypts");
        match kind {
            Kind::Parameters => write_parameters(context.params(), &mut out),
            Kind::SecretKey => self.client.write(&mut out),
            Kind::PublicKey => self.client.public_key().expect("a key").write(&context, &mut out),
            Kind::CompressedKeys => self.keys.write(Form::Compressed, &mut out),
            Kind::ExpandedKeys => self.keys.write(Form::Expanded, &mut out),
            Kind::SeededCiphertexts => {
                write_seeded(&context, &BTreeMap::from([(object, fresh())]), &mut out)
            }
            Kind::Ciphertexts => {
                let by_object = BTreeMap::from([(object, fresh().expand(&context))]);
                Ciphertexts { entropy: Entropy::Os, by_object }.write(&context, &mut out)
            }
        }
        .expect("a vector takes all bytes");
        out
    }
}

/// Reads `bytes` as what `kind` is.
fn read(context: &Arc<Context>, kind: Kind, bytes: &[u8]) -> Result<(), SerialError> {
    let length = bytes.len() as u64;
    match kind {
        Kind::Parameters => read_parameters(bytes, length).map(|_| ()),
        Kind::SecretKey => Client::read(bytes, length).map(|_| ()),
        Kind::PublicKey => PublicKey::read(context, bytes, length).map(|_| ()),
        Kind::CompressedKeys | Kind::ExpandedKeys => {
            EvaluationKeys::read(context, bytes, length).map(|_| ())
        }
        Kind::SeededCiphertexts | Kind::Ciphertexts => {
            Ciphertexts::read(context, bytes, length).map(|_| ())
        }
    }
}

const KINDS: [Kind; 7] = [
    Kind::Parameters,
    Kind::SecretKey,
    Kind::PublicKey,
    Kind::CompressedKeys,
    Kind::ExpandedKeys,
    Kind::SeededCiphertexts,
    Kind::Ciphertexts,
];

/// A temporary file without a name.
fn file(bytes: &[u8]) -> File {
    let folder = std::env::temp_dir();
    let serial = std::thread::current().id();
    let path = folder.join(format!("hearth-serial-{}-{serial:?}", std::process::id()));
    let open = File::options().read(true).write(true).create(true).truncate(true).open(&path);
    let mut file = open.expect("a file");
    file.write_all(bytes).expect("writes");
    file.rewind().expect("rewinds");
    std::fs::remove_file(path).expect("removes");
    file
}

#[test]
fn everything_comes_back_as_it_was() {
    for word_bits in [28, 50] {
        let mut setting = setting(word_bits);
        let context = setting.context.clone();
        let length = |bytes: &[u8]| bytes.len() as u64;

        let bytes = setting.bytes(Kind::Parameters);
        let params = read_parameters(&*bytes, length(&bytes)).expect("reads");
        assert_eq!(&params, context.params());

        let bytes = setting.bytes(Kind::SecretKey);
        let mut again = Client::read(&*bytes, length(&bytes)).expect("reads");
        let fresh = again.encrypt(ObjectId(1), &[0.5; 128], Level(2)).expect("encrypts");
        assert!(!fresh.entropy().is_secure(), "a seeded key keeps its mark");
        let slots = setting.client.decrypt(&fresh.expand(&context)).expect("decrypts");
        assert!(slots.iter().all(|x| (x - 0.5).abs() < 1e-3), "it is the same key");

        let public = setting.client.public_key().expect("a key");
        let mut bytes = Vec::new();
        public.write(&context, &mut bytes).expect("writes");
        assert!(PublicKey::read(&context, &*bytes, length(&bytes)).expect("reads") == public);

        for form in [Form::Compressed, Form::Expanded] {
            let mut bytes = Vec::new();
            setting.keys.write(form, &mut bytes).expect("writes");
            let keys = EvaluationKeys::read(&context, &*bytes, length(&bytes)).expect("reads");
            let mapped = EvaluationKeys::map(&context, &file(&bytes)).expect("maps");
            for keys in [&keys, &mapped] {
                assert_eq!((keys.seed, keys.entropy), (setting.keys.seed, setting.keys.entropy));
                assert!(keys.keys == setting.keys.keys, "{form:?}");
            }
        }

        let fresh = setting.client.encrypt(ObjectId(3), &[0.5; 128], Level(1)).expect("encrypts");
        let mut seeded = Vec::new();
        let fresh = BTreeMap::from([(ObjectId(3), fresh)]);
        write_seeded(&context, &fresh, &mut seeded).expect("writes");
        let read = Ciphertexts::read(&context, &*seeded, length(&seeded)).expect("reads");
        assert_eq!(read.entropy, Entropy::Seeded(9));
        assert!(read.by_object[&ObjectId(3)] == fresh[&ObjectId(3)].clone().expand(&context));
        let mut whole = Vec::new();
        read.write(&context, &mut whole).expect("writes");
        assert!(Ciphertexts::read(&context, &*whole, length(&whole)).expect("reads") == read);
        assert!(seeded.len() < whole.len() * 3 / 5, "a seed instead of half");
    }
}

#[test]
fn mapped_keys_take_no_memory_and_switch_the_same() {
    let mut setting = setting(50);
    let bytes = setting.bytes(Kind::ExpandedKeys);
    let mapped = EvaluationKeys::map(&setting.context, &file(&bytes)).expect("maps");
    assert_eq!(mapped.resident_bytes(), 0);
    let key = |keys: &EvaluationKeys| {
        keys.get(ObjectId(2), ObjectKind::RotationKey { steps: -3 }).expect("a key").clone()
    };
    let is_mapped = |half: &KeyHalf| matches!(half, KeyHalf::Mapped(_));
    assert!(key(&mapped).b().iter().chain(key(&mapped).a()).all(is_mapped));
    let fresh = setting.client.encrypt(ObjectId(7), &[0.25; 128], Level(1)).expect("encrypts");
    let ciphertext = fresh.expand(&setting.context);
    let evaluator = crate::Evaluator::new(&setting.context);
    let rotate = |keys| evaluator.rotate(&ciphertext, -3, &key(keys)).expect("rotates");
    assert!(rotate(&mapped) == rotate(&setting.keys));
}

#[test]
fn sizes_and_places_are_those_of_the_documentation() {
    let size = |word_bits, kind| setting(word_bits).bytes(kind).len();
    // Prefix, 5 primes, no entries: 512; limbs of 256 residues; the digest.
    assert_eq!(size(50, Kind::Parameters), 512 + 32);
    assert_eq!(size(50, Kind::SecretKey), 512 + 256 + 32);
    assert_eq!(size(50, Kind::PublicKey), 512 + 3 * 2048 + 32);
    assert_eq!(size(28, Kind::PublicKey), 512 + 3 * 1024 + 32);
    assert_eq!(size(28, Kind::Ciphertexts), 512 + 4 * 1024 + 32);
    // Keys of levels 2, 1 and 0: 2·5, 1·4 and 1·3 limbs a half.
    assert_eq!(size(28, Kind::CompressedKeys), 512 + 17 * 1024 + 32);
    assert_eq!(size(28, Kind::ExpandedKeys), 512 + 34 * 2048 + 32);
    let mut setting = setting(50);
    let bytes = setting.bytes(Kind::ExpandedKeys);
    assert_eq!(bytes[..8], *b"\x89HEARTH\n");
    let key = setting.keys.keys[&ObjectId(0)].a[1].limb(4);
    let at = 512 + (2 * 10 - 1) * 2048;
    let words: Vec<u8> = key.iter().flat_map(|word| word.to_le_bytes()).collect();
    assert!(bytes[at..at + 2048] == words);
}

#[test]
fn a_flipped_bit_anywhere_is_refused() {
    let mut setting = setting(28);
    for kind in KINDS {
        let mut bytes = setting.bytes(kind);
        let length = bytes.len();
        // Every bit of the first kilobyte and of the digest, and some of the rest.
        let places = (0..length).filter(|at| *at < 640 || *at >= length - 32 || at % 997 == 0);
        for at in places.collect::<Vec<_>>() {
            let bit = 1 << (at % 8);
            bytes[at] ^= bit;
            let error = read(&setting.context, kind, &bytes).expect_err("refused").to_string();
            assert!(error.contains("\nhint: "), "{kind}, byte {at}: {error}");
            bytes[at] ^= bit;
        }
        read(&setting.context, kind, &bytes).expect("as it was");
    }
}

#[test]
fn a_cut_or_longer_file_is_refused() {
    let mut setting = setting(28);
    for kind in KINDS {
        let mut bytes = setting.bytes(kind);
        for length in [0, 7, 8, 255, 256, 300, bytes.len() - 33, bytes.len() - 1] {
            read(&setting.context, kind, &bytes[..length]).expect_err("cut");
        }
        bytes.push(0);
        read(&setting.context, kind, &bytes).expect_err("longer");
    }
}

/// Sets header words, closes the file with a fresh digest, and reads it.
#[track_caller]
fn forged(kind: Kind, words: &[(usize, u32)], message: &str) {
    let mut setting = setting(28);
    let mut bytes = setting.bytes(kind);
    for &(at, word) in words {
        bytes[at..at + 4].copy_from_slice(&word.to_le_bytes());
    }
    let end = bytes.len() - 32;
    let digest = <sha2::Sha256 as sha2::Digest>::digest(&bytes[..end]);
    bytes[end..].copy_from_slice(&digest);
    let error = read(&setting.context, kind, &bytes).expect_err("refused").to_string();
    assert!(error.starts_with(message) && error.contains("\nhint: "), "{error}");
}

#[test]
fn forged_headers_are_refused_though_their_digest_is_right() {
    forged(Kind::Ciphertexts, &[(0, 0)], "it does not begin like a file of Hearth's");
    forged(Kind::Ciphertexts, &[(8, 2)], "bytes 8 … 12: it has version 2");
    forged(Kind::Ciphertexts, &[(8, 0)], "byte 8: there was never");
    forged(Kind::Ciphertexts, &[(12, 3)], "bytes 12 … 16: it holds a public key, not ciphertexts");
    forged(Kind::SecretKey, &[(12, 5)], "bytes 12 … 16: it holds expanded evaluation keys, not a");
    forged(Kind::Ciphertexts, &[(12, 99)], "byte 12: no kind is known");
    forged(Kind::Ciphertexts, &[(16, u32::MAX)], "it has 4640 bytes where");
    forged(Kind::Ciphertexts, &[(24, 8)], "byte 24: residues have another size");
    forged(Kind::Ciphertexts, &[(28, 2)], "byte 28: no source of randomness");
    forged(Kind::Ciphertexts, &[(40, u32::MAX)], "it has 4640 bytes where");
    forged(Kind::Ciphertexts, &[(44, u32::MAX)], "it has 4640 bytes where");
    forged(Kind::Ciphertexts, &[(40, 0)], "it has 4640 bytes where");
    forged(Kind::Ciphertexts, &[(48, 17)], "byte 48: the parameters have not their fingerprint");
    forged(Kind::Ciphertexts, &[(200, 1)], "byte 200: reserved bytes");
    // The first entry: object, level, kind of key, steps, scale.
    forged(Kind::Ciphertexts, &[(300, 3)], "entry of object 7: its level is above");
    forged(Kind::Ciphertexts, &[(304, 1)], "entry of object 7: it is of another kind");
    forged(Kind::CompressedKeys, &[(304, 9)], "entry of object 0: no key is known");
    forged(Kind::CompressedKeys, &[(360, 0)], "entry of object 0: objects are not in ascending");
    forged(Kind::Ciphertexts, &[(316, 0x7FF0_0000)], "entry of object 7: its scale is not");
    forged(Kind::Ciphertexts, &[(512, u32::MAX)], "limb 0 (counted from 0 through the file) has");
    forged(Kind::ExpandedKeys, &[(512 + 33 * 2048 + 4, 1)], "limb 33 (counted from 0");
    forged(Kind::SecretKey, &[(512, 3)], "byte 512: a coefficient is none of");
}

#[test]
fn other_parameters_are_named_with_ours() {
    let bytes = setting(28).bytes(Kind::Ciphertexts);
    let other = setting(32).context;
    let error = read(&other, Kind::Ciphertexts, &bytes).expect_err("others").to_string();
    assert!(error.starts_with("it is for N = 2^8, 2 levels, log2(QP) = 136 (fing"), "{error}");
    assert!(error.contains("needed is N = 2^8, 2 levels, log2(QP) = 156 (fing"), "{error}");
}

/// A reader that never ends, as a length in a header may claim.
struct Endless;

impl std::io::Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        buffer.fill(0x55);
        Ok(buffer.len())
    }
}

#[test]
fn a_claimed_length_is_not_believed() {
    let mut setting = setting(28);
    let bytes = setting.bytes(Kind::CompressedKeys);
    let source = std::io::Read::chain(&bytes[..600], Endless);
    let error = EvaluationKeys::read(&setting.context, source, u64::MAX).expect_err("refused");
    assert!(matches!(error, SerialError::Length { actual: u64::MAX, .. }), "{error}");
}
