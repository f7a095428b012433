//! A program with checkpoints goes on after a cut in any cycle; one with a fence missing does not.

use crate::machines;
use crate::networks;
use hearth_sim::recovery::{Recovery, Stores, Unrecoverable, Written, recovery};
use hearth_sim::{
    Level, Machine, Mode, Options, Placement, Replayed, Report, SimError, simulate_with_options,
};

use hearth_spec::limb::{Instruction, Step};
use hearth_spec::units::Cycles;
use hearth_spec::{ObjectId, ValueId};
use hearth_traces::lower::checkpoint::{CheckpointError, Checkpoints, RECORDS};
use hearth_traces::lower::lower;
use std::collections::{BTreeMap, BTreeSet};

fn machine() -> Machine {
    machines::PMEM.parse().expect("a good machine")
}

/// The steps of LeNet-5 with checkpoints, replayed, and when its stores were written.
struct Run {
    checkpoints: Checkpoints,
    steps: Vec<Step>,
    report: Report,
    journal: Vec<Written>,
}

fn run(every: u32, (mode, fence): (Mode, Level), change: impl FnOnce(&mut Vec<Step>)) -> Run {
    let network = networks::lenet5();
    let program = network.program();
    let plain = || lower(program).expect("the standard ring");
    let checkpoints = Checkpoints::new(program, plain(), every).expect("checkpoints");
    let mut steps: Vec<Step> = checkpoints.steps(plain()).collect();
    change(&mut steps);
    let machine = machine();
    let placement = Placement::by_kind(checkpoints.program(), &machine).expect("it fits");
    let placement = placement.with_checkpoints_in("pmem", checkpoints.program(), &machine);
    let placement = Some(placement.expect("it fits"));
    let options = Options { mode, journal: true, fence, placement, ..Options::default() };
    let all = steps.iter().copied();
    let Replayed { report, journal, .. } =
        simulate_with_options(checkpoints.program(), all, &machine, &options, |_| ())
            .expect("a good replay");
    Run { checkpoints, steps, report, journal }
}

fn followed(run: &Run, kept: Level) -> Result<Recovery, Unrecoverable> {
    let Run { checkpoints, steps, journal, .. } = run;
    recovery(checkpoints.program(), checkpoints.object(), steps.iter().copied(), journal, kept)
}

/// By definition: what a cut at the end of cycle `cut` leaves, which is what has come as far as `kept`.
/// Whatever is on its way there is lost, or with `early` a record is there as soon as it begins to be
/// written. The newest record that is whole must find every computed limb that lived at its place in
/// the program.
#[track_caller]
fn check_cut(run: &Run, cut: Cycles, kept: Level, early: bool) -> bool {
    let object: ObjectId = run.checkpoints.object();
    let program = run.checkpoints.program();
    let mut journal = run.journal.iter();
    let mut live: BTreeMap<ValueId, usize> = BTreeMap::new();
    // By place: the limb whose writing was over at the cut; none while one is under way.
    let mut places: BTreeMap<u32, Option<usize>> = BTreeMap::new();
    let mut records: Vec<(u32, BTreeSet<usize>)> = Vec::new();
    for (position, step) in run.steps.iter().enumerate() {
        if let Instruction::St { a, at, .. } = step.instruction {
            let written = journal.next().expect("a store is in the journal");
            if at.object == object && written.from <= cut {
                let made = (at.limb >= RECORDS).then(|| live[&a]);
                let whole = written.at(kept) <= cut;
                if at.limb < RECORDS {
                    records.retain(|(record, _)| *record != at.limb);
                    if whole || early {
                        records.push((at.limb, live.values().copied().collect()));
                    }
                } else {
                    places.insert(at.limb, made.filter(|_| whole));
                }
            }
        }
        step.for_each_dead(|value| _ = live.remove(&value));
        if let Some(dst) = step.instruction.dst() {
            let again = match step.instruction {
                Instruction::Prng { .. } => true,
                Instruction::Ld { at, .. } => {
                    program.object(at.object).source != hearth_spec::he::Source::Produced
                }
                _ => false,
            };
            if !again {
                live.insert(dst, position);
            }
        }
    }
    let held: BTreeSet<usize> = places.values().filter_map(|limb| *limb).collect();
    records.last().is_none_or(|(_, needed)| needed.is_subset(&held))
}

