//! One round of Keccak-f\[1600\], as a Rust function and as Verilog.
//!
//! FIPS 202, section 3.2: θ, ρ, π, χ, ι on 25 lanes of 64 bits; lane x + 5y holds A\[x, y\].

use std::fmt::Write;

/// Rounds of Keccak-f\[1600\].
pub(super) const ROUNDS: u32 = 24;

/// What ι adds to lane 0 in each round (FIPS 202, algorithms 5 and 6).
const ROUND_CONSTANTS: [u64; ROUNDS as usize] = [
    0x0000_0000_0000_0001,
    0x0000_0000_0000_8082,
    0x8000_0000_0000_808a,
    0x8000_0000_8000_8000,
    0x0000_0000_0000_808b,
    0x0000_0000_8000_0001,
    0x8000_0000_8000_8081,
    0x8000_0000_0000_8009,
    0x0000_0000_0000_008a,
    0x0000_0000_0000_0088,
    0x0000_0000_8000_8009,
    0x0000_0000_8000_000a,
    0x0000_0000_8000_808b,
    0x8000_0000_0000_008b,
    0x8000_0000_0000_8089,
    0x8000_0000_0000_8003,
    0x8000_0000_0000_8002,
    0x8000_0000_0000_0080,
    0x0000_0000_0000_800a,
    0x8000_0000_8000_000a,
    0x8000_0000_8000_8081,
    0x8000_0000_0000_8080,
    0x0000_0000_8000_0001,
    0x8000_0000_8000_8008,
];

/// By how much ρ rotates each lane (FIPS 202, algorithm 2).
fn rotations() -> [u32; 25] {
    let mut rotations = [0; 25];
    let (mut x, mut y) = (1, 0);
    for t in 0..24u32 {
        rotations[x + 5 * y] = (t + 1) * (t + 2) / 2 % 64;
        (x, y) = (y, (2 * x + 3 * y) % 5);
    }
    rotations
}

/// The lane that π moves to position x, y (FIPS 202, algorithm 3).
fn moved(x: usize, y: usize) -> usize {
    (x + 3 * y) % 5 + 5 * x
}

/// One round.
pub(super) fn round(a: &[u64; 25], number: u32) -> [u64; 25] {
    let c: [u64; 5] = std::array::from_fn(|x| (0..5).fold(0, |c, y| c ^ a[x + 5 * y]));
    let d: [u64; 5] = std::array::from_fn(|x| c[(x + 4) % 5] ^ c[(x + 1) % 5].rotate_left(1));
    let rotations = rotations();
    let b: [u64; 25] = std::array::from_fn(|lane| {
        let from = moved(lane % 5, lane / 5);
        (a[from] ^ d[from % 5]).rotate_left(rotations[from])
    });
    let mut next: [u64; 25] = std::array::from_fn(|lane| {
        let (x, row) = (lane % 5, lane - lane % 5);
        b[lane] ^ (!b[row + (x + 1) % 5] & b[row + (x + 2) % 5])
    });
    next[0] ^= ROUND_CONSTANTS[number as usize];
    next
}

/// What ι adds in the first round, as Verilog.
pub(super) fn first_constant() -> String {
    format!("64'h{:016x}", ROUND_CONSTANTS[0])
}

/// Wires `next_0` … `next_24`: the round of number `round` on lanes `a_0` … `a_24`, with what ι adds in the register
/// `iota`, and `iota_next`, which it holds in the next round.
pub(super) fn verilog() -> String {
    let mut text = String::new();
    let mut line = |line: String| writeln!(text, "{line}").expect("text grows");
    line("reg [63:0] iota, iota_next;".into());
    line("always @(*) begin".into());
    line("    case (round)".into());
    for (number, constant) in ROUND_CONSTANTS.iter().enumerate().skip(1) {
        line(format!("        5'd{}: iota_next = 64'h{constant:016x};", number - 1));
    }
    line(format!("        default: iota_next = {};", first_constant()));
    line("    endcase".into());
    line("end".into());
    let rotated = |name: &str, by: u32| match by {
        0 => name.to_owned(),
        _ => format!("{{{name}[{}:0], {name}[63:{}]}}", 63 - by, 64 - by),
    };
    for x in 0..5 {
        let column: Vec<String> = (0..5).map(|y| format!("a_{}", x + 5 * y)).collect();
        line(format!("wire [63:0] c_{x} = {};", column.join(" ^ ")));
    }
    for x in 0..5 {
        let after = rotated(&format!("c_{}", (x + 1) % 5), 1);
        line(format!("wire [63:0] d_{x} = c_{} ^ {after};", (x + 4) % 5));
    }
    let rotations = rotations();
    for lane in 0..25 {
        line(format!("wire [63:0] theta_{lane} = a_{lane} ^ d_{};", lane % 5));
    }
    for lane in 0..25 {
        let from = moved(lane % 5, lane / 5);
        line(format!(
            "wire [63:0] b_{lane} = {};",
            rotated(&format!("theta_{from}"), rotations[from])
        ));
    }
    for lane in 0..25 {
        let (x, row) = (lane % 5, lane - lane % 5);
        let iota = if lane == 0 { " ^ iota" } else { "" };
        line(format!(
            "wire [63:0] next_{lane} = b_{lane} ^ (~b_{} & b_{}){iota};",
            row + (x + 1) % 5,
            row + (x + 2) % 5
        ));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The permutation of zeros: first known answer of the Keccak team's file KeccakF-1600-IntermediateValues.
    #[test]
    fn the_permutation_of_zeros() {
        let state = (0..ROUNDS).fold([0; 25], |state, number| round(&state, number));
        assert_eq!(state[0], 0xf125_8f79_40e1_dde7);
        assert_eq!(state[24], 0xeaf1_ff7b_5cec_a249);
    }
}
