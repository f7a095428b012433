//! The levels there are.

use super::PlaceError;
use hearth_spec::{CkksParams, Level};

/// Between which levels a bootstrap leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BootstrapLevels {
    /// The lowest level that a ciphertext may have before it.
    pub input: Level,
    /// The level of its result.
    pub output: Level,
}

/// The levels a network may use. `output` − `input` of them lie between two bootstraps; those below
/// `input` can only be used where no bootstrap follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Levels {
    fresh: Level,
    bootstrap: Option<BootstrapLevels>,
}

impl Levels {
    /// The highest level that anything may have: every level is a state of every node.
    const MAX: Level = Level(255);

    /// The client's ciphertexts arrive at most at level `fresh`; without `bootstrap` there is none.
    ///
    /// # Errors
    /// [`PlaceError::Levels`] if a bootstrap would gain nothing or a level is above 255.
    pub fn new(fresh: Level, bootstrap: Option<BootstrapLevels>) -> Result<Self, PlaceError> {
        let levels = Self { fresh, bootstrap };
        if levels.top() > Self::MAX {
            return Err(PlaceError::Levels {
                problem: format!("level {} is above {}", levels.top(), Self::MAX),
            });
        }
        if let Some(BootstrapLevels { input, output }) = bootstrap
            && input >= output
        {
            return Err(PlaceError::Levels {
                problem: format!("a bootstrap from level {input} to {output} gains none"),
            });
        }
        Ok(levels)
    }

    /// The levels of a chain. With a bootstrap, inputs arrive at the level of its result, because
    /// the levels above are the bootstrap's own and dear to compute at; without one, at the top.
    ///
    /// # Errors
    /// [`PlaceError::Levels`] if a bootstrap's result is not above the level it starts at.
    pub fn of(params: &CkksParams) -> Result<Self, PlaceError> {
        let top = params.max_level();
        let Some(bootstrap) = &params.literal().bootstrap else { return Self::new(top, None) };
        // A checked literal has the levels for both.
        let output = Level(top.0 - bootstrap.depth());
        let input = Level(bootstrap.slots_to_coeffs_levels);
        Self::new(output, Some(BootstrapLevels { input, output }))
    }

    /// The highest level of a ciphertext from the client.
    pub fn fresh(&self) -> Level {
        self.fresh
    }

    /// Between which levels a bootstrap leads, if there is one.
    pub fn bootstrap(&self) -> Option<BootstrapLevels> {
        self.bootstrap
    }

    /// The highest level of all.
    pub fn top(&self) -> Level {
        self.bootstrap.map_or(self.fresh, |bootstrap| bootstrap.output.max(self.fresh))
    }
}
