//! One array of tasks: which points each has, and under which numbers Slurm knows the jobs.

use super::super::journal::{Outcomes, peek};
use super::SlurmOptions;
use crate::failure::Failure;
use crate::output::{json, read_text, write_file};
use hearth_traces::format::Digest;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// A round's file is not larger: 20,000 numbers in indented JSON are less.
const MAX_BYTES: u64 = 1 << 22;

/// What was submitted together.
#[derive(Serialize, Deserialize)]
pub(super) struct Round {
    /// From 0.
    pub(super) number: u32,
    /// The last one that is submitted without being asked for.
    pub(super) last: u32,
    /// The study's identity.
    pub(super) identity: String,
    /// As it was named on the command line.
    pub(super) study: String,
    pub(super) options: SlurmOptions,
    /// The points of each task.
    pub(super) tasks: Vec<Vec<u32>>,
    /// The job of the array, and of the one behind it, once they are submitted.
    pub(super) jobs: Vec<u64>,
}

/// Where the rounds of a study's folder are.
pub(super) fn place(folder: &Path) -> PathBuf {
    folder.join("slurm")
}

/// The journal of a task.
pub(super) fn part(folder: &Path, round: u32, task: usize) -> PathBuf {
    place(folder).join(format!("part-{round}-{task}.jsonl"))
}

impl Round {
    fn file(folder: &Path, number: u32) -> PathBuf {
        place(folder).join(format!("round-{number}.json"))
    }

    /// Round `number` of a folder, if there is one.
    pub(super) fn read(folder: &Path, number: u32) -> Result<Option<Self>, Failure> {
        let file = Self::file(folder, number);
        if !file.exists() {
            return Ok(None);
        }
        let round = serde_json::from_str(&read_text(&file, MAX_BYTES)?);
        round.map(Some).map_err(|error| {
            Failure::refused(format!(
                "`{}`: {error}\nhint: remove the folder and start anew",
                file.display()
            ))
        })
    }

    /// The last round of a folder, if there is one.
    pub(super) fn latest(folder: &Path) -> Result<Option<Self>, Failure> {
        let mut number = 0;
        while Self::file(folder, number).exists() {
            number += 1;
        }
        number.checked_sub(1).map_or(Ok(None), |last| Self::read(folder, last))
    }

    /// Writes it to its file.
    pub(super) fn write(&self, folder: &Path) -> Result<(), Failure> {
        write_file(&Self::file(folder, self.number), json(self).as_bytes())
    }

    /// Deals `points` to at most so many tasks: neighbours, which are alike, to different ones.
    pub(super) fn deal(points: &[u32], tasks: u32) -> Vec<Vec<u32>> {
        let count = points.len().min(tasks as usize);
        let task = |first| points.iter().skip(first).step_by(count).copied().collect();
        (0..count).map(task).collect()
    }
}

/// What all tasks of all rounds have found so far.
///
/// # Errors
/// If a journal is another study's or damaged.
pub(crate) fn parts(folder: &Path, study: Digest) -> Result<Outcomes, Failure> {
    let mut outcomes = Outcomes::new();
    for number in 0.. {
        let Some(round) = Round::read(folder, number)? else { break };
        for task in 0..round.tasks.len() {
            outcomes.extend(peek(&part(folder, number, task), study)?);
        }
    }
    Ok(outcomes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_is_dealt_once() {
        assert_eq!(Round::deal(&[4, 5, 6, 7, 9], 2), [vec![4, 6, 9], vec![5, 7]]);
        assert_eq!(Round::deal(&[4, 5], 9), [[4], [5]]);
        assert!(Round::deal(&[], 9).is_empty());
    }
}
