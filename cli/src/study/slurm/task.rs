//! What a task does, and the job behind all tasks.

use super::super::check::{Checked, check};
use super::super::folder::{Begin, Folder};
use super::super::journal::Journal;
use super::super::literal::Study;
use super::super::local::replay;
use super::round::{Round, part};
use super::submit::submit;
use crate::failure::Failure;
use std::path::Path;

/// Which task of an array a job is.
const TASK: &str = "SLURM_ARRAY_TASK_ID";

/// Replays the points of a task of round `number` that its journal does not have.
///
/// # Errors
/// If this is no task, or sees another study than the one that was submitted.
pub(crate) fn task(study: Study, folder: &Path, number: u32) -> Result<(), Failure> {
    let round = existing(folder, number)?;
    let task = std::env::var(TASK).ok().and_then(|task| task.parse().ok());
    let task: usize = task.filter(|&task| task < round.tasks.len()).ok_or_else(|| {
        Failure::usage(format!("{TASK} names no task of round {number}\nhint: sbatch sets it"))
    })?;
    let checked = check(study, Some(&round.tasks[task]))?;
    same(&round, &checked)?;
    let (mut journal, done) = Journal::open(&part(folder, number, task), checked.identity)?;
    let open = round.tasks[task].iter().filter(|point| !done.contains_key(point));
    let open: Vec<u32> = open.copied().collect();
    replay(&checked, &open, 1, |point, outcome| journal.append(point, outcome))
}

/// Gathers what tasks found up to round `number`; submits what is unfinished once more, or writes the
/// table.
///
/// # Errors
/// If points are unfinished after the last attempt.
pub(crate) fn gather(study: Study, folder: &Path, number: u32) -> Result<(), Failure> {
    let round = existing(folder, number)?;
    let all: Vec<u32> = round.tasks.iter().flatten().copied().collect();
    let checked = check(study, Some(&all))?;
    same(&round, &checked)?;
    let gathered = Folder::open(folder, &checked, Begin::Resume)?;
    let open = gathered.to_run(&checked, false);
    if open.is_empty() {
        return gathered.write(&checked);
    }
    if round.number >= round.last {
        gathered.write(&checked)?;
        return Err(unfinished(open.len(), folder));
    }
    eprintln!("note: {} points are unfinished and are submitted again", open.len());
    let tasks = Round::deal(&open, round.options.tasks);
    submit(&mut Round { number: number + 1, tasks, jobs: Vec::new(), ..round }, folder)
}

/// The failure of a study of which the tasks left something.
pub(super) fn unfinished(points: usize, folder: &Path) -> Failure {
    Failure::tool(format!(
        "{points} points are unfinished\nhint: see the logs in `{}`, and go on with --resume",
        super::round::place(folder).display()
    ))
}

fn existing(folder: &Path, number: u32) -> Result<Round, Failure> {
    Round::read(folder, number)?.ok_or_else(|| {
        Failure::usage(format!(
            "`{}` has no round {number}\nhint: only jobs that --engine slurm submits ask for one",
            folder.display()
        ))
    })
}

/// The node sees what the login node saw.
fn same(round: &Round, checked: &Checked) -> Result<(), Failure> {
    if round.identity == checked.identity.to_string() {
        return Ok(());
    }
    Err(Failure::refused(
        "the study, a file that it names or the version of hearth is another than when it was submitted\nhint: submit it again, to another folder",
    ))
}
