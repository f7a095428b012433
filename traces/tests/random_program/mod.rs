//! Random HE programs that are legal by construction, the same for the same seed.

use hearth_spec::he::{Object, ObjectKind, Op, Program, ProgramLiteral, Row, Source};
use hearth_spec::{
    CkksLiteral, CkksParams, ConstantId, HoistId, LayerId, Level, ObjectId, Ring, RowId,
};

/// Small chains: what each has that others have not.
pub(crate) const CHAINS: [(&str, CkksLiteral); 5] = [
    ("ragged last digit", chain(5, [5, 1, 1], 2, 2)),
    ("one limb a digit", chain(5, [4, 1, 1], 1, 1)),
    ("one digit", chain(6, [3, 1, 1], 4, 4)),
    ("levels of two primes", chain(7, [4, 2, 2], 3, 4)),
    ("special primes of another number", chain(10, [3, 2, 1], 4, 5)),
];

/// log2 N; levels, primes per level and primes of level 0; digit limbs; special primes.
const fn chain(
    log_n: u32,
    [levels, primes_per_level, base_primes]: [u32; 3],
    digit_limbs: u32,
    special_primes: u32,
) -> CkksLiteral {
    CkksLiteral {
        log_n,
        ring: Ring::Standard,
        two_adicity: log_n + 1,
        word_bits: 40,
        base_bits: 38 * base_primes,
        base_primes,
        scale_bits: if primes_per_level == 1 { 36 } else { 38 * base_primes },
        levels,
        primes_per_level,
        special_bits: 40,
        special_primes,
        digit_limbs,
        insecure: true,
        bootstrap: None,
    }
}

/// Numbers that only need to be mixed (Steele, Lea, Flood, OOPSLA 2014: SplitMix64).
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Below `bound`, which is not 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// About `length` random operations and up to four outputs.
pub(crate) fn random_program(literal: &CkksLiteral, length: usize, seed: u64) -> Program {
    let params = CkksParams::try_from(literal.clone()).expect("a good chain");
    let mut builder = Builder {
        numbers: Numbers(seed),
        params,
        objects: Vec::new(),
        rows: Vec::new(),
        results: Vec::new(),
        groups: Vec::new(),
    };
    let top = builder.params.max_level();
    builder.input(top);
    builder.input(top);
    while builder.rows.len() < length {
        builder.random_row();
    }
    for _ in 0..4 {
        let recent = builder.results.len().saturating_sub(12);
        let choice = recent + builder.numbers.below(builder.results.len() - recent);
        builder.output(builder.results[choice]);
    }
    let Builder { params, objects, rows, .. } = builder;
    let layers = vec!["first".into(), "second".into()];
    let constants = CONSTANTS.into();
    Program::try_from(ProgramLiteral {
        params,
        layers,
        objects,
        constants,
        bootstraps: vec![],
        rows,
    })
    .expect("legal")
}

#[derive(Clone, Copy, PartialEq)]
struct Ciphertext {
    row: RowId,
    level: Level,
    squared: bool,
}

struct Builder {
    numbers: Numbers,
    params: CkksParams,
    objects: Vec<Object>,
    rows: Vec<Row>,
    results: Vec<Ciphertext>,
    /// Hoisting groups that may still grow.
    groups: Vec<(HoistId, Ciphertext)>,
}

/// They fit level 0 at its scale.
const CONSTANTS: [f64; 5] = [0.25, -0.3, 1.0 / 3.0, 0.0, -1.5e-7];
const FACTORS: [i32; 5] = [2, -1, 3, i32::MAX, i32::MIN];
const STEPS: [i32; 4] = [1, 2, -3, 7];

