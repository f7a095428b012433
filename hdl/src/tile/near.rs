//! A tile with the near-memory controller behind it, whose words `nmac` and `fence` it has.

mod leaves;
mod top;

pub(super) use top::TilePmem;
