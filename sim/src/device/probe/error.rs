//! Why a measurement is refused, or its result.

use hearth_spec::units::Bytes;

/// Why a measurement is refused, or its result.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ProbeError {
    /// A number is outside its range.
    #[error(
        "{what} = {value} is outside {least} … {most}\nhint: give {what} within {least} … {most}"
    )]
    Range {
        /// Which number.
        what: &'static str,
        /// What was asked for.
        value: u64,
        /// The smallest accepted.
        least: u64,
        /// The largest accepted.
        most: u64,
    },
    /// An access is not made of whole lines of the processor.
    #[error("an access of {bytes} is not made of 64 B\nhint: give 8, 16, 32 or a multiple of 64")]
    Alignment {
        /// What was asked for.
        bytes: Bytes,
    },
    /// The threads' parts of a region are shorter than an access.
    #[error(
        "{threads} threads share {region}, too little for accesses of {bytes} each\nhint: give a larger region or fewer threads"
    )]
    Crowded {
        /// The threads.
        threads: u32,
        /// The region.
        region: Bytes,
        /// An access.
        bytes: Bytes,
    },
    /// The model gave a number that cannot be right.
    #[error(
        "the model gave {what} = {value:.3}, but the limit is {limit:.3}: it is not printed\nhint: this is a defect of the model or of the preset; `hearth memory check` says which rows hold"
    )]
    Implausible {
        /// Which number.
        what: &'static str,
        /// What it was.
        value: f64,
        /// What it cannot pass.
        limit: f64,
    },
}
