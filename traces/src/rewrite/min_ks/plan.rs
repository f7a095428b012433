//! Which hoisting groups become chains, and which sums are added up by Horner's rule.

use super::{MOST, canonical};
use hearth_spec::he::{Op, Program};
use hearth_spec::{HoistId, RowId};
use std::collections::{BTreeMap, BTreeSet};

/// What becomes of a program's rows.
#[derive(Debug)]
pub(super) struct Plan {
    strides: BTreeMap<HoistId, u32>,
    /// By the row of the last addition.
    sums: BTreeMap<RowId, Sum>,
    /// Rows that a sum has in it.
    inside: Vec<bool>,
}

/// Σ rotation of a summand by a multiple of a stride.
#[derive(Debug)]
pub(super) struct Sum {
    stride: u32,
    /// By multiple.
    terms: BTreeMap<u32, Vec<Term>>,
}

/// A term of a sum.
#[derive(Debug)]
pub(super) struct Term {
    /// What is rotated.
    pub(super) summand: RowId,
    /// The rows that only it needs, in order: made when it is added, so that few summands wait.
    pub(super) own_rows: Vec<RowId>,
}

impl Sum {
    /// What all steps are multiples of.
    pub(super) fn stride(&self) -> u32 {
        self.stride
    }

    /// The largest multiple.
    pub(super) fn multiples(&self) -> u32 {
        *self.terms.keys().last().expect("a sum has terms")
    }

    /// The terms of a multiple of the stride.
    pub(super) fn terms(&self, multiple: u32) -> &[Term] {
        self.terms.get(&multiple).map_or(&[], Vec::as_slice)
    }
}

impl Plan {
    pub(super) fn of(program: &Program) -> Self {
        let mut plan = Self {
            strides: strides(program),
            sums: BTreeMap::new(),
            inside: vec![false; program.rows().len()],
        };
        let found = Search::of(program).sums();
        for (root, inner, steps) in found {
            let stride = stride(steps.keys().copied().filter(|&steps| steps > 0));
            let Some(stride) = stride else { continue };
            inner.into_iter().for_each(|id| plan.inside[id.index()] = true);
            let by_multiple = steps.into_iter().map(|(steps, summands)| {
                let term = |summand| Term { summand, own_rows: Vec::new() };
                (steps / stride, summands.into_iter().map(term).collect())
            });
            plan.sums.insert(root, Sum { stride, terms: by_multiple.collect() });
        }
        plan.find_own_rows(program);
        plan
    }

    /// Finds what only a term needs, when all sums are known.
    fn find_own_rows(&mut self, program: &Program) {
        let uses = uses(program);
        let mut sums = std::mem::take(&mut self.sums);
        let is_plain = |id: RowId| {
            uses[id.index()] == 1
                && matches!(
                    program.rows()[id.index()].op,
                    Op::Add { .. } | Op::Sub { .. } | Op::MulPlain { .. } | Op::MulConst { .. }
                )
        };
        let roots: BTreeSet<RowId> = sums.keys().copied().collect();
        for term in sums.values_mut().flat_map(|sum| sum.terms.values_mut()).flatten() {
            let mut open = vec![term.summand];
            while let Some(id) = open.pop() {
                if is_plain(id) && !roots.contains(&id) && !self.inside[id.index()] {
                    term.own_rows.push(id);
                    self.inside[id.index()] = true;
                    open.extend(program.rows()[id.index()].op.operands());
                }
            }
            term.own_rows.sort();
        }
        self.sums = sums;
    }

    /// What the rotations of a group are multiples of, if they become a chain.
    pub(super) fn stride(&self, hoist: HoistId) -> Option<u32> {
        self.strides.get(&hoist).copied()
    }

    /// The sum whose last addition is `id`.
    pub(super) fn sum(&self, id: RowId) -> Option<&Sum> {
        self.sums.get(&id)
    }

