//! Multiplexed parallel packing of ResNet-n for CIFAR-10 on 2^15 slots, from structure alone: the
//! published counts (E. Lee et al., ICML 2022, appendix).
//!
//! The paper's additions follow from its algorithms, if sums over copies, over three planes and
//! over a pool's channels start from zeros (each then has an addition more), the classifier's 73
//! include its bias, and sums of residual branches are not counted. The convolutions' rows leave
//! no other reading; for the 137 additions of the other layers it is the one that is consistent.

use hearth_traces::builtin::{self, Options};
use hearth_traces::packing::parallel::{ParallelCounts, ParallelNetwork};

/// The name and the counts of every linear layer, in the network's order.
fn layers(name: &str) -> (Vec<(String, ParallelCounts)>, ParallelCounts) {
    let options = Options { identity_shortcuts: true, ..Options::default() };
    let network = builtin::network_with(name, &options).expect("a builtin");
    let packed = ParallelNetwork::new(&network, 1 << 15).expect("it packs");
    let named = network.layers().iter().zip(packed.layers());
    let linear = named.filter_map(|(layer, packed)| {
        let counts = packed.transform.as_ref()?.steps().counts();
        Some((layer.name.clone(), counts))
    });
    (linear.collect(), packed.counts())
}

/// Rotations, plaintext multiplications and additions.
fn row(counts: &ParallelCounts) -> [usize; 3] {
    [counts.rotations, counts.plaintext_mults, counts.adds]
}

#[test]
fn resnet_20_layer_by_layer() {
    let (layers, total) = layers("resnet20");
    let mut convolutions = ParallelCounts::default();
    for (name, counts) in &layers {
        let expected = match name.as_str() {
            "stem" => [28, 34, 40],
            "stage2.0/conv1" => [106, 176, 228],
            "stage3.0/conv1" => [158, 208, 280],
            "stage2.0/shortcut" => [16 + 3, 16, 15 + 4],
            "stage3.0/shortcut" => [16 + 7, 16, 15 + 8],
            "pool" => [6 + 15, 16, 6 + 16],
            "fc" => [99, 73, 73],
            name if name.starts_with("stage1") => [56, 88, 114],
            name if name.starts_with("stage2") => [82, 104, 140],
            _ => [126, 136, 184],
        };
        assert_eq!(row(counts), expected, "{name}");
        if name == "stem" || name.contains("/conv") {
            convolutions = convolutions.plus(*counts);
        }
    }
    assert_eq!(layers.len(), 19 + 2 + 2);
    assert_eq!(row(&convolutions), [1668, 2146, 2852]);
    assert_eq!(convolutions.rescales, 181);
    assert_eq!((row(&total), total.rescales), ([1830, 2267, 2989], 185));
}

/// Rotations and plaintext multiplications of deeper networks.
#[track_caller]
fn check(name: &str, rotations: usize, plaintext_mults: usize) {
    let (_, total) = layers(name);
    assert_eq!([total.rotations, total.plaintext_mults], [rotations, plaintext_mults], "{name}");
}

#[test]
fn deeper_residual_networks() {
    check("resnet32", 2886, 3579);
    check("resnet44", 3942, 4891);
    check("resnet56", 4998, 6203);
    check("resnet110", 9750, 12107);
}
