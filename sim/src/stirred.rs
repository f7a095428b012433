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

    /// Takes out the first position from `from` on, or the first of all if there is none behind it.
    pub(crate) fn take(&mut self, from: usize) -> Option<usize> {
        let place = self.first(from).or_else(|| self.first(0))?;
        self.0[place / 64] &= !(1 << (place % 64));
        Some(place)
    }

    fn first(&self, from: usize) -> Option<usize> {
        let begins = from / 64;
        let bits = self.0.get(begins)? >> (from % 64) << (from % 64);
        let words = std::iter::once(&bits).chain(&self.0[begins + 1..]);
        let (word, bits) = words.enumerate().find(|(_, bits)| **bits != 0)?;
        Some((begins + word) * 64 + bits.trailing_zeros() as usize)
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
        let mut out = Vec::new();
        while let Some(place) = stirred.take(out.last().map_or(1, |last| last + 1)) {
            out.push(place);
        }
        assert_eq!(out, [63, 64, 128, 129, 0]);
    }
}
