//! `hearth pareto`: the points of a study that no other point is better than in everything.

mod nsga2;

use crate::failure::Failure;
use crate::output::Format;
use crate::study::{Begin, Cells, Checked, Folder, Outcome, Search, Study, check, replay, workers};
use nsga2::{Objectives, dominates, search};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Which study, and how it is searched.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A study file with a [search], or the name of a committed one
    study: String,
    /// Replay every point instead of searching
    #[arg(long)]
    exhaustive: bool,
    /// Points replayed side by side [default: one a core, as far as memory reaches]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=1024))]
    workers: Option<u32>,
    /// Go on where the search was interrupted; points of `hearth sweep` count, too
    #[arg(long)]
    resume: bool,
    /// The folder of the results [default: results/NAME]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    format: Format,
}

/// What is printed.
#[derive(Serialize)]
struct Found {
    study: String,
    objectives: Vec<String>,
    exhaustive: bool,
    points: u32,
    /// Points that were replayed.
    evaluated: usize,
    /// By the first objective.
    front: Vec<Best>,
    table: String,
}

#[derive(Serialize)]
struct Best {
    point: u32,
    fields: BTreeMap<String, String>,
    objectives: Vec<f64>,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let study = Study::read(&arguments.study)?;
    let Some(wish) = study.search.clone() else {
        return Err(Failure::refused(
            "the study has no [search]\nhint: name its objectives, population, generations and seed",
        )
        .within(&arguments.study));
    };
    let default = || Path::new("results").join(&study.name);
    let path = arguments.out.clone().unwrap_or_else(default);
    let checked = check(study, None)?;
    let begin = if arguments.resume { Begin::Resume } else { Begin::Anew };
    let folder = Folder::open(&path, &checked, begin)?;
    let most = checked.effort(checked.points.keys().copied());
    let mut evaluation = Evaluation {
        checked: &checked,
        folder,
        objectives: &wish.objectives,
        workers: workers(arguments.workers, most.bytes),
    };
    let evaluated = if arguments.exhaustive {
        let all: Vec<u32> = checked.points.keys().copied().collect();
        let objectives = evaluation.of(&all)?;
        all.into_iter().zip(objectives).collect()
    } else {
        search(&checked.study.grid.dimensions(), &wish, |points| evaluation.of(points))?
    };
    evaluation.folder.write(&checked)?;
    let found = Found {
        study: checked.study.name.clone(),
        objectives: wish.objectives.clone(),
        exhaustive: arguments.exhaustive,
        points: checked.study.grid.count(),
        evaluated: evaluated.len(),
        front: front(&checked, &evaluated),
        table: evaluation.folder.table().display().to_string(),
    };
    arguments.format.print(&found, |found| text(found, &wish))
}

/// Replays points, each once.
struct Evaluation<'a> {
    checked: &'a Checked,
    folder: Folder,
    objectives: &'a [String],
    workers: usize,
}

impl Evaluation<'_> {
    /// The objectives of `points`; what cannot run is infinitely bad.
    fn of(&mut self, points: &[u32]) -> Result<Vec<Objectives>, Failure> {
        let known = &self.folder.outcomes;
        let mut open: Vec<u32> =
            points.iter().copied().filter(|point| !known.contains_key(point)).collect();
        open.sort_unstable();
        open.dedup();
        let folder = &mut self.folder;
        replay(self.checked, &open, self.workers, |point, outcome| folder.record(point, outcome))?;
        points.iter().map(|point| self.values(&self.folder.outcomes[point])).collect()
    }

    fn values(&self, outcome: &Outcome) -> Result<Objectives, Failure> {
        let value = |cells: &Cells, column: &String| {
            let number = cells.get(column).and_then(|cell| cell.parse::<f64>().ok());
            number.filter(|number| !number.is_nan()).ok_or_else(|| {
                Failure::refused(format!(
                    "objective `{column}` is no number of every point\nhint: name columns such as seconds_per_input, energy_joules_per_input, area_mm2 and, with a [[price]] for every tier, memory_cost"
                ))
            })
        };
        match outcome {
            Outcome::Measured(cells) => {
                self.objectives.iter().map(|column| value(cells, column)).collect()
            }
            Outcome::Failed(_) => Ok(vec![f64::INFINITY; self.objectives.len()]),
        }
    }
}

/// The points that none dominates, by the first objective; of points that are alike the first.
fn front(checked: &Checked, evaluated: &BTreeMap<u32, Objectives>) -> Vec<Best> {
    let is_best = |point: &u32, own: &Objectives| {
        own.iter().all(|value| value.is_finite())
            && evaluated
                .iter()
                .all(|(other, values)| !(dominates(values, own) || values == own && other < point))
    };
    let varied = checked.study.grid.varied();
    let mut front: Vec<Best> = evaluated
        .iter()
        .filter(|(point, own)| is_best(point, own))
        .map(|(&point, own)| Best {
            point,
            fields: checked
                .study
                .grid
                .point(point)
                .into_iter()
                .filter(|(name, _)| varied.contains(name))
                .collect(),
            objectives: own.clone(),
        })
        .collect();
    front.sort_by(|a, b| a.objectives[0].total_cmp(&b.objectives[0]).then(a.point.cmp(&b.point)));
    front
}

fn text(found: &Found, wish: &Search) -> String {
    let how = match found.exhaustive {
        true => "all of them".to_owned(),
        false => format!("NSGA-II, seed {}", wish.seed),
    };
    let mut text = format!(
        "{}: {} points, {} replayed ({how}), {} on the front\n  point",
        found.study,
        found.points,
        found.evaluated,
        found.front.len()
    );
    let mut add = |piece: String| text.write_str(&piece).expect("a string takes all text");
    found.objectives.iter().for_each(|objective| add(format!(" {objective:>26}")));
    add("\n".to_owned());
    for Best { point, fields, objectives } in &found.front {
        add(format!("  {point:>5}"));
        objectives.iter().for_each(|value| add(format!(" {value:>26.6}")));
        let fields = fields.iter().map(|(name, value)| format!("{name}={value}"));
        add(format!("  {}\n", fields.collect::<Vec<_>>().join(" ")));
    }
    text
}
