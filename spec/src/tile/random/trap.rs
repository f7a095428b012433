//! Programs that end in a trap.

use super::state::State;
use super::{RandomOptions, RandomProgram, StoredLimb, body};
use crate::ids::{PrimeIndex, ValueId};
use crate::limb::{Address, Domain, Instruction};
use crate::tile::{Fields, LineIndex, Opcode, TILE_VERSION, TileShape, TileWord};

/// Why a tile stops; the number is the one in its register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trap {
    /// An opcode that there is not.
    Illegal = 1,
    /// A register that there is not.
    Register,
    /// A prime that was not loaded, a transform without twiddles, or a limb to expand without a seed.
    Modulus,
    /// An operand that holds nothing, or is of another prime or domain.
    Operand,
    /// A limb that ends behind the last line.
    Address,
    /// A line that memory could not give.
    Memory,
    /// A residue in memory that is not below its prime.
    Residue,
    /// A ring that the tile is not built for, or another version.
    Ring,
    /// A conversion from no limb, from too many, or without its weights.
    Conversion,
    /// A unit did what it should not do; no program leads to this.
    Internal,
}

impl Trap {
    /// Every trap that a program can lead to.
    pub const ALL: [Self; 9] = [
        Self::Illegal,
        Self::Register,
        Self::Modulus,
        Self::Operand,
        Self::Address,
        Self::Memory,
        Self::Residue,
        Self::Ring,
        Self::Conversion,
    ];

    /// The trap of that number.
    pub fn of(number: u64) -> Option<Self> {
        Self::ALL.into_iter().chain([Self::Internal]).find(|trap| *trap as u64 == number)
    }
}

/// A program that runs up to one word, and stops there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrapProgram {
    /// The words of the image; a `halt` follows the one that traps, and must not be reached.
    pub words: Vec<Fields>,
    /// The program up to there: what is done before it traps.
    pub before: RandomProgram,
    /// Why it traps.
    pub trap: Trap,
    /// The word that traps, counted from 0.
    pub at: usize,
    /// The line that memory is to refuse.
    pub poisoned: Option<LineIndex>,
}

/// A random program that ends in `trap`; `None` if the tile cannot have it: 256 registers have no
/// other.
pub fn random_trap(shape: &TileShape, options: &RandomOptions, trap: Trap) -> Option<TrapProgram> {
    let mut state = body(shape, options);
    let bad = bad_word(&mut state, trap)?;
    let mut random = state.random.clone();
    state.push(Instruction::Halt);
    let mut before = state.finish(options.first);
    let located = |at: Address| before.program.line(at, shape).expect("its object lies somewhere");
    let (mut poisoned, mut bad_fields) = (None, bad.fields);
    if let Some(at) = bad.at {
        bad_fields.x = located(at).0;
    }
    let lines = shape.limb_lines(before.program.log_n);
    match trap {
        Trap::Address => {
            // The last line is behind the end, or everything is.
            let beyond = [before.end.0 - lines + 1, before.end.0, 1 << 40, u64::MAX];
            bad_fields.x = beyond[random.below(4) as usize];
        }
        Trap::Memory => poisoned = Some(LineIndex(bad_fields.x + random.below(lines))),
        _ => {}
    }
    let words = before.program.words(shape).expect("legal by construction");
    let encoded = words.iter().map(|word| word.encode(shape).expect("legal by construction"));
    let mut words: Vec<Fields> = encoded.collect();
    let at = if trap == Trap::Ring { 0 } else { words.len() - 1 };
    match trap {
        Trap::Ring => words[0] = bad_fields,
        _ => words.insert(at, bad_fields),
    }
    before.program.instructions.pop();
    Some(TrapProgram { words, before, trap, at, poisoned })
}

/// A word that traps; the limb whose line is its x.
struct Bad {
    fields: Fields,
    at: Option<Address>,
}

impl Bad {
    fn plain(fields: Fields) -> Option<Self> {
        Some(Self { fields, at: None })
    }

    fn encoded(state: &State, instruction: Instruction) -> Option<Self> {
        let at = instruction.address();
        let word = TileWord::Instruction { instruction, line: at.map(|_| LineIndex(0)) };
        Some(Self { fields: word.encode(&state.shape).ok()?, at })
    }
}

