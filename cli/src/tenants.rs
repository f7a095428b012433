//! `hearth simulate --tenants`: several programs on one machine, from a workload file.

mod file;
mod text;

use crate::failure::Failure;
use crate::lowering::Dataflow;
use crate::output::Format;
use crate::progress::Stage;
use crate::simulate::Setting;
use crate::trace;
use crate::workload::Network;
use file::{Request, Workload};
use hearth_sim::Machine;
use hearth_sim::tenancy::{TenancyReport, Tenant, simulate_tenants_with_progress};
use hearth_spec::he::Program;
use hearth_traces::lower::lower_with;
use serde::Serialize;
use std::path::Path;

#[derive(Serialize)]
struct Simulated {
    workload: String,
    #[serde(flatten)]
    setting: Setting,
    #[serde(flatten)]
    report: TenancyReport,
}

/// Replays the workload of the file `path` on `machine` and prints what came of it.
pub(crate) fn run(
    path: &Path,
    machine: &Machine,
    dataflow: Dataflow,
    format: Format,
) -> Result<(), Failure> {
    let workload = Workload::read(path)?;
    let programs = workload.programs.iter().map(|source| {
        let (program, model) = open(source, path)?;
        Ok((dataflow.rewritten(&program)?.into_owned(), model))
    });
    let programs: Vec<(Program, String)> = programs.collect::<Result<_, Failure>>()?;
    let tenants = workload.requests.iter().map(|request| {
        let Request { name, client, program, arrival } = request;
        let (program, model) = &programs[*program];
        let steps = lower_with(program, &dataflow.options(machine)).map_err(Failure::refused)?;
        Ok(Tenant {
            name: name.clone(),
            client: client.clone(),
            model: model.clone(),
            program,
            steps: Box::new(steps),
            arrival: arrival.cycles(machine.clock()),
        })
    });
    let tenants: Vec<Tenant<'_>> = tenants.collect::<Result<_, Failure>>()?;
    let stage =
        Stage::start(format!("simulating {} tenants on {}", tenants.len(), machine.name()), 0);
    let report = simulate_tenants_with_progress(tenants, machine, workload.sharing, |done| {
        stage.set(done, "");
    });
    stage.finish();
    let report = report.map_err(|error| Failure::refused(error).within(machine.name()))?;
    let simulated = Simulated {
        workload: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        setting: Setting::of(programs[0].0.params()),
        report,
    };
    format.print(&simulated, text::text)
}

/// The program of a source, and what its plaintexts belong to.
fn open(source: &file::Source, workload: &Path) -> Result<(Program, String), Failure> {
    match source {
        file::Source::Trace(path) => {
            let path = workload.parent().unwrap_or(Path::new("")).join(path);
            let (program, _) = hearth_traces::format::read(&path).map_err(trace::refused)?;
            Ok((program, format!("trace {}", path.display())))
        }
        file::Source::Network { name, params } => {
            let options = Network::with_params(params);
            let model = format!("{name} {params}");
            if let Some(alone) = options.bootstrap(name)? {
                return Ok((alone.program, model));
            }
            if let Some(trained) = options.training(name)? {
                return Ok((trained.training.program().clone(), model));
            }
            Ok((options.compile(name)?.compiled.program().clone(), model))
        }
    }
}
