//! Which unit an instruction runs on, for how long it is reserved, and when the result is there.
//!
//! A unit takes a limb as a stream: it is reserved while the operands enter, and the last result
//! leaves `latency` cycles after the last operand entered. A consumer starts when the whole limb
//! is there (no chaining of units). With N the ring degree, and the widths of a unit on the chip
//! (`clusters` times those of the file if every limb lies on all clusters):
//!
//! Cycles are those of the unit's clock; they are turned into ticks ([`crate::clock`]) here.
//!
//! | instruction | reserved for |
//! |---|---|
//! | `ntt`, `intt` | iterative: ⌈(N/2)·log2 N / butterflies⌉; four-step: ⌈N / lanes⌉ + turnaround; scale and addend of `intt` ride along |
//! | `add`, `sub`, `adds` | ⌈N / adders⌉ |
//! | `mul`, `muls` | ⌈N / multipliers⌉ |
//! | `mac`, `macs`, `subs` | the longer of both |
//! | `bconv` | ⌈N / lanes⌉ · ⌈sources / inputs⌉, on one row of an array |
//! | `perm` | ⌈N / lanes⌉ |
//! | `nmac` | the longer of ⌈limb bytes · its clock / internal bandwidth⌉ and ⌈N / lanes⌉, beside the memory |
//! | `prng` | SHAKE128: ⌈N·bytes per coefficient / 168⌉ · ⌈24 / rounds per cycle⌉ (FIPS 202: rate of SHAKE128 168 B, 24 rounds); otherwise ⌈N / lanes⌉ |

use crate::clock::{Clock, Clocks};
use crate::error::SimError;
use crate::fusion;
use crate::machine::{
    AutomorphismLiteral, GeneratorLiteral, Machine, NocLiteral, NttLiteral, Pooling,
};
use crate::near_memory::costs::NearCosts;
use crate::task::{Then, Work};
use crate::unit::UnitKind;
use crate::uplinks::LinkCosts;
use hearth_spec::he::limb_bytes;
use hearth_spec::limb::{Instruction, MAX_BCONV_SOURCES};
use hearth_spec::prng::bytes_per_coefficient;
use hearth_spec::units::Cycles;
use hearth_spec::{CkksParams, Modulus};

/// Bytes that one Keccak permutation yields in SHAKE128 (FIPS 202, section 6.2).
const SHAKE128_RATE: u64 = 168;
/// Rounds of a Keccak-f[1600] permutation (FIPS 202, section 3.4).
const KECCAK_ROUNDS: u64 = 24;

/// The cost of every instruction at one ring degree.
#[derive(Clone, Debug)]
pub(crate) struct CostTable {
    transform: Work,
    add: Work,
    multiply: Work,
    multiply_accumulate: Work,
    bconv: [Work; MAX_BCONV_SOURCES],
    /// The same with the transform behind it, if they are fused.
    fused: Option<[(Work, Work); MAX_BCONV_SOURCES]>,
    permute: Option<Work>,
    /// By prime; empty if there is no generator.
    generate: Vec<Work>,
    /// Beside the memory, if there is a unit.
    near: Option<NearCosts>,
    /// A limb on the links to host and clients.
    pub(crate) uplinks: LinkCosts,
    /// Cycles of the network that one limb takes, and its latency; `None` if it is ideal.
    noc: Option<(u64, Cycles)>,
    clocks: Clocks,
}

