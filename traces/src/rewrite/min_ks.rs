//! Minimum key switching (ARK: Kim et al., MICRO 2022): rotations that share their source, and sums of
//! rotations, by one key each.
//!
//! A hoisting group's rotations become a chain of rotations by their greatest common step, and a sum
//! of rotations is added up from the largest step downwards, Horner's rule with a rotation for the
//! product. A matrix by baby steps and giant steps then takes two keys. The price is a ModUp for
//! every rotation, and the noise of all rotations before it. We deviate in leaving a group or a sum
//! as it is if its steps are so sparse that it would take more than [`MOST`] times the rotations.
//! Matrices inside a bootstrap are not rows: its parameters say that they rotate by chains.

use super::renamed::{Names, renamed};
use super::without_rows;
use hearth_spec::bootstrap::BootstrapPlan;
use hearth_spec::he::{Object, ObjectKind, Op, Program, ProgramLiteral, Row};
use hearth_spec::{CkksParams, HoistId, Level, ObjectId, Rotations, RowId};
use std::collections::{BTreeMap, BTreeSet};

mod plan;

use plan::{Plan, Sum};

/// So many times more rotations are accepted for one key.
const MOST: u32 = 2;

/// `program` with as few keys for rotations as chains make do with.
pub fn with_min_ks(program: &Program) -> Program {
    let plan = Plan::of(program);
    let count = program.rows().len();
    let mut rewriter = Rewriter {
        program,
        literal: without_rows(program),
        names: vec![RowId(u32::MAX); count],
        chains: BTreeMap::new(),
    };
    for id in (0..count as u32).map(RowId) {
        rewriter.row(&plan, id);
    }
    rewriter.chain_bootstraps();
    let mut literal = rewriter.literal;
    drop_unused_keys(&mut literal);
    Program::try_from(literal).expect("rotations add up to the same rotations")
}

struct Rewriter<'a> {
    program: &'a Program,
    literal: ProgramLiteral,
    /// What every row is called now.
    names: Vec<RowId>,
    /// By hoisting group: its source and the rotations of it so far.
    chains: BTreeMap<HoistId, Vec<RowId>>,
}

