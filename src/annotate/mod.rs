//! One article to its labels. Never sees another article, and does not know HTML exists: labels
//! depend on the text, the lexicon and the settings alone.
//!
//! The order of work: sentences and tokens, then names and the actors behind them, then what is
//! said of them (roles, statements, positions, risks, questions, dates), and last the editor's
//! overrides. One file per label; the words that cue it are tables under `lexicon/<lang>/`.
//!
//! A rule on its way, "The strike could spread, Norway warned": `text` cuts the words and looks each
//! up once; `cues` finds that "spread" stands in the table `harm_verb`; `risks` is asked only for
//! sentences with such a cue, looks from the cue to the left for a modal ("could") within a bounded
//! reach, asks what speaks against it (negation, relief, aim), and makes a label that keeps the
//! rule's name and both places. What a recogniser may ask of the text, and what it must see to
//! itself, stands at `clause::Reading`.

pub(crate) mod acts;
mod actors;
mod amounts;
mod clause;
mod cues;
mod dates;
mod digest;
mod entry;
mod events;
mod figures;
mod footing;
pub mod lexicon;
mod names;
mod numbers;
mod offices;
mod outcomes;
mod overrides;
mod packed;
mod plain;
mod positions;
mod questions;
mod references;
mod risks;
mod roles;
mod rules;
mod statements;
mod terms;
mod text;
mod texts;
pub(crate) mod wordings;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use crate::config::{ActorKind, LabelKind};
use crate::diag::{Diagnostic, Outcome, Severity};
use crate::load::{Article, ProseRange, Standing, Zone};
use crate::source::{Hash, SitePath, Span};

use lexicon::{Lexicon, Lexicons, Rules};

pub use amounts::{AmountOf, stretches};
pub use digest::digest;
pub use entry::{EntryLines, actor_entry, actor_lines, entry_at, toml_text};
pub use figures::LEAST_TOLL;
pub use packed::{PackedLabels, PackedPage};
pub use rules::{RuleId, rule_says, rules};
pub use terms::{
    Matter, Term, hangs_on_something, has_loose_object, matter_of_topic, matters,
    opens_with_pronoun, stem, subject_of_amount, terms, topic,
};
pub use texts::Texts;

/// An article and its labels.
#[derive(Debug, Clone)]
pub struct AnnotatedPage {
    /// The article.
    pub article: Arc<Article>,
    /// What it inherits.
    pub standing: Standing,
    /// Its labels.
    pub labels: Labels,
}

/// All labels of one article. Vectors are in order of place.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Labels {
    /// The sentences, in order.
    pub sentences: Vec<Sentence>,
    /// The actors, in order of first mention.
    pub actors: Vec<Actor>,
    /// Where actors are named.
    pub mentions: Vec<Label<Mention>>,
    /// Where places are named as places.
    pub places: Vec<Label<PlaceName>>,
    /// Who mediates between whom.
    pub mediations: Vec<Label<Mediation>>,
    /// Who is reported to have said what.
    pub statements: Vec<Label<Statement>>,
    /// Who wants, offers or refuses what.
    pub positions: Vec<Label<Position>>,
    /// What may go wrong.
    pub risks: Vec<Label<Risk>>,
    /// What nobody has answered.
    pub questions: Vec<Label<OpenQuestion>>,
    /// When.
    pub dates: Vec<Label<DateExpression>>,
    /// How many of what. Not drawn on the page: for the briefing to set beside other figures.
    pub figures: Vec<Label<Figure>>,
    /// Who holds which office. Not drawn on the page.
    pub offices: Vec<Label<OfficeHolder>>,
    /// What is told to have been done, or denied. Not drawn on the page.
    pub events: Vec<Label<Event>>,
    /// What mediators stand on. Not drawn on the page.
    pub footings: Vec<Label<Footing>>,
    /// What is said not to be feared. Not drawn on the page: for the briefing to set beside risks.
    pub reassurances: Vec<Label<Reassurance>>,
}

/// One label: a value, its place and where it came from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Label<T> {
    /// What was found.
    pub value: T,
    /// The words it stands on: the name, the clause, the whole sentence, as the kind has it.
    pub range: ProseRange,
    /// The sentence that holds the start of `range`.
    pub sentence: SentenceIdx,
    /// Who made it.
    pub origin: Origin,
    /// What the editor said about showing it.
    pub display: Display,
}

