//! `hearth trace stats`, `show` and `diff` as scripts see them.

#[expect(dead_code, reason = "shared with the other test files; each uses a part of it")]
mod hearth;

use hearth::{Scratch, check, hearth};
use serde_json::Value;
use std::fs;

/// Compiles a network to a trace file and says what the compiler counted.
fn compile(scratch: &Scratch, network: &str, file: &str, options: &[&str]) -> (String, Value) {
    let path = scratch.path(file);
    let arguments = [&["trace", "compile", network, "-o", &path, "--json"], options].concat();
    let json = hearth(&arguments).json();
    (path, json)
}

const COUNTS: [&str; 11] = [
    "linear_rotations",
    "plaintext_mults",
    "output_folds",
    "bootstraps",
    "rotation_keys",
    "ciphertext_mults",
    "adds",
    "constant_mults",
    "rescales",
    "level_drops",
    "operations",
];

#[test]
fn stats_have_the_counts_of_the_compilation() {
    let scratch = Scratch::new("stats-counts");
    for (network, file) in
        [("lola", "a.csv"), ("mlp", "b.csv.zst"), ("mnist-lenet5-sq", "c.csv.zst")]
    {
        let (path, compiled) = compile(&scratch, network, file, &[]);
        let stats = hearth(&["trace", "stats", &path, "--json"]).json();
        let counts = |of: &Value| COUNTS.map(|key| of[key].as_u64().expect("a count"));
        assert_eq!(counts(&stats), counts(&compiled), "{network}");
        let layers = |of: &Value| {
            let layers = of["layers"].as_array().expect("a list").iter();
            layers.map(|layer| (layer["layer"].clone(), counts(layer))).collect::<Vec<_>>()
        };
        assert_eq!(layers(&stats), layers(&compiled), "{network}");
        for key in ["network", "log_n", "slots", "security_bits"] {
            assert_eq!(stats[key], compiled[key], "{network}");
        }
    }
}

#[test]
fn stats_say_what_is_touched_and_when() {
    let scratch = Scratch::new("stats-objects");
    let (path, _) = compile(&scratch, "lola", "lola.csv.zst", &[]);
    let stats = hearth(&["trace", "stats", &path, "--json", "--objects"]).json();
    let kind = |name: &str| {
        let kinds = stats["kinds"].as_array().expect("a list").iter();
        kinds.into_iter().find(|kind| kind["kind"] == name).expect("there is one").clone()
    };
    let numbers = |of: &Value, keys: &[&str]| {
        keys.iter().map(|&key| of[key].as_u64().expect("a number")).collect::<Vec<_>>()
    };
    let keys = ["objects", "unused", "uses"];
    assert_eq!(numbers(&kind("rotation-key"), &keys), [34, 0, 61]);
    assert_eq!(kind("rotation-key")["reuse"]["reuses"].as_u64(), Some(61 - 34));
    assert_eq!(numbers(&kind("input"), &["objects", "first_row", "last_row"]), [1, 0, 0]);
    let operations = stats["operations"].as_u64().expect("a count");
    assert_eq!(numbers(&kind("ciphertext"), &keys)[..2], [operations - 1, 0]);

    let objects = stats["objects"].as_array().expect("a list");
    let sum = |list: &[Value], key: &str| list.iter().map(|o| numbers(o, &[key])[0]).sum::<u64>();
    assert_eq!(sum(objects, "bytes"), numbers(&stats["totals"], &["bytes"])[0]);
    assert_eq!(sum(objects, "uses"), numbers(&stats["totals"], &["uses"])[0]);
    let sizes = stats["sizes"].as_array().expect("a list");
    assert_eq!(sum(sizes, "bytes"), numbers(&stats["totals"], &["bytes"])[0]);
    assert_eq!(sum(sizes, "objects"), objects.len() as u64);

    let text = hearth(&["trace", "stats", &path, "--objects"]).stdout;
    assert_eq!(text, hearth(&["trace", "stats", &path, "--objects"]).stdout, "the same bytes");
    for part in ["lola: N = 2^14", "whole network", "rotation-key", "input/0", "seed-expanded"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!hearth(&["trace", "stats", &path]).stdout.contains("input/0"));
}

