//! What an element-wise unit is tried with.

use super::Row;
use crate::rns::elementwise::{ElementwiseConfig, Operation};
use crate::verify::primes::edge_primes;
use crate::verify::{SplitMix64, Trial};
use std::collections::BTreeMap;

/// The cycles of a trial: every operation on every combination of edge residues of every edge
/// prime, back to back; then `runs` random rows, the first third back to back, the second with gaps,
/// the last with gaps and resets, prime and operation chosen anew for each; then as many idle cycles
/// as drain the pipeline. A third of the products has its factor in twiddle form. A trial of one
/// prime uses no other.
pub fn stimulus(config: &ElementwiseConfig, trial: &Trial) -> Vec<Row> {
    let &Trial { seed, runs, prime } = trial;
    let primes = prime.map_or_else(|| edge_primes(config.width(), config.word()), |q| vec![q]);
    let constants =
        primes.iter().map(|&q| (q, [config.r2(q), config.modmul().twiddle_form(1, q)])).collect();
    let mut rows = Rows { config, primes, constants, random: SplitMix64::new(seed) };
    let mut cycles = vec![rows.row(true, false)];
    cycles.extend(rows.edges());
    for run in 0..runs {
        let phase = 3 * run / runs;
        while phase > 0 && rows.random.below(2) == 0 {
            cycles.push(rows.row(false, false));
        }
        if phase == 2 && rows.random.below(64) == 0 {
            for _ in 0..=rows.random.below(3) {
                let valid = rows.random.below(2) == 0;
                cycles.push(rows.row(true, valid));
            }
        }
        cycles.push(rows.row(false, true));
    }
    let drain = config.latency().total().0 + 2;
    cycles.extend((0..drain).map(|_| rows.row(false, false)));
    cycles
}

struct Rows<'a> {
    config: &'a ElementwiseConfig,
    primes: Vec<u64>,
    /// R² and R of every prime.
    constants: BTreeMap<u64, [u64; 2]>,
    random: SplitMix64,
}

impl Rows<'_> {
    /// A row of random residues, mostly anything, now and then an edge.
    fn row(&mut self, reset: bool, valid: bool) -> Row {
        let q = self.primes[self.random.below(self.primes.len() as u64) as usize];
        let operation = Operation::ALL[self.random.below(8) as usize];
        let twiddle_form = operation.multiplies() && self.random.below(3) == 0;
        let r2 = self.constants[&q][usize::from(twiddle_form)];
        let mut lanes = || (0..self.config.lanes()).map(|_| self.residue(q)).collect();
        let (a, b, acc) = (lanes(), lanes(), lanes());
        Row { reset, valid, operation, q, r2, twiddle_form, k: self.residue(q), a, b, acc }
    }

    fn residue(&mut self, q: u64) -> u64 {
        match self.random.below(16) {
            0 => 0,
            1 => 1,
            2 => q - 1,
            _ => self.random.below(q),
        }
    }

    /// Every combination of edge residues, so many to a row as there are lanes.
    fn edges(&mut self) -> Vec<Row> {
        let lanes = self.config.lanes() as usize;
        let mut rows = vec![];
        for q in self.primes.clone() {
            let edges = [0, 1, q / 2, q - 2, q - 1];
            for operation in Operation::ALL {
                for k in edges {
                    for combinations in combinations(&edges).chunks(lanes) {
                        let mut row = self.row(false, true);
                        row = Row { operation, q, k, twiddle_form: false, ..row };
                        row.r2 = self.constants[&q][0];
                        for lane in 0..lanes {
                            let [a, b, acc] = combinations[lane % combinations.len()];
                            (row.a[lane], row.b[lane], row.acc[lane]) = (a, b, acc);
                        }
                        rows.push(row);
                    }
                }
            }
        }
        rows
    }
}

fn combinations(edges: &[u64]) -> Vec<[u64; 3]> {
    let each = |a: u64| edges.iter().flat_map(move |&b| edges.iter().map(move |&acc| [a, b, acc]));
    edges.iter().flat_map(|&a| each(a)).collect()
}
