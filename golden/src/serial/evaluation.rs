//! Evaluation keys: compressed to a seed and half of each key, or expanded.

use super::{Entry, Header, Kind, Reader, SerialError, Writer, limb_stride};
use crate::ciphertext::uniform;
use crate::context::Context;
use crate::keys::{EvaluationKey, EvaluationKeys, KeyHalf, KeyMap};
use crate::ring::Basis;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Write};
use std::sync::Arc;

/// How much of the keys a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The halves that depend on the secret, and the seed of the others.
    Compressed,
    /// Both halves, so that the keys can be used from the file.
    Expanded,
}

impl Form {
    pub(crate) fn kind(self) -> Kind {
        match self {
            Self::Compressed => Kind::CompressedKeys,
            Self::Expanded => Kind::ExpandedKeys,
        }
    }
}

/// Writes keys one after the other, in the order of the header's entries.
pub(crate) struct KeyWriter<W> {
    writer: Writer<W>,
    form: Form,
}

impl<W: Write> KeyWriter<W> {
    pub(crate) fn new(out: W, header: &Header, form: Form) -> io::Result<Self> {
        Ok(Self { writer: Writer::new(out, header)?, form })
    }

    pub(crate) fn key(&mut self, key: &EvaluationKey) -> io::Result<()> {
        let uniform = if self.form == Form::Expanded { key.a.as_slice() } else { &[] };
        for half in key.b.iter().chain(uniform) {
            (0..half.basis().limbs()).try_for_each(|i| self.writer.limb(half.limb(i)))?;
        }
        Ok(())
    }

    pub(crate) fn finish(self) -> io::Result<()> {
        self.writer.finish()
    }
}

const KINDS: [Kind; 2] = [Kind::ExpandedKeys, Kind::CompressedKeys];

impl EvaluationKeys {
    /// Writes all keys.
    ///
    /// # Errors
    /// From `out`.
    pub fn write(&self, form: Form, out: impl Write) -> io::Result<()> {
        let mut header = self.context.header(form.kind(), self.entropy, self.seed);
        let entry = |(&object, key): (&_, &EvaluationKey)| Entry::key(object, key.level, key.kind);
        header.entries = self.keys.iter().map(entry).collect();
        let mut writer = KeyWriter::new(out, &header, form)?;
        self.keys.values().try_for_each(|key| writer.key(key))?;
        writer.finish()
    }

    /// Reads keys for `context`, in either form, from a file of `length` bytes into memory.
    ///
    /// # Errors
    /// [`SerialError`] if it is anything else.
    pub fn read(
        context: &Arc<Context>,
        source: impl Read,
        length: u64,
    ) -> Result<Self, SerialError> {
        let mut reader = Reader::open(source, length, &KINDS, Some(context.params()))?;
        let Header { kind, seed, ref entries, .. } = reader.header;
        Self::collect(context, entries.clone(), |entry, basis, digits| {
            let mut read = |_: usize| Ok(KeyHalf::Owned(reader.poly(basis)?));
            let b = (0..digits).map(&mut read).collect::<Result<Vec<_>, SerialError>>()?;
            let a = if kind == Kind::ExpandedKeys {
                (0..digits).map(read).collect::<Result<Vec<_>, _>>()?
            } else {
                let expand = |d| uniform(context, &seed, entry.object, d as u32, basis);
                (0..digits).map(expand).map(KeyHalf::Owned).collect()
            };
            Ok((b, a))
        })
        .and_then(|keys| {
            let header = reader.finish()?;
            Ok(Self { context: context.clone(), entropy: header.entropy, seed: header.seed, keys })
        })
    }

    /// Keys for `context` that stay in `file`, which holds them expanded: the operating system
    /// brings in what is used and drops it again, so a key set may be larger than the memory. The
    /// whole file is read and checked once, here.
    ///
    /// The file must not be changed in place while the keys are used; a file that another takes
    /// the place of (as `hearth` does it) is safe. Compressed keys, and any on a big-endian
    /// processor, are read into memory instead.
    ///
    /// # Errors
    /// [`SerialError`] as for [`Self::read`].
    pub fn map(context: &Arc<Context>, file: &File) -> Result<Self, SerialError> {
        let map = Arc::new(KeyMap::new(file)?);
        let bytes = map.bytes();
        let length = bytes.len() as u64;
        let mut reader = Reader::open(bytes, length, &KINDS, Some(context.params()))?;
        if reader.header.kind != Kind::ExpandedKeys || cfg!(target_endian = "big") {
            return Self::read(context, bytes, length);
        }
        let n = context.params().n();
        let mut scratch = vec![0; n];
        let entries = reader.header.entries.clone();
        let keys = Self::collect(context, entries, |_, basis, digits| {
            let mut check = |_| {
                let start = reader.offset() as usize;
                for i in 0..basis.limbs() {
                    let prime = context.params().moduli()[basis.prime(i)].value();
                    reader.limb(prime, &mut scratch)?;
                }
                Ok(KeyHalf::mapped(map.clone(), start, limb_stride(n, 8), n, basis))
            };
            let b = (0..digits).map(&mut check).collect::<Result<Vec<_>, SerialError>>()?;
            Ok((b, (0..digits).map(check).collect::<Result<Vec<_>, SerialError>>()?))
        })?;
        let header = reader.finish()?;
        Ok(Self { context: context.clone(), entropy: header.entropy, seed: header.seed, keys })
    }

    /// The keys of `entries`, whose halves `halves` gives for a basis and a number of digits.
    fn collect(
        context: &Context,
        entries: Vec<Entry>,
        mut halves: impl FnMut(&Entry, Basis, usize) -> Result<Halves, SerialError>,
    ) -> Result<BTreeMap<hearth_spec::ObjectId, EvaluationKey>, SerialError> {
        let mut keys = BTreeMap::new();
        for entry in entries {
            let Some(kind) = entry.key else { unreachable!("the reader checked the entries") };
            let digits = context.params().digits(context.params().limbs(entry.level)).count();
            let raised = context.gadget(kind).raised(context.params().limbs(entry.level));
            let (b, a) = halves(&entry, raised, digits)?;
            keys.insert(entry.object, EvaluationKey { kind, level: entry.level, b, a });
        }
        Ok(keys)
    }
}

/// "b" and "a", digit by digit.
type Halves = (Vec<KeyHalf>, Vec<KeyHalf>);
