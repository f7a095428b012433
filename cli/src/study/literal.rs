//! The study file: a literal that names everything, turned into a grid of points.

use super::client::{Link, check_links};
use super::grid::{Axis, Field, Grid, flat};
use crate::catalog::{self, STUDIES};
use crate::failure::Failure;
use crate::output::read_toml;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// The text of a study file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Literal {
    name: String,
    question: String,
    refused: Refused,
    /// Of every point.
    fixed: Table,
    /// A list of points.
    #[serde(default)]
    point: Vec<Table>,
    /// Each multiplies the points.
    #[serde(default)]
    axis: Vec<AxisLiteral>,
    #[serde(default)]
    price: Vec<Price>,
    #[serde(default)]
    link: Vec<Link>,
    search: Option<Search>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AxisLiteral {
    field: String,
    values: Vec<Value>,
}

/// What becomes of points that cannot run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Refused {
    /// The study is refused as a whole.
    Stop,
    /// The table says why.
    Record,
}

/// What a tier's memory costs.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Price {
    /// The tier's name.
    pub(crate) tier: String,
    /// Of 2^30 bytes, in the currency of the study.
    pub(crate) per_gib: f64,
    /// Where the price is from.
    source: String,
    /// When it was that.
    date: String,
}

/// What `hearth pareto` looks for, and how.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Search {
    /// Columns of the table, each as small as possible.
    pub(crate) objectives: Vec<String>,
    /// Points of a generation.
    pub(crate) population: u32,
    /// Generations after the first.
    pub(crate) generations: u32,
    /// Of all that is drawn.
    pub(crate) seed: u64,
}

/// A checked study: at least one point, and no field twice.
#[derive(Clone, Debug)]
pub(crate) struct Study {
    pub(crate) name: String,
    pub(crate) question: String,
    pub(crate) refused: Refused,
    pub(crate) grid: Grid,
    pub(crate) prices: Vec<Price>,
    /// To clients.
    pub(super) links: Vec<Link>,
    pub(crate) search: Option<Search>,
    /// The file's text.
    pub(crate) text: String,
}

impl Study {
    /// Reads and checks the study called `name`, or in the file of that path.
    ///
    /// # Errors
    /// If it cannot be read, or is not complete or contradicts itself.
    pub(crate) fn read(name: &str) -> Result<Self, Failure> {
        catalog::find("study", STUDIES, name)?.parse().map_err(|error: Failure| error.within(name))
    }
}

fn refused<T>(problem: impl std::fmt::Display, hint: &str) -> Result<T, Failure> {
    Err(Failure::refused(format!("{problem}\nhint: {hint}")))
}

impl std::str::FromStr for Study {
    type Err = Failure;

    fn from_str(text: &str) -> Result<Self, Failure> {
        let literal: Literal = read_toml(text, "docs/studies.md has")?;
        check_name(&literal.name)?;
        literal.price.iter().try_for_each(check_price)?;
        check_links(&literal.link)?;
        let axes = literal.axis.into_iter().map(axis).collect::<Result<_, _>>()?;
        let list = literal.point.iter().map(flat).collect::<Result<_, _>>()?;
        let grid = Grid::new(flat(&literal.fixed)?, list, axes)?;
        if let Some(search) = &literal.search {
            check_search(search)?;
        }
        Ok(Self {
            name: literal.name,
            question: literal.question,
            refused: literal.refused,
            grid,
            prices: literal.price,
            links: literal.link,
            search: literal.search,
            text: text.to_owned(),
        })
    }
}

/// Results go to a folder of this name.
fn check_name(name: &str) -> Result<(), Failure> {
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || name.len() > 40 || !name.chars().all(letter) {
        let shown: String = name.chars().take(40).collect();
        return refused(
            format!("name = {shown:?} is no name"),
            "use 1 … 40 lower-case letters, digits and hyphens",
        );
    }
    Ok(())
}

fn check_price(price: &Price) -> Result<(), Failure> {
    let Price { tier, per_gib, source, date } = price;
    if !(per_gib.is_finite() && *per_gib >= 0.0) {
        return refused(
            format!("the price of tier {tier:?} is {per_gib}"),
            "write what 2^30 bytes cost, 0 or more",
        );
    }
    if source.trim().is_empty() || date.trim().is_empty() {
        return refused(
            format!("the price of tier {tier:?} has no source or no date"),
            "say where it is from and when it was that",
        );
    }
    Ok(())
}

fn check_search(search: &Search) -> Result<(), Failure> {
    if !(2..=4).contains(&search.objectives.len()) {
        return refused(
            format!("{} objectives", search.objectives.len()),
            "name 2 … 4 columns, each to be as small as possible",
        );
    }
    if !(4..=1000).contains(&search.population) || search.generations > 1000 {
        return refused(
            format!("{} points in {} generations", search.population, search.generations),
            "ask for 4 … 1000 points in 0 … 1000 generations",
        );
    }
    Ok(())
}

