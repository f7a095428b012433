//! Where a tensor's elements lie in slots.

use crate::network::Shape;

/// An element of a tensor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Element {
    /// Channel.
    pub channel: usize,
    /// Row.
    pub y: usize,
    /// Column.
    pub x: usize,
}

/// A tensor's multiplexed layout with gap g: channel c, row y, column x lies at
/// (⌊c/g²⌋, y·g + ⌊(c mod g²)/g⌋, x·g + (c mod g)) of a padded shape ⌈C/g²⌉ × H·g × W·g, counted
/// plane by plane and row by row.
///
/// The planes may be larger than that ([`in_plane`](Self::in_plane)); what they have more is padding.
///
/// Positions run over all ciphertexts of the tensor: position p is slot p mod slots of ciphertext
/// ⌊p/slots⌋. A flattened tensor keeps the layout of the tensor it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    shape: Shape,
    gap: usize,
    /// Rows and columns of a plane.
    plane: [usize; 2],
}

impl Layout {
    /// The layout of `shape` with `gap`, at least 1; `None` if its positions cannot be counted in
    /// 32 bits.
    pub fn new(shape: Shape, gap: usize) -> Option<Self> {
        Self::in_plane(shape, gap, [shape.height.checked_mul(gap)?, shape.width.checked_mul(gap)?])
    }

    /// The layout of `shape` with `gap` in planes of so many rows and columns; `None` if they do
    /// not hold it, or its positions cannot be counted in 32 bits.
    pub fn in_plane(shape: Shape, gap: usize, plane: [usize; 2]) -> Option<Self> {
        let square = gap.checked_mul(gap)?;
        let planes = shape.channels.div_ceil(square);
        let [height, width] = [shape.height.checked_mul(gap)?, shape.width.checked_mul(gap)?];
        let positions = planes.checked_mul(plane[0])?.checked_mul(plane[1])?;
        let holds = height <= plane[0] && width <= plane[1];
        (holds && positions < 1 << 32).then_some(Self { shape, gap, plane })
    }

    /// The tensor's shape.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// The gap g.
    pub fn gap(&self) -> usize {
        self.gap
    }

    /// Planes, rows and columns of the padded shape.
    pub fn padded(&self) -> [usize; 3] {
        let [height, width] = self.plane;
        [self.shape.channels.div_ceil(self.gap * self.gap), height, width]
    }

    /// All positions, padding included.
    pub fn positions(&self) -> usize {
        self.padded().into_iter().product()
    }

    /// Ciphertexts of `slots` slots that hold the tensor.
    pub fn ciphertexts(&self, slots: usize) -> usize {
        self.positions().div_ceil(slots)
    }

    /// Whether ciphertext number `ciphertext` of `slots` slots holds any element.
    pub fn has_elements(&self, ciphertext: usize, slots: usize) -> bool {
        let first = ciphertext * slots;
        (first..first + slots).any(|position| self.element(position).is_some())
    }

    /// The position of an element.
    pub fn position(&self, element: Element) -> usize {
        let [_, height, width] = self.padded();
        let (plane, within) =
            (element.channel / (self.gap * self.gap), element.channel % (self.gap * self.gap));
        let y = element.y * self.gap + within / self.gap;
        let x = element.x * self.gap + within % self.gap;
        (plane * height + y) * width + x
    }

    /// The element at a position; `None` in the padding.
    pub fn element(&self, position: usize) -> Option<Element> {
        let [planes, height, width] = self.padded();
        let (plane, y, x) =
            (position / (height * width), position / width % height, position % width);
        let channel = (plane * self.gap + y % self.gap) * self.gap + x % self.gap;
        let element = Element { channel, y: y / self.gap, x: x / self.gap };
        let inside = plane < planes
            && channel < self.shape.channels
            && element.y < self.shape.height
            && element.x < self.shape.width;
        inside.then_some(element)
    }

    /// The index of an element among the tensor's values.
    pub fn index(&self, element: Element) -> usize {
        self.shape.index(element.channel, element.y, element.x)
    }

