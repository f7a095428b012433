//! Maps that move whole channels: downsampling, and what follows a global pool's sums.

use super::{Plaintext, Steps, Transform, Value};
use crate::network::{Convolution, Pads, Shape, Weights};
use crate::packing::{Element, Layout};
use std::collections::BTreeMap;

/// Channels that one rotation brings to their places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Move {
    /// The rotation.
    pub(super) steps: u32,
    /// From which channel to which.
    pub(super) channels: Vec<[usize; 2]>,
}

impl Move {
    /// The rotations that bring channels from one layout to another, in the order of `channels`.
    pub(super) fn all(
        channels: Vec<[usize; 2]>,
        from: &Layout,
        to: &Layout,
        slots: usize,
    ) -> Vec<Self> {
        let mut moves: Vec<Self> = Vec::new();
        let mut known = BTreeMap::new();
        for [source, target] in channels {
            let first = |layout: &Layout, channel| layout.position(Element { channel, y: 0, x: 0 });
            let steps = (first(from, source) + slots - first(to, target)) % slots;
            let index = *known.entry(steps).or_insert(moves.len());
            if index == moves.len() {
                moves.push(Self { steps: steps as u32, channels: Vec::new() });
            }
            moves[index].channels.push([source, target]);
        }
        moves
    }
}

/// From which channel to which a convolution moves, if it does nothing else: a 1×1 kernel whose
/// weights are known and 0, but for a 1 in some rows. The shortcut without weights of a residual
/// network (K. He et al., "Deep residual learning for image recognition", CVPR 2016, option A) is
/// one.
pub(super) fn moved_channels(conv: &Convolution, inputs: usize) -> Option<Vec<[usize; 2]>> {
    let Weights::Values(weights) = &conv.weights else { return None };
    let is_point = conv.window.kernel == [1, 1] && conv.window.pads == Pads::default();
    if !is_point || conv.groups != 1 || conv.bias.is_some() {
        return None;
    }
    let mut moves = Vec::new();
    for (to, row) in weights.chunks(inputs).enumerate() {
        let mut read = row.iter().enumerate().filter(|(_, weight)| **weight != 0.0);
        match (read.next(), read.next()) {
            (None, _) => {}
            (Some((from, weight)), None) if *weight == 1.0 => moves.push([from, to]),
            _ => return None,
        }
    }
    (!moves.is_empty()).then_some(moves)
}

impl Transform {
    /// The paper's downsampling: selects the channels of each move, adds them up, copies all.
    pub(super) fn downsample(&self, moves: &[Move], steps: &mut Steps) -> Value {
        let moved = self.select(Value::INPUT, moves, steps);
        steps.copy_out(moved, self.output.copies)
    }

    /// The paper's average pool: sums over columns and rows, then every gap's row of channels to
    /// consecutive slots, times one over the pixels.
    pub(super) fn global_pool(&self, moves: &[Move], steps: &mut Steps) -> Value {
        let layout = &self.input.layout;
        let (Shape { height, width, .. }, [_, _, row]) = (layout.shape(), layout.padded());
        let sum = steps.sum_slots(Value::INPUT, width, layout.gap());
        let sum = steps.sum_slots(sum, height, layout.gap() * row);
        steps.start_from_zeros();
        self.select(sum, moves, steps)
    }

    /// Each move's rotation times its plaintext, added up; the rotations share a ModUp because
    /// they come first, where the paper's come last.
    fn select(&self, a: Value, moves: &[Move], steps: &mut Steps) -> Value {
        let hoist = Some(steps.hoist());
        let mut sum = None;
        for (index, one) in moves.iter().enumerate() {
            let moved = steps.rotate(a, one.steps.into(), hoist);
            let selected = steps.multiply(moved, Plaintext::Move(index));
            sum = Some(steps.add_to(sum, selected));
        }
        steps.rescale(sum.expect("there is a channel"))
    }
}