/// What the editor said about showing a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Display {
    /// Shown where its rank puts it.
    #[default]
    Ranked,
    /// Shown first in its section of the briefing.
    Pinned,
    /// On the article's page only.
    Hidden,
}

/// Who made a label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// A rule of ours.
    Rule {
        /// Its name.
        id: RuleId,
        /// The words that set it off.
        cues: Box<[ProseRange]>,
    },
    /// A `[[labels]]` entry.
    Editor {
        /// The file of the entry.
        file: SitePath,
        /// Its first byte there.
        start: u32,
        /// One past its last byte.
        end: u32,
        /// The line it begins on, counted from 1.
        line: u32,
    },
}

/// Index into [`Labels::sentences`].
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
pub struct SentenceIdx(pub u32);

/// Index into [`Labels::actors`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ActorIdx(pub u32);

/// One sentence, or one heading, cell or list item without a full stop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Its words, without space around them.
    pub range: ProseRange,
    /// Its stable name on the page.
    pub anchor: Anchor,
    /// The part of the article it stands in.
    pub zone: Zone,
    /// A title or section heading.
    pub is_heading: bool,
}

/// A sentence's stable name: `s-` and ten characters of a hash of the normalised sentence; its
/// predecessor enters only where the sentence occurs twice in the article.
///
/// A site cites a sentence in many registers, so the name is held in place: twelve bytes to copy,
/// nothing to share and nothing to drop.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "&str", into = "String")]
pub struct Anchor([u8; Anchor::MAX_BYTES]);

impl Anchor {
    /// Bytes of the longest name.
    const MAX_BYTES: usize = 12;

    /// The anchor of this name; `None` unless it is one to twelve letters, digits and marks of ASCII.
    #[must_use]
    pub fn new(name: &str) -> Option<Self> {
        let mut bytes = [0; Self::MAX_BYTES];
        let fits = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic());
        bytes.get_mut(..name.len()).filter(|_| fits)?.copy_from_slice(name.as_bytes());
        Some(Self(bytes))
    }

    /// The name.
    ///
    /// # Panics
    /// Never: it was made of ASCII.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let n_bytes = self.0.iter().position(|byte| *byte == 0).unwrap_or(Self::MAX_BYTES);
        str::from_utf8(&self.0[..n_bytes]).expect("made of ASCII")
    }
}

impl TryFrom<&str> for Anchor {
    type Error = &'static str;

    fn try_from(name: &str) -> Result<Self, Self::Error> {
        Self::new(name).ok_or("no name of a sentence")
    }
}

impl From<Anchor> for String {
    fn from(anchor: Anchor) -> Self {
        anchor.as_str().to_owned()
    }
}

impl fmt::Debug for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An actor as one article knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The name a desk would file it under.
    pub name: String,
    /// Its kind.
    pub kind: ActorKind,
    /// Name of the actor it belongs to or speaks for.
    pub affiliation: Option<String>,
    /// What the article says it is in the dispute; never empty, `Observer` when nothing else.
    pub roles: Vec<Role>,
    /// Every form it is named by, as written.
    pub forms: Texts,
    /// Offices and titles given with the name: `foreign minister`.
    pub titles: Texts,
    /// Stands in the shipped table or in `[[actors]]`.
    pub is_known: bool,
}

/// A role and, for a mediator, its status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// On a side of the dispute.
    Party,
    /// Carries messages, hosts, brokers, or is asked or proposed to.
    Mediator(MediationStatus),
    /// Able or willing to wreck the process.
    Spoiler,
    /// Bears consequences or waits on the outcome.
    Affected,
    /// Comments, reports, watches.
    Observer,
}

/// Status of a mediation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediationStatus {
    /// Under way.
    Active,
    /// Offered, asked for or talked of.
    Proposed,
    /// Refused, by the mediator or by a party.
    Declined,
    /// Over.
    Former,
}

/// A step of a mediation that the text tells, after the classes of CAMEO (Schrodt, "CAMEO: Conflict and
/// Mediation Event Observations", 2012). Its class 126, a mediation rejected, is
/// [`MediationStatus::Declined`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Somebody else asks for it: CAMEO 028.
    Asked,
    /// The mediator offers it: CAMEO 039.
    Offered,
    /// A party takes it up: CAMEO 038.
    Accepted,
    /// It stands still: CAMEO 165.
    Suspended,
}

