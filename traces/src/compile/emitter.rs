//! Appends rows and objects to a program under construction.

use super::bootstrap::shared_name;
use super::fitted::Approximation;
use super::plaintext::{Pattern, Plan, Recipe};
use super::{CompileError, Compiled, Counts, LayerCounts, Packed, Packing, PlaintextSource};
use crate::network::Network;
use crate::packing::Layout;
use crate::place::Explanation;
use hearth_spec::he::{Object, ObjectKind, Op, Program, ProgramError, ProgramLiteral, Row, Source};
use hearth_spec::{CkksParams, ConstantId, LayerId, Level, ObjectId, RowId};
use std::collections::{BTreeMap, BTreeSet};

/// A program under construction. Objects are listed in the order of their first use.
pub(crate) struct Emitter {
    pub(super) literal: ProgramLiteral,
    pub(super) plaintexts: PlaintextSource,
    recipes: Vec<Option<Recipe>>,
    plans: Vec<Plan>,
    /// All keys, those of rotations by their steps.
    known_keys: BTreeMap<String, ObjectId>,
    /// Steps that layers rotate by.
    pub(super) steps: BTreeSet<u32>,
    /// By their bits, so that equal constants are one.
    pub(super) constants: BTreeMap<u64, ConstantId>,
    pub(super) hoists: u32,
    counts: Vec<Counts>,
    pub(super) keys: BTreeSet<u32>,
}

/// A checked program with its plaintexts and its counts.
pub(crate) struct Finished {
    pub(crate) program: Program,
    pub(crate) recipes: Vec<Option<Recipe>>,
    pub(crate) counts: Counts,
    pub(crate) layer_counts: Vec<LayerCounts>,
}

impl Emitter {
    pub(crate) fn new(params: &CkksParams, plaintexts: PlaintextSource) -> Self {
        let literal = ProgramLiteral {
            params: params.clone(),
            layers: Vec::new(),
            objects: Vec::new(),
            constants: Vec::new(),
            bootstraps: vec![],
            rows: Vec::new(),
        };
        Self {
            literal,
            plaintexts,
            recipes: Vec::new(),
            plans: Vec::new(),
            known_keys: BTreeMap::new(),
            steps: BTreeSet::new(),
            constants: BTreeMap::new(),
            hoists: 0,
            counts: Vec::new(),
            keys: BTreeSet::new(),
        }
    }

    /// Slots of a ciphertext.
    pub(crate) fn slots(&self) -> usize {
        self.literal.params.slots()
    }

    /// Starts a layer; every row until the next belongs to it.
    pub(crate) fn start_layer(&mut self, name: &str) {
        self.end_layer();
        self.literal.layers.push(name.to_owned());
        self.counts.push(Counts::default());
    }

    fn end_layer(&mut self) {
        if let Some(counts) = self.counts.last_mut() {
            counts.rotation_keys = self.keys.len() as u64;
            self.keys.clear();
        }
    }

    pub(super) fn layer(&self) -> LayerId {
        LayerId(self.literal.layers.len() as u32 - 1)
    }

    pub(super) fn counts(&mut self) -> &mut Counts {
        let last = self.counts.len() - 1;
        &mut self.counts[last]
    }

    /// Remembers how a layer's plaintexts are computed.
    pub(super) fn plan(&mut self, plan: Plan) -> usize {
        self.plans.push(plan);
        self.plans.len() - 1
    }

    pub(super) fn row(&mut self, op: Op, level: Level) -> RowId {
        self.counts().add(&op);
        let layer = self.layer();
        self.literal.rows.push(Row { op, level, layer });
        RowId(self.literal.rows.len() as u32 - 1)
    }

    pub(super) fn object(&mut self, object: Object, recipe: Option<Recipe>) -> ObjectId {
        self.literal.objects.push(object);
        self.recipes.push(recipe);
        ObjectId(self.literal.objects.len() as u32 - 1)
    }

    /// The plaintext of `recipe`, used at `level` in the current layer.
    fn plaintext(&mut self, part: &str, recipe: Recipe, level: Level) -> ObjectId {
        let layer = self.layer();
        let name = format!("{}/{part}", self.literal.layers[layer.index()]);
        let source = self.plaintexts.into();
        let kind = ObjectKind::Plaintext;
        self.object(Object { kind, level, source, layer: Some(layer), name }, Some(recipe))
    }

    /// A key that rows share; its level becomes the highest it is used at.
    pub(super) fn key(&mut self, kind: ObjectKind, level: Level) -> ObjectId {
        let name = shared_name(kind, level);
        if let Some(&id) = self.known_keys.get(&name) {
            let object = &mut self.literal.objects[id.index()];
            object.level = object.level.max(level);
            return id;
        }
        let (source, key) = (Source::SeedExpanded, name.clone());
        let id = self.object(Object { kind, level, source, layer: None, name }, None);
        self.known_keys.insert(key, id);
        id
    }

