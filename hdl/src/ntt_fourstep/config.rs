//! What a four-step transform is built for: as asked for, and checked.

use super::NttFourStep;
use super::passes::Sides;
use crate::arith::modmul::{MODMUL_SOURCES, ModMulConfig, ModMulLiteral};
use crate::block::{Described, Head};
use crate::butterfly::{BUTTERFLY_SOURCES, ButterflyConfig};
use crate::error::Error;
use crate::ntt_stream::{NTT_STREAM_SOURCES, NttStreamLiteral};
use crate::signal::Pins;
use crate::target::Target;
use crate::verify::twiddles::{modulus, twiddles};
use hearth_spec::galois::bit_reverse;
use hearth_spec::tile::{
    MODMUL_DEFAULT_WORD, NTT_FOURSTEP_LOG_N, NTT_STREAM_LANES, ntt_fourstep_cycles,
    ntt_fourstep_sides,
};
use hearth_spec::units::Cycles;

/// A four-step transform as asked for: with the parameters of a streaming one.
pub type NttFourStepLiteral = NttStreamLiteral;

/// A four-step transform that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NttFourStepConfig {
    butterfly: ButterflyConfig,
    log_n: u32,
}

impl TryFrom<NttFourStepLiteral> for NttFourStepConfig {
    type Error = Error;

    /// Checks N, lanes and width; the error says which of them and what to choose.
    fn try_from(literal: NttFourStepLiteral) -> Result<Self, Error> {
        let NttFourStepLiteral { n, lanes, width, target } = literal;
        let butterfly = ModMulLiteral { width, word: MODMUL_DEFAULT_WORD, target }.try_into()?;
        if !n.is_power_of_two() || !NTT_FOURSTEP_LOG_N.contains(&n.trailing_zeros()) {
            Err(Error::NttFourStepN(n))
        } else if lanes != NTT_STREAM_LANES {
            Err(Error::NttFourStepLanes(lanes))
        } else {
            Ok(Self { butterfly, log_n: n.trailing_zeros() })
        }
    }
}

impl NttFourStepConfig {
    /// N.
    pub fn n(&self) -> usize {
        1 << self.log_n
    }

    /// Width K of residues and modulus, in bits.
    pub fn width(&self) -> u32 {
        self.butterfly.width()
    }

    /// The butterfly of every stage.
    pub fn butterfly(&self) -> &ButterflyConfig {
        &self.butterfly
    }

    /// The multiplier inside, which says what twiddle form is.
    pub fn modmul(&self) -> &ModMulConfig {
        self.butterfly.modmul()
    }

    pub(super) fn sides(&self) -> Sides {
        let (column, row) = ntt_fourstep_sides(self.log_n);
        Sides { column, row }
    }

    /// Cycles of a job, as the RTL is built, with a memory that gives a beat `memory` cycles after
    /// it took the read.
    pub fn cycles(&self, memory: Cycles) -> Cycles {
        ntt_fourstep_cycles(self.width(), self.modmul().word(), self.log_n, memory)
    }

    /// Everything a prime needs in the tables: which one, the index, the word in twiddle form.
    pub fn tables(&self, q: u64) -> Vec<(u64, u64, u64)> {
        let Sides { column, row } = self.sides();
        let (columns, rows) = (1u64 << column, 1u64 << row);
        let form = |w: u64| self.modmul().twiddle_form(w, q);
        let whole = twiddles(self.n(), q);
        let entry = |i: u64| form(whole[i as usize]);
        let mut loads: Vec<(u64, u64, u64)> = (0..columns).map(|i| (0, i, entry(i))).collect();
        if column == row {
            loads.extend((0..rows).map(|i| (1, i, entry(i))));
        } else {
            for i in 1..rows {
                let blocks = 1 << i.ilog2();
                loads.extend([(1, i + blocks, entry(i)), (1, i + 2 * blocks, entry(i))]);
            }
        }
        let (modulus, order) = (modulus(q), 2 * self.n() as u64);
        let psi = modulus.psi(self.n().trailing_zeros());
        for r in 0..columns {
            let reversed = bit_reverse(r as usize, column) as u64;
            let exponent = (2 * reversed + 1 + order - columns) % order;
            loads.push((2, r, form(modulus.pow(psi, exponent))));
            loads.push((3, r, form(modulus.pow(psi, order - exponent))));
        }
        loads
    }
}

impl Described for NttFourStepConfig {
    fn module(&self) -> String {
        let (n, width) = (self.n(), self.width());
        match self.modmul().target() {
            Target::Generic => format!("ntt_fourstep_{n}_{width}"),
            target => format!("ntt_fourstep_{n}_{width}_{target}"),
        }
    }

    fn command(&self) -> String {
        let (n, width, target) = (self.n(), self.width(), self.modmul().target());
        format!("hearth verilog ntt-fourstep --n {n} --width {width} --target {target}")
    }

    fn head(&self) -> Head {
        let (n, width, word) = (self.n(), self.width(), self.modmul().word());
        let (target, Sides { column, row }) = (self.modmul().target(), self.sides());
        Head {
            configuration: format!(
                "N = {n}, width {width} bits, word {word} bits, target {target}"
            ),
            timing: format!(
                "a job takes {} if the memory answers a read after two",
                self.cycles(Cycles(2))
            ),
            contract: vec![
                format!(
                    "Negacyclic transform of {n} residues in memory, in place, q = 1 mod 2^{word}:"
                ),
                format!(
                    "columns of {} and rows of {}, two residues per cycle.",
                    1 << column,
                    1 << row
                ),
                "A[i] = a(psi^(2 brv(i) + 1)); the inverse is divided by N.".into(),
                "Addresses and data hold the first residue in the low half. A read that is taken"
                    .into(),
                "after a write must see it; data come in the order of the reads.".into(),
                "All channels are valid/ready; reset is synchronous, active high.".into(),
            ],
            sources: [
                &MODMUL_SOURCES[..],
                &BUTTERFLY_SOURCES,
                &NTT_STREAM_SOURCES,
                &NTT_FOURSTEP_SOURCES,
            ]
            .concat(),
        }
    }

    fn usual_runs(&self) -> u64 {
        (1 << 17 >> self.log_n).max(4)
    }

    fn moduli(&self) -> (u32, u64) {
        self.modmul().moduli()
    }

    fn build(&self) -> Box<dyn Pins> {
        Box::new(NttFourStep::new(self))
    }
}

/// The sources that decide what a four-step transform's Verilog is, besides its kernel's.
const NTT_FOURSTEP_SOURCES: [&str; 6] = [
    include_str!("../ntt_fourstep.rs"),
    include_str!("config.rs"),
    include_str!("factors.rs"),
    include_str!("loads.rs"),
    include_str!("passes.rs"),
    include_str!("scaler.rs"),
];
