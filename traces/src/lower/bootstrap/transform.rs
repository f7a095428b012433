//! A matrix product by baby steps and giant steps, double-hoisted (Bossuat, Mouchet,
//! Troncoso-Pastoriza, Hubaux, "Efficient bootstrapping for approximate homomorphic encryption with
//! non-sparse keys", EUROCRYPT 2021): one ModUp for all baby steps; products and sums modulo QP; for a
//! giant step one ModDown, of the part that is switched; two ModDowns at the end.

use super::super::Lowering;
use super::super::emit::Limb;
use super::super::key_column::Key;
use super::super::key_switch::{KeySwitch, RaisedLimbs, prime};
use super::super::rows::Ciphertext;
use super::part::{Giant, Term};
use hearth_spec::galois::rotation_element;
use hearth_spec::{CkksParams, HoistId, Level, ObjectId, PrimeIndex, RowId};

/// Two components modulo QP.
type Extended = [RaisedLimbs; 2];

impl Lowering<'_> {
    /// P·a without the limbs of P, which are zero.
    pub(in crate::lower) fn extend(&mut self, a: &Ciphertext) -> Ciphertext {
        [0, 1].map(|c| {
            let limbs = a[c].iter().enumerate();
            let times_p = |(i, &limb): (usize, &Limb)| {
                self.emitter.mul_scalar(limb, self.constants.special(i), prime(i))
            };
            limbs.map(times_p).collect()
        })
    }

    /// P times a rotation.
    pub(in crate::lower) fn baby_step(
        &mut self,
        id: RowId,
        level: Level,
        [c0, c1]: &Ciphertext,
        (steps, key): (u32, ObjectId),
        hoist: Option<HoistId>,
    ) -> Extended {
        let [mut u0, u1] = self.switched(id, level, c1, key, hoist);
        for (i, (u, &c)) in u0.iter_mut().zip(c0).enumerate() {
            *u = self.emitter.mac_scalar(*u, c, self.constants.special(i), prime(i));
        }
        self.permuted([u0, u1], level, steps)
    }

    /// A giant step of baby steps that were brought in, in the order of its terms.
    pub(in crate::lower) fn giant_step(
        &mut self,
        level: Level,
        giant: &Giant,
        babies: &[Ciphertext],
        sum: Option<&Ciphertext>,
    ) -> Extended {
        let params = self.frame.expansion.params();
        let raised = params.limbs(level) + params.special().len();
        let mut step = self.inner_sum(level, giant, babies, raised);
        if let Some((steps, key)) = giant.rotation {
            let limbs = self.frame.expansion.params().limbs(level);
            let switch = KeySwitch::new(&self.constants, level, limbs);
            let key = Key::new(self.frame.expansion.program(), key);
            let c1 = switch.mod_down(&mut self.emitter, &step[1], |_, _, limb| limb);
            let [mut u0, u1] = switch.sums(&mut self.emitter, &c1, None, key);
            for (position, (u, &own)) in u0.iter_mut().zip(&step[0]).enumerate() {
                *u = self.emitter.add(*u, own, switch.raised_prime(position));
            }
            step = self.permuted([u0, u1], level, steps);
        }
        if let Some(sum) = sum {
            let params = self.frame.expansion.params();
            for (step, sum) in step.iter_mut().zip(sum) {
                for (position, (step, &limb)) in step.iter_mut().zip(sum).enumerate() {
                    let m = extended_prime(params, level, position);
                    *step = self.emitter.add(limb, *step, m);
                }
            }
        }
        step
    }

    /// Σ diagonal · baby step, of so many limbs.
    pub(in crate::lower) fn inner_sum(
        &mut self,
        level: Level,
        giant: &Giant,
        babies: &[Ciphertext],
        limbs: usize,
    ) -> Ciphertext {
        let params = self.frame.expansion.params();
        let mut sums = [Vec::with_capacity(limbs), Vec::with_capacity(limbs)];
        let diagonal = |term: &Term| {
            let first = (term.diagonal as usize * limbs) as u32;
            self.plain_at((giant.matrix, first), giant.magnitude, limbs)
        };
        let mut diagonals: Vec<_> = giant.terms.iter().map(diagonal).collect();
        for position in 0..limbs {
            let m = extended_prime(params, level, position);
            let mut sum: [Option<Limb>; 2] = [None, None];
            for (diagonal, baby) in diagonals.iter_mut().zip(babies) {
                let [Some(&b0), Some(&b1)] = [0, 1].map(|c| baby[c].get(position)) else {
                    continue;
                };
                let diagonal = self.plain_limb(diagonal, position, m);
                sum = [(sum[0], b0), (sum[1], b1)].map(|(sum, limb)| {
                    Some(match sum {
                        Some(sum) => self.emitter.mac(sum, limb, diagonal, m),
                        None => self.emitter.mul(limb, diagonal, m),
                    })
                });
            }
            // Nothing but baby step 0: zero, of which ModDown makes its rounding.
            let [s0, s1] = match sum {
                [Some(s0), Some(s1)] => [s0, s1],
                _ => {
                    let diagonal = self.plain_limb(&mut diagonals[0], position, m);
                    [self.emitter.mul_scalar(diagonal, 0, m); 2]
                }
            };
            sums[0].push(s0);
            sums[1].push(s1);
        }
        sums
    }

    /// The extended ciphertext `sum` divided by P.
    pub(in crate::lower) fn gather(&mut self, level: Level, sum: &Ciphertext) -> Ciphertext {
        let limbs = self.frame.expansion.params().limbs(level);
        let switch = KeySwitch::new(&self.constants, level, limbs);
        [0, 1].map(|c| switch.mod_down(&mut self.emitter, &sum[c], |_, _, limb| limb))
    }

    fn permuted(&mut self, extended: Extended, level: Level, steps: u32) -> Extended {
        let params = self.frame.expansion.params();
        let element = rotation_element(steps.into(), params.log_n()) as u32;
        extended.map(|u| {
            let limbs = u.into_iter().enumerate();
            let permute = |(position, limb)| {
                self.emitter.perm(limb, element, extended_prime(params, level, position))
            };
            limbs.map(permute).collect()
        })
    }
}

/// The prime at `position` among the limbs of an extended ciphertext.
fn extended_prime(params: &CkksParams, level: Level, position: usize) -> PrimeIndex {
    prime(match position.checked_sub(params.limbs(level)) {
        None => position,
        Some(special) => params.special().start + special,
    })
}
