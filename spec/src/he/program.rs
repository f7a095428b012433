//! A checked HE program.

use super::check::check;
use super::{Object, Op};
use crate::ids::{BootstrapId, ConstantId, LayerId, Level, ObjectId, RowId};
use crate::params::CkksParams;
use std::fmt;

/// One operation with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The operation.
    pub op: Op,
    /// The level it runs at: its operands', and but for a rescale, a drop and a bootstrap its
    /// result's. The operand of a [`Op::MulConst`] may be of a higher one.
    pub level: Level,
    /// The layer it belongs to.
    pub layer: LayerId,
}

/// An entry of the table of bootstraps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bootstrap {
    /// log2 of the slots that are bootstrapped; the others repeat them.
    pub log_slots: u32,
    /// The keys of [`BootstrapPlan::keys`](crate::bootstrap::BootstrapPlan::keys), in any order.
    pub keys: Vec<ObjectId>,
    /// The plaintexts of
    /// [`BootstrapPlan::plaintexts`](crate::bootstrap::BootstrapPlan::plaintexts), in any order.
    pub plaintexts: Vec<ObjectId>,
}

/// An HE program as written in a file or built by a compiler.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgramLiteral {
    /// The CKKS parameters.
    pub params: CkksParams,
    /// The names of the layers, in order.
    pub layers: Vec<String>,
    /// The object table.
    pub objects: Vec<Object>,
    /// The constants, finite.
    pub constants: Vec<f64>,
    /// The bootstraps.
    pub bootstraps: Vec<Bootstrap>,
    /// The operations; row i produces ciphertext i.
    pub rows: Vec<Row>,
}

/// A checked HE program: every operand exists and has the level and scale its operation needs,
/// every object exists and is of the right kind, constants fit, hoisting groups share one source.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    literal: ProgramLiteral,
    /// The level of every row's result.
    levels: Vec<Level>,
}

/// Why a program is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {problem}\nhint: {hint}")]
pub struct ProgramError {
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub problem: String,
    /// The fix.
    pub hint: &'static str,
}

/// A place in a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A row.
    Row(RowId),
    /// An entry of the table of constants.
    Constant(ConstantId),
    /// An entry of the table of bootstraps.
    Bootstrap(BootstrapId),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Row(id) => write!(f, "row {id}"),
            Self::Constant(id) => write!(f, "constant {id}"),
            Self::Bootstrap(id) => write!(f, "bootstrap {id}"),
        }
    }
}

impl TryFrom<ProgramLiteral> for Program {
    type Error = ProgramError;

    fn try_from(literal: ProgramLiteral) -> Result<Self, ProgramError> {
        let levels = check(&literal)?;
        Ok(Self { literal, levels })
    }
}

impl Program {
    /// The CKKS parameters.
    pub fn params(&self) -> &CkksParams {
        &self.literal.params
    }

    /// The names of the layers.
    pub fn layers(&self) -> &[String] {
        &self.literal.layers
    }

    /// The object table.
    pub fn objects(&self) -> &[Object] {
        &self.literal.objects
    }

    /// One object.
    pub fn object(&self, id: ObjectId) -> &Object {
        &self.literal.objects[id.index()]
    }

    /// The constants.
    pub fn constants(&self) -> &[f64] {
        &self.literal.constants
    }

    /// One constant.
    pub fn constant(&self, id: ConstantId) -> f64 {
        self.literal.constants[id.index()]
    }

    /// The bootstraps.
    pub fn bootstraps(&self) -> &[Bootstrap] {
        &self.literal.bootstraps
    }

    /// One bootstrap.
    pub fn bootstrap(&self, id: BootstrapId) -> &Bootstrap {
        &self.literal.bootstraps[id.index()]
    }

    /// The level of a row's result.
    pub fn result_level(&self, row: RowId) -> Level {
        self.levels[row.index()]
    }

    /// The operations.
    pub fn rows(&self) -> &[Row] {
        &self.literal.rows
    }

    /// For every row, the last row that reads its result; itself if none does.
    pub fn last_uses(&self) -> Vec<RowId> {
        let mut last: Vec<_> = (0..self.literal.rows.len() as u32).map(RowId).collect();
        for (id, row) in self.literal.rows.iter().enumerate() {
            for operand in row.op.operands() {
                last[operand.index()] = RowId(id as u32);
            }
        }
        last
    }
}

#[cfg(test)]
#[path = "program_tests.rs"]
mod tests;
