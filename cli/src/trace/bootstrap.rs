//! `hearth trace compile bootstrap`: a bootstrap alone, with its counts.

use super::refused;
use crate::failure::Failure;
use crate::output::Format;
use crate::params::security;
use crate::simulate::size;
use crate::workload::Alone;
use hearth_spec::bootstrap::{BootstrapPlan, Sine};
use hearth_spec::he::{Object, ObjectKind};
use hearth_spec::security::EphemeralSecret;
use hearth_spec::{BootstrapId, RowId};
use hearth_traces::BOOTSTRAP;
use hearth_traces::format::write;
use hearth_traces::lower::BootstrapSums;
use hearth_traces::lower::counts::Counts;
use serde::Serialize;
use std::fmt::Write;
use std::path::Path;

#[derive(Serialize)]
struct Bootstrap<'a> {
    network: &'a str,
    log_n: u32,
    slots: usize,
    security_bits: u32,
    ephemeral_secret: Option<EphemeralSecret>,
    input_level: u32,
    output_level: u32,
    /// Rotations of all matrices: baby steps and giant steps.
    linear_rotations: usize,
    /// Products by a diagonal of a matrix.
    plaintext_mults: usize,
    /// Products of two ciphertexts.
    ciphertext_mults: usize,
    /// Sums and differences, those of matrix products in the basis with the special primes.
    adds: u64,
    /// Rescalings.
    rescales: u64,
    output_folds: u64,
    bootstraps: u64,
    rotation_keys: usize,
    /// Rows of the program: an input, the bootstrap, an output.
    operations: usize,
    keys: Objects,
    /// The matrices, and what puts real and imaginary parts together.
    plaintexts: Objects,
    limb_operations: Counts,
    #[serde(skip_serializing_if = "Option::is_none")]
    trace: Option<&'a Path>,
}

/// Objects of one sort.
#[derive(Serialize)]
struct Objects {
    count: u64,
    bytes: u64,
}

/// Counts a bootstrap, and writes its trace if asked to.
pub(super) fn run(alone: &Alone, output: Option<&Path>, format: &Format) -> Result<(), Failure> {
    let program = &alone.program;
    if let Some(path) = output {
        write(program, &alone.provenance, path).map_err(refused)?;
    }
    let params = program.params();
    let log_slots = program.bootstrap(BootstrapId(0)).log_slots;
    let plan = BootstrapPlan::new(params, log_slots).map_err(Failure::refused)?;
    let counts = Counts::by_row(program).map_err(Failure::refused)?;
    let literal = params.literal().bootstrap.as_ref().expect("the program has a bootstrap");
    let sine = Sine::new(literal).map_err(Failure::refused)?;
    let arcsine = sine.arcsine().map_or(0, |arcsine| arcsine.multiplications());
    let level = program.rows()[1].level;
    let sums = BootstrapSums::of(program, BootstrapId(0), level).map_err(Failure::refused)?;
    let factors = || plan.slots_to_coeffs().iter().chain(plan.coeffs_to_slots());
    let objects = |is: fn(&Object) -> bool| {
        let objects = program.objects().iter().filter(|object| is(object));
        objects.fold(Objects { count: 0, bytes: 0 }, |sum, object| Objects {
            count: sum.count + 1,
            bytes: sum.bytes + object.bytes(params).0,
        })
    };
    let result = Bootstrap {
        network: BOOTSTRAP,
        log_n: params.log_n(),
        slots: params.slots(),
        security_bits: params.security_bits(),
        ephemeral_secret: params.ephemeral(),
        input_level: plan.input_level().0,
        output_level: plan.output_level().0,
        linear_rotations: factors().map(|factor| factor.steps.count()).sum(),
        plaintext_mults: factors().map(|factor| factor.diagonals.len()).sum(),
        // Real and imaginary parts.
        ciphertext_mults: 2 * (sine.eval_mod().multiplications() + arcsine),
        adds: sums.adds,
        rescales: sums.rescales,
        output_folds: 0,
        bootstraps: 1,
        rotation_keys: program
            .objects()
            .iter()
            .filter(|object| matches!(object.kind, ObjectKind::RotationKey { .. }))
            .count(),
        operations: program.rows().len(),
        keys: objects(|object| object.kind.is_key()),
        plaintexts: objects(|object| object.kind.is_plaintext()),
        limb_operations: counts[RowId(1).index()],
        trace: output,
    };
    format.print(&result, text)
}

fn text(result: &Bootstrap<'_>) -> String {
    let Bootstrap { keys, plaintexts, limb_operations: limbs, .. } = result;
    let mut text = format!(
        "{}: N = 2^{}, {} slots, from level {} to {}, {}\n\n\
         {} rotations, {} pt mults, {} ct mults, {} adds, {} rescales\n\
         {} keys of {}, {} encoded matrices and monomials of {}\n\nlimb operations\n",
        result.network,
        result.log_n,
        result.slots,
        result.input_level,
        result.output_level,
        security(result.security_bits, result.ephemeral_secret),
        result.linear_rotations,
        result.plaintext_mults,
        result.ciphertext_mults,
        result.adds,
        result.rescales,
        keys.count,
        size(keys.bytes),
        plaintexts.count,
        size(plaintexts.bytes),
    );
    let mut line = |name: &str, count: u64| {
        writeln!(text, "  {name:<28}{count:>10}").expect("a string takes all text");
    };
    line("loads", limbs.load);
    line("regenerated key limbs", limbs.evg);
    line("products", limbs.mul);
    line("additions", limbs.add);
    line("forward transforms", limbs.ntt + limbs.sud);
    line("inverse transforms", limbs.intt);
    line("automorphisms", limbs.perm);
    line("conversion terms", limbs.bconv_macs + limbs.rescale_macs);
    if let Some(path) = result.trace {
        writeln!(text, "trace: {}", path.display()).expect("a string takes all text");
    }
    text
}
