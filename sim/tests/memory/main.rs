//! Memory devices at the level of single requests: the judges are rules and closed forms.

mod anchors;
mod bursts;
mod decisions;
mod presets;
mod probes;
mod protocol;
mod requests;
mod streams;
mod wrappers;
