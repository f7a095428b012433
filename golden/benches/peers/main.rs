//! golden and the peers that ordinary registries offer, measured in one run: tfhe-ntt, SEAL (in the
//! package tenseal, `cargo xtask setup --peers`).
//!
//! `cargo xtask bench --peers` starts it; `--json` prints one object instead of tables, `--kernel avx2`
//! takes another kernel than the fastest. Operations are told as multiples of u: tfhe-ntt's forward
//! transform of N = 2^16 at 50 bits. One thread and medians of CPU time, but where two threads are
//! compared.

mod clock;
mod operations;
mod report;
mod seal;
mod threads;
mod transforms;

use hearth_golden::{Kernel, KernelError};
use report::Report;

/// Other peers, and why they are not measured here.
const NOT_BUILT: [(&str, &str); 1] =
    [("poulpy-ckks", "version 0.10 needs features of nightly Rust (trait_alias)")];

fn main() -> Result<(), KernelError> {
    let arguments: Vec<String> = std::env::args().collect();
    let json = arguments.iter().any(|argument| argument == "--json");
    let kernel = match arguments.iter().skip_while(|argument| *argument != "--kernel").nth(1) {
        Some(name) => name.parse::<Kernel>()?.checked()?,
        None => Kernel::best(),
    };
    let mut report = Report::new(json, kernel);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    pool.install(|| {
        let mut u = transforms::Unit::new();
        let now = u.now();
        report.set("u_us", now);
        report.line(format_args!("u = {now:.1} us (tfhe-ntt, forward, N = 2^16, 50 bits)\n"));
        transforms::measure(&mut report, kernel);
        operations::measure(&mut report, kernel, &mut u);
        seal::measure(&mut report, kernel);
    });
    threads::measure(&mut report, kernel);
    for (peer, reason) in NOT_BUILT {
        report.missing(peer, reason);
    }
    report.finish();
    Ok(())
}
