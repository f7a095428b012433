//! Which unit an instruction runs on, for how long it is reserved, and when the result is there.
//!
//! A unit takes a limb as a stream: it is reserved while the operands enter, and the last result
//! leaves `latency` cycles after the last operand entered. A consumer starts when the whole limb
//! is there (no chaining of units). With N the ring degree:
//!
//! | instruction | reserved for |
//! |---|---|
//! | `ntt`, `intt` | ⌈(N/2)·log2 N / butterflies⌉; scale and addend of `intt` ride along |
//! | element-wise | ⌈N / lanes⌉ |
//! | `bconv` | ⌈N·sources / macs⌉ |
//! | `perm` | ⌈N / lanes⌉ |
//! | `prng` | ⌈N·bytes per coefficient / 168⌉ · ⌈24 / rounds per cycle⌉ (FIPS 202: rate of SHAKE128 168 B, 24 rounds) |

use crate::machine::{Machine, UnitsLiteral};
use crate::task::Work;
use crate::unit::UnitKind;
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
    permute: Work,
    generate: Vec<Work>,
}

impl CostTable {
    /// The costs on `machine` of instructions on limbs of `params`.
    pub(crate) fn new(params: &CkksParams, machine: &Machine) -> Self {
        let UnitsLiteral { ntt, elementwise, bconv, automorphism, generator } =
            &machine.literal().units;
        let n = params.n() as u64;
        let work = |unit, operations: u64, per_cycle: u32, latency| Work::Compute {
            unit,
            reservation: Cycles(operations.div_ceil(u64::from(per_cycle))),
            latency,
        };
        let lanes = |latency| work(UnitKind::Elementwise, n, elementwise.lanes, latency);
        let butterflies = n / 2 * u64::from(params.log_n());
        let generate = |modulus: &Modulus| {
            let bytes = n * bytes_per_coefficient(*modulus) as u64;
            let rounds = KECCAK_ROUNDS.div_ceil(u64::from(generator.rounds_per_cycle));
            let cycles = bytes.div_ceil(SHAKE128_RATE) * rounds;
            work(UnitKind::Generator, cycles, 1, generator.latency)
        };
        Self {
            transform: work(UnitKind::Ntt, butterflies, ntt.butterflies, ntt.latency),
            add: lanes(elementwise.add_latency),
            multiply: lanes(elementwise.multiply_latency),
            multiply_accumulate: lanes(elementwise.multiply_latency + elementwise.add_latency),
            bconv: std::array::from_fn(|index| {
                work(UnitKind::Bconv, n * (index as u64 + 1), bconv.macs, bconv.latency)
            }),
            permute: work(UnitKind::Automorphism, n, automorphism.lanes, automorphism.latency),
            generate: params.moduli().iter().map(generate).collect(),
        }
    }

    /// What `instruction` costs; `None` if it runs on no unit. Its modulus is in the chain.
    pub(crate) fn of(&self, instruction: &Instruction) -> Option<Work> {
        Some(match instruction {
            Instruction::Ntt { .. } | Instruction::Intt { .. } => self.transform,
            Instruction::Add { .. } | Instruction::Sub { .. } | Instruction::AddScalar { .. } => {
                self.add
            }
            Instruction::Mul { .. } | Instruction::MulScalar { .. } => self.multiply,
            Instruction::Mac { .. }
            | Instruction::MacScalar { .. }
            | Instruction::SubScalar { .. } => self.multiply_accumulate,
            Instruction::Bconv { sources, .. } => self.bconv[sources.as_slice().len() - 1],
            Instruction::Perm { .. } => self.permute,
            Instruction::Prng { m, .. } => self.generate[m.index()],
            Instruction::Ld { .. }
            | Instruction::St { .. }
            | Instruction::Nmac { .. }
            | Instruction::Fence
            | Instruction::Halt => return None,
        })
    }
}
