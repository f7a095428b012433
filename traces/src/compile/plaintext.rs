//! How the values of a program's plaintexts are computed when they are asked for.

use crate::network::{Network, Operator, Shape, Weights};
use crate::packing::parallel::{Plaintext, Transform};
use crate::packing::{Layout, PackedMatrix};
use crate::training::Mask;

/// What a layer's plaintexts are made from.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// The layer of the network.
    layer: usize,
    /// The result's shape and layout, and after how many slots it repeats.
    shape: Shape,
    layout: Layout,
    period: usize,
    gains: Gains,
    matrix: Option<PackedMatrix>,
    transform: Option<Transform>,
}

/// What a layer's plaintexts are multiplied by, because tensors are kept divided by a bound.
#[derive(Clone, Debug)]
pub(super) struct Gains {
    /// Those that multiply its inputs, one for each.
    pub(super) products: Vec<f64>,
    /// Those that are added to its result.
    pub(super) sum: f64,
}

/// One plaintext.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Recipe {
    /// A diagonal of a block.
    Diagonal { plan: usize, block: usize, diagonal: u32 },
    /// A plaintext of a multiplexed parallel linear map.
    Parallel { plan: usize, plaintext: Plaintext },
    /// The scale of an affine layer, for one ciphertext.
    Scale { plan: usize, ciphertext: usize },
    /// A bias, or the shift of an affine layer, for one ciphertext.
    Shift { plan: usize, ciphertext: usize },
    /// What needs no network.
    Mask(Mask, f64),
    /// Slots by a rule.
    Pattern { plan: usize, ciphertext: usize, pattern: Pattern },
}

/// Slots by a rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Pattern {
    /// 1 for the first so many tokens of every lane.
    Before(usize),
    /// 1 for the others.
    From(usize),
    /// The same for every element.
    All(f64),
    /// For the elements in one lane of every group of lanes.
    Lane {
        /// Which.
        lane: usize,
        /// Lanes of a group.
        lanes: usize,
        /// What they are.
        factor: f64,
    },
    /// In one lane of every group, or in all if none is named, for the tokens that the one so many
    /// lanes on is not behind: what causal attention looks at, at the distance of the lane.
    Seen {
        /// Which lane.
        lane: Option<usize>,
        /// Lanes of a group.
        lanes: usize,
        /// The distance of the group's first lane.
        first: usize,
        /// What they are.
        factor: f64,
    },
    /// What a rotary embedding multiplies an element by.
    Cosine,
    /// What it multiplies the second element of a pair by for the first one.
    SineOfNext,
    /// What it multiplies the first element of a pair by for the second one.
    SineOfLast,
    /// The scale of a layer normalisation times this.
    Scale(f64),
    /// The shift of a layer normalisation times this.
    Shift(f64),
}

impl Plan {
    /// A packed linear layer.
    pub(super) fn matrix(layer: usize, gains: Gains, matrix: PackedMatrix) -> Self {
        let (layout, period) = (matrix.output, matrix.height);
        let plan = Self::affine(layer, gains, layout.shape(), layout, period);
        Self { matrix: Some(matrix), ..plan }
    }

    /// A multiplexed parallel linear layer.
    pub(super) fn transform(
        layer: usize,
        gains: Gains,
        transform: Transform,
        slots: usize,
    ) -> Self {
        let (layout, period) = (transform.output.layout, transform.output.period(slots));
        let plan = Self::affine(layer, gains, layout.shape(), layout, period);
        Self { transform: Some(transform), ..plan }
    }

    /// An affine layer on a tensor of `shape`.
    pub(super) fn affine(
        layer: usize,
        gains: Gains,
        shape: Shape,
        layout: Layout,
        period: usize,
    ) -> Self {
        Self { layer, shape, layout, period, gains, matrix: None, transform: None }
    }

    /// A layer on a tensor in `layout` that has plaintexts by rules.
    pub(super) fn pattern(layer: usize, layout: Layout, period: usize) -> Self {
        let gains = Gains { products: Vec::new(), sum: 1.0 };
        Self::affine(layer, gains, layout.shape(), layout, period)
    }
}

