//! What the axes of a computed value run over, in which order.

use crate::network::Shape;

/// What one axis runs over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Axis {
    /// Nothing: its size is 1, as the batch's.
    One,
    /// Channels, or features.
    Channels,
    /// Rows of an image.
    Rows,
    /// Columns of an image, or tokens.
    Columns,
    /// Groups of neighbouring channels, so many: the heads of attention, or of a shuffle.
    Group(usize),
    /// The channels of a group, so many.
    Member(usize),
}

/// The most axes that a value may have.
const MAX: usize = 8;

/// The axes of a value, the outermost first. The tensor behind it keeps its elements' order
/// (channels, rows, columns) whatever order the axes are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Axes {
    /// Behind `len` all are One.
    all: [Axis; MAX],
    len: usize,
}

/// A value's axes after a Reshape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reshaped {
    pub(super) axes: Axes,
    /// Channels change their places where `members` come before their `groups` and both become one
    /// axis: a channel shuffle.
    pub(super) shuffle: Option<(usize, usize)>,
}

impl Axes {
    /// 1 × F.
    pub(super) const VECTOR: Self = Self::of([Axis::One, Axis::Channels]);
    /// 1 × C × H × W.
    pub(super) const IMAGE: Self = Self::of([Axis::One, Axis::Channels, Axis::Rows, Axis::Columns]);
    /// 1 × T × F: tokens of features.
    pub(super) const TOKENS: Self = Self::of([Axis::One, Axis::Columns, Axis::Channels]);

    const fn of<const LEN: usize>(axes: [Axis; LEN]) -> Self {
        let mut all = [Axis::One; MAX];
        let mut i = 0;
        while i < LEN {
            all[i] = axes[i];
            i += 1;
        }
        Self { all, len: LEN }
    }

    fn list(axes: &[Axis]) -> Option<Self> {
        let mut all = [Axis::One; MAX];
        all.get_mut(..axes.len())?.copy_from_slice(axes);
        Some(Self { all, len: axes.len() })
    }

    pub(super) fn as_slice(&self) -> &[Axis] {
        &self.all[..self.len]
    }

    /// Those that run over something.
    pub(super) fn without_ones(&self) -> Vec<Axis> {
        self.as_slice().iter().copied().filter(|&axis| axis != Axis::One).collect()
    }

    pub(super) fn rank(&self) -> usize {
        self.len
    }

    /// Whether a network's result may have them.
    pub(super) fn is_plain(&self) -> bool {
        let axes = self.without_ones();
        [Self::VECTOR, Self::IMAGE, Self::TOKENS].iter().any(|plain| plain.without_ones() == axes)
    }

    pub(super) fn is_image(&self) -> bool {
        *self == Self::IMAGE
    }

    /// Where an axis is.
    pub(super) fn position(&self, axis: Axis) -> Option<usize> {
        self.as_slice().iter().position(|&other| other == axis)
    }

    /// The axis that a node's attribute names; negative ones count from the end.
    pub(super) fn at(&self, axis: i64) -> Option<Axis> {
        let axis = if axis < 0 { axis.checked_add(self.len as i64)? } else { axis };
        self.as_slice().get(usize::try_from(axis).ok()?).copied()
    }

    /// Their sizes, of a tensor of `shape`.
    pub(super) fn sizes(&self, shape: Shape) -> Vec<usize> {
        self.as_slice().iter().map(|&axis| size(axis, shape)).collect()
    }

    /// Axis i of the result is axis `order`\[i\].
    pub(super) fn transposed(&self, order: &[i64]) -> Option<Self> {
        let mut sorted = order.to_vec();
        sorted.sort_unstable();
        let is_order = sorted.into_iter().eq(0..self.len as i64);
        let axes: Vec<Axis> = order.iter().map(|&axis| self.at(axis)).collect::<Option<_>>()?;
        is_order.then(|| Self::list(&axes)).flatten()
    }

    /// Without some axes of size 1, sorted.
    pub(super) fn squeezed(&self, axes: &[i64]) -> Option<Self> {
        let is_one = axes.iter().all(|&axis| axis >= 0 && self.at(axis) == Some(Axis::One));
        let left = self.as_slice().iter().enumerate();
        let left = left.filter(|(i, _)| !axes.contains(&(*i as i64))).map(|(_, &axis)| axis);
        let left: Vec<_> = left.collect();
        (is_one && !left.is_empty()).then(|| Self::list(&left)).flatten()
    }

    /// With axes of size 1 at these places of the result, sorted.
    pub(super) fn unsqueezed(&self, axes: &[i64]) -> Option<Self> {
        let rank = self.len.checked_add(axes.len()).filter(|&rank| rank <= MAX)?;
        let is_place = axes.iter().all(|&axis| (0..rank as i64).contains(&axis));
        let mut left = self.as_slice().iter().copied();
        let place = |i| if axes.contains(&(i as i64)) { Some(Axis::One) } else { left.next() };
        let made: Vec<_> = (0..rank).map(place).collect::<Option<_>>()?;
        (is_place && left.next().is_none()).then(|| Self::list(&made)).flatten()
    }

