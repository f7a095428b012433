//! What a board's top holds behind its serial port.

use crate::board::PartFamily;
use crate::build::{Choice, Placer, Router};
use crate::error::Error;
use hearth_hdl::{
    Block, ModAddConfig, ModAddLiteral, NttConfig, NttLiteral, PmemConfig, PmemLiteral, Target,
    TileConfig, TwiddleSource,
};
use hearth_spec::tile::{TileLiteral, TileShape};

/// A design as asked for; what is not said is the family's usual size.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DesignLiteral {
    /// One of [`DESIGNS`].
    pub name: String,
    /// The largest N.
    pub n: Option<u32>,
    /// Width of residues in bits, at most 32.
    pub width: Option<u32>,
    /// Butterflies of a transform.
    pub lanes: Option<u32>,
    /// Bytes of the tile's memory, or of persistent memory behind the controller, a power of two.
    pub memory: Option<u32>,
}

impl DesignLiteral {
    /// log₂ of the largest N, if that is said.
    ///
    /// # Errors
    /// N is no power of two.
    pub(crate) fn log_n(&self) -> Result<Option<u32>, Error> {
        match self.n {
            Some(n) if !n.is_power_of_two() => {
                Err(Error::Design(format!("N = {n} is no power of two\nhint: choose --n 1024")))
            }
            n => Ok(n.map(u32::ilog2)),
        }
    }
}

/// The names of the designs.
pub const DESIGNS: [&str; 4] = ["modadd", "ntt", "tile", "pmem-controller"];

/// A design that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Design {
    /// The modular adder, for parts without multipliers to spare.
    ModAdd(ModAddConfig),
    /// The NTT engine with a limb and a table.
    Ntt(NttConfig),
    /// The tile with block RAM of 2^`log_memory` bytes as its memory.
    Tile {
        /// The tile.
        config: TileConfig,
        /// log₂ of the bytes of its memory.
        log_memory: u32,
    },
    /// The near-memory controller with block RAM of 2^`log_memory` bytes as persistent memory.
    PmemController {
        /// The controller.
        config: PmemConfig,
        /// log₂ of the bytes of its memory.
        log_memory: u32,
    },
}

/// log₂ of the bytes of memory: an image's alignment, and more than block RAM of any board here.
pub(crate) const LOG_MEMORY: std::ops::RangeInclusive<u32> = 12..=22;

impl Design {
    /// The design for a family.
    ///
    /// # Errors
    /// There is none of that name; a size that it cannot have.
    pub fn new(literal: &DesignLiteral, family: PartFamily) -> Result<Self, Error> {
        let target = match family {
            PartFamily::Ecp5 => Target::Ecp5,
            PartFamily::Series7 | PartFamily::UltraScalePlus => Target::Xilinx,
            PartFamily::Ice40 | PartFamily::Gowin => Target::Generic,
        };
        let usual = Usual::of(family);
        let refused = |error: hearth_hdl::Error| Error::Design(error.to_string());
        if literal.width.is_some_and(|width| width > 32) {
            return Err(Error::Design(
                "words of a board's bus have 32 bits\nhint: choose --width 28 or 32".into(),
            ));
        }
        match literal.name.as_str() {
            "modadd" => {
                let config = ModAddLiteral { width: literal.width.unwrap_or(28) };
                Ok(Self::ModAdd(config.try_into().map_err(refused)?))
            }
            "ntt" => {
                let config = NttLiteral {
                    n: literal.n.unwrap_or(usual.ntt_n),
                    width: literal.width.unwrap_or(28),
                    lanes: literal.lanes.unwrap_or(1),
                    tables: 1,
                    twiddles: TwiddleSource::Table,
                    target,
                };
                Ok(Self::Ntt(config.try_into().map_err(refused)?))
            }
            "tile" => {
                let preset = TileShape::named("tile-ecp5").expect("a preset").literal();
                let shape = TileLiteral {
                    width: literal.width.unwrap_or(preset.width),
                    butterflies: literal.lanes.unwrap_or(preset.butterflies),
                    log_n: literal.log_n()?.unwrap_or(preset.log_n),
                    ..preset
                };
                let shape = TileShape::try_from(shape).map_err(|e| Error::Design(e.to_string()))?;
                let config = TileConfig::new(shape, target).map_err(refused)?;
                Ok(Self::Tile { config, log_memory: log_memory(literal)? })
            }
            "pmem-controller" => {
                let log_memory = log_memory(literal)?;
                let literal =
                    PmemLiteral { lanes: literal.lanes.unwrap_or(usual.pmem.lanes), ..usual.pmem };
                Ok(Self::PmemController {
                    config: literal.try_into().map_err(refused)?,
                    log_memory,
                })
            }
            name => Err(Error::Design(format!(
                "there is no design `{}`\nhint: choose one of {}",
                name.chars().take(40).collect::<String>(),
                DESIGNS.join(", ")
            ))),
        }
    }

    /// The block inside.
    pub fn block(&self) -> Block {
        match *self {
            Self::ModAdd(config) => Block::ModAdd(config),
            Self::Ntt(config) => Block::Ntt(config),
            Self::Tile { config, .. } => Block::Tile(config),
            Self::PmemController { config, .. } => Block::PmemController(config),
        }
    }

