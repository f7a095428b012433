//! Reads what a model wrote of its coverage.

use std::collections::BTreeMap;

/// Points of one kind: how many there are, and how many were reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Points {
    /// All of them.
    pub all: u64,
    /// Those that were reached at least once.
    pub reached: u64,
}

impl Points {
    /// The reached part, from 0 to 1; 1 if there are none.
    pub fn share(self) -> f64 {
        if self.all == 0 { 1.0 } else { self.reached as f64 / self.all as f64 }
    }

    fn count(&mut self, reached: bool) {
        self.all += 1;
        self.reached += u64::from(reached);
    }
}

/// What a run exercised of a module, over all of its instances.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Covered {
    /// Lines with code; a line counts as reached if one of its statements is.
    pub lines: Points,
    /// Bits of nets, each in both directions together.
    pub toggles: Points,
}

/// What a run exercised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Per module, by name.
    pub modules: BTreeMap<String, Covered>,
    /// Of the whole file.
    pub total: Covered,
    /// Lines that were never reached, ascending.
    pub missed_lines: Vec<u32>,
}

impl Coverage {
    /// The points of a file that Verilator's runtime wrote: a line each, of fields between the
    /// characters 1 and 2, and a count. Points of the same line or bit in several instances of a module
    /// are one. `None` if it is no such file.
    pub fn parse(text: &str) -> Option<Self> {
        let mut points = text.lines();
        points.next().filter(|head| head.starts_with("# SystemC::Coverage"))?;
        let mut lines: BTreeMap<(String, u32), bool> = BTreeMap::new();
        let mut bits: BTreeMap<(String, u32, String), bool> = BTreeMap::new();
        for point in points {
            let (fields, count) = point.strip_prefix("C '")?.rsplit_once("' ")?;
            let reached = count.parse::<u64>().ok()? > 0;
            let field = |name: &str| {
                let mut fields =
                    fields.split('\u{1}').filter_map(|field| field.split_once('\u{2}'));
                fields.find(|(key, _)| *key == name).map(|(_, value)| value)
            };
            let (kind, module) = field("page")?.split_once('/')?;
            match kind {
                "v_toggle" => {
                    let bit =
                        (module.to_owned(), field("l")?.parse().ok()?, field("o")?.to_owned());
                    *bits.entry(bit).or_default() |= reached;
                }
                _ => {
                    for line in line_numbers(field("S").unwrap_or(field("l")?))? {
                        *lines.entry((module.to_owned(), line)).or_default() |= reached;
                    }
                }
            }
        }
        let mut coverage = Self::default();
        for ((module, line), reached) in lines {
            coverage.modules.entry(module).or_default().lines.count(reached);
            coverage.total.lines.count(reached);
            coverage.missed_lines.extend((!reached).then_some(line));
        }
        for ((module, ..), reached) in bits {
            coverage.modules.entry(module).or_default().toggles.count(reached);
            coverage.total.toggles.count(reached);
        }
        coverage.missed_lines.sort_unstable();
        Some(coverage)
    }
}

/// The lines of a list like `94-101,104`.
fn line_numbers(list: &str) -> Option<Vec<u32>> {
    let mut lines = vec![];
    for run in list.split(',') {
        let (first, last) = run.split_once('-').unwrap_or((run, run));
        lines.extend(first.parse::<u32>().ok()?..=last.parse().ok()?);
    }
    Some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(kind: &str, line: u32, what: &str, instance: &str, count: u32) -> String {
        format!(
            "C '\u{1}f\u{2}x.v\u{1}l\u{2}{line}\u{1}n\u{2}5\u{1}page\u{2}{kind}/unit\u{1}{what}\u{1}h\u{2}{instance}' {count}\n"
        )
    }

    #[test]
    fn points_are_counted_once_over_all_instances() {
        let text = [
            "# SystemC::Coverage-3\n".to_owned(),
            point("v_line", 7, "o\u{2}block\u{1}S\u{2}7-9,12", "TOP.a", 5),
            point("v_line", 10, "o\u{2}if\u{1}S\u{2}10", "TOP.a", 0),
            point("v_line", 10, "o\u{2}if\u{1}S\u{2}10", "TOP.b", 3),
            point("v_branch", 11, "o\u{2}else\u{1}S\u{2}11", "TOP.a", 0),
            point("v_toggle", 3, "o\u{2}q[0]", "TOP.a", 0),
            point("v_toggle", 3, "o\u{2}q[1]", "TOP.a", 2),
        ];
        let coverage = Coverage::parse(&text.concat()).expect("a file of the runtime");
        let unit = coverage.modules["unit"];
        assert_eq!(unit.lines, Points { all: 6, reached: 5 });
        assert_eq!(unit.toggles, Points { all: 2, reached: 1 });
        assert_eq!((coverage.total, coverage.missed_lines), (unit, vec![11]));
        assert_eq!((unit.toggles.share(), Points::default().share()), (0.5, 1.0));
    }

    #[test]
    fn other_files_are_refused() {
        for text in ["", "module x;", "# SystemC::Coverage-3\nnonsense\n"] {
            assert_eq!(Coverage::parse(text), None, "{text}");
        }
    }
}
