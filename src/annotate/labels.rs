//! What labels are: the values that rules and editors put on the words of one article. No rule
//! stands here; `docs/LABELS.md` says which rule makes what.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::rules::RuleId;
use super::terms::Term;
use super::texts::Texts;
use crate::config::ActorKind;
pub use crate::config::{Channel, MediationStatus, PositionKind, Precision, Role, Sourcing};
use crate::keys::keys;
use crate::load::{ProseRange, Zone};
use crate::source::SitePath;

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
    /// What is told to be held, offered or threatened no more. Not drawn on the page.
    pub endings: Vec<Label<Ending>>,
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
    /// Where the editor said so; a digest does not know.
    pub display_by: Option<Box<EntryPlace>>,
}

/// Where an entry of the editor stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryPlace {
    /// Its file.
    pub file: SitePath,
    /// The line it begins on, counted from 1.
    pub line: u32,
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
pub struct Anchor(pub(super) [u8; Anchor::MAX_BYTES]);

impl Anchor {
    /// Bytes of the longest name.
    pub(super) const MAX_BYTES: usize = 12;

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
    /// The article or the name itself says what kind it is. Else it is a guess: one plain word, of which
    /// nothing is told but that it said or did something.
    pub is_kind_told: bool,
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

keys!(Stage { Asked = "asked", Offered = "offered", Accepted = "accepted", Suspended = "suspended" });

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

/// Where the parties of a mediation are taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PartiesFrom {
    /// What is said of the mediation itself, or the editor.
    Itself,
    /// Those who stand against each other in the rest of the article, where it names fewer than two.
    Article,
    /// It is told of another conflict, whose parties are not looked for.
    Elsewhere,
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
    /// Where its parties are taken from.
    pub parties_from: PartiesFrom,
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
    /// How the speaker stands to the content.
    pub stance: Stance,
}

/// How a speaker stands to the words that are reported: after the belief values of `FactBank` (Saurí
/// and Pustejovsky, 2009), as far as a verb of saying tells them. Where the words themselves tell it ("it had
/// not fired", "the raid was denied by Norway"), they are [`Stance::Affirmed`].
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Says so, or believes it.
    #[default]
    Affirmed,
    /// "Denied that", "rejected claims that".
    Denied,
    /// "Doubts that", "is sceptical that".
    Doubted,
    /// "Asked whether", "wondered how".
    Asked,
}

keys!(Stance { Affirmed = "affirmed", Denied = "denied", Doubted = "doubted", Asked = "asked" });

/// Somebody an article tells of: who says, warns, asks or mediates.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Who {
    /// An actor.
    Actor(ActorIdx),
    /// Somebody without a name, by the phrase: `a diplomatic source`, `a retired judge`.
    Unnamed(String),
}

/// What an actor wants, offers or refuses. `range` is the shortest clause that states it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Who holds it.
    pub actor: ActorIdx,
    /// What sort.
    pub kind: PositionKind,
    /// It is told as held before: "Norway, which had refused to meet". Never what the editor wrote.
    pub is_former: bool,
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

keys!(QuestionForm { Direct = "direct", Embedded = "embedded", Unknown = "unknown", Pending = "pending" });

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
    /// What the sentence tells of was to be on another day, and is put off to this one.
    pub is_put_off: bool,
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

keys!(Context { Happened = "happened", Planned = "planned", Hypothetical = "hypothetical", Denied = "denied", Historical = "historical" });

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
    /// A dispute turns on it, and its sentence tells it first: a truce signed, talks called off.
    pub is_turn: bool,
    /// What it makes, begins or ends between the sides: a deal, a strike, talks.
    pub affair: Option<Term>,
    /// Told, denied or negated.
    pub form: EventForm,
    /// What the clause is about besides.
    pub about: Vec<Term>,
}

/// An act that ends what was demanded, offered, threatened or planned before. `range` is its clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// Who lets go of it, or does it.
    pub by: ActorIdx,
    /// What it ends.
    pub of: Ended,
    /// How.
    pub how: EndedBy,
    /// What that was about, as far as the clause says; empty for "withdrew the offer".
    pub about: Vec<Term>,
}

/// What is ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Ended {
    /// A demand, a claim, a condition, an objection, a refusal.
    Claim,
    /// An offer, a bid, a promise.
    Offer,
    /// A threat.
    Threat,
    /// What somebody was to do: "its ballot".
    Plan,
}

/// How it is ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EndedBy {
    /// It is held no more.
    LettingGo,
    /// What was threatened was done.
    CarryingOut,
    /// Another of its kind takes its place: "raised its offer to 6 percent".
    Replacing,
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