    /// Whether `id` is made with a sum that it is in.
    pub(super) fn is_inside(&self, id: RowId) -> bool {
        self.inside[id.index()]
    }
}

/// What different steps are multiples of, if there are two or more and not too sparse.
fn stride(steps: impl Iterator<Item = u32>) -> Option<u32> {
    let steps: BTreeSet<u32> = steps.collect();
    let stride = steps.iter().copied().reduce(greatest_common_divisor)?;
    let links = steps.last()? / stride;
    (steps.len() > 1 && links <= MOST * steps.len() as u32).then_some(stride)
}

fn greatest_common_divisor(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}

fn strides(program: &Program) -> BTreeMap<HoistId, u32> {
    let mut groups: BTreeMap<HoistId, Vec<u32>> = BTreeMap::new();
    for row in program.rows() {
        if let Op::Rotate { steps, hoist: Some(hoist), .. } = row.op {
            groups.entry(hoist).or_default().push(canonical(program, steps));
        }
    }
    groups
        .into_iter()
        .filter_map(|(hoist, steps)| Some((hoist, stride(steps.into_iter())?)))
        .collect()
}

fn uses(program: &Program) -> Vec<u32> {
    let mut uses = vec![0; program.rows().len()];
    for row in program.rows() {
        row.op.operands().for_each(|operand| uses[operand.index()] += 1);
    }
    uses
}

/// A sum that was found: its last addition, the rows in it, and the summands by steps.
type Found = (RowId, Vec<RowId>, BTreeMap<u32, Vec<RowId>>);

/// Looks for sums of rotations: additions of which the second operand is a rotation that nothing else
/// reads, and the first may be another.
struct Search<'a> {
    program: &'a Program,
    uses: Vec<u32>,
}

impl<'a> Search<'a> {
    fn of(program: &'a Program) -> Self {
        Self { program, uses: uses(program) }
    }

    /// What is rotated and how far, if `id` is a rotation that nothing else reads.
    fn rotation(&self, id: RowId) -> Option<(RowId, u32)> {
        match self.program.rows()[id.index()].op {
            Op::Rotate { a, steps, hoist: None, .. } if self.uses[id.index()] == 1 => {
                Some((a, canonical(self.program, steps)))
            }
            _ => None,
        }
    }

    /// Both operands, if `id` is an addition of a rotation.
    fn link(&self, id: RowId) -> Option<(RowId, RowId)> {
        match self.program.rows()[id.index()].op {
            Op::Add { a, b } if self.rotation(b).is_some() => Some((a, b)),
            _ => None,
        }
    }

    fn sums(&self) -> Vec<Found> {
        let links = (0..self.program.rows().len() as u32).map(RowId);
        let links: Vec<RowId> = links.filter(|&id| self.link(id).is_some()).collect();
        let continued = |id: RowId| self.uses[id.index()] == 1 && self.link(id).is_some();
        let inner: BTreeSet<RowId> = links
            .iter()
            .filter_map(|&id| self.link(id))
            .map(|(a, _)| a)
            .filter(|&a| continued(a))
            .collect();
        links
            .into_iter()
            .filter(|id| !inner.contains(id))
            .map(|root| self.sum(root, &inner))
            .collect()
    }

    fn sum(&self, root: RowId, links: &BTreeSet<RowId>) -> Found {
        let (mut rows, mut steps) = (Vec::new(), BTreeMap::<u32, Vec<RowId>>::new());
        let mut open = root;
        loop {
            let (a, b) = self.link(open).expect("it is a link");
            let (summand, by) = self.rotation(b).expect("it adds a rotation");
            steps.entry(by).or_default().push(summand);
            rows.push(b);
            if links.contains(&a) {
                rows.push(a);
                open = a;
                continue;
            }
            match self.rotation(a) {
                Some((summand, by)) => {
                    steps.entry(by).or_default().push(summand);
                    rows.push(a);
                }
                None => steps.entry(0).or_default().push(a),
            }
            return (root, rows, steps);
        }
    }
}
