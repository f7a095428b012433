//! From bytes to meaning.

use super::{LineIndex, Opcode, TILE_VERSION, TileWord, WordError};
use crate::ids::{ObjectId, PrimeIndex, ValueId};
use crate::limb::{Address, Instruction, MAX_BCONV_SOURCES, Sources};
use crate::tile::{Fields, TileShape};

impl TileWord {
    /// What the word means on the machine: the only word with that encoding.
    ///
    /// # Errors
    /// [`WordError`] for everything that [`encode`](Self::encode) does not make.
    pub fn decode(fields: &Fields, shape: &TileShape) -> Result<Self, WordError> {
        let opcode = Opcode::of(fields.opcode).ok_or(WordError::Opcode(fields.opcode))?;
        let word = meaning(opcode, fields)?;
        match fields.difference(&word.encode(shape)?) {
            Some((field, value)) => Err(WordError::Unused { name: opcode.name(), field, value }),
            None => Ok(word),
        }
    }
}

/// What the fields that the opcode uses say.
fn meaning(opcode: Opcode, fields: &Fields) -> Result<TileWord, WordError> {
    let m = PrimeIndex(fields.m.into());
    match opcode {
        Opcode::Ring if fields.x != TILE_VERSION => Err(WordError::Version(fields.x)),
        Opcode::Ring => Ok(TileWord::Ring { log_n: fields.m.into() }),
        Opcode::Modulus => Ok(TileWord::Modulus { m, q: fields.x, r2: fields.y, scale: fields.z }),
        Opcode::Twiddles => Ok(TileWord::Twiddles {
            m,
            row: fields.x,
            part: fields.count.into(),
            bytes: fields.tail(),
        }),
        Opcode::Seed => Ok(TileWord::Seed { half: fields.count.into(), bytes: fields.tail() }),
        Opcode::Weights => Ok(TileWord::Weights {
            first: fields.from.into(),
            count: fields.count.into(),
            values: [fields.x, fields.y, fields.z],
        }),
        _ => {
            let instruction = instruction(opcode, fields)?;
            let line = instruction.address().map(|_| LineIndex(fields.x));
            Ok(TileWord::Instruction { instruction, line })
        }
    }
}

fn instruction(opcode: Opcode, fields: &Fields) -> Result<Instruction, WordError> {
    let m = PrimeIndex(fields.m.into());
    let [dst, a, b, acc] =
        [fields.dst, fields.a, fields.b, fields.acc].map(|register| ValueId(register.into()));
    let [x, y] = [fields.x, fields.y].map(|pair| [pair as u32, (pair >> 32) as u32]);
    let (at, k) = (Address { object: ObjectId(y[0]), limb: y[1] }, fields.x);
    Ok(match opcode {
        Opcode::Ntt => Instruction::Ntt { dst, a, m },
        Opcode::Intt => Instruction::Intt { dst, a, scale: 1, addend: 0, m },
        Opcode::Bconv => {
            let (sources, from) = (sources(fields)?, PrimeIndex(fields.from.into()));
            Instruction::Bconv { dst, sources, from, addend: fields.x, m }
        }
        Opcode::Perm => Instruction::Perm { dst, a, element: x[0], m },
        Opcode::Prng => Instruction::Prng { dst, object: ObjectId(x[0]), digit: x[1], m },
        Opcode::Ld => Instruction::Ld { dst, at, m },
        Opcode::St => Instruction::St { a, at, m },
        Opcode::Add => Instruction::Add { dst, a, b, m },
        Opcode::Sub => Instruction::Sub { dst, a, b, m },
        Opcode::Mul => Instruction::Mul { dst, a, b, m },
        Opcode::Mac => Instruction::Mac { dst, acc, a, b, m },
        Opcode::AddScalar => Instruction::AddScalar { dst, a, k, m },
        Opcode::MulScalar => Instruction::MulScalar { dst, a, k, m },
        Opcode::MacScalar => Instruction::MacScalar { dst, acc, a, k, m },
        Opcode::SubScalar => Instruction::SubScalar { dst, a, b, k, m },
        Opcode::Nmac => Instruction::Nmac { dst, acc, a, at, m },
        Opcode::Fence => Instruction::Fence,
        Opcode::Halt => Instruction::Halt,
        _ => return Err(WordError::Opcode(fields.opcode)),
    })
}

fn sources(fields: &Fields) -> Result<Sources, WordError> {
    let count = usize::from(fields.count);
    if !(1..=MAX_BCONV_SOURCES).contains(&count) {
        return Err(WordError::Range {
            name: "bconv",
            field: "sources",
            value: count as u64,
            least: 1,
            limit: MAX_BCONV_SOURCES as u64 + 1,
            hint: "a conversion has at least one source",
        });
    }
    let registers = fields.tail().map(|register| ValueId(register.into()));
    Ok(Sources::new(&registers[..count]))
}
