//! Eight states of SHAKE128 at a time with AVX-512 (FIPS 202, sections 3.2, 4 and 6.2).
#![expect(unsafe_code, reason = "vector loads and stores through pointers")]

use std::arch::x86_64::*;

/// States side by side.
pub(crate) const STATES: usize = 8;

/// Words of output between two permutations: 168 bytes.
pub(crate) const BLOCK: usize = 21;

/// Words of a message: 56 bytes.
pub(crate) const MESSAGE: usize = 7;

/// Eight states after their messages; word `i` of state `s` is `words[i][s]`.
pub(crate) struct Shakes {
    words: [[u64; STATES]; 25],
}

impl Shakes {
    /// Absorbs one message a state; `None` if the processor lacks the instructions.
    pub(crate) fn new(messages: &[[u64; MESSAGE]; STATES]) -> Option<Self> {
        if !is_x86_feature_detected!("avx512f") {
            return None;
        }
        let mut words = [[0; STATES]; 25];
        for (i, word) in words.iter_mut().take(MESSAGE).enumerate() {
            *word = messages.map(|message| message[i]);
        }
        // SHAKE's suffix 1111, then the padding 10…01 to the end of the block.
        words[MESSAGE] = [0x1F; STATES];
        words[BLOCK - 1] = [1 << 63; STATES];
        Some(Self { words })
    }

    /// The next block of every state: word `i` of state `s` is at `[i][s]`.
    pub(crate) fn next_block(&mut self) -> &[[u64; STATES]] {
        // SAFETY: a `Shakes` exists only on processors with these instructions.
        unsafe { self.permute() }
        &self.words[..BLOCK]
    }

    #[target_feature(enable = "avx512f")]
    fn permute(&mut self) {
        let mut a: [__m512i; 25] = std::array::from_fn(|i| load(&self.words[i]));
        for constant in ROUNDS {
            let column = |x: usize| {
                let three = _mm512_ternarylogic_epi64::<XOR>(a[x], a[x + 5], a[x + 10]);
                _mm512_ternarylogic_epi64::<XOR>(three, a[x + 15], a[x + 20])
            };
            let c = [column(0), column(1), column(2), column(3), column(4)];
            let mut b = [_mm512_setzero_si512(); 25];
            for x in 0..5 {
                let (left, right) = (c[(x + 4) % 5], _mm512_rol_epi64::<1>(c[(x + 1) % 5]));
                for y in 0..5 {
                    let word = _mm512_ternarylogic_epi64::<XOR>(a[x + 5 * y], left, right);
                    let turn = _mm512_set1_epi64(TURNS[x + 5 * y]);
                    b[y + 5 * ((2 * x + 3 * y) % 5)] = _mm512_rolv_epi64(word, turn);
                }
            }
            for y in 0..5 {
                for x in 0..5 {
                    let (next, last) = (b[(x + 1) % 5 + 5 * y], b[(x + 2) % 5 + 5 * y]);
                    a[x + 5 * y] = _mm512_ternarylogic_epi64::<CHI>(b[x + 5 * y], next, last);
                }
            }
            a[0] = _mm512_xor_si512(a[0], _mm512_set1_epi64(constant as i64));
        }
        for (words, value) in self.words.iter_mut().zip(a) {
            store(words, value);
        }
    }
}

/// Truth table of x ⊕ y ⊕ z.
const XOR: i32 = 0x96;
/// Truth table of x ⊕ (¬y ∧ z).
const CHI: i32 = 0xD2;

#[inline]
#[target_feature(enable = "avx512f")]
fn load(words: &[u64; STATES]) -> __m512i {
    // SAFETY: the array has the vector's 64 bytes.
    unsafe { _mm512_loadu_si512(words.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx512f")]
fn store(words: &mut [u64; STATES], value: __m512i) {
    // SAFETY: the array has the vector's 64 bytes.
    unsafe { _mm512_storeu_si512(words.as_mut_ptr().cast(), value) }
}

/// Rotations of step ρ, word x + 5y (FIPS 202, table 2, modulo 64).
const TURNS: [i64; 25] =
    [0, 1, 62, 28, 27, 36, 44, 6, 55, 20, 3, 10, 43, 25, 39, 41, 45, 15, 21, 8, 18, 2, 61, 56, 14];

/// Round constants of step ι (FIPS 202, algorithm 5).
const ROUNDS: [u64; 24] = [
    0x0000_0000_0000_0001,
    0x0000_0000_0000_8082,
    0x8000_0000_0000_808A,
    0x8000_0000_8000_8000,
    0x0000_0000_0000_808B,
    0x0000_0000_8000_0001,
    0x8000_0000_8000_8081,
    0x8000_0000_0000_8009,
    0x0000_0000_0000_008A,
    0x0000_0000_0000_0088,
    0x0000_0000_8000_8009,
    0x0000_0000_8000_000A,
    0x0000_0000_8000_808B,
    0x8000_0000_0000_008B,
    0x8000_0000_0000_8089,
    0x8000_0000_0000_8003,
    0x8000_0000_0000_8002,
    0x8000_0000_0000_0080,
    0x0000_0000_0000_800A,
    0x8000_0000_8000_000A,
    0x8000_0000_8000_8081,
    0x8000_0000_0000_8080,
    0x0000_0000_8000_0001,
    0x8000_0000_8000_8008,
];
