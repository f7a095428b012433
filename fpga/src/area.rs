//! Area: the cells that a block takes in a family, by synthesis alone.

use crate::error::Error;
use crate::family::Family;
use crate::scratch::Scratch;
use crate::tools::Tools;
use crate::top::Top;
use hearth_hdl::{Block, verilog};
use serde_json::Value;
use std::collections::BTreeMap;

/// What synthesis makes of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// The yosys that did it.
    pub yosys: String,
    /// Cells of the family by name.
    pub cells: BTreeMap<String, u64>,
}

impl Area {
    /// Look-up tables of ECP5: those of logic, two of each carry cell, six of each distributed RAM.
    pub fn ecp5_luts(&self) -> u64 {
        let count = |cell: &str| self.cells.get(cell).copied().unwrap_or(0);
        count("LUT4") + 2 * count("CCU2C") + 6 * count("TRELLIS_DPR16X4")
    }
}

/// Synthesises a block, flattened, alone and without pins.
///
/// # Errors
/// There is no yosys, or it fails.
pub fn area(tools: &Tools, block: &Block, family: Family) -> Result<Area, Error> {
    synthesised(tools, &block.module(), &verilog::generate(block), family)
}

/// Estimates the cells of a top for AMD's parts by synthesis; Vivado's own counts differ.
///
/// # Errors
/// There is no yosys, or it fails.
pub fn estimate(tools: &Tools, top: &Top) -> Result<Area, Error> {
    synthesised(tools, top.module, &top.verilog, Family::Xilinx)
}

fn synthesised(tools: &Tools, module: &str, text: &str, family: Family) -> Result<Area, Error> {
    let scratch = Scratch::new()?;
    scratch.write("unit.v", text)?;
    let synthesis = family.synthesis();
    let script = format!(
        "read_verilog unit.v\n{synthesis} -top {module} -flatten\ntee -q -o area.json stat -json\n"
    );
    tools.yosys(&scratch, &script)?;
    Ok(Area { yosys: tools.yosys_version()?, cells: cells(&scratch.read("area.json")?)? })
}

/// The cells of a report of `stat -json`; names that begin with `$` are no hardware.
pub(crate) fn cells(report: &str) -> Result<BTreeMap<String, u64>, Error> {
    let missing = || Error::Report { tool: "yosys", wanted: "num_cells_by_type" };
    let report: Value = serde_json::from_str(report).map_err(|_| missing())?;
    let by_type = report["design"]["num_cells_by_type"].as_object().ok_or_else(missing)?;
    let counted = by_type.iter().filter(|(name, _)| !name.starts_with('$'));
    counted.map(|(name, count)| Ok((name.clone(), count.as_u64().ok_or_else(missing)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_from_a_report() {
        let report =
            r#"{"design": {"num_cells_by_type": {"$scopeinfo": 2, "LUT4": 76, "CCU2C": 3}}}"#;
        let cells = cells(report).expect("a report");
        assert_eq!(cells, BTreeMap::from([("LUT4".into(), 76), ("CCU2C".into(), 3)]));
        let area = Area { yosys: String::new(), cells };
        assert_eq!(area.ecp5_luts(), 82);
    }

    #[test]
    fn a_report_of_another_form_is_refused() {
        assert!(cells("{}").is_err() && cells("no json").is_err());
    }
}
