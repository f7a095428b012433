//! Functions of limbs, element by element.

use super::{Limb, LimbMachine, LimbProblem};
use crate::ring::arith::Arith;
use hearth_spec::limb::Domain;
use hearth_spec::{PrimeIndex, ValueId};

impl LimbMachine {
    /// An element-wise function of one limb and scalar `k`.
    pub(super) fn map1(
        &self,
        a: ValueId,
        k: u64,
        m: PrimeIndex,
        f: impl Fn(&Arith, u64) -> u64,
    ) -> Result<Limb, LimbProblem> {
        self.scalars(m, &[k])?;
        let (arith, limb) = (self.arith(m)?, self.limb(a, m)?);
        let words = limb.words.iter().map(|&x| f(arith, x)).collect();
        Ok(Limb { modulus: m, domain: limb.domain, words })
    }

    /// An element-wise function of two limbs in the same domain.
    pub(super) fn map2(
        &self,
        a: ValueId,
        b: ValueId,
        m: PrimeIndex,
        f: impl Fn(&Arith, u64, u64) -> u64,
    ) -> Result<Limb, LimbProblem> {
        let first = self.limb(a, m)?;
        let second = self.read(b, m, first.domain)?;
        self.zip(m, first.domain, &first.words, &second, f)
    }

    pub(super) fn zip(
        &self,
        m: PrimeIndex,
        domain: Domain,
        a: &[u64],
        b: &[u64],
        f: impl Fn(&Arith, u64, u64) -> u64,
    ) -> Result<Limb, LimbProblem> {
        let arith = self.arith(m)?;
        let words = a.iter().zip(b).map(|(&x, &y)| f(arith, x, y)).collect();
        Ok(Limb { modulus: m, domain, words })
    }
}
