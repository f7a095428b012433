//! The numbers that the public MAD model, SimFHE, prints.

use hearth_sim::mad::{Bootstrap, Cache, Cost, Mad, MatrixStyle};

/// The set of the 100x GPU: N = 2^17, 3 digits, limbs moved as 64-bit words.
const GPU: Mad =
    Mad { log_n: 17, digits: 3, limb_bits: 64, cache: Cache::None, reordered_mod_down: false };
/// Lattigo's: N = 2^16, 5 digits of 30-bit limbs.
const LATTIGO: Mad = Mad { log_n: 16, digits: 5, limb_bits: 30, ..GPU };

const GPU_BOOTSTRAP: Bootstrap = Bootstrap {
    limbs: 38,
    matrices: 3,
    style: MatrixStyle::BabyGiant,
    log_degree: 5,
    squarings: 3,
};
const LATTIGO_BOOTSTRAP: Bootstrap = Bootstrap {
    limbs: 31,
    matrices: 4,
    style: MatrixStyle::DoubleHoisted,
    log_degree: 6,
    squarings: 2,
};

/// To the three decimals that are printed.
fn billions(number: u64) -> f64 {
    (number as f64 / 1e6).round() / 1e3
}

#[track_caller]
fn check(name: &str, cost: Cost, giga_operations: f64, gigabytes: f64) {
    let printed = (billions(cost.operations()), billions(cost.bytes()));
    assert_eq!(printed, (giga_operations, gigabytes), "{name}");
}

#[test]
fn primitives_at_38_limbs_without_a_cache() {
    check("mult", GPU.multiply(38), 2.038, 2.092);
    check("rotate", GPU.rotate(38), 1.710, 1.696);
    check("plaintext mult", GPU.multiply_plain(38), 0.298, 0.357);
    check("ModUp", GPU.mod_up(38), 0.319, 0.164);
    check("ModDown", GPU.mod_down(38), 0.335, 0.203);
    check("inner product", GPU.inner_product(38), 0.068, 0.491);
}

/// [Gops, Gmult; GB in all, limbs read, limbs written, keys read].
#[track_caller]
fn check_bootstrap(mad: Mad, bootstrap: &Bootstrap, fresh_limbs: u64, expected: [f64; 6]) {
    let cost = mad.bootstrap(bootstrap);
    assert_eq!(bootstrap.fresh_limbs(), fresh_limbs);
    let numbers = [
        cost.operations(),
        cost.products,
        cost.bytes(),
        cost.limb_bytes_read,
        cost.limb_bytes_written,
        cost.key_bytes_read,
    ];
    assert_eq!(numbers.map(billions), expected, "{mad:?}");
}

#[test]
fn bootstrap_of_the_gpu_set_without_a_cache() {
    let expected = [157.957, 68.666, 213.335, 111.537, 67.182, 34.616];
    check_bootstrap(GPU, &GPU_BOOTSTRAP, 23, expected);
}

#[test]
fn bootstrap_of_the_gpu_set_with_a_constant_cache() {
    let mad = Mad { cache: Cache::Constant, ..GPU };
    let expected = [157.957, 68.666, 181.412, 95.576, 51.221, 34.616];
    check_bootstrap(mad, &GPU_BOOTSTRAP, 23, expected);
}

#[test]
fn bootstrap_of_the_gpu_set_with_a_digit_cached_and_mod_down_reordered() {
    let mad = Mad { cache: Cache::Alpha, reordered_mod_down: true, ..GPU };
    let expected = [157.957, 68.666, 119.198, 60.486, 24.096, 34.616];
    check_bootstrap(mad, &GPU_BOOTSTRAP, 23, expected);
}

#[test]
fn bootstrap_of_lattigos_set() {
    let expected = [47.683, 20.363, 35.299, 16.686, 10.837, 7.776];
    check_bootstrap(LATTIGO, &LATTIGO_BOOTSTRAP, 14, expected);
}
