//! What can be known of a replay before it runs: whether it is refused, and how long it is.

use super::{Rule, Subject};
use crate::failure::Failure;
use hearth_sim::{Machine, Mode, Options, Placement, SimError, simulate_with_options};
use hearth_spec::he::Program;
use hearth_spec::limb::Step;
use hearth_traces::lower::batch::Batch;
use hearth_traces::lower::lower_with;
use hearth_traces::single;

/// Instructions that a rehearsal replays: what does not fit is mostly met among the first ones.
const FIRST: usize = 4096;

impl Subject {
    /// What the limb program depends on, in a text.
    pub(crate) fn lowered_key(&self, machine: &Machine) -> String {
        let (program, chips) = (self.program_key(machine), machine.literal().chips);
        format!("{program} {:?} {} {chips}", self.dataflow, self.batch)
    }

    /// How often the limb program is replayed: a profile and a warm cache need a run before.
    pub(crate) fn passes(&self) -> u32 {
        match self.placement {
            Rule::Profile | Rule::MemoryMode { warm: true } => 2,
            _ => 1,
        }
    }

    /// Whether it is replayed in bursts.
    pub(crate) fn is_burst(&self) -> bool {
        self.burst
    }

    /// How many limb instructions there are.
    ///
    /// # Errors
    /// If the program cannot be lowered.
    pub(crate) fn instructions(
        &self,
        program: &Program,
        machine: &Machine,
    ) -> Result<u64, Failure> {
        self.with_steps(program, machine, |_, steps| Ok(steps.count() as u64))
    }

    /// Replays the first instructions.
    ///
    /// # Errors
    /// What a replay would be refused for, as far as they show it.
    pub(crate) fn rehearse(&self, program: &Program, machine: &Machine) -> Result<(), Failure> {
        let refused = |error: SimError| Failure::refused(error).within(machine.name());
        self.with_steps(program, machine, |program, steps| {
            let placement = match self.placement {
                // Both place as these do where nothing was replayed before.
                Rule::Profile => Placement::by_kind(program, machine).map_err(refused)?,
                Rule::MemoryMode { .. } => {
                    Placement::memory_mode(program, machine).map_err(refused)?
                }
                _ => self.placement.placement(program, machine, || Ok(std::iter::empty()))?,
            };
            let options = Options {
                mode: if self.burst { Mode::Burst } else { Mode::Events },
                critical_path: self.critical_path,
                placement: Some(placement),
                ..Options::default()
            };
            let steps = steps.take(FIRST);
            match simulate_with_options(program, steps, machine, &options, |_| ()) {
                Ok(_) | Err(SimError::NoHalt { .. }) => Ok(()),
                Err(error) => Err(refused(error)),
            }
        })
    }

    fn with_steps<T>(
        &self,
        program: &Program,
        machine: &Machine,
        with: impl FnOnce(&Program, &mut dyn Iterator<Item = Step>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let program = &*self.dataflow.rewritten(program)?;
        let batch = Batch::new(program, self.batch).map_err(Failure::refused)?;
        let options = self.dataflow.options(machine);
        if self.is_operation() {
            let steps = single::steps(program, &options).map_err(Failure::refused)?;
            return with(batch.program(), &mut batch.steps(steps));
        }
        let steps = lower_with(program, &options).map_err(Failure::refused)?;
        with(batch.program(), &mut batch.steps(steps))
    }
}
