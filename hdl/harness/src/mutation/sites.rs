//! Where Verilog computes something: assignments, conditions and labels.

use super::tokens::{Kind, Tokens};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What the expression of a site is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The right side of an assignment at a clock edge.
    Register,
    /// Any other value: of a net, or of a variable between edges.
    Value,
    /// Whether a statement is executed.
    Condition,
    /// What a case is chosen by.
    Label,
}

/// An expression that can be altered.
#[derive(Clone, Debug)]
pub(super) struct Site {
    pub(super) role: Role,
    /// Its tokens.
    pub(super) expression: Range<usize>,
    /// The tokens of the assignment, with its semicolon, if it is a statement.
    pub(super) statement: Option<Range<usize>>,
}

/// A module: its sites, and what its expressions can name.
#[derive(Default)]
pub(super) struct Module {
    pub(super) name: String,
    pub(super) sites: Vec<Site>,
    /// The declared range of every vector with numeric bounds, the highest index first.
    pub(super) ranges: BTreeMap<String, (u32, u32)>,
    /// Names that are assigned at clock edges: what reads them makes no combinational loop.
    pub(super) registers: BTreeSet<String>,
}

/// The modules of a file of this project's generator.
pub(super) fn modules(tokens: &Tokens<'_>) -> Vec<Module> {
    let (mut modules, mut token) = (vec![], 0);
    let mut reader = Reader { tokens, module: Module::default(), clocked: false };
    while token < tokens.all.len() {
        if tokens.word(token) == "module" {
            let name = tokens.word(token + 1).to_owned();
            reader.module = Module { name, ..Module::default() };
        }
        if tokens.word(token) == "endmodule" {
            modules.push(std::mem::take(&mut reader.module));
        }
        token = reader.item(token);
    }
    modules
}

struct Reader<'a> {
    tokens: &'a Tokens<'a>,
    module: Module,
    /// The statement is executed at a clock edge.
    clocked: bool,
}

impl Reader<'_> {
    /// Reads what begins at a token; gives the token behind it.
    fn item(&mut self, token: usize) -> usize {
        let (tokens, word) = (self.tokens, self.tokens.word(token));
        match word {
            "endmodule" | "end" | "else" | "endcase" | "generate" | "endgenerate" | "default"
            | ":" | ";" => token + 1,
            "begin" if tokens.word(token + 1) == ":" => token + 3,
            "begin" => token + 1,
            "(" => tokens.closing(token) + 1,
            "always" => {
                self.clocked = tokens.word(token + 3) == "posedge";
                tokens.closing(token + 2) + 1
            }
            "if" => {
                let close = tokens.closing(token + 1);
                self.site(Role::Condition, token + 2..close, None);
                close + 1
            }
            "for" | "case" => tokens.closing(token + 1) + 1,
            "function" => (token..).find(|&t| tokens.word(t) == "endfunction").expect("an end") + 1,
            "module" | "localparam" | "parameter" | "integer" | "genvar" => {
                tokens.find(token, &[";"]) + 1
            }
            "wire" | "reg" | "input" | "output" => self.declaration(token),
            "assign" => {
                let equal = tokens.find(token, &["="]);
                let end = tokens.find(equal, &[";"]);
                self.site(Role::Value, equal + 1..end, None);
                end + 1
            }
            _ => self.statement_or_instance(token),
        }
    }

    /// `wire [7:0] a = …;`, `reg [7:0] b, c;`, `reg [7:0] memory [0:15];`
    fn declaration(&mut self, token: usize) -> usize {
        let tokens = self.tokens;
        let end = tokens.find(token, &[";"]);
        let name = (token..end)
            .find(|&t| tokens.word(t) == "[" || !is_keyword(tokens.word(t)))
            .expect("a name");
        let (range, first) = match tokens.word(name) {
            "[" => (self.range(name), tokens.closing(name) + 1),
            _ => (None, name),
        };
        let value = (first..end).find(|&t| tokens.word(t) == "=");
        let is_memory = tokens.word(first + 1) == "[";
        if let (Some(range), false) = (range, is_memory) {
            let names = (first..value.unwrap_or(end)).filter(|&t| tokens.all[t].kind == Kind::Word);
            let named = names.map(|name| (tokens.word(name).to_owned(), range));
            self.module.ranges.extend(named);
        }
        // A net of that name exists for lint alone: nothing reads it.
        if let Some(value) = value.filter(|_| !tokens.word(first).contains("unused")) {
            self.site(Role::Value, value + 1..end, None);
        }
        end + 1
    }

    fn range(&self, open: usize) -> Option<(u32, u32)> {
        let number = |token: usize| self.tokens.word(token).parse().ok();
        match self.tokens.word(open + 2) == ":" && self.tokens.word(open + 4) == "]" {
            true => Some((number(open + 1)?, number(open + 3)?)),
            false => None,
        }
    }

    fn statement_or_instance(&mut self, token: usize) -> usize {
        let tokens = self.tokens;
        let is_word = |token: usize| tokens.all.get(token).is_some_and(|t| t.kind == Kind::Word);
        if is_word(token) && (is_word(token + 1) || tokens.word(token + 1) == "#") {
            return tokens.find(token, &[";"]) + 1;
        }
        let operator = tokens.find(token, &["=", "<=", ":", ","]);
        match tokens.word(operator) {
            ":" | "," => {
                self.site(Role::Label, token..operator, None);
                operator + 1
            }
            sign => {
                let end = tokens.find(operator, &[";"]);
                let role = if sign == "<=" { Role::Register } else { Role::Value };
                if role == Role::Register {
                    self.module.registers.insert(tokens.word(token).to_owned());
                }
                // Clocks are wired through; another clock is another design.
                if tokens.span(&(operator + 1..end)) != "clock" {
                    self.site(role, operator + 1..end, Some(token..end + 1));
                }
                end + 1
            }
        }
    }

    fn site(&mut self, role: Role, expression: Range<usize>, statement: Option<Range<usize>>) {
        let statement = statement.filter(|_| self.clocked);
        self.module.sites.push(Site { role, expression, statement });
    }
}

fn is_keyword(word: &str) -> bool {
    ["wire", "reg", "input", "output", "signed"].contains(&word)
}
