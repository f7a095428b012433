//! The words that the assembler makes: the machine's state.

use super::{ImageError, TileProgram, source_primes};
use crate::Modulus;
use crate::ids::PrimeIndex;
use crate::limb::Instruction;
use crate::tile::{
    MODMUL_DEFAULT_WORD, TileShape, TileWord, bconv_weights, square_radix, twiddle_form,
    twiddle_seeds, xof_scale,
};
use std::collections::{BTreeMap, BTreeSet};

/// A program's primes, checked, from which every such word follows.
pub(super) struct Setup<'a> {
    program: &'a TileProgram,
    shape: &'a TileShape,
    moduli: BTreeMap<PrimeIndex, Modulus>,
}

const WORD: u32 = MODMUL_DEFAULT_WORD;

impl<'a> Setup<'a> {
    /// Checks the primes that are used: the multiplier's words need q ≡ 1 mod 2^W, which serves every
    /// ring.
    pub(super) fn new(program: &'a TileProgram, shape: &'a TileShape) -> Result<Self, ImageError> {
        let order = 1 << WORD.max(*shape.rings().end() + 1);
        let checked = program.used_primes().into_iter().map(|m| {
            let q = *program.moduli.get(&m).ok_or(ImageError::NoPrime(m))?;
            let modulus = Modulus::new(q, order);
            modulus.map(|q| (m, q)).map_err(|problem| ImageError::Prime { m, problem })
        });
        Ok(Self { program, shape, moduli: checked.collect::<Result<_, _>>()? })
    }

    /// Everything before the first instruction.
    pub(super) fn words(&self) -> Result<Vec<TileWord>, ImageError> {
        let ring = TileWord::Ring { log_n: self.program.log_n };
        // The ring is checked before anything is made of it.
        ring.encode(self.shape).map_err(|problem| ImageError::Word { index: 0, problem })?;
        let mut words = vec![ring];
        for (&m, q) in &self.moduli {
            let word = self.modulus(m, q.value());
            let index = words.len();
            word.encode(self.shape).map_err(|problem| ImageError::Word { index, problem })?;
            words.push(word);
        }
        self.transformed().into_iter().for_each(|m| self.twiddles(m, &mut words));
        let expands = |one: &Instruction| matches!(one, Instruction::Prng { .. });
        if self.program.instructions.iter().any(expands) {
            let seed = self.program.seed.ok_or(ImageError::NoSeed)?;
            for (half, bytes) in (0..).zip(seed.chunks_exact(16)) {
                let bytes = bytes.try_into().expect("a half");
                words.push(TileWord::Seed { half, bytes });
            }
        }
        Ok(words)
    }

    fn modulus(&self, m: PrimeIndex, q: u64) -> TileWord {
        let width = self.shape.width();
        let (r2, scale) = (square_radix(width, WORD, q), xof_scale(width, WORD, q));
        TileWord::Modulus { m, q, r2, scale }
    }

    fn transformed(&self) -> BTreeSet<PrimeIndex> {
        let primes =
            self.program.instructions.iter().filter_map(|instruction| match *instruction {
                Instruction::Ntt { m, .. } | Instruction::Intt { m, .. } => Some(m),
                _ => None,
            });
        primes.collect()
    }

    fn twiddles(&self, m: PrimeIndex, words: &mut Vec<TileWord>) {
        let (shape, q) = (self.shape, self.moduli[&m]);
        let row_bits = shape.log_n() - shape.row().ilog2();
        for (row, factors) in twiddle_seeds(shape.butterflies(), row_bits, self.program.log_n, q) {
            let form = |w: u64| twiddle_form(shape.width(), WORD, w, q.value());
            let bytes = packed(factors.into_iter().map(form), shape);
            for (part, bytes) in (0..).zip(bytes.chunks_exact(16)) {
                let bytes = bytes.try_into().expect("sixteen bytes");
                words.push(TileWord::Twiddles { m, row, part, bytes });
            }
        }
    }

    /// The weights of a conversion, three a word; of other instructions none.
    pub(super) fn weights(&self, instruction: &Instruction) -> Vec<TileWord> {
        let Instruction::Bconv { m, .. } = *instruction else { return vec![] };
        let target = self.moduli[&m];
        let primes = source_primes(instruction).map(|prime| self.moduli[&prime].value());
        let form = |w| twiddle_form(self.shape.width(), WORD, w, target.value());
        let weights = bconv_weights(&primes.collect::<Vec<_>>(), target);
        let weights: Vec<u64> = weights.into_iter().map(form).collect();
        let words = (0..).zip(weights.chunks(3)).map(|(word, chunk)| {
            let mut values = [0; 3];
            values[..chunk.len()].copy_from_slice(chunk);
            TileWord::Weights { first: 3 * word, count: chunk.len() as u32, values }
        });
        words.collect()
    }
}

/// Residues of K bits each beside each other, the first lowest, filled up to whole parts.
fn packed(residues: impl Iterator<Item = u64>, shape: &TileShape) -> Vec<u8> {
    let mut bytes = vec![0u8; 16 * shape.twiddle_parts() as usize];
    for (index, residue) in (0..).zip(residues) {
        for place in (0..shape.width()).filter(|place| residue >> place & 1 == 1) {
            let bit = (index * shape.width() + place) as usize;
            bytes[bit / 8] |= 1 << (bit % 8);
        }
    }
    bytes
}
