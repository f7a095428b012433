//! Decoupled prefetch: `ld` and `prng` are handed out ahead of their place.
//!
//! A second pointer runs ahead of the program. After every instruction that is handed out in its
//! place, it hands out the loads among the next `prefetch` instructions, in their order, while
//! fewer than `prefetch_frames` limbs are ahead of their place. It stops at the first load that
//! does not fit, and at a `fence` or `halt`. When the program comes to a load that was handed out
//! before, it goes on to the next instruction.
//!
//! A load is a `prng`, or a `ld` of an object that the program does not write. It keeps its place
//! if its name is not new: not larger than all names that earlier instructions of the program
//! write. (Lowered programs name every limb anew; a name that is used again may still be in use.)
//!
//! The order depends on the program only, so what is on chip is still decided without a clock.

use hearth_spec::ValueId;
use hearth_spec::he::{Program, Source};
use hearth_spec::limb::{Instruction, Step};
use std::collections::VecDeque;

/// The two pointers and what lies between them.
pub(crate) struct Prefetcher {
    distance: usize,
    frames: u32,
    /// Which objects the program only reads.
    constant: Vec<bool>,
    /// The coming steps, and whether they have been handed out.
    ahead: VecDeque<(Step, bool)>,
    /// Steps of `ahead` that the second pointer has passed.
    passed: usize,
    /// The largest name that is written up to the second pointer.
    newest: Option<ValueId>,
    /// Limbs ahead of their place.
    outstanding: u32,
    /// It is the second pointer's turn.
    running_ahead: bool,
}

impl Prefetcher {
    /// Looks `distance` instructions ahead, for at most `frames` limbs.
    pub(crate) fn new(program: &Program, distance: u32, frames: u32) -> Self {
        let constant = program.objects().iter().map(|object| object.source != Source::Produced);
        Self::with(constant.collect(), distance, frames)
    }

    /// The same, given which objects the program only reads.
    fn with(constant: Vec<bool>, distance: u32, frames: u32) -> Self {
        Self {
            distance: distance as usize,
            frames,
            constant,
            ahead: VecDeque::new(),
            passed: 0,
            newest: None,
            outstanding: 0,
            running_ahead: false,
        }
    }

    /// The step that is handed out next; `pull` gives those of the program in their order.
    pub(crate) fn next(&mut self, mut pull: impl FnMut() -> Option<Step>) -> Option<Step> {
        while self.ahead.len() <= self.distance
            && let Some(step) = pull()
        {
            self.ahead.push_back((step, false));
        }
        if self.running_ahead {
            if let Some(step) = self.run_ahead() {
                return Some(step);
            }
            self.running_ahead = false;
        }
        while let Some((step, handed_out)) = self.ahead.pop_front() {
            match self.passed.checked_sub(1) {
                Some(passed) => self.passed = passed,
                None => self.newest = self.newest.max(step.instruction.dst()),
            }
            if handed_out {
                self.outstanding -= 1;
                continue;
            }
            self.running_ahead = true;
            return Some(step);
        }
        None
    }

    /// The next load that the second pointer hands out.
    fn run_ahead(&mut self) -> Option<Step> {
        while self.passed < self.distance {
            let (step, handed_out) = self.ahead.get_mut(self.passed)?;
            let name = step.instruction.dst();
            match step.instruction {
                Instruction::Fence | Instruction::Halt => return None,
                Instruction::Prng { .. } => {}
                Instruction::Ld { at, .. }
                    if self.constant.get(at.object.index()) == Some(&true) => {}
                _ => {
                    self.newest = self.newest.max(name);
                    self.passed += 1;
                    continue;
                }
            }
            if name <= self.newest {
                self.passed += 1;
                continue;
            }
            if self.outstanding == self.frames {
                return None;
            }
            *handed_out = true;
            self.newest = name;
            self.passed += 1;
            self.outstanding += 1;
            return Some(*step);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearth_spec::RowId;
    use hearth_spec::limb::{RunsOn, parse_program};

    /// The order in which the lines of `text`, numbered from 0, are handed out. Object 1 is
    /// written by the program, object 0 is not.
    #[track_caller]
    fn check(text: &str, distance: u32, frames: u32, expected: &[usize]) {
        let program = parse_program(text).expect("a limb program");
        let mut steps = program.iter().map(|&instruction| Step {
            row: RowId(0),
            instruction,
            dies: 0,
            runs_on: RunsOn::ItsModulus,
        });
        let mut prefetcher = Prefetcher::with(vec![true, false], distance, frames);
        let mut order = Vec::new();
        while let Some(step) = prefetcher.next(|| steps.next()) {
            let at = |place: &usize| program[*place] == step.instruction;
            order.extend((0..program.len()).filter(at).find(|place| !order.contains(place)));
            assert!(
                prefetcher.outstanding <= frames && prefetcher.ahead.len() <= distance as usize + 1
            );
        }
        assert_eq!(order, expected, "{text}");
    }

    const LOADS: &str = "adds %1, %0, 7, m=0\nadds %2, %1, 7, m=0\nprng %3, @0, digit=0, m=0
        adds %4, %3, 7, m=0\nld %5, @0[0], m=0\nprng %6, @0, digit=1, m=0\nhalt";

    #[test]
    fn loads_overtake_as_far_as_they_may() {
        check(LOADS, 1, 9, &[0, 1, 2, 3, 4, 5, 6]);
        check(LOADS, 2, 9, &[0, 2, 1, 3, 4, 5, 6]);
        check(LOADS, 3, 9, &[0, 2, 1, 4, 3, 5, 6]);
        check(LOADS, 4, 9, &[0, 2, 4, 1, 5, 3, 6]);
        check(LOADS, 5, 9, &[0, 2, 4, 5, 1, 3, 6]);
        check(LOADS, 99, 9, &[0, 2, 4, 5, 1, 3, 6]);
    }

    #[test]
    fn limbs_ahead_of_their_place_are_bounded() {
        check(LOADS, 99, 1, &[0, 2, 1, 3, 4, 5, 6]);
        check(LOADS, 99, 2, &[0, 2, 4, 1, 3, 5, 6]);
        check(LOADS, 99, 3, &[0, 2, 4, 5, 1, 3, 6]);
    }

    #[test]
    fn fences_and_what_the_program_writes_are_not_overtaken() {
        let load = "adds %1, %0, 7, m=0\nadds %2, %1, 7, m=0\n";
        check(&format!("{load}fence\nld %3, @0[0], m=0\nhalt"), 99, 9, &[0, 1, 2, 3, 4]);
        check(&format!("{load}ld %3, @1[0], m=0\nhalt"), 99, 9, &[0, 1, 2, 3]);
        check(&format!("{load}ld %3, @2[0], m=0\nhalt"), 99, 9, &[0, 1, 2, 3]);
    }

    #[test]
    fn a_name_that_is_not_new_keeps_its_place() {
        let load = "adds %1, %0, 7, m=0\nadds %2, %1, 7, m=0\n";
        check(&format!("{load}prng %1, @0, digit=0, m=0\nhalt"), 99, 9, &[0, 1, 2, 3]);
        check(&format!("{load}prng %2, @0, digit=0, m=0\nhalt"), 99, 9, &[0, 1, 2, 3]);
        check(&format!("{load}prng %3, @0, digit=0, m=0\nhalt"), 99, 9, &[0, 2, 1, 3]);
    }
}
