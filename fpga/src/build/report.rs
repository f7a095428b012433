//! What place-and-route says of a build.

use crate::error::Error;
use serde_json::Value;
use std::collections::BTreeMap;

/// A build that is through.
#[derive(Clone, Debug, PartialEq)]
pub struct Built {
    /// Synthesis, and place-and-route, with their versions.
    pub tools: [String; 2],
    /// The clock that the design asks for, in MHz.
    pub target_mhz: f64,
    /// One row per seed.
    pub routes: Vec<Route>,
    /// The row whose bitstream was packed.
    pub best: usize,
    /// Names of the files for the user.
    pub files: Vec<String>,
}

impl Built {
    /// The row whose bitstream was packed.
    pub fn route(&self) -> &Route {
        &self.routes[self.best]
    }

    /// Whether every clock of that is fast enough.
    pub fn met(&self) -> bool {
        self.route().clocks.iter().all(|clock| clock.fmax_mhz >= clock.target_mhz)
    }
}

/// A run of place-and-route.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// Its seed.
    pub seed: u64,
    /// The clocks from register to register, by name.
    pub clocks: Vec<Clock>,
    /// Cells by kind, those that it uses.
    pub uses: BTreeMap<String, Use>,
    /// The slowest way from register to register, of the slowest clock.
    pub critical: Vec<Hop>,
}

/// A clock that registers run at.
#[derive(Clone, Debug, PartialEq)]
pub struct Clock {
    /// Its net.
    pub name: String,
    /// As fast as it may be, in MHz.
    pub fmax_mhz: f64,
    /// As fast as it must be, in MHz.
    pub target_mhz: f64,
}

/// Cells of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use {
    /// That the design takes.
    pub used: u64,
    /// That the part has.
    pub available: u64,
}

/// A part of a way: what lies in one module.
#[derive(Clone, Debug, PartialEq)]
pub struct Hop {
    /// The module's path of names below the top.
    pub block: String,
    /// Time that is spent in its logic, and on nets to it, in ns.
    pub ns: f64,
}

impl Route {
    /// The slowest clock, by how much of its target it reaches.
    pub fn slowest(&self) -> &Clock {
        let reached = |clock: &&Clock| clock.fmax_mhz / clock.target_mhz;
        let slowest = self.clocks.iter().min_by(|a, b| reached(a).total_cmp(&reached(b)));
        slowest.expect("a report without clocks is refused")
    }

    /// Reads a report of nextpnr.
    pub(super) fn read(seed: u64, report: &str, tool: &'static str) -> Result<Self, Error> {
        let missing = |wanted| Error::Report { tool, wanted };
        let report: Value = serde_json::from_str(report).map_err(|_| missing("JSON"))?;
        let mut clocks = vec![];
        for (name, clock) in report["fmax"].as_object().ok_or_else(|| missing("fmax"))? {
            let mhz = |key| clock[key].as_f64().filter(|mhz| *mhz > 0.0);
            clocks.push(Clock {
                name: name.clone(),
                fmax_mhz: mhz("achieved").ok_or_else(|| missing("achieved"))?,
                target_mhz: mhz("constraint").ok_or_else(|| missing("constraint"))?,
            });
        }
        if clocks.is_empty() {
            return Err(missing("fmax"));
        }
        let mut uses = BTreeMap::new();
        let cells = report["utilization"].as_object().ok_or_else(|| missing("utilization"))?;
        for (kind, cell) in cells {
            let count = |key| cell[key].as_u64().ok_or_else(|| missing("used"));
            let (used, available) = (count("used")?, count("available")?);
            if used > 0 && available > 0 {
                uses.insert(kind.clone(), Use { used, available });
            }
        }
        let mut route = Self { seed, clocks, uses, critical: vec![] };
        let clock = route.slowest().name.clone();
        route.critical = critical(&report["critical_paths"], &clock);
        Ok(route)
    }
}

/// The place of the run whose slowest clock reaches most of its target.
pub(super) fn fastest(routes: &[Route]) -> usize {
    let reached = |at: &usize| {
        let clock = routes[*at].slowest();
        clock.fmax_mhz / clock.target_mhz
    };
    // The first of equals.
    (0..routes.len()).rev().max_by(|a, b| reached(a).total_cmp(&reached(b))).unwrap_or(0)
}

/// The way from register to register of a clock, neighbours in a module together.
fn critical(paths: &Value, clock: &str) -> Vec<Hop> {
    let of_clock = |path: &&Value| {
        ["from", "to"].iter().all(|end| {
            path[end].as_str().is_some_and(|text| text.trim_start_matches("posedge ") == clock)
        })
    };
    let path = paths.as_array().into_iter().flatten().find(of_clock);
    let mut hops: Vec<Hop> = vec![];
    for step in path.and_then(|path| path["path"].as_array()).into_iter().flatten() {
        let cell = step["to"]["cell"].as_str().unwrap_or_default();
        let block = cell.rsplit_once('.').map_or("the top", |(block, _)| block);
        let ns = step["delay"].as_f64().unwrap_or(0.0);
        match hops.last_mut().filter(|hop| hop.block == block) {
            Some(hop) => hop.ns += ns,
            None => hops.push(Hop { block: block.to_owned(), ns }),
        }
    }
    hops
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = r#"{
        "fmax": {"inner": {"achieved": 149.5, "constraint": 150.0}, "clock": {"achieved": 300.0, "constraint": 25.0}},
        "utilization": {"DP16KD": {"available": 208, "used": 9}, "PCSCLKDIV": {"available": 2, "used": 0}},
        "critical_paths": [
            {"from": "<async>", "to": "posedge inner", "path": [{"delay": 9.0, "to": {"cell": "x.y"}}]},
            {"from": "posedge inner", "to": "posedge inner", "path": [
                {"delay": 0.5, "to": {"cell": "design.engine.a_LUT4_Z"}},
                {"delay": 1.0, "to": {"cell": "design.engine.b_LUT4_Z"}},
                {"delay": 2.0, "to": {"cell": "beat_TRELLIS_FF_Q"}}]}]}"#;

    #[test]
    fn a_report_is_read() {
        let route = Route::read(3, REPORT, "nextpnr").expect("a report");
        assert_eq!((route.seed, route.slowest().name.as_str()), (3, "inner"));
        assert_eq!(
            route.uses,
            BTreeMap::from([("DP16KD".into(), Use { used: 9, available: 208 })])
        );
        let hop = |block: &str, ns| Hop { block: block.into(), ns };
        assert_eq!(route.critical, [hop("design.engine", 1.5), hop("the top", 2.0)]);
    }

    #[test]
    fn the_first_of_the_fastest_is_taken_and_a_clock_must_be_met() {
        let with = |seed, fmax: &str| {
            Route::read(seed, &REPORT.replace("149.5", fmax), "nextpnr").expect("a report")
        };
        let built = |routes: Vec<Route>| Built {
            tools: Default::default(),
            target_mhz: 150.0,
            best: fastest(&routes),
            routes,
            files: vec![],
        };
        let built_twice = built(vec![with(1, "149.9"), with(2, "150.0"), with(3, "150.0")]);
        assert_eq!((built_twice.route().seed, built_twice.met()), (2, true));
        assert!(!built(vec![with(1, "149.9")]).met());
    }

    #[test]
    fn a_report_of_another_form_is_refused() {
        for report in ["", "{}", r#"{"fmax": {}}"#, r#"{"fmax": {"a": {"achieved": 1}}}"#] {
            assert!(Route::read(1, report, "nextpnr").is_err(), "{report}");
        }
    }
}
