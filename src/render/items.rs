//! Register entries as templates see them, for briefings, registers and pages of actors alike.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use jiff::civil::Date;

use super::context::{Here, actor_kind, outside, told};
use super::issues;
use super::view::{
    ActorItem, AloneLine, AnsweredItem, ChannelItem, CitationView, Day, DifferenceItem, Due,
    EndedItem, EvidenceView, FormItem, LikelihoodItem, MediationItem, NamingRisk, PositionItem,
    QuestionItem, Reversed, RiskDue, RiskItem, RoleItem, SideItem, SourceItem, StageItem,
    StatementItem, StatusItem, TimelineItem, Voice,
};
use super::words::html_time;
use crate::annotate::{
    Anchor, Channel, Context as EventContext, Display, MediationStatus, Precision, When,
    has_loose_object, opens_with_pronoun,
};
use crate::brief::{
    ActorEntry, ActorId, Answered, ArticleIdx, Difference, DifferenceKind, Evidence, LineKind,
    MergedForm, PositionEntry, QuestionEntry, RiskEntry, Said, SourceEntry, StatementEntry, Teller,
    TimelineEntry,
};
use crate::config::Reliability;

/// How much of an item a page shows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Depth {
    /// Citations under a line.
    pub(super) citations: usize,
    /// Positions of an actor.
    pub(super) positions: usize,
    /// Positions whose clause says nothing without its sentence are left to the actor's own page.
    pub(super) skips_asides: bool,
    /// Beside each position what others hold on the same issue.
    pub(super) has_beside: bool,
    /// Statements of an actor.
    pub(super) statements: usize,
    /// Other names, members and the like of an actor.
    pub(super) names: usize,
}

/// A briefing: short, with the rest a click away.
pub(super) const BRIEFING: Depth = Depth {
    citations: 3,
    positions: 4,
    skips_asides: true,
    has_beside: false,
    statements: 0,
    names: 6,
};

/// Sentences on what helps or constrains a mediator.
pub(super) const FOOTING: usize = 2;

/// Sentences that speak against a risk.
const AGAINST: usize = 2;

/// A register: more evidence, no details of actors.
pub(super) const REGISTER: Depth = Depth {
    citations: 5,
    positions: 0,
    skips_asides: false,
    has_beside: false,
    statements: 0,
    names: 12,
};

/// An actor's own page.
pub(super) const OWN_PAGE: Depth = Depth {
    citations: 8,
    positions: 60,
    skips_asides: false,
    has_beside: true,
    statements: 40,
    names: 100,
};

/// Positions that another part of the page shows, by actor and position.
#[derive(Debug, Default)]
pub(super) struct Elsewhere {
    /// Among the issues.
    pub(super) issues: BTreeSet<(usize, usize)>,
    /// As what a mediator does, stands on, or in a sentence that warns.
    pub(super) mediations: BTreeSet<(usize, usize)>,
}

/// An actor; `None` when no article of the page names it.
pub(super) fn actor(
    here: &Here<'_>,
    index: usize,
    elsewhere: &Elsewhere,
    depth: Depth,
) -> Option<ActorItem> {
    let actor = &here.context.overview.actors[index];
    let evidence = actor_evidence(here, actor, depth)?;
    let roles = actor_roles(here, actor, depth);
    let Positions { mut shown, mut earlier, n_on_issues, mut n_more } =
        actor_positions(here, index, elsewhere, depth);
    let (mut statements, n_more_statements) = limited(
        here,
        &actor.statements,
        depth.statements,
        |one| &one.evidence,
        |one| statement(here, one, depth),
    );
    let n_statements_above = fold_into(&mut shown, &mut statements);
    let has_page = matches!(here.context.places.actors.get(index), Some(Some(_)));
    let is_on = |part: &str| roles.iter().any(|one| one.role == part);
    let is_bare = shown.is_empty() && n_on_issues == 0 && is_bare(actor, &roles);
    if is_bare {
        n_more += earlier.len();
        earlier.clear();
    }
    Some(ActorItem {
        id: actor.id.0.to_string(),
        also: here.also(&actor.id.0),
        name: actor.name.clone(),
        href: (has_page && !here.is_alone()).then(|| here.actor_href(index)),
        kind: actor_kind(actor.kind),
        is_on_both: is_on("party") && is_on("mediator"),
        is_bare,
        roles,
        affiliation: actor.affiliation.as_ref().map(|id| here.actor(id)),
        members: members(here, actor).take(depth.names).map(|id| here.actor(id)).collect(),
        titles: titles(here, actor).take(depth.names).map(str::to_owned).collect(),
        left_office: told_of(here, actor.left_office.as_ref()),
        description: actor.description.clone(),
        forms: other_forms(actor, depth),
        positions: shown,
        earlier,
        n_on_issues,
        n_more_positions: n_more,
        statements,
        n_statements_above,
        n_more_statements,
        n_articles: actor.articles.iter().filter(|(at, _)| here.scope.covers(*at)).count(),
        evidence,
    })
}

