//! The IR's instructions by their definitions, on the text, as slowly as they are written.

use std::collections::BTreeMap;

/// base^exponent mod q.
fn pow(base: u64, exponent: u64, q: u64) -> u64 {
    (0..64).rev().fold(1, |power, bit| {
        let square = mul(power, power, q);
        if exponent >> bit & 1 == 1 { mul(square, base, q) } else { square }
    })
}

fn mul(a: u64, b: u64, q: u64) -> u64 {
    (u128::from(a) * u128::from(b) % u128::from(q)) as u64
}

/// The reverse of the low bits of an index below n.
fn reverse(i: usize, n: usize) -> usize {
    (0..n.ilog2()).fold(0, |r, bit| r << 1 | (i >> bit & 1))
}

/// a(ω^(2·brv(i)+1)) for every i.
fn ntt(a: &[u64], omega: u64, q: u64) -> Vec<u64> {
    let n = a.len();
    let at = |x: u64| a.iter().rev().fold(0, |sum, c| (mul(sum, x, q) + c % q) % q);
    (0..n).map(|i| at(pow(omega, 2 * reverse(i, n) as u64 + 1, q))).collect()
}

/// The coefficients whose values are `a`: c_j = 1/n · Σ_i a_i · ω^(−j·(2·brv(i)+1)).
fn intt(a: &[u64], omega: u64, q: u64) -> Vec<u64> {
    let n = a.len();
    let inverse = pow(n as u64, q - 2, q);
    let coefficient = |j: usize| {
        let term = |i: usize| {
            let exponent = (2 * reverse(i, n) + 1) * j % (2 * n);
            mul(a[i], pow(omega, (2 * n - exponent) as u64, q), q)
        };
        mul((0..n).fold(0, |sum, i| (sum + term(i)) % q), inverse, q)
    };
    (0..n).map(coefficient).collect()
}

/// The values of a(X^k) at the same points.
fn automorphism(a: &[u64], k: u64) -> Vec<u64> {
    let n = a.len();
    let exponent = |i: usize| (2 * reverse(i, n) + 1) as u64;
    let source = |i: usize| {
        let wanted = exponent(i) * k % (2 * n as u64);
        (0..n).find(|&j| exponent(j) == wanted).expect("an odd exponent is somebody's")
    };
    (0..n).map(|i| a[source(i)]).collect()
}

/// Runs a file that the exporter wrote; `load` knows what lies in memory (a name, a modulus' place
/// in the table without the sentinel).
pub(crate) fn run(
    text: &str,
    load: impl Fn(&str, usize) -> Vec<u64>,
) -> BTreeMap<String, Vec<u64>> {
    let mut moduli = Vec::new();
    let mut limbs: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    let mut outputs = BTreeMap::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        let named = |name: &str| {
            let value = words.iter().find_map(|word| word.strip_prefix(name));
            value.map(|value| value.parse::<u64>().expect("a number"))
        };
        let m = named("m=").map(|m| m as usize);
        match words[..] {
            [name, value] if name.starts_with("m[") => {
                moduli.push(u64::from_str_radix(&value[2..], 16).expect("hexadecimal"));
            }
            ["#", "input", name, to, _] => {
                limbs.insert(to, load(name, m.expect("a modulus") - 1));
            }
            ["#", "output", name, from] => {
                outputs.insert(name.to_owned(), limbs[from].clone());
            }
            ["#", ..] | ["modulus_count", _] => {}
            ["halt"] => return outputs,
            [name, to, a, ..] => {
                let q = moduli[m.expect("a modulus")];
                let a = &limbs[a];
                let with = |f: &dyn Fn(u64, u64) -> u64| {
                    let b = &limbs[words[3]];
                    a.iter().zip(b).map(|(&x, &y)| f(x, y)).collect()
                };
                let omega = named("omega=").unwrap_or(0);
                let s = || words[3].parse::<u64>().expect("a scalar");
                let result: Vec<u64> = match name {
                    "sr_addp" => with(&|x, y| (x + y) % q),
                    "sr_subp" => with(&|x, y| (x + q - y) % q),
                    "sr_mulp" => with(&|x, y| mul(x, y, q)),
                    "sr_addps" => a.iter().map(|&x| (x + s()) % q).collect(),
                    "sr_mulps" => a.iter().map(|&x| mul(x, s(), q)).collect(),
                    "sr_negp" => a.iter().map(|&x| (q - x) % q).collect(),
                    "sr_ntt" => ntt(a, omega, q),
                    "sr_intt" => intt(a, omega, q),
                    "sr_automorph_eval" => automorphism(a, named("k=").expect("an element")),
                    other => panic!("{other}"),
                };
                limbs.insert(to, result);
            }
            _ => panic!("{line}"),
        }
    }
    panic!("no halt");
}
