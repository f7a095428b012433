//! The instructions of each HE operation.

use super::Lowering;
use super::emit::{Emitter, Limb};
use super::expansion::{ExpandedRow, Operation};
use super::key_column::Key;
use super::key_switch::{KeySwitch, RaisedLimbs, divide, prime};
use super::liveness::Component;
use hearth_spec::galois::{conjugation_element, rotation_element};
use hearth_spec::he::Op;
use hearth_spec::{HoistId, Level, ObjectId, RowId};

/// A ciphertext: two components of as many limbs as its level has.
pub(super) type Ciphertext = [Vec<Limb>; 2];

/// The components that a row reads, each brought in once, and the slots that theirs begin at.
pub(super) type Imported = Vec<(Component, u32)>;

impl Lowering<'_> {
    /// Puts the steps of a live row into the emitter.
    pub(super) fn lower_row(&mut self, id: RowId) {
        let ExpandedRow { operation, level, .. } = self.frame.expansion.rows()[id.index()];
        let mut imported = std::mem::take(&mut self.imported);
        let result = match operation {
            Operation::He(op) => self.instructions(id, (op, level), &mut imported),
            Operation::Bootstrap(part) => Some(self.part(id, (part, level), &mut imported)),
        };
        for (index, limbs) in result.into_iter().flatten().enumerate() {
            let component = self.frame.liveness.component(id, index);
            // A component that was passed on is in the table already.
            if component.owner == id {
                self.export(component, &limbs);
            }
        }
        if self.emitter.offloads() {
            self.emitter.offload();
        }
        if self.emitter.offloads() || self.frame.liveness.is_partial(id) {
            self.emitter.finish_pruned();
            self.rename(id, operation.hoist());
        } else {
            self.emitter.finish();
        }
        for (component, _) in imported.drain(..) {
            if self.frame.liveness.last_reader(component) <= id {
                self.frame.limbs.remove(component);
            }
        }
        self.imported = imported;
    }

    /// Puts down the values of a component's limbs; those that later rows read live on.
    fn export(&mut self, component: Component, limbs: &[Limb]) {
        let wanted = self.frame.liveness.wanted(component);
        let export = |(i, &limb): (usize, &Limb)| match wanted.is_none_or(|wanted| wanted[i]) {
            true => self.emitter.export(limb),
            false => limb.value(),
        };
        self.frame.limbs.insert(component, limbs.iter().enumerate().map(export));
    }

    /// Gives what row `id` left behind the names that pruning gave it.
    fn rename(&mut self, id: RowId, hoist: Option<HoistId>) {
        for index in [0, 1] {
            let own = self.frame.limbs.get_mut(Component { owner: id, index });
            let own = own.into_iter().flatten();
            own.for_each(|value| *value = self.emitter.name(*value));
        }
        if let Some(hoist) = hoist
            && let Some(raised) = self.frame.raised.get_mut(&hoist)
        {
            raised.iter_mut().for_each(|value| *value = self.emitter.name(*value));
        }
    }

    fn instructions(
        &mut self,
        id: RowId,
        (op, level): (Op, Level),
        imported: &mut Imported,
    ) -> Option<Ciphertext> {
        let params = self.frame.expansion.params();
        let (l, log_n) = (params.limbs(level), params.log_n());
        match op {
            Op::Input { object } => Some(self.input(object, l)),
            Op::Output { a, object } => {
                let a = self.ciphertext(id, a, imported);
                self.output(&a, object);
                None
            }
            Op::Add { a, b } => {
                let [a, b] = [a, b].map(|operand| self.ciphertext(id, operand, imported));
                Some(self.element_wise(&a, &b, Emitter::add))
            }
            Op::Sub { a, b } => {
                let [a, b] = [a, b].map(|operand| self.ciphertext(id, operand, imported));
                Some(self.element_wise(&a, &b, Emitter::sub))
            }
            Op::AddPlain { a, object } => {
                let c0 = self.component(id, a, 0, imported);
                Some(self.add_plain(&c0, object, self.scale_of(a)))
            }
            Op::MulPlain { a, object } => {
                let a = self.ciphertext(id, a, imported);
                Some(self.mul_plain(&a, object, params.scale(level)))
            }
            // X^(N/2).
            Op::MulI { a, object } => {
                let a = self.ciphertext(id, a, imported);
                Some(self.mul_plain(&a, object, 1.0))
            }
            Op::AddConst { a, constant } => {
                let c0 = self.component(id, a, 0, imported);
                Some(
                    self.add_const(&c0, self.frame.expansion.constant(constant) * self.scale_of(a)),
                )
            }
            Op::MulConst { a, constant } => {
                let from = self.frame.expansion.result_level(a);
                let scale = params.constant_scale(from, level);
                let a = self.ciphertext(id, a, imported);
                Some(self.mul_const(&a, self.frame.expansion.constant(constant) * scale, l))
            }
            Op::MulInt { a, factor } => {
                let a = self.ciphertext(id, a, imported);
                Some(self.mul_integer(&a, l, |q| q.reduce_signed(factor.into())))
            }
            Op::Drop { a, to } => {
                let above = Level(to.0 + 1);
                let (scale, l) = (params.constant_scale(level, above), params.limbs(above));
                let a = self.ciphertext(id, a, imported);
                let product = self.mul_const(&a, scale, l);
                Some(self.rescale(above, &product))
            }
            Op::Mul { a, b, key } => {
                let tensor = if a == b {
                    let a = self.ciphertext(id, a, imported);
                    self.square(&a)
                } else {
                    let [a, b] = [a, b].map(|operand| self.ciphertext(id, operand, imported));
                    self.tensor(&a, &b)
                };
                Some(self.relinearise(level, &tensor, key))
            }
            Op::Rescale { a } => {
                let a = self.ciphertext(id, a, imported);
                Some(self.rescale(level, &a))
            }
            Op::Rotate { a, steps, key, hoist } => {
                let a = self.ciphertext(id, a, imported);
                let element = rotation_element(i64::from(steps), log_n) as u32;
                Some(self.automorphism(id, level, &a, key, element, hoist))
            }
            Op::Bootstrap { .. } => unreachable!("bootstraps were expanded"),
            Op::Conjugate { a, key } => {
                let a = self.ciphertext(id, a, imported);
                let element = conjugation_element(log_n) as u32;
                Some(self.automorphism(id, level, &a, key, element, None))
            }
        }
    }

    /// Both components of an operand of row `id`.
    pub(super) fn ciphertext(
        &mut self,
        id: RowId,
        operand: RowId,
        imported: &mut Imported,
    ) -> Ciphertext {
        [0, 1].map(|index| self.component(id, operand, index, imported))
    }

    /// One component of an operand of row `id`.
    fn component(
        &mut self,
        id: RowId,
        operand: RowId,
        index: usize,
        imported: &mut Imported,
    ) -> Vec<Limb> {
        let component = self.frame.liveness.component(operand, index);
        let known = imported.iter().find(|(known, _)| *known == component);
        let first_slot = known.map(|(_, first_slot)| *first_slot);
        if first_slot.is_none() {
            imported.push((component, self.emitter.next_slot()));
        }
        let values = self.frame.limbs.get(component);
        let last = self.frame.liveness.last_readers(component);
        self.emitter.import_all(values, |limb| last.of(limb) > id, first_slot)
    }

    fn relinearise(
        &mut self,
        level: Level,
        [d0, d1, d2]: &[Vec<Limb>; 3],
        key: ObjectId,
    ) -> Ciphertext {
        let switch = KeySwitch::new(&self.constants, level, d2.len());
        let key = Key::new(self.frame.expansion.program(), key);
        let parts = [d0, d1];
        switch.divided(&mut self.emitter, d2, None, key, |emitter, half, i, quotient| {
            emitter.add(parts[half][i], quotient, prime(i))
        })
    }

    fn rescale(&mut self, level: Level, a: &Ciphertext) -> Ciphertext {
        let division = self.constants.level(level).rescale.as_ref();
        let division = division.expect("a rescale runs above level 0");
        [0, 1].map(|c| {
            let (own, dropped) = a[c].split_at(division.primes.start);
            divide(&mut self.emitter, own, dropped, division, |_, _, quotient| quotient)
        })
    }

    /// Switches component 1 to the key of the inverse automorphism, then permutes.
    fn automorphism(
        &mut self,
        id: RowId,
        level: Level,
        [c0, c1]: &Ciphertext,
        key: ObjectId,
        element: u32,
        hoist: Option<HoistId>,
    ) -> Ciphertext {
        let key = Key::new(self.frame.expansion.program(), key);
        self.with_raised((id, level), c1, hoist, |switch, emitter, raised| {
            switch.divided(emitter, c1, raised, key, |emitter, half, i, quotient| {
                let sum = if half == 0 { emitter.add(c0[i], quotient, prime(i)) } else { quotient };
                emitter.perm(sum, element, prime(i))
            })
        })
    }

    /// Inner product of c1 with the key; a hoisting group shares the ModUp.
    pub(super) fn switched(
        &mut self,
        id: RowId,
        level: Level,
        c1: &[Limb],
        key: ObjectId,
        hoist: Option<HoistId>,
    ) -> [RaisedLimbs; 2] {
        let key = Key::new(self.frame.expansion.program(), key);
        self.with_raised((id, level), c1, hoist, |switch, emitter, raised| {
            switch.sums(emitter, c1, raised, key)
        })
    }

    /// What `switch` makes of c1, given its ModUp if a hoisting group shares it.
    fn with_raised<T>(
        &mut self,
        (id, level): (RowId, Level),
        c1: &[Limb],
        hoist: Option<HoistId>,
        key_switch: impl FnOnce(&KeySwitch<'_>, &mut Emitter, Option<&[Limb]>) -> T,
    ) -> T {
        let switch = KeySwitch::new(&self.constants, level, c1.len());
        let shared = hoist.map(|hoist| (hoist, self.frame.liveness.hoist(hoist)));
        let shared = shared.filter(|(_, (first, last))| first < last);
        let emitter = &mut self.emitter;
        let Some((hoist, (first, last))) = shared else {
            return key_switch(&switch, emitter, None);
        };
        let raised = if first == id {
            switch.mod_up(emitter, c1)
        } else {
            let values = self.frame.raised[&hoist].iter();
            let positions = switch.raised_positions();
            let last = self.frame.liveness.last_of_hoist(hoist);
            let raised = values
                .zip(positions)
                .map(|(&value, position)| emitter.import(value, last.of(position) > id));
            raised.collect()
        };
        let switched = key_switch(&switch, emitter, Some(&raised));
        if first == id {
            let values = raised.into_iter().zip(switch.raised_positions());
            let last = self.frame.liveness.last_of_hoist(hoist);
            let values = values.map(|(limb, position)| match last.of(position) > id {
                true => emitter.export(limb),
                false => limb.value(),
            });
            self.frame.raised.insert(hoist, values.collect());
        } else if last == id {
            self.frame.raised.remove(&hoist);
        }
        switched
    }
}
