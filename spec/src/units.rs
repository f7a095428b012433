//! Quantities with a type and a unit: `Cycles + Bytes` does not compile, and text carries its unit.
//!
//! Integer quantities parse exactly or not at all: `"1.5 KiB"` is 1536 bytes, `"0.3 B"` is an
//! error. Printing picks the largest unit that divides the value, so text round-trips.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};
use std::str::FromStr;

/// Why a text is not a quantity.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{text}` is not a quantity of {quantity}: {problem}\nhint: write for example `{example}`; units are {units}"
)]
pub struct QuantityError {
    text: String,
    quantity: &'static str,
    problem: &'static str,
    example: &'static str,
    units: String,
}

/// A unit's name and how many base units it is.
type Unit = (&'static str, u64);

struct Kind {
    quantity: &'static str,
    example: &'static str,
    units: &'static [Unit],
}

impl Kind {
    fn parse(&self, text: &str) -> Result<u64, QuantityError> {
        self.value(text.trim()).map_err(|problem| QuantityError {
            text: text.chars().take(40).collect(),
            quantity: self.quantity,
            problem,
            example: self.example,
            units: self.units.iter().map(|unit| unit.0).collect::<Vec<_>>().join(", "),
        })
    }

    fn value(&self, text: &str) -> Result<u64, &'static str> {
        let (number, unit) =
            text.split_once(' ').ok_or("a number, a space and a unit are needed")?;
        let scale = self
            .units
            .iter()
            .find(|(name, _)| *name == unit.trim())
            .map(|unit| u128::from(unit.1))
            .ok_or("the unit is unknown")?;
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        if whole.is_empty() || fraction.len() > 18 {
            return Err("the number is malformed");
        }
        let mut digits = 0u128;
        for c in whole.chars().chain(fraction.chars()) {
            let digit = match c {
                '_' => continue,
                c => c.to_digit(10).ok_or("the number is malformed")?,
            };
            digits = digits
                .checked_mul(10)
                .and_then(|d| d.checked_add(u128::from(digit)))
                .ok_or("the number is too large")?;
        }
        let below = 10u128.pow(fraction.chars().filter(|c| *c != '_').count() as u32);
        let scaled = digits.checked_mul(scale).ok_or("the number is too large")?;
        if !scaled.is_multiple_of(below) {
            return Err("it is not a whole number of the smallest unit");
        }
        u64::try_from(scaled / below).map_err(|_| "the number is too large")
    }

    fn print(&self, value: u64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, scale) = self
            .units
            .iter()
            .rev()
            .find(|unit| value != 0 && value.is_multiple_of(unit.1))
            .unwrap_or(&self.units[0]);
        write!(f, "{} {name}", value / scale)
    }
}

macro_rules! quantities {
    ($($(#[$doc:meta])* $name:ident = $quantity:literal, $example:literal, $units:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u64);

        impl $name {
            const KIND: Kind =
                Kind { quantity: $quantity, example: $example, units: $units };
            /// Nothing of it.
            pub const ZERO: Self = Self(0);
        }

        impl FromStr for $name {
            type Err = QuantityError;
            fn from_str(text: &str) -> Result<Self, QuantityError> {
                Self::KIND.parse(text).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                Self::KIND.print(self.0, f)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }

        impl Add for $name {
            type Output = Self;
            #[inline]
            fn add(self, other: Self) -> Self {
                Self(self.0 + other.0)
            }
        }

        impl AddAssign for $name {
            #[inline]
            fn add_assign(&mut self, other: Self) {
                self.0 += other.0;
            }
        }

        impl Sub for $name {
            type Output = Self;
            #[inline]
            fn sub(self, other: Self) -> Self {
                Self(self.0 - other.0)
            }
        }

        impl Sum for $name {
            fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
                items.fold(Self::ZERO, Add::add)
            }
        }
    )*};
}

quantities! {
    /// Ticks of one named clock.
    Cycles = "clock cycles", "12 cycles", &[("cycles", 1)];
    /// Bytes; prefixes are binary.
    Bytes = "bytes", "256 KiB",
        &[("B", 1), ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40)];
    /// Bytes per second; prefixes are decimal, as data sheets print them.
    BytesPerSecond = "bandwidth", "1 TB/s",
        &[("B/s", 1), ("KB/s", 1_000), ("MB/s", 1_000_000), ("GB/s", 1_000_000_000), ("TB/s", 1_000_000_000_000)];
    /// Frequency of a clock.
    Hertz = "frequency", "1 GHz",
        &[("Hz", 1), ("kHz", 1_000), ("MHz", 1_000_000), ("GHz", 1_000_000_000)];
    /// Time, kept in picoseconds.
    Picoseconds = "time", "300 ns",
        &[("ps", 1), ("ns", 1_000), ("us", 1_000_000), ("ms", 1_000_000_000), ("s", 1_000_000_000_000)];
    /// Energy, kept in whole femtojoules so that sums do not depend on their order.
    Femtojoules = "energy", "13.6 pJ",
        &[("fJ", 1), ("pJ", 1_000), ("nJ", 1_000_000), ("uJ", 1_000_000_000), ("mJ", 1_000_000_000_000), ("J", 1_000_000_000_000_000)];
    /// Power, kept in microwatts.
    Microwatts = "power", "5 W",
        &[("uW", 1), ("mW", 1_000), ("W", 1_000_000)];
    /// Area of silicon, kept in square micrometres.
    SquareMicrometres = "area", "1.5 mm2",
        &[("um2", 1), ("mm2", 1_000_000)];
}

