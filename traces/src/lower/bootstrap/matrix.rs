//! The rows of a matrix product in a bootstrap.

use super::expand::Bootstrapping;
use super::part::{Giant, Part, Term};
use crate::polynomial::PolynomialRows;
use hearth_spec::bootstrap::{Chain, Factor, Split};
use hearth_spec::he::Op;
use hearth_spec::{Level, ObjectId, RowId};
use std::collections::BTreeMap;

/// What is read of a matrix.
#[derive(Clone, Copy)]
pub(super) struct Matrix {
    pub(super) object: ObjectId,
    /// Its coefficients are at most that, but for rounding.
    pub(super) magnitude: f64,
}

impl Bootstrapping<'_, '_> {
    /// By baby steps and giant steps, double-hoisted.
    pub(super) fn hoisted(
        &mut self,
        a: RowId,
        factor: &Factor,
        split: &Split,
        Matrix { object, magnitude }: Matrix,
    ) -> RowId {
        let level = factor.level;
        let hoist = self.expansion.fresh_hoist();
        let mut babies = BTreeMap::new();
        for baby in split.babies() {
            let part = match baby as u32 {
                0 => Part::Extend { a },
                steps => Part::Baby { a, steps, key: self.rotation_key(steps, level), hoist },
            };
            babies.insert(baby, self.part(part, level, level));
        }
        let mut sum = None;
        for giant in split.giants() {
            let numbered = (0..).zip(&factor.diagonals);
            let own = numbered.filter(|(_, d)| **d - **d % split.n1() == giant);
            let term =
                |(diagonal, d): (u32, &usize)| Term { diagonal, baby: babies[&(d % split.n1())] };
            let terms = own.map(term).collect();
            let rotation = match giant as u32 {
                0 => None,
                steps => Some((steps, self.rotation_key(steps, level))),
            };
            let giant = Giant { sum, matrix: object, magnitude, rotation, terms };
            let giant = self.expansion.push_giant(giant);
            sum = Some(self.part(Part::Giant { giant }, level, level));
        }
        let sum = sum.expect("a matrix has a diagonal");
        self.part(Part::Gather { sum }, level, level)
    }

    /// By a chain of rotations.
    pub(super) fn chained(
        &mut self,
        a: RowId,
        factor: &Factor,
        chain: &Chain,
        Matrix { object, magnitude }: Matrix,
    ) -> RowId {
        let level = factor.level;
        let first = match chain.first() {
            0 => a,
            steps => self.rotate(a, steps, level),
        };
        let mut babies = vec![first];
        while babies.len() < chain.babies() {
            let next = self.rotate(babies[babies.len() - 1], chain.stride(), level);
            babies.push(next);
        }
        let mut sum = None;
        for giant in (0..chain.giants()).rev() {
            sum = sum.map(|sum| self.rotate(sum, chain.giant_stride(), level));
            let placed = (0..).zip(&factor.diagonals).map(|(number, d)| (number, chain.place(*d)));
            let own = placed.filter(|(_, (at, _))| *at == giant);
            let term = |(diagonal, (_, baby)): (u32, (usize, usize))| Term {
                diagonal,
                baby: babies[baby],
            };
            let terms: Vec<Term> = own.map(term).collect();
            if terms.is_empty() {
                continue;
            }
            let inner = Giant { sum: None, matrix: object, magnitude, rotation: None, terms };
            let giant = self.expansion.push_giant(inner);
            let inner = self.part(Part::InnerSum { giant }, level, level);
            sum = Some(match sum {
                Some(sum) => self.add(sum, inner, level),
                None => inner,
            });
        }
        sum.expect("a matrix has a diagonal")
    }

    fn rotate(&mut self, a: RowId, steps: usize, level: Level) -> RowId {
        let key = self.rotation_key(steps as u32, level);
        self.op(Op::Rotate { a, steps: steps as i32, key, hoist: None }, level)
    }
}
