//! A word of a tile's program as it lies in memory: 32 bytes, little-endian.
//!
//! | bytes | field |
//! |---|---|
//! | 0 … 7 | `opcode`, `m`, `dst`, `a`, `b`, `acc`, `count`, `from` |
//! | 8 … 15 | `x` |
//! | 16 … 23 | `y` |
//! | 24 … 31 | `z` |

/// Bytes of a word of a tile's program.
pub const TILE_WORD_BYTES: usize = 32;

/// Every field of a word, whatever it means. [`TileWord`](super::TileWord) is the checked form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are named by the table above")]
pub struct Fields {
    pub opcode: u8,
    pub m: u8,
    pub dst: u8,
    pub a: u8,
    pub b: u8,
    pub acc: u8,
    pub count: u8,
    pub from: u8,
    pub x: u64,
    pub y: u64,
    pub z: u64,
}

impl Fields {
    /// The word in memory.
    pub fn to_bytes(&self) -> [u8; TILE_WORD_BYTES] {
        let mut bytes = [0; TILE_WORD_BYTES];
        let Self { opcode, m, dst, a, b, acc, count, from, x, y, z } = *self;
        bytes[..8].copy_from_slice(&[opcode, m, dst, a, b, acc, count, from]);
        for (place, value) in bytes[8..].chunks_exact_mut(8).zip([x, y, z]) {
            place.copy_from_slice(&value.to_le_bytes());
        }
        bytes
    }

    /// The fields of a word in memory; every word has some.
    pub fn from_bytes(bytes: &[u8; TILE_WORD_BYTES]) -> Self {
        let [opcode, m, dst, a, b, acc, count, from, rest @ ..] = *bytes;
        let number = |at: usize| {
            u64::from_le_bytes(rest[8 * at..8 * at + 8].try_into().expect("eight bytes"))
        };
        let [x, y, z] = [0, 1, 2].map(number);
        Self { opcode, m, dst, a, b, acc, count, from, x, y, z }
    }

    /// Bytes 16 … 31, lowest first.
    pub fn tail(&self) -> [u8; 16] {
        (u128::from(self.y) | u128::from(self.z) << 64).to_le_bytes()
    }

    /// The same word with these bytes 16 … 31.
    pub fn with_tail(self, tail: [u8; 16]) -> Self {
        let tail = u128::from_le_bytes(tail);
        Self { y: tail as u64, z: (tail >> 64) as u64, ..self }
    }

    /// The first field that differs from `other`'s: its name and what it is here.
    pub(super) fn difference(&self, other: &Self) -> Option<(&'static str, u64)> {
        let small = |fields: &Self| {
            [fields.opcode, fields.m, fields.dst, fields.a, fields.b, fields.acc, fields.count]
                .map(u64::from)
        };
        let names = ["opcode", "m", "dst", "a", "b", "acc", "count"];
        let rest = [
            ("from", self.from.into(), other.from.into()),
            ("x", self.x, other.x),
            ("y", self.y, other.y),
            ("z", self.z, other.z),
        ];
        let first = names.into_iter().zip(small(self)).zip(small(other));
        first
            .map(|((name, here), there)| (name, here, there))
            .chain(rest)
            .find(|(_, here, there)| here != there)
            .map(|(name, here, _)| (name, here))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_has_its_place() {
        let bytes: [u8; 32] = std::array::from_fn(|i| i as u8 + 1);
        let fields = Fields::from_bytes(&bytes);
        assert_eq!((fields.opcode, fields.m, fields.dst, fields.from), (1, 2, 3, 8));
        assert_eq!((fields.a, fields.b, fields.acc, fields.count), (4, 5, 6, 7));
        assert_eq!(fields.x, 0x100f_0e0d_0c0b_0a09);
        assert_eq!((fields.y & 0xff, fields.z >> 56), (0x11, 0x20));
        assert_eq!(fields.to_bytes(), bytes);
        assert_eq!(fields.tail()[..], bytes[16..]);
        assert_eq!(fields.with_tail(fields.tail()), fields);
    }
}
