//! `briefing.json`: the registers of a briefing, every line with its evidence.
//!
//! Lines are in the order of the page, and all of them are here, also those that the page leaves to
//! its registers. Texts are as in the articles; names and ids are those of the site.

use std::collections::BTreeSet;

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::super::briefing::changes;
use super::super::context::{Here, outside};
use super::super::items;
use super::{GENERATOR, file};
use crate::annotate::{Origin, Role, When};
use crate::brief::{
    ActorEntry, ActorId, Answered, ArticleIdx, Briefing, Difference, DifferenceKind, Earlier,
    Evidence, Gone, IssueEntry, MediationEntry, PlanEnd, QuestionEntry, RiskEntry, Side, Teller,
    ThreatEnd, TimelineEntry, What,
};
use crate::config::{Reliability, TextRights};

/// Changes when a field goes or changes its meaning.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    version: u32,
    generator: &'static str,
    site: &'a str,
    title: &'a str,
    language: &'a str,
    as_of: Option<String>,
    tlp: crate::config::Tlp,
    /// Its page, when the site has an address.
    url: Option<String>,
    articles: Lines<'a>,
    sources: Lines<'a>,
    actors: Lines<'a>,
    issues: Lines<'a>,
    mediations: Lines<'a>,
    risks: Lines<'a>,
    questions: Lines<'a>,
    timeline: Lines<'a>,
    differences: Lines<'a>,
    /// Since the last edition, when there is one.
    changes: Option<Value>,
    unsure_merges: Vec<Value>,
    /// Lines above that only older articles tell.
    earlier: Vec<&'a str>,
}

/// A list whose items are made while they are written: as values, all of them together take ten times
/// the room of the file.
struct Lines<'a>(Box<dyn Fn() -> Items<'a> + 'a>);

type Items<'a> = Box<dyn Iterator<Item = Value> + 'a>;

impl<'a> Lines<'a> {
    /// The items that `line` makes of `of`, without those of which it makes none.
    fn of<T: Copy>(of: &'a [T], line: impl Fn(T) -> Option<Value> + Copy + 'a) -> Self {
        Self(Box::new(move || Box::new(of.iter().filter_map(move |at| line(*at)))))
    }
}

impl Serialize for Lines<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// `briefing.json` of the briefing at `index`.
pub(in crate::render) fn briefing(here: &Here<'_>, index: usize) -> Vec<u8> {
    let context = here.context;
    let overview = &context.overview;
    let briefing = &overview.briefings[index];
    let view = &View {
        here,
        actors: briefing.actors.iter().map(|at| &overview.actors[*at].id).collect(),
        dates: briefing.timeline.iter().copied().collect(),
    };
    file(&File {
        format: "rapporteur/briefing",
        version: VERSION,
        generator: GENERATOR,
        site: &context.config.title,
        title: &briefing.title,
        language: &context.config.language,
        as_of: briefing.as_of.map(|date| date.to_string()),
        tlp: briefing.tlp,
        url: context.absolute(&here.at.file()),
        articles: Lines::of(&briefing.articles, |at| Some(view.article(at))),
        sources: Lines::of(&briefing.sources, |at| Some(view.source(at))),
        actors: Lines::of(&briefing.actors, |at| view.actor(&overview.actors[at])),
        issues: Lines::of(&briefing.issues, |at| view.issue(&overview.issues[at])),
        mediations: Lines::of(&briefing.mediations, |at| view.mediation(&overview.mediations[at])),
        risks: Lines::of(&briefing.risks, |at| view.risk(&overview.risks[at])),
        questions: Lines::of(&briefing.questions, |at| view.question(&overview.questions[at])),
        timeline: Lines::of(&briefing.timeline, |at| view.date(&overview.timeline[at])),
        differences: Lines::of(&briefing.differences, |at| {
            view.difference(&overview.differences[at])
        }),
        changes: view.changes(briefing),
        unsure_merges: view.unsure_merges(),
        earlier: view.earlier(&briefing.earlier),
    })
}

fn role(role: Role) -> (&'static str, Value) {
    match role {
        Role::Party => ("party", Value::Null),
        Role::Mediator(status) => ("mediator", json!(status)),
        Role::Spoiler => ("spoiler", Value::Null),
        Role::Affected => ("affected", Value::Null),
        Role::Observer => ("observer", Value::Null),
    }
}

fn when(when: Option<&When>) -> Value {
    when.map_or(Value::Null, |when| {
        json!({
            "iso": when.iso, "start": when.start.to_string(), "end": when.end.to_string(),
            "precision": when.precision, "relative": when.is_relative,
        })
    })
}

