//! What results are judged by: golden's arithmetic.

use hearth_golden::ring::arith;
use hearth_spec::Modulus;
use std::collections::BTreeMap;

/// a·b mod q for residues of a prime q, by golden; each prime is checked once.
pub fn golden_mul_mod() -> impl FnMut(u64, u64, u64) -> u64 {
    let mut moduli: BTreeMap<u64, Modulus> = BTreeMap::new();
    move |a, b, q| {
        let checked = || Modulus::new(q, 2).expect("an odd prime");
        arith::mul_mod(a, b, *moduli.entry(q).or_insert_with(checked))
    }
}
