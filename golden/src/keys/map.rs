//! Keys that stay in a file.

use memmap2::Mmap;
use std::fmt;
use std::fs::File;
use std::io;
use std::ops::Range;

/// A file in the address space, read only.
pub(crate) struct KeyMap(Mmap);

impl KeyMap {
    /// Maps the whole of `file`.
    pub(crate) fn new(file: &File) -> io::Result<Self> {
        map(file).map(Self)
    }

    /// All bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The words in `range`, which is in bytes and aligned to words.
    pub(crate) fn words(&self, range: Range<usize>) -> &[u64] {
        bytemuck::cast_slice(&self.0[range])
    }
}

impl fmt::Debug for KeyMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyMap({} bytes)", self.0.len())
    }
}

/// The one place where Hearth maps a file.
#[expect(unsafe_code, reason = "a mapping is safe only while nobody changes the file")]
fn map(file: &File) -> io::Result<Mmap> {
    // SAFETY: the mapping is read only, private to this process and lives as long as the slices
    // borrowed from it. It is undefined behaviour only if the file is changed or cut in place
    // meanwhile. Hearth itself never changes a file in place: it writes beside and renames, which
    // leaves a mapped file as it is. That nobody else does is what `EvaluationKeys::map` asks of its
    // caller; every bit pattern is a valid u64, so that even then no invalid value is made.
    unsafe { Mmap::map(file) }
}
