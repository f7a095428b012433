//! Public and evaluation keys: what the client gives away.

mod evaluation;
mod half;
mod map;
mod plan;
mod public;

pub use evaluation::{EvaluationKey, EvaluationKeys, KeyError};
pub use half::{KeyHalf, Mapped};
pub(crate) use map::KeyMap;
pub use plan::KeyPlan;
pub(crate) use public::PUBLIC_KEY;
pub use public::{ExpandedPublicKey, PublicKey};