impl Picoseconds {
    /// The time in cycles of `clock`, rounded up: a wait ends on a clock edge.
    ///
    /// Saturates at `u64::MAX` cycles.
    pub fn cycles(self, clock: Hertz) -> Cycles {
        let cycles = (u128::from(self.0) * u128::from(clock.0)).div_ceil(1_000_000_000_000);
        Cycles(u64::try_from(cycles).unwrap_or(u64::MAX))
    }
}

impl Cycles {
    /// Seconds that the cycles take at `clock`.
    pub fn seconds(self, clock: Hertz) -> f64 {
        self.0 as f64 / clock.0 as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check<Q: FromStr<Err = QuantityError> + fmt::Display>(
        text: &str,
        printed: Result<&str, &str>,
    ) {
        let got = text.parse::<Q>();
        match (&got, printed) {
            (Ok(value), Ok(want)) => {
                assert_eq!(value.to_string(), want);
                assert!(want.parse::<Q>().is_ok(), "printed form parses again");
            }
            (Err(error), Err(problem)) => assert_eq!(error.problem, problem),
            (got, want) => {
                panic!("{text}: got {:?}, want {want:?}", got.as_ref().map(|q| q.to_string()))
            }
        }
    }

    #[test]
    fn quantities_parse_with_their_unit() {
        check::<Bytes>("256 B", Ok("256 B"));
        check::<Bytes>("1.5 KiB", Ok("1536 B"));
        check::<Bytes>("128 GiB", Ok("128 GiB"));
        check::<Bytes>("0 B", Ok("0 B"));
        check::<BytesPerSecond>("1 TB/s", Ok("1 TB/s"));
        check::<BytesPerSecond>("6.56 GB/s", Ok("6560 MB/s"));
        check::<Hertz>("1.2 GHz", Ok("1200 MHz"));
        check::<Picoseconds>("305 ns", Ok("305 ns"));
        check::<Femtojoules>("13.6 pJ", Ok("13600 fJ"));
        check::<Cycles>("1_000 cycles", Ok("1000 cycles"));
        check::<Microwatts>("1.25 W", Ok("1250 mW"));
        check::<SquareMicrometres>("373.6 mm2", Ok("373600000 um2"));
    }

    #[test]
    fn wrong_quantities_say_why() {
        check::<Bytes>("256", Err("a number, a space and a unit are needed"));
        check::<Bytes>("256 KB", Err("the unit is unknown"));
        check::<Bytes>("0.3 B", Err("it is not a whole number of the smallest unit"));
        check::<Bytes>("-1 B", Err("the number is malformed"));
        check::<Bytes>("99999999999 TiB", Err("the number is too large"));
        check::<Hertz>("1 GB/s", Err("the unit is unknown"));
        check::<Bytes>(". B", Err("the number is malformed"));
    }

    #[test]
    fn waits_end_on_the_next_clock_edge() {
        let clock = Hertz(1_000_000_000);
        assert_eq!(Picoseconds(1_000).cycles(clock), Cycles(1));
        assert_eq!(Picoseconds(1_001).cycles(clock), Cycles(2));
        assert_eq!(Picoseconds(0).cycles(clock), Cycles(0));
    }
}
