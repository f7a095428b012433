//! The commands for hardware blocks: recordings of a run, and the tools for FPGAs.

mod hearth;

use hearth::{Scratch, check, command, hearth};
use std::fs;
use std::path::Path;

const VERIFY: [&str; 6] = ["verify", "modadd", "--width", "28", "--runs", "20"];

/// The arguments of a short run that writes a waveform.
fn traced<'a>(option: &'a str, file: &'a str) -> Vec<&'a str> {
    VERIFY.into_iter().chain([option, file]).collect()
}

#[test]
fn a_run_is_written_as_a_value_change_dump() {
    let scratch = Scratch::new("vcd");
    let file = scratch.path("run.vcd");
    let plain = hearth(&VERIFY);
    assert_eq!(plain.code, 0, "{}", plain.stderr);
    check(&traced("--vcd", &file), 0, &plain.stdout, "");
    let text = fs::read_to_string(&file).expect("a dump");
    for want in ["$enddefinitions $end", " valid_out $end", " clock $end", " result [27:0] $end"] {
        assert!(text.contains(want), "`{want}` is missing");
    }
    // Every edge of the clock: the run's reset is high in the first cycle, low phases are at 10·i.
    let times: Vec<u64> =
        text.lines().filter_map(|line| line.strip_prefix('#')?.parse().ok()).collect();
    assert!(times.len() > 100, "{} times", times.len());
    assert_eq!(times[..4], [0, 5, 10, 15]);
    assert!(times.windows(2).all(|pair| pair[0] < pair[1]));
    let clock = text.lines().find(|line| line.ends_with(" clock $end")).expect("declared");
    let code = clock.split_whitespace().nth(3).expect("its code");
    let rises = text.lines().filter(|line| *line == format!("1{code}")).count();
    let falls = text.lines().filter(|line| *line == format!("0{code}")).count();
    assert_eq!((rises, falls), (times.len() / 2, times.len() / 2));
}

#[test]
fn a_run_is_written_for_gtkwave() {
    let scratch = Scratch::new("fst");
    let file = scratch.path("run.fst");
    check(&traced("--fst", &file), 0, "", "");
    let bytes = fs::read(&file).expect("a waveform");
    // The header block: its type 0, its length 329, then the first and the last time.
    assert_eq!((bytes[0], &bytes[1..9]), (0, &329u64.to_be_bytes()[..]));
    assert!(u64::from_be_bytes(bytes[17..25].try_into().expect("eight bytes")) > 100);
}

#[test]
fn coverage_of_a_run_is_told() {
    let scratch = Scratch::new("coverage");
    let file = scratch.path("coverage.dat");
    let covered = hearth(&["verify", "modadd", "--width", "28", "--coverage", &file, "--json"]);
    let coverage = &covered.json()["coverage"];
    assert_eq!(
        (&coverage["lines_percent"], &coverage["missed_lines"]),
        (&100.0.into(), &serde_json::json!([]))
    );
    assert!(coverage["toggles_percent"].as_f64().expect("a number") > 90.0, "{coverage}");
    check(&traced("--coverage", &file), 0, &hearth(&VERIFY).stdout, "");
}

#[test]
fn recordings_are_refused_where_there_are_none() {
    let scratch = Scratch::new("no-waveform");
    let file = scratch.path("run.vcd");
    let mut refused = traced("--vcd", &file);
    refused.extend(["--in", "rusthdl"]);
    check(&refused, 3, "", "error: RustHDL's own simulator records nothing\nhint: ");
    assert!(!Path::new(&file).exists());
    let nowhere = scratch.path("no/such/folder/run.vcd");
    check(&traced("--vcd", &nowhere), 4, "", "error: the recording cannot be written to ");
    let both = ["verify", "modadd", "--vcd", "a", "--fst", "b"];
    check(&both, 2, "", "error: the argument '--vcd <FILE>' cannot be used with '--fst <FILE>'");
}