    /// The tensor's elements in the order of its values.
    pub fn elements(&self) -> impl Iterator<Item = Element> + use<> {
        let Shape { channels, height, width } = self.shape;
        (0..channels).flat_map(move |channel| {
            (0..height).flat_map(move |y| (0..width).map(move |x| Element { channel, y, x }))
        })
    }

    /// Writes `value` of every element's index into `slots` of one ciphertext of a tensor that
    /// repeats every `period` slots; zero into the padding.
    pub fn fill(
        &self,
        ciphertext: usize,
        period: usize,
        slots: &mut [f64],
        value: impl Fn(usize) -> f64,
    ) {
        let first = ciphertext * slots.len();
        for (i, slot) in slots.iter_mut().enumerate() {
            let element = self.element(first + i % period);
            *slot = element.map_or(0.0, |element| value(self.index(element)));
        }
    }

    /// A tensor's `values` in ciphertexts of `slots` slots, zero elsewhere.
    pub fn pack(&self, values: &[f64], slots: usize) -> Vec<Vec<f64>> {
        let mut packed = vec![vec![0.0; slots]; self.ciphertexts(slots)];
        for (element, value) in self.elements().zip(values) {
            let position = self.position(element);
            packed[position / slots][position % slots] = *value;
        }
        packed
    }

    /// The tensor's values from ciphertexts of `slots` slots; those that hold no element may be
    /// left empty.
    pub fn unpack<S: AsRef<[f64]>>(&self, packed: &[S], slots: usize) -> Vec<f64> {
        let at = |element| self.position(element);
        self.elements().map(at).map(|p| packed[p / slots].as_ref()[p % slots]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(shape: Shape, gap: usize, padded: [usize; 3], last: usize) {
        check_layout(Layout::new(shape, gap).expect("a small layout"), shape, padded, last);
    }

    #[track_caller]
    fn check_layout(layout: Layout, shape: Shape, padded: [usize; 3], last: usize) {
        assert_eq!(layout.padded(), padded);
        let positions: Vec<_> = layout.elements().map(|e| layout.position(e)).collect();
        assert_eq!(positions.last(), Some(&last));
        for (element, &position) in layout.elements().zip(&positions) {
            assert_eq!(layout.element(position), Some(element));
        }
        let padding = (0..layout.positions()).filter(|&p| layout.element(p).is_none()).count();
        assert_eq!(padding + shape.elements(), layout.positions(), "nothing lies twice");
        assert_eq!(layout.element(layout.positions()), None);
        let values: Vec<_> = (0..shape.elements()).map(|i| i as f64).collect();
        assert_eq!(layout.unpack(&layout.pack(&values, 8), 8), values);
    }

    #[test]
    fn elements_lie_where_the_rule_says() {
        check(Shape::vector(10), 1, [10, 1, 1], 9);
        check(Shape::image(3, 4, 5), 1, [3, 4, 5], 59);
        check(Shape::image(6, 3, 3), 2, [2, 6, 6], 36 + 4 * 6 + 5);
        check(Shape::image(20, 1, 2), 3, [3, 3, 6], 36 + 4);
        check(Shape::image(64, 1, 1), 32, [1, 32, 32], 63);
    }

    #[test]
    fn planes_may_be_larger_than_what_lies_in_them() {
        let shape = Shape::image(6, 3, 2);
        let layout = Layout::in_plane(shape, 2, [7, 4]).expect("it holds");
        check_layout(layout, shape, [2, 7, 4], 28 + 4 * 4 + 3);
        assert_eq!(layout.element(6 * 4), None, "a seventh row");
        assert_eq!(Layout::in_plane(shape, 2, [5, 4]), None);
        assert_eq!(Layout::in_plane(shape, 2, [6, 3]), None);
    }

    #[test]
    fn layouts_too_large_to_count_are_refused() {
        assert_eq!(Layout::new(Shape::vector(1), 1 << 16), None);
        assert_eq!(Layout::new(Shape::vector(1), usize::MAX), None);
        assert!(Layout::new(Shape::vector(1), (1 << 16) - 1).is_some());
    }
}
