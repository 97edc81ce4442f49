//! The bottom line where the analyst wrote none: up to five sentences of the articles, each quoted
//! as it stands. Nothing here is a judgement; the best-supported sentence that can stand alone is
//! drawn for each of a few questions a reader has first.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::corpus::{Corpus, Spot};
use super::identity::Identities;
use super::standing::leans;
use super::{
    ActorEntry, ActorId, ArticleIdx, Briefing, Citation, DrawnLine, Evidence, MediationEntry,
    Overview, TimelineEntry,
};
use crate::annotate::{Anchor, Origin, PositionKind, Precision, Role, RuleId, SentenceIdx};

/// Items of one register that are looked at, and citations of one item: the best are first.
const MAX_LOOKED_AT: usize = 40;
const MAX_CITATIONS: usize = 8;

/// Actors whose positions are looked at.
const MAX_ACTORS: usize = 12;

/// A longer sentence is hard to take in at a glance; a shorter one rarely says who does what.
///
/// Source: Cutts (2020), "Oxford Guide to Plain English", 5th edition, chapter 1: 15 to 20 words on
/// average, and hardly any sentence above 35 to 40.
const MAX_WORDS: usize = 40;
const MIN_WORDS: usize = 7;

/// What a shortcoming costs, in places of rank: our choice, 2026-11-21. A sentence that leans on
/// the one before it must be a dozen places better than one that stands alone.
const COST_DANGLING: usize = 12;
const COST_LENGTH: usize = 4;
const COST_SAME_ARTICLE: usize = 10;
const COST_COPY: usize = 2;
const COST_UNNAMED: usize = 6;
const COST_OFFER: usize = 3;
const COST_INTEREST: usize = 8;
const COST_NO_PARTY: usize = 12;

/// A position to which nobody else speaks, where there are others to which somebody does. Own choice,
/// 2026-11-22, read on two wars: what one says alone was as often an order to residents or soldiers.
const COST_UNANSWERED: usize = 10;

/// A sentence gets one place worse with each four days of age, up to twenty: the bottom line is
/// about now, and what was warned of a month ago must be better supported to stand there, what was
/// refused a year ago much better. Own choice, 2026-11-22, read on a dispute of fifteen months.
const DAYS_A_PLACE: i32 = 4;
const MAX_COST_AGE: usize = 20;

/// Draws the lines of a briefing whose registers are filled in. `covers` tells for each article
/// whether the briefing may cite it.
pub(super) fn draw(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    overview: &Overview,
    briefing: &Briefing,
    covers: &[bool],
) -> Vec<DrawnLine> {
    let dates = briefing.articles.iter().filter_map(|article| corpus.digest(*article).date);
    let newest = dates.max();
    let (lines, used) = (Vec::new(), BTreeSet::new());
    let mut drawing = Drawing { corpus, covers, newest, lines, used };
    // What the page leaves to the register is no bottom line.
    let mediations = briefing.mediations.iter().map(|at| &overview.mediations[*at]);
    let mediations = mediations.filter(|entry| !entry.is_aside);
    drawing.draw(
        "drawn.mediation",
        mediations.map(|entry| (&entry.evidence, 0, Some(entry))),
        |entry, spot| entry.map_or(0, |entry| unnamed(corpus, identities, entry, spot)),
    );
    let deadlines = upcoming(overview, briefing, covers);
    let n_positions = if deadlines.is_empty() { 2 } else { 1 };
    let mut heard: BTreeSet<&ActorId> = BTreeSet::new();
    let on_issues = on_issues(overview, briefing);
    let first = || briefing.actors.iter().map(|at| &overview.actors[*at]).take(MAX_ACTORS);
    let sides: BTreeSet<&ActorId> =
        first().filter(|actor| is_party(actor)).map(|actor| &actor.id).collect();
    // Who speaks for a side speaks as it.
    let side = |actor: &'_ ActorEntry| -> Option<&ActorId> {
        let above = actor.affiliation.as_ref().and_then(|above| sides.get(above));
        above.or_else(|| sides.get(&actor.id)).copied()
    };
    for _ in 0..n_positions {
        let whose = |actor| side(actor).unwrap_or(&actor.id);
        let unheard = first().enumerate().filter(|(_, actor)| !heard.contains(whose(actor)));
        let positions = unheard.flat_map(|(place, actor)| {
            let no_party = if side(actor).is_some() { 0 } else { COST_NO_PARTY };
            let (at, on_issues) = (briefing.actors[place], &on_issues);
            actor.positions.iter().take(MAX_CITATIONS).enumerate().map(move |(rank, position)| {
                let is_answered = on_issues.is_empty() || on_issues.contains(&(at, rank));
                let unanswered = if is_answered { 0 } else { COST_UNANSWERED };
                let cost = place + rank + kind_cost(position.kind) + no_party + unanswered;
                (&position.evidence, cost, Some(whose(actor)))
            })
        });
        heard.extend(drawing.draw_by("drawn.position", positions, |_, _| 0).flatten());
    }
    let deadlines = deadlines.iter().map(|evidence| (*evidence, 0, None::<()>));
    drawing.draw("drawn.deadline", deadlines, |_, _| 0);
    let risks = briefing.risks.iter().map(|at| &overview.risks[*at]);
    let risks = risks.filter(|risk| !risk.is_aside);
    drawing.draw("drawn.risk", risks.map(|risk| (&risk.evidence, 0, None::<()>)), |_, _| 0);
    let bygone = overview.bygone(briefing);
    let is_bygone = |first: &Citation| bygone.contains(&(first.article, first.anchor));
    let questions = briefing.questions.iter().map(|at| &overview.questions[*at]);
    let questions = questions
        .filter(|entry| entry.answered.is_none() && !entry.is_aside)
        .filter(|entry| !is_bygone(entry.evidence.first()))
        .map(|entry| &entry.evidence);
    drawing.draw("drawn.question", questions.map(|one| (one, 0, None::<()>)), |_, _| 0);
    drawing.lines
}

