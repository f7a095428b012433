//! The table of outside tools. A tool is added here and nowhere else.

/// A program or library that the tests use and cargo cannot install.
pub(crate) struct Tool {
    /// What people call it.
    pub(crate) name: &'static str,
    /// The Debian package that brings it.
    pub(crate) package: &'static str,
    /// A command that succeeds exactly when it is there; its first line of output is shown.
    pub(crate) probe: &'static [&'static str],
    /// What needs it.
    pub(crate) why: &'static str,
}

/// Every outside tool that the tests use.
pub(crate) const TOOLS: &[Tool] = &[
    Tool {
        name: "Verilator",
        package: "verilator",
        probe: &["verilator", "--version"],
        why: "compiles the generated Verilog for hdl/harness",
    },
    Tool {
        name: "g++",
        package: "g++",
        probe: &["g++", "-dumpfullversion"],
        why: "compiles what Verilator writes",
    },
    Tool {
        name: "make",
        package: "make",
        probe: &["make", "--version"],
        why: "runs the makefiles that Verilator writes, for a model built by hand",
    },
    Tool {
        name: "CMake",
        package: "cmake",
        probe: &["cmake", "--version"],
        why: "compiles DRAMsim3, with which the feature cross-check of sim compares",
    },
    Tool {
        name: "Yosys",
        package: "yosys",
        probe: &["yosys", "-V"],
        why: "parses the generated Verilog a second time and estimates area",
    },
    Tool {
        name: "Icarus Verilog",
        package: "iverilog",
        probe: &["iverilog", "-V"],
        why: "four-state simulation, which finds missing resets",
    },
    Tool {
        name: "Slurm",
        package: "slurm-wlm",
        probe: &["slurmctld", "-V"],
        why: "runs studies as job arrays, on a cluster of one node that a test of cli starts",
    },
    Tool {
        name: "MUNGE",
        package: "munge",
        probe: &["munged", "--version"],
        why: "lets the parts of that cluster trust each other",
    },
    Tool {
        name: "Chromium",
        package: "chromium",
        probe: &["chromium", "--version"],
        why: "opens the sites of studies as a phone and a desktop would, in a test of cli",
    },
    Tool {
        name: "Python's venv",
        package: "python3-venv",
        probe: &["python3", "-c", "import ensurepip, sys; print(sys.version)"],
        why: "holds golden's peers, the FPGA tools, cocotb and Playwright",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tool_is_described_once() {
        for (row, tool) in TOOLS.iter().enumerate() {
            assert!(!tool.probe.is_empty() && !tool.why.is_empty(), "{}", tool.name);
            let again = TOOLS[row + 1..].iter().any(|other| other.package == tool.package);
            assert!(!again, "{} is listed twice", tool.package);
        }
    }
}
