//! The expander's Verilog in Verilator, residue by residue and cycle by cycle.

use hearth_harness::{Golden, model};
use hearth_hdl::verify::xof::{Job, Ports};
use hearth_hdl::verify::{self, Trial, largest_prime};
use hearth_hdl::verilator::Model;
use hearth_hdl::{Block, Target, XofConfig, XofLiteral, supported_blocks};
use hearth_spec::tile::{xof_cycles, xof_latency};
use hearth_spec::units::Cycles;

fn config(width: u32, word: u32) -> XofConfig {
    let literal = XofLiteral { width, word, target: Target::Generic };
    literal.try_into().expect("a supported configuration")
}

fn device(config: &XofConfig) -> Model {
    model(&Block::Xof(*config)).expect("a supported block")
}

/// Limbs of the edge primes back to back, then random ones with stalls and resets.
#[track_caller]
fn check(width: u32, word: u32) {
    let config = config(width, word);
    let trial = Trial { seed: width.into(), runs: 200, prime: None };
    let block = Block::Xof(config);
    let report = verify::run(&block, &mut device(&config), &trial, &mut Golden::default());
    assert_eq!((report.mismatches, report.first), (0, None));
    assert!(report.checked > 10_000, "only {} residues were compared", report.checked);
}

fn job(width: u32, word: u32, log_n: u32) -> Job {
    let q = largest_prime(width, word).expect("a prime");
    Job { seed: std::array::from_fn(|i| i as u8), object: 7, digit: 2, prime_index: 3, q, log_n }
}

/// One limb alone: its first residue is there after exactly the latency that `spec` says.
#[track_caller]
fn latency(width: u32, word: u32) {
    let config = config(width, word);
    let mut model = device(&config);
    let mut ports = Ports::new(&config, &mut model);
    ports.reset();
    let job = job(width, word, 4);
    assert!(ports.cycle(Some(&job), true).start_ready, "an idle unit takes a job");
    let shown: Vec<Option<u64>> = (0..256).map(|_| ports.cycle(None, true).residue).collect();
    let measured = shown.iter().position(Option::is_some).expect("a residue") + 1;
    assert_eq!(Cycles(measured as u64), xof_latency(width, word).total());
    let residues: Vec<u64> = shown.iter().copied().flatten().collect();
    assert_eq!(shown[measured - 1], Some(job.residues()[0]), "at the edge");
    assert_eq!(shown[measured - 2], None, "one cycle before");
    assert_eq!(residues, job.residues());
    // A residue is made as soon as its last byte is there, 8 bytes a cycle.
    let bytes = (width as usize + 64).div_ceil(8);
    for i in 0..168 / bytes {
        let later = ((i + 1) * bytes).div_ceil(8) - bytes.div_ceil(8);
        assert_eq!(shown[measured - 1 + later], Some(job.residues()[i]), "residue {i}");
    }
}

/// A limb as long as a ring's takes the cycles that `spec` says, and the next one begins then.
#[track_caller]
fn long(width: u32, word: u32) {
    let config = config(width, word);
    let mut model = device(&config);
    let mut ports = Ports::new(&config, &mut model);
    ports.reset();
    let job = job(width, word, 13);
    let (mut taken, mut residues) = (vec![], vec![]);
    for cycle in 0.. {
        let shown = ports.cycle(Some(&job), true);
        if shown.start_ready {
            taken.push(cycle);
        }
        residues.extend(shown.residue);
        if residues.len() == 2 << job.log_n {
            break;
        }
    }
    assert_eq!(residues, [job.residues(), job.residues()].concat());
    assert_eq!(Cycles(taken[1] - taken[0]), xof_cycles(1 << job.log_n, width));
    assert_eq!(taken[2] - taken[1], taken[1] - taken[0]);
}

macro_rules! configurations {
    ($($name:ident: $width:literal, $word:literal;)*) => {
        mod values {
            use super::*;
            $(#[test] fn $name() { check($width, $word); })*
        }

        mod latencies {
            use super::*;
            $(#[test] fn $name() { latency($width, $word); })*
        }

        mod limbs_of_8192 {
            use super::*;
            $(#[test] fn $name() { long($width, $word); })*
        }

        #[test]
        fn every_supported_block_is_tested() {
            let tested = [$(config($width, $word)),*].map(Block::Xof);
            let is_one = |block: &Block| matches!(block, Block::Xof(_));
            let supported: Vec<Block> = supported_blocks().into_iter().filter(is_one).collect();
            assert_eq!(supported, tested);
        }
    };
}

configurations! {
    width_28_word_17: 28, 17;
    width_32_word_17: 32, 17;
    width_36_word_17: 36, 17;
    width_54_word_17: 54, 17;
    width_60_word_17: 60, 17;
    width_60_word_8: 60, 8;
}
