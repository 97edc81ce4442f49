//! The bottom line where the analyst wrote none: up to six sentences of the articles, each quoted
//! as it stands. Nothing here is a judgement; the best-supported sentence that can stand alone is
//! drawn for each of a few questions a reader has first.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::corpus::{Corpus, Spot, of_sentence};
use super::differs::shared;
use super::identity::{GroupIdx, Identities};
use super::threats::has_ended;
use super::timeline::STALE_DAYS;
use super::{
    ActorEntry, ActorId, ArticleIdx, Briefing, Citation, DrawnLine, Evidence, ItemId,
    MediationEntry, Overview, PositionEntry, TimelineEntry,
};
use crate::annotate::events::makes_deals;
use crate::annotate::standalone::{is_of_pronoun, leans};
use crate::annotate::{
    Anchor, Context, EndedBy, Event, EventForm, MediationStatus, Origin, PositionKind, Precision,
    RuleId, SentenceIdx, Term, When,
};

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

/// Words from which on a question says what it asks. Own choice, 2026-11-23.
const FEWEST_ASKED: usize = 6;

/// What a shortcoming costs, in places of rank: our choice, 2026-11-21. A sentence that leans on
/// the one before it must be a dozen places better than one that stands alone.
const COST_DANGLING: usize = 12;
const COST_LENGTH: usize = 4;
const COST_SAME_ARTICLE: usize = 10;
const COST_COPY: usize = 2;
const COST_UNNAMED: usize = 6;
/// What a mediator would do by a day that has long passed. Own choice, 2026-11-23.
const COST_BYGONE: usize = 10;
/// Who was only asked to mediate, where another does. Own choice, November 2026.
const COST_NOT_YET: usize = 16;
const COST_OFFER: usize = 3;
const COST_INTEREST: usize = 8;

/// A position to which nobody else speaks, where there are others to which somebody does. Own choice,
/// 2026-11-22, read on two wars: what one says alone was as often an order to residents or soldiers.
const COST_UNANSWERED: usize = 10;

/// A sentence gets one place worse with each four days of age, up to twenty: the bottom line is
/// about now, and what was warned of a month ago must be better supported to stand there, what was
/// refused a year ago much better. Own choice, 2026-11-22, read on a dispute of fifteen months.
const DAYS_A_PLACE: i32 = 4;
const MAX_COST_AGE: usize = 20;

/// What a dispute turned on longer ago has been overtaken, or is known to every reader. Own choice,
/// 2026-11-22: a month.
const TURN_DAYS: i32 = 31;

/// What is told of one act within so many days is told of one act. Own choice, 2026-11-22: the weekly
/// still prints what the agency had on Monday.
const SAME_TURN_DAYS: i32 = 7;

/// What a turn costs by which no deal is made and nothing ends between the sides. Own choice, November
/// 2026: what is told a week or two later and is no such turn stands behind the deal.
const COST_MINOR_TURN: usize = 6;

/// Who was told to mediate so long before another was is not who mediates now. Own choice, November 2026:
/// three weeks, in which a weekly comes back to whoever still does.
const MEDIATES_DAYS: i32 = 21;

/// A sentence that names a day further back than this tells what led to the news, and no news. Own
/// choice, 2026-11-22.
const BACKGROUND_DAYS: i32 = 10;

/// Denials of one act that are kept: the latest.
const MAX_DENIALS: usize = 8;

/// What a denial must share with what it denies, as the weight of words (a name counts two). One name
/// is enough: act and actor are the same.
const DENIED_WEIGHT: usize = 2;

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
    let denials = Denials::new(corpus, identities, covers);
    let mut drawing = Drawing {
        corpus,
        overview,
        briefing,
        covers,
        newest: dates.max(),
        denials: &denials,
        lines: Vec::new(),
        used: BTreeSet::new(),
        settled: None,
    };
    // That it is over comes before what was wanted while it lasted.
    let has_turned = drawing.turn();
    drawing.settled = drawing.settled();
    drawing.mediation();
    let deadlines = drawing.deadlines();
    drawing.positions(if deadlines.is_empty() && !has_turned { 2 } else { 1 });
    let deadlines = deadlines.into_iter().map(|evidence| (evidence, 0, None::<()>));
    drawing.draw("drawn.deadline", deadlines, |_, _| 0);
    drawing.risk();
    drawing.question();
    drawing.lines
}

/// Whether the articles covered tell that a position was given up, or that it was held before, or tell a
/// later one that turns it round.
fn is_over(actor: &ActorEntry, position: &PositionEntry, covers: &[bool]) -> bool {
    let turned = actor.positions.iter().filter(|one| one.reverses.as_ref() == Some(&position.id));
    let turned = turned.map(|one| &one.evidence);
    let told = position.given_up.iter().chain(&position.met).chain(&position.former);
    let told = told.chain(&position.settled).chain(turned);
    told.flat_map(Evidence::iter).any(|one| covers[one.article.0 as usize])
}

/// What somebody says did not happen, and what was given up, in the articles covered.
struct Denials<'d> {
    identities: &'d Identities<'d>,
    /// Of each act the latest denials, with what they are about.
    of: BTreeMap<Act<'d>, Vec<(Date, &'d [Term])>>,
    /// Sentences that tell of something given up.
    drops: BTreeSet<(ArticleIdx, Anchor)>,
}

