//! A bit vector of known width.

/// `bits` bits, the lowest first; bits beyond the width do not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    bits: u32,
    words: Vec<u64>,
}

impl Value {
    /// All bits 0.
    pub fn zero(bits: u32) -> Self {
        assert!(bits > 0, "a signal has at least one bit");
        Self { bits, words: vec![0; bits.div_ceil(64) as usize] }
    }

    /// The low `bits` bits of a number.
    pub fn new(bits: u32, number: u128) -> Self {
        Self::of_words(bits, &[number as u64, (number >> 64) as u64])
    }

    /// The low `bits` bits of words of 64, the lowest first; missing words are 0.
    pub fn of_words(bits: u32, words: &[u64]) -> Self {
        let mut value = Self::zero(bits);
        for (word, &given) in value.words.iter_mut().zip(words) {
            *word = given;
        }
        if !bits.is_multiple_of(64) {
            *value.words.last_mut().expect("a word") &= u64::MAX >> (64 - bits % 64);
        }
        value
    }

    /// Values side by side, the first one lowest.
    pub fn concat(parts: &[Self]) -> Self {
        let mut whole = Self::zero(parts.iter().map(|part| part.bits).sum());
        let mut low = 0;
        for part in parts {
            for (i, &word) in part.words.iter().enumerate() {
                whole.or(low + 64 * i as u32, word);
            }
            low += part.bits;
        }
        whole
    }

    fn or(&mut self, low: u32, word: u64) {
        let (at, shift) = ((low / 64) as usize, low % 64);
        if let Some(target) = self.words.get_mut(at) {
            *target |= word << shift;
        }
        if let (1.., Some(target)) = (shift, self.words.get_mut(at + 1)) {
            *target |= word >> (64 - shift);
        }
    }

    /// `bits` bits from bit `low` on.
    pub fn slice(&self, low: u32, bits: u32) -> Self {
        assert!(low + bits <= self.bits, "bits {low}+{bits} of {}", self.bits);
        let word = |i: u32| {
            let (at, shift) = (((low + 64 * i) / 64) as usize, low % 64);
            let next = self.words.get(at + 1).copied().unwrap_or(0);
            let low_part = self.words.get(at).copied().unwrap_or(0) >> shift;
            if shift == 0 { low_part } else { low_part | next << (64 - shift) }
        };
        Self::of_words(bits, &(0..bits.div_ceil(64)).map(word).collect::<Vec<u64>>())
    }

    /// Bit `index`.
    pub fn bit(&self, index: u32) -> bool {
        self.words[(index / 64) as usize] >> (index % 64) & 1 == 1
    }

    /// The width.
    pub fn bits(&self) -> u32 {
        self.bits
    }

    /// Words of 64 bits, the lowest first.
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// The number; its width is at most 64.
    pub fn to_u64(&self) -> u64 {
        assert!(self.bits <= 64, "{} bits are no u64", self.bits);
        self.words[0]
    }

    /// The number; its width is at most 128.
    pub fn to_u128(&self) -> u128 {
        assert!(self.bits <= 128, "{} bits are no u128", self.bits);
        u128::from(self.words[0]) | u128::from(self.words.get(1).copied().unwrap_or(0)) << 64
    }
}

#[cfg(test)]
mod tests {
    use super::Value;

    #[test]
    fn slices_of_a_concatenation_are_its_parts() {
        for widths in [[1, 28, 64], [60, 60, 60], [64, 1, 127], [32, 512, 5]] {
            let parts = widths.map(|bits| Value::of_words(bits, &[0x9e37_79b9_7f4a_7c15; 8]));
            let whole = Value::concat(&parts);
            let mut low = 0;
            for part in &parts {
                assert_eq!(&whole.slice(low, part.bits()), part, "{widths:?}");
                low += part.bits();
            }
            assert_eq!(whole.bits(), low);
        }
    }

    #[test]
    fn bits_beyond_the_width_are_dropped() {
        assert_eq!(Value::new(3, 0xff).to_u64(), 7);
        assert_eq!(Value::new(65, u128::MAX).words(), [u64::MAX, 1]);
    }
}
