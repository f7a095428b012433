//! What a program touches, by kind.

use crate::objects::{
    Lifetime, Reuse, ReuseDistances, ReuseSummary, Thing, lifetimes, result_bytes, touched,
};
use hearth_spec::he::{ObjectKind, Program, Source};
use hearth_spec::units::Bytes;
use hearth_spec::{Level, RowId};
use std::collections::BTreeMap;
use std::fmt;

/// The kinds of what a program touches: those of its objects, and the ciphertexts its rows produce.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A ciphertext from the client.
    Input,
    /// A ciphertext to the client.
    Output,
    /// An encoded plaintext.
    Plaintext,
    /// A matrix of a bootstrap, encoded.
    BootstrapMatrix,
    /// What puts a bootstrap's real and imaginary parts together.
    BootstrapUnits,
    /// The key for products.
    RelinearisationKey,
    /// A key for rotations.
    RotationKey,
    /// The key for conjugation.
    ConjugationKey,
    /// A bootstrap's key to its sparse secret.
    DenseToSparseKey,
    /// A bootstrap's key back.
    SparseToDenseKey,
    /// Room for checkpoints.
    Checkpoint,
    /// The result of a row.
    Ciphertext,
}

impl Kind {
    /// Whether it is an evaluation key.
    pub fn is_key(self) -> bool {
        match self {
            Self::Input | Self::Output | Self::Checkpoint | Self::Ciphertext => false,
            Self::Plaintext | Self::BootstrapMatrix | Self::BootstrapUnits => false,
            Self::RelinearisationKey | Self::RotationKey | Self::ConjugationKey => true,
            Self::DenseToSparseKey | Self::SparseToDenseKey => true,
        }
    }
}

impl From<ObjectKind> for Kind {
    fn from(kind: ObjectKind) -> Self {
        match kind {
            ObjectKind::Input => Self::Input,
            ObjectKind::Output => Self::Output,
            ObjectKind::Plaintext => Self::Plaintext,
            ObjectKind::BootstrapMatrix { .. } => Self::BootstrapMatrix,
            ObjectKind::BootstrapUnits { .. } => Self::BootstrapUnits,
            ObjectKind::RelinearisationKey => Self::RelinearisationKey,
            ObjectKind::RotationKey { .. } => Self::RotationKey,
            ObjectKind::ConjugationKey => Self::ConjugationKey,
            ObjectKind::DenseToSparseKey => Self::DenseToSparseKey,
            ObjectKind::SparseToDenseKey => Self::SparseToDenseKey,
            ObjectKind::Checkpoint { .. } => Self::Checkpoint,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Input => "input",
            Self::Output => "output",
            Self::Plaintext => "plaintext",
            Self::BootstrapMatrix => "bootstrap-matrix",
            Self::BootstrapUnits => "bootstrap-units",
            Self::RelinearisationKey => "relinearisation-key",
            Self::RotationKey => "rotation-key",
            Self::ConjugationKey => "conjugation-key",
            Self::DenseToSparseKey => "dense-to-sparse-key",
            Self::SparseToDenseKey => "sparse-to-dense-key",
            Self::Checkpoint => "checkpoint",
            Self::Ciphertext => "ciphertext",
        })
    }
}

/// How a program uses one object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ObjectUsage {
    /// Bytes kept in memory.
    pub bytes: Bytes,
    /// The rows that use it; `None` if none does.
    pub lifetime: Option<Lifetime>,
    /// How soon again; `None` if it is used once or never.
    pub reuse: Option<ReuseSummary>,
}

/// How a program uses all things of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KindUsage {
    /// How many there are.
    pub objects: u64,
    /// How many of them no row uses; of ciphertexts, those that no row reads.
    pub unused: u64,
    /// Bytes of all together.
    pub bytes: Bytes,
    /// Rows that use one of them, each thing counted by itself; of ciphertexts, rows that read one.
    pub uses: u64,
    /// From the first row that touches one of them to the last.
    pub rows: Option<(RowId, RowId)>,
    /// The longest that one of them is needed, from its first row to its last, in rows.
    pub longest: u64,
    /// How soon again; a ciphertext's first use is the row that produces it.
    pub reuse: Option<ReuseSummary>,
}