/// What a mediator does, after the UN Guidance for Effective Mediation (2012).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Carries messages.
    Message,
    /// Gives the place.
    Venue,
    /// Makes proposals.
    Proposal,
    /// Vouches for what was agreed.
    Guarantee,
    /// Sends an envoy.
    Envoy,
    /// Good offices, mediation or facilitation without more said.
    GoodOffices,
}

/// A place where an actor is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Who.
    pub actor: ActorIdx,
    /// How.
    pub form: MentionForm,
}

/// How an actor is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MentionForm {
    /// A name or alias.
    Name,
    /// The capital or seat for its government.
    Seat,
    /// A demonym: "Iranian leadership".
    Demonym,
    /// "He", "the ministry": shown on the page, and counted nowhere.
    Reference,
    /// A place used only as a place; marks no actor on the page.
    Place,
}

impl MentionForm {
    /// Whether the words name the actor: they stand for no other words, and for no mere place.
    #[must_use]
    pub fn names(self) -> bool {
        !matches!(self, Self::Reference | Self::Place)
    }
}

/// A place named only as a place: no actor. A capital that does not act is one too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceName {
    /// Its full name.
    pub name: String,
}

/// A mediator, the parties it stands between, and what it does. `range` is the cue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mediation {
    /// Who mediates.
    pub mediator: Who,
    /// The words that name the mediator in the sentence of the cue; `None` where another sentence
    /// does, or the editor.
    pub named: Option<ProseRange>,
    /// Between whom, named ones only; empty when the text does not say.
    pub between: Vec<ActorIdx>,
    /// The words for parties without a name, in its own sentence: "farmers". They are no actors.
    pub unnamed: Vec<ProseRange>,
    /// Status.
    pub status: MediationStatus,
    /// The step that is told, where one is.
    pub stage: Option<Stage>,
    /// What it does.
    pub channels: Vec<Channel>,
}

/// Somebody reported to have said something. `range` is the whole sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Who.
    pub speaker: Who,
    /// The words that name the source; `None` for a quotation whose speaker stands in another
    /// sentence.
    pub source: Option<ProseRange>,
    /// The reporting words; `None` for a bare quotation.
    pub cue: Option<ProseRange>,
    /// What was said.
    pub content: ProseRange,
    /// How the source is given.
    pub sourcing: Sourcing,
}

/// Somebody an article tells of: who says, warns, asks or mediates.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Who {
    /// An actor.
    Actor(ActorIdx),
    /// Somebody without a name, by the phrase: `a diplomatic source`, `a retired judge`.
    Unnamed(String),
}

/// How a source is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sourcing {
    /// By name.
    Named,
    /// By office only.
    Official,
    /// Not at all.
    Anonymous,
}

/// What an actor wants, offers or refuses. `range` is the shortest clause that states it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Who holds it.
    pub actor: ActorIdx,
    /// What sort.
    pub kind: PositionKind,
}

/// The sort of a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PositionKind {
    /// Wants it from another.
    Demand,
    /// Wants it before anything else.
    Condition,
    /// Will not have it crossed.
    RedLine,
    /// Would give it.
    Offer,
    /// Vouches for it.
    Guarantee,
    /// Will not do it.
    Refusal,
    /// Works or hopes for it.
    Interest,
}

/// Something bad that may happen. `range` is the whole sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Risk {
    /// What would set it off: "if the talks fail".
    pub trigger: Option<ProseRange>,
    /// What would follow.
    pub consequence: Option<ProseRange>,
    /// Who warns.
    pub warned_by: Option<Who>,
    /// The estimative words as written, with their negation: "not likely".
    pub likelihood: Option<ProseRange>,
    /// What would happen, a class of `outcomes.toml`: `fighting`; `None` where no word tells.
    pub outcome: Option<String>,
    /// What the sentence is about.
    pub about: Vec<Term>,
}

/// Harm that is said not to come. `range` is the whole sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reassurance {
    /// What will not happen, a class of `outcomes.toml`.
    pub outcome: String,
    /// What the words are about.
    pub about: Vec<Term>,
}

/// Something not known. `range` is the whole sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenQuestion {
    /// How it is put.
    pub form: QuestionForm,
    /// Who raises it, when the sentence is a statement.
    pub raised_by: Option<Who>,
}

/// How an open question is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionForm {
    /// With a question mark.
    Direct,
    /// "Whether", "who will".
    Embedded,
    /// "It is not known", "remains a mystery", "could not be verified".
    Unknown,
    /// "Waiting to see", "under review", "no reply yet".
    Pending,
}

