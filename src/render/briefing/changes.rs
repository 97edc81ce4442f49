//! What changed since the last edition, as a briefing shows it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::annotate::MediationStatus;
use crate::brief::{At, Briefing, Evidence, Gone, Overview, What};
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
    pub(in crate::render) changes: Vec<(At, Vec<&'o What>)>,
    /// Lines that stood on articles which are withdrawn now.
    pub(in crate::render) gone: Vec<&'o Gone>,
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
    let told = changes.changes.iter().filter_map(|change| {
        let (_, _, evidence) = line(overview, change.at);
        // A briefing that covers less counts otherwise than the site does.
        let (_, n_independent) = here.covered(evidence)?;
        let holds = |what: &&What| match what {
            What::Corroborated(n) => *n == n_independent,
            What::Single => n_independent == 1,
            What::Answered => answer(overview, change.at).is_some_and(|one| here.is_supported(one)),
            // What only others tell has not changed here.
            What::Status(_, now) => {
                status(overview, change.at, *now).is_some_and(|one| here.is_supported(one))
            }
            What::Likelihood(_, now) => here
                .evidence(evidence, usize::MAX)
                .is_some_and(|covered| told(&covered, Some(now.as_str())).is_some()),
            _ => true,
        };
        let whats: Vec<&What> = change.what.iter().filter(holds).collect();
        (!whats.is_empty()).then_some((change.at, whats))
    });
    // A withdrawn article is covered by no briefing; those whose selection names it tell of it.
    let covers =
        |gone: &&Gone| gone.articles.iter().any(|article| briefing.withdrawn.contains(article));
    Some(InScope {
        since: changes.since,
        changes: told.collect(),
        gone: changes.withdrawn.iter().filter(covers).collect(),
    })
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
    let n_items = own.len() + told.gone.len();
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
    let gone: Vec<GoneItem> = told
        .gone
        .iter()
        .take(TOP)
        .map(|gone| GoneItem {
            kind: gone.kind.key(),
            says: gone.says.clone(),
            articles: gone.articles.iter().map(|at| here.article_link(*at)).collect(),
        })
        .collect();
    Some(ChangesView {
        since: here.context.words.day(told.since),
        n_items,
        n_more: n_items - n_shown - gone.len(),
        groups,
        gone,
        feed_href: (!here.is_alone()).then(|| FEED.to_owned()),
        data_href: here.data("briefing.json"),
    })
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
