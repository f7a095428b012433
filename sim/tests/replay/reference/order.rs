//! The order in which a sequencer hands out instructions that prefetches loads.

use hearth_sim::Machine;
use hearth_spec::he::{Program, Source};
use hearth_spec::limb::{Instruction, Step};

/// `steps` as `machine` hands them out: after each, the loads among the next ones.
pub(crate) fn order(program: &Program, steps: &[Step], machine: &Machine) -> Vec<Step> {
    let sequencer = &machine.literal().sequencer;
    let (distance, frames) = (sequencer.prefetch as usize, sequencer.prefetch_frames as usize);
    let mut ordered = Vec::new();
    let mut out = vec![false; steps.len()];
    for (place, step) in steps.iter().enumerate() {
        if out[place] {
            continue;
        }
        ordered.push(*step);
        for ahead in place + 1..steps.len().min(place + 1 + distance) {
            let instruction = &steps[ahead].instruction;
            if matches!(instruction, Instruction::Fence | Instruction::Halt) {
                break;
            }
            if out[ahead] || !is_load(program, instruction) || !is_new(steps, ahead) {
                continue;
            }
            if out[place + 1..].iter().filter(|&&out| out).count() == frames {
                break;
            }
            ordered.push(steps[ahead]);
            out[ahead] = true;
        }
    }
    ordered
}

fn is_load(program: &Program, instruction: &Instruction) -> bool {
    match instruction {
        Instruction::Prng { .. } => true,
        Instruction::Ld { at, .. } => program.object(at.object).source != Source::Produced,
        _ => false,
    }
}

/// Whether the limb's name is larger than all before.
fn is_new(steps: &[Step], place: usize) -> bool {
    let name = steps[place].instruction.dst();
    steps[..place].iter().all(|step| step.instruction.dst() < name)
}
