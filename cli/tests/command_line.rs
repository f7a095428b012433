//! The command line as scripts see it: exit codes, streams, files, bytes.

mod hearth;

use hearth::{Scratch, check, hearth};
use std::fs;

#[test]
fn exit_codes_and_hints() {
    check(
        &["params", "check", "n15-l11"],
        0,
        "N = 2^15 in the standard ring, 16384 complex slots, 11 levels in 12 limbs",
        "",
    );
    check(&["machine", "check", "hearth-pmem"], 0, "hearth-pmem is a good machine\n", "");
    let clocks = "fab-clocks is a good machine\n  clock main             300 MHz  all else\n  clock ports            450 MHz  hbm\n";
    check(&["machine", "check", "fab-clocks"], 0, clocks, "");
    check(&["verify", "modmul", "--runs", "10"], 0, "", "");
    check(&["simulate"], 2, "", "error: ");
    check(&["demo", "--digits", "31"], 2, "", "error: invalid value '31'");
    check(&["params", "check", "n99"], 3, "", "error: there is no parameter set `n99`");
    check(&["machine", "check", "no-such"], 3, "", "error: there is no machine `no-such`");
    check(
        &["trace", "compile", "builtin:none"],
        3,
        "",
        "error: no builtin network is called `none`",
    );
    check(
        &["trace", "compile", "builtin:lenet5", "--params", "n14-l5"],
        3,
        "",
        "error: `lenet5` multiplies 7 times",
    );
    check(
        &["trace", "compile", "resnet20", "--bound", "0"],
        3,
        "",
        "error: a bound of 0 is not positive and finite",
    );
    let narrow = ["trace", "compile", "resnet8", "--width", "4", "--input-size", "16"];
    check(&narrow, 0, "", "note: tensors are taken to stay below");
    let squares = [&narrow[..], &["--classes", "3", "--activation", "square"]].concat();
    check(&squares, 3, "", "error: `resnet8` multiplies 16 times in sequence");
    let other = [&narrow[..], &["--activation", "sine"]].concat();
    check(
        &other,
        2,
        "",
        "error: invalid value 'sine' for '--activation <NAME>': there are square, ",
    );
    let packed = [&squares[..], &["--packing", "multiplexed-parallel"]].concat();
    check(&packed, 3, "", "error: `resnet8` multiplies 23 times in sequence");
    check(
        &["trace", "compile", "lola", "--packing", "rows"],
        2,
        "",
        "error: invalid value 'rows' for '--packing <NAME>': there are single-shot, multiplexed-parallel, batch",
    );
    let averaged = ["trace", "compile", "lola", "--average-max-pools"];
    check(&averaged, 0, "lola: N = 2^14", "note: max pools are read as average pools");
    check(
        &["trace", "compile", "mnist-cryptonets", "--classes", "3"],
        3,
        "",
        "error: the number of classes of `mnist-cryptonets` is fixed by its weights",
    );
    check(
        &["verilog", "modmul", "--width", "33"],
        3,
        "",
        "error: modmul: width 33 bits is not supported",
    );
    let absent = ["simulate", "--machine", "hearth-dram", "--trace", "absent.csv"];
    check(&absent, 4, "", "error: ");
    check(&["trace", "compile", "absent.onnx"], 4, "", "error: cannot read `absent.onnx`");
    let folder = ["trace", "compile", "builtin:lola", "-o", "no-such-folder/x.csv"];
    check(&folder, 4, "", "error: ");
}

#[test]
fn every_error_has_a_hint() {
    for arguments in [
        &["params", "check", "n99"][..],
        &["trace", "compile", "builtin:none"],
        &["trace", "compile", "absent.onnx"],
        &["verilog", "modmul", "--target", "fpga"],
        &["simulate", "--machine", "hearth-dram", "--trace", "absent.csv"],
        &["simulate", "--machine", "hearth-dram", "--trace", "absent.txt"],
    ] {
        let run = hearth(arguments);
        assert!(run.stderr.contains("\nhint: "), "{arguments:?}: {}", run.stderr);
        assert_eq!(run.stdout, "", "results and errors do not mix");
    }
}

#[test]
fn counts_are_the_published_ones() {
    let counts = |network: &str| {
        let result = hearth(&["trace", "compile", network, "--json"]).json();
        ["linear_rotations", "plaintext_mults", "output_folds", "rotation_keys"]
            .map(|key| result[key].as_u64().expect("a count"))
    };
    assert_eq!(counts("builtin:mnist-lenet5-sq"), [278, 2578, 26, 152]);
    assert_eq!(counts("builtin:lenet5"), [298, 2970, 8, 186]);
    assert_eq!(counts("builtin:mlp"), [80, 393, 12, 30]);
    assert_eq!(counts("builtin:lola"), [61, 250, 8, 34]);
    assert_eq!(counts("lola"), [61, 250, 8, 34]);
}

