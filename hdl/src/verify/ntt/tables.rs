//! What an engine's tables hold, plain: the caller brings it to twiddle form.

use crate::verify::twiddles::{modulus, twiddles};
use crate::{NttConfig, TwiddleSource};
use hearth_spec::tile::twiddle_seeds;

/// Rows for one prime and ring: the row's number, its words.
pub(super) fn rows(config: &NttConfig, log_n: u32, q: u64) -> Vec<(u64, Vec<u64>)> {
    match config.twiddles() {
        TwiddleSource::Table => {
            let entries = twiddles(1 << log_n, q);
            (0..).zip(entries.chunks(config.lanes()).map(<[u64]>::to_vec)).collect()
        }
        TwiddleSource::Generated => {
            let row_bits = config.row_bits();
            twiddle_seeds(config.lanes() as u32, row_bits, log_n, modulus(q))
        }
    }
}
