//! Clocks of a design out of the clock of a board.

use crate::board::PartFamily;
use crate::error::Error;
use hearth_spec::units::Hertz;

/// How a design's clock is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clocking {
    /// It is the board's.
    Straight,
    /// By the PLL of ECP5.
    Ecp5(Ecp5Pll),
    /// By the clock manager of AMD's parts: the voltage-controlled oscillator's multiple of the board's
    /// clock, and the divisor of that, both in eighths.
    Amd {
        /// Eighths of the multiple.
        multiply: u32,
        /// Eighths of the divisor.
        divide: u32,
    },
}

/// The dividers of EHXPLLL with its feedback from the first output: FPGA-TN-02200, "ECP5 and ECP5-5G sysCLOCK
/// PLL/DLL Design and Usage Guide".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ecp5Pll {
    /// Of the input.
    pub input: u64,
    /// Of the feedback.
    pub feedback: u64,
    /// Of the oscillator.
    pub output: u64,
}

/// The oscillator of EHXPLLL runs in this range.
const ECP5_OSCILLATOR: std::ops::RangeInclusive<u64> = 400_000_000..=800_000_000;

/// The least frequency that EHXPLLL compares.
const ECP5_COMPARED: u64 = 3_125_000;

/// The oscillator of AMD's clock managers, for every family and speed grade.
const AMD_OSCILLATOR: std::ops::RangeInclusive<u64> = 800_000_000..=1_200_000_000;

impl Clocking {
    /// The design's clock of `wanted` from the board's `given`; `None` wants the board's.
    ///
    /// # Errors
    /// The family's PLL does not give it from that clock.
    pub fn new(family: PartFamily, given: Hertz, wanted: Option<Hertz>) -> Result<Self, Error> {
        let wanted = wanted.unwrap_or(given);
        let clocking = match family {
            _ if wanted == given => Some(Self::Straight),
            PartFamily::Ecp5 => Ecp5Pll::new(given.0, wanted.0).map(Self::Ecp5),
            PartFamily::Series7 | PartFamily::UltraScalePlus => amd(given.0, wanted.0),
            PartFamily::Ice40 | PartFamily::Gowin => None,
        };
        clocking.ok_or(Error::Clock { given, wanted })
    }

    /// The module `hearth_clock`: for simulators, which do not define SYNTHESIS, it passes the clock on.
    pub(crate) fn verilog(&self) -> String {
        let cell = match self {
            Self::Straight => {
                return "module hearth_clock(input from, output clock, output ready);\n    \
                        assign clock = from;\n    assign ready = 1'b1;\nendmodule // hearth_clock\n"
                    .to_owned();
            }
            Self::Ecp5(pll) => include_str!("top/pll_ecp5.v")
                .replace("INPUT_DIVIDER", &pll.input.to_string())
                .replace("FEEDBACK_DIVIDER", &pll.feedback.to_string())
                .replace("OUTPUT_DIVIDER", &pll.output.to_string())
                .replace("OUTPUT_PHASE", &(pll.output / 2).to_string()),
            Self::Amd { multiply, divide } => include_str!("top/mmcm_amd.v")
                .replace("MULTIPLY_BY", &eighths(*multiply))
                .replace("DIVIDE_BY", &eighths(*divide)),
        };
        format!(
            "module hearth_clock(input from, output clock, output ready);\n`ifdef SYNTHESIS\n{cell}`else\n    \
             assign clock = from;\n    assign ready = 1'b1;\n`endif\nendmodule // hearth_clock\n"
        )
    }
}

impl Ecp5Pll {
    /// Dividers that give exactly `wanted`, with the fastest comparison and then the fastest oscillator.
    fn new(given: u64, wanted: u64) -> Option<Self> {
        (1..=128).find_map(|input| {
            let compared = given / input;
            if !given.is_multiple_of(input)
                || compared < ECP5_COMPARED
                || !wanted.is_multiple_of(compared)
            {
                return None;
            }
            let feedback = wanted / compared;
            let output =
                (1..=128).rev().find(|output| ECP5_OSCILLATOR.contains(&(wanted * output)))?;
            (feedback <= 80).then_some(Self { input, feedback, output })
        })
    }
}

fn amd(given: u64, wanted: u64) -> Option<Clocking> {
    // Both factors in eighths: given·multiply = wanted·divide.
    (8..=1024).find_map(|divide: u64| {
        let multiply = wanted * divide / given;
        let exact = (wanted * divide).is_multiple_of(given) && (16..=512).contains(&multiply);
        let oscillator = given * multiply / 8;
        (exact && AMD_OSCILLATOR.contains(&oscillator))
            .then_some(Clocking::Amd { multiply: multiply as u32, divide: divide as u32 })
    })
}

fn eighths(number: u32) -> String {
    format!("{}.{:03}", number / 8, number % 8 * 125)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MHZ: u64 = 1_000_000;

    #[track_caller]
    fn check(given: u64, wanted: u64, dividers: Option<(u64, u64, u64)>) {
        let pll = Ecp5Pll::new(given * MHZ, wanted * MHZ);
        assert_eq!(pll.map(|pll| (pll.input, pll.feedback, pll.output)), dividers);
        if let Some((input, feedback, output)) = dividers {
            assert_eq!(given * feedback, wanted * input);
            assert!(ECP5_OSCILLATOR.contains(&(wanted * MHZ * output)));
        }
    }

    #[test]
    fn dividers_give_the_clock_exactly() {
        check(25, 150, Some((1, 6, 5)));
        check(25, 75, Some((1, 3, 10)));
        check(100, 75, Some((4, 3, 10)));
        check(48, 150, Some((8, 25, 5)));
        check(25, 1, None);
    }

    #[test]
    fn clocks_of_amd_are_exact() {
        let check = |given: u64, wanted: u64| {
            let clocking = amd(given * MHZ, wanted * MHZ).expect("a ratio");
            let Clocking::Amd { multiply, divide } = clocking else { panic!("{clocking:?}") };
            assert_eq!(given * u64::from(multiply), wanted * u64::from(divide));
        };
        for (given, wanted) in [(100, 150), (100, 75), (125, 150), (300, 200)] {
            check(given, wanted);
        }
        assert_eq!(eighths(75), "9.375");
    }

    #[test]
    fn a_clock_that_cannot_be_is_refused() {
        let error = Clocking::new(PartFamily::Ice40, Hertz(12 * MHZ), Some(Hertz(48 * MHZ)));
        let error = error.expect_err("no PLL is used there").to_string();
        assert!(error.contains("48 MHz") && error.contains("hint:"), "{error}");
    }
}
