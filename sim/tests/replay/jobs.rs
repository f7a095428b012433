//! Jobs side by side on parts of a machine, and several clients in a job.

use crate::identities;
use crate::machines::DRAM;
use crate::random::{self, Numbers};
use crate::tenancy::{Case, roomy, run, tenant, wide};
use hearth_sim::tenancy::{
    Interleave, Policy, Sharing, TenancyError, TenancyReport, Tenant, simulate_tenants,
};
use hearth_sim::{Machine, Report};
use hearth_spec::he::Program;
use hearth_spec::units::{Bytes, Cycles};
use hearth_spec::{CkksLiteral, CkksParams};
use hearth_traces::compile::{CompileOptions, compile};
use hearth_traces::lower::lower;

fn sharing(jobs: u32, batch: u32) -> Sharing {
    let (policy, interleave) = (Policy::FirstComeFirstServed, Interleave::ByLimb);
    Sharing { policy, shared_objects: true, jobs, batch, interleave }
}

/// Bytes read and written of each tier and kind of data.
fn moved(report: &Report) -> Vec<(String, u64, u64)> {
    let tiers = report.bytes_by_tier.iter().flat_map(|(tier, bytes)| {
        let kinds = bytes.by_kind.iter();
        kinds.map(move |(kind, moved)| (format!("{tier} {kind}"), moved.read, moved.written))
    });
    tiers.collect()
}

/// What a job moves depends on its part of the scratchpad only, whoever runs beside it.
#[test]
fn jobs_side_by_side_move_what_each_moves_alone() {
    for seed in 0..20 {
        let mut numbers = Numbers(seed);
        let mut literal = roomy(&mut numbers).literal().clone();
        literal.scratchpad.capacity.0 *= 4;
        let machine = Machine::try_from(literal).expect("a good machine");
        let cases: Vec<Case> = (0..4).map(|_| random::steps(&mut numbers, 150)).collect();
        // All have parts of their own from the start: random programs leave limbs that do not die.
        for jobs in [2, 4] {
            let pairs: Vec<_> = cases.iter().map(|case| (case, 0)).take(jobs as usize).collect();
            let together = run(&pairs, &machine, sharing(jobs, 1));
            identities::check(&together.report, &machine);
            assert_eq!(run(&pairs, &machine, sharing(jobs, 1)), together, "the same every time");
            let mut sum = moved(&together.report);
            let (mut steps, mut refetches) = (1, 0);
            for (case, arrival) in &pairs {
                let alone = run(&[(case, *arrival)], &machine, sharing(jobs, 1)).report;
                for (all, own) in sum.iter_mut().zip(moved(&alone)) {
                    *all = (own.0, all.1 - own.1, all.2 - own.2);
                }
                steps += alone.limb_instructions - 1;
                refetches += alone.scratchpad.refetches;
            }
            assert!(sum.iter().all(|(_, read, written)| read + written == 0), "{sum:?}");
            assert_eq!(together.report.limb_instructions, steps, "seed {seed}");
            assert_eq!(together.report.scratchpad.refetches, refetches, "seed {seed}");
            for tenant in &together.tenants {
                assert!(tenant.completion <= together.report.cycles);
            }
        }
    }
}

#[test]
fn a_job_that_nobody_meets_takes_what_it_takes_alone() {
    let machine = wide();
    let case = random::steps(&mut Numbers(1), 200);
    let alone = run(&[(&case, 0)], &machine, sharing(2, 1)).tenants[0].latency_cycles;
    let far = 10 * alone;
    let report = run(&[(&case, 0), (&case, far)], &machine, sharing(2, 1));
    let latencies: Vec<u64> = report.tenants.iter().map(|tenant| tenant.latency_cycles).collect();
    assert_eq!(latencies, [alone; 2]);
    let met = run(&[(&case, 0), (&case, 0)], &machine, sharing(2, 1));
    assert!(met.latency_cycles.max > alone, "they wait for each other");
    assert!(met.latency_cycles.max < 2 * alone, "and run at once");
    let third = run(&[(&case, 0), (&case, 0), (&case, 0)], &machine, sharing(2, 1));
    assert!(third.tenants[2].completion > met.tenants[0].completion, "the third waits");
}

