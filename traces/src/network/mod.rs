//! A typed network: a directed acyclic graph of layers in topological order, every shape checked,
//! plus the plaintext model.
//!
//! A [`Network`] says *what* is computed; how it is packed into ciphertexts is
//! [`packing`](crate::packing), at which levels is [`compile`](crate::compile). Weights are
//! optional ([`Weights::Structure`]), so that networks can be counted without them.

mod activation;
mod digest;
mod evaluate;
mod fold;
mod fuse;
mod graph;
mod operator;
mod prune;
mod ranges;
mod shape;
mod transformer;
mod weights;
mod window;

pub use activation::{Activation, Slope};
pub use evaluate::{EvaluateError, evaluate, largest_value};
pub use fold::fold_affine;
pub use fuse::fuse_pools;
pub use graph::{Builder, Layer, Network, NetworkError, TensorId};
pub use operator::{AveragePool, Convolution, FullyConnected, Operator};
pub use ranges::{Range, Ranges};
pub use shape::{MAX_ELEMENTS, Shape};
pub use transformer::{Attention, LayerNorm, Rotary};
pub use weights::{SeededWeights, Weights};
pub use window::{Pads, Window};
