//! Client and server as two parties with files between them.

#[expect(dead_code, reason = "shared with the other test files; each uses a part of it")]
mod hearth;

use hearth::{Scratch, check, hearth};
use hearth_traces::builtin::{Options, digits, network_with};
use hearth_traces::network::evaluate;
use hearth_traces::open_network;
use std::fs;

const NETWORK: &str = "builtin:mnist-cryptonets";
const OPTIONS: [&str; 4] = ["--network", NETWORK, "--params", "n14-l5"];

/// `hearth ARGUMENTS --network … --params …`, as its JSON.
#[track_caller]
fn run(arguments: &[&str]) -> serde_json::Value {
    hearth(&[arguments, &OPTIONS, &["--json"]].concat()).json()
}

/// An array of 64-bit numbers as NumPy writes it.
fn npy(values: &[f64]) -> Vec<u8> {
    let dictionary =
        format!("{{'descr': '<f8', 'fortran_order': False, 'shape': ({},), }}", values.len());
    let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
    bytes.extend((118u16).to_le_bytes());
    bytes.extend(format!("{dictionary:<117}\n").bytes());
    bytes.extend(values.iter().flat_map(|value| value.to_le_bytes()));
    bytes
}

fn values(path: &str) -> Vec<f64> {
    let bytes = fs::read(path).expect("written");
    let header = 10 + usize::from(u16::from_le_bytes([bytes[8], bytes[9]]));
    let words = bytes[header..].chunks_exact(8);
    words.map(|word| f64::from_le_bytes(word.try_into().expect("8 bytes"))).collect()
}

#[test]
fn a_digit_goes_from_client_to_server_and_back() {
    let scratch = Scratch::new("client-server");
    let file = |name: &str| scratch.path(name);
    let image = digits()[4].input();
    fs::write(file("x.npy"), npy(&image)).expect("writable");

    let made = run(&["client", "keygen", "--out", &file("keys")]);
    assert_eq!(
        (made["security_bits"].as_u64(), made["insecure"].as_bool()),
        (Some(128), Some(false))
    );
    let (secret, keys) = (file("keys/secret.key"), file("keys/evaluation.keys"));
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::mode;
        let permissions = fs::metadata(&secret).expect("written").permissions();
        assert_eq!(mode(&permissions) & 0o777, 0o600, "nobody else reads the secret key");
    }
    let again = hearth(&[&["client", "keygen", "--out", &file("keys")][..], &OPTIONS].concat());
    assert_eq!(again.code, 3, "a secret key is not overwritten");
    assert!(again.stderr.contains("is there already"), "{}", again.stderr);

    let (x, ct, result, y) = (file("x.npy"), file("x.ct"), file("y.ct"), file("y.npy"));
    let encrypt = ["client", "encrypt", "--key", &secret, "--input", &x, "--out", &ct];
    assert_eq!(run(&encrypt)["values"].as_u64(), Some(784));
    let serve = ["server", "run", "--keys", &keys, "--input", &ct, "--out", &result];
    assert_eq!(run(&serve)["security_bits"].as_u64(), Some(128));
    let decrypt = ["client", "decrypt", "--key", &secret, "--input", &result, "--out", &y];
    let decrypted = run(&decrypt);

    let want = evaluate(&open_network(NETWORK).expect("a network"), &image).expect("evaluates");
    let logits = values(&y);
    let errors = logits.iter().zip(&want).map(|(got, want)| (got - want).abs());
    assert!(errors.fold(0.0, f64::max) < 1e-3, "{logits:?}, not {want:?}");
    let class = (0..want.len()).max_by(|&a, &b| want[a].total_cmp(&want[b])).expect("classes");
    assert_eq!(decrypted["largest"].as_u64(), Some(class as u64));

    let flood = ["--flood-bits", "8", "--slot-error", "1e-6"];
    let flooded = run(&[&decrypt[..], &flood].concat());
    assert_eq!(flooded["flood_bits"].as_u64(), Some(8));
    let shared = values(&y);
    let moved = shared.iter().zip(&logits).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
    assert!(moved > 1e-4 && moved < 1.0, "noise of about 0.016: {moved}");

    let all = hearth(&[&decrypt[..], &["--json"]].concat()).json();
    assert_eq!(all["shape"][1].as_u64(), Some(8192), "without a network, every slot");

    damaged(&scratch, &serve, &decrypt);
}

