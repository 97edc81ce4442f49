//! What changed since the last edition, as a briefing shows it.

use crate::brief::{At, Briefing, Evidence, What};
use crate::render::context::{Here, told};
use crate::render::items::BRIEFING;
use crate::render::view::{ChangeItem, ChangesView, GoneItem, WhatItem};

use super::TOP;

/// The section; `None` without an edition before the briefing's moment, or when nothing changed.
pub(super) fn changes(here: &Here<'_>, briefing: &Briefing) -> Option<ChangesView> {
    let overview = &here.context.overview;
    let changes = overview.changes.as_ref()?;
    if briefing.as_of.is_none_or(|as_of| as_of <= changes.since) {
        return None;
    }
    let items: Vec<ChangeItem> = changes
        .changes
        .iter()
        .filter_map(|change| {
            let mut item = item(here, change.at)?;
            // A briefing that covers less counts otherwise than the site does.
            let n_independent = item.evidence.n_independent;
            let holds = |what: &&What| match what {
                What::Corroborated(n) => *n == n_independent,
                What::Single => n_independent == 1,
                _ => true,
            };
            item.whats =
                change.what.iter().filter(holds).map(|what| what_item(here, what)).collect();
            (!item.whats.is_empty()).then_some(item)
        })
        .collect();
    let covers = |gone: &&crate::brief::Gone| {
        // A withdrawn article is covered by no briefing; the whole site's tells of it.
        briefing.path.is_none() || gone.articles.iter().any(|at| here.scope.covers(*at))
    };
    let gone: Vec<GoneItem> = changes
        .withdrawn
        .iter()
        .filter(covers)
        .take(TOP)
        .map(|gone| GoneItem {
            kind: gone.kind.key(),
            says: gone.says.clone().filter(|says| !says.is_empty()),
            articles: gone.articles.iter().map(|at| here.article_link(*at)).collect(),
        })
        .collect();
    if items.is_empty() && gone.is_empty() {
        return None;
    }
    let n_items = items.len();
    Some(ChangesView {
        since: here.context.words.day(changes.since),
        items: items.into_iter().take(TOP).collect(),
        n_more: n_items.saturating_sub(TOP),
        gone,
    })
}

fn what_item(here: &Here<'_>, what: &What) -> WhatItem {
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
        What::Corroborated(n) => item("corroborated", String::new(), String::new(), *n),
        What::Single => item("single", String::new(), String::new(), 0),
        What::SupportWithdrawn(n) => item("withdrawn", String::new(), String::new(), *n),
    }
}

/// One line; `None` where no article of the briefing supports it.
fn item(here: &Here<'_>, at: At) -> Option<ChangeItem> {
    let overview = &here.context.overview;
    let (kind, name, evidence): (_, Option<&str>, &Evidence) = match at {
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
    };
    let view = here.evidence(evidence, BRIEFING.citations)?;
    let name = match at {
        // An unnamed mediator is named by words of the text, which have rights.
        At::Mediation(at) if overview.mediations[at].mediator.is_none() => told(&view, name),
        _ => name.map(str::to_owned),
    };
    Some(ChangeItem { kind, name, whats: Vec::new(), evidence: view })
}
