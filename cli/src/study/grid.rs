//! The points of a study: a list times a grid, numbered from 0, the last axis fastest.

use crate::failure::Failure;
use toml::{Table, Value};

/// A field's name and its value's text.
pub(crate) type Field = (String, String);

/// A study has no more points.
const MOST_POINTS: u64 = 20_000;

/// A field that takes several values.
#[derive(Clone, Debug)]
pub(crate) struct Axis {
    pub(crate) field: String,
    pub(crate) values: Vec<String>,
}

/// Points by their number.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    fixed: Vec<Field>,
    /// One point of nothing, if there is no list.
    list: Vec<Vec<Field>>,
    axes: Vec<Axis>,
    count: u32,
}

fn refused<T>(problem: String, hint: &str) -> Result<T, Failure> {
    Err(Failure::refused(format!("{problem}\nhint: {hint}")))
}

impl Grid {
    /// # Errors
    /// If there are too many points, or a field is set twice.
    pub(super) fn new(
        fixed: Vec<Field>,
        mut list: Vec<Vec<Field>>,
        axes: Vec<Axis>,
    ) -> Result<Self, Failure> {
        for Axis { field, values } in &axes {
            if values.is_empty() {
                return refused(format!("axis `{field}` has no values"), "write at least one");
            }
            let mut sorted: Vec<_> = values.iter().collect();
            sorted.sort();
            if let Some(pair) = sorted.windows(2).find(|pair| pair[0] == pair[1]) {
                let value: String = pair[0].chars().take(40).collect();
                return refused(format!("axis `{field}` has `{value}` twice"), "write it once");
            }
        }
        if list.is_empty() {
            list.push(Vec::new());
        }
        let factors = axes.iter().map(|axis| axis.values.len() as u64);
        let count = factors.fold(list.len() as u64, u64::saturating_mul);
        if count > MOST_POINTS {
            return refused(
                format!("{count} points, of which a study has {MOST_POINTS} at most"),
                "leave values out, or make several studies of it",
            );
        }
        let grid = Self { fixed, list, axes, count: count as u32 };
        grid.once()?;
        Ok(grid)
    }

    /// No field is set in two places.
    fn once(&self) -> Result<(), Failure> {
        let axes = self.axes.iter().map(|axis| &axis.field);
        let outer: Vec<&String> = self.fixed.iter().map(|(field, _)| field).chain(axes).collect();
        for entry in &self.list {
            let mut names = outer.clone();
            names.extend(entry.iter().map(|(field, _)| field));
            names.sort();
            if let Some(pair) = names.windows(2).find(|pair| pair[0] == pair[1]) {
                return refused(
                    format!("`{}` is set twice", pair[0]),
                    "set it in one of [fixed], [[point]] and [[axis]]",
                );
            }
        }
        Ok(())
    }

    /// How many points there are.
    pub(crate) fn count(&self) -> u32 {
        self.count
    }

    /// The fields of point `number`.
    ///
    /// # Panics
    /// If there is none.
    pub(crate) fn point(&self, number: u32) -> Vec<Field> {
        assert!(number < self.count, "point {number} of {}", self.count);
        let mut rest = number as usize;
        let mut chosen = Vec::new();
        for Axis { field, values } in self.axes.iter().rev() {
            chosen.push((field.clone(), values[rest % values.len()].clone()));
            rest /= values.len();
        }
        let mut fields = self.fixed.clone();
        fields.extend(self.list[rest].iter().cloned());
        fields.extend(chosen.into_iter().rev());
        fields
    }

    /// How many entries the list has, and values each axis: what a number is made of.
    pub(crate) fn dimensions(&self) -> Vec<u32> {
        let axes = self.axes.iter().map(|axis| axis.values.len() as u32);
        std::iter::once(self.list.len() as u32).chain(axes).collect()
    }

    /// Fields of every point.
    pub(crate) fn fixed(&self) -> &[Field] {
        &self.fixed
    }

    /// Names of the fields that are not the same in all points, in the order of the file.
    pub(crate) fn varied(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let listed = self.list.iter().flatten().map(|(field, _)| field);
        for field in listed.chain(self.axes.iter().map(|axis| &axis.field)) {
            if !names.contains(field) {
                names.push(field.clone());
            }
        }
        names
    }

    /// Every value that any field has, with the field's name, once.
    pub(super) fn values(&self) -> Vec<Field> {
        let axes = self.axes.iter().flat_map(|Axis { field, values }| {
            values.iter().map(move |value| (field.clone(), value.clone()))
        });
        let listed = self.list.iter().flatten().cloned();
        let mut all: Vec<Field> = self.fixed.iter().cloned().chain(listed).chain(axes).collect();
        all.sort();
        all.dedup();
        all
    }
}

/// The values of a table, those of tables in it by their names with dots in between.
///
/// # Errors
/// If a value is a list or a date.
pub(crate) fn flat(table: &Table) -> Result<Vec<Field>, Failure> {
    let mut fields = Vec::new();
    for (key, value) in table {
        let text = match value {
            Value::Table(inner) => {
                let inner = flat(inner)?;
                fields
                    .extend(inner.into_iter().map(|(name, text)| (format!("{key}.{name}"), text)));
                continue;
            }
            Value::String(text) => text.clone(),
            Value::Integer(number) => number.to_string(),
            Value::Float(number) => number.to_string(),
            Value::Boolean(flag) => flag.to_string(),
            Value::Array(_) => {
                return refused(format!("`{key}` is a list"), "only an axis takes several values");
            }
            Value::Datetime(_) => {
                return refused(format!("`{key}` is a date"), "put it in quotes");
            }
        };
        fields.push((key.clone(), text));
    }
    Ok(fields)
}
