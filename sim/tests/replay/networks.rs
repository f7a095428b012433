//! A real network on the two committed machines.

use crate::identities;
use crate::machines::{DRAM, PMEM};
use hearth_sim::machine::{Eviction, Issue, MachineLiteral};
use hearth_sim::{Machine, Report, simulate, simulate_with_progress};
use hearth_spec::units::Bytes;
use hearth_spec::{CkksLiteral, CkksParams};
use hearth_traces::compile::{CompileOptions, Compiled, compile};
use hearth_traces::lower::lower;

const PARAMS: &str = include_str!("../../../configs/params/n15-l11.toml");

pub(crate) fn lenet5() -> Compiled {
    let literal: CkksLiteral = toml::from_str(PARAMS).expect("good parameters");
    let params = CkksParams::try_from(literal).expect("good parameters");
    let network = hearth_traces::builtin::network("mnist-lenet5-sq").expect("a builtin");
    compile(&network, &params, &CompileOptions::default()).expect("it compiles")
}

fn replay(compiled: &Compiled, text: &str) -> Report {
    let machine: Machine = text.parse().expect("a good machine");
    let program = compiled.program();
    let report =
        simulate(program, lower(program).expect("lowers"), &machine).expect("a good replay");
    identities::check(&report, &machine);
    report
}

#[test]
fn lenet5_moves_the_same_bytes_with_and_without_persistent_memory() {
    let compiled = lenet5();
    let [dram, pmem] = [DRAM, PMEM].map(|text| replay(&compiled, text));
    assert_eq!(dram.instruction_counts, pmem.instruction_counts);
    assert_eq!(dram.scratchpad, pmem.scratchpad);
    let total = |report: &Report| report.bytes_by_tier.values().map(|tier| tier.read).sum::<u64>();
    assert_eq!(total(&dram), total(&pmem));
    let keys = |report: &Report, tier: &str| report.bytes_by_tier[tier].by_kind["keys"].read;
    assert_eq!(keys(&dram, "dram"), keys(&pmem, "pmem"));
    assert_eq!((keys(&pmem, "dram"), pmem.bytes_by_tier["pmem"].written), (0, 0));
    assert!(dram.cycles < pmem.cycles, "keys come from the slower tier");
}

#[test]
fn progress_counts_up_to_all_instructions() {
    let compiled = lenet5();
    let machine: Machine = DRAM.parse().expect("a good machine");
    let mut seen = Vec::new();
    let steps = lower(compiled.program()).expect("lowers");
    let report = simulate_with_progress(compiled.program(), steps, &machine, |n| seen.push(n))
        .expect("a good replay");
    assert!(seen.is_sorted() && seen.len() as u64 > report.limb_instructions >> 17);
    assert_eq!(seen.last(), Some(&report.limb_instructions));
}

#[test]
fn each_option_of_scheduling_alone_on_lenet5() {
    let compiled = lenet5();
    let with = |name: &str, change: &dyn Fn(&mut MachineLiteral)| {
        let mut literal = PMEM.parse::<Machine>().expect("a good machine").literal().clone();
        literal.scratchpad.capacity = Bytes(16 << 20);
        change(&mut literal);
        let machine = Machine::try_from(literal).expect("a good machine");
        let steps = lower(compiled.program()).expect("lowers");
        let report = simulate(compiled.program(), steps, &machine).expect("a good replay");
        identities::check(&report, &machine);
        let tiers = report.bytes_by_tier.values();
        let bytes: u64 = tiers.map(|tier| tier.read + tier.written).sum();
        println!(
            "{name}: {} cycles, {bytes} bytes, {} refetches",
            report.cycles, report.scratchpad.refetches
        );
        (report.cycles, bytes)
    };
    let plain = with("plain", &|_| ());
    let in_order = with("in order", &|m| m.sequencer.issue = Issue::InOrder);
    let out_of_order = with("out of order", &|m| m.sequencer.issue = Issue::OutOfOrder);
    assert!(in_order.0 > plain.0 && out_of_order.0 < plain.0);
    assert_eq!([in_order.1, out_of_order.1], [plain.1; 2], "issue moves nothing");
    let belady = with("belady", &|m| {
        m.scratchpad.eviction = Eviction::Belady;
        m.scratchpad.look_ahead = 4096;
    });
    assert!(belady.1 < plain.1);
    let prefetch = with("prefetch", &|m| {
        m.sequencer.prefetch = 2048;
        m.sequencer.prefetch_frames = 16;
    });
    assert!(prefetch.0 < plain.0);
}
