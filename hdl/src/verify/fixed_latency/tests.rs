//! The judge notices what is wrong and names it.

use super::*;
use crate::verify::{Definition, Trial};
use crate::verilog::{Direction, Port};

const LATENCY: u64 = 3;

/// A unit that adds 1 to its operand three cycles later, with one fault.
struct Faulty {
    ports: Vec<Port>,
    inputs: [u64; 3],
    pipeline: VecDeque<(bool, u64)>,
    fault: fn(&mut Self),
    shown: (bool, u64),
}

impl Faulty {
    fn new(fault: fn(&mut Self)) -> Self {
        let port = |(name, direction, bits): (&str, Direction, u32)| Port {
            name: name.into(),
            direction,
            bits,
        };
        let ports = [
            ("reset", Direction::Input, 1),
            ("valid_in", Direction::Input, 1),
            ("x", Direction::Input, 32),
            ("valid_out", Direction::Output, 1),
            ("y", Direction::Output, 32),
        ];
        let pipeline = VecDeque::from(vec![(false, 0); LATENCY as usize]);
        Self { ports: ports.map(port).into(), inputs: [0; 3], pipeline, fault, shown: (false, 0) }
    }
}

impl Device for Faulty {
    fn ports(&self) -> &[Port] {
        &self.ports
    }

    fn set(&mut self, port: usize, words: &[u64]) {
        self.inputs[port] = words[0];
    }

    fn get(&mut self, port: usize, words: &mut [u64]) {
        words[0] = if port == 3 { self.shown.0.into() } else { self.shown.1 };
    }

    fn settle(&mut self) {
        self.shown = self.pipeline[0];
        (self.fault)(self);
    }

    fn edge(&mut self) {
        let [reset, valid, x] = self.inputs;
        self.pipeline.pop_front();
        self.pipeline.push_back((valid == 1, x + 1));
        if reset == 1 {
            self.pipeline.iter_mut().for_each(|operation| operation.0 = false);
        }
    }
}

fn operations(runs: u64) -> Vec<Operation> {
    let mut random = SplitMix64::new(runs);
    stimulus(vec![vec![6]], runs, Cycles(LATENCY), &mut random, |random| vec![random.below(9)])
}

fn tried(fault: fn(&mut Faulty)) -> Report {
    let ports = (&["x"][..], &["y"][..]);
    let right = |x: &[u64]| vec![x[0] + 1];
    run(&mut Faulty::new(fault), ports, Cycles(LATENCY), &operations(300), right)
}

#[test]
fn what_is_right_passes() {
    let report = tried(|_| ());
    assert_eq!((report.mismatches, &report.first), (0, &None));
    assert!(report.checked > 250, "only {} results were compared", report.checked);
}

#[test]
fn a_wrong_bit_is_noticed() {
    let first = tried(|unit| unit.shown.1 ^= u64::from(unit.shown.1 == 7)).first;
    let first = first.expect("a difference").to_string();
    assert_eq!(first, "cycle 4: y of x 6: must be 7, is 6");
}

#[test]
fn a_late_result_is_noticed() {
    let first = tried(|unit| unit.shown = (false, 0)).first.expect("a difference").to_string();
    assert_eq!(first, "cycle 4: valid_out: must be true, is false");
}

#[test]
fn a_valid_that_survives_reset_is_noticed() {
    let report = tried(|unit| unit.shown.0 |= unit.inputs[0] == 1);
    assert_eq!(report.first.expect("a difference").got, "true");
}

#[test]
fn the_same_seed_gives_the_same_trial() {
    assert_eq!(operations(100), operations(100));
    assert_ne!(operations(100), operations(101));
}

/// Every unit of fixed latency is judged like that: a trial of another unit finds a difference.
#[test]
fn another_block_is_noticed() {
    let config = |width| crate::ModAddLiteral { width }.try_into().expect("a supported width");
    let narrow = crate::Block::ModAdd(config(28));
    let trial = Trial { seed: 1, runs: 10, prime: None };
    let wide = crate::Block::ModAdd(config(32));
    let mut device = crate::RustHdl::new(&narrow);
    let report = crate::verify::run(&wide, &mut device, &trial, &mut Definition);
    assert!(report.mismatches > 0);
}
