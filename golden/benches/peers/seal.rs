//! SEAL 4 without HEXL on the same primes.

use crate::clock::{self, RUNS};
use crate::report::Report;
use hearth_golden::Kernel;
use hearth_golden::workbench::{Operation, Workbench, literal};
use hearth_spec::{CkksLiteral, CkksParams};
use serde_json::json;
use std::path::Path;
use std::process::{Command, Stdio};

/// log2 N and limbs that leave 128-bit security to both libraries, at golden's dnum 3 too.
const SIZES: [(u32, u32); 3] = [(13, 3), (14, 6), (15, 12)];

const OPERATIONS: [Operation; 8] = [
    Operation::Mult,
    Operation::Rotate,
    Operation::Rescale,
    Operation::Encode,
    Operation::Encrypt,
    Operation::Decode,
    Operation::PlainMult,
    Operation::Add,
];

/// SEAL beside golden with SEAL's digits, one limb each, and with three digits.
pub(crate) fn measure(report: &mut Report, kernel: Kernel) {
    for (log_n, limbs) in SIZES {
        let like_seal = params(log_n, limbs, limbs);
        let Some(seal) = seal(&like_seal) else {
            return report
                .missing("SEAL", "no Python that imports it; try cargo xtask setup --peers");
        };
        let log_q = like_seal.log_qp() - f64::from(like_seal.moduli()[limbs as usize].bits());
        report.line(format_args!(
            "N = 2^{log_n}, {limbs} limbs, log2(Q) = {log_q:.0}   SEAL ms  golden ms: dnum {limbs}   dnum 3   SEAL/golden"
        ));
        let mut benches = [like_seal, params(log_n, limbs, 3)]
            .map(|params| Workbench::new(params, kernel, &OPERATIONS));
        for operation in OPERATIONS {
            let name = operation.to_string();
            let seal = seal.iter().find(|(other, _)| *other == name).expect("measured").1 / 1e3;
            let [alike, three] =
                benches.each_mut().map(|bench| clock::operation(bench, operation, || 1.0).us / 1e3);
            report.line(format_args!(
                "{name:<32} {seal:10.3} {alike:19.3} {three:8.3}   {:5.2} {:5.2}",
                seal / alike,
                seal / three
            ));
            report.row(
                "seal",
                json!({
                    "operation": name, "log_n": log_n, "limbs": limbs, "seal_ms": seal,
                    "golden_ms": alike, "ratio": seal / alike,
                    "golden_dnum_3_ms": three, "ratio_dnum_3": seal / three,
                }),
            );
        }
        report.line(format_args!(""));
    }
}

/// Primes of 49 and 48 bits and special ones of 50; digits of ⌈limbs/dnum⌉ limbs.
fn params(log_n: u32, limbs: u32, dnum: u32) -> CkksParams {
    let literal = CkksLiteral {
        word_bits: 50,
        special_bits: 50,
        insecure: false,
        ..literal(log_n, limbs, 49, dnum)
    };
    CkksParams::try_from(literal).expect("good parameters")
}

/// SEAL's operations and their microseconds; nothing without SEAL.
fn seal(params: &CkksParams) -> Option<Vec<(String, f64)>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("peers");
    let scale = params.scale(params.max_level()) / 4.0;
    let numbers = [params.log_n().to_string(), format!("{scale:?}"), RUNS.to_string()];
    let output = Command::new(folder.join("bin/python"))
        .args(["-c", include_str!("seal.py")])
        .args(numbers)
        .args(params.moduli().iter().map(|q| q.value().to_string()))
        .stdin(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok().filter(|_| output.status.success())?;
    let line = |line: &str| {
        let (name, time) = line.split_once(' ')?;
        Some((name.into(), time.parse().ok()?))
    };
    text.lines().map(line).collect()
}
