//! Typed indices: an index of one table cannot be used in another.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident($inner:ty);)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $inner);

        impl $name {
            /// The index as a position in a slice.
            #[inline]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }
    )*};
}

ids! {
    /// A row of an HE program; also names the ciphertext that the row produces.
    RowId(u32);
    /// An entry of a program's object table (key, encoded weight, input, output).
    ObjectId(u32);
    /// An entry of a program's table of bootstraps.
    BootstrapId(u32);
    /// An entry of a program's table of constants.
    ConstantId(u32);
    /// A layer of the network that a row belongs to.
    LayerId(u32);
    /// A hoisting group: rotations of one ciphertext that share its ModUp.
    HoistId(u32);
    /// A modulus of the chain: the limbs of Q first, then the special primes P.
    PrimeIndex(u16);
    /// A chip of a machine with several.
    ChipIndex(u16);
    /// A limb in a limb program: an SSA value (`%n`) or, in allocated form, a register.
    ValueId(u32);
    /// Number of rescalings a ciphertext can still take.
    Level(u32);
}
