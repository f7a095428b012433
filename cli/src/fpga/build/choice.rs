//! What is asked of nextpnr.

use hearth_fpga::{Choice, Placer, Router};

/// What nextpnr places and routes with.
#[derive(clap::Args, Clone, Copy)]
pub(super) struct Asked {
    /// How nextpnr places [default: static for tile and pmem-controller on ECP5, else its own for the family]
    #[arg(long, value_enum)]
    placer: Option<AskedPlacer>,
    /// How nextpnr routes; on crowded parts one of them may end where the other does not [default: router2 for pmem-controller on ECP5, else its own for the family]
    #[arg(long, value_enum)]
    router: Option<AskedRouter>,
}

#[derive(clap::ValueEnum, Clone, Copy)]
enum AskedPlacer {
    Heap,
    Static,
}

#[derive(clap::ValueEnum, Clone, Copy)]
enum AskedRouter {
    Router1,
    Router2,
}

impl Asked {
    /// For a build.
    pub(super) fn choice(self) -> Choice {
        let placer = self.placer.map(|placer| match placer {
            AskedPlacer::Heap => Placer::Heap,
            AskedPlacer::Static => Placer::Static,
        });
        let router = self.router.map(|router| match router {
            AskedRouter::Router1 => Router::Router1,
            AskedRouter::Router2 => Router::Router2,
        });
        Choice { placer, router }
    }
}