impl KindUsage {
    fn add(&mut self, bytes: Bytes, lifetime: Option<Lifetime>) {
        self.objects += 1;
        self.bytes += bytes;
        let Some(Lifetime { first, last, uses }) = lifetime else {
            self.unused += 1;
            return;
        };
        self.uses += uses;
        self.longest = self.longest.max((last.0 - first.0).into());
        let (before, after) = self.rows.unwrap_or((first, last));
        self.rows = Some((before.min(first), after.max(last)));
    }
}

/// How a program uses what it touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usage {
    /// Of every object, in the program's order.
    pub objects: Vec<ObjectUsage>,
    /// Of every kind that there is.
    pub kinds: BTreeMap<Kind, KindUsage>,
}

impl Usage {
    /// Counts `program` in one pass over its rows.
    pub fn of(program: &Program) -> Self {
        let params = program.params();
        let lifetimes = lifetimes(program);
        let mut distances = ReuseDistances::new(program);
        let mut reuses = vec![None; program.objects().len()];
        let mut of_ciphertexts = None;
        let mut results: Vec<Lifetime> = Vec::with_capacity(program.rows().len());
        for id in (0..program.rows().len() as u32).map(RowId) {
            results.push(Lifetime { first: id, last: id, uses: 0 });
            for thing in touched(program, id) {
                if let Thing::Result(read) = thing
                    && read != id
                {
                    results[read.index()].last = id;
                    results[read.index()].uses += 1;
                }
            }
            distances.row(|Reuse { thing, distance }| {
                let summary = match thing {
                    Thing::Object(object) => &mut reuses[object.index()],
                    Thing::Result(_) => &mut of_ciphertexts,
                };
                ReuseSummary::record(summary, distance);
            });
        }

        let mut kinds: BTreeMap<Kind, KindUsage> = BTreeMap::new();
        let objects = (program.objects().iter().zip(lifetimes.all()).zip(reuses))
            .map(|((object, lifetime), reuse)| {
                let usage = ObjectUsage { bytes: object.bytes(params), lifetime, reuse };
                let kind = kinds.entry(object.kind.into()).or_default();
                kind.add(usage.bytes, lifetime);
                ReuseSummary::merge(&mut kind.reuse, reuse);
                usage
            })
            .collect();
        let results = (0..).map(RowId).zip(results);
        let results = results.filter(|(id, _)| program.rows()[id.index()].op.has_result());
        for (id, lifetime) in results {
            let kind = kinds.entry(Kind::Ciphertext).or_default();
            kind.add(
                result_bytes(program, id),
                Some(lifetime).filter(|lifetime| lifetime.uses > 0),
            );
            kind.reuse = of_ciphertexts;
        }
        Self { objects, kinds }
    }
}

/// Objects of one kind, level and source: all are of one size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SizeGroup {
    /// Their kind.
    pub kind: Kind,
    /// Where their limbs come from.
    pub source: Source,
    /// Their level.
    pub level: Level,
    /// How many there are.
    pub objects: u64,
    /// Bytes of one of them.
    pub each: Bytes,
}

/// How large the objects of a program are, by kind, source and level, the highest level first.
pub fn sizes(program: &Program) -> Vec<SizeGroup> {
    let mut groups = BTreeMap::new();
    for object in program.objects() {
        let (kind, source, level) = (object.kind.into(), object.source, object.level);
        let place = (kind, source as u8, std::cmp::Reverse(level));
        let each = object.bytes(program.params());
        let empty = SizeGroup { kind, source, level, objects: 0, each };
        groups.entry(place).or_insert(empty).objects += 1;
    }
    groups.into_values().collect()
}
