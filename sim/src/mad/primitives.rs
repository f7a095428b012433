//! Operations on polynomials and ciphertexts of `limbs` live limbs.

use super::{Cache, Cost, Mad};

/// Which ends of an operation lie in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ends {
    pub(super) read: bool,
    pub(super) written: bool,
}

impl Ends {
    pub(super) const MEMORY: Self = Self { read: true, written: true };
    pub(super) const CHIP: Self = Self { read: false, written: false };

    pub(super) fn both(memory: bool) -> Self {
        Self { read: memory, written: memory }
    }
}

impl Mad {
    /// α: limbs of a digit.
    fn digit_limbs(&self, limbs: u64) -> u64 {
        limbs.div_ceil(self.digits)
    }

    /// l + α + 1: limbs of a raised polynomial.
    pub(super) fn raised(&self, limbs: u64) -> u64 {
        limbs + self.digit_limbs(limbs) + 1
    }

    /// Nothing waits on the chip, not even within an operation.
    pub(super) fn spills_all(&self) -> bool {
        self.cache < Cache::Constant
    }

    /// What feeds a ModDown goes to memory first.
    pub(super) fn spills_sums(&self) -> bool {
        self.spills_all() || !self.reordered_mod_down
    }

    /// `products` and `additions` on every coefficient of `limbs` limbs.
    pub(super) fn element_wise(&self, limbs: u64, products: u64, additions: u64) -> Cost {
        let coefficients = limbs << self.log_n;
        Cost {
            products: products * coefficients,
            additions: additions * coefficients,
            ..Cost::default()
        }
    }

    pub(super) fn read(&self, limbs: u64) -> Cost {
        Cost { limb_bytes_read: self.bytes(limbs), ..Cost::default() }
    }

    pub(super) fn written(&self, limbs: u64) -> Cost {
        Cost { limb_bytes_written: self.bytes(limbs), ..Cost::default() }
    }

    /// `cost` if `holds`.
    pub(super) fn when(&self, holds: bool, cost: Cost) -> Cost {
        if holds { cost } else { Cost::default() }
    }

    fn bytes(&self, limbs: u64) -> u64 {
        (limbs << self.log_n) * self.limb_bits / 8
    }

    /// NTT or INTT of `limbs` limbs, with its twiddles.
    fn transform(&self, limbs: u64) -> Cost {
        let (half, log_n) = (limbs << (self.log_n - 1), u64::from(self.log_n));
        Cost { products: half * (log_n + 3), additions: 2 * half * log_n, ..Cost::default() }
    }

    /// Base conversion between evaluations; the two orders meet in memory unless a digit fits.
    fn convert(&self, from: u64, to: u64) -> Cost {
        let conversion = self.element_wise(from * to, 1, 1) + self.element_wise(from, 1, 0);
        let reordering = self.written(from + to) + self.read(from + to);
        self.transform(from + to) + conversion + self.when(self.cache < Cache::Alpha, reordering)
    }

    /// ModUp of one digit.
    pub fn mod_up(&self, limbs: u64) -> Cost {
        let (own, raised) = (self.digit_limbs(limbs), self.raised(limbs));
        self.read(own) + self.convert(own, raised - own) + self.written(raised - own)
    }

    /// ModDown of one polynomial of l + α + 1 limbs, from memory to memory.
    pub fn mod_down(&self, limbs: u64) -> Cost {
        self.divided((self.raised(limbs), limbs), Ends::MEMORY)
    }

    /// Division of a polynomial of `from` limbs down to `to`.
    pub(super) fn divided(&self, (from, to): (u64, u64), ends: Ends) -> Cost {
        self.convert(from - to, to)
            + self.element_wise(to, 1, 1)
            + self.when(ends.read, self.read(from))
            + self.when(ends.written, self.written(to))
    }

    /// Decomposition and ModUp of all digits to `raised` limbs; the raised limbs are written.
    pub(super) fn raise_digits(&self, limbs: u64, raised: u64, read: bool) -> Cost {
        let own = self.digit_limbs(limbs);
        let digit = self.element_wise(own, 2, 0)
            + self.convert(own, raised - own)
            + self.written(raised - own);
        digit * self.digits + self.when(read, self.read(limbs))
    }

