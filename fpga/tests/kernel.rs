//! The kernel of Vitis in Verilator: the handshake of ap_ctrl_hs, interrupts, arguments that are refused, what
//! other tools say of its Verilog, and what packs it. Values are compared in `cli/tests/fpga.rs`.

use hearth_fpga::{
    AxiMemory, DesignLiteral, Error, Kernel, KernelBed, KernelRegister as At, MemoryPace, Scratch,
    board,
};
use hearth_hdl::Device;
use hearth_hdl::verilator::{Model, ToolError, Verilator};
use hearth_hdl::verilog::{Direction, Port};
use hearth_spec::tile::Trap;
use std::process::Command;

const BASE: u64 = 0x0000_0012_3456_7000;

/// Patience with programs that end at their first word.
const MOST: u64 = 10_000;

fn literal() -> DesignLiteral {
    DesignLiteral { name: "tile".into(), n: Some(64), lanes: Some(1), ..DesignLiteral::default() }
}

fn kernel(name: &str, literal: &DesignLiteral) -> Result<Kernel, Error> {
    Kernel::new(&board(name).expect("listed").expect("a board"), literal)
}

/// Lines that are wrong while the bench's input `wrong` has their number, from 1: what is in the text, what
/// replaces it with `W` for that condition, and what is said then, if it is an error.
const WRONG: [(&str, &str, Option<&str>); 8] = [
    ("done <= 1'b1;", "done <= !W;", Some("the control of a kernel that is done")),
    ("(from == CONTROL) done", "(from == CONTROL && !W) done", Some("the control that was read")),
    (
        "happened <= happened ^",
        "happened <= (happened | {2{W}}) ^",
        Some("an acknowledged interrupt"),
    ),
    (
        "assign interrupts = enabled",
        "assign interrupts = !W && enabled",
        Some("nothing of an interrupt"),
    ),
    (
        "if (ends) begin\n            starts <= 1'b0;",
        "if (ends) begin\n            starts <= W;",
        Some("the control"),
    ),
    (
        "base + {24'd0, araddr};",
        "base + {24'd0, araddr} + (W ? 64'd3840 : 64'd0);",
        Some("a burst across a page"),
    ),
    ("trap <= t_word;", "trap <= t_word + {31'd0, W};", None),
    ("base <= memory;", "base <= W ? 64'd0 : memory;", None),
];

/// A small kernel in Verilator, with one of [`WRONG`]; nothing without Verilator.
fn wrong_model(number: u64) -> Option<Wrong<Model>> {
    let kernel = kernel("alveo-u280", &literal()).expect("a kernel");
    let (module, mut verilog, mut ports) = kernel.bench();
    let mut replace = |from: &str, to: &str| {
        assert_eq!(verilog.matches(from).count(), 1, "{from}");
        verilog = verilog.replace(from, to);
    };
    replace(&format!("module {module}("), &format!("module {module}(input [3:0] wrong, "));
    for ((from, to, _), number) in WRONG.iter().zip(1..) {
        replace(from, &to.replace('W', &format!("({module}.wrong == 4'd{number})")));
    }
    ports.insert(0, Port { name: "wrong".into(), direction: Direction::Input, bits: 4 });
    match Verilator::find().map(|verilator| verilator.model_of_text(module, &verilog, ports)) {
        Err(ToolError::Missing { tool, .. }) => {
            println!("SKIPPED: no {tool}; `cargo xtask setup` installs Verilator");
            None
        }
        Err(error) => panic!("{error}"),
        Ok(model) => {
            let mut device = model.expect("a model");
            let first = device.ports().iter().position(|port| port.name == "wrong");
            assert_eq!(first, Some(0), "the ports are in the order of the text");
            device.set(0, &[number]);
            Some(Wrong { device })
        }
    }
}

/// The small kernel as it is.
fn model() -> Option<Wrong<Model>> {
    wrong_model(0)
}

/// A device whose first input stays as it is.
struct Wrong<D> {
    device: D,
}

impl<D: Device> Device for Wrong<D> {
    fn ports(&self) -> &[Port] {
        &self.device.ports()[1..]
    }

    fn set(&mut self, port: usize, words: &[u64]) {
        self.device.set(port + 1, words);
    }

    fn get(&mut self, port: usize, words: &mut [u64]) {
        self.device.get(port + 1, words);
    }

