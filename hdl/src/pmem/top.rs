//! The outermost block's ports, listed once.

/// Declares a block with its ports, which are its pins too, and its parts.
macro_rules! top {
    (
        $(#[$doc:meta])*
        $block:ident of $config:ident: &$type:ty;
        in: $($bit_in:ident),+;
        in buses: $($bus_in:ident: $in_width:expr),+;
        out: $($bit_out:ident),+;
        out buses: $($bus_out:ident: $out_width:expr),+;
        parts: $($part:ident: $kind:ty = $made:expr),+;
    ) => {
        $(#[$doc])*
        #[derive(rust_hdl::prelude::LogicBlock)]
        pub(crate) struct $block {
            pub(crate) clock: Signal<In, Clock>,
            $(pub(crate) $bit_in: Signal<In, Bit>,)+
            $(pub(crate) $bus_in: $crate::signal::Bus<In>,)+
            $(pub(crate) $bit_out: Signal<Out, Bit>,)+
            $(pub(crate) $bus_out: $crate::signal::Bus<Out>,)+
            $($part: $kind,)+
        }

        impl $block {
            pub(crate) fn new($config: &$type) -> Self {
                Self {
                    clock: Signal::default(),
                    $($bit_in: Signal::default(),)+
                    $($bus_in: $crate::signal::Bus::new($in_width),)+
                    $($bit_out: Signal::default(),)+
                    $($bus_out: $crate::signal::Bus::new($out_width),)+
                    $($part: $made,)+
                }
            }
        }

        $crate::signal::pins!($block: $($bit_in,)+ $($bus_in,)+ $($bit_out,)+ $($bus_out),+);
    };
}
pub(crate) use top;
