//! Why tenants cannot share a machine.

use crate::error::SimError;
use hearth_spec::he::ProgramError;

/// Why tenants cannot share a machine.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum TenancyError {
    /// Nobody is there.
    #[error("there are no tenants\nhint: add a [[tenant]]")]
    Empty,
    /// Two tenants have one name.
    #[error("two tenants are called `{name}`\nhint: give each a name of its own")]
    Name {
        /// The name.
        name: String,
    },
    /// Two tenants' parameters differ.
    #[error(
        "tenants `{first}` and `{other}` have different CKKS parameters\nhint: compile all tenants with the same --params"
    )]
    Parameters {
        /// The first tenant.
        first: String,
        /// The one that differs.
        other: String,
    },
    /// Whose instruction is next depends on time, so the next uses of limbs are not known.
    #[error(
        "{machine} looks ahead to evict, which several tenants' instructions have no fixed order for\nhint: set scratchpad.eviction to \"lru\" and scratchpad.look_ahead to 0"
    )]
    LookAhead {
        /// The machine's name.
        machine: String,
    },
    /// Inputs are sent from the first cycle on, whoever has arrived.
    #[error(
        "{machine} has links to a host or clients, which carry one program's inputs\nhint: set host_link.kind and client_link.kind to \"none\""
    )]
    Links {
        /// The machine's name.
        machine: String,
    },
    /// No jobs, no batches, or too many jobs.
    #[error(
        "{jobs} jobs at once, batches of {batch}\nhint: write 1 … 64 jobs and batches of at least 1"
    )]
    Jobs {
        /// Jobs at once.
        jobs: u32,
        /// Tenants of a job at most.
        batch: u32,
    },
    /// Jobs at once or of several tenants have no turns.
    #[error(
        "jobs run to their end, and take no turns\nhint: set policy to \"first-come-first-served\", or jobs and batch to 1"
    )]
    Turns,
    /// All tenants' tables together are no program.
    #[error(transparent)]
    Program(#[from] ProgramError),
    /// The engine refuses what it is given.
    #[error(transparent)]
    Replay(#[from] SimError),
}