    fn settle(&mut self) {
        self.device.settle();
    }

    fn edge(&mut self) {
        self.device.edge();
    }
}

/// Words 0 … 15 of memory; no word of a program is all zeros.
fn memory(base: u64) -> AxiMemory {
    AxiMemory::new(base, vec![0; 4096], MemoryPace { latency: 20, stalls: 4, seed: 1 })
}

fn illegal() -> Option<(u32, u32)> {
    Some((Trap::Illegal as u32, 0))
}

#[test]
fn a_kernel_starts_interrupts_and_starts_again() {
    let Some(mut model) = model() else { return };
    let mut bed = KernelBed::new(&mut model, memory(BASE));
    for _ in 0..2 {
        let end = bed.run(0, 16, MOST).expect("it ends");
        assert_eq!((end.halted, end.trap), (false, illegal()), "{end:?}");
        assert!(end.cycles > 20 && end.took > end.cycles, "{end:?}");
    }
    // Arguments can be read back, by halves.
    for (register, word) in
        [(At::Memory, BASE as u32), (At::MemoryHigh, (BASE >> 32) as u32), (At::Limit, 16)]
    {
        assert_eq!(bed.read(register), Ok(word), "{register:?}");
    }
    assert!(bed.memory().bursts() >= 2);
}

#[test]
fn without_interrupts_the_host_asks_until_it_is_done() {
    let Some(mut model) = model() else { return };
    let mut bed = KernelBed::new(&mut model, memory(BASE));
    for (register, word) in [
        (At::Memory, BASE as u32),
        (At::MemoryHigh, (BASE >> 32) as u32),
        (At::Limit, 16),
        // When ready, not when done; and nothing at all.
        (At::InterruptChoice, 2),
        (At::Control, 1),
    ] {
        bed.write(register, word).expect("written");
    }
    let mut asked = vec![];
    while asked.last().is_none_or(|control| control & 2 == 0) {
        assert!(asked.len() < 1000, "{asked:?}");
        asked.push(bed.read(At::Control).expect("read") & 7);
    }
    assert_eq!(asked.first(), Some(&1), "started and not idle: {asked:?}");
    assert_eq!(asked.last(), Some(&6), "done and idle: {asked:?}");
    assert!(!bed.interrupts());
    assert_eq!(bed.read(At::InterruptStatus), Ok(2));
    bed.write(At::InterruptEnable, 1).expect("written");
    assert!(bed.interrupts(), "what happened before is said once it is asked for");
}

#[test]
fn memory_beside_a_page_and_lines_that_are_no_program_are_refused() {
    let Some(mut model) = model() else { return };
    let mut bed = KernelBed::new(&mut model, memory(BASE + 256));
    let end = bed.run(0, 16, MOST).expect("it ends");
    assert!(end.misplaced && !end.halted && end.trap.is_none(), "{end:?}");
    assert_eq!(bed.memory().bursts(), 0);

    let Some(mut model) = self::model() else { return };
    let mut bed = KernelBed::new(&mut model, memory(BASE));
    // A program begins at a multiple of four lines.
    let end = bed.run(3, 16, MOST).expect("it ends");
    assert!(end.refused && !end.halted && end.trap.is_none(), "{end:?}");
    assert_eq!(bed.run(0, 16, MOST).map(|end| end.trap), Ok(illegal()), "and it goes on");
}

#[test]
fn memory_that_is_not_there_traps() {
    let Some(mut model) = model() else { return };
    let mut bed = KernelBed::new(&mut model, memory(BASE));
    let end = bed.run(64, 128, MOST).expect("it ends");
    assert_eq!(end.trap, Some((Trap::Memory as u32, 0)), "{end:?}");
}

#[test]
fn a_wrong_kernel_is_noticed() {
    for ((from, _, said), number) in WRONG.iter().zip(1..) {
        let Some(mut model) = wrong_model(number) else { return };
        let outcome = KernelBed::new(&mut model, memory(BASE)).run(0, 16, MOST);
        match said {
            Some(said) => {
                let error = outcome.expect_err(from).to_string();
                assert!(error.contains(said), "{from}: {error}");
            }
            None => assert_ne!(outcome.expect(from).trap, illegal(), "{from}"),
        }
    }
}

