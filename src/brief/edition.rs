//! An edition: what the registers said on one day, small enough to be committed, so that a later
//! briefing can say what changed. `docs/SITE.md` describes the file, `schemas/edition-1.schema.json`
//! is its form.
//!
//! A line bears the sentences it rests on: by them it is found again after its name has changed.
//! Whatever stands in a file of this kind was perhaps written by others: it is checked here, and
//! nothing of it is shown that today's rights forbid (see `changes`).

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize};

use super::{ActorEntry, Evidence, Overview};
use crate::annotate::{MediationStatus, Role, When};
use crate::diag::{Diagnostic, Outcome};
use crate::keys::keys;
use crate::source::{SitePath, SourceFile, Span};

/// What a file calls itself.
const FORMAT: &str = "rapporteur-edition";

/// The version that is written, and the only one there is to read.
const VERSION: u32 = 1;

/// Longest name of a line. Our own choice: ours are a prefix with a hash, or the slug of a name.
const MAX_ID_BYTES: usize = 300;

/// How much of a refused name a finding shows.
const SHOWN_ID_CHARS: usize = 60;

/// The registers as they stood on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    format: String,
    version: u32,
    /// The moment it speaks of; the name of its file.
    pub as_of: Date,
    /// Articles it covers, in order of path.
    pub articles: Vec<SitePath>,
    /// Its lines, in order of kind and name.
    pub lines: Vec<Line>,
}

/// A line of a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Its register.
    pub kind: LineKind,
    /// Its name, an anchor on pages: letters, digits, `-`.
    #[serde(deserialize_with = "name")]
    pub id: String,
    /// Other names it bears or bore, anchors on pages too.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "names")]
    pub also: Vec<String>,
    /// Of an actor: the forms of its name, as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<String>,
    /// The name of an actor or mediator, the expression of a date, else the words as written. Empty
    /// where the rights forbid them.
    pub says: String,
    /// Of a mediation: `active`, `proposed`, `declined`, `former`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<MediationStatus>,
    /// Of a risk: estimative words as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub likelihood: Option<String>,
    /// Of a deadline: its last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// Of an open question: a later article answers it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub answered: bool,
    /// Independent sources behind it.
    pub n_independent: u32,
    /// Where it stands; at least one place.
    pub evidence: Vec<Place>,
}

/// A name of a line, refused while it is read: an error made later is told of the line behind it.
#[derive(Deserialize)]
struct Name(#[serde(deserialize_with = "name")] String);

fn name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    deserializer.deserialize_str(NameVisitor)
}

fn names<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let names = Vec::<Name>::deserialize(deserializer)?;
    Ok(names.into_iter().map(|Name(name)| name).collect())
}

struct NameVisitor;

impl Visitor<'_> for NameVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a line")
    }

    fn visit_str<E: serde::de::Error>(self, id: &str) -> Result<String, E> {
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        if id.is_empty() || id.len() > MAX_ID_BYTES || !id.chars().all(is_plain) {
            let shown: String = id.chars().take(SHOWN_ID_CHARS).collect();
            return Err(E::custom(format!("`{}` cannot name a line", shown.escape_debug())));
        }
        Ok(id.to_owned())
    }
}

/// Which register a line belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LineKind {
    /// An actor with a part in the dispute: a role other than observer.
    Actor,
    /// A mediation.
    Mediation,
    /// A position of an actor.
    Position,
    /// A risk.
    Risk,
    /// An open question.
    Question,
    /// A deadline of the timeline.
    Deadline,
}

keys!(LineKind { Actor = "actor", Mediation = "mediation", Position = "position", Risk = "risk", Question = "question", Deadline = "deadline" });

/// A sentence that a line rests on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The article.
    pub article: SitePath,
    /// The sentence on its page.
    pub anchor: String,
    /// The sentence as it stood there; empty where the rights forbid it.
    pub quote: String,
}

impl Edition {
    /// The edition of an overview; `None` when nothing in it is dated. The order of the registers
    /// and of evidence does not enter, so that a change of rank is no change. What was printed
    /// after its day will be what is new in the next one: the overview of a past day is made
    /// without it, see [`select`](crate::load::select::select).
    #[must_use]
    pub fn of(overview: &Overview) -> Option<Self> {
        let as_of = overview.as_of?;
        let told = overview.articles.iter().filter(|article| article.withdrawn.is_none());
        let mut articles: Vec<_> = told.map(|article| article.path.clone()).collect();
        articles.sort();
        let lines = current(overview).into_iter().map(|(_, line)| line).collect();
        Some(Self { format: FORMAT.to_owned(), version: VERSION, as_of, articles, lines })
    }

