//! Reads ONNX files.
//!
//! Source: the ONNX operator specifications, opsets 7 to 22, as far as the accepted operators go
//! (operators.rs). The network must have one input and weights in the file; of several outputs the
//! first is read; the batch dimension is 1 or dynamic and then taken as 1. Nodes that the output
//! does not need are not looked at.
//!
//! A file is not trusted: memory stays within a small multiple of its size plus the fixed limits
//! [`MAX_FILLED`] and [`MAX_ELEMENTS`](crate::network::MAX_ELEMENTS).

mod activation;
mod attention;
mod attributes;
mod axes;
mod channels;
mod constants;
mod convolution;
mod error;
mod fold;
mod matrix;
mod message;
mod needed;
mod norm_pattern;
mod normalisation;
mod operators;
mod padding;
mod patterns;
mod pooling;
mod reader;
mod reshape;
mod sum;
mod tensor;

pub use error::OnnxError;
pub use operators::ACCEPTED;
pub use reader::{ReadOptions, read, read_with};
pub use tensor::MAX_FILLED;

#[cfg(test)]
mod accepted_tests;
#[cfg(test)]
mod attention_tests;
#[cfg(test)]
mod graph_tests;
#[cfg(test)]
mod reality_tests;
#[cfg(test)]
mod refused_tests;
#[cfg(test)]
mod sample;
