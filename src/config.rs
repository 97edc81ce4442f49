//! `site.toml`: what the editor says about the whole site. Strict: an unknown key is an error with
//! a suggestion, and a fault here builds nothing. Only what contradicts itself among the actors is
//! set aside, and the rest goes on.

mod actors;
mod extra;
pub(crate) mod labels;
pub(crate) mod read;
pub(crate) mod table;
pub(crate) mod tree;
mod values;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diag::Outcome;
use crate::keys::keys;
use crate::source::{SourceFile, Span};

pub(crate) use actors::fold_name;
pub use extra::Extra;
pub use labels::{LabelFields, WrittenDays};
pub(crate) use read::host_of;
pub use values::{Channel, MediationStatus, PositionKind, Precision, Role, Sourcing};

/// Everything `site.toml` may say, with defaults for what it does not.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The site's name. Default: `Briefing`.
    pub title: String,
    /// One sentence for search engines and feeds.
    pub description: Option<String>,
    /// BCP 47 tag of the site's own words, and of articles that do not say. Default: `en`.
    pub language: String,
    /// Where `site.toml` says so.
    pub language_place: Option<Span>,
    /// Where the site will live, with a trailing slash: needed only for feeds, sitemap, canonical
    /// links.
    pub base_url: Option<String>,
    /// The moment of the briefing, unless the command line says another.
    pub as_of: Option<Date>,
    /// How much of an article's text may be shown, unless its source or itself says otherwise.
    pub text: TextRights,
    /// What is published.
    pub publish: Publish,
    /// Limits and sizes.
    pub options: Options,
    /// Outlets by id, as entered by the editor.
    pub sources: BTreeMap<String, Source>,
    /// Known actors, merges and splits, in the order of the file.
    pub actors: Vec<KnownActor>,
    /// Labels of the editor that name their article.
    pub labels: Vec<Override>,
    /// Additions to the shipped word lists, and words to silence.
    pub lexicon: LexiconChanges,
    /// Extra values for templates.
    pub extra: Extra,
}

/// `[publish]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publish {
    /// The highest handling mark that may leave the house. Default: `CLEAR`.
    pub max_tlp: Tlp,
    /// Whether the files for programs are written beside the pages. Default: true.
    pub data: bool,
}

/// `[options]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Larger articles are refused. Default: 10,000,000 bytes.
    pub max_article_bytes: u64,
    /// Items on one page of a list. Default: 20.
    pub page_size: usize,
}

/// How much of somebody else's text may be shown, least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TextRights {
    /// No sentence of it, in no output; the article's facts and link only.
    None,
    /// Only the sentences that serve as evidence, and what the text says was corrected in it.
    Excerpts,
    /// All of it.
    Full,
}

keys!(TextRights { None = "none", Excerpts = "excerpts", Full = "full" });

/// The labels of the Traffic Light Protocol 2.0 (FIRST, 2022), least restricted first.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
pub enum Tlp {
    /// TLP:CLEAR, the world.
    #[default]
    #[serde(rename = "CLEAR")]
    Clear,
    /// TLP:GREEN, the community.
    #[serde(rename = "GREEN")]
    Green,
    /// TLP:AMBER, the organisation and its clients.
    #[serde(rename = "AMBER")]
    Amber,
    /// TLP:AMBER+STRICT, the organisation only.
    #[serde(rename = "AMBER+STRICT")]
    AmberStrict,
    /// TLP:RED, the named recipients only.
    #[serde(rename = "RED")]
    Red,
}

keys!(Tlp { Clear = "CLEAR", Green = "GREEN", Amber = "AMBER", AmberStrict = "AMBER+STRICT", Red = "RED" });

/// Source reliability of the Admiralty code, as entered by the editor; absent is "not rated".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Reliability {
    /// Completely reliable.
    A,
    /// Usually reliable.
    B,
    /// Fairly reliable.
    C,
    /// Not usually reliable.
    D,
    /// Unreliable.
    E,
    /// Reliability cannot be judged.
    F,
}

keys!(Reliability { A = "A", B = "B", C = "C", D = "D", E = "E", F = "F" });

/// `[sources.<id>]`: an outlet as the editor knows it. Nothing here is ever guessed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// Its name as shown.
    pub name: String,
    /// `newspaper`, `agency`, `state media`, `think tank` …; free text.
    pub kind: Option<String>,
    /// Country, free text.
    pub country: Option<String>,
    /// BCP 47 tag of its articles.
    pub language: Option<String>,
    /// Who owns it.
    pub ownership: Option<String>,
    /// Admiralty letter; `None` is "not rated".
    pub reliability: Option<Reliability>,
    /// How much of its texts may be shown.
    pub text: Option<TextRights>,
    /// Its home page.
    pub url: Option<String>,
    /// An article whose `url` is on one of these hosts is from this source.
    pub domains: Vec<String>,
    /// A note for readers, for example that the outlet is an invented example.
    pub note: Option<String>,
}

