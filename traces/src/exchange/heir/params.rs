//! The CKKS parameters of a module.

use super::kinds::assigned;
use super::text::matching;
use crate::exchange::error::{Problem, problem};
use hearth_spec::{CkksLiteral, CkksParams, Ring};

/// The most primes that are taken of a list.
const MAX_PRIMES: usize = 128;
const FORM: &str =
    "the form is `#ckks.scheme_param<logN = 13, Q = [n, …], P = [n], logDefaultScale = 45>`";

/// `#ckks.scheme_param<…>`.
#[derive(Debug)]
pub(super) struct Scheme {
    log_n: u32,
    q: Vec<u64>,
    p: Vec<u64>,
    scale_bits: u32,
}

impl Scheme {
    pub(super) fn parse(text: &str) -> Result<Self, Problem> {
        let body = text.find('<').and_then(|open| Some(&text[open..matching(text, open)?]));
        let Some(body) = body.filter(|_| text.starts_with("#ckks.scheme_param")) else {
            return problem("its ckks.schemeParam is not that of the dialect".into(), FORM);
        };
        let number = |key: &str| {
            let digits = assigned(body, key).unwrap_or("");
            let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
            digits[..end].parse::<u32>().ok()
        };
        let list = |key: &str| -> Option<Vec<u64>> {
            let inside = assigned(body, key)?.strip_prefix('[')?.split(']').next()?;
            let primes = inside.split(',').take(MAX_PRIMES + 1).map(|prime| integer(prime.trim()));
            primes.collect::<Option<Vec<_>>>().filter(|list| list.len() <= MAX_PRIMES)
        };
        match (number("logN"), list("Q"), list("P"), number("logDefaultScale")) {
            (Some(log_n), Some(q), Some(p), Some(scale_bits)) => {
                Ok(Self { log_n, q, p, scale_bits })
            }
            _ => problem("its scheme_param lacks a number".into(), FORM),
        }
    }

    /// Whether parameters of the caller's are of the same ring and levels.
    pub(super) fn check(&self, params: &CkksParams) -> Result<(), Problem> {
        let levels = self.q.len() - 1;
        if (params.log_n(), params.max_level().0 as usize) == (self.log_n, levels) {
            return Ok(());
        }
        let what = format!(
            "the module has N = 2^{} and {levels} levels, the parameters N = 2^{} and {}",
            self.log_n,
            params.log_n(),
            params.max_level()
        );
        problem(what, "name parameters of the module's ring and levels, or none: --params")
    }

    /// Parameters of the same sizes.
    pub(super) fn params(&self) -> Result<CkksParams, Problem> {
        let base_bits = bits(self.q[0]);
        let special_bits = self.p.iter().map(|&prime| bits(prime)).max().unwrap_or(base_bits);
        let special = self.p.len().max(1) as u32;
        let literal = CkksLiteral {
            log_n: self.log_n,
            ring: Ring::Standard,
            two_adicity: self.log_n.saturating_add(1),
            word_bits: base_bits.max(special_bits).max(self.scale_bits),
            base_bits,
            base_primes: 1,
            scale_bits: self.scale_bits,
            levels: self.q.len() as u32 - 1,
            primes_per_level: 1,
            special_bits,
            special_primes: special,
            digit_limbs: special,
            insecure: false,
            bootstrap: None,
        };
        CkksParams::marked(literal).map_err(|error| {
            let text = error.to_string();
            let reason = text.lines().next().unwrap_or_default();
            let what = format!("no parameters of the module's sizes are accepted: {reason}");
            (what, "name parameters of the module's ring and levels: --params".into())
        })
    }
}

/// A prime, decimal or hexadecimal; in types of the dialect it may have a type behind it.
fn integer(text: &str) -> Option<u64> {
    let text = text.split(':').next().unwrap_or("").trim();
    match text.strip_prefix("0x") {
        Some(digits) if !digits.starts_with('+') => u64::from_str_radix(digits, 16).ok(),
        Some(_) => None,
        None => text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit())),
    }
    .filter(|&prime| prime > 2)
}

/// log2 of a prime, to the nearest integer: below 2^50 and little above it are 50.
fn bits(prime: u64) -> u32 {
    libm::round(libm::log2(prime as f64)) as u32
}