/// The positions, by actor and place, that stand beside another actor's on one issue of the briefing.
fn on_issues(overview: &Overview, briefing: &Briefing) -> BTreeSet<(usize, usize)> {
    let issues = briefing.issues.iter().map(|at| &overview.issues[*at]);
    let holders = issues.map(|issue| {
        issue.stands.iter().flat_map(|stand| stand.holders.iter().copied()).collect::<Vec<_>>()
    });
    let is_between =
        |holders: &Vec<(usize, usize)>| holders.iter().any(|(actor, _)| *actor != holders[0].0);
    holders.filter(is_between).flatten().collect()
}

/// What keeps the sides apart comes before what they would give, and that before what they hope.
fn kind_cost(kind: PositionKind) -> usize {
    match kind {
        PositionKind::Demand | PositionKind::Condition | PositionKind::RedLine => 0,
        PositionKind::Refusal => 1,
        PositionKind::Offer | PositionKind::Guarantee => COST_OFFER,
        PositionKind::Interest => COST_INTEREST,
    }
}

/// What the two sides want comes before what their mediator hopes for.
fn is_party(actor: &ActorEntry) -> bool {
    actor.roles.iter().any(|(role, _)| *role == Role::Party)
}

/// Deadlines that have not passed at the briefing's moment, the soonest first. Where nothing is
/// dated, no deadline is known to have passed: then all, in order of worth.
fn upcoming<'o>(overview: &'o Overview, briefing: &Briefing, covers: &[bool]) -> Vec<&'o Evidence> {
    let lines = briefing.timeline.iter().map(|at| &overview.timeline[*at]);
    let is_due = |entry: &&TimelineEntry| entry.due_in.iter().any(|at| covers[at.0 as usize]);
    let deadlines = lines.filter(is_due);
    let Some(as_of) = briefing.as_of else {
        return deadlines.map(|entry| &entry.evidence).collect();
    };
    let mut upcoming: Vec<(Date, &Evidence)> = deadlines
        .filter_map(|entry| {
            let when = entry.when.as_ref()?;
            let is_told = when.precision <= Precision::Month && when.due() >= as_of;
            is_told.then_some((when.due(), &entry.evidence))
        })
        .collect();
    // Stable: deadlines of one day stay in order of rank.
    upcoming.sort_by_key(|(end, _)| *end);
    upcoming.into_iter().map(|(_, evidence)| evidence).collect()
}

/// What it costs that a sentence does not name the mediator or its parties.
fn unnamed(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    entry: &MediationEntry,
    spot: Spot<'_>,
) -> usize {
    let named: BTreeSet<&ActorId> = corpus
        .named(spot)
        .filter_map(|actor| identities.of(spot.article, actor))
        .map(|group| &identities.groups[group].id)
        .collect();
    let n_parties = entry.between.iter().filter(|party| named.contains(party)).count();
    let is_named = entry.mediator.as_ref().is_some_and(|mediator| named.contains(mediator));
    let missing = usize::from(!is_named) + 2_usize.saturating_sub(n_parties);
    missing * COST_UNNAMED
}

struct Drawing<'d, 'c> {
    corpus: &'d Corpus<'c>,
    covers: &'d [bool],
    /// Date of the newest article of the briefing.
    newest: Option<Date>,
    lines: Vec<DrawnLine>,
    /// Sentences drawn already; equal sentences of two articles have one anchor.
    used: BTreeSet<Anchor>,
}

