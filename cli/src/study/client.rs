//! What crosses the link to a client: inputs, outputs, and once its keys.

use super::journal::Cells;
use crate::failure::Failure;
use hearth_spec::he::{ObjectKind, Program, Source, limb_bytes};
use hearth_spec::units::{BytesPerSecond, Picoseconds};
use serde::Deserialize;

/// A link to a client, the same in both directions.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Link {
    /// Its columns are `client.NAME.…`.
    name: String,
    /// Of either direction.
    bandwidth: BytesPerSecond,
    /// From a message to its answer.
    round_trip: Picoseconds,
}

/// Bytes of a program that cross the link to its client, limbs packed to the words of its parameters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Crossing {
    /// Of an input: ciphertexts under the secret key, each with a seed in place of its uniform half.
    upload: u64,
    /// Of its outputs, with both halves.
    download: u64,
    /// Of all evaluation keys, once, each with a seed in place of its uniform halves.
    keys: u64,
}

/// Of a public seed.
const SEED: u64 = 32;

/// Refuses links that cannot be told apart, or that nothing crosses.
///
/// # Errors
/// With the link's name.
pub(super) fn check_links(links: &[Link]) -> Result<(), Failure> {
    for (place, link) in links.iter().enumerate() {
        let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let is_name = (1..=20).contains(&link.name.len()) && link.name.chars().all(letter);
        let is_taken = links[..place].iter().any(|other| other.name == link.name);
        let shown: String = link.name.chars().take(20).collect();
        let (problem, hint) = match (is_name, is_taken, link.bandwidth.0) {
            (false, ..) => ("is no name", "use 1 … 20 lower-case letters, digits and hyphens"),
            (_, true, _) => ("is there twice", "give each link a name of its own"),
            (.., 0) => ("has no bandwidth", "write one, as \"12.5 MB/s\" for 100 Mbit/s"),
            _ => continue,
        };
        return Err(Failure::refused(format!("the link {shown:?} {problem}\nhint: {hint}")));
    }
    Ok(())
}

impl Crossing {
    fn of(program: &Program) -> Self {
        let params = program.params();
        let limb = limb_bytes(params).0;
        let mut crossing = Self::default();
        for object in program.objects() {
            let whole = object.stored_limbs(params) as u64 * limb;
            match object.kind {
                ObjectKind::Input => crossing.upload += whole / 2 + SEED,
                ObjectKind::Output => crossing.download += whole,
                _ if object.kind.is_key() => {
                    let half =
                        if object.source == Source::SeedExpanded { whole } else { whole / 2 };
                    crossing.keys += half + SEED;
                }
                _ => {}
            }
        }
        crossing
    }
}

/// The cells of a program's client: what crosses for an input, and how long that takes on each link. None
/// without links.
pub(super) fn client_cells(program: &Program, links: &[Link]) -> Cells {
    if links.is_empty() {
        return Cells::new();
    }
    let Crossing { upload, download, keys } = Crossing::of(program);
    let bytes = [("upload_bytes", upload), ("download_bytes", download), ("key_bytes", keys)];
    let bytes = bytes.map(|(name, bytes)| (format!("client.{name}"), bytes.to_string()));
    let times = links.iter().flat_map(|Link { name, bandwidth, round_trip }| {
        let seconds = |bytes: u64| {
            let moving = bytes as f64 / bandwidth.0 as f64;
            (moving + round_trip.0 as f64 / 1e12).to_string()
        };
        [("seconds", seconds(upload + download)), ("key_seconds", seconds(keys))]
            .map(|(what, seconds)| (format!("client.{name}.{what}"), seconds))
    });
    bytes.into_iter().chain(times).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Links {
        link: Vec<Link>,
    }

    fn links(text: &str) -> Vec<Link> {
        toml::from_str::<Links>(text).expect("links").link
    }

    const HOME: &str =
        "[[link]]\nname = \"home\"\nbandwidth = \"12.5 MB/s\"\nround_trip = \"20 ms\"\n";

    #[track_caller]
    fn check_refused(from: &str, to: &str, message: &str) {
        let text = HOME.replacen(from, to, 1);
        let failure = check_links(&links(&text)).expect_err("refused");
        let text = failure.to_string();
        assert!(text.contains(message) && text.contains("hint: "), "{text}");
    }

    #[test]
    fn links_that_are_none_are_refused() {
        check_links(&links(HOME)).expect("a good link");
        check_refused("home", "Home", "is no name");
        check_refused("home", "", "is no name");
        check_refused("12.5 MB/s", "0 B/s", "has no bandwidth");
        let twice = HOME.repeat(2);
        let failure = check_links(&links(&twice)).expect_err("refused").to_string();
        assert!(failure.starts_with("the link \"home\" is there twice"), "{failure}");
    }
}
