//! The lines of the object table.

use hearth_spec::he::{Object, ObjectKind, Source};
use hearth_spec::{CkksParams, LayerId, Level};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt::{self, Write};

/// The longest name of an object or a layer, in bytes.
pub(super) const MAX_NAME: usize = 200;

/// What is wrong with an object, and the fix.
pub(super) type Problem = (String, &'static str);

/// An object as its line says it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ObjectLine {
    id: u32,
    kind: Kind,
    steps: Option<i32>,
    log_slots: Option<u32>,
    diagonals: Option<u32>,
    limbs: Option<u32>,
    level: Level,
    source: Source,
    layer: Option<LayerId>,
    name: String,
}

/// [`ObjectKind`] without what belongs to one kind only.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Input,
    Output,
    Plaintext,
    BootstrapMatrix,
    BootstrapUnits,
    RelinearisationKey,
    RotationKey,
    ConjugationKey,
    DenseToSparseKey,
    SparseToDenseKey,
    Checkpoint,
}

/// What belongs to some kinds only.
#[derive(Clone, Copy, Default)]
struct Fields {
    steps: Option<i32>,
    log_slots: Option<u32>,
    diagonals: Option<u32>,
    limbs: Option<u32>,
}

impl Kind {
    fn of(kind: ObjectKind) -> (Self, Fields) {
        let none = Fields::default();
        match kind {
            ObjectKind::Input => (Self::Input, none),
            ObjectKind::Output => (Self::Output, none),
            ObjectKind::Plaintext => (Self::Plaintext, none),
            ObjectKind::BootstrapMatrix { log_slots, diagonals } => {
                let (log_slots, diagonals) = (Some(log_slots), Some(diagonals));
                (Self::BootstrapMatrix, Fields { log_slots, diagonals, ..none })
            }
            ObjectKind::BootstrapUnits { log_slots } => {
                (Self::BootstrapUnits, Fields { log_slots: Some(log_slots), ..none })
            }
            ObjectKind::RelinearisationKey => (Self::RelinearisationKey, none),
            ObjectKind::RotationKey { steps } => {
                (Self::RotationKey, Fields { steps: Some(steps), ..none })
            }
            ObjectKind::ConjugationKey => (Self::ConjugationKey, none),
            ObjectKind::DenseToSparseKey => (Self::DenseToSparseKey, none),
            ObjectKind::SparseToDenseKey => (Self::SparseToDenseKey, none),
            ObjectKind::Checkpoint { limbs } => {
                (Self::Checkpoint, Fields { limbs: Some(limbs), ..none })
            }
        }
    }

    /// As serde calls it.
    fn name(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Output => "output",
            Self::Plaintext => "plaintext",
            Self::BootstrapMatrix => "bootstrap-matrix",
            Self::BootstrapUnits => "bootstrap-units",
            Self::RelinearisationKey => "relinearisation-key",
            Self::RotationKey => "rotation-key",
            Self::ConjugationKey => "conjugation-key",
            Self::DenseToSparseKey => "dense-to-sparse-key",
            Self::SparseToDenseKey => "sparse-to-dense-key",
            Self::Checkpoint => "checkpoint",
        }
    }

    fn with(self, fields: Fields) -> Result<ObjectKind, Problem> {
        let Fields { steps, log_slots, diagonals, limbs } = fields;
        if limbs.is_some() != matches!(self, Self::Checkpoint) {
            return Err((
                "checkpoints, and only they, say how many limbs they have".into(),
                "add or remove limbs = …",
            ));
        }
        let kind = match (self, steps, log_slots, diagonals) {
            (Self::RotationKey, Some(steps), None, None) => ObjectKind::RotationKey { steps },
            (Self::BootstrapMatrix, None, Some(log_slots), Some(diagonals)) => {
                ObjectKind::BootstrapMatrix { log_slots, diagonals }
            }
            (Self::BootstrapUnits, None, Some(log_slots), None) => {
                ObjectKind::BootstrapUnits { log_slots }
            }
            (Self::Input, None, None, None) => ObjectKind::Input,
            (Self::Output, None, None, None) => ObjectKind::Output,
            (Self::Plaintext, None, None, None) => ObjectKind::Plaintext,
            (Self::RelinearisationKey, None, None, None) => ObjectKind::RelinearisationKey,
            (Self::ConjugationKey, None, None, None) => ObjectKind::ConjugationKey,
            (Self::DenseToSparseKey, None, None, None) => ObjectKind::DenseToSparseKey,
            (Self::SparseToDenseKey, None, None, None) => ObjectKind::SparseToDenseKey,
            (Self::Checkpoint, None, None, None) => {
                ObjectKind::Checkpoint { limbs: limbs.unwrap_or(0) }
            }
            (Self::RotationKey, None, ..) => {
                return Err((
                    "a rotation key has no steps".into(),
                    "add steps = …, the slots it rotates by",
                ));
            }
            (Self::BootstrapMatrix, _, log_slots, diagonals)
                if log_slots.is_none() || diagonals.is_none() =>
            {
                return Err((
                    "a bootstrap's matrix has no log_slots or no diagonals".into(),
                    "add log_slots = … and diagonals = …",
                ));
            }
            (Self::BootstrapUnits, _, None, _) => {
                return Err(("a bootstrap's units have no log_slots".into(), "add log_slots = …"));
            }
            (_, Some(_), ..) => {
                return Err((
                    "only rotation keys have steps".into(),
                    "remove steps, or correct the kind",
                ));
            }
            (..) => {
                return Err((
                    "only what belongs to bootstraps has log_slots, its matrices diagonals".into(),
                    "remove log_slots and diagonals, or correct the kind",
                ));
            }
        };
        Ok(kind)
    }
}