    /// Its file in the site.
    ///
    /// # Panics
    /// Never: a date is a name.
    #[must_use]
    pub fn path(&self) -> SitePath {
        SitePath::new(&format!("editions/{}.json", self.as_of)).expect("a date is a name")
    }

    /// Its bytes: one item a line where that helps a diff, ended by a line break.
    ///
    /// # Panics
    /// Never: an edition is plain data.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("an edition is plain data");
        bytes.push(b'\n');
        bytes
    }
}

/// Where the line stands in the overview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    /// Into [`Overview::actors`].
    Actor(usize),
    /// Into [`Overview::mediations`].
    Mediation(usize),
    /// An actor, and one of its positions.
    Position(usize, usize),
    /// Into [`Overview::risks`].
    Risk(usize),
    /// Into [`Overview::questions`].
    Question(usize),
    /// Into [`Overview::timeline`].
    Deadline(usize),
}

/// The role that makes an actor a line, with its evidence.
pub(super) fn part(actor: &ActorEntry) -> Option<&(Role, Evidence)> {
    actor.roles.iter().find(|(role, _)| *role != Role::Observer)
}

/// Every line of the overview, in order of kind and name.
pub(super) fn current(overview: &Overview) -> Vec<(At, Line)> {
    let mut lines = Vec::new();
    let line = |kind, id: &str, says: &str, evidence: &Evidence| Line {
        kind,
        id: id.to_owned(),
        also: overview.also.get(id).cloned().unwrap_or_default(),
        forms: Vec::new(),
        says: says.to_owned(),
        status: None,
        likelihood: None,
        due: None,
        answered: false,
        n_independent: evidence.n_independent(),
        evidence: places(overview, evidence),
    };
    let quote = |evidence: &Evidence| evidence.first().quote.to_string();
    for (at, actor) in overview.actors.iter().enumerate() {
        if let Some((_, evidence)) = part(actor) {
            let mut one = line(LineKind::Actor, &actor.id.0, &actor.name, evidence);
            one.forms.extend(actor.forms.iter().map(|form| form.form.clone()));
            one.forms.retain(|form| *form != actor.name);
            one.forms.sort();
            one.forms.dedup();
            lines.push((At::Actor(at), one));
        }
        for (n, position) in actor.positions.iter().enumerate() {
            let id = &position.id.0;
            let one = line(LineKind::Position, id, &position.text, &position.evidence);
            lines.push((At::Position(at, n), one));
        }
    }
    for (at, entry) in overview.mediations.iter().enumerate() {
        let name = &entry.mediator_name;
        let mut one = line(LineKind::Mediation, &entry.id.0, name, &entry.evidence);
        one.status = entry.statuses.first().map(|(status, _)| *status);
        lines.push((At::Mediation(at), one));
    }
    for (at, entry) in overview.risks.iter().enumerate() {
        let quote = quote(&entry.evidence);
        let mut one = line(LineKind::Risk, &entry.id.0, &quote, &entry.evidence);
        one.likelihood = entry.likelihood().map(str::to_owned);
        lines.push((At::Risk(at), one));
    }
    for (at, entry) in overview.questions.iter().enumerate() {
        let quote = quote(&entry.evidence);
        let mut one = line(LineKind::Question, &entry.id.0, &quote, &entry.evidence);
        one.answered = entry.answered.is_some();
        lines.push((At::Question(at), one));
    }
    for (at, entry) in overview.timeline.iter().enumerate().filter(|(_, entry)| entry.is_deadline())
    {
        let mut one = line(LineKind::Deadline, &entry.id.0, &entry.text, &entry.evidence);
        one.due = entry.when.as_ref().map(When::due);
        lines.push((At::Deadline(at), one));
    }
    lines.sort_by(|(_, a), (_, b)| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
    lines
}

fn places(overview: &Overview, evidence: &Evidence) -> Vec<Place> {
    let mut places: Vec<Place> = evidence
        .iter()
        .map(|one| Place {
            article: overview.articles[one.article.0 as usize].path.clone(),
            anchor: one.anchor.to_string(),
            quote: one.quote.to_string(),
        })
        .collect();
    places.sort();
    places.dedup();
    places
}

/// The newest edition before `as_of` that can be read. Diagnostics: a file whose name is no date,
/// one that is damaged, from a newer version, or of another day than its name says. Then the one
/// before it is taken.
pub fn last_before(
    files: &BTreeMap<SitePath, SourceFile>,
    as_of: Option<Date>,
) -> Outcome<Option<Edition>> {
    let mut findings = Vec::new();
    let mut dated: Vec<(Date, &SourceFile)> = Vec::new();
    for (path, file) in files {
        match date_of(path) {
            Some(date) => dated.push((date, file)),
            None => findings.push(
                Diagnostic::error(
                    "edition::bad-name",
                    "the name of an edition is its date, so this file is not compared with",
                )
                .at(Span::new(path.clone(), 0..0))
                .help("name it like `editions/2024-05-01.json`, or move it out of `editions/`"),
            ),
        }
    }
    dated.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    let before = dated.into_iter().filter(|(date, _)| as_of.is_some_and(|now| *date < now));
    for (date, file) in before {
        match read(file, date) {
            Ok(edition) => return Outcome::new(Some(edition), findings),
            Err(finding) => findings.push(*finding),
        }
    }
    Outcome::new(None, findings)
}

fn date_of(path: &SitePath) -> Option<Date> {
    let name = path.strip_prefix("editions")?.strip_suffix(".json")?;
    name.parse().ok().filter(|date: &Date| date.to_string() == name)
}

/// What a file of any version says of itself; no version is too large to be a newer one.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u64,
}