/// Those who belong to an actor and are named in an article of the page.
fn members<'c>(here: &Here<'c>, actor: &'c ActorEntry) -> impl Iterator<Item = &'c ActorId> {
    actor.members.iter().filter(|id| {
        let index = here.context.actor_index(id);
        index.is_some_and(|index| {
            let mut articles = here.context.overview.actors[index].articles.iter();
            articles.any(|(article, _)| here.scope.covers(*article))
        })
    })
}

/// The titles that an article of the page gives an actor.
pub(super) fn titles<'c>(here: &Here<'c>, actor: &'c ActorEntry) -> impl Iterator<Item = &'c str> {
    let titles = actor.titles.iter();
    let covered =
        titles.filter(|(_, articles)| articles.iter().any(|article| here.scope.covers(*article)));
    covered.map(|(title, _)| title.as_str())
}

/// Where an actor is named. Where its first naming lies outside what the page covers, a role, a
/// position or a statement inside stands for it.
fn actor_evidence(here: &Here<'_>, actor: &ActorEntry, depth: Depth) -> Option<EvidenceView> {
    let of_roles = actor.roles.iter().map(|(_, evidence)| evidence);
    let of_positions = actor.positions.iter().map(|position| &position.evidence);
    let of_statements = actor.statements.iter().map(|statement| &statement.evidence);
    std::iter::once(&actor.evidence)
        .chain(of_roles)
        .chain(of_positions)
        .chain(of_statements)
        .find_map(|evidence| here.evidence(evidence, depth.citations))
}

fn actor_roles(here: &Here<'_>, actor: &ActorEntry, depth: Depth) -> Vec<RoleItem> {
    let resting = actor.roles_resting(|evidence| here.is_supported(evidence));
    let roles = resting.filter_map(|(role, evidence)| {
        let (role, status) = (role.key(), role.status().map(MediationStatus::key));
        let last = status.and_then(|_| last_told(here, evidence, is_earlier(here, actor)));
        Some(RoleItem { role, status, last, evidence: here.evidence(evidence, depth.citations)? })
    });
    roles.collect()
}

/// What an actor wants, as far as this part of the page shows it.
struct Positions {
    shown: Vec<PositionItem>,
    /// What only older articles of the briefing tell.
    earlier: Vec<PositionItem>,
    /// How many stand among the issues.
    n_on_issues: usize,
    /// How many are neither here nor there.
    n_more: usize,
}

fn actor_positions(
    here: &Here<'_>,
    index: usize,
    elsewhere: &Elsewhere,
    depth: Depth,
) -> Positions {
    let actor = &here.context.overview.actors[index];
    let all = actor.positions.iter().enumerate();
    let supported: Vec<(usize, &PositionEntry)> =
        all.filter(|(_, one)| here.is_supported(&one.evidence)).collect();
    // Clauses that can be read alone, where there are any.
    let skips = depth.skips_asides && supported.iter().any(|(_, one)| !one.is_aside);
    let is_shown = |(at, one): &&(usize, &PositionEntry)| {
        let key = (index, *at);
        let is_elsewhere = elsewhere.issues.contains(&key) || elsewhere.mediations.contains(&key);
        !(skips && one.is_aside || is_elsewhere)
    };
    let was_earlier = |(at, _): &&(usize, &PositionEntry)| {
        here.earlier().is_some_and(|earlier| earlier.positions.contains(&(index, *at)))
    };
    let (earlier, now): (Vec<_>, Vec<_>) = supported.iter().filter(is_shown).partition(was_earlier);
    let items = |positions: Vec<&(usize, &PositionEntry)>| -> Vec<PositionItem> {
        let first = positions.into_iter().take(depth.positions);
        let items = first.filter_map(|(at, one)| {
            let mut item = position(here, one, actor, depth)?;
            if depth.has_beside {
                item.beside = issues::beside(here, index, *at);
            }
            Some(item)
        });
        items.collect()
    };
    let (mut shown, mut earlier) = (items(now), items(earlier));
    let n_on_issues =
        supported.iter().filter(|(at, _)| elsewhere.issues.contains(&(index, *at))).count();
    let n_more = supported.len() - shown.len() - earlier.len() - n_on_issues;
    tell_once(&mut shown);
    tell_once(&mut earlier);
    Positions { shown, earlier, n_on_issues, n_more }
}