impl<'d> Denials<'d> {
    fn new(corpus: &Corpus<'d>, identities: &'d Identities<'d>, covers: &[bool]) -> Self {
        let mut of: BTreeMap<Act<'d>, Vec<(Date, &[Term])>> = BTreeMap::new();
        let mut drops = BTreeSet::new();
        for (article, label) in corpus.labels(|labels| &labels.events) {
            let date = corpus.digest(article).date.filter(|_| covers[article.0 as usize]);
            let Some(date) = date else { continue };
            if label.value.form != EventForm::Told {
                let act = act(identities, article, &label.value);
                of.entry(act).or_default().push((date, &label.value.about));
            }
        }
        for (article, label) in corpus.labels(|labels| &labels.endings) {
            if covers[article.0 as usize] && label.value.how == EndedBy::LettingGo {
                drops.insert((article, corpus.sentence(Corpus::spot(article, label)).anchor));
            }
        }
        for denials in of.values_mut() {
            denials.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
            denials.truncate(MAX_DENIALS);
        }
        Self { identities, of, drops }
    }

    /// Whether what is told on this day is denied on the same one, or since.
    fn is_denied(&self, date: Date, article: ArticleIdx, told: &Event) -> bool {
        let denials = self.of.get(&act(self.identities, article, told));
        let mut denials = denials.into_iter().flatten();
        told.form == EventForm::Told
            && denials.any(|(denied, about)| {
                *denied >= date && shared(&told.about, about).weight >= DENIED_WEIGHT
            })
    }

    /// Whether a line rests on a sentence by which something is given up.
    fn is_given_up(&self, evidence: &Evidence) -> bool {
        evidence.iter().any(|one| self.drops.contains(&(one.article, one.anchor)))
    }
}

/// An act as another telling of it is looked for: the sort of act, and who did it.
type Act<'a> = (&'a str, Option<GroupIdx>);

fn act<'a>(identities: &Identities<'_>, article: ArticleIdx, event: &'a Event) -> Act<'a> {
    (event.verb.as_str(), event.agent.and_then(|agent| identities.of(article, agent)))
}

