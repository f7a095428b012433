//! Block: the butterfly of both transforms, one result pair per clock.
//!
//! # Contract
//! With `inverse` low the Cooley–Tukey butterfly: x = u + v·w, y = u − v·w. With `inverse` high the
//! Gentleman–Sande butterfly, halved: x = (u + v)/2, y = (u − v)/2 · w; log₂N halvings are the
//! division by N that the inverse transform ends with. All mod q, all residues in \[0, q); the
//! exact latency is [`butterfly_latency`](hearth_spec::tile::butterfly_latency).
//!
//! | port | direction | bits | meaning |
//! |---|---|---|---|
//! | `clock` | in | 1 | rising edge |
//! | `reset` | in | 1 | synchronous, active high: forgets every operation in flight and the one entering; data registers have no reset |
//! | `valid_in` | in | 1 | operands enter in this cycle |
//! | `inverse` | in | 1 | which butterfly; may change every cycle |
//! | `u`, `v` | in | K | residues in \[0, q) |
//! | `w` | in | K | the twiddle factor in twiddle form, w·R mod q, as [`crate::arith::modmul`] takes it |
//! | `q` | in | K | the prime of this operation, ≡ 1 mod 2^W; bits W−1…0 are taken to be 1 and not read |
//! | `valid_out` | out | 1 | `x` and `y` belong to the operands that entered `latency` cycles ago |
//! | `x`, `y` | out | K | meaningless while `valid_out` is low |
//!
//! Fixed latency, never stalls.
//!
//! # Algorithm
//! Adder and subtracter stand on both sides of one multiplier; the pair that a direction does not
//! use passes its operands through. Halving is (x + q·(x mod 2))/2, after Özerk, Elgezen, Mert,
//! Öztürk and Savaş, "Efficient number theoretic transform implementation on GPU for homomorphic
//! encryption" (Journal of Supercomputing 2022), which spares the multiplication by N⁻¹.

mod add_sub;
mod config;
pub(crate) mod delay;
mod halve;

pub(crate) use config::BUTTERFLY_SOURCES;
pub use config::{ButterflyConfig, ButterflyLiteral};

use crate::arith::modmul::ModMul;
use crate::arith::{ModulusDelay, ValidPipe};
use crate::signal::{Bus, pins};
use add_sub::AddSub;
use delay::Delay;
use halve::Halve;
use rust_hdl::prelude::*;

/// The block.
#[derive(LogicBlock)]
pub(crate) struct Butterfly {
    pub(crate) clock: Signal<In, Clock>,
    pub(crate) reset: Signal<In, Bit>,
    pub(crate) valid_in: Signal<In, Bit>,
    pub(crate) inverse: Bus<In>,
    pub(crate) u: Bus<In>,
    pub(crate) v: Bus<In>,
    pub(crate) w: Bus<In>,
    pub(crate) q: Bus<In>,
    pub(crate) valid_out: Signal<Out, Bit>,
    pub(crate) x: Bus<Out>,
    pub(crate) y: Bus<Out>,
    valid_before: ValidPipe,
    sums_before: AddSub,
    twiddle: Delay,
    multiplier: ModMul,
    beside: Delay,
    direction: Delay,
    modulus: ModulusDelay,
    valid_after: ValidPipe,
    sums_after: AddSub,
    halve: Halve,
}

impl Butterfly {
    pub(crate) fn new(config: &ButterflyConfig) -> Self {
        let (latency, width) = (config.latency(), config.width());
        let word = config.modmul().word();
        let (add_sub, multiply, halve) = (latency.add_sub.0, latency.multiply.0, latency.halve.0);
        Self {
            clock: Signal::default(),
            reset: Signal::default(),
            valid_in: Signal::default(),
            inverse: Bus::new(1),
            u: Bus::new(width),
            v: Bus::new(width),
            w: Bus::new(width),
            q: Bus::new(width),
            valid_out: Signal::default(),
            x: Bus::new(width),
            y: Bus::new(width),
            valid_before: ValidPipe::new(add_sub),
            sums_before: AddSub::new(width, word, true, add_sub),
            twiddle: Delay::new(width, add_sub),
            multiplier: ModMul::new(config.modmul()),
            beside: Delay::new(width, multiply),
            direction: Delay::new(1, multiply),
            modulus: ModulusDelay::new(width, word, multiply),
            valid_after: ValidPipe::new(add_sub + halve),
            sums_after: AddSub::new(width, word, false, add_sub),
            halve: Halve::new(width, word, halve),
        }
    }
}

impl Logic for Butterfly {
    #[hdl_gen]
    fn update(&mut self) {
        self.valid_before.clock.next = self.clock.val();
        self.valid_before.reset.next = self.reset.val();
        self.valid_before.valid_in.next = self.valid_in.val();
        self.sums_before.clock.next = self.clock.val();
        self.sums_before.inverse.next = self.inverse.val();
        self.sums_before.u.next = self.u.val();
        self.sums_before.v.next = self.v.val();
        self.sums_before.q.next = self.q.val();
        self.twiddle.clock.next = self.clock.val();
        self.twiddle.early.next = self.w.val();

        self.multiplier.clock.next = self.clock.val();
        self.multiplier.reset.next = self.reset.val();
        self.multiplier.valid_in.next = self.valid_before.valid_out.val();
        self.multiplier.a.next = self.sums_before.difference.val();
        self.multiplier.b.next = self.twiddle.late.val();
        self.multiplier.q.next = self.sums_before.q_out.val();
        self.beside.clock.next = self.clock.val();
        self.beside.early.next = self.sums_before.sum.val();
        self.direction.clock.next = self.clock.val();
        self.direction.early.next = self.sums_before.inverse_out.val();
        self.modulus.clock.next = self.clock.val();
        self.modulus.q_in.next = self.sums_before.q_out.val();

        self.valid_after.clock.next = self.clock.val();
        self.valid_after.reset.next = self.reset.val();
        self.valid_after.valid_in.next = self.multiplier.valid_out.val();
        self.sums_after.clock.next = self.clock.val();
        self.sums_after.inverse.next = self.direction.late.val();
        self.sums_after.u.next = self.beside.late.val();
        self.sums_after.v.next = self.multiplier.result.val();
        self.sums_after.q.next = self.modulus.q_out.val();
        self.halve.clock.next = self.clock.val();
        self.halve.inverse.next = self.sums_after.inverse_out.val();
        self.halve.x.next = self.sums_after.sum.val();
        self.halve.y.next = self.sums_after.difference.val();
        self.halve.q.next = self.sums_after.q_out.val();

        self.valid_out.next = self.valid_after.valid_out.val();
        self.x.next = self.halve.x_half.val();
        self.y.next = self.halve.y_half.val();
    }
}

pins!(Butterfly: reset, valid_in, inverse, u, v, w, q, valid_out, x, y);
