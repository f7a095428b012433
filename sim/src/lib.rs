//! Event-driven timing of a limb program on a machine with tiers of memory.
//!
//! [`simulate`] replays the limb instructions of an HE program on a [`Machine`] and reports how
//! long that takes and why. It knows no residues and does no input or output; the same program on
//! the same machine gives the same report, byte for byte.
//!
//! One file, one component:
//!
//! | file | component |
//! |---|---|
//! | `machine` | the description of a machine, checked |
//! | `clock` | the machine's clocks, and what passes from one to another |
//! | `engine` | time, and what happens at which time in which order |
//! | `enter`, `operands`, `bring`, `starting`, `completion` | how an instruction enters the window, starts, and ends |
//! | `source`, `steps`, `tenancy` | the instructions to come, of one program or of several tenants' |
//! | `prefetch`, `look_ahead` | their order, and which limbs they use |
//! | `window`, `slot` | the instructions in flight, of one program or of several that run at once |
//! | `task` | computations and transfers in flight, and who waits for whom |
//! | `unit`, `cost` | the functional units and what an instruction costs on them |
//! | `scratchpad`, `recency`, `residency`, `spill` | which limbs are on chip, how they come and leave |
//! | `sites`, `links`, `copies` | several chips, what connects them, and limbs on more than one |
//! | `limb_table`, `limb_type` | the live limbs, and what they are |
//! | `device` | memory devices at the level of single requests, and what probes them |
//! | `memory`, `placement` | tiers and their channels, and which object lies in which |
//! | `memory_mode` | a tier that caches another one |
//! | `near_memory` | the unit beside a tier, what it executes, and what crosses to it |
//! | `fusion` | conversions whose results go straight into a transform |
//! | `uplinks` | inputs from clients and outputs to them |
//! | `event` | what happens when |
//! | `burst` | the same without a clock: every time is known when an instruction enters |
//! | `watchdog` | who waits for whom, if nothing can happen any more |
//! | `durability` | how far stores have come, and what fences wait for |
//! | `recovery` | what a loss of power leaves of a program with checkpoints |
//! | `energy` | what the counts of a replay mean in energy, and a machine in area |
//! | `costs` | what an HE operation costs, for compilers |
//! | `critical_path` | the longest chain of dependent instructions |
//! | `mad` | operations and traffic by the conventions of a public model, without time |
//! | `fleet` | hundreds of tenants for hours, composed of what their jobs take |
//! | `tile` | the tile cycle by cycle, as its RTL |
//! | `accounting`, `attribution`, `timeline`, `spans`, `report` | where the time went |

mod accounting;
mod attribution;
mod bring;
mod burst;
mod clock;
mod completion;
mod copies;
mod cost;
mod costs;
mod critical_path;
pub mod device;
mod durability;
mod energy;
mod engine;
mod enter;
mod error;
mod event;
pub mod fleet;
mod fusion;
mod ids;
mod limb_table;
mod limb_type;
mod links;
mod look_ahead;
pub mod machine;
pub mod mad;
pub mod memory;
mod memory_mode;
mod mentions;
mod mnemonic;
mod near_memory;
mod operands;
mod origin;
pub mod placement;
mod prefetch;
mod recency;
pub mod recovery;
pub mod report;
mod residency;
mod scratchpad;
mod sites;
mod slot;
mod source;
pub mod spans;
mod spill;
mod starting;
mod steps;
mod stirred;
mod task;
pub mod tenancy;
pub mod tile;
mod timeline;
mod unit;
mod uplinks;
mod watchdog;
mod window;

use burst::Burst;
pub use costs::{CostsError, costs};
pub use durability::Level;
pub use error::SimError;
pub use machine::{Machine, MachineError, MachineLiteral};
pub use placement::Placement;
use recovery::Written;
pub use report::Report;
use serde::Serialize;
use spans::SpanTrack;
use steps::StepBuffer;

use hearth_spec::he::Program;
use hearth_spec::limb::Step;

