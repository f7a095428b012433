//! Programs executed by their HE rows and by limb instructions, on the same keys and inputs.

use super::random_program::{Numbers, random_program};
use hearth_golden::execute::he;
use hearth_golden::execute::limb::LimbMachine;
use hearth_golden::execute::memory::Memory;
use hearth_golden::{Ciphertext, Client, Context, Entropy, EvaluationKeys};
use hearth_spec::he::{ObjectError, ObjectKind, ObjectSource, Program};
use hearth_spec::limb::Step;
use hearth_spec::{CkksLiteral, ObjectId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Slot values of magnitude at most 0.1, so that every encoding fits.
struct Slots;

fn slots(object: ObjectId, slots: &mut [f64]) {
    let mut numbers = Numbers(object.0.into());
    slots.fill_with(|| (numbers.below(2001) as f64 - 1000.0) / 10_000.0);
}

impl ObjectSource for Slots {
    fn plaintext(&self, object: ObjectId, values: &mut [f64]) -> Result<(), ObjectError> {
        slots(object, values);
        Ok(())
    }
}

pub(crate) type Ciphertexts = BTreeMap<ObjectId, Ciphertext>;

/// A program with keys and inputs, and what its HE rows make of them.
pub(crate) struct Case {
    pub(crate) program: Program,
    pub(crate) context: Arc<Context>,
    pub(crate) memory: Memory,
    pub(crate) outputs: Ciphertexts,
}

impl Case {
    /// A random program with other keys and inputs for every seed.
    pub(crate) fn new(literal: &CkksLiteral, seed: u64) -> Self {
        Self::of(random_program(literal, 40, seed), seed)
    }

    pub(crate) fn of(program: Program, seed: u64) -> Self {
        let context = Context::new(program.params().clone());
        let mut client = Client::generate(context.clone(), Entropy::Seeded(seed)).expect("seeded");
        let keys = client.evaluation_keys(&program).expect("keys");
        let inputs = inputs(&program, &mut client);
        let mut memory = Memory::new();
        memory.lay_program(&program, &keys, &inputs, &Slots).expect("all objects are there");
        let outputs = execute_rows(&program, &keys, &inputs);
        Self { program, context, memory, outputs }
    }

    /// What limb instructions make of the same keys and inputs; every limb dies.
    pub(crate) fn execute(&self, steps: impl IntoIterator<Item = Step>) -> Ciphertexts {
        let machine = self.halted(steps);
        assert_eq!(machine.live_limbs(), 0, "every limb has died");
        self.stored(&machine)
    }

    /// Like [`execute`](Self::execute); registers keep what they hold.
    pub(crate) fn run(&self, steps: impl IntoIterator<Item = Step>) -> Ciphertexts {
        self.stored(&self.halted(steps))
    }

    fn stored(&self, machine: &LimbMachine) -> Ciphertexts {
        machine.memory.outputs(&self.program).expect("every output is stored")
    }

    /// The machine after `steps`, which halt.
    pub(crate) fn halted(&self, steps: impl IntoIterator<Item = Step>) -> LimbMachine {
        let machine = LimbMachine::new(self.context.clone(), self.memory.clone());
        let mut machine = machine.expect("the standard ring");
        machine.run(steps).unwrap_or_else(|error| panic!("{error}"));
        assert!(machine.is_halted());
        machine
    }
}

fn inputs(program: &Program, client: &mut Client) -> Ciphertexts {
    let mut values = vec![0.0; program.params().slots()];
    let mut inputs = Ciphertexts::new();
    for (id, object) in (0..).map(ObjectId).zip(program.objects()) {
        if object.kind == ObjectKind::Input {
            slots(id, &mut values);
            let fresh = client.encrypt_input(program, id, &values).expect("encrypted");
            inputs.insert(id, fresh.expand(client.context()));
        }
    }
    inputs
}

fn execute_rows(program: &Program, keys: &EvaluationKeys, inputs: &Ciphertexts) -> Ciphertexts {
    he::run(program, keys, inputs, &Slots, &mut |_| ()).unwrap_or_else(|error| panic!("{error}"))
}
