//! Unloaded latency and peak throughput of every kind of unit and of the network, in closed form:
//! on machines that are made for it, and on random ones.
//!
//! N = 1024. A load is usable in cycle 1050; what follows it starts then.

use crate::closed_forms::replay;
use crate::machines::{count, machine};
use crate::programs::{LIMB, program, steps};
use crate::random::{self, Numbers};
use hearth_sim::machine::{
    AutomorphismLiteral, BconvLiteral, Distribution, GeneratorLiteral, MachineLiteral, NocLiteral,
    NttLiteral, Pooling,
};
use hearth_sim::{Report, simulate};
use hearth_spec::units::{Bytes, BytesPerSecond, Cycles};

const LOADED: u64 = 1050;

/// The time after a load of so many copies of an instruction that reads it.
#[track_caller]
fn check(instruction: &str, copies: u32, change: impl FnOnce(&mut MachineLiteral), cycles: u64) {
    let line = |i| format!("{}\n", instruction.replace("%d", &format!("%{i}")));
    let text: String = (10..10 + copies).map(line).collect();
    let report = replay(&format!("ld %0, @0[0], m=0\n{text}halt"), change);
    assert_eq!(report.cycles, LOADED + cycles, "{copies} × {instruction}");
}

const FOUR_STEP: NttLiteral = NttLiteral::FourStep {
    count: 1,
    lanes: 8,
    phases: 2,
    depth: 5,
    butterfly_latency: Cycles(3),
    twiddle_latency: Cycles(4),
    transpose_latency: Cycles(9),
    turnaround: Cycles(5),
};

#[test]
fn a_four_step_transform_is_reserved_for_its_lanes_and_late_by_its_depth() {
    let (reserved, latency) = (1024 / 8 + 5, 2 * 5 * 3 + 4 + 9);
    for copies in 1..4 {
        let change = |m: &mut MachineLiteral| m.units.ntt = FOUR_STEP;
        let cycles = u64::from(copies) * reserved + latency;
        check("intt %d, %0, *1, +0, m=0", copies, change, cycles);
    }
}

#[test]
fn a_transform_with_too_few_stages_is_refused() {
    let short = machine(|m| {
        m.units.ntt = NttLiteral::FourStep {
            count: 1,
            lanes: 8,
            phases: 3,
            depth: 3,
            butterfly_latency: Cycles(3),
            twiddle_latency: Cycles(4),
            transpose_latency: Cycles(9),
            turnaround: Cycles(5),
        };
    });
    let error = simulate(&program(), steps("halt").into_iter(), &short).expect_err("nine stages");
    assert_eq!(
        error.to_string(),
        "test transforms up to N = 2^9, the parameters have N = 2^10\nhint: raise units.ntt.phases or units.ntt.depth, or choose parameters with a smaller log_n"
    );
}

#[test]
fn additions_wait_for_adders_and_products_for_multipliers() {
    let apart = |m: &mut MachineLiteral| {
        m.units.elementwise.multipliers = 4;
        m.units.elementwise.adders = 16;
    };
    for copies in 1..4u32 {
        let n = u64::from(copies);
        check("add %d, %0, %0, m=0", copies, apart, n * 64 + 3);
        check("mul %d, %0, %0, m=0", copies, apart, n * 256 + 11);
        check("mac %d, %0, %0, %0, m=0", copies, apart, n * 256 + 14);
    }
}

#[test]
fn a_row_of_a_base_conversion_takes_its_inputs_together() {
    let text = "ld %0, @0[0], m=0\nld %1, @0[1], m=1\nld %2, @0[2], m=2
        intt %3, %0, *1, +0, m=0\nintt %4, %1, *1, +0, m=1\nintt %5, %2, *1, +0, m=2\n";
    let one = "bconv %6, [%3 %4 %5], from=0, +0, m=4\n";
    let two = "bconv %7, [%3 %4 %5], from=0, +0, m=5\n";
    let ready = 3 * 1000 + 50 + 160 + 7;
    for (rows, inputs, passes) in [(1, 1, 3), (1, 2, 2), (1, 3, 1), (1, 4, 1), (2, 2, 2)] {
        let change = |m: &mut MachineLiteral| {
            let (count, lanes, latency, fused_ntt) = (1, 16, Cycles(13), false);
            m.units.bconv = BconvLiteral { count, rows, inputs, lanes, latency, fused_ntt };
        };
        let alone = replay(&format!("{text}{one}halt"), change).cycles;
        assert_eq!(alone, ready + passes * 64 + 13, "{rows} × {inputs}");
        let both = replay(&format!("{text}{one}{two}halt"), change).cycles;
        assert_eq!(both, ready + passes * 64 * (2 / u64::from(rows)) + 13, "{rows} × {inputs}");
    }
}

