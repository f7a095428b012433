//! Why parameters are refused.

/// Why a [`CkksLiteral`] is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParamsError {
    /// A field is outside its range.
    #[error("{field} = {value} is outside {range}\nhint: set {field} within {range}")]
    Range {
        /// The field.
        field: &'static str,
        /// Its value.
        value: u32,
        /// What is accepted.
        range: String,
    },
    /// Not enough primes near the width asked for.
    #[error(
        "no unused prime near 2^{bits} that is 1 mod 2^{two_adicity} and below 2^{word_bits}\nhint: widen word_bits, lower two_adicity or use fewer levels"
    )]
    NoPrime {
        /// log2 of the ideal prime.
        bits: u32,
        /// From the literal.
        two_adicity: u32,
        /// From the literal.
        word_bits: u32,
    },
    /// The special primes are smaller than a digit, so key-switching noise would swamp the value.
    #[error(
        "the special primes have {special} bits, a digit has {digit}\nhint: raise special_primes or special_bits, or lower digit_limbs"
    )]
    SmallSpecial {
        /// log2 P, rounded down.
        special: u32,
        /// log2 of the largest digit, rounded up.
        digit: u32,
    },
    /// Not enough levels to bootstrap.
    #[error(
        "a bootstrap takes {needed} levels, there are {levels}\nhint: raise levels, or lower the degrees or levels of the table bootstrap"
    )]
    ShallowBootstrap {
        /// Levels of the chain.
        levels: u32,
        /// Levels of SlotsToCoeffs and of all that follows.
        needed: u32,
    },
    /// The ephemeral secret of the bootstrap is below 128-bit security.
    #[error(
        "an ephemeral secret of weight {weight} modulo 2^{log_qp} is above {limit} bits, the most that keeps 128-bit security at N = 2^{log_n}\nhint: raise bootstrap.ephemeral_weight and bootstrap.range, or set insecure = true for experiments"
    )]
    InsecureEphemeral {
        /// Its weight.
        weight: u32,
        /// log2 of the modulus of the key to it, rounded up.
        log_qp: u32,
        /// The table's bound; 0 outside it.
        limit: u32,
        /// log2 N.
        log_n: u32,
    },
    /// A bootstrap in a ring without complex slots.
    #[error(
        "there is no bootstrap in the conjugate-invariant ring\nhint: leave out the table bootstrap, or set ring = \"standard\""
    )]
    RealBootstrap,
    /// Below 128-bit security.
    #[error(
        "log2(QP) = {log_qp} is above {limit}, the most that keeps 128-bit security at N = 2^{log_n}\nhint: raise log_n, use fewer levels, or set insecure = true for experiments"
    )]
    Insecure {
        /// log2 QP, rounded up.
        log_qp: u32,
        /// The table's bound.
        limit: u32,
        /// log2 N.
        log_n: u32,
    },
}
