//! Equal modules are written once: RustHDL writes a module per instance.

use std::collections::BTreeMap;

/// The text with every module whose ports and body equal an earlier one's dropped, and its
/// instances made instances of that one. The module `top` stays.
///
/// Modules that differ only in the modules they hold become equal when those have, so this repeats
/// until nothing changes.
pub(super) fn once(text: &str, top: &str) -> String {
    let mut modules = modules(text);
    loop {
        let mut first: BTreeMap<String, String> = BTreeMap::new();
        let mut replaced: BTreeMap<String, String> = BTreeMap::new();
        modules.retain(|(name, module)| {
            let body = module.replacen(&format!("module {name}("), "module (", 1);
            let body = body.replace(&format!("endmodule // {name}\n"), "endmodule\n");
            let kept = first.entry(body).or_insert_with(|| name.clone());
            if kept == name || name == top {
                return true;
            }
            replaced.insert(name.clone(), kept.clone());
            false
        });
        if replaced.is_empty() {
            break;
        }
        for (_, module) in &mut modules {
            *module = module.lines().map(|line| instance(line, &replaced) + "\n").collect();
        }
    }
    modules.into_iter().map(|(_, module)| module).collect()
}

/// A line that begins an instance of a replaced module, with the kept one's name.
fn instance(line: &str, replaced: &BTreeMap<String, String>) -> String {
    let code = line.trim_start();
    let indent = &line[..line.len() - code.len()];
    match code.split_once(' ') {
        Some((name, rest)) if rest.ends_with('(') => match replaced.get(name) {
            Some(kept) => format!("{indent}{kept} {rest}"),
            None => line.to_owned(),
        },
        _ => line.to_owned(),
    }
}

/// The modules of a file, each with its name and the blank lines before it.
fn modules(text: &str) -> Vec<(String, String)> {
    let mut modules = vec![];
    let (mut module, mut name) = (String::new(), String::new());
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("module ") {
            name = rest.split('(').next().expect("a name").to_owned();
        }
        module.push_str(line);
        module.push('\n');
        if line.starts_with("endmodule") {
            modules.push((std::mem::take(&mut name), std::mem::take(&mut module)));
        }
    }
    assert!(module.trim().is_empty(), "text after the last module");
    modules
}

#[cfg(test)]
mod tests {
    use super::once;

    #[test]
    fn equal_modules_are_written_once_from_the_leaves_up() {
        let leaf = |name: &str| format!("module {name}(a);\n  x\nendmodule // {name}\n");
        let pair = |name: &str, leaf: &str| {
            format!("module {name}(b);\n  {leaf} leaf(\n  );\nendmodule // {name}\n")
        };
        let text = [
            "module top(c);\n  p0 left(\n  p1 right(\nendmodule // top\n".into(),
            pair("p0", "l0"),
            leaf("l0"),
            pair("p1", "l1"),
            leaf("l1"),
        ]
        .concat();
        let want = [
            "module top(c);\n  p0 left(\n  p0 right(\nendmodule // top\n".into(),
            pair("p0", "l0"),
            leaf("l0"),
        ]
        .concat();
        assert_eq!(once(&text, "top"), want);
    }

    #[test]
    fn modules_that_differ_stay() {
        let text = "module a(x);\n  y\nendmodule // a\nmodule b(x);\n  z\nendmodule // b\n";
        assert_eq!(once(text, "a"), text);
    }
}