/// What a side tells: a word of ours, a name of the site, or words as written where they may be
/// shown.
pub(super) fn side_told(
    one: &Difference,
    side: &Side,
    may_show: impl Fn(&str) -> bool,
) -> Option<String> {
    let is_written = match one.kind {
        DifferenceKind::Figure | DifferenceKind::Day | DifferenceKind::Position => true,
        DifferenceKind::Office | DifferenceKind::Happened => false,
    };
    let kind = side.position.map(|kind| kind.key().to_owned());
    kind.or_else(|| (!is_written || may_show(&side.told)).then(|| side.told.clone()))
}

/// A figure that is kept in hundredths.
pub(super) fn units(hundredths: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a figure of news has fewer than 15 digits")]
    let units = hundredths as f64 / 100.0;
    units
}

/// What happened to a line: its key, and what it was and is, where that is told.
pub(super) fn what_changed(what: &What) -> Value {
    let (key, from, to) = match what {
        What::New => ("new", Value::Null, Value::Null),
        What::Status(from, to) => ("status", json!(from.key()), json!(to.key())),
        What::Likelihood(from, to) => ("likelihood", json!(from), json!(to)),
        What::Due(from, to) => ("due", json!(from.to_string()), json!(to.to_string())),
        What::Answered => ("answered", Value::Null, Value::Null),
        What::Reopened => ("reopened", Value::Null, Value::Null),
        What::Corroborated(n) => ("corroborated", json!(1), json!(n)),
        What::Single => ("single", Value::Null, json!(1)),
        What::SupportWithdrawn(n) => ("support_withdrawn", Value::Null, json!(n)),
    };
    json!({ "key": key, "from": from, "to": to })
}

struct View<'h, 'c> {
    here: &'h Here<'c>,
    /// Actors of the file: an id of any other would lead nowhere.
    actors: BTreeSet<&'h ActorId>,
    /// Lines of the timeline that are in the file.
    dates: BTreeSet<usize>,
}

