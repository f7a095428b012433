//! The longest chain of dependent instructions.

use serde::Serialize;
use std::collections::BTreeMap;

/// The longest chain of dependent instructions: what the program takes on a machine with any number
/// of these units, channels and frames. The run's cycles are never fewer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CriticalPath {
    /// From the first instruction of the chain to the result of its last.
    pub cycles: u64,
    /// The same by unit (`compute.UNIT`) and tier (`memory.TIER`); adds up to `cycles`.
    pub breakdown: BTreeMap<String, u64>,
    /// The same by operation of the HE program; adds up to `cycles`.
    pub operations: BTreeMap<String, u64>,
    /// Rows of the HE program on the chain.
    pub rows: u64,
    /// Those with the most cycles on it, most first, at most 20.
    pub top_rows: Vec<CriticalRow>,
}

/// A row on the longest chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CriticalRow {
    /// The row of the HE program.
    pub row: u32,
    /// Its operation.
    pub operation: String,
    /// Its layer.
    pub layer: String,
    /// Cycles of the chain in its instructions.
    pub cycles: u64,
}