#[test]
fn a_generator_of_a_rate_makes_its_lanes_a_cycle() {
    let rate = |m: &mut MachineLiteral| {
        m.units.generator = GeneratorLiteral::Rate { count: 1, lanes: 4, latency: Cycles(200) };
    };
    let text = "prng %0, @3, digit=0, m=0\nprng %1, @3, digit=0, m=1\nhalt";
    assert_eq!(replay(text, rate).cycles, 2 * 256 + 200);
}

#[test]
fn clusters_work_on_limbs_of_their_own_or_on_every_limb_together() {
    let clusters = |distribution| {
        move |m: &mut MachineLiteral| (m.clusters, m.distribution) = (4, distribution)
    };
    let apart = || clusters(Distribution::Limb);
    let together = || clusters(Distribution::Coefficient);
    for (instruction, reserved, latency) in
        [("add %d, %0, %0, m=0", 128, 3), ("perm %d, %0, g=5, m=0", 256, 17)]
    {
        check(instruction, 1, apart(), reserved + latency);
        check(instruction, 4, apart(), reserved + latency);
        check(instruction, 5, apart(), 2 * reserved + latency);
        check(instruction, 1, together(), reserved / 4 + latency);
        check(instruction, 4, together(), reserved + latency);
        check(instruction, 5, together(), 5 * reserved / 4 + latency);
    }
}

#[test]
fn a_shared_pool_runs_everything_on_the_same_cores() {
    let shared = |m: &mut MachineLiteral| m.units.pool = Pooling::Shared;
    let text = "ld %0, @0[0], m=0\nadd %1, %0, %0, m=0\nperm %2, %0, g=5, m=0\nhalt";
    assert_eq!(replay(text, |_| ()).cycles, LOADED + 256 + 17);
    let report = replay(text, shared);
    assert_eq!(report.cycles, LOADED + 128 + 256 + 17);
    assert_eq!(report.unit_cycles["elementwise"].busy, 128 + 256);
    assert_eq!(report.unit_cycles["automorphism"].units, 0);
}

#[test]
fn what_is_not_there_is_refused_with_what_would_help() {
    let refused = |text: &str, change: fn(&mut MachineLiteral), unit: &str, fix: &str| {
        let steps = steps(text).into_iter();
        let error = simulate(&program(), steps, &machine(change)).expect_err(unit).to_string();
        assert!(error.contains(unit) && error.contains(fix), "{error}");
    };
    let perm = "ld %0, @0[0], m=0\nperm %1, %0, g=5, m=0\nhalt";
    let none = |m: &mut MachineLiteral| m.units.automorphism = AutomorphismLiteral::None {};
    refused(
        perm,
        none,
        "test has no automorphism unit for `perm",
        "\nhint: set units.automorphism",
    );
    let prng = "prng %0, @2, digit=0, m=0\nhalt";
    let none = |m: &mut MachineLiteral| m.units.generator = GeneratorLiteral::None {};
    refused(prng, none, "object 2 has no uniform half modulo prime 0", "\nhint: expand keys");
}

#[test]
fn a_machine_without_a_generator_keeps_whole_keys() {
    let none = |m: &mut MachineLiteral| m.units.generator = GeneratorLiteral::None {};
    let text = "prng %0, @3, digit=1, m=5\nprng %1, @3, digit=0, m=0\nhalt";
    let [with, without] = [replay(text, |_| ()), replay(text, none)];
    assert_eq!(without.cycles, 2 * 1000 + 50);
    let keys = |report: &Report| {
        (report.bytes_by_tier["far"].by_kind["keys"].read, report.capacity["far"].by_kind["keys"])
    };
    // Two digits of six limbs, and as much again.
    assert_eq!((keys(&with), keys(&without)), ((0, 12 * LIMB), (2 * LIMB, 24 * LIMB)));
}

/// Four clusters; three quarters of a limb cross in 1000 cycles.
fn crossbar(m: &mut MachineLiteral) {
    (m.clusters, m.distribution) = (4, Distribution::Limb);
    let bandwidth = BytesPerSecond(3_840_000_000);
    m.noc = NocLiteral::Crossbar { bandwidth, latency: Cycles(20) };
}

