//! What the registers are made of: one type an item, each with its evidence.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{ActorId, ArticleIdx, Citation, Evidence, ItemId, LineKind, Overview};
use crate::annotate::{
    Channel, Context, Display, MediationStatus, PositionKind, QuestionForm, Role, Sourcing, Stage,
    When,
};
use crate::config::{ActorKind, Source};
use crate::keys::keys;

/// Another article and why it matters to the reader of one.
#[derive(Debug, Clone, PartialEq)]
pub struct RelatedArticle {
    /// The other.
    pub article: ArticleIdx,
    /// Actors that both name, the rarest first.
    pub shared_actors: Vec<ActorId>,
    /// What both tell.
    pub shared: Vec<Line>,
    /// Where they differ.
    pub differs: Vec<Line>,
    /// What the other adds about somebody both name.
    pub adds: Vec<Line>,
    /// What one answers to the other.
    pub answer: Option<Box<Answer>>,
    /// A mediation of the other between the same parties, by somebody else.
    pub parallel: Option<Line>,
}

/// A line of a register, by its index there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Line {
    /// Into [`Overview::differences`].
    Difference(usize),
    /// Into [`Overview::mediations`].
    Mediation(usize),
    /// Into [`Overview::risks`].
    Risk(usize),
    /// Into [`Overview::questions`].
    Question(usize),
    /// Into [`Overview::timeline`].
    Date(usize),
}

impl Line {
    /// What it rests on.
    #[must_use]
    pub fn evidence(self, overview: &Overview) -> &Evidence {
        match self {
            Self::Difference(at) => &overview.differences[at].evidence,
            Self::Mediation(at) => &overview.mediations[at].evidence,
            Self::Risk(at) => &overview.risks[at].evidence,
            Self::Question(at) => &overview.questions[at].evidence,
            Self::Date(at) => &overview.timeline[at].evidence,
        }
    }
}

/// What somebody asks or offers in one article, and what another answers in a later one.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The answer stands in the article whose reader is told, else in the other.
    pub is_here: bool,
    /// What was asked or offered.
    pub asked: Citation,
    /// The answer.
    pub reply: Citation,
}

/// An actor of the site.
#[derive(Debug, Clone, PartialEq)]
pub struct ActorEntry {
    /// Its name on the site.
    pub id: ActorId,
    /// The name a desk files it under.
    pub name: String,
    /// Its kind.
    pub kind: ActorKind,
    /// Roles, strongest first, each with its evidence.
    pub roles: Vec<(Role, Evidence)>,
    /// Statuses as a mediator that newer reports have overtaken, the newest first: for a selection of
    /// articles that has none of those reports.
    pub earlier: Vec<(Role, Evidence)>,
    /// The actor it belongs to or speaks for.
    pub affiliation: Option<ActorId>,
    /// Actors that belong to it or speak for it.
    pub members: Vec<ActorId>,
    /// Names that were merged into it: form, how often, why.
    pub forms: Vec<MergedForm>,
    /// Offices and titles given with the name, in order, each with the articles that give it.
    pub titles: Vec<(String, Vec<ArticleIdx>)>,
    /// The sentences that tell that it left its office, after which no article gives it one.
    pub left_office: Option<Evidence>,
    /// From `[[actors]]`.
    pub description: Option<String>,
    /// What it wants, offers or refuses.
    pub positions: Vec<PositionEntry>,
    /// What it said.
    pub statements: Vec<StatementEntry>,
    /// Where it is named: article and count.
    pub articles: Vec<(ArticleIdx, u32)>,
    /// A side that one article names in passing, where others are told of by many: for registers, not
    /// for a briefing's own page.
    pub is_aside: bool,
    /// A page of its own: in `[[actors]]`, or a role other than observer and two articles.
    pub has_page: bool,
    /// First naming, for the register's own line.
    pub evidence: Evidence,
}

impl ActorEntry {
    /// Whether it is a side of the dispute.
    pub(super) fn is_party(&self) -> bool {
        self.roles.iter().any(|(role, _)| *role == Role::Party)
    }

    /// Whether it is more than an observer.
    pub(super) fn has_part(&self) -> bool {
        self.roles.iter().any(|(role, _)| *role != Role::Observer)
    }

    /// The roles that rest on articles for which `rests` holds, as those articles know them: where
    /// none of them has how a mediation stands now, how the newest of them has it.
    pub fn roles_resting<'a>(
        &'a self,
        rests: impl Fn(&Evidence) -> bool + 'a,
    ) -> impl Iterator<Item = &'a (Role, Evidence)> {
        let is_mediator = |(role, _): &&(Role, Evidence)| matches!(role, Role::Mediator(_));
        let knows_now = self.roles.iter().filter(is_mediator).any(|(_, one)| rests(one));
        let earlier = self.earlier.iter().filter(move |_| !knows_now);
        let first = earlier.filter(|(_, one)| rests(one)).take(1).collect::<Vec<_>>();
        let now = self.roles.iter().filter(move |(_, one)| rests(one));
        first.into_iter().chain(now)
    }
}

