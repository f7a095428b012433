//! When every `st` is written.

use crate::engine::Engine;
use crate::ids::TaskId;
use crate::recovery::Written;
use crate::task::MemoryOrder;
use hearth_spec::units::Cycles;

/// The stores so far, with their ages, which are in the order of the program.
#[derive(Clone, Debug, Default)]
pub(crate) struct Journal(Vec<(u64, Written)>);

impl Journal {
    /// Notes a store.
    pub(crate) fn note(&mut self, age: u64, from: Cycles, survives: Cycles) {
        self.0.push((age, Written { from, survives }));
    }

    /// All stores, in the order of the program.
    pub(crate) fn finish(mut self) -> Vec<Written> {
        self.0.sort_by_key(|(age, _)| *age);
        self.0.into_iter().map(|(_, written)| written).collect()
    }
}

impl Engine<'_> {
    /// Notes a transfer that starts now, if it is a store.
    pub(crate) fn note_store(&mut self, id: TaskId, survives: Cycles) {
        let task = &self.tasks[id];
        if let Some(journal) = self.journal.as_mut().filter(|_| task.order == MemoryOrder::Store) {
            journal.note(task.age, self.now, survives);
        }
    }
}
