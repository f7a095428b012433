//! Which limbs of each ciphertext are read at all.
//!
//! A product by a constant and a drop read the first limbs of their operand only. What only they
//! read needs no further limbs, nor does what that is made from, as far as its instructions work
//! limb by limb. Only live rows count.

use super::bootstrap::ARGUMENT;
use super::bootstrap::{Giant, Part, Term};
use super::expansion::{Boundary, ExpandedRow, Expansion, Operation};
use super::liveness::Component;
use hearth_spec::he::Op;
use hearth_spec::{HoistId, Level, RowId};
use std::collections::BTreeMap;

/// Some of a component's limbs: whether each is among them.
pub(super) type LimbSet = Vec<bool>;

/// The limbs of every component that later rows read.
#[derive(Debug, Default)]
pub(super) struct Demand {
    /// Of components that are not read in full.
    partial: BTreeMap<Component, LimbSet>,
    /// The first live row of every hoisting group: it alone takes the coefficients of all limbs.
    firsts: BTreeMap<HoistId, RowId>,
}

/// What a row reads of an operand's component; `None` is all of it.
pub(super) struct Read {
    pub(super) component: Component,
    pub(super) limbs: Option<LimbSet>,
}

impl Demand {
    /// From the last row to the first. `owners` names the row that made component 1 of each
    /// result.
    pub(super) fn of(expansion: &Expansion<'_>, live: &[bool], owners: &[RowId]) -> Self {
        let mut demand = Self { firsts: firsts(expansion, live), ..Self::default() };
        if !expansion.rows().iter().any(|row| truncates(expansion, row)) {
            return demand;
        }
        let rows = expansion.rows();
        let mut in_full = [vec![false; rows.len()], vec![false; rows.len()]];
        let mut reads = Vec::new();
        for index in (0..rows.len()).rev().filter(|&index| live[index]) {
            demand.reads(expansion, RowId(index as u32), owners, &mut reads);
            for Read { component, limbs } in reads.drain(..) {
                let full = &mut in_full[component.index][component.owner.index()];
                let Some(limbs) = limbs.filter(|_| !*full) else {
                    *full = true;
                    demand.partial.remove(&component);
                    continue;
                };
                let known =
                    demand.partial.entry(component).or_insert_with(|| vec![false; limbs.len()]);
                known.iter_mut().zip(limbs).for_each(|(known, read)| *known |= read);
                if known.iter().all(|&read| read) {
                    *full = true;
                    demand.partial.remove(&component);
                }
            }
        }
        demand
    }

    /// The limbs of a component that are read, if not all.
    pub(super) fn partial(&self, component: Component) -> Option<&LimbSet> {
        self.partial.get(&component)
    }

    /// Appends what the live row `id` reads, its own result's demand being known.
    pub(super) fn reads(
        &self,
        expansion: &Expansion<'_>,
        id: RowId,
        owners: &[RowId],
        reads: &mut Vec<Read>,
    ) {
        let row = &expansion.rows()[id.index()];
        let params = expansion.params();
        let wanted = [0, 1].map(|index| self.partial(Component::of(owners, id, index)));
        let of = |operand: RowId, index: usize, limbs: Option<LimbSet>| Read {
            component: Component::of(owners, operand, index),
            limbs,
        };
        let same = |operand: RowId| {
            [0, 1].map(|index| of(operand, index, wanted[index].cloned())).into_iter()
        };
        // Of the limbs wanted and those divided by.
        let divided = |operand: RowId, level: Level| {
            let limbs = params.limbs(expansion.result_level(operand));
            let group = params.group(level);
            [0, 1].map(|index| {
                let below = |i| i < group.start && wanted[index].is_none_or(|wanted| wanted[i]);
                let read = partial(limbs, |i| group.contains(&i) || below(i));
                of(operand, index, read)
            })
        };
        let op = match row.operation {
            Operation::He(op) => op,
            Operation::Bootstrap(part) => {
                return self.part_reads(expansion, (id, row.level), part, owners, reads);
            }
        };
        match op {
            Op::Input { .. } => {}
            Op::Output { a, .. } => reads.extend([0, 1].map(|index| of(a, index, None))),
            Op::Add { a, b } | Op::Sub { a, b } => reads.extend(same(a).chain(same(b))),
            // Component 1 is passed on unread.
            Op::AddPlain { a, .. } | Op::AddConst { a, .. } => {
                reads.push(of(a, 0, wanted[0].cloned()));
            }
            Op::MulPlain { a, .. } | Op::MulInt { a, .. } | Op::MulI { a, .. } => {
                reads.extend(same(a));
            }
            Op::MulConst { a, .. } => {
                let limbs = params.limbs(expansion.result_level(a));
                let live = params.limbs(row.level);
                reads.extend([0, 1].map(|index| {
                    let wanted = |i| wanted[index].is_none_or(|wanted: &LimbSet| wanted[i]);
                    of(a, index, partial(limbs, |i| i < live && wanted(i)))
                }));
            }
            // The tensor's last part is switched, which takes all its limbs.
            Op::Mul { a, b, .. } => {
                let first = either(wanted);
                for operand in [a, b] {
                    reads.extend([of(operand, 0, first.clone()), of(operand, 1, None)]);
                }
            }
            Op::Bootstrap { a, bootstrap } => {
                // All limbs, unless they are dropped first.
                let first = Level(expansion.input_level(bootstrap).0 + 1).min(row.level);
                let first = params.limbs(first);
                let read = partial(params.limbs(row.level), |i| i < first);
                reads.extend([0, 1].map(|index| of(a, index, read.clone())));
            }
            Op::Rotate { a, hoist, .. } => {
                let later = hoist.is_some_and(|hoist| self.firsts[&hoist] != id);
                let second = if later { either(wanted) } else { None };
                reads.extend([of(a, 0, wanted[0].cloned()), of(a, 1, second)]);
            }
            Op::Conjugate { a, .. } => {
                reads.extend([of(a, 0, wanted[0].cloned()), of(a, 1, None)]);
            }
            Op::Rescale { a } => reads.extend(divided(a, row.level)),
            Op::Drop { a, to } => reads.extend(divided(a, Level(to.0 + 1))),
        }
    }

