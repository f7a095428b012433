//! What a program holds, against its compiler and by definition.

mod random_program;
mod squared;

use hearth_spec::he::{ObjectKind, Program};
use hearth_spec::units::Bytes;
use hearth_spec::{ObjectId, RowId};
use hearth_traces::objects::{Reuse, ReuseDistances, Thing};
use hearth_traces::stats::{Kind, Usage, counts, layer_ops, sizes};
use random_program::{CHAINS, random_program};
use squared::squared;

/// The compiler counts while it knows what it emits; here only rows are left.
#[track_caller]
fn check(network: &str, log_n: u32, levels: u32, fuse_pools: bool) {
    let compiled = squared(network, log_n, levels, fuse_pools);
    let program = compiled.program();
    assert_eq!(counts(program), *compiled.counts(), "{network}");
    let layers = layer_ops(program);
    let counts: Vec<_> = layers.iter().map(|layer| layer.counts.clone()).collect();
    assert_eq!(counts, compiled.layer_counts(), "{network}");
    for layer in &layers {
        assert_eq!(layer.ops.values().sum::<u64>(), layer.counts.counts.operations, "{network}");
    }
}

#[test]
fn rows_have_the_counts_of_the_compiler() {
    check("mlp", 14, 5, false);
    check("lola", 14, 5, false);
    check("lenet5", 15, 11, false);
    check("mnist-lenet5-sq", 15, 11, false);
    check("mnist-lenet5-sq", 15, 11, true);
    check("resnet8", 16, 20, false);
}

#[test]
fn operations_are_counted_by_name() {
    let layers = layer_ops(squared("lola", 14, 5, false).program());
    let total = |op| layers.iter().filter_map(|layer| layer.ops.get(op)).sum::<u64>();
    assert_eq!(["rotate", "mul_plain", "input", "output"].map(total), [61, 250, 1, 1]);
}

fn kind_of(program: &Program, thing: Thing) -> Kind {
    match thing {
        Thing::Object(id) => program.object(id).kind.into(),
        Thing::Result(_) => Kind::Ciphertext,
    }
}

#[test]
fn kinds_are_the_sums_of_their_members() {
    for (chain, literal) in CHAINS {
        for seed in 0..5 {
            let program = random_program(&literal, 200, seed);
            let usage = Usage::of(&program);
            let mut reuses = Vec::new();
            let mut distances = ReuseDistances::new(&program);
            for _ in program.rows() {
                distances.row(|reuse| reuses.push(reuse));
            }
            for (&kind, sum) in &usage.kinds {
                let own = |reuse: &&Reuse| kind_of(&program, reuse.thing) == kind;
                let own: Vec<_> = reuses.iter().filter(own).map(|reuse| reuse.distance).collect();
                let reuse = sum.reuse.map(|reuse| (reuse.reuses, reuse.total_rows));
                let rows: u128 = own.iter().map(|distance| u128::from(distance.rows)).sum();
                let expected = (!own.is_empty()).then_some((own.len() as u64, rows));
                assert_eq!(reuse, expected, "{chain}, seed {seed}, {kind}");
                let farthest = own.iter().map(|distance| distance.bytes).max();
                assert_eq!(sum.reuse.map(|reuse| reuse.farthest.bytes), farthest);
                if kind == Kind::Ciphertext {
                    continue;
                }
                let members = || {
                    let objects = program.objects().iter().zip(&usage.objects);
                    objects.filter(|(object, _)| Kind::from(object.kind) == kind).map(|(_, u)| u)
                };
                assert_eq!(sum.objects, members().count() as u64);
                assert_eq!(sum.bytes, members().map(|usage| usage.bytes).sum::<Bytes>());
                let ids = (0..program.objects().len() as u32).map(ObjectId);
                let ids = ids.filter(|&id| Kind::from(program.object(id).kind) == kind);
                let uses = |id| {
                    let rows = program.rows().iter();
                    rows.filter(|row| row.op.object() == Some(id)).count() as u64
                };
                let used: Vec<_> = ids.map(uses).collect();
                assert_eq!(sum.uses, used.iter().sum::<u64>());
                assert_eq!(sum.unused, used.iter().filter(|&&uses| uses == 0).count() as u64);
            }
        }
    }
}

#[test]
fn ciphertexts_live_until_they_are_last_read() {
    for (chain, literal) in CHAINS {
        let program = random_program(&literal, 300, 3);
        let kind = Usage::of(&program).kinds[&Kind::Ciphertext];
        let lives = (0..).map(RowId).zip(program.last_uses());
        let lives: Vec<_> = lives
            .filter(|(row, _)| program.rows()[row.index()].op.has_result())
            .map(|(row, last)| u64::from(last.0 - row.0))
            .collect();
        assert_eq!(kind.objects, lives.len() as u64, "{chain}");
        assert_eq!(kind.unused, lives.iter().filter(|&&rows| rows == 0).count() as u64, "{chain}");
        assert_eq!(Some(kind.longest), lives.iter().max().copied(), "{chain}");
    }
}

#[test]
fn sizes_add_up_to_the_objects() {
    let compiled = squared("lenet5", 15, 11, false);
    let program = compiled.program();
    let groups = sizes(program);
    let all: Bytes = program.objects().iter().map(|object| object.bytes(program.params())).sum();
    let sum: u64 = groups.iter().map(|group| group.objects * group.each.0).sum();
    assert_eq!(sum, all.0);
    let count = |kind| groups.iter().filter(|g| g.kind == kind).map(|g| g.objects).sum::<u64>();
    assert_eq!([Kind::RotationKey, Kind::Plaintext, Kind::Input].map(count)[0], 186);
    let limb = (1 << 15) * 50 / 8;
    for group in groups.iter().filter(|group| group.kind == Kind::Plaintext) {
        assert_eq!(group.each.0, u64::from(group.level.0 + 1) * limb, "one limb for each prime");
    }
    let relinearisation =
        program.objects().iter().find(|object| object.kind == ObjectKind::RelinearisationKey);
    assert!(relinearisation.is_some_and(|key| groups.iter().any(|group| {
        group.kind == Kind::RelinearisationKey && group.level == key.level && group.objects == 1
    })));
}
