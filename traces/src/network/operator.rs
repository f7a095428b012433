//! What a layer computes.

use super::{Activation, Attention, LayerNorm, MAX_ELEMENTS, Rotary, Shape, Weights, Window};

/// A convolution (cross-correlation, as in ONNX), possibly grouped; depthwise if `groups` is the
/// number of channels.
#[derive(Clone, Debug, PartialEq)]
pub struct Convolution {
    /// Output channels, a multiple of `groups`.
    pub channels: usize,
    /// Groups of channels that do not mix; divides the input channels.
    pub groups: usize,
    /// Which pixels it reads.
    pub window: Window,
    /// channels × (input channels / groups) × kernel height × kernel width.
    pub weights: Weights,
    /// One per output channel.
    pub bias: Option<Weights>,
}

/// The mean over a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AveragePool {
    /// Which pixels it reads.
    pub window: Window,
    /// Whether zeros of the padding count as pixels of the mean.
    pub counts_pads: bool,
}

impl AveragePool {
    /// The weight of every pixel in the mean of output (`y`, `x`): one over their number; 0 if the
    /// window lies wholly in the padding.
    pub fn weight(&self, input: Shape, y: usize, x: usize) -> f64 {
        let along = |axis: usize, at: usize, size: usize| {
            if self.counts_pads {
                return self.window.kernel[axis];
            }
            (0..self.window.kernel[axis])
                .filter(|&k| self.window.outputs_of_tap(axis, k, size, at + 1).contains(&at))
                .count()
        };
        match along(0, y, input.height) * along(1, x, input.width) {
            0 => 0.0,
            pixels => 1.0 / pixels as f64,
        }
    }
}

/// A matrix times the input's elements.
#[derive(Clone, Debug, PartialEq)]
pub struct FullyConnected {
    /// Output features.
    pub features: usize,
    /// features × input elements.
    pub weights: Weights,
    /// One per output feature.
    pub bias: Option<Weights>,
}

/// What a layer computes from its inputs: one tensor, but for [`Add`](Self::Add),
/// [`Multiply`](Self::Multiply), [`Concat`](Self::Concat) and [`Attention`](Self::Attention).
///
/// A new kind of layer is added here, to [`evaluate`](super::evaluate) and to
/// [`compile`](crate::compile).
#[derive(Clone, Debug, PartialEq)]
pub enum Operator {
    /// A convolution.
    Convolution(Convolution),
    /// An average pooling; global if the window covers the image.
    AveragePool(AveragePool),
    /// A fully connected layer.
    FullyConnected(FullyConnected),
    /// scale·x + shift with one pair per channel: a batch normalisation that no layer takes in.
    Affine {
        /// One per channel.
        scale: Weights,
        /// One per channel.
        shift: Weights,
    },
    /// A function of every element.
    Activation(Activation),
    /// softmax(factor·Q·Kᵀ)·V of three tensors.
    Attention(Attention),
    /// Layer normalisation over channels, or normalisation by their root mean square.
    LayerNorm(LayerNorm),
    /// A rotary embedding of positions.
    Rotary(Rotary),
    /// The product of two tensors of one shape, element by element: where a gate is.
    Multiply,
    /// The sum of two or more tensors of one shape: where a residual branch ends.
    Add,
    /// The channels of two or more tensors of one height and width behind each other.
    Concat,
    /// The same elements as a vector.
    Flatten,
}

impl Operator {
    /// x².
    pub const SQUARE: Self = Self::Activation(Activation::Square);

