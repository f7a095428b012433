//! Bootstraps, taken apart.
//!
//! A bootstrap is the rows of `expand`, each lowered by itself: most are HE operations, the others
//! are the parts that `part` lists. `transform` has the instructions of matrix products, `raise`
//! those of ModRaise. The residues are those of golden's bootstrapper.
//!
//! With l live limbs, K special ones and β digits:
//!
//! | part | instructions |
//! |---|---|
//! | raise | key switch at level 0; INTT of its limbs, conversion and NTT for every other; key switch |
//! | extend | 2l `muls` by P |
//! | baby step | ModUp (once a matrix), inner product, l `macs` by P, 2(l+K) `perm` |
//! | giant step | for each diagonal l+K `ld` and 2(l+K) products; ModDown of one component, ModUp, inner product, l+K `add`, 2(l+K) `perm`; 2(l+K) `add` to the steps before |
//! | inner sum | for each diagonal l `ld` and 2l products |
//! | gather | 2 ModDowns |
//! | times unit | l `ld`, 2l `mul` |

mod counted;
mod expand;
mod matrix;
mod part;
mod raise;
mod transform;

pub use counted::BootstrapSums;
pub(super) use expand::Recipe;
pub(super) use part::{ARGUMENT, Giant, Part, Term};

use super::Lowering;
use super::rows::{Ciphertext, Imported};
use hearth_spec::{Level, RowId};

impl Lowering<'_> {
    /// Puts the steps of a part into the emitter.
    pub(super) fn part(
        &mut self,
        id: RowId,
        (part, level): (Part, Level),
        imported: &mut Imported,
    ) -> Ciphertext {
        match part {
            Part::Argument | Part::Result { .. } => {
                unreachable!("they are handed over as they are")
            }
            Part::Raise { a, to_sparse, to_dense } => {
                let a = self.ciphertext(id, a, imported);
                self.raise(&a, to_sparse, to_dense)
            }
            Part::Extend { a } => {
                let a = self.ciphertext(id, a, imported);
                self.extend(&a)
            }
            Part::Baby { a, steps, key, hoist } => {
                let a = self.ciphertext(id, a, imported);
                self.baby_step(id, level, &a, (steps, key), hoist)
            }
            Part::Giant { giant } => {
                let giant = self.frame.expansion.giant(giant).clone();
                let babies =
                    giant.terms.iter().map(|term| self.ciphertext(id, term.baby, imported));
                let babies: Vec<_> = babies.collect();
                let sum = giant.sum.map(|sum| self.ciphertext(id, sum, imported));
                self.giant_step(level, &giant, &babies, sum.as_ref())
            }
            Part::InnerSum { giant } => {
                let giant = self.frame.expansion.giant(giant).clone();
                let babies =
                    giant.terms.iter().map(|term| self.ciphertext(id, term.baby, imported));
                let babies: Vec<_> = babies.collect();
                let limbs = self.frame.expansion.params().limbs(level);
                self.inner_sum(level, &giant, &babies, limbs)
            }
            Part::Gather { sum } => {
                let sum = self.ciphertext(id, sum, imported);
                self.gather(level, &sum)
            }
            Part::TimesUnit { a, units } => {
                let a = self.ciphertext(id, a, imported);
                self.mul_plain(&a, units, 1.0)
            }
        }
    }
}
