//! Several programs on one machine: different models and clients, each with a time of arrival.
//!
//! The tenants' instructions are merged into the one sequence that the engine takes, by a
//! [`Policy`]; a tenant has its own limbs, and its own objects but for those that it shares. The
//! engine knows rows, limbs and objects only, so everything it accounts for adds up as ever.
//!
//! | file | component |
//! |---|---|
//! | `program` | the tenants' programs side by side in one |
//! | `merge` | whose instruction is next |
//! | `report` | latencies and throughput |

mod error;
mod merge;
mod program;
mod report;

pub use error::TenancyError;
pub use report::{Latencies, TenancyReport, TenantReport};

use crate::engine::Engine;
use crate::fusion::fuse;
use crate::machine::{Machine, MachineLiteral};
use crate::placement::Placement;
use crate::prefetch::Prefetcher;
use crate::steps::StepBuffer;
use crate::unit::UnitKind;
use hearth_spec::he::Program;
use hearth_spec::limb::Step;
use hearth_spec::units::Cycles;
use merge::{Arriving, Merge, Stream};
use program::Together;
use serde::{Deserialize, Serialize};

/// A program of a client that arrives at some time.
pub struct Tenant<'a> {
    /// A name for people, unique among the tenants.
    pub name: String,
    /// Whose keys it takes.
    pub client: String,
    /// Whose plaintexts it takes.
    pub model: String,
    /// What is run.
    pub program: &'a Program,
    /// Its lowered form.
    pub steps: Box<dyn Iterator<Item = Step> + 'a>,
    /// The first cycle in which an instruction of it may be handed out.
    pub arrival: Cycles,
}

impl Tenant<'_> {
    /// Puts its instructions into the order in which the machine would hand them out by themselves.
    fn fuse(&mut self) {
        let mut steps = std::mem::replace(&mut self.steps, Box::new(std::iter::empty()));
        let mut ready = Vec::new();
        self.steps = Box::new(std::iter::from_fn(move || {
            if ready.is_empty() {
                ready.extend(steps.next());
                fuse(&mut ready, |ready| ready.extend(steps.next()));
                ready.reverse();
            }
            ready.pop()
        }));
    }

    fn prefetch(&mut self, machine: &MachineLiteral) {
        let sequencer = &machine.sequencer;
        if sequencer.prefetch == 0 {
            return;
        }
        let mut prefetcher =
            Prefetcher::new(self.program, sequencer.prefetch, sequencer.prefetch_frames);
        let mut steps = std::mem::replace(&mut self.steps, Box::new(std::iter::empty()));
        self.steps = Box::new(std::iter::from_fn(move || prefetcher.next(|| steps.next())));
    }
}

/// Whose instruction is handed out next. Only tenants that have arrived take part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Policy {
    /// The next tenant's, after every instruction.
    RoundRobin,
    /// The next tenant's, after every row of an HE program.
    #[default]
    RowByRow,
    /// That of the tenant who arrived first, until it has no more.
    FirstComeFirstServed,
}

/// How tenants live together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sharing {
    /// Whose instruction is next.
    pub policy: Policy,
    /// Keys of one client, and plaintexts of one model, lie in memory once.
    pub shared_objects: bool,
}

/// Replays all tenants' programs on one machine. Each prefetches for itself, up to the frames that
/// the machine allows.
///
/// The report of one tenant that arrives at once is that of [`simulate`](crate::simulate).
///
/// # Errors
/// [`TenancyError`] without tenants, if two have a name, if their parameters differ, if the result cannot
/// be, or for what the engine refuses: rows are then those of all tenants' programs, one after the other.
pub fn simulate_tenants(
    tenants: Vec<Tenant<'_>>,
    machine: &Machine,
    sharing: Sharing,
) -> Result<TenancyReport, TenancyError> {
    simulate_tenants_with_progress(tenants, machine, sharing, |_| ())
}

/// Like [`simulate_tenants`]; calls `progress` now and then, and at the end, with the number of
/// instructions that have been handed out.
///
/// # Errors
/// See [`simulate_tenants`].
pub fn simulate_tenants_with_progress(
    mut tenants: Vec<Tenant<'_>>,
    machine: &Machine,
    sharing: Sharing,
    mut progress: impl FnMut(u64),
) -> Result<TenancyReport, TenancyError> {
    let together = Together::of(&tenants, sharing.shared_objects)?;
    let literal = machine.literal();
    if tenants.len() > 1 {
        if literal.scratchpad.look_ahead > 0 {
            return Err(TenancyError::LookAhead { machine: machine.name().to_owned() });
        }
        let links = [UnitKind::HostLink, UnitKind::ClientLink];
        if links.into_iter().any(|link| machine.pool_size(link) > 0) {
            return Err(TenancyError::Links { machine: machine.name().to_owned() });
        }
        if literal.units.bconv.fused_ntt {
            tenants.iter_mut().for_each(Tenant::fuse);
        }
        tenants.iter_mut().for_each(|tenant| tenant.prefetch(literal));
    }
    let (about, streams) = tenants.into_iter().map(report::About::split).unzip();
    let mut streams: Vec<Stream<'_>> = streams;
    let main = machine.clocks().main();
    streams.iter_mut().for_each(|stream| stream.arrival = main.ticks(stream.arrival));
    let placement = Placement::by_kind(together.program(), machine)?;
    let mut engine = Engine::new(together.program(), machine, placement)?;
    if let [Stream { steps, arrival }] = &mut streams[..] {
        let mut source = |batch: &mut Vec<Step>, most| batch.extend(steps.by_ref().take(most));
        let steps = StepBuffer::new(&mut source, together.program(), literal);
        let mut steps = Arriving { steps, arrival: *arrival };
        engine.run(&mut steps, &mut progress).map_err(|refusal| *refusal)?;
    } else {
        let mut merge = Merge::new(&together, streams, sharing.policy);
        engine.run(&mut merge, &mut progress).map_err(|refusal| *refusal)?;
    }
    let report = report::assemble(engine, &together, about, sharing);
    report.plausible(machine)?;
    Ok(report)
}