/// Replays `steps`, the lowered form of `program`, on `machine`.
///
/// # Errors
/// [`SimError`] if the program does not fit the machine, or the steps contradict the program.
pub fn simulate(
    program: &Program,
    steps: impl Iterator<Item = Step>,
    machine: &Machine,
) -> Result<Report, SimError> {
    simulate_with_progress(program, steps, machine, |_| ())
}

/// Like [`simulate`]; calls `progress` now and then, and at the end, with the number of
/// instructions that have been handed out.
///
/// # Errors
/// See [`simulate`].
pub fn simulate_with_progress(
    program: &Program,
    steps: impl Iterator<Item = Step>,
    machine: &Machine,
    progress: impl FnMut(u64),
) -> Result<Report, SimError> {
    let options = Options::default();
    let replayed = simulate_with_options(program, steps, machine, &options, progress)?;
    Ok(replayed.report)
}

/// How a program is replayed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Event by event, in the order of time.
    #[default]
    Events,
    /// Instruction by instruction: several times as fast, with the transfers of each tier in the
    /// order of the program (`docs/simulator.md`). Says nothing of spans.
    Burst,
}

/// How to replay, and what to say besides the report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// How to replay.
    pub mode: Mode,
    /// What was busy when.
    pub spans: bool,
    /// The longest chain of dependent instructions, in the report.
    pub critical_path: bool,
    /// When every `st` was written, in the order of the program.
    pub journal: bool,
    /// How far stores have come when a `fence` goes on.
    pub fence: Level,
    /// Where objects lie; by kind, if it is none.
    pub placement: Option<Placement>,
}

/// What a replay says.
#[derive(Clone, Debug)]
pub struct Replayed {
    /// The report.
    pub report: Report,
    /// What was busy when; nothing, if it was not asked for.
    pub spans: Vec<SpanTrack>,
    /// When every `st` was written, in the order of the program; nothing, if it was not asked for.
    pub journal: Vec<Written>,
}

/// Like [`simulate_with_progress`], as `options` ask for it.
///
/// # Errors
/// See [`simulate`]; [`SimError::NoBurst`] if the machine cannot be replayed in burst mode,
/// [`SimError::Implausible`] if the result cannot be.
pub fn simulate_with_options(
    program: &Program,
    steps: impl Iterator<Item = Step>,
    machine: &Machine,
    options: &Options,
    progress: impl FnMut(u64),
) -> Result<Replayed, SimError> {
    let placement = match &options.placement {
        Some(placement) => placement.clone(),
        None => Placement::by_kind(program, machine)?,
    };
    let mut follower = match (options.critical_path, placement.cache) {
        (false, _) => None,
        (true, None) => Some(critical_path::Follower::new(program, machine, &placement)?),
        (true, Some(_)) => return Err(SimError::NoMemoryMode),
    };
    let mut engine = engine::Engine::new(program, machine, placement)?;
    engine.durability.fence = options.fence;
    if options.journal {
        engine.durability.note();
    }
    match options.mode {
        Mode::Burst => engine.burst = Some(Burst::new(&engine)?),
        Mode::Events if options.spans => engine.record(),
        Mode::Events => {}
    }
    let mut critical_path = None;
    if let Some(mut follower) = follower.take() {
        run(&mut engine, steps.inspect(|step| follower.follow(step)), progress)?;
        critical_path = Some(follower.finish());
    } else {
        run(&mut engine, steps, progress)?;
    }
    let spans = engine
        .recorder
        .take()
        .map_or_else(Vec::new, |recorder| recorder.finish(report::places(machine)));
    let journal = engine.durability.finish();
    let report = Report { critical_path, mode: options.mode, ..report::assemble(engine) };
    report.plausible(machine)?;
    Ok(Replayed { report, spans, journal })
}

fn run(
    engine: &mut engine::Engine<'_>,
    mut steps: impl Iterator<Item = Step>,
    mut progress: impl FnMut(u64),
) -> Result<(), SimError> {
    let mut source = |batch: &mut Vec<Step>, most| batch.extend(steps.by_ref().take(most));
    let mut steps = StepBuffer::new(&mut source, engine.program, engine.machine.literal());
    engine.replay(&mut steps, &mut progress).map_err(|refusal| *refusal)
}
