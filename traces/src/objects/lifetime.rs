//! From which row to which an object is needed.

use super::objects;
use hearth_spec::he::Program;
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

/// The lifetimes of a program's objects.
#[derive(Clone, Debug)]
pub struct Lifetimes(Vec<Option<Lifetime>>);

impl Lifetimes {
    /// Counts a use of `object`, which is one of them, by row `id`.
    fn used(&mut self, id: RowId, object: ObjectId) {
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
    let mut lifetimes = Lifetimes(vec![None; program.objects().len()]);
    for (id, row) in (0..).map(RowId).zip(program.rows()) {
        objects(program, row).for_each(|object| lifetimes.used(id, object));
    }
    lifetimes
}
