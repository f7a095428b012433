//! The serial link to a board: frames with a checksum, a request and its answer at a time.
//!
//! # Protocol, version 1
//! 8 data bits, no parity, 1 stop bit, [`BAUD`] bits a second. A frame, both ways:
//!
//! | bytes | |
//! |---|---|
//! | 2 | 0xA5, 0x5A |
//! | 1 | kind: 0 hello, 1 read, 2 write; an answer has bit 7 set, one that refuses bit 6 besides |
//! | 1 | sequence number; an answer has its request's |
//! | 1 | words w of payload, at most 65 |
//! | 4·w | payload, words of 32 bits, the lowest byte first |
//! | 4 | CRC-32 (IEEE 802.3) of everything from the kind on, the lowest byte first |
//!
//! | request | payload | payload of the answer |
//! |---|---|---|
//! | hello | a number that no earlier hello had | that number, protocol, design, its shape |
//! | read | address, words n (1 … 64) | n words from the address on |
//! | write | address, 1 … 64 words | nothing |
//! | any, refused | | 1 no hello since reset, 2 malformed, 3 the design denies an access |
//!
//! # Rules
//! * The board does nothing before it has a whole frame with the right checksum; anything else it drops
//!   without an answer. Half a frame and then silence (20 ms) is dropped, so it is always in step again.
//! * The host sends a request again when nothing came in time. A request with the number of the last one is
//!   not executed again; its answer is sent again. So each access happens once.
//! * The host takes nothing but a whole frame with the right checksum, its request's kind and number, and as
//!   many words as it asked for. Hello is answered with the number that it brought: what an earlier session
//!   left on the line is no answer.
//! * Of a write that is denied, words before the denied one are written.

mod frame;
mod line;
mod noise;
mod session;
mod simulated;

pub use frame::{Decoder, Frame};
pub use line::Line;
pub use noise::Noisy;
pub use session::{Hello, LinkError, Session, Traffic};
pub use simulated::SimulatedBoard;

/// Bits a second on a board.
pub const BAUD: u32 = 1_000_000;

/// What a hello's answer says of the protocol: "HT", version 1.
pub const PROTOCOL: u32 = 0x4854_0001;

/// Words that a read gives or a write takes at most.
pub const MOST_WORDS: usize = 64;
