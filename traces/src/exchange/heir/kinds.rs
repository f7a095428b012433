//! What a module's types say of a ciphertext.

use super::text::matching;
use crate::exchange::error::{Problem, problem};
use hearth_spec::Level;
use std::collections::BTreeMap;

/// The most bytes of definitions that are kept.
const MAX_BYTES: usize = 1 << 24;

/// What a type is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// A ciphertext: its level, where the type names a modulus chain, and its polynomials.
    Ciphertext { level: Option<Level>, size: u32 },
    /// A plaintext.
    Plaintext,
    /// Anything else.
    Other,
}

/// The definitions of `#attributes` and `!types`.
#[derive(Default)]
pub(super) struct Types {
    definitions: BTreeMap<String, String>,
    bytes: usize,
}

impl Types {
    /// Takes a statement `!ct = !lwe.lwe_ciphertext<…>` or `#key = …`.
    pub(super) fn define(&mut self, text: &str) -> Result<(), Problem> {
        let Some((name, definition)) = text.split_once('=') else {
            return problem("a type without `=`".into(), "types are defined as `!ct = !lwe.…`");
        };
        self.bytes += text.len();
        if self.bytes > MAX_BYTES {
            return problem("definitions of more than 16 MiB".into(), "remove those not used");
        }
        self.definitions.insert(name.trim().to_owned(), definition.trim().to_owned());
        Ok(())
    }

    /// The text that an attribute stands for, if it is a name; itself if not.
    pub(super) fn attribute<'a>(&'a self, text: &'a str) -> &'a str {
        let end = text.find(|c: char| !(c.is_alphanumeric() || "#!_.$-".contains(c)));
        let name = &text[..end.unwrap_or(text.len())];
        self.definitions.get(name).map_or(text, String::as_str)
    }

    /// What a type is.
    pub(super) fn kind(&self, text: &str) -> Kind {
        let text = self.attribute(text.trim());
        if text.starts_with("!lwe.lwe_plaintext") || text.starts_with("!lwe.new_lwe_plaintext") {
            return Kind::Plaintext;
        }
        if !text.starts_with("!lwe.lwe_ciphertext") && !text.starts_with("!lwe.new_lwe_ciphertext")
        {
            return Kind::Other;
        }
        let current = self.number(text, "modulus_chain", "current");
        let size = self.number(text, "ciphertext_space", "size");
        Kind::Ciphertext { level: current.map(Level), size: size.unwrap_or(2) }
    }

    /// The number `key = n` in the field `field = #name` or `field = <…>` of a type.
    fn number(&self, text: &str, field: &str, key: &str) -> Option<u32> {
        let value = assigned(text, field)?;
        let value = match value.find('<') {
            // Without a name the field is in brackets here.
            Some(0) => &value[..=matching(value, 0)?],
            _ => self.attribute(value),
        };
        let digits = assigned(value, key)?;
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        digits[..end].parse().ok()
    }
}

/// What follows `key =`.
pub(super) fn assigned<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let starts = text.match_indices(key).map(|(at, _)| at);
    for at in starts {
        let own = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        if let Some(value) = text[at + key.len()..].trim_start().strip_prefix('=').filter(|_| own) {
            return Some(value.trim_start());
        }
    }
    None
}
