//! `--checkpoint-rows`: what checkpoints cost, and what a cut of power leaves.

use super::{duration, size};
use crate::failure::Failure;
use hearth_sim::recovery::{Recovery, Stores, Written, recovery};
use hearth_sim::{Level, Machine, Placement, Report};
use hearth_spec::he::Program;
use hearth_spec::limb::Step;
use hearth_spec::units::{Cycles, Hertz};
use hearth_traces::lower::checkpoint::Checkpoints;
use serde::Serialize;

/// Checkpoints of the run.
#[derive(clap::Args)]
pub(super) struct Asked {
    /// Store what is computed after every so many rows of the trace, so that the run can go on after
    /// a loss of power
    #[arg(long, value_name = "ROWS", requires = "checkpoint_tier", conflicts_with_all = ["tenants", "op"])]
    checkpoint_rows: Option<u32>,
    /// The tier that survives, one that is power-fail-protected; outputs go there, too
    #[arg(long, value_name = "TIER", requires = "checkpoint_rows")]
    checkpoint_tier: Option<String>,
    /// What fences wait for: that stores are accepted into the power-fail-protected domain, or that
    /// they are on the media
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t, requires = "checkpoint_rows")]
    checkpoint_fence: Reached,
    /// What a loss of power leaves: all that was accepted, or only what is on the media, as if the
    /// supply of the domain failed, too
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t, requires = "checkpoint_rows")]
    cut_keeps: Reached,
    /// Say where the run would go on after a loss of power at the end of this cycle
    #[arg(long, value_name = "CYCLE", requires = "checkpoint_rows")]
    power_cut: Option<u64>,
}

/// How far a store has come.
#[derive(clap::ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Reached {
    #[default]
    Accepted,
    Media,
}

impl From<Reached> for Level {
    fn from(reached: Reached) -> Self {
        match reached {
            Reached::Accepted => Self::Accepted,
            Reached::Media => Self::Media,
        }
    }
}

impl Asked {
    /// What fences wait for.
    pub(super) fn fence(&self) -> Level {
        self.checkpoint_fence.into()
    }

    /// How many rows lie between checkpoints, and the tier that they go to.
    pub(super) fn rows_and_tier(&self) -> Option<(u32, &str)> {
        Some((self.checkpoint_rows?, self.checkpoint_tier.as_deref()?))
    }

    /// `placement` with checkpoints where they were asked for.
    pub(super) fn placed(
        &self,
        placement: Placement,
        program: &Program,
        machine: &Machine,
    ) -> Result<Placement, Failure> {
        match self.rows_and_tier() {
            None => Ok(placement),
            Some((_, tier)) => placement
                .with_checkpoints_in(tier, program, machine)
                .map_err(|error| Failure::refused(error).within(machine.name())),
        }
    }

    /// Follows the run through its checkpoints: every cut must be recovered from.
    pub(super) fn told(
        &self,
        checkpoints: &Checkpoints,
        steps: impl Iterator<Item = Step>,
        report: &Report,
        journal: &[Written],
    ) -> Result<Told, Failure> {
        let program = checkpoints.program();
        let kept = self.cut_keeps.into();
        let recovery = recovery(program, checkpoints.object(), steps, journal, kept);
        let recovery = recovery.map_err(Failure::refused)?;
        let tiers = report.bytes_by_tier.values();
        let bytes = tiers.map(|tier| tier.by_kind["checkpoints"].written).sum();
        let most = recovery.most_lost(Cycles(report.cycles));
        let cut = self.power_cut.map(|cut| Cut::new(cut.min(report.cycles), &recovery, journal));
        Ok(Told {
            fence: self.fence(),
            kept,
            count: recovery.records().len(),
            bytes,
            most_lost_cycles: most.0,
            most_lost_seconds: most.seconds(Hertz(report.clock_hz)),
            power_cut: cut,
        })
    }
}

/// What is printed of them.
#[derive(Serialize)]
pub(crate) struct Told {
    /// What fences wait for.
    fence: Level,
    /// What a loss of power leaves.
    kept: Level,
    /// Records written, each of which the run can be gone on from.
    count: usize,
    bytes: u64,
    /// By a cut in the worst cycle.
    most_lost_cycles: u64,
    most_lost_seconds: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    power_cut: Option<Cut>,
}

/// A loss of power.
#[derive(Serialize)]
struct Cut {
    cycle: u64,
    /// The row behind which the run goes on; none if it starts anew.
    resumes_after_row: Option<u32>,
    lost_cycles: u64,
    /// What became of the stores.
    stores: Stores,
}

impl Cut {
    fn new(cycle: u64, recovery: &Recovery, journal: &[Written]) -> Self {
        let record = recovery.after(Cycles(cycle));
        Self {
            cycle,
            resumes_after_row: record.map(|record| record.row.0),
            lost_cycles: cycle - record.map_or(0, |record| record.begins.0),
            stores: Stores::at(journal, Cycles(cycle)),
        }
    }
}

impl Told {
    /// In words, for people.
    pub(super) fn text(&self) -> String {
        let lost = duration(self.most_lost_seconds);
        let mut text = format!(
            "{} checkpoints, {}; a loss of power costs {lost} at most",
            self.count,
            size(self.bytes)
        );
        if let Some(cut) = &self.power_cut {
            let Cut { cycle, resumes_after_row, lost_cycles, stores } = cut;
            text += &match resumes_after_row {
                Some(row) => format!(
                    "\n  cut after cycle {cycle}: goes on behind row {row}, {lost_cycles} cycles are lost"
                ),
                None => format!("\n  cut after cycle {cycle}: starts anew"),
            };
            let Stores { on_media, accepted, issued } = stores;
            text += &format!(
                "\n  stores then: {on_media} on the media, {accepted} accepted, {issued} only issued"
            );
        }
        text
    }
}
