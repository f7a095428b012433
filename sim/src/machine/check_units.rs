//! The checks of units and of the network between clusters.

use super::check::{BANDWIDTH, COUNT, UNIT_LATENCY, WIDTH, range};
use super::{
    AutomorphismLiteral, BconvLiteral, Distribution, ElementwiseLiteral, GeneratorLiteral,
    MachineError, MachineLiteral, NocLiteral, NttLiteral, Pooling, UnitsLiteral,
};

pub(super) fn units(units: &UnitsLiteral) -> Result<(), MachineError> {
    match &units.ntt {
        NttLiteral::Iterative { count, butterflies, latency } => {
            range("units.ntt.count", *count, COUNT)?;
            range("units.ntt.butterflies", *butterflies, WIDTH)?;
            range("units.ntt.latency", *latency, UNIT_LATENCY)?;
        }
        NttLiteral::FourStep {
            count,
            lanes,
            phases,
            depth,
            butterfly_latency,
            twiddle_latency,
            transpose_latency,
            turnaround,
        } => {
            range("units.ntt.count", *count, COUNT)?;
            range("units.ntt.lanes", *lanes, WIDTH)?;
            range("units.ntt.phases", *phases, 1..=20)?;
            range("units.ntt.depth", *depth, 1..=20)?;
            range("units.ntt.butterfly_latency", *butterfly_latency, UNIT_LATENCY)?;
            range("units.ntt.twiddle_latency", *twiddle_latency, UNIT_LATENCY)?;
            range("units.ntt.transpose_latency", *transpose_latency, UNIT_LATENCY)?;
            range("units.ntt.turnaround", *turnaround, UNIT_LATENCY)?;
        }
    }
    let ElementwiseLiteral { count, multipliers, adders, add_latency, multiply_latency } =
        &units.elementwise;
    range("units.elementwise.count", *count, COUNT)?;
    range("units.elementwise.multipliers", *multipliers, WIDTH)?;
    range("units.elementwise.adders", *adders, WIDTH)?;
    range("units.elementwise.add_latency", *add_latency, UNIT_LATENCY)?;
    range("units.elementwise.multiply_latency", *multiply_latency, UNIT_LATENCY)?;
    let BconvLiteral { count, rows, inputs, lanes, latency, fused_ntt: _ } = &units.bconv;
    range("units.bconv.count", *count, COUNT)?;
    range("units.bconv.rows", *rows, 1..=64)?;
    range("units.bconv.inputs", *inputs, 1..=64)?;
    range("units.bconv.lanes", *lanes, WIDTH)?;
    range("units.bconv.latency", *latency, UNIT_LATENCY)?;
    if let AutomorphismLiteral::Network { count, lanes, latency } = &units.automorphism {
        range("units.automorphism.count", *count, COUNT)?;
        range("units.automorphism.lanes", *lanes, WIDTH)?;
        range("units.automorphism.latency", *latency, UNIT_LATENCY)?;
    }
    match &units.generator {
        GeneratorLiteral::Shake128 { count, rounds_per_cycle, latency } => {
            range("units.generator.count", *count, COUNT)?;
            range("units.generator.rounds_per_cycle", *rounds_per_cycle, 1..=24)?;
            range("units.generator.latency", *latency, UNIT_LATENCY)?;
        }
        GeneratorLiteral::Rate { count, lanes, latency } => {
            range("units.generator.count", *count, COUNT)?;
            range("units.generator.lanes", *lanes, WIDTH)?;
            range("units.generator.latency", *latency, UNIT_LATENCY)?;
        }
        GeneratorLiteral::None {} => {}
    }
    check_pool(units)
}

/// The cores of a shared pool are the same ones whatever they run.
fn check_pool(units: &UnitsLiteral) -> Result<(), MachineError> {
    let cores = units.elementwise.count;
    let others = [
        ("ntt", units.ntt.count()),
        ("bconv", units.bconv.count * units.bconv.rows),
        ("automorphism", units.automorphism.count().unwrap_or(cores)),
        ("generator", units.generator.count().unwrap_or(cores)),
    ];
    match others.iter().find(|(_, count)| *count != cores) {
        Some((kind, count)) if units.pool == Pooling::Shared => Err(MachineError::Contradiction {
            what: format!(
                "units.pool = \"shared\" with {cores} element-wise units and {count} of {kind}"
            ),
            fix: "give all kinds the count of units.elementwise, and bconv one row",
        }),
        _ => Ok(()),
    }
}

/// An array's results go straight into a unit beside it only.
fn fusion(machine: &MachineLiteral) -> Result<(), MachineError> {
    let what = match (&machine.noc, machine.units.pool) {
        _ if !machine.units.bconv.fused_ntt => return Ok(()),
        (NocLiteral::Crossbar { .. }, _) => {
            "noc.kind = \"crossbar\": the result crosses clusters first"
        }
        (_, Pooling::Shared) => "units.pool = \"shared\": a core does one thing at a time",
        _ => return Ok(()),
    };
    Err(MachineError::Contradiction {
        what: format!("units.bconv.fused_ntt = true with {what}"),
        fix: "set units.bconv.fused_ntt to false",
    })
}

pub(super) fn noc(machine: &MachineLiteral) -> Result<(), MachineError> {
    fusion(machine)?;
    let NocLiteral::Crossbar { bandwidth, latency } = &machine.noc else { return Ok(()) };
    range("noc.bandwidth", *bandwidth, BANDWIDTH)?;
    range("noc.latency", *latency, UNIT_LATENCY)?;
    let (what, fix) = if machine.clusters == 1 {
        (
            "noc.kind = \"crossbar\" with clusters = 1: nothing crosses".to_owned(),
            "set noc.kind to \"ideal\", or write the machine with its clusters",
        )
    } else if machine.distribution == Distribution::Coefficient {
        (
            "noc.kind = \"crossbar\" with distribution = \"coefficient\": bconv finds its operands in place"
                .to_owned(),
            "set noc.kind to \"ideal\" and count the transposition between clusters in units.ntt",
        )
    } else {
        return Ok(());
    };
    Err(MachineError::Contradiction { what, fix })
}
