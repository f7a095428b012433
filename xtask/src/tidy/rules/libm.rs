//! Transcendental functions come from the crate `libm`, which gives the same bits everywhere.

use crate::tidy::rule::{Finding, Rule};
use crate::tidy::source::is_test_file;
use crate::tidy::tree::Tree;

/// Folders whose numbers must not depend on the machine they were computed on.
const FOLDERS: &[&str] = &["spec/src/", "golden/src/", "traces/src/", "sim/src/"];

/// Methods of f64 whose last bits the standard library leaves to the platform.
const METHODS: &[&str] = &[
    ".sin(",
    ".cos(",
    ".tan(",
    ".sin_cos(",
    ".asin(",
    ".acos(",
    ".atan(",
    ".atan2(",
    ".sinh(",
    ".cosh(",
    ".tanh(",
    ".exp(",
    ".exp2(",
    ".exp_m1(",
    ".ln(",
    ".ln_1p(",
    ".log(",
    ".log2(",
    ".log10(",
    ".powf(",
    ".powi(",
    ".cbrt(",
    ".hypot(",
    "cis(",
    "from_polar(",
];

/// In a comment above or beside a line, with a reason after it, this lifts the rule for the line.
const EXEMPTION: &str = "tidy: same bits because";

pub(crate) const RULE: Rule = Rule {
    name: "libm",
    purpose: "sin, exp, ln, powi and their kind come from the crate libm",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, source) in tree.rust() {
        if is_test_file(path) || !FOLDERS.iter().any(|folder| path.starts_with(folder)) {
            continue;
        }
        for (number, code) in source.product_code() {
            let found = METHODS.iter().find(|method| calls(code, method));
            if let Some(method) = found.filter(|_| !source.is_explained(number, EXEMPTION)) {
                let name = method.trim_matches(['.', '(']);
                findings.push(
                    Finding::new(
                        path,
                        format!("`{name}` may round differently on another platform"),
                        format!(
                            "use libm::{name} (libm::pow for powers, libm::log for ln); \
                                 if it is not a float's method: `// {EXEMPTION} …`"
                        ),
                    )
                    .at(number),
                );
            }
        }
    }
    findings
}

/// Whether `code` calls a method, or a function whose name is not only the end of another name.
fn calls(code: &str, method: &str) -> bool {
    code.match_indices(method).any(|(start, _)| {
        let before = code[..start].chars().next_back();
        method.starts_with('.') || !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rule::check;

    #[test]
    fn libm_exact_functions_and_tests_pass() {
        check(
            &RULE,
            &[
                ("golden/src/encoding.rs", "let a = libm::sin(x); x.sqrt(); n.ilog2(); // .sin()"),
                ("golden/src/noise.rs", "fn f() {}\n#[cfg(test)]\nmod tests {\n x.ln()\n}"),
                ("golden/src/noise/tests.rs", "x.log2()"),
                ("cli/src/plot.rs", "x.log10()"),
                ("spec/src/ring.rs", "modulus.pow(3); a.exp(e) // tidy: same bits because integer"),
            ],
            &[],
        );
    }

    #[test]
    fn the_standard_librarys_fail() {
        check(
            &RULE,
            &[
                ("golden/src/encoding.rs", "\nlet a = x.sin_cos();"),
                ("sim/src/energy.rs", "x.powi(2)"),
                ("traces/src/fit.rs", "f64::consts::E.powf(x)"),
            ],
            &["golden/src/encoding.rs:2", "sim/src/energy.rs:1", "traces/src/fit.rs:1"],
        );
    }
}