/// A fully connected layer of q inputs and r outputs has q + r − 1 diagonals, each a rotation but
/// for one; a step without a key of its own takes two.
#[test]
fn the_multiplexed_parallel_packing_is_chosen_by_name() {
    let arguments = ["trace", "compile", "mlp", "--packing", "multiplexed-parallel", "--json"];
    let result = hearth(&arguments).json();
    let layers = result["layers"].as_array().expect("layers");
    let linear = layers.iter().filter(|layer| layer["plaintext_mults"].as_u64() > Some(0));
    let counts: Vec<_> = linear
        .map(|layer| ["linear_rotations", "plaintext_mults"].map(|key| layer[key].as_u64()))
        .collect();
    let split = 22 + 5;
    let expected = [(784, 128), (128, 128), (128, 10)].map(|(inputs, outputs)| {
        let diagonals = inputs + outputs - 1;
        [Some(diagonals - 1 + split), Some(diagonals)]
    });
    assert_eq!(counts, expected);
}

#[test]
fn merged_pools_say_what_they_save() {
    let merged =
        hearth(&["trace", "compile", "builtin:mnist-lenet5-sq", "--fuse-pools", "--json"]).json();
    assert_eq!(merged["input_level"].as_u64(), Some(9), "two pools, two levels");
    assert_eq!(merged["fused_pools_save"]["levels"].as_i64(), Some(2));
    let saved = merged["fused_pools_save"]["linear_rotations"].as_i64().expect("a count");
    assert_eq!(merged["linear_rotations"].as_i64(), Some(278 - saved));
}

#[test]
fn every_committed_machine_replays_a_product() {
    let machines = hearth(&["machine", "list", "--json"]).json();
    for machine in machines.as_array().expect("a list") {
        let name = machine["name"].as_str().expect("a name");
        // An operation has primes of the machine's width, which a network's parameters may exceed.
        let operation = ["--op", "mult-rescale", "--limbs", "12", "--alpha", "3", "--json"];
        let replay = [&["simulate", "--machine", name], &operation[..]].concat();
        assert!(hearth(&replay).json()["cycles"].as_u64() > Some(10_000), "{name}");
    }
}

#[test]
fn a_trace_replays_like_its_network_and_twice_the_same() {
    let scratch = Scratch::new("replay");
    let trace = scratch.path("lola.csv.zst");
    check(&["trace", "compile", "builtin:lola", "-o", &trace], 0, "lola: N = 2^14", "");
    let replay = || hearth(&["simulate", "--machine", "hearth-pmem", "--trace", &trace, "--json"]);
    let first = replay();
    assert_eq!(first.stdout, replay().stdout, "the same bytes");
    let direct =
        hearth(&["simulate", "--machine", "hearth-pmem", "--network", "builtin:lola", "--json"]);
    assert_eq!(first.stdout, direct.stdout, "through a file or not");
    let report = first.json();
    let parts: u64 =
        report["breakdown"].as_object().expect("a map").values().filter_map(|v| v.as_u64()).sum();
    assert_eq!(report["cycles"].as_u64(), Some(parts), "the breakdown adds up");
    assert_eq!(report["security_bits"].as_u64(), Some(128));
}

#[test]
fn damaged_traces_are_refused_and_nothing_is_left_behind() {
    let scratch = Scratch::new("damaged");
    let trace = scratch.path("lola.csv");
    check(&["trace", "compile", "builtin:lola", "-o", &trace], 0, "", "");
    let sidecar = scratch.path("lola.toml");
    let (rows, header) =
        (fs::read_to_string(&trace).expect("rows"), fs::read_to_string(&sidecar).expect("sidecar"));
    let files = || fs::read_dir(scratch.folder()).expect("readable").count();
    let before = files();

    let refused = |rows: &str, header: &str, message: &str| {
        fs::write(&trace, rows).expect("writable");
        fs::write(&sidecar, header).expect("writable");
        let run = hearth(&["simulate", "--machine", "hearth-dram", "--trace", &trace]);
        assert_eq!((run.code, run.stdout.as_str()), (3, ""), "{}", run.stderr);
        assert!(run.stderr.contains(message) && run.stderr.contains("\nhint: "), "{}", run.stderr);
        assert_eq!(files(), before);
    };
    refused(&rows[..rows.len() / 2], &header, "lola.csv");
    refused(&rows, &header[..header.len() / 2], "lola.toml");
    refused(&rows.replace("rescale", "rescale "), &header, "lola.csv");
    refused(&rows.replacen("mul_plain", "add_plain", 1), &header, "lola.csv");
    refused(&rows, &header.replace("schema = 3", "schema = 4"), "schema");
    refused(&rows, &format!("colour = \"red\"\n{header}"), "colour");
    refused(&rows, &header.replace("sha256 = \"", "sha256 = \"0"), "lola.toml");

    fs::write(&trace, &rows).expect("writable");
    fs::write(&sidecar, &header).expect("writable");
    check(
        &["simulate", "--machine", "hearth-dram", "--trace", &trace],
        0,
        "lola on hearth-dram",
        "",
    );
}

