//! Base conversion to many primes at once, tile by tile.
//!
//! Every target reads every source: whole limbs would come from the third-level cache or from
//! memory once per target, a tile of all sources stays in the first-level cache meanwhile.

use super::bconv::BaseConversion;
use crate::ring::RnsRing;
use rayon::prelude::*;

/// Residues of a limb in a tile: 4 KiB, so that eight sources and a target fit 48 KiB.
const TILE: usize = 512;

/// A limb to be written, its prime's position in the chain, and what is added.
pub(super) struct Target<'a> {
    pub(super) prime: usize,
    pub(super) addend: u64,
    pub(super) limb: &'a mut [u64],
}

impl BaseConversion {
    /// [`BaseConversion::convert`] to every one of `targets`.
    pub(super) fn convert_all(&self, ring: &RnsRing, sources: &[&[u64]], targets: Vec<Target<'_>>) {
        let tiles = ring.n().div_ceil(TILE);
        let mut by_tile: Vec<Vec<Target<'_>>> =
            (0..tiles).map(|_| Vec::with_capacity(targets.len())).collect();
        for Target { prime, addend, limb } in targets {
            for (tile, limb) in by_tile.iter_mut().zip(limb.chunks_mut(TILE)) {
                tile.push(Target { prime, addend, limb });
            }
        }
        by_tile.into_par_iter().enumerate().for_each(|(tile, targets)| {
            let range = tile * TILE..ring.n().min((tile + 1) * TILE);
            let sources: Vec<&[u64]> = sources.iter().map(|limb| &limb[range.clone()]).collect();
            for Target { prime, addend, limb } in targets {
                self.convert(ring, &sources, prime, addend, limb);
            }
        });
    }
}
