//! The Verilog in Icarus, which unlike Verilator knows the value X: nothing undefined may reach an
//! output after the first reset, although no data register has a reset.
//!
//! A trial runs in Verilator first and records what it drove and saw; Icarus is driven the same. An
//! output that Icarus knows must be what Verilator saw; one that is X may only be data while its
//! valid bit is low.

use hearth_harness::{Golden, model};
use hearth_hdl::verify::{self, Trial};
use hearth_hdl::verilog::{Direction, Port};
use hearth_hdl::{Block, BlockLiteral, Device, Value, verilog};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What a device was driven with and showed, cycle by cycle: all inputs, all outputs.
struct Recorder<D> {
    device: D,
    inputs: Vec<Value>,
    cycles: Vec<(Vec<Value>, Vec<Value>)>,
}

impl<D: Device> Recorder<D> {
    fn new(device: D) -> Self {
        let inputs = device.ports().iter().map(|port| Value::zero(port.bits)).collect();
        Self { device, inputs, cycles: vec![] }
    }
}

impl<D: Device> Device for Recorder<D> {
    fn ports(&self) -> &[Port] {
        self.device.ports()
    }

    fn set(&mut self, port: usize, words: &[u64]) {
        self.inputs[port] = Value::of_words(self.inputs[port].bits(), words);
        self.device.set(port, words);
    }

    fn get(&mut self, port: usize, words: &mut [u64]) {
        self.device.get(port, words);
    }

    fn settle(&mut self) {
        self.device.settle();
    }

    fn edge(&mut self) {
        self.device.settle();
        let (mut inputs, mut outputs) = (vec![], vec![]);
        for (index, port) in self.device.ports().to_vec().iter().enumerate() {
            match port.direction {
                Direction::Input => inputs.push(self.inputs[index].clone()),
                Direction::Output => {
                    let mut words = vec![0; port.bits.div_ceil(64) as usize];
                    self.device.get(index, &mut words);
                    outputs.push(Value::of_words(port.bits, &words));
                }
            }
        }
        self.cycles.push((inputs, outputs));
        self.device.edge();
    }
}

fn binary(value: &Value) -> String {
    (0..value.bits()).rev().map(|bit| if value.bit(bit) { '1' } else { '0' }).collect()
}

/// Applies one line of `stimulus.bin` per cycle and prints every output before the edge.
fn bench(module: &str, ports: &[Port], cycles: usize) -> String {
    let named = |direction| {
        let of = move |port: &&Port| port.direction == direction;
        let names: Vec<&str> = ports.iter().filter(of).map(|port| port.name.as_str()).collect();
        names
    };
    let (inputs, outputs) = (named(Direction::Input), named(Direction::Output));
    let declared: String = ports.iter().fold(String::new(), |text, port| {
        let kind = if port.direction == Direction::Input { "reg" } else { "wire" };
        text + &format!("    {kind} [{}:0] {};\n", port.bits - 1, port.name)
    });
    let bits: u32 = ports.iter().filter(|p| p.direction == Direction::Input).map(|p| p.bits).sum();
    let connected: Vec<String> = ports.iter().map(|p| format!(".{0}({0})", p.name)).collect();
    format!(
        "module bench;
    reg clock;
{declared}    reg [{top}:0] stimulus [0:{last}];
    integer cycle;
    {module} unit(.clock(clock), {connected});
    initial begin
        $readmemb(\"stimulus.bin\", stimulus);
        clock = 0;
        for (cycle = 0; cycle < {cycles}; cycle = cycle + 1) begin
            {{{driven}}} = stimulus[cycle];
            #1 $display(\"{formats}\", {shown});
            #1 clock = 1;
            #1 clock = 0;
        end
    end
endmodule\n",
        top = bits - 1,
        last = cycles - 1,
        connected = connected.join(", "),
        driven = inputs.join(", "),
        formats = vec!["%b"; outputs.len()].join(" "),
        shown = outputs.join(", "),
    )
}

/// Channels whose outputs count while the named output is high.
const CHANNELS: [(&str, &str); 9] = [
    ("s_axi_b", "s_axi_bvalid"),
    ("s_axi_r", "s_axi_rvalid"),
    ("s_axil_b", "s_axil_bvalid"),
    ("s_axil_r", "s_axil_rvalid"),
    ("dev_cmd_write", "dev_cmd_valid"),
    ("dev_cmd_line", "dev_cmd_valid"),
    ("dev_cmd_tag", "dev_cmd_valid"),
    ("dev_cmd_data", "dev_cmd_write"),
    ("dev_cmd_poison", "dev_cmd_write"),
];

/// The valid bit that says whether an output counts: `x_data` has `x_valid`, those of a pipeline have
/// `valid_out`; the others always count.
fn valid_of<'a>(outputs: &'a [&Port], port: &Port) -> Option<&'a str> {
    let of_channel =
        |(prefix, valid): &&(&str, &str)| port.name.starts_with(prefix) && port.name != *valid;
    if let Some((_, valid)) = CHANNELS.iter().find(of_channel) {
        return Some(valid);
    }
    let valid = match port.name.strip_suffix("_data") {
        Some(channel) => format!("{channel}_valid"),
        None if port.name == "valid_out" => return None,
        None => "valid_out".to_owned(),
    };
    outputs.iter().map(|port| port.name.as_str()).find(|name| *name == valid)
}