fn bad_word(state: &mut State, trap: Trap) -> Option<Bad> {
    match trap {
        Trap::Illegal => Bad::plain(Fields { opcode: no_opcode(state), ..Fields::default() }),
        Trap::Register => register(state),
        Trap::Modulus => {
            let free = (0..state.shape.primes() as u16).map(PrimeIndex);
            let free: Vec<_> = free.filter(|m| !state.moduli.contains_key(m)).collect();
            let m = *free.get(state.random.below(free.len().max(1) as u64) as usize)?;
            let at = *state.limbs.keys().next()?;
            Bad::encoded(state, Instruction::Ld { dst: ValueId(0), at, m })
        }
        Trap::Operand => operand(state),
        Trap::Address | Trap::Memory | Trap::Residue => {
            // A limb of its own: nothing before reads it.
            let m = state.used_prime()?;
            let at = state.input(m);
            if trap == Trap::Residue {
                spoil(state, at);
            }
            let (dst, kind) = (ValueId(state.random.below(16) as u32), state.random.below(2));
            let held = state.holding(|tag| tag.m == m && tag.domain == Domain::Evaluation);
            let instruction = match (held.first(), kind) {
                (Some(&a), 0) if trap == Trap::Address => {
                    Instruction::St { a: ValueId(a as u32), at, m }
                }
                // Poison must leave the register as it was.
                (Some(&a), 0) if trap == Trap::Memory && state.shape.near_memory().is_some() => {
                    let a = ValueId(a as u32);
                    Instruction::Nmac { dst, acc: a, a, at, m }
                }
                _ => Instruction::Ld { dst, at, m },
            };
            Bad::encoded(state, instruction)
        }
        Trap::Ring => {
            let log_n = state.log_n as u8;
            let (m, x) = match state.random.below(3) {
                0 => (log_n, TILE_VERSION + 1 + state.random.below(1 << 32)),
                1 => (state.shape.log_n() as u8 + 1, TILE_VERSION),
                _ => (*state.shape.rings().start() as u8 - 1, TILE_VERSION),
            };
            Bad::plain(Fields { opcode: Opcode::Ring as u8, m, x, ..Fields::default() })
        }
        Trap::Conversion => {
            let m = state.used_prime()?.0 as u8;
            let counts = [0, state.shape.sources() as u8 + 1, 255];
            let count = counts[state.random.below(3) as usize];
            Bad::plain(Fields { opcode: Opcode::Bconv as u8, m, count, ..Fields::default() })
        }
        Trap::Internal => None,
    }
}

fn no_opcode(state: &mut State) -> u8 {
    loop {
        let opcode = state.random.below(256) as u8;
        if Opcode::of(opcode).is_none() {
            return opcode;
        }
    }
}

/// A sum with one register that there is not, and otherwise right.
fn register(state: &mut State) -> Option<Bad> {
    let count = u64::from(state.shape.registers());
    let none = count + state.random.below(256u64.checked_sub(count).filter(|left| *left > 0)?);
    let at = *state.holding(|_| true).first()?;
    let (a, m) = (at as u8, state.registers[at]?.m.0 as u8);
    let mut fields = Fields { opcode: Opcode::Add as u8, m, dst: a, a, b: a, ..Fields::default() };
    let places = [&mut fields.dst, &mut fields.a, &mut fields.b];
    *places.into_iter().nth(state.random.below(3) as usize)? = none as u8;
    Bad::plain(fields)
}

/// A register that holds nothing, is of another prime, or in the other domain.
fn operand(state: &mut State) -> Option<Bad> {
    let held = state.holding(|_| true);
    let at = *held.get(state.random.below(held.len().max(1) as u64) as usize)?;
    let tag = state.registers[at]?;
    let (a, dst, m) = (ValueId(at as u32), ValueId(0), tag.m);
    let wrong_domain = match tag.domain {
        Domain::Coefficient => Some(Instruction::Perm { dst, a, element: 5, m }),
        // A prime without twiddles is another trap.
        Domain::Evaluation => state.transforms(m).then_some(Instruction::Ntt { dst, a, m }),
    };
    let empty = state.registers.iter().position(Option::is_none);
    let empty = empty.map(|empty| Instruction::Add { dst, a, b: ValueId(empty as u32), m });
    let other = state.holding(|held| held.m != tag.m || held.domain != tag.domain);
    let other = other.first().map(|&b| Instruction::Mul { dst, a, b: ValueId(b as u32), m });
    let instruction = match state.random.below(3) {
        0 => empty.or(wrong_domain).or(other),
        1 => other.or(wrong_domain).or(empty),
        _ => wrong_domain.or(empty).or(other),
    }?;
    Bad::encoded(state, instruction)
}

/// Makes one residue of a limb too large.
fn spoil(state: &mut State, at: Address) {
    let (n, word) = (1 << state.log_n, state.shape.memory_word());
    let (index, kind) = (state.random.below(n) as usize, state.random.below(3));
    let shape_width = state.shape.width();
    let q = state.stored(at).map(|limb| limb.m).map(|m| state.moduli[&m]);
    if let (Some(StoredLimb { residues, .. }), Some(q)) = (state.stored(at), q) {
        residues[index] = [q, (1 << shape_width) - 1, u64::MAX >> (64 - word)][kind as usize];
    }
}
