//! All digests to one [`Overview`]: site-wide registers in which every item carries its
//! [`Evidence`], and one [`Briefing`] per selection of articles that refers to them. Never sees a
//! text: only [`Digest`]s, the settings and the editions.
//!
//! 1. `corpus`: the digests in order, copies found, and the one way to cite a sentence.
//! 2. `identity`: one actor, many names; what the editor says first.
//! 3. A file for each register: `actors`, `mediations`, `risks`, `questions`, `timeline`. Near-equal
//!    lines are folded (`fold`), named after their earliest evidence and put in order (`rank`);
//!    `issues` sets side by side who holds what on one thing, `differs` what is told differently.
//! 4. `sources` and `articles`: what rests on whom, and which sentences are cited.
//! 5. `changes`: what is new since the last `edition`, whose names are carried forward.
//! 6. `select`: the briefings, each with what is told only `earlier`, and the sentences its bottom line is
//!    `drawn` from.
//!
//! Nothing compares all pairs of anything, and nothing depends on the order digests come in.

mod actors;
mod answers;
mod articles;
mod changes;
mod copies;
mod corpus;
mod deals_told;
mod differs;
mod drawn;
mod earlier;
mod edition;
mod entries;
mod evidence;
mod fold;
mod given_up;
mod identity;
mod issues;
mod left_office;
mod lent;
mod mediations;
mod overtaken;
mod questions;
mod rank;
mod related;
mod risks;
mod select;
mod sides;
mod slug;
mod sources;
mod terms_gone;
mod threats;
mod timeline;
mod turns;
mod withdrawn;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::annotate::{Anchor, Digest};
use crate::config::{Config, TextRights, Tlp};
use crate::diag::Outcome;
use crate::load::FrontMatter;
use crate::source::{Hash, SitePath};

pub use changes::{Change, Changes, Gone, What};
pub use copies::Copies;
pub use corpus::Ordered;
pub use earlier::Earlier;
pub use edition::{At, Edition, Line as EditionLine, LineKind, Place, last_before};
pub use entries::{
    ActorEntry, Answer, Answered, Difference, DifferenceKind, IssueEntry, Line, MediationEntry,
    MergeReason, MergedForm, PlanEnd, PositionEntry, QuestionEntry, RelatedArticle, RiskEntry,
    Said, Side, SourceEntry, Stand, StatementEntry, Teller, ThreatEnd, TimelineEntry, UnsureMerge,
};
pub use evidence::{Citation, Evidence, Quote};

use actors::Actors;
use corpus::Corpus;
use identity::Identities;
use turns::Turns;

/// Index into [`Overview::articles`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ArticleIdx(pub u32);

/// Name of an actor on the site: a slug of its canonical name, `united-states`. Its address and anchor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ActorId(pub Arc<str>);

/// Name of a register item other than an actor, from its earliest evidence: `risk-` and the anchor's
/// characters. Stable while that evidence stands; an anchor on pages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ItemId(pub String);

/// Everything the articles say, resolved once for the whole site. Registers are in the order they
/// are shown in.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Overview {
    /// The moment of the site; `None` when nothing is dated.
    pub as_of: Option<Date>,
    /// Every article that takes part, in order of date (newest first, undated last), then path.
    pub articles: Vec<ArticleEntry>,
    /// Actors, most supported first.
    pub actors: Vec<ActorEntry>,
    /// What speakers said who are no actors: unnamed ones, by their words. No page has these lines.
    pub others: Vec<StatementEntry>,
    /// Names that may be one actor, listed and not merged.
    pub unsure_merges: Vec<UnsureMerge>,
    /// Positions on one issue, side by side: those of several actors first.
    pub issues: Vec<IssueEntry>,
    /// Who stands between whom.
    pub mediations: Vec<MediationEntry>,
    /// Risks, near-copies folded.
    pub risks: Vec<RiskEntry>,
    /// Open questions, near-copies folded.
    pub questions: Vec<QuestionEntry>,
    /// Dates and deadlines, in order of time; those that nothing resolves last.
    pub timeline: Vec<TimelineEntry>,
    /// Where sources disagree: what is told differently first, then what changed over time.
    pub differences: Vec<Difference>,
    /// Outlets.
    pub sources: Vec<SourceEntry>,
    /// Tags and the articles that bear them.
    pub tags: BTreeMap<String, Vec<ArticleIdx>>,
    /// One per file under `content/briefings/`; without one, a single briefing over everything.
    pub briefings: Vec<Briefing>,
    /// What changed since the last edition; `None` without one.
    pub changes: Option<Changes>,
    /// Further names of items whose name was carried forward from the last edition: extra anchors.
    pub also: BTreeMap<String, Vec<String>>,
}

