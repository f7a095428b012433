//! The modular adder's Verilog in Verilator, bit by bit and cycle by cycle.

use hearth_harness::{Golden, model};
use hearth_hdl::verify::{self, Trial, largest_prime};
use hearth_hdl::{Bench, Block, ModAddConfig, ModAddLiteral, supported_blocks};
use hearth_spec::tile::MODADD_LATENCY;

fn block(width: u32) -> Block {
    Block::ModAdd(ModAddConfig::try_from(ModAddLiteral { width }).expect("a supported width"))
}

/// Edge residues of the edge primes, then random operations with gaps and resets.
#[track_caller]
fn check(width: u32) {
    let trial = Trial { seed: width.into(), runs: 50_000, prime: None };
    let mut device = model(&block(width)).expect("a supported block");
    let report = verify::run(&block(width), &mut device, &trial, &mut Golden::default());
    assert_eq!((report.mismatches, report.first), (0, None));
    assert!(report.checked > 40_000, "only {} results were compared", report.checked);
}

/// One operation alone: its result is there after exactly the latency that `spec` says.
#[track_caller]
fn latency(width: u32) {
    let q = largest_prime(width, 1).expect("a prime");
    let mut device = model(&block(width)).expect("a supported block");
    let mut bench = Bench::new(&mut device);
    let [reset, valid_in, a, b, modulus, valid_out, result] =
        ["reset", "valid_in", "a", "b", "q", "valid_out", "result"].map(|name| bench.port(name));
    bench.set(reset, 1);
    bench.edge();
    bench.set(reset, 0);
    bench.set(modulus, q);
    let mut shown = vec![];
    for cycle in 0..16 {
        bench.set(valid_in, u64::from(cycle == 0));
        bench.set(a, if cycle == 0 { q - 1 } else { 1 });
        bench.set(b, if cycle == 0 { q - 1 } else { 1 });
        bench.settle();
        shown.push((bench.get(valid_out), bench.get(result)));
        bench.edge();
    }
    let edge = MODADD_LATENCY.0 as usize;
    let valid: Vec<usize> = (0..16).filter(|&cycle| shown[cycle].0 == 1).collect();
    assert_eq!((valid, shown[edge].1), (vec![edge], q - 2), "at the edge");
    assert_ne!(shown[edge - 1].1, q - 2, "one cycle before");
    assert_eq!(shown[edge + 1].1, 2, "one cycle after");
}

macro_rules! widths {
    ($($name:ident: $width:literal;)*) => {
        mod values {
            $(#[test] fn $name() { super::check($width); })*
        }

        mod latencies {
            $(#[test] fn $name() { super::latency($width); })*
        }

        #[test]
        fn every_supported_block_is_tested() {
            let is_modadd = |block: &Block| matches!(block, Block::ModAdd(_));
            let supported: Vec<Block> = supported_blocks().into_iter().filter(is_modadd).collect();
            assert_eq!(supported, [$(block($width)),*]);
        }
    };
}

widths! {
    width_28: 28;
    width_32: 32;
    width_36: 36;
    width_54: 54;
    width_60: 60;
}