    /// Inner product with a key of digits that lie in memory; its result stays on the chip.
    pub fn inner_product(&self, limbs: u64) -> Cost {
        self.key_product(self.raised(limbs), Ends { read: true, written: false })
    }

    pub(super) fn key_product(&self, raised: u64, ends: Ends) -> Cost {
        let key = Cost { key_bytes_read: 2 * self.bytes(raised), ..Cost::default() };
        let digit = key + self.element_wise(raised, 2, 0);
        digit * self.digits
            + self.element_wise(raised, 0, 2) * (self.digits - 1)
            + self.when(ends.read, self.read(raised) * self.digits)
            + self.when(ends.written, self.written(2 * raised))
    }

    /// Rotation, from memory to memory.
    pub fn rotate(&self, limbs: u64) -> Cost {
        self.rotated(limbs, Ends::MEMORY)
    }

    pub(super) fn rotated(&self, limbs: u64, ends: Ends) -> Cost {
        let (spills, raised) = (self.spills_all(), self.raised(limbs));
        let permuted = self.when(ends.read, self.read(2 * limbs))
            + self.when(spills, self.written(2 * limbs) + self.read(limbs));
        // Both quotients are written once c0 was added to the first.
        let division = self.divided((raised, limbs), Ends { read: spills, written: false }) * 2;
        permuted
            + self.raise_digits(limbs, raised, spills)
            + self.key_product(raised, Ends { read: true, written: spills })
            + division
            + self.element_wise(limbs, 0, 1)
            + self.when(ends.written, self.written(2 * limbs))
    }

    /// Rescale of one polynomial by one limb.
    pub(super) fn rescaled(&self, limbs: u64, ends: Ends) -> Cost {
        self.transform(limbs)
            + self.element_wise(limbs - 1, 1, 1)
            + self.when(ends.read, self.read(limbs))
            + self.when(ends.written, self.written(limbs - 1))
    }

    /// Product with a plaintext and rescale, from memory to memory.
    pub fn multiply_plain(&self, limbs: u64) -> Cost {
        self.read(3 * limbs)
            + self.element_wise(limbs, 2, 0)
            + self.written(2 * limbs)
            + self.rescaled(limbs, Ends::MEMORY) * 2
    }

    /// Product of two ciphertexts with relinearisation and rescale, from memory to memory.
    pub fn multiply(&self, limbs: u64) -> Cost {
        self.multiplied(limbs, false, Ends::MEMORY)
    }

    /// The product's cross terms: Karatsuba's, or a square's.
    fn cross_terms(&self, limbs: u64, square: bool) -> Cost {
        if square { self.element_wise(limbs, 2, 1) } else { self.element_wise(limbs, 2, 4) }
    }

    /// A product with relinearisation; its sum goes to memory where what feeds a ModDown does.
    pub(super) fn relinearised(&self, limbs: u64, square: bool, read: bool) -> Cost {
        let (spills, sums, raised) = (self.spills_all(), self.spills_sums(), self.raised(limbs));
        let operands = if square { 1 } else { 2 };
        let divided = self.divided((raised, limbs), Ends { read: sums, written: spills });
        self.when(read, self.read(3 * operands * limbs))
            + self.element_wise(limbs, 1, 0)
            + self.when(spills, self.written(limbs))
            + self.raise_digits(limbs, raised, spills)
            + self.key_product(raised, Ends { read: true, written: spills })
            + self.when(sums && !spills, self.written(2 * raised))
            + divided * 2
            + self.cross_terms(limbs, square)
            + self.when(spills, self.read(2 * limbs))
            + self.element_wise(limbs, 0, 2)
            + self.when(sums, self.written(2 * limbs))
    }

    /// A product with relinearisation and rescale.
    pub(super) fn multiplied(&self, limbs: u64, square: bool, ends: Ends) -> Cost {
        let rescale = Ends { read: self.spills_sums(), written: ends.written };
        self.relinearised(limbs, square, ends.read) + self.rescaled(limbs, rescale) * 2
    }

    /// Twice a product, from memory to memory.
    pub(super) fn doubled_product(&self, limbs: u64, square: bool) -> Cost {
        self.multiplied(limbs, square, Ends { read: true, written: false })
            + self.element_wise(limbs - 1, 0, 2)
            + self.written(2 * (limbs - 1))
    }
}
