//! golden and tfhe-ntt in one run on one thread, as multiples of u: tfhe-ntt's forward transform
//! of N = 2^16 at 50 bits. CPU time, medians.
//!
//! `cargo xtask bench --peers` starts it.

use hearth_golden::Kernel;
use hearth_golden::ring::NttTable;
use hearth_golden::workbench::{Operation, Workbench, literal};
use hearth_spec::{CkksParams, Modulus};
use rustix::time::{ClockId, clock_gettime};
use std::hint::black_box;

/// Runs whose median is taken.
const RUNS: usize = 9;
/// The same for transforms, which are short.
const TRANSFORM_RUNS: usize = 101;

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

fn main() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    pool.install(|| {
        let kernel = Kernel::best();
        let comparable = kernel == Kernel::Avx512;
        println!("kernel {kernel}, one thread, medians of CPU time");
        if !comparable {
            println!("NOT COMPARABLE: the targets assume AVX-512 with IFMA");
        }
        let u = peer(prime(50, 16), 16).0;
        println!("u = {u:.1} us (tfhe-ntt, forward, N = 2^16, 50 bits)\n");
        transforms(kernel);
        operations(kernel, u);
    });
}

/// Transforms of both, at every size and width that has a target.
fn transforms(kernel: Kernel) {
    println!(
        "transform us        tfhe-ntt fwd/inv   golden fwd/inv   ratio fwd/inv (reach 1.0, aim 0.83)"
    );
    for bits in [50, 60] {
        for log_n in 13..=16 {
            let q = prime(bits, log_n);
            let (peer_forward, peer_inverse) = peer(q, log_n);
            let table = NttTable::new(q, log_n, kernel);
            let mut limb = residues(q, log_n);
            let forward = median(TRANSFORM_RUNS, || (), |()| table.forward(black_box(&mut limb)));
            let inverse = median(TRANSFORM_RUNS, || (), |()| table.inverse(black_box(&mut limb)));
            println!(
                "2^{log_n} {bits} bits       {peer_forward:7.1} / {peer_inverse:7.1}  {forward:7.1} / {inverse:7.1}   {:.2} / {:.2}",
                forward / peer_forward,
                inverse / peer_inverse
            );
        }
    }
    println!();
}

/// The table of operations at N = 2^16, 24 limbs, dnum 3.
fn operations(kernel: Kernel, u: f64) {
    let params = CkksParams::try_from(literal(16, 24, 50, 3)).expect("good parameters");
    println!("N = 2^16, 24 limbs, dnum 3, log2(QP) = {:.0}", params.log_qp());
    println!("operation              ms        u   reach     aim   best peer, u");
    let wanted = TARGETS.map(|(operation, ..)| operation);
    let mut bench = Workbench::new(params, kernel, &wanted);
    for (operation, best, reach, aim) in TARGETS {
        let runs = if operation == Operation::RotateHoisted8 { RUNS / 2 } else { RUNS };
        let time = {
            let bench = std::cell::RefCell::new(&mut bench);
            median(
                runs,
                || bench.borrow().prepare(operation),
                |prepared| bench.borrow_mut().run(operation, prepared),
            )
        };
        let aim = aim.map_or_else(|| "-".into(), |aim| format!("{aim}"));
        let verdict = if time / u <= reach { "" } else { "  (not reached)" };
        println!(
            "{:<16} {:8.2} {:8.1} {reach:7} {aim:>7}   {best}{verdict}",
            operation.to_string(),
            time / 1e3,
            time / u,
        );
    }
    println!("streaming pass of an addition's bytes: {:.1} u", streaming() / u);
}

/// What reading two ciphertexts and writing one takes, at the table's size, in microseconds.
fn streaming() -> f64 {
    let words = (2 * 24) << 16;
    let (mut x, y) = (vec![1u64; words], vec![2u64; words]);
    median(
        RUNS,
        || (),
        |()| {
            black_box(&mut x).iter_mut().zip(black_box(&y)).for_each(|(x, &y)| *x ^= y);
        },
    )
}

/// tfhe-ntt's forward and inverse transform, in microseconds.
fn peer(q: Modulus, log_n: u32) -> (f64, f64) {
    let plan = tfhe_ntt::prime64::Plan::try_new(1 << log_n, q.value()).expect("an NTT prime");
    let mut limb = residues(q, log_n);
    let forward = median(TRANSFORM_RUNS, || (), |()| plan.fwd(black_box(&mut limb)));
    let inverse = median(
        TRANSFORM_RUNS,
        || residues(q, log_n),
        |mut limb| {
            plan.inv(black_box(&mut limb));
        },
    );
    (forward, inverse)
}

/// The largest prime of `bits` bits that serves N = 2^`log_n`.
fn prime(bits: u32, log_n: u32) -> Modulus {
    let step = 2u64 << log_n;
    let down = ((1u64 << bits) - 1) / step;
    (1..=down).rev().find_map(|k| Modulus::new(k * step + 1, step).ok()).expect("a prime")
}

fn residues(q: Modulus, log_n: u32) -> Vec<u64> {
    (0..1u64 << log_n).map(|i| q.reduce(i.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect()
}

/// The median CPU time of `runs` runs after one that is not counted, in microseconds.
fn median<T>(runs: usize, mut prepare: impl FnMut() -> T, mut run: impl FnMut(T)) -> f64 {
    run(prepare());
    let mut times: Vec<i128> = (0..runs.max(1))
        .map(|_| {
            let input = prepare();
            let start = cpu_nanoseconds();
            run(input);
            cpu_nanoseconds() - start
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2] as f64 / 1e3
}

fn cpu_nanoseconds() -> i128 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    i128::from(time.tv_sec) * 1_000_000_000 + i128::from(time.tv_nsec)
}
