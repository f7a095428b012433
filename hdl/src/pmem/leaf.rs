//! What the controller's leaves have in common: ports that are listed once, a Rust model that is a
//! state, an edge and outputs, and Verilog in a file beside it.

use super::config::PmemConfig;
use rust_hdl::prelude::Verilog;

/// Declares a leaf with its ports: single bits and buses in and out, the widths of buses as
/// functions of the configuration. The leaf brings `State::new(&PmemConfig)`, `edge(&mut self)` for
/// a rising edge and `drive(&mut self)` for the outputs of the state and inputs as they are; its
/// Verilog is the named file below constants of the configuration.
macro_rules! leaf {
    (
        $(#[$doc:meta])*
        $leaf:ident in $file:literal with [$($constant:ident),+];
        in: $($bit_in:ident),+;
        in buses: $($bus_in:ident: $in_width:expr),+;
        out: $($bit_out:ident),+;
        out buses: $($bus_out:ident: $out_width:expr),+;
    ) => {
        $(#[$doc])*
        #[derive(rust_hdl::prelude::LogicBlock)]
        pub(super) struct $leaf {
            pub(super) clock: Signal<In, Clock>,
            pub(super) reset: Signal<In, Bit>,
            $(pub(super) $bit_in: Signal<In, Bit>,)+
            $(pub(super) $bus_in: $crate::signal::Bus<In>,)+
            $(pub(super) $bit_out: Signal<Out, Bit>,)+
            $(pub(super) $bus_out: $crate::signal::Bus<Out>,)+
            _config: PmemConfig,
            _state: State,
        }

        impl $leaf {
            pub(super) fn new(config: &PmemConfig) -> Self {
                Self {
                    clock: Signal::default(),
                    reset: Signal::default(),
                    $($bit_in: Signal::default(),)+
                    $($bus_in: $crate::signal::Bus::new(($in_width)(config)),)+
                    $($bit_out: Signal::default(),)+
                    $($bus_out: $crate::signal::Bus::new(($out_width)(config)),)+
                    _config: *config,
                    _state: State::new(config),
                }
            }
        }

        impl Logic for $leaf {
            fn update(&mut self) {
                if self.clock.pos_edge() {
                    self.edge();
                }
                self.drive();
            }

            fn connect(&mut self) {
                $(self.$bit_out.connect();)+
                $(self.$bus_out.connect();)+
            }

            fn hdl(&self) -> Verilog {
                let constants = [$($crate::pmem::leaf::Constant::$constant),+];
                $crate::pmem::leaf::verilog(&self._config, &constants, include_str!($file))
            }
        }
    };
}
pub(super) use leaf;

/// A constant of a leaf's Verilog.
#[derive(Clone, Copy)]
pub(super) enum Constant {
    /// Lines of the buffer and the width of an entry's number.
    Lines,
    /// Above how many occupied entries partial lines go.
    Limit,
    /// Width of the number of occupied entries.
    UsedBits,
    /// Slots of reads, and what of them the buffer sees.
    ReadSlots,
    /// Slots of write bursts.
    WriteSlots,
    /// Those who wait for lines: write bursts and the fence; those who own bytes: the IDs and the
    /// near-memory unit.
    Waiters,
    /// Width of a line's number.
    LineBits,
    /// Width of an ID.
    IdBits,
    /// The number of the near-memory unit as an owner.
    Owner,
    /// Credits toward the device.
    Credits,
    /// Width of a tag.
    TagBits,
    /// Widths of an entry's number and of a read slot's.
    PortWidths,
    /// Widths and depths of the near-memory unit.
    Nmac,
    /// The word by which the controller knows its own line.
    Magic,
    /// The configuration as software reads it.
    Config,
}

impl Constant {
    fn declaration(self, config: &PmemConfig) -> String {
        let slots = |count: u32, bits: u32| {
            format!("localparam SLOTS = {count};\nlocalparam SLOT_BITS = {bits};\n")
        };
        match self {
            Self::Lines => format!(
                "localparam LINES = {};\nlocalparam ENTRY_BITS = {};\n",
                config.lines(),
                config.entry_bits()
            ),
            Self::Limit => {
                let bits = config.entry_bits() + 1;
                format!("localparam [{}:0] LIMIT = {bits}'d{};\n", bits - 1, config.tight_above())
            }
            Self::UsedBits => format!("localparam USED_BITS = {};\n", config.entry_bits() + 1),
            Self::ReadSlots => slots(config.read_credits(), config.read_slot_bits()),
            Self::WriteSlots => slots(config.write_credits(), config.write_slot_bits()),
            Self::Waiters => format!(
                "localparam SLOTS = {};\nlocalparam WAITERS = {};\nlocalparam WAITER_BITS = {};\nlocalparam OWNERS = {};\n",
                config.read_credits(),
                config.write_credits() + 1,
                config.write_slot_bits() + 1,
                config.ids() + 1
            ),
            Self::LineBits => format!("localparam LINE_BITS = {};\n", config.line_bits()),
            Self::IdBits => format!("localparam ID_BITS = {};\n", config.id_bits()),
            Self::Owner => format!("localparam [7:0] OWNER = 8'd{};\n", config.ids()),
            Self::Credits => {
                let bits = config.credit_bits();
                format!(
                    "localparam CREDIT_BITS = {bits};\nlocalparam [{last}:0] READ_CREDITS = {bits}'d{};\nlocalparam [{last}:0] WRITE_CREDITS = {bits}'d{};\n",
                    config.read_credits(),
                    config.write_credits(),
                    last = bits - 1
                )
            }
            Self::TagBits => format!("localparam TAG_BITS = {};\n", config.tag_bits()),
            Self::PortWidths => format!(
                "localparam ENTRY_BITS = {};\nlocalparam SLOT_BITS = {};\n",
                config.entry_bits(),
                config.read_slot_bits()
            ),
            Self::Nmac => {
                let (lift, product) = config.nmac_delays();
                let (depth, lanes) = (config.nmac_depth(), config.lanes());
                let depth_bits = depth.trailing_zeros();
                format!(
                    "localparam LANES = {lanes};\nlocalparam GROUP_BITS = {};\nlocalparam KEY_DELAY = {lift};\nlocalparam SUM_DELAY = {};\nlocalparam DEPTH_BITS = {depth_bits};\nlocalparam [{depth_bits}:0] DEPTH = {}'d{depth};\nlocalparam READ_BITS = 5;\nlocalparam [4:0] READS = 5'd{};\nlocalparam [6:0] SQUARINGS = 7'd{};\n",
                    (64 / lanes).trailing_zeros(),
                    lift + product,
                    depth_bits + 1,
                    config.nmac_reads(),
                    config.nmac_squarings()
                )
            }
            Self::Magic => {
                format!("localparam [63:0] MAGIC = 64'h{:016x};\n", super::boot::MAGIC)
            }
            Self::Config => format!("localparam [31:0] CONFIG = 32'h{:08x};\n", config.word()),
        }
    }
}

/// The constants, then the text.
pub(super) fn verilog(config: &PmemConfig, constants: &[Constant], text: &str) -> Verilog {
    let declarations = constants.iter().map(|constant| constant.declaration(config));
    Verilog::Custom(format!("{}\n{text}", declarations.collect::<String>()))
}
