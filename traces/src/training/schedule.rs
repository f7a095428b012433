//! Where the levels of logistic regression run out, and how its weights are bootstrapped.

use super::Mask;
use super::TrainingError;
use super::builder::Builder;
use super::helr::{DEPTH, HelrOptions, State};
use crate::compile::At;
use crate::place::Levels;
use hearth_spec::bootstrap::BootstrapPlan;
use hearth_spec::{CkksParams, Level};

/// Where levels run out.
pub(super) struct Schedule {
    iterations: usize,
    /// The level of weights and data from the client.
    pub(super) fresh: Level,
    /// The bootstrap, and the lowest level before a round of them.
    bootstrap: Option<(BootstrapPlan, Level)>,
    /// Rows of weights that one ciphertext takes, if they are bootstrapped together.
    together: Option<usize>,
    columns: usize,
}

impl Schedule {
    pub(super) fn new(
        params: &CkksParams,
        options: &HelrOptions,
        ciphertexts: usize,
        columns: usize,
    ) -> Result<Self, TrainingError> {
        let iterations = options.iterations;
        let together = options.sparse_bootstraps.then(|| ciphertexts.next_power_of_two());
        let available = Levels::of(params)?;
        let needed = u64::from(DEPTH) * iterations as u64;
        let (fresh, slots) = (available.fresh(), params.slots());
        if needed <= u64::from(fresh.0) {
            let fresh = Level(needed as u32);
            return Ok(Self { iterations, fresh, bootstrap: None, together, columns });
        }
        let levels = TrainingError::Levels {
            rounds: iterations,
            of: "iterations",
            needed,
            available: fresh.0,
            leaves: DEPTH,
        };
        if available.bootstrap().is_none() {
            return Err(levels);
        }
        if together.is_some_and(|rows| rows > options.samples) {
            let samples = options.samples;
            let what = format!("{ciphertexts} ciphertexts of weights do not lie in {samples} rows");
            let hint = "bootstrap every ciphertext, or take larger mini-batches";
            return Err(TrainingError::Size { what, hint });
        }
        let bootstrapped = together.map_or(slots, |rows| (rows * columns).min(slots));
        let plan = BootstrapPlan::new(params, bootstrapped.ilog2())?;
        // Putting weights together takes a level before, taking them apart one behind.
        let own = u32::from(together.is_some());
        let floor = Level(plan.input_level().0 + own);
        if plan.output_level().0 < floor.0 + own + DEPTH {
            return Err(levels);
        }
        Ok(Self { iterations, fresh, bootstrap: Some((plan, floor)), together, columns })
    }

    /// Whether weights of `level` are bootstrapped before `iteration`: the levels do not suffice for
    /// all iterations that are left, nor for this one and a bootstrap behind it.
    pub(super) fn bootstraps_before(&self, iteration: usize, level: Level) -> bool {
        let Some((_, floor)) = &self.bootstrap else { return false };
        let left = u64::from(DEPTH) * (self.iterations - iteration) as u64;
        u64::from(level.0) < left.min(u64::from(floor.0 + DEPTH))
    }

    /// Weights and momentum at a bootstrap's level.
    pub(super) fn bootstrap(&self, build: &mut Builder, state: &State) -> State {
        let mut all = |vectors: &[At]| match self.together {
            None => self.each(build, vectors),
            Some(rows) => self.together(build, vectors, rows),
        };
        State { weights: all(&state.weights), momentum: all(&state.momentum) }
    }

    fn each(&self, build: &mut Builder, vectors: &[At]) -> Vec<At> {
        let (plan, _) = self.bootstrap.as_ref().expect("levels ran out");
        vectors.iter().map(|&vector| build.bootstrapped(vector, plan)).collect()
    }

    /// Row r of one ciphertext is the row of vector r mod `rows`; it repeats after that many.
    fn together(&self, build: &mut Builder, vectors: &[At], rows: usize) -> Vec<At> {
        let (plan, _) = self.bootstrap.as_ref().expect("levels ran out");
        let (run, count) = (self.columns as u32, rows as u32);
        let mask = |at: usize| Mask::Runs { run, count, at: at as u32 };
        let kept: Vec<At> =
            vectors.iter().enumerate().map(|(i, &a)| build.masked(a, mask(i), 1.0)).collect();
        let packed = build.sum(&kept);
        let packed = build.rescaled(packed);
        let packed = build.bootstrapped(packed, plan);
        let apart = (0..vectors.len()).map(|i| {
            let row = build.masked(packed, mask(i), 1.0);
            let row = build.fold(row, i64::from(run), rows);
            build.rescaled(row)
        });
        apart.collect()
    }
}
