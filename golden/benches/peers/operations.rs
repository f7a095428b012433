//! The table of operations at N = 2^16, 24 limbs, dnum 3, against what golden is to reach.

use crate::clock::{self, Beside, RUNS};
use crate::report::Report;
use crate::transforms::Unit;
use hearth_golden::Kernel;
use hearth_golden::workbench::{Operation, Workbench, bootstrap_literal, literal};
use hearth_spec::{CkksLiteral, CkksParams};
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

/// The committed bootstrap of all 2^15 complex slots, at 128-bit security.
const BOOTSTRAP: (Operation, &str, f64, Option<f64>) =
    (Operation::Bootstrap, "OpenFHE+HEXL 76000 (real)", 50_000.0, Some(37_000.0));

/// Every operation, in milliseconds and in units of `u`.
pub(crate) fn measure(report: &mut Report, kernel: Kernel, u: &mut Unit) {
    let params = CkksParams::try_from(literal(16, 24, 50, 3)).expect("good parameters");
    report.line(format_args!(
        "N = 2^16, 24 limbs, dnum 3, log2(QP) = {:.0}\noperation              ms        u   reach     aim   best peer, u",
        params.log_qp()
    ));
    let wanted = TARGETS.map(|(operation, ..)| operation);
    let mut bench = Workbench::new(params, kernel, &wanted);
    for target in TARGETS {
        row(report, kernel, target, &mut bench, u);
    }
    drop(bench);
    for (name, key, time) in [
        ("an addition's", "streaming_u", in_place(u)),
        ("a plaintext product's", "streaming_pmult_u", out_of_place(u)),
    ] {
        report.set(key, time.ratio);
        report.line(format_args!("streaming pass of {name} bytes: {:.1} u", time.ratio));
    }
    let mut bench = bootstrap(kernel);
    report.line(format_args!(
        "\nN = 2^16, 27 limbs, dnum 4, log2(QP) = {:.0}, all 2^15 complex slots",
        bench.context().params().log_qp()
    ));
    row(report, kernel, BOOTSTRAP, &mut bench, u);
    report.line(format_args!(""));
}

/// Bootstraps at N = 2^16.
pub(crate) fn bootstrap(kernel: Kernel) -> Workbench {
    let literal = CkksLiteral { bootstrap: Some(bootstrap_literal()), ..literal(16, 27, 50, 4) };
    let params = CkksParams::try_from(literal).expect("good parameters");
    Workbench::new(params, kernel, &[Operation::Bootstrap])
}

/// One operation.
fn row(
    report: &mut Report,
    kernel: Kernel,
    (operation, best, reach, aim): (Operation, &str, f64, Option<f64>),
    bench: &mut Workbench,
    u: &mut Unit,
) {
    let time = clock::operation(bench, operation, || u.now());
    let shown_aim = aim.map_or_else(|| "-".into(), |aim| format!("{aim}"));
    let verdict = match kernel {
        Kernel::Avx512 if time.ratio <= reach => "",
        Kernel::Avx512 => "  (not reached)",
        _ => "  (not comparable)",
    };
    let (name, ms) = (operation.to_string(), time.us / 1e3);
    let params = bench.context().params();
    let limbs = params.limbs(params.max_level());
    report.line(format_args!(
        "{name:<16} {ms:8.2} {:8.1} {reach:7} {shown_aim:>7}   {best}{verdict}",
        time.ratio
    ));
    report.row(
        "operations",
        json!({
            "operation": name, "log_n": 16, "limbs": limbs, "dnum": params.digits(limbs).count(),
            "ms": ms, "u": time.ratio, "reach_u": reach, "aim_u": aim, "best_peer": best,
        }),
    );
}

/// Words of a ciphertext of the table's size.
const CIPHERTEXT: usize = (2 * 24) << 16;

/// Reading two ciphertexts and writing one of them.
fn in_place(u: &mut Unit) -> Beside {
    let (mut x, y) = (vec![1u64; CIPHERTEXT], vec![2u64; CIPHERTEXT]);
    let mut pass = || black_box(&mut x).iter_mut().zip(black_box(&y)).for_each(|(x, &y)| *x ^= y);
    clock::beside(RUNS, || u.now(), || clock::once(&mut pass))
}

/// Reading a ciphertext and a plaintext and writing another ciphertext.
fn out_of_place(u: &mut Unit) -> Beside {
    let half = CIPHERTEXT / 2;
    let (x, y) = (vec![1u64; CIPHERTEXT], vec![2u64; half]);
    let mut out = vec![3u64; CIPHERTEXT];
    let mut pass = || {
        let (first, second) = black_box(&mut out).split_at_mut(half);
        let (x0, x1) = black_box(&x).split_at(half);
        let outputs = first.iter_mut().zip(second);
        for (((first, second), (x0, x1)), y) in outputs.zip(x0.iter().zip(x1)).zip(black_box(&y)) {
            (*first, *second) = (x0 ^ y, x1 ^ y);
        }
    };
    clock::beside(RUNS, || u.now(), || clock::once(&mut pass))
}
