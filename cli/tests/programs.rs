//! Programs of a batch, and programs that train, by name.

#[expect(dead_code, reason = "shared with the other test files; each uses a part of it")]
mod hearth;

use hearth::{Scratch, check, hearth};

/// 5 filters of 5×5 pixels at stride 2 on 28×28 pixels padded by one on every side: along a side
/// the windows of 13 outputs have 5·13 taps, one of them in the padding; then 100 × 845 and
/// 10 × 100.
#[test]
fn the_batch_packing_takes_a_constant_for_every_product() {
    let arguments = ["trace", "compile", "mnist-cryptonets", "--packing", "batch"];
    let result = hearth(&[&arguments[..], &["--json"]].concat()).json();
    let count = |key: &str| result[key].as_u64().expect("a count");
    let products = [5 * (5 * 13 - 1) * (5 * 13 - 1), 100 * 845, 10 * 100];
    assert_eq!(count("constant_mults"), products.iter().sum::<u64>());
    for none in ["linear_rotations", "rotation_keys", "plaintext_mults", "output_folds"] {
        assert_eq!(count(none), 0, "{none}");
    }
    assert_eq!(count("ciphertext_mults"), 845 + 100);
    assert_eq!(count("rescales"), 2 * (845 + 100) + 10);
    check(&arguments, 0, "mnist-cryptonets: N = 2^15, ", "");
    let large = ["trace", "compile", "alexnet", "--packing", "batch", "--activation", "square"];
    check(&large, 3, "", "error: `alexnet` takes about ");
}

/// Han, Song, Cheon, Park (AAAI 2019): 32 iterations on 7 ciphertexts a mini-batch.
#[test]
fn logistic_regression_is_trained_by_name() {
    let result = hearth(&["trace", "compile", "helr", "--json"]).json();
    let keys = ["ciphertext_mults", "linear_rotations", "bootstraps"];
    let counts = |of: &serde_json::Value| keys.map(|key| of[key].as_u64().expect("a count"));
    let layers = result["layers"].as_array().expect("layers");
    let named = |prefix: &str| {
        let starts = |layer: &&serde_json::Value| {
            layer["layer"].as_str().is_some_and(|name| name.starts_with(prefix))
        };
        layers.iter().filter(starts).map(counts).collect::<Vec<_>>()
    };
    assert_eq!(named("iteration"), vec![[29, 80, 0]; 32]);
    assert_eq!(named("bootstrap"), vec![[0, 0, 14]; 30]);
    assert_eq!(result["slots"].as_u64(), Some(1 << 15));

    let scratch = Scratch::new("helr");
    let file = scratch.path("helr.csv.zst");
    check(&["trace", "compile", "helr", "-o", &file], 0, "helr: N = 2^16, 32768 slots, ", "");
    let stats = hearth(&["trace", "stats", &file, "--json"]).json();
    assert_eq!(counts(&stats), counts(&result));
    let made = hearth(&["trace", "compile", "mlp-train", "--json"]).json();
    assert_eq!(
        made["bootstraps"].as_u64(),
        Some(11 + 10 * 8),
        "E, and before later steps all weights"
    );
    let products = [("hetal-abt", [8, 100, 140]), ("hetal-atb", [104, 100, 1008])];
    for (name, expected) in products {
        let made = hearth(&["trace", "compile", name, "--json"]).json();
        let keys = ["plaintext_mults", "ciphertext_mults", "linear_rotations"];
        assert_eq!(keys.map(|key| made[key].as_u64().expect("a count")), expected, "{name}");
    }
    let bound = ["trace", "compile", "mlp-train", "--bound", "2"];
    check(&bound, 3, "", "error: `mlp-train` keeps values as they are, ");
    let other = ["trace", "compile", "helr", "--packing", "batch"];
    check(&other, 3, "", "error: `helr` is a program of its own, whose sizes are fixed\nhint: ");
    let levels = ["trace", "compile", "helr", "--params", "n15-l11"];
    check(&levels, 3, "", "error: 32 iterations take 160 levels, the parameters have 11\nhint: ");
    check(&["client", "keygen", "--network", "helr", "--out", "x"], 3, "", "error: `helr` is no");
}
