//! The encoder of BERT (J. Devlin et al., "BERT: pre-training of deep bidirectional transformers for
//! language understanding", NAACL 2019, section 3; the tiny size: I. Turc et al., "Well-read students
//! learn better", arXiv 1908.08962).

use super::Options;
use super::chain::Chain;
use crate::network::{Activation, Network, NetworkError, Shape, Window};

/// Channels of a head.
const LANES: usize = 64;
/// What a token's classes are multiplied with.
const POINT: Window = Window::square(1, 1, 0);

/// `layers` layers on tokens × `hidden` features, which the client has looked up, added up and
/// normalised. Of the base size only the structure is known: its weights would take most of a
/// gigabyte. The width is that of the features, the input size the number of tokens; a number of
/// classes adds a classifier of every token.
pub(super) fn encoder(
    name: &str,
    (layers, hidden): (usize, usize),
    is_structure: bool,
    options: &Options,
) -> Result<Network, NetworkError> {
    let (hidden, tokens) = (options.width_or(hidden), options.input_size_or(128));
    let heads = (hidden / LANES).max(1);
    let mut chain = Chain::new(name, Shape::image(hidden, 1, tokens), 1.0);
    chain.is_structure = is_structure;
    for layer in 0..layers {
        let name = |part: &str| format!("layer{layer}/{part}");
        let input = chain.tensor;
        let mut heads_of = |part: &str| {
            chain.tensor = input;
            chain.convolution(&name(part), hidden, POINT)?;
            Ok(chain.tensor)
        };
        let tensors = [heads_of("query")?, heads_of("key")?, heads_of("value")?];
        chain.attention(&name("attention"), (heads, false), tensors)?;
        chain.convolution(&name("output"), hidden, POINT)?;
        chain.add(&name("add1"), input)?;
        chain.layer_norm(&name("norm1"))?;
        let middle = chain.tensor;
        chain.convolution(&name("widen"), 4 * hidden, POINT)?;
        chain.activation(&name("gelu"), Activation::Gelu)?;
        chain.convolution(&name("narrow"), hidden, POINT)?;
        chain.add(&name("add2"), middle)?;
        chain.layer_norm(&name("norm2"))?;
    }
    if let Some(classes) = options.classes {
        chain.convolution("classifier", classes, POINT)?;
    }
    Ok(chain.finish())
}
