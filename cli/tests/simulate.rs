//! `hearth simulate`: single operations, changed machines, and what is written beside the result.

#[expect(dead_code, reason = "shared with the other test files; each uses a part of it")]
mod hearth;

use hearth::{Run, Scratch, check, hearth};
use serde_json::Value;
use std::fs;

fn simulate(arguments: &[&str]) -> Run {
    hearth(&[&["simulate", "--machine", "hearth-dram"], arguments].concat())
}

fn number(value: &Value, path: &str) -> u64 {
    let found = path.split('.').fold(value, |value, key| &value[key]);
    found.as_u64().unwrap_or_else(|| panic!("{path}: {found}"))
}

/// Cinnamon (Jayashankar et al., ASPLOS 2025), 51 limbs, α = K = 13, N = 2^16, with a scratchpad
/// that nothing is spilled from: load, store, mul, add, ntt, sud, intt, evg, MACs/N.
#[track_caller]
fn check_counts(op: &[&str], row: [u64; 9]) {
    let columns = ["load", "store", "mul", "add", "ntt", "sud", "intt", "evg", "bconv"];
    let chain = ["--limbs", "51", "--alpha", "13", "--set", "scratchpad.capacity=4 GiB", "--json"];
    let report = simulate(&[op, &chain].concat()).json();
    let got = columns.map(|column| number(&report["instruction_counts"], column));
    assert_eq!(got, row, "{op:?}");
    let spills = ["evictions", "write_backs", "refetches"];
    assert_eq!(spills.map(|key| number(&report["scratchpad"], key)), [0; 3], "{op:?}");
    let (loads, stores) = (number(&report, "mnemonics.ld"), number(&report, "mnemonics.st"));
    let limb = (1 << 16) * 60 / 8;
    let bytes = ["bytes_by_tier.dram.read", "bytes_by_tier.dram.written"];
    assert_eq!(bytes.map(|path| number(&report, path)), [loads * limb, stores * limb]);
    assert_eq!(report["insecure"], true, "log2(QP) is far above the standard's limit");
}

#[test]
fn cinnamon_51_limbs_alpha_13() {
    check_counts(&["--op", "add"], [204, 102, 0, 102, 0, 0, 0, 0, 0]);
    check_counts(&["--op", "rotate"], [358, 102, 512, 435, 205, 102, 77, 256, 3939]);
    let row = [460, 102, 716, 537, 205, 102, 77, 256, 3939];
    check_counts(&["--op", "mult"], row);
    // Theirs stores 102 limbs less the 4 that rescaling drops.
    let row = [460, 98, 716, 537, 205, 300, 81, 256, 3939];
    check_counts(&["--op", "mult-rescale", "--rescales", "2"], row);
    check_counts(&["--op", "rescale"], [102, 100, 0, 0, 0, 100, 2, 0, 0]);
}

#[test]
fn spills_are_told_apart_from_the_program() {
    let chain = ["--op", "mult", "--limbs", "12", "--alpha", "4", "--json"];
    let small = [&chain[..], &["--set", "scratchpad.capacity=16 MiB"]].concat();
    let [large, small] = [&chain[..], &small].map(|arguments| simulate(arguments).json());
    assert_eq!(large["instruction_counts"], small["instruction_counts"]);
    assert!(number(&small, "scratchpad.write_backs") > 0);
    let moved = |report| number(report, "bytes_by_tier.dram.written");
    let limb = number(&small, "scratchpad.limb_bytes");
    assert_eq!(moved(&small) - moved(&large), number(&small, "scratchpad.write_backs") * limb);
    assert!(number(&small, "cycles") > number(&large, "cycles"));
}