#[test]
fn hostile_configurations_are_refused() {
    let scratch = Scratch::new("hostile");
    let machine = hearth(&["machine", "show", "hearth-dram"]).stdout;
    let path = scratch.path("machine.toml");
    let refused = |text: String, message: &str| {
        fs::write(&path, text).expect("writable");
        check(&["machine", "check", &path], 3, "", &format!("error: {path}: {message}"));
    };
    refused(machine.replace("multipliers = 256", "multipliers = 0"), "");
    refused(machine.replace("capacity = \"64 GiB\"", "capacity = \"1000000000 TiB\""), "");
    refused(machine.replace("keys = \"dram\"", "keys = \"tape\""), "");
    refused(machine.replace("clock = ", "tick = "), "");
    fs::write(&path, "x".repeat(1 << 21)).expect("writable");
    check(
        &["machine", "check", &path],
        3,
        "",
        &format!("error: `{path}` is larger than 1048576 bytes"),
    );

    let params = hearth(&["params", "show", "n15-l11"]).stdout;
    let path = scratch.path("params.toml");
    fs::write(&path, params.replace("levels = 11", "levels = 16")).expect("writable");
    check(
        &["params", "check", &path],
        3,
        "",
        &format!("error: {path}: log2(QP) = 891 is above 881"),
    );
}

#[test]
fn the_conjugate_invariant_ring_is_checked_and_not_simulated() {
    let scratch = Scratch::new("real-slots");
    let path = scratch.path("params.toml");
    let params = hearth(&["params", "show", "n15-l11"]).stdout;
    let real = params.replace("\"standard\"", "\"conjugate-invariant\"");
    fs::write(&path, &real).expect("writable");
    let printed = "N = 2^15 in the conjugate-invariant ring, 32768 real slots, 11 levels";
    check(&["params", "check", &path], 0, printed, "");
    check(
        &["simulate", "--machine", "hearth-dram", "--network", "builtin:mlp", "--params", &path],
        3,
        "",
        "error: limb programs are of the standard ring",
    );
    fs::write(&path, real.replace("two_adicity = 17", "two_adicity = 16")).expect("writable");
    let refused = format!("error: {path}: two_adicity = 16 is outside 17 … 24");
    check(&["params", "check", &path], 3, "", &refused);
}

#[test]
fn verilog_is_written_whole_and_the_same() {
    let scratch = Scratch::new("verilog");
    let path = scratch.path("modmul.v");
    check(&["verilog", "modmul", "--width", "60", "-o", &path], 0, "", "");
    let printed = hearth(&["verilog", "modmul", "--width", "60"]).stdout;
    assert_eq!(fs::read_to_string(&path).expect("written"), printed);
    assert!(printed.contains("module modmul_60_w17"), "{}", &printed[..200]);
}

#[test]
fn a_reader_may_stop_early() {
    let mut child = hearth::command(&["verilog", "modmul"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("runs");
    drop(child.stdout.take());
    assert!(child.wait().expect("ends").success());
}

#[test]
fn resnet_20_is_compiled_with_the_published_counts_and_its_bootstraps_explained() {
    let run = hearth(&["trace", "compile", "resnet20", "--bound", "16", "--explain", "--json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let expected = [
        ("linear_rotations", 870),
        ("plaintext_mults", 8381),
        ("output_folds", 47),
        ("rotation_keys", 116),
        ("ciphertext_mults", 19 * 27),
        ("bootstraps", 38),
    ];
    for (name, count) in expected {
        assert_eq!(json[name], count, "{name}");
    }
    assert_eq!(json["explanation"]["bootstraps"], 38);
}