impl CostTable {
    /// The costs on `machine` of instructions on limbs of `params`.
    ///
    /// # Errors
    /// If the transform unit is too short for the ring degree.
    pub(crate) fn new(params: &CkksParams, machine: &Machine) -> Result<Self, SimError> {
        let units = &machine.literal().units;
        let clocks = machine.clocks();
        let n = params.n() as u64;
        let on = |unit| if units.pool == Pooling::Shared { UnitKind::Elementwise } else { unit };
        let work = |unit, cycles, latency| clocks.work(on(unit), cycles, latency);
        let noc_is_ideal = machine.literal().noc == NocLiteral::Ideal {};
        let over = |operations: u64, width: u32| operations.div_ceil(machine.width(width));
        let elementwise = &units.elementwise;
        let (adds, multiplies) = (over(n, elementwise.adders), over(n, elementwise.multipliers));
        let (add, multiply) = (elementwise.add_latency, elementwise.multiply_latency);
        let bconv = &units.bconv;
        let convert = |index| {
            let passes = (index as u64 + 1).div_ceil(u64::from(bconv.inputs));
            let cycles = over(n, bconv.lanes) * passes;
            // The network hands its operands over.
            let hand = if noc_is_ideal { Clocks::work } else { Clocks::handed };
            hand(clocks, on(UnitKind::Bconv), cycles, bconv.latency)
        };
        let generate = |modulus: &Modulus| match &units.generator {
            GeneratorLiteral::Shake128 { rounds_per_cycle, latency, .. } => {
                let permutations =
                    (n * bytes_per_coefficient(*modulus) as u64).div_ceil(SHAKE128_RATE);
                let rounds = KECCAK_ROUNDS.div_ceil(u64::from(*rounds_per_cycle));
                Some(work(UnitKind::Generator, permutations * rounds, *latency))
            }
            GeneratorLiteral::Rate { lanes, latency, .. } => {
                Some(work(UnitKind::Generator, over(n, *lanes), *latency))
            }
            GeneratorLiteral::None {} => None,
        };
        let (cycles, latency) = transform(params, machine)?;
        let fuse = |index| {
            let pass = over(n, bconv.lanes);
            let before = pass * (index as u64 + 1).div_ceil(u64::from(bconv.inputs)) - pass;
            fusion::works(clocks, before + bconv.latency.0, pass, (cycles, latency))
        };
        Ok(Self {
            transform: work(UnitKind::Ntt, cycles, latency),
            add: work(UnitKind::Elementwise, adds, add),
            multiply: work(UnitKind::Elementwise, multiplies, multiply),
            multiply_accumulate: work(UnitKind::Elementwise, adds.max(multiplies), multiply + add),
            bconv: std::array::from_fn(convert),
            fused: bconv.fused_ntt.then(|| std::array::from_fn(fuse)),
            permute: match &units.automorphism {
                AutomorphismLiteral::Network { lanes, latency, .. } => {
                    Some(work(UnitKind::Automorphism, over(n, *lanes), *latency))
                }
                AutomorphismLiteral::None {} => None,
            },
            generate: params.moduli().iter().filter_map(generate).collect(),
            near: NearCosts::of(params, machine),
            uplinks: LinkCosts::of(machine, limb_bytes(params).0),
            noc: match machine.literal().noc {
                NocLiteral::Ideal {} => None,
                NocLiteral::Crossbar { bandwidth, latency } => {
                    let bytes = u128::from(limb_bytes(params).0);
                    let clusters = u128::from(machine.literal().clusters);
                    let clock = clocks.unit(UnitKind::Noc).frequency;
                    let crossing = bytes * (clusters - 1) * u128::from(clock.0);
                    let cycles = crossing.div_ceil(clusters * u128::from(bandwidth.0));
                    Some((cycles as u64, latency))
                }
            },
            clocks: clocks.clone(),
        })
    }

    /// What `instruction` costs; `None` if it runs on no unit, or on none that the machine has. Its
    /// modulus is in the chain.
    #[inline(always)]
    pub(crate) fn of(&self, instruction: &Instruction) -> Option<&Work> {
        Some(match instruction {
            Instruction::Ntt { .. } | Instruction::Intt { .. } => &self.transform,
            Instruction::Add { .. } | Instruction::Sub { .. } | Instruction::AddScalar { .. } => {
                &self.add
            }
            Instruction::Mul { .. } | Instruction::MulScalar { .. } => &self.multiply,
            Instruction::Mac { .. }
            | Instruction::MacScalar { .. }
            | Instruction::SubScalar { .. } => &self.multiply_accumulate,
            Instruction::Bconv { sources, .. } => &self.bconv[sources.as_slice().len() - 1],
            Instruction::Perm { .. } => return self.permute.as_ref(),
            Instruction::Prng { m, .. } => return self.generate.get(m.index()),
            Instruction::Nmac { .. } => return self.near.as_ref().map(|near| &near.accumulate),
            Instruction::Ld { .. }
            | Instruction::St { .. }
            | Instruction::Fence
            | Instruction::Halt => return None,
        })
    }

