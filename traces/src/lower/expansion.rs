//! A program's rows with every bootstrap taken apart.

use super::LowerError;
use super::bootstrap::{Giant, Part, Recipe};
use hearth_spec::he::{ObjectKind, Op, Program};
use hearth_spec::{BootstrapId, CkksParams, ConstantId, HoistId, Level, ObjectId, RowId};
use std::collections::BTreeMap;

/// What an expanded row does.
#[derive(Clone, Copy, Debug)]
pub(super) enum Operation {
    /// An HE operation, never a bootstrap, its operands rows of the expansion.
    He(Op),
    /// A part of a bootstrap.
    Bootstrap(Part),
}

/// A row of the program, or one of those that a bootstrap is.
#[derive(Clone, Copy, Debug)]
pub(super) struct ExpandedRow {
    pub(super) operation: Operation,
    /// The level it runs at.
    pub(super) level: Level,
    /// The program's row that it is, or is part of.
    pub(super) row: RowId,
}

/// The rows of a program, bootstraps expanded: some 600 rows each, of about 100 bytes. All row ids
/// in this module's siblings are positions in it, but for those that steps carry.
#[derive(Debug)]
pub(super) struct Expansion<'a> {
    program: &'a Program,
    rows: Vec<ExpandedRow>,
    /// The level of every row's result.
    levels: Vec<Level>,
    /// The program's constants, and those of the bootstraps' polynomials.
    constants: Vec<f64>,
    giants: Vec<Giant>,
    hoists: u32,
    /// Of the constants that bootstraps brought, by their bits.
    known: BTreeMap<u64, ConstantId>,
}

impl<'a> Expansion<'a> {
    /// Expands `program`.
    ///
    /// # Errors
    /// [`LowerError::Bootstrap`] if a bootstrap's parameters are not good enough.
    pub(super) fn of(program: &'a Program) -> Result<Self, LowerError> {
        let recipes = (0..).map(BootstrapId).zip(program.bootstraps());
        let recipes = recipes
            .map(|(id, bootstrap)| {
                Recipe::new(program, bootstrap)
                    .map_err(|source| LowerError::Bootstrap { bootstrap: id, source })
            })
            .collect::<Result<Vec<_>, _>>()?;
        let hoist = |op| match op {
            Op::Rotate { hoist: Some(hoist), .. } => hoist.0 + 1,
            _ => 0,
        };
        let mut expansion = Self {
            program,
            rows: Vec::with_capacity(program.rows().len()),
            levels: Vec::with_capacity(program.rows().len()),
            constants: program.constants().to_vec(),
            giants: Vec::new(),
            hoists: program.rows().iter().map(|row| hoist(row.op)).max().unwrap_or(0),
            known: BTreeMap::new(),
        };
        // Of every row of the program, the expanded row that has its result.
        let mut results: Vec<RowId> = Vec::with_capacity(program.rows().len());
        for (id, row) in (0..).map(RowId).zip(program.rows()) {
            results.push(match row.op {
                Op::Bootstrap { a, bootstrap } => {
                    recipes[bootstrap.index()].expand(&mut expansion, id, results[a.index()])
                }
                op => {
                    let operation = Operation::He(renamed(op, |row| results[row.index()]));
                    let expanded = ExpandedRow { operation, level: row.level, row: id };
                    expansion.push(expanded, program.result_level(id))
                }
            });
        }
        Ok(expansion)
    }

    /// Appends a row whose result is of `level`.
    pub(super) fn push(&mut self, row: ExpandedRow, level: Level) -> RowId {
        self.rows.push(row);
        self.levels.push(level);
        RowId(self.rows.len() as u32 - 1)
    }

    /// Appends a giant step, and says its place.
    pub(super) fn push_giant(&mut self, giant: Giant) -> u32 {
        self.giants.push(giant);
        self.giants.len() as u32 - 1
    }

    /// The id of a bootstrap's constant.
    pub(super) fn push_constant(&mut self, constant: f64) -> ConstantId {
        *self.known.entry(constant.to_bits()).or_insert_with(|| {
            self.constants.push(constant);
            ConstantId(self.constants.len() as u32 - 1)
        })
    }

    /// A fresh hoisting group.
    pub(super) fn fresh_hoist(&mut self) -> HoistId {
        self.hoists += 1;
        HoistId(self.hoists - 1)
    }

