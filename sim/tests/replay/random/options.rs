//! Random machines with options that most have not, and programs for them.

use super::{Numbers, latency};
use crate::programs::mark_deaths;
use hearth_sim::machine::{
    ClientLinkLiteral, ClocksLiteral, HostLinkLiteral, LinksLiteral, Machine, MachineLiteral,
    NearConversionLiteral, NearMemoryLiteral, NearTransformLiteral, NocLiteral, Pooling, Upload,
};
use hearth_spec::limb::{Address, Instruction, RunsOn, Step};
use hearth_spec::units::{BytesPerSecond, Cycles, Femtojoules, Hertz, Picoseconds};
use hearth_spec::{ObjectId, ValueId};
use std::collections::BTreeMap;

/// `machine` with one or two more clocks, of which some of what it has run on each.
pub(crate) fn clocks(machine: Machine, numbers: &mut Numbers) -> Machine {
    let mut literal = machine.literal().clone();
    let domains = ["left", "right"].into_iter().take(numbers.within(1, 3) as usize);
    let hertz = |numbers: &mut Numbers| numbers.pick(&[400, 700, 800, 1000, 1250, 1500, 3000]);
    let domains: BTreeMap<String, _> =
        domains.map(|name| (name.to_owned(), Hertz(hertz(numbers) * 1_000_000))).collect();
    let names: Vec<_> = domains.keys().cloned().collect();
    let places = places(&literal);
    let mut runs = BTreeMap::new();
    for place in &places {
        if numbers.within(0, 2) == 0 {
            runs.insert(
                place.clone(),
                names[numbers.within(0, names.len() as u64) as usize].clone(),
            );
        }
    }
    // Every domain is used, and what is fused runs in one.
    for (place, domain) in places.iter().rev().zip(&names) {
        runs.insert(place.clone(), domain.clone());
    }
    if literal.units.bconv.fused_ntt {
        runs.remove("bconv");
        let ntt = runs.get("ntt").cloned();
        runs.extend(ntt.map(|ntt| ("bconv".to_owned(), ntt)));
    }
    let synchroniser = Cycles(numbers.within(0, 3));
    literal.clocks = Some(ClocksLiteral { synchroniser, domains, runs });
    Machine::try_from(literal).expect("a good machine")
}

/// What a machine has that can run in a clock domain: tiers last.
pub(crate) fn places(literal: &MachineLiteral) -> Vec<String> {
    let separate = literal.units.pool == Pooling::Separate;
    let has = [
        ("elementwise", true),
        ("ntt", separate),
        ("bconv", separate),
        ("automorphism", separate),
        ("generator", separate),
        ("noc", literal.noc != NocLiteral::Ideal {}),
        ("links", literal.chips > 1),
        ("near-memory", literal.near_memory != NearMemoryLiteral::None {}),
        ("host-link", literal.host_link != HostLinkLiteral::None {}),
        ("client-link", literal.client_link != ClientLinkLiteral::None {}),
    ];
    let units = has.into_iter().filter(|(_, has)| *has).map(|(name, _)| name.to_owned());
    units.chain(literal.tiers.iter().map(|tier| tier.name.clone())).collect()
}

fn one_chip(machine: &Machine) -> MachineLiteral {
    MachineLiteral { chips: 1, links: LinksLiteral::None {}, ..machine.literal().clone() }
}

/// `machine` with a random unit beside the tier of keys and plaintexts.
pub(crate) fn near_memory(machine: &Machine, numbers: &mut Numbers) -> Machine {
    let mut literal = one_chip(machine);
    literal.near_memory = NearMemoryLiteral::MultiplyAccumulate {
        tier: "far".to_owned(),
        lanes: numbers.within(1, 100) as u32,
        internal_bandwidth: BytesPerSecond(numbers.within(1_000_000_000, 60_000_000_000)),
        latency: latency(numbers),
        link_bandwidth: BytesPerSecond(numbers.within(1_000_000_000, 20_000_000_000)),
        link_latency: Picoseconds(numbers.within(0, 400_000)),
        sums: numbers.within(3, 6) as u32,
        operands: numbers.within(1, 4) as u32,
        conversion: NearConversionLiteral::None {},
        transform: NearTransformLiteral::None {},
    };
    Machine::try_from(literal).expect("a good machine")
}

/// `machine`, which has a unit beside a tier, with one that converts and transforms, too.
pub(crate) fn near_mod_up(machine: &Machine, numbers: &mut Numbers) -> Machine {
    let mut literal = machine.literal().clone();
    let NearMemoryLiteral::MultiplyAccumulate { operands, conversion, transform, .. } =
        &mut literal.near_memory
    else {
        panic!("it has none")
    };
    let mut bandwidth = || BytesPerSecond(numbers.within(5_000_000_000, 200_000_000_000));
    let (converting, transforming) = (bandwidth(), bandwidth());
    *operands = numbers.within(16, 19) as u32;
    *conversion = NearConversionLiteral::Sums {
        lanes: numbers.within(1, 100) as u32,
        bandwidth: converting,
        latency: latency(numbers),
        energy: Femtojoules(numbers.within(0, 20_000)),
    };
    *transform = NearTransformLiteral::Iterative {
        butterflies: numbers.within(1, 100) as u32,
        bandwidth: transforming,
        latency: latency(numbers),
        energy: Femtojoules(numbers.within(0, 20_000)),
    };
    Machine::try_from(literal).expect("a good machine")
}

