//! What a model may keep of a run: a waveform, or what of the Verilog was exercised.

use std::ffi::CString;
use std::path::{Path, PathBuf};

/// What is kept; each needs a model that was compiled for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// A waveform as value change dump, which every viewer reads.
    Vcd,
    /// A waveform in GTKWave's compressed form, much smaller.
    Fst,
    /// How often each line was reached and each bit changed ([`super::Coverage`] reads it).
    Coverage,
}

/// The widest signal whose bits are counted: lines of persistent memory, 2,048 bits and several in one signal,
/// would be so many points that Verilator takes some 17 GB for the controller.
const WIDEST_COUNTED: &str = "1600";

impl Record {
    /// Verilator's options.
    pub(super) fn options(self) -> &'static [&'static str] {
        match self {
            Self::Vcd => &["--trace"],
            Self::Fst => &["--trace-fst"],
            Self::Coverage => {
                &["--coverage-line", "--coverage-toggle", "--coverage-max-width", WIDEST_COUNTED]
            }
        }
    }

    /// How much the C++ compiler optimises. A model is run for some million cycles, so that compiling
    /// it fast saves more; one that counts has a statement for every bit, and a function that lists
    /// tens of thousands of points, at which an optimiser takes minutes.
    pub(super) fn optimisation(self) -> &'static str {
        match self {
            Self::Vcd | Self::Fst => "-O1",
            Self::Coverage => "-O0",
        }
    }

    /// The part of Verilator's runtime that does it, without the ending of its files.
    pub(super) fn runtime(self) -> &'static str {
        match self {
            Self::Vcd => "verilated_vcd_c",
            Self::Fst => "verilated_fst_c",
            Self::Coverage => "verilated_cov",
        }
    }

    /// What the C++ compiler must define.
    pub(super) fn defines(self) -> &'static [&'static str] {
        match self {
            Self::Vcd => &["-DVM_TRACE=1", "-DVM_TRACE_VCD=1"],
            Self::Fst => &["-DVM_TRACE=1", "-DVM_TRACE_FST=1"],
            Self::Coverage => &["-DVM_COVERAGE=1"],
        }
    }

    /// Libraries that come after the objects on the command line.
    pub(super) fn libraries(self) -> &'static [&'static str] {
        match self {
            Self::Fst => &["-lz"],
            Self::Vcd | Self::Coverage => &[],
        }
    }
}

/// Something to keep. In a waveform the clock rises every ten units of time, at 5, 15, 25 and so on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    /// What.
    pub record: Record,
    /// The file, which is replaced.
    pub file: PathBuf,
}

/// A path as C takes it.
pub(super) fn c_path(path: &Path) -> Option<CString> {
    CString::new(path.as_os_str().as_encoded_bytes()).ok()
}
