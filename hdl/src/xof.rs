//! Block: the uniform limb of a public seed, SHAKE128 expanded and reduced (`prng`).
//!
//! # Contract
//! A start gives 2^`log_n` residues, bit for bit those of
//! [`uniform_limb`](hearth_spec::prng::uniform_limb): coefficient i is the next
//! ⌈(bits(q)+64)/8⌉ bytes of SHAKE128(`seed` ‖ `object` ‖ `digit` ‖ `prime_index`), ids as 64-bit
//! little-endian integers, little-endian, mod q, in evaluation order. Any prime q = qh·2^W + 1 below
//! 2^K, of any width; nothing is rejected, so timing never depends on values.
//!
//! | port | direction | bits | meaning |
//! |---|---|---|---|
//! | `clock` | in | 1 | rising edge |
//! | `reset` | in | 1 | synchronous, active high: forgets every job; no residue that was not taken is shown any more |
//! | `start_valid`, `start_ready` | in, out | 1 | a job is taken in a cycle in which both are high |
//! | `seed` | in | 256 | byte i in bits 8i+7…8i |
//! | `object`, `digit`, `prime_index` | in | 32, 32, 16 | the ids, extended by zeros |
//! | `q` | in | K | the prime ≡ 1 mod 2^W below 2^K |
//! | `scale` | in | K | 2^(W·M)·R mod q with M = ⌈72/W⌉, R = 2^(W·L), L = ⌈K/W⌉ ([`XofConfig::scale`]): the prime's only constant |
//! | `log_n` | in | 5 | 0 … 16 |
//! | `out_valid`, `out_ready` | out, in | 1 | a residue leaves in a cycle in which both are high |
//! | `out_data` | out | K | in \[0, q); meaningless while `out_valid` is low, and constant while it waits |
//!
//! Jobs may follow each other at once, of other primes and lengths; their residues come in order and
//! `out_valid` never depends on `out_ready`, nor `start_ready` on `start_valid`. Any stall on either
//! side is allowed.
//!
//! # Timing
//! A round of Keccak per cycle: with w = 8 + ⌈bits(q)/8⌉ bytes per coefficient, a job that is not
//! stalled takes [`xof_cycles`](hearth_spec::tile::xof_cycles) = 24·⌈2^`log_n`·w/168⌉ + 1 cycles
//! until the next can start: 112,369 for 2^16 residues of 28 or 32 bits, 149,809 of 60 bits.
//! The first residue is shown [`xof_latency`](hearth_spec::tile::xof_latency) after the start.
//!
//! # Algorithm
//! FIPS 202 for SHAKE128; the message of 56 bytes fits the first block. Squeezing overlaps with the
//! next permutation (a buffer of 168 bytes). A coefficient's integer x of 8w bits is reduced exactly
//! by word-level Montgomery steps and one product, see the module `reduce`, so the unit needs no
//! division and no Barrett constant. Coefficients pass the reduction without a stall: one is sent in
//! only if the queue at its end has a place left for it.

mod config;
mod gather;
mod keccak;
mod queue;
mod reduce;
mod sponge;

pub use config::{XofConfig, XofLiteral};

use crate::signal::{Bus, pins};
use gather::Gather;
use queue::Queue;
use reduce::Reduce;
use rust_hdl::prelude::*;
use sponge::Sponge;

/// The block.
#[derive(LogicBlock)]
pub(crate) struct Xof {
    pub(crate) clock: Signal<In, Clock>,
    pub(crate) reset: Signal<In, Bit>,
    pub(crate) start_valid: Signal<In, Bit>,
    pub(crate) start_ready: Signal<Out, Bit>,
    pub(crate) seed: Bus<In>,
    pub(crate) object: Bus<In>,
    pub(crate) digit: Bus<In>,
    pub(crate) prime_index: Bus<In>,
    pub(crate) q: Bus<In>,
    pub(crate) scale: Bus<In>,
    pub(crate) log_n: Bus<In>,
    pub(crate) out_valid: Signal<Out, Bit>,
    pub(crate) out_ready: Signal<In, Bit>,
    pub(crate) out_data: Bus<Out>,
    sponge: Sponge,
    gather: Gather,
    reduce: Reduce,
    queue: Queue,
}

impl Xof {
    pub(crate) fn new(config: &XofConfig) -> Self {
        let width = config.width();
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            start_valid: Signal::default(),
            start_ready: Signal::default(),
            seed: Bus::new(256),
            object: Bus::new(32),
            digit: Bus::new(32),
            prime_index: Bus::new(16),
            q: Bus::new(width),
            scale: Bus::new(width),
            log_n: Bus::new(sponge::LOG_N_BITS),
            out_valid: Signal::default(),
            out_ready: Signal::default(),
            out_data: Bus::new(width),
            sponge: Sponge::new(width),
            gather: Gather::new(width, config.x_bits()),
            reduce: Reduce::new(config),
            queue: Queue::new(width, gather::PLACES),
        }
    }
}

impl Logic for Xof {
    #[hdl_gen]
    fn update(&mut self) {
        self.sponge.clock.next = self.clock.val();
        self.sponge.reset.next = self.reset.val();
        self.sponge.start_valid.next = self.start_valid.val();
        self.start_ready.next = self.sponge.start_ready.val();
        self.sponge.seed.next = self.seed.val();
        self.sponge.object.next = self.object.val();
        self.sponge.digit.next = self.digit.val();
        self.sponge.prime_index.next = self.prime_index.val();
        self.sponge.q.next = self.q.val();
        self.sponge.scale.next = self.scale.val();
        self.sponge.log_n.next = self.log_n.val();
        self.sponge.word_take.next = self.gather.word_take.val();
        self.sponge.word_drop.next = self.gather.word_drop.val();

        self.gather.clock.next = self.clock.val();
        self.gather.reset.next = self.reset.val();
        self.gather.word_valid.next = self.sponge.word_valid.val();
        self.gather.word.next = self.sponge.word.val();
        self.gather.word_q.next = self.sponge.word_q.val();
        self.gather.word_scale.next = self.sponge.word_scale.val();
        self.gather.word_log_n.next = self.sponge.word_log_n.val();
        self.gather.word_bytes.next = self.sponge.word_bytes.val();
        self.gather.popped.next = self.queue.popped.val();

        self.reduce.clock.next = self.clock.val();
        self.reduce.reset.next = self.reset.val();
        self.reduce.valid_in.next = self.gather.x_valid.val();
        self.reduce.x.next = self.gather.x.val();
        self.reduce.q.next = self.gather.x_q.val();
        self.reduce.scale.next = self.gather.x_scale.val();

        self.queue.clock.next = self.clock.val();
        self.queue.reset.next = self.reset.val();
        self.queue.push.next = self.reduce.valid_out.val();
        self.queue.value.next = self.reduce.residue.val();
        self.queue.out_ready.next = self.out_ready.val();
        self.out_valid.next = self.queue.out_valid.val();
        self.out_data.next = self.queue.out_data.val();
    }
}

pins!(Xof: reset, start_valid, start_ready, seed, object, digit, prime_index, q, scale, log_n,
    out_valid, out_ready, out_data);