#[test]
fn rows_are_listed_in_bounds() {
    let scratch = Scratch::new("show");
    let (path, _) = compile(&scratch, "lola", "lola.csv", &[]);
    let show = |options: &[&str]| {
        let run = hearth(&[&["trace", "show", &path], options].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout
    };
    let ids = |text: &str| {
        let fields = text.lines().filter_map(|line| line.strip_prefix(' '));
        fields.filter_map(|l| l.split_whitespace().next()?.parse().ok()).collect::<Vec<u32>>()
    };
    let all = show(&["--rows", "100000"]);
    let rows = fs::read_to_string(&path).expect("rows").lines().count() as u32 - 1;
    assert_eq!(ids(&all), (0..rows).collect::<Vec<_>>());
    assert!(all.contains("\n       0  input "), "{all}");
    assert!(all.contains("input/0\n"), "{all}");
    assert_eq!(ids(&show(&[])), (0..40).collect::<Vec<_>>());
    assert!(show(&[]).ends_with("\nthe next is row 40: --from 40\n"));
    assert_eq!(ids(&show(&["--from", "7", "--rows", "3"])), [7, 8, 9]);
    assert_eq!(ids(&show(&["--layer", "output"])), [rows - 1]);
    assert!(!show(&["--layer", "output"]).contains("the next"));

    let macros = show(&["--macros"]);
    assert!(macros.starts_with(&format!("lola: {rows} rows in ")), "{macros}");
    let lines: Vec<_> = macros.lines().skip(3).collect();
    let field = |line: &str, index: usize| line.split_whitespace().nth(index).map(str::to_owned);
    let lengths = lines.iter().filter_map(|line| field(line, 2)?.parse::<u32>().ok());
    assert_eq!(lengths.sum::<u32>(), rows, "every row is in one macro: {macros}");
    let names: Vec<_> = lines.iter().filter_map(|line| field(line, 1)).collect();
    assert_eq!(names[0], "Input");
    assert!(names.contains(&"LinTrans".into()) && names.contains(&"Poly".into()), "{macros}");
    let second = field(lines[1], 0).expect("a row");
    assert_eq!(show(&["--macros", "--from", &second]).lines().nth(3), Some(lines[1]));

    let end = rows.to_string();
    let message = format!("error: {path}: there is no row {end}\nhint: the trace has {rows} rows");
    check(&["trace", "show", &path, "--from", &end], 3, "", &message);
    let message = format!("error: {path}: there is no layer `conv9`\nhint: the layers are input, ");
    check(&["trace", "show", &path, "--layer", "conv9"], 3, "", &message);
    check(&["trace", "show", &path, "--rows", "0"], 2, "", "error: invalid value '0'");
}

#[test]
fn differences_are_found_and_told_by_the_exit_code() {
    let scratch = Scratch::new("diff");
    let (lola, _) = compile(&scratch, "lola", "lola.csv", &[]);
    let (packed, _) = compile(&scratch, "lola", "packed.csv.zst", &[]);
    let (mlp, _) = compile(&scratch, "mlp", "mlp.csv", &[]);
    let (larger, _) = compile(&scratch, "lola", "larger.csv", &["--params", "n15-l11"]);
    check(&["trace", "diff", &lola, &packed], 0, "the traces are the same program of ", "");
    let same = hearth(&["trace", "diff", &lola, &packed, "--json"]).json();
    assert_eq!(same["equal"], true);
    assert!(same["first_different_row"].is_null() && same["first_different_object"].is_null());

    let diff = |a: &str, b: &str| {
        let run = hearth(&["trace", "diff", a, b, "--json"]);
        assert_eq!((run.code, run.stderr.as_str()), (1, ""));
        let json: Value = serde_json::from_str(&run.stdout).expect("one document");
        assert_eq!(json["equal"], false);
        json
    };
    let other_network = diff(&lola, &mlp);
    assert_eq!(other_network["parameters"].as_array().map(Vec::len), Some(0));
    let counts = other_network["counts"].as_array().expect("a list");
    let sum = |side: &str, op: &str| {
        let of_op = counts.iter().filter(|count| count["op"] == op);
        of_op.map(|count| count[side].as_u64().expect("a count")).sum::<u64>()
    };
    let rotations = [sum("a", "rotate"), sum("b", "rotate")];
    assert_eq!(rotations[1] as i64 - rotations[0] as i64, 80 - 61, "what is equal is left out");
    check(&["trace", "diff", &lola, &mlp], 1, "the traces differ\n\na: ", "");

    let other_params = diff(&lola, &larger);
    let names: Vec<_> = other_params["parameters"].as_array().expect("a list").iter().collect();
    let log_n = names.iter().find(|parameter| parameter["parameter"] == "log_n");
    assert_eq!(log_n.map(|p| (p["a"].as_u64(), p["b"].as_u64())), Some((Some(14), Some(15))));
}

/// One row changed, with a sidecar that fits: the row is named.
#[test]
fn the_first_different_row_is_named() {
    let scratch = Scratch::new("diff-row");
    let (path, _) = compile(&scratch, "lola", "lola.csv", &[]);
    let rows = fs::read_to_string(&path).expect("rows");
    let header = fs::read_to_string(scratch.path("lola.toml")).expect("sidecar");
    let index = rows.lines().position(|line| line.contains(",add,")).expect("an addition") - 1;
    let changed = rows.replacen(",add,", ",sub,", 1);
    let digest = |text: &str| hearth_traces::format::Digest::of(text.as_bytes()).to_string();
    let other = scratch.path("other.csv");
    fs::write(&other, &changed).expect("writable");
    fs::write(scratch.path("other.toml"), header.replace(&digest(&rows), &digest(&changed)))
        .expect("writable");
    let run = hearth(&["trace", "diff", &path, &other, "--json"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    let json: Value = serde_json::from_str(&run.stdout).expect("one document");
    let first = &json["first_different_row"];
    assert_eq!(first["index"].as_u64(), Some(index as u64));
    let starts = |side: &str, word: &str| first[side].as_str().expect("words").starts_with(word);
    assert!(starts("a", "add at level ") && starts("b", "sub at level "), "{first}");
    assert!(json["first_different_object"].is_null());
    assert_eq!(json["counts"].as_array().map(Vec::len), Some(2), "one add less, one sub more");
}

#[test]
fn damaged_traces_are_refused_by_all_of_them() {
    let scratch = Scratch::new("damaged-files");
    let (good, _) = compile(&scratch, "lola", "good.csv", &[]);
    let (path, _) = compile(&scratch, "lola", "bad.csv", &[]);
    let rows = fs::read_to_string(&path).expect("rows");
    let refused = |code: i32, message: &str| {
        for arguments in [
            &["stats", &path][..],
            &["show", &path],
            &["diff", &path, &good],
            &["diff", &good, &path],
        ] {
            let arguments = [&["trace"], arguments].concat();
            let run = hearth(&arguments);
            assert_eq!((run.code, run.stdout.as_str()), (code, ""), "{arguments:?}");
            assert!(run.stderr.contains(message), "{arguments:?}: {}", run.stderr);
            assert!(run.stderr.contains("\nhint: "), "{arguments:?}: {}", run.stderr);
        }
    };
    for (changed, message) in [
        (rows[..rows.len() / 2].to_owned(), "bad.csv: "),
        (rows.replacen(",add,", ",sub,", 1), "the rows have SHA-256"),
        (format!("{rows}{rows}"), "goes on after its"),
        (String::new(), "the columns are not those of a trace"),
    ] {
        fs::write(&path, changed).expect("writable");
        refused(3, message);
    }
    fs::remove_file(scratch.path("bad.toml")).expect("removed");
    refused(3, "is missing");
    fs::remove_file(&path).expect("removed");
    refused(4, "cannot be read");
}
