//! Several programs on one machine.

use crate::identities;
use crate::machines::{DRAM, machine};
use crate::random::{self, Numbers};
use hearth_sim::machine::Eviction;
use hearth_sim::tenancy::{
    Latencies, Policy, Sharing, TenancyError, TenancyReport, Tenant, simulate_tenants,
};
use hearth_sim::{Machine, Report, SimError, simulate};
use hearth_spec::he::{Program, ProgramLiteral};
use hearth_spec::limb::Step;
use hearth_spec::units::{Bytes, Cycles};
use hearth_spec::{CkksLiteral, CkksParams};
use hearth_traces::compile::{CompileOptions, compile};
use hearth_traces::lower::lower;

const POLICIES: [Policy; 3] = [Policy::RoundRobin, Policy::RowByRow, Policy::FirstComeFirstServed];

/// A program and its steps.
pub(crate) type Case = (Program, Vec<Step>);

pub(crate) fn tenant(name: &str, (program, steps): &Case, arrival: u64) -> Tenant<'static> {
    let program: &'static Program = Box::leak(Box::new(program.clone()));
    Tenant {
        name: name.to_owned(),
        client: "client".to_owned(),
        model: "model".to_owned(),
        program,
        steps: Box::new(steps.clone().into_iter()),
        arrival: Cycles(arrival),
    }
}

/// One tenant a case, named by its position, with its arrival.
pub(crate) fn run(cases: &[(&Case, u64)], machine: &Machine, sharing: Sharing) -> TenancyReport {
    let tenants = cases.iter().enumerate();
    let tenants =
        tenants.map(|(name, (case, arrival))| tenant(&name.to_string(), case, *arrival)).collect();
    simulate_tenants(tenants, machine, sharing).expect("a good replay")
}

fn sharing(policy: Policy) -> Sharing {
    Sharing { policy, ..Sharing::default() }
}

fn alone((program, steps): &Case, machine: &Machine) -> Report {
    simulate(program, steps.clone().into_iter(), machine).expect("a good replay")
}

fn json(report: &Report) -> String {
    serde_json::to_string(report).expect("a report is JSON")
}

/// A random machine with room for several programs' objects.
pub(crate) fn roomy(numbers: &mut Numbers) -> Machine {
    let mut literal = random::machine(numbers).literal().clone();
    literal.scratchpad.eviction = Eviction::Lru;
    literal.scratchpad.look_ahead = 0;
    for tier in &mut literal.tiers {
        tier.capacity = Bytes(1 << 30);
    }
    Machine::try_from(literal).expect("a good machine")
}

#[test]
fn one_tenant_alone_equals_no_tenancy() {
    for seed in 0..20 {
        let mut numbers = Numbers(seed);
        let machine = random::machine(&mut numbers);
        let case = random::steps(&mut numbers, 300);
        for policy in POLICIES {
            let report = run(&[(&case, 0)], &machine, sharing(policy));
            assert_eq!(json(&report.report), json(&alone(&case, &machine)), "seed {seed}");
            assert!(report.tenants[0].completion <= report.report.cycles);
            assert_eq!(report.tenants[0].latency_cycles, report.latency_cycles.max);
        }
    }
}

#[test]
fn one_network_alone_equals_no_tenancy() {
    let literal: CkksLiteral =
        toml::from_str(include_str!("../../../configs/params/n14-l5.toml")).expect("good");
    let params = CkksParams::try_from(literal).expect("good parameters");
    let network = hearth_traces::builtin::network("lola").expect("a builtin");
    let compiled = compile(&network, &params, &CompileOptions::default()).expect("it compiles");
    let steps = lower(compiled.program()).expect("lowers").collect();
    let (case, machine) = ((compiled.program().clone(), steps), DRAM.parse().expect("good"));
    let report = run(&[(&case, 0)], &machine, sharing(Policy::RowByRow));
    assert_eq!(json(&report.report), json(&alone(&case, &machine)));
}

#[test]
fn every_cycle_and_byte_of_several_tenants_is_accounted_for() {
    for seed in 0..20 {
        let mut numbers = Numbers(seed);
        let machine = roomy(&mut numbers);
        let cases: Vec<Case> = (0..3).map(|_| random::steps(&mut numbers, 150)).collect();
        let arrivals = [numbers.within(0, 5000), numbers.within(0, 100_000), 0];
        let pairs: Vec<_> = cases.iter().zip(arrivals).collect();
        for policy in POLICIES {
            let together = run(&pairs, &machine, sharing(policy));
            identities::check(&together.report, &machine);
            let own: u64 = together.tenants.iter().map(|tenant| tenant.cycles).sum();
            assert_eq!(own, together.report.cycles);
            for (tenant, (case, arrival)) in together.tenants.iter().zip(&pairs) {
                assert_eq!(tenant.completion - tenant.arrival, tenant.latency_cycles);
                assert_eq!(tenant.arrival, *arrival);
                assert!(tenant.completion <= together.report.cycles);
                // All but the halts, of which one is left.
                let own = case.1.len() as u64;
                assert!([own, own - 1].contains(&tenant.limb_instructions));
            }
            let steps: u64 = cases.iter().map(|case| case.1.len() as u64 - 1).sum();
            assert_eq!(together.report.limb_instructions, steps + 1);
            assert_eq!(run(&pairs, &machine, sharing(policy)), together, "the same every time");
        }
    }
}

