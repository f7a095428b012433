//! Hundreds of tenants on one machine for hours: requests that arrive, wait, and run.
//!
//! No instruction is replayed here. A [`Profile`] says what a job takes, its keys and weights being where they
//! are, as a replay found it ([`crate::tenancy`]); [`serve`] lets jobs run one after the other.
//!
//! | file | component |
//! |---|---|
//! | `profile` | what a job takes |
//! | `arrivals` | when requests come |
//! | `residency` | which keys and weights are in the fast tier |
//! | `queue` | who waits, and who is next |
//! | `serve` | one job after the other |
//! | `report` | what came of it |

mod arrivals;
mod profile;
mod queue;
mod report;
mod residency;
mod serve;

pub use arrivals::{Arrivals, arrivals};
pub use profile::{Profile, profile, sizes};
pub use queue::Order;
pub use report::{FleetReport, LatencySeconds, ModelReport};
pub use serve::serve;

use hearth_spec::units::{Bytes, Hertz};

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
    /// Requests of one client for one model that run as one job at most, at least 1.
    pub batch: u32,
    /// Room for keys and weights in the fast tier; what was used last stays.
    pub fast: Bytes,
}

/// Which profile is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Which {
    /// The model, by its place.
    pub model: usize,
    /// Requests in the job.
    pub batch: u32,
    /// Whether its keys are in the fast tier.
    pub fast_keys: bool,
    /// Whether its weights are.
    pub fast_weights: bool,
}
