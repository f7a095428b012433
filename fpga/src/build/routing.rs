//! Place-and-route of a netlist from any seed.

use super::flow::{self, Flow};
use super::store::{Step, key};
use crate::board::Part;
use crate::error::Error;
use crate::scratch::Scratch;
use crate::tools::Tools;
use hearth_spec::units::Hertz;

/// What every seed has in common.
pub(super) struct Routing<'a> {
    pub(super) tools: &'a Tools,
    pub(super) flow: Flow,
    pub(super) part: &'a Part,
    pub(super) clock: Hertz,
    /// Arguments beyond the usual ones.
    pub(super) options: Vec<String>,
    pub(super) netlist: &'a [u8],
    pub(super) constraints: &'a str,
}

impl Routing<'_> {
    /// The step of a seed; `version` is the router's, `netlist_key` the hash of what made the netlist.
    pub(super) fn step(&self, seed: u64, version: &str, netlist_key: &str) -> Step {
        Step {
            name: format!("seed-{seed}"),
            key: key(&[version, &self.arguments(seed).join(" "), netlist_key, self.constraints]),
            makes: vec![self.flow.routed().into(), flow::REPORT.into()],
        }
    }

    /// Makes what the step makes in a folder; `tell` gets what is logged.
    pub(super) fn run(
        &self,
        seed: u64,
        scratch: &Scratch,
        tell: &mut dyn FnMut(&str),
    ) -> Result<(), Error> {
        scratch.write_bytes(flow::NETLIST, self.netlist)?;
        scratch.write(self.flow.constraints(), self.constraints)?;
        let router = self.flow.router();
        self.tools.run_telling(router, scratch, &self.arguments(seed), tell).map(|_| ())
    }

    fn arguments(&self, seed: u64) -> Vec<String> {
        [self.flow.arguments(self.part, self.clock, seed), self.options.clone()].concat()
    }
}
