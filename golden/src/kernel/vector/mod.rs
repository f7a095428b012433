//! 64-bit words side by side: what the integer loops need of AVX2 and AVX-512.
//!
//! Loops that are generic in [`Vector`] are `#[inline(always)]` down to here, so that they take the
//! instructions of the function with `#[target_feature]` that calls them.
#![expect(unsafe_code, reason = "vector instructions, loads and stores through pointers")]

mod avx2;
mod avx512;

pub(super) use avx2::Avx2;
pub(super) use avx512::Avx512;

/// Words side by side.
///
/// The methods must be called from a function with the instructions' `#[target_feature]`, or at
/// least on a processor that has them.
pub(super) trait Vector: Copy + std::fmt::Debug + Send + Sync + 'static {
    /// Words in a vector.
    const LANES: usize;

    /// Whether the processor has the instructions.
    fn available() -> bool;

    /// The same word in every lane.
    fn splat(word: u64) -> Self;

    /// The words from `words[at..]`.
    fn load(words: &[u64], at: usize) -> Self;

    /// Writes the words to `words[at..]`.
    fn store(self, words: &mut [u64], at: usize);

    /// The sum modulo 2^64.
    fn add(self, other: Self) -> Self;

    /// The difference modulo 2^64.
    fn sub(self, other: Self) -> Self;

    /// x or x − bound, whichever is not negative, for x < 2·bound ≤ 2^64.
    fn once(self, bound: Self) -> Self;

    /// The products' high words, less 0, 1 or 2: three products of 32 bits, without the carries
    /// from below.
    fn high_lazy(self, other: Self) -> Self;

    /// x·y − c·q modulo 2^64.
    fn difference_of_products(x: Self, y: Self, c: Self, q: Self) -> Self;

    /// Two vectors with butterflies between lanes that are LANES/2^`stage` apart in each, as two
    /// vectors with butterflies between them that are half as far; its own inverse.
    fn exchange(stage: u32, x: Self, y: Self) -> (Self, Self);

    /// 2^(`stage` + 1) words from `words[at..]`, each in as many lanes: the twiddles of two vectors
    /// after [`Self::exchange`].
    fn spread(stage: u32, words: &[u64], at: usize) -> Self;

    /// Two vectors after the last stage's exchange as neighbours lie in memory.
    fn join(x: Self, y: Self) -> (Self, Self);

    /// The inverse of [`Self::join`].
    fn split(x: Self, y: Self) -> (Self, Self);

    /// x ⊕ y ⊕ z.
    fn xor(x: Self, y: Self, z: Self) -> Self;

    /// x ⊕ (¬y ∧ z).
    fn xor_and_not(x: Self, y: Self, z: Self) -> Self;

    /// Rotated to the left by `turns` < 64 bits.
    fn rotate(self, turns: u32) -> Self;
}

/// One stage of loads and stores in bounds: callers stay inside their slices, because limbs are
/// whole vectors, which every entry point asserts.
#[inline(always)]
fn in_bounds(words: &[u64], at: usize, lanes: usize) {
    debug_assert!(at + lanes <= words.len(), "a vector at {at} of {} words", words.len());
}
