//! How a program is lowered and replayed.

use super::{Setting, Simulated, Subject};
use crate::chrome;
use crate::failure::Failure;
use crate::progress::Stage;
use hearth_sim::recovery::Written;
use hearth_sim::{Machine, Mode, Options, Replayed, Report, SimError, simulate_with_options};
use hearth_spec::he::Program;
use hearth_spec::limb::Step;
use hearth_traces::lower::batch::Batch;
use hearth_traces::lower::checkpoint::Checkpoints;
use hearth_traces::lower::{LowerOptions, lower_with};
use hearth_traces::single;
use std::path::Path;
use std::time::Instant;

/// What is asked for besides the report.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Asking<'a> {
    /// Where what was busy when is written.
    pub(crate) chrome: Option<&'a Path>,
    /// Whether progress and the time are told.
    pub(crate) telling: bool,
}

/// Replays `program` as `subject` says.
///
/// # Errors
/// If it cannot be lowered, does not fit the machine, or a file cannot be written.
pub(crate) fn replay(
    program: &Program,
    network: String,
    machine: &Machine,
    subject: &Subject,
    asking: Asking<'_>,
) -> Result<Simulated, Failure> {
    let program = &*subject.dataflow.rewritten(program)?;
    let batch = Batch::new(program, subject.batch).map_err(Failure::refused)?;
    let options = subject.dataflow.options(machine);
    if subject.is_operation() {
        let steps = || Ok(batch.steps(single::steps(program, &options).map_err(Failure::refused)?));
        return replay_steps(batch.program(), network, machine, subject, asking, steps);
    }
    let lowered = || lower_with(program, &options).map_err(Failure::refused);
    match (subject.checkpoints.rows_and_tier(), subject.batch) {
        (None, 1) => replay_steps(program, network, machine, subject, asking, lowered),
        (None, _) => {
            let steps = || Ok(batch.steps(lowered()?));
            replay_steps(batch.program(), network, machine, subject, asking, steps)
        }
        (Some((rows, _)), _) => {
            let steps = || Ok(batch.steps(lowered()?));
            let checkpoints =
                Checkpoints::new(batch.program(), steps()?, rows).map_err(Failure::refused)?;
            replay_checkpoints(&checkpoints, network, machine, subject, asking, steps)
        }
    }
}

fn replay_checkpoints<S: Iterator<Item = Step>>(
    checkpoints: &Checkpoints,
    network: String,
    machine: &Machine,
    subject: &Subject,
    asking: Asking<'_>,
    steps: impl Fn() -> Result<S, Failure>,
) -> Result<Simulated, Failure> {
    let all = || Ok(checkpoints.steps(steps()?));
    let program = checkpoints.program();
    let (simulated, journal) = replay_noting(program, network, machine, subject, asking, all)?;
    let told = subject.checkpoints.told(checkpoints, all()?, &simulated.report, &journal)?;
    Ok(Simulated { checkpoints: Some(told), ..simulated })
}

fn replay_steps<S: Iterator<Item = Step>>(
    program: &Program,
    network: String,
    machine: &Machine,
    subject: &Subject,
    asking: Asking<'_>,
    steps: impl Fn() -> Result<S, Failure>,
) -> Result<Simulated, Failure> {
    Ok(replay_noting(program, network, machine, subject, asking, steps)?.0)
}

/// Replays `steps`, made twice if a placement needs a run before: the result, and when stores were
/// written if there are checkpoints.
fn replay_noting<S: Iterator<Item = Step>>(
    program: &Program,
    network: String,
    machine: &Machine,
    subject: &Subject,
    asking: Asking<'_>,
    steps: impl Fn() -> Result<S, Failure>,
) -> Result<(Simulated, Vec<Written>), Failure> {
    let placement = subject.placement.placement(program, machine, &steps)?;
    let placement = subject.checkpoints.placed(placement, program, machine)?;
    let replaying = Options {
        mode: if subject.burst { Mode::Burst } else { Mode::Events },
        spans: asking.chrome.is_some(),
        critical_path: subject.critical_path,
        journal: subject.checkpoints.rows_and_tier().is_some(),
        fence: subject.checkpoints.fence(),
        placement: Some(placement),
    };
    let Replayed { report, spans, journal } =
        recorded(program, machine, &replaying, asking.telling, steps()?)?;
    if let Some(path) = asking.chrome {
        chrome::write(path, program, &report, &spans)?;
    }
    let simulated = Simulated {
        network,
        inputs: subject.batch,
        seconds_per_input: report.seconds / f64::from(subject.batch),
        setting: Setting::of(program.params()),
        checkpoints: None,
        report,
    };
    Ok((simulated, journal))
}

/// Lowers `program` and replays it on `machine`, with a progress bar.
pub(crate) fn report(program: &Program, machine: &Machine) -> Result<Report, Failure> {
    let steps = lower_with(program, &LowerOptions::default()).map_err(Failure::refused)?;
    Ok(recorded(program, machine, &Options::default(), true, steps)?.report)
}

/// Replays the `steps` of `program`, and says on standard error how long that took if it is `telling`.
fn recorded(
    program: &Program,
    machine: &Machine,
    options: &Options,
    telling: bool,
    steps: impl Iterator<Item = Step>,
) -> Result<Replayed, Failure> {
    let refused = |error: SimError| Failure::refused(error).within(machine.name());
    if !telling {
        return simulate_with_options(program, steps, machine, options, |_| ()).map_err(refused);
    }
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
    simulated.map_err(refused)
}
