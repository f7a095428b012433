//! Which packing a network is compiled with.

use crate::failure::Failure;
use hearth_traces::compile::{Compiled, Packing, program_cost};
use hearth_traces::place::CostTable;

/// The name that asks for the cheapest.
const CHEAPEST: &str = "auto";

/// The choice of a name on the command line.
pub(crate) fn parse(name: &str) -> Result<Choice, String> {
    if name == CHEAPEST {
        return Ok(Choice::Cheapest);
    }
    let known = Packing::ALL.map(Packing::name).join(", ");
    Packing::named(name).map(Choice::Given).ok_or_else(|| format!("there are {known}, {CHEAPEST}"))
}

/// Which packing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    Given(Packing),
    /// Of those that hold one input, the one whose program costs least.
    Cheapest,
}

impl Default for Choice {
    fn default() -> Self {
        Self::Given(Packing::default())
    }
}

/// The program that costs least of those that could be compiled; what was wrong with the first if
/// none could.
pub(crate) fn cheapest(
    programs: [(Packing, Result<Compiled, Failure>); 2],
    costs: &CostTable,
) -> Result<Compiled, Failure> {
    let mut best: Option<(f64, Packing, Compiled)> = None;
    let mut refused = None;
    for (packing, compiled) in programs {
        match compiled {
            Ok(compiled) => {
                let cost = program_cost(compiled.program(), costs);
                eprintln!("note: packed {}: {cost:.3} {}", packing.name(), costs.literal().unit);
                if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
                    best = Some((cost, packing, compiled));
                }
            }
            Err(failure) => {
                eprintln!("note: not packed {}: {failure}", packing.name());
                refused = refused.or(Some(failure));
            }
        }
    }
    match (best, refused) {
        (Some((_, packing, compiled)), _) => {
            eprintln!("note: packed {}, the cheapest", packing.name());
            Ok(compiled)
        }
        (None, Some(failure)) => Err(failure),
        (None, None) => unreachable!("there are packings"),
    }
}
