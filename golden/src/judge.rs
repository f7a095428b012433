//! What the units of the tile are judged by: golden's arithmetic.

use crate::kernel::Kernel;
use crate::ring::{NttTable, RnsRing, arith, permute};
use crate::rns::BaseConversion;
use hearth_spec::tile::Judge;
use hearth_spec::{Modulus, Ring};
use std::collections::BTreeMap;

/// Golden; each prime is checked once, each transform's tables are made once.
#[derive(Default)]
pub struct Golden {
    moduli: BTreeMap<u64, Modulus>,
    tables: BTreeMap<(u64, u32), NttTable>,
}

impl Golden {
    fn table(&mut self, n: usize, q: u64) -> &NttTable {
        let log_n = n.trailing_zeros();
        self.tables.entry((q, log_n)).or_insert_with(|| {
            let modulus = Modulus::new(q, 2 * n as u64).expect("a prime that is 1 modulo 2N");
            NttTable::new(modulus, log_n, Kernel::best())
        })
    }
}

impl Judge for Golden {
    fn mul_mod(&mut self, a: u64, b: u64, q: u64) -> u64 {
        let checked = || Modulus::new(q, 2).expect("an odd prime");
        arith::mul_mod(a, b, *self.moduli.entry(q).or_insert_with(checked))
    }

    fn forward(&mut self, a: &mut [u64], q: u64) {
        self.table(a.len(), q).forward(a);
    }

    fn inverse(&mut self, a: &mut [u64], q: u64) {
        self.table(a.len(), q).inverse(a);
    }

    fn permute(&mut self, limb: &[u64], element: u64) -> Vec<u64> {
        let mut out = vec![0; limb.len()];
        permute(Ring::Standard, limb, element, &mut out);
        out
    }

    fn convert(&mut self, limbs: &[&[u64]], primes: &[u64], q: u64, addend: u64) -> Vec<u64> {
        let n = limbs[0].len();
        let checked =
            |&q: &u64| Modulus::new(q, 2 * n as u64).expect("a prime that is 1 modulo 2N");
        let moduli: Vec<Modulus> = primes.iter().chain([&q]).map(checked).collect();
        let ring = RnsRing::new(&moduli, n.trailing_zeros());
        let mut out = vec![0; n];
        BaseConversion::new(&ring, 0..limbs.len()).convert(
            &ring,
            limbs,
            limbs.len(),
            addend,
            &mut out,
        );
        out
    }
}
