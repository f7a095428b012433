//! Block: the pipelined modular multiplier for any modulus of full width, Barrett reduction with the
//! modulus and its reciprocal as inputs. It is here to compare with: [`super::modmul`] needs fewer
//! multipliers.
//!
//! # Contract
//! `result` = a · b mod q in \[0, q), plain, for residues a, b in \[0, q) and **any** modulus q of
//! exactly K bits that is no power of two (2^(K−1) < q < 2^K; prime or not, even or not), with its
//! reciprocal **mu = ⌊2^(2K+1) / q⌋** ([`ModMulBarrettConfig::reciprocal`]); the exact latency is
//! [`modmul_barrett_latency`](hearth_spec::tile::modmul_barrett_latency), the same for every target.
//! A narrower modulus of k bits is brought to full width: with a·2^(K−k) for a and q·2^(K−k) for q
//! the result is the residue times 2^(K−k).
//!
//! | port | direction | bits | meaning |
//! |---|---|---|---|
//! | `clock` | in | 1 | rising edge |
//! | `reset` | in | 1 | synchronous, active high: forgets every operation in flight and the one entering; data registers have no reset |
//! | `valid_in` | in | 1 | operands enter in this cycle |
//! | `a`, `b` | in | K | residues in \[0, q) |
//! | `q` | in | K | the modulus of *this* operation; it may change every cycle |
//! | `mu` | in | K + 2 | its reciprocal |
//! | `valid_out` | out | 1 | `result` belongs to the operation that entered `latency` cycles ago |
//! | `result` | out | K | meaningless while `valid_out` is low |
//!
//! One operation enters and one leaves per cycle. There is no ready: the pipeline never stalls.
//!
//! # Algorithm
//! Barrett, "Implementing the Rivest Shamir and Adleman Public Key Encryption Algorithm on a Standard
//! Digital Signal Processor" (CRYPTO '86), with the shifts of Dhem and Quisquater (CARDIS '98), so
//! that one correction is enough: x = a·b; e = ⌊⌊x / 2^(K−2)⌋ · mu / 2^(K+3)⌋; x − e·q, of which the
//! low K + 1 bits are computed; last a subtraction of q if that is not less.
//!
//! One correction: write ⌊x / 2^(K−2)⌋ = (x − r) / 2^(K−2) with 0 ≤ r < 2^(K−2), and
//! mu = (2^(2K+1) − s) / q with 0 ≤ s < q. Their product by 2^−(K+3) is
//! x/q − r/q − ⌊x / 2^(K−2)⌋·s / (q·2^(K+3)). As q > 2^(K−1), r/q < 1/2; as s < q and
//! x < q² < 2^(2K), the last term is below x / 2^(2K+1) < 1/2. So it is in (x/q − 1, x/q], its floor e
//! is ⌊x/q⌋ or one less, and 0 ≤ x − e·q < 2q < 2^(K+1).

mod config;
pub mod model;

pub use config::{ModMulBarrettConfig, ModMulBarrettLiteral};

use super::correction::Correction;
use super::multiplier::Multiplier;
use super::valid_pipe::ValidPipe;
use crate::butterfly::delay::Delay;
use crate::signal::{Bus, pins};
use parts::{Difference, Slice};
use rust_hdl::prelude::*;

mod parts;

/// The block.
#[derive(LogicBlock)]
pub(crate) struct ModMulBarrett {
    pub(crate) clock: Signal<In, Clock>,
    pub(crate) reset: Signal<In, Bit>,
    pub(crate) valid_in: Signal<In, Bit>,
    pub(crate) a: Bus<In>,
    pub(crate) b: Bus<In>,
    pub(crate) q: Bus<In>,
    pub(crate) mu: Bus<In>,
    pub(crate) valid_out: Signal<Out, Bit>,
    pub(crate) result: Bus<Out>,
    valid: ValidPipe,
    multiplier: Multiplier,
    high: Slice,
    low: Slice,
    reciprocal: Delay,
    estimator: Multiplier,
    quotient: Slice,
    modulus: Delay,
    multiple: Multiplier,
    held_product: Delay,
    subtraction: Difference,
    held_modulus: Delay,
    correction: Correction,
}

impl ModMulBarrett {
    pub(crate) fn new(config: &ModMulBarrettConfig) -> Self {
        let (latency, target, width) = (config.latency(), config.target(), config.width());
        let [multiply, estimate, multiple] =
            [latency.multiply, latency.estimate, latency.multiple].map(|cycles| cycles.0);
        let below_2q = 2 * ((1u128 << width) - 1) - 1;
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            valid_in: Signal::default(),
            a: Bus::new(width),
            b: Bus::new(width),
            q: Bus::new(width),
            mu: Bus::new(width + 2),
            valid_out: Signal::default(),
            result: Bus::new(width),
            valid: ValidPipe::new(latency.total().0),
            multiplier: Multiplier::new(width, target, multiply),
            high: Slice::new(2 * width, width - 2, width + 2),
            low: Slice::new(2 * width, 0, width + 1),
            reciprocal: Delay::new(width + 2, multiply),
            estimator: Multiplier::new(width + 2, target, estimate),
            quotient: Slice::new(2 * width + 4, width + 3, width),
            modulus: Delay::new(width, multiply + estimate),
            multiple: Multiplier::low(width, width + 1, target, multiple),
            held_product: Delay::new(width + 1, estimate + multiple),
            subtraction: Difference::new(width + 1, latency.subtract.0),
            held_modulus: Delay::new(width, multiple + latency.subtract.0),
            correction: Correction::with_wires(width + 1, width, below_2q, latency.correct.0),
        }
    }
}

impl Logic for ModMulBarrett {
    #[hdl_gen]
    fn update(&mut self) {
        self.valid.clock.next = self.clock.val();
        self.valid.reset.next = self.reset.val();
        self.valid.valid_in.next = self.valid_in.val();
        self.valid_out.next = self.valid.valid_out.val();

        self.multiplier.clock.next = self.clock.val();
        self.multiplier.a.next = self.a.val();
        self.multiplier.b.next = self.b.val();
        self.reciprocal.clock.next = self.clock.val();
        self.reciprocal.early.next = self.mu.val();
        self.modulus.clock.next = self.clock.val();
        self.modulus.early.next = self.q.val();

        self.high.whole.next = self.multiplier.product.val();
        self.low.whole.next = self.multiplier.product.val();
        self.estimator.clock.next = self.clock.val();
        self.estimator.a.next = self.high.part.val();
        self.estimator.b.next = self.reciprocal.late.val();
        self.quotient.whole.next = self.estimator.product.val();
        self.held_product.clock.next = self.clock.val();
        self.held_product.early.next = self.low.part.val();

        self.multiple.clock.next = self.clock.val();
        self.multiple.a.next = self.quotient.part.val();
        self.multiple.b.next = self.modulus.late.val();
        self.held_modulus.clock.next = self.clock.val();
        self.held_modulus.early.next = self.modulus.late.val();

        self.subtraction.clock.next = self.clock.val();
        self.subtraction.x.next = self.held_product.late.val();
        self.subtraction.y.next = self.multiple.product.val();
        self.correction.clock.next = self.clock.val();
        self.correction.t.next = self.subtraction.difference.val();
        self.correction.q.next = self.held_modulus.late.val();
        self.result.next = self.correction.residue.val();
    }
}

pins!(ModMulBarrett: reset, valid_in, a, b, q, mu, valid_out, result);
