//! When parts of a device take no requests, by themselves: the refreshes of ranks.

use hearth_spec::units::{Bytes, Picoseconds};

/// The pauses of a device. Consecutive bytes lie in one part for a while, then in the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pauses {
    /// Consecutive bytes of one part.
    pub span: Bytes,
    /// From a pause to the one a period later.
    pub every: Picoseconds,
    /// How long a pause is.
    pub length: Picoseconds,
    /// Of each part, when its pauses of the first period begin.
    pub starts: Vec<Vec<Picoseconds>>,
}

impl Pauses {
    /// Calls `each` with the number of bytes that lie in one part, and the part, from `start` on.
    pub(super) fn split(&self, start: u64, bytes: u64, mut each: impl FnMut(u64, usize)) {
        let end = start + bytes;
        let mut at = start;
        while at < end {
            let index = at / self.span.0;
            let next = end.min((index + 1) * self.span.0);
            each(next - at, (index % self.starts.len() as u64) as usize);
            at = next;
        }
    }

    /// When what takes `work` of `part`'s time and begins at `now` is finished, in picoseconds.
    pub(super) fn finish(&self, part: usize, now: f64, work: f64) -> f64 {
        let (every, length) = (self.every.0 as f64, self.length.0 as f64);
        // The first pause that is not over by then.
        let next = |now: f64| {
            let of = |start: &Picoseconds| {
                let over = ((now - start.0 as f64 - length) / every).floor() + 1.0;
                start.0 as f64 + over.max(0.0) * every
            };
            self.starts[part].iter().map(of).fold(f64::INFINITY, f64::min)
        };
        let (mut now, mut work) = (now, work);
        loop {
            let pause = next(now);
            if now + work <= pause {
                return now + work;
            }
            work -= (pause - now).max(0.0);
            now = pause + length;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pauses() -> Pauses {
        let starts = vec![vec![Picoseconds(100), Picoseconds(600)], vec![Picoseconds(1000)]];
        Pauses { span: Bytes(64), every: Picoseconds(1000), length: Picoseconds(50), starts }
    }

    #[test]
    fn work_waits_for_the_pauses_of_its_part() {
        let pauses = pauses();
        for (part, now, work, finished) in [
            (0, 0.0, 100.0, 100.0),
            (0, 0.0, 101.0, 151.0),
            (0, 120.0, 10.0, 160.0),
            (0, 150.0, 450.0, 600.0),
            (0, 150.0, 451.0, 651.0),
            (0, 0.0, 2000.0, 2250.0),
            (1, 0.0, 1000.0, 1000.0),
            (1, 0.0, 2000.0, 2100.0),
        ] {
            assert_eq!(pauses.finish(part, now, work), finished, "{part} {now} {work}");
        }
    }

    #[test]
    fn bytes_are_split_where_another_part_begins() {
        let mut parts = Vec::new();
        pauses().split(60, 80, |bytes, part| parts.push((bytes, part)));
        assert_eq!(parts, [(4, 0), (64, 1), (12, 0)]);
    }
}
