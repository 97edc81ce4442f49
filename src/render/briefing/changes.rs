//! What changed since the last edition, as a briefing shows it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::annotate::MediationStatus;
use crate::brief::{ArticleIdx, At, Briefing, Change, Evidence, Gone, Overview, What};
use crate::render::context::{Here, told};
use crate::render::items::BRIEFING;
use crate::render::view::{
    ChangeGroup, ChangeItem, ChangePointer, ChangesView, GoneItem, WhatItem,
};

use super::TOP;

/// What changed, as far as a briefing covers it.
pub(in crate::render) struct InScope<'o> {
    /// The edition's day.
    pub(in crate::render) since: Date,
    /// Lines that are new or changed, with what holds of them here.
    pub(in crate::render) changes: Vec<(At, Vec<What>)>,
    /// Lines that stood on articles which are withdrawn now.
    pub(in crate::render) gone: Vec<&'o Gone>,
    /// Lines that are not here any more though no article of them is withdrawn: those that the
    /// articles tell no more, then those whose articles are on the site no more.
    pub(in crate::render) dropped: Vec<&'o Gone>,
}

/// What a briefing tells of the changes; `None` without an edition before its moment.
pub(in crate::render) fn in_scope<'o>(
    here: &Here<'_>,
    overview: &'o Overview,
    briefing: &Briefing,
) -> Option<InScope<'o>> {
    let changes = overview.changes.as_ref()?;
    if briefing.as_of.is_none_or(|as_of| as_of <= changes.since) {
        return None;
    }
    let scope = Scope { here, overview, briefing, covered: &changes.covered };
    let all = || changes.changes.iter().chain(&changes.shifted);
    let told = all().filter_map(|change| {
        let whats = scope.told(change)?;
        (!whats.is_empty()).then_some((change.at, whats))
    });
    let mut told: Vec<(At, Vec<What>)> = told.collect();
    told.sort_by_key(|(at, _)| *at);
    // A withdrawn article is covered by no briefing; those whose selection names it tell of it.
    let covers =
        |gone: &&Gone| gone.articles.iter().any(|article| briefing.withdrawn.contains(article));
    // A line that others still tell is gone here where all that told it here is withdrawn.
    let gone_here =
        all().filter(|change| scope.is_gone(change)).filter_map(|one| one.gone.as_ref());
    let gone = changes.withdrawn.iter().filter(covers).chain(gone_here).collect();
    // Of articles that are not here nobody knows in which selections they were.
    let is_dropped = |gone: &&Gone| {
        gone.articles.iter().any(|article| here.scope.covers(*article))
            || gone.articles.is_empty() && scope.is_whole()
    };
    let (told_no_more, absent): (Vec<&Gone>, Vec<&Gone>) =
        changes.dropped.iter().filter(is_dropped).partition(|gone| !gone.articles.is_empty());
    let dropped = told_no_more.into_iter().chain(absent).collect();
    Some(InScope { since: changes.since, changes: told, gone, dropped })
}

/// A briefing, which may cover less than the site: it counts for itself what a line stood on, and
/// stands on.
struct Scope<'s> {
    here: &'s Here<'s>,
    overview: &'s Overview,
    briefing: &'s Briefing,
    /// What the edition covered.
    covered: &'s BTreeSet<ArticleIdx>,
}

