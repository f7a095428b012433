//! Which tier holds which object, what does not fit, and a tier that caches another one.

use crate::identities;
use crate::machines;
use crate::programs::{LIMB, program, steps};
use crate::random::{self, Numbers};
use hearth_sim::machine::{Issue, MachineLiteral, NearMemoryLiteral};
use hearth_sim::placement::{Placement, Policy, profile};
use hearth_sim::{Machine, Mode, Options, Report, SimError, simulate_with_options};
use hearth_spec::he::Program;
use hearth_spec::limb::Step;
use hearth_spec::units::{Bytes, BytesPerSecond};

fn replay(
    (program, steps): (&Program, &[Step]),
    machine: &Machine,
    mode: Mode,
    placement: Placement,
) -> Report {
    let options = Options { mode, placement: Some(placement), ..Options::default() };
    let steps = steps.iter().copied();
    simulate_with_options(program, steps, machine, &options, |_| ()).expect("a good replay").report
}

/// Limbs of inputs, outputs, plaintexts and keys in each tier: 8, 8, 4 and 12.
fn limbs(report: &Report, tier: &str) -> [u64; 4] {
    let kinds = ["inputs", "outputs", "plaintexts", "keys"];
    kinds.map(|kind| report.capacity[tier].by_kind[kind] / LIMB)
}

/// Where a placement puts the limbs of [`limbs`] on a machine with tiers of so many limbs.
#[track_caller]
fn check(
    place: impl Fn(&Program, &Machine) -> Result<Placement, SimError>,
    [near, far]: [u64; 2],
    expected: [[u64; 4]; 2],
    overflow: &[(&str, &str, &str, u64)],
) {
    let machine = machines::machine(|m| {
        m.tiers[0].capacity = Bytes(near * LIMB);
        m.tiers[1].capacity = Bytes(far * LIMB);
    });
    let placement = place(&program(), &machine).expect("it fits");
    let report = replay((&program(), &steps("halt")), &machine, Mode::Events, placement);
    assert_eq!([limbs(&report, "near"), limbs(&report, "far")], expected);
    let told = report.placement.overflow.iter();
    let told: Vec<_> =
        told.map(|o| (o.kind.as_str(), o.from.as_str(), o.to.as_str(), o.bytes / LIMB)).collect();
    assert_eq!(told, overflow);
}

#[test]
fn objects_lie_where_their_kind_does() {
    check(Placement::by_kind, [16, 16], [[8, 8, 0, 0], [0, 0, 4, 12]], &[]);
}

#[test]
fn what_does_not_fit_goes_to_the_other_tier() {
    // An eighth of the near tier is left for spilled limbs once something has to give way.
    let moved = [("outputs", "near", "far", 8)];
    check(Placement::by_kind, [15, 24], [[8, 0, 0, 0], [0, 8, 4, 12]], &moved);
    let moved = [("inputs", "near", "far", 8), ("outputs", "near", "far", 8)];
    check(Placement::by_kind, [9, 32], [[0, 0, 0, 0], [8, 8, 4, 12]], &moved);
}

#[test]
fn all_in_one_tier() {
    let near = |program: &Program, machine: &Machine| Placement::all_in("near", program, machine);
    check(near, [32, 1], [[8, 8, 4, 12], [0; 4]], &[]);
    let moved = [("keys", "near", "far", 12)];
    check(near, [27, 16], [[8, 8, 4, 0], [0, 0, 0, 12]], &moved);
}

#[test]
fn what_is_written_lies_apart() {
    check(Placement::write_isolated, [16, 24], [[0, 8, 0, 0], [8, 0, 4, 12]], &[]);
}

#[test]
fn what_fits_nowhere_is_refused() {
    let machine = machines::machine(|m| {
        m.tiers[0].capacity = Bytes(16 * LIMB);
        m.tiers[1].capacity = Bytes(14 * LIMB);
    });
    let error = Placement::by_kind(&program(), &machine).expect_err("16 limbs belong in 14");
    let SimError::TierFull { tier, needed, .. } = error else { panic!("{error}") };
    assert_eq!((tier.as_str(), needed), ("far", Bytes(16 * LIMB)));
    let error = Placement::all_in("middle", &program(), &machine).expect_err("no such tier");
    assert_eq!(
        error.to_string(),
        "there is no tier middle\nhint: the machine's tiers are near, far"
    );
}

/// The near tier is twice as fast and has room for one kind of object: the one of which most bytes
/// are moved for its size.
#[track_caller]
fn check_advice(text: &str, near: u64, expected: [u64; 4]) {
    let machine = machines::machine(|m| {
        m.tiers[0].read_bandwidth = BytesPerSecond(10_240_000_000);
        m.tiers[0].capacity = Bytes(64 * LIMB);
        m.scratchpad.capacity = Bytes(3 * LIMB);
    });
    let profile = profile(&program(), steps(text).into_iter(), &machine).expect("a good replay");
    let mut small = machine.literal().clone();
    small.tiers[0].capacity = Bytes(near * LIMB);
    let small = Machine::try_from(small).expect("a good machine");
    let placement = Placement::by_profile(&program(), &small, &profile).expect("it fits");
    let report = replay((&program(), &steps(text)), &small, Mode::Events, placement);
    assert_eq!(report.placement.policy, Policy::Profile);
    assert_eq!(limbs(&report, "near"), expected);
}