/// What happened last that the dispute turns on, the newest first: acts of a side or a mediator, and
/// what began or ended between them, as sentences tell them that name one of these. Nothing that is
/// denied since, and no old story. With each whether it makes a deal, or ends something between them.
fn turns(
    corpus: &Corpus<'_>,
    denials: &Denials<'_>,
    overview: &Overview,
    briefing: &Briefing,
    covers: &[bool],
    newest: Option<Date>,
) -> Vec<(Evidence, bool)> {
    let identities = denials.identities;
    let Some(newest) = newest else { return Vec::new() };
    let actors = briefing.actors.iter().map(|at| &overview.actors[*at]);
    let sides: BTreeSet<&ActorId> =
        actors.filter(|actor| actor.has_part()).map(|actor| &actor.id).collect();
    let is_side = |group: GroupIdx| sides.contains(&identities.groups[group].id);
    let mediators: BTreeSet<&ActorId> =
        overview.mediations.iter().filter_map(|entry| entry.mediator.as_ref()).collect();
    // Who stopped mediating, the line on who mediates tells.
    let is_step_back = |act: &Act<'_>| {
        let by = act.1.map(|group| &identities.groups[group].id);
        act.0 == "resign" && by.is_some_and(|by| mediators.contains(by))
    };
    let mut told: Vec<(Date, Act<'_>, bool, Spot<'_>)> = Vec::new();
    for (article, label) in corpus.labels(|labels| &labels.events) {
        let date = corpus.digest(article).date.filter(|_| covers[article.0 as usize]);
        let Some(date) = date.filter(|date| days_between(*date, newest) <= TURN_DAYS) else {
            continue;
        };
        let act = act(identities, article, &label.value);
        let spot = Corpus::spot(article, label);
        let named = || corpus.named(spot).filter_map(|actor| identities.of(article, actor));
        let is_great = label.value.affair.is_some();
        // "The strike ended at midnight": between whom, its article tells.
        let is_of_article = || {
            let cast = identities.of_article(article).iter();
            is_great && named().next().is_none() && cast.filter(|one| is_side(**one)).count() >= 2
        };
        if label.value.is_turn
            && (is_great || act.1.is_none_or(is_side))
            && (named().any(is_side) || is_of_article())
            && !is_step_back(&act)
            && !corpus.is_fragment(spot)
            && !is_background(corpus, spot, date)
            && !denials.is_denied(date, article, &label.value)
        {
            told.push((date, act, is_great, spot));
        }
    }
    // Stable: within a day in the order of the articles, and of their sentences.
    told.sort_by_key(|(date, ..)| std::cmp::Reverse(*date));
    let mut turns: Vec<(Date, bool, Vec<Spot<'_>>)> = Vec::new();
    // Where the latest turn of each act stands in them.
    let mut open: BTreeMap<(Act<'_>, bool), usize> = BTreeMap::new();
    for (date, act, is_great, spot) in told {
        let same = open.get(&(act, is_great)).map(|at| &mut turns[*at]);
        let mut same = same.filter(|(latest, _, _)| days_between(date, *latest) <= SAME_TURN_DAYS);
        if let Some((_, _, spots)) = &mut same {
            spots.push(spot);
        } else {
            open.insert((act, is_great), turns.len());
            turns.push((date, is_great, vec![spot]));
        }
    }
    let support = turns.into_iter().take(MAX_LOOKED_AT);
    support
        .filter_map(|(_, is_great, spots)| Some((corpus.support(spots)?.evidence, is_great)))
        .collect()
}

/// Whether the sides came to terms by an act: a deal made, an offer accepted, a strike ended.
fn is_settlement(event: &Event) -> bool {
    let is_made = makes_deals(&event.verb) && event.affair.is_some();
    let is_turn = event.is_turn && event.form == EventForm::Told;
    is_turn && (is_made || event.verb == "accept" || super::turns::ended(event).is_some())
}

pub(super) fn days_between(earlier: Date, later: Date) -> i32 {
    earlier.until(later).map_or(i32::MAX, |span| span.get_days())
}

/// Whether a sentence of an article of this date dates what it tells long before it.
pub(super) fn is_background(corpus: &Corpus<'_>, spot: Spot<'_>, date: Date) -> bool {
    let dates = of_sentence(&corpus.digest(spot.article).labels.dates, spot.sentence);
    let whens = dates.iter().filter_map(|label| label.value.when.as_ref());
    whens.into_iter().any(|when| days_between(when.end, date) > BACKGROUND_DAYS)
}

/// Whether a question has words enough to say what it asks.
fn says_enough(quote: &str) -> bool {
    quote.split_whitespace().nth(FEWEST_ASKED - 1).is_some()
}

/// Whether a sentence speaks of what is to be by a day that passed long before `now`, and of no later one.
fn is_bygone(corpus: &Corpus<'_>, citation: &Citation, now: Option<Date>) -> bool {
    spot_of(corpus, citation).is_some_and(|spot| is_bygone_at(corpus, spot, now))
}

/// The same of a spot.
fn is_bygone_at(corpus: &Corpus<'_>, spot: Spot<'_>, now: Option<Date>) -> bool {
    let Some(now) = now else { return false };
    let dates = of_sentence(&corpus.digest(spot.article).labels.dates, spot.sentence);
    let ahead = dates.iter().map(|label| &label.value).filter(|date| {
        date.is_deadline || matches!(date.context, Context::Planned | Context::Hypothetical)
    });
    let due = ahead.filter_map(|date| date.when.as_ref()).map(When::due).max();
    due.is_some_and(|due| days_between(due, now) > STALE_DAYS)
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

/// What a line tells of a side: what it wants, would give, or will not do.
fn position_reason(kind: PositionKind) -> &'static str {
    match kind {
        PositionKind::Offer | PositionKind::Guarantee => "drawn.offer",
        PositionKind::Refusal | PositionKind::RedLine => "drawn.refusal",
        PositionKind::Demand | PositionKind::Condition | PositionKind::Interest => "drawn.position",
    }
}

/// What falls due so many days ahead is near. Own choice, November 2026: a month.
const NEAR_DAYS: i32 = 31;

/// Deadlines that have not passed at the briefing's moment, the soonest first; where none is near, what is
/// planned for a near day stands before them. Where nothing is dated, no deadline is known to have passed:
/// then all, in order of worth.
fn upcoming<'o>(overview: &'o Overview, briefing: &Briefing, covers: &[bool]) -> Vec<&'o Evidence> {
    let lines = briefing.timeline.iter().filter(|at| !briefing.earlier.timeline.contains(at));
    let lines = lines.map(|at| &overview.timeline[*at]);
    let is_covered = |article: ArticleIdx| covers[article.0 as usize];
    let is_over = |entry: &TimelineEntry| {
        let mut told = entry.over.iter().flat_map(|(_, evidence)| evidence.iter());
        told.any(|one| is_covered(one.article))
    };
    let is_due = |entry: &&TimelineEntry| entry.due_in.iter().any(|at| is_covered(*at));
    let deadlines = lines.clone().filter(is_due).filter(|entry| !is_over(entry));
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
    let is_near = |day: &Date| days_between(as_of, *day) <= NEAR_DAYS;
    if !upcoming.iter().any(|(end, _)| is_near(end)) {
        let plans = lines.filter(|entry| entry.context == Context::Planned && !is_over(entry));
        upcoming.extend(plans.filter(|entry| !is_due(entry)).filter_map(|entry| {
            let when = entry.when.as_ref().filter(|when| when.precision <= Precision::Day)?;
            let is_ahead = when.start > as_of && is_near(&when.start);
            is_ahead.then_some((when.due(), &entry.evidence))
        }));
    }
    // Stable: deadlines of one day stay in order of rank.
    upcoming.sort_by_key(|(end, _)| *end);
    upcoming.into_iter().map(|(_, evidence)| evidence).collect()
}

/// How a mediation stands, as the newest article covered tells.
fn status(entry: &MediationEntry, covers: &[bool]) -> Option<MediationStatus> {
    let told = |evidence: &Evidence| evidence.iter().any(|one| covers[one.article.0 as usize]);
    let newest = entry.statuses.iter().find(|(_, evidence)| told(evidence));
    newest.map(|(status, _)| *status)
}

