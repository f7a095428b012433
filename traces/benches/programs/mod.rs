//! The programs that are measured: compiled networks with x² as activation.

use hearth_spec::he::{Object, ObjectKind, Op, Program, ProgramLiteral, Row, Source};
use hearth_spec::{CkksLiteral, CkksParams, HoistId, LayerId, Level, ObjectId, Ring, RowId};
use hearth_traces::compile::{CompileOptions, compile};
use hearth_traces::network::Activation;
use hearth_traces::{OpenOptions, open_network_with};
use rustix::time::{ClockId, clock_gettime};
use std::hint::black_box;
use std::time::Duration;

/// LeNet-5 at N = 2^15, 11 levels.
pub(crate) fn lenet5() -> Program {
    program("builtin:lenet5", 15, 11)
}

/// ResNet-20 at N = 2^16, without bootstraps: as many levels as it multiplies in sequence.
pub(crate) fn resnet20() -> Program {
    program("builtin:resnet20", 16, 43)
}

fn program(network: &str, log_n: u32, levels: u32) -> Program {
    let network = open_network_with(network, &OpenOptions::default()).expect("a builtin");
    let network = network.with_activation(Activation::Square);
    let params = params(log_n, levels);
    let compiled = compile(&network, &params, &CompileOptions::default()).expect("it compiles");
    compiled.program().clone()
}

/// So many rows that touch two objects: rotations and additions in turn.
pub(crate) fn long(rows: u32) -> Program {
    let object = |kind, name: &str, source| Object {
        kind,
        level: Level(5),
        source,
        layer: None,
        name: name.into(),
    };
    let steps = 1;
    let key = object(ObjectKind::RotationKey { steps }, "key", Source::SeedExpanded);
    let row = |id: u32| {
        let (a, key, hoist) = (RowId(id.saturating_sub(1)), ObjectId(1), Some(HoistId(id)));
        let op = match id {
            0 => Op::Input { object: ObjectId(0) },
            id if id % 2 == 1 => Op::Rotate { a, steps, key, hoist },
            _ => Op::Add { a, b: a },
        };
        Row { op, level: Level(5), layer: LayerId(0) }
    };
    let program = Program::try_from(ProgramLiteral {
        params: params(14, 5),
        layers: vec!["long".into()],
        objects: vec![object(ObjectKind::Input, "input", Source::Stored), key],
        constants: Vec::new(),
        bootstraps: Vec::new(),
        rows: (0..rows).map(row).collect(),
    });
    program.expect("a good program")
}

/// The processor time that this thread takes for `work`, so many times. The elapsed time would also
/// count the disk and whatever else the machine does.
pub(crate) fn time<T>(times: u64, mut work: impl FnMut() -> T) -> Duration {
    let now = || {
        let time = clock_gettime(ClockId::ThreadCPUTime);
        Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
    };
    let start = now();
    for _ in 0..times {
        black_box(work());
    }
    now() - start
}

fn params(log_n: u32, levels: u32) -> CkksParams {
    let params = CkksParams::try_from(CkksLiteral {
        log_n,
        ring: Ring::Standard,
        two_adicity: 17,
        word_bits: 50,
        base_bits: 50,
        base_primes: 1,
        scale_bits: 40,
        levels,
        primes_per_level: 1,
        special_bits: 50,
        special_primes: 4,
        digit_limbs: 4,
        insecure: true,
        bootstrap: None,
    });
    params.expect("good parameters")
}
