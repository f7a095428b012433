//! The modular multiplier's Verilog in Verilator, bit by bit and cycle by cycle.

use hearth_harness::{Golden, model};
use hearth_hdl::verify::{self, Judge, Trial, largest_prime, smallest_prime};
use hearth_hdl::verilator::Model;
use hearth_hdl::{Bench, Block, ModMulConfig, ModMulLiteral, PortId, Target, supported_blocks};
use hearth_spec::tile::modmul_latency;
use hearth_spec::units::Cycles;

fn config(width: u32, word: u32, target: Target) -> ModMulConfig {
    ModMulLiteral { width, word, target }.try_into().expect("a supported configuration")
}

fn device(config: &ModMulConfig) -> Model {
    model(&Block::ModMul(*config)).expect("a supported block")
}

/// Edge residues of the edge primes, then random operations with gaps and resets.
#[track_caller]
fn check(width: u32, word: u32, target: Target) {
    let config = config(width, word, target);
    let trial = Trial { seed: width.into(), runs: 50_000, prime: None };
    let block = Block::ModMul(config);
    let report = verify::run(&block, &mut device(&config), &trial, &mut Golden::default());
    assert_eq!((report.mismatches, report.first), (0, None));
    assert!(report.checked > 30_000, "only {} results were compared", report.checked);
}

/// A multiplier's ports, and what it shows cycle by cycle.
struct Unit<'a> {
    bench: Bench<'a>,
    /// `reset`, `valid_in`, `a`, `b`, `q`.
    inputs: [PortId; 5],
    /// `valid_out`, `result`.
    outputs: [PortId; 2],
}

impl<'a> Unit<'a> {
    fn new(model: &'a mut Model) -> Self {
        let bench = Bench::new(model);
        Self {
            inputs: ["reset", "valid_in", "a", "b", "q"].map(|name| bench.port(name)),
            outputs: ["valid_out", "result"].map(|name| bench.port(name)),
            bench,
        }
    }

    /// What is shown while the inputs are applied, then the rising edge.
    fn cycle(&mut self, inputs: [u64; 5]) -> (u64, u64) {
        for (port, value) in self.inputs.into_iter().zip(inputs) {
            self.bench.set(port, value);
        }
        self.bench.settle();
        let [valid, result] = self.outputs.map(|port| self.bench.get(port));
        self.bench.edge();
        (valid, result)
    }
}

/// One operation alone: its result is there after exactly the latency that `spec` says.
#[track_caller]
fn latency(width: u32, word: u32, target: Target) {
    let config = config(width, word, target);
    let mut model = device(&config);
    let mut unit = Unit::new(&mut model);
    let q = largest_prime(width, word).expect("a prime");
    unit.cycle([1, 0, 1, 1, q]);
    unit.cycle([0, 1, q - 1, config.twiddle_form(2, q), q]);
    let shown: Vec<(u64, u64)> = (0..64).map(|_| unit.cycle([0, 0, 1, 1, q])).collect();
    let valid: Vec<usize> = (0..64).filter(|&cycle| shown[cycle].0 == 1).collect();
    let measured = valid.first().expect("a result") + 1;
    assert_eq!(valid.len(), 1, "one result of one operation: {valid:?}");
    assert_eq!(Cycles(measured as u64), modmul_latency(width, word).total());
    let product = |cycle: usize| shown[cycle - 1].1;
    assert_eq!(product(measured), q - 2, "at the edge");
    assert_ne!(product(measured - 1), q - 2, "one cycle before");
    assert_ne!(product(measured + 1), q - 2, "one cycle after");
}

macro_rules! configurations {
    ($($name:ident: $width:literal, $word:literal, $target:ident;)*) => {
        mod values {
            use super::*;
            $(#[test] fn $name() { check($width, $word, Target::$target); })*
        }

        mod latencies {
            use super::*;
            $(#[test] fn $name() { latency($width, $word, Target::$target); })*
        }

        #[test]
        fn every_supported_block_is_tested() {
            let tested = [$(config($width, $word, Target::$target)),*].map(Block::ModMul);
            let is_modmul = |block: &Block| matches!(block, Block::ModMul(_));
            let supported: Vec<Block> = supported_blocks().into_iter().filter(is_modmul).collect();
            assert_eq!(supported, tested);
        }
    };
}

configurations! {
    width_28_word_17_generic: 28, 17, Generic;
    width_32_word_17_generic: 32, 17, Generic;
    width_36_word_17_generic: 36, 17, Generic;
    width_54_word_17_generic: 54, 17, Generic;
    width_60_word_17_generic: 60, 17, Generic;
    width_28_word_17_ecp5: 28, 17, Ecp5;
    width_32_word_17_ecp5: 32, 17, Ecp5;
    width_36_word_17_ecp5: 36, 17, Ecp5;
    width_54_word_17_ecp5: 54, 17, Ecp5;
    width_60_word_17_ecp5: 60, 17, Ecp5;
    width_28_word_17_xilinx: 28, 17, Xilinx;
    width_32_word_17_xilinx: 32, 17, Xilinx;
    width_36_word_17_xilinx: 36, 17, Xilinx;
    width_54_word_17_xilinx: 54, 17, Xilinx;
    width_60_word_17_xilinx: 60, 17, Xilinx;
    width_32_word_13_generic: 32, 13, Generic;
    width_32_word_16_generic: 32, 16, Generic;
    width_60_word_8_xilinx: 60, 8, Xilinx;
}

#[test]
fn a_twiddle_form_gives_the_plain_product() {
    for width in [28, 32, 36, 54, 60] {
        let config = config(width, 17, Target::Generic);
        let latency = config.latency().total().0;
        let primes = [smallest_prime(width, 17), largest_prime(width, 17)];
        for q in primes.map(|q| q.expect("a prime")) {
            for (a, b) in [(0, q - 1), (1, 1), (q - 1, q - 1), (q / 3, q / 5)] {
                let b_twiddle = config.twiddle_form(b, q);
                let mut model = device(&config);
                let mut unit = Unit::new(&mut model);
                let shown = (0..=latency).map(|_| unit.cycle([0, 1, a, b_twiddle, q])).last();
                let want = (1, Golden::default().mul_mod(a, b, q));
                assert_eq!(shown, Some(want), "{a} · {b} mod {q}");
            }
        }
    }
}

#[test]
fn one_cycle_of_reset_forgets_everything_in_flight() {
    let config = config(36, 17, Target::Generic);
    let mut model = device(&config);
    let mut unit = Unit::new(&mut model);
    let q = 104 << 17 | 1;
    for _ in 0..100 {
        unit.cycle([0, 1, 1, 1, q]);
    }
    assert_eq!(unit.cycle([1, 1, 1, 1, q]).0, 1, "the reset acts at the edge");
    assert!((0..100).all(|_| unit.cycle([0, 0, 1, 1, q]).0 == 0));
}

#[test]
fn the_runtime_is_the_installed_verilator_s() {
    let version = verilated::product_version().to_string_lossy();
    assert!(version.starts_with("5."), "Verilator {version}");
}
