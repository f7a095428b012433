//! What is replayed, on what, and how.

use super::checkpoints::Asked;
use super::operation::{Operands, Operation};
use super::{Rule, open};
use crate::failure::Failure;
use crate::lowering::Dataflow;
use crate::machine;
use crate::trace;
use crate::workload::Network;
use hearth_sim::Machine;
use hearth_spec::he::Program;
use hearth_traces::lower::batch::MOST_INPUTS;
use std::path::{Path, PathBuf};

/// A program, a machine, and how one is replayed on the other.
#[derive(clap::Args)]
pub(crate) struct Subject {
    #[command(flatten)]
    machine: machine::Choice,
    #[command(flatten)]
    workload: Which,
    #[command(flatten)]
    operands: Operands,
    #[command(flatten)]
    options: Network,
    #[command(flatten)]
    pub(super) dataflow: Dataflow,
    /// Which tier holds what: as the machine's file says `by-kind`, everything in one tier
    /// (`all-in=TIER`), what is written apart (`write-isolation`), what saves most time in the fastest
    /// tier by a run before (`profile`), or everything in the largest tier with the fastest one as its
    /// cache (`memory-mode`, or `memory-mode-warm` with what a run before left there)
    #[arg(long, value_name = "RULE", default_value = "by-kind", conflicts_with = "tenants")]
    pub(super) placement: Rule,
    /// Run so many inputs together, limb by limb: keys and plaintexts are loaded once for all
    #[arg(long, value_name = "INPUTS", default_value_t = 1, conflicts_with = "tenants",
        value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_INPUTS)))]
    pub(super) batch: u32,
    #[command(flatten)]
    pub(super) checkpoints: Asked,
    /// About twice as fast, with the transfers of each tier in the order of the program
    #[arg(long)]
    pub(super) burst: bool,
    /// Also follow the longest chain of dependent instructions; takes more time
    #[arg(long)]
    pub(super) critical_path: bool,
}

#[derive(clap::Args, Debug)]
#[group(required = true, multiple = false)]
struct Which {
    /// A trace written by `hearth trace compile -o`
    #[arg(long, value_name = "FILE", conflicts_with_all = ["params", "param_changes", "fuse_pools"])]
    trace: Option<PathBuf>,
    /// An ONNX file, a builtin, or `bootstrap`, compiled first
    #[arg(long)]
    network: Option<String>,
    /// One operation on fresh ciphertexts in memory, whose result goes back to memory
    #[arg(long, value_name = "OP")]
    op: Option<Operation>,
    /// A workload file: several programs, clients and times of arrival
    #[arg(long, value_name = "FILE", conflicts_with_all = ["params", "param_changes", "fuse_pools", "critical_path", "burst"])]
    tenants: Option<PathBuf>,
}

impl Subject {
    /// The machine, changed and checked.
    pub(crate) fn machine(&self) -> Result<Machine, Failure> {
        self.machine.machine()
    }

    /// The file of tenants, if they are what is replayed.
    pub(crate) fn tenants(&self) -> Option<&Path> {
        self.workload.tenants.as_deref()
    }

    /// How the program is lowered.
    pub(crate) fn dataflow(&self) -> Dataflow {
        self.dataflow
    }

    /// Whether an operation alone is replayed.
    pub(super) fn is_operation(&self) -> bool {
        self.workload.op.is_some()
    }

    /// The program to replay on `machine`, and its name.
    ///
    /// # Errors
    /// If it cannot be read or compiled, or nothing is named.
    pub(crate) fn program(&self, machine: &Machine) -> Result<(Program, String), Failure> {
        let Which { trace, network, op, .. } = &self.workload;
        match (trace, network, op) {
            (Some(path), _, _) => {
                let (program, provenance) =
                    hearth_traces::format::read(path).map_err(trace::refused)?;
                Ok((program, provenance.source_name))
            }
            (None, Some(network), _) => open(network, &self.options),
            (None, None, Some(op)) => {
                if self.options != Network::default() {
                    return Err(Failure::usage(
                        "options of networks do not apply to --op\nhint: --limbs and --alpha make its parameters",
                    ));
                }
                let alone = self.operands.program(*op, machine)?;
                Ok((alone.program, alone.name))
            }
            (None, None, None) => Err(Failure::usage(
                "name a trace, a network, an operation or tenants\nhint: --trace FILE, --network NETWORK, --op OP or --tenants FILE",
            )),
        }
    }

    /// What the program depends on, in a text: the same text is the same program.
    pub(crate) fn program_key(&self, machine: &Machine) -> String {
        let word_bits = self.workload.op.map(|_| machine.literal().word_bits);
        format!("{:?} {:?} {:?} {word_bits:?}", self.workload, self.operands, self.options)
    }
}
