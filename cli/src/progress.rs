//! Telling a person what long work is doing: a bar on a terminal, a line a stage elsewhere.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::time::Instant;

/// One stage of work with a known number of steps.
pub(crate) struct Stage {
    label: String,
    bar: Option<ProgressBar>,
    start: Instant,
}

impl Stage {
    /// Starts a stage of `total` steps.
    pub(crate) fn start(label: impl Into<String>, total: u64) -> Self {
        let label = label.into();
        let bar = std::io::stderr().is_terminal().then(|| {
            let style = ProgressStyle::with_template(
                "{msg:<46} {bar:24} {percent:>3} %  {eta} left  {prefix}",
            )
            .unwrap_or_else(|_| ProgressStyle::default_bar());
            let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
            bar.set_style(style);
            bar.set_message(label.clone());
            bar
        });
        Self { label, bar, start: Instant::now() }
    }

    /// `done` steps are done; `part` is what is being worked on.
    pub(crate) fn set(&self, done: u64, part: &str) {
        if let Some(bar) = &self.bar {
            bar.set_position(done);
            bar.set_prefix(part.to_owned());
        }
    }

    /// Ends the stage and says how long it took.
    pub(crate) fn finish(self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        eprintln!("{:<46} {:6.1} s", self.label, self.start.elapsed().as_secs_f64());
    }
}
