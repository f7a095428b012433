//! What a layer takes in company.

use crate::machine::Machine;
use crate::memory::{DataKind, stored};
use crate::tenancy::{Policy, Sharing, TenancyError, Tenant, simulate_tenants};
use hearth_spec::RowId;
use hearth_spec::he::Program;
use hearth_spec::limb::Step;
use hearth_spec::units::{Bytes, Cycles};
use std::collections::BTreeSet;

/// One layer of a program.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LayerShare {
    /// Cycles of the machine that it takes: in company those that are spent on it, not on others.
    pub cycles: f64,
    /// What it hands out, in what the policy takes turns by: rows or instructions.
    pub turns: u64,
}

/// A program in the company of some others.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Layers that hand something out, in their order.
    pub layers: Vec<LayerShare>,
    /// Energy of what it does, without what the machine takes over time.
    pub joules: f64,
    /// What the machine takes over time, whatever it does.
    pub watts: f64,
}

impl Profile {
    /// Cycles of all layers.
    pub fn cycles(&self) -> f64 {
        self.layers.iter().map(|layer| layer.cycles).sum()
    }
}

/// Replays `company` times `program` together, each for a client of its own, on `machine`: what one of
/// them takes. `steps` makes its lowered form.
///
/// # Errors
/// See [`simulate_tenants`].
pub fn profile<'p, S>(
    program: &Program,
    steps: S,
    machine: &Machine,
    policy: Policy,
    company: u32,
) -> Result<Profile, TenancyError>
where
    S: Fn() -> Box<dyn Iterator<Item = Step> + 'p>,
{
    let tenants = (0..company).map(|number| Tenant {
        name: number.to_string(),
        client: number.to_string(),
        model: String::new(),
        program,
        steps: steps(),
        arrival: Cycles::ZERO,
    });
    let sharing = Sharing { policy, shared_objects: true };
    let report = simulate_tenants(tenants.collect(), machine, sharing)?.report;
    let (count, each) = (program.layers().len(), f64::from(company));
    let rows = rows(program, steps());
    let layers = (0..count).map(|layer| {
        let copies = || report.layers.iter().skip(layer).step_by(count);
        let instructions: u64 = copies().map(|copy| copy.limb_instructions).sum();
        LayerShare {
            cycles: copies().map(|copy| copy.cycles as f64).sum::<f64>() / each,
            turns: match policy {
                Policy::RowByRow => rows[layer],
                Policy::RoundRobin | Policy::FirstComeFirstServed => {
                    instructions / u64::from(company)
                }
            },
        }
    });
    let energy = &report.energy;
    let background: u128 = energy.tiers.values().map(|tier| tier.background).sum();
    let over_time = (energy.leakage + background) as f64 * 1e-15;
    Ok(Profile {
        layers: layers.filter(|layer| layer.turns > 0).collect(),
        joules: (report.energy_joules - over_time) / each,
        watts: if report.seconds > 0.0 { over_time / report.seconds } else { 0.0 },
    })
}

/// Bytes of the keys and of the plaintexts of `program`, as `machine` keeps them.
pub fn sizes(program: &Program, machine: &Machine) -> (Bytes, Bytes) {
    let objects = stored(program, machine);
    let of = |kind| objects.iter().filter(|object| object.kind == kind).map(|o| o.bytes).sum();
    (of(DataKind::Keys), of(DataKind::Plaintexts))
}

/// Rows of each layer that become instructions.
fn rows(program: &Program, steps: impl Iterator<Item = Step>) -> Vec<u64> {
    let live: BTreeSet<RowId> = steps.map(|step| step.row).collect();
    let mut rows = vec![0; program.layers().len()];
    for row in live {
        if let Some(row) = program.rows().get(row.index()) {
            rows[row.layer.index()] += 1;
        }
    }
    rows
}
