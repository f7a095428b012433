//! From a design to a bitstream: synthesise, place and route from several seeds, pack.
//!
//! Every step is known by a hash of what goes into it, tools' versions included; what a step made is kept in a
//! [`Store`], so that a build that was interrupted, or is asked for again, does only what is missing.

mod choice;
mod flow;
mod report;
mod routing;
mod seeds;
mod store;
mod too_large;

pub use choice::{Choice, Placer, Router};
pub use report::{Built, Clock, Hop, Route, Use};
pub use store::Store;

use crate::board::{Board, Constraints};
use crate::design::Design;
use crate::error::Error;
use crate::scratch::Scratch;
use crate::tools::Tools;
use crate::top::Top;
use flow::Flow;
use routing::Routing;
use std::time::{Duration, Instant};
use store::{Files, Step, key};

/// Between two lines of a router's log that are shown.
const QUIET: Duration = Duration::from_secs(10);

/// What is built.
#[derive(Clone, Copy)]
pub struct Job<'a> {
    /// The board's name, for its constraint file.
    pub name: &'a str,
    /// The board.
    pub board: &'a Board,
    /// What is inside, for what is said when it does not fit.
    pub design: &'a Design,
    /// The top.
    pub top: &'a Top,
    /// The same top with other lanes, if there is one, for what is said when it does not fit.
    pub of_lanes: &'a dyn Fn(u32) -> Option<Top>,
    /// Starts of the placer: 1 … seeds.
    pub seeds: u64,
    /// What nextpnr places and routes with.
    pub choice: Choice,
}

/// Builds; `progress` is told each step before it begins.
///
/// # Errors
/// A tool is missing or fails; the family has no open tools; the design does not fit; the store fails.
/// That timing is not met is no error here: see [`Built::met`].
pub fn build(
    tools: &Tools,
    job: &Job<'_>,
    store: &mut dyn Store,
    progress: &mut dyn FnMut(&str),
) -> Result<Built, Error> {
    let part = job.board.part();
    let flow = Flow::of(part.family()).ok_or_else(|| Error::NoOpenTools(part.name().into()))?;
    too_large::check_memory(job)?;
    let constraints = Constraints::new(job.name, job.board, job.top.wiring);
    let versions = [tools.yosys_version()?, flow.version(tools)?];

    store.save("top.v", job.top.verilog.as_bytes())?;
    store.save(flow.constraints(), constraints.text.as_bytes())?;
    progress("synthesis");
    let synthesis = Step {
        name: "synthesis".into(),
        key: key(&[&versions[0], flow.synthesis(), &job.top.verilog]),
        makes: vec![flow::NETLIST.into(), flow::CELLS.into()],
    };
    let made = synthesis.run(store, &mut |scratch| flow.synthesise(tools, scratch, job.top))?;
    let cells = crate::area::cells(&text(&made[1])?)?;
    too_large::check_cells(job, &cells, &mut || {
        let Some(top) = (job.of_lanes)(1) else { return Ok(None) };
        progress("it does not fit: synthesis with one lane, for how many would");
        let scratch = Scratch::new()?;
        flow.synthesise(tools, &scratch, &top)?;
        crate::area::cells(&scratch.read(flow::CELLS)?).map(Some)
    })?;

    let routing = Routing {
        tools,
        flow,
        part,
        clock: job.top.clock,
        options: job.choice.arguments(),
        netlist: &made[0],
        constraints: &constraints.text,
    };
    let step = |seed| routing.step(seed, &versions[1], &synthesis.key);
    let steps: Vec<Step> = (1..=job.seeds).map(step).collect();
    progress(&format!("place and route, seeds 1 to {}", job.seeds));
    let route = |index: usize, scratch: &Scratch, tell: &mut dyn FnMut(&str)| {
        routing.run(index as u64 + 1, scratch, tell)
    };
    let mut told = vec![Instant::now(); steps.len()];
    let routed = seeds::run_all(&steps, store, &route, &mut |index, line| {
        let line = line.trim_start_matches("Info:").trim();
        if told[index].elapsed() >= QUIET && !line.is_empty() {
            progress(&format!("seed {}: {line}", index + 1));
            told[index] = Instant::now();
        }
    })?;
    let read = |(seed, files): (u64, &Files)| Route::read(seed, &text(&files[1])?, flow.router());
    let routes = (1..).zip(&routed).map(read).collect::<Result<Vec<_>, _>>()?;
    let best = report::fastest(&routes);

    progress("bitstream");
    let packing = Step {
        name: "bitstream".into(),
        key: key(&[flow.packer(), &steps[best].key]),
        makes: vec![flow.bitstream().into()],
    };
    packing.run(store, &mut |scratch: &Scratch| {
        scratch.write_bytes(flow.routed(), &routed[best][0])?;
        tools.run(flow.packer(), scratch, &flow.packing()).map(|_| ())
    })?;
    let files = vec!["top.v".into(), flow.constraints().into(), flow.bitstream().into()];
    Ok(Built { tools: versions, target_mhz: job.top.clock.0 as f64 / 1e6, routes, best, files })
}

fn text(bytes: &[u8]) -> Result<String, Error> {
    String::from_utf8(bytes.to_vec()).map_err(|_| Error::Report { tool: "yosys", wanted: "text" })
}
