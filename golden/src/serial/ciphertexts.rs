//! Ciphertexts, named by the program's objects that they are for.

use super::{Entry, Kind, Reader, SerialError, Writer};
use crate::ciphertext::{Ciphertext, SeededCiphertext, uniform};
use crate::context::Context;
use crate::entropy::Entropy;
use crate::ring::{Eval, Poly};
use hearth_spec::ObjectId;
use hearth_spec::prng::Seed;
use std::collections::BTreeMap;
use std::io::{self, Read, Write};

/// The ciphertexts of a program's inputs or outputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Ciphertexts {
    /// Where the randomness came from: results of seeded ones are insecure too.
    pub entropy: Entropy,
    /// Each by its object.
    pub by_object: BTreeMap<ObjectId, Ciphertext>,
}

/// Writes fresh ciphertexts for `context`: half of each is its seed. They count as seeded if one
/// is.
///
/// # Errors
/// From `out`.
pub fn write_seeded(
    context: &Context,
    ciphertexts: &BTreeMap<ObjectId, SeededCiphertext>,
    out: impl Write,
) -> io::Result<()> {
    let insecure = ciphertexts.values().map(|c| c.entropy).find(|entropy| !entropy.is_secure());
    let entropy = insecure.unwrap_or(Entropy::Os);
    let mut header = context.header(Kind::SeededCiphertexts, entropy, Seed::default());
    let entry = |(&object, c): (&ObjectId, &SeededCiphertext)| {
        assert_eq!(object, c.object, "a seed is expanded under its object's id");
        Entry { object, level: c.level, key: None, scale: c.scale, seed: c.seed }
    };
    header.entries = ciphertexts.iter().map(entry).collect();
    let mut writer = Writer::new(out, &header)?;
    ciphertexts.values().try_for_each(|c| write_poly(&mut writer, &c.c0))?;
    writer.finish()
}

impl Ciphertexts {
    /// Writes the ciphertexts, which are for `context`.
    ///
    /// # Errors
    /// From `out`.
    pub fn write(&self, context: &Context, out: impl Write) -> io::Result<()> {
        let mut header = context.header(Kind::Ciphertexts, self.entropy, Seed::default());
        let entry = |(&object, c): (&ObjectId, &Ciphertext)| {
            let (level, scale) = (c.level, c.scale);
            Entry { object, level, key: None, scale, seed: Seed::default() }
        };
        header.entries = self.by_object.iter().map(entry).collect();
        let mut writer = Writer::new(out, &header)?;
        for ciphertext in self.by_object.values() {
            write_poly(&mut writer, &ciphertext.c0)?;
            write_poly(&mut writer, &ciphertext.c1)?;
        }
        writer.finish()
    }

    /// Reads ciphertexts for `context`, fresh ones or whole ones, from a file of `length` bytes.
    ///
    /// # Errors
    /// [`SerialError`] if it is anything else.
    pub fn read(context: &Context, source: impl Read, length: u64) -> Result<Self, SerialError> {
        let kinds = [Kind::Ciphertexts, Kind::SeededCiphertexts];
        let mut reader = Reader::open(source, length, &kinds, Some(context.params()))?;
        let entries = reader.header.entries.clone();
        let seeded = reader.header.kind == Kind::SeededCiphertexts;
        let mut by_object = BTreeMap::new();
        for Entry { object, level, scale, seed, .. } in entries {
            let basis = context.live(level);
            let c0 = reader.poly(basis)?;
            let c1 = if seeded {
                uniform(context, &seed, object, 0, basis)
            } else {
                reader.poly(basis)?
            };
            by_object.insert(object, Ciphertext::from_parts(level, scale, c0, c1));
        }
        Ok(Self { entropy: reader.finish()?.entropy, by_object })
    }
}

fn write_poly(writer: &mut Writer<impl Write>, poly: &Poly<Eval>) -> io::Result<()> {
    (0..poly.basis().limbs()).try_for_each(|i| writer.limb(poly.limb(i)))
}
