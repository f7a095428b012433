//! Where a tensor lies in its ciphertext.

use crate::packing::Layout;

/// A tensor in one ciphertext: its layout, and how often it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The first copy's layout.
    pub layout: Layout,
    /// Copies, a power of two, slots/copies apart.
    pub copies: usize,
}

impl Place {
    /// As many copies as fit into `slots` slots, by powers of two; `None` if not even one does.
    pub fn repeated(layout: Layout, slots: usize) -> Option<Self> {
        let copies = 1 << (slots / layout.positions()).checked_ilog2()?;
        Some(Self { layout, copies })
    }

    /// One copy; `None` if it does not fit into `slots` slots.
    pub fn once(layout: Layout, slots: usize) -> Option<Self> {
        (layout.positions() <= slots).then_some(Self { layout, copies: 1 })
    }

    /// Slots between the copies.
    pub fn period(&self, slots: usize) -> usize {
        slots / self.copies
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Shape;

    #[track_caller]
    fn check(channels: usize, gap: usize, slots: usize, copies: Option<usize>) {
        let layout = Layout::in_plane(Shape::image(channels, 8, 8), gap, [32, 32]);
        let place = Place::repeated(layout.expect("it holds"), slots);
        assert_eq!(place.map(|place| place.copies), copies);
    }

    #[test]
    fn copies_are_the_power_of_two_that_fits() {
        check(3, 1, 1 << 15, Some(8));
        check(16, 1, 1 << 15, Some(2));
        check(32, 2, 1 << 15, Some(4));
        check(64, 4, 1 << 15, Some(8));
        check(32, 1, 1 << 15, Some(1));
        check(33, 1, 1 << 15, None);
    }
}