/// A name merged into an actor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MergedForm {
    /// As written.
    pub form: String,
    /// In how many articles.
    pub n_articles: u32,
    /// Why it was merged.
    pub reason: MergeReason,
}

/// Why a name was merged into an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MergeReason {
    /// It is the name.
    Name,
    /// `[[actors]]` says so.
    Editor,
    /// The shipped table says so.
    Table,
    /// The article itself ties the two together: an acronym in brackets, a surname after the full name.
    Article,
    /// A full name written in other letters: "Abdel Fattah", "Abdul Fatah".
    Spelling,
    /// The surname of the one full name on the site that has it, with the same office or affiliation.
    Office,
}

keys!(MergeReason { Name = "name", Editor = "editor", Table = "table", Article = "article", Spelling = "spelling", Office = "office" });

/// Two actors that may be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnsureMerge {
    /// One.
    pub left: ActorId,
    /// The other.
    pub right: ActorId,
    /// Why they may be one, as a key of the table of words: `merge.same-surname`.
    pub reason: &'static str,
}

/// A position of an actor, near-copies folded.
#[derive(Debug, Clone, PartialEq)]
pub struct PositionEntry {
    /// Its name.
    pub id: ItemId,
    /// What sort.
    pub kind: PositionKind,
    /// The clause as written in the first evidence.
    pub text: String,
    /// What the editor said about showing it.
    pub display: Display,
    /// The earlier position of the same actor that this one turns round.
    pub reverses: Option<ItemId>,
    /// Later sentences by which the actor gave it up.
    pub given_up: Option<Evidence>,
    /// Later sentences that tell that what it demands was done, or agreed to.
    pub met: Option<Evidence>,
    /// A later sentence by which its actor came to terms with another side: what was held before that, the
    /// deal may have settled.
    pub settled: Option<Evidence>,
    /// Sentences that tell it as held before ("Norway, which had refused"), where none tells since
    /// that it is held.
    pub former: Option<Evidence>,
    /// It takes a threat back, and refuses nothing: "Norway would not now cut the cable".
    pub takes_back: bool,
    /// Its clause says nothing without the sentence around it: for registers, not for a briefing's own
    /// page. Never what the editor wrote.
    pub is_aside: bool,
    /// Where it stands.
    pub evidence: Evidence,
}

/// Positions that speak of one thing, of several actors or of one in two ways or at two times.
#[derive(Debug, Clone, PartialEq)]
pub struct IssueEntry {
    /// Its name.
    pub id: ItemId,
    /// Who holds what, two at least, earliest first.
    pub stands: Vec<Stand>,
}

/// A position on an issue.
#[derive(Debug, Clone, PartialEq)]
pub struct Stand {
    /// Those who hold it by one clause, one at least: into [`Overview::actors`], and into
    /// [`ActorEntry::positions`] there.
    pub holders: Vec<(usize, usize)>,
    /// Words of its clause that the issue goes by, from the first to the last shared one: a slice of
    /// [`PositionEntry::text`]; empty where its sentence names the matter before the clause.
    pub words: String,
}

impl Overview {
    /// The position by which a stand is shown.
    #[must_use]
    pub fn position(&self, stand: &Stand) -> &PositionEntry {
        let (actor, position) = stand.holders[0];
        &self.actors[actor].positions[position]
    }
}

/// An attributed statement.
#[derive(Debug, Clone, PartialEq)]
pub struct StatementEntry {
    /// Its name.
    pub id: ItemId,
    /// Who, when it is an actor.
    pub speaker: Option<ActorId>,
    /// Who, as written or by canonical name.
    pub speaker_name: String,
    /// How the source is given.
    pub sourcing: Sourcing,
    /// What the editor said about showing it.
    pub display: Display,
    /// The sentence.
    pub evidence: Evidence,
}

