//! The bootstraps of a run.

use super::{ExecuteError, Run};
use crate::bootstrap::{BootstrapError, Bootstrapper};
use crate::ciphertext::Ciphertext;
use hearth_spec::{BootstrapId, RowId};

impl Run<'_> {
    /// `a` bootstrapped; the bootstrapper of its number of slots is built when it is first needed.
    pub(super) fn bootstrap(
        &mut self,
        id: RowId,
        a: RowId,
        bootstrap: BootstrapId,
    ) -> Result<Ciphertext, ExecuteError> {
        let refused = |source: BootstrapError| ExecuteError::Bootstrap { row: id, source };
        let log_slots = self.program.bootstrap(bootstrap).log_slots;
        if !self.bootstrappers.contains_key(&log_slots) {
            let bootstrapper =
                Bootstrapper::new(self.keys.context(), log_slots).map_err(refused)?;
            self.bootstrappers.insert(log_slots, bootstrapper);
        }
        let bootstrapper = &self.bootstrappers[&log_slots];
        bootstrapper.bootstrap(&self.evaluator, self.result(a), self.keys).map_err(refused)
    }
}
