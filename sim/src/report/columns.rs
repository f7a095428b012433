//! Instructions in the columns that papers and other compilers print.

use super::Tally;
use crate::mnemonic::MNEMONICS;
use serde::Serialize;

/// Limb operations, each on N residues.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Columns {
    /// Limbs that the program loads. What the scratchpad fetches again is not in it.
    pub load: u64,
    /// Limbs that the program stores. What the scratchpad writes back is not in it.
    pub store: u64,
    /// Products; a multiply-accumulate is one product and one addition. The scalar of `sud` is not
    /// in it.
    pub mul: u64,
    /// Additions and subtractions.
    pub add: u64,
    /// Forward transforms whose result is not the subtrahend of a `sud`.
    pub ntt: u64,
    /// Forward transform, subtraction and scalar product, fused: the last step of a division.
    pub sud: u64,
    /// Inverse transforms.
    pub intt: u64,
    /// Limbs generated from a seed.
    pub evg: u64,
    /// Automorphisms.
    pub perm: u64,
    /// Multiply-accumulates per coefficient of base conversions in key switching, and when a
    /// bootstrap raises the modulus.
    pub bconv: u64,
    /// The same in rescales, which published counts leave out.
    pub rescale_bconv: u64,
}

pub(super) fn columns(tally: &Tally) -> Columns {
    let count = |name: &str| -> u64 {
        let counts = MNEMONICS.iter().zip(tally.by_mnemonic);
        counts.filter(|(known, _)| **known == name).map(|(_, count)| count).sum()
    };
    let both = count("mac") + count("macs") + count("nmac");
    Columns {
        load: count("ld") + count("nmac"),
        store: count("st"),
        mul: count("mul") + count("muls") + both,
        add: count("add") + count("sub") + count("adds") + both,
        // In a lowered program every `subs` subtracts the result of an `ntt`.
        ntt: count("ntt").saturating_sub(count("subs")),
        sud: count("subs"),
        intt: count("intt"),
        evg: count("prng"),
        perm: count("perm"),
        bconv: tally.bconv_sources,
        rescale_bconv: tally.rescale_sources,
    }
}
