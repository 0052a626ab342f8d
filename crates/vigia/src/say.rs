//! What is said to the person at the terminal, all on standard error.

use std::io::{IsTerminal as _, Write as _};
use std::time::Duration;

use anstream::{AutoStream, ColorChoice};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::args::{Color, Manners};
use crate::failure::Failure;

/// Says things as loudly as the arguments ask for.
pub(crate) struct Say {
    is_quiet: bool,
    is_verbose: bool,
    color: ColorChoice,
}

/// How many lines could not be read.
pub(crate) fn no_message(n: u64) -> String {
    let lines = if n == 1 { "line" } else { "lines" };
    format!("{n} {lines} gave no message; `vigia info` tells which and why")
}

impl Say {
    pub(crate) fn new(manners: &Manners) -> Self {
        let color = match manners.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Self { is_quiet: manners.quiet, is_verbose: manners.verbose, color }
    }

    /// Whether what goes to standard output may be styled.
    pub(crate) fn is_styled(&self) -> bool {
        let stdout = AutoStream::new(std::io::stdout(), self.color);
        !matches!(stdout.current_choice(), ColorChoice::Never)
    }

    /// The width of the terminal behind standard output, or of a page.
    pub(crate) fn width() -> usize {
        const PAGE: u16 = 120;
        let columns = terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| width.0);
        usize::from(columns.unwrap_or(PAGE))
    }

    pub(crate) fn failure(&self, failure: &Failure) {
        match failure {
            Failure::Request { what, advice } => {
                self.line("error", "\u{1b}[1;31m", what);
                self.line("try", "\u{1b}[1m", advice);
            }
            Failure::Unexpected(error) => {
                self.line("unexpected error", "\u{1b}[1;31m", &format!("{error:#}"));
            }
            Failure::PipeClosed => {}
        }
    }

    pub(crate) fn warning(&self, text: &str) {
        if !self.is_quiet {
            self.line("warning", "\u{1b}[1;33m", text);
        }
    }

    pub(crate) fn note(&self, text: &str) {
        if !self.is_quiet {
            self.line("", "", text);
        }
    }

    pub(crate) fn detail(&self, text: &str) {
        if self.is_verbose {
            self.line("", "", text);
        }
    }

    /// A bar for `n_bytes` of input, if anybody watches.
    pub(crate) fn progress(&self, name: &str, n_bytes: Option<u64>) -> ProgressBar {
        let is_watched = !self.is_quiet && std::io::stderr().is_terminal();
        let Some(n_bytes) = n_bytes.filter(|_| is_watched) else {
            return ProgressBar::hidden();
        };
        let bar = ProgressBar::with_draw_target(Some(n_bytes), ProgressDrawTarget::stderr());
        let template = "{msg} {wide_bar} {bytes}/{total_bytes} {eta}";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(name.to_owned());
        bar.enable_steady_tick(Duration::from_millis(200));
        bar
    }

    /// Nothing can be done when standard error itself cannot be written.
    fn line(&self, label: &str, style: &str, text: &str) {
        let mut stderr = AutoStream::new(std::io::stderr(), self.color);
        let colon = if label.is_empty() { "" } else { ": " };
        writeln!(stderr, "{style}{label}\u{1b}[0m{colon}{text}").unwrap_or_default();
    }
}
