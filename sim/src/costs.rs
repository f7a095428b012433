//! What every HE operation costs on a machine, level by level: the table that a compiler places
//! bootstraps by.
//!
//! A cost is the difference of two replays: a program that adds up the results of so many operations
//! of one kind, each with a key or a plaintext of its own, and one that adds up as often without
//! them, over their number. So it is the marginal time of an operation among others of its kind,
//! loads included.

use crate::{Machine, SimError, simulate};
use hearth_spec::bootstrap::BootstrapPlan;
use hearth_spec::he::{Object, ObjectKind, Op, Program, ProgramLiteral, Row, Source};
use hearth_spec::{CkksParams, ConstantId, HoistId, LayerId, Level, ObjectId, RowId};
use hearth_traces::compile::{BootstrapProgramError, PlaintextSource, bootstrap_program};
use hearth_traces::lower::{LowerError, lower};
use hearth_traces::place::{CostError, CostLiteral, CostTable, Operation};

/// Operations of one kind in a replay.
const REPEATS: u32 = 16;

/// Why no table can be made.
#[derive(Debug, thiserror::Error)]
pub enum CostsError {
    /// The machine cannot run a program.
    #[error(transparent)]
    Sim(#[from] SimError),
    /// A program is not lowered.
    #[error(transparent)]
    Lower(#[from] LowerError),
    /// There is no bootstrap of these parameters.
    #[error(transparent)]
    Bootstrap(#[from] BootstrapProgramError),
    /// A cost is none; a defect of the simulator.
    #[error(transparent)]
    Table(#[from] CostError),
}

/// The seconds that each operation takes on `machine` under `params`, at every level. Without a
/// bootstrap its row is 0.
///
/// # Errors
/// [`CostsError`] if the machine cannot run such a program.
pub fn costs(machine: &Machine, params: &CkksParams) -> Result<CostTable, CostsError> {
    let levels = params.max_level().0;
    let row = |operation| {
        let levels = (0..=levels).map(Level);
        let costs = levels.map(|level| marginal(machine, params, operation, level));
        costs.collect::<Result<Vec<_>, CostsError>>()
    };
    let bootstrap = match &params.literal().bootstrap {
        None => 0.0,
        Some(_) => whole_bootstrap(machine, params)?,
    };
    Ok(CostTable::try_from(CostLiteral {
        unit: "s".into(),
        levels,
        add: row(Operation::Add)?,
        add_plain: row(Operation::AddPlain)?,
        mul_plain: row(Operation::MulPlain)?,
        mul_const: row(Operation::MulConst)?,
        mul: row(Operation::Mul)?,
        rescale: row(Operation::Rescale)?,
        rotate: row(Operation::Rotate)?,
        rotate_hoisted: row(Operation::RotateHoisted)?,
        // Its result has the one level that the parameters give; a table has a cost for each.
        bootstrap: vec![bootstrap; levels as usize + 1],
    })?)
}

/// One operation's share of the difference that [`REPEATS`] of them make.
fn marginal(
    machine: &Machine,
    params: &CkksParams,
    operation: Operation,
    level: Level,
) -> Result<f64, CostsError> {
    // Level 0 has nothing to rescale to.
    if operation == Operation::Rescale && level == Level(0) {
        return Ok(0.0);
    }
    let with = seconds(machine, &Repeated::program(params, operation, level, true))?;
    let without = seconds(machine, &Repeated::program(params, operation, level, false))?;
    Ok(((with - without) / f64::from(REPEATS)).max(0.0))
}

/// A bootstrap between an input and an output, without these.
fn whole_bootstrap(machine: &Machine, params: &CkksParams) -> Result<f64, CostsError> {
    let log_slots = params.slots().ilog2();
    let program = bootstrap_program(params, log_slots, PlaintextSource::default())?;
    let plan = BootstrapPlan::new(params, log_slots).map_err(BootstrapProgramError::from)?;
    let transfers =
        seconds(machine, &Repeated::program(params, Operation::Add, plan.output_level(), false))?;
    Ok((seconds(machine, &program)? - transfers).max(0.0))
}

fn seconds(machine: &Machine, program: &Program) -> Result<f64, CostsError> {
    Ok(simulate(program, lower(program)?, machine)?.seconds)
}

/// A program that adds up [`REPEATS`] ciphertexts, each behind one operation or not.
struct Repeated {
    slots: usize,
    level: Level,
    objects: Vec<Object>,
    rows: Vec<Row>,
}

impl Repeated {
    fn program(params: &CkksParams, operation: Operation, level: Level, operates: bool) -> Program {
        let slots = params.slots();
        let mut repeated = Self { slots, level, objects: Vec::new(), rows: Vec::new() };
        let first = repeated.input("a");
        let second = repeated.input("b");
        let results: Vec<_> = (0..REPEATS)
            .map(|index| repeated.repeat(operation, [first, second], index, operates))
            .collect();
        if operation == Operation::Rescale && operates {
            repeated.level = Level(level.0 - 1);
        }
        let sum = results.into_iter().reduce(|a, b| repeated.row(Op::Add { a, b }));
        repeated.output(sum.expect("there are results"));
        let Self { objects, rows, .. } = repeated;
        let literal = ProgramLiteral {
            params: params.clone(),
            layers: vec!["costs".into()],
            objects,
            constants: vec![0.5],
            bootstraps: Vec::new(),
            rows,
        };
        Program::try_from(literal).expect("legal by construction")
    }

    fn repeat(
        &mut self,
        operation: Operation,
        [a, b]: [RowId; 2],
        index: u32,
        operates: bool,
    ) -> RowId {
        // A whole turn is none.
        let steps = 1 + (index as usize % (self.slots - 1)) as i32;
        let constant = ConstantId(0);
        // What is rescaled is made in both programs.
        let a = match operation {
            Operation::Rescale => self.row(Op::MulConst { a, constant }),
            _ => a,
        };
        match operation {
            _ if !operates => a,
            Operation::Add | Operation::Bootstrap => self.row(Op::Add { a, b }),
            Operation::AddPlain => {
                let object = self.object(ObjectKind::Plaintext, format!("plaintext/{index}"));
                self.row(Op::AddPlain { a, object })
            }
            Operation::MulPlain => {
                let object = self.object(ObjectKind::Plaintext, format!("plaintext/{index}"));
                self.row(Op::MulPlain { a, object })
            }
            Operation::MulConst => self.row(Op::MulConst { a, constant }),
            Operation::Mul => {
                let key = self.key(ObjectKind::RelinearisationKey, index == 0);
                self.row(Op::Mul { a, b, key })
            }
            Operation::Rescale => self.row(Op::Rescale { a }),
            Operation::Rotate | Operation::RotateHoisted => {
                let key = self.key(ObjectKind::RotationKey { steps }, true);
                let hoist = (operation == Operation::RotateHoisted).then_some(HoistId(0));
                self.row(Op::Rotate { a, steps, key, hoist })
            }
        }
    }

    fn output(&mut self, a: RowId) {
        let (kind, level, source) = (ObjectKind::Output, self.level, Source::Produced);
        let (layer, name) = (Some(LayerId(0)), "sum".to_owned());
        let object = self.add(Object { kind, level, source, layer, name });
        self.row(Op::Output { a, object });
    }

    fn input(&mut self, name: &str) -> RowId {
        let object = self.object(ObjectKind::Input, name.to_owned());
        self.row(Op::Input { object })
    }

    /// The key of a kind: a new one, or the last that was made.
    fn key(&mut self, kind: ObjectKind, is_new: bool) -> ObjectId {
        if is_new {
            return self.add(Object {
                kind,
                level: self.level,
                source: Source::Stored,
                layer: None,
                name: format!("key/{}", self.objects.len()),
            });
        }
        let known = self.objects.iter().rposition(|object| object.kind == kind);
        ObjectId(known.expect("the first is new") as u32)
    }

    fn object(&mut self, kind: ObjectKind, name: String) -> ObjectId {
        let (level, layer) = (self.level, Some(LayerId(0)));
        self.add(Object { kind, level, source: Source::Stored, layer, name })
    }

    fn add(&mut self, object: Object) -> ObjectId {
        self.objects.push(object);
        ObjectId(self.objects.len() as u32 - 1)
    }

    fn row(&mut self, op: Op) -> RowId {
        self.rows.push(Row { op, level: self.level, layer: LayerId(0) });
        RowId(self.rows.len() as u32 - 1)
    }
}
