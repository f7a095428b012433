//! How many units of each kind a chip has, and how wide they are, once its clusters are counted.

use super::{
    AutomorphismLiteral, Distribution, GeneratorLiteral, Machine, NocLiteral, NttLiteral, Pooling,
};
use crate::unit::UnitKind;
use crate::uplinks;

impl NttLiteral {
    /// Units of this kind in a cluster.
    pub fn count(&self) -> u32 {
        match self {
            Self::Iterative { count, .. } | Self::FourStep { count, .. } => *count,
        }
    }
}

impl AutomorphismLiteral {
    /// Units of this kind in a cluster; `None` if the machine has no such unit.
    pub fn count(&self) -> Option<u32> {
        match self {
            Self::Network { count, .. } => Some(*count),
            Self::None {} => None,
        }
    }
}

impl GeneratorLiteral {
    /// Units of this kind in a cluster; `None` if the machine has no such unit.
    pub fn count(&self) -> Option<u32> {
        match self {
            Self::Shake128 { count, .. } | Self::Rate { count, .. } => Some(*count),
            Self::None {} => None,
        }
    }
}

impl Machine {
    /// Units of `kind` on the chip: those of all clusters if each works on limbs of its own, those
    /// of one if all work on the same limb. A row of a base-conversion array counts as one. 0 if
    /// there is none, or if it runs in the shared pool.
    pub(crate) fn pool_size(&self, kind: UnitKind) -> u32 {
        let units = &self.literal.units;
        if kind == UnitKind::NearMemory {
            return u32::from(self.near_tier().is_some());
        }
        if matches!(kind, UnitKind::HostLink | UnitKind::ClientLink) {
            return uplinks::pool_size(self, kind);
        }
        if kind == UnitKind::Noc {
            return u32::from(self.literal.noc != NocLiteral::Ideal {});
        }
        if units.pool == Pooling::Shared && kind != UnitKind::Elementwise {
            return 0;
        }
        let in_cluster = match kind {
            UnitKind::Ntt => units.ntt.count(),
            UnitKind::Elementwise => units.elementwise.count,
            UnitKind::Bconv => units.bconv.count * units.bconv.rows,
            UnitKind::Automorphism => units.automorphism.count().unwrap_or(0),
            UnitKind::Generator => units.generator.count().unwrap_or(0),
            UnitKind::Noc
            | UnitKind::NearMemory
            | UnitKind::HostLink
            | UnitKind::ClientLink
            | UnitKind::Links => unreachable!("not part of a cluster"),
        };
        match self.literal.distribution {
            Distribution::Limb => in_cluster * self.literal.clusters,
            Distribution::Coefficient => in_cluster,
        }
    }

    /// How wide a unit is on the chip whose width in a cluster is `width`.
    pub(crate) fn width(&self, width: u32) -> u64 {
        match self.literal.distribution {
            Distribution::Limb => u64::from(width),
            Distribution::Coefficient => u64::from(width) * u64::from(self.literal.clusters),
        }
    }
}
