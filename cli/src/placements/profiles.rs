//! What runs before moved, for the ways that place by a profile.
//!
//! What a run moves depends on the scratchpad and on the order in which its instructions are handed
//! out, and not on what memory there is: ways that differ in tiers alone share a profile.

use super::ways::Way;
use crate::failure::Failure;
use crate::simulate::Rule;
use hearth_sim::machine::{ScratchpadLiteral, SequencerLiteral};
use hearth_sim::placement::{Profile, profile};
use hearth_spec::he::Program;
use hearth_traces::lower::batch::Batch;
use rayon::prelude::*;

/// The profiles of some ways.
pub(super) struct Profiles<'w>(Vec<(&'w Way, Profile)>);

impl<'w> Profiles<'w> {
    /// Those that `ways` place by, side by side.
    pub(super) fn of(program: &Program, ways: &'w [Way]) -> Result<Self, Failure> {
        let mut different: Vec<&Way> = Vec::new();
        for way in ways.iter().filter(|way| way.rule == Rule::Profile) {
            if !different.iter().any(|other| moves_alike(other, way)) {
                different.push(way);
            }
        }
        // What takes longest begins first.
        different.sort_by_key(|way| std::cmp::Reverse(way.effort()));
        let profiles = different.par_iter().with_max_len(1).map(|&way| {
            let batch = Batch::new(program, way.batch).map_err(Failure::refused)?;
            let profile = profile(batch.program(), way.steps(program, &batch)?, &way.machine);
            Ok((way, profile.map_err(|error| Failure::refused(error).within(way.name))?))
        });
        profiles.collect::<Result<_, Failure>>().map(Self)
    }

    /// That of `way`, if it places by one.
    pub(super) fn of_way(&self, way: &Way) -> Option<&Profile> {
        let mut profiles = self.0.iter().filter(|_| way.rule == Rule::Profile);
        profiles.find(|(other, _)| moves_alike(other, way)).map(|(_, profile)| profile)
    }
}

/// Whether the same bytes move.
fn moves_alike(a: &Way, b: &Way) -> bool {
    fn on_chip(way: &Way) -> (&SequencerLiteral, &ScratchpadLiteral) {
        let literal = way.machine.literal();
        (&literal.sequencer, &literal.scratchpad)
    }
    (a.lowering, a.batch) == (b.lowering, b.batch) && on_chip(a) == on_chip(b)
}
