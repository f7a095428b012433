//! Job arrays of Slurm: `sbatch` submits a task for a part of the points each, and a job behind them
//! that gathers what they found and submits once more what they left unfinished.
//!
//! All of them see the study's folder by a shared file system. A task keeps a journal of its own there,
//! so a task that Slurm queues anew (a node failed, it was pre-empted) goes on behind its last point.
//!
//! | file | what |
//! |---|---|
//! | `options` | what is asked of Slurm |
//! | `round` | one array of tasks and the job behind it |
//! | `submit` | handing both to `sbatch` |
//! | `task` | what a task does, and the job behind all |
//! | `wait` | following them from the login node |

mod options;
mod round;
mod submit;
mod task;
mod wait;

pub(crate) use options::SlurmOptions;
pub(super) use round::parts;
pub(crate) use submit::present;
pub(crate) use task::{gather, task};
pub(crate) use wait::run;