#[test]
fn what_is_read_most_for_its_size_lies_near() {
    let weights = "ld %0, @2[0], m=0\nst %0, @1[0], m=0\n".repeat(2);
    let inputs = "ld %0, @0[0], m=0\nst %0, @1[0], m=0\n".repeat(3);
    let fewer = weights.clone() + "ld %0, @0[0], m=0\nst %0, @1[0], m=0\nhalt";
    check_advice(&fewer, 7, [0, 0, 4, 0]);
    // Writes of outputs take the same time in both tiers. Inputs are larger, but read more often.
    let more = weights + &inputs + &inputs + "halt";
    check_advice(&more, 8, [8, 0, 0, 0]);
    check_advice(&more, 13, [8, 0, 4, 0]);
}

fn cached(limbs: u64) -> Machine {
    machines::machine(|m| m.tiers[0].capacity = Bytes(limbs * LIMB))
}

/// Limbs read and written of the near tier, then of the far one; hits, misses and write-backs.
#[track_caller]
fn check_cache(text: &str, places: u64, moved: [[u64; 2]; 2], counts: [u64; 3]) {
    let (program, machine) = (program(), cached(places));
    for mode in [Mode::Events, Mode::Burst] {
        let placement = Placement::memory_mode(&program, &machine).expect("two tiers");
        let report = replay((&program, &steps(text)), &machine, mode, placement);
        identities::check(&report, &machine);
        let tiers = ["near", "far"].map(|tier| &report.bytes_by_tier[tier]);
        assert_eq!(tiers.map(|tier| [tier.read / LIMB, tier.written / LIMB]), moved);
        let cache = report.placement.memory_mode.expect("memory mode");
        let write_backs = cache.write_backs.values().sum();
        assert_eq!([cache.hits, cache.misses, write_backs], counts);
        assert_eq!((cache.cache.as_str(), cache.behind.as_str()), ("near", "far"));
    }
}

#[test]
fn a_limb_is_read_from_behind_once() {
    let text = "ld %0, @2[0], m=0\nst %0, @1[0], m=0\nld %1, @2[0], m=0\nst %1, @1[0], m=0\nhalt";
    // The weight misses and hits, the output misses and hits; nothing leaves.
    check_cache(text, 32, [[1, 3], [1, 0]], [2, 2, 0]);
}

/// The second run of the same program finds what the first one left.
#[test]
fn a_warm_cache_holds_what_the_last_run_used() {
    let text = "ld %0, @2[0], m=0\nst %0, @1[0], m=0\nld %1, @2[1], m=1\nst %1, @1[1], m=1\nhalt";
    let (program, machine) = (program(), cached(32));
    let cold = Placement::memory_mode(&program, &machine).expect("two tiers");
    let warm = cold.clone().warmed(&program, steps(text).into_iter(), &machine);
    let warm = warm.expect("a good replay");
    let counts = |placement: Placement| {
        let report = replay((&program, &steps(text)), &machine, Mode::Events, placement);
        let cache = report.placement.memory_mode.expect("memory mode");
        [cache.hits, cache.misses]
    };
    assert_eq!(counts(cold), [0, 4]);
    assert_eq!(counts(warm), [4, 0]);
}

#[test]
fn limbs_in_one_place_push_each_other_out() {
    // Input, output and weights lie behind each other, 8, 8 and 4 limbs: the first limbs of all three
    // share a place of eight.
    let text = "ld %0, @0[0], m=0\nst %0, @1[0], m=0\nld %1, @2[0], m=0\nst %1, @1[0], m=0\nhalt";
    // The first store is written back for the weight, and misses again.
    check_cache(text, 8, [[1, 4], [2, 1]], [0, 4, 1]);
}

#[test]
fn spilled_limbs_go_through_the_cache() {
    let text = "prng %0, @3, digit=0, m=0
        ld %1, @0[1], m=1\nadds %2, %1, 1, m=1\nst %2, @1[1], m=1
        adds %3, %0, 1, m=0\nst %3, @1[0], m=0\nhalt";
    let (program, machine) = (program(), {
        let mut literal = cached(64).literal().clone();
        literal.scratchpad.capacity = Bytes(2 * LIMB);
        Machine::try_from(literal).expect("a good machine")
    });
    let placement = Placement::memory_mode(&program, &machine).expect("two tiers");
    let report = replay((&program, &steps(text)), &machine, Mode::Events, placement);
    // The spilled limb is written to the cache and read there.
    assert_eq!(report.scratchpad.write_backs, 1);
    let near = &report.bytes_by_tier["near"].by_kind["spills"];
    assert_eq!([near.read, near.written], [LIMB, LIMB]);
    assert_eq!(report.bytes_by_tier["far"].by_kind["spills"].read, 0);
}

