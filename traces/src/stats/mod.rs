//! What a trace holds, counted from its rows and objects alone: the operations of every layer, and
//! what is touched, how large it is, from when to when it is needed and how soon again.

mod counts;
mod objects;

pub use counts::{LayerOps, counts, layer_ops};
pub use objects::{Kind, KindUsage, ObjectUsage, SizeGroup, Usage, sizes};