#[test]
fn a_kernel_is_written_for_boards_behind_pcie_alone() {
    let refused = |name: &str, literal: &DesignLiteral| {
        let error = kernel(name, literal).expect_err("refused").to_string();
        assert!(error.contains("\nhint: "), "{error}");
        error
    };
    assert!(refused("arty-a7-100", &literal()).contains("runs no kernels"));
    assert!(refused("zcu104", &literal()).contains("runs no kernels"));
    let ntt = DesignLiteral { name: "ntt".into(), ..literal() };
    assert!(refused("alveo-u250", &ntt).contains("`ntt` is no kernel"));
    let memory = DesignLiteral { memory: Some(4096), ..literal() };
    assert!(refused("alveo-u250", &memory).contains("the board's"));
    let n = DesignLiteral { n: Some(1000), ..literal() };
    assert!(refused("alveo-u250", &n).contains("no power of two"));
}

#[test]
fn verilog_of_the_kernel_is_accepted_by_every_tool() {
    let (module, verilog, _) = kernel("alveo-u280", &literal()).expect("a kernel").bench();
    let scratch = Scratch::new().expect("a folder");
    scratch.write("kernel.v", &verilog).expect("written");
    let yosys = format!(
        "read_verilog kernel.v; hierarchy -check -top {module}; proc; check -assert; select -assert-none t:$dlatch"
    );
    for (tool, arguments) in [
        ("verilator", vec!["--lint-only", "-Wall", "--top-module", module, "kernel.v"]),
        ("iverilog", vec!["-g2005", "-Wall", "-s", module, "-o", "kernel.vvp", "kernel.v"]),
        ("yosys", vec!["-q", "-p", &yosys]),
    ] {
        let Ok(output) = Command::new(tool).args(arguments).current_dir(scratch.path()).output()
        else {
            println!("SKIPPED: no {tool}");
            continue;
        };
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && said.is_empty(), "{tool}: {said}");
    }
}

#[test]
fn what_packs_a_kernel_names_its_part_ports_registers_and_memory() {
    for (name, part, memory) in
        [("alveo-u280", "xcu280-", "HBM[0:31]"), ("alveo-u250", "xcu250-", "DDR[0]")]
    {
        let kernel = kernel(name, &literal()).expect("a kernel");
        let files = kernel.files(name, Some("250 MHz".parse().expect("a frequency")));
        let text = |name: &str| &files.iter().find(|file| file.0 == name).expect("there").1;
        let script = text("package.tcl");
        for wanted in [
            &format!("-part {part}"),
            "add_files -norecurse kernel.v",
            "ipx::package_project ",
            "-busif s_axi_control -clock ap_clk",
            "-busif m_axi_gmem -clock ap_clk",
            "set_property sdx_kernel true",
            "package_xo -force -xo_path hearth_tile.xo -kernel_name hearth_tile -ip_directory ./ip -kernel_xml kernel.xml",
        ] {
            assert!(script.contains(wanted), "{wanted}: {script}");
        }
        assert!(!script.contains("KERNEL ") && !script.contains("BOARD"), "{script}");
        let link = text("link.cfg");
        assert!(link.contains(&format!("sp=hearth_tile_1.m_axi_gmem:{memory}\n")), "{link}");
        assert!(link.contains("freqHz=250000000:hearth_tile_1.ap_clk\n"), "{link}");
        let xml = text("kernel.xml");
        for wanted in [
            "hwControlProtocol=\"ap_ctrl_hs\"",
            "name=\"memory\" addressQualifier=\"1\" id=\"0\" port=\"m_axi_gmem\" size=\"0x8\" offset=\"0x10\"",
            "name=\"program\" addressQualifier=\"0\" id=\"1\" port=\"s_axi_control\" size=\"0x4\" offset=\"0x18\"",
            "name=\"limit\" addressQualifier=\"0\" id=\"2\" port=\"s_axi_control\" size=\"0x4\" offset=\"0x20\"",
        ] {
            assert!(xml.contains(wanted), "{wanted}: {xml}");
        }
        // Every port of the description is one of the module, whole.
        let verilog = text("kernel.v");
        for port in ["s_axi_control", "m_axi_gmem"] {
            assert!(xml.contains(&format!("<port name=\"{port}\"")), "{xml}");
            assert_eq!(verilog.matches(&format!(" {port}_awvalid,")).count(), 1);
        }
    }
}