/// A mediator between parties, over all articles.
#[derive(Debug, Clone, PartialEq)]
pub struct MediationEntry {
    /// Its name.
    pub id: ItemId,
    /// Who mediates, when it is an actor.
    pub mediator: Option<ActorId>,
    /// Who mediates, as written or by canonical name.
    pub mediator_name: String,
    /// Between whom, in the order of `actors`; empty when no text says.
    pub between: Vec<ActorId>,
    /// The articles that say so of each: what one leaves open, another may tell.
    pub told_between: BTreeMap<ActorId, BTreeSet<ArticleIdx>>,
    /// Parties without a name, by the words of the texts that may be quoted; the first few.
    pub unnamed: Vec<String>,
    /// Each status that is reported, newest first, with its evidence.
    pub statuses: Vec<(MediationStatus, Evidence)>,
    /// Each step that is told, in the order in which it was first told, with its evidence.
    pub stages: Vec<(Stage, Evidence)>,
    /// What it does, each with its evidence.
    pub channels: Vec<(Channel, Evidence)>,
    /// What helps the mediator, where a text says it.
    pub helps: Option<Evidence>,
    /// What constrains it, where a text says it.
    pub constrains: Option<Evidence>,
    /// Risks that name the mediator, the first ones: into [`Overview::risks`].
    pub risks: Vec<usize>,
    /// It rests on headings or on what stands under "Related" alone, or says nothing that can be
    /// followed up: for registers, not for a briefing's own page. Never what the editor wrote.
    pub is_aside: bool,
    /// What the editor said about showing it.
    pub display: Display,
    /// All of it.
    pub evidence: Evidence,
}

impl MediationEntry {
    /// Between whom, as far as articles say it for which `covers` holds.
    pub fn between_within(&self, covers: impl Fn(ArticleIdx) -> bool) -> Vec<ActorId> {
        let is_told = |party: &&ActorId| {
            let told = self.told_between.get(*party).into_iter().flatten();
            told.copied().any(&covers)
        };
        self.between.iter().filter(is_told).cloned().collect()
    }
}

/// What becomes of a threat, or of another risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThreatEnd {
    /// It was done.
    CarriedOut,
    /// Whoever threatened says that it will not be done.
    Withdrawn,
    /// What was feared took place.
    CameTrue,
    /// What it hung on is no more: the strike ended, or the deal was made without which it would come.
    Overtaken,
}

impl ThreatEnd {
    /// What it is called in tables of words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::CarriedOut => "carried-out",
            Self::Withdrawn => "withdrawn",
            Self::CameTrue => "came-true",
            Self::Overtaken => "overtaken",
        }
    }
}

/// A risk, near-copies folded.
#[derive(Debug, Clone, PartialEq)]
pub struct RiskEntry {
    /// Its name.
    pub id: ItemId,
    /// What would set it off, as written.
    pub trigger: Option<String>,
    /// What would follow, as written.
    pub consequence: Option<String>,
    /// Who warns, each once, the earliest first.
    pub warned_by: Vec<Teller>,
    /// Estimative words as written, each once with its sentences, the newest first: what was possible
    /// may have become likely, and two sources need not agree.
    pub likelihoods: Vec<(String, Evidence)>,
    /// What would happen, a class of `outcomes.toml`: `fighting`; `None` where no word tells.
    pub outcome: Option<String>,
    /// The soonest deadline that a sentence of it names: into [`Overview::timeline`].
    pub due: Option<usize>,
    /// What speaks against it: sentences elsewhere that say it will not come.
    pub against: Option<Evidence>,
    /// What became of it: later sentences that tell that it came, that whoever threatened withdrew it, or
    /// that what it hung on is over.
    pub ended: Option<(ThreatEnd, Evidence)>,
    /// It rests on headings or on what stands under "Related" alone, or says nothing that can be
    /// followed up: for registers, not for a briefing's own page. Never what the editor wrote.
    pub is_aside: bool,
    /// Actors named in it.
    pub actors: Vec<ActorId>,
    /// What the editor said about showing it.
    pub display: Display,
    /// Where it stands; the first citation is shown.
    pub evidence: Evidence,
}

impl RiskEntry {
    /// The newest of its estimative words.
    #[must_use]
    pub fn likelihood(&self) -> Option<&str> {
        self.likelihoods.first().map(|(words, _)| words.as_str())
    }
}

/// An open question, near-copies folded.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionEntry {
    /// Its name.
    pub id: ItemId,
    /// How it is put.
    pub form: QuestionForm,
    /// Who raises it, each once, the earliest first.
    pub raised_by: Vec<Teller>,
    /// Date of the first article that raises it.
    pub first_raised: Option<Date>,
    /// Date of the last one.
    pub last_raised: Option<Date>,
    /// What a later article tells that answers it; `None` while it is open.
    pub answered: Option<Answered>,
    /// It rests on headings or on what stands under "Related" alone, or says nothing that can be
    /// followed up: for registers, not for a briefing's own page. Never what the editor wrote.
    pub is_aside: bool,
    /// Actors named in it.
    pub actors: Vec<ActorId>,
    /// What the editor said about showing it.
    pub display: Display,
    /// Where it stands; the first citation is shown.
    pub evidence: Evidence,
}

/// Somebody who raises a question or answers one, warns of a risk, or tells what others tell otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Teller {
    /// The actor, when it is one.
    pub actor: Option<ActorId>,
    /// The name as shown.
    pub name: String,
    /// The first article that says so.
    pub article: ArticleIdx,
}

