//! Parameters made for a network: ring degree, chain and scale at 128 bits.

use super::fitted::Fits;
use super::functions::{self, Functions};
use super::linear_maps::{LinearMaps, Packing};
use super::steps::Steps;
use super::{CompileError, CompileOptions, needs_bound};
use crate::network::{Network, fuse_pools};
use crate::packing::PackedNetwork;
use crate::place;
use hearth_spec::{CkksLiteral, CkksParams, Level, Ring};

/// What the parameters must keep.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wish {
    /// Bits of the result's largest value that noise leaves alone, 4 … 30.
    pub precision_bits: u32,
    /// The largest absolute value of the result on any input; 1 or more of it is taken.
    pub largest_result: f64,
}

/// log2 of the ring degrees that are tried: RTL chains have primes 1 modulo 2^17, and rings below
/// 2^12 hold no two levels at 128 bits.
const LOG_N: std::ops::RangeInclusive<u32> = 12..=16;

/// Bits of the scale below the noise of one rescale that a whole network uses up: rescales, key
/// switches and sums of many layers, with slots six times the root mean square.
const NETWORK_NOISE_BITS: u32 = 7;

/// What inputs that nobody has seen may exceed the largest result by, and the sign.
const SPARE_BITS: u32 = 3;

/// The committed sets with a bootstrap: the precision that they keep, and their file.
const WITH_BOOTSTRAP: [(u32, &str); 2] = [
    (12, include_str!("../../../configs/params/n15-bootstrap.toml")),
    (20, include_str!("../../../configs/params/n16-bootstrap.toml")),
];

/// The parameters on which `network` is cheapest, at 128-bit security in the standard ring.
///
/// Every ring degree whose security allows a chain of the network's depth is tried, with as few
/// digits as it allows, and the least work of its linear layers decides: key switches and
/// products, times the limbs and coefficients that they touch. A network that is deeper than any
/// such chain gets the first committed set with a bootstrap that is exact enough and leaves the levels of its
/// deepest step, or the most exact.
///
/// # Errors
/// [`CompileError`] of a network that cannot be compiled, or is too deep for every chain and has no
/// activations between which a bootstrap could lie.
pub fn choose_params(
    network: &Network,
    options: &CompileOptions,
    wish: Wish,
) -> Result<CkksParams, CompileError> {
    let fused = if options.fuse_pools { fuse_pools(network.clone()) } else { network.clone() };
    let network = fused.pruned();
    let bound =
        if needs_bound(&network) { options.bound + functions::margin(&network) } else { 1.0 };
    let functions = Functions::new(&network, bound)?;
    let fits = Fits::new(&network, &options.ranges)?;
    let steps = Steps::new(&network, options.packing, &functions, &fits);
    let levels = steps.depth().max(1);
    // Scores are divided by the bound and more where there is one.
    let largest = if needs_bound(&network) { 1.0 } else { wish.largest_result.max(1.0) };
    let spare_bits = libm::log2(largest).ceil() as u32 + SPARE_BITS;
    let mut best: Option<(f64, CkksParams)> = None;
    let mut refused = None;
    for log_n in LOG_N {
        let Some(params) = levelled(log_n, levels, wish.precision_bits, spare_bits) else {
            continue;
        };
        match work(&network, options.packing, &params) {
            Ok(work) if best.as_ref().is_none_or(|(least, _)| work < *least) => {
                best = Some((work, params));
            }
            Ok(_) => {}
            Err(error) => refused = Some(error),
        }
    }
    if let Some((_, params)) = best {
        return Ok(params);
    }
    if let Some(error) = refused {
        return Err(error);
    }
    if !needs_bound(&network) {
        return Err(CompileError::Levels {
            network: network.name().to_owned(),
            needed: levels,
            available: deepest(wish.precision_bits, spare_bits),
        });
    }
    let deepest = steps.steps.iter().map(|step| step.depth).max().unwrap_or(0);
    let [.., last] = WITH_BOOTSTRAP.map(|(bits, text)| (bits, committed(text)));
    let sets = WITH_BOOTSTRAP.iter().map(|(bits, text)| (*bits, committed(text)));
    let mut enough = sets.filter(|(bits, params)| {
        let levels = place::Levels::of(params).ok().and_then(|levels| levels.bootstrap());
        *bits >= wish.precision_bits && levels.is_some_and(|left| left.output.0 >= deepest)
    });
    Ok(enough.next().unwrap_or(last).1)
}

fn committed(text: &str) -> CkksParams {
    let literal: CkksLiteral = toml::from_str(text).expect("a committed set is complete");
    CkksParams::try_from(literal).expect("a committed set is good")
}

