//! What an iterative engine is built for: as asked for, and checked.

use super::Ntt;
use super::generator::seed_row_bits;
use super::sources::NTT_SOURCES;
use crate::arith::modmul::{ModMulConfig, ModMulLiteral};
use crate::block::{Described, Head};
use crate::butterfly::ButterflyConfig;
use crate::error::Error;
use crate::signal::Pins;
use crate::target::Target;
use hearth_spec::tile::{
    MODMUL_DEFAULT_WORD, NTT_LANES, NTT_LOG_N, NTT_TABLES, NttOrder, NttTiming, butterfly_latency,
    ntt_timing,
};

/// Where the twiddle factors come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TwiddleSource {
    /// A table per prime.
    Table,
    /// A few seeds per stage and prime, and a second multiplier per butterfly.
    Generated,
}

impl std::str::FromStr for TwiddleSource {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        match text {
            "table" => Ok(Self::Table),
            "generated" => Ok(Self::Generated),
            _ => Err(Error::Twiddles(text.chars().take(40).collect())),
        }
    }
}

/// An iterative engine as asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NttLiteral {
    /// The largest N.
    pub n: u32,
    /// Width K of residues and modulus, in bits.
    pub width: u32,
    /// Butterflies P.
    pub lanes: u32,
    /// Twiddle tables, or sets of seeds, that are held at once.
    pub tables: u32,
    /// Where the twiddle factors come from.
    pub twiddles: TwiddleSource,
    /// The family whose hard multipliers products are cut for.
    pub target: Target,
}

/// An iterative engine that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NttConfig {
    butterfly: ButterflyConfig,
    log_n: u32,
    log_banks: u32,
    tables: u32,
    twiddles: TwiddleSource,
}

impl TryFrom<NttLiteral> for NttConfig {
    type Error = Error;

    /// Checks every parameter; the error says which and what to choose.
    fn try_from(literal: NttLiteral) -> Result<Self, Error> {
        let NttLiteral { n, width, lanes, tables, twiddles, target } = literal;
        let word = MODMUL_DEFAULT_WORD;
        let butterfly = ModMulLiteral { width, word, target }.try_into()?;
        if !NTT_LANES.contains(&lanes) {
            return Err(Error::Lanes(lanes));
        }
        if !NTT_TABLES.contains(&tables) {
            return Err(Error::Tables(tables));
        }
        let (log_n, log_banks) = (n.checked_ilog2().unwrap_or(0), lanes.ilog2() + 1);
        if !n.is_power_of_two() || !NTT_LOG_N.contains(&log_n) {
            return Err(Error::Ring(n));
        }
        Ok(Self { butterfly, log_n, log_banks, tables, twiddles })
    }
}

impl NttConfig {
    /// log₂ of the largest N.
    pub fn log_n(&self) -> u32 {
        self.log_n
    }

    /// log₂ of the smallest N: two rows of coefficients, and no ring is smaller.
    pub fn min_log_n(&self) -> u32 {
        *NTT_LOG_N.start()
    }

    /// Butterflies P.
    pub fn lanes(&self) -> usize {
        1 << (self.log_banks - 1)
    }

    /// Banks, and coefficients per row: 2P.
    pub fn banks(&self) -> usize {
        1 << self.log_banks
    }

    /// log₂ of the number of banks.
    pub fn log_banks(&self) -> u32 {
        self.log_banks
    }

    /// Width of a row's number, in bits.
    pub fn row_bits(&self) -> u32 {
        self.log_n - self.log_banks
    }

    /// Width K of residues and modulus, in bits.
    pub fn width(&self) -> u32 {
        self.butterfly.width()
    }

    /// Twiddle tables held at once.
    pub fn tables(&self) -> u32 {
        self.tables
    }

    /// Width of a table's number, in bits; one that is always 0 if there is one table.
    pub fn table_bits(&self) -> u32 {
        self.tables.ilog2().max(1)
    }

    /// The butterflies.
    pub fn butterfly(&self) -> &ButterflyConfig {
        &self.butterfly
    }

