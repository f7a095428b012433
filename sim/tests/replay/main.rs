//! The simulator from outside: programs in, reports out.

mod bootstraps;
mod burst;
mod checkpoints;
mod chips;
mod closed_forms;
mod committed;
mod critical_path;
mod endurance;
mod identities;
mod machines;
mod metamorphic;
mod near_memory;
mod near_reference;
mod networks;
mod placement;
mod plausible;
mod programs;
mod random;
mod reference;
mod refusals;
mod scheduling;
mod scratchpad;
mod tenancy;
mod unit_kinds;
mod uplinks;
