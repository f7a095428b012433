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
    /// By the clock manager of AMD's parts.
    Amd(Mmcm),
}

/// The dividers of MMCME2_BASE and MMCME4_BASE with the first output: UG472, "7 Series FPGAs Clocking Resources",
/// and UG572, "UltraScale Architecture Clocking Resources".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mmcm {
    /// The cell of the family.
    pub cell: &'static str,
    /// The board's clock.
    pub given: Hertz,
    /// Of the input.
    pub input: u64,
    /// Of the feedback: eighths of the oscillator's multiple.
    pub multiply: u64,
    /// Of the oscillator, in eighths.
    pub divide: u64,
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

/// The oscillator of AMD's clock managers, for both families and every speed grade: from 800 MHz in DS925 (UltraScale+)
/// to 1200 MHz in DS181 (Artix-7, grade 1).
const AMD_OSCILLATOR: std::ops::RangeInclusive<u64> = 800_000_000..=1_200_000_000;

/// What they compare, likewise.
const AMD_COMPARED: std::ops::RangeInclusive<u64> = 10_000_000..=450_000_000;

/// Eighths of their multiple, likewise.
const AMD_MULTIPLY: std::ops::RangeInclusive<u64> = 16..=512;

/// Their dividers of the input.
const AMD_INPUT: std::ops::RangeInclusive<u64> = 1..=106;

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
            PartFamily::Series7 | PartFamily::UltraScalePlus => {
                Mmcm::new(family, given, wanted.0).map(Self::Amd)
            }
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
            Self::Amd(mmcm) => include_str!("top/mmcm_amd.v")
                .replace("MANAGER", mmcm.cell)
                .replace("INPUT_DIVIDER", &mmcm.input.to_string())
                .replace("INPUT_PERIOD", &format!("{:.3}", 1e9 / mmcm.given.0 as f64))
                .replace("MULTIPLY_BY", &eighths(mmcm.multiply))
                .replace("DIVIDE_BY", &eighths(mmcm.divide)),
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

impl Mmcm {
    /// Dividers that give exactly `wanted`, with the fastest comparison and then the slowest oscillator.
    fn new(family: PartFamily, given: Hertz, wanted: u64) -> Option<Self> {
        let cell = if family == PartFamily::Series7 { "MMCME2_BASE" } else { "MMCME4_BASE" };
        let with = |input: u64| {
            // Whole ones from 1, eighths from 2: given·multiply = wanted·divide·input.
            let divide = std::iter::once(8).chain(16..=1024).find(|divide| {
                let product = wanted * divide * input;
                product.is_multiple_of(given.0)
                    && AMD_MULTIPLY.contains(&(product / given.0))
                    && AMD_OSCILLATOR.contains(&(wanted * divide / 8))
            })?;
            let multiply = wanted * divide * input / given.0;
            Some(Self { cell, given, input, multiply, divide })
        };
        AMD_INPUT.filter(|input| AMD_COMPARED.contains(&(given.0 / input))).find_map(with)
    }
}

fn eighths(number: u64) -> String {
    format!("{}.{:03}", number / 8, number % 8 * 125)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{BOARDS, board};

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

    /// The limits of the data sheets, for every board of AMD and clocks that designs may want.
    #[test]
    fn clocks_of_amd_are_exact_and_within_limits() {
        let boards = BOARDS.iter().map(|(name, _)| board(name).expect("listed").expect("a board"));
        let mut count = 0;
        for board in boards {
            let (family, given) = (board.part().family(), board.literal().clock.frequency);
            // Of the slowest grade: DS181 for Artix-7, DS925 for Zynq UltraScale+.
            let (oscillator, compared) = match family {
                PartFamily::Series7 => (600 * MHZ..=1200 * MHZ, 10 * MHZ..=450 * MHZ),
                PartFamily::UltraScalePlus => (800 * MHZ..=1600 * MHZ, 10 * MHZ..=450 * MHZ),
                _ => continue,
            };
            for wanted in [50, 75, 150, 200, 250].map(|mhz| mhz * MHZ) {
                let mmcm = Mmcm::new(family, given, wanted).expect("dividers");
                let Mmcm { input, multiply, divide, .. } = mmcm;
                assert_eq!(given.0 * multiply, wanted * divide * input, "{mmcm:?}");
                assert!(oscillator.contains(&(wanted * divide / 8)), "{mmcm:?}");
                assert!(compared.contains(&(given.0 / input)), "{mmcm:?}");
                assert!((16..=512).contains(&multiply), "{mmcm:?}");
                assert!(divide == 8 || (16..=1024).contains(&divide), "{mmcm:?}");
                count += 1;
            }
        }
        assert_eq!(count, 30);
        assert_eq!(eighths(75), "9.375");
        // A divisor between 1 and 2 has no eighths: 500 MHz is half of 1 GHz.
        let fast = Mmcm::new(PartFamily::Series7, Hertz(100 * MHZ), 500 * MHZ).expect("dividers");
        assert_eq!((fast.multiply, fast.divide), (80, 16));
        assert_eq!(Mmcm::new(PartFamily::Series7, Hertz(5 * MHZ), 50 * MHZ), None);
    }

    #[test]
    fn a_clock_that_cannot_be_is_refused() {
        let error = Clocking::new(PartFamily::Ice40, Hertz(12 * MHZ), Some(Hertz(48 * MHZ)));
        let error = error.expect_err("no PLL is used there").to_string();
        assert!(error.contains("48 MHz") && error.contains("hint:"), "{error}");
    }
}
