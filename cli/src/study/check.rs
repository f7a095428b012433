//! Every point, checked before anything runs, and what all of them take.

use super::fields;
use super::grid::Field;
use super::inputs::{Inputs, identity, inputs};
use super::literal::Study;
use super::programs::Programs;
use crate::failure::Failure;
use crate::simulate::Subject;
use hearth_sim::Machine;
use hearth_traces::format::Digest;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// A study of which every point that can be known to fail is known.
pub(crate) struct Checked {
    pub(crate) study: Study,
    pub(super) inputs: Inputs,
    pub(crate) identity: Digest,
    /// By number.
    pub(crate) points: BTreeMap<u32, Prepared>,
    pub(super) programs: Programs,
}

/// A point.
pub(crate) struct Prepared {
    pub(super) fields: Vec<Field>,
    /// What it takes, or why it cannot run.
    pub(crate) effort: Result<Effort, String>,
}

/// A point's number and fields, and what they ask for.
type Parsed = (u32, Vec<Field>, Result<(Subject, Machine), Failure>);

/// What a point takes, roughly.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Effort {
    /// Limb instructions replayed, runs before it included.
    pub(crate) instructions: u64,
    /// Of a core.
    pub(crate) seconds: f64,
    /// Of memory besides that of the programs.
    pub(crate) bytes: u64,
}

/// Checks `only` these points of `study`, or all.
///
/// # Errors
/// If a field is unknown or an input cannot be read; what is wrong with a point is with the point.
pub(crate) fn check(study: Study, only: Option<&[u32]>) -> Result<Checked, Failure> {
    let values = study.grid.values();
    fields::check_names(values.iter().map(|(name, _)| name.as_str()))?;
    let inputs = inputs(&study)?;
    let identity = identity(&study, &inputs);
    let numbers: Vec<u32> = match only {
        Some(only) => only.to_vec(),
        None => (0..study.grid.count()).collect(),
    };
    let parsed: Vec<Parsed> = numbers
        .into_par_iter()
        .map(|number| {
            let fields = study.grid.point(number);
            let point = fields::subject(&fields)
                .and_then(|subject| subject.machine().map(|machine| (subject, machine)));
            (number, fields, point)
        })
        .collect();
    let good = parsed.iter().filter_map(|(_, _, point)| point.as_ref().ok());
    let programs = Programs::of(good.clone());
    let mut lengths: BTreeMap<String, &(Subject, Machine)> = BTreeMap::new();
    for point in good {
        lengths.entry(point.0.lowered_key(&point.1)).or_insert(point);
    }
    let lengths: BTreeMap<String, u64> = lengths
        .into_par_iter()
        .filter_map(|(key, (subject, machine))| {
            let (program, _) = programs.get(subject, machine)?.as_ref().ok()?;
            subject.instructions(program, machine).ok().map(|length| (key, length))
        })
        .collect();
    let points = parsed
        .into_par_iter()
        .map(|(number, fields, point)| {
            let effort = point.and_then(|(subject, machine)| {
                let opened = programs.get(&subject, &machine).expect("all are compiled");
                let (program, _) = opened.as_ref().map_err(Failure::refused)?;
                subject.rehearse(program, &machine)?;
                let length = lengths.get(&subject.lowered_key(&machine)).copied().unwrap_or(0);
                Ok(Effort::of(&subject, length, program.rows().len() as u64))
            });
            (number, Prepared { fields, effort: effort.map_err(|failure| failure.to_string()) })
        })
        .collect();
    Ok(Checked { study, inputs, identity, points, programs })
}

/// Limb instructions a second, as docs/simulator.md has them of a busy core.
const BY_EVENTS: f64 = 1.7e6;
const IN_BURSTS: f64 = 6.7e6;
/// Of a replay of any length, and of a row of its program; above what was measured (docs/studies.md).
const BYTES: u64 = 48 << 20;
const BYTES_OF_A_ROW: u64 = 600;

impl Effort {
    fn of(subject: &Subject, length: u64, rows: u64) -> Self {
        let instructions = length * u64::from(subject.passes());
        let rate = if subject.is_burst() { IN_BURSTS } else { BY_EVENTS };
        let bytes = BYTES + rows * BYTES_OF_A_ROW;
        Self { instructions, seconds: instructions as f64 / rate, bytes }
    }
}

impl Checked {
    /// The points that cannot run, and why.
    pub(crate) fn refused(&self) -> impl Iterator<Item = (u32, &str)> {
        let points = self.points.iter();
        points.filter_map(|(number, point)| Some((*number, point.effort.as_ref().err()?.as_str())))
    }

    /// What those of `numbers` that can run take: seconds and instructions of all, memory of the largest.
    pub(crate) fn effort(&self, numbers: impl Iterator<Item = u32>) -> Effort {
        let efforts = numbers.filter_map(|number| self.points.get(&number)?.effort.as_ref().ok());
        efforts.fold(Effort::default(), |all, point| Effort {
            instructions: all.instructions + point.instructions,
            seconds: all.seconds + point.seconds,
            bytes: all.bytes.max(point.bytes),
        })
    }
}