#[test]
fn a_bootstrap_alone_is_that_of_its_parameters_or_of_a_chain_that_is_asked_for() {
    let committed = simulate(&["--op", "bootstrap", "--json"]).json();
    let network = simulate(&["--network", "bootstrap", "--json"]).json();
    assert_eq!(committed, network);
    assert_eq!(number(&committed, "security_bits"), 128);
    let on = |words: &str, more: &[&str]| {
        let arguments = ["--set", words, "--op", "bootstrap", "--json"];
        let report = simulate(&[&arguments[..], more].concat()).json();
        assert_eq!(number(&report, "bootstraps.count"), 1);
        let secure = report["insecure"] == false;
        let parameter = |name: &str| number(&report, &format!("parameters.{name}"));
        ([parameter("word_bits"), parameter("limbs"), parameter("digit_limbs")], secure)
    };
    assert_eq!(on("word_bits=36", &[]), ([36, 35, 12], true));
    assert_eq!(on("word_bits=40", &["--limbs", "33", "--alpha", "9"]), ([40, 33, 9], true));
    assert_eq!(on("word_bits=28", &[]), ([28, 54, 14], false));
    let odd = ["simulate", "--machine", "hearth-dram", "--set", "word_bits=28"];
    let odd = [&odd[..], &["--op", "bootstrap", "--limbs", "35"]].concat();
    check(&odd, 3, "", "error: a bootstrap on words of 28 bits has two primes a level, 35 limbs");
    let short = ["simulate", "--machine", "hearth-dram", "--op", "bootstrap", "--limbs", "9"];
    check(&short, 3, "", "error: bootstrap, 9 limbs, alpha 7");
}

#[test]
fn operations_that_there_are_not_are_refused() {
    let refused = |arguments: &[&str], code, message: &str| {
        let simulate = ["simulate", "--machine", "hearth-dram", "--op"];
        check(&[&simulate[..], arguments].concat(), code, "", message);
    };
    refused(&["divide"], 2, "error: invalid value 'divide' for '--op <OP>'");
    refused(&["add"], 2, "error: an operation needs the limbs of its operands and of a digit");
    refused(&["add", "--limbs", "0", "--alpha", "1"], 2, "error: invalid value '0'");
    refused(&["add", "--limbs", "9", "--alpha", "17"], 2, "error: invalid value '17'");
    refused(&["add", "--limbs", "9", "--alpha", "3", "--rescales", "1"], 2, "error: --rescales");
    let network = ["add", "--limbs", "9", "--alpha", "3", "--fuse-pools"];
    refused(&network, 2, "error: options of networks do not apply to --op");
    let none = ["rescale", "--limbs", "1", "--alpha", "1"];
    let message = "error: --limbs 1 --alpha 1 on words of 60 bits: rescaling 1 limbs 1 times";
    refused(&none, 3, message);
    let without_plaintexts = ["bootstrap", "--limb-extension", "0", "--encode-on-chip"];
    refused(
        &without_plaintexts,
        3,
        "error: no plaintext of the program can be encoded on the chip",
    );
    check(&["simulate", "--machine", "hearth-dram", "--limbs", "3"], 2, "", "error: ");
}

#[test]
fn a_setting_changes_one_value_and_a_wrong_one_is_refused() {
    let op = ["--op", "add", "--limbs", "20", "--alpha", "5", "--json"];
    let bandwidth = ["--set", "tiers.dram.read_bandwidth=51.2 GB/s"];
    let slow = simulate(&op).json();
    let fast = simulate(&[&op[..], &bandwidth].concat()).json();
    assert!(number(&fast, "cycles") < number(&slow, "cycles"));
    assert_eq!(fast["bytes_by_tier"], slow["bytes_by_tier"]);

    let set = |setting: &str, code, message: &str| {
        let arguments = ["machine", "check", "hearth-dram", "--set", setting];
        check(&arguments, code, "", message);
    };
    set("scratchpad.capacity=64 MiB", 0, "");
    set("scratchpad.capacity=64", 3, "error: hearth-dram with scratchpad.capacity=64: ");
    set(
        "scratchpad.size=64 MiB",
        3,
        "error: --set scratchpad.size: a machine has no such key\nhint: ",
    );
    set("word_bits=none", 3, "error: --set word_bits: `none` is no integer\nhint: it is now 60");
    set("word_bits", 2, "error: invalid value 'word_bits' for '--set <KEY=VALUE>'");
    let shown = hearth(&["machine", "show", "hearth-dram", "--set", "word_bits=50"]).stdout;
    assert!(shown.starts_with("# hearth-dram with word_bits=50\n\nname = "), "{shown}");
    assert!(shown.contains("\nword_bits = 50\n") && shown.contains("read_bandwidth ="), "{shown}");
}

