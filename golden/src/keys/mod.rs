//! Public and evaluation keys: what the client gives away.

mod evaluation;
mod plan;
mod public;

pub use evaluation::{EvaluationKey, EvaluationKeys, KeyError};
pub use plan::KeyPlan;
pub(crate) use public::PUBLIC_KEY;
pub use public::PublicKey;
