//! Training programs as files, and the published setting on real digits, which are not committed.

use hearth_spec::{CkksLiteral, CkksParams};
use hearth_traces::cleartext;
use hearth_traces::format::{Provenance, read, write};
use hearth_traces::training::{HelrOptions, Named, Sample, helr, nesterov};
use std::path::{Path, PathBuf};

fn params() -> CkksParams {
    let text = include_str!("../../configs/params/n16-bootstrap.toml");
    let literal: CkksLiteral = toml::from_str(text).expect("a parameter set");
    CkksParams::try_from(literal).expect("good")
}

#[test]
fn training_programs_go_through_files() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("training");
    std::fs::create_dir_all(&folder).expect("a folder");
    for named in Named::ALL {
        let (training, description) = named.compile(&params(), None).expect("it fits");
        let provenance = Provenance::new(named.name(), description.as_bytes());
        let file = folder.join(format!("{}.csv.zst", named.name()));
        write(training.program(), &provenance, &file).expect("written");
        let (program, from) = read(&file).expect("it is good");
        assert!(&program == training.program());
        assert_eq!(from, provenance);
        let names: Vec<_> = program.objects().iter().map(|o| (o.kind.is_key(), &o.name)).collect();
        assert!(names.iter().all(|(_, name)| !name.is_empty()));
    }
    std::fs::remove_dir_all(&folder).expect("removed");
}

/// MNIST's digits 3 and 8 as means of 2×2 pixels, from the idx files in the folder that HEARTH_MNIST
/// names.
fn digits(folder: &Path, part: &str) -> Option<Vec<Sample>> {
    let file = |kind: &str| std::fs::read(folder.join(format!("{part}-{kind}-ubyte"))).ok();
    let (images, labels) = (file("images-idx3")?, file("labels-idx1")?);
    let digits = images[16..].chunks_exact(28 * 28).zip(&labels[8..]);
    let samples = digits.filter(|(_, label)| matches!(label, 3 | 8)).map(|(image, label)| {
        let mean = |i: usize| {
            let (y, x) = (i / 14 * 2, i % 14 * 2);
            let pixel = |y: usize, x: usize| f64::from(image[28 * y + x]);
            let sum = pixel(y, x) + pixel(y, x + 1) + pixel(y + 1, x) + pixel(y + 1, x + 1);
            sum / (4.0 * 255.0)
        };
        Sample { features: (0..14 * 14).map(mean).collect(), positive: *label == 3 }
    });
    Some(samples.collect())
}

/// The published setting: 11 mini-batches of 1024 samples, 32 iterations, about 96 % right.
#[test]
fn logistic_regression_tells_threes_from_eights() {
    let folder = std::env::var_os("HEARTH_MNIST").map(PathBuf::from);
    let parts = folder.and_then(|f| digits(&f, "train").zip(digits(&f, "t10k")));
    let Some((train, test)) = parts else {
        println!("SKIPPED: no MNIST; set HEARTH_MNIST to the folder of its four idx files");
        return;
    };
    assert_eq!((train.len(), test.len()), (11_982, 1_984));
    let options = HelrOptions::default();
    let batches: Vec<Vec<Sample>> =
        train.chunks_exact(options.samples).map(<[Sample]>::to_vec).collect();
    assert_eq!(batches.len(), options.batches);
    let start = vec![0.0; options.features + 1];
    let trained = helr(&params(), &options).expect("it fits");
    let training = trained.training();
    let inputs = trained.pack(&batches, &start);
    let run = cleartext::execute(training.program(), training, &inputs).expect("it runs");
    let (got, want) = (trained.unpack(&run.outputs), nesterov(&options, &batches, &start));
    for (got, want) in got.iter().flatten().zip(want.iter().flatten()) {
        assert!((got - want).abs() <= 1e-9, "{got} instead of {want}");
    }
    let right = test.iter().filter(|sample| sample.is_told_by(&got[0])).count();
    println!("{right} of {} digits are told", test.len());
    assert!(100 * right >= 95 * test.len(), "{right} of {}", test.len());
}
