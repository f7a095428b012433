//! What a base conversion is tried with.

use crate::rns::bconv::BconvConfig;
use crate::verify::primes::{edge_primes, largest_primes};
use crate::verify::twiddles::modulus;
use crate::verify::{Judge, SplitMix64, Trial};
use std::ops::Range;

/// A weight on its way to its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Write {
    /// Which bank.
    pub bank: bool,
    /// Which of its places.
    pub index: u64,
    /// The weight, plain.
    pub weight: u64,
    /// Its modulus.
    pub q: u64,
}

/// What the unit is given in one cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Forget everything.
    pub reset: bool,
    /// A weight is written.
    pub write: Option<Write>,
    /// What the ports of weights carry while none is written.
    pub junk: Write,
    /// The row counts.
    pub valid: bool,
    /// It ends its group.
    pub last: bool,
    /// Where its weight is.
    pub bank: bool,
    /// The modulus.
    pub q: u64,
    /// What is added to the sum.
    pub addend: u64,
    /// Residues of the row's input limb, per lane.
    pub y: Vec<u64>,
    /// The results of the group that the row ends, per lane.
    pub want: Vec<u64>,
    /// Which coefficients of which conversion it is.
    pub place: String,
}

/// The cycles of a trial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stimulus {
    /// All of them.
    pub rows: Vec<Row>,
    /// Those of the conversions without gaps.
    pub back_to_back: Range<usize>,
}

/// Conversions to every edge prime from one, two and the most limbs of the largest primes, with
/// residues at the edges, back to back; then `runs` random ones, the first third back to back, the
/// second with gaps, the last with gaps and resets. Weights of the next conversion are written while
/// one runs. A trial of one prime converts to it only. `judge` says what is right.
pub fn stimulus(config: &BconvConfig, trial: &Trial, judge: &mut dyn Judge) -> Stimulus {
    let &Trial { seed, runs, prime } = trial;
    let (width, word) = (config.width(), config.word());
    let targets = prime.map_or_else(|| edge_primes(width, word), |q| vec![q]);
    let mut rows = Rows {
        config,
        n: (16 * config.lanes() as usize).next_power_of_two().max(64),
        primes: largest_primes(width, word, config.sources() as usize + 1),
        random: SplitMix64::new(seed),
        rows: vec![],
        bank: false,
    };
    rows.idle(true);
    let mut conversions = vec![];
    for &q in &targets {
        for sources in [1, 2, config.sources() as usize] {
            for edge in [true, false] {
                let sources = sources.min(config.sources() as usize);
                conversions.push(rows.conversion(q, sources, edge, judge));
            }
        }
    }
    let edges = conversions.len() as u64;
    for _ in 0..runs {
        let q = targets[rows.random.below(targets.len() as u64) as usize];
        let sources = 1 + rows.random.below(config.sources().into()) as usize;
        conversions.push(rows.conversion(q, sources, false, judge));
    }
    rows.write_all(&conversions[0]);
    let begin = rows.rows.len();
    let mut end = begin;
    for (i, conversion) in conversions.iter().enumerate() {
        let next = conversions.get(i + 1);
        let phase = (3 * (i as u64).saturating_sub(edges)).checked_div(runs).unwrap_or(0);
        rows.convert(conversion, next, phase > 0, phase > 1);
        if phase == 0 {
            end = rows.rows.len();
        }
    }
    for _ in 0..config.latency().total().0 + 2 {
        rows.idle(false);
    }
    Stimulus { rows: rows.rows, back_to_back: begin..end }
}

/// One output limb.
struct Conversion {
    q: u64,
    addend: u64,
    weights: Vec<u64>,
    sources: Vec<Vec<u64>>,
    want: Vec<u64>,
}

/// The largest product, and small ones, most of which are too large by q before the last subtraction:
/// without it they would be just below, at and above 2^K, for which see
/// [`corrected`](crate::verify::products::corrected).
fn edge_products(width: u32, q: u64) -> Vec<u64> {
    let top = (1u64 << width) - q;
    let mut products = vec![q - 1, 1, 2, top - 1, top, top + 1];
    products.retain(|&product| product < q);
    products
}

struct Rows<'a> {
    config: &'a BconvConfig,
    /// Coefficients of a limb: a conversion from one limb takes as long as 16 weights are written.
    n: usize,
    /// What is converted from, and one more, in case one is converted to.
    primes: Vec<u64>,
    random: SplitMix64,
    rows: Vec<Row>,
    /// Where the weights of the running conversion are.
    bank: bool,
}

