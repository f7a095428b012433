//! How Lattigo 6 writes polynomials: every list is its length and its elements, numbers are eight
//! bytes, little-endian.

/// A polynomial over Q, or one over Q and P: limbs in the order of Lattigo's primes.
pub(super) type Limbs = Vec<Vec<u64>>;

/// What is left of a file.
pub(super) struct Source<'a>(pub(super) &'a [u8]);

impl<'a> Source<'a> {
    /// The next `count` bytes.
    pub(super) fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(count);
        self.0 = rest;
        taken
    }

    pub(super) fn word(&mut self) -> u64 {
        u64::from_le_bytes(self.take(8).try_into().expect("8 bytes"))
    }

    /// A polynomial over one of Q and P.
    pub(super) fn polynomial(&mut self) -> Limbs {
        (0..self.word()).map(|_| (0..self.word()).map(|_| self.word()).collect()).collect()
    }

    /// A polynomial over Q and P: one after the other.
    pub(super) fn raised_polynomial(&mut self) -> Limbs {
        [self.polynomial(), self.polynomial()].concat()
    }

    /// A ciphertext: its description, which tells scale and domain, and its components.
    pub(super) fn ciphertext(mut self) -> (&'a [u8], Vec<Limbs>) {
        // A byte that says that a description follows, and text in nested braces.
        let mut depth = 0;
        let end = self.0.iter().position(|&byte| {
            depth += i32::from(byte == b'{') - i32::from(byte == b'}');
            byte == b'}' && depth == 0
        });
        let description = self.take(end.expect("a description") + 1);
        let components = (0..self.word()).map(|_| self.polynomial()).collect();
        assert!(self.0.is_empty(), "nothing follows");
        (description, components)
    }

    /// A relinearisation key: for every digit two polynomials (b, a).
    pub(super) fn relinearisation_key(mut self) -> Vec<[Limbs; 2]> {
        assert_eq!(self.word(), 0, "digits are not decomposed further");
        let digits = (0..self.word()).map(|_| {
            assert_eq!((self.word(), self.word()), (1, 2), "one pair a digit");
            [self.raised_polynomial(), self.raised_polynomial()]
        });
        let digits = digits.collect();
        assert!(self.0.is_empty(), "nothing follows");
        digits
    }
}

/// Appends a polynomial.
pub(super) fn write_polynomial(out: &mut Vec<u8>, limbs: &[Vec<u64>]) {
    out.extend((limbs.len() as u64).to_le_bytes());
    for limb in limbs {
        out.extend((limb.len() as u64).to_le_bytes());
        out.extend(limb.iter().flat_map(|residue| residue.to_le_bytes()));
    }
}

/// The bytes of a ciphertext.
pub(super) fn ciphertext(description: &[u8], components: &[Limbs]) -> Vec<u8> {
    let mut out = description.to_vec();
    out.extend((components.len() as u64).to_le_bytes());
    components.iter().for_each(|component| write_polynomial(&mut out, component));
    out
}