/// The names of an actor besides the one it is filed under, and why each is his.
fn other_forms(actor: &ActorEntry, depth: Depth) -> Vec<FormItem> {
    let others = actor.forms.iter().filter(|form| form.form != actor.name);
    let item = |form: &MergedForm| FormItem {
        form: form.form.clone(),
        n_articles: form.n_articles,
        reason: form.reason.key(),
    };
    others.take(depth.names).map(item).collect()
}

/// Whether a line of names says as much as a card: of observers, of people who only stand with the
/// actor they belong to, and of a side that is named in passing.
fn is_bare(actor: &ActorEntry, roles: &[RoleItem]) -> bool {
    match roles {
        [] => true,
        [only] if only.role == "party" => actor.affiliation.is_some() || actor.is_aside,
        [only] => only.role == "observer",
        _ => false,
    }
}

/// Takes out the positions whose words stand in a sentence that is shown whole for another one, which
/// bears their anchors then: "accepted it on condition that …" is an offer and a condition.
fn tell_once(positions: &mut Vec<PositionItem>) {
    let sentence = |one: &PositionItem| one.evidence.citations[0].place;
    let whole: Vec<_> = positions
        .iter()
        .enumerate()
        .filter(|(_, one)| one.around.is_some() && one.same_as.is_none())
        .map(|(at, one)| (sentence(one), at))
        .collect();
    let mut told: Vec<(usize, usize)> = Vec::new();
    for (at, one) in positions.iter().enumerate() {
        let is_here = |(told, shown): &&((ArticleIdx, Anchor), usize)| {
            *shown != at
                && *told == sentence(one)
                && (one.around.is_none() || *shown < at)
                && one.reverses.is_none()
        };
        if let Some((_, shown)) = whole.iter().find(is_here) {
            told.push((at, *shown));
        }
    }
    for (at, shown) in &told {
        let id = positions[*at].id.clone();
        positions[*shown].also.push(id);
    }
    for (at, _) in told.into_iter().rev() {
        positions.remove(at);
    }
}

/// Takes out the statements whose sentence stands among the positions, which bear their anchors then;
/// how many.
fn fold_into(positions: &mut [PositionItem], statements: &mut Vec<StatementItem>) -> usize {
    let n_before = statements.len();
    statements.retain(|one| {
        let sentence = one.evidence.citations[0].place;
        let has_it = |other: &&mut PositionItem| {
            other.evidence.citations.iter().any(|cite| cite.place == sentence)
        };
        let same = positions.iter_mut().find(has_it);
        same.map(|position| position.also.push(one.id.clone())).is_none()
    });
    n_before - statements.len()
}

/// What nobody has reported of a mediator for so many days need not be so any more. Own choice,
/// November 2026: a quarter of a year.
const OLD_DAYS: i64 = 90;

/// Whether of a mediator only older articles of the briefing tell that it is one.
fn is_earlier(here: &Here<'_>, actor: &ActorEntry) -> bool {
    let overview = &here.context.overview;
    let Some(index) = here.scope.briefing else { return false };
    let briefing = &overview.briefings[index];
    let mut own = briefing.mediations.iter().filter(|at| {
        let mediator = overview.mediations[**at].mediator.as_ref();
        mediator == Some(&actor.id)
    });
    let first = own.next();
    first.into_iter().chain(own).all(|at| briefing.earlier.mediations.contains(at))
        && first.is_some()
}

/// The day of the newest article behind `evidence`, where that is long ago, or those since do not tell it
/// again.
fn last_told(here: &Here<'_>, evidence: &Evidence, is_earlier: bool) -> Option<Day> {
    let covered = evidence.iter().filter(|citation| here.scope.covers(citation.article));
    let last = covered.filter_map(|citation| here.context.article(citation.article).date).max()?;
    let is_old = || here.scope.as_of.is_some_and(|now| days(last, now) > OLD_DAYS);
    here.day(Some(last)).filter(|_| is_earlier || is_old())
}

/// The first `limit` views that can be made, and how many more could.
fn limited<T, V>(
    here: &Here<'_>,
    items: &[T],
    limit: usize,
    evidence: impl Fn(&T) -> &Evidence,
    view: impl Fn(&T) -> Option<V>,
) -> (Vec<V>, usize) {
    let mut supported = items.iter().filter(|item| here.is_supported(evidence(item)));
    let views = supported.by_ref().take(limit).filter_map(view).collect();
    (views, supported.count())
}

