//! The `command` file of an example: plain words, no shell.

/// Characters that mean something to a shell; refused, so that nobody believes there is one.
const SHELL: &[char] = &['"', '\'', '\\', '|', '>', '<', '$', '`', ';', '&', '*', '?'];

/// The arguments of each `hearth …` line.
///
/// # Errors
/// Says which line is not a plain call of `hearth`, or that there is none at all.
pub(crate) fn parse(text: &str) -> Result<Vec<Vec<String>>, String> {
    let mut commands = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let number = index + 1;
        if let Some(character) = line.chars().find(|c| SHELL.contains(c)) {
            return Err(format!("line {number}: `{character}` has no meaning here, only words do"));
        }
        let mut words = line.split_whitespace().map(str::to_owned);
        if words.next().as_deref() != Some("hearth") {
            return Err(format!("line {number}: a command starts with `hearth`"));
        }
        commands.push(words.collect());
    }
    if commands.is_empty() { Err("no command in it".to_owned()) } else { Ok(commands) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&[&[&str]], &str>) {
        match (parse(text), expected) {
            (Ok(found), Ok(expected)) => assert_eq!(found, expected),
            (Err(found), Err(expected)) => assert!(found.contains(expected), "{found}"),
            (found, _) => panic!("{text:?} gives {found:?}"),
        }
    }

    #[test]
    fn words_of_every_line() {
        check("# first\n\nhearth demo --json\n", Ok(&[&["demo", "--json"]]));
        check("hearth\nhearth  verilog list", Ok(&[&[], &["verilog", "list"]]));
    }

    #[test]
    fn anything_else_is_refused() {
        check("", Err("no command"));
        check("# only this\n", Err("no command"));
        check("hearth demo\nls\n", Err("line 2: a command starts with `hearth`"));
        check("hearth demo > out\n", Err("line 1: `>`"));
    }
}
