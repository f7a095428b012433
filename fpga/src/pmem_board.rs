//! The design `pmem-controller` from its host's side: memory and media, fences, products, loss of power.

use crate::link::{Line, LinkError, Session};
use crate::selftest::Script;
use hearth_hdl::pmem::registers;
use hearth_hdl::verify::Judge;

const MEDIA: u32 = 0x4000_0000;
const REGISTERS: u32 = 0x8000_0000;
const POWER: u32 = 0x8000_0100;

const ANNOUNCED: u32 = 1;
const LOST: u32 = 2;
const CLOSED: u32 = 1;
const UNDRAINED: u32 = 2;

/// Bits of the controller's registers.
const FENCING: u32 = 1 << 3;
const BUSY: u32 = 1 << 4;
const OF_ALL: u32 = 1 << 8;
const TO_MEDIA: u32 = 1 << 9;

/// Words of 32 bits of a line.
pub const LINE_WORDS: u32 = 64;

/// The largest prime below 2^32 that is 1 modulo 2^17.
const SELFTEST_PRIME: u32 = 4_293_918_721;

/// What is waited for takes fewer looks.
const MOST_LOOKS: u32 = 2_000;

/// Where a word lies: its line, counted from the board's first, and its place there.
pub type Place = (u32, u32);

/// Where the limbs of a multiply-accumulate begin, as lines of the board, and how long they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limbs {
    /// Of the accumulator.
    pub accumulator: u32,
    /// Of the key.
    pub key: u32,
    /// Of the operand.
    pub operand: u32,
    /// Lines of each.
    pub lines: u32,
}

/// A controller on a board with its memory.
#[derive(Clone, Copy, Debug)]
pub struct PmemBoard {
    lines: u32,
}

impl PmemBoard {
    /// With memory of 2^`log_memory` bytes.
    pub fn new(log_memory: u32) -> Self {
        Self { lines: (1 << log_memory) / (4 * LINE_WORDS) }
    }

    /// Lines for hosts; one more is the controller's own.
    pub fn lines(&self) -> u32 {
        self.lines - 1
    }

    /// Writes words through the controller.
    ///
    /// # Errors
    /// What [`LinkError`] lists.
    pub fn write<L: Line>(
        &self,
        session: &mut Session<L>,
        to: Place,
        words: &[u32],
    ) -> Result<(), LinkError> {
        session.write(address(to), words)
    }

    /// Reads words through the controller.
    ///
    /// # Errors
    /// What [`LinkError`] lists; poison is [`LinkError::Denied`].
    pub fn read<L: Line>(
        &self,
        session: &mut Session<L>,
        from: Place,
        words: usize,
    ) -> Result<Vec<u32>, LinkError> {
        session.read(address(from), words)
    }

    /// Reads words that are on media, beside the controller.
    ///
    /// # Errors
    /// What [`LinkError`] lists.
    pub fn media<L: Line>(
        &self,
        session: &mut Session<L>,
        from: Place,
        words: usize,
    ) -> Result<Vec<u32>, LinkError> {
        session.read(MEDIA + address(from), words)
    }

    /// Poisons a line on media.
    ///
    /// # Errors
    /// What [`LinkError`] lists.
    pub fn poison<L: Line>(&self, session: &mut Session<L>, line: u32) -> Result<(), LinkError> {
        session.write(MEDIA + address((line, 0)), &[0])
    }

    /// Waits until everything that was written is on media.
    ///
    /// # Errors
    /// What [`LinkError`] lists.
    pub fn fence<L: Line>(&self, session: &mut Session<L>) -> Result<(), LinkError> {
        session.write(register(registers::FENCE), &[OF_ALL | TO_MEDIA])?;
        until_clear(session, register(registers::STATUS), FENCING, "a fence")
    }

    /// accumulator + key · operand modulo the prime q; gives the bits of `ERROR`, and clears them.
    ///
    /// # Errors
    /// What [`LinkError`] lists.
    pub fn multiply_accumulate<L: Line>(
        &self,
        session: &mut Session<L>,
        limbs: &Limbs,
        q: u32,
    ) -> Result<u32, LinkError> {
        session.write(register(registers::ERROR), &[u32::MAX])?;
        session.write(register(registers::ACCUMULATOR), &self.descriptor(limbs, q))?;
        session.write(register(registers::START), &[1])?;
        until_clear(session, register(registers::STATUS), BUSY, "a multiply-accumulate")?;
        let error = session.read(register(registers::ERROR), 1)?[0];
        session.write(register(registers::ERROR), &[u32::MAX])?;
        Ok(error)
    }

