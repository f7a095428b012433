//! `--placement`: which tier holds which object.

use crate::failure::Failure;
use hearth_sim::placement::{Placement, profile};
use hearth_sim::{Machine, SimError};
use hearth_spec::he::Program;
use hearth_spec::limb::Step;
use std::str::FromStr;

/// The rule that objects are placed by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    ByKind,
    AllIn(String),
    WriteIsolation,
    Profile,
    MemoryMode { warm: bool },
}

impl FromStr for Rule {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "by-kind" => Ok(Self::ByKind),
            "write-isolation" => Ok(Self::WriteIsolation),
            "profile" => Ok(Self::Profile),
            "memory-mode" => Ok(Self::MemoryMode { warm: false }),
            "memory-mode-warm" => Ok(Self::MemoryMode { warm: true }),
            _ => match text.strip_prefix("all-in=") {
                Some(tier) => Ok(Self::AllIn(tier.to_owned())),
                None => Err(
                    "placements are by-kind, all-in=TIER, write-isolation, profile, memory-mode and memory-mode-warm"
                        .into(),
                ),
            },
        }
    }
}

impl Rule {
    /// Where `program`, whose lowered form `steps` makes, lies on `machine`.
    ///
    /// # Errors
    /// If it fits nowhere, or the machine has no such tier.
    pub(crate) fn placement<S: Iterator<Item = Step>>(
        &self,
        program: &Program,
        machine: &Machine,
        steps: impl Fn() -> Result<S, Failure>,
    ) -> Result<Placement, Failure> {
        let refused = |error: SimError| Failure::refused(error).within(machine.name());
        let placement = match self {
            Self::ByKind => Placement::by_kind(program, machine),
            Self::AllIn(tier) => Placement::all_in(tier, program, machine),
            Self::WriteIsolation => Placement::write_isolated(program, machine),
            Self::MemoryMode { warm: false } => Placement::memory_mode(program, machine),
            Self::MemoryMode { warm: true } => {
                let steps = steps()?;
                Placement::memory_mode(program, machine)
                    .and_then(|cold| cold.warmed(program, steps, machine))
            }
            Self::Profile => profile(program, steps()?, machine)
                .and_then(|profile| Placement::by_profile(program, machine, &profile)),
        };
        placement.map_err(refused)
    }
}
