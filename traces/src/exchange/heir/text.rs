//! Brackets and commas.

/// The byte of the bracket that closes the one at `open`; an arrow's `>` closes nothing, and text in
/// quotes is skipped.
pub(super) fn matching(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0i64;
    for (at, step) in steps(&text[open..]) {
        depth += step;
        if depth == 0 {
            return Some(open + at);
        }
    }
    None
}

/// How many brackets are left open, below 0 if too many are closed.
pub(super) fn depth(text: &str) -> i64 {
    steps(text).map(|(_, step)| step).sum()
}

/// The parts between commas that are in no bracket, none for nothing.
pub(super) fn arguments(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut at, mut depth) = (Vec::new(), 0, 0, 0i64);
    for (next, step) in steps(text).chain([(text.len(), 0)]) {
        if depth == 0 {
            for comma in text[at..next].match_indices(',').map(|(comma, _)| at + comma) {
                parts.push(text[start..comma].trim());
                start = comma + 1;
            }
        }
        (at, depth) = (next, depth + step);
    }
    parts.push(text[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// Every bracket with +1 or −1.
fn steps(text: &str) -> impl Iterator<Item = (usize, i64)> + '_ {
    let (mut quoted, mut last) = (false, 0u8);
    text.bytes().enumerate().filter_map(move |(at, byte)| {
        let before = std::mem::replace(&mut last, byte);
        match byte {
            b'"' if before != b'\\' => quoted = !quoted,
            _ if quoted => {}
            b'(' | b'[' | b'{' | b'<' => return Some((at, 1)),
            b'>' if before == b'-' => {}
            b')' | b']' | b'}' | b'>' => return Some((at, -1)),
            _ => {}
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_match_and_commas_in_them_do_not_count() {
        let text = "f(a: !x<1, 2>, b: \"(\" -> {c, d}) -> e";
        assert_eq!(matching(text, 1), Some(text.rfind(')').expect("there")));
        assert_eq!(matching("((", 0), None);
        assert_eq!(depth("(() -> \"((\""), 1);
        assert_eq!(depth("a}"), -1);
        assert_eq!(arguments("a<1, 2>, b ,, (c, d)"), ["a<1, 2>", "b", "(c, d)"]);
        assert_eq!(arguments(" "), [""; 0]);
    }
}