#[test]
fn time_goes_to_standard_error_only() {
    let op = ["--op", "add", "--limbs", "4", "--alpha", "2"];
    let run = simulate(&[&op[..], &["--json"]].concat());
    assert!(run.stderr.lines().any(|line| line.starts_with("wall_seconds ")), "{}", run.stderr);
    assert!(!run.stdout.contains("wall"), "{}", run.stdout);
    assert_eq!(run.stdout, simulate(&[&op[..], &["--json"]].concat()).stdout);
}

#[test]
fn a_page_a_table_and_a_drawing_are_written_and_the_same_every_time() {
    let scratch = Scratch::new("simulate-files");
    let names = ["page.html", "table.csv", "drawing.svg"].map(|name| scratch.path(name));
    let op = ["--op", "mult", "--limbs", "8", "--alpha", "3", "--critical-path", "--json"];
    let files = ["-o", &names[0], "--csv", &names[1], "--plot", &names[2]];
    let read = || names.clone().map(|name| fs::read_to_string(name).expect("written"));
    let report = simulate(&[&op[..], &files].concat()).json();
    let [page, table, drawing] = read();
    simulate(&[&op[..], &files].concat());
    assert_eq!(read(), [page.clone(), table.clone(), drawing.clone()]);

    assert!(page.starts_with("<!doctype html>") && page.matches("<svg").count() >= 3);
    assert!(!page.contains("http"), "the page needs nothing else");
    for title in ["Where the time goes", "Roofline", "Objects", "The longest chain", "INSECURE"] {
        assert_eq!(page.contains(title), title != "INSECURE", "{title}");
    }
    assert!(drawing.starts_with("<svg width=\"860\" height=") && drawing.contains("time, "));
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let heads = reader.headers().expect("heads").clone();
    let position = |name: &str| heads.iter().position(|head| head == name).expect(name);
    let (mut run, mut parts) = ([0u64; 3], [0u64; 3]);
    for row in reader.records().map(|row| row.expect("a row")) {
        let columns = ["cycles", "limb_instructions", "dram.read_bytes"].map(position);
        let values = columns.map(|column| row[column].parse::<u64>().expect("a number"));
        match &row[0] {
            "run" => run = values,
            "operation" => parts.iter_mut().zip(values).for_each(|(sum, part)| *sum += part),
            _ => {}
        }
    }
    assert_eq!(
        run,
        ["cycles", "limb_instructions", "bytes_by_tier.dram.read"].map(|key| number(&report, key))
    );
    assert_eq!(parts, run, "operations add up");
    let pixels = scratch.path("drawing.png");
    simulate(&[&op[..], &["--plot", &pixels]].concat()).json();
    let decoder =
        png::Decoder::new(std::io::BufReader::new(fs::File::open(&pixels).expect("there")));
    let mut reader = decoder.read_info().expect("a PNG");
    let mut image = vec![0; 860 * 3 * reader.info().height as usize];
    reader.next_frame(&mut image).expect("whole");
    let colours: std::collections::BTreeSet<_> = image.chunks(3).collect();
    assert!(image.starts_with(&[255, 255, 255]) && colours.len() > 4, "bars, letters and white");
    let wrong = ["simulate", "--machine", "hearth-dram", "--op", "add", "--plot", "x.gif"];
    check(&wrong, 2, "", "error: invalid value 'x.gif' for '--plot <FILE.svg|png>'");
}

