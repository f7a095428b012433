//! The instructions that are taken, and what they become.

use super::operands::Operands;
use super::values::{Needs, Values};
use crate::exchange::error::{Problem, problem, shown};
use hearth_spec::limb::{Domain, Instruction};
use hearth_spec::{Modulus, PrimeIndex, ValueId};
use std::collections::BTreeMap;

/// The modulus that an instruction names.
#[derive(Clone, Copy)]
pub(super) enum By {
    /// The sentinel of copies.
    Nothing,
    /// A modulus.
    Prime(PrimeIndex, Modulus),
}

/// The ring, with the roots of unity that were asked for.
#[derive(Default)]
pub(super) struct Ring {
    log_n: u32,
    roots: BTreeMap<PrimeIndex, u64>,
}

impl Ring {
    pub(super) fn new(log_n: u32) -> Self {
        Self { log_n, roots: BTreeMap::new() }
    }

    /// Whether a root of unity is the one that our transforms use.
    fn check_root(&mut self, omega: u64, m: PrimeIndex, modulus: Modulus) -> Result<(), Problem> {
        let psi = *self.roots.entry(m).or_insert_with(|| modulus.psi(self.log_n));
        if omega == psi {
            return Ok(());
        }
        let what = format!("omega={omega} is not the smallest primitive 2N-th root of unity");
        Err((what, format!("transforms use that one, omega={psi}").into()))
    }

    /// Whether what an automorphism says of the ring is true.
    fn check(&self, operands: &mut Operands<'_>) -> Result<(), Problem> {
        let n = 1u64 << self.log_n;
        let fits = [("mask", n - 1), ("logn", self.log_n.into())]
            .into_iter()
            .all(|(name, want)| operands.named(name).is_none_or(|given| given == want));
        if fits {
            return Ok(());
        }
        let hint = "mask is N - 1 and logn is log2 N; or leave them out";
        problem(format!("mask or logn is not that of N = {n}"), hint)
    }
}

/// Of two polynomials.
#[derive(Clone, Copy)]
enum Pair {
    Add,
    Sub,
    Mul,
}

/// Of a polynomial and a scalar.
#[derive(Clone, Copy)]
enum Scalar {
    Add,
    Sub,
    Mul,
}

#[derive(Clone, Copy)]
enum Kind {
    Pair(Pair),
    Scalar(Scalar),
    Negate,
    Ntt,
    Intt,
    Automorphism,
}

/// An instruction that is taken, and how its line looks.
#[derive(Clone, Copy)]
pub(super) struct Form {
    name: &'static str,
    kind: Kind,
    text: &'static str,
}

const FORMS: [Form; 11] = [
    Form { name: "sr_addp", kind: Kind::Pair(Pair::Add), text: "sr_addp %2, %0, %1, m=1" },
    Form { name: "sr_subp", kind: Kind::Pair(Pair::Sub), text: "sr_subp %2, %0, %1, m=1" },
    Form { name: "sr_mulp", kind: Kind::Pair(Pair::Mul), text: "sr_mulp %2, %0, %1, m=1" },
    Form { name: "sr_addps", kind: Kind::Scalar(Scalar::Add), text: "sr_addps %1, %0, 7, m=1" },
    Form { name: "sr_subps", kind: Kind::Scalar(Scalar::Sub), text: "sr_subps %1, %0, 7, m=1" },
    Form { name: "sr_mulps", kind: Kind::Scalar(Scalar::Mul), text: "sr_mulps %1, %0, 7, m=1" },
    Form { name: "sr_negp", kind: Kind::Negate, text: "sr_negp %1, %0, m=1" },
    Form { name: "sr_ntt", kind: Kind::Ntt, text: "sr_ntt %1, %0, m=1" },
    Form { name: "sr_intt", kind: Kind::Intt, text: "sr_intt %1, %0, m=1" },
    Form {
        name: "sr_automorph_eval",
        kind: Kind::Automorphism,
        text: "sr_automorph_eval %1, %0, m=1, k=5",
    },
    Form { name: "sr_permute", kind: Kind::Automorphism, text: "sr_permute %1, %0, m=1, k=5" },
];

/// Instructions of the IR that are known and refused, and why.
const REFUSED: [(&str, &str); 5] = [
    (
        "sr_addps_coeff",
        "readers differ on whether it adds to coefficient 0 or to all; write sr_ntt, sr_addps, sr_intt",
    ),
    (
        "sr_subps_coeff",
        "readers differ on whether it adds to coefficient 0 or to all; write sr_ntt, sr_subps, sr_intt",
    ),
    ("sr_automorph_coeff", "write sr_ntt, sr_automorph_eval, sr_intt"),
    (
        "sr_rot_automorph_coeff",
        "a product by a power of X is not in the limb instructions; multiply by its transform with sr_mulp",
    ),
    ("sr_ft", "complex transforms are not in the limb instructions; CKKS programs use sr_ntt"),
];

/// The form of an instruction, whose name may be in capitals.
pub(super) fn form(name: &str) -> Result<Form, Problem> {
    let name = name.to_ascii_lowercase();
    if let Some(form) = FORMS.iter().find(|form| form.name == name) {
        return Ok(*form);
    }
    let reason = REFUSED.iter().find(|(refused, _)| *refused == name);
    match reason {
        Some((_, hint)) => problem(format!("`{name}` is not taken"), hint),
        None if name == "sr_ift" || (name.starts_with("sr_") && name.ends_with("_ni")) => problem(
            format!("`{}` works on numbers that are not integers", shown(&name)),
            "limbs are residues; leave the instruction out",
        ),
        None => {
            let names: Vec<_> = FORMS.iter().map(|form| form.name).collect();
            let hint = format!("instructions are {} and halt", names.join(", "));
            Err((format!("`{}` is no instruction", shown(&name)), hint.into()))
        }
    }
}