/// An article in the registers.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleEntry {
    /// Its file.
    pub path: SitePath,
    /// Its title.
    pub title: String,
    /// Day of publication.
    pub date: Option<Date>,
    /// Day of the last change.
    pub updated: Option<Date>,
    /// Where the original stands.
    pub url: Option<String>,
    /// Id of its source in [`Overview::sources`].
    pub source: Option<String>,
    /// Its handling mark.
    pub tlp: Tlp,
    /// How much of its text may be shown.
    pub text: TextRights,
    /// Its tags.
    pub tags: Vec<String>,
    /// Reason of its withdrawal.
    pub withdrawn: Option<String>,
    /// What was corrected.
    pub correction: Option<String>,
    /// The earliest article this one is an exact or near copy of; copies count once.
    pub copy_of: Option<ArticleIdx>,
    /// Actors named in it, most named first.
    pub actors: Vec<ActorId>,
    /// Each actor of the article's own labels, by its index there.
    pub actor_ids: Vec<ActorId>,
    /// Sentences that serve as evidence in some register: what `excerpts` may show.
    pub cited: BTreeSet<Anchor>,
    /// The first sentence, for lists; `None` where the rights forbid it: of excerpts, when no register
    /// cites it.
    pub lead: Option<Citation>,
    /// Attributed statements in it; none of a withdrawn one, whose labels do not count.
    pub said: Said,
    /// The few other articles that matter to its reader, most related first.
    pub related: Vec<RelatedArticle>,
    /// Hash of its digest.
    pub hash: Hash,
}

/// A selection of the registers under one title.
#[derive(Debug, Clone, PartialEq)]
pub struct Briefing {
    /// Last part of its address; `None` for the one on the home page.
    pub slug: Option<String>,
    /// Its file; `None` for the one that is made without.
    pub path: Option<SitePath>,
    /// Its title.
    pub title: String,
    /// The moment it speaks of.
    pub as_of: Option<Date>,
    /// Highest handling mark of its evidence.
    pub tlp: Tlp,
    /// The articles it covers.
    pub articles: Vec<ArticleIdx>,
    /// Independent sources it covers.
    pub n_sources: u32,
    /// Withdrawn articles that the selection names, newest first; what they told is told no more.
    pub withdrawn: Vec<ArticleIdx>,
    /// Attributed statements of its articles, those of copies not counted again.
    pub said: Said,
    /// The best-supported sentences, for the bottom line when the analyst wrote none.
    pub drawn: Vec<DrawnLine>,
    /// Items of the overview, by index, in order of rank. Citations outside `articles` are not shown.
    pub actors: Vec<usize>,
    /// Into [`Overview::issues`]: those of which two positions rest on its articles.
    pub issues: Vec<usize>,
    /// Into [`Overview::mediations`].
    pub mediations: Vec<usize>,
    /// Into [`Overview::risks`].
    pub risks: Vec<usize>,
    /// Into [`Overview::questions`].
    pub questions: Vec<usize>,
    /// Into [`Overview::timeline`], the line most worth keeping first: deadlines, then days that
    /// name somebody. Cut here, then sort the indices: they are in order of time.
    pub timeline: Vec<usize>,
    /// Into [`Overview::differences`]: those of which two sides rest on its articles.
    pub differences: Vec<usize>,
    /// Into [`Overview::sources`].
    pub sources: Vec<usize>,
    /// Lines among these that only its older articles tell.
    pub earlier: Earlier,
}

/// A sentence quoted in the bottom line.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnLine {
    /// Why it was drawn, as a key of the table of words: `drawn.mediation`.
    pub reason: &'static str,
    /// The sentence.
    pub evidence: Evidence,
}

/// What `brief` is asked for besides the digests.
#[derive(Debug, Clone, Copy)]
pub struct Brief<'a> {
    /// Settings: sources and `[[actors]]`.
    pub config: &'a Config,
    /// The moment of the site.
    pub as_of: Option<Date>,
    /// The files of `content/briefings/` that may be shown: path, title and front matter. `None`
    /// when there is no such file at all: then one briefing over everything is made.
    pub briefings: Option<&'a [(SitePath, String, FrontMatter)]>,
    /// The newest edition before the moment of the site, see [`last_before`].
    pub last: Option<&'a Edition>,
}

/// Folds all digests, in any order, into the overview. Diagnostics: an affiliation in a circle, a
/// text that was pasted twice, a briefing that selects nothing, an actor of its selection whom nobody
/// names, articles from after its moment.
pub fn brief(digests: &[&Digest], ask: Brief<'_>) -> Outcome<Overview> {
    brief_ordered(&Ordered::new(digests, ask.config), ask)
}

