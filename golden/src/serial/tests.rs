//! One client's files, for the tests in this folder.

mod refused;
mod round_trip;

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
    setting_of(literal(word_bits))
}

fn setting_of(literal: CkksLiteral) -> Setting {
    let context = Context::new(CkksParams::try_from(literal).expect("parameters"));
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
    // Real slots have no conjugation.
    let kinds = kinds.into_iter().take(if context.params().slots() == 128 { 4 } else { 3 });
    let keys = client.keys_of(&kinds.map(object).collect::<Vec<_>>()).expect("keys");
    Setting { context, client, keys }
}

impl Setting {
    fn bytes(&mut self, kind: Kind) -> Vec<u8> {
        let mut out = Vec::new();
        let context = self.context.clone();
        let object = ObjectId(7);
        let slots = vec![0.25; context.params().slots()];
        let mut fresh = || self.client.encrypt(object, &slots, Level(1)).expect("encrypts");
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
