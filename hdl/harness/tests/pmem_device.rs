//! The behavioural device in Verilog is the twin of the one in Rust: the same stimuli give, cycle by
//! cycle, the same readiness, the same completions at the same times in the same order, the same
//! contents, the same torn words at a loss of power, and the same complaints.

use hearth_hdl::verify::SplitMix64;
use hearth_hdl::verify::pmem::device::{Device, Done, Line, Timing, VERILOG};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Applies a line of `stimulus.hex` per cycle and prints every output before the edge.
const BENCH: &str = include_str!("pmem_device/bench.v");
const TAGS: u64 = 64;

fn hex(line: &Line) -> String {
    line.iter().rev().map(|word| format!("{word:016x}")).collect()
}

/// Both devices' input and the output of the one in Rust.
struct Run {
    stimulus: String,
    expected: String,
    /// Cycles that reads and writes took, each with how often.
    latencies: [BTreeMap<u64, u64>; 2],
}

/// Random commands that obey the port, with losses of power, poison and changes from outside
/// between; with `rude`, commands that do not, in the last cycles.
fn run(timing: Timing, seed: u64, cycles: u64, rude: bool) -> Run {
    let mut random = SplitMix64::new(seed ^ 0x5eed);
    let mut device = Device::new(timing, seed);
    let mut under_way: BTreeMap<u64, (u64, bool, u64)> = BTreeMap::new();
    let (mut back_line, mut broken) = (0, false);
    let mut run =
        Run { stimulus: String::new(), expected: String::new(), latencies: Default::default() };
    for now in 0..cycles {
        let ready = device.ready();
        let done = device.complete(now);
        if let Some((_, write, begun)) = done.as_ref().and_then(|done| under_way.remove(&done.tag))
        {
            *run.latencies[usize::from(write)].entry(now - begun).or_default() += 1;
        }
        let valid = done.is_some();
        let idle = Done { tag: 0, write: false, poison: false, data: [0; 32] };
        let Done { tag, write, poison, data } = done.unwrap_or(idle);
        let (reads, writes) = device.under_way();
        broken |= device.broken.is_some();
        writeln!(
            run.expected,
            "{} {} {} {} {tag:02x} {} {} {reads:02x} {writes:02x} {} {}",
            u8::from(ready),
            u8::from(valid),
            u8::from(write),
            u8::from(poison),
            hex(&data),
            u8::from(broken),
            u8::from(now > 0 && device.is_poisoned(back_line)),
            if now > 0 { hex(&device.line(back_line)) } else { hex(&[0; 32]) },
        )
        .expect("text grows");

        // Every third line follows the one before; the last line of the address space too.
        let line = match random.below(8) {
            0 => 0xffff_ffff,
            _ => random.below(24),
        };
        let (tag, write, poison) = (random.below(TAGS), random.below(2) == 0, random.below(8) == 0);
        let data = [0; 32].map(|_| random.next_u64());
        let polite = !under_way.contains_key(&tag)
            && under_way.values().all(|&(other, w, _)| other != line || !w && !write);
        let offers = (polite || rude && now > cycles * 3 / 4) && random.below(8) < 5;
        let cut = random.below(400) == 0;
        let (store, back_poison) = (random.below(32) == 0, random.below(32) == 0);
        back_line = random.below(24);
        writeln!(
            run.stimulus,
            "{:x}{:x}{line:08x}{tag:02x}{back_line:08x}{}",
            u8::from(cut) << 3 | u8::from(offers) << 2 | u8::from(write) << 1 | u8::from(poison),
            u8::from(store) << 1 | u8::from(back_poison),
            hex(&data),
        )
        .expect("text grows");
        if cut {
            device.cut();
            under_way.clear();
        } else if offers && ready {
            device.take(now, tag, line, write.then_some((data, poison)));
            under_way.insert(tag, (line, write, now));
        }
        if store {
            device.store(back_line, data);
        }
        if back_poison {
            device.poison(back_line);
        }
    }
    run
}

