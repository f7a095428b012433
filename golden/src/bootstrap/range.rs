//! How many multiples of q a raised ciphertext can hold.
//!
//! Raised from modulus q, c0 + c1·s is m + q·I with I_j = ⌊(c0 + c1·s)_j / q⌉. With c0 and c1
//! uniform, a coefficient of I is within a half of a sum of independent variables, uniform in
//! \[−1/2, 1/2\]: one for c0 and one for each nonzero coefficient of s (Bossuat,
//! Troncoso-Pastoriza, Hubaux, "Bootstrapping for approximate homomorphic encryption with
//! negligible failure-probability by using sparse-secret encapsulation", ACNS 2022,
//! who evaluate the Irwin–Hall distribution). We bound its tail instead of evaluating it.

/// How the secret's coefficients are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretKind {
    /// Each of −1, 0 and 1 with probability 1/3.
    UniformTernary,
    /// Exactly this many ±1, the others 0.
    Sparse {
        /// The number of ±1.
        weight: u32,
    },
}

/// log2 of a bound on the probability that any of the 2^`log_n` coefficients of (m + q·I)/q
/// reaches `range` in absolute value.
///
/// Chernoff's bound, exact to its exponent, and the union over the coefficients: N·2·min_t
/// e^(−t·range)·M(t), with M(t) = u·u^weight for a sparse secret and u·(1/3 + 2/3·u)^N for a
/// uniform one, u = sinh(t/2)/(t/2) the moment generating function of the uniform variable. 0 if
/// the bound says nothing.
pub fn overflow_log2(log_n: u32, secret: SecretKind, range: f64) -> f64 {
    let n = libm::exp2(f64::from(log_n));
    let exponent = |t: f64| {
        let log_u = log_sinhc(t / 2.0);
        let secret = match secret {
            SecretKind::UniformTernary => n * libm::log((1.0 + 2.0 * libm::exp(log_u)) / 3.0),
            SecretKind::Sparse { weight } => f64::from(weight) * log_u,
        };
        secret + log_u - t * range
    };
    // Convex in t, with slope −range at 0: ternary search.
    let (mut low, mut high) = (0.0, 64.0);
    for _ in 0..200 {
        let (left, right) = (low + (high - low) / 3.0, high - (high - low) / 3.0);
        if exponent(left) < exponent(right) {
            high = right;
        } else {
            low = left;
        }
    }
    let bound = exponent((low + high) / 2.0) * std::f64::consts::LOG2_E;
    (bound + 1.0 + f64::from(log_n)).min(0.0)
}

/// ln(sinh(x)/x).
fn log_sinhc(x: f64) -> f64 {
    if x < 1e-3 { x * x / 6.0 } else { libm::log(libm::sinh(x) / x) }
}

#[cfg(test)]
#[path = "range_tests.rs"]
mod tests;
