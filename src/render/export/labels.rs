//! Machine-readable views. Here: what `rapporteur annotate` prints, one JSON object for each text.
//!
//! Inner types do not derive `Serialize` for the outside; this view is what programs rely on.
//! Texts are slices of the prose with its white space folded to single spaces.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::annotate::{
    ActorIdx, AnnotatedPage, Channel, Labels, MediationStatus, PositionKind, QuestionForm, Role,
    Sourcing, Stance, Who,
};
use crate::config::ActorKind;
use crate::load::{Prose, ProseRange};

/// The labels of one text, as `annotate` prints them. Order of place throughout; mediations are
/// merged by mediator.
#[derive(Debug, Serialize)]
pub struct Annotation {
    doc: String,
    actors: Vec<ActorJson>,
    mediators: Vec<MediatorJson>,
    /// Mediators without a name, by their phrase; apart, because `mediators` names actors.
    unnamed_mediators: Vec<MediatorJson>,
    positions: Vec<PositionJson>,
    statements: Vec<StatementJson>,
    risks: Vec<RiskJson>,
    questions: Vec<QuestionJson>,
    dates: Vec<DateJson>,
}

#[derive(Debug, Serialize)]
struct ActorJson {
    name: String,
    kind: ActorKind,
    roles: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    affiliation: Option<String>,
}

#[derive(Debug, Serialize)]
struct MediatorJson {
    name: String,
    between: Vec<String>,
    status: MediationStatus,
    channel: Vec<Channel>,
    text: String,
    rules: Vec<String>,
}

#[derive(Debug, Serialize)]
struct PositionJson {
    actor: String,
    kind: PositionKind,
    text: String,
    rule: String,
}

#[derive(Debug, Serialize)]
struct StatementJson {
    speaker: String,
    text: String,
    content: String,
    sourcing: Sourcing,
    stance: Stance,
    rule: String,
}

#[derive(Debug, Serialize)]
struct RiskJson {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    trigger: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    consequence: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    warned_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    likelihood: Option<String>,
    rule: String,
}

#[derive(Debug, Serialize)]
struct QuestionJson {
    text: String,
    form: QuestionForm,
    #[serde(skip_serializing_if = "Option::is_none")]
    raised_by: Option<String>,
    rule: String,
}

#[derive(Debug, Serialize)]
struct DateJson {
    text: String,
    deadline: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

/// The labels of `page` for programs; `doc` names it there.
///
/// # Panics
/// Never: labels are plain data, which JSON can always hold.
#[must_use]
pub fn annotation_json(page: &AnnotatedPage, doc: &str) -> serde_json::Value {
    serde_json::to_value(annotation(page, doc)).expect("labels are plain data")
}

/// The labels of `page` as a view of their own.
#[must_use]
pub fn annotation(page: &AnnotatedPage, doc: &str) -> Annotation {
    let labels = &page.labels;
    let view = View { labels, prose: &page.article.prose };
    Annotation {
        doc: doc.to_owned(),
        actors: labels
            .actors
            .iter()
            .map(|actor| ActorJson {
                name: actor.name.clone(),
                kind: actor.kind,
                roles: role_names(&actor.roles),
                affiliation: actor.affiliation.clone(),
            })
            .collect(),
        mediators: view.mediators(|who| matches!(who, Who::Actor(_))),
        unnamed_mediators: view.mediators(|who| matches!(who, Who::Unnamed(_))),
        positions: labels
            .positions
            .iter()
            .map(|label| PositionJson {
                actor: view.name(label.value.actor),
                kind: label.value.kind,
                text: view.words(label.range),
                rule: rule(&label.origin),
            })
            .collect(),
        statements: labels
            .statements
            .iter()
            .map(|label| StatementJson {
                speaker: view.speaker(&label.value.speaker),
                text: view.words(label.range),
                content: view.words(label.value.content),
                sourcing: label.value.sourcing,
                stance: label.value.stance,
                rule: rule(&label.origin),
            })
            .collect(),
        risks: labels
            .risks
            .iter()
            .map(|label| RiskJson {
                text: view.words(label.range),
                trigger: label.value.trigger.map(|range| view.words(range)),
                consequence: label.value.consequence.map(|range| view.words(range)),
                warned_by: label.value.warned_by.as_ref().map(|one| view.speaker(one)),
                likelihood: label.value.likelihood.map(|range| view.words(range)),
                rule: rule(&label.origin),
            })
            .collect(),
        questions: labels
            .questions
            .iter()
            .map(|label| QuestionJson {
                text: view.words(label.range),
                form: label.value.form,
                raised_by: label.value.raised_by.as_ref().map(|one| view.speaker(one)),
                rule: rule(&label.origin),
            })
            .collect(),
        dates: labels
            .dates
            .iter()
            .filter(|label| !label.value.is_repeated)
            .map(|label| DateJson {
                text: view.words(label.range),
                deadline: label.value.is_deadline,
                value: label.value.when.as_ref().map(|when| when.iso.clone()),
            })
            .collect(),
    }
}

struct View<'a> {
    labels: &'a Labels,
    prose: &'a Prose,
}

impl View<'_> {
    fn name(&self, actor: ActorIdx) -> String {
        self.labels.actors[actor.0 as usize].name.clone()
    }

    fn speaker(&self, speaker: &Who) -> String {
        match speaker {
            Who::Actor(actor) => self.name(*actor),
            Who::Unnamed(phrase) => phrase.clone(),
        }
    }

    fn words(&self, range: ProseRange) -> String {
        self.prose.slice(range).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// One line for each mediator: all parties and channels, and the status that says most.
    fn mediators(&self, is_meant: impl Fn(&Who) -> bool) -> Vec<MediatorJson> {
        let mut by_mediator: BTreeMap<&Who, usize> = BTreeMap::new();
        let mut found: Vec<MediatorJson> = Vec::new();
        for label in self.labels.mediations.iter().filter(|one| is_meant(&one.value.mediator)) {
            let mediation = &label.value;
            let idx = *by_mediator.entry(&mediation.mediator).or_insert_with(|| {
                found.push(MediatorJson {
                    name: self.speaker(&mediation.mediator),
                    between: Vec::new(),
                    status: mediation.status,
                    channel: Vec::new(),
                    text: self.words(label.range),
                    rules: Vec::new(),
                });
                found.len() - 1
            });
            let line = &mut found[idx];
            line.status = line.status.min(mediation.status);
            for party in &mediation.between {
                let name = self.name(*party);
                if !line.between.contains(&name) {
                    line.between.push(name);
                }
            }
            for channel in &mediation.channels {
                if !line.channel.contains(channel) {
                    line.channel.push(*channel);
                }
            }
            let rule = rule(&label.origin);
            if !line.rules.contains(&rule) {
                line.rules.push(rule);
            }
        }
        found
    }
}

fn role_names(roles: &[Role]) -> Vec<&'static str> {
    let mut names = Vec::new();
    for role in roles {
        let name = role.key();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn rule(origin: &crate::annotate::Origin) -> String {
    match origin {
        crate::annotate::Origin::Rule { id, .. } => id.to_string(),
        crate::annotate::Origin::Editor { file, .. } => format!("editor:{file}"),
    }
}