impl Scope<'_> {
    /// What is told here of a line; `None` where the briefing has no such line, or has it as it was.
    fn told(&self, change: &Change) -> Option<Vec<What>> {
        let (_, _, evidence) = line(self.overview, change.at);
        let (_, n_independent) = self.here.covered(evidence)?;
        let before = self.before(change);
        if before.is_empty() && !change.before.is_empty() && !matches!(change.at, At::Actor(_)) {
            return self.is_news(evidence).then(|| vec![What::New]);
        }
        let whats = change.what.iter().filter(|what| self.holds(change.at, evidence, what));
        let mut whats: Vec<What> = whats.cloned().collect();
        match (self.n_before(change, &before), n_independent) {
            _ if matches!(change.at, At::Actor(_)) => {}
            (1, now @ 2..) => whats.push(What::Corroborated(now)),
            (2.., 1) => whats.push(What::Single),
            _ => {}
        }
        let n_withdrawn = before.iter().filter(|at| self.is_withdrawn(**at)).count();
        if n_withdrawn > 0 {
            whats.push(What::SupportWithdrawn(u32::try_from(n_withdrawn).unwrap_or(u32::MAX)));
        }
        Some(whats)
    }

    /// Whether what holds of the whole site holds here. What is counted is counted anew.
    fn holds(&self, at: At, evidence: &Evidence, what: &What) -> bool {
        let is_supported =
            |one: Option<&Evidence>| one.is_some_and(|one| self.here.is_supported(one));
        match what {
            What::Corroborated(_) | What::Single | What::SupportWithdrawn(_) => false,
            What::Answered => is_supported(answer(self.overview, at)),
            // What only others tell has not changed here.
            What::Status(from, now) => {
                is_supported(status(self.overview, at, *now))
                    && (self.is_whole() || self.stood(status(self.overview, at, *from)))
            }
            What::Likelihood(_, now) => self
                .here
                .evidence(evidence, usize::MAX)
                .is_some_and(|covered| told(&covered, Some(now.as_str())).is_some()),
            What::New | What::Due(..) | What::Reopened => true,
        }
    }

    /// Whether the briefing covers the whole site.
    fn is_whole(&self) -> bool {
        let (articles, withdrawn) = (&self.briefing.articles, &self.briefing.withdrawn);
        articles.len() + withdrawn.len() == self.overview.articles.len()
    }

    /// Whether an article that the edition covered says so here.
    fn stood(&self, evidence: Option<&Evidence>) -> bool {
        let is_told = |article| self.here.scope.covers(article) && self.covered.contains(&article);
        evidence.is_some_and(|evidence| evidence.iter().any(|one| is_told(one.article)))
    }

    /// The articles of the selection, withdrawn ones among them, in which the line stood: one for
    /// each sentence.
    fn before(&self, change: &Change) -> Vec<ArticleIdx> {
        let before = change.before.iter().copied();
        before.filter(|at| self.here.scope.covers(*at) || self.is_withdrawn(*at)).collect()
    }

    /// Whether an article is a withdrawn one that the selection names.
    fn is_withdrawn(&self, article: ArticleIdx) -> bool {
        self.briefing.withdrawn.contains(&article)
    }

    /// Independent sources here before, as today's articles tell; never more than the site had: of
    /// what is withdrawn nobody knows any more whom it repeated.
    fn n_before(&self, change: &Change, before: &[ArticleIdx]) -> u32 {
        if before.len() == change.before.len() {
            return change.n_before;
        }
        let sources: BTreeSet<&str> = before
            .iter()
            .map(|at| {
                let own = self.here.context.article(*at);
                let article = own.copy_of.map_or(own, |first| self.here.context.article(first));
                article.source.as_deref().unwrap_or(article.path.as_str())
            })
            .collect();
        u32::try_from(sources.len()).unwrap_or(u32::MAX).min(change.n_before)
    }

    /// Whether one of the sentences here stands in an article that the edition did not cover.
    fn is_news(&self, evidence: &Evidence) -> bool {
        let is_new = |article| self.here.scope.covers(article) && !self.covered.contains(&article);
        evidence.iter().any(|one| is_new(one.article))
    }

    /// Whether all is withdrawn that told a line here, and nothing tells it any more.
    fn is_gone(&self, change: &Change) -> bool {
        let before = self.before(change);
        let (_, _, evidence) = line(self.overview, change.at);
        !before.is_empty()
            && before.iter().all(|at| self.is_withdrawn(*at))
            && !self.here.is_supported(evidence)
    }
}

/// What says that a mediation stands so.
fn status(overview: &Overview, at: At, now: MediationStatus) -> Option<&Evidence> {
    let At::Mediation(at) = at else { return None };
    let statuses = &overview.mediations[at].statuses;
    statuses.iter().find(|(one, _)| *one == now).map(|(_, evidence)| evidence)
}

/// What answers a question.
fn answer(overview: &Overview, at: At) -> Option<&Evidence> {
    let At::Question(at) = at else { return None };
    overview.questions[at].answered.as_ref().map(|one| &one.evidence)
}

/// Lines of the section: most are one phrase each that leads to where the line stands. Own choice,
/// November 2026: twice a section's items.
const TOP_CHANGES: usize = 2 * TOP;

