//! Which limbs are permuted.

use crate::rns::automorphism::AutomorphismConfig;
use crate::signal::Value;
use crate::verify::SplitMix64;
use hearth_spec::galois::{conjugation_element, rotation_element};
use hearth_spec::tile::AUTOMORPHISM_LOG_N;

/// A limb on its way in.
pub(super) struct Limb {
    pub(super) residues: Vec<u64>,
    pub(super) element: u64,
    pub(super) log_n: u32,
    pub(super) beats: Vec<Value>,
}

/// Residues as beats of so many lanes.
pub(super) fn beats(config: &AutomorphismConfig, residues: &[u64]) -> Vec<Value> {
    let lane = |&residue: &u64| Value::new(config.width(), residue.into());
    let beat = |lanes: &[u64]| Value::concat(&lanes.iter().map(lane).collect::<Vec<Value>>());
    residues.chunks(config.lanes()).map(beat).collect()
}

/// The smallest N and up to three more, the largest among them.
pub(super) fn ring_sizes(config: &AutomorphismConfig) -> Vec<u32> {
    let smallest = *AUTOMORPHISM_LOG_N.start();
    let mut sizes = vec![smallest, smallest + 1, (smallest + config.log_n()) / 2, config.log_n()];
    sizes.retain(|&log_n| log_n <= config.log_n());
    sizes.sort_unstable();
    sizes.dedup();
    sizes
}

fn limb(config: &AutomorphismConfig, log_n: u32, element: u64, random: &mut SplitMix64) -> Limb {
    let residues: Vec<u64> = (0..1 << log_n).map(|_| random.below(1 << config.width())).collect();
    let beats = beats(config, &residues);
    Limb { residues, element, log_n, beats }
}

/// Identity, conjugation, rotations by 1, −1 and half the slots, and elements around N.
pub(super) fn edges(config: &AutomorphismConfig, log_n: u32, random: &mut SplitMix64) -> Vec<Limb> {
    let n = 1u64 << log_n;
    let elements = [
        rotation_element(1, log_n),
        1,
        conjugation_element(log_n),
        3,
        rotation_element(-1, log_n),
        n - 1,
        n + 1,
        rotation_element(n as i64 / 4, log_n),
    ];
    // The largest limbs take long to simulate.
    let count = if log_n > 13 { 3 } else { elements.len() };
    elements[..count].iter().map(|&element| limb(config, log_n, element, random)).collect()
}

/// Any element and any N, mostly small.
pub(super) fn random(config: &AutomorphismConfig, random: &mut SplitMix64) -> Limb {
    let smallest = *AUTOMORPHISM_LOG_N.start();
    let range = u64::from(config.log_n().min(12) - smallest + 1);
    let log_n = smallest + random.below(range).min(random.below(range)) as u32;
    let element = 2 * random.below(1 << log_n) + 1;
    limb(config, log_n, element, random)
}
