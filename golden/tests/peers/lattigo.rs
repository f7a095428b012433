//! golden decrypts what Lattigo 6 encrypted and the reverse, and multiplies with Lattigo's key.

mod bytes;
mod order;

use crate::{client, python, units};
use bytes::{Limbs, Source};
use hearth_golden::noise::NoiseModel;
use hearth_golden::ring::{Eval, NttTable, Poly};
use hearth_golden::serial::Form;
use hearth_golden::{
    Ciphertext, Client, Context, EvaluationKeys, Evaluator, Kernel, KeyHalf, Plaintext,
};
use hearth_spec::he::{Object, ObjectKind, Source as KeySource};
use hearth_spec::{CkksLiteral, ObjectId, Ring};
use order::Order;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, process};

/// log2 of the scale of every encryption here.
const LOG_SCALE: u32 = 40;
/// Bytes of the digest at the end of golden's files.
const DIGEST: usize = 32;

/// Primes around 2^50 for Q, which Lattigo and golden choose alike but order differently; digits of
/// one prime.
fn literal() -> CkksLiteral {
    CkksLiteral {
        log_n: 13,
        ring: Ring::Standard,
        two_adicity: 14,
        word_bits: 51,
        base_bits: 50,
        base_primes: 1,
        scale_bits: 50,
        levels: 3,
        primes_per_level: 1,
        special_bits: 51,
        special_primes: 1,
        digit_limbs: 1,
        insecure: true,
        bootstrap: None,
    }
}

/// Lattigo's answers, and how its primes lie in golden's chain.
struct Exchange {
    python: PathBuf,
    folder: PathBuf,
    client: Client,
    context: Arc<Context>,
    /// In Lattigo's order, with the prime's position in golden's.
    primes: Vec<(Order, usize)>,
}

