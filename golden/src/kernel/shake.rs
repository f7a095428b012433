//! Eight states of SHAKE128 at a time (FIPS 202, sections 3.2, 4 and 6.2).
#![expect(unsafe_code, reason = "calls that need vector instructions")]

use super::Kernel;
use super::vector::{Avx2, Avx512, Vector};

/// States side by side.
pub(crate) const STATES: usize = 8;

/// Words of output between two permutations: 168 bytes.
pub(crate) const BLOCK: usize = 21;

/// Words of a message: 56 bytes.
pub(crate) const MESSAGE: usize = 7;

/// Eight states after their messages; word `i` of state `s` is `words[i][s]`.
pub(crate) struct Shakes {
    kernel: Kernel,
    /// States that are read; the others may be left behind.
    used: usize,
    words: [[u64; STATES]; 25],
}

impl Shakes {
    /// Absorbs one message a state, of which the first `used` will be read; `None` if `kernel` is scalar or the processor lacks the
    /// instructions.
    pub(crate) fn new(
        kernel: Kernel,
        messages: &[[u64; MESSAGE]; STATES],
        used: usize,
    ) -> Option<Self> {
        let available = match kernel {
            Kernel::Scalar => false,
            Kernel::Avx2 => Avx2::available(),
            Kernel::Avx512 => Avx512::available(),
        };
        if !available {
            return None;
        }
        let mut words = [[0; STATES]; 25];
        for (i, word) in words.iter_mut().take(MESSAGE).enumerate() {
            *word = messages.map(|message| message[i]);
        }
        // SHAKE's suffix 1111, then the padding 10…01 to the end of the block.
        words[MESSAGE] = [0x1F; STATES];
        words[BLOCK - 1] = [1 << 63; STATES];
        Some(Self { kernel, used, words })
    }

    /// The next block of every state that is used: word `i` of state `s` is at `[i][s]`.
    pub(crate) fn next_block(&mut self) -> &[[u64; STATES]] {
        // SAFETY: a `Shakes` exists only on processors with its kernel's instructions.
        unsafe {
            match self.kernel {
                Kernel::Avx512 => permute_avx512(&mut self.words),
                _ => permute_avx2(&mut self.words, self.used),
            }
        }
        &self.words[..BLOCK]
    }
}

#[target_feature(enable = "avx512f,avx512dq")]
fn permute_avx512(words: &mut [[u64; STATES]; 25]) {
    permute::<Avx512>(words, 0);
}

#[target_feature(enable = "avx2")]
fn permute_avx2(words: &mut [[u64; STATES]; 25], used: usize) {
    for first in (0..used).step_by(Avx2::LANES) {
        permute::<Avx2>(words, first);
    }
}

/// Keccak-f\[1600\] on the states from `first` on.
#[inline(always)]
fn permute<V: Vector>(words: &mut [[u64; STATES]; 25], first: usize) {
    let zero = V::splat(0);
    let mut a = [zero; 25];
    for (a, words) in a.iter_mut().zip(&*words) {
        *a = V::load(words, first);
    }
    for constant in ROUNDS {
        let mut c = [zero; 5];
        for (x, column) in c.iter_mut().enumerate() {
            *column = V::xor(V::xor(a[x], a[x + 5], a[x + 10]), a[x + 15], a[x + 20]);
        }
        let mut b = [zero; 25];
        for x in 0..5 {
            let (left, right) = (c[(x + 4) % 5], c[(x + 1) % 5].rotate(1));
            for y in 0..5 {
                let word = V::xor(a[x + 5 * y], left, right);
                b[y + 5 * ((2 * x + 3 * y) % 5)] = word.rotate(TURNS[x + 5 * y]);
            }
        }
        for y in 0..5 {
            for x in 0..5 {
                let (next, last) = (b[(x + 1) % 5 + 5 * y], b[(x + 2) % 5 + 5 * y]);
                a[x + 5 * y] = V::xor_and_not(b[x + 5 * y], next, last);
            }
        }
        a[0] = V::xor(a[0], V::splat(constant), zero);
    }
    for (a, words) in a.into_iter().zip(words) {
        a.store(words, first);
    }
}

/// Rotations of step ρ, word x + 5y (FIPS 202, table 2, modulo 64).
const TURNS: [u32; 25] =
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
