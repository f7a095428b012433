//! Limbs of plaintexts that were made on the chip.

use crate::engine::Engine;
use crate::task::Work;
use hearth_spec::he::{Source, limb_bytes};
use hearth_spec::limb::{Instruction, Sources};
use hearth_spec::{PrimeIndex, ValueId};
use serde::Serialize;
use std::collections::BTreeMap;

/// What encoding plaintexts on the chip spared and cost; those of bootstraps' matrices are not counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EncodingReport {
    /// Limbs that were made on the chip, and not loaded.
    pub limbs: u64,
    /// Their bytes.
    pub bytes_not_loaded: u64,
    /// Bytes that plaintexts kept as their first limb do not take in memory.
    pub bytes_not_stored: u64,
    /// Cycles reserved for that of units, by instruction: `intt`, `bconv` and `ntt`.
    pub cycles: BTreeMap<String, u64>,
}

pub(super) fn encoding(engine: &Engine<'_>) -> EncodingReport {
    let params = engine.program.params();
    let limb = limb_bytes(params).0;
    let kept = engine.program.objects().iter().filter(|object| object.source == Source::FirstLimb);
    let spared: u64 = kept.map(|object| params.limbs(object.level) as u64 - 1).sum();
    let (dst, a, m) = (ValueId(0), ValueId(0), PrimeIndex(0));
    let (sources, from, addend) = (Sources::new(&[a]), m, 0);
    let instructions = [
        ("intt", Instruction::Intt { dst, a, scale: 1, addend, m }),
        ("bconv", Instruction::Bconv { dst, sources, from, addend, m }),
        ("ntt", Instruction::Ntt { dst, a, m }),
    ];
    let counts = engine.tally.encoding;
    let cycles = instructions.iter().zip(counts).map(|((name, instruction), count)| {
        let each = match engine.costs.of(instruction) {
            Some(Work::Compute { reservation, .. }) => reservation.0,
            _ => 0,
        };
        ((*name).to_owned(), count * each)
    });
    EncodingReport {
        limbs: counts[1],
        bytes_not_loaded: counts[1] * limb,
        bytes_not_stored: spared * limb,
        cycles: cycles.collect(),
    }
}