#[track_caller]
fn check(name: &str, width: u32, runs: u64) {
    let literal =
        BlockLiteral { block: name.into(), width: Some(width), ..BlockLiteral::default() };
    check_literal(literal, runs);
}

#[track_caller]
fn check_literal(literal: BlockLiteral, runs: u64) {
    if Command::new("iverilog").arg("-V").output().is_err() {
        println!("SKIPPED: iverilog is not installed");
        return;
    }
    let block = Block::try_from(literal).expect("a configuration that exists");
    let mut recorder = Recorder::new(model(&block).expect("a supported block"));
    let trial = Trial { seed: 11, runs, prime: None };
    let report = verify::run(&block, &mut recorder, &trial, &mut Golden::default());
    assert_eq!((report.mismatches, report.first), (0, None));

    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("icarus_{}", block.module()));
    fs::create_dir_all(&folder).expect("the target folder can be written");
    let write = |name, text| fs::write(folder.join(name), text).expect("written");
    let ports = recorder.ports().to_vec();
    write("unit.v", verilog::generate(&block));
    write("bench.v", bench(&block.module(), &ports, recorder.cycles.len()));
    let mut lines = String::new();
    for (inputs, _) in &recorder.cycles {
        let bits: Vec<String> = inputs.iter().map(binary).collect();
        writeln!(lines, "{}", bits.concat()).expect("text grows");
    }
    write("stimulus.bin", lines);

    let tool = |name, arguments: &[&str]| {
        let output = Command::new(name).args(arguments).current_dir(&folder).output();
        let output = output.expect("the tool starts");
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    };
    tool("iverilog", &["-g2005", "-o", "bench.vvp", "bench.v", "unit.v"]);
    let shown = tool("vvp", &["bench.vvp"]);
    compare(&ports, &recorder.cycles, &shown);
}

/// Every line that Icarus printed against what Verilator saw, from the first reset on.
#[track_caller]
fn compare(ports: &[Port], cycles: &[(Vec<Value>, Vec<Value>)], shown: &str) {
    let of = |wanted| move |port: &&Port| port.direction == wanted;
    let reset = ports.iter().filter(of(Direction::Input)).position(|port| port.name == "reset");
    let outputs: Vec<&Port> = ports.iter().filter(of(Direction::Output)).collect();
    let (mut was_reset, mut compared) = (false, 0);
    for (cycle, (line, (inputs, seen))) in shown.lines().zip(cycles).enumerate() {
        let fields: Vec<&str> = line.split(' ').collect();
        for (i, port) in outputs.iter().enumerate().filter(|_| was_reset) {
            let counts = valid_of(&outputs, port).is_none_or(|valid| {
                let index = outputs.iter().position(|port| port.name == valid);
                fields[index.expect("an output")] == "1"
            });
            if counts {
                let got = fields[i];
                assert_eq!(got, binary(&seen[i]), "cycle {cycle}: `{}` in Icarus", port.name);
                compared += 1;
            }
        }
        was_reset |= inputs[reset.expect("every block has a reset")].bit(0);
    }
    assert_eq!(shown.lines().count(), cycles.len(), "one line per cycle");
    assert!(compared > cycles.len() / 2, "only {compared} outputs were compared");
}

#[test]
fn modmul_32() {
    check("modmul", 32, 1_000);
}

#[test]
fn modmul_60() {
    check("modmul", 60, 1_000);
}

#[test]
fn butterfly_28() {
    check("butterfly", 28, 1_000);
}

#[test]
fn butterfly_60() {
    check("butterfly", 60, 1_000);
}

#[test]
fn ntt_64_28() {
    let literal = BlockLiteral {
        block: "ntt".into(),
        n: Some(64),
        tables: Some(1),
        ..BlockLiteral::default()
    };
    check_literal(literal, 4);
}

#[test]
fn modadd_32() {
    check("modadd", 32, 1_000);
}

#[test]
fn elementwise_32() {
    check("elementwise", 32, 300);
}

#[test]
fn xof_32() {
    check("xof", 32, 16);
}

#[test]
fn automorphism_32() {
    check("automorphism", 32, 8);
}

#[test]
fn bconv_32() {
    check("bconv", 32, 20);
}

#[test]
fn ntt_stream_64_28() {
    let (block, n, width) = ("ntt-stream".into(), Some(64), Some(28));
    check_literal(BlockLiteral { block, n, width, ..BlockLiteral::default() }, 6);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_ntt_fourstep_1024_60() {
    let (block, n, width) = ("ntt-fourstep".into(), Some(1024), Some(60));
    check_literal(BlockLiteral { block, n, width, ..BlockLiteral::default() }, 1);
}

#[test]
fn pmem_controller_with_four_lines() {
    let literal = BlockLiteral {
        block: "pmem-controller".into(),
        lines: Some(4),
        ids: Some(2),
        read_credits: Some(4),
        write_credits: Some(2),
        lanes: Some(1),
        ..BlockLiteral::default()
    };
    check_literal(literal, 60);
}