/// A position; `None` when no article of the page holds it.
fn position(
    here: &Here<'_>,
    position: &PositionEntry,
    actor: &ActorEntry,
    depth: Depth,
) -> Option<PositionItem> {
    let evidence = here.evidence(&position.evidence, depth.citations)?;
    let text = told(&evidence, Some(&position.text))
        .unwrap_or_else(|| evidence.citations[0].words.clone());
    let first = |entry: &PositionEntry| entry.evidence.first().clone();
    let before = position.reverses.as_ref();
    let before = before.and_then(|id| actor.positions.iter().find(|one| one.id == *id));
    let reverses = before.filter(|one| here.is_supported(&one.evidence)).map(|one| {
        let cited = here.citation(&first(one));
        Reversed { kind: one.kind.key(), text: cited.words, date: cited.date, href: cited.href }
    });
    Some(PositionItem {
        id: position.id.0.clone(),
        also: here.also(&position.id.0),
        is_new: false,
        kind: position.kind.key(),
        around: around(&evidence.citations[0], &text, &actor.name),
        text,
        date: here.day(here.context.article(first(position).article).date),
        reverses,
        given_up: told_of(here, position.given_up.as_ref()),
        met: told_of(here, position.met.as_ref()),
        settled: told_of(here, position.settled.as_ref()),
        former: told_of(here, position.former.as_ref()),
        held_with: Vec::new(),
        same_as: None,
        beside: Vec::new(),
        evidence,
    })
}

/// The sentence that tells what became of a position, where the page covers it.
pub(super) fn told_of(here: &Here<'_>, evidence: Option<&Evidence>) -> Option<CitationView> {
    let (covered, _) = here.covered(evidence?)?;
    covered.first().map(|first| here.citation(first))
}

/// Words with which a clause says what it means ("refusal to engage" does not), and those that a
/// sentence around a shorter one may have. Own choice, 2026-11-22, read on the example and the five
/// articles.
const CLAUSE_WORDS: usize = 5;
const SENTENCE_WORDS: usize = 36;

/// The sentence around a clause that cannot be read alone, before and after it: one that is too
/// short, or has "it" for its object. That it names its `holder` again ("sign for Norway") makes it
/// no longer.
fn around(cite: &CitationView, clause: &str, holder: &str) -> Option<(String, String)> {
    let n_words = |text: &str| text.split_whitespace().count();
    let sentence = cite.sentence();
    let n_own = if clause.contains(holder) { n_words(holder) } else { 0 };
    let is_short = n_words(clause) < CLAUSE_WORDS + n_own || has_loose_object(clause);
    let is_one = is_short && n_words(&sentence) <= SENTENCE_WORDS;
    let (before, after) = sentence.split_once(clause).filter(|_| is_one)?;
    let has_more = n_words(before) + n_words(after) > 0;
    has_more.then(|| (before.to_owned(), after.to_owned()))
}

/// A statement; `None` when no article of the page reports it.
fn statement(here: &Here<'_>, statement: &StatementEntry, depth: Depth) -> Option<StatementItem> {
    Some(StatementItem {
        id: statement.id.0.clone(),
        speaker: here.voice(statement.speaker.as_ref(), &statement.speaker_name),
        sourcing: statement.sourcing.key(),
        evidence: here.evidence(&statement.evidence, depth.citations)?,
    })
}

/// A mediation; `None` when no article of the page speaks of it.
pub(super) fn mediation(here: &Here<'_>, index: usize, depth: Depth) -> Option<MediationItem> {
    let entry = &here.context.overview.mediations[index];
    let is_earlier = here.earlier().is_some_and(|earlier| earlier.mediations.contains(&index));
    let statuses = entry.statuses.iter().filter_map(|(status, evidence)| {
        Some(StatusItem {
            status: status.key(),
            last: last_told(here, evidence, is_earlier),
            evidence: here.evidence(evidence, depth.citations)?,
        })
    });
    let stages = entry.stages.iter().filter_map(|(step, evidence)| {
        Some(StageItem { stage: step.key(), evidence: here.evidence(evidence, depth.citations)? })
    });
    // Good offices is what it does of whom the texts say no more.
    let ways = entry.channels.iter().filter(|(way, _)| *way != Channel::GoodOffices);
    let channels = ways.filter_map(|(way, evidence)| {
        Some(ChannelItem {
            channel: way.key(),
            evidence: here.evidence(evidence, depth.citations)?,
        })
    });
    let evidence = here.evidence(&entry.evidence, depth.citations)?;
    Some(MediationItem {
        id: entry.id.0.clone(),
        also: here.also(&entry.id.0),
        is_new: false,
        mediator: here.voice(entry.mediator.as_ref(), &entry.mediator_name),
        joint: Vec::new(),
        mediator_id: entry.mediator.as_ref().map(|id| id.0.to_string()),
        between: here.actors(&entry.between_within(|article| here.scope.covers(article))),
        unnamed: entry.unnamed.iter().filter_map(|words| told(&evidence, Some(words))).collect(),
        statuses: statuses.collect(),
        stages: stages.collect(),
        channels: channels.collect(),
        helps: entry.helps.as_ref().and_then(|one| here.evidence(one, FOOTING)),
        constrains: entry.constrains.as_ref().and_then(|one| here.evidence(one, FOOTING)),
        risks: entry
            .risks
            .iter()
            .filter_map(|at| {
                let risk = &here.context.overview.risks[*at];
                let evidence = here.evidence(&risk.evidence, 1)?;
                Some(NamingRisk { id: risk.id.0.clone(), outcome: None, evidence })
            })
            .collect(),
        evidence,
    })
}

