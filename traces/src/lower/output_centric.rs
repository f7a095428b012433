//! Key switching in the output-centric order: limb by limb of the result, over all digits.

use super::emit::{Emitter, Limb};
use super::key_column::{Key, KeyColumn};
use super::key_switch::{KeySwitch, RaisedLimbs, enter, leave, own_limb};

/// Where the limbs that ModUp makes come from.
enum Digits<'r> {
    /// They are converted when they are wanted, from each digit's scaled coefficients.
    Scaled(Vec<Vec<Limb>>),
    /// They are there, in the order of [`KeySwitch::mod_up`].
    Raised(&'r [Limb]),
}

/// One key switch.
struct Outputs<'s, 'a> {
    switch: &'s KeySwitch<'a>,
    c: &'s [Limb],
    digits: Digits<'s>,
    columns: Vec<KeyColumn>,
}

impl<'s, 'a> Outputs<'s, 'a> {
    fn new(
        switch: &'s KeySwitch<'a>,
        emitter: &mut Emitter,
        c: &'s [Limb],
        raised: Option<&'s [Limb]>,
        key: Key<'_>,
    ) -> Self {
        let digits = match raised {
            Some(raised) => Digits::Raised(raised),
            None => {
                let digits = switch.digits().iter().enumerate();
                let scaled = digits.map(|(index, digit)| {
                    emitter.run_on(switch.chip(index));
                    switch.scaled_digit(emitter, c, digit)
                });
                Digits::Scaled(scaled.collect())
            }
        };
        emitter.run_on(None);
        let columns = (0..switch.digits().len()).map(|digit| switch.column(key, digit)).collect();
        Self { switch, c, digits, columns }
    }

    /// Limb `position` of the inner product's two halves.
    fn sum(&self, emitter: &mut Emitter, position: usize) -> [Limb; 2] {
        let m = self.switch.raised_prime(position);
        let mut sums = vec![[None, None]; self.switch.groups()];
        let groups = sums.len();
        for (index, digit) in self.switch.digits().iter().enumerate() {
            emitter.run_on(self.switch.chip(index));
            let limb = match (own_limb(self.c, digit, position), &self.digits) {
                (Some(own), _) => own,
                (None, Digits::Scaled(scaled)) => {
                    self.switch.convert(emitter, digit, &scaled[index], position)
                }
                (None, Digits::Raised(raised)) => {
                    // Earlier digits made all raised limbs but their own, which digit.start are.
                    let earlier = index * self.switch.raised_limbs() - digit.start;
                    let own = if position < digit.start { 0 } else { digit.len() };
                    raised[earlier + position - own]
                }
            };
            for (half, sum) in sums[index % groups].iter_mut().enumerate() {
                let key = self.columns[index].limb(emitter, half, position, m);
                *sum = Some(match *sum {
                    Some(sum) => emitter.mac(sum, limb, key, m),
                    None => emitter.mul(limb, key, m),
                });
            }
        }
        emitter.run_on(None);
        let sums = sums.into_iter().map(|sum| sum.map(|limb| limb.expect("a chip has a digit")));
        let sum =
            sums.reduce(|sum, other| [0, 1].map(|half| emitter.add(sum[half], other[half], m)));
        sum.expect("a level has a digit")
    }
}

impl KeySwitch<'_> {
    /// The inner product, limb by limb.
    pub(super) fn sums_by_output(
        &self,
        emitter: &mut Emitter,
        c: &[Limb],
        raised: Option<&[Limb]>,
        key: Key<'_>,
    ) -> [RaisedLimbs; 2] {
        let outputs = Outputs::new(self, emitter, c, raised, key);
        let mut sums = [Vec::new(), Vec::new()];
        for position in 0..self.raised_limbs() {
            let limbs = outputs.sum(emitter, position);
            sums.iter_mut().zip(limbs).for_each(|(sum, limb)| sum.push(limb));
        }
        sums
    }

    /// The inner product and its division by P, limb by limb; `then` as in
    /// [`divided`](Self::divided).
    pub(super) fn divided_by_output(
        &self,
        emitter: &mut Emitter,
        c: &[Limb],
        raised: Option<&[Limb]>,
        key: Key<'_>,
        mut then: impl FnMut(&mut Emitter, usize, usize, Limb) -> Limb,
    ) -> [Vec<Limb>; 2] {
        let outputs = Outputs::new(self, emitter, c, raised, key);
        let division = self.division();
        let mut special = [Vec::new(), Vec::new()];
        for place in 0..division.primes.len() {
            let limbs = outputs.sum(emitter, self.limbs() + place);
            for (special, limb) in special.iter_mut().zip(limbs) {
                special.push(enter(emitter, limb, division, place));
            }
        }
        let mut divided = [Vec::new(), Vec::new()];
        for i in 0..self.limbs() {
            let limbs = outputs.sum(emitter, i);
            for half in [0, 1] {
                let quotient = leave(emitter, limbs[half], &special[half], division, i);
                divided[half].push(then(emitter, half, i, quotient));
            }
        }
        divided
    }
}
