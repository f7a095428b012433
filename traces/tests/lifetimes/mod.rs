//! What a lowered program does to its values.

use hearth_spec::he::Program;
use hearth_spec::limb::{Domain, Instruction, Step};
use hearth_spec::{PrimeIndex, RowId, ValueId};
use std::collections::BTreeMap;

/// Live values with their modulus and domain.
struct Machine<'a> {
    program: &'a Program,
    live: BTreeMap<ValueId, (PrimeIndex, Domain)>,
    defined: u32,
}

impl Machine<'_> {
    fn step(&mut self, step: &Step) {
        let m = step.instruction.modulus();
        let mut domains = Vec::new();
        step.instruction.for_each_source(|value| {
            let (modulus, domain) = *self.live.get(&value).expect("a source is live");
            if !matches!(step.instruction, Instruction::Bconv { .. }) {
                assert_eq!(Some(modulus), m, "{}", step.instruction);
            }
            domains.push(domain);
        });
        let (reads, writes) = match step.instruction {
            Instruction::Ntt { .. } => (Domain::Coefficient, Domain::Evaluation),
            Instruction::Intt { .. } => (Domain::Evaluation, Domain::Coefficient),
            Instruction::Bconv { sources, from, .. } => {
                for (&value, prime) in sources.as_slice().iter().zip(from.0..) {
                    assert_eq!(self.live[&value].0, PrimeIndex(prime), "{}", step.instruction);
                }
                let primes = from.0..from.0 + sources.as_slice().len() as u16;
                assert!(!primes.contains(&m.expect("a modulus").0), "{}", step.instruction);
                (Domain::Coefficient, Domain::Coefficient)
            }
            _ => (Domain::Evaluation, Domain::Evaluation),
        };
        assert!(domains.iter().all(|domain| *domain == reads), "{}", step.instruction);
        if let Some(at) = step.instruction.address() {
            let object = self.program.object(at.object);
            assert!((at.limb as usize) < object.stored_limbs(self.program.params()));
        }
        step.for_each_dead(|value| {
            self.live.remove(&value).expect("a value dies once");
        });
        if let Some(dst) = step.instruction.dst() {
            assert_eq!(dst.0, self.defined, "ids are dense and increasing");
            self.defined += 1;
            self.live.insert(dst, (m.expect("a modulus"), writes));
        }
    }
}

/// Executes a program's steps on lifetimes, moduli and domains; says the most limbs that were live.
pub(crate) fn execute(program: &Program, steps: impl Iterator<Item = Step>) -> usize {
    let mut machine = Machine { program, live: BTreeMap::new(), defined: 0 };
    let mut last_read = BTreeMap::new();
    let mut died = BTreeMap::new();
    let (mut peak, mut row, mut halted) = (0, RowId(0), false);
    for (index, step) in steps.enumerate() {
        assert!(!halted && step.row >= row);
        row = step.row;
        halted = step.instruction == Instruction::Halt;
        step.instruction.for_each_source(|value| {
            last_read.insert(value, index);
        });
        step.for_each_dead(|value| {
            died.insert(value, index);
        });
        machine.step(&step);
        peak = peak.max(machine.live.len());
    }
    assert!(halted, "halt is the last step");
    assert!(machine.live.is_empty(), "{} values never die", machine.live.len());
    assert_eq!(last_read, died, "values die at their last reader");
    peak
}