    /// The operator's name in messages.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Convolution(_) => "convolution",
            Self::AveragePool(_) => "average pool",
            Self::FullyConnected(_) => "fully connected",
            Self::Affine { .. } => "affine",
            Self::Activation(activation) => activation.name(),
            Self::Attention(_) => "attention",
            Self::LayerNorm(norm) if !norm.is_centred() => "normalisation by the root mean square",
            Self::LayerNorm(_) => "layer normalisation",
            Self::Rotary(_) => "rotary embedding",
            Self::Multiply => "multiply",
            Self::Add => "add",
            Self::Concat => "concat",
            Self::Flatten => "flatten",
        }
    }

    /// Whether it mixes slots and so becomes a packed matrix.
    pub fn is_linear_map(&self) -> bool {
        matches!(self, Self::Convolution(_) | Self::AveragePool(_) | Self::FullyConnected(_))
    }

    /// Its weights.
    pub fn weights(&self) -> impl Iterator<Item = &Weights> {
        let weights = match self {
            Self::Convolution(conv) => [Some(&conv.weights), conv.bias.as_ref()],
            Self::FullyConnected(full) => [Some(&full.weights), full.bias.as_ref()],
            Self::Affine { scale, shift } => [Some(scale), Some(shift)],
            Self::LayerNorm(norm) => [Some(&norm.scale), norm.shift.as_ref()],
            Self::AveragePool(_)
            | Self::Activation(_)
            | Self::Attention(_)
            | Self::Rotary(_)
            | Self::Multiply
            | Self::Add
            | Self::Concat
            | Self::Flatten => [None, None],
        };
        weights.into_iter().flatten()
    }

    /// Whether a linear map adds something; a bias known to be all zero is left out.
    pub(crate) fn has_bias(&self) -> bool {
        let bias = match self {
            Self::Convolution(conv) => conv.bias.as_ref(),
            Self::FullyConnected(full) => full.bias.as_ref(),
            _ => None,
        };
        bias.is_some_and(|bias| bias.values().is_none_or(|values| values.iter().any(|&b| b != 0.0)))
    }

    /// The shape of the result of tensors of the shapes `inputs`, or what does not fit.
    pub(super) fn output(&self, inputs: &[Shape]) -> Result<Shape, String> {
        let (input, others) = match (self, inputs) {
            (Self::Add, [input, others @ ..]) if !others.is_empty() => (*input, others),
            (Self::Add, _) => return Err("it adds fewer than two tensors".into()),
            (Self::Multiply, &[a, b]) if a == b => return Ok(a),
            (Self::Multiply, _) => return Err(not_a_product(inputs)),
            (Self::Concat, _) => return joined(inputs),
            (Self::Attention(attention), _) => return attended(attention, inputs),
            (_, [input]) => (*input, [].as_slice()),
            _ => return Err(format!("it reads {} tensors, not one", inputs.len())),
        };
        if let Some(other) = others.iter().find(|other| **other != input) {
            return Err(format!("it adds tensors of {input} and {other}"));
        }
        let windowed = |window: &Window, channels: usize| {
            let [height, width] = window
                .output(input)
                .ok_or_else(|| format!("the window does not fit an input of {input}"))?;
            Ok(Shape { channels, height, width })
        };
        let fits = |weights: &Weights, what: &str, sizes: &[usize]| {
            let len = sizes.iter().try_fold(1usize, |product, &size| product.checked_mul(size));
            if weights.fits(len) {
                return Ok(());
            }
            let held = weights.count().unwrap_or(0);
            let sizes: Vec<_> = sizes.iter().map(ToString::to_string).collect();
            Err(format!("{what} has {held} values, {} needed", sizes.join("×")))
        };
        match self {
            Self::Convolution(conv) => {
                let divides =
                    |channels: usize| conv.groups > 0 && channels.is_multiple_of(conv.groups);
                if !divides(input.channels) || !divides(conv.channels) {
                    return Err(format!(
                        "{} groups do not divide {} input and {} output channels",
                        conv.groups, input.channels, conv.channels
                    ));
                }
                let [kh, kw] = conv.window.kernel;
                let group = input.channels / conv.groups;
                fits(&conv.weights, "the kernel", &[conv.channels, group, kh, kw])?;
                if let Some(bias) = &conv.bias {
                    fits(bias, "the bias", &[conv.channels])?;
                }
                windowed(&conv.window, conv.channels)
            }
            Self::AveragePool(pool) => windowed(&pool.window, input.channels),
            Self::FullyConnected(full) => {
                fits(&full.weights, "the matrix", &[full.features, input.elements()])?;
                if let Some(bias) = &full.bias {
                    fits(bias, "the bias", &[full.features])?;
                }
                Ok(Shape::vector(full.features))
            }
            Self::Affine { scale, shift } => {
                fits(scale, "the scale", &[input.channels])?;
                fits(shift, "the shift", &[input.channels])?;
                Ok(input)
            }
            Self::LayerNorm(norm) => {
                fits(&norm.scale, "the scale", &[input.channels])?;
                if let Some(shift) = &norm.shift {
                    fits(shift, "the shift", &[input.channels])?;
                }
                Ok(input)
            }
            Self::Rotary(rotary) => turned(rotary, input),
            Self::Activation(_)
            | Self::Add
            | Self::Concat
            | Self::Attention(_)
            | Self::Multiply => Ok(input),
            Self::Flatten => Ok(Shape::vector(input.elements())),
        }
    }
}

/// The shape of tensors side by side.
fn joined(inputs: &[Shape]) -> Result<Shape, String> {
    let [first, others @ ..] = inputs else { return Err("it joins no tensors".into()) };
    let pixels = |shape: &Shape| [shape.height, shape.width];
    if let Some(other) = others.iter().find(|other| pixels(other) != pixels(first)) {
        return Err(format!("it joins tensors of {first} and {other}"));
    }
    let channels = inputs.iter().map(|shape| shape.channels);
    Ok(Shape { channels: channels.fold(0, usize::saturating_add), ..*first })
}

/// Why tensors of the shapes `inputs` cannot be multiplied.
fn not_a_product(inputs: &[Shape]) -> String {
    match inputs {
        [a, b] => format!("it multiplies tensors of {a} and {b}"),
        _ => format!("it multiplies {} tensors, not two", inputs.len()),
    }
}

/// The shape of a rotary embedding's result.
fn turned(rotary: &Rotary, input: Shape) -> Result<Shape, String> {
    let Rotary { heads, base } = *rotary;
    if input.height != 1 {
        return Err(format!("its tokens are {input}"));
    }
    if heads == 0 || !input.channels.is_multiple_of(2 * heads) {
        return Err(format!("{heads} heads do not have pairs of {} channels", input.channels));
    }
    if !base.is_finite() || base < 1.0 {
        return Err(format!("its base is {base}, not a number from 1 on"));
    }
    Ok(input)
}

/// The shape of attention's result.
fn attended(attention: &Attention, inputs: &[Shape]) -> Result<Shape, String> {
    let &[q, k, v] = inputs else {
        return Err(format!("it reads {} tensors, not queries, keys and values", inputs.len()));
    };
    if q != k || q != v || q.height != 1 {
        return Err(format!("its queries, keys and values are {q}, {k} and {v}"));
    }
    if attention.heads == 0 || !q.channels.is_multiple_of(attention.heads) {
        return Err(format!("{} heads do not divide {} channels", attention.heads, q.channels));
    }
    let scores = q.width.saturating_mul(q.width).saturating_mul(attention.heads);
    if scores > MAX_ELEMENTS {
        return Err(format!(
            "{} heads have {scores} scores of {} tokens",
            attention.heads, q.width
        ));
    }
    Ok(q)
}