/// A risk; `None` when no article of the page warns of it.
pub(super) fn risk(here: &Here<'_>, entry: &RiskEntry, depth: Depth) -> Option<RiskItem> {
    let evidence = here.evidence(&entry.evidence, depth.citations)?;
    let mut likelihoods = likelihoods(here, entry);
    let likelihood = likelihoods.first().map(|one| one.words.clone());
    if likelihoods.len() == 1 {
        likelihoods.clear();
    }
    let trigger = told(&evidence, entry.trigger.as_deref());
    let consequence = told(&evidence, entry.consequence.as_deref());
    let deadline = entry.due.map(|at| &here.context.overview.timeline[at]);
    let deadline = deadline.filter(|entry| here.is_supported(&entry.evidence));
    let deadline = deadline.and_then(|entry| entry.when.as_ref()).map(|when| RiskDue {
        when: here.context.words.when(when),
        due: countdown(when, here.scope.as_of),
    });
    let chain = is_chain(&evidence.citations[0], trigger.as_deref(), consequence.as_deref());
    let mut warned_by = tellers(here, &entry.warned_by);
    if !chain {
        // Where the whole sentence is shown it names its phrases itself.
        let sentence = evidence.citations[0].sentence().to_lowercase();
        warned_by.retain(|one| one.href.is_some() || !sentence.contains(&one.name.to_lowercase()));
    }
    Some(RiskItem {
        id: entry.id.0.clone(),
        also: here.also(&entry.id.0),
        is_new: false,
        chain,
        trigger,
        consequence,
        due: deadline,
        against: entry.against.as_ref().and_then(|one| here.evidence(one, AGAINST)),
        ended: entry.ended.as_ref().and_then(|(end, evidence)| {
            Some(EndedItem { how: end.key(), cite: told_of(here, Some(evidence))? })
        }),
        warned_by,
        band: likelihood.as_deref().and_then(band),
        likelihood,
        likelihoods,
        actors: here.actors(&entry.actors),
        evidence,
    })
}

/// The estimative words of a risk that articles of the page give it, the newest first.
fn likelihoods(here: &Here<'_>, entry: &RiskEntry) -> Vec<LikelihoodItem> {
    let of_page = entry.likelihoods.iter().filter_map(|(words, evidence)| {
        let evidence = here.evidence(evidence, 1)?;
        let words = told(&evidence, Some(words)).filter(|words| !is_plain(words))?;
        Some(LikelihoodItem { band: band(&words), words, evidence })
    });
    of_page.collect()
}

/// Those whom articles of the page name.
fn tellers(here: &Here<'_>, tellers: &[Teller]) -> Vec<Voice> {
    let covered = tellers.iter().filter(|one| here.scope.covers(one.article));
    covered.map(|one| here.voice_within(one.actor.as_ref(), &one.name)).collect()
}

/// A modal that says nothing of how likely it is: of the words of estimation, *may*, *might* and
/// *could* hedge, and these do not (ICD 203 lists neither).
fn is_plain(likelihood: &str) -> bool {
    matches!(likelihood.to_lowercase().as_str(), "would" | "can" | "will")
}

/// Words of a sentence beside its trigger and its consequence that are no more than who says it:
/// "American officials in Geneva warned on Monday that". Own choice, November 2026.
const ATTRIBUTION_WORDS: usize = 8;

/// Whether a trigger and what would follow say all that the sentence says.
fn is_chain(cite: &CitationView, trigger: Option<&str>, consequence: Option<&str>) -> bool {
    let (Some(trigger), Some(consequence)) = (trigger, consequence) else { return false };
    let sentence = cite.sentence();
    let words = |text: &str| text.split_whitespace().count();
    let both = sentence.contains(trigger) && sentence.contains(consequence);
    // "He may draw up new terms": who, the sentence says.
    let names_nobody = opens_with_pronoun(consequence);
    both && !names_nobody
        && words(&sentence) <= words(trigger) + words(consequence) + ATTRIBUTION_WORDS
}

