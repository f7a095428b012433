//! Random machines and random limb programs, the same for the same seed.

mod options;

pub(crate) use options::{
    beside, clocks, fused, near_memory, near_mod_up, offload, places, transformed, uplinks,
};

use crate::machines;
use crate::programs::{mark_deaths, program};
use hearth_sim::machine::{
    AutomorphismLiteral, BconvLiteral, Distribution, ElementwiseLiteral, Eviction,
    GeneratorLiteral, Issue, LinksLiteral, Machine, MachineLiteral, NocLiteral, NttLiteral,
    Pooling, UnitsLiteral,
};
use hearth_spec::he::Program;
use hearth_spec::limb::{Address, Domain, Instruction, RunsOn, Sources, Step};
use hearth_spec::units::{Bytes, BytesPerSecond, Cycles};
use hearth_spec::{ChipIndex, ObjectId, PrimeIndex, RowId, ValueId};

/// Numbers that only need to be mixed (Steele, Lea, Flood, OOPSLA 2014: SplitMix64).
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number in `from..to`.
    pub(crate) fn within(&mut self, from: u64, to: u64) -> u64 {
        from + self.next() % (to - from)
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.within(0, items.len() as u64) as usize]
    }
}

/// A machine with random numbers; at least five frames.
pub(crate) fn machine(numbers: &mut Numbers) -> Machine {
    let mut literal = machines::literal();
    let m = &mut literal;
    m.sequencer.window = numbers.within(1, 40) as u32;
    m.sequencer.issue_per_cycle = numbers.within(1, 4) as u32;
    m.scratchpad.capacity = Bytes(crate::programs::LIMB * numbers.within(5, 30) + 77);
    schedule(m, numbers);
    m.clusters = numbers.within(1, 5) as u32;
    m.distribution = numbers.pick(&[Distribution::Limb, Distribution::Coefficient]);
    m.units = units(numbers);
    if m.clusters > 1 && m.distribution == Distribution::Limb && numbers.within(0, 4) > 0 {
        m.noc = NocLiteral::Crossbar {
            bandwidth: BytesPerSecond(numbers.within(1_000_000_000, 60_000_000_000)),
            latency: latency(numbers),
        };
    }
    for tier in &mut m.tiers {
        tier.capacity = Bytes(8 << 20);
        tier.channels = numbers.within(1, 6) as u32;
        tier.interleave = Bytes(numbers.pick(&[64, 100, 256, 4096]));
        tier.read_bandwidth.0 = numbers.within(1_000_000_000, 20_000_000_000);
        tier.write_bandwidth.0 = numbers.within(1_000_000_000, 20_000_000_000);
        tier.read_latency.0 = numbers.within(0, 400_000);
        tier.write_latency.0 = numbers.within(0, 400_000);
    }
    m.chips = numbers.within(1, 5) as u32;
    m.links = links(m.chips, numbers);
    m.placement.spills = numbers.pick(&["near", "far"]).to_owned();
    m.placement.outputs = numbers.pick(&["near", "far"]).to_owned();
    Machine::try_from(literal).expect("a good machine")
}

/// Links between so many chips.
pub(crate) fn links(chips: u32, numbers: &mut Numbers) -> LinksLiteral {
    let bandwidth = BytesPerSecond(numbers.within(1_000_000_000, 60_000_000_000));
    let latency = latency(numbers);
    match numbers.within(0, 3) {
        _ if chips == 1 => LinksLiteral::None {},
        0 => LinksLiteral::Ring { bandwidth, latency },
        1 => LinksLiteral::AllToAll { bandwidth, latency },
        _ => LinksLiteral::Switch { bandwidth, latency },
    }
}

/// Random options of scheduling: half the machines have the plain ones.
fn schedule(m: &mut MachineLiteral, numbers: &mut Numbers) {
    let options = [Issue::InOrder, Issue::OutOfOrder, Issue::InOrderPerUnit, Issue::InOrderPerUnit];
    m.sequencer.issue = numbers.pick(&options);
    if numbers.within(0, 2) == 0 {
        m.sequencer.prefetch = numbers.within(1, 60) as u32;
        m.sequencer.prefetch_frames = numbers.within(1, 8) as u32;
    }
    if numbers.within(0, 2) == 0 {
        m.scratchpad.eviction = Eviction::Belady;
        m.scratchpad.look_ahead = numbers.within(1, 60) as u32;
    }
}

fn latency(numbers: &mut Numbers) -> Cycles {
    Cycles(numbers.pick(&[0, 1, 2, 40, 300]))
}

