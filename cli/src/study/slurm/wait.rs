//! Following jobs from the login node.

use super::super::check::Checked;
use super::super::folder::{Begin, Folder};
use super::parts;
use super::round::Round;
use super::submit::{output, slurm, submit};
use super::task::unfinished;
use super::{SlurmOptions, round};
use crate::failure::Failure;
use crate::progress::Stage;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

/// Between two looks at the queue: a second at first, and no longer than this.
const LONGEST: Duration = Duration::from_secs(10);
/// A controller that does not answer may be restarting.
const PATIENCE: u32 = 5;

/// Submits the points of `checked` that `folder` does not have, and waits for them, unless jobs of this
/// study are under way: then it waits for those. Gives the folder with what they found; none if it does
/// not wait.
///
/// # Errors
/// If Slurm is missing or refuses, or points are unfinished when no job is left.
pub(crate) fn run(
    checked: &Checked,
    study: &str,
    path: &Path,
    folder: Folder,
    retry: bool,
    options: &SlurmOptions,
) -> Result<Option<Folder>, Failure> {
    let absolute = path.canonicalize().map_err(|error| Failure::file("find", path, &error))?;
    let latest = Round::latest(&absolute)?;
    let under_way = match &latest {
        Some(round) => is_active(&round.jobs)?,
        None => false,
    };
    let open = folder.to_run(checked, retry);
    // Jobs write to it from here on.
    drop(folder);
    if !under_way && !open.is_empty() {
        let number = latest.map_or(0, |round| round.number + 1);
        let mut round = Round {
            number,
            last: number + options.attempts - 1,
            identity: checked.identity.to_string(),
            study: study.to_owned(),
            options: options.clone(),
            tasks: Round::deal(&open, options.tasks),
            jobs: Vec::new(),
        };
        submit(&mut round, &absolute)?;
        eprintln!("submitted {} tasks as job {}", round.tasks.len(), round.jobs[0]);
    }
    if options.no_wait {
        eprintln!("note: nothing waits for the jobs; `--engine slurm --resume` does");
        return Ok(None);
    }
    follow(checked, &absolute)?;
    let folder = Folder::open(path, checked, Begin::Resume)?;
    match folder.to_run(checked, false).len() {
        0 => Ok(Some(folder)),
        left => {
            folder.write(checked)?;
            Err(unfinished(left, &absolute))
        }
    }
}

/// Returns when no job of the last round is left and no other round has been submitted meanwhile.
fn follow(checked: &Checked, folder: &Path) -> Result<(), Failure> {
    let total = checked.points.len() as u64;
    let stage = Stage::start(format!("waiting for {}", round::place(folder).display()), total);
    let mut pause = Duration::from_secs(1);
    while let Some(round) = Round::latest(folder)? {
        let done = parts(folder, checked.identity)?.len() as u64;
        stage.set(done, &format!("{done} of {total}, attempt {}", round.number + 1));
        if !is_active(&round.jobs)? {
            let another = Round::latest(folder)?.is_some_and(|next| next.number > round.number);
            if !another {
                break;
            }
        }
        sleep(pause);
        pause = (pause * 21 / 20).min(LONGEST);
    }
    stage.finish();
    Ok(())
}

/// Whether one of `jobs` waits or runs.
fn is_active(jobs: &[u64]) -> Result<bool, Failure> {
    let mut asked = 0;
    loop {
        // The number of an array, where a job is a task of one.
        let listed = output(slurm("squeue").args(["--noheader", "--format=%F"]), "squeue");
        match listed {
            Ok(text) => {
                let listed = text.lines().filter_map(|line| line.trim().parse().ok());
                return Ok(listed.into_iter().any(|job: u64| jobs.contains(&job)));
            }
            Err(failure) if asked == PATIENCE => return Err(failure),
            Err(_) => asked += 1,
        }
        sleep(Duration::from_secs(2));
    }
}
