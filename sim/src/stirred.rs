//! Which pools of units and tiers something may have changed at.

/// A set of positions.
#[derive(Clone, Debug)]
pub(crate) struct Stirred(Box<[u64]>);

impl Stirred {
    /// None of `places` positions.
    pub(crate) fn new(places: usize) -> Self {
        Self(vec![0; places.div_ceil(64)].into())
    }

    /// Adds a position.
    pub(crate) fn add(&mut self, place: usize) {
        self.0[place / 64] |= 1 << (place % 64);
    }

    /// Takes out the first position.
    pub(crate) fn take(&mut self) -> Option<usize> {
        let word = self.0.iter().position(|&bits| bits != 0)?;
        let bit = self.0[word].trailing_zeros() as usize;
        self.0[word] &= self.0[word] - 1;
        Some(word * 64 + bit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_come_out_once_and_in_order() {
        let mut stirred = Stirred::new(130);
        for place in [129, 64, 0, 63, 64, 128] {
            stirred.add(place);
        }
        let out: Vec<_> = std::iter::from_fn(|| stirred.take()).collect();
        assert_eq!(out, [0, 63, 64, 128, 129]);
    }
}
