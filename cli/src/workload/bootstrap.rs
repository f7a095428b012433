//! A bootstrap alone: a program that is no network.

use super::Network;
use crate::failure::Failure;
use hearth_spec::he::Program;
use hearth_traces::compile::{PlaintextSource, bootstrap_program};
use hearth_traces::format::Provenance;
use hearth_traces::{BOOTSTRAP, names_bootstrap};

/// The program and where it came from.
pub(crate) struct Alone {
    pub(crate) program: Program,
    pub(crate) provenance: Provenance,
}

impl Network {
    /// The program of a bootstrap of all slots, if that is what `name` says; a file of its name is
    /// a network.
    pub(crate) fn bootstrap(&self, name: &str) -> Result<Option<Alone>, Failure> {
        if !names_bootstrap(name) {
            return Ok(None);
        }
        if self.has_options_of_networks() {
            return Err(Failure::refused(format!(
                "`{BOOTSTRAP}` is no network: only --params and --set-param apply to it\nhint: leave the other options out"
            )));
        }
        let params = self.params_or("n16-bootstrap")?;
        let log_slots = params.slots().ilog2();
        let program = bootstrap_program(&params, log_slots, PlaintextSource::Stored);
        let program = program.map_err(Failure::refused)?;
        let provenance = Provenance::new(BOOTSTRAP, BOOTSTRAP.as_bytes());
        Ok(Some(Alone { program, provenance }))
    }

    /// Whether anything but the parameters was given.
    fn has_options_of_networks(&self) -> bool {
        *self != self.only_params()
    }
}
