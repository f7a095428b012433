//! What something costs.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul};

/// Modular operations on coefficients, and bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// Modular products.
    pub products: u64,
    /// Modular additions and subtractions.
    pub additions: u64,
    /// Bytes of ciphertexts' limbs read from memory.
    pub limb_bytes_read: u64,
    /// Bytes of ciphertexts' limbs written to memory.
    pub limb_bytes_written: u64,
    /// Bytes of keys read from memory.
    pub key_bytes_read: u64,
}

impl Cost {
    /// Products and additions.
    pub fn operations(&self) -> u64 {
        self.products + self.additions
    }

    /// Bytes between chip and memory, both ways.
    pub fn bytes(&self) -> u64 {
        self.limb_bytes_read + self.limb_bytes_written + self.key_bytes_read
    }
}

impl AddAssign for Cost {
    fn add_assign(&mut self, other: Self) {
        self.products += other.products;
        self.additions += other.additions;
        self.limb_bytes_read += other.limb_bytes_read;
        self.limb_bytes_written += other.limb_bytes_written;
        self.key_bytes_read += other.key_bytes_read;
    }
}

impl Add for Cost {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

impl Mul<u64> for Cost {
    type Output = Self;

    fn mul(self, times: u64) -> Self {
        Self {
            products: self.products * times,
            additions: self.additions * times,
            limb_bytes_read: self.limb_bytes_read * times,
            limb_bytes_written: self.limb_bytes_written * times,
            key_bytes_read: self.key_bytes_read * times,
        }
    }
}

impl Sum for Cost {
    fn sum<I: Iterator<Item = Self>>(costs: I) -> Self {
        costs.fold(Self::default(), Add::add)
    }
}
