//! The machine that tests start from, and the machine files.

use hearth_sim::machine::{
    AutomorphismLiteral, BconvLiteral, ClientLinkLiteral, Distribution, ElementwiseLiteral,
    Eviction, GeneratorLiteral, HostLinkLiteral, Issue, LinksLiteral, Machine, MachineLiteral,
    NearMemoryLiteral, NocLiteral, NttLiteral, PersistenceLiteral, PlacementLiteral, Pooling,
    ScratchpadLiteral, SequencerLiteral, TechnologyLiteral, TierLiteral, UnitsLiteral,
};
use hearth_spec::tile::modmul_latency;
use hearth_spec::units::{Bytes, BytesPerSecond, Cycles, Hertz, Picoseconds};

pub(crate) const DRAM: &str = include_str!("../../../configs/machines/hearth-dram.toml");
pub(crate) const PMEM: &str = include_str!("../../../configs/machines/hearth-pmem.toml");

/// One unit of each kind, one channel of 5.12 GB/s at 1 GHz: a limb of the test program crosses
/// it in 1000 cycles.
pub(crate) fn literal() -> MachineLiteral {
    MachineLiteral {
        name: "test".to_owned(),
        clock: Hertz(1_000_000_000),
        word_bits: 60,
        chips: 1,
        clusters: 1,
        distribution: Distribution::Limb,
        technology: TechnologyLiteral { node: "7 nm".to_owned() },
        sequencer: SequencerLiteral {
            window: 64,
            issue_per_cycle: 1,
            issue: Issue::InOrderPerUnit,
            prefetch: 0,
            prefetch_frames: 0,
        },
        scratchpad: ScratchpadLiteral {
            capacity: Bytes(1 << 20),
            eviction: Eviction::Lru,
            look_ahead: 0,
        },
        units: UnitsLiteral {
            pool: Pooling::Separate,
            ntt: NttLiteral::Iterative { count: 1, butterflies: 32, latency: Cycles(7) },
            elementwise: ElementwiseLiteral {
                count: 1,
                multipliers: 8,
                adders: 8,
                add_latency: Cycles(3),
                multiply_latency: Cycles(11),
            },
            bconv: BconvLiteral {
                count: 1,
                rows: 1,
                inputs: 1,
                lanes: 16,
                latency: Cycles(13),
                fused_ntt: false,
            },
            automorphism: AutomorphismLiteral::Network { count: 1, lanes: 4, latency: Cycles(17) },
            generator: GeneratorLiteral::Shake128 {
                count: 1,
                rounds_per_cycle: 3,
                latency: Cycles(19),
            },
        },
        noc: NocLiteral::Ideal {},
        links: LinksLiteral::None {},
        near_memory: NearMemoryLiteral::None {},
        host_link: HostLinkLiteral::None {},
        client_link: ClientLinkLiteral::None {},
        tiers: vec![tier("near"), tier("far")],
        placement: PlacementLiteral {
            keys: "far".to_owned(),
            plaintexts: "far".to_owned(),
            inputs: "near".to_owned(),
            outputs: "near".to_owned(),
            spills: "near".to_owned(),
        },
        clocks: None,
    }
}

fn tier(name: &str) -> TierLiteral {
    TierLiteral {
        name: name.to_owned(),
        device: "ddr4".to_owned(),
        capacity: Bytes(1 << 20),
        channels: 1,
        interleave: Bytes(256),
        read_bandwidth: BytesPerSecond(5_120_000_000),
        write_bandwidth: BytesPerSecond(2_560_000_000),
        read_latency: Picoseconds(50_000),
        write_latency: Picoseconds(30_000),
        persistence: PersistenceLiteral::Volatile {},
        endurance: Bytes(0),
    }
}

/// The counts of the units of a kind.
pub(crate) fn count<'m>(units: &'m mut UnitsLiteral, kind: &str) -> &'m mut u32 {
    match kind {
        "ntt" => match &mut units.ntt {
            NttLiteral::Iterative { count, .. } | NttLiteral::FourStep { count, .. } => count,
        },
        "elementwise" => &mut units.elementwise.count,
        "bconv" => &mut units.bconv.count,
        "automorphism" => match &mut units.automorphism {
            AutomorphismLiteral::Network { count, .. } => count,
            AutomorphismLiteral::None {} => panic!("there is none"),
        },
        "generator" => match &mut units.generator {
            GeneratorLiteral::Shake128 { count, .. } | GeneratorLiteral::Rate { count, .. } => {
                count
            }
            GeneratorLiteral::None {} => panic!("there is none"),
        },
        other => panic!("{other} is no kind of unit"),
    }
}

/// The test machine with a change.
#[track_caller]
pub(crate) fn machine(change: impl FnOnce(&mut MachineLiteral)) -> Machine {
    let mut literal = literal();
    change(&mut literal);
    Machine::try_from(literal).expect("a good machine")
}

#[test]
fn the_two_committed_machines_differ_in_memory_only() {
    let [dram, pmem] = [DRAM, PMEM].map(|text| text.parse::<Machine>().expect("a good file"));
    let mut same = pmem.literal().clone();
    same.name = dram.name().to_owned();
    same.placement = dram.literal().placement.clone();
    same.tiers.truncate(1);
    assert_eq!(&same, dram.literal());
    assert_eq!(dram.name(), "hearth-dram");
    assert_eq!(pmem.name(), "hearth-pmem");
}

#[test]
fn the_committed_machines_multiply_as_fast_as_the_rtl() {
    for text in [DRAM, PMEM] {
        let machine: Machine = text.parse().expect("a good file");
        let literal = machine.literal();
        let measured = modmul_latency(literal.word_bits, 17).total();
        assert_eq!(literal.units.elementwise.multiply_latency, measured);
    }
}

#[test]
fn a_machine_is_the_same_after_writing_and_reading() {
    for seed in 0..50 {
        let machine = crate::random::machine(&mut crate::random::Numbers(seed));
        let text = toml::to_string(machine.literal()).expect("a literal is TOML");
        assert_eq!(text.parse::<Machine>().expect("it parses").literal(), machine.literal());
    }
}
