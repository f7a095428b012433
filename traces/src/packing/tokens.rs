//! Tokens in slots: what attention and layer normalisation rotate by.
//!
//! Of a tensor of tokens × channels all tokens of a channel lie behind each other (gap 1), so that
//! channels are lanes of so many slots: a rotation by lanes moves channels, one within a lane
//! tokens.

use super::{Layout, PackingError};

/// The lanes of a tensor, in groups that are summed: the channels of a head, or all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lanes {
    /// Slots of a lane: tokens.
    pub tokens: usize,
    /// Lanes of a group.
    pub lanes: usize,
}

impl Lanes {
    /// The channels of each of `heads`, in ciphertexts of `slots` slots.
    ///
    /// # Errors
    /// [`PackingError::Heads`] unless tokens and channels of a head are powers of two that fit one
    /// ciphertext together.
    pub fn of_heads(layout: Layout, heads: usize, slots: usize) -> Result<Self, PackingError> {
        let shape = layout.shape();
        let (tokens, lanes) = (shape.width, shape.channels / heads);
        let fits = tokens.is_power_of_two()
            && lanes.is_power_of_two()
            && tokens.checked_mul(lanes).is_some_and(|size| size <= slots);
        if fits && layout.gap() == 1 {
            return Ok(Self { tokens, lanes });
        }
        Err(PackingError::Heads { tokens, lanes, slots })
    }

    /// All channels and the padding behind them, which repeat every `period` slots.
    ///
    /// # Errors
    /// [`PackingError::Lanes`] unless a channel takes a power of two of slots.
    pub fn of_channels(layout: Layout, period: usize, slots: usize) -> Result<Self, PackingError> {
        let tokens = layout.shape().height * layout.shape().width;
        if layout.gap() == 1 && tokens.is_power_of_two() && tokens <= slots {
            return Ok(Self { tokens, lanes: period / tokens });
        }
        Err(PackingError::Lanes { tokens, gap: layout.gap(), slots })
    }

    /// Groups of lanes that hold what a token has for every token: the scores, of which lane d mod
    /// `lanes` of group ⌊d/`lanes`⌋ has those for the token d places on.
    pub fn groups(&self) -> usize {
        self.tokens.div_ceil(self.lanes)
    }

    /// Lanes of a group that hold no scores.
    pub fn spare(&self) -> usize {
        self.lanes.saturating_sub(self.tokens)
    }

    /// Steps of a rotation that brings the slots `lanes` lanes on to a slot, or back if negative.
    pub fn step(&self, lanes: isize, slots: usize) -> u32 {
        (lanes * self.tokens as isize).rem_euclid(slots as isize) as u32
    }

    /// The rotations that, each added to what it rotates, leave in `lane` of every group the sum of
    /// the group's lanes: at bit b the partner of a lane lies 2^b lanes on or back, whichever is in
    /// the group. The same rotations the other way spread a lane over its group.
    pub fn sums(&self, lane: usize, slots: usize) -> Vec<u32> {
        let bits = 0..self.lanes.ilog2();
        bits.map(|bit| {
            let sign = if lane >> bit & 1 == 0 { 1 } else { -1 };
            self.step(sign * (1 << bit), slots)
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Shape;

    const SLOTS: usize = 64;

    fn rotated(x: &[f64], step: u32) -> Vec<f64> {
        (0..SLOTS).map(|i| x[(i + step as usize) % SLOTS]).collect()
    }

    #[test]
    fn every_lane_can_hold_its_groups_sum_and_spread_it() {
        let layout = Layout::new(Shape::image(12, 1, 4), 1).expect("small");
        let lanes = Lanes::of_heads(layout, 3, SLOTS).expect("powers of two");
        let x: Vec<f64> = (0..SLOTS).map(|i| (i * i % 37) as f64).collect();
        for lane in 0..4 {
            let mut sum = x.clone();
            for step in lanes.sums(lane, SLOTS) {
                let other = rotated(&sum, step);
                sum.iter_mut().zip(other).for_each(|(a, b)| *a += b);
            }
            for (head, t) in (0..3).flat_map(|head| (0..4).map(move |t| (head, t))) {
                let want: f64 = (0..4).map(|l| x[(head * 4 + l) * 4 + t]).sum();
                assert_eq!(sum[(head * 4 + lane) * 4 + t], want);
            }
            let mut spread: Vec<f64> =
                (0..SLOTS).map(|i| if i / 4 % 4 == lane { x[i] } else { 0.0 }).collect();
            for step in lanes.sums(lane, SLOTS) {
                let other = rotated(&spread, (SLOTS as u32 - step) % SLOTS as u32);
                spread.iter_mut().zip(other).for_each(|(a, b)| *a += b);
            }
            let wanted = (0..48).map(|i| x[i / 16 * 16 + lane * 4 + i % 4]);
            assert!(spread.into_iter().take(48).eq(wanted));
        }
    }

    #[test]
    fn sizes_that_do_not_fit_are_refused() {
        let heads = |channels, tokens, heads, slots| {
            let layout = Layout::new(Shape::image(channels, 1, tokens), 1).expect("small");
            Lanes::of_heads(layout, heads, slots)
        };
        assert_eq!(heads(8, 4, 2, 16), Ok(Lanes { tokens: 4, lanes: 4 }));
        assert!(heads(8, 4, 2, 8).is_err());
        assert!(heads(8, 3, 2, 64).is_err());
        assert!(heads(6, 4, 2, 64).is_err());
        assert_eq!(heads(8, 16, 2, 64).map(|lanes| (lanes.groups(), lanes.spare())), Ok((4, 0)));
        assert_eq!(heads(8, 2, 2, 64).map(|lanes| (lanes.groups(), lanes.spare())), Ok((1, 2)));
    }
}
