//! A configuration with single values changed: `KEY=VALUE`.

use crate::failure::Failure;
use std::str::FromStr;
use toml::{Table, Value};

/// One value to change.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Change {
    /// Keys from the top; an entry of a list is named by its name or its position from 0.
    path: Vec<String>,
    value: String,
}

impl FromStr for Change {
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

/// What is changed.
#[derive(Clone, Copy)]
pub(crate) struct Changed<'a> {
    /// The flag that changes it.
    pub(crate) flag: &'a str,
    /// What it is, with its article.
    pub(crate) what: &'a str,
}

impl Changed<'_> {
    /// The text of a configuration, `changes` applied one after the other.
    ///
    /// # Errors
    /// If there is no such key, or the value is of another type.
    pub(crate) fn apply(self, text: &str, changes: &[Change]) -> Result<String, Failure> {
        let mut table: Table = toml::from_str(text).map_err(Failure::refused)?;
        for change in changes {
            let all = leaves(&table);
            let place = format!("{} {}", self.flag, change.path.join("."));
            let refuse = |problem| Failure::refused(problem).within(&place);
            let found =
                change.find(&mut table).ok_or_else(|| refuse(change.unknown(self.what, &all)))?;
            *found = change.value_like(found).map_err(refuse)?;
        }
        Ok(toml::to_string(&table).expect("what was parsed can be written"))
    }
}

/// `changes` as they were written.
pub(crate) fn text(changes: &[Change]) -> String {
    let texts: Vec<_> = changes
        .iter()
        .map(|change| format!("{}={}", change.path.join("."), change.value))
        .collect();
    texts.join(", ")
}

impl Change {
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

    fn unknown(&self, what: &str, all: &[String]) -> String {
        let path = self.path.join(".");
        let near = nearest(&path, all.iter().map(String::as_str)).join(", ");
        format!("{what} has no such key\nhint: the nearest are {near}")
    }
}

/// The three of `all` that are most like `name`.
pub(crate) fn nearest<'n>(name: &str, all: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let mut near: Vec<_> = all.map(|other| (distance(name, other), other)).collect();
    near.sort();
    near.into_iter().take(3).map(|(_, other)| other).collect()
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

    #[test]
    fn distances() {
        for (a, b, d) in [("", "abc", 3), ("abc", "abc", 0), ("abc", "axc", 1), ("ab", "ba", 2)] {
            assert_eq!(distance(a, b), d, "{a} {b}");
        }
    }
}