impl Drawing<'_, '_> {
    /// [`Self::draw_by`] for items in order of rank: each place of rank costs one more.
    fn draw<'e, T: Copy>(
        &mut self,
        reason: &'static str,
        items: impl Iterator<Item = (&'e Evidence, usize, T)>,
        cost_of: impl Fn(T, Spot<'_>) -> usize,
    ) -> Option<T> {
        let ranked = items.take(MAX_LOOKED_AT).enumerate();
        let costed = ranked.map(|(rank, (evidence, cost, whose))| (evidence, rank + cost, whose));
        self.draw_by(reason, costed, cost_of)
    }

    /// Draws the cheapest sentence among the citations of `items`, given with a cost of their own;
    /// says whose it was.
    fn draw_by<'e, T: Copy>(
        &mut self,
        reason: &'static str,
        items: impl Iterator<Item = (&'e Evidence, usize, T)>,
        cost_of: impl Fn(T, Spot<'_>) -> usize,
    ) -> Option<T> {
        let mut best: Option<(usize, &Evidence, &Citation, T)> = None;
        for (evidence, own_cost, whose) in items {
            let covered = evidence.iter().filter(|one| self.covers[one.article.0 as usize]);
            for citation in covered.take(MAX_CITATIONS) {
                let Some((spot, cost)) = self.cost(citation) else { continue };
                let cost = own_cost + cost + cost_of(whose, spot);
                if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
                    best = Some((cost, evidence, citation, whose));
                }
            }
        }
        let (_, evidence, citation, whose) = best?;
        self.used.insert(citation.anchor);
        let all_of_it = (0, super::corpus::narrow(citation.quote.len()));
        let citation = Citation { highlight: all_of_it, ..citation.clone() };
        // What lies outside the briefing supports nothing in it.
        let covered = evidence.iter().filter(|one| self.covers[one.article.0 as usize]);
        let voices: BTreeSet<u32> =
            covered.map(|one| self.corpus.voice_of(one.article, one.repeats)).collect();
        let n_independent = super::corpus::narrow(voices.len());
        let evidence = Evidence::new(vec![citation], 0, n_independent)?;
        self.lines.push(DrawnLine { reason, evidence });
        Some(whose)
    }

    /// What a sentence lacks as a line of its own; `None` for one that may not be drawn at all: a
    /// heading, secondary text, a fragment, one that is drawn already or may not be shown.
    fn cost(&self, citation: &Citation) -> Option<(Spot<'static>, usize)> {
        let spot = spot_of(self.corpus, citation)?;
        let quote = &citation.quote;
        let n_words = quote.split_whitespace().take(MAX_WORDS + 1).count();
        if quote.is_empty() || self.corpus.is_fragment(spot) || self.used.contains(&citation.anchor)
        {
            return None;
        }
        let is_dangling = leans(quote);
        let original = |article| self.corpus.copy_of(article).unwrap_or(article);
        let is_drawn_from = self
            .lines
            .iter()
            .any(|line| original(line.evidence.first().article) == original(citation.article));
        let cost = if is_dangling { COST_DANGLING } else { 0 }
            + if (MIN_WORDS..=MAX_WORDS).contains(&n_words) { 0 } else { COST_LENGTH }
            + if is_drawn_from { COST_SAME_ARTICLE } else { 0 }
            + if self.corpus.copy_of(citation.article).is_some() { COST_COPY } else { 0 }
            + self.cost_of_age(citation.article);
        Some((spot, cost))
    }

    fn cost_of_age(&self, article: ArticleIdx) -> usize {
        let date = self.corpus.digest(article).date;
        let Some(newest) = self.newest else { return 0 };
        // Nobody knows how old what has no date is.
        let Some(date) = date else { return MAX_COST_AGE };
        let days = newest.since(date).map_or(0, |age| age.get_days());
        usize::try_from(days / DAYS_A_PLACE).unwrap_or_default().min(MAX_COST_AGE)
    }
}

/// The sentence a citation stands for.
fn spot_of(corpus: &Corpus<'_>, citation: &Citation) -> Option<Spot<'static>> {
    static DRAWN: std::sync::LazyLock<Origin> = std::sync::LazyLock::new(|| Origin::Rule {
        id: RuleId::new("brief/drawn"),
        cues: Box::default(),
    });
    let article: ArticleIdx = citation.article;
    let sentences = &corpus.digest(article).labels.sentences;
    let at = sentences.iter().position(|sentence| sentence.anchor == citation.anchor)?;
    let sentence = SentenceIdx(super::corpus::narrow(at));
    Some(Spot { article, sentence, range: sentences[at].range, origin: &DRAWN })
}
