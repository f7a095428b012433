//! The workload file: a literal that names everything, turned into requests.

use crate::failure::Failure;
use crate::output::{read_text, read_toml};
use hearth_sim::tenancy::{Interleave, Policy, Sharing};
use hearth_spec::units::Picoseconds;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// A workload file is not larger.
const MAX_BYTES: u64 = 1 << 20;

/// So many requests are simulated together at most.
const MAX_REQUESTS: usize = 1024;

/// The text of a workload file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Literal {
    policy: Policy,
    shared_objects: bool,
    /// Programs that run at once, each on its part of scratchpad and window; one, if it is not said.
    jobs: Option<u32>,
    /// Requests for one program that run as one job; one, if it is not said.
    batch: Option<u32>,
    #[serde(default)]
    interleave: Interleave,
    tenant: Vec<TenantLiteral>,
}

/// Requests of one client.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TenantLiteral {
    name: String,
    client: String,
    program: ProgramLiteral,
    /// The first request's.
    arrival: Picoseconds,
    requests: u32,
    /// From one request's arrival to the next one's.
    every: Picoseconds,
}

/// A trace, or a network and its parameters.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProgramLiteral {
    trace: Option<PathBuf>,
    network: Option<String>,
    params: Option<String>,
}

/// Where a program comes from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Source {
    /// A trace, by its path from the workload file.
    Trace(PathBuf),
    /// A network, or a program of its own, that is compiled.
    Network { name: String, params: String },
}

/// A run of a program.
#[derive(Debug, PartialEq)]
pub(super) struct Request {
    pub(super) name: String,
    pub(super) client: String,
    /// By its place in [`Workload::programs`].
    pub(super) program: usize,
    pub(super) arrival: Picoseconds,
}

/// A checked workload: at least one request, and every program once.
#[derive(Debug, PartialEq)]
pub(super) struct Workload {
    pub(super) sharing: Sharing,
    pub(super) programs: Vec<Source>,
    pub(super) requests: Vec<Request>,
}

impl Workload {
    /// Reads and checks a workload file.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let place = format!("`{}`", path.display());
        read_text(path, MAX_BYTES)?.parse().map_err(|failure: Failure| failure.within(&place))
    }
}

impl std::str::FromStr for Workload {
    type Err = Failure;

    fn from_str(text: &str) -> Result<Self, Failure> {
        let literal: Literal = read_toml(text, "docs/user-guide.md has")?;
        let Literal { policy, shared_objects, jobs, batch, interleave, tenant } = literal;
        let (jobs, batch) = (jobs.unwrap_or(1), batch.unwrap_or(1));
        let mut workload = Self {
            sharing: Sharing { policy, shared_objects, jobs, batch, interleave },
            programs: Vec::new(),
            requests: Vec::new(),
        };
        for tenant in tenant {
            workload.add(tenant)?;
        }
        match workload.requests.is_empty() {
            false => Ok(workload),
            true => Err(Failure::refused("there are no tenants\nhint: add a [[tenant]]")),
        }
    }
}

impl Workload {
    fn add(&mut self, tenant: TenantLiteral) -> Result<(), Failure> {
        let name = tenant.name;
        let refused = |problem: String, hint: &str| {
            Err(Failure::refused(format!("tenant `{name}`: {problem}\nhint: {hint}")))
        };
        let ProgramLiteral { trace, network, params } = tenant.program;
        let source = match (trace, network, params) {
            (Some(trace), None, None) => Source::Trace(trace),
            (None, Some(name), Some(params)) => Source::Network { name, params },
            _ => {
                return refused(
                    "its program is neither a trace nor a network with parameters".into(),
                    "write program = { trace = \"FILE\" } or { network = \"NAME\", params = \"NAME\" }",
                );
            }
        };
        let count = tenant.requests as usize;
        if count == 0 || self.requests.len() + count > MAX_REQUESTS {
            return refused(
                format!("{count} requests, after {} of others", self.requests.len()),
                "ask for 1 … 1024 requests in all",
            );
        }
        let known = self.programs.iter().position(|program| *program == source);
        let program = known.unwrap_or_else(|| {
            self.programs.push(source);
            self.programs.len() - 1
        });
        for number in 0..u64::from(tenant.requests) {
            let wait = tenant.every.0.checked_mul(number);
            let Some(arrival) = wait.and_then(|wait| wait.checked_add(tenant.arrival.0)) else {
                return refused(
                    format!("request {number} arrives after more than 2^64 ps"),
                    "lower `every`, `requests` or `arrival`",
                );
            };
            let several = tenant.requests > 1;
            self.requests.push(Request {
                name: if several { format!("{name}#{number}") } else { name.clone() },
                client: tenant.client.clone(),
                program,
                arrival: Picoseconds(arrival),
            });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"
policy = "round-robin"
shared_objects = true

[[tenant]]
name = "a"
client = "alice"
program = { network = "lola", params = "n14-l5" }
arrival = "1 us"
requests = 2
every = "5 ns"

[[tenant]]
name = "b"
client = "bob"
program = { network = "lola", params = "n14-l5" }
arrival = "0 s"
requests = 1
every = "0 s"
"#;

    #[test]
    fn a_workload_is_requests_of_few_programs() {
        let workload: Workload = TEXT.parse().expect("a good workload");
        assert_eq!(workload.programs.len(), 1);
        let requests = workload.requests.iter();
        let requests: Vec<_> = requests
            .map(|request| (request.name.as_str(), request.client.as_str(), request.arrival.0))
            .collect();
        let expected = [("a#0", "alice", 1_000_000), ("a#1", "alice", 1_005_000), ("b", "bob", 0)];
        assert_eq!(requests, expected);
    }

    #[track_caller]
    fn check_refused(from: &str, to: &str, message: &str) {
        assert!(TEXT.contains(from));
        let failure = TEXT.replacen(from, to, 1).parse::<Workload>().expect_err("refused");
        let text = failure.to_string();
        assert!(text.contains(message) && text.contains("hint: "), "{text}");
    }

    #[test]
    fn wrong_workloads_are_refused() {
        check_refused("shared_objects = true\n", "", "missing field `shared_objects`");
        check_refused("every = \"5 ns\"\n", "", "missing field `every`");
        check_refused("requests = 2", "requests = 0", "tenant `a`: 0 requests");
        check_refused("requests = 2", "requests = 1024", "tenant `b`: 1 requests, after 1024");
        check_refused("requests = 2", "turns = 2", "unknown field `turns`");
        check_refused("round-robin", "lottery", "unknown variant `lottery`");
        let [near, far] = [("2", "5 ns"), ("3", "18446744 s")]
            .map(|(requests, every)| format!("requests = {requests}\nevery = \"{every}\""));
        check_refused(&near, &far, "request 2 arrives after");
        check_refused(", params = \"n14-l5\"", "", "neither a trace nor a network");
        check_refused("arrival = \"1 us\"", "arrival = \"soon\"", "not a quantity of time");
    }
}