/// Whose instruction is next depends on time, so nobody knows the next use of a limb.
#[test]
fn several_tenants_prefetch_but_do_not_look_ahead() {
    let mut numbers = Numbers(7);
    let cases: Vec<Case> = (0..2).map(|_| random::steps(&mut numbers, 150)).collect();
    let ahead = machine(|m| {
        m.sequencer.prefetch = 64;
        m.sequencer.prefetch_frames = 2;
        m.tiers.iter_mut().for_each(|tier| tier.capacity = Bytes(1 << 30));
    });
    let pairs = [(&cases[0], 0), (&cases[1], 0)];
    identities::check(&run(&pairs, &ahead, sharing(Policy::RowByRow)).report, &ahead);

    let mut literal = ahead.literal().clone();
    literal.scratchpad.eviction = Eviction::Belady;
    literal.scratchpad.look_ahead = 9;
    let belady = Machine::try_from(literal).expect("a good machine");
    run(&pairs[..1], &belady, sharing(Policy::RowByRow));
    let tenants = vec![tenant("a", &cases[0], 0), tenant("b", &cases[1], 0)];
    let refused = simulate_tenants(tenants, &belady, sharing(Policy::RowByRow));
    let machine = belady.name().to_owned();
    assert_eq!(refused, Err(TenancyError::LookAhead { machine }));
    let linked = crate::random::uplinks(&ahead, &mut crate::random::Numbers(1));
    run(&pairs[..1], &linked, sharing(Policy::RowByRow));
    let tenants = vec![tenant("a", &cases[0], 0), tenant("b", &cases[1], 0)];
    let refused = simulate_tenants(tenants, &linked, sharing(Policy::RowByRow));
    let machine = linked.name().to_owned();
    assert_eq!(refused, Err(TenancyError::Links { machine }));
}

/// A machine on which a tenant leaves nothing behind: no limb is evicted.
pub(crate) fn wide() -> Machine {
    machine(|m| {
        m.scratchpad.capacity = Bytes(1 << 30);
        m.tiers.iter_mut().for_each(|tier| tier.capacity = Bytes(1 << 30));
    })
}

#[test]
fn a_tenant_that_arrives_when_the_others_are_done_has_the_machine_for_itself() {
    let machine = wide();
    let case = random::steps(&mut Numbers(1), 200);
    let latency = run(&[(&case, 0)], &machine, sharing(Policy::RowByRow)).tenants[0].latency_cycles;
    for policy in POLICIES {
        let far = 10 * latency;
        let report = run(&[(&case, 0), (&case, far)], &machine, sharing(policy));
        let latencies: Vec<_> = report.tenants.iter().map(|tenant| tenant.latency_cycles).collect();
        assert_eq!(latencies, [latency; 2], "{policy:?}");
        assert_eq!(report.tenants[1].completion, far + latency);
    }
}

#[test]
fn a_tenant_may_arrive_in_the_last_cycle_of_another_and_one_later() {
    let machine = wide();
    let case = random::steps(&mut Numbers(2), 200);
    let cycles = alone(&case, &machine).cycles;
    let latency = run(&[(&case, 0)], &machine, sharing(Policy::RoundRobin)).latency_cycles.max;
    for arrival in [cycles - 1, cycles, cycles + 1] {
        let report = run(&[(&case, 0), (&case, arrival)], &machine, sharing(Policy::RoundRobin));
        assert!(report.report.cycles >= arrival);
        identities::check(&report.report, &machine);
        if arrival >= cycles {
            // Not handed out in the cycle in which the other ends, if that is the one before.
            assert_eq!(report.tenants[1].latency_cycles, latency, "arrival at {arrival}");
        }
    }
}

