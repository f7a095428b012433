//! The design `ntt` from its host's side: addresses, and what is written where.

use crate::link::{Line, LinkError, Session};
use crate::selftest::Script;
use hearth_hdl::NttConfig;
use hearth_hdl::verify::twiddles::twiddles;

const LIMB: u32 = 0;
const TABLE: u32 = 0x4000_0000;
const MODULUS: u32 = 0x8000_0004;
const JOB: u32 = 0x8000_0008;
const STATUS: u32 = 0x8000_000C;
const CYCLES: u32 = 0x8000_0010;
const INVERSE: u32 = 1 << 8;

/// An engine on a board, for one prime.
#[derive(Clone, Debug)]
pub struct NttBoard {
    q: u32,
    log_n: u32,
    table: Vec<u32>,
}

impl NttBoard {
    /// For the largest ring that the engine is built for. Panics if q is no prime that it serves.
    pub fn new(config: &NttConfig, q: u64) -> Self {
        let log_n = config.log_n();
        let form = |entry: u64| config.modmul().twiddle_form(entry, q) as u32;
        let table = twiddles(1 << log_n, q).into_iter().map(form).collect();
        Self { q: q as u32, log_n, table }
    }

    /// Writes the prime and its table.
    ///
    /// # Errors
    /// What [`LinkError`] lists.
    pub fn prepare<L: Line>(&self, session: &mut Session<L>) -> Result<(), LinkError> {
        session.write(MODULUS, &[self.q])?;
        session.write(TABLE, &self.table)
    }

    /// Transforms a limb; gives it with the cycles that it took from its first row in to its last row out.
    ///
    /// # Errors
    /// What [`LinkError`] lists.
    pub fn transform<L: Line>(
        &self,
        session: &mut Session<L>,
        limb: &[u32],
        inverse: bool,
    ) -> Result<(Vec<u32>, u32), LinkError> {
        session.write(LIMB, limb)?;
        session.write(JOB, &[self.job(inverse)])?;
        while session.read(STATUS, 1)?[0] != 0 {}
        let cycles = session.read(CYCLES, 1)?[0];
        Ok((session.read(LIMB, limb.len())?, cycles))
    }

    /// A self-test: a limb of known numbers forward and back; `forward` says what the first must give.
    pub fn script(&self, forward: &mut dyn FnMut(&mut [u64], u64)) -> Script {
        let mut script = Script::default();
        script.write(MODULUS, self.q);
        script.copy(TABLE, &self.table);
        // Numbers of a bit less than the modulus are residues.
        let numbers = script.fill(LIMB, 1 << self.log_n, (1 << self.q.ilog2()) - 1);
        let mut limb: Vec<u64> = numbers.iter().map(|&number| u64::from(number)).collect();
        forward(&mut limb, u64::from(self.q));
        let transformed: Vec<u32> = limb.iter().map(|&residue| residue as u32).collect();
        for (inverse, wanted) in [(false, &transformed), (true, &numbers)] {
            script.write(JOB, self.job(inverse));
            script.wait(STATUS, 1);
            script.sign(LIMB, wanted);
        }
        script
    }

    fn job(&self, inverse: bool) -> u32 {
        self.log_n | if inverse { INVERSE } else { 0 }
    }
}
