//! The host's side: requests until each has its answer.

use super::{Decoder, Frame, Line, MOST_WORDS, PROTOCOL};
use std::io;

const HELLO: u8 = 0;
const READ: u8 = 1;
const WRITE: u8 = 2;
const ANSWER: u8 = 0x80;
const REFUSED: u8 = 0x40;

/// How often a request is sent at most.
const ATTEMPTS: u32 = 16;

/// More bytes than this without the answer are noise.
const MOST_NOISE: usize = 1 << 16;

/// A board that does not answer as it must.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// Nothing that is right came.
    #[error(
        "the board gives no answer to {request}, asked {ATTEMPTS} times ({dropped} bytes that are no frame came)\nhint: check the cable, the port and that the board holds a bitstream of `hearth fpga build`; then press its reset"
    )]
    Silent {
        /// What was asked.
        request: &'static str,
        /// Bytes that came and are no frame.
        dropped: u64,
    },
    /// It speaks another protocol.
    #[error(
        "the board speaks protocol 0x{0:08x}, this program 0x{PROTOCOL:08x}\nhint: build its bitstream with this version: `hearth fpga build`"
    )]
    Protocol(u32),
    /// It forgot the session.
    #[error("the board was reset during the session\nhint: start again; nothing is as it was left")]
    Reset,
    /// It did not understand.
    #[error(
        "the board calls {0} malformed\nhint: build its bitstream with this version: `hearth fpga build`"
    )]
    Malformed(&'static str),
    /// The design denies an access.
    #[error(
        "the design denies to {request} words at 0x{address:08x}\nhint: an address that it does not have, or a job is running"
    )]
    Denied {
        /// What was asked.
        request: &'static str,
        /// The first word's address.
        address: u32,
    },
    /// It does not come to an end.
    #[error(
        "the design does not come to the end of {0}\nhint: press the board's reset and run its self-test"
    )]
    Stuck(&'static str),
    /// The line is gone.
    #[error("the line to the board: {0}\nhint: check the cable and the port")]
    Line(#[from] io::Error),
}

/// How a board introduces itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hello {
    /// Which design it holds.
    pub design: u32,
    /// The design's sizes.
    pub shape: u32,
}

/// What went over the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
    /// Requests that were answered.
    pub requests: u64,
    /// Times that one was sent again.
    pub repeats: u64,
    /// Bytes from the board that belong to no frame.
    pub dropped: u64,
}

/// A session with a board.
#[derive(Debug)]
pub struct Session<L> {
    line: L,
    decoder: Decoder,
    number: u8,
    hello: Hello,
    traffic: Traffic,
}

impl<L: Line> Session<L> {
    /// Says hello; `nonce` must differ from that of every session before.
    ///
    /// # Errors
    /// Nobody answers, or something else than a board of this version.
    pub fn open(line: L, nonce: u32) -> Result<Self, LinkError> {
        let mut session = Self {
            line,
            decoder: Decoder::default(),
            number: nonce as u8,
            hello: Hello { design: 0, shape: 0 },
            traffic: Traffic::default(),
        };
        let is_mine = |payload: &[u32]| payload.len() == 4 && payload[0] == nonce;
        let answer = session.exchange(HELLO, vec![nonce], &is_mine)?;
        if answer[1] != PROTOCOL {
            return Err(LinkError::Protocol(answer[1]));
        }
        session.hello = Hello { design: answer[2], shape: answer[3] };
        Ok(session)
    }

    /// How the board introduced itself.
    pub fn hello(&self) -> Hello {
        self.hello
    }

    /// What went over the line so far.
    pub fn traffic(&self) -> Traffic {
        Traffic { dropped: self.decoder.dropped(), ..self.traffic }
    }

    /// The line.
    pub fn line(&self) -> &L {
        &self.line
    }

    /// Reads words from `address` on.
    ///
    /// # Errors
    /// What [`LinkError`] lists.
    pub fn read(&mut self, address: u32, words: usize) -> Result<Vec<u32>, LinkError> {
        let mut all = Vec::with_capacity(words);
        while all.len() < words {
            let (from, count) =
                (address + 4 * all.len() as u32, (words - all.len()).min(MOST_WORDS));
            let is_mine = |payload: &[u32]| payload.len() == count;
            all.extend(self.exchange(READ, vec![from, count as u32], &is_mine)?);
        }
        Ok(all)
    }

    /// Writes words from `address` on.
    ///
    /// # Errors
    /// What [`LinkError`] lists.
    pub fn write(&mut self, address: u32, words: &[u32]) -> Result<(), LinkError> {
        for (index, part) in words.chunks(MOST_WORDS).enumerate() {
            let to = address + (4 * MOST_WORDS * index) as u32;
            let payload = std::iter::once(to).chain(part.iter().copied()).collect();
            self.exchange(WRITE, payload, &<[u32]>::is_empty)?;
        }
        Ok(())
    }

    /// Sends a request until its answer comes.
    fn exchange(
        &mut self,
        kind: u8,
        payload: Vec<u32>,
        is_mine: &dyn Fn(&[u32]) -> bool,
    ) -> Result<Vec<u32>, LinkError> {
        let request = ["hello", "read", "write"][usize::from(kind)];
        self.number = self.number.wrapping_add(1);
        let frame = Frame { kind, number: self.number, payload };
        for attempt in 0..ATTEMPTS {
            self.line.send(&frame.encode())?;
            self.traffic.repeats += u64::from(attempt > 0);
            let mut noise = 0;
            while noise < MOST_NOISE {
                let came = self.line.receive(attempt)?;
                if came.is_empty() {
                    break;
                }
                noise += came.len();
                self.decoder.push(&came);
                while let Some(answer) = self.decoder.next_frame() {
                    if answer.number != frame.number {
                        continue;
                    }
                    if answer.kind == kind | ANSWER && is_mine(&answer.payload) {
                        self.traffic.requests += 1;
                        return Ok(answer.payload);
                    }
                    if answer.kind == kind | ANSWER | REFUSED {
                        return Err(refusal(request, &answer.payload, &frame.payload));
                    }
                }
            }
            self.decoder.clear();
        }
        Err(LinkError::Silent { request, dropped: self.decoder.dropped() })
    }
}

fn refusal(request: &'static str, reason: &[u32], asked: &[u32]) -> LinkError {
    match reason {
        [1] => LinkError::Reset,
        [3] => LinkError::Denied { request, address: asked[0] },
        _ => LinkError::Malformed(request),
    }
}
