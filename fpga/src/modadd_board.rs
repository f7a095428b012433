//! The design `modadd` from its host's side.

use crate::link::{Line, LinkError, Session};
use crate::selftest::Script;

const A: u32 = 0x8000_0004;
const OPERATION: u32 = 0x8000_0010;
const RESULT: u32 = 0x8000_0014;

/// Operations of a self-test, of either kind.
const TESTED: usize = 32;

/// An adder on a board, for one modulus.
#[derive(Clone, Copy, Debug)]
pub struct ModAddBoard {
    q: u32,
}

impl ModAddBoard {
    /// For residues of q, which is at least 2.
    pub fn new(q: u32) -> Self {
        Self { q }
    }

    /// a + b, or a − b, modulo q.
    ///
    /// # Errors
    /// What [`LinkError`] lists.
    pub fn operate<L: Line>(
        &self,
        session: &mut Session<L>,
        operands: [u32; 2],
        subtract: bool,
    ) -> Result<u32, LinkError> {
        let [a, b] = operands;
        session.write(A, &[a, b, self.q, subtract.into()])?;
        Ok(session.read(RESULT, 1)?[0])
    }

    /// What that must be.
    pub fn wanted(&self, [a, b]: [u32; 2], subtract: bool) -> u32 {
        let (a, b, q) = (u64::from(a), u64::from(b), u64::from(self.q));
        ((a + if subtract { q - b } else { b }) % q) as u32
    }

    /// A self-test: sums and differences of known numbers.
    pub fn script(&self) -> Script {
        let mut script = Script::default();
        script.write(A + 8, self.q);
        for operation in 0..TESTED {
            // Numbers of a bit less than the modulus are residues.
            let operands = script.fill(A, 2, (1 << self.q.ilog2()) - 1);
            let subtract = operation % 2 == 1;
            script.write(OPERATION, subtract.into());
            script.sign(RESULT, &[self.wanted([operands[0], operands[1]], subtract)]);
        }
        script
    }
}
