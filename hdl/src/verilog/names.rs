//! Names a person can read: RustHDL joins a path by `$` and calls the top `top`.

use std::collections::BTreeMap;

/// RustHDL's name of the top module and first part of every other module's name.
const TOP: &str = "top";

/// The text with the top renamed to `module` and every `$` in a name replaced by `_`.
///
/// System tasks (`$signed`) begin with `$` and stay. Panics if two names of a module become one.
pub(super) fn readable(text: &str, module: &str) -> String {
    let mut readable = String::with_capacity(text.len());
    let mut origins: BTreeMap<String, String> = BTreeMap::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let in_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
        let end = match in_word(first) {
            true => rest.find(|c| !in_word(c)).unwrap_or(rest.len()),
            false => first.len_utf8(),
        };
        let (word, after) = rest.split_at(end);
        rest = after;
        if !(first.is_ascii_alphabetic() || first == '_') {
            readable.push_str(word);
            continue;
        }
        let name = match word.strip_prefix(TOP) {
            Some(path) if path.is_empty() || path.starts_with('$') => format!("{module}{path}"),
            _ => word.to_owned(),
        }
        .replace('$', "_");
        if name == "endmodule" {
            origins.clear();
        }
        let origin = origins.entry(name.clone()).or_insert_with(|| word.to_owned());
        assert_eq!(origin, word, "both become `{name}`");
        readable.push_str(&name);
    }
    readable
}

#[cfg(test)]
mod tests {
    use super::readable;

    #[track_caller]
    fn check(text: &str, want: &str) {
        assert_eq!(readable(text, "unit"), want);
    }

    #[test]
    fn names_become_readable() {
        check("module top(clock);", "module unit(clock);");
        check("top$step$0 step$0(", "unit_step_0 step_0(");
        check("stop <= $signed(a$b);", "stop <= $signed(a_b);");
        check("x = 8'hff; y$1=2;", "x = 8'hff; y_1=2;");
    }

    #[test]
    fn modules_may_use_the_same_name() {
        check(
            "module x; a$1; endmodule module y; a_1; endmodule",
            "module x; a_1; endmodule module y; a_1; endmodule",
        );
    }

    #[test]
    #[should_panic(expected = "both become `a_b`")]
    fn two_names_never_become_one() {
        readable("a$b = a_b;", "unit");
    }
}
