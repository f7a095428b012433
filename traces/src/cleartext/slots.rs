//! The slots of one ciphertext.

use hearth_spec::ObjectId;
use hearth_spec::he::{ObjectError, ObjectSource};

/// Complex numbers, of which few programs make use: no imaginary parts stand for zeros.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Slots {
    pub(super) re: Vec<f64>,
    pub(super) im: Vec<f64>,
}

impl Slots {
    pub(super) fn real(re: Vec<f64>) -> Self {
        Self { re, im: Vec::new() }
    }

    /// Those of a plaintext.
    pub(super) fn plaintext(
        source: &dyn ObjectSource,
        object: ObjectId,
        slots: usize,
    ) -> Result<Self, ObjectError> {
        let [mut re, mut im] = [vec![0.0; slots], vec![0.0; slots]];
        source.plaintext(object, &mut re)?;
        if !source.imaginary(object, &mut im)? {
            im = Vec::new();
        }
        Ok(Self { re, im })
    }

    /// self + sign·other.
    pub(super) fn plus(&self, other: &Self, sign: f64) -> Self {
        Self { re: sum(&self.re, &other.re, sign), im: sum(&self.im, &other.im, sign) }
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        let re = sum(&product(&self.re, &other.re), &product(&self.im, &other.im), -1.0);
        Self { re, im: sum(&product(&self.re, &other.im), &product(&self.im, &other.re), 1.0) }
    }

    pub(super) fn times_i(&self) -> Self {
        let zeros = || vec![0.0; self.re.len()];
        let re = if self.im.is_empty() { zeros() } else { map(&self.im, |x| -x) };
        Self { re, im: self.re.clone() }
    }

    pub(super) fn conjugate(&self) -> Self {
        Self { re: self.re.clone(), im: map(&self.im, |x| -x) }
    }

    pub(super) fn scaled(&self, factor: f64) -> Self {
        Self { re: map(&self.re, |x| x * factor), im: map(&self.im, |x| x * factor) }
    }

    pub(super) fn shifted(&self, summand: f64) -> Self {
        Self { re: map(&self.re, |x| x + summand), im: self.im.clone() }
    }

    /// Slot i + steps moves to slot i.
    pub(super) fn rotated(&self, steps: usize) -> Self {
        let mut rotated = self.clone();
        rotated.re.rotate_left(steps);
        if !rotated.im.is_empty() {
            rotated.im.rotate_left(steps);
        }
        rotated
    }

    /// The mean of the squares of absolute values; 0 of no slots.
    pub(super) fn mean_square(&self) -> f64 {
        let squares: f64 = self.re.iter().chain(&self.im).map(|x| x * x).sum();
        squares / self.re.len().max(1) as f64
    }

    /// The largest magnitude of a part.
    pub(super) fn largest(&self) -> f64 {
        let parts = self.re.iter().chain(&self.im);
        parts.fold(0.0, |largest: f64, x| largest.max(x.abs()))
    }
}

fn map(a: &[f64], f: impl Fn(f64) -> f64) -> Vec<f64> {
    a.iter().map(|&x| f(x)).collect()
}

/// a + sign·b, where none is zeros.
fn sum(a: &[f64], b: &[f64], sign: f64) -> Vec<f64> {
    match (a.is_empty(), b.is_empty()) {
        (_, true) => a.to_vec(),
        (true, false) => map(b, |b| sign * b),
        (false, false) => a.iter().zip(b).map(|(a, b)| a + sign * b).collect(),
    }
}

/// Slot by slot; none where one is none.
fn product(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a * b).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complex(pairs: [(f64, f64); 2]) -> Slots {
        Slots { re: pairs.map(|(re, _)| re).to_vec(), im: pairs.map(|(_, im)| im).to_vec() }
    }

    #[test]
    fn complex_slots_multiply_and_turn_by_i() {
        let a = complex([(1.0, 2.0), (3.0, -1.0)]);
        let b = complex([(0.5, -1.0), (2.0, 4.0)]);
        assert_eq!(a.times(&b), complex([(2.5, 0.0), (10.0, 10.0)]));
        assert_eq!(a.times_i(), complex([(-2.0, 1.0), (1.0, 3.0)]));
        assert_eq!(a.conjugate(), complex([(1.0, -2.0), (3.0, 1.0)]));
        assert_eq!(a.plus(&b, -1.0), complex([(0.5, 3.0), (1.0, -5.0)]));
        assert_eq!(a.rotated(1), complex([(3.0, -1.0), (1.0, 2.0)]));
        assert_eq!(a.shifted(1.0).scaled(2.0), complex([(4.0, 4.0), (8.0, -2.0)]));
        assert_eq!(b.largest(), 4.0);
        assert_eq!(b.mean_square(), (0.25 + 1.0 + 4.0 + 16.0) / 2.0);
    }

    #[test]
    fn no_imaginary_parts_are_zeros() {
        let (real, a) = (Slots::real(vec![2.0, -3.0]), complex([(1.0, 2.0), (3.0, -1.0)]));
        assert_eq!(real.times(&real), Slots::real(vec![4.0, 9.0]));
        assert_eq!(real.times(&a), complex([(2.0, 4.0), (-9.0, 3.0)]));
        assert_eq!(real.plus(&a, -1.0), complex([(1.0, -2.0), (-6.0, 1.0)]));
        assert_eq!(real.times_i(), complex([(0.0, 2.0), (0.0, -3.0)]));
        assert_eq!(real.conjugate(), real);
    }
}
