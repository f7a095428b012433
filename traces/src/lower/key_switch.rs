//! Hybrid key switching: ModUp, the inner product with the key, ModDown.

use super::constants::{Constants, Division, LevelConstants};
use super::emit::{Emitter, Limb};
use super::key_column::{Key, KeyColumn};
use super::partial_sums::PartialSums;
use super::{KeySwitchOrder, KeySwitchParallel};
use hearth_spec::{ChipIndex, Level, PrimeIndex};
use std::ops::Range;

/// A polynomial in the basis of the live limbs and P: l + K limbs.
pub(super) type RaisedLimbs = Vec<Limb>;

/// Key switching at one level.
pub(super) struct KeySwitch<'a> {
    constants: &'a LevelConstants,
    mod_down: &'a Division,
    /// Live limbs, l.
    limbs: usize,
    order: KeySwitchOrder,
    parallel: KeySwitchParallel,
}

impl<'a> KeySwitch<'a> {
    pub(super) fn new(constants: &'a Constants, level: Level, limbs: usize) -> Self {
        let Constants { order, parallel, ref mod_down, .. } = *constants;
        Self { constants: constants.level(level), mod_down, limbs, order, parallel }
    }

    /// The switch to a bootstrap's sparse secret, at level 0: fewer special primes divide it.
    pub(super) fn to_sparse(constants: &'a Constants, limbs: usize) -> Self {
        let mod_down = constants.to_sparse.as_ref();
        let mod_down = mod_down.expect("the program has a bootstrap");
        let Constants { order, parallel, .. } = *constants;
        Self { constants: constants.level(Level(0)), mod_down, limbs, order, parallel }
    }

    /// Chips that work on digits of their own, at most one a digit: one if all work on all of them.
    pub(super) fn groups(&self) -> usize {
        match self.parallel {
            KeySwitchParallel::Limbs => 1,
            KeySwitchParallel::Digits { chips } => usize::from(chips).min(self.digits().len()),
        }
    }

    /// The chip that works on a digit, if all its limbs are worked on by one.
    pub(super) fn chip(&self, digit: usize) -> Option<ChipIndex> {
        match self.parallel {
            KeySwitchParallel::Limbs => None,
            KeySwitchParallel::Digits { chips } => {
                Some(ChipIndex((digit % usize::from(chips)) as u16))
            }
        }
    }

    /// Live limbs, l.
    pub(super) fn limbs(&self) -> usize {
        self.limbs
    }

