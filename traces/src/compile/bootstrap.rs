//! Bootstraps as rows, and one alone as a program.

use super::PlaintextSource;
use super::emitter::Emitter;
use hearth_spec::bootstrap::{BootstrapPlan, BootstrapPlanError};
use hearth_spec::he::{
    Bootstrap, Object, ObjectKind, Op, Program, ProgramError, ProgramLiteral, Row, Source,
};
use hearth_spec::{BootstrapId, CkksParams, LayerId, Level, ObjectId, RowId};

/// Why there is no such program.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BootstrapProgramError {
    /// The parameters have no such bootstrap.
    #[error(transparent)]
    Plan(#[from] BootstrapPlanError),
    /// The program is not one.
    #[error(transparent)]
    Program(#[from] ProgramError),
}

/// One ciphertext of the lowest level that can be bootstrapped, 2^`log_slots` of its slots
/// bootstrapped, the others repeating them.
///
/// # Errors
/// [`BootstrapProgramError`] if the parameters have no such bootstrap.
pub fn bootstrap_program(
    params: &CkksParams,
    log_slots: u32,
    plaintexts: PlaintextSource,
) -> Result<Program, BootstrapProgramError> {
    let plan = BootstrapPlan::new(params, log_slots)?;
    let (input, output) = (plan.input_level(), plan.output_level());
    let layer = LayerId(0);
    let client = |kind, level, source, name: &str| Object {
        kind,
        level,
        source,
        layer: Some(layer),
        name: name.to_owned(),
    };
    let mut objects = vec![
        client(ObjectKind::Input, input, Source::Stored, "input/0"),
        client(ObjectKind::Output, output, Source::Produced, "output/0"),
    ];
    let mut add = |kinds: Vec<(ObjectKind, Level)>, source| {
        let first = objects.len() as u32;
        objects.extend(kinds.into_iter().map(|(kind, level)| {
            let name = shared_name(kind, level);
            Object { kind, level, source, layer: None, name }
        }));
        (first..objects.len() as u32).map(ObjectId).collect()
    };
    let keys = add(plan.keys(), Source::SeedExpanded);
    let plaintexts = add(plan.plaintexts(), plaintexts.into());
    let row = |op, level| Row { op, level, layer };
    let rows = vec![
        row(Op::Input { object: ObjectId(0) }, input),
        row(Op::Bootstrap { a: RowId(0), bootstrap: BootstrapId(0) }, input),
        row(Op::Output { a: RowId(1), object: ObjectId(1) }, output),
    ];
    Ok(Program::try_from(ProgramLiteral {
        params: params.clone(),
        layers: vec!["bootstrap".into()],
        objects,
        constants: Vec::new(),
        bootstraps: vec![Bootstrap { log_slots, keys, plaintexts }],
        rows,
    })?)
}

/// The name of an object that layers share: a key, or a plaintext of a bootstrap.
pub(crate) fn shared_name(kind: ObjectKind, level: Level) -> String {
    match kind {
        ObjectKind::RotationKey { steps } => format!("key/rotate/{steps}"),
        ObjectKind::ConjugationKey => "key/conjugate".to_owned(),
        ObjectKind::DenseToSparseKey => "key/dense-to-sparse".to_owned(),
        ObjectKind::SparseToDenseKey => "key/sparse-to-dense".to_owned(),
        ObjectKind::RelinearisationKey => "key/relinearise".to_owned(),
        ObjectKind::BootstrapMatrix { log_slots, .. } => {
            format!("bootstrap/2^{log_slots}/matrix/{level}")
        }
        ObjectKind::BootstrapUnits { log_slots } => format!("bootstrap/2^{log_slots}/units"),
        ObjectKind::Input
        | ObjectKind::Output
        | ObjectKind::Plaintext
        | ObjectKind::Checkpoint { .. } => {
            unreachable!("they belong to a layer")
        }
    }
}

impl Emitter {
    /// `a` of a level from the bootstrap's input level, bootstrapped with all slots.
    pub(super) fn bootstrapped(&mut self, a: RowId, level: Level) -> RowId {
        let plan = self.bootstrap_plan();
        self.bootstrapped_by(&plan, a, level)
    }

    /// `a` of a level from the bootstrap's input level, bootstrapped by `plan`; its slots repeat as
    /// often as the plan says.
    pub(crate) fn bootstrapped_by(
        &mut self,
        plan: &BootstrapPlan,
        a: RowId,
        level: Level,
    ) -> RowId {
        let log_slots = plan.log_slots();
        let mut known = (0..).map(BootstrapId).zip(&self.literal.bootstraps);
        let found = known.find(|(_, bootstrap)| bootstrap.log_slots == log_slots);
        let bootstrap = match found {
            Some((bootstrap, _)) => bootstrap,
            None => {
                let keys = plan.keys().into_iter();
                let keys = keys.map(|(kind, level)| self.key(kind, level)).collect();
                let plaintexts = plan.plaintexts().into_iter();
                let plaintexts = plaintexts.map(|(kind, level)| self.matrix(kind, level)).collect();
                self.literal.bootstraps.push(Bootstrap { log_slots, keys, plaintexts });
                BootstrapId(self.literal.bootstraps.len() as u32 - 1)
            }
        };
        self.row(Op::Bootstrap { a, bootstrap }, level)
    }

    /// A matrix of the bootstraps, or what puts their parts together.
    fn matrix(&mut self, kind: ObjectKind, level: Level) -> ObjectId {
        let name = shared_name(kind, level);
        let source = self.plaintexts.into();
        self.object(Object { kind, level, source, layer: None, name }, None)
    }

    /// The level of a bootstrap's result.
    pub(super) fn bootstrap_level(&self) -> Level {
        self.bootstrap_plan().output_level()
    }

    fn bootstrap_plan(&self) -> BootstrapPlan {
        let plan = BootstrapPlan::new(&self.literal.params, self.slots().ilog2());
        plan.expect("bootstraps are placed for parameters that have one")
    }
}
