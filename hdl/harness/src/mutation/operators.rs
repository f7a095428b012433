//! What can be wrong with an expression: the mutation operators.

use super::sites::{Module, Role, Site};
use super::tokens::{Kind, Tokens};
use std::ops::Range;

/// Binary operators and what each is mistaken for.
const BINARY: [(&str, &[&str]); 14] = [
    ("+", &["-"]),
    ("-", &["+"]),
    ("*", &["+"]),
    ("&", &["|"]),
    ("|", &["&"]),
    ("^", &["|"]),
    ("&&", &["||"]),
    ("||", &["&&"]),
    ("==", &["!="]),
    ("!=", &["=="]),
    ("<", &["<=", ">"]),
    (">", &[">=", "<"]),
    ("<=", &["<", ">"]),
    (">=", &[">", "<"]),
];

/// Every alteration of a site's expression, as the text that takes its place.
pub(super) fn alterations(tokens: &Tokens<'_>, module: &Module, site: &Site) -> Vec<String> {
    let whole = &site.expression;
    let mut edits: Vec<(Range<usize>, String)> = vec![];
    for token in whole.clone() {
        let word = tokens.word(token);
        match tokens.all[token].kind {
            Kind::Symbol if word == "?" => {
                let condition = begin_of_condition(tokens, whole, token)..token;
                edits.extend(wrong_conditions(tokens, condition));
            }
            Kind::Symbol if is_binary(tokens, whole, token) => {
                let wrong = BINARY.iter().find(|(operator, _)| *operator == word);
                let wrong = wrong.map_or(&[][..], |(_, wrong)| wrong);
                edits.extend(wrong.iter().map(|wrong| (token..token + 1, (*wrong).to_owned())));
            }
            Kind::Symbol => match word {
                "!" | "~" => edits.push((token..token + 1, String::new())),
                "|" => edits.push((token..token + 1, "&".into())),
                "&" => edits.push((token..token + 1, "|".into())),
                _ => {}
            },
            Kind::Sized => {
                edits.extend(neighbours(word).into_iter().map(|wrong| (token..token + 1, wrong)));
            }
            Kind::Plain if tokens.word(token + 1) == "{" => {
                let count: u32 = word.parse().expect("a number");
                if count > 1 {
                    edits.push((token..token + 1, (count - 1).to_string()));
                }
            }
            Kind::Word => {
                edits.extend(indices(tokens, module, token));
                edits.extend(names(tokens, module, site, token));
                if is_named_constant(tokens, whole, token) {
                    edits.push((token..token + 1, format!("({word} + 1'b1)")));
                }
            }
            Kind::Plain => {}
        }
    }
    if site.role == Role::Condition {
        edits.extend(wrong_conditions(tokens, whole.clone()));
    }
    if matches!(site.role, Role::Value) && !is_constant(tokens, whole) {
        edits.push((whole.clone(), "1'b0".into()));
    }
    let mut texts: Vec<String> =
        edits.into_iter().map(|(edit, wrong)| replaced(tokens, whole, &edit, &wrong)).collect();
    let mut seen = std::collections::BTreeSet::new();
    texts.retain(|text| text != tokens.span(whole) && seen.insert(text.clone()));
    texts
}

fn replaced(tokens: &Tokens<'_>, whole: &Range<usize>, edit: &Range<usize>, to: &str) -> String {
    let text = |from: usize, to: usize| &tokens.text[from..to];
    let (begin, end) = (tokens.all[whole.start].at.start, tokens.all[whole.end - 1].at.end);
    let before = text(begin, tokens.all[edit.start].at.start);
    format!("{before}{to}{}", text(tokens.all[edit.end - 1].at.end, end))
}

fn is_constant(tokens: &Tokens<'_>, whole: &Range<usize>) -> bool {
    whole.clone().all(|token| tokens.all[token].kind != Kind::Word)
}

/// A constant of the module, by its capitals, where it is a value: not in an index or a count.
fn is_named_constant(tokens: &Tokens<'_>, whole: &Range<usize>, token: usize) -> bool {
    let word = tokens.word(token);
    let depth = |open, close| {
        let before = whole.start..token;
        let count = |bracket| before.clone().filter(|&t| tokens.word(t) == bracket).count();
        count(open) - count(close)
    };
    word.len() > 1
        && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
        && tokens.word(token + 1) != "{"
        && depth("[", "]") == 0
        && (depth("{", "}") == 0 || depth("(", ")") == 0)
}

