//! A briefing's view, for its page and for the file that stands alone.

mod coverage;
pub(super) mod changes;
mod diagram;
mod timeline;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::article::script_safe;
use super::context::{Context, Here, Scope, tlp_mark};
use super::issues;
use super::items::{self, BRIEFING, Elsewhere, FOOTING};
use super::markup::{self, Body, Targets};
use super::risks;
use super::view::{
    ActorItem, ActorRef, ArticleCard, BriefingCard, BriefingView, Drawn, FeedLink, IssueItem,
    Joint, MediationItem, Method, QuestionItem, RiskGroup, Section, TimelineSection,
};
use crate::annotate::{Anchor, Display, PositionKind};
use crate::brief::{ArticleIdx, Briefing, Evidence, PositionEntry};
use crate::config::TextRights;
use crate::load::{Article, BlockKind, Zone};

use changes::Short;

/// Actors, mediations and sources on the page; the rest is a click away. A dozen is what a reader
/// takes in before scanning stops; all pages stay bounded with it, whatever the corpus.
const TOP: usize = 12;

/// Issues on the page: each has several lines.
const TOP_ISSUES: usize = 6;

/// Sentences of each briefing's bottom line on the home page, which may list many.
const HOME_LINES: usize = 3;

/// Newest articles listed.
const TOP_ARTICLES: usize = 10;

/// The whole view. `own` is the analyst's own text with the targets of its links.
pub(super) fn view(
    here: &Here<'_>,
    index: usize,
    own: Option<(&Article, &Targets)>,
) -> BriefingView {
    let context = here.context;
    let overview = &context.overview;
    let briefing = &overview.briefings[index];
    let own_html = own.map(|(article, targets)| own_words(context, article, targets));
    let bottom_line_html = own_html.filter(|html| !html.trim().is_empty());
    let drawn = match bottom_line_html {
        Some(_) => Vec::new(),
        None => drawn(here, briefing),
    };
    // Where all are asides, none is shown: a wrong mediator is worse than none.
    let is_own = |at: &usize| !overview.mediations[*at].is_aside;
    let mut own: Vec<usize> = briefing.mediations.iter().copied().filter(is_own).collect();
    // Stable: who is told of now stands before those of whom nothing is told since.
    own.sort_by_key(|at| briefing.earlier.mediations.contains(at));
    let n_mediations = own.len();
    let mediations = section(here, (&own, briefing.mediations.len()), TOP, "mediators", |at| {
        items::mediation(here, at, BRIEFING)
    });
    let bygone = overview.bygone(briefing);
    let questions = questions(here, briefing, &bygone);
    let risks = risks(here, briefing, &bygone);
    let claims = claims(here, &mediations.items, &risks.items, &questions.items);
    let first_issues = &first_issues(context, briefing)[..];
    let elsewhere = Elsewhere {
        issues: issues::shown(here, first_issues),
        mediations: efforts(here, briefing, &mediations.items, &claims),
    };
    let mut lines = Lines {
        actors: section(here, all(&briefing.actors), TOP, "actors", |at| {
            items::actor(here, at, &elsewhere, BRIEFING)
        }),
        issues: issues(here, first_issues, briefing.issues.len()),
        mediations,
        risks,
        questions,
        timeline: timeline::timeline(here, briefing, claims),
    };
    let changes = changes::changes(here, briefing, &lines.in_short());
    lines.mark(&changes::new_ids(here, briefing));
    let Lines { mut actors, issues, mut mediations, risks, questions, timeline } = lines;
    let mut diagram = diagram::diagram(here, &mediations.items);
    tell_once(&mut actors.items, &mut mediations.items);
    if let Some(diagram) = &mut diagram {
        diagram.is_partial |= n_mediations > TOP;
    }
    let dates: Vec<_> =
        briefing.articles.iter().filter_map(|at| context.article(*at).date).collect();
    let mut page = here.frame(&briefing.title, Some("home"), briefing.tlp);
    page.as_of = here.day(briefing.as_of);
    page.json_ld = Some(json_ld(briefing, context));
    let data_href = here.data("briefing.json");
    page.feeds
        .extend(data_href.clone().map(|href| FeedLink { media_type: "application/json", href }));
    BriefingView {
        page,
        data_href,
        title: briefing.title.clone(),
        as_of: here.day(briefing.as_of),
        n_articles: briefing.articles.len(),
        n_sources: briefing.n_sources,
        from: here.day(dates.iter().min().copied()),
        to: here.day(dates.iter().max().copied()),
        tlp: tlp_mark(briefing.tlp),
        bottom_line_html,
        drawn,
        changes,
        actors,
        issues,
        mediations,
        diagram,
        risks,
        questions,
        timeline,
        differences: section(here, all(&briefing.differences), TOP, "differences", |at| {
            items::difference(here, &overview.differences[at], BRIEFING)
        }),
        sources: section(here, all(&briefing.sources), TOP, "sources", |at| {
            Some(items::source(here, at, 0))
        }),
        coverage: coverage::coverage(here, briefing),
        articles: articles(here, briefing),
        method: method(context, briefing),
        others: others(here, index),
        endnotes: Vec::new(),
    }
}

