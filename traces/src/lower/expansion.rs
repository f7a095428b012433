//! Rows to be lowered: a program's, and those that one of its bootstraps is.

use super::bootstrap::{Giant, Part, Recipe};
use super::demand::LimbSet;
use hearth_spec::he::{ObjectKind, Op, Program, Row};
use hearth_spec::{BootstrapId, CkksParams, ConstantId, HoistId, Level, ObjectId, RowId};

/// What an expanded row does.
#[derive(Clone, Copy, Debug)]
pub(super) enum Operation {
    /// An HE operation, its operands rows of the expansion.
    He(Op),
    /// A part of a bootstrap.
    Bootstrap(Part),
}

/// A row of the program, or one of those that its bootstrap is.
#[derive(Clone, Copy, Debug)]
pub(super) struct ExpandedRow {
    pub(super) operation: Operation,
    /// The level it runs at.
    pub(super) level: Level,
    /// The program's row that it is, or is part of.
    pub(super) row: RowId,
}

/// The rows of a program; or of one bootstrap, which begin with its argument and end with its
/// result. All row ids in this module's siblings are positions in it, but for those that steps
/// carry.
#[derive(Debug)]
pub(super) struct Expansion<'a> {
    program: &'a Program,
    rows: Vec<ExpandedRow>,
    /// The level of every row's result.
    levels: Vec<Level>,
    /// The program's constants, or those of the bootstrap's polynomials.
    constants: Vec<f64>,
    giants: Vec<Giant>,
    hoisting: bool,
    hoists: u32,
    /// What a bootstrap has to do with the rows around it.
    boundary: Boundary,
    /// The level that the bootstraps of each entry of the table bring ciphertexts down to first.
    input_levels: Vec<Level>,
}

/// By component.
#[derive(Clone, Debug, Default)]
pub(super) struct Boundary {
    /// The limbs of the result that later rows read; all, if it is `None`.
    pub(super) wanted: [Option<LimbSet>; 2],
    /// The limbs of the argument that later rows read too.
    pub(super) surviving: [LimbSet; 2],
}

impl<'a> Expansion<'a> {
    /// The rows of `program`, with the recipes of its bootstraps; without `hoisting`, no group
    /// shares anything.
    pub(super) fn of(program: &'a Program, recipes: &[Recipe], hoisting: bool) -> Self {
        let rows = program.rows().iter().zip(0..);
        let alone = |op| match op {
            Op::Rotate { a, steps, key, hoist } => {
                Op::Rotate { a, steps, key, hoist: hoist.filter(|_| hoisting) }
            }
            op => op,
        };
        let expanded = |(row, id): (&Row, u32)| ExpandedRow {
            operation: Operation::He(alone(row.op)),
            level: row.level,
            row: RowId(id),
        };
        let count = program.rows().len() as u32;
        Self {
            rows: rows.map(expanded).collect(),
            levels: (0..count).map(|id| program.result_level(RowId(id))).collect(),
            constants: program.constants().to_vec(),
            input_levels: recipes.iter().map(Recipe::input_level).collect(),
            ..Self::empty(program, Boundary::default(), hoisting)
        }
    }

    /// No rows yet, of a bootstrap in `program`.
    pub(super) fn empty(program: &'a Program, boundary: Boundary, hoisting: bool) -> Self {
        Self {
            program,
            rows: Vec::new(),
            levels: Vec::new(),
            constants: Vec::new(),
            giants: Vec::new(),
            hoisting,
            hoists: 0,
            boundary,
            input_levels: Vec::new(),
        }
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

    /// The id of a constant of a bootstrap.
    pub(super) fn push_constant(&mut self, constant: f64) -> ConstantId {
        self.constants.push(constant);
        ConstantId(self.constants.len() as u32 - 1)
    }

    /// Whether groups share their ModUp.
    pub(super) fn hoisting(&self) -> bool {
        self.hoisting
    }

    /// A fresh hoisting group, if there is hoisting.
    pub(super) fn fresh_hoist(&mut self) -> Option<HoistId> {
        self.hoists += 1;
        self.hoisting.then_some(HoistId(self.hoists - 1))
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

    pub(super) fn boundary(&self) -> &Boundary {
        &self.boundary
    }

    /// The level that a bootstrap brings its argument down to first.
    pub(super) fn input_level(&self, bootstrap: BootstrapId) -> Level {
        self.input_levels[bootstrap.index()]
    }

    pub(super) fn giant(&self, giant: u32) -> &Giant {
        &self.giants[giant as usize]
    }

    /// Calls `read` with each ciphertext that a row reads, with some perhaps twice.
    pub(super) fn for_each_operand(&self, operation: Operation, mut read: impl FnMut(RowId)) {
        match operation {
            Operation::He(op) => op.operands().for_each(read),
            Operation::Bootstrap(part) => match part {
                Part::Argument => {}
                Part::Raise { a, .. }
                | Part::Result { a }
                | Part::Extend { a }
                | Part::Baby { a, .. }
                | Part::TimesUnit { a, .. } => read(a),
                Part::Gather { sum } => read(sum),
                Part::Giant { giant } | Part::InnerSum { giant } => {
                    let Giant { sum, terms, .. } = self.giant(giant);
                    terms.iter().map(|term| term.baby).chain(*sum).for_each(read);
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
                Part::Argument
                | Part::Result { .. }
                | Part::Raise { .. }
                | Part::Extend { .. }
                | Part::InnerSum { .. }
                | Part::Gather { .. }
                | Part::TimesUnit { .. },
            )
            | Operation::He(_) => live,
        }
    }
}

impl Operation {
    /// Whether later rows may read what it makes.
    pub(super) fn has_result(self) -> bool {
        match self {
            Self::He(op) => op.has_result(),
            Self::Bootstrap(part) => !matches!(part, Part::Result { .. }),
        }
    }

    /// The group whose ModUp it shares.
    pub(super) fn hoist(self) -> Option<HoistId> {
        match self {
            Self::He(Op::Rotate { hoist, .. }) => hoist,
            Self::Bootstrap(Part::Baby { hoist, .. }) => hoist,
            Self::He(_) | Self::Bootstrap(_) => None,
        }
    }
}

/// The evaluation keys of a program.
#[derive(Debug)]
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
