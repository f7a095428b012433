//! What a trial makes of mutants.

use super::equivalent;
use super::{Mutation, Mutations, SELECTOR, SELECTOR_BITS, Switched};
use crate::Golden;
use hearth_hdl::verify::{self, Trial};
use hearth_hdl::verilator::{ToolError, Verilator};
use hearth_hdl::verilog::{self, Direction, Port};
use hearth_hdl::{Block, Until};

/// Mutants that share a model: more make its compilation longer than that of two.
const SHARED: usize = 2_000;

/// A mutant may take this many times the cycles of the block itself before it stands still.
const PATIENCE: u64 = 2;

/// How many mutants a trial noticed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Mutants that were tried.
    pub tried: usize,
    /// Those in which the trial found a difference.
    pub caught: usize,
    /// Those that compute the same as the block, each with the reason.
    pub equivalent: Vec<(Mutation, &'static str)>,
    /// The others: what the trial does not look at.
    pub survivors: Vec<Mutation>,
}

/// Tries the block's mutants: all of them, or so many, picked at random by the trial's seed.
///
/// # Errors
/// Verilator, the C++ compiler or the cache fail.
///
/// # Panics
/// The trial finds a difference in the block itself.
pub fn score(
    verilator: &Verilator,
    block: &Block,
    trial: &Trial,
    sample: Option<usize>,
) -> Result<Score, ToolError> {
    let text = verilog::generate(block);
    let mutations = Mutations::of(&text);
    let (mut score, mut judge) = (Score::default(), Golden::default());
    for chosen in mutations.sampled(sample, trial.seed).chunks(SHARED) {
        let source = mutations.switched(&block.module(), chosen);
        let run = |number: usize, most: u64, judge: &mut Golden| {
            let model = verilator.altered_model(block, &source, ports(block), None)?;
            let mut device = Until::new(Switched::new(model, number), most);
            let first = verify::first_difference(block, &mut device, trial, judge);
            Ok::<_, ToolError>((first, device.edges()))
        };
        let (itself, edges) = run(0, u64::MAX, &mut judge)?;
        assert_eq!(itself, None, "{}", block.module());
        for (number, &index) in (1..).zip(chosen) {
            let mutation = &mutations.all[index];
            let (first, _) = run(number, PATIENCE * edges, &mut judge)?;
            score.tried += 1;
            if first.is_some() {
                score.caught += 1;
            } else if let Some(reason) = equivalent::reason(mutation) {
                score.equivalent.push((mutation.clone(), reason));
            } else {
                score.survivors.push(mutation.clone());
            }
        }
    }
    Ok(score)
}

fn ports(block: &Block) -> Vec<Port> {
    let selector = Port { name: SELECTOR.into(), direction: Direction::Input, bits: SELECTOR_BITS };
    std::iter::once(selector).chain(verilog::ports(block)).collect()
}
