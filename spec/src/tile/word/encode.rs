//! From meaning to bytes.

use super::{LineIndex, Opcode, TILE_VERSION, TileWord, WordError};
use crate::ids::{PrimeIndex, ValueId};
use crate::limb::{Address, Instruction};
use crate::tile::{Fields, TileShape};
use std::ops::Range;

impl TileWord {
    /// The word's fields, checked against what the machine has.
    ///
    /// # Errors
    /// [`WordError`] for a register, prime or ring that the machine does not have, and for what
    /// cannot be encoded.
    pub fn encode(&self, shape: &TileShape) -> Result<Fields, WordError> {
        match *self {
            Self::Instruction { instruction, line } => {
                Encoder { shape, opcode: opcode(&instruction) }.instruction(&instruction, line)
            }
            Self::Ring { log_n } => {
                let check = Encoder { shape, opcode: Opcode::Ring };
                let (first, last) = shape.rings().into_inner();
                let hint = "the tile is built for other rings";
                let m = check.within("log N", log_n.into(), first..last + 1, hint)?;
                Ok(Fields { m, x: TILE_VERSION, ..check.start() })
            }
            Self::Modulus { m, q, r2, scale } => {
                let check = Encoder { shape, opcode: Opcode::Modulus };
                for (field, value) in [("q", q), ("r2", r2), ("scale", scale)] {
                    check.residue(field, value)?;
                }
                Ok(Fields { m: check.prime(m)?, x: q, y: r2, z: scale, ..check.start() })
            }
            Self::Twiddles { m, row, part, bytes } => {
                let check = Encoder { shape, opcode: Opcode::Twiddles };
                let hint = "a row of seeds has P·K bits";
                let count = check.below("part", part.into(), shape.twiddle_parts(), hint)?;
                let fields = Fields { m: check.prime(m)?, count, x: row, ..check.start() };
                Ok(fields.with_tail(bytes))
            }
            Self::Seed { half, bytes } => {
                let check = Encoder { shape, opcode: Opcode::Seed };
                let count = check.below("half", half.into(), 2, "the seed has 32 bytes")?;
                Ok(Fields { count, ..check.start() }.with_tail(bytes))
            }
            Self::Weights { first, count, values } => {
                Encoder { shape, opcode: Opcode::Weights }.weights(first, count, values)
            }
        }
    }
}

/// The opcode of an instruction.
pub(super) fn opcode(instruction: &Instruction) -> Opcode {
    match instruction {
        Instruction::Ntt { .. } => Opcode::Ntt,
        Instruction::Intt { .. } => Opcode::Intt,
        Instruction::Add { .. } => Opcode::Add,
        Instruction::Sub { .. } => Opcode::Sub,
        Instruction::Mul { .. } => Opcode::Mul,
        Instruction::Mac { .. } => Opcode::Mac,
        Instruction::AddScalar { .. } => Opcode::AddScalar,
        Instruction::MulScalar { .. } => Opcode::MulScalar,
        Instruction::MacScalar { .. } => Opcode::MacScalar,
        Instruction::SubScalar { .. } => Opcode::SubScalar,
        Instruction::Bconv { .. } => Opcode::Bconv,
        Instruction::Perm { .. } => Opcode::Perm,
        Instruction::Prng { .. } => Opcode::Prng,
        Instruction::Ld { .. } => Opcode::Ld,
        Instruction::St { .. } => Opcode::St,
        Instruction::Nmac { .. } => Opcode::Nmac,
        Instruction::Fence => Opcode::Fence,
        Instruction::Halt => Opcode::Halt,
    }
}

struct Encoder<'a> {
    shape: &'a TileShape,
    opcode: Opcode,
}

