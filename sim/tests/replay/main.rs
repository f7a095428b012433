//! The simulator from outside: programs in, reports out.

mod bootstraps;
mod closed_forms;
mod committed;
mod critical_path;
mod identities;
mod uplinks;
mod machines;
mod metamorphic;
mod near_memory;
mod networks;
mod programs;
mod random;
mod reference;
mod refusals;
mod scheduling;
mod scratchpad;
mod tenancy;
mod unit_kinds;