/// The inline table of object `id`. It is put together here because a serialiser takes several
/// times as long as writing a row, and a network has half as many objects as rows.
///
/// # Errors
/// The serialiser's, of a name that needs escapes.
pub(super) fn line(id: usize, object: &Object) -> Result<String, toml::ser::Error> {
    let (kind, Fields { steps, log_slots, diagonals, limbs }) = Kind::of(object.kind);
    let mut text = format!("{{ id = {id}, kind = \"{}\", ", kind.name());
    let mut add = |part: fmt::Arguments<'_>| text.write_fmt(part).expect("a string takes all text");
    if let Some(steps) = steps {
        add(format_args!("steps = {steps}, "));
    }
    if let Some(log_slots) = log_slots {
        add(format_args!("log_slots = {log_slots}, "));
    }
    if let Some(diagonals) = diagonals {
        add(format_args!("diagonals = {diagonals}, "));
    }
    if let Some(limbs) = limbs {
        add(format_args!("limbs = {limbs}, "));
    }
    add(format_args!("level = {}, source = \"{}\", ", object.level, source_name(object.source)));
    if let Some(layer) = object.layer {
        add(format_args!("layer = {layer}, "));
    }
    let name = &object.name;
    if !name.is_empty() && name.bytes().all(is_plain) {
        add(format_args!("name = \"{name}\" }}"));
    } else {
        let mut quoted = String::new();
        name.serialize(toml::ser::ValueSerializer::new(&mut quoted))?;
        add(format_args!("name = {quoted} }}"));
    }
    Ok(text)
}

/// Whether a byte of a string stands for itself, however the string is quoted.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\'' | b'\\')
}

fn source_name(source: Source) -> &'static str {
    match source {
        Source::Stored => "stored",
        Source::SeedExpanded => "seed-expanded",
        Source::EncodeOnTheFly => "encode-on-the-fly",
        Source::FirstLimb => "first-limb",
        Source::Produced => "produced",
    }
}

/// Parses the inline table of object `id`.
pub(super) fn parse(id: usize, text: &str) -> Result<Object, Problem> {
    let line = toml::de::ValueDeserializer::parse(text).and_then(ObjectLine::deserialize).map_err(
        |error| {
            (error.message().replace('\n', " "), "correct the object, or compile the network again")
        },
    )?;
    if line.id as usize != id {
        return Err((
            format!("object {id} is numbered {}", line.id),
            "objects are numbered from 0 without gaps; a line is missing, doubled or moved",
        ));
    }
    let ObjectLine { steps, log_slots, diagonals, limbs, .. } = line;
    Ok(Object {
        kind: line.kind.with(Fields { steps, log_slots, diagonals, limbs })?,
        level: line.level,
        source: line.source,
        layer: line.layer,
        name: line.name,
    })
}

/// Checks what a program does not: every object of the table, used or not, is possible.
pub(super) struct Checker<'a> {
    params: &'a CkksParams,
    layers: usize,
    /// Names in use, by kind.
    names: BTreeSet<(u8, String)>,
}

impl<'a> Checker<'a> {
    pub(super) fn new(params: &'a CkksParams, layers: usize) -> Self {
        Self { params, layers, names: BTreeSet::new() }
    }

    pub(super) fn check(&mut self, object: &Object) -> Result<(), Problem> {
        check_name(&object.name)?;
        if object.level > self.params.max_level() {
            return Err((
                format!("level {} is above the chain's {}", object.level, self.params.max_level()),
                "lower the object's level",
            ));
        }
        if let Some(layer) = object.layer.filter(|layer| layer.index() >= self.layers) {
            return Err((
                format!("layer {layer} is not among the {} layers", self.layers),
                "add the layer's name to layers",
            ));
        }
        match object.source {
            Source::SeedExpanded if !object.kind.is_key() => {
                return Err(("only keys are expanded from a seed".into(), "use another source"));
            }
            Source::EncodeOnTheFly if !object.kind.is_plaintext() => {
                return Err((
                    "only plaintexts are encoded on the fly".into(),
                    "use another source",
                ));
            }
            Source::FirstLimb if object.kind != ObjectKind::Plaintext => {
                return Err((
                    "only plaintexts are made of their first limb".into(),
                    "use another source",
                ));
            }
            _ => {}
        }
        let (kind, fields) = Kind::of(object.kind);
        let most = self.params.slots();
        let impossible =
            |log_slots: u32, diagonals: u32| log_slots > most.ilog2() || diagonals as usize > most;
        if impossible(fields.log_slots.unwrap_or(0), fields.diagonals.unwrap_or(0)) {
            return Err((
                format!("it belongs to a bootstrap of more than the {most} slots that there are"),
                "correct log_slots and diagonals, or compile the network again",
            ));
        }
        let kind = kind as u8;
        if !self.names.insert((kind, object.name.clone())) {
            return Err((
                format!("the name `{}` is taken", object.name),
                "give every object of a kind its own name",
            ));
        }
        Ok(())
    }
}

/// Names are short and fit one line.
pub(super) fn check_name(name: &str) -> Result<(), Problem> {
    if name.len() <= MAX_NAME && !name.chars().any(char::is_control) {
        return Ok(());
    }
    Err((
        format!(
            "the name `{}` is too long or not one line",
            name.chars().take(40).collect::<String>().escape_debug()
        ),
        "names have at most 200 bytes and no control characters",
    ))
}
