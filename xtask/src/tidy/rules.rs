//! The list of all rules; CONTRIBUTING.md tells it in words.

mod arrows;
mod code_map;
mod configs;
mod crates;
mod determinism;
mod examples;
mod exceptions;
mod external;
mod file_length;
mod file_names;
mod libm;
mod links;
mod long_tests;
mod machine_paths;
mod required_files;
mod rule_list;
mod server;
mod unfinished;
mod unsafe_code;
mod unused;

use super::rule::Rule;

/// Every rule, in the order in which they are checked.
pub(crate) const RULES: &[Rule] = &[
    crates::RULE,
    arrows::RULE,
    external::RULE,
    unused::RULE,
    required_files::RULE,
    file_names::RULE,
    file_length::RULE,
    unsafe_code::RULE,
    exceptions::RULE,
    unfinished::RULE,
    determinism::RULE,
    libm::RULE,
    long_tests::RULE,
    machine_paths::RULE,
    links::RULE,
    code_map::RULE,
    configs::RULE,
    examples::RULE,
    rule_list::RULE,
    server::RULE,
];

#[cfg(test)]
mod tests {
    use super::RULES;

    #[test]
    fn names_are_unique() {
        for (index, rule) in RULES.iter().enumerate() {
            let again = RULES[index + 1..].iter().any(|other| other.name == rule.name);
            assert!(!again, "{} is used twice", rule.name);
        }
    }
}
