//! The models' programs, and what a job of one takes, replayed when it is asked for.

use super::file::Literal;
use crate::failure::Failure;
use crate::lowering::Dataflow;
use crate::study::{flat, subject};
use hearth_sim::Machine;
use hearth_sim::fleet::{Model, Profile, Which, profile, sizes};
use hearth_sim::placement::{fastest_tier, largest_tier};
use hearth_sim::tenancy::Interleave;
use hearth_spec::he::Program;
use hearth_spec::units::Bytes;
use hearth_traces::lower::batch::Batch;
use hearth_traces::lower::lower_with;
use std::collections::BTreeMap;

/// Options of a replay that a fleet decides itself.
const OWN: &[&str] = &[
    "machine",
    "placement",
    "batch",
    "burst",
    "critical-path",
    "checkpoint-rows",
    "checkpoint-tier",
    "checkpoint-fence",
    "cut-keeps",
    "power-cut",
    "op",
    "limbs",
    "alpha",
    "log-n",
    "rescales",
];

struct Compiled {
    name: String,
    program: Program,
    dataflow: Dataflow,
}

/// What is known of all models.
pub(super) struct Profiles {
    machine: Machine,
    /// Jobs that run at once, and how their clients are joined.
    setting: (u32, Interleave),
    compiled: Vec<Compiled>,
    known: BTreeMap<Which, Profile>,
}

impl Profiles {
    /// Compiles the models of a fleet.
    pub(super) fn new(literal: &Literal) -> Result<Self, Failure> {
        let set = flat(&literal.set)?.into_iter().map(|(key, value)| (format!("set.{key}"), value));
        let mut base = vec![("machine".to_owned(), literal.machine.clone())];
        base.extend(set);
        let mut machine = None;
        let mut compiled = Vec::new();
        for model in &literal.model {
            let within = |failure: Failure| failure.within(&format!("model {:?}", model.name));
            let own = flat(&model.run)?;
            if let Some((name, _)) = own
                .iter()
                .find(|(name, _)| OWN.contains(&name.as_str()) || name.starts_with("set."))
            {
                return Err(within(Failure::refused(format!(
                    "a model has no `{name}`\nhint: say which network it is and how it is compiled"
                ))));
            }
            let fields = [&base[..], &own].concat();
            let subject = subject(&fields).map_err(within)?;
            let its = subject.machine()?;
            let (program, _) = subject.program(&its).map_err(within)?;
            let dataflow = subject.dataflow();
            let program = dataflow.rewritten(&program).map_err(within)?.into_owned();
            compiled.push(Compiled { name: model.name.clone(), program, dataflow });
            machine = Some(its);
        }
        let machine = machine.expect("a checked file has models");
        let setting = (literal.jobs(), literal.interleave);
        Ok(Self { machine, setting, compiled, known: BTreeMap::new() })
    }

    pub(super) fn machine(&self) -> &Machine {
        &self.machine
    }

    /// Of the largest tier.
    pub(super) fn capacity(&self) -> Bytes {
        self.machine.tiers()[largest_tier(&self.machine)].capacity
    }

    /// Of the least secure model.
    pub(super) fn security_bits(&self) -> u32 {
        let bits = self.compiled.iter().map(|model| model.program.params().security_bits());
        bits.min().unwrap_or(0)
    }

    /// How many replays there were.
    pub(super) fn known(&self) -> usize {
        self.known.len()
    }

    /// The models with their sizes.
    pub(super) fn models(&self) -> Vec<Model> {
        let models = self.compiled.iter().map(|model| {
            let (keys, weights) = sizes(&model.program, &self.machine);
            Model { name: model.name.clone(), keys, weights }
        });
        models.collect()
    }

    /// What a job of `which` takes.
    pub(super) fn profile(&mut self, which: &Which) -> Result<Profile, Failure> {
        if let Some(known) = self.known.get(which) {
            return Ok(known.clone());
        }
        let made = self.replayed(which)?;
        self.known.insert(which.clone(), made.clone());
        Ok(made)
    }

    fn replayed(&self, which: &Which) -> Result<Profile, Failure> {
        let Compiled { name, program, dataflow } = &self.compiled[which.model];
        let place = format!("model {name:?}");
        let mut literal = self.machine.literal().clone();
        let fast = literal.tiers[fastest_tier(&self.machine)].name.clone();
        if which.fast_weights {
            literal.placement.plaintexts = fast;
        }
        let machine = Machine::try_from(literal).map_err(Failure::refused)?;
        let refused = |error: &dyn std::fmt::Display| Failure::refused(error).within(&place);
        let batch = Batch::new(program, which.inputs).map_err(|error| refused(&error))?;
        let steps = lower_with(program, &dataflow.options(&machine));
        let steps = Box::new(batch.steps(steps.map_err(|error| refused(&error))?));
        profile(batch.program(), steps, &machine, self.setting, &which.fast_keys)
            .map_err(|error| refused(&error))
    }
}
