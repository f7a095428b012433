//! A network's inputs from files: NumPy arrays, PNG images, tables of numbers.

mod png;
mod table;

use crate::failure::Failure;
use crate::npy;
use hearth_traces::network::Shape;
use std::path::{Path, PathBuf};

/// So many values are read from one file at most: 512 MiB.
const MAX_VALUES: usize = 1 << 26;

/// What is done to an input's values before a network sees them.
#[derive(clap::Args, Debug, PartialEq)]
pub(crate) struct Preparation {
    /// Divide the values of .npy and .csv inputs by this; pixels of .png are in [0, 1] already
    #[arg(long, value_name = "NUMBER", default_value_t = 1.0)]
    divide_by: f64,
    /// Then subtract these, one per channel
    #[arg(long, value_name = "M,…", value_delimiter = ',', allow_negative_numbers = true)]
    mean: Vec<f64>,
    /// Then divide by these, one per channel
    #[arg(long, value_name = "D,…", value_delimiter = ',')]
    deviation: Vec<f64>,
}

impl Default for Preparation {
    fn default() -> Self {
        Self { divide_by: 1.0, mean: Vec::new(), deviation: Vec::new() }
    }
}

impl Preparation {
    /// The inputs of shape `shape` in `files`, in order; a file may hold many.
    pub(crate) fn read(&self, files: &[PathBuf], shape: Shape) -> Result<Vec<Vec<f64>>, Failure> {
        self.check(shape)?;
        let mut inputs = Vec::new();
        for file in files {
            let (values, divide_by) = match extension(file).as_deref() {
                Some("npy") => (npy::read(file, MAX_VALUES)?.values, self.divide_by),
                Some("csv") => (table::read(file, MAX_VALUES)?, self.divide_by),
                Some("png") => (png::read(file, shape)?, 1.0),
                _ => {
                    return Err(Failure::refused(format!(
                        "`{}` is no .npy, .csv or .png file\nhint: numpy.save writes .npy; a .csv has one input a line",
                        file.display()
                    )));
                }
            };
            if values.is_empty() || !values.len().is_multiple_of(shape.elements()) {
                return Err(Failure::refused(format!(
                    "`{}` has {} values, the network takes {shape}\nhint: give one or more inputs of that shape, channel by channel, row by row",
                    file.display(),
                    values.len(),
                )));
            }
            let prepared = values.chunks_exact(shape.elements());
            inputs.extend(prepared.map(|values| self.prepared(values, divide_by, shape)));
        }
        Ok(inputs)
    }

    fn prepared(&self, values: &[f64], divide_by: f64, shape: Shape) -> Vec<f64> {
        let pixels = shape.height * shape.width;
        let of = |numbers: &[f64], index: usize| numbers.get(index / pixels).copied();
        let value = |(index, &value): (usize, &f64)| {
            (value / divide_by - of(&self.mean, index).unwrap_or(0.0))
                / of(&self.deviation, index).unwrap_or(1.0)
        };
        values.iter().enumerate().map(value).collect()
    }

    fn check(&self, shape: Shape) -> Result<(), Failure> {
        for (name, numbers) in [("--mean", &self.mean), ("--deviation", &self.deviation)] {
            if !numbers.is_empty() && numbers.len() != shape.channels {
                return Err(Failure::usage(format!(
                    "{name} has {} numbers, the network's input {} channels\nhint: give one per channel",
                    numbers.len(),
                    shape.channels
                )));
            }
        }
        let divisors = [self.divide_by].into_iter().chain(self.deviation.iter().copied());
        let mut numbers = divisors.map(|divisor| 1.0 / divisor).chain(self.mean.iter().copied());
        if numbers.any(|number| !number.is_finite()) {
            return Err(Failure::usage(
                "--divide-by and --deviation take finite numbers but 0, --mean finite ones\nhint: leave out what is not needed",
            ));
        }
        Ok(())
    }
}

/// The ending of a file's name, in lower case.
fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_divided_then_centred_then_divided_by_channel() {
        let shape = Shape { channels: 2, height: 1, width: 2 };
        let preparation =
            Preparation { divide_by: 10.0, mean: vec![1.0, 2.0], deviation: vec![2.0, 4.0] };
        let got = preparation.prepared(&[10.0, 30.0, 20.0, 100.0], 10.0, shape);
        assert_eq!(got, [0.0, 1.0, 0.0, 2.0]);
        let plain = Preparation { divide_by: 1.0, ..Preparation::default() };
        assert_eq!(plain.prepared(&[1.0, 2.0, 3.0, 4.0], 1.0, shape), [1.0, 2.0, 3.0, 4.0]);
    }

    #[track_caller]
    fn check(preparation: Preparation, fits: bool) {
        let shape = Shape { channels: 3, height: 2, width: 2 };
        assert_eq!(preparation.check(shape).is_ok(), fits, "{preparation:?}");
    }

    #[test]
    fn numbers_must_be_one_per_channel_and_divisors_not_zero() {
        let base = || Preparation { divide_by: 255.0, ..Preparation::default() };
        check(base(), true);
        check(Preparation { mean: vec![0.5; 3], deviation: vec![0.2; 3], ..base() }, true);
        check(Preparation { mean: vec![0.5; 2], ..base() }, false);
        check(Preparation { deviation: vec![0.5; 4], ..base() }, false);
        check(Preparation { deviation: vec![0.2, 0.0, 0.2], ..base() }, false);
        check(Preparation { divide_by: 0.0, ..base() }, false);
        check(Preparation { mean: vec![0.5, f64::NAN, 0.5], ..base() }, false);
    }
}