#[test]
fn every_cut_can_be_recovered_from() {
    use Level::{Accepted, Media};
    for (every, mode, fence, kept) in [
        (40, Mode::Events, Accepted, Accepted),
        (7, Mode::Events, Accepted, Accepted),
        (40, Mode::Burst, Accepted, Accepted),
        (40, Mode::Events, Media, Media),
        (40, Mode::Burst, Media, Accepted),
    ] {
        let run = run(every, (mode, fence), |_| ());
        let recovery = followed(&run, kept).expect("it can be gone on from");
        let records = recovery.records();
        assert_eq!(records.len() as u64, run.checkpoints.count());
        assert!(records.len() > 3, "{} records", records.len());
        // Between these cycles nothing begins and nothing is over.
        let times = run.journal.iter().flat_map(|w| [w.from, w.at(kept)]);
        let cuts: BTreeSet<_> =
            times.flat_map(|at| [at.0.saturating_sub(1), at.0, at.0 + 1]).collect();
        for &cut in cuts.iter().step_by(1 + cuts.len() / 75) {
            for early in [false, true] {
                assert!(check_cut(&run, Cycles(cut), kept, early), "{cut}");
            }
        }
        let bytes = &run.report.bytes_by_tier["pmem"].by_kind["checkpoints"];
        assert!(bytes.written > 0 && bytes.read == 0);
        assert!(recovery.after(Cycles(0)).is_none());
        let (first, second) = (&records[0], &records[1]);
        assert_eq!(recovery.after(first.survives), Some(first));
        assert_eq!(recovery.after(Cycles(second.survives.0 - 1)), Some(first));
        assert_eq!(recovery.after(second.survives), Some(second));
        let lost = recovery.most_lost(Cycles(run.report.cycles));
        assert!(
            lost.0 < run.report.cycles && lost.0 >= run.report.cycles / records.len() as u64 / 2
        );
    }
}

#[test]
fn acceptance_is_not_enough_where_only_the_media_survive() {
    let run = run(40, (Mode::Events, Level::Accepted), |_| ());
    let refused = followed(&run, Level::Media).expect_err("it cannot be gone on from");
    assert!(refused.problem.contains("is not there when the record is begun"), "{refused}");
    // By definition, too: a record that is written sooner than it must be finds limbs missing.
    let object = run.checkpoints.object();
    let stores = run.steps.iter().filter_map(|step| match step.instruction {
        Instruction::St { at, .. } => Some(at.object == object && at.limb < RECORDS),
        _ => None,
    });
    let records = stores.zip(&run.journal).filter(|(is_record, _)| *is_record);
    let begun: Vec<_> = records.map(|(_, written)| written.from).collect();
    assert!(!begun.is_empty());
    for cut in begun {
        assert!(check_cut(&run, cut, Level::Accepted, true), "{cut}");
        assert!(!check_cut(&run, cut, Level::Media, true), "{cut}");
    }
}

#[test]
fn a_cut_keeps_what_was_accepted_and_loses_what_was_only_issued() {
    let run = run(40, (Mode::Events, Level::Accepted), |_| ());
    let later = run.journal.iter().map(|w| (w.on_media - w.accepted).0);
    // 10.3 us at 1 GHz.
    assert!(later.clone().all(|cycles| cycles == 10_300), "{later:?}");
    for written in run.journal.iter().step_by(97) {
        let before = |at: Cycles| Stores::at(&run.journal, Cycles(at.0 - 1));
        let at = |at: Cycles| Stores::at(&run.journal, at);
        let sum = |stores: Stores| stores.on_media + stores.accepted + stores.issued;
        assert!(sum(before(written.from)) < sum(at(written.from)));
        let accepted = |stores: Stores| stores.on_media + stores.accepted;
        assert!(accepted(before(written.accepted)) < accepted(at(written.accepted)));
        assert!(before(written.on_media).on_media < at(written.on_media).on_media);
    }
    let all = Stores::at(&run.journal, Cycles(run.report.cycles + 10_300));
    assert_eq!((all.issued, all.accepted), (0, 0));
    assert_eq!(all.on_media, run.journal.len() as u64);
}

