//! How a program is lowered and replayed.

use super::{Arguments, Setting, Simulated};
use crate::chrome;
use crate::failure::Failure;
use crate::progress::Stage;
use hearth_sim::recovery::Written;
use hearth_sim::{Machine, Mode, Options, Replayed, Report, simulate_with_options};
use hearth_spec::he::Program;
use hearth_spec::limb::Step;
use hearth_traces::lower::batch::Batch;
use hearth_traces::lower::checkpoint::Checkpoints;
use hearth_traces::lower::{LowerOptions, lower_with};
use hearth_traces::single;
use std::time::Instant;

/// Replays `program` as `arguments` ask for it.
pub(super) fn replay(
    program: &Program,
    network: String,
    machine: &Machine,
    arguments: &Arguments,
) -> Result<Simulated, Failure> {
    let program = &*arguments.dataflow.rewritten(program);
    let batch = Batch::new(program, arguments.batch).map_err(Failure::refused)?;
    let options = arguments.dataflow.options(machine);
    if arguments.workload.op.is_some() {
        let steps = || Ok(batch.steps(single::steps(program, &options).map_err(Failure::refused)?));
        return replay_steps(batch.program(), network, machine, arguments, steps);
    }
    let lowered = || lower_with(program, &options).map_err(Failure::refused);
    match (arguments.checkpoints.rows_and_tier(), arguments.batch) {
        (None, 1) => replay_steps(program, network, machine, arguments, lowered),
        (None, _) => {
            let steps = || Ok(batch.steps(lowered()?));
            replay_steps(batch.program(), network, machine, arguments, steps)
        }
        (Some((rows, _)), _) => {
            let steps = || Ok(batch.steps(lowered()?));
            let checkpoints =
                Checkpoints::new(batch.program(), steps()?, rows).map_err(Failure::refused)?;
            replay_checkpoints(&checkpoints, network, machine, arguments, steps)
        }
    }
}

fn replay_checkpoints<S: Iterator<Item = Step>>(
    checkpoints: &Checkpoints,
    network: String,
    machine: &Machine,
    arguments: &Arguments,
    steps: impl Fn() -> Result<S, Failure>,
) -> Result<Simulated, Failure> {
    let all = || Ok(checkpoints.steps(steps()?));
    let program = checkpoints.program();
    let (simulated, journal) = replay_noting(program, network, machine, arguments, all)?;
    let told = arguments.checkpoints.told(checkpoints, all()?, &simulated.report, &journal)?;
    Ok(Simulated { checkpoints: Some(told), ..simulated })
}

fn replay_steps<S: Iterator<Item = Step>>(
    program: &Program,
    network: String,
    machine: &Machine,
    arguments: &Arguments,
    steps: impl Fn() -> Result<S, Failure>,
) -> Result<Simulated, Failure> {
    Ok(replay_noting(program, network, machine, arguments, steps)?.0)
}

/// Replays `steps`, made twice if a placement needs a run before: the result, and when stores were
/// written if there are checkpoints.
fn replay_noting<S: Iterator<Item = Step>>(
    program: &Program,
    network: String,
    machine: &Machine,
    arguments: &Arguments,
    steps: impl Fn() -> Result<S, Failure>,
) -> Result<(Simulated, Vec<Written>), Failure> {
    let placement = arguments.placement.placement(program, machine, &steps)?;
    let placement = arguments.checkpoints.placed(placement, program, machine)?;
    let replaying = Options {
        mode: if arguments.burst { Mode::Burst } else { Mode::Events },
        spans: arguments.chrome.is_some(),
        critical_path: arguments.critical_path,
        journal: arguments.checkpoints.rows_and_tier().is_some(),
        fence: arguments.checkpoints.fence(),
        placement: Some(placement),
    };
    let Replayed { report, spans, journal } = recorded(program, machine, &replaying, steps()?)?;
    if let Some(path) = &arguments.chrome {
        chrome::write(path, program, &report, &spans)?;
    }
    let simulated = Simulated {
        network,
        inputs: arguments.batch,
        seconds_per_input: report.seconds / f64::from(arguments.batch),
        setting: Setting::of(program.params()),
        checkpoints: None,
        report,
    };
    Ok((simulated, journal))
}

/// Lowers `program` and replays it on `machine`, with a progress bar.
pub(crate) fn report(program: &Program, machine: &Machine) -> Result<Report, Failure> {
    let steps = lower_with(program, &LowerOptions::default()).map_err(Failure::refused)?;
    Ok(recorded(program, machine, &Options::default(), steps)?.report)
}

/// Replays the `steps` of `program`, and says on standard error how long that took.
fn recorded(
    program: &Program,
    machine: &Machine,
    options: &Options,
    steps: impl Iterator<Item = Step>,
) -> Result<Replayed, Failure> {
    // tidy: same bytes because the time goes to standard error only
    let start = Instant::now();
    // The number of instructions is known at the end only; rows are known now and as even.
    let stage =
        Stage::start(format!("simulating on {}", machine.name()), program.rows().len() as u64);
    let steps = steps.inspect(|step| {
        if step.row.0.is_multiple_of(64) {
            stage.set(u64::from(step.row.0), "");
        }
    });
    let simulated = simulate_with_options(program, steps, machine, options, |_| ());
    stage.finish();
    eprintln!("wall_seconds {:.6}", start.elapsed().as_secs_f64());
    simulated.map_err(|error| Failure::refused(error).within(machine.name()))
}
