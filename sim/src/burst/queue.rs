//! A queue whose elements lie side by side, so that they are looked through like a list.

/// First in, first out.
#[derive(Clone, Debug)]
pub(crate) struct Queue<T> {
    /// Those that have left, then the others; none of either if it is empty.
    items: Vec<T>,
    first: usize,
}

impl<T> Default for Queue<T> {
    fn default() -> Self {
        Self { items: Vec::new(), first: 0 }
    }
}

impl<T: Copy> Queue<T> {
    /// All of them, the oldest first.
    #[inline(always)]
    pub(crate) fn as_slice(&self) -> &[T] {
        &self.items[self.first..]
    }

    pub(crate) fn len(&self) -> usize {
        self.items.len() - self.first
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    #[inline(always)]
    pub(crate) fn front(&self) -> Option<&T> {
        self.items.get(self.first)
    }

    #[inline(always)]
    pub(crate) fn back(&self) -> Option<&T> {
        self.items.last()
    }

    #[inline(always)]
    pub(crate) fn back_mut(&mut self) -> Option<&mut T> {
        self.items.last_mut()
    }

    /// The one that so many are older than.
    #[inline(always)]
    pub(crate) fn get_mut(&mut self, position: usize) -> Option<&mut T> {
        self.items.get_mut(self.first + position)
    }

    #[inline(always)]
    pub(crate) fn push(&mut self, item: T) {
        if self.items.len() == self.items.capacity() {
            self.make_room();
        }
        self.items.push(item);
    }

    /// Takes the oldest one out; there is one.
    #[inline(always)]
    pub(crate) fn pop(&mut self) {
        self.first += 1;
        if self.first == self.items.len() {
            self.items.clear();
            self.first = 0;
        }
    }

    /// Puts `item` where so many are older.
    pub(crate) fn insert(&mut self, position: usize, item: T) {
        self.make_room();
        self.items.insert(self.first + position, item);
    }

    /// Takes out the one that so many are older than, but not the oldest one.
    pub(crate) fn remove(&mut self, position: usize) -> T {
        debug_assert!(position > 0, "the oldest one is popped");
        self.items.remove(self.first + position)
    }

    /// Forgets those that have left, if they are most of all and there is no room for another one.
    #[cold]
    fn make_room(&mut self) {
        if self.items.len() == self.items.capacity() && self.first > self.items.len() / 2 {
            self.items.drain(..self.first);
            self.first = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::VecDeque;

    /// Equals the standard library's queue, whatever is done to it.
    #[test]
    fn it_is_a_queue() {
        let (mut queue, mut expected) = (Queue::default(), VecDeque::new());
        let (mut state, mut longest) = (1u64, 0);
        for item in 0..5000u64 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let (choice, position) = (state >> 33 & 7, (state >> 40) as usize);
            match choice {
                3 | 4 | 7 if !expected.is_empty() => {
                    queue.pop();
                    expected.pop_front();
                }
                5 => {
                    let position = position % (expected.len() + 1);
                    queue.insert(position, item);
                    expected.insert(position, item);
                }
                6 if expected.len() > 1 => {
                    let position = 1 + position % (expected.len() - 1);
                    assert_eq!(Some(queue.remove(position)), expected.remove(position));
                }
                _ => {
                    queue.push(item);
                    expected.push_back(item);
                }
            }
            assert_eq!(queue.as_slice(), expected.make_contiguous());
            assert_eq!((queue.front(), queue.back()), (expected.front(), expected.back()));
            assert_eq!((queue.len(), queue.is_empty()), (expected.len(), expected.is_empty()));
            longest = longest.max(queue.len());
            assert!(queue.items.capacity() <= 4 * longest.max(4), "room is used again");
        }
    }
}