    /// The multiplier inside, which says what twiddle form is.
    pub fn modmul(&self) -> &ModMulConfig {
        self.butterfly.modmul()
    }

    /// Where the twiddle factors come from.
    pub fn twiddles(&self) -> TwiddleSource {
        self.twiddles
    }

    /// The order in which the blocks of a stage are visited.
    pub fn order(&self) -> NttOrder {
        match self.twiddles {
            TwiddleSource::Table => NttOrder::Natural,
            TwiddleSource::Generated => NttOrder::Reversed,
        }
    }

    /// Width of the number of a row of a table, or of seeds, in bits.
    pub fn table_row_bits(&self) -> u32 {
        match self.twiddles {
            TwiddleSource::Table => self.row_bits() + 1,
            TwiddleSource::Generated => seed_row_bits(self.row_bits()) + 2,
        }
    }

    /// Cycles of a transform of 2^`log_n` coefficients.
    pub fn timing(&self, log_n: u32) -> NttTiming {
        let latency = butterfly_latency(self.width(), self.modmul().word()).total();
        ntt_timing(log_n, self.log_banks, latency, self.order())
    }
}

impl Described for NttConfig {
    fn module(&self) -> String {
        let (n, width, lanes, tables) = (1 << self.log_n, self.width(), self.lanes(), self.tables);
        let kind = match self.twiddles {
            TwiddleSource::Table => "t",
            TwiddleSource::Generated => "g",
        };
        let name = format!("ntt_{n}_{width}_p{lanes}_{kind}{tables}");
        match self.modmul().target() {
            Target::Generic => name,
            target => format!("{name}_{target}"),
        }
    }

    fn command(&self) -> String {
        format!(
            "hearth verilog ntt --n {} --width {} --lanes {} --tables {} --twiddles {} --target {}",
            1 << self.log_n,
            self.width(),
            self.lanes(),
            self.tables,
            match self.twiddles {
                TwiddleSource::Table => "table",
                TwiddleSource::Generated => "generated",
            },
            self.modmul().target()
        )
    }

    fn head(&self) -> Head {
        let (width, word, radix) = (self.width(), self.modmul().word(), self.modmul().radix_bits());
        let (n, banks, timing) = (1 << self.log_n, self.banks(), self.timing(self.log_n));
        let min_n = 1 << self.min_log_n();
        Head {
            configuration: format!(
                "N up to {n}, width {width} bits, {} butterflies, {} {}, target {}",
                self.lanes(),
                self.tables,
                match self.twiddles {
                    TwiddleSource::Table => "twiddle tables",
                    TwiddleSource::Generated => "sets of twiddle seeds",
                },
                self.modmul().target()
            ),
            timing: format!(
                "N = {n}: a transform every {} (ideal {}), latency {}",
                timing.interval, timing.ideal, timing.latency
            ),
            contract: vec![
                format!("Negacyclic NTT mod any prime q = 1 mod 2^{word}, q < 2^{width}, N = {min_n} ... {n}."),
                format!("A job is N/{banks} rows of {banks} coefficients, in order, the first lowest. With its"),
                "first row enter in_q, in_log_n, in_inverse and in_table; later rows do not read them.".into(),
                "Forward: natural order in, output i = a(psi^(2*brv(i)+1)). Inverse: back, divided by N.".into(),
                match self.twiddles {
                    TwiddleSource::Table => format!("Entry i of a table is psi^brv(i) * 2^{radix} mod q; a row of it is {} entries.", self.lanes()),
                    TwiddleSource::Generated => format!("Rows of seeds: see the package's documentation, all times 2^{radix} mod q."),
                },
                "A table may not be written while a job that uses it is inside. reset (synchronous,".into(),
                "active high) forgets every job; tables stay.".into(),
            ],
            sources: NTT_SOURCES.concat(),
        }
    }

    fn usual_runs(&self) -> u64 {
        32
    }

    fn moduli(&self) -> (u32, u64) {
        let (width, unity) = self.modmul().moduli();
        (width, unity.max(2 << self.log_n))
    }

    fn build(&self) -> Box<dyn Pins> {
        Box::new(Ntt::new(self))
    }
}
