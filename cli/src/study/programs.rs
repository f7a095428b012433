//! Programs that points share, compiled once.

use crate::failure::Failure;
use crate::progress::Stage;
use crate::simulate::Subject;
use hearth_sim::Machine;
use hearth_spec::he::Program;
use std::collections::BTreeMap;

/// A program and its name, or why there is none.
pub(crate) type Opened = Result<(Program, String), Failure>;

/// Programs by what they depend on.
#[derive(Default)]
pub(crate) struct Programs(BTreeMap<String, Opened>);

impl Programs {
    /// Those of all `points`, one after the other.
    pub(super) fn of<'p>(points: impl Iterator<Item = &'p (Subject, Machine)>) -> Self {
        let mut different: BTreeMap<String, &(Subject, Machine)> = BTreeMap::new();
        for point in points {
            different.entry(point.0.program_key(&point.1)).or_insert(point);
        }
        let stage = Stage::start("compiling programs", different.len() as u64);
        let mut programs = BTreeMap::new();
        for (done, (key, (subject, machine))) in different.into_iter().enumerate() {
            stage.set(done as u64, "");
            programs.insert(key, subject.program(machine));
        }
        stage.finish();
        Self(programs)
    }

    /// That of a point, if it was among them.
    pub(super) fn get(&self, subject: &Subject, machine: &Machine) -> Option<&Opened> {
        self.0.get(&subject.program_key(machine))
    }
}
