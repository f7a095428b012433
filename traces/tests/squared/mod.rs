//! Builtin networks with squares as activations, compiled for a chain without bootstraps.

use hearth_spec::{CkksLiteral, CkksParams, Ring};
use hearth_traces::builtin;
use hearth_traces::compile::{CompileOptions, Compiled, compile};
use hearth_traces::network::Activation;

/// A builtin, for `levels` levels of one prime each; insecure.
pub(crate) fn squared(network: &str, log_n: u32, levels: u32, fuse_pools: bool) -> Compiled {
    let network = builtin::network(network).expect("a builtin");
    let network = network.with_activation(Activation::Square);
    let params = CkksParams::try_from(CkksLiteral {
        log_n,
        ring: Ring::Standard,
        two_adicity: 17,
        word_bits: 50,
        base_bits: 50,
        base_primes: 1,
        scale_bits: 40,
        levels,
        primes_per_level: 1,
        special_bits: 50,
        special_primes: 3,
        digit_limbs: 3,
        insecure: true,
        bootstrap: None,
    });
    let params = params.expect("good parameters");
    let options = CompileOptions { fuse_pools, ..CompileOptions::default() };
    compile(&network, &params, &options).expect("it compiles")
}
