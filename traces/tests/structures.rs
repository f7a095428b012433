//! Single-shot packing of generated networks on 2^15 slots, from structure alone: the published
//! compiler's counts.

use hearth_traces::builtin;
use hearth_traces::packing::PackedNetwork;

const SLOTS: usize = 1 << 15;

fn packed(name: &str) -> PackedNetwork {
    let network = builtin::network(name).expect("a builtin");
    PackedNetwork::new(&network, SLOTS).expect("it packs")
}

/// Rotations, plaintext multiplications and output folds of all linear layers.
#[track_caller]
fn check(name: &str, expected: [usize; 3]) -> usize {
    let counts = packed(name).counts();
    let got = [counts.rotations, counts.plaintext_mults, counts.output_folds];
    assert_eq!(got, expected, "{name}");
    counts.rotation_keys
}

#[test]
fn residual_networks_for_cifar() {
    assert_eq!(check("resnet20", [870, 8381, 47]), 116);
    assert_eq!(check("resnet32", [1402, 14125, 71]), 116);
    check("resnet44", [1934, 19869, 95]);
    check("resnet56", [2466, 25613, 119]);
    check("resnet110", [4860, 51461, 227]);
    check("resnet8", [338, 2637, 23]);
}

/// Transform by transform; the published row leaves out the global pool, of 256 diagonals and 35
/// rotations of which 5 are folds.
#[test]
fn resnet_10_transform_by_transform() {
    let packed = packed("resnet10");
    let matrices = packed.layers().iter().filter_map(|layer| layer.matrix.as_ref());
    let mut transforms: Vec<_> = matrices
        .map(|matrix| [matrix.diagonals(), matrix.rotations(), matrix.folds().len()])
        .collect();
    let pool = transforms.remove(transforms.len() - 2);
    assert_eq!(pool, [256, 35, 5]);
    let diagonals: Vec<_> = transforms.iter().map(|&[diagonals, ..]| diagonals).collect();
    assert_eq!(diagonals, [198, 288, 288, 256, 64, 784, 648, 200, 1800, 89]);
    assert_eq!(transforms.iter().map(|&[.., folds]| folds).sum::<usize>(), 9);
}
