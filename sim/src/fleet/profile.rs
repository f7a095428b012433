//! What a job takes.

use super::contention::{Demands, MOST_STRETCHES};
use crate::machine::Machine;
use crate::memory::{DataKind, stored};
use crate::tenancy::{Interleave, Policy, Setting, Sharing, TenancyError, Tenant, replay};
use crate::timeline::BUCKETS;
use hearth_spec::he::Program;
use hearth_spec::limb::Step;
use hearth_spec::units::{Bytes, Cycles};

/// A program that has the machine to itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Cycles of the machine from its first instruction to its last.
    pub cycles: u64,
    /// Energy of what it does, without what the machine takes over time.
    pub joules: f64,
    /// What the machine takes over time, whatever it does.
    pub watts: f64,
    /// What it wants of units and tiers, if jobs can meet.
    pub demands: Demands,
}

/// Replays a job whose `program` has these `steps`, lowered, on `machine`, of which it has one of `jobs`
/// equal parts: for as many clients as `keys` has entries, each with keys of its own, which lie in the tier that
/// reads fastest if its entry says so; several are joined as `interleave` says.
///
/// # Errors
/// See [`simulate_tenants`](crate::tenancy::simulate_tenants).
pub fn profile<'p>(
    program: &'p Program,
    steps: Box<dyn Iterator<Item = Step> + 'p>,
    machine: &Machine,
    (jobs, interleave): (u32, Interleave),
    keys: &[bool],
) -> Result<Profile, TenancyError> {
    // The first one's steps are those of all.
    let steps = std::iter::once(steps).chain(std::iter::repeat_with(|| {
        Box::new(std::iter::empty()) as Box<dyn Iterator<Item = Step> + 'p>
    }));
    let tenants = (0..keys.len()).zip(steps).map(|(client, steps)| {
        let (name, model) = (client.to_string(), String::new());
        Tenant { client: name.clone(), name, model, program, steps, arrival: Cycles::ZERO }
    });
    let tenants: Vec<Tenant<'p>> = tenants.collect();
    let sharing = Sharing {
        policy: Policy::FirstComeFirstServed,
        shared_objects: true,
        jobs,
        batch: keys.len() as u32,
        interleave,
    };
    let stretches = if jobs > 1 { MOST_STRETCHES } else { BUCKETS };
    let setting = Setting { buckets: stretches, fast_keys: keys };
    let report = replay(tenants, machine, sharing, setting, &mut |_| ())?.report;
    let energy = &report.energy;
    let background: u128 = energy.tiers.values().map(|tier| tier.background).sum();
    let over_time = (energy.leakage + background) as f64 * 1e-15;
    Ok(Profile {
        cycles: report.cycles,
        joules: report.energy_joules - over_time,
        watts: if report.seconds > 0.0 { over_time / report.seconds } else { 0.0 },
        demands: if jobs > 1 { Demands::of(&report) } else { Demands::default() },
    })
}

/// Bytes of the keys and of the plaintexts of `program`, as `machine` keeps them.
pub fn sizes(program: &Program, machine: &Machine) -> (Bytes, Bytes) {
    let objects = stored(program, machine);
    let of = |kind| objects.iter().filter(|object| object.kind == kind).map(|o| o.bytes).sum();
    (of(DataKind::Keys), of(DataKind::Plaintexts))
}
