//! Tops with two clocks that are not in step: the PLL or clock manager of the family is a model in Verilog
//! (`clocks/models.v`), the self-test of the adder crosses from one clock to the other and back, in Icarus.

use hearth_fpga::{
    Active, BOARDS, Board, Design, DesignLiteral, ModAddBoard, PartFamily, Scratch, Speaker, Top,
    board,
};
use hearth_hdl::verilog::Direction;
use hearth_spec::units::Hertz;
use std::process::Command;

const MODELS: &str = include_str!("clocks/models.v");

/// 2^28 − 5, as `hearth fpga selftest` has it.
const MODULUS: u32 = (1 << 28) - 5;

/// How long edges of the design's clock are counted, in ns.
const COUNTED: u64 = 20_000;

/// The top of a board, with another text of its clock perhaps.
fn top(board: &Board, wanted: Hertz, broken: Option<(&str, &str)>) -> Top {
    let literal = DesignLiteral { name: "modadd".into(), ..DesignLiteral::default() };
    let design = Design::new(&literal, board.part().family()).expect("a design");
    let script = ModAddBoard::new(MODULUS).script();
    let mut top = Top::new(board, &design, Some(wanted), Speaker::Script(&script)).expect("a top");
    if let Some((from, to)) = broken {
        assert!(top.verilog.contains(from), "{from}");
        top.verilog = top.verilog.replace(from, to);
    }
    top
}

/// A bench that drives the clock and leaves the button alone, counts edges, and waits for the lights.
fn bench(board: &Board, top: &Top) -> String {
    let half = 500_000_000_000.0 / board.literal().clock.frequency.0 as f64;
    let button = board.literal().reset.as_ref().is_some_and(|reset| reset.active == Active::Low);
    let pins = top.ports.iter().filter(|port| port.direction == Direction::Input).map(|port| {
        let driven = match port.name.as_str() {
            "clock" | "clock_p" => "clock",
            "clock_n" => "!clock",
            "reset_button" if !button => "1'b0",
            _ => "1'b1",
        };
        format!(".{}({driven})", port.name)
    });
    let pins: Vec<String> = pins.collect();
    format!(
        "`timescale 1ps/1ps\nmodule bench;\nreg clock = 0;\nalways #({half}) clock = !clock;\n\
         {} dut({});\ninteger edges = 0;\nalways @(posedge dut.inner) edges = edges + 1;\n\
         initial begin\n    wait (dut.ready === 1'b1);\n    edges = 0;\n    #{COUNTED}_000 $display(\"edges %0d\", edges);\n    \
         wait (dut.lights[0] === 1'b1 || dut.lights[1] === 1'b1);\n    $display(\"lights %b\", dut.lights[1:0]);\n    $finish;\nend\n\
         initial #2000000000 begin\n    $display(\"late\");\n    $finish;\nend\nendmodule\n",
        top.module,
        pins.join(", ")
    )
}

/// What the bench says; nothing without Icarus.
fn said(board: &Board, top: &Top) -> Option<String> {
    let scratch = Scratch::new().expect("a folder");
    for (name, text) in
        [("bench.v", &*bench(board, top)), ("models.v", MODELS), ("top.v", &top.verilog)]
    {
        scratch.write(name, text).expect("written");
    }
    let compile = ["-g2005", "-DSYNTHESIS", "-s", "bench", "-o", "bench.vvp"];
    let files = ["bench.v", "models.v", "top.v"];
    let run = |tool: &str, arguments: &[&str]| {
        Command::new(tool).args(arguments).current_dir(scratch.path()).output()
    };
    let Ok(compiled) = run("iverilog", &[&compile[..], &files].concat()) else {
        println!("SKIPPED: iverilog is not installed");
        return None;
    };
    assert!(compiled.status.success(), "{}", String::from_utf8_lossy(&compiled.stderr));
    let ran = run("vvp", &["-N", "bench.vvp"]).expect("Icarus has both");
    Some(String::from_utf8_lossy(&ran.stdout).into_owned())
}

/// The clock is the one that was asked for, within limits, and the self-test passes across it.
#[track_caller]
fn check(name: &str, mhz: u64) {
    let board = board(name).expect("listed").expect("a board");
    let Some(said) = said(&board, &top(&board, Hertz(mhz * 1_000_000), None)) else { return };
    assert!(!said.contains("LIMIT"), "{name}: {said}");
    let number = said.lines().find_map(|line| line.strip_prefix("edges ")?.parse::<u64>().ok());
    let edges = number.unwrap_or_else(|| panic!("{name}: {said}"));
    assert!(edges.abs_diff(mhz * COUNTED / 1_000) <= 2 + edges / 1_000, "{name}: {edges} edges");
    assert!(said.contains("lights 01\n"), "{name}: {said}");
}

#[test]
fn every_board_with_a_clock_of_its_own_for_designs_makes_it_and_crosses_it() {
    for (name, _) in BOARDS {
        let family = board(name).expect("listed").expect("a board").part().family();
        match family {
            PartFamily::Ecp5 => check(name, 150),
            PartFamily::Series7 | PartFamily::UltraScalePlus => check(name, 150),
            PartFamily::Ice40 | PartFamily::Gowin => {}
        }
    }
}

#[test]
fn slower_and_faster_designs_than_the_board_cross_too() {
    check("ecpix-5-85f", 75);
    check("arty-a7-35", 250);
    check("zcu104", 50);
    check("alveo-u280", 250);
}

#[test]
fn a_clock_beyond_the_limits_or_a_crossing_that_does_not_wait_is_noticed() {
    for (name, mhz, broken, wanted) in [
        ("arty-a7-35", 150, (".DIVCLK_DIVIDE(1)", ".DIVCLK_DIVIDE(2)"), "LIMIT oscillator"),
        ("arty-a7-35", 150, (".CLKIN1_PERIOD(10.000)", ".CLKIN1_PERIOD(8.000)"), "LIMIT period"),
        ("ulx3s-85f", 150, (".CLKOP_DIV(5)", ".CLKOP_DIV(7)"), "LIMIT oscillator"),
        ("ulx3s-85f", 150, ("inner_data <= data;", "inner_data <= ~data;"), "lights 10"),
        ("ecpix-5-85f", 75, ("if (asks && over_here[1]) begin", "if (asks) begin"), "late"),
    ] {
        let board = board(name).expect("listed").expect("a board");
        let top = top(&board, Hertz(mhz * 1_000_000), Some(broken));
        let Some(said) = said(&board, &top) else { return };
        assert!(said.contains(wanted), "{broken:?}: {said}");
    }
}
