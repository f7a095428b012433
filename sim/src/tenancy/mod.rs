//! Several programs on one machine: different models and clients, each with a time of arrival.
//!
//! The tenants' instructions are merged into the one sequence that the engine takes, by a
//! [`Policy`]; a tenant has its own limbs, and its own objects but for those that it shares. The
//! engine knows rows, limbs and objects only, so everything it accounts for adds up as ever.
//!
//! | file | component |
//! |---|---|
//! | `program` | the tenants' programs side by side in one |
//! | `naming` | what a tenant's instructions are called there |
//! | `merge` | whose instruction is next, if programs take turns |
//! | `jobs`, `batch` | jobs side by side on parts of the machine, each of one program or of several that share a model |
//! | `report` | latencies and throughput |

mod batch;
mod error;
mod jobs;
mod merge;
mod naming;
mod program;
mod report;

pub use error::TenancyError;
pub use report::{Latencies, TenancyReport, TenantReport};

use crate::engine::Engine;
use crate::fusion::fuse;
use crate::machine::{Machine, MachineLiteral};
use crate::memory::DataKind;
use crate::placement::{Placement, fastest_tier};
use crate::prefetch::Prefetcher;
use crate::steps::StepBuffer;
use crate::timeline::{BUCKETS, Timeline};
use crate::unit::UnitKind;
use hearth_spec::he::Program;
use hearth_spec::limb::Step;
use hearth_spec::units::Cycles;
use jobs::{Jobs, Wanted};
use merge::{Arriving, Merge, Stream};
use naming::Naming;
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

    /// Lets it fetch ahead, into its part of the frames that the machine allows.
    fn prefetch(&mut self, machine: &MachineLiteral, jobs: u32) {
        let sequencer = &machine.sequencer;
        if sequencer.prefetch == 0 {
            return;
        }
        let frames = (sequencer.prefetch_frames / jobs).max(1);
        let mut prefetcher = Prefetcher::new(self.program, sequencer.prefetch, frames);
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

/// How tenants of one model are joined in a job, so that its weights are read once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Interleave {
    /// Each runs a layer after the other; its weights are copied to the fastest tier meanwhile, if they are
    /// elsewhere and objects are shared.
    #[default]
    ByLayer,
    /// Each limb of a weight serves all of them while it is on the chip.
    ByLimb,
}

/// So many jobs run at once at most.
pub const MOST_JOBS: u32 = 64;

/// How tenants live together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sharing {
    /// Whose instruction is next.
    pub policy: Policy,
    /// Keys of one client, and plaintexts of one model, lie in memory once.
    pub shared_objects: bool,
    /// So many jobs run at once, 1 … [`MOST_JOBS`], each on its part of scratchpad and window; units and channels
    /// serve them by turns. Others wait for their end.
    pub jobs: u32,
    /// So many tenants of one model that wait run as one job at most, at least 1.
    pub batch: u32,
    /// How those of a job are joined.
    pub interleave: Interleave,
}

impl Default for Sharing {
    fn default() -> Self {
        Self {
            policy: Policy::default(),
            shared_objects: false,
            jobs: 1,
            batch: 1,
            interleave: Interleave::ByLayer,
        }
    }
}

impl Sharing {
    /// # Errors
    /// If jobs or batches are none or too many, or take turns.
    fn checked(self) -> Result<(), TenancyError> {
        let Self { policy, jobs, batch, .. } = self;
        if !(1..=MOST_JOBS).contains(&jobs) || batch == 0 {
            return Err(TenancyError::Jobs { jobs, batch });
        }
        match self.forms_jobs() && policy != Policy::FirstComeFirstServed {
            true => Err(TenancyError::Turns),
            false => Ok(()),
        }
    }

    /// Whether jobs are formed: neither one program after the other on the whole machine, nor turns.
    fn forms_jobs(self) -> bool {
        self.jobs > 1 || self.batch > 1
    }
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
    tenants: Vec<Tenant<'_>>,
    machine: &Machine,
    sharing: Sharing,
    mut progress: impl FnMut(u64),
) -> Result<TenancyReport, TenancyError> {
    let setting = Setting { buckets: BUCKETS, fast_keys: &[] };
    replay(tenants, machine, sharing, setting, &mut progress)
}

/// What a replay of a job is asked for besides.
pub(crate) struct Setting<'s> {
    /// Of the timeline, an even number.
    pub(crate) buckets: usize,
    /// By tenant: whether its keys lie in the tier that reads fastest, wherever the machine's file puts them.
    pub(crate) fast_keys: &'s [bool],
}

/// The same for a setting.
pub(crate) fn replay(
    mut tenants: Vec<Tenant<'_>>,
    machine: &Machine,
    sharing: Sharing,
    setting: Setting<'_>,
    progress: &mut dyn FnMut(u64),
) -> Result<TenancyReport, TenancyError> {
    let literal = machine.literal();
    sharing.checked()?;
    let stages = sharing.batch > 1
        && sharing.interleave == Interleave::ByLayer
        && machine.tier_of(DataKind::Plaintexts).index() != fastest_tier(machine);
    let together = Together::of(&tenants, sharing.shared_objects, stages)?;
    if tenants.len() > 1 || sharing.forms_jobs() {
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
        tenants.iter_mut().for_each(|tenant| tenant.prefetch(literal, sharing.jobs));
    }
    let models = models(&tenants);
    let programs: Vec<_> = tenants.iter().map(|tenant| tenant.program).collect();
    let (about, streams) = tenants.into_iter().map(report::About::split).unzip();
    let mut streams: Vec<Stream<'_>> = streams;
    let main = machine.clocks().main();
    streams.iter_mut().for_each(|stream| stream.arrival = main.ticks(stream.arrival));
    let mut fast = together.keys(setting.fast_keys);
    fast.extend(together.staged().values());
    let placement = Placement::with_fast(together.program(), machine, &fast)?;
    let mut engine = Engine::new(together.program(), machine, placement)?;
    engine.timeline = Timeline::new(machine.clocks(), setting.buckets);
    let naming = Naming { names: together.names(), staged: together.staged() };
    if sharing.forms_jobs() {
        engine.divide(sharing.jobs);
        let wanted = streams.into_iter().zip(programs).zip(models);
        let wanted = wanted.map(|((stream, program), model)| Wanted { stream, program, model });
        let mut jobs = Jobs::new(naming, wanted.collect(), sharing);
        engine.run(&mut jobs, progress).map_err(|refusal| *refusal)?;
    } else if let [Stream { steps, arrival }] = &mut streams[..] {
        let mut source = |batch: &mut Vec<Step>, most| batch.extend(steps.by_ref().take(most));
        let steps = StepBuffer::new(&mut source, together.program(), literal);
        let mut steps = Arriving { steps, arrival: *arrival };
        engine.run(&mut steps, progress).map_err(|refusal| *refusal)?;
    } else {
        let mut merge = Merge::new(naming, streams, sharing.policy);
        engine.run(&mut merge, progress).map_err(|refusal| *refusal)?;
    }
    let report = report::assemble(engine, &together, about, sharing);
    report.plausible(machine)?;
    Ok(report)
}

/// Of every tenant, the first that runs the same program as the same model.
fn models(tenants: &[Tenant<'_>]) -> Vec<usize> {
    let is_same =
        |a: &Tenant<'_>, b: &Tenant<'_>| a.model == b.model && std::ptr::eq(a.program, b.program);
    let first = |tenant| tenants.iter().position(|other| is_same(tenant, other));
    tenants.iter().map(|tenant| first(tenant).expect("it is its own kind")).collect()
}