impl Encoder<'_> {
    fn start(&self) -> Fields {
        Fields { opcode: self.opcode as u8, ..Fields::default() }
    }

    /// `value` if it is in the range and a byte.
    fn within(
        &self,
        field: &'static str,
        value: u64,
        range: Range<u32>,
        hint: &'static str,
    ) -> Result<u8, WordError> {
        let (least, limit) = (u64::from(range.start), u64::from(range.end.min(256)));
        match (least..limit).contains(&value) {
            true => Ok(value as u8),
            false => {
                Err(WordError::Range { name: self.opcode.name(), field, value, least, limit, hint })
            }
        }
    }

    fn below(
        &self,
        field: &'static str,
        value: u64,
        limit: u32,
        hint: &'static str,
    ) -> Result<u8, WordError> {
        self.within(field, value, 0..limit, hint)
    }

    fn register(&self, register: ValueId) -> Result<u8, WordError> {
        let hint = "allocate the program to the tile's registers first";
        self.below("register", register.0.into(), self.shape.registers(), hint)
    }

    fn prime(&self, m: PrimeIndex) -> Result<u8, WordError> {
        self.below("prime", m.0.into(), self.shape.primes(), "the tile holds no more primes")
    }

    fn residue(&self, field: &'static str, value: u64) -> Result<u64, WordError> {
        let limit = 1 << self.shape.width();
        self.wide(field, value, limit, value < limit, "the tile's residues are narrower")
    }

    /// `value` if it `fits`.
    fn wide(
        &self,
        field: &'static str,
        value: u64,
        limit: u64,
        fits: bool,
        hint: &'static str,
    ) -> Result<u64, WordError> {
        let name = self.opcode.name();
        match fits {
            true => Ok(value),
            false => Err(WordError::Range { name, field, value, least: 0, limit, hint }),
        }
    }

    fn weights(&self, first: u32, count: u32, values: [u64; 3]) -> Result<Fields, WordError> {
        let sources = self.shape.sources();
        let from = self.below("first", first.into(), sources, "no bconv has so many sources")?;
        let left = (sources - first).min(3) + 1;
        let count = self.within("count", count.into(), 1..left, "a word has 1 … 3 weights")?;
        for value in values {
            self.residue("weight", value)?;
        }
        if let Some(&value) = values[usize::from(count)..].iter().find(|value| **value != 0) {
            return Err(WordError::Unused { name: "weights", field: "weight", value });
        }
        let [x, y, z] = values;
        Ok(Fields { from, count, x, y, z, ..self.start() })
    }

    fn instruction(
        &self,
        instruction: &Instruction,
        line: Option<LineIndex>,
    ) -> Result<Fields, WordError> {
        if line.is_some() != instruction.address().is_some() {
            return Err(WordError::Line { name: self.opcode.name() });
        }
        let mut fields = self.start();
        if let Some(dst) = instruction.dst() {
            fields.dst = self.register(dst)?;
        }
        if let Some(m) = instruction.modulus() {
            fields.m = self.prime(m)?;
        }
        if let (Some(at), Some(line)) = (instruction.address(), line) {
            (fields.x, fields.y) = (line.0, place(at));
        }
        self.operands(instruction, &mut fields)?;
        Ok(fields)
    }

    fn operands(&self, instruction: &Instruction, fields: &mut Fields) -> Result<(), WordError> {
        match *instruction {
            Instruction::Intt { scale, addend, .. } if (scale, addend) != (1, 0) => {
                return Err(WordError::Scaled);
            }
            Instruction::Bconv { .. } => return self.bconv(instruction, fields),
            Instruction::Mac { acc, a, b, .. } => {
                [fields.acc, fields.a, fields.b] = self.registers([acc, a, b])?;
            }
            Instruction::MacScalar { acc, a, .. } | Instruction::Nmac { acc, a, .. } => {
                [fields.acc, fields.a] = self.registers([acc, a])?;
            }
            _ => {
                let mut room = [ValueId(0); 3];
                let places = [&mut fields.a, &mut fields.b];
                for (place, &source) in places.into_iter().zip(instruction.sources(&mut room)) {
                    *place = self.register(source)?;
                }
            }
        }
        match *instruction {
            Instruction::AddScalar { k, .. }
            | Instruction::MulScalar { k, .. }
            | Instruction::MacScalar { k, .. }
            | Instruction::SubScalar { k, .. } => fields.x = self.residue("k", k)?,
            Instruction::Perm { element, .. } => fields.x = self.element(element)?,
            Instruction::Prng { object, digit, .. } => {
                fields.x = u64::from(object.0) | u64::from(digit) << 32;
            }
            _ => {}
        }
        Ok(())
    }

    fn registers<const N: usize>(&self, registers: [ValueId; N]) -> Result<[u8; N], WordError> {
        let mut numbers = [0; N];
        for (number, register) in numbers.iter_mut().zip(registers) {
            *number = self.register(register)?;
        }
        Ok(numbers)
    }

    fn element(&self, element: u32) -> Result<u64, WordError> {
        let (value, limit) = (u64::from(element), 2 << self.shape.log_n());
        let hint = "a Galois element is odd and below 2N";
        self.wide("element", value, limit, value < limit && element % 2 == 1, hint)
    }

    fn bconv(&self, instruction: &Instruction, fields: &mut Fields) -> Result<(), WordError> {
        let Instruction::Bconv { sources, from, addend, .. } = *instruction else { return Ok(()) };
        let (list, most) = (sources.as_slice(), self.shape.sources());
        let hint = "the tile's conversion takes fewer limbs";
        fields.count = self.within("sources", list.len() as u64, 1..most + 1, hint)?;
        fields.from = self.prime(from)?;
        let last = u64::from(from.0) + list.len() as u64 - 1;
        self.below("prime", last, self.shape.primes(), "the tile holds no more primes")?;
        fields.x = self.residue("addend", addend)?;
        let mut tail = [0; 16];
        for (place, &source) in tail.iter_mut().zip(list) {
            *place = self.register(source)?;
        }
        *fields = fields.with_tail(tail);
        Ok(())
    }
}

/// What `y` of a load or store tells the disassembler.
fn place(at: Address) -> u64 {
    u64::from(at.object.0) | u64::from(at.limb) << 32
}
