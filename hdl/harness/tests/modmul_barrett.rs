//! The Barrett multiplier's Verilog in Verilator, bit by bit and cycle by cycle.

use hearth_harness::{Golden, model};
use hearth_hdl::verify::{self, Trial, largest_prime};
use hearth_hdl::{
    Bench, Block, ModMulBarrettConfig, ModMulBarrettLiteral, Target, supported_blocks,
};
use hearth_spec::tile::modmul_barrett_latency;

fn config(width: u32, target: Target) -> ModMulBarrettConfig {
    ModMulBarrettLiteral { width, target }.try_into().expect("a supported configuration")
}

/// Edge residues of edge moduli, then random operations and moduli with gaps and resets.
#[track_caller]
fn check(width: u32, target: Target) {
    let block = Block::ModMulBarrett(config(width, target));
    for prime in [None, largest_prime(20, 1)] {
        let trial = Trial { seed: width.into(), runs: 30_000, prime };
        let mut device = model(&block).expect("a supported block");
        let report = verify::run(&block, &mut device, &trial, &mut Golden::default());
        assert_eq!((report.mismatches, report.first), (0, None));
        assert!(report.checked > 20_000, "only {} results were compared", report.checked);
    }
}

/// One operation alone: its result is there after exactly the latency that `spec` says.
#[track_caller]
fn latency(width: u32, target: Target) {
    let config = config(width, target);
    let q = largest_prime(width, 1).expect("a prime");
    let mut device = model(&Block::ModMulBarrett(config)).expect("a supported block");
    let mut bench = Bench::new(&mut device);
    let [reset, valid_in, a, b, modulus, mu, valid_out, result] =
        ["reset", "valid_in", "a", "b", "q", "mu", "valid_out", "result"]
            .map(|name| bench.port(name));
    bench.set(reset, 1);
    bench.edge();
    bench.set(reset, 0);
    bench.set(modulus, q);
    bench.set(mu, config.reciprocal(q));
    let mut shown = vec![];
    for cycle in 0..48 {
        bench.set(valid_in, u64::from(cycle == 0));
        bench.set(a, if cycle == 0 { q - 1 } else { 1 });
        bench.set(b, if cycle == 0 { 2 } else { 1 });
        bench.settle();
        shown.push((bench.get(valid_out), bench.get(result)));
        bench.edge();
    }
    let edge = modmul_barrett_latency(width).total().0 as usize;
    let valid: Vec<usize> = (0..48).filter(|&cycle| shown[cycle].0 == 1).collect();
    assert_eq!((valid, shown[edge].1), (vec![edge], q - 2), "at the edge");
    assert_ne!(shown[edge - 1].1, q - 2, "one cycle before");
    assert_eq!(shown[edge + 1].1, 1, "one cycle after");
}

macro_rules! configurations {
    ($($name:ident: $width:literal, $target:ident;)*) => {
        mod values {
            use super::*;
            $(#[test] fn $name() { check($width, Target::$target); })*
        }

        mod latencies {
            use super::*;
            $(#[test] fn $name() { latency($width, Target::$target); })*
        }

        #[test]
        fn every_supported_block_is_tested() {
            let tested = [$(config($width, Target::$target)),*].map(Block::ModMulBarrett);
            let is_one = |block: &Block| matches!(block, Block::ModMulBarrett(_));
            let supported: Vec<Block> = supported_blocks().into_iter().filter(is_one).collect();
            assert_eq!(supported, tested);
        }
    };
}

configurations! {
    width_28: 28, Generic;
    width_32: 32, Generic;
    width_36: 36, Generic;
    width_54: 54, Generic;
    width_60: 60, Generic;
    width_60_ecp5: 60, Ecp5;
    width_60_xilinx: 60, Xilinx;
}
