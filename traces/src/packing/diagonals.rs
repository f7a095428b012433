//! The set of non-zero diagonals of one block.

/// A set of diagonals 0 … height − 1.
#[derive(Clone, Debug)]
pub struct Diagonals {
    words: Vec<u64>,
    height: usize,
}

impl Diagonals {
    /// No diagonals of a block of `height` rows, a power of two.
    pub fn new(height: usize) -> Self {
        Self { words: vec![0; height.div_ceil(64)], height }
    }

    /// Adds the diagonal of entry (`row`, `column`): (column − row) mod height. Whole blocks may be
    /// added to either.
    pub fn insert(&mut self, row: usize, column: usize) {
        let d = column.wrapping_sub(row) & (self.height - 1);
        self.words[d / 64] |= 1 << (d % 64);
    }

    /// Adds the diagonals of entries (0 … `rows` − 1, `column`).
    pub fn insert_column(&mut self, rows: usize, column: usize) {
        let count = rows.min(self.height);
        // They are `count` neighbours that end at `column`, around the edge at 0.
        let end = column & (self.height - 1);
        match (end + 1).checked_sub(count) {
            Some(start) => self.fill(start, end + 1),
            None => {
                self.fill(0, end + 1);
                self.fill(self.height + end + 1 - count, self.height);
            }
        }
    }

    fn fill(&mut self, start: usize, end: usize) {
        for (i, word) in self.words.iter_mut().enumerate().take(end.div_ceil(64)).skip(start / 64) {
            let low = start.saturating_sub(64 * i);
            let high = (end - 64 * i).min(64);
            *word |= (u64::MAX >> (64 - (high - low))) << low;
        }
    }

    /// The diagonals in ascending order.
    pub fn to_vec(&self) -> Vec<u32> {
        let bits = |(i, &word): (usize, &u64)| {
            (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| (64 * i) as u32 + bit)
        };
        self.words.iter().enumerate().flat_map(bits).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(height: usize, rows: usize, column: usize) {
        let (mut whole, mut single) = (Diagonals::new(height), Diagonals::new(height));
        whole.insert_column(rows, column);
        (0..rows).for_each(|row| single.insert(row, column));
        assert_eq!(whole.to_vec(), single.to_vec());
    }

    #[test]
    fn a_column_is_its_entries() {
        for (height, rows) in
            [(16, 1), (16, 16), (256, 7), (256, 64), (256, 65), (256, 200), (128, 300)]
        {
            for column in [0, 1, 6, 63, 64, 127, 128, 199, 200, 255, 256, 1000] {
                check(height, rows, column);
            }
        }
    }

    #[test]
    fn a_diagonal_is_column_minus_row() {
        let mut diagonals = Diagonals::new(8);
        for (row, column) in [(0, 0), (3, 1), (1, 3), (0, 15)] {
            diagonals.insert(row, column);
        }
        assert_eq!(diagonals.to_vec(), [0, 2, 6, 7]);
    }
}
