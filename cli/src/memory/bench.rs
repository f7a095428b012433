//! `hearth memory bench`: how fast the model itself is.

use super::preset::Memory;
use crate::failure::Failure;
use crate::golden::cpu_ms;
use crate::output::Format;
use hearth_sim::device::{Access, Device, Request};
use hearth_spec::units::{Bytes, Picoseconds};
use serde::Serialize;

/// Measure the model: 64 B anywhere, or a line if that is less, two reads for each store, each as soon
/// as it is accepted.
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
    let memory = Memory::new(&arguments.preset, 1)?;
    let (capacity, requests) = (memory.capacity(), arguments.requests);
    let start = cpu_ms();
    memory.with_device(
        |modules| serve(modules, capacity, requests),
        |dram| serve(dram, capacity, requests),
        |device| serve(device, capacity, requests),
    );
    let seconds = (cpu_ms() - start).max(1e-3) / 1e3;
    let benched = Benched {
        preset: memory.name().to_owned(),
        requests,
        requests_per_second: requests as f64 / seconds,
    };
    arguments.format.print(&benched, |benched| {
        let (name, rate) = (&benched.preset, benched.requests_per_second / 1e6);
        format!("{name}: {rate:.1} million requests a second of processor time\n")
    })
}

/// Serves so many requests, anywhere in a device of this capacity.
fn serve<D: Device + ?Sized>(device: &mut D, capacity: Bytes, requests: u64) {
    let bytes = Bytes(device.line().0.min(64));
    let places = capacity.0 / bytes.0;
    let (mut now, mut state) = (Picoseconds::ZERO, 1u64);
    for turn in 0..requests {
        // Knuth's MMIX generator: addresses cost next to nothing beside the model.
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let address = ((u128::from(state) * u128::from(places)) >> 64) as u64 * bytes.0;
        let access = if turn % 3 == 0 { Access::NtStore } else { Access::Read };
        let request = Request { address, bytes, access, stream: 0 };
        let mut room = device.earliest(&request, now);
        while room > now {
            now = room;
            device.advance(now, &mut |_, _| ());
            room = device.earliest(&request, now);
        }
        device.issue(request, now);
    }
}
