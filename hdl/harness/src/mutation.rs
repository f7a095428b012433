//! Mutations of generated Verilog: does a block's trial notice every wrong line?
//!
//! The idea is DeMillo, Lipton and Sayward's (Hints on Test Data Selection, IEEE Computer 11(4),
//! 1978). As compiling a model takes longer than trying it, many mutants share one: each altered
//! expression is chosen by the number at an extra input of the top, the mutant schemata of Untch,
//! Offutt and Harrold (ISSTA 1993). Number 0 is the block itself.

mod device;
mod equivalent;
mod operators;
mod score;
mod sites;
mod tokens;

use self::sites::Site;
use self::tokens::Tokens;
use hearth_hdl::verify::SplitMix64;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::ops::Range;

pub use self::device::Switched;
pub use self::score::{Score, score};

/// The name of the input that chooses.
pub const SELECTOR: &str = "mutant";

/// Its width in bits.
pub const SELECTOR_BITS: u32 = 16;

/// A single wrong line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutation {
    /// The line in the Verilog, counted from 1.
    pub line: usize,
    /// The module that it is in.
    pub module: String,
    /// What is assigned, if it is an assignment.
    pub target: Option<String>,
    /// The expression or statement as it is generated.
    pub original: String,
    /// What takes its place; nothing if the statement is dropped.
    pub altered: String,
    site: usize,
}

impl std::fmt::Display for Mutation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let Self { line, module, target, original, altered, .. } = self;
        write!(f, "line {line}, {module}")?;
        if let Some(target) = target {
            write!(f, ", {target}")?;
        }
        f.write_str(": ")?;
        match altered.is_empty() {
            true => write!(f, "dropped `{}`", one_line(original)),
            false => write!(f, "`{}` for `{}`", one_line(altered), one_line(original)),
        }
    }
}

/// A Verilog text and everything that can be wrong with it.
pub struct Mutations<'a> {
    tokens: Tokens<'a>,
    sites: Vec<Site>,
    /// Every mutation, in the order of the text.
    pub all: Vec<Mutation>,
}

impl<'a> Mutations<'a> {
    /// Those of a file of [`hearth_hdl::verilog::generate`].
    ///
    /// Left alone are declarations, instances and their port lists (each port is also assigned by a
    /// line of its own), constants of modules and functions where they are declared (each is altered
    /// where it is used), the wiring of clocks, and nets that exist for lint alone.
    pub fn of(verilog: &'a str) -> Self {
        let tokens = Tokens::of(verilog);
        let (mut sites, mut all) = (vec![], vec![]);
        for module in sites::modules(&tokens) {
            for site in &module.sites {
                let mut push = |tokens: &Tokens<'_>, of: &Range<usize>, altered: String| {
                    all.push(Mutation {
                        line: tokens.line(of.start),
                        module: module.name.clone(),
                        target: target(tokens, site).map(str::to_owned),
                        original: tokens.span(of).to_owned(),
                        altered,
                        site: sites.len(),
                    });
                };
                for altered in operators::alterations(&tokens, &module, site) {
                    push(&tokens, &site.expression, altered);
                }
                if let Some(statement) = &site.statement {
                    push(&tokens, statement, String::new());
                }
                sites.push(site.clone());
            }
        }
        Self { tokens, sites, all }
    }

    /// Lines that hold code which can be altered.
    pub fn lines(&self) -> usize {
        let mut lines: Vec<usize> = self.all.iter().map(|mutation| mutation.line).collect();
        lines.dedup();
        lines.len()
    }

    /// Indices of all, or of so many different ones that `seed` picks, ascending.
    fn sampled(&self, count: Option<usize>, seed: u64) -> Vec<usize> {
        let Some(count) = count.filter(|&count| count < self.all.len()) else {
            return (0..self.all.len()).collect();
        };
        let (mut random, mut picked) = (SplitMix64::new(seed), BTreeSet::new());
        while picked.len() < count {
            picked.insert(random.below(self.all.len() as u64) as usize);
        }
        picked.into_iter().collect()
    }

    /// The text with `chosen` mutations (indices into [`Self::all`], ascending) behind the selector:
    /// number i + 1 is the i-th of them.
    pub fn switched(&self, top: &str, chosen: &[usize]) -> String {
        let text = self.tokens.text;
        let (mut out, mut done) = (String::new(), 0);
        let header = format!("module {top}(");
        let at = text.find(&header).expect("the top module") + header.len();
        write!(out, "{}{SELECTOR},", &text[..at]).expect("text grows");
        let body = at + text[at..].find(';').expect("a port list") + 1;
        let bits = SELECTOR_BITS - 1;
        write!(out, "{}\n    input wire [{bits}:0] {SELECTOR};", &text[at..body])
            .expect("text grows");
        done += body;
        let mut rest = chosen.iter().enumerate().peekable();
        while let Some(&(_, &first)) = rest.peek() {
            let site = self.all[first].site;
            let mut here: Vec<(usize, &Mutation)> = vec![];
            while let Some((number, &index)) = rest.next_if(|&(_, &i)| self.all[i].site == site) {
                here.push((number + 1, &self.all[index]));
            }
            done = self.site(&mut out, done, top, &self.sites[site], &here);
        }
        out + &text[done..]
    }

    /// Writes the text from byte `from` to the end of a site; gives where that is.
    fn site(
        &self,
        out: &mut String,
        from: usize,
        top: &str,
        site: &Site,
        mutations: &[(usize, &Mutation)],
    ) -> usize {
        let tokens = &self.tokens;
        let dropped = mutations.iter().find(|(_, mutation)| mutation.altered.is_empty());
        let whole = match (&site.statement, dropped) {
            (Some(statement), Some(_)) => statement,
            _ => &site.expression,
        };
        let (begin, end) = (tokens.all[whole.start].at.start, tokens.all[whole.end - 1].at.end);
        let (first, last) = (
            tokens.all[site.expression.start].at.start,
            tokens.all[site.expression.end - 1].at.end,
        );
        out.push_str(&tokens.text[from..begin]);
        if let Some((number, _)) = dropped {
            write!(out, "case ({top}.{SELECTOR}) 16'd{number}: ; default: ").expect("text grows");
        }
        out.push_str(&tokens.text[begin..first]);
        out.push('(');
        for (number, mutation) in mutations.iter().filter(|(_, m)| !m.altered.is_empty()) {
            write!(out, "{top}.{SELECTOR} == 16'd{number} ? ({}) : ", mutation.altered)
                .expect("text grows");
        }
        write!(out, "({}))", &tokens.text[first..last]).expect("text grows");
        out.push_str(&tokens.text[last..end]);
        if dropped.is_some() {
            out.push_str(" endcase");
        }
        end
    }
}

/// The name before the sign of an assignment.
fn target<'a>(tokens: &Tokens<'a>, site: &Site) -> Option<&'a str> {
    let sign = site.expression.start.checked_sub(1)?;
    let is_assigned = matches!(tokens.word(sign), "=" | "<=");
    is_assigned.then(|| tokens.word(sign - 1))
}

#[cfg(test)]
mod tests;
