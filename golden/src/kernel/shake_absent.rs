//! The vector SHAKE128 on processors that cannot have it: it is never available.

use super::Kernel;

pub(crate) const STATES: usize = 8;
pub(crate) const BLOCK: usize = 21;
pub(crate) const MESSAGE: usize = 7;

/// Cannot be made.
pub(crate) enum Shakes {}

impl Shakes {
    pub(crate) fn new(_: Kernel, _: &[[u64; MESSAGE]; STATES], _: usize) -> Option<Self> {
        None
    }

    pub(crate) fn next_block(&mut self) -> &[[u64; STATES]] {
        match *self {}
    }
}