/// Three images in the slots of one run, at small parameters.
#[test]
fn a_batch_goes_from_client_to_server_and_back() {
    let scratch = Scratch::new("client-batch");
    let file = |name: &str| scratch.path(name);
    let small = include_str!("../../configs/params/n14-l5.toml")
        .replace("log_n = 14", "log_n = 10")
        .replace("insecure = false", "insecure = true");
    fs::write(file("small.toml"), small).expect("writable");
    let sizes = Options { input_size: Some(6), width: Some(2), ..Options::default() };
    let network = network_with("lola", &sizes).expect("a builtin");
    let pixel = |i: usize| ((i * 29 + 3) % 50) as f64 / 50.0;
    let images: Vec<f64> = (0..3 * 36).map(pixel).collect();
    fs::write(file("x.npy"), npy(&images)).expect("writable");

    let (params, keys, secret) = (file("small.toml"), file("keys"), file("keys/secret.key"));
    let options = ["--network", "lola", "--input-size", "6", "--width", "2", "--packing", "batch"];
    let options = [&options[..], &["--params", &params]].concat();
    let run = |words: &[&str]| hearth(&[words, &options, &["--json"]].concat());
    run(&["client", "keygen", "--out", &keys]).json();
    let (evaluation, x, y) = (file("keys/evaluation.keys"), file("x.npy"), file("y.npy"));
    let (sent, back) = (file("x.ct"), file("y.ct"));
    let made = run(&["client", "encrypt", "--key", &secret, "--input", &x, "--out", &sent]).json();
    assert_eq!((made["values"].as_u64(), made["ciphertexts"].as_u64()), (Some(108), Some(36)));
    run(&["server", "run", "--keys", &evaluation, "--input", &sent, "--out", &back]).json();
    let decrypt = ["client", "decrypt", "--key", &secret, "--input", &back, "--out", &y];
    let decrypted = run(&[&decrypt[..], &["--images", "3"]].concat()).json();
    assert_eq!(decrypted["shape"], serde_json::json!([3, 10]));
    let got = values(&y);
    for (image, got) in images.chunks(36).zip(got.chunks(10)) {
        let want = evaluate(&network, image).expect("evaluates");
        let errors = got.iter().zip(&want).map(|(got, want)| (got - want).abs());
        assert!(errors.fold(0.0, f64::max) < 1e-3, "{got:?}, not {want:?}");
    }

    let many = run(&[&decrypt[..], &["--images", "513"]].concat());
    assert_eq!(many.code, 3);
    assert!(many.stderr.contains("a run of the network has 1 to 512 images, not 513"));
    fs::write(file("x.npy"), npy(&images[..37])).expect("writable");
    let odd = run(&["client", "encrypt", "--key", &secret, "--input", &x, "--out", &sent]);
    assert_eq!(odd.code, 3);
    assert!(odd.stderr.contains("has 37 values, the network takes "), "{}", odd.stderr);
}

/// Every file that is not what it should be is refused, and nothing is written.
fn damaged(scratch: &Scratch, serve: &[&str], decrypt: &[&str]) {
    let refused = |arguments: &[&str], message: &str| {
        let out = scratch.path("refused");
        let mut arguments = arguments.to_vec();
        let at = arguments.iter().position(|argument| *argument == "--out").expect("an output");
        arguments[at + 1] = &out;
        let run = hearth(&[&arguments[..], &OPTIONS].concat());
        assert_eq!((run.code, run.stdout.as_str()), (3, ""), "{}", run.stderr);
        assert!(run.stderr.contains(message) && run.stderr.contains("\nhint: "), "{}", run.stderr);
        assert!(!fs::exists(&out).expect("readable"), "nothing is left behind");
    };
    let swap = |arguments: &[&str], flag: &str, file: &str, message: &str| {
        let mut arguments = arguments.to_vec();
        let at = arguments.iter().position(|argument| *argument == flag).expect("the flag");
        arguments[at + 1] = file;
        refused(&arguments, message);
    };
    let path = |name: &str| scratch.path(name);
    swap(serve, "--keys", &path("keys/public.key"), "it holds a public key, not expanded");
    swap(serve, "--keys", &path("keys/secret.key"), "it holds a secret key, not expanded");
    swap(serve, "--input", &path("keys/secret.key"), "it holds a secret key, not ciphertexts");
    swap(serve, "--input", &path("x.npy"), "it does not begin like a file of Hearth's");
    swap(decrypt, "--key", &path("keys/public.key"), "it holds a public key, not a secret key");

    let broken = path("broken");
    let mut bytes = fs::read(path("x.ct")).expect("written");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&broken, &bytes).expect("writable");
    swap(serve, "--input", &broken, "its SHA-256 is not the one");
    fs::write(&broken, &bytes[..middle]).expect("writable");
    swap(serve, "--input", &broken, "header and parameters imply");
    bytes.push(0);
    fs::write(&broken, &bytes).expect("writable");
    swap(serve, "--input", &broken, "header and parameters imply");
    bytes.pop();
    bytes[8] = 9;
    fs::write(&broken, &bytes).expect("writable");
    swap(serve, "--input", &broken, "it has version 9");
}

#[test]
fn a_seeded_key_says_so_and_other_parameters_are_named() {
    let scratch = Scratch::new("client-seeded");
    let (folder, x, ct) = (scratch.path("keys"), scratch.path("x.npy"), scratch.path("x.ct"));
    let lola = ["--network", "builtin:lola"];
    let seeded = ["client", "keygen", "--compressed", "--seed", "3", "--out", &folder, "--json"];
    let made = hearth(&[&seeded[..], &lola].concat()).json();
    assert_eq!((made["security_bits"].as_u64(), made["insecure"].as_bool()), (Some(0), Some(true)));

    fs::write(&x, npy(&[0.5; 3])).expect("writable");
    let key = scratch.path("keys/secret.key");
    let encrypt = ["client", "encrypt", "--key", &key, "--input", &x, "--out", &ct];
    let short = hearth(&[&encrypt[..], &lola].concat());
    assert_eq!(short.code, 3);
    assert!(short.stderr.contains("has 3 values, the network takes"), "{}", short.stderr);

    fs::write(&x, npy(&[0.5; 784])).expect("writable");
    let encrypted = hearth(&[&encrypt[..], &lola, &["--json"]].concat()).json();
    assert_eq!(encrypted["insecure"].as_bool(), Some(true), "the mark stays with the key");

    let keys = scratch.path("keys/evaluation.keys");
    let serve = ["server", "run", "--keys", &keys, "--input", &ct, "--out", "unused"];
    let other = ["--network", "builtin:lola", "--params", "n15-l11"];
    let run = hearth(&[&serve[..], &other].concat());
    assert_eq!(run.code, 3);
    assert!(run.stderr.contains("it is for N = 2^14, 5 levels"), "{}", run.stderr);
    assert!(run.stderr.contains("needed is N = 2^15, 11 levels"), "{}", run.stderr);
    check(&["server", "run", "--network", "builtin:lola"], 2, "", "error: ");
}
