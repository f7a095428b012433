//! What an automorphism unit is built for: as asked for, and checked.

use super::Automorphism;
use crate::block::{Described, Head};
use crate::error::Error;
use crate::signal::Pins;
use hearth_spec::tile::{
    AUTOMORPHISM_LANES, AUTOMORPHISM_LOG_N, MODMUL_DEFAULT_WORD, MODMUL_WIDTHS,
};

/// An automorphism unit as asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AutomorphismLiteral {
    /// Width K of residues, in bits.
    pub width: u32,
    /// The largest N, a power of two.
    pub n: u32,
    /// Residues per cycle, a power of two.
    pub lanes: u32,
}

/// An automorphism unit that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AutomorphismConfig {
    width: u32,
    log_n: u32,
    log_lanes: u32,
}

impl TryFrom<AutomorphismLiteral> for AutomorphismConfig {
    type Error = Error;

    /// Checks width, N and lanes; the error says which of them and what to choose.
    fn try_from(literal: AutomorphismLiteral) -> Result<Self, Error> {
        let AutomorphismLiteral { width, n, lanes } = literal;
        if !MODMUL_WIDTHS.contains(&width) {
            return Err(Error::Width(width));
        }
        if !n.is_power_of_two() || !AUTOMORPHISM_LOG_N.contains(&n.trailing_zeros()) {
            return Err(Error::AutomorphismRing(n));
        }
        if !AUTOMORPHISM_LANES.contains(&lanes) {
            return Err(Error::AutomorphismLanes(lanes));
        }
        Ok(Self { width, log_n: n.trailing_zeros(), log_lanes: lanes.trailing_zeros() })
    }
}

impl AutomorphismConfig {
    /// Width K of residues, in bits.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// log₂ of the largest N.
    pub fn log_n(&self) -> u32 {
        self.log_n
    }

    /// log₂ of the residues per cycle.
    pub fn log_lanes(&self) -> u32 {
        self.log_lanes
    }

    /// Residues per cycle.
    pub fn lanes(&self) -> usize {
        1 << self.log_lanes
    }
}

impl Described for AutomorphismConfig {
    fn module(&self) -> String {
        format!("automorphism_{}_n{}_p{}", self.width, 1 << self.log_n, 1 << self.log_lanes)
    }

    fn command(&self) -> String {
        let Self { width, log_n, log_lanes } = self;
        format!(
            "hearth verilog automorphism --width {width} --n {} --lanes {}",
            1 << log_n,
            1 << log_lanes
        )
    }

    fn head(&self) -> Head {
        let Self { width, log_n, log_lanes } = self;
        let (n, lanes) = (1 << log_n, 1 << log_lanes);
        Head {
            configuration: format!("width {width} bits, N up to {n}, {lanes} lanes"),
            timing: format!("latency N/{lanes} + 2 cycles, a limb per N/{lanes} cycles"),
            contract: vec![
                "out[i] = in[brv((((2 brv(i) + 1) element mod 2N) - 1) / 2)], brv reversing log_n bits, for any".into(),
                format!("odd element below 2N, N = 2^log_n, log_n = 6 .. {log_n}; both are read with a limb's first"),
                format!("beat. Residue {lanes} r + l of beat r is in bits {width} l and up. Any stall on both channels."),
                "Reset (synchronous, active high) forgets every limb.".into(),
            ],
            sources: vec![
                include_str!("../automorphism.rs"),
                include_str!("config.rs"),
                include_str!("lanes.rs"),
                include_str!("rows.rs"),
                include_str!("schedule.rs"),
                include_str!("schedule_verilog.rs"),
            ],
        }
    }

    fn usual_runs(&self) -> u64 {
        40
    }

    /// Residues are moved, not computed with.
    fn moduli(&self) -> (u32, u64) {
        (self.width, 1 << MODMUL_DEFAULT_WORD)
    }

    fn build(&self) -> Box<dyn Pins> {
        Box::new(Automorphism::new(self))
    }
}
