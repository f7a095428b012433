//! Base conversions whose results go straight into a transform.
//!
//! Where `units.bconv.fused_ntt` is set, a `bconv` and the `ntt` directly behind it that alone reads
//! its result are one instruction: the limb between them has no frame. The transform takes in the
//! array's results as they come, so the row is the conversion's until the transform has it all.

use crate::clock::Clocks;
use crate::engine::Engine;
use crate::ids::TaskId;
use crate::memory::Held;
use crate::task::{Stage, Then, Work};
use crate::unit::{Place, UnitKind};
use hearth_spec::PrimeIndex;
use hearth_spec::limb::{Instruction, RunsOn, Step};
use hearth_spec::units::Cycles;

/// In [`Step::dies`], beyond the sources that a conversion can have.
const FUSED: u32 = 1 << 31;

/// The transform that is part of `step`, a conversion, if there is one.
pub(crate) fn transform_of(step: &Step) -> Option<Instruction> {
    match step.instruction {
        Instruction::Bconv { dst, m, .. } if step.dies & FUSED != 0 => {
            Some(Instruction::Ntt { dst, a: dst, m })
        }
        _ => None,
    }
}

/// `first` and `second` as one instruction, if they can be.
fn fused(first: &Step, second: &Step) -> Option<Step> {
    let Instruction::Bconv { dst, sources, from, addend, m } = first.instruction else {
        return None;
    };
    if [first, second].map(|step| step.runs_on).contains(&RunsOn::NearMemory) {
        return None;
    }
    let reads = |a, of: PrimeIndex| a == dst && of == m && second.dies & 1 == 1;
    match second.instruction {
        Instruction::Ntt { dst, a, m: of } if reads(a, of) && first.row == second.row => {
            let instruction = Instruction::Bconv { dst, sources, from, addend, m };
            Some(Step { instruction, dies: first.dies | FUSED, ..*first })
        }
        _ => None,
    }
}

/// Fuses what can be in `steps`; `more` appends the next one, if there is one.
pub(crate) fn fuse(steps: &mut Vec<Step>, mut more: impl FnMut(&mut Vec<Step>)) {
    let mut length = 0;
    while length < steps.len()
        && matches!(steps.last(), Some(Step { instruction: Instruction::Bconv { .. }, .. }))
    {
        length = steps.len();
        more(steps);
    }
    let mut kept = 0;
    let mut next = 0;
    while next < steps.len() {
        let pair = steps.get(next + 1).and_then(|second| fused(&steps[next], second));
        next += if pair.is_some() { 2 } else { 1 };
        steps[kept] = pair.unwrap_or(steps[next - 1]);
        kept += 1;
    }
    steps.truncate(kept);
}

impl Engine<'_> {
    /// The task of a transform that takes in the results of `array`, a conversion of `sources` limbs.
    pub(crate) fn feed_transform(&mut self, array: TaskId, sources: usize) -> TaskId {
        let (convert, transform) = self.costs.fused(sources);
        self.tasks[array].work = convert;
        self.tasks[array].then = Then::Stream;
        let task = self.tasks.create(transform, self.tasks[array].site);
        self.tasks[array].partner = Some(task);
        self.tasks[task].partner = Some(array);
        self.tasks[task].await_results(array);
        // The frame is there before the array starts, which then need not wait for it.
        if let Some(residence) = self.tasks[array].writes.take() {
            self.tasks[task].writes = Some(residence);
            self.scratchpad.write_by(residence, task);
        }
        self.tally.fused += 1;
        task
    }

    /// The task with which the instruction of `task` starts.
    pub(crate) fn first_of(&self, task: TaskId) -> TaskId {
        self.tasks[task].partner.unwrap_or(task)
    }

    /// The first results of an array are there for `id`, its transform.
    pub(crate) fn first_results(&mut self, id: TaskId) {
        let array = self.tasks[id].partner.expect("a transform that waits for an array");
        self.touch(array);
        self.tasks[id].has_come(array);
        self.unblocked(id, Held::Data);
    }

    /// Starts an array whose results go into a transform: it is busy until that has them all.
    pub(crate) fn start_array(&mut self, pool: usize, id: TaskId) {
        let Work::Compute { unit, reservation, .. } = self.tasks[id].work else {
            unreachable!("arrays compute");
        };
        // When it started, until it is known when it ends.
        self.tasks[id].stage = Stage::Occupying { until_done: self.now };
        self.units[pool].start(self.tasks[id].slot);
        let transform = self.tasks[id].partner.expect("its transform");
        self.events.push(self.now, self.now + reservation, transform);
        if let Some(recorder) = &mut self.recorder {
            recorder.begin(unit as usize, self.now);
        }
        self.started(id);
    }

    /// A transform starts, and takes in what its array makes.
    pub(crate) fn take_in(&mut self, array: TaskId) {
        let task = &mut self.tasks[array];
        let (Stage::Occupying { until_done: from }, Work::Compute { latency: rest, .. }) =
            (task.stage, task.work)
        else {
            unreachable!("an array whose first results are there");
        };
        let to = self.now + rest;
        task.stage = Stage::Occupying { until_done: to };
        self.events.push(self.now, to, array);
        let track = Place::Unit(UnitKind::Bconv).index();
        self.timeline.add(track, from, to, 1);
        if let Some(recorder) = &mut self.recorder {
            recorder.end(track, from, to);
        }
    }
}

/// What an array and a transform behind it take: the array's first results come after `first`
/// cycles, all of them within `rest` of the transform's start. Both run in one domain.
pub(crate) fn works(
    clocks: &Clocks,
    first: u64,
    rest: u64,
    (cycles, latency): (u64, Cycles),
) -> (Work, Work) {
    let convert = clocks.handed(UnitKind::Bconv, first.max(1), Cycles(rest));
    (convert, clocks.work(UnitKind::Ntt, cycles.max(rest), latency))
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearth_spec::RowId;
    use hearth_spec::limb::parse_program;

    /// How many instructions are left of `text`, in batches of one step.
    #[track_caller]
    fn check(text: &str, dies: u32, left: usize) {
        let program = parse_program(text).expect("a limb program");
        let step = |(row, &instruction): (usize, &Instruction)| {
            let is_ntt = matches!(instruction, Instruction::Ntt { .. });
            let row = RowId(if text.contains("perm") { row as u32 } else { 0 });
            Step {
                row,
                instruction,
                dies: if is_ntt { dies } else { 0 },
                runs_on: RunsOn::ItsModulus,
            }
        };
        let mut all = program.iter().enumerate().map(step);
        let mut fused = Vec::new();
        loop {
            let mut batch: Vec<_> = all.by_ref().take(1).collect();
            fuse(&mut batch, |steps| steps.extend(all.next()));
            if batch.is_empty() {
                break;
            }
            fused.extend(batch);
        }
        assert_eq!(fused.len(), left, "{text}");
    }

    #[test]
    fn a_conversion_is_fused_with_the_transform_that_alone_reads_it() {
        let convert = "bconv %3, [%0 %1 %2], from=0, +0, m=3\n";
        check(&format!("{convert}ntt %4, %3, m=3"), 1, 1);
        check(&format!("{convert}ntt %4, %3, m=3"), 0, 2);
        check(&format!("{convert}ntt %4, %0, m=3"), 1, 2);
        check(&format!("{convert}{convert}ntt %4, %3, m=3\nhalt"), 1, 3);
        check(&format!("{convert}intt %4, %3, *1, +0, m=3"), 1, 2);
        check(convert, 1, 1);
        check(&format!("{convert}ntt %4, %3, m=3\nperm %5, %4, g=5, m=3"), 1, 3);
    }
}