/// An open question; `None` when no article of the page raises it.
pub(super) fn question(
    here: &Here<'_>,
    entry: &QuestionEntry,
    depth: Depth,
) -> Option<QuestionItem> {
    let (first, last) = raised(here, entry);
    let open_days = first.zip(here.scope.as_of).map(|(first, now)| days(first, now));
    let answered = entry.answered.as_ref().and_then(|one| answered(here, one, depth));
    // What the editor pinned stands before all, and under no heading.
    let part = match &answered {
        _ if entry.display == Display::Pinned => None,
        _ if entry.is_aside => Some("in-passing"),
        Some(_) => Some("answered-since"),
        None => None,
    };
    Some(QuestionItem {
        id: entry.id.0.clone(),
        also: here.also(&entry.id.0),
        is_new: false,
        form: entry.form.key(),
        part,
        raised_by: tellers(here, &entry.raised_by),
        first_raised: here.day(first),
        last_raised: here.day(last.filter(|_| last != first)),
        open_days: open_days.filter(|days| *days >= 0),
        actors: here.actors(&entry.actors),
        answered,
        evidence: here.evidence(&entry.evidence, depth.citations)?,
    })
}

/// When a question was first and last raised, as far as the page covers it.
pub(super) fn raised(here: &Here<'_>, entry: &QuestionEntry) -> (Option<Date>, Option<Date>) {
    dated(here, &entry.evidence)
}

/// The first and the last day of the articles that evidence rests on, as far as the page covers them.
pub(super) fn dated(here: &Here<'_>, evidence: &Evidence) -> (Option<Date>, Option<Date>) {
    let covered = evidence.iter().filter(|citation| here.scope.covers(citation.article));
    let dates = covered.filter_map(|citation| here.context.article(citation.article).date);
    let dates: BTreeSet<Date> = dates.collect();
    (dates.first().copied(), dates.last().copied())
}

/// The answer to a question; `None` when it lies outside the page.
fn answered(here: &Here<'_>, answered: &Answered, depth: Depth) -> Option<AnsweredItem> {
    let by = answered.by.as_ref().filter(|by| here.scope.covers(by.article));
    Some(AnsweredItem {
        by: by.map(|by| here.voice_within(by.actor.as_ref(), &by.name)),
        date: here.day(dated(here, &answered.evidence).0),
        evidence: here.evidence(&answered.evidence, depth.citations)?,
    })
}

/// Something told differently; `None` when fewer than two sides rest on articles of the page.
pub(super) fn difference(
    here: &Here<'_>,
    entry: &Difference,
    depth: Depth,
) -> Option<DifferenceItem> {
    let sides: Vec<SideItem> = entry
        .sides
        .iter()
        .filter_map(|side| {
            let evidence = here.evidence(&side.evidence, depth.citations)?;
            let key = match (entry.kind, side.position) {
                (DifferenceKind::Happened, _) => Some(format!("differs.{}", side.told)),
                (_, Some(kind)) => Some(format!("position.{}", kind.key())),
                _ => None,
            };
            // A telling outside the page must not lend its words to one inside.
            let is_figure = side.range.is_some() || entry.kind == DifferenceKind::Day;
            let told = match &key {
                Some(_) => None,
                None if is_figure => {
                    let own = told(&evidence, Some(&side.told));
                    Some(own.unwrap_or_else(|| evidence.citations[0].words.clone()))
                }
                None => Some(side.told.clone()),
            };
            let by = side.by.iter().filter(|by| here.scope.covers(by.article));
            let by = by.map(|by| here.voice_within(by.actor.as_ref(), &by.name)).collect();
            Some(SideItem { told, key, by, evidence })
        })
        .collect();
    if sides.len() < 2 {
        return None;
    }
    let is_figure = entry.kind == DifferenceKind::Figure;
    let end =
        |side: Option<&SideItem>| side.filter(|_| is_figure).and_then(|side| side.told.clone());
    let (kind, prefix) = match entry.kind {
        DifferenceKind::Office => ("office", "office"),
        DifferenceKind::Happened => ("happened", "act"),
        DifferenceKind::Day => ("day", "act"),
        DifferenceKind::Position => ("position", "position"),
        DifferenceKind::Figure => ("figure", "fate"),
    };
    let key = entry.key.as_ref().map(|key| format!("differs.{prefix}-{key}"));
    // "Jobs, jobs": what became of those counted may be the word for them.
    let fate = key.as_ref().filter(|_| is_figure).map(|key| here.context.words.text(key));
    Some(DifferenceItem {
        id: entry.id.0.clone(),
        kind,
        key,
        about: here.actors(&entry.about),
        subject: entry
            .subject
            .as_ref()
            .filter(|words| fate.as_ref().is_none_or(|fate| fate != *words))
            .filter(|words| {
                let quotes = sides.iter().flat_map(|side| &side.evidence.citations);
                let says = |cite: &CitationView| cite.sentence().contains(words.as_str());
                quotes.into_iter().any(says)
            })
            .cloned(),
        has_changed: entry.has_changed,
        lowest: end(sides.first()),
        highest: end(sides.last()),
        beside: entry
            .beside
            .iter()
            .filter_map(|(office, side)| {
                Some(SideItem {
                    told: Some(side.told.clone()),
                    key: Some(format!("differs.office-{office}")),
                    by: Vec::new(),
                    evidence: here.evidence(&side.evidence, 1)?,
                })
            })
            .collect(),
        sides,
    })
}

