//! The controller's ports, and a cycle of them.

use super::device::{Device, Done, Line};
use crate::PmemConfig;
use crate::device::{Bench, PortId};

macro_rules! ports {
    ($(#[$doc:meta])* $ports:ident { $($port:ident),+ } $($inner:ident: $kind:ident)?) => {
        $(#[$doc])*
        pub(in crate::verify) struct $ports {
            $(pub(in crate::verify) $port: PortId,)+
            $(pub(in crate::verify) $inner: $kind,)?
        }

        impl $ports {
            pub(in crate::verify) fn new(bench: &Bench<'_>) -> Self {
                Self {
                    $($port: bench.port(stringify!($port)),)+
                    $($inner: $kind::new(bench),)?
                }
            }
        }
    };
}

ports!(
    /// The ports toward the device.
    DevicePorts {
        dev_cmd_valid,
        dev_cmd_ready,
        dev_cmd_write,
        dev_cmd_poison,
        dev_cmd_line,
        dev_cmd_tag,
        dev_cmd_data,
        dev_done_valid,
        dev_done_write,
        dev_done_poison,
        dev_done_tag,
        dev_done_data,
        read_credits,
        write_credits
    }
);

ports!(
    /// Every port of the controller by its name.
    Ports {
        reset,
        pfail,
        s_axi_awvalid,
        s_axi_awready,
        s_axi_awid,
        s_axi_awaddr,
        s_axi_awlen,
        s_axi_awsize,
        s_axi_awburst,
        s_axi_wvalid,
        s_axi_wready,
        s_axi_wdata,
        s_axi_wstrb,
        s_axi_wlast,
        s_axi_bvalid,
        s_axi_bready,
        s_axi_bid,
        s_axi_bresp,
        s_axi_arvalid,
        s_axi_arready,
        s_axi_arid,
        s_axi_araddr,
        s_axi_arlen,
        s_axi_arsize,
        s_axi_arburst,
        s_axi_rvalid,
        s_axi_rready,
        s_axi_rid,
        s_axi_rdata,
        s_axi_rresp,
        s_axi_rlast,
        s_axil_awvalid,
        s_axil_awready,
        s_axil_awaddr,
        s_axil_wvalid,
        s_axil_wready,
        s_axil_wdata,
        s_axil_wstrb,
        s_axil_bvalid,
        s_axil_bready,
        s_axil_bresp,
        s_axil_arvalid,
        s_axil_arready,
        s_axil_araddr,
        s_axil_rvalid,
        s_axil_rready,
        s_axil_rdata,
        s_axil_rresp,
        open,
        drained,
        used
    }
    device: DevicePorts
);

/// The device behind the controller: one cycle of the port between them.
#[derive(Clone, Debug)]
pub(in crate::verify) struct Side {
    pub(in crate::verify) device: Device,
    ready: bool,
    /// The device takes no commands.
    pub(super) holds_commands: bool,
    /// The command that was offered and not taken, which must stay.
    offered: Option<(u64, u64, bool)>,
    /// Reads and writes that the device took.
    pub(in crate::verify) taken: [u64; 2],
    /// Reads of them that complete a line of the buffer.
    pub(super) fills: u64,
}

impl Side {
    pub(in crate::verify) fn new(device: Device) -> Self {
        Self { device, ready: false, holds_commands: false, offered: None, taken: [0; 2], fills: 0 }
    }

    /// Before the outputs are read.
    pub(in crate::verify) fn drive(&mut self, bench: &mut Bench<'_>, ports: &DevicePorts) {
        let now = bench.cycle();
        self.ready = self.device.ready() && !self.holds_commands;
        bench.set(ports.dev_cmd_ready, self.ready.into());
        let done = self.device.complete(now);
        bench.set(ports.dev_done_valid, done.is_some().into());
        let idle = Done { tag: 0, write: false, poison: false, data: [0; 32] };
        let Done { tag, write, poison, data } = done.unwrap_or(idle);
        bench.set(ports.dev_done_write, write.into());
        bench.set(ports.dev_done_poison, poison.into());
        bench.set(ports.dev_done_tag, tag);
        bench.set_words(ports.dev_done_data, &data);
    }

    /// After they have settled: takes a command, and says what is wrong with the port.
    pub(in crate::verify) fn see(
        &mut self,
        bench: &mut Bench<'_>,
        ports: &DevicePorts,
        config: &PmemConfig,
    ) -> Option<String> {
        let valid = bench.get(ports.dev_cmd_valid) == 1;
        let write = bench.get(ports.dev_cmd_write) == 1;
        let (line, tag) = (bench.get(ports.dev_cmd_line), bench.get(ports.dev_cmd_tag));
        let command = valid.then_some((line, tag, write));
        let mut wrong = None;
        if self.offered.is_some() && self.offered != command {
            wrong = Some(format!("{:?} was offered and not taken, now {command:?}", self.offered));
        }
        self.offered = if self.ready { None } else { command };
        if valid && self.ready {
            let mut data: Line = [0; 32];
            data.copy_from_slice(&bench.get_words(ports.dev_cmd_data));
            let poison = bench.get(ports.dev_cmd_poison) == 1;
            self.taken[usize::from(write)] += 1;
            self.fills += u64::from(!write && tag >> (config.tag_bits() - 1) == 0);
            self.device.take(bench.cycle(), tag, line, write.then_some((data, poison)));
        }
        // A credit is spent when a command is offered, and back a cycle after its completion.
        let (mut reads, mut writes) = self.device.under_way();
        if let Some((_, _, write)) = self.offered {
            (reads, writes) = (reads + u64::from(!write), writes + u64::from(write));
        }
        if reads > u64::from(config.read_credits()) || writes > u64::from(config.write_credits()) {
            wrong = Some(format!("{reads} reads and {writes} writes are under way"));
        }
        let credits = (bench.get(ports.read_credits), bench.get(ports.write_credits));
        if credits.0 > u64::from(config.read_credits())
            || credits.1 > u64::from(config.write_credits())
        {
            wrong = Some(format!("credits are {credits:?}"));
        }
        wrong.or_else(|| self.device.broken.take())
    }

    /// Power is lost.
    pub(in crate::verify) fn cut(&mut self) {
        self.device.cut();
        self.offered = None;
    }
}
