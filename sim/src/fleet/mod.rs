//! Hundreds of tenants on one machine for hours: requests that arrive, wait, and run.
//!
//! No instruction is replayed here. A [`Profile`] says what a job takes, its keys and weights being where they
//! are, as a replay found it ([`crate::tenancy`]); [`serve`] lets jobs run, one after the other or several at
//! once on parts of the machine.
//!
//! | file | component |
//! |---|---|
//! | `profile` | what a job takes |
//! | `contention` | how fast jobs run that meet |
//! | `arrivals` | when requests come |
//! | `residency` | which keys and weights are in the fast tier |
//! | `queue` | who waits, and who is next |
//! | `serve` | jobs that run, one or several at once |
//! | `report` | what came of it |

mod arrivals;
mod contention;
mod profile;
mod queue;
mod report;
mod residency;
mod serve;

pub use arrivals::{Arrivals, arrivals};
pub use contention::Demands;
pub use profile::{Profile, profile, sizes};
pub use queue::Order;
pub use report::{FleetReport, LatencySeconds, ModelReport};
pub use serve::serve;

use hearth_spec::units::{Bytes, Hertz};
use serde::{Deserialize, Serialize};

/// A model that tenants run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    /// Its name.
    pub name: String,
    /// Of one client's evaluation keys for it.
    pub keys: Bytes,
    /// Of its encoded weights, which all its tenants share.
    pub weights: Bytes,
}

/// Someone who sends requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tenant {
    /// The model, by its place.
    pub model: usize,
    /// Whose keys are used; tenants of one client share them.
    pub client: u32,
}

/// A request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Request {
    /// The cycle in which it arrives.
    pub at: u64,
    /// The tenant, by its place.
    pub tenant: u32,
}

/// What is served, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Fleet {
    /// All models.
    pub models: Vec<Model>,
    /// All tenants.
    pub tenants: Vec<Tenant>,
    /// In the order of their arrival.
    pub requests: Vec<Request>,
    /// Of the machine.
    pub clock: Hertz,
    /// Cycles in which requests arrive; what came is served to its end.
    pub length: u64,
    /// Who is next of those that wait.
    pub order: Order,
    /// Requests that run as one job at most, at least 1.
    pub batch: u32,
    /// Which requests can run as one job.
    pub join: Join,
    /// Jobs that run at once at most, at least 1, each on an equal part of scratchpad and window.
    pub jobs: u32,
    /// Room for keys and weights in the fast tier; what was used last stays.
    pub fast: Bytes,
}

/// Which requests can run as one job.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Join {
    /// Those of one client for one model: keys and weights are read once.
    #[default]
    Client,
    /// Those of all clients for one model: weights are read once, keys for each request.
    Model,
}

/// Which profile is asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Which {
    /// The model, by its place.
    pub model: usize,
    /// Requests of each client in the job.
    pub inputs: u32,
    /// By client: whether its keys are in the fast tier.
    pub fast_keys: Vec<bool>,
    /// Whether its weights are.
    pub fast_weights: bool,
}
