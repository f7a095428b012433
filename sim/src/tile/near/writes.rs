//! Writes through the controller: bursts in order, gathered to lines.

use std::collections::VecDeque;

/// Beats of a line.
const BEATS: u64 = 4;

/// The bursts that are written.
#[derive(Clone, Debug)]
pub(super) struct Writes {
    credits: usize,
    /// Bursts that are not answered, and whether the buffer has all of each.
    bursts: VecDeque<bool>,
    /// The burst that waits: its first line, and its lines.
    next: Option<(u64, u64)>,
    /// The one that comes: its line, and the beats behind this one.
    burst: Option<(u64, u64)>,
    /// What is offered to the buffer, and whether it ends its burst.
    line: Option<(u64, bool)>,
    answers: bool,
}

impl Writes {
    pub(super) fn new(credits: u32) -> Self {
        let bursts = VecDeque::new();
        Self {
            credits: credits as usize,
            bursts,
            next: None,
            burst: None,
            line: None,
            answers: false,
        }
    }

    pub(super) fn takes_address(&self) -> bool {
        self.next.is_none() && self.bursts.len() < self.credits
    }

    pub(super) fn takes_beat(&self) -> bool {
        self.burst.is_some_and(|(_, left)| left % BEATS != 0 || self.line.is_none())
    }

    /// The line that is offered to the buffer.
    pub(super) fn offers(&self) -> Option<u64> {
        self.line.map(|(line, _)| line)
    }

    /// Whether a burst is answered in this cycle.
    pub(super) fn answers(&self) -> bool {
        self.answers
    }

    pub(super) fn is_idle(&self) -> bool {
        self.bursts.is_empty() && !self.answers
    }

    /// A cycle: the address and the beat that are taken, and whether the buffer merges the line.
    pub(super) fn cycle(&mut self, address: Option<(u64, u64)>, beat: bool, is_merged: bool) {
        self.answers = self.bursts.front() == Some(&true);
        let (line, burst) = (self.line, self.burst);
        if is_merged {
            self.line = None;
            if line.is_some_and(|(_, is_last)| is_last)
                && let Some(burst) = self.bursts.iter_mut().find(|is_whole| !**is_whole)
            {
                *burst = true;
            }
        }
        if self.answers {
            self.bursts.pop_front();
        }
        let mut steps = burst.is_none();
        if let Some((line, left)) = burst.filter(|_| beat) {
            if left % BEATS == 0 {
                self.line = Some((line, left == 0));
            }
            steps = left == 0;
            let next = if left % BEATS == 0 { line + 1 } else { line };
            self.burst = Some((next, left.saturating_sub(1)));
        }
        if steps {
            self.burst = self.next.take().map(|(line, lines)| (line, BEATS * lines - 1));
        }
        if address.is_some() {
            self.next = address;
            self.bursts.push_back(false);
        }
    }
}
