//! `hearth golden bench` and `hearth golden bootstrap` as a script sees them.

#[expect(dead_code, reason = "shared with the other test files; each uses a part of it")]
mod hearth;

use hearth::{Scratch, hearth};

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

#[test]
fn a_bootstrap_is_measured_where_its_levels_fit() {
    let fits = "--log-n 8 --limbs 19 --prime-bits 45 --dnum 3 --runs 1 --json";
    let mut arguments = vec!["golden", "bench", "--op", "bootstrap"];
    arguments.extend(fits.split(' '));
    let result = hearth(&arguments).json();
    assert!(result["cpu_ms"]["min"].as_f64().is_some_and(|ms| ms > 0.0), "{result}");
    assert_eq!(result["ephemeral_secret"]["weight"].as_u64(), Some(32), "{result}");
}

/// The precision of bootstraps by a file, whose chain is below 128 bits.
#[test]
fn a_bootstrap_says_how_exact_it_is() {
    let scratch = Scratch::new("bootstrap");
    let path = scratch.path("small.toml");
    let committed = hearth(&["params", "show", "n16-bootstrap"]).stdout;
    let small = [
        ("log_n = 16", "log_n = 10"),
        ("insecure = false", "insecure = true"),
        ("levels = 26", "levels = 20"),
    ];
    let text = small.iter().fold(committed, |text, (from, to)| {
        assert!(text.contains(from), "{text}");
        text.replacen(from, to, 1)
    });
    std::fs::write(&path, text).expect("writable");
    let run = |more: &[&str]| {
        let fixed = ["golden", "bootstrap", "--params", &path, "--runs", "2", "--seed", "5"];
        hearth(&[&fixed[..], &["--json"], more].concat()).json()
    };
    let (once, twice, few) = (run(&[]), run(&["--twice"]), run(&["--log-slots", "4"]));
    let worst = |result: &serde_json::Value| result["worst_bits"].as_f64().expect("bits");
    assert!(worst(&once) > 24.0 && worst(&twice) > 34.0 && worst(&few) > 22.0, "{once} {twice}");
    assert!(once["mean_bits"].as_f64() > once["worst_bits"].as_f64());
    let levels = |result: &serde_json::Value| result["levels_left"].as_u64();
    assert_eq!([&once, &twice, &few].map(levels), [Some(2), Some(1), Some(1)]);
    assert_eq!(once["worst_bits_by_run"].as_array().map(Vec::len), Some(2));
    assert_eq!(once["security_bits"].as_u64(), Some(0));
    assert_eq!(worst(&run(&[])), worst(&once), "the same input, the same bits");
    let refused = hearth(&["golden", "bootstrap", "--params", "n15-l11"]);
    assert_eq!(refused.code, 3);
    assert!(refused.stderr.contains("have no table `bootstrap`"), "{}", refused.stderr);
}

#[track_caller]
fn check_refused(arguments: &[&str], code: i32, message: &str) {
    let run = hearth(&[&["golden", "bench"], arguments].concat());
    assert_eq!(run.code, code, "{}", run.stderr);
    assert!(run.stderr.contains(message), "{}", run.stderr);
}

#[test]
fn what_cannot_be_measured_is_refused() {
    check_refused(&["--op", "bootstraps"], 2, "there is no operation `bootstraps`");
    let shallow = ["--op", "bootstrap", "--limbs", "18"];
    check_refused(&shallow, 3, "a bootstrap takes 18 levels, there are 17");
    check_refused(&["--op", "ntt", "--kernel", "neon"], 2, "there is no kernel `neon`");
    check_refused(&["--op", "rescale", "--limbs", "1"], 2, "a rescale of one limb leaves none");
    check_refused(&["--op", "ntt", "--log-n", "18"], 2, "18 is not in 4..=17");
}