/// The answer to an open question.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// Who gives it, where the sentence names a speaker.
    pub by: Option<Teller>,
    /// Date of the first article that tells it.
    pub date: Option<Date>,
    /// The sentences that answer.
    pub evidence: Evidence,
}

/// A date on the timeline; the same days told alike are one entry.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineEntry {
    /// Its name.
    pub id: ItemId,
    /// The days; `None` when nothing says which.
    pub when: Option<When>,
    /// The expression as written.
    pub text: String,
    /// The articles that say that something must happen, or lapses, by then.
    pub due_in: Vec<ArticleIdx>,
    /// Happened, planned, hypothetical, denied, historical.
    pub context: Context,
    /// Its sentence tells of something that a dispute turns on: a truce signed, talks called off.
    pub is_turn: bool,
    /// Its sentence only announces a list, or asks whether the plan holds: for registers, not for a
    /// briefing's own page. Never what the editor wrote.
    pub is_aside: bool,
    /// What became of it before it came, as later articles tell.
    pub over: Option<(PlanEnd, Evidence)>,
    /// What the editor said about showing it.
    pub display: Display,
    /// The sentence.
    pub evidence: Evidence,
}

/// Why nothing falls due on a day any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanEnd {
    /// It was put off to another day.
    PutOff,
    /// The deal under which it was to come came to nothing.
    Overtaken,
    /// It is of before a deal that the side made of which it is told.
    Settled,
    /// The threat that set it ended so.
    Threat(ThreatEnd),
}

impl PlanEnd {
    /// What it is called in tables of words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::PutOff => "put-off",
            Self::Overtaken => ThreatEnd::Overtaken.key(),
            Self::Settled => "settled",
            Self::Threat(end) => end.key(),
        }
    }
}

/// The same thing told differently, or a figure that changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Its name.
    pub id: ItemId,
    /// What differs.
    pub kind: DifferenceKind,
    /// Whom it is about, as far as all sides name them.
    pub about: Vec<ActorId>,
    /// More exactly, a class of our tables: the office (`president`), the act (`seize`), what became
    /// of those counted (`killed`), `money`, `percent`.
    pub key: Option<String>,
    /// Of sums and shares what they are of, of other figures what is counted, in the words of one
    /// telling; `None` where no sentence of theirs says it.
    pub subject: Option<String>,
    /// Told later and not differently: a toll that rose.
    pub has_changed: bool,
    /// What is told, two at least; figures from the lowest to the highest.
    pub sides: Vec<Side>,
    /// Of an office: who is named in other offices of the same state or body, with the office. It
    /// helps to tell which side speaks of which time.
    pub beside: Vec<(String, Side)>,
    /// All of it.
    pub evidence: Evidence,
}

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DifferenceKind {
    /// Who holds an office.
    Office,
    /// Whether something happened.
    Happened,
    /// On which day.
    Day,
    /// What an actor's position is.
    Position,
    /// How many, how much.
    Figure,
}

keys!(DifferenceKind { Office = "office", Happened = "happened", Day = "day", Position = "position", Figure = "figure" });

/// One side of a difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// What is told: the words of a figure or a date, the name of a holder, `told` or `denied`.
    pub told: String,
    /// The least and the most that this side tells, in hundredths; of figures only.
    pub range: Option<(u64, u64)>,
    /// The kind of the position; of positions only.
    pub position: Option<PositionKind>,
    /// Who says so, where the sentences name somebody: a few.
    pub by: Vec<Teller>,
    /// Day of the first article that tells it so.
    pub first: Option<Date>,
    /// Day of the last one.
    pub last: Option<Date>,
    /// Where it stands.
    pub evidence: Evidence,
}

/// An outlet and what rests on it.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceEntry {
    /// Its id: key of `[sources]`, else a slug.
    pub id: String,
    /// As entered by the editor; only `name` for one that is not in `[sources]`.
    pub card: Source,
    /// Its articles.
    pub articles: Vec<ArticleIdx>,
    /// How many register items rest on it alone.
    pub n_alone: u32,
    /// The first of them, of the timeline none.
    pub alone: Vec<(LineKind, Citation)>,
    /// Attributed statements in its articles.
    pub said: Said,
}

/// How many statements there are, and how many have a speaker without a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Said {
    /// Attributed statements.
    pub n: u32,
    /// Those among them whose speaker is not named: "an official", "residents".
    pub n_unnamed: u32,
    /// Those among these whose source is anonymous: not even an office is told.
    pub n_anonymous: u32,
}

impl std::iter::Sum for Said {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            n: sum.n.saturating_add(one.n),
            n_unnamed: sum.n_unnamed.saturating_add(one.n_unnamed),
            n_anonymous: sum.n_anonymous.saturating_add(one.n_anonymous),
        })
    }
}
