//! The vector kernel on processors that cannot have it: it is never available.

use hearth_spec::Modulus;

pub(crate) const MAX_PRODUCTS: usize = 0;
pub(crate) const MAX_BITS: u32 = 0;

/// Never.
pub(crate) fn available() -> bool {
    false
}

/// Cannot be made.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Ifma {}

/// Cannot be made.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Factor {}

/// Cannot be made.
#[derive(Clone, Debug)]
pub(crate) enum IfmaTable {}

impl Ifma {
    pub(crate) fn new(_: Modulus) -> Option<Self> {
        None
    }

    pub(crate) fn factor(&self, _: u64) -> Factor {
        match *self {}
    }

    pub(crate) fn add_assign(&self, _: &mut [u64], _: &[u64]) {
        match *self {}
    }

    pub(crate) fn sub_assign(&self, _: &mut [u64], _: &[u64]) {
        match *self {}
    }

    pub(crate) fn mul(&self, _: &[u64], _: &[u64], _: &mut [u64]) {
        match *self {}
    }

    pub(crate) fn mac_assign(&self, _: &mut [u64], _: &[u64], _: &[u64]) {
        match *self {}
    }

    pub(crate) fn mul_assign(&self, _: &mut [u64], _: &[u64]) {
        match *self {}
    }

    pub(crate) fn sub_mul_assign(&self, _: &mut [u64], _: &[u64], _: Factor) {
        match *self {}
    }

    pub(crate) fn sum_of_multiples(&self, _: &[&[u64]], _: &[u64], _: u64, _: &mut [u64]) {
        match *self {}
    }

    pub(crate) fn two_sums_of_products(&self, _: &[super::Term<'_>], _: &mut [u64], _: &mut [u64]) {
        match *self {}
    }
}

impl IfmaTable {
    pub(crate) fn new(
        ifma: Ifma,
        _: usize,
        _: impl Fn(usize) -> u64,
        _: impl Fn(usize) -> u64,
    ) -> Option<Self> {
        match ifma {}
    }

    pub(crate) fn forward(&self, _: &mut [u64], _: bool) {
        match *self {}
    }

    pub(crate) fn inverse(&self, _: &mut [u64], _: u64, _: u64, _: u64) {
        match *self {}
    }
}
