//! At which level every step runs, and what is bootstrapped.

use super::CompileError;
use super::linear_maps::{LinearMap, LinearMaps, MappedLayer};
use super::steps::{Part, Step, Steps};
use crate::network::{Network, Operator};
use crate::packing::PackedMatrix;
use crate::packing::batch::BatchMap;
use crate::packing::parallel::{self, Transform};
use crate::place::{
    self, CostTable, Explanation, LevelGraph, LevelNode, NodeId, Operation, PlaceError, Placer,
    Work,
};
use hearth_spec::{CkksParams, Level};

/// The levels of all steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Levels {
    /// Of the network's input.
    pub(super) input: Level,
    pub(super) steps: Vec<StepLevel>,
    /// Of the network's result.
    pub(super) output: Level,
}

/// Where a step runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StepLevel {
    /// Its inputs are brought down to this level, its result is its depth lower.
    pub(super) reads: Level,
    /// Whether its result is bootstrapped.
    pub(super) bootstraps: bool,
}

impl Levels {
    /// The lowest levels without a bootstrap. A value with several readers is brought down for the
    /// less demanding ones before a branch rather than behind it, where work is cheaper.
    fn lowest(steps: &Steps) -> Self {
        let values = steps.lowest();
        let level = |(index, step): (usize, &Step)| StepLevel {
            reads: Level(values[index + 1] + step.depth),
            bootstraps: false,
        };
        let levels = steps.steps.iter().enumerate().map(level).collect();
        Self { input: Level(values[0]), steps: levels, output: Level(0) }
    }
}

/// What is placed: a network, its packing and its steps.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    pub(super) network: &'a Network,
    pub(super) maps: &'a LinearMaps,
    pub(super) steps: &'a Steps,
    pub(super) params: &'a CkksParams,
}

impl Subject<'_> {
    /// The lowest levels where the chain has them; else, if it has a bootstrap, those of the
    /// cheapest placement by `costs`, with its explanation if `explain`.
    ///
    /// # Errors
    /// [`CompileError::Levels`] for a chain that is too short and has no bootstrap,
    /// [`CompileError::Place`] if no placement exists.
    pub(super) fn levels(
        self,
        costs: &CostTable,
        explain: bool,
    ) -> Result<(Levels, Option<Explanation>), CompileError> {
        let (needed, available) = (self.steps.depth(), place::Levels::of(self.params)?);
        if needed <= available.fresh().0 {
            return Ok((Levels::lowest(self.steps), None));
        }
        if available.bootstrap().is_none() {
            let (network, available) = (self.network.name().to_owned(), available.fresh().0);
            return Err(CompileError::Levels { network, needed, available });
        }
        let graph = self.graph()?;
        let placer = Placer::new(&graph, available, costs)?;
        let placement = placer.place()?;
        let (input, nodes) = placement.nodes().split_first().expect("the input is a node");
        let levels = nodes
            .iter()
            .map(|node| StepLevel { reads: node.reads, bootstraps: node.bootstraps > 0 });
        let steps: Vec<StepLevel> = levels.collect();
        let output = placement.nodes()[self.steps.output].available;
        let explanation = explain.then(|| placer.explain(&placement));
        Ok((Levels { input: input.available, steps, output }, explanation))
    }

    /// The network's input, then the steps.
    fn graph(self) -> Result<LevelGraph, PlaceError> {
        let input = LevelNode {
            name: "input".into(),
            inputs: Vec::new(),
            depth: 0,
            work: Vec::new(),
            ciphertexts: self.maps.input.0.ciphertexts(self.maps.width) as u32,
            may_bootstrap: false,
        };
        let steps = self.steps.steps.iter().map(|step| self.node(step));
        LevelGraph::new(std::iter::once(input).chain(steps).collect())
    }

    /// Ciphertexts of a step's result.
    fn results(self, step: &Step, ciphertexts: u32) -> u32 {
        let lanes = self.maps.layers[step.layer].lanes;
        let is_attention =
            matches!(self.network.layers()[step.layer].operator, Operator::Attention(_));
        match (step.part, lanes) {
            (Part::Scores | Part::Polynomial(0), Some(lanes)) if is_attention => {
                ciphertexts * lanes.groups() as u32
            }
            (Part::Variance | Part::Polynomial(_), Some(_)) if !is_attention => 1,
            _ => ciphertexts,
        }
    }

    fn node(self, step: &Step) -> LevelNode {
        let layer = &self.network.layers()[step.layer];
        let mapped = &self.maps.layers[step.layer];
        let ciphertexts = mapped.ciphertexts as u32;
        let one = |operation, below| Work { operation, count: u64::from(ciphertexts), below };
        let (part, work) = match (step.part, &layer.operator, &mapped.map) {
            (Part::Scores, ..) => ("/scores".to_owned(), attention(mapped, 3)),
            (Part::Weighted, ..) => ("/weighted".to_owned(), attention(mapped, 2)),
            (Part::Sums, ..) => ("/sums".to_owned(), lane_sums(mapped, 2, ciphertexts)),
            (Part::Centred, ..) => ("/centred".to_owned(), lane_sums(mapped, 1, ciphertexts)),
            (Part::Variance, ..) => {
                let squares = one(Operation::Mul, 0);
                let sums = lane_sums(mapped, 1, ciphertexts);
                ("/variance".to_owned(), [vec![squares], sums].concat())
            }
            (Part::Gained, ..) => (
                "/gained".to_owned(),
                vec![one(Operation::MulPlain, 0), one(Operation::Rescale, 0)],
            ),
            (Part::Scaled, ..) => {
                ("/scaled".to_owned(), vec![one(Operation::Mul, 0), one(Operation::Rescale, 0)])
            }
            (Part::Polynomial(i), ..) => (format!("/polynomial {i}"), Vec::new()),
            (Part::Offset(i), ..) => (format!("/offset {i}"), vec![one(Operation::Add, 0)]),
            (Part::Difference, ..) => ("/difference".to_owned(), vec![one(Operation::Add, 0)]),
            (Part::Product, ..) => {
                ("/product".to_owned(), vec![one(Operation::Mul, 0), one(Operation::Rescale, 0)])
            }
            (Part::Layer, _, Some(LinearMap::Matrix(matrix))) => (String::new(), linear(matrix)),
            (Part::Layer, _, Some(LinearMap::Parallel(transform))) => {
                (String::new(), parallel(transform))
            }
            (Part::Layer, operator, Some(LinearMap::Batch(map))) => {
                (String::new(), batch(operator, map))
            }
            (Part::Layer, Operator::Affine { .. }, None) => {
                (String::new(), vec![one(Operation::MulPlain, 0), one(Operation::Rescale, 0)])
            }
            (Part::Layer, Operator::Add, None) => (String::new(), vec![one(Operation::Add, 0)]),
            (Part::Layer, _, None) => {
                (String::new(), vec![one(Operation::Mul, 0), one(Operation::Rescale, 0)])
            }
        };
        LevelNode {
            name: format!("{}{part}", layer.name),
            inputs: step.inputs.iter().map(|&value| NodeId(value as u32)).collect(),
            depth: step.depth,
            work,
            ciphertexts: self.results(step, ciphertexts),
            may_bootstrap: step.may_bootstrap,
        }
    }
}

