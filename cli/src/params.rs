//! `hearth params`: the committed CKKS parameter sets, and whether a set is good.

use crate::catalog::{self, PARAMS};
use crate::failure::Failure;
use crate::machine;
use crate::output::Format;
use hearth_spec::security::EphemeralSecret;
use hearth_spec::{CkksParams, Ring};
use serde::Serialize;

/// What to do with CKKS parameter sets.
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// List the committed parameter sets
    List(Format),
    /// Print a parameter set's file
    Show {
        /// A committed set's name, or a TOML file
        params: String,
    },
    /// Check a parameter set, print its primes and its security
    Check {
        /// A committed set's name, or a TOML file
        params: String,
        #[command(flatten)]
        format: Format,
    },
}

#[derive(Serialize)]
struct Checked {
    log_n: u32,
    ring: Ring,
    slots: usize,
    levels: u32,
    limbs: usize,
    special_primes: usize,
    digit_limbs: u32,
    log_qp: f64,
    security_bits: u32,
    /// The sparse secret that the level rests on besides the standard, if any.
    ephemeral_secret: Option<EphemeralSecret>,
    primes: Vec<u64>,
}

/// Runs the command.
pub(crate) fn run(command: &Command) -> Result<(), Failure> {
    match command {
        Command::List(format) => machine::list(PARAMS, *format),
        Command::Show { params } => machine::show("parameter set", PARAMS, params),
        Command::Check { params, format } => {
            format.print(&checked(&catalog::params(params)?), text)
        }
    }
}

fn checked(params: &CkksParams) -> Checked {
    Checked {
        log_n: params.log_n(),
        ring: params.ring(),
        slots: params.slots(),
        levels: params.max_level().0,
        limbs: params.limbs(params.max_level()),
        special_primes: params.special().len(),
        digit_limbs: params.literal().digit_limbs,
        log_qp: params.log_qp(),
        security_bits: params.security_bits(),
        ephemeral_secret: params.ephemeral(),
        primes: params.moduli().iter().map(|q| q.value()).collect(),
    }
}

fn text(checked: &Checked) -> String {
    let primes: String = checked.primes.iter().map(|q| format!("  {q}\n")).collect();
    format!(
        "N = 2^{} in the {} ring, {} {} slots, {} levels in {} limbs, {} special primes, α = {}\n\
         log2(QP) = {:.1}, {}\nprimes (the last {} are special):\n{primes}",
        checked.log_n,
        checked.ring,
        checked.slots,
        match checked.ring {
            Ring::Standard => "complex",
            Ring::ConjugateInvariant => "real",
        },
        checked.levels,
        checked.limbs,
        checked.special_primes,
        checked.digit_limbs,
        checked.log_qp,
        security(checked.security_bits, checked.ephemeral_secret),
        checked.special_primes,
    )
}

/// The security level in words, and what it rests on besides the standard.
pub(crate) fn security(bits: u32, ephemeral: Option<EphemeralSecret>) -> String {
    match (bits, ephemeral) {
        (0, _) => "INSECURE: below 128-bit security, for experiments only".into(),
        (bits, None) => format!("{bits}-bit security"),
        (bits, Some(ephemeral)) => format!("{bits}-bit security ({ephemeral})"),
    }
}
