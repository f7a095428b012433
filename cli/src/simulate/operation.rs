//! `hearth simulate --op`: one HE operation alone, on parameters made for the machine.

use crate::catalog;
use crate::failure::Failure;
use hearth_sim::Machine;
use hearth_spec::CkksParams;
use hearth_spec::he::Program;
use hearth_spec::modulus::MAX_BITS;
use hearth_traces::compile::{PlaintextSource, bootstrap_program};
use hearth_traces::single::{self, BootstrapChain, Single};
use std::fmt::Display;

/// An operation's operands.
#[derive(clap::Args, Debug, Default, PartialEq)]
pub(super) struct Operands {
    /// Limbs of an operation's operands, 1 … 121: a level is one prime, for a bootstrap two where
    /// words are narrower than 36 bits
    #[arg(long, value_name = "LIMBS", requires = "op", value_parser = clap::value_parser!(u32).range(1..=121))]
    limbs: Option<u32>,
    /// Limbs of a key-switching digit, and special primes, 1 … 16
    #[arg(long, value_name = "LIMBS", requires = "op", value_parser = clap::value_parser!(u32).range(1..=16))]
    alpha: Option<u32>,
    /// log2 of the ring degree of an operation's operands [default: 16]
    #[arg(long, value_name = "BITS", requires = "op", value_parser = clap::value_parser!(u32).range(4..=17))]
    log_n: Option<u32>,
    /// Rescales of `mult-rescale` or `rescale`, one limb each [default: 1]
    #[arg(long, value_name = "NUMBER", requires = "op", value_parser = clap::value_parser!(u32).range(1..=120))]
    rescales: Option<u32>,
}

/// The operations that are simulated alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Operation {
    /// The sum of two ciphertexts
    Add,
    /// The product of two ciphertexts, relinearised
    Mult,
    /// The same, rescaled
    MultRescale,
    /// A rotation by one slot
    Rotate,
    /// A rescale
    Rescale,
    /// A bootstrap of all slots
    Bootstrap,
}

/// A program that is one operation.
pub(super) struct Alone {
    pub(super) name: String,
    pub(super) program: Program,
}

impl Operands {
    /// The program of `operation` for `machine`.
    pub(super) fn program(
        &self,
        operation: Operation,
        machine: &Machine,
    ) -> Result<Alone, Failure> {
        let rescales = self.rescales.unwrap_or(1);
        let single = match operation {
            Operation::MultRescale => Single::Multiply { rescales },
            Operation::Rescale => Single::Rescale { rescales },
            _ if self.rescales.is_some() => {
                return Err(Failure::usage(
                    "--rescales applies to `mult-rescale` and `rescale` only\nhint: leave it out",
                ));
            }
            Operation::Add => Single::Add,
            Operation::Mult => Single::Multiply { rescales: 0 },
            Operation::Rotate => Single::Rotate,
            Operation::Bootstrap => return self.bootstrap(machine),
        };
        let (Some(limbs), Some(alpha)) = (self.limbs, self.alpha) else {
            return Err(Failure::usage(
                "an operation needs the limbs of its operands and of a digit\nhint: --limbs 35 --alpha 12",
            ));
        };
        let place = format!("--limbs {limbs} --alpha {alpha} on words of {}", words(machine));
        let refused = |error: &dyn Display| Failure::refused(error).within(&place);
        let word_bits = machine.literal().word_bits;
        let params = single::params(self.log_n.unwrap_or(16), limbs, alpha, word_bits)
            .map_err(|error| refused(&error))?;
        let program = single::program(&params, single).map_err(|error| refused(&error))?;
        let name = match operation {
            Operation::Add => "add".to_owned(),
            Operation::Mult => "mult".to_owned(),
            Operation::MultRescale => format!("mult-rescale by {rescales}"),
            Operation::Rotate => "rotate".to_owned(),
            Operation::Rescale | Operation::Bootstrap => format!("rescale by {rescales}"),
        };
        Ok(Alone { name: format!("{name}, {limbs} limbs, alpha {alpha}"), program })
    }

    /// A bootstrap on the committed parameters, or on such a chain with other limbs and digits.
    fn bootstrap(&self, machine: &Machine) -> Result<Alone, Failure> {
        let committed = catalog::params(COMMITTED)?;
        let word_bits = machine.literal().word_bits;
        let is_narrow = word_bits < committed.literal().word_bits;
        let (params, name) = if *self == Self::default() && !is_narrow {
            (committed, "bootstrap".to_owned())
        } else {
            let Self { log_n, limbs, alpha, .. } = *self;
            let chain = BootstrapChain { log_n, limbs, alpha };
            let literal =
                chain.on_words(committed.literal(), word_bits).map_err(Failure::refused)?;
            let limbs = literal.base_primes + literal.levels * literal.primes_per_level;
            let name = format!("bootstrap, {limbs} limbs, alpha {}", literal.digit_limbs);
            let place = format!("{name} on words of {}", words(machine));
            let checked =
                CkksParams::marked(literal).map_err(|e| Failure::refused(e).within(&place))?;
            (checked, name)
        };
        let log_slots = params.slots().ilog2();
        let program = bootstrap_program(&params, log_slots, PlaintextSource::Stored)
            .map_err(|error| Failure::refused(error).within(&name))?;
        Ok(Alone { name, program })
    }
}

/// The bootstrap that `--op bootstrap` is, unless limbs are asked for.
const COMMITTED: &str = "n16-bootstrap";

fn words(machine: &Machine) -> String {
    format!("{} bits", machine.literal().word_bits.min(MAX_BITS))
}
