use super::*;
use crate::tile::{Fields, TILES, TileShape};

fn small() -> TileShape {
    TILES[0].1.try_into().expect("a preset")
}

fn instruction(text: &str, line: Option<u64>) -> TileWord {
    let instruction = text.parse().expect(text);
    TileWord::Instruction { instruction, line: line.map(LineIndex) }
}

/// A word of every opcode, with the bytes that are not 0: their places and values.
fn examples() -> Vec<(TileWord, &'static [(usize, u8)])> {
    let m = PrimeIndex(3);
    let bytes = std::array::from_fn(|i| if i == 15 { 9 } else { 0 });
    vec![
        (instruction("ntt %5, %6, m=3", None), &[(0, 1), (1, 3), (2, 5), (3, 6)]),
        (instruction("intt %5, %6, *1, +0, m=3", None), &[(0, 2), (1, 3), (2, 5), (3, 6)]),
        (
            instruction("bconv %5, [%1 %2 %63], from=4, +7, m=3", None),
            &[(0, 3), (1, 3), (2, 5), (6, 3), (7, 4), (8, 7), (16, 1), (17, 2), (18, 63)],
        ),
        (
            instruction("perm %5, %6, g=257, m=3", None),
            &[(0, 4), (1, 3), (2, 5), (3, 6), (8, 1), (9, 1)],
        ),
        (
            instruction("prng %5, @7, digit=2, m=3", None),
            &[(0, 5), (1, 3), (2, 5), (8, 7), (12, 2)],
        ),
        (
            instruction("ld %5, @7[2], m=3", Some(258)),
            &[(0, 6), (1, 3), (2, 5), (8, 2), (9, 1), (16, 7), (20, 2)],
        ),
        (
            instruction("st %6, @7[2], m=3", Some(258)),
            &[(0, 7), (1, 3), (3, 6), (8, 2), (9, 1), (16, 7), (20, 2)],
        ),
        (instruction("add %5, %6, %7, m=3", None), &[(0, 8), (1, 3), (2, 5), (3, 6), (4, 7)]),
        (instruction("sub %5, %6, %7, m=3", None), &[(0, 9), (1, 3), (2, 5), (3, 6), (4, 7)]),
        (instruction("mul %5, %6, %7, m=3", None), &[(0, 10), (1, 3), (2, 5), (3, 6), (4, 7)]),
        (
            instruction("mac %5, %8, %6, %7, m=3", None),
            &[(0, 11), (1, 3), (2, 5), (3, 6), (4, 7), (5, 8)],
        ),
        (instruction("adds %5, %6, 11, m=3", None), &[(0, 12), (1, 3), (2, 5), (3, 6), (8, 11)]),
        (instruction("muls %5, %6, 11, m=3", None), &[(0, 13), (1, 3), (2, 5), (3, 6), (8, 11)]),
        (
            instruction("macs %5, %8, %6, 11, m=3", None),
            &[(0, 14), (1, 3), (2, 5), (3, 6), (5, 8), (8, 11)],
        ),
        (
            instruction("subs %5, %6, %7, 11, m=3", None),
            &[(0, 15), (1, 3), (2, 5), (3, 6), (4, 7), (8, 11)],
        ),
        (
            instruction("nmac %5, %8, %6, @7[2], m=3", Some(258)),
            &[(0, 16), (1, 3), (2, 5), (3, 6), (5, 8), (8, 2), (9, 1), (16, 7), (20, 2)],
        ),
        (instruction("fence", None), &[(0, 17)]),
        (instruction("halt", None), &[(0, 18)]),
        (TileWord::Ring { log_n: 13 }, &[(0, 32), (1, 13), (8, 1)]),
        (
            TileWord::Modulus { m, q: 97, r2: 5, scale: 6 },
            &[(0, 33), (1, 3), (8, 97), (16, 5), (24, 6)],
        ),
        (
            TileWord::Twiddles { m, row: 258, part: 0, bytes },
            &[(0, 34), (1, 3), (8, 2), (9, 1), (31, 9)],
        ),
        (TileWord::Seed { half: 1, bytes }, &[(0, 35), (6, 1), (31, 9)]),
        (
            TileWord::Weights { first: 3, count: 2, values: [4, 5, 0] },
            &[(0, 36), (6, 2), (7, 3), (8, 4), (16, 5)],
        ),
    ]
}