fn read(file: &SourceFile, date: Date) -> Result<Edition, Box<Diagnostic>> {
    const REMEDY: &str = "restore the file from your version control, or delete it: then the edition before it counts";
    let finding = |code, message: String, at: usize| {
        let place = Span::new(file.path.clone(), at..at);
        Box::new(Diagnostic::error(code, message).at(place))
    };
    let Some(text) = file.text() else {
        let message = "this edition cannot be read as text".to_owned();
        return Err(Box::new(finding("edition::damaged", message, 0).help(REMEDY)));
    };
    let damaged = |error: &serde_json::Error| {
        let at = offset(text, error.line(), error.column());
        let message = format!("this edition is damaged: {error}");
        Box::new(finding("edition::damaged", message, at).help(REMEDY))
    };
    let head: Head = serde_json::from_str(text).map_err(|error| damaged(&error))?;
    if head.format == FORMAT && head.version > u64::from(VERSION) {
        let message = format!(
            "this edition has version {}, and this rapporteur reads version {VERSION}",
            head.version
        );
        let finding = finding("edition::newer", message, place_of(text, "\"version\""));
        return Err(Box::new(finding.help("use the rapporteur that wrote it, or a newer one")));
    }
    let wrong = |message: String, words: &str| {
        Box::new(finding("edition::damaged", message, place_of(text, words)).help(REMEDY))
    };
    if head.format != FORMAT || head.version == 0 {
        return Err(wrong("this is no edition that rapporteur wrote".to_owned(), "\"format\""));
    }
    let edition: Edition = serde_json::from_str(text).map_err(|error| damaged(&error))?;
    if edition.as_of != date {
        let message = format!("this edition speaks of {}, but is named {date}", edition.as_of);
        let finding = finding("edition::other-day", message, place_of(text, "\"as_of\""));
        return Err(Box::new(
            finding.help(format!("rename it to `editions/{}.json`", edition.as_of)),
        ));
    }
    if let Some(line) = edition.lines.iter().find(|line| line.evidence.is_empty()) {
        let message = format!("the line `{}` rests on nothing", line.id);
        return Err(wrong(message, &format!("\"id\": \"{}\"", line.id)));
    }
    Ok(edition)
}

/// Where `words` first stand, else the start.
fn place_of(text: &str, words: &str) -> usize {
    text.find(words).unwrap_or_default()
}

/// Bytes before a line and column, both counted from one, the column in bytes; on a character.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let lines = text.split_inclusive('\n').take(line.saturating_sub(1));
    let start: usize = lines.map(str::len).sum();
    let mut at = (start + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
