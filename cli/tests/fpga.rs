//! Designs on boards: over the serial port of a simulated one, self-tests, bitstreams, projects.

mod hearth;

use hearth::{Run, Scratch, check, command, hearth};
use std::fs;
use std::path::Path;

/// What a run prints; nothing, and why, without Verilator or the tools for FPGAs.
fn json(run: &Run) -> Option<serde_json::Value> {
    if run.code == 6 && run.stderr.contains("hint: ") && run.stderr.contains("xtask setup") {
        println!("SKIPPED: {}", run.stderr.lines().last().unwrap_or_default());
        return None;
    }
    Some(run.json())
}

/// `hearth fpga run --simulated …`: nothing may be wrong.
#[track_caller]
fn check_simulated(arguments: &[&str], residues: u64) -> Option<serde_json::Value> {
    let all = [&["fpga", "run", "--simulated", "--json"], arguments].concat();
    let ran = json(&hearth(&all))?;
    assert_eq!((&ran["residues"], &ran["wrong"]), (&residues.into(), &0.into()), "{ran}");
    Some(ran)
}

#[test]
fn an_engine_behind_a_pseudo_terminal_computes_what_golden_has() {
    let Some(ran) = check_simulated(&["--design", "ntt", "--n", "64"], 128) else { return };
    assert!(ran["cycles"].as_u64().expect("a number") > 192, "{ran}");
}

#[test]
fn noise_on_the_line_costs_repeats_and_nothing_else() {
    let noisy = ["--design", "ntt", "--n", "64", "--noise", "300", "--seed", "3"];
    let Some(ran) = check_simulated(&noisy, 128) else { return };
    assert!(ran["bytes_hit"].as_u64() > Some(0) && ran["repeats"].as_u64() > Some(0), "{ran}");
}

#[test]
fn a_random_program_runs_on_a_tile_behind_a_pseudo_terminal() {
    check_simulated(&["--design", "tile"], 512);
}

#[test]
fn persistent_memory_on_a_board_keeps_what_it_promised() {
    check_simulated(&["--design", "pmem-controller", "--noise", "2000"], PERSISTENT);
}

/// Words that are compared with what the controller of persistent memory says and keeps.
const PERSISTENT: u64 = 1361;

/// `hearth fpga run --kernel --simulated …`: nothing may be wrong.
#[track_caller]
fn check_kernel(arguments: &[&str]) {
    let run = ["fpga", "run", "--design", "tile", "--kernel", "--simulated", "--json"];
    let Some(ran) = json(&hearth(&[&run, arguments].concat())) else { return };
    assert_eq!(ran["wrong"], 0, "{ran}");
    let number = |key: &str| ran[key].as_u64().unwrap_or_else(|| panic!("no {key}"));
    assert!(number("residues") > 0 && number("bursts") > 2, "{ran}");
    assert!(number("kernel_cycles") > number("cycles"), "{ran}");
}