/// `[[actors]]`: an actor the editor names, merges, splits, affiliates or types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownActor {
    /// The name to file it under.
    pub name: String,
    /// Its kind; `None` leaves it to the rules.
    pub kind: Option<ActorKind>,
    /// Other names that are this actor.
    pub aliases: Vec<String>,
    /// Names that are not this actor, whatever a rule says.
    pub not: Vec<String>,
    /// The actor it belongs to or speaks for.
    pub affiliation: Option<String>,
    /// A line for its page.
    pub description: Option<String>,
    /// The place in `site.toml`.
    pub span: Span,
}

/// What sort of actor. Definitions: `docs/LABELS.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// A state, also under its capital, seat of government or demonym.
    State,
    /// An international body, a company, an institution, a party, an association.
    Organisation,
    /// An armed force or group with a voice of its own.
    ArmedGroup,
    /// A named person.
    Person,
    /// An outlet that does more than publish.
    Media,
    /// None of these.
    Other,
}

keys!(ActorKind { State = "state", Organisation = "organisation", ArmedGroup = "armed_group", Person = "person", Media = "media", Other = "other" });

/// `[lexicon]`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct LexiconChanges {
    /// Words to add, by the name of the shipped list.
    pub add: BTreeMap<String, Vec<String>>,
    /// Where each of these names is written.
    pub places: BTreeMap<String, Span>,
    /// Words that shall cue nothing, in every list.
    pub silence: Vec<String>,
}

/// One `[[labels]]` entry, from front matter, a side-car or `site.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Override {
    /// The article it is about, as a path under `content/`; only in `site.toml`, where it is required.
    pub article: Option<String>,
    /// The words it is about; must occur exactly, else it is reported as an orphan.
    pub quote: String,
    /// Words right before the quote.
    pub prefix: Option<String>,
    /// Words right after the quote.
    pub suffix: Option<String>,
    /// What to do.
    pub action: OverrideAction,
    /// The kind of label; never missing for `add` and `relabel`, and for `redate` a date.
    pub kind: Option<LabelKind>,
    /// The kind's own fields: of what an entry makes, else those by which it finds what it is about.
    pub fields: LabelFields,
    /// The place of the entry.
    pub span: Span,
    /// The line it begins on, counted from 1.
    pub line: usize,
    /// The same in words, for a finding about another entry: `line 3 of content/a.toml`.
    pub place: String,
}

/// `action` of a [`Override`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OverrideAction {
    /// Make a label no rule made.
    Add,
    /// Drop the labels on these words (of `kind`, else of any).
    Reject,
    /// Give the label on these words another kind or other fields.
    Relabel,
    /// Give the date on these words another value.
    Redate,
    /// Keep the label on the article's page, but out of the briefing.
    Hide,
    /// Put the label first in its section of the briefing.
    Pin,
}

keys!(OverrideAction { Add = "add", Reject = "reject", Relabel = "relabel", Redate = "redate", Hide = "hide", Pin = "pin" });

/// The kinds of label, in the order a page lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LabelKind {
    /// A mention of an actor.
    Actor,
    /// A mention of a mediation.
    Mediator,
    /// An attributed statement.
    Statement,
    /// A position.
    Position,
    /// A risk.
    Risk,
    /// An open question.
    Question,
    /// A date or deadline.
    Date,
}

keys!(LabelKind { Actor = "actor", Mediator = "mediator", Statement = "statement", Position = "position", Risk = "risk", Question = "question", Date = "date" });

impl Config {
    /// Reads `site.toml`. Without a file, the defaults. `None` when the file has a fault: then
    /// nothing is built, because a misspelt key may be the one that keeps something unpublished. Of
    /// two lines of `[[actors]]` that contradict each other one is set aside, which is an error too.
    pub fn parse(file: Option<&SourceFile>) -> Outcome<Option<Self>> {
        read::read(file)
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "Briefing".to_owned(),
            description: None,
            language: "en".to_owned(),
            language_place: None,
            base_url: None,
            as_of: None,
            text: TextRights::Full,
            publish: Publish { max_tlp: Tlp::Clear, data: true },
            options: Options { max_article_bytes: 10_000_000, page_size: 20 },
            sources: BTreeMap::new(),
            actors: Vec::new(),
            labels: Vec::new(),
            lexicon: LexiconChanges::default(),
            extra: Extra::default(),
        }
    }
}

#[cfg(test)]
mod tests;
