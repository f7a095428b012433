//! `hearth sweep`: every point of a study, replayed, in one table.

use crate::failure::Failure;
use crate::output::Format;
use crate::simulate::{duration, size};
use crate::study::slurm::{self, SlurmOptions};
use crate::study::{
    Begin, Checked, Effort, Folder, Outcome, Refused, Study, check, replay, workers,
};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Which study, and where and how it runs.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A study file, or the name of a committed one
    study: String,
    /// What replays the points
    #[arg(long, value_enum, default_value_t)]
    engine: Engine,
    /// Points replayed side by side on this machine [default: one a core, as far as memory reaches]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=1024))]
    workers: Option<u32>,
    /// Go on where the study was interrupted
    #[arg(long)]
    resume: bool,
    /// Also run the points again that failed
    #[arg(long, requires = "resume")]
    retry_failed: bool,
    /// Only check the points, and say how many there are and what they take
    #[arg(long)]
    dry_run: bool,
    /// The folder of the results [default: results/NAME]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    slurm: SlurmOptions,
    /// Be a task of this round
    #[arg(long, hide = true, value_name = "ROUND", requires = "out")]
    slurm_task: Option<u32>,
    /// Gather what the tasks of this round found
    #[arg(
        long,
        hide = true,
        value_name = "ROUND",
        requires = "out",
        conflicts_with = "slurm_task"
    )]
    slurm_gather: Option<u32>,
    #[command(flatten)]
    format: Format,
}

/// What replays points.
#[derive(clap::ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Engine {
    /// The cores of this machine
    #[default]
    Local,
    /// Job arrays of Slurm, from a login node with a shared file system
    Slurm,
}

/// What is known before anything runs.
#[derive(Serialize)]
struct Plan {
    study: String,
    points: u32,
    /// Those that cannot run, and why.
    refused: Vec<Why>,
    /// Of those that are still to run.
    to_run: usize,
    limb_instructions: u64,
    /// Of all workers together.
    estimated_core_seconds: f64,
    /// Of one worker.
    estimated_bytes: u64,
}

#[derive(Serialize)]
struct Why {
    point: u32,
    error: String,
}

/// What is printed in the end.
#[derive(Serialize)]
struct Swept {
    study: String,
    points: u32,
    /// In this run; those that other jobs ran are not counted.
    ran: usize,
    measured: usize,
    failed: usize,
    table: String,
    manifest: String,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let study = Study::read(&arguments.study)?;
    let default = || Path::new("results").join(&study.name);
    let path = arguments.out.clone().unwrap_or_else(default);
    match (arguments.slurm_task, arguments.slurm_gather) {
        (Some(round), _) => return slurm::task(study, &path, round),
        (None, Some(round)) => return slurm::gather(study, &path, round),
        (None, None) => {}
    }
    let checked = check(study, None)?;
    accepted(&checked)?;
    if arguments.dry_run {
        let able = checked.points.iter().filter(|(_, point)| point.effort.is_ok());
        let all: Vec<u32> = able.map(|(number, _)| *number).collect();
        return arguments.format.print(&plan(&checked, &all), Plan::text);
    }
    if arguments.engine == Engine::Slurm {
        slurm::present()?;
    }
    let begin = if arguments.resume { Begin::Resume } else { Begin::Anew };
    let mut folder = Folder::open(&path, &checked, begin)?;
    record_refused(&checked, &mut folder)?;
    let open = folder.to_run(&checked, arguments.retry_failed);
    let plan = plan(&checked, &open);
    eprint!("{}", plan.text());
    let ran = match arguments.engine {
        Engine::Local => {
            let workers = workers(arguments.workers, plan.estimated_bytes);
            eprintln!("note: {workers} at once; stop whenever you like, --resume goes on");
            let replayed =
                replay(&checked, &open, workers, |point, outcome| folder.record(point, outcome));
            folder.write(&checked)?;
            replayed?;
            open.len()
        }
        Engine::Slurm => {
            let (retry, study) = (arguments.retry_failed, &arguments.study);
            let gathered = slurm::run(&checked, study, &path, folder, retry, &arguments.slurm)?;
            let Some(gathered) = gathered else { return Ok(()) };
            folder = gathered;
            folder.write(&checked)?;
            0
        }
    };
    let failed = folder.failed();
    let swept = Swept {
        study: checked.study.name.clone(),
        points: checked.study.grid.count(),
        ran,
        measured: folder.outcomes.len() - failed,
        failed,
        table: folder.table().display().to_string(),
        manifest: folder.manifest().display().to_string(),
    };
    arguments.format.print(&swept, Swept::text)?;
    match (failed, checked.study.refused) {
        (0, _) | (_, Refused::Record) => Ok(()),
        (failed, Refused::Stop) => Err(Failure::check(format!(
            "{failed} of {} points failed; the table says why\nhint: --resume --retry-failed runs them again",
            swept.points
        ))),
    }
}

/// Refuses a study with points that cannot run, unless it asks for a record of them.
fn accepted(checked: &Checked) -> Result<(), Failure> {
    let count = checked.refused().count();
    match checked.refused().next() {
        Some((point, why)) if checked.study.refused == Refused::Stop => Err(Failure::refused(why)
            .within(&format!(
                "{count} of {} points cannot run, the first is point {point}",
                checked.points.len()
            ))),
        _ => Ok(()),
    }
}

/// Notes why points cannot run.
fn record_refused(checked: &Checked, folder: &mut Folder) -> Result<(), Failure> {
    for (point, why) in checked.refused() {
        if !folder.outcomes.contains_key(&point) {
            folder.record(point, Outcome::Failed(why.to_owned()))?;
        }
    }
    Ok(())
}

fn plan(checked: &Checked, open: &[u32]) -> Plan {
    let Effort { instructions, seconds, bytes } = checked.effort(open.iter().copied());
    let why = |(point, error): (u32, &str)| Why { point, error: error.to_owned() };
    Plan {
        study: checked.study.name.clone(),
        points: checked.study.grid.count(),
        refused: checked.refused().map(why).collect(),
        to_run: open.len(),
        limb_instructions: instructions,
        estimated_core_seconds: seconds,
        estimated_bytes: bytes,
    }
}

impl Plan {
    fn text(&self) -> String {
        let refused = match self.refused.len() {
            0 => String::new(),
            count => format!(", {count} cannot run"),
        };
        format!(
            "{}: {} points{refused}, {} to run: {} limb instructions, about {} of a core, {} each\n",
            self.study,
            self.points,
            self.to_run,
            self.limb_instructions,
            duration(self.estimated_core_seconds),
            size(self.estimated_bytes),
        )
    }
}

impl Swept {
    fn text(&self) -> String {
        format!(
            "{}: {} of {} points measured, {} failed\n{}\n",
            self.study, self.measured, self.points, self.failed, self.table
        )
    }
}
