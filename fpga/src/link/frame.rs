//! Frames as bytes, and frames out of bytes that may be anything.

use super::MOST_WORDS;

const SYNC: [u8; 2] = [0xA5, 0x5A];

/// Bytes before the payload.
const HEAD: usize = 5;

/// Bytes of the checksum.
const CHECKSUM: usize = 4;

/// A frame whose checksum is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// What it asks for, or answers.
    pub kind: u8,
    /// Its sequence number.
    pub number: u8,
    /// At most [`MOST_WORDS`] + 1 words.
    pub payload: Vec<u32>,
}

impl Frame {
    /// The bytes on the line.
    pub fn encode(&self) -> Vec<u8> {
        debug_assert!(self.payload.len() <= MOST_WORDS + 1);
        let mut bytes = SYNC.to_vec();
        bytes.extend([self.kind, self.number, self.payload.len() as u8]);
        bytes.extend(self.payload.iter().flat_map(|word| word.to_le_bytes()));
        let checksum = crc32fast::hash(&bytes[SYNC.len()..]);
        bytes.extend(checksum.to_le_bytes());
        bytes
    }
}

/// Finds frames in what comes from a line. It holds at most a frame's worth of bytes besides what it was
/// given last.
#[derive(Clone, Debug, Default)]
pub struct Decoder {
    bytes: Vec<u8>,
    dropped: u64,
}

impl Decoder {
    /// Takes bytes from the line.
    pub fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend(bytes);
    }

    /// Forgets a frame that is not whole.
    pub fn clear(&mut self) {
        self.drop_first(self.bytes.len());
    }

    /// Bytes so far that belong to no frame.
    pub fn dropped(&self) -> u64 {
        self.dropped
    }

    /// The next frame, if it is whole. A start whose checksum is wrong is no start: the search goes on with
    /// the byte behind it.
    pub fn next_frame(&mut self) -> Option<Frame> {
        loop {
            let starts =
                |at: usize| SYNC.starts_with(&self.bytes[at..self.bytes.len().min(at + 2)]);
            let start = (0..self.bytes.len()).find(|&at| starts(at)).unwrap_or(self.bytes.len());
            self.drop_first(start);
            let words = usize::from(*self.bytes.get(HEAD - 1)?);
            if words > MOST_WORDS + 1 {
                self.drop_first(1);
                continue;
            }
            let (body, whole) = (HEAD + 4 * words, HEAD + 4 * words + CHECKSUM);
            let checksum = self.bytes.get(body..whole)?;
            if checksum == crc32fast::hash(&self.bytes[SYNC.len()..body]).to_le_bytes() {
                let frame = Frame {
                    kind: self.bytes[2],
                    number: self.bytes[3],
                    payload: self.bytes[HEAD..body].chunks_exact(4).map(word).collect(),
                };
                self.bytes.drain(..whole);
                return Some(frame);
            }
            self.drop_first(1);
        }
    }

    fn drop_first(&mut self, count: usize) {
        self.bytes.drain(..count);
        self.dropped += count as u64;
    }
}

fn word(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |word, &byte| word << 8 | u32::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame() -> Frame {
        Frame { kind: 0x81, number: 7, payload: vec![0x5AA5_5AA5, 0, u32::MAX] }
    }

    fn frames(bytes: &[u8]) -> Vec<Frame> {
        let mut decoder = Decoder::default();
        decoder.push(bytes);
        std::iter::from_fn(|| decoder.next_frame()).collect()
    }

    #[test]
    fn the_bytes_of_a_frame_by_hand() {
        let bytes = Frame { kind: 0, number: 1, payload: vec![0x0403_0201] }.encode();
        assert_eq!(bytes[..9], [0xA5, 0x5A, 0, 1, 1, 1, 2, 3, 4]);
        // zlib.crc32(bytes([0, 1, 1, 1, 2, 3, 4]))
        assert_eq!(bytes[9..], 0xFC28_01BA_u32.to_le_bytes());
    }

    #[test]
    fn a_frame_is_found_behind_anything() {
        let good = frame().encode();
        assert_eq!(frames(&good), [frame()]);
        for noise in
            [&[0xA5][..], &[0xA5, 0x5A], &[0xA5, 0x5A, 0, 0, 3, 1], &[0xA5, 0x5A, 0, 0, 200]]
        {
            assert_eq!(frames(&[noise, &good, &good].concat()), [frame(), frame()], "{noise:x?}");
        }
    }

    #[test]
    fn no_frame_with_a_byte_changed_dropped_or_doubled_is_taken() {
        let good = frame().encode();
        for at in 0..good.len() {
            for bit in 0..8 {
                let mut wrong = good.clone();
                wrong[at] ^= 1 << bit;
                assert!(frames(&wrong).is_empty(), "bit {bit} of byte {at}");
            }
            let dropped = [&good[..at], &good[at + 1..]].concat();
            assert!(frames(&dropped).is_empty(), "without byte {at}");
            let doubled = [&good[..=at], &good[at..]].concat();
            // The first byte doubled leaves the frame behind it whole, and so does the last one.
            let harmless = at == 0 || at + 1 == good.len();
            assert_eq!(frames(&doubled).len(), usize::from(harmless), "byte {at} twice");
        }
    }
}
