//! Compares the words that come with those that must, and finds the stage of a first difference.

use super::jobs::Job;
use crate::verify::{Difference, Report, wrong_stage};
use hearth_spec::units::Cycles;

/// What came of the job whose beats are coming.
pub(super) struct Results {
    words: Vec<u64>,
    /// Jobs that were played before those being played.
    pub(super) played: usize,
    /// The first difference is in this job.
    differs: bool,
}

impl Results {
    /// For jobs of `n` words.
    pub(super) fn new(n: usize) -> Self {
        Self { words: vec![0; n], played: 0, differs: false }
    }

    /// Compares beat number `got` of all jobs being played.
    pub(super) fn compare(
        &mut self,
        jobs: &[Job],
        got: usize,
        shown: (u64, u64),
        cycle: Cycles,
        report: &mut Report,
    ) {
        let beats = self.words.len() / 2;
        let (number, beat) = (got / beats, got % beats);
        let Some(job) = jobs.get(number) else {
            report.compare(false, || Difference {
                cycle,
                place: format!("after job {}", self.played + jobs.len() - 1),
                want: "nothing".into(),
                got: format!("{shown:?}"),
            });
            return;
        };
        let (wanted, indices) = (job.beat_out(beat), job.indices_out(beat));
        let clean = report.first.is_none();
        for (index, want, got) in [(indices.0, wanted.0, shown.0), (indices.1, wanted.1, shown.1)] {
            self.words[index] = got;
            report.compare(want == got, || Difference {
                cycle,
                place: format!(
                    "job {}, {} mod {}, word {index}",
                    self.played + number,
                    job.direction(),
                    job.q
                ),
                want: want.to_string(),
                got: got.to_string(),
            });
        }
        self.differs = (self.differs && beat > 0) || (clean && report.first.is_some());
        if self.differs && beat + 1 == beats {
            report.stage = wrong_stage(&job.wanted, &self.words, job.q, job.inverse);
            self.differs = false;
        }
    }
}
