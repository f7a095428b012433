//! The automorphism X → X^g in the evaluation domain: a permutation of the values.

use hearth_spec::Ring;
use hearth_spec::galois::{SourceLine, bit_reverse};

/// Residues that keep together.
const BLOCK: usize = 8;

/// out\[i\] = limb\[[`Ring::source_index`]\(i, element)\], for an odd element.
///
/// With i = brv(j), the source is brv(first + j·step). The last three bits of i are the first three
/// of j, t, and adding t·N/8 to j adds t·step·N/8 to the source's j: so eight neighbours come from
/// eight neighbours, in an order that depends on the source's first three bits only.
pub fn permute(ring: Ring, limb: &[u64], element: u64, out: &mut [u64]) {
    let log_n = limb.len().ilog2();
    assert_eq!((limb.len(), out.len()), (1 << log_n, 1 << log_n), "a limb has N residues");
    if log_n < 3 {
        for (i, out) in out.iter_mut().enumerate() {
            *out = limb[ring.source_index(i, element, log_n)];
        }
        return;
    }
    let SourceLine { first, step } = ring.source_line(element, log_n);
    let order = |first: usize| {
        let t = |lane: usize| bit_reverse(lane, 3);
        std::array::from_fn::<usize, BLOCK, _>(|lane| t((first + t(lane) * step) % BLOCK))
    };
    let orders: [[usize; BLOCK]; BLOCK] = std::array::from_fn(order);
    let (sources, _) = limb.as_chunks::<BLOCK>();
    let (outs, _) = out.as_chunks_mut::<BLOCK>();
    let blocks = sources.len();
    let log_blocks = log_n - 3;
    let mask = limb.len() - 1;
    let mut source = first & mask;
    for j in 0..blocks {
        // j and the source's j: their low bits, reversed, are the blocks' numbers.
        let from = &sources[bit_reverse(source % blocks, log_blocks)];
        let order = &orders[(source >> log_blocks) % BLOCK];
        let to = &mut outs[bit_reverse(j, log_blocks)];
        for (to, &lane) in to.iter_mut().zip(order) {
            *to = from[lane % BLOCK];
        }
        source = (source + step) & mask;
    }
}

#[cfg(test)]
#[path = "automorphism_tests.rs"]
mod tests;