    /// The digits, as ranges of live limbs.
    pub(super) fn digits(&self) -> &'a [Range<usize>] {
        &self.constants.digits
    }

    /// The division by P.
    pub(super) fn division(&self) -> &'a Division {
        self.mod_down
    }

    /// One digit of `key`.
    pub(super) fn column(&self, key: Key<'_>, digit: usize) -> KeyColumn {
        KeyColumn::new(key, digit, self.limbs)
    }

    /// l + K.
    pub(super) fn raised_limbs(&self) -> usize {
        self.limbs + self.mod_down.primes.len()
    }

    /// The prime at `position` among the raised limbs: Q's live limbs, then P's.
    pub(super) fn raised_prime(&self, position: usize) -> PrimeIndex {
        match position.checked_sub(self.limbs) {
            None => prime(position),
            Some(special) => prime(self.mod_down.primes.start + special),
        }
    }

    /// Which raised limb each of [`Self::mod_up`]'s is.
    pub(super) fn raised_positions(&self) -> impl Iterator<Item = usize> + use<'a> {
        let count = self.raised_limbs();
        let digits = &self.constants.digits;
        digits.iter().flat_map(move |digit| (0..count).filter(|p| !digit.contains(p)))
    }

    /// ModUp of `c`: the limbs it makes, digit by digit.
    ///
    /// A digit's own limbs are those of `c`, and are not among them.
    pub(super) fn mod_up(&self, emitter: &mut Emitter, c: &[Limb]) -> Vec<Limb> {
        let mut raised = Vec::new();
        for (index, digit) in self.constants.digits.iter().enumerate() {
            emitter.run_on(self.chip(index));
            let scaled = self.scaled_digit(emitter, c, digit);
            let others = (0..self.raised_limbs()).filter(|position| !digit.contains(position));
            raised.extend(others.map(|p| self.convert(emitter, digit, &scaled, p)));
        }
        emitter.run_on(None);
        raised
    }

    /// Inner product of `c` with a key, its "b" and "a" halves. `raised` is [ModUp](Self::mod_up) of
    /// `c` if it is there; otherwise it is made in the switch's order.
    pub(super) fn sums(
        &self,
        emitter: &mut Emitter,
        c: &[Limb],
        raised: Option<&[Limb]>,
        key: Key<'_>,
    ) -> [RaisedLimbs; 2] {
        match (self.order, raised) {
            (KeySwitchOrder::OutputCentric, raised) => self.sums_by_output(emitter, c, raised, key),
            (_, Some(raised)) => self.inner_product(emitter, c, raised, key),
            (KeySwitchOrder::DigitCentric, None) => self.sums_by_digit(emitter, c, key),
            (KeySwitchOrder::MaxParallel, None) => {
                let raised = self.mod_up(emitter, c);
                self.inner_product(emitter, c, &raised, key)
            }
        }
    }

    /// [`Self::sums`] divided by P; `then` turns limb i of a half of the quotient into what is kept.
    pub(super) fn divided(
        &self,
        emitter: &mut Emitter,
        c: &[Limb],
        raised: Option<&[Limb]>,
        key: Key<'_>,
        mut then: impl FnMut(&mut Emitter, usize, usize, Limb) -> Limb,
    ) -> [Vec<Limb>; 2] {
        if self.order == KeySwitchOrder::OutputCentric {
            return self.divided_by_output(emitter, c, raised, key, then);
        }
        let sums = self.sums(emitter, c, raised, key);
        [0, 1].map(|half| {
            self.mod_down(emitter, &sums[half], |emitter, i, limb| then(emitter, half, i, limb))
        })
    }

    fn inner_product(
        &self,
        emitter: &mut Emitter,
        c: &[Limb],
        raised: &[Limb],
        key: Key<'_>,
    ) -> [RaisedLimbs; 2] {
        let mut sums = PartialSums::new(self);
        let mut raised = raised.iter();
        for (index, digit) in self.constants.digits.iter().enumerate() {
            emitter.run_on(self.chip(index));
            let column = self.column(key, index);
            for position in 0..self.raised_limbs() {
                let own = own_limb(c, digit, position);
                let limb = own.or_else(|| raised.next().copied());
                let limb = limb.expect("ModUp made every limb that is not the digit's own");
                self.accumulate(emitter, limb, &column, position, sums.of(index));
            }
        }
        emitter.run_on(None);
        sums.added_up(emitter, self)
    }

    /// ModUp and inner product, digit by digit, so that only one raised limb lives at a time.
    fn sums_by_digit(&self, emitter: &mut Emitter, c: &[Limb], key: Key<'_>) -> [RaisedLimbs; 2] {
        let mut sums = PartialSums::new(self);
        for (index, digit) in self.constants.digits.iter().enumerate() {
            emitter.run_on(self.chip(index));
            let scaled = self.scaled_digit(emitter, c, digit);
            let column = self.column(key, index);
            for position in 0..self.raised_limbs() {
                let limb = own_limb(c, digit, position)
                    .unwrap_or_else(|| self.convert(emitter, digit, &scaled, position));
                self.accumulate(emitter, limb, &column, position, sums.of(index));
            }
        }
        emitter.run_on(None);
        sums.added_up(emitter, self)
    }

    /// Rounded division of `sum` by P; `then` turns limb i of the result into what is kept.
    pub(super) fn mod_down(
        &self,
        emitter: &mut Emitter,
        sum: &[Limb],
        then: impl FnMut(&mut Emitter, usize, Limb) -> Limb,
    ) -> Vec<Limb> {
        let (own, special) = sum.split_at(self.limbs);
        divide(emitter, own, special, self.mod_down, then)
    }

    /// The coefficients of a digit's limbs, ready for conversion.
    pub(super) fn scaled_digit(
        &self,
        emitter: &mut Emitter,
        c: &[Limb],
        digit: &Range<usize>,
    ) -> Vec<Limb> {
        let scales = &self.constants.digit_scales;
        digit.clone().map(|i| emitter.intt(c[i], scales[i], 0, prime(i))).collect()
    }

    /// A limb of a raised digit that is not its own.
    pub(super) fn convert(
        &self,
        emitter: &mut Emitter,
        digit: &Range<usize>,
        scaled: &[Limb],
        position: usize,
    ) -> Limb {
        let m = self.raised_prime(position);
        let converted = emitter.bconv(scaled, prime(digit.start), 0, m);
        emitter.ntt(converted, m)
    }

    /// Multiplies a raised limb by the key's two halves and adds to the sums.
    fn accumulate(
        &self,
        emitter: &mut Emitter,
        limb: Limb,
        column: &KeyColumn,
        position: usize,
        sums: &mut [RaisedLimbs; 2],
    ) {
        let m = self.raised_prime(position);
        for (half, sums) in sums.iter_mut().enumerate() {
            let key = column.limb(emitter, half, position, m);
            match sums.get_mut(position) {
                Some(sum) => *sum = emitter.mac(*sum, limb, key, m),
                None => sums.push(emitter.mul(limb, key, m)),
            }
        }
    }
}

