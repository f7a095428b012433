//! Files that are refused.

use super::*;

#[test]
fn a_flipped_bit_anywhere_is_refused() {
    let mut setting = setting(28);
    for kind in KINDS {
        let mut bytes = setting.bytes(kind);
        let length = bytes.len();
        // Every bit of the first kilobyte and of the digest, and some of the rest.
        let places = (0..length).filter(|at| *at < 640 || *at >= length - 32 || at % 997 == 0);
        for at in places.collect::<Vec<_>>() {
            let bit = 1 << (at % 8);
            bytes[at] ^= bit;
            let error = read(&setting.context, kind, &bytes).expect_err("refused").to_string();
            assert!(error.contains("\nhint: "), "{kind}, byte {at}: {error}");
            bytes[at] ^= bit;
        }
        read(&setting.context, kind, &bytes).expect("as it was");
    }
}

#[test]
fn a_cut_or_longer_file_is_refused() {
    let mut setting = setting(28);
    for kind in KINDS {
        let mut bytes = setting.bytes(kind);
        for length in [0, 7, 8, 255, 256, 300, bytes.len() - 33, bytes.len() - 1] {
            read(&setting.context, kind, &bytes[..length]).expect_err("cut");
        }
        bytes.push(0);
        read(&setting.context, kind, &bytes).expect_err("longer");
    }
}

/// Sets header words, closes the file with a fresh digest, and reads it.
#[track_caller]
fn forged(kind: Kind, words: &[(usize, u32)], message: &str) {
    let mut setting = setting(28);
    let mut bytes = setting.bytes(kind);
    for &(at, word) in words {
        bytes[at..at + 4].copy_from_slice(&word.to_le_bytes());
    }
    let end = bytes.len() - 32;
    let digest = <sha2::Sha256 as sha2::Digest>::digest(&bytes[..end]);
    bytes[end..].copy_from_slice(&digest);
    let error = read(&setting.context, kind, &bytes).expect_err("refused").to_string();
    assert!(error.starts_with(message) && error.contains("\nhint: "), "{error}");
}

#[test]
fn forged_headers_are_refused_though_their_digest_is_right() {
    forged(Kind::Ciphertexts, &[(0, 0)], "it does not begin like a file of Hearth's");
    forged(Kind::Ciphertexts, &[(8, 2)], "bytes 8 … 12: it has version 2");
    forged(Kind::Ciphertexts, &[(8, 0)], "byte 8: there was never");
    forged(Kind::Ciphertexts, &[(12, 3)], "bytes 12 … 16: it holds a public key, not ciphertexts");
    forged(Kind::SecretKey, &[(12, 5)], "bytes 12 … 16: it holds expanded evaluation keys, not a");
    forged(Kind::Ciphertexts, &[(12, 99)], "byte 12: no kind is known");
    forged(Kind::Ciphertexts, &[(16, u32::MAX)], "it has 4640 bytes where");
    forged(Kind::Ciphertexts, &[(24, 8)], "byte 24: residues have another size");
    forged(Kind::Ciphertexts, &[(28, 2)], "byte 28: no source of randomness");
    forged(Kind::Ciphertexts, &[(40, u32::MAX)], "it has 4640 bytes where");
    forged(Kind::Ciphertexts, &[(44, u32::MAX)], "it has 4640 bytes where");
    forged(Kind::Ciphertexts, &[(40, 0)], "it has 4640 bytes where");
    forged(Kind::Ciphertexts, &[(48, 17)], "byte 48: the parameters have not their fingerprint");
    forged(Kind::Ciphertexts, &[(200, 1)], "byte 200: reserved bytes");
    // The first entry: object, level, kind of key, steps, scale.
    forged(Kind::Ciphertexts, &[(300, 3)], "entry of object 7: its level is above");
    forged(Kind::Ciphertexts, &[(304, 1)], "entry of object 7: it is of another kind");
    forged(Kind::CompressedKeys, &[(304, 9)], "entry of object 0: no key is known");
    forged(Kind::CompressedKeys, &[(304, 4)], "entry of object 0: no bootstrap of the parameters");
    forged(Kind::CompressedKeys, &[(360, 0)], "entry of object 0: objects are not in ascending");
    forged(Kind::Ciphertexts, &[(316, 0x7FF0_0000)], "entry of object 7: its scale is not");
    forged(Kind::Ciphertexts, &[(512, u32::MAX)], "limb 0 (counted from 0 through the file) has");
    forged(Kind::ExpandedKeys, &[(512 + 33 * 2048 + 4, 1)], "limb 33 (counted from 0");
    forged(Kind::SecretKey, &[(512, 3)], "byte 512: a coefficient is none of");
}

#[test]
fn other_parameters_are_named_with_ours() {
    let bytes = setting(28).bytes(Kind::Ciphertexts);
    let other = setting(32).context;
    let error = read(&other, Kind::Ciphertexts, &bytes).expect_err("others").to_string();
    assert!(error.starts_with("it is for N = 2^8, 2 levels, log2(QP) = 136 (fing"), "{error}");
    assert!(error.contains("needed is N = 2^8, 2 levels, log2(QP) = 156 (fing"), "{error}");
}

/// A reader that never ends, as a length in a header may claim.
struct Endless;

impl std::io::Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        buffer.fill(0x55);
        Ok(buffer.len())
    }
}

#[test]
fn a_claimed_length_is_not_believed() {
    let mut setting = setting(28);
    let bytes = setting.bytes(Kind::CompressedKeys);
    let source = std::io::Read::chain(&bytes[..600], Endless);
    let error = EvaluationKeys::read(&setting.context, source, u64::MAX).expect_err("refused");
    assert!(matches!(error, SerialError::Length { actual: u64::MAX, .. }), "{error}");
}