/// What a line of the same page says in short.
#[derive(Debug)]
pub(super) struct Short {
    /// Of a position its sort.
    pub(super) position: Option<&'static str>,
    /// Words for the line; `None` where the sentence stands for them.
    pub(super) text: Option<String>,
}

/// The section, of a page whose other sections have the lines of `on_page`, by id: what stands there
/// is pointed at and not told twice. `None` without an edition before the briefing's moment, or when
/// nothing changed.
pub(super) fn changes(
    here: &Here<'_>,
    briefing: &Briefing,
    on_page: &BTreeMap<String, Short>,
) -> Option<ChangesView> {
    let overview = &here.context.overview;
    let told = in_scope(here, overview, briefing)?;
    let all: Vec<usize> = (0..told.changes.len()).collect();
    // What only registers show has changed there, and is not counted as left out here.
    let own = super::worth(&all, |at| is_aside(overview, told.changes[at].0));
    let n_items = own.len() + told.gone.len() + told.dropped.len();
    if n_items == 0 {
        return None;
    }
    let mut groups: Vec<ChangeGroup> = Vec::new();
    let mut n_shown = 0;
    for (at, whats) in own.iter().map(|at| &told.changes[*at]).take(TOP_CHANGES) {
        let whats: Vec<WhatItem> = whats.iter().map(|what| what_item(here, what)).collect();
        let Some(item) = item(here, *at) else { continue };
        n_shown += 1;
        let (kind, name) = (item.kind, item.name.clone());
        let id = id(overview, *at);
        let Some(short) = on_page.get(id).filter(|_| item.answer.is_none()) else {
            groups.push(ChangeGroup { kind, name, whats, pointers: Vec::new(), item: Some(item) });
            continue;
        };
        let pointer = ChangePointer {
            id: id.to_owned(),
            position: short.position,
            text: short.text.clone(),
            evidence: item.evidence,
        };
        let is_same = |group: &&mut ChangeGroup| {
            !group.pointers.is_empty()
                && (group.kind, &group.name, &group.whats) == (kind, &name, &whats)
        };
        if let Some(group) = groups.last_mut().filter(is_same) {
            group.pointers.push(pointer);
        } else {
            let pointers = vec![pointer];
            groups.push(ChangeGroup { kind, name, whats, pointers, item: None });
        }
    }
    let gone: Vec<GoneItem> =
        told.gone.iter().take(TOP).map(|one| gone_item(here, one, "withdrawn")).collect();
    let (dropped, n_dropped) = dropped(here, &told.dropped);
    Some(ChangesView {
        since: here.context.words.day(told.since),
        n_items,
        n_more: n_items - n_shown - gone.len() - n_dropped,
        groups,
        gone: gone.into_iter().chain(dropped).collect(),
        feed_href: (!here.is_alone()).then(|| FEED.to_owned()),
        data_href: here.data("briefing.json"),
    })
}

fn gone_item(here: &Here<'_>, gone: &Gone, why: &'static str) -> GoneItem {
    GoneItem {
        kind: gone.kind.key(),
        why,
        n: 1,
        says: gone.says.clone(),
        articles: gone.articles.iter().map(|at| here.article_link(*at)).collect(),
    }
}

/// Lines that are not here any more, and how many of them that shows: the first ones that articles tell
/// no more, then of each register how many went with their articles.
fn dropped(here: &Here<'_>, dropped: &[&Gone]) -> (Vec<GoneItem>, usize) {
    let n_told_no_more = dropped.partition_point(|gone| !gone.articles.is_empty());
    let (told_no_more, absent) = dropped.split_at(n_told_no_more);
    let shown = told_no_more.iter().take(TOP);
    let mut items: Vec<GoneItem> = shown.map(|gone| gone_item(here, gone, REREAD)).collect();
    let n_shown = items.len() + absent.len();
    for gone in absent {
        let kind = gone.kind.key();
        match items.iter_mut().find(|item| item.why == ABSENT && item.kind == kind) {
            Some(item) => item.n += 1,
            None => items.push(gone_item(here, gone, ABSENT)),
        }
    }
    (items, n_shown)
}

/// Why a line is gone: its articles do not tell it any more, by a correction, a rule or the editor's word.
const REREAD: &str = "reread";

/// Why a line is gone: its articles are not on the site any more.
const ABSENT: &str = "absent";

/// Why a line is gone that no withdrawal took away.
pub(in crate::render) fn why_dropped(gone: &Gone) -> &'static str {
    if gone.articles.is_empty() { ABSENT } else { REREAD }
}