#[test]
fn results_of_tenants_that_cannot_be_are_refused() {
    let machine = wide();
    let case = random::steps(&mut Numbers(1), 200);
    let good = run(&[(&case, 0), (&case, 7)], &machine, sharing(Policy::RowByRow));
    let refused = |change: &dyn Fn(&mut TenancyReport), expected: Option<&str>| {
        let mut report = good.clone();
        change(&mut report);
        let told = match report.plausible(&machine) {
            Ok(()) => None,
            Err(SimError::Implausible { what, .. }) => Some(what),
            Err(other) => panic!("{other}"),
        };
        assert_eq!(told.as_deref(), expected);
    };
    let cycles = good.report.cycles;
    refused(&|_| (), None);
    refused(&|report| report.tenants[1].latency_cycles = cycles - 7, None);
    refused(
        &|report| report.tenants[1].latency_cycles = cycles - 6,
        Some("what tenant 1 waits for"),
    );
    let own: u64 = good.tenants.iter().map(|tenant| tenant.cycles).sum();
    refused(&|report| report.tenants[0].cycles += cycles - own, None);
    refused(
        &|report| report.tenants[0].cycles += cycles - own + 1,
        Some("the cycles of all tenants"),
    );
    let moved = |report: &mut TenancyReport| {
        report.report.bytes_by_tier.get_mut(&machine.tiers()[0].name).expect("moved").read =
            1 << 60;
    };
    let bytes = format!("the bytes of {}", machine.tiers()[0].name);
    refused(&moved, Some(&bytes));
}

#[test]
fn who_came_first_is_served_first() {
    let machine = wide();
    let case = random::steps(&mut Numbers(3), 400);
    let completions = |policy| {
        let report = run(&[(&case, 1), (&case, 0)], &machine, sharing(policy));
        report.tenants.iter().map(|tenant| tenant.completion).collect::<Vec<_>>()
    };
    let latency = alone(&case, &machine).cycles;
    let [served, turns] = [Policy::FirstComeFirstServed, Policy::RoundRobin].map(completions);
    assert!(served[1] < served[0], "{served:?}");
    assert!(served[1] < turns[1], "taking turns delays the first: {served:?} {turns:?}");
    assert!(served[1] >= latency - 1, "nobody is faster than alone");
}

#[test]
fn shared_keys_and_plaintexts_lie_in_memory_once() {
    let machine = wide();
    let case = random::steps(&mut Numbers(4), 100);
    let placed = |shared_objects| {
        let sharing = Sharing { shared_objects, ..Sharing::default() };
        let report = run(&[(&case, 0), (&case, 0)], &machine, sharing);
        serde_json::to_value(&report.report.capacity).expect("JSON")
    };
    let one = serde_json::to_value(&alone(&case, &machine).capacity).expect("JSON");
    let [own, shared] = [false, true].map(placed);
    // The far tier has keys and plaintexts, the near one inputs and outputs.
    assert_eq!(shared["far"], one["far"]);
    assert_ne!(own["far"], one["far"]);
    assert_eq!(shared["near"], own["near"]);
}

#[track_caller]
fn check_refused(tenants: Vec<Tenant<'_>>, message: &str) {
    let error = simulate_tenants(tenants, &wide(), Sharing::default()).expect_err("refused");
    let error = error.to_string();
    assert!(error.starts_with(message) && error.contains("\nhint: "), "{error}");
}

#[test]
fn tenants_that_do_not_go_together_are_refused() {
    let case = random::steps(&mut Numbers(5), 50);
    check_refused(vec![], "there are no tenants");
    let twice = vec![tenant("a", &case, 0), tenant("a", &case, 0)];
    check_refused(twice, "two tenants are called `a`");
    let mut cut = case.clone();
    cut.1.pop();
    let short = vec![tenant("a", &case, 0), tenant("b", &cut, 0)];
    check_refused(short, "the limb program ends after");
    let mut other = case.0.params().literal().clone();
    other.digit_limbs = 1;
    let program = Program::try_from(ProgramLiteral {
        params: CkksParams::try_from(other).expect("good parameters"),
        layers: case.0.layers().to_vec(),
        objects: case.0.objects().to_vec(),
        constants: vec![],
        bootstraps: vec![],
        rows: case.0.rows().to_vec(),
    })
    .expect("a good program");
    let different = vec![tenant("a", &case, 0), tenant("b", &(program, case.1.clone()), 0)];
    check_refused(different, "tenants `a` and `b` have different CKKS parameters");
    assert!(matches!(
        simulate_tenants(vec![], &wide(), Sharing::default()),
        Err(TenancyError::Empty)
    ));
}

#[track_caller]
fn check_latencies(latencies: Vec<u64>, [p50, p90, p95, p99, max]: [u64; 5]) {
    assert_eq!(Latencies::of(latencies), Latencies { p50, p90, p95, p99, max });
}

#[test]
fn percentiles_are_those_of_the_nearest_rank() {
    check_latencies(vec![], [0; 5]);
    check_latencies(vec![7], [7; 5]);
    check_latencies(vec![2, 1], [1, 2, 2, 2, 2]);
    check_latencies((1..=100).rev().collect(), [50, 90, 95, 99, 100]);
    check_latencies((1..=101).collect(), [51, 91, 96, 100, 101]);
}