/// Of every record two fences wait longer: for its limbs, and for itself.
#[test]
fn fences_for_the_media_take_their_time() {
    let [accepted, media] =
        [Level::Accepted, Level::Media].map(|fence| run(40, (Mode::Events, fence), |_| ()));
    let more = media.report.cycles - accepted.report.cycles;
    let count = media.checkpoints.count();
    assert!((count * 10_300..=count * 2 * 10_300 + 10_300).contains(&more), "{more} of {count}");
    assert_eq!(media.report.bytes_by_tier, accepted.report.bytes_by_tier);
}

#[test]
fn a_volatile_tier_takes_no_checkpoints() {
    let network = networks::lenet5();
    let placement = Placement::by_kind(network.program(), &machine()).expect("it fits");
    let refused = placement.with_checkpoints_in("dram", network.program(), &machine());
    assert_eq!(refused, Err(SimError::Volatile { tier: "dram".to_owned() }));
}

/// Takes out the fences before the records, or those behind them.
fn without_fences(steps: &mut Vec<Step>, object: ObjectId, before: bool) {
    let is_record = |step: Option<&Step>| {
        matches!(step.map(|s| s.instruction), Some(Instruction::St { at, .. })
            if at.object == object && at.limb < RECORDS)
    };
    let old = std::mem::take(steps);
    let neighbour = |i: usize| if before { old.get(i + 1) } else { old.get(i.wrapping_sub(1)) };
    let keeps =
        |i: usize| !(matches!(old[i].instruction, Instruction::Fence) && is_record(neighbour(i)));
    *steps = (0..old.len()).filter(|&i| keeps(i)).map(|i| old[i]).collect();
}

#[track_caller]
fn check_refused(change: impl FnOnce(&mut Vec<Step>, ObjectId), problem: &str) {
    let object = ObjectId(networks::lenet5().program().objects().len() as u32);
    let run = run(7, (Mode::Events, Level::Accepted), |steps| change(steps, object));
    let refused = followed(&run, Level::Accepted).expect_err("it cannot be gone on from");
    assert!(refused.problem.contains(problem), "{refused}");
}

#[test]
fn a_record_before_its_limbs_is_noticed() {
    check_refused(|steps, object| without_fences(steps, object, true), "when the record is begun");
}

#[test]
fn a_place_that_is_used_again_too_early_is_noticed() {
    // The first limb behind the first record goes where that record's first limb lies.
    let early = |steps: &mut Vec<Step>, object: ObjectId| {
        let mut records = 0;
        for step in steps {
            if let Instruction::St { at, .. } = &mut step.instruction
                && at.object == object
            {
                records += u32::from(at.limb < RECORDS);
                if records == 1 && at.limb > RECORDS {
                    at.limb = RECORDS;
                    return;
                }
            }
        }
    };
    check_refused(early, "is written again before the next record holds");
}

#[test]
fn records_in_one_place_are_noticed() {
    let one = |steps: &mut Vec<Step>, object: ObjectId| {
        for step in steps {
            if let Instruction::St { at, .. } = &mut step.instruction
                && at.object == object
                && at.limb < RECORDS
            {
                at.limb = 0;
            }
        }
    };
    check_refused(one, "written over it");
}

#[test]
fn a_limb_that_was_not_stored_is_noticed() {
    let forget = |steps: &mut Vec<Step>, object: ObjectId| {
        let is_data = |step: &Step| {
            matches!(step.instruction, Instruction::St { at, .. }
                if at.object == object && at.limb >= RECORDS)
        };
        let first = steps.iter().position(is_data).expect("a limb is stored");
        steps.remove(first);
    };
    check_refused(forget, "was not stored");
}

#[test]
fn checkpoints_after_no_row_are_refused() {
    let network = networks::lenet5();
    let steps = lower(network.program()).expect("the standard ring");
    let refused = Checkpoints::new(network.program(), steps, 0).expect_err("refused");
    assert_eq!(refused, CheckpointError::Rows);
}

#[test]
fn checkpoints_change_nothing_else() {
    let network = networks::lenet5();
    let run = run(40, (Mode::Events, Level::Accepted), |_| ());
    let object = run.checkpoints.object();
    let own = |step: &&Step| match step.instruction {
        Instruction::St { at, .. } => at.object != object,
        Instruction::Fence => false,
        _ => true,
    };
    let plain = lower(network.program()).expect("the standard ring");
    let plain = plain.filter(|step| step.instruction != Instruction::Fence);
    assert!(run.steps.iter().filter(own).copied().eq(plain));
}