/// Whether a line is one for registers alone.
fn is_aside(overview: &Overview, at: At) -> bool {
    match at {
        At::Actor(_) => false,
        At::Mediation(at) => overview.mediations[at].is_aside,
        At::Position(actor, n) => overview.actors[actor].positions[n].is_aside,
        At::Risk(at) => overview.risks[at].is_aside,
        At::Question(at) => overview.questions[at].is_aside,
        At::Deadline(at) => overview.timeline[at].is_aside,
    }
}

/// The names of all lines that are new.
pub(super) fn new_ids(here: &Here<'_>, briefing: &Briefing) -> BTreeSet<String> {
    let overview = &here.context.overview;
    let told = in_scope(here, overview, briefing);
    let new = told
        .iter()
        .flat_map(|told| &told.changes)
        .filter(|(_, whats)| whats.iter().any(|what| matches!(what, What::New)));
    new.map(|(at, _)| id(overview, *at).to_owned()).collect()
}

/// The feed of what changed, beside a briefing.
pub(in crate::render) const FEED: &str = "changes.xml";

pub(in crate::render) fn what_item(here: &Here<'_>, what: &What) -> WhatItem {
    let words = &here.context.words;
    let item = |key, from, to, n| WhatItem { key, from, to, n };
    match what {
        What::New => item("new", String::new(), String::new(), 0),
        What::Status(from, to) => {
            let status = |key| words.text(&format!("status.{key}"));
            item("status", status(from.key()), status(to.key()), 0)
        }
        What::Likelihood(from, to) => item("likelihood", from.clone(), to.clone(), 0),
        What::Due(from, to) => item("due", words.day(*from).text, words.day(*to).text, 0),
        What::Answered => item("answered", String::new(), String::new(), 0),
        What::Reopened => item("reopened", String::new(), String::new(), 0),
        What::Corroborated(n) => item("corroborated", String::new(), String::new(), *n),
        What::Single => item("single", String::new(), String::new(), 0),
        What::SupportWithdrawn(n) => item("withdrawn", String::new(), String::new(), *n),
    }
}

/// A line's register, the name it is told by, and what it rests on.
pub(in crate::render) fn line(
    overview: &Overview,
    at: At,
) -> (&'static str, Option<&str>, &Evidence) {
    match at {
        At::Actor(at) => {
            let actor = &overview.actors[at];
            ("actor", Some(&*actor.name), &actor.evidence)
        }
        At::Mediation(at) => {
            let entry = &overview.mediations[at];
            ("mediation", Some(&*entry.mediator_name), &entry.evidence)
        }
        At::Position(actor, n) => {
            let actor = &overview.actors[actor];
            ("position", Some(&*actor.name), &actor.positions[n].evidence)
        }
        At::Risk(at) => ("risk", None, &overview.risks[at].evidence),
        At::Question(at) => ("question", None, &overview.questions[at].evidence),
        At::Deadline(at) => ("deadline", None, &overview.timeline[at].evidence),
    }
}

/// A line's name on the site.
pub(in crate::render) fn id(overview: &Overview, at: At) -> &str {
    match at {
        At::Actor(at) => &overview.actors[at].id.0,
        At::Mediation(at) => &overview.mediations[at].id.0,
        At::Position(actor, n) => &overview.actors[actor].positions[n].id.0,
        At::Risk(at) => &overview.risks[at].id.0,
        At::Question(at) => &overview.questions[at].id.0,
        At::Deadline(at) => &overview.timeline[at].id.0,
    }
}

/// One line; `None` where no article of the briefing supports it.
pub(in crate::render) fn item(here: &Here<'_>, at: At) -> Option<ChangeItem> {
    let overview = &here.context.overview;
    let (kind, name, evidence) = line(overview, at);
    let view = here.evidence(evidence, BRIEFING.citations)?;
    let name = match at {
        // An unnamed mediator is named by words of the text, which have rights.
        At::Mediation(at) if overview.mediations[at].mediator.is_none() => told(&view, name),
        _ => name.map(str::to_owned),
    };
    let answer = answer(overview, at).and_then(|answer| here.evidence(answer, BRIEFING.citations));
    Some(ChangeItem { kind, name, whats: Vec::new(), answer, evidence: view })
}