/// An expression of time. `range` is the expression.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateExpression {
    /// The days it names; `None` when nothing says which.
    pub when: Option<When>,
    /// Something must happen, or lapses, by then.
    pub is_deadline: bool,
    /// What the sentence says about the event.
    pub context: Context,
    /// Names the same days as an earlier expression of the article.
    pub is_repeated: bool,
}

/// A resolved time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// First day.
    pub start: Date,
    /// Last day, the same for a single one.
    pub end: Date,
    /// How exactly the text says it.
    pub precision: Precision,
    /// Resolved against the article's date.
    pub is_relative: bool,
    /// ISO 8601 as far as the text goes: `2026-03`, `2026-04-22T09:00`.
    pub iso: String,
    /// A limit that ends as it begins: "before May" is over on the last of April.
    pub is_exclusive: bool,
}

impl When {
    /// The last day on which what falls due then can be done.
    #[must_use]
    pub fn due(&self) -> Date {
        let before = self.start.yesterday().ok().filter(|_| self.is_exclusive);
        before.unwrap_or(self.end)
    }
}

/// How exactly a text says when, after the time precision of ACLED.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// To the day or better.
    Day,
    /// To the week.
    Week,
    /// To the month.
    Month,
    /// To a season or quarter.
    Season,
    /// To the year.
    Year,
    /// Vaguer.
    Unclear,
}

/// What a sentence says about the event it dates, after the contexts of PLOVER.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Context {
    /// It happened.
    Happened,
    /// It is to happen.
    Planned,
    /// It might happen.
    Hypothetical,
    /// It is said not to have happened.
    Denied,
    /// It is background, long past.
    Historical,
}

/// A number of something, as told. `range` is the expression with its hedge: "at least 40 people".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The number as told, in hundredths; two for a range.
    pub told: (u64, u64),
    /// The least that is compatible with what is told, in hundredths.
    pub low: u64,
    /// The most, in hundredths.
    pub high: u64,
    /// What is counted.
    pub measure: Measure,
    /// What became of those counted, a class of `figures.toml`: `killed`.
    pub frame: Option<String>,
    /// A sum over time and places: "in all", "since March".
    pub is_total: bool,
    /// Who gives the figure: the speaker of the statement that holds it, or the subject of a verb
    /// that gives one ("put the sum at").
    pub by: Option<Who>,
    /// What the sentence is about besides.
    pub about: Vec<Term>,
    /// Its own words set it against the figure before it, of the same thing: "the union spoke of
    /// seventeen".
    pub is_counter: bool,
}

/// What a figure counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Measure {
    /// Things or people, by the stem of their noun: `hostag`.
    Count(String),
    /// Money, by a key of its currency: `usd`.
    Money(String),
    /// A share.
    Percent,
}

/// Who holds an office. `range` is the title and the name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeHolder {
    /// The office, a class of `offices.toml`: `president`.
    pub office: String,
    /// The state or body it belongs to.
    pub of: ActorIdx,
    /// Who holds it, by name.
    pub holder: String,
    /// Not one who held it once, is to hold it or stands in for the holder.
    pub is_now: bool,
}

/// An act that is told or denied. `range` is its clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The sort of act, a class of `events.toml`: `seize`.
    pub verb: String,
    /// Who did it, or to whom it was done where the verb is passive.
    pub agent: Option<ActorIdx>,
    /// The verb is passive.
    pub is_passive: bool,
    /// An act that is done once: a treaty is signed once, shots are fired again and again.
    pub is_once: bool,
    /// Told, denied or negated.
    pub form: EventForm,
    /// What the clause is about besides.
    pub about: Vec<Term>,
}

/// What helps a mediator or binds its hands. `range` is the sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Footing {
    /// The mediator.
    pub actor: ActorIdx,
    /// It helps; else it constrains.
    pub helps: bool,
}

/// How an act is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EventForm {
    /// It took place.
    Told,
    /// Somebody denies it.
    Denied,
    /// It did not take place.
    Negated,
}

