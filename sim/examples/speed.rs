#[allow(dead_code)]
#[path = "../../traces/benches/programs/mod.rs"]
mod programs;
use hearth_sim::{Machine, simulate_with_options, Options};
use hearth_spec::limb::Step;
use hearth_spec::{CkksLiteral, CkksParams};
use hearth_traces::compile::{PlaintextSource, bootstrap_program};
use hearth_traces::lower::lower;
fn main() {
    let file = std::env::args().nth(2).unwrap_or("configs/machines/hearth-pmem.toml".into());
    let machine: Machine = std::fs::read_to_string(file).unwrap().parse().unwrap();
    let which = std::env::args().nth(1).unwrap_or("lenet".into());
    let literal: CkksLiteral = toml::from_str(&std::fs::read_to_string("configs/params/n16-bootstrap.toml").unwrap()).unwrap();
    let params = CkksParams::try_from(literal).unwrap();
    let program = match &*which {
        "lenet" => programs::lenet5(),
        "resnet" => programs::resnet20(),
        _ => bootstrap_program(&params, params.slots().ilog2(), PlaintextSource::Stored).unwrap(),
    };
    let steps: Vec<Step> = lower(&program).unwrap().collect();
    let times = std::env::args().nth(3).map_or(40, |t| t.parse().unwrap());
    let run = |burst| simulate_with_options(&program, steps.iter().copied(), &machine, Options { burst, ..Options::default() }, |_| ());
    let best = |f: &mut dyn FnMut()| (0..times).map(|_| programs::time(1, || f()).as_secs_f64()).fold(f64::MAX, f64::min);
    let replay = best(&mut || { std::hint::black_box(run(true).unwrap()); });
    let lowering = best(&mut || { std::hint::black_box(lower(&program).unwrap().fold(0, |sum, step| sum + step.dies)); });
    let n = steps.len() as f64;
    println!("{which}: {n} steps, {:.2} M/s, {:.0} ns/step; lowering {:.1} M/s", n / replay / 1e6, replay * 1e9 / n, n / lowering / 1e6);
    if std::env::args().nth(4).is_some() {
        let (a, b) = (run(false).unwrap().0, run(true).unwrap().0);
        println!("events {} burst {} {:+.2} %", a.cycles, b.cycles, (b.cycles as f64 / a.cycles as f64 - 1.) * 100.);
        println!("{:?}\n{:?}", a.breakdown.0.iter().filter(|c| *c.1 > 0).collect::<Vec<_>>(), b.breakdown.0.iter().filter(|c| *c.1 > 0).collect::<Vec<_>>());
    }
}
