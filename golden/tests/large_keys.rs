//! Keys used from a mapped file that is several times larger than the memory of the process.

#![cfg(target_os = "linux")]

use hearth_golden::serial::Form;
use hearth_golden::{Client, Context, Entropy, EvaluationKeys, Evaluator};
use hearth_spec::he::{Object, ObjectKind, Program, ProgramLiteral, Source};
use hearth_spec::{CkksLiteral, CkksParams, ObjectId, Ring};
use rustix::process::{Resource, Rlimit, setrlimit};
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, process};

/// Rotation keys, by 1, 2, … steps: 24 MiB each.
const KEYS: u32 = 40;
/// Bytes of private memory that a process may have; mapped files do not count.
const LIMIT: u64 = 192 << 20;
/// Names the folder to a process that uses the keys, and what it does with them.
const FOLDER: &str = "HEARTH_LARGE_KEYS";
const ACTION: &str = "HEARTH_LARGE_KEYS_ACTION";

/// N = 2^15, twelve limbs, three digits, 128-bit security.
fn params() -> CkksParams {
    CkksParams::try_from(CkksLiteral {
        log_n: 15,
        ring: Ring::Standard,
        two_adicity: 16,
        word_bits: 50,
        base_bits: 50,
        base_primes: 1,
        scale_bits: 45,
        levels: 11,
        primes_per_level: 1,
        special_bits: 50,
        special_primes: 4,
        digit_limbs: 4,
        insecure: false,
        bootstrap: None,
    })
    .expect("good parameters")
}

fn kind(key: u32) -> ObjectKind {
    ObjectKind::RotationKey { steps: key as i32 + 1 }
}

/// Writes a secret key and its rotation keys into `folder`; the length of the latter's file.
fn write_keys(folder: &Path) -> u64 {
    let context = Context::new(params());
    let mut client = Client::generate(context, Entropy::Seeded(2)).expect("seeded entropy");
    let level = params().max_level();
    let object = |key| {
        let name = format!("rotation {key}");
        Object { kind: kind(key), level, source: Source::Stored, layer: None, name }
    };
    let objects = (0..KEYS).map(object).collect();
    let literal = ProgramLiteral {
        params: params(),
        layers: vec![],
        objects,
        constants: vec![],
        bootstraps: vec![],
        rows: vec![],
    };
    let program = Program::try_from(literal).expect("a table of keys");
    let file = |name| File::create(folder.join(name)).expect("room");
    client.write(file("secret")).expect("room");
    client
        .write_evaluation_keys(&program, Form::Expanded, file("keys"), &mut |_, _| ())
        .expect("room");
    fs::metadata(folder.join("keys")).expect("the file").len()
}

/// This test once more in a process of its own, which does `action` in `folder`.
fn start(action: &str, folder: &Path) -> Output {
    let this = env::current_exe().expect("a path");
    Command::new(this)
        .args(["--include-ignored", "--nocapture", "--exact"])
        .arg("full_rotations_with_keys_five_times_the_memory_n_2_15")
        .env(FOLDER, folder)
        .env(ACTION, action)
        .output()
        .expect("it starts")
}

/// Rotates by every key with no more than [`LIMIT`] bytes of private memory.
fn rotate(action: &str, folder: &Path) {
    let limit = Rlimit { current: Some(LIMIT), maximum: Some(LIMIT) };
    setrlimit(Resource::Data, limit).expect("less is allowed");
    let open = |name| {
        let file = File::open(folder.join(name)).expect("the file");
        let length = file.metadata().expect("its length").len();
        (file, length)
    };
    let (secret, length) = open("secret");
    let mut client = Client::read(BufReader::new(secret), length).expect("a secret key");
    let context = client.context().clone();
    let (file, length) = open("keys");
    let keys = match action {
        "map" => EvaluationKeys::map(&context, &file),
        _ => EvaluationKeys::read(&context, BufReader::new(file), length),
    };
    let keys = keys.expect("keys");

    let (count, top) = (context.params().slots(), context.params().max_level());
    let slots: Vec<f64> = (0..count).map(|i| i as f64 / count as f64).collect();
    let fresh = client.encrypt(ObjectId(KEYS), &slots, top).expect("encrypts").expand(&context);
    for key in 0..KEYS {
        let evaluation_key = keys.get(ObjectId(key), kind(key)).expect("the key");
        let rotated = Evaluator::new(&context).rotate(&fresh, key as i32 + 1, evaluation_key);
        let got = client.decrypt(&rotated.expect("rotates")).expect("decrypts");
        for (i, got) in got.iter().enumerate() {
            let want = slots[(i + key as usize + 1) % count];
            assert!((got - want).abs() < 1e-6, "key {key}, slot {i}: {got}, not {want}");
        }
    }
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let memory = |line: &&str| ["VmHWM", "RssAnon", "RssFile"].iter().any(|n| line.starts_with(n));
    status.lines().filter(memory).for_each(|line| println!("memory: {line}"));
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_rotations_with_keys_five_times_the_memory_n_2_15() {
    if let Some(folder) = env::var_os(FOLDER) {
        let action = env::var(ACTION).expect("set with the folder");
        return rotate(&action, &PathBuf::from(folder));
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("keys-{}", process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let bytes = write_keys(&folder);
    let (mapped, read) = (start("map", &folder), start("read", &folder));
    fs::remove_dir_all(&folder).expect("removed");

    let text = String::from_utf8_lossy(&mapped.stdout);
    println!("{} MiB of keys, {} MiB of private memory allowed", bytes >> 20, LIMIT >> 20);
    text.lines().filter(|line| line.starts_with("memory: ")).for_each(|line| println!("{line}"));
    assert!(bytes >= 5 * LIMIT, "{bytes} bytes of keys");
    assert!(mapped.status.success(), "{text}{}", String::from_utf8_lossy(&mapped.stderr));
    assert!(text.contains("memory: VmHWM"), "the process ran the test");
    assert!(!read.status.success(), "the limit is idle: the keys fit into memory");
}