    pub(super) fn program(&self) -> &'a Program {
        self.program
    }

    pub(super) fn params(&self) -> &'a CkksParams {
        self.program.params()
    }

    pub(super) fn rows(&self) -> &[ExpandedRow] {
        &self.rows
    }

    pub(super) fn result_level(&self, row: RowId) -> Level {
        self.levels[row.index()]
    }

    pub(super) fn constant(&self, id: ConstantId) -> f64 {
        self.constants[id.index()]
    }

    pub(super) fn giant(&self, giant: u32) -> &Giant {
        &self.giants[giant as usize]
    }

    /// The ciphertexts that a row reads, some perhaps twice.
    pub(super) fn operands(&self, operation: Operation) -> Vec<RowId> {
        match operation {
            Operation::He(op) => op.operands().collect(),
            Operation::Bootstrap(part) => match part {
                Part::Raise { a, .. }
                | Part::Extend { a }
                | Part::Baby { a, .. }
                | Part::TimesUnit { a, .. } => vec![a],
                Part::Gather { sum } => vec![sum],
                Part::Giant { giant } => {
                    let Giant { sum, terms, .. } = self.giant(giant);
                    terms.iter().map(|term| term.baby).chain(*sum).collect()
                }
            },
        }
    }

    /// Limbs of each component of a row's result.
    pub(super) fn limbs(&self, row: RowId) -> usize {
        let params = self.params();
        let live = params.limbs(self.levels[row.index()]);
        match self.rows[row.index()].operation {
            Operation::Bootstrap(Part::Baby { .. } | Part::Giant { .. }) => {
                live + params.special().len()
            }
            Operation::Bootstrap(
                Part::Raise { .. }
                | Part::Extend { .. }
                | Part::Gather { .. }
                | Part::TimesUnit { .. },
            )
            | Operation::He(_) => live,
        }
    }
}

impl Operation {
    /// The group whose ModUp it shares.
    pub(super) fn hoist(self) -> Option<HoistId> {
        match self {
            Self::He(Op::Rotate { hoist, .. }) => hoist,
            Self::Bootstrap(Part::Baby { hoist, .. }) => Some(hoist),
            Self::He(_) | Self::Bootstrap(_) => None,
        }
    }
}

/// The evaluation keys of a program.
pub(super) struct Keys {
    slots: i32,
    keys: Vec<(ObjectId, ObjectKind, Level)>,
}

impl Keys {
    pub(super) fn of(program: &Program) -> Self {
        let slots = program.params().slots() as i32;
        let mut keys = Self { slots, keys: Vec::new() };
        let objects = (0..).map(ObjectId).zip(program.objects());
        for (id, object) in objects.filter(|(_, object)| object.kind.is_key()) {
            keys.keys.push((id, keys.canonical(object.kind), object.level));
        }
        keys
    }

    /// The first of those of the lowest level that serve ciphertexts of `level`, as in golden.
    pub(super) fn find(&self, kind: ObjectKind, level: Level) -> ObjectId {
        let kind = self.canonical(kind);
        let serving = self.keys.iter().filter(|(_, has, at)| *has == kind && *at >= level);
        let found = serving.min_by_key(|(_, _, at)| *at);
        found.expect("the program has the keys of its bootstraps").0
    }

    /// Rotations by the same steps modulo the slots are the same.
    fn canonical(&self, kind: ObjectKind) -> ObjectKind {
        match kind {
            ObjectKind::RotationKey { steps } => {
                ObjectKind::RotationKey { steps: steps.rem_euclid(self.slots) }
            }
            kind => kind,
        }
    }
}

/// The same operation on other rows.
fn renamed(mut op: Op, name: impl Fn(RowId) -> RowId) -> Op {
    match &mut op {
        Op::Input { .. } => {}
        Op::Add { a, b } | Op::Sub { a, b } | Op::Mul { a, b, .. } => {
            [a, b].into_iter().for_each(|row| *row = name(*row));
        }
        Op::Output { a, .. }
        | Op::AddPlain { a, .. }
        | Op::MulPlain { a, .. }
        | Op::AddConst { a, .. }
        | Op::MulConst { a, .. }
        | Op::MulInt { a, .. }
        | Op::MulI { a, .. }
        | Op::Drop { a, .. }
        | Op::Rescale { a }
        | Op::Rotate { a, .. }
        | Op::Conjugate { a, .. }
        | Op::Bootstrap { a, .. } => *a = name(*a),
    }
    op
}
