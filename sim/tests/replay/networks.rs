//! A real network on the two committed machines.

use crate::identities;
use crate::machines::{DRAM, PMEM};
use hearth_sim::{Machine, Report, simulate, simulate_with_progress};
use hearth_spec::{CkksLiteral, CkksParams};
use hearth_traces::compile::{CompileOptions, Compiled, compile};
use hearth_traces::lower::lower;

const PARAMS: &str = include_str!("../../../configs/params/n15-l11.toml");

fn lenet5() -> Compiled {
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
