//! The instructions of each HE operation.

use super::Lowering;
use super::emit::{Emitter, Limb};
use super::key_switch::{Key, KeySwitch, divide, prime};
use super::liveness::Component;
use hearth_spec::galois::{conjugation_element, rotation_element};
use hearth_spec::he::{Op, Row};
use hearth_spec::{HoistId, Level, ObjectId, PrimeIndex, RowId};

/// A ciphertext: two components of as many limbs as its level has.
type Ciphertext = [Vec<Limb>; 2];

/// The components that a row reads, each brought in once.
type Imported = Vec<(Component, Vec<Limb>)>;

impl Lowering<'_> {
    /// Puts the steps of a live row into the emitter.
    pub(super) fn lower_row(&mut self, id: RowId) {
        let row = self.program.rows()[id.index()];
        let mut imported = Imported::new();
        let result = self.instructions(id, row, &mut imported);
        for (index, limbs) in result.into_iter().flatten().enumerate() {
            let component = self.liveness.component(id, index);
            // A component that was passed on is in the table already.
            if component.owner == id {
                let values = limbs.into_iter().map(|limb| self.emitter.export(limb)).collect();
                self.limbs.insert(component, values);
            }
        }
        self.emitter.finish();
        for (component, _) in imported {
            if self.liveness.last_reader(component) <= id {
                self.limbs.remove(&component);
            }
        }
    }

    fn instructions(&mut self, id: RowId, row: Row, imported: &mut Imported) -> Option<Ciphertext> {
        let l = self.program.params().limbs(row.level);
        let log_n = self.program.params().log_n();
        match row.op {
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
                Some(self.add_plain(&c0, object))
            }
            Op::MulPlain { a, object } => {
                let a = self.ciphertext(id, a, imported);
                Some(self.mul_plain(&a, object))
            }
            Op::Mul { a, b, key } => {
                let tensor = if a == b {
                    let a = self.ciphertext(id, a, imported);
                    self.square(&a)
                } else {
                    let [a, b] = [a, b].map(|operand| self.ciphertext(id, operand, imported));
                    self.tensor(&a, &b)
                };
                Some(self.relinearise(row.level, &tensor, key))
            }
            Op::Rescale { a } => {
                let a = self.ciphertext(id, a, imported);
                Some(self.rescale(row.level, &a))
            }
            Op::Rotate { a, steps, key, hoist } => {
                let a = self.ciphertext(id, a, imported);
                let element = rotation_element(i64::from(steps), log_n) as u32;
                Some(self.automorphism(id, row.level, &a, key, element, hoist))
            }
            Op::Conjugate { a, key } => {
                let a = self.ciphertext(id, a, imported);
                let element = conjugation_element(log_n) as u32;
                Some(self.automorphism(id, row.level, &a, key, element, None))
            }
        }
    }

    fn ciphertext(&mut self, id: RowId, operand: RowId, imported: &mut Imported) -> Ciphertext {
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
        let component = self.liveness.component(operand, index);
        if let Some((_, limbs)) = imported.iter().find(|(known, _)| *known == component) {
            return limbs.clone();
        }
        let survives = self.liveness.last_reader(component) > id;
        let values = &self.limbs[&component];
        let limbs: Vec<_> =
            values.iter().map(|&value| self.emitter.import(value, survives)).collect();
        imported.push((component, limbs.clone()));
        limbs
    }

    fn input(&mut self, object: ObjectId, l: usize) -> Ciphertext {
        let stride = self.object_limbs(object);
        [0, 1].map(|c| {
            (0..l).map(|i| self.emitter.load(object, (c * stride + i) as u32, prime(i))).collect()
        })
    }

    fn output(&mut self, a: &Ciphertext, object: ObjectId) {
        let stride = self.object_limbs(object);
        for (c, limbs) in a.iter().enumerate() {
            for (i, &limb) in limbs.iter().enumerate() {
                self.emitter.store(limb, object, (c * stride + i) as u32, prime(i));
            }
        }
    }

    fn object_limbs(&self, object: ObjectId) -> usize {
        self.program.params().limbs(self.program.object(object).level)
    }

    fn element_wise(
        &mut self,
        a: &Ciphertext,
        b: &Ciphertext,
        combine: impl Fn(&mut Emitter, Limb, Limb, PrimeIndex) -> Limb,
    ) -> Ciphertext {
        [0, 1].map(|c| {
            let pairs = a[c].iter().zip(&b[c]).enumerate();
            pairs.map(|(i, (&a, &b))| combine(&mut self.emitter, a, b, prime(i))).collect()
        })
    }

    /// Component 1 is passed on: [`Liveness`](super::liveness::Liveness) says whose it is.
    fn add_plain(&mut self, c0: &[Limb], object: ObjectId) -> Ciphertext {
        let sum = (c0.iter().enumerate())
            .map(|(i, &limb)| {
                let plain = self.emitter.load(object, i as u32, prime(i));
                self.emitter.add(limb, plain, prime(i))
            })
            .collect();
        [sum, Vec::new()]
    }

    fn mul_plain(&mut self, [c0, c1]: &Ciphertext, object: ObjectId) -> Ciphertext {
        let products = c0.iter().zip(c1).enumerate().map(|(i, (&c0, &c1))| {
            let plain = self.emitter.load(object, i as u32, prime(i));
            (self.emitter.mul(c0, plain, prime(i)), self.emitter.mul(c1, plain, prime(i)))
        });
        products.collect::<(Vec<_>, Vec<_>)>().into()
    }

    /// a0·b0, a0·b1 + a1·b0 and a1·b1.
    fn tensor(&mut self, [a0, a1]: &Ciphertext, [b0, b1]: &Ciphertext) -> [Vec<Limb>; 3] {
        let mut tensor = [Vec::new(), Vec::new(), Vec::new()];
        let emitter = &mut self.emitter;
        for i in 0..a0.len() {
            let m = prime(i);
            tensor[0].push(emitter.mul(a0[i], b0[i], m));
            let cross = emitter.mul(a0[i], b1[i], m);
            tensor[1].push(emitter.mac(cross, a1[i], b0[i], m));
            tensor[2].push(emitter.mul(a1[i], b1[i], m));
        }
        tensor
    }

    /// The tensor of a ciphertext with itself: an addition takes the place of one product.
    fn square(&mut self, [a0, a1]: &Ciphertext) -> [Vec<Limb>; 3] {
        let mut tensor = [Vec::new(), Vec::new(), Vec::new()];
        let emitter = &mut self.emitter;
        for i in 0..a0.len() {
            let m = prime(i);
            tensor[0].push(emitter.mul(a0[i], a0[i], m));
            let cross = emitter.mul(a0[i], a1[i], m);
            tensor[1].push(emitter.add(cross, cross, m));
            tensor[2].push(emitter.mul(a1[i], a1[i], m));
        }
        tensor
    }

    fn relinearise(
        &mut self,
        level: Level,
        [d0, d1, d2]: &[Vec<Limb>; 3],
        key: ObjectId,
    ) -> Ciphertext {
        let switch = KeySwitch::new(&self.constants, level, d2.len());
        let key = Key::new(self.program, key);
        let [s0, s1] = switch.switch(&mut self.emitter, d2, key);
        [(s0, d0), (s1, d1)].map(|(sum, d)| {
            switch.mod_down(&mut self.emitter, &sum, |emitter, i, quotient| {
                emitter.add(d[i], quotient, prime(i))
            })
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
        let switch = KeySwitch::new(&self.constants, level, c1.len());
        let key = Key::new(self.program, key);
        let shared = hoist.map(|hoist| (hoist, self.liveness.hoist(hoist)));
        let shared = shared.filter(|(_, (first, last))| first < last);
        let emitter = &mut self.emitter;
        let sums = match shared {
            None => switch.switch(emitter, c1, key),
            Some((hoist, (first, last))) => {
                let raised = if first == id {
                    switch.mod_up(emitter, c1)
                } else {
                    let values = self.raised[&hoist].iter();
                    values.map(|&value| emitter.import(value, last > id)).collect()
                };
                let sums = switch.inner_product(emitter, c1, &raised, key);
                if first == id {
                    let values = raised.into_iter().map(|limb| emitter.export(limb)).collect();
                    self.raised.insert(hoist, values);
                } else if last == id {
                    self.raised.remove(&hoist);
                }
                sums
            }
        };
        let [s0, s1] = sums;
        let first = switch.mod_down(emitter, &s0, |emitter, i, quotient| {
            let sum = emitter.add(c0[i], quotient, prime(i));
            emitter.perm(sum, element, prime(i))
        });
        let second = switch.mod_down(emitter, &s1, |emitter, i, quotient| {
            emitter.perm(quotient, element, prime(i))
        });
        [first, second]
    }
}
