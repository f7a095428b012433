//! `hearth cosim` and `hearth demo --rtl`: values and cycles of programs on the tile's RTL.

#[expect(dead_code, reason = "shared with the other test files; each uses a part of it")]
mod hearth;

use hearth::hearth;

fn json(arguments: &[&str]) -> serde_json::Value {
    hearth(arguments).json()
}

fn equal(arguments: &[&str], programs: u64) -> serde_json::Value {
    let shown = json(arguments);
    assert_eq!(shown["programs"], programs);
    assert_eq!((&shown["value_mismatches"], &shown["cycle_mismatches"]), (&0.into(), &0.into()));
    assert_eq!(shown["rtl_cycles"], shown["sim_cycles"]);
    shown
}

#[test]
fn random_programs_agree_on_the_small_tile() {
    let shown = equal(&["cosim", "--random", "300", "--seed", "4711", "--json"], 300);
    assert!(shown["instructions"].as_u64() > Some(10_000));
    assert!(shown["rtl_cycles"].as_u64() > Some(1_000_000));
}

#[test]
fn random_programs_agree_on_the_tile_for_ecp5() {
    equal(&["cosim", "--random", "100", "--machine", "tile-ecp5", "--json"], 100);
}

#[test]
fn random_programs_agree_on_the_tile_for_u280() {
    equal(&["cosim", "--random", "40", "--machine", "tile-u280", "--json"], 40);
}

#[test]
fn long_random_programs_agree() {
    equal(&["cosim", "--random", "7", "--instructions", "1000", "--json"], 7);
}

#[test]
fn random_programs_agree_before_persistent_memory() {
    equal(&["cosim", "--random", "20", "--machine", "tile-pmem", "--json"], 20);
}

#[test]
fn random_programs_of_larger_rings_agree() {
    equal(&["cosim", "--random", "3", "--n", "8192", "--instructions", "20", "--json"], 3);
}

#[test]
fn a_ring_that_the_tile_does_not_run_is_refused() {
    for n in ["32", "100", "16384", "0"] {
        let run = hearth(&["cosim", "--random", "1", "--n", n]);
        assert_eq!(run.code, 3, "{}", run.stderr);
        assert!(run.stderr.contains("choose a power of two in 64 … 8192"), "{}", run.stderr);
    }
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_a_network_s_products_beside_the_memory_agree() {
    let pmem = ["cosim", "breast-cancer", "--machine", "tile-pmem", "--json"];
    let plain = equal(&pmem, 1);
    let beside = equal(&[&pmem[..], &["--near-memory", "both"]].concat(), 1);
    assert_ne!(plain["rtl_cycles"], beside["rtl_cycles"]);
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_ten_thousand_random_programs_agree() {
    equal(&["cosim", "--random", "10000", "--seed", "1", "--json"], 10_000);
}

/// Eighteen rotations and a relinearisation, every one on the RTL.
#[test]
fn a_network_s_key_switches_agree() {
    let shown = equal(&["cosim", "breast-cancer", "--json"], 1);
    assert!(shown["instructions"].as_u64() > Some(2000));
    assert!(shown["rtl_cycles"].as_u64() > Some(5_000_000));
}

#[test]
fn patients_are_classified_on_the_tile_as_in_the_clear() {
    let shown = json(&["demo", "--rtl", "--json"]);
    let patients = shown["patients"].as_array().expect("patients");
    assert_eq!(patients.len(), 20);
    for patient in patients {
        assert_eq!(patient["encrypted"], patient["plaintext"]);
    }
    let class = |class: u64| patients.iter().filter(|p| p["plaintext"] == class).count();
    assert!(class(0) > 5 && class(1) > 5, "both classes are there");
    assert_eq!(shown["rtl_cycles"], shown["sim_cycles"]);
    assert_eq!((&shown["security_bits"], &shown["insecure"]), (&128.into(), &false.into()));
}

#[test]
fn a_tile_that_is_not_there_is_refused() {
    let run = hearth(&["cosim", "--random", "1", "--machine", "tile-huge"]);
    assert_eq!(run.code, 3);
    let stderr = run.stderr;
    assert!(stderr.contains("choose one of tile-small, tile-ecp5, tile-u280"), "{stderr}");
}

#[test]
fn a_network_that_the_tile_cannot_hold_is_refused() {
    let run = hearth(&["cosim", "mnist-cryptonets", "--params", "n15-l11"]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(run.stderr.contains("hint"), "{}", run.stderr);
}
