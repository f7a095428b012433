//! What a tile's RTL is built for.

use super::near::TilePmem;
use super::top::TileCore;
use crate::block::{Described, Head};
use crate::error::Error;
use crate::signal::Pins;
use crate::target::Target;
use crate::{
    AutomorphismConfig, AutomorphismLiteral, BconvConfig, BconvLiteral, ElementwiseConfig,
    ElementwiseLiteral, NttConfig, NttLiteral, PmemConfig, PmemLiteral, TwiddleSource, XofConfig,
    XofLiteral,
};
use hearth_spec::tile::{
    MODMUL_DEFAULT_WORD, NearMemoryLiteral, TILE_VERSION, TileLiteral, TileShape,
};

/// A tile that exists, for a family of FPGAs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TileConfig {
    shape: TileShape,
    target: Target,
    ntt: NttConfig,
    elementwise: ElementwiseConfig,
    bconv: BconvConfig,
    automorphism: AutomorphismConfig,
    xof: XofConfig,
    pmem: Option<PmemConfig>,
}

impl TileConfig {
    /// The tile of that shape; its parts are cut for the hard multipliers of `target`.
    ///
    /// # Errors
    /// A row of the shape does not fit a beat of memory.
    pub fn new(shape: TileShape, target: Target) -> Result<Self, Error> {
        let TileLiteral { width, butterflies, log_n, primes, sources, .. } = shape.literal();
        let (word, lanes, n) = (MODMUL_DEFAULT_WORD, shape.row(), 1 << log_n);
        if lanes * shape.memory_word() > BEAT_BITS {
            return Err(Error::TileRow { lanes, word: shape.memory_word() });
        }
        let controller = |near: NearMemoryLiteral| {
            let NearMemoryLiteral { lines, read_credits, write_credits } = near;
            let lanes = butterflies;
            PmemLiteral { lines, ids: IDS, read_credits, write_credits, lanes }.try_into()
        };
        let twiddles = TwiddleSource::Generated;
        let ntt = NttLiteral { n, width, lanes: butterflies, tables: primes, twiddles, target };
        Ok(Self {
            shape,
            target,
            ntt: ntt.try_into()?,
            elementwise: ElementwiseLiteral { width, word, lanes, target }.try_into()?,
            bconv: BconvLiteral { width, word, lanes, sources, target }.try_into()?,
            automorphism: AutomorphismLiteral { width, n, lanes }.try_into()?,
            xof: XofLiteral { width, word, target }.try_into()?,
            pmem: shape.near_memory().map(controller).transpose()?,
        })
    }

    /// The tile of that name, one of [`hearth_spec::tile::TILES`], for the family of FPGAs that it is meant for.
    ///
    /// # Errors
    /// No tile has that name.
    pub fn named(name: &str) -> Result<Self, Error> {
        let target = match name {
            "tile-ecp5" => Target::Ecp5,
            "tile-u280" => Target::Xilinx,
            _ => Target::Generic,
        };
        Self::new(TileShape::named(name)?, target)
    }

    /// Its sizes.
    pub fn shape(&self) -> &TileShape {
        &self.shape
    }

    /// The transform's engine.
    pub fn ntt(&self) -> &NttConfig {
        &self.ntt
    }

    /// The element-wise unit.
    pub(super) fn elementwise(&self) -> &ElementwiseConfig {
        &self.elementwise
    }

    /// The base conversion.
    pub(super) fn bconv(&self) -> &BconvConfig {
        &self.bconv
    }

    /// The automorphism.
    pub(super) fn automorphism(&self) -> &AutomorphismConfig {
        &self.automorphism
    }

    /// The expander.
    pub(super) fn xof(&self) -> &XofConfig {
        &self.xof
    }

    /// The near-memory controller behind it, if there is one.
    pub fn pmem(&self) -> Option<&PmemConfig> {
        self.pmem.as_ref()
    }

    /// Bits of a row.
    pub(super) fn row(&self) -> u32 {
        self.shape.row() * self.shape.width()
    }

    /// Width of a row's number within a register.
    pub(super) fn row_bits(&self) -> u32 {
        self.ntt.row_bits()
    }

    /// Width of a register's number.
    pub(super) fn register_bits(&self) -> u32 {
        self.shape.registers().ilog2()
    }

    /// Width of the number of a source of a conversion.
    pub(super) fn index_bits(&self) -> u32 {
        (self.shape.sources() - 1).checked_ilog2().map_or(1, |log| log + 1)
    }