    /// Appends what a part of a bootstrap reads.
    fn part_reads(
        &self,
        expansion: &Expansion<'_>,
        (id, level): (RowId, Level),
        part: Part,
        owners: &[RowId],
        reads: &mut Vec<Read>,
    ) {
        let wanted = [0, 1].map(|index| self.partial(Component::of(owners, id, index)));
        let live = expansion.params().limbs(level);
        let of = |operand: RowId, index: usize, limbs: Option<LimbSet>| Read {
            component: Component::of(owners, operand, index),
            limbs,
        };
        let both = |operand: RowId| {
            let count = expansion.limbs(operand);
            [0, 1].map(|index| of(operand, index, first(wanted[index], count)))
        };
        match part {
            Part::Argument => {}
            Part::Result { a } => {
                let Boundary { wanted, surviving } = expansion.boundary();
                let result = [0, 1].map(|index| of(a, index, wanted[index].clone()));
                let argument = (0..2).filter(|&index| surviving[index].contains(&true));
                let argument = argument.map(|index| {
                    let surviving = &surviving[index];
                    of(ARGUMENT, index, partial(surviving.len(), |i| surviving[i]))
                });
                reads.extend(result.into_iter().chain(argument));
            }
            Part::Raise { a, .. } => reads.extend([0, 1].map(|index| of(a, index, None))),
            Part::Extend { a } | Part::TimesUnit { a, .. } => reads.extend(both(a)),
            Part::Baby { a, hoist, .. } => {
                let later = hoist.is_some_and(|hoist| self.firsts[&hoist] != id);
                let second = if later { either(wanted) } else { None };
                let second = first(second.as_ref(), live);
                reads.extend([of(a, 0, first(wanted[0], live)), of(a, 1, second)]);
            }
            Part::Giant { giant } | Part::InnerSum { giant } => {
                let Giant { sum, rotation, terms, .. } = expansion.giant(giant);
                // The part that is switched is taken as a whole.
                let baby = |term: &Term| match rotation {
                    None => both(term.baby),
                    Some(_) => {
                        let [read, _] = both(term.baby);
                        [read, of(term.baby, 1, None)]
                    }
                };
                reads.extend(sum.iter().flat_map(|&sum| both(sum)));
                reads.extend(terms.iter().flat_map(baby));
            }
            Part::Gather { sum } => {
                let special = expansion.limbs(sum) - live;
                let raised = |index: usize| {
                    let mut limbs = wanted[index]?.clone();
                    limbs.extend(std::iter::repeat_n(true, special));
                    Some(limbs)
                };
                reads.extend([0, 1].map(|index| of(sum, index, raised(index))));
            }
        }
    }
}

/// The first `count` of them.
fn first(limbs: Option<&LimbSet>, count: usize) -> Option<LimbSet> {
    let limbs = limbs?;
    partial(count, |i| limbs[i])
}

/// What either set has.
fn either([first, second]: [Option<&LimbSet>; 2]) -> Option<LimbSet> {
    let (first, second) = (first?, second?);
    partial(first.len(), |i| first[i] | second[i])
}

fn firsts(expansion: &Expansion<'_>, live: &[bool]) -> BTreeMap<HoistId, RowId> {
    let mut firsts = BTreeMap::new();
    for (id, row) in (0..).map(RowId).zip(expansion.rows()).filter(|(id, _)| live[id.index()]) {
        if let Some(hoist) = row.operation.hoist() {
            firsts.entry(hoist).or_insert(id);
        }
    }
    firsts
}

/// Which of so many limbs are read, unless they all are.
fn partial(limbs: usize, read: impl Fn(usize) -> bool) -> Option<LimbSet> {
    let all = (0..limbs).all(&read);
    (!all).then(|| (0..limbs).map(read).collect())
}

/// Whether the row leaves limbs of its operand out.
fn truncates(expansion: &Expansion<'_>, row: &ExpandedRow) -> bool {
    match row.operation {
        Operation::He(Op::MulConst { a, .. }) => expansion.result_level(a) > row.level,
        Operation::He(Op::Drop { to, .. }) => to.0 + 1 < row.level.0,
        Operation::He(Op::Bootstrap { bootstrap, .. }) => {
            expansion.input_level(bootstrap).0 + 1 < row.level.0
        }
        // Whether it does is known outside.
        Operation::Bootstrap(Part::Result { .. }) => true,
        _ => false,
    }
}
