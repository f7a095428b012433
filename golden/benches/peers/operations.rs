//! The table of operations at N = 2^16, 24 limbs, dnum 3, against what golden is to reach.

use crate::clock::{self, RUNS};
use crate::report::Report;
use hearth_golden::Kernel;
use hearth_golden::workbench::{Operation, Workbench, literal};
use hearth_spec::CkksParams;
use serde_json::json;
use std::hint::black_box;

/// The operations, the best peer, and what golden is to reach and aims at, in u.
const TARGETS: [(Operation, &str, f64, Option<f64>); 9] = [
    (Operation::Mult, "OpenFHE+HEXL 1300", 550.0, Some(420.0)),
    (Operation::Rotate, "poulpy 772", 480.0, Some(380.0)),
    (Operation::RotateHoisted8, "OpenFHE+HEXL 5800", 2300.0, Some(1800.0)),
    (Operation::Rescale, "OpenFHE+HEXL 129", 65.0, Some(55.0)),
    (Operation::Encode, "SEAL+HEXL 74", 50.0, None),
    (Operation::Encrypt, "OpenFHE+HEXL 446", 230.0, None),
    (Operation::Decode, "SEAL+HEXL 456", 200.0, None),
    (Operation::PlainMult, "SEAL+HEXL 24", 24.0, None),
    (Operation::Add, "SEAL+HEXL 23", 20.0, None),
];

/// Every operation, in milliseconds and in units of `u` microseconds.
pub(crate) fn measure(report: &mut Report, kernel: Kernel, u: f64) {
    let params = CkksParams::try_from(literal(16, 24, 50, 3)).expect("good parameters");
    report.line(format_args!(
        "N = 2^16, 24 limbs, dnum 3, log2(QP) = {:.0}\noperation              ms        u   reach     aim   best peer, u",
        params.log_qp()
    ));
    let wanted = TARGETS.map(|(operation, ..)| operation);
    let mut bench = Workbench::new(params, kernel, &wanted);
    for (operation, best, reach, aim) in TARGETS {
        let time = clock::operation(&mut bench, operation);
        let shown_aim = aim.map_or_else(|| "-".into(), |aim| format!("{aim}"));
        let verdict = match kernel {
            Kernel::Avx512 if time / u <= reach => "",
            Kernel::Avx512 => "  (not reached)",
            _ => "  (not comparable)",
        };
        let name = operation.to_string();
        report.line(format_args!(
            "{name:<16} {:8.2} {:8.1} {reach:7} {shown_aim:>7}   {best}{verdict}",
            time / 1e3,
            time / u,
        ));
        report.row(
            "operations",
            json!({
                "operation": name, "log_n": 16, "limbs": 24, "dnum": 3,
                "ms": time / 1e3, "u": time / u, "reach_u": reach, "aim_u": aim, "best_peer": best,
            }),
        );
    }
    let streaming = streaming() / u;
    report.set("streaming_u", streaming);
    report.line(format_args!("streaming pass of an addition's bytes: {streaming:.1} u\n"));
}

/// What reading two ciphertexts and writing one takes, at the table's size, in microseconds.
fn streaming() -> f64 {
    let words = (2 * 24) << 16;
    let (mut x, y) = (vec![1u64; words], vec![2u64; words]);
    clock::cpu(
        RUNS,
        || (),
        |()| black_box(&mut x).iter_mut().zip(black_box(&y)).for_each(|(x, &y)| *x ^= y),
    )
}
