//! What a server runs cannot name a secret key.

use crate::tidy::rule::{Finding, Rule};
use crate::tidy::source::{has_word, is_test_file};
use crate::tidy::tree::Tree;

/// What a server runs. A path that ends with `/` is a folder.
const SERVER: &[&str] = &[
    "golden/src/evaluator/",
    "golden/src/execute/",
    "golden/src/keys/",
    "golden/src/polynomial/",
    "cli/src/server.rs",
];

/// What belongs to the client: its modules, and the types that hold the secret key.
const CLIENT: &[&str] = &["client", "Client", "SecretKey"];

pub(crate) const RULE: Rule = Rule {
    name: "server",
    purpose: "golden's keys, evaluator and execute and cli's server never name the client",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, source) in tree.rust() {
        let is_server = SERVER.iter().any(|place| path.starts_with(place));
        if !is_server || is_test_file(path) {
            continue;
        }
        for (number, code) in source.product_code() {
            if let Some(word) = CLIENT.iter().find(|word| has_word(code, word)) {
                let what = format!("a server must not name {word}");
                let fix = "let the client hand over keys and ciphertexts instead";
                findings.push(Finding::new(path, what, fix).at(number));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rule::check;

    #[test]
    fn the_client_itself_tests_and_words_pass() {
        let text = "use crate::client::Client;";
        check(
            &RULE,
            &[
                ("golden/src/client/mod.rs", text),
                ("golden/src/evaluator/evaluator_tests.rs", text),
                ("golden/src/keys/mod.rs", "//! What the client gives away."),
                ("golden/src/keys/x.rs", "fn f() {}\n#[cfg(test)]\nmod tests {\nuse Client;\n}"),
                ("cli/src/server.rs", "fn f() { print(\"client\") }"),
            ],
            &[],
        );
    }

    #[test]
    fn any_server_that_names_it_fails() {
        check(
            &RULE,
            &[
                ("cli/src/server.rs", "\nuse hearth_golden::Client;"),
                ("golden/src/execute/he/mod.rs", "use crate::client;"),
                ("golden/src/keys/public.rs", "fn f(key: &SecretKey) {}"),
            ],
            &[
                "cli/src/server.rs:2",
                "golden/src/execute/he/mod.rs:1",
                "golden/src/keys/public.rs:1",
            ],
        );
    }
}
