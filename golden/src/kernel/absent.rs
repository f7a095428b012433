//! Processors without vector loops: only the scalar kernel is available.

use super::Kernel;
use super::limb::{LimbKernel, Twiddles};
use crate::ring::arith::Arith;
use std::sync::Arc;

pub(super) fn available(kernel: Kernel) -> bool {
    kernel == Kernel::Scalar
}

pub(super) fn vectors(_: Kernel, _: &Arith, _: Twiddles<'_>) -> Option<Arc<dyn LimbKernel>> {
    None
}
