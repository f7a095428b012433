//! Limb instructions as the instructions of the IR that they stand for.

use super::place::Place;
use super::write::Header;
use crate::exchange::ExportError;
use hearth_spec::limb::{Instruction, Sources, Step};
use hearth_spec::{Modulus, PrimeIndex, ValueId};
use std::collections::BTreeMap;
use std::fmt;
use std::io::Write;

const FORMAT: &str = "the FHETCH polynomial IR";

/// The address of a polynomial, which is written once.
#[derive(Clone, Copy)]
struct Name(u32);

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "%{}", self.0)
    }
}

/// A modulus as an operand; index 0 is the sentinel.
struct By(PrimeIndex);

impl fmt::Display for By {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "m={}", self.0.index() + 1)
    }
}

/// A base conversion of one limb that is not written yet: if all that follows is a product by a
/// scalar, the two are one instruction.
struct Reduction {
    dst: ValueId,
    source: Name,
    m: PrimeIndex,
}

/// Writes steps as they come.
pub(super) struct Expander<'a, W> {
    out: W,
    log_n: u32,
    moduli: &'a [Modulus],
    /// Every modulus' root of unity.
    roots: Vec<u64>,
    /// The live limbs.
    names: BTreeMap<ValueId, Name>,
    /// What lies in memory and was read or written.
    places: BTreeMap<(Place, PrimeIndex), Name>,
    next: u32,
    step: u64,
    reduction: Option<Reduction>,
}

impl<'a, W: Write> Expander<'a, W> {
    pub(super) fn new(header: &Header<'a>, out: W) -> Self {
        let roots = header.moduli.iter().map(|modulus| modulus.psi(header.log_n)).collect();
        Self {
            out,
            log_n: header.log_n,
            moduli: header.moduli,
            roots,
            names: BTreeMap::new(),
            places: BTreeMap::new(),
            next: 0,
            step: 0,
            reduction: None,
        }
    }

    /// What is behind; everything is written.
    pub(super) fn finish(mut self) -> Result<W, ExportError> {
        self.flush()?;
        Ok(self.out)
    }

    /// Writes one step.
    pub(super) fn step(&mut self, step: &Step) -> Result<(), ExportError> {
        let result = match (self.reduction.take(), step.instruction) {
            (Some(of), Instruction::MulScalar { a, k, m, .. })
                if of.dst == a && of.m == m && step.dies & 1 == 1 =>
            {
                Some(self.line("sr_mulps", of.source, format_args!("{k}, "), m)?)
            }
            (reduction, _) => {
                self.reduction = reduction;
                self.flush()?;
                self.instruction(&step.instruction)?
            }
        };
        step.for_each_dead(|value| {
            self.names.remove(&value);
        });
        if let (Some(dst), Some(name)) = (step.instruction.dst(), result) {
            self.names.insert(dst, name);
        }
        self.step += 1;
        Ok(())
    }

    /// Writes the reduction that waits, if there is one.
    fn flush(&mut self) -> Result<(), ExportError> {
        let Some(Reduction { dst, source, m }) = self.reduction.take() else { return Ok(()) };
        let name = self.line("sr_mulps", source, format_args!("1, "), m)?;
        self.names.insert(dst, name);
        Ok(())
    }

    fn instruction(&mut self, instruction: &Instruction) -> Result<Option<Name>, ExportError> {
        let result = match *instruction {
            Instruction::Ntt { a, m, .. } => {
                let a = self.name(a)?;
                self.transform("sr_ntt", a, m)?
            }
            Instruction::Intt { a, scale, addend, m, .. } => {
                let a = self.name(a)?;
                let mut result = self.transform("sr_intt", a, m)?;
                if scale != 1 {
                    result = self.product(result, scale, m)?;
                }
                self.sum(result, addend, m)?
            }
            Instruction::Add { a, b, m, .. } => self.binary("sr_addp", a, b, m)?,
            Instruction::Sub { a, b, m, .. } => self.binary("sr_subp", a, b, m)?,
            Instruction::Mul { a, b, m, .. } => self.binary("sr_mulp", a, b, m)?,
            Instruction::Mac { acc, a, b, m, .. } => {
                let product = self.binary("sr_mulp", a, b, m)?;
                let acc = self.name(acc)?;
                self.line("sr_addp", acc, format_args!("{product}, "), m)?
            }
            Instruction::AddScalar { a, k, m, .. } => {
                let a = self.name(a)?;
                self.line("sr_addps", a, format_args!("{k}, "), m)?
            }
            Instruction::MulScalar { a, k, m, .. } => {
                let a = self.name(a)?;
                self.product(a, k, m)?
            }
            Instruction::MacScalar { acc, a, k, m, .. } => {
                let a = self.name(a)?;
                let product = self.product(a, k, m)?;
                let acc = self.name(acc)?;
                self.line("sr_addp", acc, format_args!("{product}, "), m)?
            }
            Instruction::SubScalar { a, b, k, m, .. } => {
                let difference = self.binary("sr_subp", a, b, m)?;
                self.product(difference, k, m)?
            }
            Instruction::Bconv { dst, ref sources, from, addend, m } => {
                match (sources.as_slice(), addend) {
                    (&[source], 0) => {
                        let source = self.name(source)?;
                        self.reduction = Some(Reduction { dst, source, m });
                        return Ok(None);
                    }
                    _ => self.convert(sources, from, addend, m)?,
                }
            }
            Instruction::Perm { a, element, m, .. } => {
                let a = self.name(a)?;
                let result = self.fresh()?;
                let (mask, log_n) = ((1u64 << self.log_n) - 1, self.log_n);
                writeln!(
                    self.out,
                    "sr_automorph_eval {result}, {a}, {}, mask={mask}, logn={log_n}, k={element}",
                    By(m)
                )?;
                result
            }
            Instruction::Prng { object, digit, m, .. } => {
                self.input(Place::Prng { object, digit }, m)?
            }
            Instruction::Ld { at, m, .. } => self.input(Place::Limb(at), m)?,
            Instruction::St { a, at, m } => {
                let (a, place) = (self.name(a)?, Place::Limb(at));
                writeln!(self.out, "# output {place} {a}")?;
                self.places.insert((place, m), a);
                return Ok(None);
            }
            Instruction::Nmac { .. } => {
                return self.no_form("nmac", "lower the program without near-memory units");
            }
            Instruction::Fence => {
                return self.no_form("fence", "the IR has no persistent memory; leave fences out");
            }
            Instruction::Halt => {
                writeln!(self.out, "halt")?;
                return Ok(None);
            }
        };
        Ok(Some(result))
    }

