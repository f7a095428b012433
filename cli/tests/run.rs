//! `hearth run`: programs on inputs from files, beside the plaintext model.

#[expect(dead_code, reason = "shared with the other test files; each uses a part of it")]
mod hearth;

use hearth::{Scratch, check, hearth};
use hearth_traces::builtin::digits;
use std::fs;

const PATIENTS: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/05-breast-cancer/patients.csv");
/// What a model without encryption, in another language, says of them: 0 is malignant.
const DIAGNOSES: [u64; 20] = [1, 0, 1, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 0];
const CANCER: [&str; 5] = ["run", "breast-cancer", "--params", "n14-l5", "--input"];

fn cancer(options: &[&str]) -> serde_json::Value {
    hearth(&[&CANCER[..], &[PATIENTS, "--json"], options].concat()).json()
}

#[test]
fn patients_are_classified_on_plain_slots() {
    let ran = cancer(&["--tolerance", "1e-9"]);
    let results = ran["results"].as_array().expect("one a patient");
    let classes: Vec<_> = results.iter().map(|r| r["largest"].as_u64().expect("a class")).collect();
    assert_eq!(classes, DIAGNOSES);
    assert_eq!((ran["agree"].as_u64(), ran["security_bits"].as_u64()), (Some(20), None));
}

#[test]
fn patients_are_classified_encrypted_with_keys_in_memory_or_in_a_file() {
    let scratch = Scratch::new("run-keys");
    let golden = ["--executor", "golden", "--tolerance", "1e-4"];
    let secure = cancer(&golden);
    assert_eq!(secure["security_bits"].as_u64(), Some(128));
    assert_eq!(secure["agree"].as_u64(), Some(20));
    assert!(secure["max_error"].as_f64().expect("a number") > 0.0, "encryption is not exact");
    let seeded = [&golden[..], &["--seed", "5"]].concat();
    let in_memory = cancer(&seeded);
    assert_eq!(in_memory["insecure"].as_bool(), Some(true));
    let file = scratch.path("evaluation.keys");
    let in_file = cancer(&[&seeded[..], &["--keys", &file]].concat());
    assert_eq!(in_memory, in_file, "where keys lie changes nothing");
    assert!(fs::metadata(&file).expect("written").len() > 1 << 20);
}

#[test]
fn a_digit_comes_as_array_table_or_image() {
    let scratch = Scratch::new("run-digit");
    let pixels = digits()[2].pixels;
    let (array, table, image) =
        (scratch.path("x.npy"), scratch.path("x.csv"), scratch.path("x.png"));
    let header = "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 28, 28), }";
    let mut bytes = b"\x93NUMPY\x01\x00\x76\x00".to_vec();
    bytes.extend(format!("{header:<117}\n").bytes());
    bytes.extend(pixels);
    fs::write(&array, bytes).expect("writable");
    let words: Vec<_> = pixels.iter().map(ToString::to_string).collect();
    fs::write(&table, words.join(",")).expect("writable");
    let mut encoder = png::Encoder::new(fs::File::create(&image).expect("writable"), 28, 28);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&pixels).expect("pixels");
    writer.finish().expect("an end");

    let run = |file: &str, divide_by: &str| {
        let arguments = ["run", "mnist-cryptonets", "--json", "--input", file];
        hearth(&[&arguments[..], &["--divide-by", divide_by]].concat()).json()
    };
    let expected = run(&array, "255");
    assert_eq!(expected["results"][0]["largest"].as_u64(), Some(u64::from(digits()[2].label)));
    assert_eq!(run(&table, "255"), expected);
    assert_eq!(run(&image, "1"), expected, "pixels of an image are in [0, 1]");
    assert_ne!(run(&array, "1"), expected);
}

#[test]
fn the_bound_comes_from_calibration_and_inputs_beyond_it_are_warned_of() {
    let scratch = Scratch::new("run-bound");
    let (calm, wild) = (scratch.path("calm.csv"), scratch.path("wild.csv"));
    let line = |value: &str| vec![value; 3 * 16 * 16].join(",");
    fs::write(&calm, line("0.5")).expect("writable");
    fs::write(&wild, format!("{}\n{}", line("0.5"), line("50"))).expect("writable");
    let network = ["run", "resnet8", "--width", "4", "--input-size", "16", "--activation", "silu"];
    let run = |input: &str| {
        hearth(&[&network[..], &["--calibrate", &calm, "--input", input, "--json"]].concat())
    };
    let inside = run(&calm);
    assert!(
        inside.stderr.contains("1.25 times the largest value on 1 inputs"),
        "{}",
        inside.stderr
    );
    assert!(!inside.stderr.contains("warning"), "{}", inside.stderr);
    assert!(inside.json()["precision_bits"].as_f64().expect("a number") > 8.0);
    let beyond = run(&wild);
    assert!(beyond.stderr.contains("warning: input 2 has values up to "), "{}", beyond.stderr);
}

#[test]
fn what_does_not_fit_is_refused() {
    let scratch = Scratch::new("run-refused");
    let cancer = |options: &[&str], code, stderr: &str| {
        check(&[&CANCER[..], options].concat(), code, "", stderr);
    };
    cancer(&["absent.csv"], 4, "error: cannot read `absent.csv`");
    cancer(&["patients.txt"], 3, "error: `patients.txt` is no .npy, .csv or .png file");
    cancer(&[PATIENTS, "--seed", "1"], 2, "error: nothing is encrypted here");
    cancer(&[PATIENTS, "--mean", "1,2"], 2, "error: --mean has 2 numbers, the network's input 30");
    let short = scratch.path("short.csv");
    fs::write(&short, "1,2,3\n").expect("writable");
    cancer(&[&short], 3, "error: `");
    let encrypted = [PATIENTS, "--executor", "golden", "--tolerance", "0"];
    let run = hearth(&[&CANCER[..], &encrypted].concat());
    assert_eq!(run.code, 5, "an encrypted result is not exact: {}", run.stderr);
    assert!(
        run.stderr.contains("20 of 20 inputs are of the plaintext model's class"),
        "{}",
        run.stderr
    );
}

/// In the batch packing slots are alike, and with 28 bits of scale a base prime of 32 holds values below 8.
#[test]
fn values_beyond_the_base_prime_are_said_to_be_wrong() {
    let run = |bits: &str| {
        let packed = ["run", "breast-cancer", "--packing", "batch", "--params", "n13-tile"];
        let scale = format!("scale_bits={bits}");
        hearth(&[&packed[..], &["--set-param", &scale, "--input", PATIENTS]].concat())
    };
    let wrong = run("28").stdout;
    assert!(wrong.contains("wrong results; values of "), "{wrong}");
    assert!(wrong.contains("which holds 8.1\nhint: fewer scale_bits"), "{wrong}");
    let good = run("26").stdout;
    assert!(good.contains("predicted for an encrypted run: at least "), "{good}");
}
