//! How fast whole lines go through, and what a line alone takes, with media that are no bottleneck.

use super::device::{Device, Timing};
use super::ports::{Ports, Side};
use crate::PmemConfig;
use crate::device::Bench;

/// Lines of a stream: more than the largest buffer holds.
pub(super) const LINES: u64 = 256;

/// Cycles of a stream of [`LINES`] lines from the first beat to the last, and of a line alone from
/// its last beat or its address to the answer or its first beat, without the device's part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Measured {
    pub(super) write: u64,
    pub(super) read: u64,
    pub(super) write_alone: u64,
    pub(super) read_alone: u64,
}

/// Measures a controller that it resets first.
pub(super) fn measure(bench: &mut Bench<'_>, config: &PmemConfig) -> Result<Measured, String> {
    let ports = Ports::new(bench);
    let mut stream = Stream {
        side: Side::new(Device::new(Timing::FAST, 1)),
        config: *config,
        ports,
        ids: config.ids().into(),
    };
    stream.reset(bench);
    let (_, write_alone) = stream.write(bench, 1)?;
    let (write, _) = stream.write(bench, LINES)?;
    // What was written has left the buffer, so that the device is read.
    stream.idle(bench, 2_000)?;
    let (_, read_alone) = stream.read(bench, 1)?;
    let (read, _) = stream.read(bench, LINES)?;
    Ok(Measured { write, read, write_alone, read_alone: read_alone - Timing::FAST.random })
}

struct Stream {
    side: Side,
    config: PmemConfig,
    ports: Ports,
    ids: u64,
}

impl Stream {
    fn reset(&mut self, bench: &mut Bench<'_>) {
        let ports = &self.ports;
        for port in [ports.pfail, ports.s_axi_awvalid, ports.s_axi_wvalid, ports.s_axi_arvalid] {
            bench.set(port, 0);
        }
        for port in [ports.s_axil_awvalid, ports.s_axil_wvalid, ports.s_axil_arvalid] {
            bench.set(port, 0);
        }
        for (port, value) in [
            (ports.s_axi_awsize, 6),
            (ports.s_axi_awburst, 1),
            (ports.s_axi_awlen, 3),
            (ports.s_axi_arsize, 6),
            (ports.s_axi_arburst, 1),
            (ports.s_axi_arlen, 3),
            (ports.s_axi_wstrb, u64::MAX),
            (ports.s_axi_bready, 1),
            (ports.s_axi_rready, 1),
            (ports.device.dev_done_valid, 0),
            (ports.reset, 1),
        ] {
            bench.set(port, value);
        }
        for _ in 0..2 {
            bench.settle();
            bench.edge();
        }
        bench.set(ports.reset, 0);
    }

    /// A cycle up to its edge.
    fn settle(&mut self, bench: &mut Bench<'_>) -> Result<(), String> {
        self.side.drive(bench, &self.ports.device);
        bench.settle();
        self.side.see(bench, &self.ports.device, &self.config).map_or(Ok(()), Err)
    }

    fn idle(&mut self, bench: &mut Bench<'_>, cycles: u64) -> Result<(), String> {
        for _ in 0..cycles {
            self.settle(bench)?;
            bench.edge();
        }
        Ok(())
    }

    /// Writes lines; cycles of all beats, and from the last beat to the last answer.
    fn write(&mut self, bench: &mut Bench<'_>, lines: u64) -> Result<(u64, u64), String> {
        let (mut addresses, mut beats, mut answers) = (0, 0, 0);
        let (mut first, mut last) = (0, 0);
        for _ in 0..lines * 32 + 400 {
            bench.set(self.ports.s_axi_awvalid, (addresses < lines).into());
            bench.set(self.ports.s_axi_awid, addresses % self.ids);
            bench.set(self.ports.s_axi_awaddr, 256 * addresses);
            bench.set(self.ports.s_axi_wvalid, (beats < 4 * lines).into());
            bench.set_words(self.ports.s_axi_wdata, &[beats; 8]);
            bench.set(self.ports.s_axi_wlast, (beats % 4 == 3).into());
            self.settle(bench)?;
            let now = bench.cycle();
            addresses += u64::from(addresses < lines) & bench.get(self.ports.s_axi_awready);
            if beats < 4 * lines && bench.get(self.ports.s_axi_wready) == 1 {
                if beats == 0 {
                    first = now;
                }
                (beats, last) = (beats + 1, now);
            }
            answers += bench.get(self.ports.s_axi_bvalid);
            bench.edge();
            if answers == lines {
                return Ok((last + 1 - first, now - last));
            }
        }
        Err(format!("{answers} of {lines} writes were answered"))
    }

    /// Reads lines; cycles of all beats, and from the last address to the first beat after it.
    fn read(&mut self, bench: &mut Bench<'_>, lines: u64) -> Result<(u64, u64), String> {
        let (mut addresses, mut beats) = (0, 0);
        let (mut asked, mut first) = (0, 0);
        for _ in 0..lines * 32 + 400 {
            bench.set(self.ports.s_axi_arvalid, (addresses < lines).into());
            bench.set(self.ports.s_axi_arid, addresses % self.ids);
            bench.set(self.ports.s_axi_araddr, 256 * addresses);
            self.settle(bench)?;
            let now = bench.cycle();
            if addresses < lines && bench.get(self.ports.s_axi_arready) == 1 {
                (addresses, asked) = (addresses + 1, now);
            }
            if bench.get(self.ports.s_axi_rvalid) == 1 {
                if beats == 0 {
                    first = now;
                }
                beats += 1;
            }
            bench.edge();
            if beats == 4 * lines {
                return Ok((now + 1 - first, first.wrapping_sub(asked)));
            }
        }
        Err(format!("{beats} beats of {lines} lines came"))
    }
}
