//! The kernel of Vitis as somebody else understands AXI: cocotbext-axi's host before its control port and memory
//! behind the other, in cocotb on Icarus. What runs and what memory must hold are the files of `hearth fpga project`.

#[expect(dead_code, reason = "shared with the other test files; each uses a part of it")]
mod hearth;

#[path = "../../hdl/harness/tests/cocotb/icarus.rs"]
mod icarus;

use hearth::{Scratch, hearth};
use std::fs;
use std::path::Path;

/// What replaces what of the kernel while the bench's input `wrong` has the line's number, from 1.
const WRONG: [(&str, &str); 4] = [
    ("base + {24'd0, awaddr};", "base + {24'd0, awaddr} + (W ? 64'd256 : 64'd0);"),
    ("base + {24'd0, araddr};", "base + {24'd0, araddr} + (W ? 64'd3840 : 64'd0);"),
    ("done <= 1'b1;", "done <= !W;"),
    ("happened <= happened ^", "happened <= (happened | {2{W}}) ^"),
];

#[test]
fn a_kernel_runs_a_program_before_a_host_and_a_memory_of_others() {
    let Some(python) = icarus::python() else { return };
    let scratch = Scratch::new("kernel-host");
    let out = scratch.path("out");
    let small = ["--n", "64", "--lanes", "1", "--kernel", "--out", &out];
    let project = ["fpga", "project", "--board", "alveo-u280", "--design", "tile"];
    let written = hearth(&[&project[..], &small].concat());
    assert_eq!(written.code, 0, "{}", written.stderr);

    let folder = Path::new(&out);
    let mut kernel = fs::read_to_string(folder.join("kernel.v")).expect("a kernel");
    for ((from, to), number) in WRONG.iter().zip(1..) {
        assert_eq!(kernel.matches(from).count(), 1, "{from}");
        kernel = kernel.replace(from, &to.replace('W', &format!("(bench.wrong == 4'd{number})")));
    }
    fs::write(folder.join("wrong.v"), kernel).expect("written");
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cocotb");
    fs::copy(tests.join("bench.v"), folder.join("bench.v")).expect("copied");
    let parameters = [("FOLDER", out.clone()), ("COCOTB_RANDOM_SEED", "1".to_owned())];
    icarus::check(&python, folder, "bench.v,wrong.v", &tests, "test_kernel", &parameters);
}
