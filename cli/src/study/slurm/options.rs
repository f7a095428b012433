//! What is asked of Slurm.

use serde::{Deserialize, Serialize};

/// How points become jobs.
#[derive(clap::Args, Clone, Debug, Serialize, Deserialize)]
#[command(next_help_heading = "Slurm")]
pub(crate) struct SlurmOptions {
    /// The partition of all jobs [default: the cluster's]
    #[arg(long, value_name = "NAME")]
    pub(super) partition: Option<String>,
    /// The longest time of a task, as Slurm writes it: minutes, or [days-]hours:minutes:seconds
    #[arg(long, value_name = "TIME")]
    pub(super) time: Option<String>,
    /// The memory of a task, as Slurm writes it: 4G
    #[arg(long, value_name = "SIZE")]
    pub(super) memory: Option<String>,
    /// Another option of sbatch for all jobs, as --sbatch=--account=us; may be repeated
    #[arg(long = "sbatch", value_name = "OPTION", allow_hyphen_values = true)]
    pub(super) more: Vec<String>,
    /// Tasks that the points are dealt to
    #[arg(long, value_name = "NUMBER", default_value_t = 64,
        value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(super) tasks: u32,
    /// How often points are submitted until they are finished
    #[arg(long, value_name = "NUMBER", default_value_t = 3,
        value_parser = clap::value_parser!(u32).range(1..=100))]
    pub(super) attempts: u32,
    /// Submit and leave: --resume waits for the jobs, or finishes what they left
    #[arg(long)]
    pub(super) no_wait: bool,
}

impl SlurmOptions {
    /// Those of `sbatch` for a job, a task or the one behind them.
    pub(super) fn arguments(&self) -> Vec<String> {
        let named =
            [("--partition", &self.partition), ("--time", &self.time), ("--mem", &self.memory)];
        let given = named
            .into_iter()
            .filter_map(|(name, value)| value.as_ref().map(|value| format!("{name}={value}")));
        given.chain(self.more.iter().cloned()).collect()
    }
}
