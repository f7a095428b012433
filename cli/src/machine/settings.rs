//! `--set key=value`: a machine's description with single values changed.

use crate::catalog::{self, MACHINES};
use crate::failure::Failure;
use hearth_sim::Machine;
use std::str::FromStr;
use toml::{Table, Value};

/// A machine, and what to change of it.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct Choice {
    /// A committed machine's name or a TOML file
    #[arg(long)]
    machine: String,
    #[command(flatten)]
    settings: Settings,
}

/// What to change of a machine.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct Settings {
    /// Change one value of the machine, as `scratchpad.capacity="64 MiB"` or
    /// `tiers.dram.channels=8`; may be repeated
    #[arg(long = "set", value_name = "KEY=VALUE")]
    settings: Vec<Setting>,
}

/// One value to change.
#[derive(Clone, Debug, PartialEq)]
struct Setting {
    /// Keys from the top; a tier is named by its name or its position from 0.
    path: Vec<String>,
    value: String,
}

impl FromStr for Setting {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (path, value) = text.split_once('=').ok_or("a setting is KEY=VALUE")?;
        let path: Vec<_> = path.split('.').map(|key| key.trim().to_owned()).collect();
        if path.iter().any(String::is_empty) {
            return Err("a key is names with dots in between");
        }
        Ok(Self { path, value: value.trim().to_owned() })
    }
}

impl Choice {
    /// The machine, changed and checked.
    pub(crate) fn machine(&self) -> Result<Machine, Failure> {
        self.settings.apply(&self.machine)
    }
}

impl Settings {
    /// Whether nothing is changed.
    pub(crate) fn is_empty(&self) -> bool {
        self.settings.is_empty()
    }

    /// The machine called `name`, or described in the file of that path, changed and checked.
    pub(crate) fn apply(&self, name: &str) -> Result<Machine, Failure> {
        if self.is_empty() {
            return catalog::machine(name);
        }
        // Wrong before it is changed, it would be told in words of what was changed.
        catalog::machine(name)?;
        let text = catalog::find("machine", MACHINES, name)?;
        let mut table: Table = toml::from_str(&text).map_err(Failure::refused)?;
        for setting in &self.settings {
            let all = leaves(&table);
            let refuse = |problem| {
                Failure::refused(problem).within(&format!("--set {}", setting.path.join(".")))
            };
            let found = setting.find(&mut table).ok_or_else(|| refuse(setting.unknown(&all)))?;
            *found = setting.value_like(found).map_err(refuse)?;
        }
        let place = format!("{name} with {}", self.text());
        let text = toml::to_string(&table).expect("what was parsed can be written");
        catalog::machine_of(&text).map_err(|error| Failure::refused(error).within(&place))
    }

    /// As they were written.
    pub(crate) fn text(&self) -> String {
        let texts: Vec<_> = self
            .settings
            .iter()
            .map(|setting| format!("{}={}", setting.path.join("."), setting.value))
            .collect();
        texts.join(", ")
    }
}

impl Setting {
    /// The value that the path names.
    fn find<'t>(&self, table: &'t mut Table) -> Option<&'t mut Value> {
        let (first, rest) = self.path.split_first()?;
        rest.iter().try_fold(table.get_mut(first)?, |value, key| match value {
            Value::Table(table) => table.get_mut(key),
            Value::Array(entries) => {
                let named = |entry: &Value| entry.get("name").and_then(Value::as_str) == Some(key);
                let position = entries.iter().position(named).or_else(|| key.parse().ok())?;
                entries.get_mut(position)
            }
            _ => None,
        })
    }

    /// The new value, of the type of the old one. What is no TOML is a text without its quotes.
    fn value_like(&self, old: &Value) -> Result<Value, String> {
        let parsed = toml::from_str::<Table>(&format!("value = {}", self.value));
        let parsed = parsed.ok().filter(|table| table.len() == 1);
        let parsed = parsed.and_then(|mut table| table.remove("value"));
        match parsed {
            Some(value) if value.same_type(old) => Ok(value),
            _ if old.is_str() => Ok(Value::String(self.value.clone())),
            _ => Err(format!(
                "`{}` is no {}\nhint: it is now {}",
                self.value.chars().take(40).collect::<String>(),
                old.type_str(),
                old.to_string().chars().take(60).collect::<String>(),
            )),
        }
    }

    fn unknown(&self, all: &[String]) -> String {
        let path = self.path.join(".");
        let mut near: Vec<_> = all.iter().map(|key| (distance(&path, key), key)).collect();
        near.sort();
        let near: Vec<_> = near.iter().take(3).map(|(_, key)| key.as_str()).collect();
        format!("a machine has no such key\nhint: the nearest are {}", near.join(", "))
    }
}