/// Date of the newest article covered that tells how a mediation stands.
fn told_last(corpus: &Corpus<'_>, entry: &MediationEntry, covers: &[bool]) -> Option<Date> {
    let told = entry.statuses.iter().flat_map(|(_, evidence)| evidence.iter());
    let told = told.chain(entry.evidence.iter()).filter(|one| covers[one.article.0 as usize]);
    told.filter_map(|one| corpus.digest(one.article).date).max()
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

/// A deal of the sides that is what happened last, or what came to that.
#[derive(Clone)]
struct Settlement {
    date: Date,
    /// Who stands in its sentence.
    named: Vec<GroupIdx>,
}

/// What was wanted, feared and asked before the sides came to terms.
struct Overtaken<'d, 'c> {
    corpus: &'d Corpus<'c>,
    identities: &'d Identities<'d>,
    covers: &'d [bool],
    settled: Option<Settlement>,
}

impl Overtaken<'_, '_> {
    /// Whether every article that tells a line is of before that day, and tells of somebody who stands there.
    fn is(&self, evidence: &Evidence) -> bool {
        let Some(settled) = &self.settled else { return false };
        let is_of = |article| {
            let cast = self.identities.of_article(article);
            settled.named.is_empty() || settled.named.iter().any(|one| cast.contains(one))
        };
        let covered = || evidence.iter().filter(|one| self.covers[one.article.0 as usize]);
        let newest = covered().filter_map(|one| self.corpus.digest(one.article).date).max();
        newest.is_some_and(|newest| newest < settled.date)
            && covered().any(|one| is_of(one.article))
    }
}

struct Drawing<'d, 'c> {
    corpus: &'d Corpus<'c>,
    overview: &'d Overview,
    briefing: &'d Briefing,
    covers: &'d [bool],
    /// Date of the newest article of the briefing.
    newest: Option<Date>,
    denials: &'d Denials<'d>,
    lines: Vec<DrawnLine>,
    /// Sentences drawn already; equal sentences of two articles have one anchor.
    used: BTreeSet<Anchor>,
    /// How the sides came to terms, where that is what happened last.
    settled: Option<Settlement>,
}

impl<'d, 'c> Drawing<'d, 'c> {
    /// Draws what happened; says whether anything did.
    fn turn(&mut self) -> bool {
        let turns = turns(
            self.corpus,
            self.denials,
            self.overview,
            self.briefing,
            self.covers,
            self.newest,
        );
        let cost = |is_great| if is_great { 0 } else { COST_MINOR_TURN };
        let turns = turns.iter().map(|(one, is_great)| (one, cost(*is_great), Some(())));
        self.draw("drawn.event", turns, |_, _| 0).is_some()
    }

    /// What was drawn as happened last, where the sides came to terms by it.
    fn settled(&self) -> Option<Settlement> {
        let first = self.lines.first()?.evidence.first();
        let spot = spot_of(self.corpus, first)?;
        let digest = self.corpus.digest(first.article);
        let mut events = of_sentence(&digest.labels.events, spot.sentence).iter();
        let (date, article) = (digest.date?, first.article);
        let identities = self.denials.identities;
        let named = self.corpus.named(spot).filter_map(|actor| identities.of(article, actor));
        let settlement = Settlement { date, named: named.collect() };
        events.any(|label| is_settlement(&label.value)).then_some(settlement)
    }

    fn overtaken(&self) -> Overtaken<'d, 'c> {
        let (corpus, covers, settled) = (self.corpus, self.covers, self.settled.clone());
        Overtaken { corpus, identities: self.denials.identities, covers, settled }
    }

    /// Draws who mediates: of those told of last, whoever still does. Who stepped down sums it up only
    /// where nobody came after, and what happened tells it already where its line names him.
    fn mediation(&mut self) {
        let (corpus, overview, covers) = (self.corpus, self.overview, self.covers);
        let identities = self.denials.identities;
        let as_of = self.briefing.as_of;
        // What the page leaves to the register is no bottom line.
        let told = self.briefing.mediations.iter().map(|at| &overview.mediations[*at]);
        let told = || told.clone().filter(|entry| !entry.is_aside);
        let earlier = self.briefing.earlier.mediations.iter();
        let earlier: BTreeSet<&ItemId> = earlier.map(|at| &overview.mediations[*at].id).collect();
        // Of somebody between two a sentence in passing is not made.
        let is_whole = |entry: &&MediationEntry| entry.between.len() >= 2;
        let newest = told().filter(is_whole).filter_map(|one| told_last(corpus, one, covers)).max();
        // Whoever has no date may be the last as well.
        let is_recent = |entry: &&MediationEntry| {
            let last = told_last(corpus, entry, covers).zip(newest);
            last.is_none_or(|(last, newest)| days_between(last, newest) <= MEDIATES_DAYS)
        };
        let stands = |entry: &&MediationEntry| {
            matches!(
                status(entry, covers),
                Some(MediationStatus::Active | MediationStatus::Proposed)
            )
        };
        let somebody_stands = told().filter(is_recent).any(|entry| stands(&entry));
        // What was to come on a day long past says nothing of now, nor what is not told again; but whoever did
        // it then was the last, and nobody of before him is.
        let is_of_now = |entry: &&MediationEntry| {
            let is_bygone = || entry.evidence.iter().all(|one| is_bygone(corpus, one, as_of));
            !(earlier.contains(&entry.id) || stands(entry) && is_bygone())
        };
        let mediations = told().filter(is_recent).filter(|entry| !somebody_stands || stands(entry));
        let mediations: Vec<&MediationEntry> = mediations.filter(is_of_now).collect();
        if mediations.iter().any(|entry| self.is_told(entry)) {
            return;
        }
        self.draw(
            "drawn.mediation",
            mediations.into_iter().map(|entry| {
                let is_active = status(entry, covers) == Some(MediationStatus::Active);
                // That somebody left is what there is to say, and not what he did before.
                let end = entry.statuses.first().filter(|_| !stands(&entry));
                let evidence = end.map_or(&entry.evidence, |(_, evidence)| evidence);
                (evidence, if is_active { 0 } else { COST_NOT_YET }, Some(entry))
            }),
            |entry, spot| {
                let stale = if is_bygone_at(corpus, spot, as_of) { COST_BYGONE } else { 0 };
                stale + entry.map_or(0, |entry| unnamed(corpus, identities, entry, spot))
            },
        );
    }

    /// Whether a line drawn already names a mediator, of a day after which nothing is told of him.
    fn is_told(&self, entry: &MediationEntry) -> bool {
        let identities = self.denials.identities;
        let last = told_last(self.corpus, entry, self.covers);
        self.lines.iter().any(|line| {
            let citation = line.evidence.first();
            let date = self.corpus.digest(citation.article).date;
            let names = || {
                let spot = spot_of(self.corpus, citation)?;
                let mut named = self.corpus.named(spot);
                let is_he = |actor| {
                    let group = identities.of(citation.article, actor);
                    group.map(|group| &identities.groups[group].id) == entry.mediator.as_ref()
                };
                Some(named.any(is_he))
            };
            entry.mediator.is_some()
                && date.zip(last).is_some_and(|(date, last)| date >= last)
                && names() == Some(true)
        })
    }

    /// What falls due and still does: not what only articles of before the deal say, by when somebody demands
    /// no more, nor by when somebody would do what he has done since, or taken back.
    fn deadlines(&self) -> Vec<&'d Evidence> {
        let (overview, briefing, covers) = (self.overview, self.briefing, self.covers);
        let mut deadlines = upcoming(overview, briefing, covers);
        let overtaken = self.overtaken();
        deadlines.retain(|evidence| !self.denials.is_given_up(evidence) && !overtaken.is(evidence));
        let all_risks = briefing.risks.iter().map(|at| &overview.risks[*at]);
        let ended = all_risks.filter(|risk| has_ended(risk.ended.as_ref(), covers));
        let ended = ended.flat_map(|risk| risk.evidence.iter());
        let ended: BTreeSet<(ArticleIdx, Anchor)> =
            ended.map(|one| (one.article, one.anchor)).collect();
        let has_stayed = |one: &Citation| !ended.contains(&(one.article, one.anchor));
        deadlines.retain(|evidence| evidence.iter().all(has_stayed));
        deadlines
    }

    /// Draws what sides want, so many of them.
    fn positions(&mut self, n_positions: usize) {
        let (overview, briefing, covers) = (self.overview, self.briefing, self.covers);
        let (corpus, denials) = (self.corpus, self.denials);
        let overtaken = &self.overtaken();
        // What a side guarantees by a deal that is made, it does not want.
        let is_settled = self.settled.is_some();
        let mut heard: BTreeSet<&ActorId> = BTreeSet::new();
        let on_issues = &on_issues(overview, briefing);
        let first = || briefing.actors.iter().map(|at| &overview.actors[*at]).take(MAX_ACTORS);
        let sides: BTreeSet<&ActorId> =
            first().filter(|actor| actor.is_party()).map(|actor| &actor.id).collect();
        // Who speaks for a side speaks as it.
        let side = |actor: &'_ ActorEntry| -> Option<&ActorId> {
            let above = actor.affiliation.as_ref().and_then(|above| sides.get(above));
            above.or_else(|| sides.get(&actor.id)).copied()
        };
        for _ in 0..n_positions {
            let whose = |actor| side(actor).unwrap_or(&actor.id);
            let unheard = first().enumerate().filter(|(_, actor)| !heard.contains(whose(actor)));
            // What an expert or a former minister wants no side does.
            let unheard = unheard.filter(|(_, actor)| sides.is_empty() || side(actor).is_some());
            let positions = unheard.flat_map(|(place, actor)| {
                let at = briefing.actors[place];
                let positions = actor.positions.iter().enumerate();
                let is_term = move |kind| is_settled && kind == PositionKind::Guarantee;
                let positions = positions.filter(move |(_, position)| !is_term(position.kind));
                let held = positions.filter(move |(rank, position)| {
                    !briefing.earlier.positions.contains(&(at, *rank))
                        && !is_over(actor, position, covers)
                        && !position.takes_back
                        && !is_bygone(corpus, position.evidence.first(), briefing.as_of)
                        && !denials.is_given_up(&position.evidence)
                        && !overtaken.is(&position.evidence)
                });
                held.take(MAX_CITATIONS).map(move |(rank, position)| {
                    let is_answered = on_issues.is_empty() || on_issues.contains(&(at, rank));
                    let unanswered = if is_answered { 0 } else { COST_UNANSWERED };
                    let cost = place + rank + kind_cost(position.kind) + unanswered;
                    (&position.evidence, cost, (whose(actor), position.kind))
                })
            });
            let drawn = self.draw_by("drawn.position", positions, |_, _| 0);
            if let (Some((_, kind)), Some(line)) = (drawn, self.lines.last_mut()) {
                line.reason = position_reason(kind);
            }
            heard.extend(drawn.map(|(whose, _)| whose));
        }
    }

    /// Draws what may go wrong.
    fn risk(&mut self) {
        let (overview, covers) = (self.overview, self.covers);
        let earlier = &self.briefing.earlier.risks;
        let risks = self.briefing.risks.iter().filter(|at| !earlier.contains(at));
        let risks = risks.map(|at| &overview.risks[*at]).filter(|risk| !risk.is_aside);
        let risks = risks.filter(|risk| !has_ended(risk.ended.as_ref(), covers));
        let overtaken = self.overtaken();
        let (corpus, as_of) = (self.corpus, self.briefing.as_of);
        let risks = risks.filter(|risk| !overtaken.is(&risk.evidence));
        let risks = risks.filter(|risk| !is_bygone(corpus, risk.evidence.first(), as_of));
        self.draw("drawn.risk", risks.map(|risk| (&risk.evidence, 0, None::<()>)), |_, _| 0);
    }

    /// Draws what is not known.
    fn question(&mut self) {
        let (overview, briefing) = (self.overview, self.briefing);
        let bygone = overview.bygone(briefing);
        let is_bygone = |first: &Citation| bygone.contains(&(first.article, first.anchor));
        let questions = briefing.questions.iter();
        let questions = questions.filter(|at| !briefing.earlier.questions.contains(at));
        let questions = questions
            .map(|at| &overview.questions[*at])
            .filter(|entry| entry.answered.is_none() && !entry.is_aside)
            .filter(|entry| !is_bygone(entry.evidence.first()))
            .map(|entry| &entry.evidence)
            // "The army has not replied.": to what, stands elsewhere.
            .filter(|evidence| says_enough(&evidence.first().quote));
        let overtaken = self.overtaken();
        let questions = questions.filter(|one| !overtaken.is(one));
        self.draw("drawn.question", questions.map(|one| (one, 0, None::<()>)), |_, _| 0);
    }

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
            let covered = || evidence.iter().filter(|one| self.covers[one.article.0 as usize]);
            // What is told since the deal says it as the deal does; who made it had mediated before.
            let is_late = |one: &&Citation| !self.is_before_deal(one);
            let wants_late = reason != "drawn.mediation" && covered().any(|one| is_late(&one));
            let told = covered().filter(|one| !wants_late || is_late(one));
            for citation in told.take(MAX_CITATIONS) {
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

    /// Whether the article of a sentence is of before the day on which the sides came to terms.
    fn is_before_deal(&self, citation: &Citation) -> bool {
        let date = self.corpus.digest(citation.article).date;
        self.settled.as_ref().zip(date).is_some_and(|(settled, date)| date < settled.date)
    }

    /// What a sentence lacks as a line of its own; `None` for one that may not be drawn at all: a
    /// heading, secondary text, a fragment, one of somebody who is only "he", one that is drawn already
    /// or may not be shown.
    fn cost(&self, citation: &Citation) -> Option<(Spot<'static>, usize)> {
        let spot = spot_of(self.corpus, citation)?;
        let quote = &citation.quote;
        let n_words = quote.split_whitespace().take(MAX_WORDS + 1).count();
        // Whom "he" means, no line above it says.
        let may_not = quote.is_empty() || self.corpus.is_fragment(spot) || is_of_pronoun(quote);
        if may_not || self.used.contains(&citation.anchor) {
            return None;
        }
        // What an outlet took back, or somebody denies, sums up nothing.
        let digest = self.corpus.digest(citation.article);
        let events = of_sentence(&digest.labels.events, spot.sentence);
        let is_denied = |date: Date| {
            let mut events = events.iter();
            events.any(|one| self.denials.is_denied(date, citation.article, &one.value))
        };
        if digest.date.is_some_and(is_denied) {
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
pub(super) fn spot_of(corpus: &Corpus<'_>, citation: &Citation) -> Option<Spot<'static>> {
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

#[cfg(test)]
mod tests {
    use crate::brief::differs::tests::overview_of;

    /// The sentence of what happened in the bottom line of articles, each as `date source | text`.
    fn turn(articles: &[&str]) -> Option<String> {
        let overview = overview_of(articles);
        let drawn = &overview.briefings[0].drawn;
        let line = drawn.iter().find(|line| line.reason == "drawn.event");
        line.map(|line| line.evidence.first().quote.to_string())
    }

    const BEFORE: &str = "2024-05-02 Post | Norway demanded that Sweden pay for the ferries. Sweden rejected the demand of Norway. Denmark is mediating between Norway and Sweden.";

    #[test]
    fn what_ended_it_opens_the_bottom_line() {
        let signed = "Norway and Sweden signed a truce in Lundby on Friday, ending the war.";
        let news = format!("2024-05-11 Mail | {signed} Norway demands money from Sweden.");
        assert_eq!(turn(&[BEFORE, &news]).as_deref(), Some(signed));
        let overview = overview_of(&[BEFORE, &news]);
        assert_eq!(overview.briefings[0].drawn[0].reason, "drawn.event");
        let ended = "The war between Norway and Sweden ended on Friday.";
        assert_eq!(turn(&[BEFORE, &format!("2024-05-11 Mail | {ended}")]).as_deref(), Some(ended));
    }

    #[test]
    fn what_was_wanted_before_they_came_to_terms_is_overtaken() {
        let asked = "2024-05-03 Post | It is unclear whether Sweden will sell the ferries of Norway. Norway warned that fighting could spread to the reef.";
        let reasons = |last: &str| {
            let overview = overview_of(&[BEFORE, asked, &format!("2024-05-11 Mail | {last}")]);
            let drawn = overview.briefings[0].drawn.iter();
            drawn.map(|line| line.reason).collect::<Vec<_>>()
        };
        let signed = "Norway and Sweden signed an agreement in Lundby on Friday.";
        assert_eq!(reasons(signed), ["drawn.event", "drawn.mediation"]);
        let collapsed = "The talks between Norway and Sweden collapsed on Friday.";
        for reason in ["drawn.event", "drawn.position", "drawn.risk", "drawn.question"] {
            assert!(reasons(collapsed).contains(&reason), "{reason}");
        }
        let after = reasons(&format!("{signed} It is unclear whether Norway will ratify it."));
        assert!(after.contains(&"drawn.question"), "{after:?}");
    }

    #[test]
    fn where_nothing_falls_due_soon_a_plan_of_the_next_days_does() {
        let drawn = |due: &str| {
            let far = format!("2024-05-03 Post | Sweden must pay Norway for the ferries by {due}.");
            let plan = "2024-05-04 Mail | The treaty will be signed in Lundby on May 20.";
            let overview = overview_of(&[BEFORE, &far, plan]);
            let drawn = overview.briefings[0].drawn.iter();
            let mut drawn = drawn.filter(|line| line.reason == "drawn.deadline");
            drawn.next().map(|line| line.evidence.first().quote.to_string()).unwrap_or_default()
        };
        assert!(drawn("December 20").starts_with("The treaty"));
        assert!(drawn("May 25").starts_with("Sweden must pay"));
    }

    #[test]
    fn what_fell_due_before_they_came_to_terms_is_overtaken() {
        let due = "2024-05-03 Post | Sweden must pay Norway for the ferries by June 15.";
        let drawn = |last: &str| {
            let overview = overview_of(&[BEFORE, due, &format!("2024-05-11 Mail | {last}")]);
            let drawn = overview.briefings[0].drawn.iter();
            let drawn = drawn.filter(|line| line.reason == "drawn.deadline");
            drawn.map(|line| line.evidence.first().quote.to_string()).collect::<String>()
        };
        let signed = "Norway and Sweden signed an agreement in Lundby on Friday.";
        assert_eq!(drawn(signed), "");
        assert!(drawn("The talks between Norway and Sweden collapsed on Friday.").contains("15"));
        let since = "Sweden must withdraw its guards from the reef of Norway by June 30.";
        assert_eq!(drawn(&format!("{signed} {since}")), since);
    }

    #[test]
    fn what_was_wanted_by_a_day_long_gone_is_not_drawn() {
        let demand = |day: &str| {
            let wants =
                format!("2024-05-03 Post | Norway demanded that Sweden free the crew by {day}.");
            let overview =
                overview_of(&[&wants, "2024-06-20 Mail | Norway and Sweden met on Tuesday."]);
            let drawn = overview.briefings[0].drawn.iter();
            drawn.filter(|line| line.reason == "drawn.position").count()
        };
        assert_eq!(demand("May 12"), 0);
        assert_eq!(demand("July 12"), 1);
    }

    #[test]
    fn what_a_side_offers_or_refuses_is_called_so() {
        let reason = |text: &str| {
            let news = format!("2024-05-04 Mail | {text} Norway met Sweden.");
            let overview = overview_of(&[BEFORE, &news]);
            let drawn = overview.briefings[0].drawn.iter();
            let of_text =
                |line: &&crate::brief::DrawnLine| line.evidence.first().quote.contains("ferries");
            drawn.into_iter().find(of_text).map(|line| line.reason)
        };
        assert_eq!(reason("Norway demanded that Sweden sell the ferries."), Some("drawn.position"));
        assert_eq!(reason("Norway offered to sell the ferries to Sweden."), Some("drawn.offer"));
        assert_eq!(reason("Norway refused to sell the ferries to Sweden."), Some("drawn.refusal"));
    }

    #[test]
    fn what_somebody_wants_who_speaks_for_no_side_is_not_drawn() {
        let wants = "2024-05-04 Mail | Norway met Sweden. Jane Roe, an economist, wants Sweden to sell the ferries of the reef.";
        let drawn = |articles: &[&str]| {
            let overview = overview_of(articles);
            let drawn = overview.briefings[0].drawn.iter();
            let drawn = drawn.filter(|line| line.reason == "drawn.position");
            drawn.filter(|line| line.evidence.first().quote.contains("Roe")).count()
        };
        assert_eq!(drawn(&[wants]), 1);
        assert_eq!(drawn(&[BEFORE, wants]), 0);
    }

    /// The line on who mediates, empty where there is none.
    fn who_mediates(articles: &[&str]) -> String {
        let overview = overview_of(articles);
        let line = overview.briefings[0].drawn.iter().find(|one| one.reason == "drawn.mediation");
        line.map(|line| line.evidence.first().quote.to_string()).unwrap_or_default()
    }

    #[test]
    fn who_stepped_down_is_drawn_only_where_nobody_mediates() {
        let left = "2024-05-09 Mail | Denmark stepped down as mediator between Norway and Sweden.";
        let new = "2024-05-10 Mail | Finland is mediating between Norway and Sweden.";
        assert!(who_mediates(&[BEFORE, left]).contains("stepped down"));
        assert!(who_mediates(&[BEFORE, left, new]).starts_with("Finland"));
        let offer = "2024-05-10 Mail | Finland has offered to mediate between Norway and Sweden.";
        assert!(who_mediates(&[BEFORE, offer]).starts_with("Denmark"));
        assert!(who_mediates(&[BEFORE, left, offer]).starts_with("Finland"));
    }

    #[test]
    fn who_mediated_long_before_another_does_not_mediate_now() {
        let left = "2024-06-10 Mail | Finland stepped down as mediator between Norway and Sweden.";
        assert!(who_mediates(&[BEFORE, left]).contains("stepped down"));
        let soon = "2024-05-20 Mail | Finland stepped down as mediator between Norway and Sweden.";
        assert!(who_mediates(&[BEFORE, soon]).starts_with("Denmark"));
    }

    #[test]
    fn who_made_the_deal_is_told_with_it() {
        let reasons = |articles: &[&str]| -> Vec<&str> {
            let overview = overview_of(articles);
            overview.briefings[0].drawn.iter().map(|line| line.reason).collect()
        };
        let signed =
            "2024-05-10 Mail | Norway and Sweden signed an agreement drawn up by mediator Denmark.";
        assert_eq!(reasons(&[BEFORE, signed]), ["drawn.event"]);
        let nobody = "2024-05-10 Mail | Norway and Sweden signed an agreement on the ferries.";
        assert_eq!(reasons(&[BEFORE, nobody]), ["drawn.event", "drawn.mediation"]);
    }

    #[test]
    fn who_mediates_is_drawn_before_who_was_asked_to() {
        let asked =
            "2024-05-08 Mail | Iceland has offered to mediate between Norway and Sweden in Lundby.";
        let active = "2024-05-10 Mail | Finland is mediating between Norway and Sweden.";
        assert!(who_mediates(&[asked]).starts_with("Iceland"));
        assert!(who_mediates(&[asked, active]).starts_with("Finland"));
    }

    #[test]
    fn what_was_taken_back_sums_up_nothing() {
        let closed = "2024-05-09 Mail | Norway wants the ferries back and has closed the Lundby bridge, the Mail has learned.";
        let drawn = |articles: &[&str]| {
            let overview = overview_of(articles);
            let quotes = overview.briefings[0].drawn.iter();
            let quotes = quotes.map(|line| line.evidence.first().quote.to_string());
            quotes.filter(|quote| quote.contains("closed the Lundby bridge")).count()
        };
        assert_eq!(drawn(&[BEFORE, closed]), 1);
        let back = "2024-05-10 Mail | Norway has not closed the Lundby bridge, contrary to what the Mail reported.";
        let other = "2024-05-10 Mail | Norway has not closed the Osby ferry.";
        assert_eq!(drawn(&[BEFORE, closed, other]), 1);
        assert_eq!(drawn(&[BEFORE, closed, back]), 0);
    }

    #[test]
    fn what_is_denied_since_or_long_past_is_no_news() {
        let accepted = "2024-05-09 Mail | Norway accepted the offer of Sweden on Thursday.";
        let denied = "2024-05-10 Echo | Norway has not accepted the offer of Sweden.";
        let is_drawn = |articles: &[&str]| {
            turn(articles).is_some_and(|quote| quote.starts_with("Norway accepted"))
        };
        assert!(is_drawn(&[BEFORE, accepted]));
        assert!(!is_drawn(&[BEFORE, accepted, denied]));
        let old = "2024-05-09 Mail | Norway accepted a treaty with Sweden in March 1998.";
        assert!(!is_drawn(&[BEFORE, old]));
        let later = "2024-07-09 Echo | Norway and Sweden met in Lundby on Tuesday.";
        assert!(!is_drawn(&[BEFORE, accepted, later]));
        // Of somebody who has no part in it.
        let other =
            "2024-05-09 Mail | Norway met Sweden. Peru accepted the offer of Chile on Thursday.";
        assert_eq!(turn(&[BEFORE, other]).filter(|quote| quote.starts_with("Peru")), None);
    }
}
