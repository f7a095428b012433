//! The controller in RustHDL's simulator.

use crate::verify::{self, Definition, Trial};
use crate::{Block, PmemLiteral, RustHdl};

fn small() -> PmemLiteral {
    PmemLiteral { lines: 4, ids: 2, read_credits: 4, write_credits: 2, lanes: 1 }
}

#[test]
fn rust_hdl_small() {
    let block = Block::PmemController(small().try_into().expect("a configuration that exists"));
    let trial = Trial { seed: 1, runs: 800, prime: None };
    let report = verify::run(&block, &mut RustHdl::new(&block), &trial, &mut Definition);
    assert_eq!((report.mismatches, &report.first), (0, &None));
    assert!(report.checked > 5_000, "only {} results were compared", report.checked);
}
