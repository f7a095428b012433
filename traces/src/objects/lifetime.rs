//! From which row to which an object is needed.

use hearth_spec::he::{Program, Row};
use hearth_spec::{ObjectId, RowId};

/// The rows that use an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetime {
    /// The first.
    pub first: RowId,
    /// The last.
    pub last: RowId,
    /// How many.
    pub uses: u64,
}

/// The lifetimes of objects, from the rows that have passed.
#[derive(Clone, Debug)]
pub struct Lifetimes(Vec<Option<Lifetime>>);

impl Lifetimes {
    /// Of so many objects, none of which has been used.
    pub fn new(objects: usize) -> Self {
        Self(vec![None; objects])
    }

    /// Counts the next row.
    ///
    /// # Panics
    /// If its object is not one of them.
    pub fn row(&mut self, id: RowId, row: &Row) {
        let Some(object) = row.op.object() else { return };
        let lifetime = &mut self.0[object.index()];
        let lifetime = lifetime.get_or_insert(Lifetime { first: id, last: id, uses: 0 });
        lifetime.last = id;
        lifetime.uses += 1;
    }

    /// That of one object; `None` if no row used it.
    pub fn of(&self, object: ObjectId) -> Option<Lifetime> {
        self.0[object.index()]
    }

    /// Those of all objects, in their order.
    pub fn all(self) -> impl Iterator<Item = Option<Lifetime>> {
        self.0.into_iter()
    }
}

/// The lifetimes of a program's objects. Those of its ciphertexts begin at their own row and end at
/// [`Program::last_uses`].
pub fn lifetimes(program: &Program) -> Lifetimes {
    let mut lifetimes = Lifetimes::new(program.objects().len());
    for (id, row) in program.rows().iter().enumerate() {
        lifetimes.row(RowId(id as u32), row);
    }
    lifetimes
}
