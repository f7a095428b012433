//! What a job takes.

use crate::machine::Machine;
use crate::memory::{DataKind, stored};
use crate::tenancy::{Policy, Sharing, TenancyError, Tenant, simulate_tenants};
use hearth_spec::he::Program;
use hearth_spec::limb::Step;
use hearth_spec::units::{Bytes, Cycles};

/// A program that has the machine to itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Profile {
    /// Cycles of the machine from its first instruction to its last.
    pub cycles: u64,
    /// Energy of what it does, without what the machine takes over time.
    pub joules: f64,
    /// What the machine takes over time, whatever it does.
    pub watts: f64,
}

/// Replays `program`, whose lowered form is `steps`, on `machine`.
///
/// # Errors
/// See [`simulate_tenants`].
pub fn profile<'p>(
    program: &'p Program,
    steps: Box<dyn Iterator<Item = Step> + 'p>,
    machine: &Machine,
) -> Result<Profile, TenancyError> {
    let alone = Tenant {
        name: String::new(),
        client: String::new(),
        model: String::new(),
        program,
        steps,
        arrival: Cycles::ZERO,
    };
    let sharing = Sharing { policy: Policy::FirstComeFirstServed, shared_objects: true };
    let report = simulate_tenants(vec![alone], machine, sharing)?.report;
    let energy = &report.energy;
    let background: u128 = energy.tiers.values().map(|tier| tier.background).sum();
    let over_time = (energy.leakage + background) as f64 * 1e-15;
    Ok(Profile {
        cycles: report.cycles,
        joules: report.energy_joules - over_time,
        watts: if report.seconds > 0.0 { over_time / report.seconds } else { 0.0 },
    })
}

/// Bytes of the keys and of the plaintexts of `program`, as `machine` keeps them.
pub fn sizes(program: &Program, machine: &Machine) -> (Bytes, Bytes) {
    let objects = stored(program, machine);
    let of = |kind| objects.iter().filter(|object| object.kind == kind).map(|o| o.bytes).sum();
    (of(DataKind::Keys), of(DataKind::Plaintexts))
}
