//! The fleet file: a literal that names everything, turned into tenants and their requests.

use super::profiles::Profiles;
use crate::catalog::{self, FLEETS};
use crate::failure::Failure;
use crate::output::{read_text, read_toml};
use crate::study::Price;
use hearth_sim::Machine;
use hearth_sim::fleet::{Arrivals, Fleet, FleetReport, Join, Order, Tenant, arrivals};
use hearth_sim::tenancy::{Interleave, MOST_JOBS};
use hearth_spec::units::{Bytes, Picoseconds};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toml::Table;

/// A file of arrivals is not larger.
const MAX_ARRIVALS_BYTES: u64 = 1 << 26;
/// So many tenants and requests at most.
const MAX_TENANTS: usize = 100_000;
const MAX_REQUESTS: usize = 1_000_000;

/// The text of a fleet file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Literal {
    pub(super) name: String,
    pub(super) machine: String,
    /// Changes of the machine, as those of `--set`.
    #[serde(default)]
    pub(super) set: Table,
    /// How long requests come.
    time: Picoseconds,
    seed: u64,
    order: Order,
    batch: u32,
    /// Which requests make a batch.
    #[serde(default)]
    join: Join,
    /// How those of several clients are joined.
    #[serde(default)]
    pub(super) interleave: Interleave,
    /// Jobs that run at once, each on an equal part of scratchpad and window; one, if it is not said.
    jobs: Option<u32>,
    /// Room for keys and weights in the tier that reads fastest.
    fast: Bytes,
    pub(super) model: Vec<ModelLiteral>,
    tenants: Vec<TenantsLiteral>,
    #[serde(default)]
    price: Vec<Price>,
    cost: Option<CostLiteral>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ModelLiteral {
    pub(super) name: String,
    /// Options of `hearth simulate`: the network and how it is compiled and lowered.
    pub(super) run: Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TenantsLiteral {
    model: String,
    count: u32,
    /// Whose keys they use, one after the other.
    clients: u32,
    arrivals: ArrivalsLiteral,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, tag = "kind", rename_all = "kebab-case")]
enum ArrivalsLiteral {
    Poisson { per_hour: f64 },
    Bursts { every: Picoseconds, size: u32 },
    Trace { file: PathBuf },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CostLiteral {
    /// Over which the memory's price is written off.
    years: f64,
    /// Of 3.6 MJ.
    per_kwh: f64,
}

fn refused<T>(problem: impl std::fmt::Display, hint: &str) -> Result<T, Failure> {
    Err(Failure::refused(format!("{problem}\nhint: {hint}")))
}

impl Literal {
    /// Reads the fleet of this name or path and checks what can be checked without its models.
    pub(super) fn read(name: &str) -> Result<Self, Failure> {
        catalog::find("fleet", FLEETS, name)?.parse()
    }

    fn checked(self) -> Result<Self, Failure> {
        let seconds = self.seconds();
        if self.time.0 == 0 || !(1..=64).contains(&self.batch) {
            return refused(
                format!("{seconds} s, batches of {}", self.batch),
                "write a time above 0, and 1 … 64 requests of a batch",
            );
        }
        if !(1..=MOST_JOBS).contains(&self.jobs()) {
            return refused(format!("{} jobs at once", self.jobs()), "write 1 … 64 of them");
        }
        if self.model.is_empty() || self.model.len() > 1000 {
            return refused(format!("{} models", self.model.len()), "write 1 … 1000 of them");
        }
        let count: usize = self.tenants.iter().map(|tenants| tenants.count as usize).sum();
        if count == 0 || count > MAX_TENANTS {
            return refused(format!("{count} tenants"), "ask for 1 … 100000 in all");
        }
        for TenantsLiteral { model, count, clients, arrivals } in &self.tenants {
            if !self.model.iter().any(|other| other.name == *model) {
                let shown: String = model.chars().take(40).collect();
                return refused(format!("there is no model {shown:?}"), "name one of [[model]]");
            }
            if *count == 0 || *clients == 0 || clients > count {
                return refused(
                    format!("{count} tenants of {model} with the keys of {clients} clients"),
                    "each has keys, and no client is without a tenant",
                );
            }
            let wrong = match arrivals {
                ArrivalsLiteral::Poisson { per_hour } => !(per_hour.is_finite() && *per_hour > 0.0),
                ArrivalsLiteral::Bursts { every, size } => every.0 == 0 || *size == 0,
                ArrivalsLiteral::Trace { .. } => false,
            };
            if wrong {
                return refused(
                    format!("the requests of {model} never come, or at once without end"),
                    "write rates, times and sizes above 0",
                );
            }
        }
        if let Some(CostLiteral { years, per_kwh }) = self.cost
            && !(years.is_finite() && years > 0.0 && per_kwh.is_finite() && per_kwh >= 0.0)
        {
            return refused(
                format!("cost over {years} years, {per_kwh} a kWh"),
                "write what is paid",
            );
        }
        Ok(self)
    }

