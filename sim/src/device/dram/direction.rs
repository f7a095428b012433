//! Whether reads or writes are served.

use super::literal::ControllerLiteral;
use super::request_queue::Kind;

/// Which queue is served: reads, but for writes from a watermark on and when no read waits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Direction {
    kind: Kind,
    /// Whether writes go first until few are left.
    is_draining: bool,
    write_high: usize,
    write_low: usize,
}

impl Direction {
    pub(crate) fn new(controller: &ControllerLiteral) -> Self {
        Self {
            kind: Kind::Read,
            is_draining: false,
            write_high: controller.write_high as usize,
            write_low: controller.write_low as usize,
        }
    }

    /// What is served.
    #[inline]
    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    /// How many reads and writes come at least before one of `kind`, of which the queue is full, if so many
    /// `writes` wait.
    #[inline]
    pub(crate) fn before(&self, kind: Kind, writes: usize) -> usize {
        match (kind, self.kind) {
            (Kind::Read, Kind::Write) if self.is_draining => writes.saturating_sub(self.write_low),
            _ => 0,
        }
    }

    /// So many `reads` and `writes` wait now; whether something else is served from now on.
    #[inline]
    pub(crate) fn choose(&mut self, reads: usize, writes: usize) -> bool {
        if writes >= self.write_high {
            self.is_draining = true;
        } else if writes <= self.write_low {
            self.is_draining = false;
        }
        let is_write = writes > 0 && (self.is_draining || reads == 0);
        let kind = if is_write { Kind::Write } else { Kind::Read };
        std::mem::replace(&mut self.kind, kind) != kind
    }
}
