//! Energy and area of a replay: counts times what the energy table says of each component.
//!
//! All sums are of whole femtojoules, so the parts add up to the total exactly and in any order.

mod account;
mod area;
mod table;

pub(crate) use account::{Beside, Counts, account, near_memory};
pub(crate) use area::{Component, areas};
pub(crate) use table::{EnergyTable, MemoryEnergy};

#[cfg(test)]
mod tests;