fn units(numbers: &mut Numbers) -> UnitsLiteral {
    let shared = numbers.within(0, 8) == 0;
    let cores = numbers.within(1, 4) as u32;
    let count = |numbers: &mut Numbers| match shared {
        true => cores,
        false => numbers.within(1, 4) as u32,
    };
    let width = |numbers: &mut Numbers, least| numbers.within(least, 100) as u32;
    let ntt = match numbers.within(0, 2) {
        0 => NttLiteral::Iterative {
            count: count(numbers),
            butterflies: numbers.within(16, 200) as u32,
            latency: latency(numbers),
        },
        _ => NttLiteral::FourStep {
            count: count(numbers),
            lanes: width(numbers, 4),
            phases: numbers.within(2, 5) as u32,
            depth: numbers.within(5, 8) as u32,
            butterfly_latency: latency(numbers),
            twiddle_latency: latency(numbers),
            transpose_latency: latency(numbers),
            turnaround: Cycles(numbers.within(0, 9)),
        },
    };
    let generator = match numbers.within(0, 2) {
        0 => GeneratorLiteral::Shake128 {
            count: count(numbers),
            rounds_per_cycle: numbers.within(1, 25) as u32,
            latency: latency(numbers),
        },
        _ => GeneratorLiteral::Rate {
            count: count(numbers),
            lanes: width(numbers, 1),
            latency: latency(numbers),
        },
    };
    UnitsLiteral {
        pool: if shared { Pooling::Shared } else { Pooling::Separate },
        ntt,
        elementwise: ElementwiseLiteral {
            count: count(numbers),
            multipliers: width(numbers, 4),
            adders: width(numbers, 4),
            add_latency: latency(numbers),
            multiply_latency: latency(numbers),
        },
        bconv: BconvLiteral {
            count: count(numbers),
            rows: if shared { 1 } else { numbers.within(1, 4) as u32 },
            inputs: numbers.within(1, 4) as u32,
            lanes: width(numbers, 16),
            latency: latency(numbers),
            fused_ntt: false,
        },
        automorphism: AutomorphismLiteral::Network {
            count: count(numbers),
            lanes: width(numbers, 4),
            latency: latency(numbers),
        },
        generator,
    }
}

/// A random change that gives the machine more of something; what it is.
pub(crate) fn improve(m: &mut MachineLiteral, what: usize) -> &'static str {
    let tier = &mut m.tiers[what % 2];
    match what / 2 {
        0 => {
            tier.read_bandwidth.0 *= 2;
            "read bandwidth"
        }
        1 => {
            tier.write_bandwidth.0 *= 2;
            "write bandwidth"
        }
        2 => {
            tier.read_latency.0 /= 2;
            "read latency"
        }
        3 => {
            double(m, "ntt");
            "ntt units"
        }
        4 => {
            double(m, "elementwise");
            "element-wise units"
        }
        5 => {
            double(m, "bconv");
            "base-conversion units"
        }
        6 => {
            double(m, "generator");
            "generators"
        }
        7 => {
            m.units.elementwise.multipliers *= 2;
            m.units.elementwise.adders *= 2;
            "lanes"
        }
        _ => {
            m.sequencer.window *= 2;
            "window"
        }
    }
}

/// Twice as many units of a kind; of all kinds if they are the same cores.
fn double(m: &mut MachineLiteral, kind: &str) {
    let kinds = ["ntt", "elementwise", "bconv", "automorphism", "generator"];
    for other in kinds {
        if other == kind || m.units.pool == Pooling::Shared {
            *machines::count(&mut m.units, other) *= 2;
        }
    }
}

/// How many changes [`improve`] knows.
pub(crate) const IMPROVEMENTS: usize = 18;

/// A legal limb program of about `length` instructions for [`program`], and the program.
pub(crate) fn steps(numbers: &mut Numbers, length: usize) -> (Program, Vec<Step>) {
    let program = program();
    let mut writer = Writer { numbers, limbs: Vec::new(), steps: Vec::new(), length };
    while writer.steps.len() < length {
        writer.write();
    }
    writer.push(Instruction::Halt);
    let mut steps = writer.steps;
    mark_deaths(&mut steps);
    (program, steps)
}

/// Lets some of the steps run on chips of their own choice.
pub(crate) fn scatter(numbers: &mut Numbers, steps: &mut [Step], machine: &Machine) {
    let chips = u64::from(machine.literal().chips);
    for step in steps {
        if numbers.within(0, 4) == 0 {
            step.runs_on = RunsOn::Chip(ChipIndex(numbers.within(0, chips) as u16));
        }
    }
}