/// Nothing may follow `halt`.
pub(super) fn end(rest: &str) -> Result<(), Problem> {
    Operands::new(rest, "halt")?.end()
}

impl Form {
    /// The operands of a line of this form.
    pub(super) fn operands(self, rest: &str) -> Result<Operands<'_>, Problem> {
        Operands::new(rest, self.text)
    }
}

/// Adds the instruction of a line, whose operands but for its modulus are left.
pub(super) fn add(
    values: &mut Values,
    ring: &mut Ring,
    form: Form,
    mut operands: Operands<'_>,
    by: By,
) -> Result<(), Problem> {
    let (to, a) = (operands.address()?, operands.address()?);
    let made = match form.kind {
        Kind::Pair(pair) => {
            let b = operands.address()?;
            let (m, _) = prime(by)?;
            let domain = values.domain(a).or(values.domain(b)).unwrap_or(Domain::Evaluation);
            let needs = Needs { m, domain: Some(domain), reduce: false };
            let (a, domain) = values.read(a, needs)?;
            let (b, _) = values.read(b, needs)?;
            let dst = values.fresh();
            values.push(match pair {
                Pair::Add => Instruction::Add { dst, a, b, m },
                Pair::Sub => Instruction::Sub { dst, a, b, m },
                Pair::Mul => Instruction::Mul { dst, a, b, m },
            })?;
            Made { dst, m, domain }
        }
        Kind::Scalar(kind) => {
            let k = operands.scalar()?;
            if let (By::Nothing, Scalar::Add, 0) = (by, kind, k) {
                operands.end()?;
                return values.copy(to, a);
            }
            let (m, modulus) = prime(by)?;
            scalar(values, kind, a, modulus.reduce(k), m, modulus)?
        }
        Kind::Negate => {
            let (m, modulus) = prime(by)?;
            let (a, domain) = values.read(a, Needs { m, domain: None, reduce: false })?;
            let dst = values.fresh();
            values.push(Instruction::MulScalar { dst, a, k: modulus.value() - 1, m })?;
            Made { dst, m, domain }
        }
        Kind::Ntt | Kind::Intt => {
            let (m, modulus) = prime(by)?;
            if let Some(omega) = operands.named("omega") {
                ring.check_root(omega, m, modulus)?;
            }
            transform(values, matches!(form.kind, Kind::Ntt), a, m)?
        }
        Kind::Automorphism => {
            let m = match by {
                By::Prime(m, _) => Some(m),
                By::Nothing => values.modulus(a),
            };
            let Some(m) = m else { return prime(by).map(|_| ()) };
            ring.check(&mut operands)?;
            let Some(k) = operands.named("k") else {
                return problem(
                    format!("`{}` does not say which automorphism", form.name),
                    "add its Galois element, `k=5`",
                );
            };
            let element =
                u32::try_from(k).ok().filter(|k| k % 2 == 1 && k >> (ring.log_n + 1) == 0);
            let Some(element) = element else {
                return problem(
                    format!("k={k} is not odd and below 2N"),
                    "Galois elements are odd",
                );
            };
            let needs = Needs { m, domain: Some(Domain::Evaluation), reduce: false };
            let (a, domain) = values.read(a, needs)?;
            let dst = values.fresh();
            values.push(Instruction::Perm { dst, a, element, m })?;
            Made { dst, m, domain }
        }
    };
    operands.end()?;
    values.write(to, made.dst, made.m, made.domain);
    Ok(())
}

/// What an instruction leaves behind.
struct Made {
    dst: ValueId,
    m: PrimeIndex,
    domain: Domain,
}

fn prime(by: By) -> Result<(PrimeIndex, Modulus), Problem> {
    match by {
        By::Prime(m, modulus) => Ok((m, modulus)),
        By::Nothing => problem(
            "the modulus of copies, m=0, in a computation".into(),
            "only `sr_addps %1, %0, 0, m=0`, a copy, goes without a modulus; name one",
        ),
    }
}

/// A polynomial and a scalar below the modulus.
fn scalar(
    values: &mut Values,
    kind: Scalar,
    a: u32,
    k: u64,
    m: PrimeIndex,
    modulus: Modulus,
) -> Result<Made, Problem> {
    let reduced = values.modulus(a).is_some_and(|of| of != m);
    let (a, domain) = values.read(a, Needs { m, domain: None, reduce: true })?;
    if reduced && matches!(kind, Scalar::Mul) && k == 1 {
        return Ok(Made { dst: a, m, domain });
    }
    let dst = values.fresh();
    values.push(match kind {
        Scalar::Add => Instruction::AddScalar { dst, a, k, m },
        Scalar::Sub => Instruction::AddScalar { dst, a, k: modulus.neg(k), m },
        Scalar::Mul => Instruction::MulScalar { dst, a, k, m },
    })?;
    Ok(Made { dst, m, domain })
}

fn transform(values: &mut Values, forward: bool, a: u32, m: PrimeIndex) -> Result<Made, Problem> {
    let (from, to) = match forward {
        true => (Domain::Coefficient, Domain::Evaluation),
        false => (Domain::Evaluation, Domain::Coefficient),
    };
    let (a, _) = values.read(a, Needs { m, domain: Some(from), reduce: false })?;
    let dst = values.fresh();
    values.push(match forward {
        true => Instruction::Ntt { dst, a, m },
        false => Instruction::Intt { dst, a, scale: 1, addend: 0, m },
    })?;
    Ok(Made { dst, m, domain: to })
}