/// An operator between two operands, of which the first ends in a name, a number or a bracket.
fn is_binary(tokens: &Tokens<'_>, whole: &Range<usize>, token: usize) -> bool {
    let before = token.checked_sub(1).filter(|before| whole.contains(before));
    before.is_some_and(|before| {
        tokens.all[before].kind != Kind::Symbol || [")", "]", "}"].contains(&tokens.word(before))
    })
}

/// Where the condition before a `?` begins: nothing binds looser but what is around it.
fn begin_of_condition(tokens: &Tokens<'_>, whole: &Range<usize>, question: usize) -> usize {
    let (mut token, mut depth) = (question, 0);
    while token > whole.start {
        match tokens.word(token - 1) {
            ")" | "]" | "}" => depth += 1,
            "(" | "[" | "{" if depth > 0 => depth -= 1,
            "(" | "[" | "{" | "," | "?" | ":" if depth == 0 => break,
            _ => {}
        }
        token -= 1;
    }
    token
}

fn wrong_conditions(tokens: &Tokens<'_>, of: Range<usize>) -> Vec<(Range<usize>, String)> {
    let text = tokens.span(&of);
    let mut wrong = vec![(of.clone(), format!("!({text})"))];
    if !is_constant(tokens, &of) {
        wrong.extend([(of.clone(), "1'b1".into()), (of, "1'b0".into())]);
    }
    wrong
}

/// The numbers one below and one above, of the same width.
fn neighbours(number: &str) -> Vec<String> {
    let (width, value) = number.split_once('\'').expect("a width");
    let radix = match value.as_bytes()[0] {
        b'h' => 16,
        b'b' => 2,
        _ => 10,
    };
    let width: u32 = width.parse().expect("a width");
    let mask = if width >= 128 { u128::MAX } else { (1 << width) - 1 };
    let Ok(value) = u128::from_str_radix(&value[1..], radix) else { return vec![] };
    let mut wrong = vec![value.wrapping_add(1) & mask, value.wrapping_sub(1) & mask];
    wrong.dedup();
    wrong.into_iter().map(|value| format!("{width}'h{value:x}")).collect()
}

/// A bit or a slice of a vector, one place off, or a bit short.
fn indices(tokens: &Tokens<'_>, module: &Module, name: usize) -> Vec<(Range<usize>, String)> {
    let Some(&(high, low)) = module.ranges.get(tokens.word(name)) else { return vec![] };
    let number = |token: usize| tokens.word(token).parse::<u32>().ok();
    let (open, mut wrong) = (name + 1, vec![]);
    if tokens.word(open) != "[" {
        return wrong;
    }
    let Some(first) = number(open + 1) else { return wrong };
    match tokens.word(open + 2) {
        "]" => {
            let near = [first.checked_sub(1), Some(first + 1)].into_iter().flatten();
            let inside = near.filter(|index| (low..=high).contains(index));
            wrong.extend(inside.map(|index| (open + 1..open + 2, index.to_string())));
        }
        ":" => {
            let Some(last) = number(open + 3) else { return wrong };
            let mut slice = |first: u32, last: u32| {
                wrong.push((open + 1..open + 4, format!("{first}:{last}")));
            };
            if first < high {
                slice(first + 1, last + 1);
            }
            if last > low {
                slice(first - 1, last - 1);
            }
            if first > last {
                slice(first - 1, last);
            }
        }
        _ => {}
    }
    wrong
}

/// The register a stage earlier or later of the same pipeline, whose names end in the stage.
fn names(
    tokens: &Tokens<'_>,
    module: &Module,
    site: &Site,
    name: usize,
) -> Vec<(Range<usize>, String)> {
    let word = tokens.word(name);
    let Some((stem, number)) = word.rsplit_once('_') else { return vec![] };
    let (Ok(number), Role::Register) = (number.parse::<u32>(), site.role) else { return vec![] };
    let near = [number.checked_sub(1), Some(number + 1)].into_iter().flatten();
    let named = near.map(|number| format!("{stem}_{number}"));
    let is_same = |other: &String| {
        module.registers.contains(other) && module.ranges.get(other) == module.ranges.get(word)
    };
    named.filter(is_same).map(|other| (name..name + 1, other)).collect()
}