/// The paths of all values, tiers by their names.
fn leaves(table: &Table) -> Vec<String> {
    fn visit(path: &str, value: &Value, leaves: &mut Vec<String>) {
        let below = |key: &str| {
            if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
        };
        match value {
            Value::Table(table) => {
                table.iter().for_each(|(key, value)| visit(&below(key), value, leaves));
            }
            Value::Array(entries) => {
                for (index, entry) in entries.iter().enumerate() {
                    let name = entry.get("name").and_then(Value::as_str);
                    let key = name.map_or_else(|| index.to_string(), str::to_owned);
                    visit(&below(&key), entry, leaves);
                }
            }
            _ => leaves.push(path.to_owned()),
        }
    }
    let mut leaves = Vec::new();
    visit("", &Value::Table(table.clone()), &mut leaves);
    leaves
}

/// Letters to insert, leave out or replace to get from one text to the other (Levenshtein 1966).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().take(200).enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, &to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(texts: &[&str]) -> Settings {
        Settings { settings: texts.iter().map(|text| text.parse().expect(text)).collect() }
    }

    #[track_caller]
    fn changes(texts: &[&str], shown: &[&str]) {
        let machine = settings(texts).apply("hearth-pmem").expect("a good machine");
        let all = toml::to_string(machine.literal()).expect("TOML");
        for line in shown {
            assert!(all.lines().any(|other| other == *line), "{line} of\n{all}");
        }
    }

    #[track_caller]
    fn refused(texts: &[&str], message: &str) {
        let error = settings(texts).apply("hearth-pmem").expect_err(message).to_string();
        assert!(error.contains(message) && error.contains("hint: "), "{error}");
    }

    #[test]
    fn a_value_is_changed_with_or_without_quotes() {
        changes(&["scratchpad.capacity=64 MiB"], &["capacity = \"64 MiB\""]);
        changes(&["scratchpad.capacity=\"64 MiB\""], &["capacity = \"64 MiB\""]);
        changes(&["word_bits=50", "clock = 2 GHz"], &["word_bits = 50", "clock = \"2 GHz\""]);
        changes(&["tiers.pmem.read_bandwidth=7 GB/s"], &["read_bandwidth = \"7 GB/s\""]);
        changes(&["tiers.1.channels=3"], &["channels = 3"]);
        changes(&["sequencer.window=1", "sequencer.window=9"], &["window = 9"]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_key_and_the_nearest_ones() {
        let near = "--set scratchpad.capacty: a machine has no such key\nhint: the nearest are scratchpad.capacity, ";
        refused(&["scratchpad.capacty=64 MiB"], near);
        refused(
            &["tiers.hbm.channels=2"],
            "the nearest are tiers.dram.channels, tiers.pmem.channels",
        );
        refused(&["tiers.9.channels=2"], "a machine has no such key");
        refused(&["clock.x=2"], "a machine has no such key");
        refused(&["word_bits=many"], "--set word_bits: `many` is no integer\nhint: it is now 60");
        refused(&["word_bits=1.5"], "`1.5` is no integer");
        refused(&["word_bits=50\nclock = 1"], "is no integer");
        refused(&["scratchpad=5"], "is no table");
        refused(&["scratchpad.capacity=64"], "is not a quantity of bytes");
        refused(&["scratchpad.capacity=64 ns"], "hearth-pmem with scratchpad.capacity=64 ns: ");
        refused(&["word_bits=99"], "word_bits = 99 is outside 20 … 64");
        refused(&["placement.keys=tape"], "placement.keys = \"tape\" is no tier");
        assert!("word_bits".parse::<Setting>().is_err() && ".x=1".parse::<Setting>().is_err());
    }

    #[test]
    fn distances() {
        for (a, b, d) in [("", "abc", 3), ("abc", "abc", 0), ("abc", "axc", 1), ("ab", "ba", 2)] {
            assert_eq!(distance(a, b), d, "{a} {b}");
        }
    }
}