    /// How a board with it introduces itself.
    pub fn code(&self) -> u32 {
        match self {
            Self::ModAdd(_) => u32::from_le_bytes(*b"MADD"),
            Self::Ntt(_) => u32::from_le_bytes(*b"NTT "),
            Self::Tile { .. } => u32::from_le_bytes(*b"TILE"),
            Self::PmemController { .. } => u32::from_le_bytes(*b"PMEM"),
        }
    }

    /// Its sizes: log₂ N or of bytes of memory, log₂ N, butterflies or multipliers, and bits; a byte each, the first lowest.
    pub fn shape(&self) -> u32 {
        match self {
            Self::Ntt(config) => {
                config.log_n() | (config.lanes() as u32) << 8 | config.width() << 16
            }
            Self::Tile { config, log_memory } => {
                log_memory | config.shape().log_n() << 8 | config.shape().width() << 16
            }
            Self::ModAdd(config) => config.width() << 16,
            Self::PmemController { config, log_memory } => {
                log_memory | config.lanes() << 8 | 32 << 16
            }
        }
    }

    /// The butterflies, or multipliers, that its size is told by.
    pub fn lanes(&self) -> u32 {
        match self {
            Self::Ntt(config) => config.lanes() as u32,
            Self::Tile { config, .. } => config.shape().butterflies(),
            Self::ModAdd(_) => 1,
            Self::PmemController { config, .. } => config.lanes(),
        }
    }

    /// log₂ of the bytes of its memory, if it has one.
    pub(crate) fn log_memory(&self) -> Option<u32> {
        match *self {
            Self::Tile { log_memory, .. } | Self::PmemController { log_memory, .. } => {
                Some(log_memory)
            }
            Self::ModAdd(_) | Self::Ntt(_) => None,
        }
    }

    /// The clock that a family's part is asked for, in MHz, unless it is the board's own.
    pub fn usual_mhz(&self, family: PartFamily) -> Option<u32> {
        match (family, self) {
            (PartFamily::Ecp5, Self::ModAdd(_) | Self::Ntt(_)) => Some(150),
            (PartFamily::Ecp5, Self::Tile { .. }) => Some(75),
            (PartFamily::Ecp5, Self::PmemController { .. }) => Some(25),
            _ => None,
        }
    }

    /// What nextpnr places and routes with, unless it is asked for another way.
    pub fn usual_choice(&self, family: PartFamily) -> Choice {
        // Its own placer crowds a large design into half of the part, where the router does not get through. Of the
        // routers, its own does not end with the controller, nor the other one with the tile.
        match (family, self) {
            (PartFamily::Ecp5, Self::Tile { .. }) => {
                Choice { placer: Some(Placer::Static), router: None }
            }
            (PartFamily::Ecp5, Self::PmemController { .. }) => {
                Choice { placer: Some(Placer::Static), router: Some(Router::Router2) }
            }
            _ => Choice { placer: None, router: None },
        }
    }

    /// Verilog of the module `hearth_design`, which puts the block behind the bus, and its parameters.
    pub(crate) fn wrapper(&self) -> (String, String) {
        let module = self.block().module();
        match self {
            Self::ModAdd(config) => (
                include_str!("top/modadd.v").replace("ADDER adder(", &format!("{module} adder(")),
                format!("#(.K({}), .IDENTITY(32'd{}))", config.width(), self.code()),
            ),
            Self::Ntt(config) => (
                include_str!("top/ntt.v").replace("ENGINE", &module),
                format!(
                    "#(.LOG_N({}), .LOG_BANKS({}), .K({}), .IDENTITY(32'd{}))",
                    config.log_n(),
                    config.log_banks(),
                    config.width(),
                    self.code()
                ),
            ),
            Self::Tile { log_memory, .. } => (
                include_str!("top/tile.v").replace("TILE tile(", &format!("{module} tile(")),
                format!("#(.MEMORY({log_memory}))"),
            ),
            Self::PmemController { config, log_memory } => (
                include_str!("top/pmem.v")
                    .replace("CONTROLLER controller(", &format!("{module} controller("))
                    + include_str!("top/media.v"),
                format!(
                    "#(.ROWS({}), .TAG({}), .ID({}))",
                    log_memory - LOG_LINE,
                    config.tag_bits(),
                    config.id_bits()
                ),
            ),
        }
    }
}

/// log₂ of the bytes of a line of persistent memory.
const LOG_LINE: u32 = 8;

/// log₂ of the bytes of memory.
fn log_memory(literal: &DesignLiteral) -> Result<u32, Error> {
    let memory = literal.memory.unwrap_or(1 << 17);
    if !memory.is_power_of_two() || !LOG_MEMORY.contains(&memory.ilog2()) {
        return Err(Error::Design(format!(
            "a memory of {memory} bytes\nhint: choose a power of two in 4096 … 4194304"
        )));
    }
    Ok(memory.ilog2())
}

/// Sizes that a family's boards take.
struct Usual {
    ntt_n: u32,
    pmem: PmemLiteral,
}

impl Usual {
    fn of(family: PartFamily) -> Self {
        let pmem = match family {
            PartFamily::UltraScalePlus => PmemLiteral::default(),
            // Lines are as wide as in the large one; what is saved is their number.
            _ => PmemLiteral { lines: 8, ids: 2, read_credits: 4, write_credits: 4, lanes: 1 },
        };
        Self { ntt_n: if family == PartFamily::Ice40 { 64 } else { 1024 }, pmem }
    }
}