    /// What the Verilog of the leaves may name.
    pub(super) fn constants(&self) -> Vec<(&'static str, String)> {
        let TileLiteral { width, butterflies, log_n, registers, banks, primes, sources, .. } =
            self.shape.literal();
        let (lanes, word) = (self.shape.row(), self.shape.memory_word());
        let (register_bits, bank_bits) = (self.register_bits(), banks.ilog2());
        let depth_bits = register_bits - bank_bits + self.row_bits();
        let rate = BEAT_BITS / (lanes * word);
        let sub_bits = rate.ilog2().max(1);
        let parts = self.shape.twiddle_parts();
        let shape = width | butterflies << 8 | log_n << 16 | (TILE_VERSION as u32) << 24;
        let sizes = register_bits | banks << 8 | primes << 16 | sources << 24;
        let numbers = [
            ("K", width),
            ("W", word),
            ("LANES", lanes),
            ("LANE_BITS", lanes.ilog2()),
            ("ROW_LANE_BITS", lanes.ilog2()),
            ("ROW", self.row()),
            ("ROW_BITS", self.row_bits()),
            ("LOG_N", log_n),
            ("REGISTERS", registers),
            ("REGISTER_BITS", register_bits),
            ("BANKS", banks),
            ("BANK_BITS", bank_bits),
            ("DEPTH", 1 << depth_bits),
            ("DEPTH_BITS", depth_bits),
            ("PRIMES", primes),
            ("PRIME_BITS", primes.ilog2()),
            ("SOURCES", sources),
            ("INDEX_BITS", self.index_bits()),
            ("READERS", 7),
            ("WRITERS", 6),
            ("PARTS", parts),
            ("PART_BITS", (parts - 1).checked_ilog2().map_or(1, |log| log + 1)),
            ("TABLE_ROW_BITS", self.ntt.table_row_bits()),
            ("TABLE_DATA", butterflies * width),
            ("SUB_BITS", sub_bits),
            // log2 of the residues in a line.
            ("LINE_RESIDUE_BITS", (2048 / word).ilog2()),
        ];
        let mut all: Vec<_> =
            numbers.into_iter().map(|(name, value)| (name, value.to_string())).collect();
        all.push(("NEAR_MEMORY", format!("1'b{}", u8::from(self.pmem.is_some()))));
        all.push(("RATE", format!("6'd{rate}")));
        all.push(("LAST_SUB", format!("{sub_bits}'d{}", rate - 1)));
        all.push(("BANK_MASK", format!("{register_bits}'d{}", banks - 1)));
        all.push(("SHAPE_WORD", format!("32'h{shape:08x}")));
        all.push(("SIZES_WORD", format!("32'h{sizes:08x}")));
        all
    }
}

/// Bits of a beat of memory.
const BEAT_BITS: u32 = 512;

/// IDs of the controller behind a tile, which uses one: a controller has no fewer.
const IDS: u32 = 2;

impl TileConfig {
    fn sources(&self) -> Vec<&'static str> {
        let parts: [&dyn Described; 5] =
            [&self.ntt, &self.elementwise, &self.bconv, &self.automorphism, &self.xof];
        let inside = parts.into_iter().flat_map(|part| part.head().sources);
        let near = self.pmem.iter().flat_map(|pmem| pmem.head().sources.into_iter());
        let between = self.pmem.iter().flat_map(|_| super::NEAR_SOURCES);
        super::SOURCES.into_iter().chain(inside).chain(between).chain(near).collect()
    }
}

impl Described for TileConfig {
    fn module(&self) -> String {
        let TileLiteral { width, butterflies, log_n, registers, banks, primes, sources, .. } =
            self.shape.literal();
        let n = 1 << log_n;
        let near = self.pmem.map_or(String::new(), |pmem| {
            format!("_pmem{}_r{}_w{}", pmem.lines(), pmem.read_credits(), pmem.write_credits())
        });
        let name = format!(
            "tile_{n}_{width}_p{butterflies}_r{registers}_b{banks}_m{primes}_s{sources}{near}"
        );
        match self.target {
            Target::Generic => name,
            target => format!("{name}_{target}"),
        }
    }

    fn command(&self) -> String {
        let TileLiteral { width, butterflies, log_n, registers, banks, primes, sources, .. } =
            self.shape.literal();
        let (block, near) = match &self.pmem {
            None => ("tile", String::new()),
            Some(pmem) => (
                "tile-pmem",
                format!(
                    " --lines {} --read-credits {} --write-credits {}",
                    pmem.lines(),
                    pmem.read_credits(),
                    pmem.write_credits()
                ),
            ),
        };
        format!(
            "hearth verilog {block} --n {} --width {width} --lanes {butterflies} --registers {registers} --banks {banks} --primes {primes} --sources {sources}{near} --target {}",
            1 << log_n,
            self.target
        )
    }

    fn head(&self) -> Head {
        let TileLiteral { width, butterflies, log_n, registers, banks, primes, sources, .. } =
            self.shape.literal();
        let near = self.pmem.map_or(String::new(), |pmem| {
            format!(
                ", near-memory controller of {} lines, {} read and {} write credits",
                pmem.lines(),
                pmem.read_credits(),
                pmem.write_credits()
            )
        });
        let memory = match self.pmem {
            None => {
                "AXI4 manager m_axi of 512 bits: the program and limbs, INCR bursts within 4 KiB."
            }
            Some(_) => {
                "dev: commands of the near-memory controller by line, as its own Verilog says; pfail: drains."
            }
        };
        Head {
            configuration: format!(
                "N up to {}, width {width} bits, {butterflies} butterflies, {registers} registers in {banks} banks, {primes} primes, {sources} sources{near}, target {}",
                1 << log_n,
                self.target
            ),
            timing: "see the timing model of the simulator, equal cycle for cycle".into(),
            contract: [
                "AXI4-Lite subordinate s_axil of 32 bits: start, status, trap, program, limit, counters.",
                memory,
                "reset: synchronous, active high. Runs a program of 32-byte words until halt or a trap.",
            ]
            .map(String::from)
            .into(),
            sources: self.sources(),
        }
    }

    fn usual_runs(&self) -> u64 {
        100
    }

    fn moduli(&self) -> (u32, u64) {
        self.ntt.moduli()
    }

    fn build(&self) -> Box<dyn Pins> {
        match self.pmem {
            None => Box::new(TileCore::new(self)),
            Some(_) => Box::new(TilePmem::new(self)),
        }
    }
}
