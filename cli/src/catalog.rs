//! The committed configurations, embedded so that the binary runs from any folder.

use crate::changes::{self, Change, Changed};
use crate::failure::Failure;
use crate::output::{read_text, read_toml};
use hearth_sim::{Machine, MachineError};
use hearth_spec::{CkksLiteral, CkksParams};
use std::path::Path;

/// A committed configuration: its name and its TOML text.
pub(crate) type Entry = (&'static str, &'static str);

macro_rules! committed {
    ($folder:literal: $($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../configs/", $folder, "/", $name, ".toml")))),*]
    };
}

/// The committed machines, in the order of their names.
pub(crate) const MACHINES: &[Entry] = committed!("machines": "ark", "bts", "cinnamon-1", "cinnamon-12", "cinnamon-4", "cinnamon-8", "cpu-dram", "cpu-nvme", "cpu-pmem", "craterlake", "fab-clocks", "fab", "hearth-dram", "hearth-modelled", "hearth-nvme", "hearth-pmem-near", "hearth-pmem", "heracles-like", "sharp", "tile-60bit", "tile-large");

/// The committed CKKS parameter sets, in the order of their names.
pub(crate) const PARAMS: &[Entry] = committed!("params": "n13-tile-l5", "n13-tile", "n14-l5", "n15-bootstrap", "n15-l11", "n16-bootstrap");

/// The committed memory presets, in the order of their names.
pub(crate) const MEMORY: &[Entry] = committed!("memory": "cxl-asic-ddr4", "cxl-fpga-ddr4", "ddr4-2400", "ddr4-3200", "ddr5-4800", "hbm2", "hbm2e", "hbm3", "memory-mode-optane100", "nvdimm-n", "nvme-p4500", "optane100-128g", "optane100-256g", "optane100-512g", "optane200-128g", "optane200-256g", "optane200-512g", "pcm", "stt-mram");

/// The committed studies, in the order of their names.
pub(crate) const STUDIES: &[Entry] = committed!("studies": "accelerators", "baseline", "big", "capacity", "chips", "clients", "designs", "endurance", "images", "keys", "near-memory", "nvme", "training");

/// The committed fleets, in the order of their names.
pub(crate) const FLEETS: &[Entry] =
    committed!("fleets": "cities", "clinics", "towns-pairs", "towns", "wards-joined", "wards");

/// What was measured on real memory modules.
pub(crate) const ANCHORS: &str = include_str!("../../configs/memory/anchors.toml");

/// A configuration is text that a person writes; nothing larger is read.
const MAX_CONFIG_BYTES: u64 = 1 << 20;

/// The machine called `name`, or described in the file of that path.
pub(crate) fn machine(name: &str) -> Result<Machine, Failure> {
    let text = find("machine", MACHINES, name)?;
    machine_of(&text).map_err(|error| Failure::refused(error).within(name))
}

/// The machine that `text` describes.
pub(crate) fn machine_of(text: &str) -> Result<Machine, MachineError> {
    Machine::read(text, &|preset| find("memory preset", MEMORY, preset).ok())
}

/// The parameter set called `name`, or described in the file of that path.
pub(crate) fn params(name: &str) -> Result<CkksParams, Failure> {
    params_with(name, &[])
}

/// The same, changed and checked.
pub(crate) fn params_with(name: &str, changes: &[Change]) -> Result<CkksParams, Failure> {
    let text = find("parameter set", PARAMS, name)?;
    let literal = |text: &str| -> Result<CkksLiteral, Failure> {
        read_toml(text, "`hearth params show n15-l11` is").map_err(|failure| failure.within(name))
    };
    let checked = |literal: CkksLiteral, place: &str| {
        CkksParams::try_from(literal).map_err(|error| Failure::refused(error).within(place))
    };
    let params = checked(literal(&text)?, name)?;
    if changes.is_empty() {
        return Ok(params);
    }
    let set = Changed { flag: "--set-param", what: "a parameter set" };
    let text = set.apply(&text, changes)?;
    checked(literal(&text)?, &format!("{name} with {}", changes::text(changes)))
}

/// The text of a committed configuration or of a file.
pub(crate) fn find(kind: &str, entries: &[Entry], name: &str) -> Result<String, Failure> {
    if let Some((_, text)) = entries.iter().find(|entry| entry.0 == name) {
        return Ok((*text).to_owned());
    }
    let path = Path::new(name);
    if path.exists() {
        return read_text(path, MAX_CONFIG_BYTES);
    }
    let names: Vec<_> = entries.iter().map(|entry| entry.0).collect();
    Err(Failure::refused(format!(
        "there is no {kind} `{name}`, and no file of that path\nhint: committed are {}",
        names.join(", ")
    )))
}

/// What a configuration's first comment line says of it.
pub(crate) fn headline(text: &str) -> &str {
    text.lines().next().and_then(|line| line.strip_prefix("# ")).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::Study;
    use hearth_sim::device::Preset;
    use hearth_traces::place::CostTable;

    /// The cost tables that `traces` embeds.
    const COSTS: &[Entry] = committed!("costs": "default");
    /// The energy table that `sim` embeds.
    const ENERGY: &[Entry] = committed!("energy": "default");

    #[track_caller]
    fn check(folder: &str, entries: &[Entry]) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../configs").join(folder);
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .expect("the folder exists")
            .map(|file| file.expect("it is readable").file_name().into_string().expect("UTF-8"))
            .collect();
        files.sort();
        let names: Vec<_> = entries.iter().map(|entry| format!("{}.toml", entry.0)).collect();
        assert_eq!(files, names, "every committed configuration is in the catalog, sorted");
        assert!(entries.iter().all(|entry| !headline(entry.1).is_empty()));
    }

    #[test]
    fn the_catalog_is_the_folder() {
        check("costs", COSTS);
        check("energy", ENERGY);
        check("fleets", FLEETS);
        check("machines", MACHINES);
        let measured = [&[("anchors", ANCHORS)], MEMORY].concat();
        check("memory", &measured);
        check("params", PARAMS);
        check("studies", STUDIES);
    }

    #[test]
    fn every_committed_configuration_is_accepted() {
        for (name, text) in COSTS {
            text.parse::<CostTable>().expect(name);
        }
        for (name, _) in MACHINES {
            machine(name).expect(name);
        }
        let memory = |name: &str| find("memory", MEMORY, name).ok();
        for (name, text) in MEMORY {
            assert_eq!(Preset::read(text, &memory).expect(name).name(), *name);
        }
        for (name, text) in STUDIES {
            let study: Study = text.parse().expect(name);
            assert_eq!(study.name, *name);
        }
        for (name, _) in PARAMS {
            assert_eq!(params(name).expect(name).security_bits(), 128, "{name}");
        }
    }

    #[test]
    fn an_unknown_name_lists_the_known_ones() {
        let failure = params("n99").expect_err("there is none").to_string();
        assert_eq!(
            failure,
            "there is no parameter set `n99`, and no file of that path\nhint: committed are n13-tile-l5, n13-tile, n14-l5, n15-bootstrap, n15-l11, n16-bootstrap"
        );
    }
}