impl Rows<'_> {
    /// An `edge` has the addend q − 1; its residues are p − 1 in the first coefficient, such that every
    /// product is one of [`edge_products`] in the next, and 0, 1 or p − 1 in the others.
    fn conversion(
        &mut self,
        q: u64,
        sources: usize,
        edge: bool,
        judge: &mut dyn Judge,
    ) -> Conversion {
        let primes: Vec<u64> =
            self.primes.iter().copied().filter(|&p| p != q).take(sources).collect();
        let weights: Vec<u64> = (0..sources)
            .map(|j| {
                let others = primes.iter().enumerate().filter(|&(i, _)| i != j);
                others.fold(1, |product, (_, &p)| judge.mul_mod(product, p % q, q))
            })
            .collect();
        let products = edge_products(self.config.width(), q);
        let mut residue = |p: u64, weight: u64, i: usize| match (edge, i) {
            (true, 0) => p - 1,
            (true, _) if i <= products.len() => {
                let y = modulus(q).mul(products[i - 1], modulus(q).inv(weight));
                y.min(p - 1)
            }
            (true, _) => [0, 1, p - 1][self.random.below(3) as usize],
            _ => self.random.below(p),
        };
        let from = primes.iter().zip(&weights);
        let limbs: Vec<Vec<u64>> =
            from.map(|(&p, &w)| (0..self.n).map(|i| residue(p, w, i)).collect()).collect();
        let addend = residue(q, 1, 0);
        let borrowed: Vec<&[u64]> = limbs.iter().map(Vec::as_slice).collect();
        let want = judge.convert(&borrowed, &primes, q, addend);
        Conversion { q, addend, weights, sources: limbs, want }
    }

    /// A row that does not count.
    fn row(&mut self) -> Row {
        let width = self.config.width();
        let mut word = || self.random.next_u64() >> (64 - width);
        let y = (0..self.config.lanes()).map(|_| word()).collect();
        let (q, addend, weight) = (word() | 1, word(), word());
        let bits = self.random.next_u64();
        let junk = Write { bank: bits & 1 == 1, index: bits >> 60, weight, q };
        Row {
            reset: false,
            write: None,
            junk,
            valid: false,
            last: bits & 2 == 2,
            bank: bits & 4 == 4,
            q,
            addend,
            y,
            want: vec![],
            place: String::new(),
        }
    }

    fn idle(&mut self, reset: bool) {
        let row = Row { reset, ..self.row() };
        self.rows.push(row);
    }

    fn writes(conversion: &Conversion, bank: bool) -> impl Iterator<Item = Write> {
        let q = conversion.q;
        let weights = conversion.weights.iter().enumerate();
        weights.map(move |(index, &weight)| Write { bank, index: index as u64, weight, q })
    }

    fn write_all(&mut self, conversion: &Conversion) {
        for write in Self::writes(conversion, self.bank) {
            let row = Row { write: Some(write), ..self.row() };
            self.rows.push(row);
        }
    }

    /// The rows of a conversion, with the next one's weights beside them.
    fn convert(
        &mut self,
        conversion: &Conversion,
        next: Option<&Conversion>,
        gaps: bool,
        resets: bool,
    ) {
        let lanes = self.config.lanes() as usize;
        let (bank, sources) = (self.bank, conversion.sources.len());
        let mut writes = next.into_iter().flat_map(|next| Self::writes(next, !bank));
        let count = self.n.div_ceil(lanes) * sources;
        let reset = resets.then(|| self.random.below(count as u64));
        for at in 0..count {
            let (group, j) = (at / sources, at % sources);
            while gaps && self.random.below(3) == 0 {
                let write = writes.next();
                let row = Row { write, ..self.row() };
                self.rows.push(row);
            }
            let coefficients: Vec<usize> =
                (0..lanes).map(|lane| (group * lanes + lane) % self.n).collect();
            let of = |limb: &[u64]| coefficients.iter().map(|&i| limb[i]).collect::<Vec<u64>>();
            let mut row = Row {
                write: writes.next(),
                valid: true,
                last: j + 1 == sources,
                bank,
                q: conversion.q,
                y: of(&conversion.sources[j]),
                want: of(&conversion.want),
                place: format!("coefficients {coefficients:?} from {sources} limbs"),
                reset: reset == Some(at as u64),
                ..self.row()
            };
            if j == 0 {
                row.addend = conversion.addend;
            }
            let stop = row.reset;
            self.rows.push(row);
            if stop {
                break;
            }
        }
        for write in writes {
            let row = Row { write: Some(write), ..self.row() };
            self.rows.push(row);
        }
        self.bank = !bank;
    }
}
