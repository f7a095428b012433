use super::*;
use crate::Modulus;
use crate::tile::{Opcode, TILES, twiddle_form};

const Q: [u64; 3] = [4_293_918_721, 4_291_952_641, 4_289_462_273];

fn small() -> TileShape {
    TILES[0].1.try_into().expect("a preset")
}

const TEXT: &str = "\
.ring log_n=6
.modulus m=0, q=4293918721
.modulus m=1, q=4291952641
.modulus m=5, q=4289462273
.seed 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
.object @3, line=16
.object @7, line=128
ld %0, @7[4], m=0
ld %1, @7[5], m=1
intt %0, %0, *1, +0, m=0
intt %63, %1, *1, +0, m=1
bconv %2, [%0 %63], from=0, +7, m=5
ntt %2, %2, m=5
prng %4, @9, digit=2, m=5
mac %2, %2, %2, %4, m=5
perm %2, %2, g=5, m=5
nmac %2, %2, %4, @7[9], m=5
subs %2, %2, %4, 9, m=5
st %2, @3[0], m=5
fence
halt
";

fn program() -> TileProgram {
    TileProgram::parse(TEXT).expect("a program")
}

#[test]
fn text_image_and_program_are_the_same_thing() {
    let program = program();
    assert_eq!(program.to_string(), TEXT);
    for (name, literal) in TILES.into_iter().filter(|(_, tile)| tile.registers == 64) {
        let shape = literal.try_into().expect(name);
        let image = program.assemble(&shape).expect(name);
        assert_eq!(image.len() % 1024, 0);
        let back = TileProgram::disassemble(&image, &shape).expect(name);
        assert_eq!(back, program, "{name}");
    }
}

/// The order of the contract, and as many words as it counts.
#[test]
fn an_image_has_its_words_in_order() {
    let words: Vec<Fields> = fields(&program().assemble(&small()).expect("assembles")).collect();
    let opcodes: Vec<u8> = words.iter().map(|fields| fields.opcode).collect();
    // 15 rows of levels 0 … 3 and the shared one, either direction, three primes.
    let rows = 2 * 3 * (15 + 1);
    let code = |opcode: Opcode| opcode as u8;
    let setup = [vec![32], vec![33; 3], vec![34; rows], vec![35; 2]].concat();
    assert_eq!(opcodes[..setup.len()], setup);
    let run = &opcodes[setup.len()..];
    assert_eq!(run[..6], [6, 6, 2, 2, code(Opcode::Weights), code(Opcode::Bconv)]);
    let halt = run.iter().position(|&opcode| opcode == code(Opcode::Halt)).expect("ends");
    assert!(run[halt + 1..].iter().all(|&opcode| opcode == 0), "padding");
    assert_eq!(halt, program().instructions.len(), "the weights are one more");
    // ld %1, @7[5] lies at line 128 + 5, a limb of 64 residues being one line.
    assert_eq!((words[setup.len() + 1].x, words[setup.len() + 1].y), (133, 7 | 5 << 32));
    let weights = words[setup.len() + 4];
    let form = |w| twiddle_form(32, 17, w, Q[2]);
    assert_eq!((weights.x, weights.y, weights.z), (form(Q[1]), form(Q[0]), 0));
    assert_eq!((weights.count, weights.from), (2, 0));
}

/// Against the definition: R = 2^34, and the expander's scale 2^85·R.
#[test]
fn constants_of_a_prime_are_powers_of_two() {
    let words = program().words(&small()).expect("assembles");
    let q = Modulus::new(Q[0], 2).expect("a prime");
    let (r2, scale) = (q.pow(2, 68), q.pow(2, 85 + 34));
    assert_eq!(words[1], TileWord::Modulus { m: PrimeIndex(0), q: Q[0], r2, scale });
    // Row 1 of the forward direction: the lanes of the stage of four blocks.
    let row = words.iter().find_map(|word| match word {
        TileWord::Twiddles { row: 1, bytes, .. } => Some(*bytes),
        _ => None,
    });
    let psi = q.psi(6);
    let lane =
        |j: u64| q.mul(q.pow(psi, (2 * [0, 2, 1, 3][j as usize] + 1) * 64 / 8), q.pow(2, 34));
    let want: Vec<u8> = (0..4).flat_map(|j| (lane(j) as u32).to_le_bytes()).collect();
    assert_eq!(row.expect("a row")[..], want);
}

#[track_caller]
fn refused(change: impl FnOnce(&mut TileProgram), message: &str) {
    let mut program = program();
    change(&mut program);
    let error = program.assemble(&small()).expect_err(message).to_string();
    assert!(error.contains(message), "{error}");
    assert!(error.contains("\nhint: "), "{error}");
}

fn first(program: &mut TileProgram, text: &str) {
    program.instructions.insert(0, text.parse().expect("an instruction"));
}

