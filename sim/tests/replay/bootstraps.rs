//! A bootstrap on the two committed machines.

use crate::identities;
use crate::machines::{DRAM, PMEM};
use hearth_sim::{Machine, Report, simulate};
use hearth_spec::he::{ObjectKind, Program};
use hearth_spec::limb::Instruction;
use hearth_spec::{CkksLiteral, CkksParams, RowId};
use hearth_traces::compile::{PlaintextSource, bootstrap_program};
use hearth_traces::lower::lower;

const PARAMS: &str = include_str!("../../../configs/params/n16-bootstrap.toml");

pub(crate) fn program() -> Program {
    let literal: CkksLiteral = toml::from_str(PARAMS).expect("good parameters");
    let params = CkksParams::try_from(literal).expect("good parameters");
    let log_slots = params.slots().ilog2();
    bootstrap_program(&params, log_slots, PlaintextSource::Stored).expect("a bootstrap")
}

/// The tier of keys and of matrices, and what a report says of the bootstrap.
#[track_caller]
fn check(text: &str, tier: &str) -> Report {
    let program = program();
    let machine: Machine = text.parse().expect("a good machine");
    let report =
        simulate(&program, lower(&program).expect("lowers"), &machine).expect("a good replay");
    identities::check(&report, &machine);

    let steps = lower(&program).expect("lowers").filter(|step| step.row == RowId(1));
    let (mut instructions, mut keys, mut plaintexts) = (0, 0, 0);
    for step in steps {
        instructions += 1;
        if let Instruction::Ld { at, .. } = step.instruction {
            match program.object(at.object).kind {
                kind if kind.is_key() => keys += 1,
                ObjectKind::BootstrapMatrix { .. } | ObjectKind::BootstrapUnits { .. } => {
                    plaintexts += 1;
                }
                kind => panic!("a bootstrap loads {kind:?}"),
            }
        }
    }
    let bootstraps = &report.bootstraps;
    assert_eq!((bootstraps.count, bootstraps.limb_instructions), (1, instructions));
    assert_eq!(bootstraps.cycles, report.layers[0].bootstrap_cycles);
    assert!(bootstraps.cycles < report.cycles, "inputs and outputs take time, too");
    let limb = report.scratchpad.limb_bytes;
    let moved = &bootstraps.bytes_by_tier[tier].by_kind;
    assert!(moved["keys"].read >= keys * limb && moved["plaintexts"].read >= plaintexts * limb);
    // Nothing else reads keys or matrices.
    let all = &report.bytes_by_tier[tier].by_kind;
    assert_eq!((all["keys"], all["plaintexts"]), (moved["keys"], moved["plaintexts"]));
    report
}

#[test]
fn its_keys_and_matrices_are_traffic_of_their_tier() {
    let dram = check(DRAM, "dram");
    let pmem = check(PMEM, "pmem");
    assert_eq!(dram.instruction_counts, pmem.instruction_counts);
    assert!(dram.cycles < pmem.cycles, "keys come from the slower tier");
}
