//! `--set key=value`: a machine's description with single values changed.

use crate::catalog::{self, MACHINES};
use crate::changes::{self, Change, Changed};
use crate::failure::Failure;
use hearth_sim::Machine;

/// A machine, and what to change of it.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct Choice {
    /// A committed machine's name or a TOML file
    #[arg(long)]
    machine: String,
    #[command(flatten)]
    settings: Settings,
}

/// What to change of a machine.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct Settings {
    /// Change one value of the machine, as `scratchpad.capacity="64 MiB"` or
    /// `tiers.dram.channels=8`; may be repeated
    #[arg(long = "set", value_name = "KEY=VALUE")]
    settings: Vec<Change>,
}

impl Choice {
    /// The machine, changed and checked.
    pub(crate) fn machine(&self) -> Result<Machine, Failure> {
        self.settings.apply(&self.machine)
    }
}

impl Settings {
    /// Whether nothing is changed.
    pub(crate) fn is_empty(&self) -> bool {
        self.settings.is_empty()
    }

    /// The machine called `name`, or described in the file of that path, changed and checked.
    pub(crate) fn apply(&self, name: &str) -> Result<Machine, Failure> {
        if self.is_empty() {
            return catalog::machine(name);
        }
        // Wrong before it is changed, it would be told in words of what was changed.
        catalog::machine(name)?;
        let text = catalog::find("machine", MACHINES, name)?;
        let machine = Changed { flag: "--set", what: "a machine" };
        let text = machine.apply(&text, &self.settings)?;
        let place = format!("{name} with {}", self.text());
        catalog::machine_of(&text).map_err(|error| Failure::refused(error).within(&place))
    }

    /// As they were written.
    pub(crate) fn text(&self) -> String {
        changes::text(&self.settings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(texts: &[&str]) -> Settings {
        Settings { settings: texts.iter().map(|text| text.parse().expect(text)).collect() }
    }

    #[track_caller]
    fn changes(texts: &[&str], shown: &[&str]) {
        let machine = settings(texts).apply("hearth-pmem").expect("a good machine");
        let all = toml::to_string(machine.literal()).expect("TOML");
        for line in shown {
            assert!(all.lines().any(|other| other == *line), "{line} of\n{all}");
        }
    }

    #[track_caller]
    fn refused(texts: &[&str], message: &str) {
        let error = settings(texts).apply("hearth-pmem").expect_err(message).to_string();
        assert!(error.contains(message) && error.contains("hint: "), "{error}");
    }

    #[test]
    fn a_value_is_changed_with_or_without_quotes() {
        changes(&["scratchpad.capacity=64 MiB"], &["capacity = \"64 MiB\""]);
        changes(&["scratchpad.capacity=\"64 MiB\""], &["capacity = \"64 MiB\""]);
        changes(&["word_bits=50", "clock = 2 GHz"], &["word_bits = 50", "clock = \"2 GHz\""]);
        changes(&["tiers.pmem.read_bandwidth=7 GB/s"], &["read_bandwidth = \"7 GB/s\""]);
        changes(&["tiers.1.channels=3"], &["channels = 3"]);
        changes(&["sequencer.window=1", "sequencer.window=9"], &["window = 9"]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_key_and_the_nearest_ones() {
        let near = "--set scratchpad.capacty: a machine has no such key\nhint: the nearest are scratchpad.capacity, ";
        refused(&["scratchpad.capacty=64 MiB"], near);
        refused(
            &["tiers.hbm.channels=2"],
            "the nearest are tiers.dram.channels, tiers.pmem.channels",
        );
        refused(&["tiers.9.channels=2"], "a machine has no such key");
        refused(&["clock.x=2"], "a machine has no such key");
        refused(&["word_bits=many"], "--set word_bits: `many` is no integer\nhint: it is now 60");
        refused(&["word_bits=1.5"], "`1.5` is no integer");
        refused(&["word_bits=50\nclock = 1"], "is no integer");
        refused(&["scratchpad=5"], "is no table");
        refused(&["scratchpad.capacity=64"], "is not a quantity of bytes");
        refused(&["scratchpad.capacity=64 ns"], "hearth-pmem with scratchpad.capacity=64 ns: ");
        refused(&["word_bits=99"], "word_bits = 99 is outside 20 … 64");
        refused(&["placement.keys=tape"], "placement.keys = \"tape\" is no tier");
        assert!("word_bits".parse::<Change>().is_err() && ".x=1".parse::<Change>().is_err());
    }
}
