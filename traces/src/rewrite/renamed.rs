//! An operation with other names for what it is about.

use hearth_spec::he::Op;
use hearth_spec::{BootstrapId, ConstantId, HoistId, ObjectId, RowId};

/// What things are called in another program; the default is as before.
pub trait Names {
    /// A row's result.
    fn row(&self, id: RowId) -> RowId {
        id
    }

    /// An object.
    fn object(&self, id: ObjectId) -> ObjectId {
        id
    }

    /// An entry of the table of constants.
    fn constant(&self, id: ConstantId) -> ConstantId {
        id
    }

    /// A hoisting group.
    fn hoist(&self, id: HoistId) -> HoistId {
        id
    }

    /// An entry of the table of bootstraps.
    fn bootstrap(&self, id: BootstrapId) -> BootstrapId {
        id
    }
}

/// `op` by the names of another program.
pub fn renamed(op: Op, names: &impl Names) -> Op {
    let row = |id| names.row(id);
    match op {
        Op::Input { object } => Op::Input { object: names.object(object) },
        Op::Output { a, object } => Op::Output { a: row(a), object: names.object(object) },
        Op::Add { a, b } => Op::Add { a: row(a), b: row(b) },
        Op::Sub { a, b } => Op::Sub { a: row(a), b: row(b) },
        Op::AddPlain { a, object } => Op::AddPlain { a: row(a), object: names.object(object) },
        Op::MulPlain { a, object } => Op::MulPlain { a: row(a), object: names.object(object) },
        Op::MulI { a, object } => Op::MulI { a: row(a), object: names.object(object) },
        Op::AddConst { a, constant } => {
            Op::AddConst { a: row(a), constant: names.constant(constant) }
        }
        Op::MulConst { a, constant } => {
            Op::MulConst { a: row(a), constant: names.constant(constant) }
        }
        Op::MulInt { a, factor } => Op::MulInt { a: row(a), factor },
        Op::Mul { a, b, key } => Op::Mul { a: row(a), b: row(b), key: names.object(key) },
        Op::Rescale { a } => Op::Rescale { a: row(a) },
        Op::Drop { a, to } => Op::Drop { a: row(a), to },
        Op::Rotate { a, steps, key, hoist } => {
            let (key, hoist) = (names.object(key), hoist.map(|hoist| names.hoist(hoist)));
            Op::Rotate { a: row(a), steps, key, hoist }
        }
        Op::Conjugate { a, key } => Op::Conjugate { a: row(a), key: names.object(key) },
        Op::Bootstrap { a, bootstrap } => {
            Op::Bootstrap { a: row(a), bootstrap: names.bootstrap(bootstrap) }
        }
    }
}
