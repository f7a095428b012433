//! Where inside a transform a wrong result went wrong.
//!
//! Every stage can be undone, so what is right and what is wrong after each stage follows from the
//! results. A fault in one butterfly makes two words wrong at most; every stage after it doubles
//! them, and so does every stage before it that is undone. So the stage after which the fewest
//! words are wrong is the one that wrote them, or the next one, if that multiplied wrongly: a wrong
//! product is what the right one would be of a wrong factor. Faults in many butterflies hide the
//! stage.

use super::twiddles::{modulus, twiddles};
use hearth_spec::Modulus;

/// The stage after which the fewest words are wrong, and the first of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongStage {
    /// Stages done, from 0, where what the first stage read was wrong already, to `of`.
    pub stage: u32,
    /// Stages of the transform.
    pub of: u32,
    /// How many words are wrong after it.
    pub words: usize,
    /// The first of them.
    pub index: usize,
    /// What it must be.
    pub want: u64,
    /// What it was.
    pub got: u64,
}

impl std::fmt::Display for WrongStage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { stage, of, words, index, want, got } = self;
        let plural = if *words == 1 { "word is" } else { "words are" };
        write!(
            f,
            "after stage {stage} of {of}, {words} {plural} wrong, the fewest of all stages: \
             word {index} must be {want}, is {got}"
        )
    }
}

/// Finds it for a transform modulo q whose result must be `want` and is `got`; `None` if they are
/// equal, if a word of `got` is no residue, or if more than a quarter of the words is always wrong.
pub fn wrong_stage(want: &[u64], got: &[u64], q: u64, inverse: bool) -> Option<WrongStage> {
    let (n, of) = (want.len(), want.len().trailing_zeros());
    if want == got || got.iter().any(|&word| word >= q) {
        return None;
    }
    let (table, modulus) = (twiddles(n, q), modulus(q));
    let (mut want, mut got) = (want.to_vec(), got.to_vec());
    let mut fewest = compare(&want, &got, of, of);
    for done in (0..of).rev() {
        let log_stride = if inverse { done } else { of - 1 - done };
        for words in [&mut want, &mut got] {
            stage(words, 1 << log_stride, &table, modulus, !inverse);
        }
        let here = compare(&want, &got, done, of);
        if here.words < fewest.words {
            fewest = here;
        }
    }
    (fewest.words <= n.div_ceil(4)).then_some(fewest)
}

fn compare(want: &[u64], got: &[u64], stage: u32, of: u32) -> WrongStage {
    let mut wrong = (0..want.len()).filter(|&i| want[i] != got[i]);
    let index = wrong.next().expect("a stage can be undone, so what differs stays different");
    let (words, want, got) = (1 + wrong.count(), want[index], got[index]);
    WrongStage { stage, of, words, index, want, got }
}

/// A stage in place: Cooley–Tukey, or the halved Gentleman–Sande that undoes it (Longa and Naehrig,
/// "Speeding up the Number Theoretic Transform", CANS 2016, algorithms 1 and 2).
fn stage(words: &mut [u64], stride: usize, table: &[u64], modulus: Modulus, undoes: bool) {
    let blocks = words.len() / (2 * stride);
    let half = modulus.inv(2);
    for (block, words) in words.chunks_mut(2 * stride).enumerate() {
        let w = table[blocks + block];
        let (low, high) = words.split_at_mut(stride);
        for (u, v) in low.iter_mut().zip(high) {
            (*u, *v) = if undoes {
                let back = modulus.mul(half, modulus.inv(w));
                (modulus.mul(half, modulus.add(*u, *v)), modulus.mul(back, modulus.sub(*u, *v)))
            } else {
                let turned = modulus.mul(*v, w);
                (modulus.add(*u, turned), modulus.sub(*u, turned))
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::{Definition, Judge, SplitMix64, smallest_prime};

    /// A transform in which a word is made wrong after some stages, judged by definition.
    #[track_caller]
    fn check(log_n: u32, inverse: bool, after: u32, index: usize) {
        let (n, q) = (1usize << log_n, smallest_prime(28, 17).expect("there is one"));
        let (table, modulus) = (twiddles(n, q), modulus(q));
        let mut random = SplitMix64::new(u64::from(after));
        let input: Vec<u64> = (0..n).map(|_| random.below(q)).collect();
        let mut want = input.clone();
        match inverse {
            true => Definition.inverse(&mut want, q),
            false => Definition.forward(&mut want, q),
        }
        let mut got = input;
        for done in 0..=log_n {
            if done == after {
                got[index] = modulus.add(got[index], 1);
            }
            if done < log_n {
                let log_stride = if inverse { done } else { log_n - 1 - done };
                stage(&mut got, 1 << log_stride, &table, modulus, inverse);
            }
        }
        let found = wrong_stage(&want, &got, q, inverse).expect("a word is wrong");
        assert_eq!((found.stage, found.words, found.index), (after, 1, index));
        assert_eq!(found.got, modulus.add(found.want, 1));
    }

    #[test]
    fn the_stage_that_wrote_a_wrong_word_is_found() {
        for inverse in [false, true] {
            for after in 0..=6 {
                check(6, inverse, after, 17);
            }
            check(9, inverse, 4, 511);
        }
    }

    /// Undone with the right factor, a wrong product is a wrong word before its stage.
    #[test]
    fn a_wrong_product_is_a_wrong_operand() {
        let (q, n) = (97, 16);
        let (table, modulus) = (twiddles(n, q), modulus(q));
        let mut want: Vec<u64> = (0..n as u64).collect();
        let mut got = want.clone();
        for done in 0..4 {
            let stride = 8 >> done;
            stage(&mut want, stride, &table, modulus, false);
            let mut factors = table.clone();
            if done == 2 {
                factors[5] = 1;
            }
            stage(&mut got, stride, &factors, modulus, false);
        }
        let found = wrong_stage(&want, &got, q, false).expect("a product is wrong");
        assert_eq!((found.stage, found.words, found.index), (2, 2, 6));
    }

    #[test]
    fn equal_results_have_no_wrong_stage() {
        assert_eq!(wrong_stage(&[1, 2], &[1, 2], 97, false), None);
        assert_eq!(wrong_stage(&[1, 2], &[1, 97], 97, false), None);
    }

    #[test]
    fn a_person_reads_it() {
        let found = WrongStage { stage: 3, of: 6, words: 2, index: 5, want: 7, got: 8 };
        let text = "after stage 3 of 6, 2 words are wrong, the fewest of all stages: word 5 must be 7, is 8";
        assert_eq!(found.to_string(), text);
    }
}