/// A date; `None` when no article of the page names it.
pub(super) fn date(here: &Here<'_>, entry: &TimelineEntry, depth: Depth) -> Option<TimelineItem> {
    let evidence = here.evidence(&entry.evidence, depth.citations)?;
    let text =
        told(&evidence, Some(&entry.text)).unwrap_or_else(|| evidence.citations[0].words.clone());
    let is_deadline = here.is_due(entry);
    let is_ahead = is_deadline || entry.context == EventContext::Planned;
    let when = entry.when.as_ref();
    let over = entry.over.as_ref().and_then(|(end, evidence)| {
        Some(EndedItem { how: end.key(), cite: told_of(here, Some(evidence))? })
    });
    let holds = is_ahead && over.is_none();
    Some(TimelineItem {
        id: entry.id.0.clone(),
        also: here.also(&entry.id.0),
        is_new: false,
        iso: when.and_then(html_time),
        when: when.map(|when| here.context.words.when(when)),
        text,
        is_relative: when.is_some_and(|when| when.is_relative),
        precision: when.map(|when| when.precision.key()),
        is_deadline,
        context: entry.context.key(),
        due: when.filter(|_| holds).and_then(|when| countdown(when, here.scope.as_of)),
        over,
        evidence,
    })
}

/// The articles of an outlet that a page covers, and the attributed statements in them.
pub(super) fn printed(here: &Here<'_>, entry: &SourceEntry) -> (usize, Said) {
    let covered = || entry.articles.iter().filter(|article| here.scope.covers(**article));
    (covered().count(), covered().map(|article| here.context.article(*article).said).sum())
}

/// A source and what rests on it. What rests on it alone is counted on the whole site, all else on the
/// page.
pub(super) fn source(here: &Here<'_>, index: usize, n_cards: usize) -> SourceItem {
    let entry: &SourceEntry = &here.context.overview.sources[index];
    let covered = || entry.articles.iter().copied().filter(|article| here.scope.covers(*article));
    let (n_articles, said) = printed(here, entry);
    SourceItem {
        id: entry.id.clone(),
        name: entry.card.name.clone(),
        href: (!here.is_alone()).then(|| here.source_href(index)),
        kind: entry.card.kind.clone(),
        country: entry.card.country.clone(),
        language: entry.card.language.clone(),
        ownership: entry.card.ownership.clone(),
        reliability: entry.card.reliability.map(Reliability::key),
        url: outside(entry.card.url.as_deref()),
        note: entry.card.note.clone(),
        n_articles,
        articles: covered().take(n_cards).map(|article| here.card(article)).collect(),
        n_alone: entry.n_alone,
        alone: if n_cards > 0 { alone(here, entry) } else { Vec::new() },
        n_statements: said.n,
        n_unnamed: said.n_unnamed,
        unnamed_percent: (said.n > 0).then(|| (said.n_unnamed * 100 + said.n / 2) / said.n),
    }
}

/// What rests on a source alone and may be quoted, each sentence once for each register: its words are
/// what a line shows.
fn alone(here: &Here<'_>, entry: &SourceEntry) -> Vec<AloneLine> {
    let mut told = BTreeSet::new();
    entry
        .alone
        .iter()
        .filter(|(_, one)| here.scope.covers(one.article) && !one.quote.is_empty())
        .filter(|(kind, one)| told.insert((line_kind(*kind), one.article, one.anchor)))
        .map(|(kind, one)| AloneLine { kind: line_kind(*kind), cite: here.citation(one) })
        .collect()
}

