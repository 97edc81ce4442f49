//! The words that rules look for, as tables under `lexicon/<lang>/`, compiled once.

use crate::config::Config;
use crate::diag::Outcome;

/// Compiled tables: known names, cues, ordinary words. Immutable and shared.
#[derive(Debug)]
pub struct Lexicon {}

impl Lexicon {
    /// The shipped tables with `[lexicon]` and `[[actors]]` of `site.toml` applied.
    pub fn new(config: &Config) -> Outcome<Self> {
        let _ = config;
        Outcome::clean(Self {})
    }
}