#[test]
fn every_opcode_has_its_bytes_and_comes_back() {
    let shape = small();
    let mut seen = vec![];
    for (word, places) in examples() {
        let fields = word.encode(&shape).expect("a word of the machine");
        let mut bytes = [0; 32];
        places.iter().for_each(|&(at, value)| bytes[at] = value);
        assert_eq!(fields.to_bytes(), bytes, "{word:?}");
        assert_eq!(TileWord::decode(&fields, &shape), Ok(word));
        seen.push(fields.opcode);
    }
    assert_eq!(seen, Opcode::ALL.map(|opcode| opcode as u8), "one of each");
}

/// No two encodings mean the same, and none that is not one is taken for another.
#[test]
fn every_flipped_bit_is_refused_or_means_something_else() {
    let shape = small();
    for (word, _) in examples() {
        let bytes = word.encode(&shape).expect("a word of the machine").to_bytes();
        for bit in 0..256 {
            let mut damaged = bytes;
            damaged[bit / 8] ^= 1 << (bit % 8);
            if let Ok(other) = TileWord::decode(&Fields::from_bytes(&damaged), &shape) {
                assert_ne!(other, word, "bit {bit}");
                assert_eq!(other.encode(&shape).map(|fields| fields.to_bytes()), Ok(damaged));
            }
        }
    }
}

#[track_caller]
fn refused(change: impl FnOnce(&mut Fields), of: usize, message: &str) {
    let mut fields = examples()[of].0.encode(&small()).expect("a word of the machine");
    change(&mut fields);
    let error = TileWord::decode(&fields, &small()).expect_err("damaged").to_string();
    assert_eq!(error.lines().next(), Some(message));
    assert!(error.contains("\nhint: "), "{error}");
}

#[test]
fn what_the_machine_does_not_have_is_refused() {
    refused(|f| f.opcode = 19, 0, "opcode 19 is unknown");
    refused(|f| f.dst = 64, 0, "ntt: register 64 is outside 0..64");
    refused(|f| f.a = 64, 0, "ntt: register 64 is outside 0..64");
    refused(|f| f.m = 16, 0, "ntt: prime 16 is outside 0..16");
    refused(|f| f.b = 1, 0, "ntt: field b holds 0x1, which means nothing");
    refused(|f| f.z = 1 << 63, 0, "ntt: field z holds 0x8000000000000000, which means nothing");
    refused(|f| f.count = 0, 2, "bconv: sources 0 is outside 1..17");
    refused(|f| f.count = 17, 2, "bconv: sources 17 is outside 1..17");
    refused(|f| f.from = 14, 2, "bconv: prime 16 is outside 0..16");
    refused(|f| f.y |= 1 << 24, 2, "bconv: field y holds 0x13f0201, which means nothing");
    refused(|f| f.x = 1 << 32, 2, "bconv: addend 4294967296 is outside 0..4294967296");
    refused(|f| f.x = 4, 3, "perm: element 4 is outside 0..16384");
    refused(|f| f.x = 16385, 3, "perm: element 16385 is outside 0..16384");
    refused(|f| f.x = 1 << 40 | 5, 3, "perm: field x holds 0x10000000005, which means nothing");
    refused(|f| f.x = 1 << 32, 11, "adds: k 4294967296 is outside 0..4294967296");
    refused(|f| f.x = 2, 18, "ring: version 2 is not supported");
    refused(|f| f.m = 5, 18, "ring: log N 5 is outside 6..14");
    refused(|f| f.m = 14, 18, "ring: log N 14 is outside 6..14");
    refused(|f| f.count = 1, 20, "twiddles: part 1 is outside 0..1");
    refused(|f| f.count = 2, 21, "seed: half 2 is outside 0..2");
    refused(|f| f.count = 0, 22, "weights: count 0 is outside 1..4");
    refused(|f| f.from = 15, 22, "weights: count 2 is outside 1..2");
    refused(|f| f.z = 8, 22, "weights: field weight holds 0x8, which means nothing");
}

#[test]
fn only_plain_transforms_and_placed_limbs_are_encoded() {
    let encode = |word: TileWord| word.encode(&small()).expect_err("no word of the machine");
    assert_eq!(encode(instruction("intt %1, %2, *2, +0, m=0", None)), WordError::Scaled);
    assert_eq!(encode(instruction("intt %1, %2, *1, +5, m=0", None)), WordError::Scaled);
    assert_eq!(encode(instruction("ld %1, @0[0], m=0", None)), WordError::Line { name: "ld" });
    assert_eq!(encode(instruction("halt", Some(0))), WordError::Line { name: "halt" });
}
