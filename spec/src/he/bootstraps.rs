//! What makes a table of bootstraps legal.

use super::ObjectKind;
use super::check::Problem;
use super::program::{Bootstrap, Place, ProgramError, ProgramLiteral};
use crate::bootstrap::BootstrapPlan;
use crate::ids::{BootstrapId, Level};

/// The level that a bootstrap takes at least, and that of its result.
#[derive(Clone, Copy)]
pub(super) struct Levels {
    pub(super) input: Level,
    pub(super) output: Level,
}

/// Every entry's levels.
pub(super) fn check_bootstraps(literal: &ProgramLiteral) -> Result<Vec<Levels>, ProgramError> {
    let entries = (0..).map(BootstrapId).zip(&literal.bootstraps);
    let levels = entries.map(|(id, bootstrap)| {
        check(literal, bootstrap).map_err(|(problem, hint)| {
            let place = Place::Bootstrap(id);
            ProgramError { place, problem, hint }
        })
    });
    levels.collect()
}

fn check(literal: &ProgramLiteral, bootstrap: &Bootstrap) -> Result<Levels, Problem> {
    let plan = BootstrapPlan::new(&literal.params, bootstrap.log_slots).map_err(|error| {
        let text = error.to_string();
        let problem = text.lines().next().unwrap_or_default().to_owned();
        (problem, "use parameters that have it; hearth params list shows the committed ones")
    })?;
    // Rotations by the same steps modulo the slots are the same.
    let slots = literal.params.slots() as i32;
    let canonical = |kind| match kind {
        ObjectKind::RotationKey { steps } => {
            ObjectKind::RotationKey { steps: steps.rem_euclid(slots) }
        }
        kind => kind,
    };
    let mut given = Vec::with_capacity(bootstrap.keys.len());
    for &id in &bootstrap.keys {
        let object = literal.objects.get(id.index()).ok_or_else(|| {
            (format!("key {id} is not in the object table"), "add the key, or correct the id")
        })?;
        given.push((id, canonical(object.kind), object.level));
    }
    let needed = plan.keys();
    for &(kind, level) in &needed {
        if !given.iter().any(|&(_, has, at)| has == kind && at >= level) {
            return Err((
                format!("no key of it is {kind:?} for level {level}"),
                "list exactly the keys that the bootstrap takes",
            ));
        }
    }
    match given.iter().find(|(_, kind, _)| needed.iter().all(|(needs, _)| needs != kind)) {
        Some((id, kind, _)) => Err((
            format!("it does not take object {id}, {kind:?}"),
            "list exactly the keys that the bootstrap takes",
        )),
        None => Ok(Levels { input: plan.input_level(), output: plan.output_level() }),
    }
}

impl Levels {
    /// The level of what a ciphertext of `level` becomes.
    pub(super) fn result(self, level: Level) -> Result<Level, Problem> {
        if level >= self.input {
            return Ok(self.output);
        }
        Err((
            format!("a ciphertext of level {level} cannot be bootstrapped from {}", self.input),
            "bootstrap before the level falls below it",
        ))
    }
}
