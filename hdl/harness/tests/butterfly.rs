//! The butterfly's Verilog in Verilator, bit by bit and cycle by cycle.

use hearth_harness::{Golden, model};
use hearth_hdl::verify::{self, Trial, largest_prime};
use hearth_hdl::{Bench, Block, ButterflyConfig, supported_blocks};
use hearth_spec::tile::butterfly_latency;

fn supported() -> Vec<(Block, ButterflyConfig)> {
    let of = |block| match block {
        Block::Butterfly(config) => Some((block, config)),
        _ => None,
    };
    supported_blocks().into_iter().filter_map(of).collect()
}

#[test]
fn pairs_of_every_supported_butterfly() {
    for (block, config) in supported() {
        let trial = Trial { seed: config.width().into(), runs: 50_000, prime: None };
        let mut device = model(&block).expect("a supported block");
        let report = verify::run(&block, &mut device, &trial, &mut Golden::default());
        assert_eq!((report.mismatches, &report.first), (0, &None), "{}", block.module());
        assert!(report.checked > 40_000, "only {} pairs were compared", report.checked);
    }
}

/// One pair alone is there after exactly the latency that `spec` says, not a cycle earlier.
#[test]
fn latency_of_every_supported_butterfly() {
    for (block, config) in supported() {
        let (width, word) = (config.width(), config.modmul().word());
        let q = largest_prime(width, word).expect("a prime");
        let mut device = model(&block).expect("a supported block");
        let mut bench = Bench::new(&mut device);
        let port = |bench: &Bench<'_>, name| bench.port(name);
        let (reset, valid_in) = (port(&bench, "reset"), port(&bench, "valid_in"));
        let (valid_out, x) = (port(&bench, "valid_out"), port(&bench, "x"));
        for (name, value) in
            [("u", 0), ("v", 1), ("w", config.modmul().twiddle_form(1, q)), ("q", q)]
        {
            let id = port(&bench, name);
            bench.set(id, value);
        }
        bench.set(reset, 1);
        bench.settle();
        bench.edge();
        let u = port(&bench, "u");
        bench.set(reset, 0);
        bench.set(valid_in, 1);
        bench.set(u, 1);
        bench.settle();
        bench.edge();
        bench.set(valid_in, 0);
        let latency = butterfly_latency(width, word).total().0;
        bench.set(u, 0);
        for cycle in 1..=latency + 1 {
            bench.settle();
            let shown = (bench.get(valid_out), bench.get(x));
            let at_the_edge = cycle == latency;
            assert_eq!(shown.0 == 1, at_the_edge, "{}, cycle {cycle}", block.module());
            assert_eq!(shown.1 == 2, at_the_edge, "{}, cycle {cycle}", block.module());
            bench.edge();
        }
    }
}