impl Exchange {
    /// Has Lattigo encrypt `numbers`; without Lattigo says that the test is skipped.
    fn new(name: &str, numbers: &[f64]) -> Option<Self> {
        let python = python::with("lattigo")?;
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let folder = folder.join(format!("lattigo-{name}-{}", process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let client = client(literal());
        let context = client.context().clone();
        let mut exchange = Self { python, folder, client, context, primes: Vec::new() };
        let input: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        exchange.lattigo("write", &input);
        let primes = fs::read_to_string(exchange.folder.join("primes")).expect("primes");
        let moduli = exchange.context.params().moduli();
        let position = |q: u64| moduli.iter().position(|prime| prime.value() == q);
        exchange.primes = primes
            .split(' ')
            .map(|prime| prime.parse().expect("a number"))
            .map(|q| (Order::new(q, literal().log_n), position(q).expect("the same primes")))
            .collect();
        assert_eq!(exchange.primes.len(), moduli.len(), "the same primes");
        Some(exchange)
    }

    fn lattigo(&self, action: &str, input: &[u8]) -> Vec<u8> {
        let words = ["13", "50,50,50,50", "51", "40", action].map(String::from);
        let folder = self.folder.to_string_lossy().into_owned();
        let arguments: Vec<String> = words.into_iter().chain([folder]).collect();
        python::run(&self.python, include_str!("lattigo.py"), &arguments, input)
    }

    fn read(&self, file: &str) -> Vec<u8> {
        fs::read(self.folder.join(file)).expect("Lattigo wrote it")
    }

    /// Lattigo's limbs over the first primes, or all, as golden has them.
    fn golden(&self, lattigo: &Limbs, convert: impl Fn(&Order, &[u64]) -> Vec<u64>) -> Limbs {
        let mut limbs = vec![Vec::new(); lattigo.len()];
        for ((order, position), limb) in self.primes.iter().zip(lattigo) {
            limbs[*position] = order.golden(&convert(order, limb));
        }
        limbs
    }

    /// The coefficients of Lattigo's secret key; every limb says the same.
    fn secret(&self) -> Vec<i64> {
        let file = self.read("lattigo.secret");
        let mut source = Source(&file);
        let limbs = self.golden(&source.raised_polynomial(), Order::plain);
        assert!(source.0.is_empty(), "nothing follows");
        let mut secret = None;
        for (prime, mut limb) in self.context.params().moduli().iter().zip(limbs) {
            NttTable::new(*prime, literal().log_n, Kernel::Scalar).inverse(&mut limb);
            let signed = |&residue: &u64| match residue {
                0 | 1 => residue as i64,
                _ if residue == prime.value() - 1 => -1,
                _ => panic!("{residue} modulo {prime:?} is no ternary coefficient"),
            };
            let coefficients: Vec<i64> = limb.iter().map(signed).collect();
            assert_eq!(*secret.get_or_insert_with(|| coefficients.clone()), coefficients);
        }
        secret.expect("a prime")
    }

    /// Lattigo's encryption, with its description.
    fn ciphertext(&self) -> (Vec<u8>, Ciphertext) {
        let file = self.read("lattigo.ciphertext");
        let (description, components) = Source(&file).ciphertext();
        let n = self.context.params().n();
        let poly = |limbs| -> Poly<Eval> {
            Poly::from_live_limbs(n, &self.golden(limbs, |_, limb| limb.to_vec()))
        };
        let [c0, c1] = components.as_slice() else { panic!("two components") };
        let (level, scale) = (self.context.params().max_level(), scale());
        (description.to_vec(), Ciphertext::from_parts(level, scale, poly(c0), poly(c1)))
    }

    /// golden's client with Lattigo's secret key.
    fn client_of_lattigo(&self) -> Client {
        let mut file = Vec::new();
        self.client.write(&mut file).expect("written");
        let secret = self.secret();
        let start = file.len() - DIGEST - secret.len();
        for (byte, coefficient) in file[start..].iter_mut().zip(secret) {
            *byte = coefficient.rem_euclid(3) as u8;
        }
        sign(&mut file);
        Client::read(&file[..], file.len() as u64).expect("a secret key's file")
    }

    /// Lattigo's relinearisation key in golden's file.
    fn relinearisation_key(&self) -> EvaluationKeys {
        let level = self.context.params().max_level();
        let source = KeySource::SeedExpanded;
        let kind = ObjectKind::RelinearisationKey;
        let object = Object { kind, level, source, layer: None, name: "key".into() };
        let own = client(literal()).keys_of(&[object]).expect("a key");
        let mut file = Vec::new();
        own.write(Form::Expanded, &mut file).expect("written");
        let lattigo = self.read("lattigo.relinearise");
        let lattigo = Source(&lattigo).relinearisation_key();
        let mut digits = vec![[Limbs::new(), Limbs::new()]; lattigo.len()];
        for ((_, position), halves) in self.primes.iter().zip(&lattigo) {
            digits[*position] = [0, 1].map(|half| self.golden(&halves[half], Order::plain));
        }
        // All "b" halves before all "a" halves; limbs of N words need no padding.
        let limbs = [0, 1].into_iter().flat_map(|half| digits.iter().map(move |d| &d[half]));
        let words = limbs.flatten().flatten().flat_map(|residue| residue.to_le_bytes());
        let body: Vec<u8> = words.collect();
        let start = file.len() - DIGEST - body.len();
        file[start..start + body.len()].copy_from_slice(&body);
        sign(&mut file);
        EvaluationKeys::read(&self.context, &file[..], file.len() as u64).expect("a key file")
    }

    /// Has Lattigo decrypt golden's `ciphertext` with golden's secret key.
    fn decrypt_with_lattigo(&self, ciphertext: &Ciphertext) -> Vec<f64> {
        let mut file = Vec::new();
        self.client.write(&mut file).expect("written");
        let (n, moduli) = (self.context.params().n(), self.context.params().moduli());
        let coefficients = &file[file.len() - DIGEST - n..file.len() - DIGEST];
        let secret: Limbs = self
            .primes
            .iter()
            .map(|(order, _)| {
                let q = order.modulus();
                let residue = |&byte: &u8| if byte == 2 { q.value() - 1 } else { u64::from(byte) };
                let mut limb: Vec<u64> = coefficients.iter().map(residue).collect();
                NttTable::new(q, literal().log_n, Kernel::Scalar).forward(&mut limb);
                order.lattigo(&order.montgomery(&limb))
            })
            .collect();
        let live = moduli.len() - literal().special_primes as usize;
        let mut out = Vec::new();
        bytes::write_polynomial(&mut out, &secret[..live]);
        bytes::write_polynomial(&mut out, &secret[live..]);
        fs::write(self.folder.join("golden.secret"), out).expect("room");

        let (description, _) = self.ciphertext();
        let live = &self.primes[..live];
        let component = |poly: &Poly<Eval>| -> Limbs {
            live.iter().map(|(order, position)| order.lattigo(poly.limb(*position))).collect()
        };
        let components = [component(ciphertext.c0()), component(ciphertext.c1())];
        let out = bytes::ciphertext(&description, &components);
        fs::write(self.folder.join("golden.ciphertext"), out).expect("room");
        let slots = self.lattigo("decrypt", &[]);
        let (words, _) = slots.as_chunks::<8>();
        words.iter().map(|word| f64::from_le_bytes(*word)).collect()
    }
}

impl Drop for Exchange {
    fn drop(&mut self) {
        // What is left behind is in the build folder.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn scale() -> f64 {
    libm::exp2(f64::from(LOG_SCALE))
}

/// Writes the digest of a changed file.
fn sign(file: &mut [u8]) {
    let (content, digest) = file.split_at_mut(file.len() - DIGEST);
    digest.copy_from_slice(&Sha256::digest(&*content));
}

fn numbers() -> Vec<f64> {
    units(1 << (literal().log_n - 1), 1).iter().map(|slot| slot.re).collect()
}

/// Every slot is within `bound`, and the bound is not idle.
#[track_caller]
fn check(got: &[f64], want: &[f64], bound: f64) {
    assert_eq!(got.len(), want.len(), "as many slots");
    let off = got.iter().zip(want).map(|(got, want)| (got - want).abs()).fold(0.0, f64::max);
    println!("off by {off:.2e}, at most {bound:.2e}");
    assert!(off <= bound, "off by {off}, more than {bound}");
    assert!(off >= 1e-3 * bound, "the bound {bound} is idle: off by {off}");
}

#[test]
fn golden_decrypts_what_lattigo_encrypted_n_2_13_4_primes_of_50_bits() {
    let numbers = numbers();
    let Some(exchange) = Exchange::new("encrypts", &numbers) else { return };
    let model = NoiseModel::new(exchange.context.params());
    let fresh = model.encoding() + model.public_encryption();
    let slots = exchange.client_of_lattigo().decrypt(&exchange.ciphertext().1).expect("decrypts");
    check(&slots, &numbers, fresh.bound() / scale());
}

#[test]
fn lattigo_decrypts_what_golden_encrypted_n_2_13_4_primes_of_50_bits() {
    let numbers = numbers();
    let Some(mut exchange) = Exchange::new("decrypts", &numbers) else { return };
    // Not what Lattigo encrypted.
    let turned: Vec<f64> = numbers.iter().map(|number| 0.5 - number).collect();
    let (context, level) = (exchange.context.clone(), exchange.context.params().max_level());
    let plaintext = Plaintext::encode(&context, &turned, level, scale()).expect("encodes");
    let fresh = exchange.client.encrypt_plaintext(ObjectId(3), &plaintext).expect("encrypts");
    let slots = exchange.decrypt_with_lattigo(&fresh.expand(&context));
    let model = NoiseModel::new(context.params());
    check(&slots, &turned, (model.encoding() + model.encryption()).bound() / scale());
}

#[test]
fn golden_multiplies_with_lattigos_relinearisation_key_n_2_13_digits_of_one_prime() {
    let numbers = numbers();
    let Some(exchange) = Exchange::new("multiplies", &numbers) else { return };
    let keys = exchange.relinearisation_key();
    let key = keys.get(ObjectId(0), ObjectKind::RelinearisationKey).expect("the key");
    assert!(key.b().iter().all(|half| matches!(half, KeyHalf::Owned(_))));
    let (_, x) = exchange.ciphertext();
    let product = Evaluator::new(&exchange.context).mul(&x, &x, key).expect("multiplies");
    let slots = exchange.client_of_lattigo().decrypt(&product).expect("decrypts");
    let squares: Vec<f64> = numbers.iter().map(|number| number * number).collect();
    let model = NoiseModel::new(exchange.context.params());
    let fresh = model.encoding() + model.public_encryption();
    let both = fresh.times(2.0 * scale()) + fresh.times(fresh.rms());
    let noise = both + model.key_switch(product.level());
    check(&slots, &squares, noise.bound() / product.scale());
}
