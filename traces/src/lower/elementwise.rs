//! The instructions of operations that work limb by limb.

use super::Lowering;
use super::emit::{Emitter, Limb};
use super::key_switch::prime;
use super::rows::Ciphertext;
use hearth_spec::{Modulus, ObjectId, PrimeIndex, RowId};

impl Lowering<'_> {
    pub(super) fn input(&mut self, object: ObjectId, l: usize) -> Ciphertext {
        let stride = self.object_limbs(object);
        [0, 1].map(|c| {
            (0..l).map(|i| self.emitter.load(object, (c * stride + i) as u32, prime(i))).collect()
        })
    }

    pub(super) fn output(&mut self, a: &Ciphertext, object: ObjectId) {
        let stride = self.object_limbs(object);
        for (c, limbs) in a.iter().enumerate() {
            for (i, &limb) in limbs.iter().enumerate() {
                self.emitter.store(limb, object, (c * stride + i) as u32, prime(i));
            }
        }
    }

    fn object_limbs(&self, object: ObjectId) -> usize {
        self.frame.expansion.params().limbs(self.frame.expansion.program().object(object).level)
    }

    pub(super) fn element_wise(
        &mut self,
        a: &Ciphertext,
        b: &Ciphertext,
        combine: impl Fn(&mut Emitter, Limb, Limb, PrimeIndex) -> Limb,
    ) -> Ciphertext {
        [0, 1].map(|c| {
            let pairs = a[c].iter().zip(&b[c]).enumerate();
            pairs.map(|(i, (&a, &b))| combine(&mut self.emitter, a, b, prime(i))).collect()
        })
    }

    /// Component 1 is passed on: [`Liveness`](super::liveness::Liveness) says whose it is.
    pub(super) fn add_plain(&mut self, c0: &[Limb], object: ObjectId, scale: f64) -> Ciphertext {
        let mut plain = self.plain(object, scale, c0.len());
        let sum = (c0.iter().enumerate())
            .map(|(i, &limb)| {
                let plain = self.plain_limb(&mut plain, i, prime(i));
                self.emitter.add(limb, plain, prime(i))
            })
            .collect();
        [sum, Vec::new()]
    }

    pub(super) fn mul_plain(
        &mut self,
        [c0, c1]: &Ciphertext,
        object: ObjectId,
        scale: f64,
    ) -> Ciphertext {
        let mut plain = self.plain(object, scale, c0.len());
        let products = c0.iter().zip(c1).enumerate().map(|(i, (&c0, &c1))| {
            let plain = self.plain_limb(&mut plain, i, prime(i));
            (self.emitter.mul(c0, plain, prime(i)), self.emitter.mul(c1, plain, prime(i)))
        });
        products.collect::<(Vec<_>, Vec<_>)>().into()
    }

    /// The scale of what `row` produced: that of its level, or its square.
    pub(super) fn scale_of(&self, row: RowId) -> f64 {
        let simple = self.frame.expansion.params().scale(self.frame.expansion.result_level(row));
        if self.frame.squared[row.index()] { simple * simple } else { simple }
    }

    /// c0 + ⌊constant⌉, a constant times its scale; component 1 is passed on.
    pub(super) fn add_const(&mut self, c0: &[Limb], constant: f64) -> Ciphertext {
        let moduli = self.frame.expansion.params().moduli();
        let sum = c0.iter().enumerate().map(|(i, &limb)| {
            self.emitter.add_scalar(limb, nearest_integer(constant, moduli[i]), prime(i))
        });
        [sum.collect(), Vec::new()]
    }

    /// The first `l` limbs times ⌊constant⌉, a constant times its scale.
    pub(super) fn mul_const(&mut self, a: &Ciphertext, constant: f64, l: usize) -> Ciphertext {
        self.mul_integer(a, l, |q| nearest_integer(constant, q))
    }

    /// The first `l` limbs times an integer's residues.
    pub(super) fn mul_integer(
        &mut self,
        a: &Ciphertext,
        l: usize,
        residue: impl Fn(Modulus) -> u64,
    ) -> Ciphertext {
        let moduli = self.frame.expansion.params().moduli();
        [0, 1].map(|c| {
            let limbs = a[c][..l].iter().enumerate();
            limbs.map(|(i, &a)| self.emitter.mul_scalar(a, residue(moduli[i]), prime(i))).collect()
        })
    }

    /// a0·b0, a0·b1 + a1·b0 and a1·b1.
    pub(super) fn tensor(
        &mut self,
        [a0, a1]: &Ciphertext,
        [b0, b1]: &Ciphertext,
    ) -> [Vec<Limb>; 3] {
        let mut tensor = [Vec::new(), Vec::new(), Vec::new()];
        let emitter = &mut self.emitter;
        for i in 0..a0.len() {
            let m = prime(i);
            tensor[0].push(emitter.mul(a0[i], b0[i], m));
            let cross = emitter.mul(a0[i], b1[i], m);
            tensor[1].push(emitter.mac(cross, a1[i], b0[i], m));
            tensor[2].push(emitter.mul(a1[i], b1[i], m));
        }
        tensor
    }

    /// The tensor of a ciphertext with itself: an addition takes the place of one product.
    pub(super) fn square(&mut self, [a0, a1]: &Ciphertext) -> [Vec<Limb>; 3] {
        let mut tensor = [Vec::new(), Vec::new(), Vec::new()];
        let emitter = &mut self.emitter;
        for i in 0..a0.len() {
            let m = prime(i);
            tensor[0].push(emitter.mul(a0[i], a0[i], m));
            let cross = emitter.mul(a0[i], a1[i], m);
            tensor[1].push(emitter.add(cross, cross, m));
            tensor[2].push(emitter.mul(a1[i], a1[i], m));
        }
        tensor
    }
}

/// The integer nearest to `x`, modulo q: exact below 2^53, and above it x is an integer.
fn nearest_integer(x: f64, q: Modulus) -> u64 {
    let (mantissa, exponent) = libm::frexp(libm::rint(x));
    let exponent = exponent - 53;
    let mantissa = libm::ldexp(mantissa, 53) as i64;
    if exponent <= 0 {
        // An integer: the bits shifted out are zeros.
        return q.reduce_signed(mantissa >> (-exponent).min(63));
    }
    q.mul(q.reduce_signed(mantissa), q.pow(2, exponent as u64))
}