/// The chain of `levels` levels at ring degree 2^`log_n` with the fewest digits that 128 bits allow.
fn levelled(log_n: u32, levels: u32, precision_bits: u32, spare_bits: u32) -> Option<CkksParams> {
    let n = f64::from(1u32 << log_n);
    // A rescale leaves noise of this root mean square in a slot (golden's noise model: two uniform
    // roundings, one times a ternary secret).
    let rescale = (n / 12.0 * (1.0 + n * 2.0 / 3.0)).sqrt();
    let scale_bits = precision_bits + libm::log2(rescale).ceil() as u32 + NETWORK_NOISE_BITS;
    let base_bits = scale_bits + spare_bits;
    // Vector kernels are fastest on primes of at most 50 bits.
    let word_bits = if base_bits <= 50 { 50 } else { 60 };
    let literal = |digit_limbs: u32| CkksLiteral {
        log_n,
        ring: Ring::Standard,
        two_adicity: 17,
        word_bits,
        base_bits,
        base_primes: 1,
        scale_bits,
        levels,
        primes_per_level: 1,
        special_bits: word_bits,
        special_primes: digit_limbs,
        digit_limbs,
        insecure: false,
        bootstrap: None,
    };
    let limbs = levels + 1;
    let mut digits: Vec<u32> = (1..=limbs).map(|dnum| limbs.div_ceil(dnum)).collect();
    digits.dedup();
    digits.into_iter().find_map(|digit| CkksParams::try_from(literal(digit)).ok())
}

/// The most levels that any ring has.
fn deepest(precision_bits: u32, spare_bits: u32) -> u32 {
    let fits = |levels: &u32| levelled(*LOG_N.end(), *levels, precision_bits, spare_bits).is_some();
    (1..120).take_while(fits).last().unwrap_or(0)
}

/// The coefficient-wise products of the linear layers' key switches and plaintext products at half
/// of the levels: l limbs, β digits, K special primes make 2β(l + K) for a key switch and 2l for a
/// product. Of another packing than the single-shot one only the ring's size counts.
fn work(network: &Network, packing: Packing, params: &CkksParams) -> Result<f64, CompileError> {
    LinearMaps::new(packing, network, params.slots())?;
    let n = params.n() as f64;
    if packing != Packing::SingleShot {
        return Ok(n);
    }
    let counts = PackedNetwork::new(network, params.slots())?.counts();
    let limbs = params.limbs(Level(params.max_level().0 / 2));
    let switch = 2 * params.digits(limbs).count() * (limbs + params.special().len());
    Ok(n * (counts.rotations * switch + counts.plaintext_mults * 2 * limbs) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin;
    use crate::compile::compile;
    use crate::network::Activation;

    /// The chosen set is secure, deep enough and not deeper; its log2(N) and levels.
    #[track_caller]
    fn check(name: &str, activation: Activation, precision_bits: u32) -> (u32, u32) {
        let network = builtin::network(name).expect("a builtin").with_activation(activation);
        let options = CompileOptions { bound: 4.0, ..CompileOptions::default() };
        let wish = Wish { precision_bits, largest_result: 20.0 };
        let params = choose_params(&network, &options, wish).expect("there is one");
        assert_eq!(params.security_bits(), 128);
        let compiled = compile(&network, &params, &options).expect("it compiles");
        if compiled.counts().bootstraps == 0 {
            assert_eq!(compiled.levels(), params.max_level(), "as deep as the network");
        }
        (params.log_n(), params.max_level().0)
    }

    #[test]
    fn x_squared_networks_get_the_chain_of_their_depth() {
        assert_eq!(check("lola", Activation::Square, 20), (14, 5));
        assert_eq!(check("mlp", Activation::Square, 20), (14, 5));
        assert_eq!(check("lenet5", Activation::Square, 20), (14, 7));
        assert_eq!(check("lola", Activation::Square, 6), (13, 5), "less precision, a smaller ring");
    }

    #[test]
    fn deep_networks_get_a_bootstrap_of_their_precision() {
        assert_eq!(check("resnet8", Activation::Silu, 20), (16, 26));
        assert_eq!(check("resnet8", Activation::Silu, 12), (16, 26), "four levels are too few");
    }

    #[test]
    fn a_network_too_deep_for_every_chain_is_refused_with_what_there_is() {
        let network = builtin::network("resnet110").expect("a builtin");
        let network = network.with_activation(Activation::Square);
        let wish = Wish { precision_bits: 20, largest_result: 1.0 };
        let error = choose_params(&network, &CompileOptions::default(), wish).expect_err("refused");
        let CompileError::Levels { needed, available, .. } = error else { panic!("{error}") };
        assert!(needed > available && available > 20, "{needed} {available}");
    }
}