/// A network of several clients, with keys of their own.
fn lola() -> Program {
    let literal: CkksLiteral =
        toml::from_str(include_str!("../../../configs/params/n14-l5.toml")).expect("good");
    let params = CkksParams::try_from(literal).expect("good parameters");
    let network = hearth_traces::builtin::network("lola").expect("a builtin");
    let compiled = compile(&network, &params, &CompileOptions::default()).expect("it compiles");
    compiled.program().clone()
}

/// `clients` of them at once, in jobs of `batch`.
fn clients(program: &Program, clients: u32, batch: u32, machine: &Machine) -> TenancyReport {
    let tenant = |client: u32| Tenant {
        name: client.to_string(),
        client: client.to_string(),
        model: "lola".to_owned(),
        program,
        steps: Box::new(lower(program).expect("lowers")),
        arrival: Cycles::ZERO,
    };
    let tenants = (0..clients).map(tenant).collect();
    simulate_tenants(tenants, machine, sharing(1, batch)).expect("a good replay")
}

#[test]
fn a_batch_of_clients_reads_each_weight_once() {
    let mut literal = DRAM.parse::<Machine>().expect("good").literal().clone();
    literal.scratchpad.capacity = Bytes(4 << 30);
    let machine = Machine::try_from(literal).expect("a good machine");
    let program = lola();
    let read =
        |report: &TenancyReport, kind: &str| report.report.bytes_by_tier["dram"].by_kind[kind].read;
    let one = clients(&program, 1, 1, &machine);
    let apart = clients(&program, 3, 1, &machine);
    let joined = clients(&program, 3, 3, &machine);
    identities::check(&joined.report, &machine);
    for kind in ["keys", "inputs"] {
        assert_eq!(read(&joined, kind), 3 * read(&one, kind), "{kind}");
    }
    assert!(read(&one, "plaintexts") > 0);
    assert_eq!(read(&apart, "plaintexts"), 3 * read(&one, "plaintexts"));
    assert_eq!(read(&joined, "plaintexts"), read(&one, "plaintexts"));
    assert!(joined.report.cycles < apart.report.cycles);
    // Of five, three and two go together.
    let five = clients(&program, 5, 3, &machine);
    assert_eq!(read(&five, "plaintexts"), 2 * read(&one, "plaintexts"));
    let work = |report: &TenancyReport, name: &str| report.report.unit_cycles[name].busy;
    for unit in ["ntt", "elementwise", "generator"] {
        assert_eq!(work(&joined, unit), work(&apart, unit), "{unit}");
    }
}

#[test]
fn jobs_that_cannot_be_are_refused() {
    let case = random::steps(&mut Numbers(5), 50);
    let refused = |sharing| {
        let tenants = vec![tenant("a", &case, 0), tenant("b", &case, 0)];
        simulate_tenants(tenants, &wide(), sharing).expect_err("refused")
    };
    assert_eq!(refused(sharing(0, 1)), TenancyError::Jobs { jobs: 0, batch: 1 });
    assert_eq!(refused(sharing(65, 1)), TenancyError::Jobs { jobs: 65, batch: 1 });
    assert_eq!(refused(sharing(1, 0)), TenancyError::Jobs { jobs: 1, batch: 0 });
    let turns = Sharing { policy: Policy::RowByRow, ..sharing(2, 1) };
    assert_eq!(refused(turns), TenancyError::Turns);
    let mut cut = case.clone();
    cut.1.pop();
    let tenants = vec![tenant("a", &case, 0), tenant("b", &cut, 0)];
    let error = simulate_tenants(tenants, &wide(), sharing(2, 1)).expect_err("refused");
    assert!(error.to_string().starts_with("the limb program ends after"), "{error}");
}