#[test]
fn burst_mode_is_said_in_the_report_and_writes_no_spans() {
    let op = ["--op", "mult", "--limbs", "6", "--alpha", "2"];
    let [events, burst] =
        [&[][..], &["--burst"]].map(|mode| simulate(&[&op[..], mode, &["--json"]].concat()).json());
    assert_eq!((&events["mode"], &burst["mode"]), (&"events".into(), &"burst".into()));
    assert_eq!(events["bytes_by_tier"], burst["bytes_by_tier"]);
    let text = simulate(&[&op[..], &["--burst"]].concat()).stdout;
    assert!(text.contains("in burst mode"), "{text}");
    let hearth = ["simulate", "--machine", "hearth-dram", "--burst"];
    let chrome = [&hearth[..], &op, &["--chrome", "x.json"]].concat();
    check(&chrome, 2, "", "error: the argument '--burst' cannot be used with '--chrome <FILE>'");
    let order = ["--burst", "--set", "sequencer.issue=out-of-order"];
    let refused = simulate(&[&op[..], &order].concat());
    assert_eq!((refused.code, refused.stdout.as_str()), (3, ""));
    assert!(
        refused.stderr.contains("\nerror: hearth-dram: burst mode needs"),
        "{}",
        refused.stderr
    );
}

#[test]
fn several_chips_are_a_machine_and_digits_on_chips_an_option() {
    let op = ["--op", "mult", "--limbs", "12", "--alpha", "4", "--log-n", "12", "--json"];
    let with = |options: &[&str]| {
        hearth(&[&["simulate", "--machine", "cinnamon-4"], &op[..], options].concat()).json()
    };
    let [plain, limbs, digits] = [
        with(&[]),
        with(&["--key-switch-parallel", "limbs"]),
        with(&["--key-switch-parallel", "digits"]),
    ];
    assert_eq!(plain, limbs);
    assert_eq!(limbs["instruction_counts"], digits["instruction_counts"]);
    assert_eq!((number(&limbs, "chips"), number(&limbs, "unit_cycles.links.units")), (4, 8));
    assert_eq!(number(&limbs, "scratchpad.copies"), (12 + 2 * 4) * 3);
    assert_ne!(number(&limbs, "scratchpad.copies"), number(&digits, "scratchpad.copies"));
    let text = |machine| hearth(&[&["simulate", "--machine", machine], &op[..8]].concat()).stdout;
    assert!(text("cinnamon-4").contains("  links  ") && !text("cinnamon-1").contains("  links  "));
    let faster = with(&["--set", "links.bandwidth=10 TB/s"]);
    assert!(number(&faster, "cycles") < number(&limbs, "cycles"));
    let refused = hearth(&["machine", "check", "cinnamon-4", "--set", "links.bandwidth=0 B/s"]);
    assert!(refused.stderr.contains("links.bandwidth = 0 B/s is outside"), "{}", refused.stderr);
}

/// Fences for acceptance keep what a cut leaves; if the power-fail-protected domain fails, too, only
/// fences for the media do. What keeps nothing takes no checkpoints.
#[test]
fn checkpoints_have_two_levels_of_persistence() {
    let simulate = |tier: &str, more: &[&str]| {
        let all = ["simulate", "--network", "breast-cancer", "--machine", "hearth-pmem", "--json"];
        let rows = ["--checkpoint-rows", "20", "--checkpoint-tier", tier];
        hearth(&[&all[..], &rows, more].concat())
    };
    let accepted = simulate("pmem", &["--power-cut", "1000000"]).json();
    let stores = &accepted["checkpoints"]["power_cut"]["stores"];
    let count = |key: &str| stores[key].as_u64().expect("a number");
    assert!(count("on_media") + count("accepted") + count("issued") > 0, "{stores}");
    let media = simulate("pmem", &["--checkpoint-fence", "media", "--cut-keeps", "media"]).json();
    assert_eq!(media["checkpoints"]["fence"], "media");
    assert!(media["cycles"].as_u64() > accepted["cycles"].as_u64());
    assert!(media["endurance"]["pmem"]["lifetime_years"].as_f64().expect("it is written") > 0.0);
    let refused = simulate("pmem", &["--cut-keeps", "media"]);
    assert_eq!(refused.code, 3);
    assert!(refused.stderr.contains("is not there when the record is begun"), "{}", refused.stderr);
    assert!(refused.stderr.contains("\nhint: "), "{}", refused.stderr);
    let volatile = simulate("dram", &[]);
    assert_eq!(volatile.code, 3);
    let expected = "hearth-pmem: tier dram keeps nothing when power is lost\nhint: place checkpoints in a tier whose persistence is power-fail-protected\n";
    assert!(volatile.stderr.ends_with(expected), "{}", volatile.stderr);
}