/// Runs `hearth fpga …` on a machine without its tools.
#[track_caller]
fn check_missing(arguments: &[&str], tool: &str) {
    let scratch = Scratch::new(&format!("no-tools-{}", arguments[1]));
    let nothing = scratch.folder();
    let mut command = command(arguments);
    command.env("HEARTH_FPGA_TOOLS", nothing).env("PATH", nothing);
    let output = command.output().expect("hearth runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(6), "{said}");
    let want = format!(
        "error: {tool} is not installed\nhint: run `cargo xtask setup --fpga`, or name its environment in HEARTH_FPGA_TOOLS\n"
    );
    assert_eq!(said, want);
}

#[test]
fn missing_tools_are_named_with_the_fix() {
    check_missing(&["fpga", "area", "modmul"], "yosys");
    check_missing(&["fpga", "timing", "modmul", "--seeds", "1"], "yosys");
}

#[test]
fn area_and_timing_of_a_block() {
    let area = hearth(&["fpga", "area", "modmul", "--width", "28", "--json"]);
    if area.code == 6 {
        println!("SKIPPED: no yosys; `cargo xtask setup --fpga` installs it");
        return;
    }
    let area = area.json();
    assert_eq!((&area["block"], &area["target"]), (&"modmul_28_w17_ecp5".into(), &"ecp5".into()));
    assert_eq!(area["cells"]["MULT18X18D"], 6);

    let routed = hearth(&["fpga", "timing", "modadd", "--width", "28", "--seeds", "1", "--json"]);
    if routed.code == 6 {
        println!("SKIPPED: no nextpnr; `cargo xtask setup --fpga` installs it");
        return;
    }
    let routed = routed.json();
    assert_eq!((&routed["part"], &routed["mult18"]), (&"LFE5U-85F-6BG381C".into(), &0.into()));
    let clock = routed["median_mhz"].as_f64().expect("a number");
    assert_eq!(routed["fmax_mhz"]["1"].as_f64(), Some(clock));
    // What nextpnr 0.11.1 reaches is above 200 MHz; another version may do a little worse.
    assert!((150.0..400.0).contains(&clock), "{clock} MHz");
}

#[test]
fn boards_are_listed_and_their_constraints_written() {
    let listed = hearth(&["fpga", "boards", "--json"]);
    let boards = listed.json();
    let boards = boards.as_array().expect("a list");
    assert_eq!(boards.len(), 15);
    let ulx3s = boards.iter().find(|board| board["board"] == "ulx3s-85f").expect("listed");
    assert_eq!((&ulx3s["clock_hz"], &ulx3s["leds"]), (&25_000_000.into(), &8.into()));
    assert_eq!((&ulx3s["open_flow"], &ulx3s["capacity"]["dsp"]), (&true.into(), &156.into()));

    let scratch = Scratch::new("boards");
    let (file, own) = (scratch.path("ulx3s.lpf"), scratch.path("own.toml"));
    check(&["fpga", "constraints", "ulx3s-85f", "-o", &file], 0, "", "");
    let text = fs::read_to_string(&file).expect("constraints");
    assert!(text.contains("LOCATE COMP \"led[7]\" SITE \"H3\";\n"), "{text}");
    assert!(text.ends_with("FREQUENCY PORT \"clock\" 25 MHZ;\n"), "{text}");

    let shown = hearth(&["fpga", "boards", "--show", "ulx3s-85f"]).stdout;
    fs::write(&own, &shown).expect("written");
    let again = hearth(&["fpga", "constraints", &own]);
    let pins = |text: &str| text.split_once("\n\n").expect("a head").1.to_owned();
    assert_eq!(pins(&again.stdout), pins(&text));
}

#[test]
fn boards_that_cannot_be_are_refused() {
    let scratch = Scratch::new("no-boards");
    let (twice, huge) = (scratch.path("twice.toml"), scratch.path("huge.toml"));
    let shown = hearth(&["fpga", "boards", "--show", "ulx3s-85f"]).stdout;
    fs::write(&twice, shown.replace("\"M1\"", "\"L4\"")).expect("written");
    fs::write(&huge, " ".repeat(1 << 20)).expect("written");
    let refused = |board: &str, code, wanted: &str| {
        check(&["fpga", "constraints", board], code, "", wanted);
    };
    refused("ulx4s", 3, "error: there is no board `ulx4s`\nhint: one of alveo-u250, ");
    refused(&twice, 3, &format!("error: {twice}: pin L4 is both uart_tx and uart_rx\nhint: "));
    refused(&huge, 3, "error: ");
}
