//! What nextpnr places and routes with, where it offers a choice.

/// How cells find their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placer {
    /// By solved wire length, spread and made legal by turns (HeAP: Gort and Anderson, FPL 2012).
    Heap,
    /// By an electrostatic field that pushes cells apart (ePlace: Lu et al., TODAES 2015): fewer wires where many
    /// block RAMs pull.
    Static,
}

/// How wires find their ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Router {
    /// Arc by arc, tearing up what is in the way.
    Router1,
    /// All arcs over and over, with prices for wires that several want; it goes on until each wire is wanted once.
    Router2,
}

/// What is asked of nextpnr; what is not is its own default for the family.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// How cells find their places.
    pub placer: Option<Placer>,
    /// How wires find their ways.
    pub router: Option<Router>,
}

impl Choice {
    /// This, and what it leaves open as in `usual`.
    pub fn or(self, usual: Self) -> Self {
        Self { placer: self.placer.or(usual.placer), router: self.router.or(usual.router) }
    }

    /// As arguments of nextpnr.
    pub fn arguments(self) -> Vec<String> {
        let placer = self.placer.map(|placer| match placer {
            Placer::Heap => ["--placer", "heap"],
            Placer::Static => ["--placer", "static"],
        });
        let router = self.router.map(|router| match router {
            Router::Router1 => ["--router", "router1"],
            Router::Router2 => ["--router", "router2"],
        });
        placer.into_iter().chain(router).flatten().map(str::to_owned).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_asked_for_is_said() {
        assert!(Choice::default().arguments().is_empty());
        let both = Choice { placer: Some(Placer::Static), router: Some(Router::Router2) };
        assert_eq!(both.arguments(), ["--placer", "static", "--router", "router2"]);
        let usual = Choice { placer: Some(Placer::Static), router: None };
        let asked = Choice { placer: Some(Placer::Heap), router: Some(Router::Router1) };
        assert_eq!((Choice::default().or(usual), asked.or(usual)), (usual, asked));
    }
}