/// `steps` with most conversions, transforms and products with 0 in the unit beside the memory.
pub(crate) fn beside(mut steps: Vec<Step>, numbers: &mut Numbers) -> Vec<Step> {
    for step in &mut steps {
        let can = matches!(
            step.instruction,
            Instruction::Bconv { .. }
                | Instruction::Ntt { .. }
                | Instruction::MulScalar { k: 0, .. }
        );
        if can && numbers.within(0, 4) > 0 {
            step.runs_on = RunsOn::NearMemory;
        }
    }
    steps
}

/// `machine` with a random link to its host, to clients, or both.
pub(crate) fn uplinks(machine: &Machine, numbers: &mut Numbers) -> Machine {
    let mut literal = one_chip(machine);
    let which = numbers.within(0, 3);
    let mut link = || {
        let bandwidth = BytesPerSecond(numbers.within(2_000_000_000, 20_000_000_000));
        (bandwidth, Picoseconds(numbers.within(0, 1_000_000)))
    };
    let ((bandwidth, latency), client) = (link(), link());
    if which != 0 {
        literal.host_link = HostLinkLiteral::Link { bandwidth, latency };
    }
    let upload = numbers.pick(&[Upload::Full, Upload::SeedCompressed]);
    if which != 1 {
        let (bandwidth, latency) = client;
        literal.client_link = ClientLinkLiteral::Link { bandwidth, latency, upload };
    }
    Machine::try_from(literal).expect("a good machine")
}

/// `machine` with an array whose results can go straight into a transform.
pub(crate) fn fused(machine: &Machine) -> Option<Machine> {
    let mut literal = one_chip(machine);
    literal.noc = NocLiteral::Ideal {};
    literal.units.bconv.fused_ntt = true;
    Machine::try_from(literal).ok()
}

/// `steps` with another conversion and a transform behind most conversions.
pub(crate) fn transformed(steps: Vec<Step>, numbers: &mut Numbers) -> Vec<Step> {
    let last = steps.iter().filter_map(|step| step.instruction.dst()).max();
    let mut next = last.map_or(0, |last| last.0 + 1);
    let mut all = Vec::new();
    for step in steps {
        all.push(step);
        let Instruction::Bconv { sources, from, addend, m, .. } = step.instruction else {
            continue;
        };
        if numbers.within(0, 4) == 0 {
            continue;
        }
        let [a, dst, sum] = [next, next + 1, next + 2].map(ValueId);
        next += 3;
        let pair = [
            Instruction::Bconv { dst: a, sources, from, addend, m },
            Instruction::Ntt { dst, a, m },
            Instruction::AddScalar { dst: sum, a: dst, k: 1, m },
        ];
        all.extend(pair.map(|instruction| Step { instruction, ..step }));
    }
    mark_deaths(&mut all);
    all
}

/// `steps` with `nmac`s for most instructions that have two operands in the evaluation domain.
pub(crate) fn offload(mut steps: Vec<Step>, numbers: &mut Numbers) -> Vec<Step> {
    let mut coefficients = std::collections::BTreeSet::new();
    for step in &mut steps {
        let (dst, acc, a, m) = match step.instruction {
            Instruction::Intt { dst, .. } | Instruction::Bconv { dst, .. } => {
                coefficients.insert(dst);
                continue;
            }
            Instruction::Add { dst, a, b, m }
            | Instruction::Mul { dst, a, b, m }
            | Instruction::SubScalar { dst, a, b, m, .. }
            | Instruction::Mac { dst, acc: a, a: b, m, .. } => (dst, a, b, m),
            Instruction::MulScalar { dst, a, m, .. } => {
                let k = numbers.within(0, 2);
                step.instruction = Instruction::MulScalar { dst, a, k, m };
                if coefficients.contains(&a) {
                    coefficients.insert(dst);
                }
                continue;
            }
            _ => continue,
        };
        if coefficients.contains(&acc) {
            coefficients.insert(dst);
        } else if numbers.within(0, 4) > 0 {
            let object = if m.0 < 4 { numbers.pick(&[2, 3]) } else { 3 };
            let limb = u32::from(m.0) + if object == 3 { numbers.pick(&[0, 6]) } else { 0 };
            let at = Address { object: ObjectId(object), limb };
            step.instruction = Instruction::Nmac { dst, acc, a, at, m };
        }
    }
    mark_deaths(&mut steps);
    steps
}
