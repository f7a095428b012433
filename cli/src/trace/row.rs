//! A row in words, with names and values in place of ids.

use hearth_spec::he::{Op, Program, Row};
use hearth_spec::{HoistId, ObjectId, RowId};
use std::fmt;

/// A row of a program.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    program: &'a Program,
    id: RowId,
    row: &'a Row,
}

impl<'a> Named<'a> {
    /// Row `id`, if there is one.
    pub(super) fn new(program: &'a Program, id: RowId) -> Option<Self> {
        program.rows().get(id.index()).map(|row| Self { program, id, row })
    }

    /// Its layer's name.
    pub(super) fn layer(&self) -> &'a str {
        &self.program.layers()[self.row.layer.index()]
    }

    /// Its level, and its result's if that is another.
    pub(super) fn level(&self) -> String {
        let (level, result) = (self.row.level, self.program.result_level(self.id));
        if level == result { level.to_string() } else { format!("{level}→{result}") }
    }

    /// The ciphertexts it reads, named by their rows.
    pub(super) fn operands(&self) -> String {
        let operands: Vec<_> = self.row.op.operands().map(|row| format!("%{row}")).collect();
        operands.join(" ")
    }

    /// What else it needs: its object's name, a constant, an integer, the hoisting group, a bootstrap's
    /// slots.
    pub(super) fn rest(&self) -> String {
        let object = self.object().map(|id| self.program.object(id).name.clone());
        let constant = self.row.op.constant().map(|id| self.program.constant(id).to_string());
        let factor = match self.row.op {
            Op::MulInt { factor, .. } => Some(factor.to_string()),
            _ => None,
        };
        let hoist = self.hoist().map(|hoist| format!("hoisted {hoist}"));
        let slots = self.log_slots().map(|log_slots| format!("2^{log_slots} slots"));
        [object, constant, factor, hoist, slots].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Its operation's name.
    pub(super) fn op(&self) -> &'static str {
        self.row.op.name()
    }

    fn object(&self) -> Option<ObjectId> {
        self.row.op.object()
    }

    fn log_slots(&self) -> Option<u32> {
        match self.row.op {
            Op::Bootstrap { bootstrap, .. } => Some(self.program.bootstrap(bootstrap).log_slots),
            _ => None,
        }
    }

    fn hoist(&self) -> Option<HoistId> {
        match self.row.op {
            Op::Rotate { hoist, .. } => hoist,
            _ => None,
        }
    }

    /// Whether it is the same in both programs, whatever the ids of objects and constants.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let own = |named: &Self| {
            let object = named.object().map(|id| named.program.object(id));
            let object = object.map(|object| (object.kind, object.name.as_str()));
            let constant = named.row.op.constant().map(|id| named.program.constant(id).to_bits());
            let op = (named.hoist(), named.log_slots());
            (object, constant, named.layer(), op, named.row.level)
        };
        let factor = |op: Op| match op {
            Op::MulInt { factor, .. } => Some(factor),
            _ => None,
        };
        self.op() == other.op()
            && self.row.op.operands().eq(other.row.op.operands())
            && self.program.result_level(self.id) == other.program.result_level(other.id)
            && factor(self.row.op) == factor(other.row.op)
            && own(self) == own(other)
    }
}

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at level {}", self.op(), self.level())?;
        for part in [self.operands(), self.rest()].iter().filter(|part| !part.is_empty()) {
            write!(f, ", {part}")?;
        }
        write!(f, ", in layer `{}`", self.layer())
    }
}