    /// Σ_j x_j · (Π_{i≠j} p_i mod m) + addend.
    fn convert(
        &mut self,
        sources: &Sources,
        from: PrimeIndex,
        addend: u64,
        m: PrimeIndex,
    ) -> Result<Name, ExportError> {
        let target = self.moduli[m.index()];
        let primes = &self.moduli[from.index()..][..sources.as_slice().len()];
        let mut total: Option<Name> = None;
        for (j, &source) in sources.as_slice().iter().enumerate() {
            let others = primes.iter().enumerate().filter(|&(i, _)| i != j);
            let factor = others.fold(1, |f, (_, p)| target.mul(f, target.reduce(p.value())));
            let source = self.name(source)?;
            let term = self.line("sr_mulps", source, format_args!("{factor}, "), m)?;
            total = Some(match total {
                Some(total) => self.line("sr_addp", total, format_args!("{term}, "), m)?,
                None => term,
            });
        }
        let total = total.expect("a conversion has sources");
        self.sum(total, addend, m)
    }

    fn transform(&mut self, name: &str, a: Name, m: PrimeIndex) -> Result<Name, ExportError> {
        let (result, root) = (self.fresh()?, self.roots[m.index()]);
        writeln!(self.out, "{name} {result}, {a}, {}, omega={root}", By(m))?;
        Ok(result)
    }

    fn binary(
        &mut self,
        name: &str,
        a: ValueId,
        b: ValueId,
        m: PrimeIndex,
    ) -> Result<Name, ExportError> {
        let (a, b) = (self.name(a)?, self.name(b)?);
        self.line(name, a, format_args!("{b}, "), m)
    }

    /// a · k; by −1 it is the negation.
    fn product(&mut self, a: Name, k: u64, m: PrimeIndex) -> Result<Name, ExportError> {
        if k == self.moduli[m.index()].value() - 1 {
            return self.line("sr_negp", a, format_args!(""), m);
        }
        self.line("sr_mulps", a, format_args!("{k}, "), m)
    }

    /// a + k, nothing for k = 0.
    fn sum(&mut self, a: Name, k: u64, m: PrimeIndex) -> Result<Name, ExportError> {
        if k == 0 { Ok(a) } else { self.line("sr_addps", a, format_args!("{k}, "), m) }
    }

    fn line(
        &mut self,
        name: &str,
        a: Name,
        second: fmt::Arguments<'_>,
        m: PrimeIndex,
    ) -> Result<Name, ExportError> {
        let result = self.fresh()?;
        writeln!(self.out, "{name} {result}, {a}, {second}{}", By(m))?;
        Ok(result)
    }

    /// The polynomial at a place; introduced when it is read first.
    fn input(&mut self, place: Place, m: PrimeIndex) -> Result<Name, ExportError> {
        if let Some(&name) = self.places.get(&(place, m)) {
            return Ok(name);
        }
        let name = self.fresh()?;
        writeln!(self.out, "# input {place} {name}, {}", By(m))?;
        self.places.insert((place, m), name);
        Ok(name)
    }

    fn fresh(&mut self) -> Result<Name, ExportError> {
        let (name, step) = (Name(self.next), self.step);
        let most = u64::from(u32::MAX);
        self.next = self.next.checked_add(1).ok_or(ExportError::TooManyValues {
            step,
            format: FORMAT,
            most,
        })?;
        Ok(name)
    }

    fn name(&self, value: ValueId) -> Result<Name, ExportError> {
        let unknown = ExportError::UnknownValue { step: self.step, value: value.0 };
        self.names.get(&value).copied().ok_or(unknown)
    }

    fn no_form<T>(&self, name: &'static str, hint: &'static str) -> Result<T, ExportError> {
        Err(ExportError::NoForm { step: self.step, format: FORMAT, name, hint })
    }
}
