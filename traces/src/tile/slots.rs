//! The object that spilled values are stored in.

use hearth_spec::ObjectId;
use hearth_spec::limb::Address;

/// Places of spilled values; one is used again when its value is dead.
#[derive(Debug)]
pub(super) struct Slots {
    object: ObjectId,
    free: Vec<u32>,
    count: u32,
}

impl Slots {
    pub(super) fn new(object: ObjectId) -> Self {
        Self { object, free: vec![], count: 0 }
    }

    /// Limbs of the object.
    pub(super) fn count(&self) -> u32 {
        self.count
    }

    pub(super) fn take(&mut self) -> Address {
        let limb = self.free.pop().unwrap_or_else(|| {
            self.count += 1;
            self.count - 1
        });
        Address { object: self.object, limb }
    }

    /// Gives back a place; what lies in other objects stays there.
    pub(super) fn give_back(&mut self, at: Address) {
        if at.object == self.object {
            self.free.push(at.limb);
        }
    }
}