    pub(super) fn jobs(&self) -> u32 {
        self.jobs.unwrap_or(1)
    }

    fn seconds(&self) -> f64 {
        self.time.0 as f64 * 1e-12
    }

    /// The fleet, with the sizes of its models.
    pub(super) fn fleet(&self, path: &Path, profiles: &Profiles) -> Result<Fleet, Failure> {
        let mut tenants = Vec::new();
        let mut coming = Vec::new();
        let mut first_client = 0;
        for group in &self.tenants {
            let model = self.model.iter().position(|model| model.name == group.model);
            let model = model.expect("a checked file names its models");
            let client = |number| first_client + number % group.clients;
            tenants.extend((0..group.count).map(|number| Tenant { model, client: client(number) }));
            coming.extend(group.coming(path)?);
            first_client += group.clients;
        }
        let clock = profiles.machine().clock();
        let requests = arrivals(&coming, self.seconds(), clock, self.seed, MAX_REQUESTS);
        if requests.len() > MAX_REQUESTS {
            return refused(
                format!("more than {MAX_REQUESTS} requests come"),
                "fewer tenants, lower rates, or a shorter time",
            );
        }
        Ok(Fleet {
            models: profiles.models(),
            tenants,
            requests,
            clock,
            length: self.time.cycles(clock).0,
            order: self.order,
            batch: self.batch,
            join: self.join,
            jobs: self.jobs(),
            fast: self.fast,
        })
    }

    /// What an inference costs, if the file says what memory and energy do.
    pub(super) fn cost(&self, machine: &Machine, report: &FleetReport) -> Option<super::Cost> {
        let CostLiteral { years, per_kwh } = self.cost.as_ref()?;
        let price = |tier: &hearth_sim::machine::TierLiteral| {
            let price = self.price.iter().find(|price| price.tier == tier.name)?;
            Some(price.per_gib * (tier.capacity.0 as f64 / f64::from(1 << 30)))
        };
        let all: f64 = machine.tiers().iter().map(price).sum::<Option<f64>>()?;
        let memory = all * report.seconds / (years * 365.25 * 86_400.0);
        let energy = report.energy_joules / 3.6e6 * per_kwh;
        let per_inference = (memory + energy) / report.requests.max(1) as f64;
        Some(super::Cost { memory, energy, per_inference })
    }
}

impl std::str::FromStr for Literal {
    type Err = Failure;

    fn from_str(text: &str) -> Result<Self, Failure> {
        let literal: Self = read_toml(text, "docs/fleets.md has")?;
        literal.checked()
    }
}

impl TenantsLiteral {
    /// How each tenant's requests come.
    fn coming(&self, fleet: &Path) -> Result<Vec<Arrivals>, Failure> {
        let alike = |arrivals: Arrivals| Ok(vec![arrivals; self.count as usize]);
        match &self.arrivals {
            ArrivalsLiteral::Poisson { per_hour } => {
                alike(Arrivals::Poisson { per_second: per_hour / 3600.0 })
            }
            ArrivalsLiteral::Bursts { every, size } => {
                alike(Arrivals::Bursts { every: every.0 as f64 * 1e-12, size: *size })
            }
            ArrivalsLiteral::Trace { file } => {
                let path = fleet.parent().unwrap_or(Path::new("")).join(file);
                let text = read_text(&path, MAX_ARRIVALS_BYTES)?;
                self.listed(&text).map_err(|failure| failure.within(&path.display().to_string()))
            }
        }
    }

