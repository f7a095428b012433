//! A small trace, and a folder for it.

use hearth_spec::he::{Object, ObjectKind, Op, Program, ProgramLiteral, Row, Source};
use hearth_spec::{CkksLiteral, CkksParams, HoistId, LayerId, Level, ObjectId, Ring, RowId};
use hearth_traces::format::{FormatError, Provenance};
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// An empty folder that no other test has, whatever runs beside it.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(test: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
            .join("format")
            .join(format!("{test}-{number}"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.0.join(file)
    }

    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).expect(file)
    }

    pub(crate) fn write(&self, file: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(file), content).expect(file);
    }

    pub(crate) fn list(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"));
        let mut names: Vec<_> = entries.collect();
        names.sort();
        names
    }

    /// A message with the folder's path taken out.
    pub(crate) fn shown(&self, error: &FormatError) -> String {
        error.to_string().replace(&*self.0.to_string_lossy(), "DIR")
    }
}

pub(crate) fn provenance() -> Provenance {
    let generator = "hearth-traces 0.0.0".into();
    Provenance { generator, ..Provenance::new("small \"net\".onnx", b"network") }
}

pub(crate) const OPS: [(Op, u32); 8] = [
    (Op::Input { object: ObjectId(0) }, 1),
    (Op::Rotate { a: RowId(0), steps: -3, key: ObjectId(3), hoist: Some(HoistId(0)) }, 1),
    (Op::MulPlain { a: RowId(1), object: ObjectId(2) }, 1),
    (Op::MulPlain { a: RowId(0), object: ObjectId(2) }, 1),
    (Op::Add { a: RowId(2), b: RowId(3) }, 1),
    (Op::Rescale { a: RowId(4) }, 1),
    (Op::Conjugate { a: RowId(5), key: ObjectId(5) }, 0),
    (Op::Output { a: RowId(6), object: ObjectId(1) }, 0),
];

/// What the sidecar's decimals stand for.
pub(crate) const CONSTANTS: [f64; 3] = [-0.1, 1e-7, 3.0];

pub(crate) fn small_program(ops: &[(Op, u32)]) -> Program {
    Program::try_from(literal(ops)).expect("a good program")
}

/// With more constants than [`CONSTANTS`].
pub(crate) fn with_constants(ops: &[(Op, u32)], more: &[f64]) -> Program {
    let mut literal = literal(ops);
    literal.constants.extend_from_slice(more);
    Program::try_from(literal).expect("a good program")
}

/// [`OPS`] with another object table.
pub(crate) fn with_objects(change: impl FnOnce(&mut Vec<Object>)) -> Program {
    let mut literal = literal(&OPS);
    change(&mut literal.objects);
    Program::try_from(literal).expect("a good program")
}

fn literal(ops: &[(Op, u32)]) -> ProgramLiteral {
    let params = CkksParams::try_from(CkksLiteral {
        log_n: 10,
        ring: Ring::Standard,
        two_adicity: 17,
        word_bits: 50,
        base_bits: 45,
        base_primes: 1,
        scale_bits: 40,
        levels: 1,
        primes_per_level: 1,
        special_bits: 50,
        special_primes: 1,
        digit_limbs: 1,
        insecure: true,
        bootstrap: None,
    })
    .expect("good parameters");
    let object = |kind, level, source, layer: Option<u32>, name: &str| Object {
        kind,
        level: Level(level),
        source,
        layer: layer.map(LayerId),
        name: name.into(),
    };
    let seeded = Source::SeedExpanded;
    let rotation = |steps| ObjectKind::RotationKey { steps };
    ProgramLiteral {
        params,
        layers: vec!["conv \\ 1".into(), "output".into()],
        objects: vec![
            object(ObjectKind::Input, 1, Source::Stored, Some(0), "image"),
            object(ObjectKind::Output, 0, Source::Produced, Some(1), "logits"),
            object(ObjectKind::Plaintext, 1, Source::EncodeOnTheFly, Some(0), "weights \"0\""),
            object(rotation(-3), 1, seeded, None, "rotate by -3"),
            object(rotation(5), 1, Source::Stored, None, "rotate by 5"),
            object(ObjectKind::ConjugationKey, 1, seeded, None, "conjugate"),
        ],
        constants: CONSTANTS.into(),
        bootstraps: vec![],
        rows: (ops.iter())
            .map(|&(op, level)| Row { op, level: Level(level), layer: LayerId(1 - level) })
            .collect(),
    }
}

pub(crate) const CSV: &str = "\
row,op,level,a,b,steps,object,hoist,to,factor,constant,bootstrap,layer
0,input,1,,,,0,,,,,,0
1,rotate,1,0,,-3,3,0,,,,,0
2,mul_plain,1,1,,,2,,,,,,0
3,mul_plain,1,0,,,2,,,,,,0
4,add,1,2,3,,,,,,,,0
5,rescale,1,4,,,,,,,,,0
6,conjugate,0,5,,,5,,,,,,1
7,output,0,6,,,1,,,,,,1
";

pub(crate) const SIDECAR: &str = r##"# The sidecar of a Hearth trace: what its rows refer to.
schema = 3
generator = "hearth-traces 0.0.0"
source.name = "small \"net\".onnx"
source.sha256 = "3009be769fb8f956e8413ee9f3e0836e34968bc40457d0a10c549d2edcf00cc1"
csv.rows = 8
csv.sha256 = "0a8f96ccca2b02241ed993c96f36d7616073d3aefdd487ea81d7e8bf783c08e9"
# INSECURE: below 128 bits; for experiments only.
security_bits = 0
params.log_n = 10
params.ring = "standard"
params.two_adicity = 17
params.word_bits = 50
params.base_bits = 45
params.base_primes = 1
params.scale_bits = 40
params.levels = 1
params.primes_per_level = 1
params.special_bits = 50
params.special_primes = 1
params.digit_limbs = 1
params.insecure = true
moduli = [
  35184368025601,
  1099512938497,
  1125899903827969,
]
layers = [
  "conv \\ 1", # 0
  "output", # 1
]
constants = [
  -0.1,
  1e-7,
  3.0,
]
bootstraps = [
]
objects = [
  { id = 0, kind = "input", level = 1, source = "stored", layer = 0, name = "image" },
  { id = 1, kind = "output", level = 0, source = "produced", layer = 1, name = "logits" },
  { id = 2, kind = "plaintext", level = 1, source = "encode-on-the-fly", layer = 0, name = 'weights "0"' },
  { id = 3, kind = "rotation-key", steps = -3, level = 1, source = "seed-expanded", name = "rotate by -3" },
  { id = 4, kind = "rotation-key", steps = 5, level = 1, source = "stored", name = "rotate by 5" },
  { id = 5, kind = "conjugation-key", level = 1, source = "seed-expanded", name = "conjugate" },
]
"##;
