//! `hearth golden bench` as a script sees it.

#[expect(dead_code, reason = "shared with the other test files; each uses a part of it")]
mod hearth;

use hearth::hearth;

/// Every operation runs at a small size and prints what the contract names.
#[test]
fn every_operation_prints_times_memory_and_parameters() {
    let operations = "ntt intt encode decode encrypt add pmult mult rescale rotate rotate-hoisted8";
    for op in operations.split(' ') {
        let small = "--log-n 8 --limbs 3 --prime-bits 40 --dnum 2 --threads 1 --runs 3 --json";
        let mut arguments = vec!["golden", "bench", "--op", op];
        arguments.extend(small.split(' '));
        let result = hearth(&arguments).json();
        for times in ["cpu_ms", "wall_ms"] {
            let of = |name: &str| result[times][name].as_f64().expect("a time");
            assert!(of("min") <= of("median") && of("median") <= of("max"), "{op}: {result}");
        }
        assert!(result["peak_rss_bytes"].as_u64().is_none_or(|bytes| bytes > 1 << 20), "{op}");
        assert_eq!(result["security_bits"].as_u64(), Some(0), "{op}");
        assert_eq!(result["params"]["log_n"].as_u64(), Some(8), "{op}");
        assert_eq!(result["prime_bits"].as_array().map(Vec::len), Some(5), "{op}");
    }
}

#[track_caller]
fn check_refused(arguments: &[&str], code: i32, message: &str) {
    let run = hearth(&[&["golden", "bench"], arguments].concat());
    assert_eq!(run.code, code, "{}", run.stderr);
    assert!(run.stderr.contains(message), "{}", run.stderr);
}

#[test]
fn what_cannot_be_measured_is_refused() {
    check_refused(&["--op", "bootstrap"], 2, "there is no operation `bootstrap`");
    check_refused(&["--op", "ntt", "--kernel", "neon"], 2, "there is no kernel `neon`");
    check_refused(&["--op", "rescale", "--limbs", "1"], 2, "a rescale of one limb leaves none");
    check_refused(&["--op", "ntt", "--log-n", "18"], 2, "18 is not in 4..=17");
}
