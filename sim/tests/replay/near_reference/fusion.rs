//! Conversions whose results go straight into a transform.

use super::plan::{Planner, Work};
use hearth_sim::machine::Distribution;
use hearth_spec::limb::{Instruction, RunsOn, Step};

impl Planner<'_> {
    /// `steps` with every conversion and the transform directly behind it that alone reads it as one,
    /// where the machine fuses them.
    pub(super) fn fuse(&mut self, steps: &[Step]) -> Vec<Step> {
        let mut fused: Vec<Step> = Vec::new();
        let mut before: Option<&Step> = None;
        for step in steps {
            match (before.map(|step| step.instruction), step.instruction) {
                (
                    Some(Instruction::Bconv { dst: limb, sources, from, addend, m }),
                    Instruction::Ntt { dst, a, .. },
                ) if self.machine.literal().units.bconv.fused_ntt
                    && a == limb
                    && step.dies == 1
                    && step.runs_on != RunsOn::NearMemory
                    && before.is_some_and(|before| {
                        before.row == step.row && before.runs_on != RunsOn::NearMemory
                    }) =>
                {
                    let both = Instruction::Bconv { dst, sources, from, addend, m };
                    fused.last_mut().expect("the conversion").instruction = both;
                    self.fused.insert(dst);
                }
                _ => fused.push(*step),
            }
            before = Some(step);
        }
        fused
    }

    /// The transform of what `array`, the task of a fused conversion, makes.
    pub(super) fn transform_behind(&mut self, array: usize, convert: &Instruction) -> usize {
        let Instruction::Bconv { dst, m, .. } = *convert else { panic!("it is none") };
        let Work::Unit(_, cycles, latency) = self.work(&Instruction::Ntt { dst, a: dst, m }) else {
            panic!("a transform has a unit")
        };
        let Work::Unit(_, array_cycles, array_latency) = self.work(convert) else {
            panic!("a conversion has a unit")
        };
        let literal = self.machine.literal();
        let wide = match literal.distribution {
            Distribution::Limb => literal.units.bconv.lanes,
            Distribution::Coefficient => literal.units.bconv.lanes * literal.clusters,
        };
        let pass = 1024u64.div_ceil(u64::from(wide));
        let first = (array_cycles - pass + array_latency).max(1);
        self.tasks[array].work = Work::Unit(2, first, pass);
        let own = self.add(Work::Unit(0, cycles.max(pass), latency));
        self.tasks[own].stream = Some(array);
        self.tasks[array].into = Some(own);
        own
    }
}
