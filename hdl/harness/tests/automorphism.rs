//! The automorphism unit's Verilog in Verilator, residue by residue and cycle by cycle.

use hearth_harness::{Golden, model};
use hearth_hdl::verify::{self, Trial};
use hearth_hdl::verilator::Model;
use hearth_hdl::{AutomorphismConfig, AutomorphismLiteral, Bench, Block, Value, supported_blocks};
use hearth_spec::galois::source_index;
use hearth_spec::tile::automorphism_latency;
use hearth_spec::units::Cycles;

fn config(width: u32, n: u32, lanes: u32) -> AutomorphismConfig {
    AutomorphismLiteral { width, n, lanes }.try_into().expect("a supported configuration")
}

fn device(config: &AutomorphismConfig) -> Model {
    model(&Block::Automorphism(*config)).expect("a supported block")
}

/// Edge elements of four ring sizes back to back, then random limbs with stalls and resets.
#[track_caller]
fn check(width: u32, n: u32, lanes: u32) {
    let config = config(width, n, lanes);
    let trial = Trial { seed: width.into(), runs: 100, prime: None };
    let block = Block::Automorphism(config);
    let report = verify::run(&block, &mut device(&config), &trial, &mut Golden::default());
    assert_eq!((report.mismatches, report.first), (0, None));
    assert!(report.checked > 2_000, "only {} residues were compared", report.checked);
    assert_eq!(report.cycles, report.ideal_cycles, "a limb takes N / lanes cycles");
}

/// One limb alone: its first beat is there after exactly the latency that `spec` says.
#[track_caller]
fn latency(width: u32, n: u32, lanes: u32) {
    let config = config(width, n, lanes);
    let (log_n, element) = (n.trailing_zeros(), 2 * u64::from(n) - 1);
    let mut model = device(&config);
    let mut bench = Bench::new(&mut model);
    let ports = ["reset", "in_valid", "in_data", "element", "log_n", "out_ready", "out_valid"];
    let [reset, in_valid, in_data, element_in, log_n_in, out_ready, out_valid] =
        ports.map(|name| bench.port(name));
    let out_data = bench.port("out_data");
    bench.set(reset, 1);
    bench.edge();
    bench.set(reset, 0);
    bench.set(in_valid, 1);
    bench.set(element_in, element);
    bench.set(log_n_in, log_n.into());
    bench.set(out_ready, 1);
    let residue = |i: usize| (i as u64 * 0x1_2345 + 1) & ((1 << width) - 1);
    let lane = |i: usize| Value::new(width, residue(i).into());
    let beats = (n / lanes) as usize;
    let mut valid = vec![];
    for cycle in 0..beats + 10 {
        bench.set(in_valid, u64::from(cycle < beats));
        let first = lanes as usize * cycle;
        let row: Vec<Value> = (first..first + lanes as usize).map(lane).collect();
        bench.set_words(in_data, Value::concat(&row).words());
        bench.settle();
        if bench.get(out_valid) == 1 {
            valid.push(cycle);
            let got = Value::of_words(width * lanes, &bench.get_words(out_data));
            for lane in 0..lanes {
                let i = (cycle - valid[0]) * lanes as usize + lane as usize;
                let want = residue(source_index(i, element, log_n));
                assert_eq!(got.slice(lane * width, width).to_u64(), want, "residue {i}");
            }
        }
        bench.edge();
    }
    let measured = Cycles(*valid.first().expect("a beat") as u64);
    assert_eq!(measured, automorphism_latency(n.into(), lanes.into()), "none before");
}

macro_rules! configurations {
    ($($name:ident: $width:literal, $n:literal, $lanes:literal;)*) => {
        mod values {
            use super::*;
            $(#[test] fn $name() { check($width, $n, $lanes); })*
        }

        mod latencies {
            use super::*;
            $(#[test] fn $name() { latency($width, $n, $lanes); })*
        }

        #[test]
        fn every_supported_block_is_tested() {
            let tested = [$(config($width, $n, $lanes)),*].map(Block::Automorphism);
            let is_one = |block: &Block| matches!(block, Block::Automorphism(_));
            let supported: Vec<Block> = supported_blocks().into_iter().filter(is_one).collect();
            assert_eq!(supported, tested);
        }
    };
}

configurations! {
    width_32_n_8192_lanes_4: 32, 8192, 4;
    width_36_n_256_lanes_1: 36, 256, 1;
    width_28_n_1024_lanes_2: 28, 1024, 2;
    width_60_n_8192_lanes_8: 60, 8192, 8;
    width_54_n_64_lanes_16: 54, 64, 16;
    width_32_n_65536_lanes_16: 32, 65_536, 16;
}
