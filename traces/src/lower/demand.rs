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
use std::borrow::Cow;
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
        for index in (0..rows.len()).rev().filter(|&index| live[index]) {
            for Read { component, limbs } in demand.reads(expansion, RowId(index as u32), owners) {
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

    /// What the live row `id` reads, its own result's demand being known.
    pub(super) fn reads(
        &self,
        expansion: &Expansion<'_>,
        id: RowId,
        owners: &[RowId],
    ) -> Vec<Read> {
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
        // Of the limbs wanted and those divided by, none at all if they are all.
        let divided = |operand: RowId, level: Level| {
            let limbs = params.limbs(expansion.result_level(operand));
            let below = params.group(level).start;
            [0, 1].map(|index| {
                let wanted = wanted[index].map_or(Cow::Owned(vec![true; below]), Cow::Borrowed);
                let group = params.group(level);
                let read = |i: usize| group.contains(&i) || wanted.get(i).is_some_and(|&w| w);
                of(operand, index, partial((0..limbs).map(read).collect()))
            })
        };
        let op = match row.operation {
            Operation::He(op) => op,
            Operation::Bootstrap(part) => {
                return self.part_reads(expansion, (id, row.level), part, owners);
            }
        };
        match op {
            Op::Input { .. } => Vec::new(),
            Op::Output { a, .. } => [0, 1].map(|index| of(a, index, None)).into(),
            Op::Add { a, b } | Op::Sub { a, b } => same(a).chain(same(b)).collect(),
            // Component 1 is passed on unread.
            Op::AddPlain { a, .. } | Op::AddConst { a, .. } => {
                vec![of(a, 0, wanted[0].cloned())]
            }
            Op::MulPlain { a, .. } | Op::MulInt { a, .. } | Op::MulI { a, .. } => same(a).collect(),
            Op::MulConst { a, .. } => {
                let limbs = params.limbs(expansion.result_level(a));
                let live = params.limbs(row.level);
                let read = |index: usize, i: usize| {
                    i < live && wanted[index].is_none_or(|wanted| wanted[i])
                };
                [0, 1].map(|c| of(a, c, partial((0..limbs).map(|i| read(c, i)).collect()))).into()
            }
            // The tensor's last part is switched, which takes all its limbs.
            Op::Mul { a, b, .. } => {
                let first = either(wanted);
                [a, b].into_iter().flat_map(|x| [of(x, 0, first.clone()), of(x, 1, None)]).collect()
            }
            Op::Bootstrap { a, bootstrap } => {
                // All limbs, unless they are dropped first.
                let limbs = params.limbs(row.level);
                let first = Level(expansion.input_level(bootstrap).0 + 1).min(row.level);
                let first = params.limbs(first);
                let read = partial((0..limbs).map(|i| i < first).collect());
                [0, 1].map(|index| of(a, index, read.clone())).into()
            }
            Op::Rotate { a, hoist, .. } => {
                let later = hoist.is_some_and(|hoist| self.firsts[&hoist] != id);
                let second = if later { either(wanted) } else { None };
                vec![of(a, 0, wanted[0].cloned()), of(a, 1, second)]
            }
            Op::Conjugate { a, .. } => vec![of(a, 0, wanted[0].cloned()), of(a, 1, None)],
            Op::Rescale { a } => divided(a, row.level).into(),
            Op::Drop { a, to } => divided(a, Level(to.0 + 1)).into(),
        }
    }

    /// What a part of a bootstrap reads.
    fn part_reads(
        &self,
        expansion: &Expansion<'_>,
        (id, level): (RowId, Level),
        part: Part,
        owners: &[RowId],
    ) -> Vec<Read> {
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
            Part::Argument => Vec::new(),
            Part::Result { a } => {
                let Boundary { wanted, surviving } = expansion.boundary();
                let result = [0, 1].map(|index| of(a, index, wanted[index].clone()));
                let argument = (0..2).filter(|&index| surviving[index].contains(&true));
                let argument =
                    argument.map(|index| of(ARGUMENT, index, partial(surviving[index].clone())));
                result.into_iter().chain(argument).collect()
            }
            Part::Raise { a, .. } => [0, 1].map(|index| of(a, index, None)).into(),
            Part::Extend { a } | Part::TimesUnit { a, .. } => both(a).into(),
            Part::Baby { a, hoist, .. } => {
                let later = hoist.is_some_and(|hoist| self.firsts[&hoist] != id);
                let second = if later { either(wanted) } else { None };
                vec![of(a, 0, first(wanted[0], live)), of(a, 1, first(second.as_ref(), live))]
            }
            Part::Giant { giant } => {
                let Giant { sum, rotation, terms, .. } = expansion.giant(giant);
                // The part that is switched is taken as a whole.
                let baby = |term: &Term| match rotation {
                    None => both(term.baby),
                    Some(_) => {
                        let [read, _] = both(term.baby);
                        [read, of(term.baby, 1, None)]
                    }
                };
                sum.iter().flat_map(|&sum| both(sum)).chain(terms.iter().flat_map(baby)).collect()
            }
            Part::Gather { sum } => {
                let special = expansion.limbs(sum) - live;
                let reads = |index: usize| {
                    let mut limbs = wanted[index]?.clone();
                    limbs.extend(std::iter::repeat_n(true, special));
                    Some(limbs)
                };
                [0, 1].map(|index| of(sum, index, reads(index))).into()
            }
        }
    }
}

/// The first `count` of them.
fn first(limbs: Option<&LimbSet>, count: usize) -> Option<LimbSet> {
    partial(limbs?[..count].to_vec())
}

/// What either set has.
fn either([first, second]: [Option<&LimbSet>; 2]) -> Option<LimbSet> {
    partial(first?.iter().zip(second?).map(|(a, b)| a | b).collect())
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

/// The set, unless it is everything.
fn partial(limbs: LimbSet) -> Option<LimbSet> {
    if limbs.iter().all(|&read| read) { None } else { Some(limbs) }
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