    /// Lines of a tenant's number, from 0, and the second of its request.
    fn listed(&self, text: &str) -> Result<Vec<Arrivals>, Failure> {
        let mut times: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            let parsed = line.split_once(',').and_then(|(tenant, second)| {
                let tenant: u32 = tenant.trim().parse().ok()?;
                let second: f64 = second.trim().parse().ok()?;
                (tenant < self.count && second.is_finite() && second >= 0.0)
                    .then_some((tenant, second))
            });
            let Some((tenant, second)) = parsed else {
                return refused(
                    format!("line {number} is no arrival"),
                    "write TENANT,SECOND with tenants from 0 and below their count",
                );
            };
            times.entry(tenant).or_default().push(second);
        }
        let of = |tenant| Arrivals::Times(times.remove(&tenant).unwrap_or_default());
        Ok((0..self.count).map(of).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"
name = "two"
machine = "hearth-pmem"
time = "10 s"
seed = 1
order = "arrival"
batch = 1
fast = "0 B"

[[model]]
name = "a"
run = { network = "lola", params = "n14-l5" }

[[tenants]]
model = "a"
count = 4
clients = 2
arrivals = { kind = "poisson", per_hour = 3600.0 }
"#;

    #[test]
    fn tenants_take_keys_in_turn() {
        let literal: Literal = TEXT.parse().expect("a good file");
        let profiles = Profiles::new(&literal).expect("good models");
        let fleet = literal.fleet(Path::new(""), &profiles).expect("a good fleet");
        let clients: Vec<u32> = fleet.tenants.iter().map(|tenant| tenant.client).collect();
        assert_eq!(clients, [0, 1, 0, 1]);
        assert!(fleet.models[0].keys.0 > 0 && fleet.models[0].weights.0 > 0);
        assert_eq!(fleet.length, 10_000_000_000);
    }

    #[test]
    fn a_list_of_arrivals_is_read_by_tenant() {
        let literal: Literal = TEXT.parse().expect("a good file");
        let group = &literal.tenants[0];
        let listed = group.listed("0,1.5\n\n3, 2\n0,0.5\n").expect("a good list");
        assert_eq!(listed[0], Arrivals::Times(vec![1.5, 0.5]));
        assert_eq!(listed[3], Arrivals::Times(vec![2.0]));
        for bad in ["4,1", "0", "0,-1", "0,nan", "x,1"] {
            let error = group.listed(&format!("0,1\n{bad}\n")).expect_err(bad).to_string();
            assert!(error.starts_with("line 2 is no arrival"), "{error}");
        }
    }

    #[track_caller]
    fn check_refused(from: &str, to: &str, message: &str) {
        assert!(TEXT.contains(from), "{from}");
        let refused = TEXT.replacen(from, to, 1).parse::<Literal>();
        let refused = refused.and_then(|literal| Profiles::new(&literal).map(drop));
        let text = refused.expect_err("refused").to_string();
        assert!(text.contains(message) && text.contains("hint: "), "{text}");
    }

    #[test]
    fn wrong_fleets_are_refused() {
        check_refused("seed = 1\n", "", "missing field `seed`");
        check_refused("batch = 1", "batch = 1\nnice = true", "unknown field `nice`");
        check_refused("batch = 1", "batch = 65", "batches of 65");
        check_refused("count = 4", "count = 4000000", "4000000 tenants");
        check_refused("model = \"a\"", "model = \"b\"", "there is no model \"b\"");
        check_refused("clients = 2", "clients = 5", "with the keys of 5 clients");
        check_refused("per_hour = 3600.0", "per_hour = 0.0", "never come");
        check_refused("per_hour = 3600.0", "per_hour = inf", "never come");
        check_refused("\"poisson\"", "\"now and then\"", "unknown variant `now and then`");
        check_refused("network = \"lola\"", "network = \"no-such\"", "no-such");
        check_refused(
            "network = \"lola\"",
            "network = \"lola\", batch = 2",
            "a model has no `batch`",
        );
        check_refused("machine = \"hearth-pmem\"", "machine = \"no-such\"", "there is no machine");
    }
}
