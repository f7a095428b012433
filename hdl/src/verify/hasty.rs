//! A trial that is left where it finds its first difference.
//!
//! Its stimulus is in the middle of something there, and most of it is left to be judged; unwinding
//! ends both.

use super::{Difference, Judge, Trial};
use crate::block::Block;
use crate::device::Device;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

thread_local! {
    static HASTY: Cell<bool> = const { Cell::new(false) };
}

/// The first difference that [`super::run`] finds, found without the rest of the trial; the device and
/// the judge are left as they were then.
pub fn first_difference(
    block: &Block,
    device: &mut dyn Device,
    trial: &Trial,
    judge: &mut dyn Judge,
) -> Option<Difference> {
    HASTY.set(true);
    let report = catch_unwind(AssertUnwindSafe(|| super::run(block, device, trial, judge)));
    HASTY.set(false);
    match report {
        Ok(report) => report.first,
        Err(cause) => match cause.downcast::<Difference>() {
            Ok(difference) => Some(*difference),
            Err(cause) => resume_unwind(cause),
        },
    }
}

/// Leaves a trial that is hasty.
pub(super) fn leave(first: &Difference) {
    if HASTY.get() {
        resume_unwind(Box::new(first.clone()));
    }
}