/// What one sentence tells of several stands once: mediators of whom no more is told share a card,
/// and a position that another actor holds by the same words is pointed to.
fn tell_once(actors: &mut [ActorItem], mediations: &mut Vec<MediationItem>) {
    let mut cards: Vec<MediationItem> = Vec::with_capacity(mediations.len());
    for item in mediations.drain(..) {
        match cards.iter_mut().find(|card| is_one_story(card, &item)) {
            Some(card) => {
                card.joint.push(Joint { id: item.id, also: item.also, mediator: item.mediator });
            }
            None => cards.push(item),
        }
    }
    *mediations = cards;
    // By sentence, sort and words: the actor and the position that stands first.
    let mut first: BTreeMap<(Told, &'static str, String), (usize, usize)> = BTreeMap::new();
    for at in 0..actors.len() {
        for position in 0..actors[at].positions.len() {
            let item = &actors[at].positions[position];
            let key = (item.evidence.citations[0].place, item.kind, item.text.clone());
            let (holder, place) = *first.entry(key).or_insert((at, position));
            if holder != at {
                let known = &actors[holder];
                let (id, theirs) = (known.positions[place].id.clone(), actor_ref(known));
                let ours = actor_ref(&actors[at]);
                actors[holder].positions[place].held_with.push(ours);
                let item = &mut actors[at].positions[position];
                item.held_with.push(theirs);
                item.same_as = Some(id);
            }
        }
    }
}

/// Whether two cards would say the same but for the mediator's name.
fn is_one_story(one: &MediationItem, other: &MediationItem) -> bool {
    let ids = |item: &MediationItem| -> Vec<String> {
        item.between.iter().map(|party| party.id.clone()).collect()
    };
    let status = |item: &MediationItem| {
        item.statuses.first().map(|one| (one.status, one.last.as_ref().map(|day| day.iso.clone())))
    };
    let channels =
        |item: &MediationItem| item.channels.iter().map(|one| one.channel).collect::<Vec<_>>();
    let is_bare = |item: &MediationItem| {
        item.evidence.citations.len() == 1
            && item.evidence.n_more == 0
            && item.statuses.len() < 2
            && item.stages.is_empty()
            && item.helps.is_none()
            && item.constrains.is_none()
            && item.risks.is_empty()
    };
    is_bare(one)
        && is_bare(other)
        && one.evidence.citations[0].place == other.evidence.citations[0].place
        && (one.is_new, &one.unnamed) == (other.is_new, &other.unnamed)
        && (ids(one), status(one), channels(one)) == (ids(other), status(other), channels(other))
}

fn actor_ref(actor: &ActorItem) -> ActorRef {
    ActorRef {
        id: actor.id.clone(),
        name: actor.name.clone(),
        href: actor.href.clone(),
        kind: actor.kind,
    }
}

/// The sections whose lines an edition keeps.
struct Lines {
    actors: Section<ActorItem>,
    issues: Section<IssueItem>,
    mediations: Section<MediationItem>,
    risks: Section<RiskGroup>,
    questions: Section<QuestionItem>,
    timeline: TimelineSection,
}

impl Lines {
    /// Every line in short, by its id.
    fn in_short(&self) -> BTreeMap<String, Short> {
        let mut lines = BTreeMap::new();
        let mut note = |id: &str, position, text: Option<&str>| {
            lines.insert(id.to_owned(), Short { position, text: text.map(str::to_owned) });
        };
        let actors = self.actors.items.iter();
        for position in actors.flat_map(|actor| actor.positions.iter().chain(&actor.earlier)) {
            let text = Some(&*position.text).filter(|_| position.around.is_none());
            note(&position.id, Some(position.kind), text);
        }
        for stand in self.issues.items.iter().flat_map(|issue| &issue.stands) {
            let text = format!("{}{}{}", stand.before, stand.words, stand.after);
            let ids = stand.id.iter().chain(&stand.also);
            ids.for_each(|id| note(id, Some(stand.kind), Some(&text)));
        }
        for mediation in &self.mediations.items {
            note(&mediation.id, None, None);
        }
        let risks = self.risks.items.iter().chain(&self.risks.earlier);
        for risk in risks.flat_map(|group| &group.items) {
            note(&risk.id, None, risk.consequence.as_deref().filter(|_| risk.chain));
        }
        for question in self.questions.items.iter().chain(&self.questions.earlier) {
            note(&question.id, None, None);
        }
        for deadline in &self.timeline.deadlines {
            note(&deadline.id, None, None);
        }
        lines
    }

    /// Marks the lines that are `new`, and points each mediator at the risks that name it. What only older
    /// articles tell is not new.
    fn mark(&mut self, new: &BTreeSet<String>) {
        let mut outcomes: BTreeMap<&str, &str> = BTreeMap::new();
        for group in self.risks.items.iter_mut().chain(&mut self.risks.earlier) {
            for risk in &mut group.items {
                risk.is_new = new.contains(&risk.id);
                if group.outcome != risks::OTHER {
                    outcomes.insert(&risk.id, &group.outcome);
                }
            }
        }
        for mediation in &mut self.mediations.items {
            mediation.is_new = new.contains(&mediation.id);
            for risk in &mut mediation.risks {
                risk.outcome = outcomes.get(risk.id.as_str()).map(|one| (*one).to_owned());
            }
        }
        for position in self.actors.items.iter_mut().flat_map(|actor| &mut actor.positions) {
            position.is_new = new.contains(&position.id);
        }
        for stand in self.issues.items.iter_mut().flat_map(|issue| &mut issue.stands) {
            stand.is_new = stand.id.iter().chain(&stand.also).any(|id| new.contains(id));
        }
        for question in &mut self.questions.items {
            question.is_new = new.contains(&question.id);
        }
        for deadline in &mut self.timeline.deadlines {
            deadline.is_new = new.contains(&deadline.id);
        }
    }
}

/// The analyst's own text as HTML.
fn own_words(context: &Context, article: &Article, targets: &Targets) -> String {
    let labels = Vec::new();
    markup::body(&Body { article, sentences: &[], labels, targets, words: &context.words })
}

/// Best-supported sentences. One that may not be quoted says nothing here.
fn drawn(here: &Here<'_>, briefing: &Briefing) -> Vec<Drawn> {
    let lines = briefing.drawn.iter().filter_map(|line| {
        let evidence = here.evidence(&line.evidence, BRIEFING.citations)?;
        let is_shown = !evidence.citations[0].words.is_empty();
        is_shown.then_some(Drawn { reason_key: line.reason, evidence })
    });
    lines.collect()
}

/// What a reader of the briefing should see first; what is only an aside stays in the register. All,
/// where there is nothing else.
pub(super) fn worth(indices: &[usize], is_aside: impl Fn(usize) -> bool) -> Vec<usize> {
    let own: Vec<usize> = indices.iter().copied().filter(|at| !is_aside(*at)).collect();
    if own.is_empty() { indices.to_vec() } else { own }
}

/// Items of which none is an aside, and how many there are.
fn all(indices: &[usize]) -> (&[usize], usize) {
    (indices, indices.len())
}

/// The first `limit` items that can be shown, and the way to all of them; `n_all` counts those of the
/// register.
fn section<T>(
    here: &Here<'_>,
    (indices, n_all): (&[usize], usize),
    limit: usize,
    register: &str,
    item: impl Fn(usize) -> Option<T>,
) -> Section<T> {
    let items: Vec<T> = indices.iter().filter_map(|at| item(*at)).take(limit).collect();
    let n_shown = items.len();
    with_rest(here, register, items, n_shown, n_all)
}

/// A section that shows `n_shown` of the `n_all` lines of its register. Without a register to lead to,
/// as in a file that stands alone, it says how many are left out.
fn with_rest<T>(
    here: &Here<'_>,
    register: &str,
    items: Vec<T>,
    n_shown: usize,
    n_all: usize,
) -> Section<T> {
    let all_href = all_href(here, register).filter(|_| n_shown < n_all);
    let n_left_out = if here.is_alone() { n_all.saturating_sub(n_shown) } else { 0 };
    Section { items, earlier: Vec::new(), n_items: n_all.max(n_shown), all_href, n_left_out }
}

/// The first issues on which somebody is told to stand now.
fn first_issues(context: &Context, briefing: &Briefing) -> Vec<usize> {
    let overview = &context.overview;
    let is_of_now = |at: &&usize| {
        let mut holders = overview.issues[**at].stands.iter().flat_map(|stand| &stand.holders);
        holders.any(|holder| !briefing.earlier.positions.contains(holder))
    };
    briefing.issues.iter().filter(is_of_now).take(TOP_ISSUES).copied().collect()
}

/// The first issues, and the way to all of them.
fn issues(here: &Here<'_>, first: &[usize], n_all: usize) -> Section<IssueItem> {
    let items = issues::issues(here, first, BRIEFING);
    let n_shown = items.len();
    with_rest(here, "issues", items, n_shown, n_all)
}

/// The first questions. What was to be answered by a day long past stands in the register.
fn questions(
    here: &Here<'_>,
    briefing: &Briefing,
    bygone: &BTreeSet<Told>,
) -> Section<QuestionItem> {
    let overview = &here.context.overview;
    let own = worth(&briefing.questions, |at| {
        let question = &overview.questions[at];
        let is_bygone = told(here, &question.evidence).is_some_and(|one| bygone.contains(&one));
        let is_open = question.answered.is_none() && question.display != Display::Pinned;
        question.is_aside || is_open && is_bygone
    });
    let first = |indices: Vec<usize>| -> Vec<QuestionItem> {
        let entries = indices.into_iter().map(|at| &overview.questions[at]);
        entries.filter_map(|one| items::question(here, one, BRIEFING)).take(TOP).collect()
    };
    let (earlier, now) = parted(own, &briefing.earlier.questions);
    let (now, earlier) = (first(now), first(earlier));
    let n_shown = now.len() + earlier.len();
    let rest = with_rest(here, "questions", now, n_shown, briefing.questions.len());
    Section { earlier, ..rest }
}

/// The first risks, grouped by what would happen. What was feared for a day long past stands in the register.
fn risks(here: &Here<'_>, briefing: &Briefing, bygone: &BTreeSet<Told>) -> Section<RiskGroup> {
    let overview = &here.context.overview;
    let own = worth(&briefing.risks, |at| {
        let risk = &overview.risks[at];
        let is_bygone = told(here, &risk.evidence).is_some_and(|one| bygone.contains(&one));
        let is_open = risk.ended.is_none() && risk.display != Display::Pinned;
        risk.is_aside || is_open && is_bygone
    });
    let first = |indices: Vec<usize>, place: usize| -> Vec<RiskGroup> {
        let risks = indices.into_iter();
        let supported = risks.filter(|at| here.is_supported(&overview.risks[*at].evidence));
        let first: Vec<usize> = supported.take(TOP).collect();
        risks::groups(here, &risks::by_outcome(overview, &first), place, BRIEFING)
    };
    let n_items = |groups: &[RiskGroup]| groups.iter().map(|one| one.items.len()).sum::<usize>();
    let (earlier, now) = parted(own, &briefing.earlier.risks);
    let now = first(now, 1);
    let n_now = n_items(&now);
    let earlier = first(earlier, 1 + n_now);
    let n_shown = n_now + n_items(&earlier);
    let rest = with_rest(here, "risks", now, n_shown, briefing.risks.len());
    Section { earlier, ..rest }
}

/// The indices that are among the `earlier` ones, and the others.
fn parted(indices: Vec<usize>, earlier: &BTreeSet<usize>) -> (Vec<usize>, Vec<usize>) {
    indices.into_iter().partition(|at| earlier.contains(at))
}

/// The paged register of this briefing, where it has one.
fn all_href(here: &Here<'_>, register: &str) -> Option<String> {
    (!here.is_alone())
        .then(|| here.to(&super::registers::place(&here.scope, here.context, register)))
}

/// A sentence and where it stands.
type Told = (ArticleIdx, Anchor);

/// The sentence that a page shows for a line.
fn told(here: &Here<'_>, evidence: &Evidence) -> Option<Told> {
    let (citations, _) = here.covered(evidence)?;
    citations.first().map(|first| (first.article, first.anchor))
}

/// The sentences by which mediators, risks and questions are shown.
fn claims(
    here: &Here<'_>,
    mediations: &[MediationItem],
    risks: &[RiskGroup],
    questions: &[QuestionItem],
) -> BTreeSet<Told> {
    let overview = &here.context.overview;
    let ids: BTreeSet<&str> = mediations
        .iter()
        .map(|one| one.id.as_str())
        .chain(risks.iter().flat_map(|group| &group.items).map(|one| one.id.as_str()))
        .chain(questions.iter().map(|one| one.id.as_str()))
        .collect();
    let mediations = overview.mediations.iter().map(|one| (&one.id, &one.evidence));
    let risks = overview.risks.iter().map(|one| (&one.id, &one.evidence));
    let questions = overview.questions.iter().map(|one| (&one.id, &one.evidence));
    let lines = mediations.chain(risks).chain(questions);
    lines
        .filter(|(id, _)| ids.contains(id.0.as_str()))
        .filter_map(|(_, evidence)| told(here, evidence))
        .collect()
}

/// Positions of mediators whose sentence their card shows, as what they do or what helps or
/// constrains them, and interests whose sentence stands among the `claims`: that somebody wants to
/// mediate, or something before it is too late, stands once.
fn efforts(
    here: &Here<'_>,
    briefing: &Briefing,
    mediations: &[MediationItem],
    claims: &BTreeSet<Told>,
) -> BTreeSet<(usize, usize)> {
    let overview = &here.context.overview;
    let shown: BTreeSet<&str> = mediations.iter().map(|one| one.id.as_str()).collect();
    let shown = overview.mediations.iter().filter(|entry| shown.contains(entry.id.0.as_str()));
    let mut cards: BTreeSet<(usize, Told)> = BTreeSet::new();
    for entry in shown {
        let mediator = entry.mediator.as_ref().and_then(|id| here.context.actor_index(id));
        let Some(mediator) = mediator else { continue };
        let footings = [&entry.helps, &entry.constrains].into_iter().flatten();
        let footings = footings.filter_map(|one| here.covered(one));
        let footings = footings.flat_map(|(citations, _)| citations.into_iter().take(FOOTING));
        let footings = footings.map(|one| (one.article, one.anchor));
        let told = told(here, &entry.evidence).into_iter().chain(footings);
        cards.extend(told.map(|sentence| (mediator, sentence)));
    }
    // A few more than the page shows: some may not be shown.
    let actors = briefing.actors.iter().copied().take(2 * TOP);
    let positions = actors.flat_map(|actor| {
        overview.actors[actor].positions.iter().enumerate().map(move |(at, one)| (actor, at, one))
    });
    let is_told = |(actor, _, one): &(usize, usize, &PositionEntry)| {
        told(here, &one.evidence).is_some_and(|sentence| {
            one.kind == PositionKind::Interest && claims.contains(&sentence)
                || cards.contains(&(*actor, sentence))
        })
    };
    positions.filter(is_told).map(|(actor, at, _)| (actor, at)).collect()
}

fn articles(here: &Here<'_>, briefing: &Briefing) -> Section<ArticleCard> {
    let mut newest = briefing.articles.clone();
    // The overview lists articles newest first.
    newest.sort_unstable();
    // A file that stands alone has them among its endnotes.
    let n_shown = if here.is_alone() { 0 } else { newest.len().min(TOP_ARTICLES) };
    let items = newest[..n_shown].iter().map(|at| here.card(*at)).collect();
    with_rest(here, "articles", items, n_shown, newest.len())
}

fn method(context: &Context, briefing: &Briefing) -> Method {
    let articles = || briefing.articles.iter().map(|at| context.article(*at));
    let actors: BTreeSet<_> =
        briefing.actors.iter().map(|at| &context.overview.actors[*at].id).collect();
    // Reprints of one text that lies outside are copies of each other.
    let original = |at: &ArticleIdx| context.article(*at).copy_of.unwrap_or(*at);
    let texts: BTreeSet<ArticleIdx> = briefing.articles.iter().map(original).collect();
    Method {
        n_copies: briefing.articles.len() - texts.len(),
        n_withdrawn: briefing.withdrawn.len(),
        n_undated: articles().filter(|article| article.date.is_none()).count(),
        n_limited: articles().filter(|article| article.text != TextRights::Full).count(),
        n_unnamed: briefing.said.n_unnamed,
        n_statements: briefing.said.n,
        n_unsure_merges: context
            .overview
            .unsure_merges
            .iter()
            .filter(|pair| actors.contains(&pair.left) && actors.contains(&pair.right))
            .count(),
    }
}

fn others(here: &Here<'_>, index: usize) -> Vec<BriefingCard> {
    if here.is_alone() {
        return Vec::new();
    }
    let all = 0..here.context.overview.briefings.len();
    all.filter(|other| *other != index).map(|other| card(here, other)).collect()
}

/// A briefing in a list.
pub(super) fn card(here: &Here<'_>, index: usize) -> BriefingCard {
    let briefing = &here.context.overview.briefings[index];
    BriefingCard {
        title: briefing.title.clone(),
        href: here.to(&here.context.places.briefings[index]),
        as_of: here.day(briefing.as_of),
        n_articles: briefing.articles.len(),
        n_sources: briefing.n_sources,
        tlp: tlp_mark(briefing.tlp),
        own: None,
        drawn: Vec::new(),
    }
}

/// A briefing on the home page, with the first sentences of its bottom line, the analyst's `own` or
/// drawn ones: whoever opens the site sees at once where the dispute stands.
pub(super) fn home_card(here: &Here<'_>, index: usize, own: Option<String>) -> BriefingCard {
    let briefing = &here.context.overview.briefings[index];
    let mut drawn = if own.is_some() { Vec::new() } else { drawn(here, briefing) };
    drawn.truncate(HOME_LINES);
    BriefingCard { own, drawn, ..card(here, index) }
}

/// Characters of the analyst's own words on the home page: two or three sentences. Own choice, November
/// 2026.
const HOME_CHARS: usize = 400;

/// How the analyst's own words begin: the first paragraph, cut behind a sentence where it is long, or
/// else behind a word. Empty where no paragraph stands in them.
pub(super) fn first_words(article: &Article) -> String {
    let mut blocks = article.blocks.iter().filter(|block| block.zone != Zone::Head);
    let first =
        blocks.find(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem));
    let words = first.map_or("", |block| article.prose.slice(block.range));
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = words.char_indices().nth(HOME_CHARS) else { return words };
    let ends = words[..end].match_indices(['.', '!', '?']).map(|(at, mark)| at + mark.len());
    if let Some(at) = ends.rev().find(|at| words[*at..].starts_with(' ')) {
        return words[..at].to_owned();
    }
    let at = words[..end].rfind(' ').unwrap_or(end);
    format!("{} …", &words[..at])
}

/// `Report` of schema.org.
fn json_ld(briefing: &Briefing, context: &Context) -> String {
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "Report",
        "headline": briefing.title,
        "inLanguage": context.words.lang(),
        "publisher": {"@type": "Organization", "name": context.config.title},
    });
    if let Some(as_of) = briefing.as_of {
        data["datePublished"] = as_of.to_string().into();
    }
    script_safe(&data)
}

/// The scope of briefing `index`.
pub(super) fn scope(context: &Context, index: usize) -> Scope {
    Scope::briefing(&context.overview, index)
}
