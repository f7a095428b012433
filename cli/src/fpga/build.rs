//! `hearth fpga build`: a bitstream with open tools, and what is to be known of it.

mod choice;
mod folder;
mod plot;

use super::boards::stem;
use super::design::{self, OnBoard};
use crate::failure::Failure;
use crate::output::{Format, json, write_file};
use choice::Asked;
use folder::Folder;
use hearth_fpga::{Board, Built, Choice, Job, Tools, build};
use hearth_spec::units::Hertz;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;
use std::time::Instant;

/// What to build.
#[derive(clap::Args)]
pub(crate) struct Build {
    #[command(flatten)]
    on: OnBoard,
    /// The design's clock, such as "100 MHz" [default on ECP5: 150 MHz for ntt and modadd, 75 for tile, 25 for pmem-controller; else the board's]
    #[arg(long, value_name = "FREQUENCY")]
    clock: Option<Hertz>,
    /// Starts of the placer; the fastest is packed
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=100))]
    seeds: u64,
    #[command(flatten)]
    asked: Asked,
    /// Build the self-test, which needs no serial port
    #[arg(long)]
    selftest: bool,
    /// The folder for the bitstream, the report and what each step made; steps that are in it are not repeated
    #[arg(short, long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    format: Format,
}

/// What is printed, and kept as report.json.
#[derive(Serialize)]
pub(super) struct Report {
    board: String,
    part: String,
    design: String,
    selftest: bool,
    tools: [String; 2],
    /// What was asked of nextpnr beyond its defaults.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    options: Vec<String>,
    /// Of the slowest constrained clock, from the seed that was packed.
    fmax_mhz: f64,
    /// What that clock must reach.
    target_mhz: f64,
    met: bool,
    seed: u64,
    fmax_mhz_of_seeds: BTreeMap<u64, f64>,
    clocks: BTreeMap<String, Clock>,
    utilisation: BTreeMap<String, Cells>,
    critical_path: Vec<Hop>,
    files: Vec<String>,
}

#[derive(Serialize)]
struct Clock {
    fmax_mhz: f64,
    target_mhz: f64,
}

#[derive(Serialize)]
struct Cells {
    used: u64,
    available: u64,
}

#[derive(Serialize)]
struct Hop {
    block: String,
    ns: f64,
}

/// Runs the command.
pub(super) fn run(arguments: &Build) -> Result<(), Failure> {
    let (board, design) = arguments.on.checked()?;
    let clock = design::clock(arguments.clock, &board, &design);
    let top = design::top(&board, &design, clock, arguments.selftest)?;
    let choice = arguments.asked.choice().or(design.usual_choice(board.part().family()));
    let job = Job {
        name: stem(&arguments.on.board),
        board: &board,
        design: &design,
        top: &top,
        of_lanes: &|lanes| {
            let (board, design) = arguments.on.with_lanes(lanes).ok()?;
            design::top(&board, &design, clock, arguments.selftest).ok()
        },
        seeds: arguments.seeds,
        choice,
    };
    let mut folder = Folder::new(&arguments.out)?;
    let begin = Instant::now();
    let mut progress = |step: &str| eprintln!("{:6.1} s  {step}", begin.elapsed().as_secs_f64());
    let built = build(&Tools::find(), &job, &mut folder, &mut progress).map_err(design::refused)?;
    let report = report(arguments, &board, choice, &built);
    write_file(&arguments.out.join("report.json"), (json(&report) + "\n").as_bytes())?;
    write_file(&arguments.out.join("report.svg"), plot::draw(&report)?.as_bytes())?;
    arguments.format.print(&report, text)?;
    if report.met {
        return Ok(());
    }
    let way = report.critical_path.iter().max_by(|a, b| a.ns.total_cmp(&b.ns));
    Err(Failure::check(format!(
        "the clock reaches {} MHz of {} MHz; most of its slowest path lies in {}\nhint: --clock \"{} MHz\", or more --seeds",
        report.fmax_mhz,
        report.target_mhz,
        way.map_or("the top", |hop| &hop.block),
        report.fmax_mhz as u64
    )))
}

fn report(arguments: &Build, board: &Board, choice: Choice, built: &Built) -> Report {
    let (route, slowest) = (built.route(), built.route().slowest());
    let clocks = route.clocks.iter().map(|clock| {
        let row = Clock {
            fmax_mhz: hundredths(clock.fmax_mhz),
            target_mhz: hundredths(clock.target_mhz),
        };
        (clock.name.clone(), row)
    });
    let cells = route.uses.iter().map(|(kind, cells)| {
        (kind.clone(), Cells { used: cells.used, available: cells.available })
    });
    let hops = route.critical.iter();
    let mut files = built.files.clone();
    files.extend(["report.json".to_owned(), "report.svg".to_owned()]);
    Report {
        board: stem(&arguments.on.board).to_owned(),
        part: board.part().name().to_owned(),
        design: arguments.on.design.clone(),
        selftest: arguments.selftest,
        tools: built.tools.clone(),
        options: choice.arguments(),
        fmax_mhz: hundredths(slowest.fmax_mhz),
        target_mhz: hundredths(slowest.target_mhz),
        met: built.met(),
        seed: route.seed,
        fmax_mhz_of_seeds: built
            .routes
            .iter()
            .map(|route| (route.seed, hundredths(route.slowest().fmax_mhz)))
            .collect(),
        clocks: clocks.collect(),
        utilisation: cells.collect(),
        critical_path: hops
            .map(|hop| Hop { block: hop.block.clone(), ns: hundredths(hop.ns) })
            .collect(),
        files,
    }
}

fn text(report: &Report) -> String {
    let met = if report.met { "met" } else { "not met" };
    let mut text = format!(
        "{} on {}, {}: {:.2} MHz of {:.2} MHz, {met} (seed {})\n",
        report.design, report.board, report.part, report.fmax_mhz, report.target_mhz, report.seed
    );
    for (kind, cells) in &report.utilisation {
        writeln!(text, "{:>8} of {:>6} {kind}", cells.used, cells.available).expect("text grows");
    }
    for hop in &report.critical_path {
        writeln!(text, "{:>8.2} ns in {}", hop.ns, hop.block).expect("text grows");
    }
    writeln!(text, "{}", report.files.join(", ")).expect("text grows");
    text
}

fn hundredths(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
