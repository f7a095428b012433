//! The lines of the table of bootstraps.

use super::objects::Problem;
use hearth_spec::ObjectId;
use hearth_spec::he::Bootstrap;
use serde::{Deserialize, Serialize};

/// A bootstrap as its line says it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BootstrapLine {
    log_slots: u32,
    keys: Vec<ObjectId>,
    plaintexts: Vec<ObjectId>,
}

/// The inline table of a bootstrap.
pub(super) fn line(bootstrap: &Bootstrap) -> Result<String, toml::ser::Error> {
    let mut text = String::new();
    let Bootstrap { log_slots, keys, plaintexts } = bootstrap.clone();
    BootstrapLine { log_slots, keys, plaintexts }
        .serialize(toml::ser::ValueSerializer::new(&mut text))?;
    Ok(text)
}

/// Parses the inline table of a bootstrap.
pub(super) fn parse(text: &str) -> Result<Bootstrap, Problem> {
    let line = toml::de::ValueDeserializer::parse(text).and_then(BootstrapLine::deserialize);
    let BootstrapLine { log_slots, keys, plaintexts } = line.map_err(|error| {
        let problem = error.message().replace('\n', " ");
        (problem, "correct the bootstrap, or compile the network again")
    })?;
    Ok(Bootstrap { log_slots, keys, plaintexts })
}
