//! A bootstrap at 128-bit security, on random values.

use hearth_golden::Kernel;
use hearth_golden::workbench::{BootstrapTrials, Precision};
use hearth_spec::{CkksLiteral, CkksParams};
use std::sync::{Mutex, PoisonError};

/// One test at a time: each takes gigabytes, and the process's peak is judged.
static ALONE: Mutex<()> = Mutex::new(());

/// The committed set.
fn params(name: &str) -> CkksParams {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = path.join("../configs/params").join(name).with_extension("toml");
    let text = std::fs::read_to_string(path).expect("a committed set");
    let literal: CkksLiteral = toml::from_str(&text).expect("TOML");
    CkksParams::try_from(literal).expect("good parameters")
}

/// The precision over `runs` inputs, on exactly `left` levels before the next bootstrap, with a
/// probability of failure below 2^`failure`.
#[track_caller]
fn check(name: &str, runs: u64, more_bits: Option<u32>, left: u32, failure: f64) -> Precision {
    let params = params(name);
    assert_eq!(params.security_bits(), 128);
    let log_slots = params.slots().ilog2();
    let trials = BootstrapTrials::new(params, Kernel::best(), 7, log_slots);
    let mut trials = trials.expect("a bootstrap");
    let levels = trials.output_level(more_bits).0 - trials.bootstrapper().input_level().0;
    assert_eq!(levels, left, "{name}");
    assert!(trials.bootstrapper().failure_log2() < failure, "{name}");
    let run = |run| {
        let values = trials.values(run);
        let input = trials.encrypt(&values);
        let result = trials.bootstrap(&input, more_bits).expect("bootstraps");
        trials.precision(&result, &values)
    };
    let precisions: Vec<Precision> = (0..runs).map(run).collect();
    let all = Precision::over(&precisions);
    println!("{name}: {:.1} bits worst, {:.1} mean, {runs} runs", all.worst_bits, all.mean_bits);
    all
}

/// Bytes that this process held at most; `None` where the system does not say.
fn peak_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes << 10)
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_n16_bootstrap_is_exact_to_20_bits_in_12_gib() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let precision = check("n16-bootstrap", 10, None, 8, -55.0);
    assert!(precision.worst_bits >= 20.0, "{precision:?}");
    if let Some(peak) = peak_bytes() {
        println!("peak {:.2} GiB", peak as f64 / (1u64 << 30) as f64);
        assert!(peak <= 12 << 30, "{peak} bytes");
    }
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_n15_bootstrap_and_its_iteration() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let once = check("n15-bootstrap", 3, None, 2, -55.0);
    let twice = check("n15-bootstrap", 1, Some(9), 1, -55.0);
    assert!(once.worst_bits >= 12.0 && twice.worst_bits >= once.worst_bits + 7.0);
}