#[test]
fn limbs_cross_between_clusters_around_a_base_conversion() {
    let text = "ld %0, @0[0], m=0\nintt %1, %0, *1, +0, m=0
        bconv %2, [%1], from=0, +0, m=4\n";
    let ready = LOADED + 160 + 7;
    let report = replay(&format!("{text}halt"), crossbar);
    assert_eq!(report.cycles, ready + (1000 + 20) + (64 + 13) + (1000 + 20));
    assert_eq!((report.unit_cycles["noc"].busy, report.noc_bytes), (2000, 2 * 3840));
    // The second output finds the source spread; its result crosses behind the first one's.
    let more = format!("{text}bconv %3, [%1], from=0, +0, m=5\nhalt");
    let report = replay(&more, crossbar);
    assert_eq!(report.cycles, ready + 1020 + (64 + 13) + 2 * 1000 + 20);
    assert_eq!((report.unit_cycles["noc"].busy, report.noc_bytes), (3001, 3 * 3840));
    let ideal = replay(&more, |m| {
        crossbar(m);
        m.noc = NocLiteral::Ideal {};
    });
    assert_eq!((ideal.cycles, ideal.noc_bytes), (ready + 64 + 13, 0));
    // A byte a second less takes a cycle more.
    let slower = replay(&format!("{text}halt"), |m| {
        crossbar(m);
        m.noc =
            NocLiteral::Crossbar { bandwidth: BytesPerSecond(3_839_999_999), latency: Cycles(20) };
    });
    assert_eq!(slower.cycles, ready + (1001 + 20) + (64 + 13) + (1001 + 20));
}

/// Units on the chip, reservation and latency of an instruction, by what the file says.
fn expected(m: &MachineLiteral, kind: &str) -> (u32, u64, u64) {
    let (clusters, n) = (m.clusters, 1024u64);
    let spread = m.distribution == Distribution::Coefficient;
    let over = |work: u64, width: u32| {
        work.div_ceil(u64::from(width) * if spread { u64::from(clusters) } else { 1 })
    };
    let unit = &m.units.elementwise;
    let (cycles, latency) = match (kind, &m.units.ntt, &m.units.automorphism) {
        ("add", ..) => (over(n, unit.adders), unit.add_latency.0),
        ("mul", ..) => (over(n, unit.multipliers), unit.multiply_latency.0),
        ("perm", _, AutomorphismLiteral::Network { lanes, latency, .. }) => {
            (over(n, *lanes), latency.0)
        }
        ("intt", NttLiteral::Iterative { butterflies, latency, .. }, _) => {
            (over(n * 5, *butterflies), latency.0)
        }
        ("intt", NttLiteral::FourStep { lanes, turnaround, .. }, _) => {
            let NttLiteral::FourStep {
                phases,
                depth,
                butterfly_latency,
                twiddle_latency,
                transpose_latency,
                ..
            } = &m.units.ntt
            else {
                unreachable!()
            };
            let stages = u64::from(phases * depth) * butterfly_latency.0;
            let latency = stages + twiddle_latency.0 + transpose_latency.0;
            (over(n, *lanes) + turnaround.0, latency)
        }
        _ => unreachable!("{kind}"),
    };
    let pool = match kind {
        _ if m.units.pool == Pooling::Shared => "elementwise",
        "add" | "mul" => "elementwise",
        "perm" => "automorphism",
        _ => "ntt",
    };
    let in_cluster = *count(&mut m.units.clone(), pool);
    (if spread { in_cluster } else { in_cluster * clusters }, cycles, latency)
}

#[test]
fn random_machines_are_as_fast_as_their_files_say_at_the_edge_and_one_before() {
    for seed in 0..200 {
        let random = random::machine(&mut Numbers(seed)).literal().clone();
        for (kind, instruction) in [
            ("add", "add %d, %0, %0, m=0"),
            ("mul", "mul %d, %0, %0, m=0"),
            ("perm", "perm %d, %0, g=5, m=0"),
            ("intt", "intt %d, %0, *1, +0, m=0"),
        ] {
            let (pool, reserved, latency) = expected(&random, kind);
            for (copies, rounds) in [(1, 1), (pool, 1), (pool + 1, 2), (2 * pool, 2)] {
                let change = |m: &mut MachineLiteral| {
                    (m.clusters, m.distribution) = (random.clusters, random.distribution);
                    (m.units, m.noc) = (random.units.clone(), random.noc.clone());
                    m.scratchpad.capacity = Bytes(1 << 24);
                };
                let rounds = if pool == 1 { u64::from(copies) } else { rounds };
                check(instruction, copies, change, rounds * reserved + latency);
            }
        }
    }
}
