//! What an instruction does on which unit, for how long.

use super::clocks::frequency;
use super::plan::{Planner, Work};
use crate::programs::{LIMB, sources};
use hearth_sim::machine::{
    AutomorphismLiteral, Distribution, GeneratorLiteral, NocLiteral, NttLiteral, Pooling,
};
use hearth_spec::limb::Instruction;

impl Planner<'_> {
    /// What an instruction does, one after the other.
    pub(super) fn parts(&mut self, instruction: &Instruction, chip: usize) -> Vec<Work> {
        let mut work = self.work(instruction);
        if let (Work::Unit(unit, ..), Pooling::Shared) =
            (&mut work, self.machine.literal().units.pool)
        {
            *unit = 1;
        }
        let NocLiteral::Crossbar { bandwidth, latency } = self.machine.literal().noc else {
            return vec![work];
        };
        let Instruction::Bconv { .. } = instruction else { return vec![work] };
        let clusters = u64::from(self.machine.literal().clusters);
        let clock = frequency(self.machine, "noc");
        let one = (LIMB * (clusters - 1) * clock).div_ceil(bandwidth.0 * clusters);
        let mut moved = 0;
        for value in sources(instruction) {
            let limb = self.limbs.get_mut(&value).expect("live");
            moved += u64::from(limb.spread.insert(chip));
        }
        let gather = Work::Unit(5, (moved * one).max(1), latency.0);
        vec![gather, work, Work::Unit(5, one, latency.0)]
    }

    fn work(&self, instruction: &Instruction) -> Work {
        let literal = self.machine.literal();
        let units = &literal.units;
        let n = self.program.params().n() as u64;
        let log_n = u64::from(self.program.params().log_n());
        let wide = |width: u32| match literal.distribution {
            Distribution::Limb => u64::from(width),
            Distribution::Coefficient => u64::from(width * literal.clusters),
        };
        let elementwise = &units.elementwise;
        let (add, multiply) = (elementwise.add_latency.0, elementwise.multiply_latency.0);
        let adding = n.div_ceil(wide(elementwise.adders));
        let multiplying = n.div_ceil(wide(elementwise.multipliers));
        match instruction {
            Instruction::Ntt { .. } | Instruction::Intt { .. } => match &units.ntt {
                NttLiteral::Iterative { butterflies, latency, .. } => {
                    Work::Unit(0, (n / 2 * log_n).div_ceil(wide(*butterflies)), latency.0)
                }
                NttLiteral::FourStep {
                    lanes,
                    phases,
                    depth,
                    butterfly_latency,
                    twiddle_latency,
                    transpose_latency,
                    turnaround,
                    ..
                } => {
                    let columns_and_rows = u64::from(phases * depth) * butterfly_latency.0;
                    let latency = columns_and_rows + twiddle_latency.0 + transpose_latency.0;
                    Work::Unit(0, n.div_ceil(wide(*lanes)) + turnaround.0, latency)
                }
            },
            Instruction::Add { .. } | Instruction::Sub { .. } | Instruction::AddScalar { .. } => {
                Work::Unit(1, adding, add)
            }
            Instruction::Mul { .. } | Instruction::MulScalar { .. } => {
                Work::Unit(1, multiplying, multiply)
            }
            Instruction::Mac { .. }
            | Instruction::MacScalar { .. }
            | Instruction::SubScalar { .. } => {
                Work::Unit(1, adding.max(multiplying), add + multiply)
            }
            Instruction::Bconv { sources, .. } => {
                let passes = sources.as_slice().len().div_ceil(units.bconv.inputs as usize) as u64;
                let cycles = n.div_ceil(wide(units.bconv.lanes)) * passes;
                Work::Unit(2, cycles, units.bconv.latency.0)
            }
            Instruction::Perm { .. } => match &units.automorphism {
                AutomorphismLiteral::Network { lanes, latency, .. } => {
                    Work::Unit(3, n.div_ceil(wide(*lanes)), latency.0)
                }
                AutomorphismLiteral::None {} => panic!("there is none"),
            },
            Instruction::Prng { .. } => match &units.generator {
                GeneratorLiteral::Shake128 { rounds_per_cycle, latency, .. } => {
                    // 40-bit primes: 13 bytes a coefficient.
                    let rounds = 24u64.div_ceil(u64::from(*rounds_per_cycle));
                    Work::Unit(4, (n * 13).div_ceil(168) * rounds, latency.0)
                }
                GeneratorLiteral::Rate { lanes, latency, .. } => {
                    Work::Unit(4, n.div_ceil(wide(*lanes)), latency.0)
                }
                GeneratorLiteral::None {} => panic!("there is none"),
            },
            Instruction::Ld { at, .. } | Instruction::St { at, .. } => {
                let (tier, address) = self.memory(*at);
                Work::Tier(tier, address, matches!(instruction, Instruction::St { .. }))
            }
            other => panic!("{other} is not planned"),
        }
    }
}