#[test]
fn a_random_program_runs_on_a_kernel_behind_pcie() {
    check_kernel(&["--board", "alveo-u280", "--n", "1024", "--lanes", "1"]);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_random_programs_run_on_the_kernel_of_the_u280() {
    for seed in ["1", "2", "3"] {
        check_kernel(&["--board", "alveo-u280", "--seed", seed]);
    }
}

#[test]
fn a_kernel_is_packed_for_boards_behind_pcie_alone() {
    let scratch = Scratch::new("vitis");
    let out = scratch.path("out");
    let project = |board: &str| {
        let kernel = ["--design", "tile", "--kernel", "--out", &out, "--json"];
        hearth(&[&["fpga", "project", "--board", board][..], &kernel].concat())
    };
    let written = project("alveo-u280").json();
    let files = serde_json::json!([
        "kernel.v",
        "kernel.xml",
        "package.tcl",
        "link.cfg",
        "memory.bin",
        "arguments.json",
        "wanted.bin"
    ]);
    assert_eq!(
        (&written["files"], &written["estimated_cells"]),
        (&files, &serde_json::Value::Null)
    );
    let bytes = |name: &str| fs::read(Path::new(&out).join(name)).expect("written");
    assert_eq!(bytes("memory.bin").len(), bytes("wanted.bin").len());
    assert_ne!(bytes("memory.bin"), bytes("wanted.bin"));
    let link = String::from_utf8(bytes("link.cfg")).expect("text");
    assert!(link.contains("sp=hearth_tile_1.m_axi_gmem:HBM[0:31]\n"), "{link}");
    let other = project("arty-a7-35");
    assert_eq!(other.code, 3, "{}", other.stderr);
    assert!(other.stderr.contains("runs no kernels\nhint: "), "{}", other.stderr);
    check(
        &["fpga", "run", "--design", "tile", "--kernel", "--port", "/dev/null"],
        2,
        "",
        "error: ",
    );
}

#[test]
fn sums_of_an_adder_behind_a_pseudo_terminal() {
    check_simulated(&["--board", "icebreaker", "--design", "modadd"], 64);
}

#[test]
fn a_port_that_is_none_is_named() {
    let scratch = Scratch::new("no-port");
    let file = scratch.path("port");
    fs::write(&file, "").expect("written");
    let run = |port: &str| {
        check(
            &["fpga", "run", "--design", "ntt", "--port", port],
            4,
            "",
            &format!("error: cannot open the serial port `{port}`: "),
        );
    };
    run(&file);
    run(&scratch.path("no/such/port"));
}

#[test]
fn self_tests_pass_in_verilator() {
    for arguments in [
        ["ulx3s-85f", "ntt", "64"],
        ["icebreaker", "ntt", "64"],
        ["tang-nano-20k", "ntt", "128"],
        ["ulx3s-85f", "pmem-controller", "64"],
        ["ulx3s-85f", "tile", "1024"],
    ] {
        let [board, design, n] = arguments;
        let run =
            hearth(&["fpga", "selftest", "--board", board, "--design", design, "--n", n, "--json"]);
        let Some(tested) = json(&run) else { return };
        assert_eq!(tested["passed"], true, "{tested}");
    }
}

#[test]
fn a_bitstream_for_a_small_board_and_a_design_that_is_too_large_for_it() {
    let scratch = Scratch::new("bitstream");
    let out = scratch.path("out");
    let build = |design: &str, json: &str| {
        hearth(&[
            "fpga",
            "build",
            "--board",
            "icebreaker",
            "--design",
            design,
            "--seeds",
            "1",
            "--out",
            &out,
            json,
        ])
    };
    let Some(built) = json(&build("modadd", "--json")) else { return };
    assert_eq!((&built["met"], &built["target_mhz"]), (&true.into(), &12.0.into()), "{built}");
    assert!(built["fmax_mhz"].as_f64() > Some(12.0), "{built}");
    let cells = &built["utilisation"]["ICESTORM_LC"];
    assert!(cells["used"].as_u64() > Some(100), "{built}");
    assert_eq!(cells["available"], 5280);
    let bytes = fs::read(Path::new(&out).join("top.bin")).expect("a bitstream");
    // The preamble of an iCE40's.
    assert!(bytes.windows(4).any(|four| four == [0x7E, 0xAA, 0x99, 0x7E]));
    for file in built["files"].as_array().expect("a list") {
        let file = Path::new(&out).join(file.as_str().expect("a name"));
        assert!(file.is_file(), "{}", file.display());
    }
    // Again from what is there, the same.
    let before = fs::metadata(Path::new(&out).join("steps/seed-1.key")).expect("a key").modified();
    assert_eq!(build("modadd", "--json").json(), built);
    let after = fs::metadata(Path::new(&out).join("steps/seed-1.key")).expect("a key").modified();
    assert_eq!(before.expect("a time"), after.expect("a time"), "routed once");

    let large = build("ntt", "--json");
    assert_eq!(large.code, 3, "{}", large.stderr);
    assert!(large.stderr.contains("multipliers, icebreaker has 8\nhint: "), "{}", large.stderr);
}

#[test]
fn a_build_without_tools_names_the_fix() {
    let scratch = Scratch::new("no-tools-build");
    let out = scratch.path("out");
    let mut command = command(&["fpga", "build", "--design", "modadd", "--out", &out]);
    let output = command
        .env("HEARTH_FPGA_TOOLS", scratch.folder())
        .env("PATH", scratch.folder())
        .output()
        .expect("hearth runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(6), "{said}");
    assert!(
        said.contains("yosys is not installed\nhint: run `cargo xtask setup --fpga`"),
        "{said}"
    );
}

#[test]
fn designs_that_cannot_be_are_refused() {
    let refused = |arguments: &[&str], wanted: &str| {
        let all = [&["fpga", "build", "--out", "nowhere"], arguments].concat();
        check(&all, 3, "", wanted);
        assert!(!Path::new("nowhere").exists());
    };
    refused(
        &["--design", "ntt", "--width", "60"],
        "error: words of a board's bus have 32 bits\nhint: ",
    );
    refused(&["--design", "ntt", "--n", "1000"], "error: ");
    refused(&["--design", "tile", "--memory", "1000"], "error: a memory of 1000 bytes\nhint: ");
    refused(&["--design", "ntt", "--clock", "151234567 Hz"], "error: no clock of ");
    refused(
        &["--design", "ntt", "--board", "icebreaker", "--clock", "48 MHz"],
        "error: no clock of 48 MHz from the board's 12 MHz",
    );
}

#[test]
fn a_memory_beyond_the_part_s_blocks_is_refused_before_synthesis() {
    let scratch = Scratch::new("large-memory");
    let out = scratch.path("out");
    for (design, board, needs, has, most) in [
        ("tile", "ulx3s-85f", 2048, 208, 262_144),
        ("pmem-controller", "ulx3s-25f", 2048, 56, 65_536),
    ] {
        let wanted = format!(
            "error: the design needs {needs} memory blocks for its memory alone, {board} has {has}\n\
             hint: --memory {most} is the most that its blocks hold\n"
        );
        check(
            &[
                "fpga", "build", "--design", design, "--board", board, "--memory", "4194304",
                "--out", &out,
            ],
            3,
            "",
            &wanted,
        );
    }
}

#[test]
fn a_project_for_vivado_is_written_for_boards_of_amd_alone() {
    let scratch = Scratch::new("vivado");
    let out = scratch.path("out");
    let project = |board: &str| {
        hearth(&[
            "fpga", "project", "--board", board, "--design", "modadd", "--clock", "150 MHz",
            "--out", &out, "--json",
        ])
    };
    let written = project("arty-a7-35").json();
    assert_eq!(written["files"], serde_json::json!(["top.v", "top.xdc", "build.tcl"]));
    let script = fs::read_to_string(Path::new(&out).join("build.tcl")).expect("a script");
    assert!(script.contains("create_project -in_memory -part xc7a35ticsg324-1L\n"), "{script}");
    let other = project("ulx3s-85f");
    assert_eq!(other.code, 3, "{}", other.stderr);
    assert!(
        other.stderr.contains("is no part of AMD\nhint: `hearth fpga build`"),
        "{}",
        other.stderr
    );
}
