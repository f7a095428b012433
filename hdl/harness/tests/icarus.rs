//! The Verilog in Icarus, which unlike Verilator knows the value X: nothing undefined may reach an
//! output after the first reset, although no data register has a reset.

use hearth_harness::golden_mul_mod;
use hearth_hdl::verify::{Device, Inputs, Outputs, run, stimulus};
use hearth_hdl::{Block, ModMulConfig, ModMulLiteral, Target, verilog};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Applies one line of `stimulus.hex` per cycle and prints what is shown before the edge.
fn bench(module: &str, width: u32, cycles: usize) -> String {
    format!(
        "module bench;
            reg clock, reset, valid_in;
            reg [{top}:0] a, b, q;
            wire valid_out;
            wire [{top}:0] result;
            reg [{line}:0] stimulus [0:{last}];
            integer cycle;
            {module} unit(.clock(clock), .reset(reset), .valid_in(valid_in), .a(a), .b(b), .q(q),
                .valid_out(valid_out), .result(result));
            initial begin
                $readmemh(\"stimulus.hex\", stimulus);
                clock = 0;
                for (cycle = 0; cycle < {cycles}; cycle = cycle + 1) begin
                    {{reset, valid_in, a, b, q}} = stimulus[cycle];
                    #1 $display(\"%b %h\", valid_out, result);
                    #1 clock = 1;
                    #1 clock = 0;
                end
            end
        endmodule\n",
        top = width - 1,
        line = 3 * width + 1,
        last = cycles - 1,
    )
}

/// One line of `stimulus.hex`.
fn line(inputs: &Inputs, width: u32) -> String {
    let fields = [
        (inputs.reset.into(), 1),
        (inputs.valid.into(), 1),
        (inputs.a, width),
        (inputs.b, width),
        (inputs.q, width),
    ];
    let mut bits: String = fields
        .iter()
        .map(|&(value, bits)| format!("{value:0bits$b}", bits = bits as usize))
        .collect();
    bits.insert_str(0, &"0".repeat(bits.len().wrapping_neg() % 4));
    bits.as_bytes()
        .chunks(4)
        .map(|nibble| nibble.iter().fold(0, |value, bit| value << 1 | (bit - b'0')))
        .fold(String::new(), |text, nibble| text + &format!("{nibble:x}"))
}

/// What Icarus printed, as a device that does not listen.
struct Recorded<'a>(std::str::Lines<'a>, bool);

impl Device for Recorded<'_> {
    fn cycle(&mut self, inputs: &Inputs) -> Outputs {
        let line = self.0.next().expect("one line per cycle");
        let (valid, result) = line.split_once(' ').expect("valid and result");
        let seen = match valid {
            "1" => Outputs {
                valid: true,
                result: u64::from_str_radix(result, 16).unwrap_or_else(|_| panic!("X in `{line}`")),
            },
            "0" => Outputs::default(),
            _ if self.1 => panic!("valid is undefined after a reset: `{line}`"),
            _ => Outputs::default(),
        };
        self.1 |= inputs.reset;
        seen
    }
}

#[track_caller]
fn check(width: u32) {
    if Command::new("iverilog").arg("-V").output().is_err() {
        println!("SKIPPED: iverilog is not installed");
        return;
    }
    let literal = ModMulLiteral { width, word: 17, target: Target::Generic };
    let config: ModMulConfig = literal.try_into().expect("a supported configuration");
    let block = Block::ModMul(config);
    let stimulus = stimulus(&config, 11, 1_000);

    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("icarus_{width}"));
    fs::create_dir_all(&folder).expect("the target folder can be written");
    let write = |name, text| fs::write(folder.join(name), text).expect("written");
    write("unit.v", verilog::generate(&block).expect("a supported block"));
    write("bench.v", bench(&block.module(), width, stimulus.len()));
    let mut lines = String::new();
    for inputs in &stimulus {
        writeln!(lines, "{}", line(inputs, width)).expect("text grows");
    }
    write("stimulus.hex", lines);

    let tool = |name, arguments: &[&str]| {
        let output = Command::new(name).args(arguments).current_dir(&folder).output();
        let output = output.expect("the tool starts");
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    };
    tool("iverilog", &["-g2005", "-o", "bench.vvp", "bench.v", "unit.v"]);
    let shown = tool("vvp", &["bench.vvp"]);
    let report = run(&config, &stimulus, &mut Recorded(shown.lines(), false), golden_mul_mod());
    assert_eq!((report.mismatches, report.first), (0, None));
    assert!(report.checked > 800, "only {} results were compared", report.checked);
}

#[test]
fn width_32() {
    check(32);
}

#[test]
fn width_60() {
    check(60);
}
