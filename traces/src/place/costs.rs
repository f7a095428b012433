//! What an operation costs at a level, as data from outside.

use hearth_spec::Level;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// What a cost table has a row for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Addition or subtraction of two ciphertexts.
    Add,
    /// Addition of a plaintext or a constant.
    AddPlain,
    /// Multiplication by a plaintext.
    MulPlain,
    /// Multiplication by a constant.
    MulConst,
    /// Multiplication of two ciphertexts, with relinearisation.
    Mul,
    /// Rescaling from the level.
    Rescale,
    /// A rotation or conjugation with a ModUp of its own.
    Rotate,
    /// A rotation that shares the ModUp of another.
    RotateHoisted,
    /// A bootstrap of one ciphertext whose result has the level.
    Bootstrap,
}

/// A number of equal operations of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// The operation.
    pub operation: Operation,
    /// How many.
    pub count: u64,
    /// How many levels below the node's inputs they run.
    pub below: u32,
}

/// A cost table as written in a file. Every row has one cost for each of the levels 0 … `levels`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CostLiteral {
    /// The unit of every cost, for example "s" or "cycles".
    pub unit: String,
    /// The highest level.
    pub levels: u32,
    /// Of [`Operation::Add`].
    pub add: Vec<f64>,
    /// Of [`Operation::AddPlain`].
    pub add_plain: Vec<f64>,
    /// Of [`Operation::MulPlain`].
    pub mul_plain: Vec<f64>,
    /// Of [`Operation::MulConst`].
    pub mul_const: Vec<f64>,
    /// Of [`Operation::Mul`].
    pub mul: Vec<f64>,
    /// Of [`Operation::Rescale`].
    pub rescale: Vec<f64>,
    /// Of [`Operation::Rotate`].
    pub rotate: Vec<f64>,
    /// Of [`Operation::RotateHoisted`].
    pub rotate_hoisted: Vec<f64>,
    /// Of [`Operation::Bootstrap`].
    pub bootstrap: Vec<f64>,
}

/// A complete cost table: every cost is finite and not negative.
#[derive(Clone, Debug, PartialEq)]
pub struct CostTable(CostLiteral);

/// Why a cost table is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CostError {
    /// The text is not TOML, or a key is missing, unknown or of another type.
    #[error("cost table: {problem}\nhint: the committed table `default` is a complete example")]
    Text {
        /// What the reader said.
        problem: String,
    },
    /// The unit is no name.
    #[error("cost table: unit: `{unit}` is no unit\nhint: write 1 … 16 visible characters")]
    Unit {
        /// The unit.
        unit: String,
    },
    /// A row has too few or too many costs.
    #[error("cost table: {row}: {found} costs\nhint: give {needed}, one for each level from 0")]
    Row {
        /// The row.
        row: &'static str,
        /// Costs it has.
        found: usize,
        /// Costs it should have.
        needed: usize,
    },
    /// A cost that is no cost.
    #[error("cost table: {row}: level {level}: {value} is no cost\nhint: write 0 or more, finite")]
    Value {
        /// The row.
        row: &'static str,
        /// The level.
        level: usize,
        /// The value.
        value: String,
    },
}

impl Operation {
    /// All of them, in the order of a file.
    pub const ALL: [Self; 9] = [
        Self::Add,
        Self::AddPlain,
        Self::MulPlain,
        Self::MulConst,
        Self::Mul,
        Self::Rescale,
        Self::Rotate,
        Self::RotateHoisted,
        Self::Bootstrap,
    ];

    /// The name of its row in a file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::AddPlain => "add_plain",
            Self::MulPlain => "mul_plain",
            Self::MulConst => "mul_const",
            Self::Mul => "mul",
            Self::Rescale => "rescale",
            Self::Rotate => "rotate",
            Self::RotateHoisted => "rotate_hoisted",
            Self::Bootstrap => "bootstrap",
        }
    }
}

impl CostLiteral {
    fn row(&self, operation: Operation) -> &[f64] {
        match operation {
            Operation::Add => &self.add,
            Operation::AddPlain => &self.add_plain,
            Operation::MulPlain => &self.mul_plain,
            Operation::MulConst => &self.mul_const,
            Operation::Mul => &self.mul,
            Operation::Rescale => &self.rescale,
            Operation::Rotate => &self.rotate,
            Operation::RotateHoisted => &self.rotate_hoisted,
            Operation::Bootstrap => &self.bootstrap,
        }
    }
}

impl TryFrom<CostLiteral> for CostTable {
    type Error = CostError;

    fn try_from(literal: CostLiteral) -> Result<Self, CostError> {
        let unit = &literal.unit;
        if unit.is_empty() || unit.len() > 16 || !unit.chars().all(|c| c.is_ascii_graphic()) {
            return Err(CostError::Unit { unit: unit.chars().take(16).collect() });
        }
        let needed = literal.levels as usize + 1;
        for operation in Operation::ALL {
            let (row, costs) = (operation.name(), literal.row(operation));
            if costs.len() != needed {
                return Err(CostError::Row { row, found: costs.len(), needed });
            }
            if let Some(level) = costs.iter().position(|cost| !(cost.is_finite() && *cost >= 0.0)) {
                let value = costs[level].to_string();
                return Err(CostError::Value { row, level, value });
            }
        }
        Ok(Self(literal))
    }
}

impl FromStr for CostTable {
    type Err = CostError;

    fn from_str(text: &str) -> Result<Self, CostError> {
        let literal: CostLiteral = toml::from_str(text)
            .map_err(|error| CostError::Text { problem: error.to_string().trim_end().into() })?;
        literal.try_into()
    }
}

impl Default for CostTable {
    /// The committed table `configs/costs/default.toml`, with which the published numbers of
    /// bootstraps come out.
    fn default() -> Self {
        include_str!("../../../configs/costs/default.toml").parse().expect("a test parses it")
    }
}

impl CostTable {
    /// The table as written.
    pub fn literal(&self) -> &CostLiteral {
        &self.0
    }

    /// The highest level it has costs for.
    pub fn top(&self) -> Level {
        Level(self.0.levels)
    }

    /// The cost of one `operation` at `level`, which the table has.
    pub fn cost(&self, operation: Operation, level: Level) -> f64 {
        self.0.row(operation)[level.index()]
    }

    /// The cost of `work` of a node that reads its inputs at `level`.
    pub fn of(&self, work: &[Work], level: Level) -> f64 {
        let cost = |work: &Work| {
            work.count as f64 * self.cost(work.operation, Level(level.0 - work.below))
        };
        work.iter().map(cost).sum()
    }
}

#[cfg(test)]
#[path = "costs_tests.rs"]
mod tests;
