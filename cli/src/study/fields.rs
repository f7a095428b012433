//! A point's fields: the options of `hearth simulate`, one machine setting and one changed parameter
//! each, so that whatever can be replayed can be swept.

use super::grid::Field;
use crate::changes::nearest;
use crate::failure::Failure;
use crate::simulate::Subject;
use clap::{ArgAction, CommandFactory, Parser};

/// What a point is for people; no option.
pub(super) const LABEL: &str = "label";
/// Machine settings: `set.KEY` is `--set KEY=VALUE`; and of parameters.
const PREFIXES: [(&str, &str); 2] = [("set.", "set"), ("set-param.", "set-param")];

#[derive(Parser)]
#[command(name = "point", no_binary_name = true, disable_help_flag = true)]
struct Point {
    #[command(flatten)]
    subject: Subject,
}

/// The names that fields may have, and whether each is a flag without a value.
fn known() -> Vec<(String, bool)> {
    let command = Point::command();
    let options = command.get_arguments().filter_map(|option| {
        let is_flag = matches!(option.get_action(), ArgAction::SetTrue);
        Some((option.get_long()?.to_owned(), is_flag))
    });
    options.filter(|(name, _)| name != "tenants" && name != "set" && name != "set-param").collect()
}

/// Refuses names that no point can have.
///
/// # Errors
/// With the nearest names.
pub(super) fn check_names<'n>(names: impl Iterator<Item = &'n str>) -> Result<(), Failure> {
    let known = known();
    for name in names {
        let is_option = known.iter().any(|(other, _)| other == name);
        let is_setting = PREFIXES.iter().any(|(prefix, _)| name.starts_with(prefix));
        if !is_option && !is_setting && name != LABEL {
            let near = nearest(name, known.iter().map(|(name, _)| name.as_str()));
            let shown: String = name.chars().take(60).collect();
            return Err(Failure::refused(format!(
                "a point has no field `{shown}`\nhint: fields are options of `hearth simulate`, `set.KEY` and `set-param.KEY`; the nearest are {}",
                near.join(", ")
            )));
        }
    }
    Ok(())
}

/// What the fields of a point ask for.
///
/// # Errors
/// If a value is not one of its field's, or fields contradict each other.
pub(crate) fn subject(fields: &[Field]) -> Result<Subject, Failure> {
    let known = known();
    let mut arguments = Vec::new();
    for (name, value) in fields.iter().filter(|(name, _)| name != LABEL) {
        let setting = PREFIXES.iter().find_map(|(prefix, option)| {
            name.strip_prefix(prefix).map(|key| format!("--{option}={key}={value}"))
        });
        let is_flag = known.iter().any(|(other, is_flag)| other == name && *is_flag);
        arguments.extend(match (setting, is_flag, value.as_str()) {
            (Some(setting), ..) => Some(setting),
            (None, false, _) => Some(format!("--{name}={value}")),
            (None, true, "true") => Some(format!("--{name}")),
            (None, true, "false") => None,
            (None, true, _) => {
                return Err(Failure::refused(format!(
                    "`{name}` is {value:?}\nhint: it is true or false"
                )));
            }
        });
    }
    let parsed = Point::try_parse_from(arguments).map_err(|error| {
        let text = error.render().to_string();
        let text = text.strip_prefix("error: ").unwrap_or(&text);
        let end = text.find("\n\nUsage").or(text.find("\n\nFor more")).unwrap_or(text.len());
        Failure::refused(format!(
            "{}\nhint: fields are the options of `hearth simulate --help`",
            text[..end].trim_end()
        ))
    })?;
    Ok(parsed.subject)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(texts: &[(&str, &str)]) -> Vec<Field> {
        texts.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_point_is_what_simulate_takes() {
        let point = fields(&[
            ("label", "--anything"),
            ("machine", "hearth-pmem"),
            ("network", "lola"),
            ("params", "n14-l5"),
            ("set-param.digit_limbs", "1"),
            ("set.tiers.pmem.channels", "3"),
            ("burst", "true"),
            ("critical-path", "false"),
        ]);
        check_names(point.iter().map(|(name, _)| name.as_str())).expect("good names");
        let subject = subject(&point).expect("a good point");
        let machine = subject.machine().expect("a good machine");
        assert_eq!(machine.tiers()[1].channels, 3);
        let (program, _) = subject.program(&machine).expect("a good program");
        assert_eq!(program.params().literal().digit_limbs, 1);
    }

    #[track_caller]
    fn check_refused(texts: &[(&str, &str)], message: &str) {
        let base = [("machine", "hearth-pmem"), ("network", "lola")];
        let point = fields(&[&base[..], texts].concat());
        let refused = check_names(point.iter().map(|(name, _)| name.as_str()))
            .and_then(|()| subject(&point).map(drop));
        let text = refused.expect_err("refused").to_string();
        assert!(text.contains(message) && text.contains("hint: "), "{text}");
    }

    #[test]
    fn what_simulate_would_refuse_is_refused() {
        check_refused(&[("placment", "profile")], "no field `placment`");
        check_refused(&[("tenants", "x.toml")], "no field `tenants`");
        check_refused(&[("chrome", "x.json")], "no field `chrome`");
        check_refused(&[("json", "true")], "no field `json`");
        check_refused(&[("placement", "here")], "invalid value 'here'");
        check_refused(&[("batch", "0")], "invalid value '0'");
        check_refused(&[("burst", "1")], "it is true or false");
        check_refused(&[("trace", "x.csv")], "cannot be used with");
    }
}