impl Builder {
    fn random_row(&mut self) {
        let simple: Vec<_> = self.results.iter().copied().filter(|c| !c.squared).collect();
        // Later results are likelier, so that programs get deep.
        let last = self.results.len() - 1;
        let nth = last - self.numbers.below(self.results.len()).min(self.numbers.below(6));
        let any = self.results[nth];
        let peers: Vec<_> = (self.results.iter().copied())
            .filter(|c| (c.level, c.squared) == (any.level, any.squared))
            .collect();
        let peer = self.numbers.one_of(&peers);
        let a = self.numbers.one_of(&simple);
        match self.numbers.below(16) {
            0 => {
                let level = self.numbers.below(self.params.max_level().index() + 1);
                self.input(Level(level as u32));
            }
            1 => self.result(Op::Add { a: any.row, b: peer.row }, any),
            2 => self.result(Op::Sub { a: any.row, b: peer.row }, any),
            // A plaintext at the squared scale does not fit the primes of level 0.
            3 if any.squared && any.level == Level(0) => {}
            3 => {
                let object = self.plaintext(any.level);
                self.result(Op::AddPlain { a: any.row, object }, any);
            }
            4 => {
                let object = self.plaintext(a.level);
                let squared = Ciphertext { squared: true, ..a };
                self.result(Op::MulPlain { a: a.row, object }, squared);
            }
            5 | 6 => {
                let equals: Vec<_> =
                    simple.iter().copied().filter(|c| c.level == a.level).collect();
                let b = self.numbers.one_of(&equals);
                let key = self.key(ObjectKind::RelinearisationKey, a.level);
                let squared = Ciphertext { squared: true, ..a };
                self.result(Op::Mul { a: a.row, b: b.row, key }, squared);
            }
            7 => {
                let steps = self.numbers.one_of(&STEPS);
                let key = self.key(ObjectKind::RotationKey { steps }, any.level);
                self.result(Op::Rotate { a: any.row, steps, key, hoist: None }, any);
            }
            // Every other one, so that programs stay what they were.
            8 if any.row.0.is_multiple_of(2) => {
                let object = self.plaintext(any.level);
                self.result(Op::MulI { a: any.row, object }, any);
            }
            8 => {
                let key = self.key(ObjectKind::ConjugationKey, any.level);
                self.result(Op::Conjugate { a: any.row, key }, any);
            }
            9 => self.hoisted(any),
            10 => {
                // Of an operand of any level at or above the result's.
                let level = Level(self.numbers.below(a.level.index() + 1) as u32);
                let op = Op::MulConst { a: a.row, constant: self.constant() };
                self.result(op, Ciphertext { level, squared: true, ..a });
            }
            // As for a plaintext.
            11 if any.squared && any.level == Level(0) => {}
            11 => {
                let op = Op::AddConst { a: any.row, constant: self.constant() };
                self.result(op, any);
            }
            12 => {
                let factor = self.numbers.one_of(&FACTORS);
                self.result(Op::MulInt { a: any.row, factor }, any);
            }
            13 if a.level == Level(0) => {}
            13 => {
                let to = Level(self.numbers.below(a.level.index()) as u32);
                self.row(Op::Drop { a: a.row, to }, a.level);
                self.results.push(Ciphertext { row: self.last_row(), level: to, ..a });
            }
            _ => {
                let products = self.results.iter().rev().copied();
                let product = products.into_iter().find(|c| c.squared && c.level.0 > 0);
                if let Some(a) = product {
                    let level = Level(a.level.0 - 1);
                    let below = Ciphertext { level, squared: false, ..a };
                    self.row(Op::Rescale { a: a.row }, a.level);
                    self.results.push(Ciphertext { row: self.last_row(), ..below });
                }
            }
        }
    }

    /// A rotation of a group that is open, or the first of a new one for `a`.
    fn hoisted(&mut self, a: Ciphertext) {
        if self.groups.is_empty() || self.numbers.below(3) == 0 {
            self.groups.push((HoistId(self.groups.len() as u32), a));
        }
        let (hoist, a) = self.numbers.one_of(&self.groups);
        let steps = self.numbers.one_of(&STEPS);
        let key = self.key(ObjectKind::RotationKey { steps }, a.level);
        self.result(Op::Rotate { a: a.row, steps, key, hoist: Some(hoist) }, a);
    }

    fn input(&mut self, level: Level) {
        let object = self.object(ObjectKind::Input, level, Source::Stored);
        let fresh = Ciphertext { row: RowId(0), level, squared: false };
        self.result(Op::Input { object }, fresh);
    }

    fn output(&mut self, a: Ciphertext) {
        let object = self.object(ObjectKind::Output, a.level, Source::Produced);
        self.row(Op::Output { a: a.row, object }, a.level);
    }

    fn constant(&mut self) -> ConstantId {
        ConstantId(self.numbers.below(CONSTANTS.len()) as u32)
    }

    fn plaintext(&mut self, level: Level) -> ObjectId {
        self.object(ObjectKind::Plaintext, level, Source::Stored)
    }

    /// A key for use at `level`, of that level or of a higher one.
    fn key(&mut self, kind: ObjectKind, level: Level) -> ObjectId {
        let fits = |object: &Object| object.kind == kind && object.level >= level;
        let known = self.objects.iter().position(fits);
        if let Some(id) = known.filter(|_| self.numbers.below(8) > 0) {
            return ObjectId(id as u32);
        }
        let top = self.params.max_level();
        let above = self.numbers.below((top.0 - level.0) as usize + 1) as u32;
        let source = self.numbers.one_of(&[Source::Stored, Source::SeedExpanded]);
        self.object(kind, Level(level.0 + above), source)
    }

    fn object(&mut self, kind: ObjectKind, level: Level, source: Source) -> ObjectId {
        let id = ObjectId(self.objects.len() as u32);
        let layer = (!kind.is_key()).then_some(LayerId(id.0 % 2));
        self.objects.push(Object { kind, level, source, layer, name: format!("object {id}") });
        id
    }

    fn result(&mut self, op: Op, like: Ciphertext) {
        self.row(op, like.level);
        self.results.push(Ciphertext { row: self.last_row(), ..like });
    }

    fn row(&mut self, op: Op, level: Level) {
        let layer = LayerId((self.rows.len() > 20) as u32);
        self.rows.push(Row { op, level, layer });
    }

    fn last_row(&self) -> RowId {
        RowId(self.rows.len() as u32 - 1)
    }
}