fn axis(literal: AxisLiteral) -> Result<Axis, Failure> {
    let AxisLiteral { field, values } = literal;
    let values = values.into_iter().map(|value| {
        let table = Table::from_iter([(field.clone(), value)]);
        let [field]: [Field; 1] = flat(&table)?.try_into().map_err(|_| {
            Failure::refused(format!(
                "axis `{field}` has a value that is a table\nhint: an axis has texts, numbers, or true and false"
            ))
        })?;
        Ok(field.1)
    });
    let values = values.collect::<Result<_, Failure>>()?;
    Ok(Axis { field, values })
}

impl Study {
    /// What the memory of tiers of these sizes costs; none if one has no price.
    pub(crate) fn memory_cost(&self, sizes: &BTreeMap<&str, u64>) -> Option<f64> {
        let cost = |(tier, bytes): (&&str, &u64)| {
            let price = self.prices.iter().find(|price| price.tier == **tier)?;
            Some(price.per_gib * (*bytes as f64 / f64::from(1 << 30)))
        };
        sizes.iter().map(cost).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"
name = "small"
question = "What is it?"
refused = "stop"

[fixed]
network = "lola"
burst = true
set.scratchpad.capacity = "64 MiB"

[[point]]
label = "one"
machine = "hearth-dram"

[[point]]
label = "two"
machine = "hearth-pmem"

[[axis]]
field = "batch"
values = [1, 2, 3]

[[price]]
tier = "dram"
per_gib = 4
source = "a shop"
date = "2026-01"
"#;

    #[test]
    fn a_study_is_a_list_times_a_grid() {
        let study: Study = TEXT.parse().expect("a good study");
        assert_eq!(study.grid.count(), 6);
        let of = |fields: Vec<Field>| -> Vec<String> {
            fields.into_iter().map(|(field, value)| format!("{field}={value}")).collect()
        };
        let fourth = of(study.grid.point(3));
        let all = [
            "burst=true",
            "network=lola",
            "set.scratchpad.capacity=64 MiB",
            "label=two",
            "machine=hearth-pmem",
            "batch=1",
        ];
        assert_eq!(fourth, all);
        assert_eq!(study.grid.varied(), ["label", "machine", "batch"]);
    }

    #[test]
    fn memory_costs_what_its_tiers_do() {
        let study: Study = TEXT.parse().expect("a good study");
        let cost =
            |sizes: &[(&'static str, u64)]| study.memory_cost(&sizes.iter().copied().collect());
        assert_eq!(cost(&[("dram", 3 << 30)]), Some(12.0));
        assert_eq!(cost(&[("dram", 3 << 30), ("pmem", 1)]), None);
    }

    #[track_caller]
    fn check_refused(from: &str, to: &str, message: &str) {
        assert!(TEXT.contains(from), "{from}");
        let failure = TEXT.replacen(from, to, 1).parse::<Study>().expect_err("refused");
        let text = failure.to_string();
        assert!(text.contains(message) && text.contains("hint: "), "{text}");
    }

    #[test]
    fn wrong_studies_are_refused() {
        check_refused("question = \"What is it?\"\n", "", "missing field `question`");
        check_refused("refused = \"stop\"", "refused = \"maybe\"", "unknown variant `maybe`");
        check_refused("name = \"small\"", "name = \"../up\"", "is no name");
        check_refused("[[axis]]", "[[axle]]", "unknown field `axle`");
        check_refused("values = [1, 2, 3]", "values = []", "axis `batch` has no values");
        check_refused("values = [1, 2, 3]", "values = [1, 2, 1]", "axis `batch` has `1` twice");
        check_refused("values = [1, 2, 3]", "values = [[1]]", "`batch` is a list");
        check_refused("field = \"batch\"", "field = \"network\"", "`network` is set twice");
        check_refused("field = \"batch\"", "field = \"machine\"", "`machine` is set twice");
        check_refused("per_gib = 4", "per_gib = -4", "the price of tier \"dram\" is -4");
        check_refused("date = \"2026-01\"", "date = \"\"", "has no source or no date");
    }

    #[test]
    fn a_thousand_million_points_are_refused_at_once() {
        let axis = |field: &str| {
            let values: Vec<_> = (0..1000).map(|value| value.to_string()).collect();
            format!("\n[[axis]]\nfield = \"{field}\"\nvalues = [{}]\n", values.join(", "))
        };
        let axes = ["set.sequencer.window", "set.tiers.dram.channels", "set.chips"].map(axis);
        let failure = (TEXT.to_owned() + &axes.concat()).parse::<Study>().expect_err("refused");
        assert!(failure.to_string().starts_with("6000000000 points"), "{failure}");
    }
}
