//! Probes: memory devices measured as the public tools measure real ones, processor included.
//!
//! | file | component |
//! |---|---|
//! | `plan` | what is measured, as asked for and checked |
//! | `host` | what the processor keeps under way |
//! | `thread` | the addresses of a thread |
//! | `run`, `in_flight` | the clock, and the requests under way |
//! | `latency` | the distribution of latencies |
//! | `plausible` | what is refused |
//! | `device` | all of it on one device of a preset |

mod device;
mod error;
mod host;
mod in_flight;
mod latency;
mod plan;
mod plausible;
mod run;
#[cfg(test)]
mod tests;
mod thread;

pub use error::ProbeError;
pub use host::{Host, Path};
pub use latency::Latency;
pub use plan::{Pattern, Plan, PlanLiteral};
pub use run::{Measured, run};
