//! A bootstrap alone, as a program.

use super::PlaintextSource;
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
        ObjectKind::Input | ObjectKind::Output | ObjectKind::Plaintext => {
            unreachable!("they belong to a layer")
        }
    }
}
