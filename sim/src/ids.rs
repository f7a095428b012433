//! Typed indices into the simulator's own tables.

use std::num::NonZeroU32;

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

/// Indices whose absence takes no room: they are kept plus one.
macro_rules! ids_or_none {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) struct $name(NonZeroU32);

        impl $name {
            /// That of a position in a slice, below 2^32 − 1.
            pub(crate) fn at(index: usize) -> Self {
                Self(NonZeroU32::MIN.saturating_add(index as u32))
            }

            /// The index as a position in a slice.
            pub(crate) fn index(self) -> usize {
                self.0.get() as usize - 1
            }
        }
    )*};
}

ids! {
    /// A memory tier of the machine.
    TierIndex;
    /// A chip; of what is on links, a link.
    Site;
    /// A live limb.
    LimbId;
    /// A place for one limb in the spill tier.
    SpillSlot;
    /// A place for one sum in the near-memory unit.
    SumPlace;
    /// A place for one operand in the near-memory unit.
    OperandPlace;
}

ids_or_none! {
    /// A computation or transfer in flight.
    TaskId;
    /// One limb's stay in one frame of the scratchpad.
    ResidenceId;
    /// One task's wait for another.
    EdgeId;
}