    /// The client's ciphertexts, at `level`, with elements in `width` slots of each that repeat
    /// every `period` slots.
    pub(super) fn input(
        &mut self,
        (layout, period): (Layout, usize),
        width: usize,
        level: Level,
    ) -> Packed {
        self.start_layer("input");
        let ciphertexts =
            (0..layout.ciphertexts(width)).map(|i| Some(self.fetch(i, level))).collect();
        Packed { layout, period, ciphertexts, level }
    }

    /// Hands the result to the client.
    pub(super) fn output(&mut self, packed: &Packed) {
        self.start_layer("output");
        for (i, &a) in packed.ciphertexts.iter().enumerate() {
            let Some(a) = a else { continue };
            self.hand_over(a, i, packed.level);
        }
    }

    /// The client's ciphertext of this number.
    pub(super) fn fetch(&mut self, number: usize, level: Level) -> RowId {
        let object = self.client_object(ObjectKind::Input, number, level);
        self.row(Op::Input { object }, level)
    }

    /// Hands `a` to the client.
    pub(super) fn hand_over(&mut self, a: RowId, number: usize, level: Level) {
        let object = self.client_object(ObjectKind::Output, number, level);
        self.row(Op::Output { a, object }, level);
    }

    fn client_object(&mut self, kind: ObjectKind, number: usize, level: Level) -> ObjectId {
        let (source, name) = match kind {
            ObjectKind::Input => (Source::Stored, "input"),
            _ => (Source::Produced, "output"),
        };
        let (layer, name) = (Some(self.layer()), format!("{name}/{number}"));
        self.object(Object { kind, level, source, layer, name }, None)
    }

    /// a · plaintext; `part` names it within the layer.
    pub(super) fn mul_plain(
        &mut self,
        a: RowId,
        part: &str,
        recipe: Recipe,
        level: Level,
    ) -> RowId {
        let object = self.plaintext(part, recipe, level);
        self.row(Op::MulPlain { a, object }, level)
    }

    /// a + plaintext; `part` names it within the layer.
    pub(super) fn add_plain(
        &mut self,
        a: RowId,
        part: &str,
        recipe: Recipe,
        level: Level,
    ) -> RowId {
        let object = self.plaintext(part, recipe, level);
        self.row(Op::AddPlain { a, object }, level)
    }

    /// The plaintext of a pattern, for the ciphertext of this number; `part` names it within the
    /// layer.
    pub(super) fn pattern(
        &mut self,
        part: &str,
        (plan, ciphertext): (usize, usize),
        pattern: Pattern,
        level: Level,
    ) -> ObjectId {
        self.plaintext(part, Recipe::Pattern { plan, ciphertext, pattern }, level)
    }

    /// a + a plaintext that may be used again.
    pub(super) fn add_object(&mut self, a: RowId, object: ObjectId, level: Level) -> RowId {
        self.row(Op::AddPlain { a, object }, level)
    }

    /// The checked program alone.
    pub(super) fn program(self) -> Result<Program, ProgramError> {
        Program::try_from(self.literal)
    }

    /// The checked program with its plaintexts and its counts.
    pub(crate) fn finished(mut self) -> Result<Finished, ProgramError> {
        self.end_layer();
        let rotation_keys = self.steps.len() as u64;
        let sum = self.counts.iter().fold(Counts::default(), |sum, &counts| sum.plus(counts));
        let names = self.literal.layers.iter().cloned();
        let layer_counts =
            names.zip(self.counts).map(|(layer, counts)| LayerCounts { layer, counts }).collect();
        Ok(Finished {
            program: Program::try_from(self.literal)?,
            recipes: self.recipes,
            counts: Counts { rotation_keys, ..sum },
            layer_counts,
        })
    }

    /// Counts the first additions of sums that the published program starts from zeros, which have
    /// no rows.
    pub(super) fn count_zeros(&mut self, sums: usize) {
        self.counts().adds += sums as u64;
    }

    /// The checked program between the layouts of its input (with its period) and its output, each
    /// with what it is multiplied by, with the network that was given and the one that was packed.
    pub(super) fn finish(
        mut self,
        [given, packed]: [&Network; 2],
        (packing, input, input_scale): (Packing, (Layout, usize), f64),
        (output, output_scale): (&Packed, f64),
        explanation: Option<Explanation>,
        approximations: Vec<Approximation>,
    ) -> Result<Compiled, CompileError> {
        let plans = std::mem::take(&mut self.plans);
        let Finished { program, recipes, counts, layer_counts } = self.finished()?;
        Ok(Compiled {
            program,
            network: given.clone(),
            packed: packed.clone(),
            recipes,
            plans,
            counts,
            layer_counts,
            packing,
            input,
            input_scale,
            approximations,
            output: output.layout,
            output_scale,
            explanation,
            outputs: output.ciphertexts.iter().map(Option::is_some).collect(),
        })
    }
}