/// The small, owned part of an annotated article that the whole site needs. Holds no text but the
/// sentences that labels stand on, and not even these where the rights forbid it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Digest {
    /// The article's file.
    pub path: SitePath,
    /// Its title.
    pub title: String,
    /// Day of publication.
    pub date: Option<Date>,
    /// Day of the last change.
    pub updated: Option<Date>,
    /// Where the original stands.
    pub url: Option<String>,
    /// What it inherits.
    pub standing: Standing,
    /// Its tags.
    pub tags: Vec<String>,
    /// Reason of its withdrawal; then `labels` is empty.
    pub withdrawn: Option<String>,
    /// What was corrected.
    pub correction: Option<String>,
    /// Its labels, with only those sentences that a label other than a mention stands on, those of
    /// the lead, and the one that first names each actor. Of `mentions`, each actor's first in each
    /// of these sentences is kept (none of form `Reference` or `Place`), so that the briefing knows
    /// who is named in a risk and where an actor is first met. The indices inside refer to
    /// `sentences` of this digest's `labels`, and the places count in these sentences, laid end to
    /// end with a byte between. Where the rights are `none`, the phrases of [`Who::Unnamed`] are
    /// empty.
    pub labels: Labels,
    /// The sentences of `labels.sentences`, laid end to end with a byte between; empty where the rights
    /// are `none`. Shared with the citations of the registers.
    pub text: Arc<str>,
    /// The first sentence of the body, as an index into `labels.sentences`: the lead.
    pub lead: Vec<SentenceIdx>,
    /// How often each actor is named, by index.
    pub n_mentions: Vec<u32>,
    /// The smallest hashes of word shingles, in order, each once: for near-copies.
    pub shingles: Arc<[u64]>,
    /// Words in the body.
    pub n_words: u32,
    /// Hash of everything above but `shingles` and `n_words`.
    pub hash: Hash,
}

impl Digest {
    /// The text of a sentence of `labels.sentences`; empty where the rights are `none`.
    #[must_use]
    pub fn sentence_text(&self, sentence: SentenceIdx) -> &str {
        let sentence = self.labels.sentences.get(sentence.0 as usize);
        sentence.and_then(|one| self.text.get(one.range.range())).unwrap_or_default()
    }
}

/// Labels one article, by the tables and rules of its language. Diagnostics: a language without
/// rules, a mediator without parties, an override whose quote is gone.
pub fn annotate(article: &Article, standing: &Standing, lexicons: &Lexicons) -> Outcome<Labels> {
    let lexicon = lexicons.of(&standing.lang);
    let rules = lexicon.language().rules;
    let text = text::Text::new(article, lexicon);
    let mut names = names::find(&text, lexicon);
    if rules != Rules::English {
        names = names::only_sure(&text, lexicon, names);
    }
    let actors::Found { mut actors, mut mentions, places } =
        actors::resolve(&text, lexicon, &names);
    actors::mark_source(&mut actors, standing.source.as_deref());
    let mut dates = match rules {
        Rules::English | Rules::Plain => dates::find(&text, lexicon, &names),
        Rules::KnownNames => Vec::new(),
    };
    let reading = clause::Reading::new(&text, &actors, &mentions, lexicon);
    let said = match rules {
        Rules::English => said_in_english(&reading, lexicon, &dates),
        Rules::Plain => plain::find(&reading, lexicon).into(),
        Rules::KnownNames => plain::nothing(actors.len()).into(),
    };
    let Said { statements, positions, risks, questions, mediations, roles, .. } = said;
    let Said { events, figures, footings, references, reassurances, sides, .. } = said;
    statements::hide_days_of_saying(&reading, &statements, &mut dates);
    drop(reading);
    let offices = offices::find(&text, lexicon, &names, &actors, &mentions);
    // Words that stand for a name come last: no rule may take them for one.
    mentions.extend(references);
    mentions.sort_by_key(|label| label.range);
    for (actor, roles) in actors.iter_mut().zip(roles) {
        actor.roles = roles;
    }
    let mut labels = Labels {
        sentences: text.sentences,
        actors,
        mentions,
        places,
        mediations,
        statements,
        positions,
        risks,
        questions,
        dates,
        figures,
        offices,
        events,
        footings,
        reassurances,
    };
    let mut diagnostics = Vec::new();
    let entries = article.overrides().iter().chain(lexicons.site_labels(&article.path));
    overrides::apply(article, entries, &sides, &mut labels, &mut diagnostics);
    diagnostics.extend(mediators_without_parties(article, &labels));
    diagnostics.extend(without_rules(article, standing, rules));
    Outcome::new(labels, diagnostics)
}