/// A register in one word.
fn line_kind(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Actor => "actor",
        LineKind::Mediation => "mediation",
        LineKind::Position => "position",
        LineKind::Risk => "risk",
        LineKind::Question => "question",
        LineKind::Deadline => "deadline",
    }
}

/// How far `when` is from `now`. A span of days is ahead until its last day has passed.
pub(super) fn due(when: &When, now: Date) -> Due {
    let left = days(now, when.due());
    match left {
        0 => Due { key: "today", days: 0 },
        1.. => Due { key: "ahead", days: left },
        _ => Due { key: "passed", days: -left },
    }
}

/// How far off `when` is, where that says something: "March" is not "in 66 days", for it may be on its
/// first, but has passed when it is over.
fn countdown(when: &When, as_of: Option<Date>) -> Option<Due> {
    let due = due(when, as_of?);
    (when.precision <= Precision::Week || due.key == "passed").then_some(due)
}

/// Days from one to another.
pub(super) fn days(from: Date, to: Date) -> i64 {
    // Both lie within the years that jiff knows, so their distance does too.
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// Order of time: what has no day comes last.
pub(super) fn by_time(entry: &TimelineEntry) -> (bool, Option<Date>, Option<Date>) {
    let when = entry.when.as_ref();
    (when.is_none(), when.map(|when| when.start), when.map(|when| when.end))
}

/// The reverse order of time: what has no day still comes last.
pub(super) fn by_time_back(entry: &TimelineEntry) -> (bool, Reverse<Option<Date>>) {
    let when = entry.when.as_ref();
    (when.is_none(), Reverse(when.map(|when| when.start)))
}

/// The band of an estimative expression, after Intelligence Community Directive 203 (2015), section
/// D.6.e.(2)(a), with the adverbs and negations of the same words. *May, might, could* have none.
fn band(likelihood: &str) -> Option<&'static str> {
    /// Longer expressions stand before those they contain.
    const BANDS: [(&str, &str); 26] = [
        ("almost no chance", "remote"),
        ("remote", "remote"),
        ("very unlikely", "very-unlikely"),
        ("highly unlikely", "very-unlikely"),
        ("highly improbable", "very-unlikely"),
        ("not very likely", "unlikely"),
        ("not likely", "unlikely"),
        ("not probable", "unlikely"),
        ("unlikely", "unlikely"),
        ("improbable", "unlikely"),
        ("improbably", "unlikely"),
        ("roughly even", "even"),
        ("even chance", "even"),
        ("even odds", "even"),
        ("not almost certain", ""),
        ("not certain", ""),
        ("almost certain", "almost-certain"),
        ("nearly certain", "almost-certain"),
        ("more likely", ""),
        ("less likely", ""),
        ("very likely", "very-likely"),
        ("highly likely", "very-likely"),
        ("highly probable", "very-likely"),
        ("very probable", "very-likely"),
        ("likely", "likely"),
        ("probabl", "likely"),
    ];
    let likelihood = likelihood.to_lowercase();
    let (_, band) = BANDS.iter().find(|(words, _)| likelihood.contains(words))?;
    (!band.is_empty()).then_some(*band)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_belong_to_words() {
        let cases = [
            ("Very likely", Some("very-likely")),
            ("not likely", Some("unlikely")),
            ("probably", Some("likely")),
            ("more likely", None),
            ("might", None),
            ("almost certainly", Some("almost-certain")),
        ];
        for (words, expected) in cases {
            assert_eq!(band(words), expected, "{words}");
        }
    }

    #[test]
    fn days_are_counted_to_a_day_and_not_to_a_month() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        let when = |precision| When {
            start: date("1981-02-01"),
            end: date("1981-02-28"),
            precision,
            is_relative: false,
            iso: String::new(),
            is_exclusive: false,
        };
        let is_told = |precision, now| countdown(&when(precision), Some(date(now))).is_some();
        assert!(is_told(Precision::Day, "1981-01-16"));
        assert!(!is_told(Precision::Month, "1981-01-16"));
        assert!(is_told(Precision::Month, "1981-03-16"), "that it has passed is sure");
    }

    #[test]
    fn a_deadline_is_counted_to_its_last_day() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        let when = When {
            start: date("1981-01-18"),
            end: date("1981-01-20"),
            precision: Precision::Day,
            is_relative: false,
            iso: String::new(),
            is_exclusive: false,
        };
        assert_eq!(due(&when, date("1981-01-16")), Due { key: "ahead", days: 4 });
        assert_eq!(due(&when, date("1981-01-20")), Due { key: "today", days: 0 });
        assert_eq!(due(&when, date("1981-02-20")), Due { key: "passed", days: 31 });
    }
}