/// The limb of `c` at `position`, if the digit has it.
pub(super) fn own_limb(c: &[Limb], digit: &Range<usize>, position: usize) -> Option<Limb> {
    digit.contains(&position).then(|| c[position])
}

/// Rounded division of (`own`, `dropped`) by the primes of `dropped`; `then` turns limb i of the
/// result into what is kept.
pub(super) fn divide(
    emitter: &mut Emitter,
    own: &[Limb],
    dropped: &[Limb],
    division: &Division,
    mut then: impl FnMut(&mut Emitter, usize, Limb) -> Limb,
) -> Vec<Limb> {
    let scaled = (0..).zip(dropped).map(|(place, &limb)| enter(emitter, limb, division, place));
    let scaled: Vec<_> = scaled.collect();
    let mut quotient = |(i, &limb): (usize, &Limb)| {
        let quotient = leave(emitter, limb, &scaled, division, i);
        then(emitter, i, quotient)
    };
    (0..division.leave.len()).zip(own).map(&mut quotient).collect()
}

/// The coefficients of the limb at `place` among the divisor's primes, ready for [`leave`].
pub(super) fn enter(emitter: &mut Emitter, limb: Limb, division: &Division, place: usize) -> Limb {
    let (scale, addend) = division.enter[place];
    emitter.intt(limb, scale, addend, prime(division.primes.start + place))
}

/// Limb `i` of the quotient of a division, of whose dropped limbs `scaled` are the coefficients.
pub(super) fn leave(
    emitter: &mut Emitter,
    limb: Limb,
    scaled: &[Limb],
    division: &Division,
    i: usize,
) -> Limb {
    let (addend, inverse) = division.leave[i];
    let m = prime(i);
    let converted = emitter.bconv(scaled, prime(division.primes.start), addend, m);
    let converted = emitter.ntt(converted, m);
    emitter.sub_scalar(limb, converted, inverse, m)
}

/// The prime of limb `index` of Q, or of P counted behind all of Q.
pub(super) fn prime(index: usize) -> PrimeIndex {
    PrimeIndex(index as u16)
}