    /// What `instruction` costs if the unit beside the memory executes it; `None` if it cannot.
    pub(crate) fn beside(&self, instruction: &Instruction) -> Option<Work> {
        self.near.as_ref()?.beside(instruction)
    }

    /// Whether limbs cross the network between clusters in no time.
    pub(crate) fn network_is_ideal(&self) -> bool {
        self.noc.is_none()
    }

    /// What a base conversion of `sources` limbs does first if `moved` of them have to be
    /// redistributed; `None` if the network is ideal. If none has, it takes a cycle of the network
    /// all the same: so it comes after the earlier conversions that redistribute them.
    pub(crate) fn gather(&self, moved: u64, sources: u8) -> Option<(Work, Then)> {
        self.noc?;
        Some((self.cross(moved, Clocks::work), Then::Convert { sources }))
    }

    /// What a base conversion of `sources` limbs takes, and the transform that is fused with it.
    pub(crate) fn fused(&self, sources: usize) -> (Work, Work) {
        self.fused.expect("the machine fuses them")[sources - 1]
    }

    /// What comes next: the work, its unit, and what comes after that.
    pub(crate) fn next(&self, then: Then) -> Option<(Work, UnitKind, Then)> {
        let (work, then) = match then {
            Then::Done | Then::Stream | Then::Forward { .. } => return None,
            Then::Convert { sources } => (self.bconv[usize::from(sources) - 1], Then::Scatter),
            Then::Scatter => (self.cross(1, Clocks::handed), Then::Done),
            Then::ToHost => (self.uplinks.host.expect("a host's link"), Then::Done),
            Then::ToClient => (self.uplinks.client.expect("a client's link"), Then::Done),
        };
        let Work::Compute { unit, .. } = work else { unreachable!("units compute") };
        Some((work, unit, then))
    }

    /// The clock in which a task has to be for what comes `then`: that of its next unit, or the main
    /// clock.
    #[inline(always)]
    pub(crate) fn receiver(&self, then: Then) -> Clock {
        match then {
            Then::Done | Then::Stream => self.clocks.main(),
            Then::Forward { at, to } if at == to => self.clocks.main(),
            Then::Forward { .. } => self.clocks.unit(UnitKind::Links),
            Then::Convert { .. } | Then::Scatter | Then::ToHost | Then::ToClient => {
                let (_, unit, _) = self.next(then).expect("it goes on");
                self.clocks.unit(unit)
            }
        }
    }

    fn cross(&self, limbs: u64, work: impl Fn(&Clocks, UnitKind, u64, Cycles) -> Work) -> Work {
        let (cycles, latency) = self.noc.expect("something crosses");
        work(&self.clocks, UnitKind::Noc, (limbs * cycles).max(1), latency)
    }
}

/// Reservation and latency of a transform.
fn transform(params: &CkksParams, machine: &Machine) -> Result<(u64, Cycles), SimError> {
    let n = params.n() as u64;
    match &machine.literal().units.ntt {
        NttLiteral::Iterative { butterflies, latency, .. } => {
            let operations = n / 2 * u64::from(params.log_n());
            Ok((operations.div_ceil(machine.width(*butterflies)), *latency))
        }
        NttLiteral::FourStep {
            lanes,
            phases,
            depth,
            butterfly_latency,
            twiddle_latency,
            transpose_latency,
            turnaround,
            ..
        } => {
            let stages = phases * depth;
            if params.log_n() > stages {
                return Err(SimError::ShortTransform {
                    machine: machine.name().to_owned(),
                    log_n: params.log_n(),
                    stages,
                });
            }
            let latency = Cycles(u64::from(stages) * butterfly_latency.0)
                + *twiddle_latency
                + *transpose_latency;
            Ok((n.div_ceil(machine.width(*lanes)) + turnaround.0, latency))
        }
    }
}