impl<'h> View<'h, '_> {
    /// The ids of lines that only older articles tell, in the order of the registers.
    fn earlier(&self, earlier: &Earlier) -> Vec<&'h str> {
        let overview = &self.here.context.overview;
        let positions = earlier.positions.iter().map(|(actor, at)| {
            let one = &overview.actors[*actor].positions[*at];
            (&one.id, &one.evidence)
        });
        let mediations = earlier.mediations.iter().map(|at| &overview.mediations[*at]);
        let risks = earlier.risks.iter().map(|at| &overview.risks[*at]);
        let questions = earlier.questions.iter().map(|at| &overview.questions[*at]);
        let dates = earlier.timeline.iter().map(|at| &overview.timeline[*at]);
        let lines = positions
            .chain(mediations.map(|one| (&one.id, &one.evidence)))
            .chain(risks.map(|one| (&one.id, &one.evidence)))
            .chain(questions.map(|one| (&one.id, &one.evidence)))
            .chain(dates.map(|one| (&one.id, &one.evidence)));
        let supported = lines.filter(|(_, evidence)| self.here.is_supported(evidence));
        supported.map(|(id, _)| id.0.as_str()).collect()
    }

    /// An outlet, its articles and statements counted as far as the briefing covers them.
    fn source(&self, at: usize) -> Value {
        let source = &self.here.context.overview.sources[at];
        let (n_articles, said) = items::printed(self.here, source);
        json!({
            "id": source.id,
            "name": source.card.name,
            "kind": source.card.kind,
            "country": source.card.country,
            "language": source.card.language,
            "ownership": source.card.ownership,
            "reliability": source.card.reliability.map(Reliability::key),
            "url": outside(source.card.url.as_deref()),
            "note": source.card.note,
            "n_articles": n_articles,
            "n_alone": source.n_alone,
            "n_statements": said.n,
            "n_unnamed": said.n_unnamed,
            "n_anonymous": said.n_anonymous,
        })
    }

    fn article(&self, index: ArticleIdx) -> Value {
        let context = self.here.context;
        let entry = context.article(index);
        json!({
            "path": entry.path.as_str(),
            "href": self.here.to(context.article_place(index)),
            "title": entry.title,
            "date": entry.date.map(|date| date.to_string()),
            "updated": entry.updated.map(|date| date.to_string()),
            "lang": context.lang(index),
            "source": entry.source,
            "original": outside(entry.url.as_deref()),
            "tlp": entry.tlp,
            "rights": entry.text,
            "tags": entry.tags,
            "correction": entry.correction,
            "copy_of": entry.copy_of.map(|first| context.article(first).path.as_str()),
            "n_statements": entry.said.n,
            "n_unnamed": entry.said.n_unnamed,
            "n_anonymous": entry.said.n_anonymous,
        })
    }

    /// A line with its evidence; `None` when no article of the briefing supports it.
    fn line(&self, evidence: &Evidence, mut line: Value) -> Option<Value> {
        line["evidence"] = self.evidence(evidence)?;
        Some(line)
    }

    fn evidence(&self, evidence: &Evidence) -> Option<Value> {
        let context = self.here.context;
        let (citations, n_independent) = self.here.covered(evidence)?;
        let citations: Vec<Value> = citations
            .into_iter()
            .map(|citation| {
                let article = context.article(citation.article);
                let quote: &str =
                    if article.text == TextRights::None { "" } else { &citation.quote };
                let (start, end) = citation.highlight;
                let points =
                    |bytes: u32| quote.get(..bytes as usize).map(|before| before.chars().count());
                let words = points(start).zip(points(end)).filter(|_| !quote.is_empty());
                let (rule, editor) = match &citation.origin {
                    Origin::Rule { id, .. } => (Some(&**id), None),
                    Origin::Editor { file, .. } => (None, Some(file.as_str())),
                };
                json!({
                    "article": article.path.as_str(),
                    "href": self.here.sentence_href(citation),
                    "anchor": citation.anchor.as_str(),
                    "quote": (!quote.is_empty()).then_some(quote),
                    "words": words.map(|(start, end)| [start, end]),
                    "rule": rule,
                    "editor": editor,
                })
            })
            .collect();
        Some(json!({ "n_independent": n_independent, "citations": citations }))
    }

    /// A text of its own, when some citation shows it: words that the briefing does not cover, or
    /// that may not be quoted, must not slip in as a field.
    fn told<'t>(&self, evidence: &Evidence, text: Option<&'t str>) -> Option<&'t str> {
        let (citations, _) = self.here.covered(evidence)?;
        let is_shown = |text: &&str| {
            citations.iter().any(|citation| {
                let article = self.here.context.article(citation.article);
                article.text != TextRights::None && citation.quote.contains(*text)
            })
        };
        text.filter(is_shown)
    }

    fn actor(&self, actor: &ActorEntry) -> Option<Value> {
        let rests = |evidence: &Evidence| self.here.is_supported(evidence);
        let roles = actor.roles_resting(rests).filter_map(|(one, evidence)| {
            let (role, status) = role(*one);
            self.line(evidence, json!({ "role": role, "status": status }))
        });
        let roles: Vec<Value> = roles.collect();
        let positions = actor.positions.iter().filter_map(|one| {
            let text = self.told(&one.evidence, Some(&one.text));
            let told = |evidence: &Option<Evidence>| self.evidence(evidence.as_ref()?);
            let line = json!({
                "id": one.id.0, "kind": one.kind, "text": text,
                "given_up": told(&one.given_up), "met": told(&one.met),
                "settled": told(&one.settled), "former": told(&one.former),
            });
            self.line(&one.evidence, line)
        });
        let positions: Vec<Value> = positions.collect();
        let statements = actor.statements.iter().filter_map(|one| {
            self.line(&one.evidence, json!({ "id": one.id.0, "sourcing": one.sourcing }))
        });
        let statements: Vec<Value> = statements.collect();
        let forms = actor.forms.iter().map(|form| {
            let reason = form.reason.key();
            json!({ "form": form.form, "n_articles": form.n_articles, "reason": reason })
        });
        let forms: Vec<Value> = forms.collect();
        // Its first naming may lie outside the briefing; then a role, position or statement shows it.
        let inner = [&roles, &positions, &statements].into_iter().flatten();
        let evidence = self
            .evidence(&actor.evidence)
            .or_else(|| inner.map(|line| line["evidence"].clone()).next())?;
        Some(json!({
            "id": actor.id.0,
            "name": actor.name,
            "kind": actor.kind,
            "affiliation": self.ids(actor.affiliation.as_slice()).pop(),
            "members": self.ids(&actor.members),
            "titles": items::titles(self.here, actor).collect::<Vec<_>>(),
            "left_office": actor.left_office.as_ref().and_then(|one| self.evidence(one)),
            "description": actor.description,
            "forms": forms,
            "roles": roles,
            "positions": positions,
            "statements": statements,
            "evidence": evidence,
        }))
    }

    /// Its positions are those of the actors, by their ids; `None` when fewer than two rest on what the
    /// briefing covers.
    fn issue(&self, one: &IssueEntry) -> Option<Value> {
        let overview = &self.here.context.overview;
        let stands = one.stands.iter().filter_map(|stand| {
            let position = overview.position(stand);
            let evidence = &position.evidence;
            let holders = stand.holders.iter().map(|(actor, at)| {
                let actor = &overview.actors[*actor];
                json!({ "actor": actor.id.0, "position": actor.positions[*at].id.0 })
            });
            let line = json!({
                "holders": holders.collect::<Vec<_>>(),
                "kind": position.kind,
                "text": self.told(evidence, Some(&position.text)),
                "words": self.told(evidence, Some(&stand.words)),
            });
            self.line(evidence, line)
        });
        let stands: Vec<Value> = stands.collect();
        (stands.len() > 1).then(|| json!({ "id": one.id.0, "positions": stands }))
    }

    fn mediation(&self, one: &MediationEntry) -> Option<Value> {
        let statuses = one.statuses.iter();
        let statuses: Vec<Value> = statuses
            .filter_map(|(status, evidence)| self.line(evidence, json!({ "status": status })))
            .collect();
        let stages = one.stages.iter();
        let stages: Vec<Value> = stages
            .filter_map(|(stage, evidence)| self.line(evidence, json!({ "stage": stage })))
            .collect();
        let channels = one.channels.iter();
        let channels: Vec<Value> = channels
            .filter_map(|(channel, evidence)| self.line(evidence, json!({ "channel": channel })))
            .collect();
        let unnamed = one.unnamed.iter();
        let unnamed: Vec<&str> =
            unnamed.filter_map(|words| self.told(&one.evidence, Some(words))).collect();
        let evidence = |one: &Option<Evidence>| one.as_ref().and_then(|one| self.evidence(one));
        let risks = one.risks.iter().map(|at| &self.here.context.overview.risks[*at]);
        let risks = risks.filter(|risk| self.here.is_supported(&risk.evidence));
        let risks: Vec<&str> = risks.map(|risk| risk.id.0.as_str()).collect();
        let between = one.between_within(|article| self.here.scope.covers(article));
        self.line(
            &one.evidence,
            json!({
                "id": one.id.0,
                "mediator": self.voice(one.mediator.as_ref(), &one.mediator_name),
                "between": self.ids(&between), "unnamed": unnamed,
                "statuses": statuses, "stages": stages, "channels": channels,
                "helps": evidence(&one.helps), "constrains": evidence(&one.constrains),
                "risks": risks,
            }),
        )
    }

    fn risk(&self, one: &RiskEntry) -> Option<Value> {
        let overview = &self.here.context.overview;
        let told =
            |text: &Option<String>| self.told(&one.evidence, text.as_deref()).map(str::to_owned);
        let mut likelihoods = one.likelihoods.iter();
        let likelihood =
            likelihoods.find_map(|(words, evidence)| self.told(evidence, Some(words.as_str())));
        let due = one.due.filter(|at| self.dates.contains(at));
        self.line(
            &one.evidence,
            json!({
                "id": one.id.0,
                "trigger": told(&one.trigger),
                "consequence": told(&one.consequence),
                "likelihood": likelihood,
                "outcome": one.outcome,
                "due": due.map(|at| overview.timeline[at].id.0.as_str()),
                "against": one.against.as_ref().and_then(|against| self.evidence(against)),
                "ended": self.ended(one.ended.as_ref(), ThreatEnd::key),
                "warned_by": self.tellers(&one.warned_by),
                "actors": self.ids(&one.actors),
            }),
        )
    }

    /// What became of a threat or a plan; `None` when the briefing does not cover it.
    fn ended<E: Copy>(
        &self,
        ended: Option<&(E, Evidence)>,
        key: fn(E) -> &'static str,
    ) -> Option<Value> {
        let (end, evidence) = ended?;
        self.line(evidence, json!({ "how": key(*end) }))
    }

    fn unsure_merges(&self) -> Vec<Value> {
        let unsure = self.here.context.overview.unsure_merges.iter();
        let has = |id: &ActorId| self.actors.contains(id);
        unsure
            .filter(|one| has(&one.left) && has(&one.right))
            .map(|one| json!({ "left": one.left.0, "right": one.right.0, "reason": one.reason }))
            .collect()
    }

    /// Those who speak in an article of the briefing.
    fn tellers<'t>(&self, tellers: impl IntoIterator<Item = &'t Teller>) -> Vec<Value> {
        let covered = tellers.into_iter().filter(|one| self.here.scope.covers(one.article));
        covered.map(|one| self.voice(one.actor.as_ref(), &one.name)).collect()
    }

    /// Who speaks or acts; an id only of an actor who stands in the file.
    fn voice(&self, actor: Option<&ActorId>, name: &str) -> Value {
        let actor = actor.filter(|id| self.actors.contains(id));
        json!({ "actor": actor.map(|id| &id.0), "name": name })
    }

    /// The ids of those who stand in the file.
    fn ids<'i>(&self, ids: &'i [ActorId]) -> Vec<&'i str> {
        ids.iter().filter(|id| self.actors.contains(id)).map(|id| &*id.0).collect()
    }

    fn question(&self, one: &QuestionEntry) -> Option<Value> {
        let (first, last) = items::raised(self.here, one);
        self.line(
            &one.evidence,
            json!({
                "id": one.id.0,
                "form": one.form,
                "raised_by": self.tellers(&one.raised_by),
                "first_raised": first.map(|date| date.to_string()),
                "last_raised": last.map(|date| date.to_string()),
                "answered": one.answered.as_ref().and_then(|one| self.answered(one)),
                "actors": self.ids(&one.actors),
            }),
        )
    }

    fn answered(&self, one: &Answered) -> Option<Value> {
        let by = self.tellers(&one.by).pop();
        let date = items::dated(self.here, &one.evidence).0.map(|date| date.to_string());
        self.line(&one.evidence, json!({ "by": by, "date": date }))
    }

    /// `None` when fewer than two sides rest on what the briefing covers.
    fn difference(&self, one: &Difference) -> Option<Value> {
        let sides = one.sides.iter().filter_map(|side| {
            let number = |hundredths: u64| json!(units(hundredths));
            let told = side_told(one, side, |text| self.told(&side.evidence, Some(text)).is_some());
            self.line(
                &side.evidence,
                json!({
                    "told": told,
                    "least": side.range.map(|(least, _)| number(least)),
                    "most": side.range.map(|(_, most)| number(most)),
                    "by": self.tellers(&side.by),
                }),
            )
        });
        let sides: Vec<Value> = sides.collect();
        let beside = one.beside.iter().filter_map(|(office, side)| {
            self.line(&side.evidence, json!({ "office": office, "holder": side.told }))
        });
        let beside: Vec<Value> = beside.collect();
        if sides.len() < 2 {
            return None;
        }
        self.line(
            &one.evidence,
            json!({
                "id": one.id.0,
                "kind": one.kind.key(),
                "key": one.key,
                "subject": self.told(&one.evidence, one.subject.as_deref()),
                "about": self.ids(&one.about),
                "changed_over_time": one.has_changed,
                "sides": sides,
                "beside": beside,
            }),
        )
    }

    fn changes(&self, briefing: &Briefing) -> Option<Value> {
        let overview = &self.here.context.overview;
        let told = changes::in_scope(self.here, overview, briefing)?;
        let lines = told.changes.iter().filter_map(|(at, whats)| {
            let (register, _, evidence) = changes::line(overview, *at);
            let what: Vec<Value> = whats.iter().map(what_changed).collect();
            let id = changes::id(overview, *at);
            self.line(evidence, json!({ "register": register, "id": id, "what": what }))
        });
        let lines: Vec<Value> = lines.collect();
        let paths = |gone: &Gone| -> Vec<&str> {
            let articles = gone.articles.iter();
            articles.map(|at| self.here.context.article(*at).path.as_str()).collect()
        };
        let withdrawn = told.gone.iter().map(|gone| {
            json!({
                "register": gone.kind.key(), "id": gone.id, "says": gone.says,
                "articles": paths(gone),
            })
        });
        let withdrawn: Vec<Value> = withdrawn.collect();
        let dropped = told.dropped.iter().map(|gone| {
            json!({
                "register": gone.kind.key(), "id": (!gone.id.is_empty()).then_some(&gone.id),
                "why": changes::why_dropped(gone), "says": gone.says, "articles": paths(gone),
            })
        });
        let dropped: Vec<Value> = dropped.collect();
        let since = told.since.to_string();
        Some(json!({
            "since": since, "lines": lines, "withdrawn": withdrawn, "dropped": dropped,
        }))
    }

    fn date(&self, one: &TimelineEntry) -> Option<Value> {
        self.line(
            &one.evidence,
            json!({
                "id": one.id.0,
                "when": when(one.when.as_ref()),
                "text": self.told(&one.evidence, Some(&one.text)),
                "deadline": self.here.is_due(one),
                "context": one.context,
                "over": self.ended(one.over.as_ref(), PlanEnd::key),
            }),
        )
    }
}
