//! `hearth memory bench`: how fast the model itself is.

use super::preset::Modules;
use crate::failure::Failure;
use crate::golden::cpu_ms;
use crate::output::Format;
use hearth_sim::device::{Access, Device, Request};
use hearth_spec::units::{Bytes, Picoseconds};
use serde::Serialize;

/// Measure the model: 64 B anywhere, two reads for each store, each as soon as it is accepted.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A committed preset's name, or a TOML file
    #[arg(long)]
    preset: String,
    /// Requests
    #[arg(long, default_value_t = 10_000_000, value_parser = clap::value_parser!(u64).range(1..=10_000_000_000))]
    requests: u64,
    #[command(flatten)]
    format: Format,
}

#[derive(Serialize)]
struct Benched {
    preset: String,
    requests: u64,
    /// Of processor time, one thread.
    requests_per_second: f64,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let modules = Modules::new(&arguments.preset, 1)?;
    let mut device = modules.device();
    let lines = modules.capacity().0 / 64;
    let start = cpu_ms();
    let (mut now, mut state) = (Picoseconds::ZERO, 1u64);
    for turn in 0..arguments.requests {
        // Knuth's MMIX generator: addresses cost next to nothing beside the model.
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let address = ((u128::from(state) * u128::from(lines)) >> 64) as u64 * 64;
        let access = if turn % 3 == 0 { Access::NtStore } else { Access::Read };
        let request = Request { address, bytes: Bytes(64), access, stream: 0 };
        let room = device.earliest(&request, now);
        if room > now {
            now = room;
            device.advance(now, &mut |_, _| ());
        }
        device.issue(request, now);
    }
    let seconds = (cpu_ms() - start).max(1e-3) / 1e3;
    let benched = Benched {
        preset: modules.spec.literal().name.clone(),
        requests: arguments.requests,
        requests_per_second: arguments.requests as f64 / seconds,
    };
    arguments.format.print(&benched, |benched| {
        let (name, rate) = (&benched.preset, benched.requests_per_second / 1e6);
        format!("{name}: {rate:.1} million requests a second of processor time\n")
    })
}
