//! Why a file is refused.

use crate::network::NetworkError;

/// Why an ONNX file is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OnnxError {
    /// The bytes are not an ONNX model.
    #[error(
        "not an ONNX model: {problem}\nhint: the file is damaged, cut off, or of another format"
    )]
    Malformed {
        /// What the decoder says.
        problem: String,
    },
    /// The graph as a whole is not accepted.
    #[error("the graph {problem}\nhint: {hint}")]
    Graph {
        /// What is wrong.
        problem: String,
        /// The fix.
        hint: &'static str,
    },
    /// A constant tensor contradicts itself or cannot be used.
    #[error("tensor `{tensor}` {problem}\nhint: {hint}")]
    Tensor {
        /// Its name.
        tensor: String,
        /// What is wrong.
        problem: String,
        /// The fix.
        hint: &'static str,
    },
    /// A node is not accepted.
    #[error("node `{node}` ({operator}): {problem}\nhint: accepted: {accepted}")]
    Node {
        /// The node's name, or its first output's.
        node: String,
        /// Its operator.
        operator: String,
        /// What is wrong.
        problem: String,
        /// What would be accepted.
        accepted: String,
    },
    /// The layers do not fit together.
    #[error(transparent)]
    Network(#[from] NetworkError),
}

/// What is wrong with a node, and what would be accepted; the reader adds which node.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) problem: String,
    pub(super) accepted: String,
}

impl Refusal {
    pub(super) fn new(problem: impl Into<String>, accepted: impl Into<String>) -> Self {
        Self { problem: problem.into(), accepted: accepted.into() }
    }
}

/// Why a node is refused.
#[derive(Debug)]
pub(super) enum NodeProblem {
    Refused(Refusal),
    Other(OnnxError),
}

impl From<Refusal> for NodeProblem {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<OnnxError> for NodeProblem {
    fn from(error: OnnxError) -> Self {
        Self::Other(error)
    }
}

impl From<NetworkError> for NodeProblem {
    fn from(error: NetworkError) -> Self {
        Self::Other(error.into())
    }
}
