//! What the tile's own leaves have in common: ports that are listed once, and Verilog in a file.
//!
//! They have no model in Rust: what they do is that of the timing model of the simulator and of golden
//! together, and the tests execute the Verilog beside both.

use super::config::TileConfig;
use rust_hdl::prelude::Verilog;

/// Declares a leaf with its ports: single bits and buses in and out, the widths of buses as
/// functions of the configuration.
macro_rules! leaf {
    (
        $(#[$doc:meta])*
        $leaf:ident in $file:literal;
        in: $($bit_in:ident),*;
        in buses: $($bus_in:ident: $in_width:expr),*;
        out: $($bit_out:ident),*;
        out buses: $($bus_out:ident: $out_width:expr),*;
    ) => {
        $(#[$doc])*
        #[derive(rust_hdl::prelude::LogicBlock)]
        pub(super) struct $leaf {
            pub(super) clock: Signal<In, Clock>,
            $(pub(super) $bit_in: Signal<In, Bit>,)*
            $(pub(super) $bus_in: $crate::signal::Bus<In>,)*
            $(pub(super) $bit_out: Signal<Out, Bit>,)*
            $(pub(super) $bus_out: $crate::signal::Bus<Out>,)*
            _config: TileConfig,
        }

        impl $leaf {
            pub(super) fn new(config: &TileConfig) -> Self {
                Self {
                    clock: Signal::default(),
                    $($bit_in: Signal::default(),)*
                    $($bus_in: $crate::signal::Bus::new(($in_width)(config)),)*
                    $($bit_out: Signal::default(),)*
                    $($bus_out: $crate::signal::Bus::new(($out_width)(config)),)*
                    _config: *config,
                }
            }
        }

        impl Logic for $leaf {
            fn update(&mut self) {}

            fn connect(&mut self) {
                $(self.$bit_out.connect();)*
                $(self.$bus_out.connect();)*
            }

            fn hdl(&self) -> Verilog {
                $crate::tile::leaf::verilog(&self._config, include_str!($file))
            }
        }
    };
}
pub(super) use leaf;

/// The constants of the configuration that the text names, then the text.
pub(super) fn verilog(config: &TileConfig, text: &str) -> Verilog {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let words: std::collections::BTreeSet<&str> = text.split(|c| !is_word(c)).collect();
    let named = config.constants().into_iter().filter(|(name, _)| words.contains(name));
    let lines = named.map(|(name, value)| format!("localparam {name} = {value};\n"));
    Verilog::Custom(format!("{}\n{text}", lines.collect::<String>()))
}

/// Declares a block with its ports, listed as for [`leaf!`], and its parts; its wiring follows.
macro_rules! wired {
    (
        $(#[$doc:meta])*
        $block:ident of $config:ident;
        in: $($bit_in:ident),*;
        in buses: $($bus_in:ident: $in_width:expr),*;
        out: $($bit_out:ident),*;
        out buses: $($bus_out:ident: $out_width:expr),*;
        parts: $($part:ident: $kind:ty = $made:expr),+;
    ) => {
        $(#[$doc])*
        #[derive(rust_hdl::prelude::LogicBlock)]
        pub(super) struct $block {
            pub(super) clock: Signal<In, Clock>,
            $(pub(super) $bit_in: Signal<In, Bit>,)*
            $(pub(super) $bus_in: $crate::signal::Bus<In>,)*
            $(pub(super) $bit_out: Signal<Out, Bit>,)*
            $(pub(super) $bus_out: $crate::signal::Bus<Out>,)*
            $($part: $kind,)+
        }

        impl $block {
            pub(super) fn new($config: &TileConfig) -> Self {
                Self {
                    clock: Signal::default(),
                    $($bit_in: Signal::default(),)*
                    $($bus_in: $crate::signal::Bus::new($in_width),)*
                    $($bit_out: Signal::default(),)*
                    $($bus_out: $crate::signal::Bus::new($out_width),)*
                    $($part: $made,)+
                }
            }
        }
    };
}
pub(super) use wired;
