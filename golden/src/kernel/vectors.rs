//! Which vector loops serve which prime on this processor.

use super::Kernel;
use super::fma::{self, FmaTable};
use super::ifma::{self, IfmaTable};
use super::limb::{LimbKernel, Twiddles};
use super::vector::{Avx2, Avx512};
use super::wide::WideTable;
use crate::ring::arith::Arith;
use std::sync::Arc;

/// Whether the processor has the instructions of `kernel`.
pub(super) fn available(kernel: Kernel) -> bool {
    match kernel {
        Kernel::Scalar => true,
        Kernel::Avx2 => fma::available(),
        Kernel::Avx512 => ifma::available(),
    }
}

/// The vector loops of `kernel` for this prime and as many residues as there are twiddles; `None`
/// if it has none for them or the processor lacks the instructions.
pub(super) fn vectors(
    kernel: Kernel,
    arith: &Arith,
    twiddles: Twiddles<'_>,
) -> Option<Arc<dyn LimbKernel>> {
    match kernel {
        Kernel::Scalar => None,
        Kernel::Avx2 => shared(FmaTable::new(arith, twiddles))
            .or_else(|| shared(WideTable::<Avx2>::new(arith, twiddles))),
        Kernel::Avx512 => shared(IfmaTable::new(arith, twiddles))
            .or_else(|| shared(WideTable::<Avx512>::new(arith, twiddles))),
    }
}

fn shared(table: Option<impl LimbKernel + 'static>) -> Option<Arc<dyn LimbKernel>> {
    table.map(|table| Arc::new(table) as Arc<dyn LimbKernel>)
}