impl Rewriter<'_> {
    fn row(&mut self, plan: &Plan, id: RowId) {
        if plan.is_inside(id) {
            return;
        }
        let row = self.program.rows()[id.index()];
        let name = match row.op {
            Op::Rotate { a, steps, hoist: Some(hoist), .. } if plan.stride(hoist).is_some() => {
                let stride = plan.stride(hoist).expect("just found");
                let links = canonical(self.program, steps) / stride;
                let source = self.names[a.index()];
                let mut chain = self.chains.remove(&hoist).unwrap_or_else(|| vec![source]);
                while chain.len() <= links as usize {
                    let last = chain[chain.len() - 1];
                    chain.push(self.rotate(last, stride, row));
                }
                let name = chain[links as usize];
                self.chains.insert(hoist, chain);
                name
            }
            _ => match plan.sum(id) {
                Some(sum) => self.sum(sum, row),
                None => self.copy(row),
            },
        };
        self.names[id.index()] = name;
    }

    fn copy(&mut self, row: Row) -> RowId {
        let op = renamed(row.op, &NewRows(&self.names));
        self.push(Row { op, ..row })
    }

    fn push(&mut self, row: Row) -> RowId {
        self.literal.rows.push(row);
        RowId(self.literal.rows.len() as u32 - 1)
    }

    /// The sum of rotations that ends in `like`.
    fn sum(&mut self, sum: &Sum, like: Row) -> RowId {
        let mut total: Option<RowId> = None;
        for multiple in (0..=sum.multiples()).rev() {
            for term in sum.terms(multiple) {
                for &id in &term.own_rows {
                    self.names[id.index()] = self.copy(self.program.rows()[id.index()]);
                }
                let b = self.names[term.summand.index()];
                total = Some(match total {
                    Some(a) => self.push(Row { op: Op::Add { a, b }, ..like }),
                    None => b,
                });
            }
            if multiple > 0 {
                total = total.map(|total| self.rotate(total, sum.stride(), like));
            }
        }
        total.expect("a sum has terms")
    }

    /// `a` rotated by `steps`, where `like` is.
    fn rotate(&mut self, a: RowId, steps: u32, like: Row) -> RowId {
        let key = self.key(steps, like.level);
        self.push(Row { op: Op::Rotate { a, steps: steps as i32, key, hoist: None }, ..like })
    }

    /// Lets the matrices of bootstraps rotate by chains.
    fn chain_bootstraps(&mut self) {
        let mut params = self.literal.params.literal().clone();
        let Some(bootstrap) = &mut params.bootstrap else { return };
        bootstrap.rotations = Rotations::Chained;
        self.literal.params = CkksParams::try_from(params).expect("the chain is the same");
        for index in 0..self.literal.bootstraps.len() {
            let bootstrap = &self.literal.bootstraps[index];
            let others = bootstrap.keys.iter().copied().filter(|&id| {
                let kind = self.program.object(id).kind;
                !matches!(kind, ObjectKind::RotationKey { .. })
            });
            let mut keys: Vec<ObjectId> = others.collect();
            let plan = BootstrapPlan::new(&self.literal.params, bootstrap.log_slots);
            for (kind, level) in plan.expect("the program has the bootstrap").keys() {
                if let ObjectKind::RotationKey { steps } = kind {
                    keys.push(self.key(steps as u32, level));
                }
            }
            self.literal.bootstraps[index].keys = keys;
        }
    }

    /// The key for `steps`, one for all levels.
    fn key(&mut self, steps: u32, level: Level) -> ObjectId {
        let serves = |object: &Object| match object.kind {
            ObjectKind::RotationKey { steps: has } => canonical(self.program, has) == steps,
            _ => false,
        };
        let known = self.literal.objects.iter().position(serves);
        let place = known.unwrap_or_else(|| {
            let is_rotation =
                |object: &&Object| matches!(object.kind, ObjectKind::RotationKey { .. });
            let other = self.literal.objects.iter().find(is_rotation);
            let source = other.expect("a rotation has a key").source;
            self.literal.objects.push(Object {
                kind: ObjectKind::RotationKey { steps: steps as i32 },
                level,
                source,
                layer: None,
                name: format!("key/rotate/{steps}"),
            });
            self.literal.objects.len() - 1
        });
        let object = &mut self.literal.objects[place];
        object.level = object.level.max(level);
        ObjectId(place as u32)
    }
}

/// What rows are called now.
struct NewRows<'a>(&'a [RowId]);

impl Names for NewRows<'_> {
    fn row(&self, id: RowId) -> RowId {
        self.0[id.index()]
    }
}

/// What objects are called now.
struct NewObjects<'a>(&'a [ObjectId]);

impl Names for NewObjects<'_> {
    fn object(&self, id: ObjectId) -> ObjectId {
        self.0[id.index()]
    }
}

/// Steps modulo the slots.
fn canonical(program: &Program, steps: i32) -> u32 {
    steps.rem_euclid(program.params().slots() as i32) as u32
}

/// Takes keys for rotations out that nothing uses.
fn drop_unused_keys(literal: &mut ProgramLiteral) {
    let mut used: BTreeSet<ObjectId> =
        literal.rows.iter().filter_map(|row| row.op.object()).collect();
    used.extend(literal.bootstraps.iter().flat_map(|bootstrap| &bootstrap.keys));
    let mut next = 0;
    let mut names = Vec::with_capacity(literal.objects.len());
    let mut kept = Vec::with_capacity(literal.objects.len());
    for (id, object) in (0..).map(ObjectId).zip(std::mem::take(&mut literal.objects)) {
        names.push(ObjectId(next));
        if used.contains(&id) || !matches!(object.kind, ObjectKind::RotationKey { .. }) {
            kept.push(object);
            next += 1;
        }
    }
    literal.objects = kept;
    for row in &mut literal.rows {
        row.op = renamed(row.op, &NewObjects(&names));
    }
    for bootstrap in &mut literal.bootstraps {
        let ids = bootstrap.keys.iter_mut().chain(&mut bootstrap.plaintexts);
        ids.for_each(|id| *id = names[id.index()]);
    }
}
