//! What an engine's tables hold, plain: the caller brings it to twiddle form.

use crate::ntt::generator::{STRIDE, STRIDE_LEVEL, seed_row_bits};
use crate::verify::twiddles::{modulus, twiddles};
use crate::{NttConfig, TwiddleSource};
use hearth_spec::galois::bit_reverse;

/// Rows for one prime and ring: the row's number, its words.
pub(super) fn rows(config: &NttConfig, log_n: u32, q: u64) -> Vec<(u64, Vec<u64>)> {
    match config.twiddles() {
        TwiddleSource::Table => {
            let entries = twiddles(1 << log_n, q);
            (0..).zip(entries.chunks(config.lanes()).map(<[u64]>::to_vec)).collect()
        }
        TwiddleSource::Generated => {
            let psi = modulus(q).psi(log_n);
            let inverse = modulus(q).inv(psi);
            let half = |direction, root| seeds(config, log_n, q, direction, root);
            [half(0, psi), half(1, inverse)].concat()
        }
    }
}

/// One direction's half of a set, as the generator's contract lists it.
fn seeds(
    config: &NttConfig,
    log_n: u32,
    q: u64,
    direction: u64,
    root: u64,
) -> Vec<(u64, Vec<u64>)> {
    let (n, lanes) = (1u64 << log_n, config.lanes() as u64);
    let log_lanes = lanes.trailing_zeros();
    let row_bits = seed_row_bits(config.row_bits());
    let number = |kind: u64, row: u64| (direction << 1 | kind) << row_bits | row;
    let reversed = |i: u64, bits: u32| bit_reverse(i as usize, bits) as u64;
    let modulus = modulus(q);
    let factor = |m: u64, place: u64| modulus.pow(root, (2 * place + 1) * (n / (2 * m)));

    let shared = (0..lanes).map(|word| match word.checked_ilog2() {
        None => 0,
        Some(log_m) => factor(1 << log_m, reversed(word - (1 << log_m), log_m)),
    });
    let mut rows = vec![];
    if lanes > 1 {
        rows.push((number(0, 0), shared.collect()));
    }
    for level in 0..log_n - log_lanes {
        let groups = 1u64 << level;
        let m = groups * lanes;
        let first_row = match level < STRIDE_LEVEL {
            true => groups,
            false => STRIDE * u64::from(level + 1 - STRIDE_LEVEL),
        };
        for h in 0..groups.min(STRIDE) {
            let of_lane = |j: u64| factor(m, reversed(j, log_lanes) * groups + h);
            rows.push((number(0, first_row + h), (0..lanes).map(of_lane).collect()));
        }
        if level >= STRIDE_LEVEL {
            let ratio = modulus.pow(root, STRIDE * (n / m));
            let mut row = vec![0; lanes as usize];
            row[0] = ratio;
            rows.push((number(1, level.into()), row));
        }
    }
    rows
}
