//! The way of a limb from a chip to another.

use super::clocks::frequency;
use hearth_sim::Machine;
use hearth_sim::machine::LinksLiteral;

/// The node that is a switch.
const SWITCH: usize = 1000;

/// A link, by the nodes at its ends.
pub(super) type Link = (usize, usize);

/// All links of a machine.
pub(super) fn all(machine: &Machine) -> Vec<Link> {
    let chips = machine.literal().chips as usize;
    let mut links = Vec::new();
    for from in 0..chips {
        for to in (0..chips).filter(|&to| to != from) {
            let way = way(machine, from, to);
            links.extend(way.windows(2).flat_map(|pair| between(machine, pair[0], pair[1])));
        }
    }
    links.sort_unstable();
    links.dedup();
    links
}

/// The chips from one to another.
pub(super) fn way(machine: &Machine, from: usize, to: usize) -> Vec<usize> {
    let chips = machine.literal().chips as usize;
    let walk = |step: usize| {
        let mut nodes = vec![from];
        while nodes.last() != Some(&to) {
            nodes.push((nodes[nodes.len() - 1] + step) % chips);
        }
        nodes
    };
    match machine.literal().links {
        LinksLiteral::Ring { .. } => {
            let (up, down) = (walk(1), walk(chips - 1));
            if up.len() <= down.len() { up } else { down }
        }
        _ => vec![from, to],
    }
}

/// The links from a chip to the next one on the way.
pub(super) fn between(machine: &Machine, from: usize, to: usize) -> Vec<Link> {
    match machine.literal().links {
        LinksLiteral::Switch { .. } => vec![(from, SWITCH), (SWITCH, to)],
        _ => vec![(from, to)],
    }
}

/// How long a limb of so many bytes occupies a link, and when it is at its other end.
pub(super) fn timing(machine: &Machine, (from, _): Link, bytes: u64) -> (u64, u64) {
    let (bandwidth, latency) = machine.literal().links.timing().expect("several chips");
    let latency = if from == SWITCH { 0 } else { latency.0 };
    ((bytes * frequency(machine, "links")).div_ceil(bandwidth.0), latency)
}