/// The rotations and products of an attention's matrix product, counted at the level of its input.
fn attention(mapped: &MappedLayer, masks: u64) -> Vec<Work> {
    let lanes = mapped.lanes.expect("attention has lanes");
    let count = (lanes.tokens * mapped.ciphertexts) as u64;
    let bits = u64::from(lanes.lanes.ilog2());
    let work = |operation, count, below| Work { operation, count, below };
    vec![
        work(Operation::RotateHoisted, 2 * count, 0),
        work(Operation::MulPlain, masks * count, 0),
        work(Operation::Mul, count, 1),
        work(Operation::Rotate, bits * count, 1),
        work(Operation::Rescale, 2 * count, 0),
    ]
}

/// Rotations that sum lanes, `times` over.
fn lane_sums(mapped: &MappedLayer, times: u64, ciphertexts: u32) -> Vec<Work> {
    let lanes = mapped.lanes.expect("sums have lanes");
    let (count, ciphertexts) = (times * u64::from(lanes.lanes.ilog2()), u64::from(ciphertexts));
    let work = |operation, count| Work { operation, count, below: 0 };
    vec![
        work(Operation::Rotate, count),
        work(Operation::Add, count),
        work(Operation::MulPlain, 2 * ciphertexts),
        work(Operation::Rescale, ciphertexts),
    ]
}

/// The operations of a linear layer, all at the level of its input.
fn linear(matrix: &PackedMatrix) -> Vec<Work> {
    let babies: usize = matrix.blocks.iter().map(|block| block.split.baby.len()).sum();
    let work = |operation, count: usize| Work { operation, count: count as u64, below: 0 };
    vec![
        work(Operation::MulPlain, matrix.diagonals()),
        work(Operation::RotateHoisted, babies),
        work(Operation::Rotate, matrix.rotations() - babies),
        work(Operation::Add, matrix.diagonals()),
        work(Operation::Rescale, 1),
    ]
}

/// The operations of a linear layer on a batch, all at the level of its input.
fn batch(operator: &Operator, map: &BatchMap) -> Vec<Work> {
    let work = |operation, count| Work { operation, count, below: 0 };
    let reads = map.reads(operator).expect("its weights are known");
    vec![
        work(Operation::MulConst, map.products(operator).expect("its weights are known")),
        work(Operation::Add, reads),
        work(Operation::Rescale, map.to.elements() as u64),
    ]
}

/// The operations of a multiplexed parallel map, counted at the level of its input.
fn parallel(transform: &Transform) -> Vec<Work> {
    let steps = transform.steps();
    let count = |operation, is: fn(&parallel::Step) -> bool| {
        let count = steps.iter().filter(is).count() as u64;
        Work { operation, count, below: 0 }
    };
    vec![
        count(Operation::MulPlain, |step| matches!(step, parallel::Step::Multiply { .. })),
        count(Operation::Rotate, |step| matches!(step, parallel::Step::Rotate { .. })),
        count(Operation::Add, |step| matches!(step, parallel::Step::Add { .. })),
        count(Operation::Rescale, |step| matches!(step, parallel::Step::Rescale { .. })),
    ]
}
