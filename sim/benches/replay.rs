//! Criterion benchmarks of the replay: `cargo bench -p hearth-sim --bench replay`.
//!
//! The throughput is limb instructions per second of processor time, one thread: by events and in
//! burst mode, of the replay alone on steps that are there already, and of lowering and replaying
//! together.

#[expect(dead_code, reason = "the long program is for the format")]
#[path = "../../traces/benches/programs/mod.rs"]
mod programs;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hearth_sim::{Machine, Mode, Options, simulate_with_options};
use hearth_spec::he::Program;
use hearth_spec::limb::Step;
use hearth_spec::{CkksLiteral, CkksParams};
use hearth_traces::compile::{PlaintextSource, bootstrap_program};
use hearth_traces::lower::batch::Batch;
use hearth_traces::lower::lower;
use std::time::Duration;

const MACHINE: &str = include_str!("../../configs/machines/hearth-pmem.toml");
const BOOTSTRAP: &str = include_str!("../../configs/params/n16-bootstrap.toml");

/// One bootstrap of all slots at N = 2^16.
fn bootstrap() -> Program {
    let literal: CkksLiteral = toml::from_str(BOOTSTRAP).expect("good parameters");
    let params = CkksParams::try_from(literal).expect("good parameters");
    let log_slots = params.slots().ilog2();
    bootstrap_program(&params, log_slots, PlaintextSource::Stored).expect("a bootstrap")
}

fn replaying(criterion: &mut Criterion) {
    let machine: Machine = MACHINE.parse().expect("a good machine");
    for (name, program) in [
        ("lenet5_square", programs::lenet5()),
        ("bootstrap", bootstrap()),
        ("resnet20_square", programs::resnet20()),
    ] {
        let steps: Vec<Step> = lower(&program).expect("the standard ring").collect();
        let mut group = criterion.benchmark_group(name);
        group.sample_size(10).warm_up_time(Duration::from_millis(300));
        group.measurement_time(Duration::from_secs(3));
        group.throughput(Throughput::Elements(steps.len() as u64));
        for mode in [Mode::Events, Mode::Burst] {
            let options = Options { mode, ..Options::default() };
            group.bench_function(format!("replay {mode:?}"), |bencher| {
                bencher.iter_custom(|times| {
                    programs::time(times, || {
                        let steps = steps.iter().copied();
                        simulate_with_options(&program, steps, &machine, &options, |_| ())
                    })
                });
            });
            group.bench_function(format!("lower and replay {mode:?}"), |bencher| {
                bencher.iter_custom(|times| {
                    programs::time(times, || {
                        let steps = lower(&program).expect("the standard ring");
                        simulate_with_options(&program, steps, &machine, &options, |_| ())
                    })
                });
            });
        }
        group.finish();
    }
}

/// Programs that differ in length alone: a batch of so many inputs, streamed. The throughput of all is
/// the same if time is linear in length.
fn lengths(criterion: &mut Criterion) {
    let machine: Machine = MACHINE.parse().expect("a good machine");
    let program = programs::resnet20();
    let options = Options { mode: Mode::Burst, ..Options::default() };
    let mut group = criterion.benchmark_group("length");
    group.sample_size(10).measurement_time(Duration::from_secs(3));
    for inputs in [1, 4, 16] {
        let batch = Batch::new(&program, inputs).expect("a small batch");
        let steps = || batch.steps(lower(&program).expect("the standard ring"));
        group.throughput(Throughput::Elements(steps().count() as u64));
        group.bench_function(format!("lower and replay Burst, batch {inputs}"), |bencher| {
            bencher.iter_custom(|times| {
                programs::time(times, || {
                    simulate_with_options(batch.program(), steps(), &machine, &options, |_| ())
                })
            });
        });
    }
    group.finish();
}

criterion_group!(benches, replaying, lengths);
criterion_main!(benches);
