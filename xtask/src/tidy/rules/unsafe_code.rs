//! `unsafe` is allowed in few places, and each use says why it is sound.

use crate::tidy::rule::{Finding, Rule};
use crate::tidy::source::has_word;
use crate::tidy::tree::Tree;

/// Where `unsafe` may be written, and what for. A path that ends with `/` is a folder.
const ALLOWED: &[(&str, &str)] = &[
    ("golden/src/kernel/", "SIMD intrinsics"),
    ("golden/src/keys/map.rs", "keys that stay in a mapped file"),
    ("hdl/harness/", "bindings to Verilator's models"),
    ("hdl/src/verilator/", "bindings to Verilator's models"),
];

pub(crate) const RULE: Rule = Rule {
    name: "unsafe",
    purpose: "unsafe only in golden's kernels, its mapped keys and the bindings to Verilator, each use with a SAFETY comment",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, source) in tree.rust() {
        let is_allowed = ALLOWED.iter().any(|(place, _)| path.starts_with(place));
        for (number, code) in source.code().filter(|(_, code)| has_word(code, "unsafe")) {
            if !is_allowed {
                findings.push(
                    Finding::new(
                        path,
                        "unsafe is not allowed here",
                        format!("use safe code, or one of the places that may: {ALLOWED:?}"),
                    )
                    .at(number),
                );
                continue;
            }
            if only_names_a_type(code) {
                continue;
            }
            let declares = code.contains("unsafe fn") || code.contains("unsafe extern");
            let explained = source.is_explained(number, "SAFETY:")
                || (declares && source.is_explained(number, "# Safety"));
            if !explained {
                findings.push(
                    Finding::new(
                        path,
                        "unsafe without a reason",
                        "say above it why it is sound: `// SAFETY: …`, or `# Safety` in the docs \
                         of an unsafe fn",
                    )
                    .at(number),
                );
            }
        }
    }
    findings
}

/// Whether the line says `unsafe` only in types of function pointers, which promise nothing.
fn only_names_a_type(code: &str) -> bool {
    code.split("unsafe").skip(1).all(|after| {
        let after = after.trim_start();
        let after = after.strip_prefix("extern").map_or(after, |abi| {
            let abi = abi.trim_start();
            let text = abi.strip_prefix('"').and_then(|text| text.split_once('"'));
            text.map_or(abi, |(_, after)| after)
        });
        after.trim_start().starts_with("fn(")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rule::check;

    #[test]
    fn explained_uses_in_allowed_places_pass() {
        check(
            &RULE,
            &[
                (
                    "golden/src/kernel/avx2.rs",
                    "/// # Safety\n/// Needs AVX2.\n#[inline]\npub unsafe fn f() {}\n\
                     fn g() {\n    // SAFETY: checked\n    // above.\n    unsafe { f() }\n}",
                ),
                (
                    "golden/src/keys/map.rs",
                    "// SAFETY: nobody changes the file.\nunsafe { Mmap::map(file) }",
                ),
                ("hdl/harness/src/model.rs", "type F = unsafe extern \"C\" fn(*mut X);"),
                ("sim/src/lib.rs", "#![forbid(unsafe_code)]\n// unsafe in words"),
            ],
            &[],
        );
    }

    #[test]
    fn other_places_fail() {
        check(
            &RULE,
            &[
                ("golden/src/keys/half.rs", "// SAFETY: sure\nunsafe { f() }"),
                ("golden/src/ring.rs", "// SAFETY: sure\nunsafe { f() }"),
            ],
            &["golden/src/keys/half.rs:2", "golden/src/ring.rs:2"],
        );
    }

    #[test]
    fn unexplained_uses_fail() {
        let text = "// SAFETY: too far\n\nfn f() {\n    unsafe { g() }\n}\nunsafe fn h() {}\n\
                    unsafe extern \"C\" {}";
        check(
            &RULE,
            &[("hdl/harness/src/model.rs", text)],
            &[
                "hdl/harness/src/model.rs:4",
                "hdl/harness/src/model.rs:6",
                "hdl/harness/src/model.rs:7",
            ],
        );
    }
}
