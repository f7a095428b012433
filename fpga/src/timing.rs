//! Timing: the clock that place-and-route reaches for a block.

use crate::area::{Area, area};
use crate::bench_top::{self, BENCH_TOP};
use crate::board::Part;
use crate::error::Error;
use crate::family::Family;
use crate::scratch::Scratch;
use crate::tools::{NEXTPNR_ECP5, Tools};
use hearth_hdl::{Block, verilog};
use serde_json::Value;

/// The clock that nextpnr is asked for, beyond what it reaches, so that it does not stop early.
const ASKED_MHZ: u32 = 300;

/// What is routed for: ECP5 with 84 k look-up tables, speed grade 6.
const PART: &str = "LFE5U-85F-6BG381C";

/// What place-and-route makes of a block.
#[derive(Clone, Debug, PartialEq)]
pub struct Timing {
    /// The part, as it is ordered.
    pub part: &'static str,
    /// The nextpnr that did it.
    pub nextpnr: String,
    /// The block alone, by synthesis.
    pub area: Area,
    /// One row per seed.
    pub seeds: Vec<Routed>,
}

/// One run of place-and-route.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Routed {
    /// Its seed.
    pub seed: u64,
    /// The fastest clock from register to register, in MHz.
    pub fmax_mhz: f64,
}

impl Timing {
    /// The median over the seeds, the lower one of two.
    pub fn median_mhz(&self) -> f64 {
        let mut clocks: Vec<f64> = self.seeds.iter().map(|routed| routed.fmax_mhz).collect();
        clocks.sort_by(f64::total_cmp);
        clocks[(clocks.len() - 1) / 2]
    }
}

/// Synthesises and routes a block for LFE5U-85F-6BG381C between registers, once per seed from 1 on.
///
/// # Errors
/// A tool is missing or fails; the block does not fit.
pub fn timing(tools: &Tools, block: &Block, seeds: u64) -> Result<Timing, Error> {
    let area = area(tools, block, Family::Ecp5)?;
    let scratch = Scratch::new()?;
    scratch.write("unit.v", &verilog::generate(block))?;
    let top = bench_top::verilog(&block.module(), &verilog::ports(block));
    scratch.write("bench_top.v", &top)?;
    tools.yosys(
        &scratch,
        &format!("read_verilog unit.v bench_top.v\nsynth_ecp5 -top {BENCH_TOP} -json top.json\n"),
    )?;
    let part: Part = PART.parse().expect("a part");
    let mut routed = vec![];
    for seed in 1..=seeds {
        let arguments = format!(
            "--json top.json --seed {seed} --freq {ASKED_MHZ} \
             --lpf-allow-unconstrained --timing-allow-fail --report report.json"
        );
        let arguments = arguments.split(' ').map(str::to_owned);
        let arguments: Vec<String> = part.nextpnr().iter().cloned().chain(arguments).collect();
        tools.nextpnr_ecp5(&scratch, &arguments)?;
        routed.push(Routed { seed, fmax_mhz: fmax(&scratch.read("report.json")?)? });
    }
    let nextpnr = tools.router_version(NEXTPNR_ECP5)?;
    Ok(Timing { part: PART, nextpnr, area, seeds: routed })
}

/// The slowest clock of a report.
fn fmax(report: &str) -> Result<f64, Error> {
    let missing = || Error::Report { tool: "nextpnr-ecp5", wanted: "fmax" };
    let report: Value = serde_json::from_str(report).map_err(|_| missing())?;
    let clocks = report["fmax"].as_object().ok_or_else(missing)?;
    let achieved = clocks.values().filter_map(|clock| clock["achieved"].as_f64());
    achieved.min_by(f64::total_cmp).ok_or_else(missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_is_read_from_a_report() {
        let report =
            r#"{"fmax": {"a": {"achieved": 216.5, "constraint": 300}, "b": {"achieved": 99.5}}}"#;
        assert_eq!(fmax(report).expect("a report"), 99.5);
        assert!(fmax(r#"{"fmax": {}}"#).is_err());
    }
}
