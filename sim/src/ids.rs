//! Typed indices into the simulator's own tables.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) struct $name(pub(crate) u32);

        impl $name {
            /// The index as a position in a slice.
            pub(crate) fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A memory tier of the machine.
    TierIndex;
    /// A computation or transfer in flight.
    TaskId;
    /// One limb's stay in one frame of the scratchpad.
    ResidenceId;
    /// A live limb.
    LimbId;
    /// A place for one limb in the spill tier.
    SpillSlot;
}