/// What is said of the actors of one article.
struct Said {
    statements: Vec<Label<Statement>>,
    positions: Vec<Label<Position>>,
    risks: Vec<Label<Risk>>,
    questions: Vec<Label<OpenQuestion>>,
    mediations: Vec<Label<Mediation>>,
    /// By actor; never empty.
    roles: Vec<Vec<Role>>,
    /// The parties that more than a mediation makes one.
    sides: BTreeSet<ActorIdx>,
    events: Vec<Label<Event>>,
    figures: Vec<Label<Figure>>,
    footings: Vec<Label<Footing>>,
    /// Words that stand for an actor named elsewhere.
    references: Vec<Label<Mention>>,
    reassurances: Vec<Label<Reassurance>>,
}

fn said_in_english(
    reading: &clause::Reading<'_>,
    lexicon: &Lexicon,
    dates: &[Label<DateExpression>],
) -> Said {
    let interview = statements::interview::Interview::find(reading);
    let statements = statements::find(reading, &interview);
    let positions = positions::find(reading, &statements);
    let reassurances = outcomes::reassurances(reading, lexicon);
    let risks = risks::find(reading, lexicon, &statements, &reassurances);
    let questions = questions::find(reading, &statements, &interview);
    let roles::Found { mediations, roles, sides } = roles::find(reading, &positions);
    let events = events::find(reading, lexicon);
    let figures = figures::find(reading, lexicon, dates, &statements);
    let footings = footing::find(reading, lexicon, &roles);
    let references = references::find(reading, &statements);
    Said {
        statements,
        positions,
        risks,
        questions,
        mediations,
        roles,
        sides,
        events,
        figures,
        footings,
        references,
        reassurances,
    }
}

impl From<plain::Found> for Said {
    fn from(found: plain::Found) -> Self {
        let plain::Found { statements, risks, questions, mediations, roles } = found;
        Self {
            statements,
            positions: Vec::new(),
            risks,
            questions,
            mediations,
            roles,
            sides: BTreeSet::new(),
            events: Vec::new(),
            figures: Vec::new(),
            footings: Vec::new(),
            references: Vec::new(),
            reassurances: Vec::new(),
        }
    }
}

/// What the editor should know of a text that no rules, or only plain ones, can read.
fn without_rules(article: &Article, standing: &Standing, rules: Rules) -> Option<Diagnostic> {
    let tag = lexicon::primary(&standing.lang);
    let known = lexicon::languages().join(", ");
    let (severity, message) = match rules {
        Rules::English => return None,
        Rules::Plain => (
            Severity::Note,
            format!(
                "a text in `{tag}`: read with plain rules, which leave more unsaid than the English ones"
            ),
        ),
        Rules::KnownNames => (
            Severity::Warning,
            format!("no rules read `{tag}`: only known actors are marked in this text"),
        ),
    };
    let note = Diagnostic::new("annotate::language", severity, message)
        .at(Span::new(article.path.clone(), 0..0));
    Some(match rules {
        Rules::KnownNames => note.help(format!(
            "if it is in another language, write `lang` in its front matter ({known} have tables); \
             [[actors]] and [[labels]] mark the rest"
        )),
        _ => note,
    })
}

/// A note for each mediator of whom the article does not say between whom; at its first place.
fn mediators_without_parties(article: &Article, labels: &Labels) -> Vec<Diagnostic> {
    let mut placed: BTreeSet<&Who> = labels
        .mediations
        .iter()
        .filter(|label| !label.value.between.is_empty() || !label.value.unnamed.is_empty())
        .map(|label| &label.value.mediator)
        .collect();
    let mut notes = Vec::new();
    for label in &labels.mediations {
        if !placed.insert(&label.value.mediator) {
            continue;
        }
        let name = match &label.value.mediator {
            Who::Actor(actor) => &labels.actors[actor.0 as usize].name,
            Who::Unnamed(phrase) => phrase,
        };
        let note = Diagnostic::new(
            "annotate::mediator-without-parties",
            Severity::Note,
            "mediator named, but no parties found",
        )
        .label(format!("read as mediator: {name}"))
        .help("add a [[labels]] entry with this quote, kind = \"mediator\" and between = [\"…\", \"…\"]");
        notes.push(match article.prose.source_of(label.range).into_iter().next() {
            Some(span) => note.at(span),
            None => note,
        });
    }
    notes
}

/// Where a label of the editor was written.
#[must_use]
pub fn editor_span(origin: &Origin) -> Option<Span> {
    match origin {
        Origin::Editor { file, start, end, .. } => {
            Some(Span::new(file.clone(), *start as usize..*end as usize))
        }
        Origin::Rule { .. } => None,
    }
}

#[cfg(test)]
mod tests;
