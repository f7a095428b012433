//! Multiplexed parallel convolution: a network's linear maps on one ciphertext each.
//!
//! Source: E. Lee et al., "Low-complexity deep convolutional neural networks on fully homomorphic
//! encryption using multiplexed parallel convolutions" (ICML 2022), whose operation counts for
//! ResNet-n these equal, with the loops of the authors' program where it does more than the
//! paper's algorithms ([`Steps`]).
//!
//! A tensor with gap k lies multiplexed as in the single-shot packing ([`Layout`](super::Layout)),
//! in planes of H × W slots that are the same from the image to the global pool, and is repeated
//! p = 2^⌊log2(n/(H·W·t))⌋ times over the n slots, t planes each ([`Place`]). A convolution
//! rotates its input once per tap, multiplies p output channels at a time, one in each copy, adds
//! up the channels, and moves every output channel to its place: two levels.
//!
//! The paper's formulas are for 3 × 3 kernels on images whose sides are powers of two. Here the
//! window is any whose stride is a power of two: a tap's rotation follows from pads and dilation,
//! groups of channels and pools that are not global are convolutions with zeros, and the planes
//! are as large as the network's largest tensor needs.

mod convolution;
mod dense;
mod moves;
mod network;
mod place;
mod steps;
mod transform;

pub use network::{ParallelLayer, ParallelNetwork};
pub use place::Place;
pub use steps::{ParallelCounts, Plaintext, Step, Steps, Value};
pub use transform::{Transform, depth};

#[cfg(test)]
mod value_tests;