    /// With one of the groups alone: its axis goes, its members are the channels.
    pub(super) fn gathered(&self, group: Axis) -> Option<Self> {
        let left = self.as_slice().iter().copied().filter(|&axis| axis != group);
        let left = left.map(|axis| match axis {
            Axis::Member(_) => Axis::Channels,
            other => other,
        });
        Self::list(&left.collect::<Vec<_>>())
    }

    /// The axes of the sizes `target`, if every axis stays, channels are cut into groups, or groups
    /// and members become channels again.
    pub(super) fn reshaped(&self, target: &[usize], shape: Shape) -> Option<Reshaped> {
        let (from, mut made, mut shuffle) = (self.without_ones(), Vec::new(), None);
        let (mut i, mut j) = (0, 0);
        while j < target.len() {
            let (axis, next) = (from.get(i).copied(), from.get(i + 1).copied());
            match (axis, next) {
                (Some(axis), _) if size(axis, shape) == target[j] => {
                    made.push(axis);
                    i += 1;
                }
                _ if target[j] == 1 => made.push(Axis::One),
                (Some(Axis::Channels), _) => {
                    let members = *target.get(j + 1)?;
                    if target[j].checked_mul(members) != Some(shape.channels) {
                        return None;
                    }
                    made.extend([Axis::Group(target[j]), Axis::Member(members)]);
                    i += 1;
                    j += 1;
                }
                (Some(Axis::Group(_)), Some(Axis::Member(_))) if shape.channels == target[j] => {
                    made.push(Axis::Channels);
                    i += 2;
                }
                (Some(Axis::Member(members)), Some(Axis::Group(groups)))
                    if shape.channels == target[j] =>
                {
                    made.push(Axis::Channels);
                    shuffle = Some((groups, members));
                    i += 2;
                }
                _ => return None,
            }
            j += 1;
        }
        let axes = Self::list(&made).filter(|_| i == from.len())?;
        Some(Reshaped { axes, shuffle })
    }
}

fn size(axis: Axis, shape: Shape) -> usize {
    match axis {
        Axis::One => 1,
        Axis::Channels => shape.channels,
        Axis::Rows => shape.height,
        Axis::Columns => shape.width,
        Axis::Group(size) | Axis::Member(size) => size,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPE: Shape = Shape::image(12, 1, 5);

    #[test]
    fn heads_are_cut_moved_and_joined_again() {
        let tokens = Axes::TOKENS;
        let cut = tokens.reshaped(&[1, 5, 3, 4], SHAPE).expect("three heads of four").axes;
        let heads = cut.transposed(&[0, 2, 1, 3]).expect("an order");
        assert_eq!(heads.sizes(SHAPE), [1, 3, 5, 4]);
        assert_eq!(heads.reshaped(&[1, 5, 12], SHAPE), None, "heads before tokens");
        let back = heads.transposed(&[0, 2, 1, 3]).expect("an order");
        let joined = Reshaped { axes: tokens, shuffle: None };
        assert_eq!(back.reshaped(&[1, 5, 12], SHAPE), Some(joined));
        // Without a batch, and with one elsewhere.
        let rows = tokens.squeezed(&[0]).expect("a batch");
        assert_eq!(rows.sizes(SHAPE), [5, 12]);
        assert_eq!(rows.reshaped(&[5, 1, 12], SHAPE).map(|to| to.axes), rows.unsqueezed(&[1]));
        for wrong in [&[1, 5, 5, 4][..], &[60], &[5, 3, 4, 1, 2], &[1, 12, 5], &[1, 5]] {
            assert_eq!(tokens.reshaped(wrong, SHAPE), None, "{wrong:?}");
        }
        assert_eq!(tokens.transposed(&[0, 1]), None);
        assert_eq!(tokens.transposed(&[0, 0, 1]), None);
        assert_eq!(tokens.squeezed(&[1]), None);
        assert_eq!(tokens.unsqueezed(&[7]), None);
        assert_eq!(tokens.at(-1), Some(Axis::Channels));
        assert_eq!(tokens.at(i64::MIN), None);
    }

    #[test]
    fn groups_behind_their_members_shuffle_channels() {
        let shape = Shape::image(6, 2, 2);
        let cut = Axes::IMAGE.reshaped(&[1, 2, 3, 2, 2], shape).expect("two groups").axes;
        let moved = cut.transposed(&[0, 2, 1, 3, 4]).expect("an order");
        let shuffled = Reshaped { axes: Axes::IMAGE, shuffle: Some((2, 3)) };
        assert_eq!(moved.reshaped(&[1, 6, 2, 2], shape), Some(shuffled));
    }
}
