//! The tile's manager of memory: words of the program, limbs in and out.

/// Lines that a burst does not cross, 4 KiB.
const PAGE: u64 = 16;

/// Beats of a line.
const BEATS: u64 = 4;

/// Lines of words that are read at once, and their beats.
const WORD_LINES: u64 = 4;

/// Beats between reading a register and sending.
const ROOM: u64 = 4;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    Nobody,
    Words,
    Limb,
}

/// A limb's way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limb {
    pub(super) store: bool,
    pub(super) line: u64,
    pub(super) lines: u64,
    pub(super) rows: u64,
}

/// The manager.
#[derive(Clone, Debug)]
pub(super) struct Manager {
    rate: u64,
    limit: u64,
    queued: u64,
    second: bool,
    next_line: u64,
    owner: Owner,
    load_waits: bool,
    asks_limb: bool,
    asks_words: bool,
    beats_left: u64,
    read_line: u64,
    read_left: u64,
    load_row: u64,
    rows: u64,
    sub: u64,
    storing: bool,
    reading: bool,
    arrives: bool,
    store_row: u64,
    part: u64,
    rows_held: u64,
    beats_held: u64,
    write_line: u64,
    write_left: u64,
    send_left: u64,
    unanswered: u64,
}

/// What happens in a cycle.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ManagerNow {
    pub(super) takes_word: bool,
    pub(super) start: Option<Limb>,
    pub(super) read_address_taken: bool,
    pub(super) has_beat: bool,
    pub(super) write_address_taken: bool,
    pub(super) beat_taken: bool,
    pub(super) answered: bool,
}

impl Manager {
    pub(super) fn new(rate: u64, line: u64, limit: u64) -> Self {
        Self {
            rate,
            limit,
            queued: 0,
            second: false,
            next_line: line,
            owner: Owner::Nobody,
            load_waits: false,
            asks_limb: false,
            asks_words: false,
            beats_left: 0,
            read_line: 0,
            read_left: 0,
            load_row: 0,
            rows: 0,
            sub: 0,
            storing: false,
            reading: false,
            arrives: false,
            store_row: 0,
            part: 0,
            rows_held: 0,
            beats_held: 0,
            write_line: 0,
            write_left: 0,
            send_left: 0,
            unanswered: 0,
        }
    }

    /// Whether a word is there.
    pub(super) fn has_word(&self) -> bool {
        self.queued > 0
    }

    /// Whether there are words left in memory.
    pub(super) fn is_out(&self) -> bool {
        self.queued == 0 && self.owner == Owner::Nobody && !self.is_below()
    }

    fn is_below(&self) -> bool {
        self.next_line + WORD_LINES - 1 < self.limit
    }

    fn wants_words(&self) -> bool {
        self.queued <= 16 && self.is_below()
    }

    pub(super) fn is_idle(&self) -> bool {
        self.owner == Owner::Nobody && !self.load_waits && !self.storing && !self.wants_words()
    }

    /// The burst that it wants to read: its first line, and its lines.
    pub(super) fn reads(&self) -> Option<(u64, u64)> {
        if self.owner == Owner::Limb {
            let burst = self.read_left.min(PAGE - self.read_line % PAGE);
            return self.asks_limb.then_some((self.read_line, burst));
        }
        self.asks_words.then_some((self.next_line, WORD_LINES))
    }

    /// Whether it takes a beat.
    pub(super) fn takes_beat(&self) -> bool {
        match self.owner {
            Owner::Words => true,
            Owner::Limb => self.sub + 1 == self.rate,
            Owner::Nobody => false,
        }
    }

    /// The burst that it wants to write.
    pub(super) fn writes(&self) -> Option<(u64, u64)> {
        let burst = self.write_left.min(PAGE - self.write_line % PAGE);
        let announces = self.storing && self.send_left == 0 && self.write_left != 0;
        announces.then_some((self.write_line, burst))
    }

    /// Whether it has a beat to send.
    pub(super) fn sends(&self) -> bool {
        self.send_left != 0 && self.beats_held != 0
    }

    /// A cycle; says whether the register has been read to its end, and whether the limb is through.
    pub(super) fn cycle(&mut self, now: ManagerNow) -> (bool, bool) {
        let reads = self.reads();
        let loads = self.owner == Owner::Limb && now.has_beat;
        let last_load = loads && self.load_row + 1 == self.rows;
        let pushes = self.owner == Owner::Words && now.has_beat;
        let pops = now.takes_word && self.second;
        let reads_row = self.reading && self.rows_held < ROOM * self.rate;
        let last_read = reads_row && self.store_row + 1 == self.rows;
        let whole = self.arrives && self.part + 1 == self.rate;
        let writes = self.writes();
        let over = self.write_left == 0 && self.send_left == 0;
        let stored = self.storing && over && self.unanswered <= u64::from(now.answered);

        match self.owner {
            Owner::Nobody if self.load_waits => {
                self.owner = Owner::Limb;
                (self.load_waits, self.asks_limb) = (false, true);
            }
            Owner::Nobody if self.wants_words() => {
                self.owner = Owner::Words;
                (self.asks_words, self.beats_left) = (true, BEATS * WORD_LINES);
            }
            Owner::Nobody => {}
            Owner::Words => {
                self.asks_words &= !now.read_address_taken;
                self.beats_left -= u64::from(pushes);
                if self.beats_left == 0 {
                    self.owner = Owner::Nobody;
                    self.next_line += WORD_LINES;
                }
            }
            Owner::Limb => {
                if let Some((_, burst)) = reads.filter(|_| now.read_address_taken) {
                    self.read_line += burst;
                    self.read_left -= burst;
                    self.asks_limb = self.read_left > 0;
                }
                if loads {
                    self.load_row += 1;
                    self.sub = (self.sub + 1) % self.rate;
                }
                if last_load {
                    self.owner = Owner::Nobody;
                }
            }
        }
        self.second ^= now.takes_word;
        self.queued = self.queued + u64::from(pushes) - u64::from(pops);

        self.part = if self.arrives { (self.part + 1) % self.rate } else { self.part };
        self.arrives = reads_row;
        self.store_row += u64::from(reads_row);
        self.reading &= !last_read;
        let sent = now.beat_taken;
        self.beats_held = self.beats_held + u64::from(whole) - u64::from(sent);
        self.rows_held = self.rows_held + u64::from(reads_row) - u64::from(sent) * self.rate;
        self.send_left -= u64::from(sent);
        let announced = writes.filter(|_| now.write_address_taken);
        if let Some((_, burst)) = announced {
            self.send_left = BEATS * burst;
            self.write_line += burst;
            self.write_left -= burst;
        }
        self.unanswered = self.unanswered + u64::from(announced.is_some())
            - u64::from(now.answered && self.unanswered > 0);
        self.storing &= !stored;
        if let Some(Limb { store, line, lines, rows }) = now.start {
            (self.load_waits, self.storing, self.reading) = (!store, store, store);
            (self.load_row, self.store_row, self.rows) = (0, 0, rows);
            (self.sub, self.part) = (0, 0);
            (self.read_line, self.read_left) = (line, lines);
            (self.write_line, self.write_left) = (line, if store { lines } else { 0 });
        }
        (last_read, last_load || stored)
    }
}
