//! Blocks of a Llama (H. Touvron et al., "LLaMA: open and efficient foundation language models", arXiv
//! 2302.13971, section 2.2): normalisation by the root mean square before each half, rotary embeddings
//! of queries and keys, causal attention, and a gated perceptron, SiLU(x·W1)·(x·W3)·W2.

use super::Options;
use super::chain::Chain;
use crate::network::{Activation, Network, NetworkError, Shape};

/// Channels of a head, in all of the paper's sizes.
const LANES: usize = 128;
/// What the paper's code rounds the gated channels up to.
const MULTIPLE: usize = 256;

/// Channels of the gate: two thirds of four times `hidden`, rounded up.
fn gated(hidden: usize) -> usize {
    (8 * hidden / 3).next_multiple_of(MULTIPLE)
}

/// `blocks` blocks on tokens × `hidden` features, which the client has looked up, without what follows
/// the last block. Of the paper's sizes only the structure is known. The width is that of the features,
/// the input size the number of tokens.
pub(super) fn blocks(
    name: &str,
    (blocks, hidden): (usize, usize),
    is_structure: bool,
    options: &Options,
) -> Result<Network, NetworkError> {
    let (hidden, tokens) = (options.width_or(hidden), options.input_size_or(8));
    let heads = (hidden / LANES).max(1);
    let mut chain = Chain::new(name, Shape::image(hidden, 1, tokens), 1.0);
    chain.is_structure = is_structure;
    for block in 0..blocks {
        let name = |part: &str| format!("block{block}/{part}");
        let input = chain.tensor;
        chain.root_mean_square(&name("norm1"))?;
        let normal = chain.tensor;
        let mut heads_of = |part: &str, is_turned: bool| {
            chain.tensor = normal;
            chain.projection(&name(part), hidden)?;
            if is_turned {
                chain.rotary(&name(&format!("{part}-rotary")), heads)?;
            }
            Ok(chain.tensor)
        };
        let tensors = [heads_of("query", true)?, heads_of("key", true)?, heads_of("value", false)?];
        chain.attention(&name("attention"), (heads, true), tensors)?;
        chain.projection(&name("output"), hidden)?;
        chain.add(&name("add1"), input)?;
        let middle = chain.tensor;
        chain.root_mean_square(&name("norm2"))?;
        let normal = chain.tensor;
        chain.projection(&name("up"), gated(hidden))?;
        let up = chain.tensor;
        chain.tensor = normal;
        chain.projection(&name("gate"), gated(hidden))?;
        chain.activation(&name("silu"), Activation::Silu)?;
        chain.multiply(&name("gated"), up)?;
        chain.projection(&name("down"), hidden)?;
        chain.add(&name("add2"), middle)?;
    }
    Ok(chain.finish())
}
