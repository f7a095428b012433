//! Names a person can read: RustHDL joins a path by `$` and calls the top `top`.

use std::collections::BTreeMap;

/// RustHDL's name of the top module and first part of every other module's name.
const TOP: &str = "top";

/// The text with the top renamed to `module` and every `$` in a name replaced by `_`.
///
/// System tasks (`$signed`) begin with `$` and stay. Panics if two names of one module, or the names
/// of two modules, become one.
pub(super) fn readable(text: &str, module: &str) -> String {
    let mut readable = String::with_capacity(text.len());
    let mut modules: BTreeMap<String, String> = BTreeMap::new();
    let mut signals: BTreeMap<String, String> = BTreeMap::new();
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
        let path = word.strip_prefix(TOP).filter(|path| path.is_empty() || path.starts_with('$'));
        let (origins, name) = match path {
            Some(path) => (&mut modules, format!("{module}{path}")),
            None => (&mut signals, word.to_owned()),
        };
        let name = name.replace('$', "_");
        // A port of an instance, `.port(signal)`, is a name of another module.
        let is_port = readable.ends_with('.');
        let origin = match is_port {
            true => word,
            false => origins.entry(name.clone()).or_insert_with(|| word.to_owned()),
        };
        assert_eq!(origin, word, "both become `{name}`");
        readable.push_str(&name);
        if word == "endmodule" {
            signals.clear();
        }
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
    fn modules_have_names_of_their_own() {
        check("a$b endmodule a_b", "a_b endmodule a_b");
        check("x x$0(.a_b(a$b));", "x x_0(.a_b(a_b));");
    }

    #[test]
    #[should_panic(expected = "both become `a_b`")]
    fn two_names_never_become_one() {
        readable("a$b = a_b;", "unit");
    }
}
