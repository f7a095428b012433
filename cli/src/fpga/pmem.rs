//! What runs on a controller of persistent memory on a board, and what golden says of it.

use super::case::any_limb;
use super::run::Compared;
use hearth_fpga::link::{Line, LinkError, Session};
use hearth_fpga::{LINE_WORDS, Limbs, PmemBoard};
use hearth_golden::Golden;
use hearth_hdl::verify::{Judge, SplitMix64};

/// Where the limbs are, and lines for single words and for poison.
const LIMBS: Limbs = Limbs { accumulator: 0, key: 2, operand: 4, lines: 2 };
const SPARE: u32 = 6;
const POISONED: u32 = 7;

/// Of the controller's `ERROR`: a descriptor met poison.
const MET_POISON: u32 = 1 << 5;

/// A prime of full width, and one of the fewest bits.
const PRIMES: [u32; 2] = [4_293_918_721, 786_433];

/// Writes, fences, multiply-accumulates, poison and losses of power on a board.
pub(super) struct PmemCase<'a, L> {
    board: PmemBoard,
    session: &'a mut Session<L>,
    compared: &'a mut Compared,
    random: SplitMix64,
}

impl<'a, L: Line> PmemCase<'a, L> {
    pub(super) fn new(
        log_memory: u32,
        seed: u64,
        session: &'a mut Session<L>,
        compared: &'a mut Compared,
    ) -> Self {
        let board = PmemBoard::new(log_memory);
        Self { board, session, compared, random: SplitMix64::new(seed) }
    }

    /// Everything, one after the other.
    pub(super) fn run(&mut self) -> Result<(), LinkError> {
        self.board.until_open(self.session)?;
        for q in PRIMES {
            self.products(q)?;
        }
        self.fences()?;
        self.poison()?;
        self.power()
    }

    /// Limbs are written a word at a time, leave a line at a time, and are multiplied where they are.
    fn products(&mut self, q: u32) -> Result<(), LinkError> {
        let count = (LIMBS.lines * LINE_WORDS) as usize;
        let before = self.board.written(self.session)?;
        let [accumulator, key, operand] =
            [LIMBS.accumulator, LIMBS.key, LIMBS.operand].map(|line| (line, self.limb(count, q)));
        for (line, limb) in [&accumulator, &key, &operand] {
            self.board.write(self.session, (*line, 0), limb)?;
            let got = self.board.read(self.session, (*line, 0), count)?;
            self.compared.compare("a limb in memory", &got, limb);
        }
        self.board.fence(self.session)?;
        let after = self.board.written(self.session)?;
        let bytes = 3 * 4 * count as u32;
        let written = [0, 1].map(|of| after[of].wrapping_sub(before[of]));
        self.compared.compare("bytes written by the host and to media", &written, &[bytes; 2]);

        let error = self.board.multiply_accumulate(self.session, &LIMBS, q)?;
        self.compared.compare("errors of a multiply-accumulate", &[error], &[0]);
        let mut golden = Golden::default();
        let mut sum = |((a, k), o): ((&u32, &u32), &u32)| {
            let product = golden.mul_mod((*k).into(), (*o).into(), q.into());
            ((u64::from(*a) + product) % u64::from(q)) as u32
        };
        let terms = accumulator.1.iter().zip(&key.1).zip(&operand.1);
        let sums: Vec<u32> = terms.map(&mut sum).collect();
        let got = self.board.read(self.session, (LIMBS.accumulator, 0), count)?;
        self.compared.compare("the accumulator", &got, &sums);
        self.board.fence(self.session)?;
        let got = self.board.media(self.session, (LIMBS.accumulator, 0), count)?;
        self.compared.compare("the accumulator on media", &got, &sums);
        Ok(())
    }

    /// A word stays in the buffer until a fence.
    fn fences(&mut self) -> Result<(), LinkError> {
        let place = (SPARE, 5);
        let old = self.board.media(self.session, place, 1)?;
        let new = [!old[0]];
        self.board.write(self.session, place, &new)?;
        let got = self.board.media(self.session, place, 1)?;
        self.compared.compare("media before the fence", &got, &old);
        self.board.fence(self.session)?;
        let got = self.board.media(self.session, place, 1)?;
        self.compared.compare("media after the fence", &got, &new);
        Ok(())
    }

    /// Poison is an answer of its own, ends a multiply-accumulate, and goes with the next whole line.
    fn poison(&mut self) -> Result<(), LinkError> {
        self.board.poison(self.session, POISONED)?;
        let denied = match self.board.read(self.session, (POISONED, 3), 1) {
            Err(LinkError::Denied { .. }) => 1,
            Err(error) => return Err(error),
            Ok(_) => 0,
        };
        self.compared.compare("whether poison is denied", &[denied], &[1]);
        let limbs = Limbs { key: POISONED, lines: 1, ..LIMBS };
        let error = self.board.multiply_accumulate(self.session, &limbs, PRIMES[0])?;
        self.compared.compare("errors of poison", &[error & MET_POISON], &[MET_POISON]);
        let line = self.words(LINE_WORDS as usize);
        self.board.write(self.session, (POISONED, 0), &line)?;
        self.board.fence(self.session)?;
        let got = self.board.read(self.session, (POISONED, 0), line.len())?;
        self.compared.compare("a line that was poisoned", &got, &line);
        Ok(())
    }

    /// What was promised outlives a loss of power, announced or not; a dirty one is counted.
    fn power(&mut self) -> Result<(), LinkError> {
        let shutdowns = self.board.dirty_shutdowns(self.session)?;
        let words = self.words(3);
        self.board.write(self.session, (SPARE, 8), &words)?;
        self.board.lose_power(self.session, true)?;
        let got = self.board.read(self.session, (SPARE, 8), words.len())?;
        self.compared.compare("words after an announced loss of power", &got, &words);
        let after = self.board.dirty_shutdowns(self.session)?;
        self.compared.compare("the count of dirty shutdowns", &[after], &[shutdowns]);

        let fenced = self.words(2);
        self.board.write(self.session, (SPARE, 8), &fenced)?;
        self.board.fence(self.session)?;
        let unfenced = self.words(1);
        self.board.write(self.session, (SPARE, 12), &unfenced)?;
        self.board.lose_power(self.session, false)?;
        let got = self.board.read(self.session, (SPARE, 8), fenced.len())?;
        self.compared.compare("fenced words after a loss of power", &got, &fenced);
        let after = self.board.dirty_shutdowns(self.session)?;
        self.compared.compare("the count of dirty shutdowns", &[after], &[shutdowns + 1]);
        Ok(())
    }

    fn limb(&mut self, count: usize, q: u32) -> Vec<u32> {
        any_limb(count, q.into(), self.random.next_u64())
    }

    fn words(&mut self, count: usize) -> Vec<u32> {
        (0..count).map(|_| self.random.next_u64() as u32).collect()
    }
}

#[cfg(test)]
mod tests;
