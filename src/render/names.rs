//! The lines of `site.toml` that part or join the names of actors, ready to paste.

use super::view::NameLines;
use crate::annotate::{EntryLines, actor_lines};
use crate::brief::{ActorEntry, MergeReason};
use crate::config::Config;

/// Names that are offered for parting: the most frequent come first, and an editor mends one or two.
const MAX_NAMES: usize = 12;

/// The line that takes from an actor the names that an article or the table gave it; `None` where there
/// are none.
pub(super) fn parting(config: &Config, actor: &ActorEntry) -> Option<NameLines> {
    let is_merged = |reason| !matches!(reason, MergeReason::Name | MergeReason::Editor);
    let merged = actor.forms.iter().filter(|form| is_merged(form.reason));
    let merged: Vec<&str> = merged.map(|form| form.form.as_str()).take(MAX_NAMES).collect();
    (!merged.is_empty()).then(|| lines(config, &actor.name, "not", &merged))
}

/// The lines that make one actor of two, and those that keep them apart for good.
pub(super) fn joining(config: &Config, name: &str, other: &str) -> [NameLines; 2] {
    ["aliases", "not"].map(|key| lines(config, name, key, &[other]))
}

fn lines(config: &Config, name: &str, key: &'static str, more: &[&str]) -> NameLines {
    let EntryLines { toml, has_entry } = actor_lines(config, name, key, more);
    NameLines { toml, has_entry }
}