struct Writer<'a> {
    numbers: &'a mut Numbers,
    /// Every limb's modulus and domain.
    limbs: Vec<(u16, Domain)>,
    steps: Vec<Step>,
    length: usize,
}

impl Writer<'_> {
    fn push(&mut self, instruction: Instruction) {
        let row = RowId((self.steps.len() * 4 / (self.length + 1)) as u32);
        self.steps.push(Step { row, instruction, dies: 0, runs_on: RunsOn::ItsModulus });
    }

    fn make(&mut self, modulus: u16, domain: Domain) -> (ValueId, PrimeIndex) {
        self.limbs.push((modulus, domain));
        (ValueId(self.limbs.len() as u32 - 1), PrimeIndex(modulus))
    }

    /// A limb among the last forty that fits.
    fn find(&mut self, modulus: Option<u16>, domain: Domain) -> Option<(ValueId, u16)> {
        let first = self.limbs.len().saturating_sub(40);
        let fits = |&(_, limb): &(usize, &(u16, Domain))| {
            modulus.is_none_or(|modulus| modulus == limb.0) && limb.1 == domain
        };
        let found: Vec<_> = self.limbs.iter().enumerate().skip(first).filter(fits).collect();
        let &(index, limb) = found.get(self.numbers.next() as usize % found.len().max(1))?;
        Some((ValueId(index as u32), limb.0))
    }

    fn write(&mut self) {
        use Domain::{Coefficient, Evaluation};
        let choice = self.numbers.within(0, 24);
        let modulus = self.numbers.within(0, 6) as u16;
        let either = self.numbers.pick(&[Coefficient, Evaluation]);
        if choice < 5 {
            return self.load();
        }
        if choice == 5 {
            let (dst, m) = self.make(modulus, Evaluation);
            return self.push(Instruction::Prng { dst, object: ObjectId(3), digit: 0, m });
        }
        if choice == 6 && self.numbers.within(0, 4) == 0 {
            return self.push(Instruction::Fence);
        }
        if choice < 9 {
            return self.convert();
        }
        let domain = match choice {
            9..=11 => Coefficient,
            12..=17 => Evaluation,
            _ => either,
        };
        let Some((a, modulus)) = self.find(None, domain) else { return };
        if choice == 17 && modulus < 4 {
            let limb = u32::from(modulus) + self.numbers.pick(&[0, 4]);
            let at = Address { object: ObjectId(1), limb };
            return self.push(Instruction::St { a, at, m: PrimeIndex(modulus) });
        }
        let Some((b, _)) = self.find(Some(modulus), domain) else { return };
        let Some((acc, _)) = self.find(Some(modulus), domain) else { return };
        let result = match choice {
            9..=11 => Evaluation,
            12..=14 => Coefficient,
            _ => domain,
        };
        let (dst, m) = self.make(modulus, result);
        self.push(match choice {
            9..=11 => Instruction::Ntt { dst, a, m },
            12..=14 => Instruction::Intt { dst, a, scale: 1, addend: 0, m },
            15..=17 => Instruction::Perm { dst, a, element: 5, m },
            18 => Instruction::Add { dst, a, b, m },
            19 => Instruction::MulScalar { dst, a, k: 3, m },
            20 => Instruction::Mul { dst, a, b, m },
            21 => Instruction::SubScalar { dst, a, b, k: 3, m },
            _ => Instruction::Mac { dst, acc, a, b, m },
        });
    }

    fn load(&mut self) {
        let limb = self.numbers.within(0, 12) as u32;
        let (object, limb, modulus) = match self.numbers.within(0, 8) {
            0..=2 => (0, limb % 8, limb % 4),
            3 | 4 => (2, limb % 4, limb % 4),
            5 => (1, limb % 8, limb % 4),
            _ => (3, limb, limb % 6),
        };
        let (dst, m) = self.make(modulus as u16, Domain::Evaluation);
        self.push(Instruction::Ld { dst, at: Address { object: ObjectId(object), limb }, m });
    }

    fn convert(&mut self) {
        let first = self.numbers.within(0, 3) as u16;
        let found: Vec<_> = (first..first + 3)
            .map_while(|modulus| self.find(Some(modulus), Domain::Coefficient))
            .map(|(value, _)| value)
            .collect();
        if !found.is_empty() {
            let (dst, m) = self.make(first + 3, Domain::Coefficient);
            let (sources, from) = (Sources::new(&found), PrimeIndex(first));
            self.push(Instruction::Bconv { dst, sources, from, addend: 0, m });
        }
    }
}