#[test]
fn what_the_machine_cannot_take_is_refused() {
    refused(|p| p.log_n = 14, "word 0: ring: log N 14 is outside 6..14");
    refused(|p| first(p, "halt"), "instruction 0 is a halt and not the last");
    refused(|p| p.instructions.truncate(3), "there is no halt");
    refused(|p| p.instructions.clear(), "there is no halt");
    refused(|p| _ = p.moduli.remove(&PrimeIndex(5)), "prime 5 is used but has no value");
    refused(|p| _ = p.moduli.insert(PrimeIndex(5), Q[2] + 2), "is not a prime");
    refused(|p| _ = p.moduli.insert(PrimeIndex(5), 12_289), "12289 is not 1 modulo 131072");
    let wide = 1_152_921_504_606_584_833;
    refused(|p| _ = p.moduli.insert(PrimeIndex(1), wide), "word 2: modulus: q 1152921504606584833");
    refused(|p| p.seed = None, "there is no seed");
    refused(|p| _ = p.objects.remove(&ObjectId(7)), "`ld %0, @7[4], m=0`: object 7 lies nowhere");
    let far = LineIndex(u64::MAX);
    refused(|p| _ = p.objects.insert(ObjectId(7), far), "@7[4] lies beyond the last line");
    let first = |text, message| refused(|p| first(p, text), message);
    first("add %64, %0, %0, m=0", "`add %64, %0, %0, m=0`: add: register 64 is outside 0..64");
    first("muls %1, %0, 4293918721, m=0", "scalar 4293918721 is not below the modulus 4293918721");
    first("intt %1, %0, *2, +0, m=0", "intt: a scale or an addend cannot be encoded");
    first("perm %1, %0, g=129, m=0", "element 129 is not below 2N");
    first("perm %1, %0, g=4, m=0", "perm: element 4");
    first("bconv %1, [%0 %0], from=0, +0, m=1", "prime 1 is among the sources");
    first("bconv %1, [%0], from=65535, +0, m=1", "prime 65535 is used but has no value");
    first("ld %1, @7[0], m=16", "prime 16 is used but has no value");
}

#[test]
fn every_shorter_image_is_refused() {
    let image = program().assemble(&small()).expect("assembles");
    for length in 0..image.len() {
        let error = TileProgram::disassemble(&image[..length], &small());
        let error = error.expect_err("truncated").to_string();
        assert!(error.contains("truncated"), "{length}: {error}");
    }
    let longer = [image.clone(), vec![0; 1024]].concat();
    assert!(matches!(
        TileProgram::disassemble(&longer, &small()),
        Err(ImageError::Unexpected { .. })
    ));
}

/// A damaged image is refused, or it is the image of another program.
#[test]
fn a_flipped_bit_is_refused_or_makes_another_program() {
    let shape = small();
    let (program, image) = (program(), program().assemble(&small()).expect("assembles"));
    let mut refused = 0;
    let bits = (0..8 * image.len()).step_by(7);
    let count = bits.len();
    for bit in bits {
        let mut damaged = image.clone();
        damaged[bit / 8] ^= 1 << (bit % 8);
        match TileProgram::disassemble(&damaged, &shape) {
            Err(error) => {
                assert!(error.to_string().contains("\nhint: "), "{error}");
                refused += 1;
            }
            Ok(other) => {
                assert_ne!(other, program, "bit {bit}");
                assert_eq!(other.assemble(&shape), Ok(damaged), "bit {bit}");
            }
        }
    }
    // Constants, seeds' factors and padding admit no other value.
    assert!(refused > count * 4 / 5, "{refused} of {count}");
}

#[test]
fn damage_says_where_and_what_belongs_there() {
    let image = program().assemble(&small()).expect("assembles");
    let check = |at: usize, message: &str| {
        let mut damaged = image.clone();
        damaged[at] ^= 1;
        let error = TileProgram::disassemble(&damaged, &small()).expect_err("damaged").to_string();
        assert!(error.starts_with(message), "{error}");
    };
    check(0, "word 0: `modulus m=6, q=1, r2=0, scale=0` is no ring\nhint: ");
    check(32 + 16, "word 1: found `modulus m=0, q=4293918721, r2=");
    check(4 * 32 + 16, "word 4: found `twiddles m=0, row=0, part=0, ");
    check(image.len() - 1, "word 127: found junk, but padding belongs there");
}

#[test]
fn wrong_lines_say_what_where_and_the_form() {
    let check = |line: &str, message: &str| {
        let text = format!(".ring log_n=6\n{line}\nhalt\n");
        assert_eq!(TileProgram::parse(&text).expect_err(line).to_string(), message);
    };
    let form = "hint: the form is";
    check(".ring log_n=7", &format!("line 2: the ring is given twice\n{form} `.ring log_n=13`"));
    check(
        ".modulus m=0",
        &format!("line 2: an operand is missing\n{form} `.modulus m=0, q=4293918721`"),
    );
    check(
        ".object 7, line=1",
        &format!("line 2: `7` should start with `@`\n{form} `.object @7, line=128`"),
    );
    check(
        ".object @7, line=-1",
        &format!("line 2: `-1` is not a number in range\n{form} `.object @7, line=128`"),
    );
    check(
        ".object @7, line=1, 2",
        &format!("line 2: `2` is one operand too many\n{form} `.object @7, line=128`"),
    );
    check(
        ".lines",
        "line 2: `.lines` is no directive\nhint: directives are .ring, .modulus, .seed, .object",
    );
    check("ntt %1", "line 2: an operand is missing\nhint: the form is `ntt %1, %0, m=0`");
    let seed = TileProgram::parse(".seed 0g").expect_err("no seed").to_string();
    assert!(seed.starts_with("line 1: `0g` is no 64 hexadecimal digits\n"), "{seed}");
    let ring = TileProgram::parse("halt\n").expect_err("no ring").to_string();
    assert_eq!(ring, "line 1: there is no ring\nhint: add a line `.ring log_n=13`");
}
