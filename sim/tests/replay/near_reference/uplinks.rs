//! Uploads of inputs and downloads of outputs.

use super::plan::{Planner, Work};
use crate::programs::LIMB;
use hearth_sim::machine::{ClientLinkLiteral, HostLinkLiteral, Upload};
use hearth_spec::he::ObjectKind;
use hearth_spec::limb::Instruction;

impl Planner<'_> {
    /// A limb on the host's link, and on the client's.
    fn crossings(&self) -> [Option<Work>; 2] {
        let crossing = |unit, bandwidth: u64, latency: u64| {
            let cycles = (LIMB * 1_000_000_000).div_ceil(bandwidth);
            Some(Work::Unit(unit, cycles, latency.div_ceil(1000)))
        };
        let host = match self.machine.literal().host_link {
            HostLinkLiteral::Link { bandwidth, latency } => crossing(7, bandwidth.0, latency.0),
            HostLinkLiteral::None {} => None,
        };
        let client = match self.machine.literal().client_link {
            ClientLinkLiteral::Link { bandwidth, latency, .. } => {
                crossing(8, bandwidth.0, latency.0)
            }
            ClientLinkLiteral::None {} => None,
        };
        [host, client]
    }

    fn one_after_the_other(
        &mut self,
        works: impl IntoIterator<Item = Option<Work>>,
    ) -> Option<usize> {
        works.into_iter().flatten().fold(None, |previous, work| {
            let task = self.add(work);
            self.tasks[task].previous = previous;
            Some(task)
        })
    }

    /// The tasks that bring all inputs.
    pub(super) fn upload(&mut self) {
        let [host, client] = self.crossings();
        let compressed = matches!(
            self.machine.literal().client_link,
            ClientLinkLiteral::Link { upload: Upload::SeedCompressed, .. }
        );
        let objects = self.program.objects().iter().enumerate();
        for (id, object) in objects.filter(|(_, object)| object.kind == ObjectKind::Input) {
            let limbs = object.stored_limbs(self.program.params());
            for limb in 0..limbs {
                let sent = client.clone().filter(|_| !compressed || limb < limbs / 2);
                let task = self.one_after_the_other([sent, host.clone()]);
                self.uploads.insert((id as u32, limb as u32), task);
            }
        }
    }

    /// Ties the task of a load or store, `own`, to what is sent.
    pub(super) fn connect(&mut self, own: usize, instruction: &Instruction) {
        match instruction {
            Instruction::Ld { at, .. } => {
                let upload = self.uploads.get(&(at.object.0, at.limb)).copied().flatten();
                self.tasks[own].operands.extend(upload);
            }
            Instruction::St { .. } => {
                let [host, client] = self.crossings();
                let first = self.tasks.len();
                if self.one_after_the_other([host, client]).is_some() {
                    self.tasks[first].operands.push(own);
                }
            }
            _ => {}
        }
    }
}