/// [`brief`] of digests that are in order already.
pub fn brief_ordered(ordered: &Ordered<'_>, ask: Brief<'_>) -> Outcome<Overview> {
    let mut findings = Vec::new();
    let corpus = Corpus::new(ordered, ask.config);
    findings.extend(copies::pasted_twice(&corpus));
    let identities = Identities::new(&corpus, ask.config, &mut findings);
    let mut actors = actors::actors(&corpus, &identities);
    differs::mark_reversals(&mut actors.entries, |position| {
        corpus.digest(position.evidence.first().article).date
    });
    given_up::mark(&corpus, &identities, &mut actors);
    given_up::pass_on_former(&corpus, &mut actors);
    left_office::mark(&corpus, &identities, &mut actors);
    overtaken::mark_positions(&corpus, &identities, &mut actors);
    let turns = Turns::of(&corpus, &identities, &actors);
    overtaken::mark_settled(&corpus, &identities, &mut actors, &turns);
    // None of these asks another. Those that take long are begun first.
    let ((timeline, kept_first), (questions, (differences, (issues, (risks, mediations))))) =
        rayon::join(
            || timeline::timeline(&corpus, &identities, &actors, &turns),
            || {
                let questions = || questions::questions(&corpus, &identities, &actors);
                let differences = || differs::differences(&corpus, &identities, &actors);
                let issues = || issues::issues(&corpus, &identities, &actors);
                let risks = || risks::risks(&corpus, &identities, &actors, &turns);
                let mediations = || mediations::mediations(&corpus, &identities, &actors);
                let rest = || rayon::join(issues, || rayon::join(risks, mediations));
                rayon::join(questions, || rayon::join(differences, rest))
            },
        );
    let mediations = withdrawn::with_withdrawals(&corpus, &identities, mediations);
    actors::settle_roles(&mut actors.entries, &mediations);
    threats::settle_refusals(&mut actors.entries, &risks);
    let mediations = mediations::with_risks(mediations, &risks);
    let risks = risks::with_deadlines(risks, &timeline);
    let timeline = timeline::with_ends(timeline, &risks, &actors.entries);
    let mut overview = Overview {
        as_of: ask.as_of,
        unsure_merges: unsure_merges(&identities, &actors),
        articles: Vec::new(),
        actors: actors.entries,
        others: actors.others,
        issues,
        mediations,
        risks,
        questions,
        timeline,
        differences,
        sources: Vec::new(),
        tags: BTreeMap::new(),
        briefings: Vec::new(),
        changes: None,
        also: BTreeMap::new(),
    };
    let (sources, source_ids) = sources::sources(&corpus, ask.config, lines(&overview));
    overview.sources = sources;
    let (tags, spelling) = articles::tags(&corpus);
    overview.tags = tags;
    overview.articles = articles::articles(&corpus, &identities, &overview, &source_ids, &spelling);
    overview.changes = ask.last.map(|last| changes::since(&corpus, &mut overview, last));
    let related = related::related(&corpus, &identities, &overview);
    for (entry, related) in overview.articles.iter_mut().zip(related) {
        entry.related = related;
    }
    overview.briefings =
        select::briefings(&corpus, &identities, &overview, &kept_first, &ask, &mut findings);
    Outcome::new(overview, findings)
}

/// The evidence of every register item that says something: mediations, positions, risks, open
/// questions, dates.
fn items(overview: &Overview) -> impl Iterator<Item = &Evidence> {
    lines(overview).map(|(_, evidence)| evidence)
}

/// The same with the register of each; of the timeline not only deadlines.
fn lines(overview: &Overview) -> impl Iterator<Item = (LineKind, &Evidence)> {
    let positions = overview.actors.iter().flat_map(|actor| &actor.positions);
    let mediations = overview.mediations.iter().map(|entry| (LineKind::Mediation, &entry.evidence));
    mediations
        .chain(positions.map(|entry| (LineKind::Position, &entry.evidence)))
        .chain(overview.risks.iter().map(|entry| (LineKind::Risk, &entry.evidence)))
        .chain(overview.questions.iter().map(|entry| (LineKind::Question, &entry.evidence)))
        .chain(overview.timeline.iter().map(|entry| (LineKind::Deadline, &entry.evidence)))
}

/// The unsure pairs whose actors both stand in the register, in its order.
fn unsure_merges(identities: &Identities<'_>, actors: &Actors) -> Vec<UnsureMerge> {
    let mut pairs: Vec<(usize, usize, &'static str)> = identities
        .unsure
        .iter()
        .filter_map(|(a, b, reason)| {
            let (a, b) = (actors.place_of[*a]?, actors.place_of[*b]?);
            Some((a.min(b), a.max(b), *reason))
        })
        .collect();
    pairs.sort_unstable();
    pairs.dedup_by_key(|(a, b, _)| (*a, *b));
    let id = |place: usize| actors.entries[place].id.clone();
    pairs
        .into_iter()
        .map(|(left, right, reason)| UnsureMerge { left: id(left), right: id(right), reason })
        .collect()
}

#[cfg(test)]
mod tests;
