//! One linear map between two places.

use super::moves::{Move, moved_channels};
use super::{Place, Plaintext, Steps};
use crate::network::{AveragePool, Operator, Pads, Shape, Window};
use crate::packing::matrix::stride;
use crate::packing::{Layout, PackingError};

/// A linear map on one ciphertext: its [`steps`](Self::steps), and the slots of the
/// [`plaintext`](Self::plaintext)s that they name.
#[derive(Clone, Debug, PartialEq)]
pub struct Transform {
    /// Where the input lies.
    pub input: Place,
    /// Where the result lies; all other slots are 0, but for those a bias leaves.
    pub output: Place,
    pub(super) slots: usize,
    pub(super) form: Form,
    /// Whether it ends with a bias.
    pub(super) has_bias: bool,
}

/// How it is computed.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Form {
    /// The paper's multiplexed parallel convolution (algorithm 3); average pools are such too.
    Convolution(Window),
    /// Channels of every so many pixels are moved: the paper's downsampling.
    Downsample(Vec<Move>),
    /// The mean of every channel, to consecutive slots.
    GlobalPool(Vec<Move>),
    /// A matrix by its diagonals.
    Dense,
}

/// Whether the pool is one over the whole of an image, which needs no second level.
pub(super) fn is_global(pool: &AveragePool, from: Shape) -> bool {
    let Window { kernel, dilation, pads, .. } = pool.window;
    kernel == [from.height, from.width] && dilation == [1, 1] && pads == Pads::default()
}

/// Levels that a linear map from a tensor of shape `from` takes: two for a convolution that mixes
/// channels or pixels, one otherwise.
pub fn depth(operator: &Operator, from: Shape) -> u32 {
    match operator {
        Operator::Convolution(conv) if moved_channels(conv, from.channels).is_none() => 2,
        Operator::AveragePool(pool) if !is_global(pool, from) => 2,
        _ => 1,
    }
}

impl Transform {
    /// `operator`, a linear map of a tensor of shape `from` that lies at `input`, to one of shape
    /// `to`, on `slots` slots (a power of two). Images stay in planes of the same size.
    ///
    /// # Errors
    /// [`PackingError`] if the result does not fit one ciphertext, a stride is no power of two, or
    /// a window reads a flattened tensor.
    pub fn new(
        operator: &Operator,
        from: Shape,
        input: Place,
        to: Shape,
        slots: usize,
    ) -> Result<Self, PackingError> {
        let outside = |gap| PackingError::OneCiphertext { shape: to, gap, slots };
        let vector = || Layout::new(Shape::vector(to.elements()), 1);
        let once = vector().and_then(|layout| Place::once(layout, slots));
        let windowed = |window: &Window| {
            if from != input.layout.shape() {
                return Err(PackingError::Flattened);
            }
            let stride = stride(window.stride)?;
            if !stride.is_power_of_two() {
                return Err(PackingError::Doubling { stride });
            }
            let gap = input.layout.gap().saturating_mul(stride);
            let [_, height, width] = input.layout.padded();
            let layout = Layout::in_plane(to, gap, [height, width]);
            layout.and_then(|layout| Place::repeated(layout, slots)).ok_or_else(|| outside(gap))
        };
        let (output, form) = match operator {
            Operator::Convolution(conv) => {
                let output = windowed(&conv.window)?;
                let form = match moved_channels(conv, from.channels) {
                    Some(moved) => {
                        let moves = Move::all(moved, &input.layout, &output.layout, slots);
                        Form::Downsample(moves)
                    }
                    None => Form::Convolution(conv.window),
                };
                (output, form)
            }
            Operator::AveragePool(pool) if is_global(pool, from) => {
                if from != input.layout.shape() {
                    return Err(PackingError::Flattened);
                }
                let output = once.ok_or_else(|| outside(1))?;
                let moved = (0..from.channels).map(|channel| [channel, channel]).collect();
                (output, Form::GlobalPool(Move::all(moved, &input.layout, &output.layout, slots)))
            }
            Operator::AveragePool(pool) => {
                (windowed(&pool.window)?, Form::Convolution(pool.window))
            }
            _ => (once.ok_or_else(|| outside(1))?, Form::Dense),
        };
        Ok(Self { input, output, slots, form, has_bias: operator.has_bias() })
    }

    /// The operations that compute it, as many levels down as its [`depth`].
    pub fn steps(&self) -> Steps {
        let mut steps = Steps::new(self.slots);
        let result = match &self.form {
            Form::Convolution(window) => self.convolution(window, &mut steps),
            Form::Downsample(moves) => self.downsample(moves, &mut steps),
            Form::GlobalPool(moves) => self.global_pool(moves, &mut steps),
            Form::Dense => self.dense(&mut steps),
        };
        if self.has_bias {
            steps.shift(result);
        }
        steps
    }

    /// Writes a plaintext of its steps into `slots`; `None` if the operator's weights are unknown.
    pub fn plaintext(
        &self,
        operator: &Operator,
        plaintext: Plaintext,
        slots: &mut [f64],
    ) -> Option<()> {
        slots.fill(0.0);
        match (plaintext, &self.form) {
            (Plaintext::Weight { group, tap }, Form::Convolution(window)) => {
                self.weight(operator, window, group, tap, slots)?;
            }
            (Plaintext::Channel(channel), _) => self.write_channel(channel, 1.0, slots),
            (Plaintext::Move(index), Form::Downsample(moves)) => {
                moves[index]
                    .channels
                    .iter()
                    .for_each(|&[_, to]| self.write_channel(to, 1.0, slots));
            }
            (Plaintext::Move(index), Form::GlobalPool(moves)) => {
                let Shape { height, width, .. } = self.input.layout.shape();
                let mean = 1.0 / (height * width) as f64;
                let channels = moves[index].channels.iter();
                channels.for_each(|&[_, to]| self.write_channel(to, mean, slots));
            }
            (Plaintext::Diagonal(diagonal), _) => self.diagonal(operator, diagonal, slots)?,
            _ => unreachable!("its own steps name no such plaintext"),
        }
        Some(())
    }

    /// `value` where an output channel lies in the first copy.
    fn write_channel(&self, channel: usize, value: f64, slots: &mut [f64]) {
        let layout = &self.output.layout;
        for y in 0..layout.shape().height {
            for x in 0..layout.shape().width {
                slots[layout.position(crate::packing::Element { channel, y, x })] = value;
            }
        }
    }
}