impl Recipe {
    /// Writes the plaintext's slots; `None` if the layer's weights are unknown.
    pub(super) fn write(self, network: &Network, plans: &[Plan], slots: &mut [f64]) -> Option<()> {
        let (plan, gain) = match self {
            Self::Diagonal { plan, block, .. } => (&plans[plan], plans[plan].gain_of(block)),
            Self::Scale { plan, .. } => (&plans[plan], plans[plan].gains.products[0]),
            // A convolution's products with its weights have theirs already.
            Self::Parallel { plan, plaintext: Plaintext::Channel(_) } => (&plans[plan], 1.0),
            Self::Parallel { plan, .. } => (&plans[plan], plans[plan].gains.products[0]),
            Self::Shift { plan, .. } => (&plans[plan], plans[plan].gains.sum),
            Self::Mask(mask, value) => {
                mask.write(value, slots);
                return Some(());
            }
            Self::Pattern { plan, .. } => (&plans[plan], 1.0),
        };
        match self {
            Self::Diagonal { block, diagonal, .. } => {
                let matrix = plan.matrix.as_ref()?;
                let operator = &network.layers()[plan.layer].operator;
                matrix.diagonal(operator, &matrix.blocks[block], diagonal, slots)?;
            }
            Self::Parallel { plaintext, .. } => {
                let operator = &network.layers()[plan.layer].operator;
                plan.transform.as_ref()?.plaintext(operator, plaintext, slots)?;
            }
            Self::Scale { ciphertext, .. } => {
                plan.channels(network, ciphertext, slots, |operator| match operator {
                    Operator::Affine { scale, .. } => Some(scale),
                    _ => None,
                })?;
            }
            Self::Mask(..) => unreachable!("it is written already"),
            Self::Pattern { ciphertext, pattern, .. } => {
                plan.write_pattern(network, ciphertext, pattern, slots)?;
            }
            Self::Shift { ciphertext, .. } => {
                plan.channels(network, ciphertext, slots, |operator| match operator {
                    Operator::Affine { shift, .. } => Some(shift),
                    Operator::Convolution(conv) => conv.bias.as_ref(),
                    Operator::FullyConnected(full) => full.bias.as_ref(),
                    _ => None,
                })?;
            }
        }
        if gain != 1.0 {
            slots.iter_mut().for_each(|slot| *slot *= gain);
        }
        Some(())
    }
}

impl Plan {
    /// What a block of the matrix is multiplied by: the gain of the input that it reads.
    fn gain_of(&self, block: usize) -> f64 {
        let part = self.matrix.as_ref().map_or(0, |matrix| {
            matrix.input.part(matrix.blocks[block].column, matrix.slots).number
        });
        self.gains.products[part]
    }

    fn write_pattern(
        &self,
        network: &Network,
        ciphertext: usize,
        pattern: Pattern,
        slots: &mut [f64],
    ) -> Option<()> {
        let tokens = self.shape.height * self.shape.width;
        let operator = &network.layers()[self.layer].operator;
        let mut fill_each = |value: &dyn Fn(usize, usize) -> f64| {
            let value = |index: usize| value(index / tokens, index % tokens);
            self.layout.fill(ciphertext, self.period, slots, value);
        };
        if let (Pattern::Seen { lane: of, lanes, first, factor }, _) = (pattern, operator) {
            fill_each(&|channel, t| {
                let lane = channel % lanes;
                let distance = first + lane;
                let looks = distance < tokens && (distance == 0 || t + distance >= tokens);
                if looks && of.is_none_or(|of| of == lane) { factor } else { 0.0 }
            });
            return Some(());
        }
        if let Operator::Rotary(rotary) = operator {
            let angle = |channel, t| rotary.angle(self.shape, channel, t);
            fill_each(&|channel, t| match (pattern, channel % 2) {
                (Pattern::Cosine, _) => libm::cos(angle(channel, t)),
                (Pattern::SineOfNext, 0) => -libm::sin(angle(channel, t)),
                (Pattern::SineOfLast, 1) => libm::sin(angle(channel, t)),
                _ => 0.0,
            });
            return Some(());
        }
        let mut fill = |value: &dyn Fn(usize) -> f64| fill_each(&|channel, _| value(channel));
        match (pattern, operator) {
            (Pattern::Before(end), _) => {
                let mark = |i: usize| if i % tokens < end { 1.0 } else { 0.0 };
                slots.iter_mut().enumerate().for_each(|(i, slot)| *slot = mark(i));
            }
            (Pattern::From(start), _) => {
                let mark = |i: usize| if i % tokens < start { 0.0 } else { 1.0 };
                slots.iter_mut().enumerate().for_each(|(i, slot)| *slot = mark(i));
            }
            (Pattern::All(value), _) => fill(&|_| value),
            (Pattern::Lane { lane, lanes, factor }, _) => {
                fill(&|channel| if channel % lanes == lane { factor } else { 0.0 });
            }
            (Pattern::Scale(factor), Operator::LayerNorm(norm)) => {
                let scale = norm.scale.values()?;
                fill(&|channel| factor * scale[channel]);
            }
            (Pattern::Shift(factor), Operator::LayerNorm(norm)) => {
                let shift = norm.shift.as_ref()?.values()?;
                fill(&|channel| factor * shift[channel]);
            }
            _ => return None,
        }
        Some(())
    }

    fn channels(
        &self,
        network: &Network,
        ciphertext: usize,
        slots: &mut [f64],
        weights: impl Fn(&Operator) -> Option<&Weights>,
    ) -> Option<()> {
        let values = weights(&network.layers()[self.layer].operator)?.values()?;
        // Of a flattened tensor every element is a channel.
        let pixels = self.shape.height * self.shape.width;
        self.layout.fill(ciphertext, self.period, slots, |index| values[index / pixels]);
        Some(())
    }
}
