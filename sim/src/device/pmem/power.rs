//! The power budget, which is what limits a module's media: each line read or written costs energy,
//! and the next one has to wait until the budget has paid for it.
//!
//! Reads go first: they take from the budget at once, and writes that are due later wait for what is
//! left; but writes are not put off for longer than [`PATIENCE`].

use super::literal::{PmemLiteral, PowerLiteral};
use hearth_spec::units::{Femtojoules, Picoseconds};

/// How long writes wait for reads.
const PATIENCE: Picoseconds = Picoseconds(4_000_000);
/// How long after its last line the read path still takes power.
const READ_PATH_AWAKE: Picoseconds = Picoseconds(10_000_000);
/// How far reads may be ahead of what the budget has paid: it is one for the mean.
const AHEAD: Picoseconds = Picoseconds(200_000);

/// How long the budget takes to pay for one line.
#[derive(Clone, Copy, Debug)]
struct Prices {
    read: Picoseconds,
    /// A write, and one that need not sense.
    write: [Picoseconds; 2],
}

/// Pays for lines.
#[derive(Clone, Debug)]
pub(super) struct Power {
    /// While the read path sleeps and while it is awake. None if power is not limited.
    prices: Option<[Prices; 2]>,
    reads: Picoseconds,
    writes: Picoseconds,
    awake_until: Picoseconds,
}

impl Power {
    pub(super) fn new(literal: &PmemLiteral) -> Self {
        let bits = literal.line.0 * 8;
        let energy = &literal.energy;
        let prices = match literal.power {
            PowerLiteral::Unlimited { .. } => None,
            PowerLiteral::Budget { average, background, read_path } => {
                let prices = |taken: u64| {
                    // fJ / uW = ns, and the quantities keep picoseconds.
                    let price = |a_bit: Femtojoules| {
                        Picoseconds((a_bit.0 * bits * 1000).div_ceil(average.0 - taken))
                    };
                    let write = [price(energy.write), price(energy.write - energy.sense)];
                    Prices { read: price(energy.read), write }
                };
                Some([prices(background.0), prices(background.0 + read_path.0)])
            }
        };
        let zero = Picoseconds::ZERO;
        Self { prices, reads: zero, writes: zero, awake_until: zero }
    }

    /// When a line may be read that could be at `now`.
    #[inline]
    pub(super) fn read(&mut self, now: Picoseconds) -> Picoseconds {
        let Some([_, awake]) = self.prices else { return now };
        let overdue = Picoseconds(self.writes.0.saturating_sub(PATIENCE.0));
        let paid = now.max(self.reads).max(overdue.min(self.reads + awake.write[0]));
        let start = now.max(Picoseconds(paid.0.saturating_sub(AHEAD.0)));
        self.reads = paid + awake.read;
        if self.writes > paid {
            self.writes += awake.read;
        } else {
            self.writes = self.reads;
        }
        self.awake_until = start + READ_PATH_AWAKE;
        start
    }

    /// When a line may be written that could be at `now`; `sensed` if it was read shortly before.
    #[inline]
    pub(super) fn write(&mut self, now: Picoseconds, sensed: bool) -> Picoseconds {
        let Some(prices) = &self.prices else { return now };
        let start = now.max(self.writes);
        let prices = &prices[usize::from(start < self.awake_until)];
        self.writes = start + prices.write[usize::from(sensed)];
        start
    }

    /// Nothing is written before `until`.
    pub(super) fn hold_writes(&mut self, until: Picoseconds) {
        self.writes = self.writes.max(until);
    }
}
