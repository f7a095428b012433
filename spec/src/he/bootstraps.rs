//! What makes a table of bootstraps legal.

use super::check::Problem;
use super::program::{Bootstrap, Place, ProgramError, ProgramLiteral};
use super::{Object, ObjectKind};
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
    if let Some((id, kind, _)) =
        given.iter().find(|(_, kind, _)| needed.iter().all(|(needs, _)| needs != kind))
    {
        return Err((
            format!("it does not take object {id}, {kind:?}"),
            "list exactly the keys that the bootstrap takes",
        ));
    }
    check_plaintexts(literal, bootstrap, &plan)?;
    Ok(Levels { input: plan.input_level(), output: plan.output_level() })
}

/// Every plaintext is there once, at exactly its level.
fn check_plaintexts(
    literal: &ProgramLiteral,
    bootstrap: &Bootstrap,
    plan: &BootstrapPlan,
) -> Result<(), Problem> {
    let hint = "list exactly the plaintexts that the bootstrap takes, at their levels";
    let mut needed = plan.plaintexts();
    for &id in &bootstrap.plaintexts {
        let object = literal.objects.get(id.index()).ok_or_else(|| {
            let problem = format!("plaintext {id} is not in the object table");
            (problem, "add the plaintext, or correct the id")
        })?;
        let place = needed.iter().position(|&needs| needs == (object.kind, object.level));
        let place = place.ok_or_else(|| {
            let Object { kind, level, .. } = object;
            (format!("it does not take object {id}, {kind:?} at level {level}, or has it"), hint)
        })?;
        needed.remove(place);
    }
    match needed.first() {
        Some((kind, level)) => Err((format!("no plaintext is {kind:?} at level {level}"), hint)),
        None => Ok(()),
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
