//! One point, replayed.

use super::cells::cells;
use super::check::Checked;
use super::fields;
use super::journal::Outcome;
use crate::failure::Failure;
use crate::simulate::{Asking, replay};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Replays point `number` of `checked`. Whatever goes wrong is the point's outcome.
pub(super) fn run(checked: &Checked, number: u32) -> Outcome {
    // What a panic leaves of a replay is dropped with it; programs are only read.
    match catch_unwind(AssertUnwindSafe(|| attempt(checked, number))) {
        Ok(Ok(cells)) => cells,
        Ok(Err(failure)) => Outcome::Failed(failure.to_string()),
        Err(_) => Outcome::Failed(
            "the replay broke off\nhint: this is a defect; report it with the study and the point"
                .to_owned(),
        ),
    }
}

fn attempt(checked: &Checked, number: u32) -> Result<Outcome, Failure> {
    let point = &checked.points[&number];
    if let Err(why) = &point.effort {
        return Ok(Outcome::Failed(why.clone()));
    }
    let subject = fields::subject(&point.fields)?;
    let machine = subject.machine()?;
    let opened = checked.programs.get(&subject, &machine).expect("checked points have programs");
    let (program, name) = opened.as_ref().map_err(Failure::refused)?;
    let simulated = replay(program, name.clone(), &machine, &subject, Asking::default())?;
    Ok(Outcome::Measured(cells(&simulated, program, &checked.study)))
}