    /// Takes the power away, after a drain if that is announced, and gives it back.
    ///
    /// # Errors
    /// What [`LinkError`] lists.
    pub fn lose_power<L: Line>(
        &self,
        session: &mut Session<L>,
        announced: bool,
    ) -> Result<(), LinkError> {
        if announced {
            session.write(POWER, &[ANNOUNCED])?;
            until_clear(session, POWER, UNDRAINED, "its drain")?;
        }
        session.write(POWER, &[LOST])?;
        self.until_open(session)
    }

    /// Waits until the controller takes traffic.
    ///
    /// # Errors
    /// What [`LinkError`] lists.
    pub fn until_open<L: Line>(&self, session: &mut Session<L>) -> Result<(), LinkError> {
        until_clear(session, POWER, CLOSED, "its start")
    }

    /// How often power was lost without a drain.
    ///
    /// # Errors
    /// What [`LinkError`] lists.
    pub fn dirty_shutdowns<L: Line>(&self, session: &mut Session<L>) -> Result<u32, LinkError> {
        Ok(session.read(register(registers::DIRTY_SHUTDOWNS), 1)?[0])
    }

    /// Bytes that hosts wrote and that were written to media, modulo 2^32, since the power came.
    ///
    /// # Errors
    /// What [`LinkError`] lists.
    pub fn written<L: Line>(&self, session: &mut Session<L>) -> Result<[u32; 2], LinkError> {
        let host = session.read(register(registers::HOST_BYTES), 1)?[0];
        Ok([host, session.read(register(registers::MEDIA_BYTES), 1)?[0]])
    }

    /// A self-test: a multiply-accumulate of known numbers, seen by hosts, on media, and after a loss of power.
    pub fn script(&self, judge: &mut dyn Judge) -> Script {
        let (mut script, q, lines) = (Script::default(), SELFTEST_PRIME, 2);
        script.wait(POWER, CLOSED);
        let limbs = Limbs { accumulator: 0, key: lines, operand: 2 * lines, lines };
        let count = (lines * LINE_WORDS) as usize;
        let [mut sums, keys, operands] = [limbs.accumulator, limbs.key, limbs.operand]
            // Numbers of a bit less than the prime are residues.
            .map(|line| script.fill(address((line, 0)), count, (1 << q.ilog2()) - 1));
        for ((sum, key), operand) in sums.iter_mut().zip(keys).zip(operands) {
            let product = judge.mul_mod(key.into(), operand.into(), q.into());
            *sum = ((u64::from(*sum) + product) % u64::from(q)) as u32;
        }
        script.copy(register(registers::ACCUMULATOR), &self.descriptor(&limbs, q));
        script.write(register(registers::START), 1);
        script.wait(register(registers::STATUS), BUSY);
        script.sign(address((0, 0)), &sums);
        script.write(register(registers::FENCE), OF_ALL | TO_MEDIA);
        script.wait(register(registers::STATUS), FENCING);
        script.sign(MEDIA + address((0, 0)), &sums);
        script.write(address((0, 1)), q);
        sums[1] = q;
        script.write(POWER, ANNOUNCED);
        script.wait(POWER, UNDRAINED);
        script.write(POWER, LOST);
        script.wait(POWER, CLOSED);
        script.sign(address((0, 0)), &sums);
        script
    }

    /// The registers from `ACCUMULATOR` to `MODULUS`: the controller's lines end with the board's.
    fn descriptor(&self, limbs: &Limbs, q: u32) -> [u32; 5] {
        let Limbs { accumulator, key, operand, lines } = *limbs;
        let number = |line: u32| line.wrapping_sub(self.lines);
        [number(accumulator), number(key), number(operand), lines, q]
    }
}

fn address((line, word): Place) -> u32 {
    4 * (line * LINE_WORDS + word)
}

fn register(at: u64) -> u32 {
    REGISTERS + at as u32
}

fn until_clear<L: Line>(
    session: &mut Session<L>,
    address: u32,
    mask: u32,
    what: &'static str,
) -> Result<(), LinkError> {
    for _ in 0..MOST_LOOKS {
        if session.read(address, 1)?[0] & mask == 0 {
            return Ok(());
        }
    }
    Err(LinkError::Stuck(what))
}
