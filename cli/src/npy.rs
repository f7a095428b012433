//! Arrays of numbers as `.npy` files.
//!
//! Read are versions 1 and 2 of the format (NumPy Enhancement Proposal 1) with little-endian
//! `<f8`, `<f4` or `|u1` in C order; written is version 1 with `<f8`.

use crate::failure::Failure;
use std::fs::File;
use std::io::Read;
use std::path::Path;

const MAGIC: &[u8; 6] = b"\x93NUMPY";
/// Writers pad the header to a multiple of this.
const ALIGN: usize = 64;
/// A header's dictionary with a shape that we accept is shorter.
const MAX_HEADER: usize = 4096;

/// An array in C order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Array {
    pub(crate) shape: Vec<usize>,
    pub(crate) values: Vec<f64>,
}

impl Array {
    /// The file's bytes.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let sizes: String = self.shape.iter().map(|size| format!("{size}, ")).collect();
        let dictionary = format!(
            "{{'descr': '<f8', 'fortran_order': False, 'shape': ({}), }}",
            sizes.trim_end()
        );
        let length = (MAGIC.len() + 4 + dictionary.len() + 1).next_multiple_of(ALIGN);
        let padded = length - MAGIC.len() - 4;
        let mut bytes = MAGIC.to_vec();
        bytes.extend([1, 0]);
        bytes.extend((padded as u16).to_le_bytes());
        bytes.extend(format!("{dictionary:<width$}\n", width = padded - 1).bytes());
        bytes.extend(self.values.iter().flat_map(|value| value.to_le_bytes()));
        bytes
    }

    /// The array in `bytes`, or what is wrong and the fix.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, String> {
        const HINT: &str =
            "hint: write it with numpy.save, as float64, float32 or uint8 in C order";
        let refused = |what: &str| Err(format!("{what}\n{HINT}"));
        let Some((&[major, _], rest)) =
            bytes.strip_prefix(MAGIC).and_then(|rest| rest.split_first_chunk::<2>())
        else {
            return refused("it does not begin like a .npy file");
        };
        let header = match (major, rest) {
            (1, [a, b, rest @ ..]) => Some((usize::from(u16::from_le_bytes([*a, *b])), rest)),
            (2, [a, b, c, d, rest @ ..]) => {
                Some((u32::from_le_bytes([*a, *b, *c, *d]) as usize, rest))
            }
            (1 | 2, _) => None,
            _ => return refused("its version is neither 1 nor 2"),
        };
        let Some((header, data)) = header
            .filter(|(length, _)| *length <= MAX_HEADER)
            .and_then(|(length, rest)| rest.split_at_checked(length))
        else {
            return refused("its header is cut or too long");
        };
        let Some(header) = std::str::from_utf8(header).ok().and_then(Header::parse) else {
            return refused(
                "its header has other keys or values than 'descr', 'fortran_order', 'shape'",
            );
        };
        if header.fortran_order && header.shape.len() > 1 {
            return refused("it is in Fortran order");
        }
        let width = match header.descr.as_str() {
            "<f8" => 8,
            "<f4" => 4,
            "|u1" => 1,
            other => return refused(&format!("its values are '{other}'")),
        };
        let size = header.shape.iter().try_fold(width, |size: usize, &n| size.checked_mul(n));
        if size != Some(data.len()) {
            return refused(&format!("{} bytes of values do not fill its shape", data.len()));
        }
        let value = |bytes: &[u8]| match *bytes {
            [byte] => f64::from(byte),
            [a, b, c, d] => f64::from(f32::from_le_bytes([a, b, c, d])),
            _ => f64::from_le_bytes(std::array::from_fn(|i| bytes[i])),
        };
        let values: Vec<f64> = data.chunks_exact(width).map(value).collect();
        match values.iter().position(|value| !value.is_finite()) {
            Some(at) => refused(&format!("value {at} is not a finite number")),
            None => Ok(Self { shape: header.shape, values }),
        }
    }
}

/// Reads the array in the file at `path`, of at most `limit` values.
pub(crate) fn read(path: &Path, limit: usize) -> Result<Array, Failure> {
    let failed = |error| Failure::file("read", path, &error);
    let limit = (MAX_HEADER + 16 + 8 * limit) as u64;
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    file.take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
    let refused = |what: String| Failure::refused(what).within(&path.display().to_string());
    if bytes.len() as u64 > limit {
        return Err(refused("it has too many values\nhint: give fewer inputs".into()));
    }
    Array::parse(&bytes).map_err(refused)
}

/// The dictionary before the values.
struct Header {
    descr: String,
    fortran_order: bool,
    shape: Vec<usize>,
}

impl Header {
    /// Reads the Python literal of exactly the three keys, in any order.
    fn parse(text: &str) -> Option<Self> {
        let mut rest = text.trim().strip_prefix('{')?.strip_suffix('}')?.trim();
        let (mut descr, mut order, mut shape) = (None, None, None);
        while !rest.is_empty() {
            let (key, after) = quoted(rest)?;
            let value = after.trim_start().strip_prefix(':')?.trim_start();
            rest = match key {
                "descr" if descr.is_none() => {
                    let (text, rest) = quoted(value)?;
                    descr = Some(text.to_owned());
                    rest
                }
                "fortran_order" if order.is_none() => {
                    let (word, rest) = value
                        .split_at(value.find(|c: char| !c.is_alphabetic()).unwrap_or(value.len()));
                    order = Some(match word {
                        "True" => true,
                        "False" => false,
                        _ => return None,
                    });
                    rest
                }
                "shape" if shape.is_none() => {
                    let (sizes, rest) = value.strip_prefix('(')?.split_once(')')?;
                    let sizes = sizes.trim().trim_end_matches(',');
                    let sizes = sizes.split(',').map(str::trim).filter(|size| !size.is_empty());
                    shape = Some(sizes.map(|size| size.parse().ok()).collect::<Option<_>>()?);
                    rest
                }
                _ => return None,
            };
            rest = rest.trim_start();
            rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
        }
        Some(Self { descr: descr?, fortran_order: order?, shape: shape? })
    }
}

/// What stands in the quotes that `text` begins with, and what follows.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let quote = text.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    text[1..].split_once(quote)
}

#[cfg(test)]
#[path = "npy_tests.rs"]
mod tests;