fn tool(folder: &Path, name: &str, arguments: &[String]) -> String {
    let output = Command::new(name).args(arguments).current_dir(folder).output();
    let output = output.expect("the tool starts");
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// The simulators that both devices are compared in.
#[derive(Clone, Copy)]
enum Simulator {
    Icarus,
    Verilator,
}

#[track_caller]
fn check(name: &str, simulator: Simulator, timing: Timing, cycles: u64, rude: bool) -> Run {
    let seed = 0x1234_5678_9abc_def0 ^ cycles;
    let run = run(timing, seed, cycles, rude);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("pmem_device_{name}"));
    fs::create_dir_all(&folder).expect("the target folder can be written");
    let write = |name, text: &str| fs::write(folder.join(name), text).expect("written");
    write("device.v", VERILOG);
    write("bench.v", BENCH);
    write("stimulus.hex", &run.stimulus);
    let Timing { sequential, random, write: writes, read_busy, write_busy, jitter, refuse } =
        timing;
    let parameters = [
        ("CYCLES", cycles),
        ("SEED_HIGH", seed >> 32),
        ("SEED_LOW", seed & 0xffff_ffff),
        ("SEQUENTIAL", sequential),
        ("RANDOM", random),
        ("WRITE", writes),
        ("READ_BUSY", read_busy),
        ("WRITE_BUSY", write_busy),
        ("JITTER", jitter),
        ("REFUSE", refuse),
    ];
    let defines = parameters.map(|(name, value)| format!("-D{name}={value}"));
    let files = ["bench.v", "device.v"].map(String::from);
    let of = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let shown = match simulator {
        Simulator::Icarus if Command::new("iverilog").arg("-V").output().is_err() => {
            println!("SKIPPED: iverilog is not installed");
            return run;
        }
        Simulator::Icarus => {
            let arguments = [of(&["-g2005", "-o", "bench.vvp"]), defines.into(), files.into()];
            tool(&folder, "iverilog", &arguments.concat());
            tool(&folder, "vvp", &of(&["bench.vvp"]))
        }
        Simulator::Verilator => {
            let options = of(&["--binary", "--top-module", "bench", "-Wno-fatal", "-Wno-lint"]);
            let quick = of(&["--Mdir", "model", "-CFLAGS", "-O1"]);
            tool(&folder, "verilator", &[options, quick, defines.into(), files.into()].concat());
            tool(&folder, "./model/Vbench", &[])
        }
    };
    let lines = shown.lines().filter(|line| !line.starts_with("- "));
    let (mut compared, mut want) = (0, run.expected.lines());
    for got in lines {
        assert_eq!(Some(got), want.next(), "{name}: cycle {compared}");
        compared += 1;
    }
    assert_eq!(compared, cycles, "cycles that were shown");
    run
}

const QUICK: Timing = Timing { jitter: 30, refuse: 3, ..Timing::FAST };

#[test]
fn measured_timing_in_icarus() {
    let run = check("optane", Simulator::Icarus, Timing::OPTANE, 6_000, false);
    let counts = run.latencies.map(|of| (of.values().sum::<u64>(), of.len()));
    for (completed, different) in counts {
        assert!(completed > 50 && different > 20, "{completed} commands, {different} latencies");
    }
}

#[test]
fn much_jitter_in_icarus() {
    check("quick", Simulator::Icarus, QUICK, 4_000, false);
}

#[test]
fn commands_against_the_rules_are_noticed_by_both() {
    let run = check("rude", Simulator::Icarus, QUICK, 2_000, true);
    let complaint = |line: &str| line.split(' ').nth(6) == Some("1");
    assert!(run.expected.lines().any(complaint), "nothing was against the rules");
}

#[test]
fn measured_timing_in_verilator() {
    check("verilator", Simulator::Verilator, Timing::OPTANE, 5_000, false);
}
