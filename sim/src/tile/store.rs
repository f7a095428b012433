//! A limb on its way to memory: the RTL's registers, cycle by cycle, once per alignment.

use hearth_spec::tile::TileShape;
use std::collections::BTreeMap;

/// Lines that a burst does not cross, 4 KiB.
const PAGE: u64 = 16;

/// Beats of a line.
const BEATS: u64 = 4;

/// Beats between reading and sending.
const ROOM: u64 = 4;

/// How long stores take, by rows and by where in its page the limb begins.
#[derive(Clone, Debug)]
pub(super) struct Stores {
    /// Rows of a beat.
    rate: u64,
    answer: u64,
    known: BTreeMap<(u64, u64), (u64, u64)>,
}

impl Stores {
    pub(super) fn new(shape: &TileShape, answer: u64) -> Self {
        assert!(answer > 0, "a memory takes a cycle");
        let rate = u64::from(512 / (shape.row() * shape.memory_word()));
        Self { rate, answer, known: BTreeMap::new() }
    }

    /// Cycles from the issue to the last read and to the last answer.
    pub(super) fn timing(&mut self, rows: u64, line: u64, lines: u64) -> (u64, u64) {
        let (rate, answer) = (self.rate, self.answer);
        *self.known.entry((rows, line % PAGE)).or_insert_with(|| {
            Walk { rate, answer, line: line % PAGE, left: lines, ..Walk::default() }.run(rows)
        })
    }
}

/// The registers.
#[derive(Default)]
struct Walk {
    rate: u64,
    answer: u64,
    line: u64,
    left: u64,
    read: u64,
    arrives: bool,
    part: u64,
    rows_held: u64,
    beats_held: u64,
    send_left: u64,
    unanswered: u64,
    answers: std::collections::VecDeque<u64>,
}

impl Walk {
    /// Cycle 0 is that of the issue.
    fn run(mut self, rows: u64) -> (u64, u64) {
        let mut last_read = 0;
        for cycle in 1.. {
            let reads = self.read < rows && self.rows_held < ROOM * self.rate;
            let whole = self.arrives && self.part + 1 == self.rate;
            let announces = self.send_left == 0 && self.left != 0;
            let sent = self.send_left != 0 && self.beats_held != 0;
            let answered = self.answers.front() == Some(&cycle);
            let over = self.left == 0 && self.send_left == 0;
            if over && self.unanswered <= u64::from(answered) {
                return (last_read, cycle);
            }
            if reads {
                last_read = cycle;
            }
            let burst = self.left.min(PAGE - self.line);
            if sent && self.send_left == 1 {
                self.answers.push_back(cycle + self.answer);
            }
            if answered {
                self.answers.pop_front();
            }
            self.unanswered = self.unanswered + u64::from(announces) - u64::from(answered);
            self.part = if self.arrives { (self.part + 1) % self.rate } else { self.part };
            self.arrives = reads;
            self.read += u64::from(reads);
            self.beats_held = self.beats_held + u64::from(whole) - u64::from(sent);
            self.rows_held = self.rows_held + u64::from(reads) - u64::from(sent) * self.rate;
            self.send_left -= u64::from(sent);
            if announces {
                self.send_left = burst * BEATS;
                self.line = (self.line + burst) % PAGE;
                self.left -= burst;
            }
        }
        unreachable!("a store ends")
    }
}
