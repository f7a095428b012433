//! The channel of reads, which words of the program and limbs share.

/// Beats of words that are read at once, and the free places that this takes.
const BEATS: u64 = 16;

/// Lines of them.
const LINES: u64 = 4;

/// Who reads when.
#[derive(Clone, Debug)]
pub(super) struct Channel {
    latency: u64,
    /// The first cycle in which nobody owns the channel.
    free: u64,
    /// Cycles up to here are decided.
    decided: Option<u64>,
    /// Beats of words in the queue, those to come counted when they are asked for.
    queued: u64,
    next_line: u64,
    limit: u64,
    /// When each word that was asked for and not taken can be taken: two a beat.
    given: std::collections::VecDeque<u64>,
    /// Whether the next word is the second of its beat.
    second: bool,
}

impl Channel {
    pub(super) fn new(latency: u64, line: u64, limit: u64) -> Self {
        assert!(latency > 0, "a memory takes a cycle");
        Self {
            latency,
            free: 0,
            decided: None,
            queued: 0,
            next_line: line,
            limit,
            given: std::collections::VecDeque::new(),
            second: false,
        }
    }

    /// Who gets the channel in the cycles up to `now`, if nobody takes or asks for anything.
    pub(super) fn advance(&mut self, now: u64) {
        loop {
            let cycle = self.free.max(self.decided.map_or(0, |decided| decided + 1));
            if cycle > now || !self.fetch(cycle) {
                break;
            }
        }
        self.decided = self.decided.max(Some(now));
    }

    /// Asks for words in `cycle`, if there is room and memory for them.
    fn fetch(&mut self, cycle: u64) -> bool {
        let asks = self.queued <= BEATS && self.next_line + LINES - 1 < self.limit;
        if asks {
            let first = cycle + 1 + self.latency;
            // A beat is in the queue in the cycle after it came.
            self.given.extend((0..2 * BEATS).map(|word| first + word / 2 + 1));
            self.queued += BEATS;
            self.next_line += LINES;
            self.free = first + BEATS;
        }
        asks
    }

    /// When the next word is taken, if it may be from cycle `from` on.
    ///
    /// Panics if the program has no more words in memory.
    pub(super) fn take(&mut self, from: u64) -> u64 {
        self.advance(from);
        while self.given.is_empty() {
            let cycle = self.free.max(self.decided.map_or(0, |decided| decided + 1));
            assert!(self.fetch(cycle), "a program ends with a halt");
            self.decided = Some(cycle);
        }
        let taken = self.given.pop_front().expect("a word").max(from);
        self.advance(taken);
        self.queued -= u64::from(self.second);
        self.second = !self.second;
        taken
    }

    /// When the last of a limb's rows is written that a load issued at `at` asks for.
    pub(super) fn load(&mut self, at: u64, rows: u64) -> u64 {
        let owned = self.free.max(at + 1);
        let last = owned + 1 + self.latency + rows - 1;
        self.free = last + 1;
        last
    }
}
