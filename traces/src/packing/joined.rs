//! Tensors that a linear layer reads side by side.

use super::{Element, Layout};
use crate::network::Shape;

/// Tensors in ciphertexts of their own that are read as one: the channels of each (or its elements,
/// if they are flattened) behind those of the one before, its ciphertexts too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined(Vec<Layout>);

/// One of the tensors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// Its number.
    pub number: usize,
    /// Where it lies.
    pub layout: &'a Layout,
    /// Ciphertexts, channels and elements before it.
    pub ciphertext: usize,
    channel: usize,
    element: usize,
}

impl Part<'_> {
    /// An element of the part with its index, as an element of the whole.
    pub fn shifted(self, element: Element) -> (usize, Element) {
        let index = self.element + self.layout.index(element);
        (index, Element { channel: self.channel + element.channel, ..element })
    }
}

impl From<Layout> for Joined {
    fn from(layout: Layout) -> Self {
        Self(vec![layout])
    }
}

impl Joined {
    /// The tensors of all `others` behind each other.
    pub fn of<'a>(others: impl IntoIterator<Item = &'a Self>) -> Self {
        Self(others.into_iter().flat_map(|other| other.0.iter().copied()).collect())
    }

    /// The layout, if it is one tensor.
    pub fn single(&self) -> Option<Layout> {
        match self.0.as_slice() {
            [layout] => Some(*layout),
            _ => None,
        }
    }

    /// The largest gap of the tensors.
    pub fn gap(&self) -> usize {
        self.0.iter().map(Layout::gap).max().unwrap_or(1)
    }

    /// Whether they are images that make one of this shape: none is flattened.
    pub fn is_shaped(&self, shape: Shape) -> bool {
        let fits = |layout: &Layout| {
            (layout.shape().height, layout.shape().width) == (shape.height, shape.width)
        };
        let channels: usize = self.0.iter().map(|layout| layout.shape().channels).sum();
        channels == shape.channels && self.0.iter().all(fits)
    }

    /// Ciphertexts of `slots` slots that hold all of them.
    pub fn ciphertexts(&self, slots: usize) -> usize {
        self.0.iter().map(|layout| layout.ciphertexts(slots)).sum()
    }

    fn parts(&self, slots: usize) -> impl Iterator<Item = Part<'_>> {
        let (mut ciphertext, mut channel, mut element) = (0, 0, 0);
        self.0.iter().enumerate().map(move |(number, layout)| {
            let part = Part { number, layout, ciphertext, channel, element };
            ciphertext += layout.ciphertexts(slots);
            channel += layout.shape().channels;
            element += layout.shape().elements();
            part
        })
    }

    /// The tensor that has this ciphertext.
    ///
    /// # Panics
    /// If there are fewer.
    pub fn part(&self, ciphertext: usize, slots: usize) -> Part<'_> {
        let before = self.parts(slots).take_while(|part| part.ciphertext <= ciphertext);
        before.last().expect("there is a first")
    }

    /// Where a channel of the whole lies: in which tensor, as which of its channels, and behind how
    /// many positions of others.
    pub fn channel(&self, channel: usize, slots: usize) -> (&Layout, usize, usize) {
        let part = self.parts(slots).take_while(|part| part.channel <= channel).last();
        let part = part.expect("there is a first");
        (part.layout, channel - part.channel, part.ciphertext * slots)
    }

    /// The index and the position of every element.
    pub fn elements(&self, slots: usize) -> impl Iterator<Item = (usize, usize)> {
        self.parts(slots).flat_map(move |part| {
            let positions = part.layout.elements().map(|at| part.layout.position(at));
            (part.element..).zip(positions.map(move |at| part.ciphertext * slots + at))
        })
    }
}
