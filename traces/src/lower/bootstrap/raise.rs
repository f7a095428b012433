//! ModRaise: from level 0 to the highest, under the sparse secret.

use super::super::Lowering;
use super::super::emit::{Emitter, Limb};
use super::super::key_column::Key;
use super::super::key_switch::{KeySwitch, prime};
use super::super::rows::Ciphertext;
use hearth_spec::{CkksParams, ObjectId};

impl Lowering<'_> {
    /// `a` switched to the sparse secret, raised, and switched back.
    pub(in crate::lower) fn raise(
        &mut self,
        a: &Ciphertext,
        to_sparse: ObjectId,
        to_dense: ObjectId,
    ) -> Ciphertext {
        let params = self.frame.expansion.params();
        let top = params.max_level();
        let limbs = params.limbs(top);
        let switch = KeySwitch::to_sparse(&self.constants, a[0].len());
        let key = Key::new(self.frame.expansion.program(), to_sparse);
        let sparse = switch_secret(&mut self.emitter, &switch, a, key);
        let raised = sparse.map(|c| raise(&mut self.emitter, params, &c));
        let switch = KeySwitch::new(&self.constants, top, limbs);
        let key = Key::new(self.frame.expansion.program(), to_dense);
        switch_secret(&mut self.emitter, &switch, &raised, key)
    }
}

/// (c0 + u0, u1), with (u0, u1) what the key makes of c1.
fn switch_secret(
    emitter: &mut Emitter,
    switch: &KeySwitch<'_>,
    [c0, c1]: &Ciphertext,
    key: Key<'_>,
) -> Ciphertext {
    switch.divided(emitter, c1, None, key, |emitter, half, i, limb| match half {
        0 => emitter.add(c0[i], limb, prime(i)),
        _ => limb,
    })
}

/// The polynomial with the coefficients of `c`, as integers of (−q/2, q/2), at the highest level.
///
/// Garner's algorithm (Knuth, TAOCP vol. 2, section 4.3.2, exercise 7) on x + (q − 1)/2, the digits
/// of (q − 1)/2 being (q_k − 1)/2: x = Σ_k (d_k − (q_k − 1)/2)·q_0 ⋯ q_(k−1). The limbs that are
/// there already stay.
fn raise(emitter: &mut Emitter, params: &CkksParams, c: &[Limb]) -> Vec<Limb> {
    let moduli = params.moduli();
    let mut digits: Vec<Limb> = Vec::with_capacity(c.len());
    for (k, &limb) in c.iter().enumerate() {
        let (q, m) = (moduli[k], prime(k));
        let mut rest = emitter.intt(limb, 1, q.value() / 2, m);
        for (j, &digit) in digits.iter().enumerate() {
            let digit = emitter.bconv(&[digit], prime(j), 0, m);
            rest = emitter.sub(rest, digit, m);
            rest = emitter.mul_scalar(rest, q.inv(q.reduce(moduli[j].value())), m);
        }
        digits.push(rest);
    }
    let mut raised = c.to_vec();
    for i in c.len()..params.limbs(params.max_level()) {
        let (q, m) = (moduli[i], prime(i));
        let (mut weight, mut weights, mut halves) = (1, Vec::new(), 0);
        for p in &moduli[..c.len()] {
            weights.push(weight);
            halves = q.add(halves, q.mul(weight, q.reduce(p.value() / 2)));
            weight = q.mul(weight, q.reduce(p.value()));
        }
        let mut sum = emitter.bconv(&digits[..1], prime(0), q.neg(halves), m);
        for k in 1..digits.len() {
            let digit = emitter.bconv(&digits[k..=k], prime(k), 0, m);
            sum = emitter.mac_scalar(sum, digit, weights[k], m);
        }
        raised.push(emitter.ntt(sum, m));
    }
    raised
}