/// A read that misses takes as long as one of the tier behind: nobody waits for the cache to take
/// it up. One that hits takes as long as one of the cache.
#[test]
fn hits_and_misses_take_the_time_of_their_tier() {
    let machine = machines::machine(|m| {
        m.tiers[0].capacity = Bytes(64 * LIMB);
        m.tiers[0].read_bandwidth = BytesPerSecond(20_480_000_000);
    });
    let cycles = |text: &str, placement: Placement| {
        replay((&program(), &steps(text)), &machine, Mode::Events, placement).cycles
    };
    let once = "ld %0, @2[0], m=0\nfence\nhalt";
    let all = |name: &str| Placement::all_in(name, &program(), &machine).expect("a tier");
    let mode = || Placement::memory_mode(&program(), &machine).expect("two tiers");
    // The load ends at 1050 and the cache has it 2000 cycles of writing and 30 of latency later.
    assert_eq!(cycles(once, all("far")), 1050);
    assert_eq!(cycles(once, mode()), 1050 + 2000 + 30);
    assert_eq!(cycles(once, all("near")), 300);
}

#[test]
fn memory_mode_needs_a_cache_and_a_tier_behind_it() {
    let refused = |change: fn(&mut MachineLiteral)| {
        let machine = machines::machine(change);
        let error = Placement::memory_mode(&program(), &machine).expect_err("refused");
        assert_eq!(error, SimError::NoMemoryMode);
    };
    refused(|m| m.tiers[0].capacity = Bytes(1 << 30));
    let machine = cached(64);
    let placement = Placement::memory_mode(&program(), &machine).expect("two tiers");
    let options = Options { critical_path: true, placement: Some(placement), ..Options::default() };
    let replayed =
        simulate_with_options(&program(), steps("halt").into_iter(), &machine, &options, |_| ());
    assert_eq!(replayed.expect_err("refused"), SimError::NoMemoryMode);
}

/// A random machine of two tiers and no near-memory unit, the first the smaller one.
fn machine(numbers: &mut Numbers) -> Machine {
    let mut literal = random::machine(numbers).literal().clone();
    literal.sequencer.issue = Issue::InOrderPerUnit;
    literal.near_memory = NearMemoryLiteral::None {};
    literal.tiers.truncate(1);
    let mut behind = literal.tiers[0].clone();
    behind.name = "behind".to_owned();
    behind.read_bandwidth.0 = literal.tiers[0].read_bandwidth.0 / 2;
    behind.capacity.0 = 1 << 24;
    literal.tiers[0].capacity.0 = LIMB * (numbers.within(1, 41));
    literal.tiers.push(behind);
    let first = literal.tiers[0].name.clone();
    let placement = &mut literal.placement;
    for tier in [
        &mut placement.keys,
        &mut placement.plaintexts,
        &mut placement.inputs,
        &mut placement.outputs,
        &mut placement.spills,
    ] {
        tier.clone_from(&first);
    }
    Machine::try_from(literal).expect("a good machine")
}

/// Both modes move the same limbs through the cache and account for every cycle.
#[test]
fn random_programs_in_memory_mode_add_up() {
    for seed in 0..100 {
        let mut numbers = Numbers(9000 + seed);
        let machine = machine(&mut numbers);
        let (program, steps) = random::steps(&mut numbers, 300);
        let run = |mode| {
            let placement = Placement::memory_mode(&program, &machine).expect("two tiers");
            let report = replay((&program, &steps), &machine, mode, placement);
            identities::check(&report, &machine);
            report
        };
        let (events, burst) = (run(Mode::Events), run(Mode::Burst));
        assert_eq!(events.placement, burst.placement, "seed {seed}");
        assert_eq!(events.bytes_by_tier, burst.bytes_by_tier, "seed {seed}");
        let cache = events.placement.memory_mode.expect("memory mode");
        let limb = events.scratchpad.limb_bytes;
        let behind = &events.bytes_by_tier["behind"];
        let write_backs: u64 = cache.write_backs.values().sum();
        assert_eq!(behind.written, write_backs * limb, "seed {seed}");
        let near: u64 = events
            .bytes_by_tier
            .iter()
            .filter(|(name, _)| *name != "behind")
            .map(|(_, tier)| tier.read + tier.written)
            .sum();
        // Each access once, each limb from behind once more, each one that leaves once more.
        let accesses = cache.hits + cache.misses;
        assert_eq!(near + behind.read, (accesses + behind.read / limb + write_backs) * limb);
    }
}
