//! One article to its labels. Never sees another article, and does not know HTML exists: labels
//! depend on the text, the lexicon and the settings alone.
//!
//! The order of work: sentences and tokens, then names and the actors behind them, then what is
//! said of them (roles, statements, positions, risks, questions, dates), and last the editor's
//! overrides. One file per label; the words that cue it are tables under `lexicon/<lang>/`.
//!
//! A rule on its way, "The strike could spread, Norway warned": `text` cuts the words and looks each
//! up once; `cues` finds that "spread" stands in the table `harm_verb`; `risks` is asked only for
//! sentences with such a cue, looks from the cue to the left for a modal ("could") within a bounded
//! reach, asks what speaks against it (negation, relief, aim), and makes a label that keeps the
//! rule's name and both places. What a recogniser may ask of the text, and what it must see to
//! itself, stands at `clause::Reading`.

pub(crate) mod acts;
mod actors;
mod amounts;
mod clause;
mod corrections;
mod cues;
mod dates;
mod digest;
mod endings;
mod entry;
pub(crate) mod events;
mod figures;
mod footing;
mod labels;
pub mod lexicon;
mod names;
mod numbers;
mod offices;
mod outcomes;
mod overrides;
mod packed;
mod plain;
mod positions;
mod questions;
mod quotations;
mod references;
mod risks;
mod roles;
mod rules;
pub(crate) mod standalone;
mod statements;
mod terms;
mod text;
mod texts;
pub(crate) mod wordings;

use std::collections::BTreeSet;
use std::sync::Arc;

pub use crate::config::{ActorKind, LabelKind};
use crate::diag::{Diagnostic, Outcome, Severity};
use crate::load::{Article, Standing};
use crate::source::Span;

use lexicon::{Lexicon, Lexicons, Rules};

pub use amounts::{AmountOf, stretches};
pub use digest::{Digest, digest};
pub use entry::{EntryLines, Rejections, actor_entry, actor_lines, toml_text};
pub use figures::LEAST_TOLL;
pub use labels::{
    Actor, ActorIdx, Anchor, Channel, Context, DateExpression, Display, Ended, EndedBy, Ending,
    EntryPlace, Event, EventForm, Figure, Footing, Label, Labels, Measure, Mediation,
    MediationStatus, Mention, MentionForm, OfficeHolder, OpenQuestion, Origin, PartiesFrom,
    PlaceName, Position, PositionKind, Precision, QuestionForm, Reassurance, Risk, Role, Sentence,
    SentenceIdx, Sourcing, Stage, Stance, Statement, When, Who,
};
pub use packed::{PackedLabels, PackedPage};
pub use rules::{RuleId, rule_says, rules};
pub use terms::{
    Matter, Term, hangs_on_something, has_loose_object, matter_of_topic, matters,
    opens_with_pronoun, stem, subject_of_amount, terms, topic,
};
pub use texts::Texts;

/// An article and its labels.
#[derive(Debug, Clone)]
pub struct AnnotatedPage {
    /// The article.
    pub article: Arc<Article>,
    /// What it inherits.
    pub standing: Standing,
    /// Its labels.
    pub labels: Labels,
}

/// Labels one article, by the tables and rules of its language. Diagnostics: a language without
/// rules, a mediator without parties, an override whose quote is gone.
pub fn annotate(article: &Article, standing: &Standing, lexicons: &Lexicons) -> Outcome<Labels> {
    let lexicon = lexicons.of(&standing.lang);
    let rules = lexicon.language().rules;
    let text = text::Text::new(article, lexicon);
    let mut names = names::find(&text, lexicon);
    if rules != Rules::English {
        names = names::only_sure(&text, lexicon, names);
    }
    let actors::Found { mut actors, mut mentions, places } =
        actors::resolve(&text, lexicon, &names);
    actors::mark_source(&mut actors, standing.source.as_deref());
    let mut dates = match rules {
        Rules::English | Rules::Plain => dates::find(&text, lexicon, &names),
        Rules::KnownNames => Vec::new(),
    };
    let reading = clause::Reading::new(&text, &actors, &mentions, lexicon);
    let said = match rules {
        Rules::English => said_in_english(&reading, lexicon, &dates),
        Rules::Plain => plain::find(&reading, lexicon).into(),
        Rules::KnownNames => plain::nothing(actors.len()).into(),
    };
    let taken_back = corrections::taken_back(&text, lexicon);
    let said = said.without(&taken_back);
    let Said { statements, positions, risks, questions, mediations, roles, .. } = said;
    let Said { events, endings, figures, footings, references, reassurances, sides, .. } = said;
    statements::hide_days_of_saying(&reading, &statements, &mut dates);
    drop(reading);
    corrections::hide(&taken_back, &mut dates);
    let offices = offices::find(&text, lexicon, &names, &actors, &mentions);
    // Words that stand for a name come last: no rule may take them for one.
    mentions.extend(references);
    mentions.sort_by_key(|label| label.range);
    for (actor, roles) in actors.iter_mut().zip(roles) {
        actor.roles = roles;
    }
    let mut labels = Labels {
        sentences: text.sentences,
        actors,
        mentions,
        places,
        mediations,
        statements,
        positions,
        risks,
        questions,
        dates,
        figures,
        offices,
        events,
        endings,
        footings,
        reassurances,
    };
    let mut diagnostics = Vec::new();
    let entries = article.overrides().iter().chain(lexicons.site_labels(&article.path));
    overrides::apply(article, entries, &sides, &mut labels, &mut diagnostics);
    diagnostics.extend(mediators_without_parties(article, &labels));
    diagnostics.extend(without_rules(article, standing, rules));
    Outcome::new(labels, diagnostics)
}

/// What is said of the actors of one article.
#[derive(Default)]
struct Said {
    statements: Vec<Label<Statement>>,
    positions: Vec<Label<Position>>,
    risks: Vec<Label<Risk>>,
    questions: Vec<Label<OpenQuestion>>,
    mediations: Vec<Label<Mediation>>,
    /// By actor; never empty.
    roles: Vec<Vec<Role>>,
    /// The parties that more than a mediation makes one.
    sides: BTreeSet<ActorIdx>,
    events: Vec<Label<Event>>,
    endings: Vec<Label<Ending>>,
    figures: Vec<Label<Figure>>,
    footings: Vec<Label<Footing>>,
    /// Words that stand for an actor named elsewhere.
    references: Vec<Label<Mention>>,
    reassurances: Vec<Label<Reassurance>>,
}

impl Said {
    /// All but what stands in the sentences `taken_back`. Mediations stay, as the roles do.
    fn without(mut self, taken_back: &BTreeSet<SentenceIdx>) -> Self {
        if taken_back.is_empty() {
            return self;
        }
        self.statements.retain(|label| !taken_back.contains(&label.sentence));
        self.positions.retain(|label| !taken_back.contains(&label.sentence));
        self.risks.retain(|label| !taken_back.contains(&label.sentence));
        self.questions.retain(|label| !taken_back.contains(&label.sentence));
        self.events.retain(|label| !taken_back.contains(&label.sentence));
        self.endings.retain(|label| !taken_back.contains(&label.sentence));
        self.figures.retain(|label| !taken_back.contains(&label.sentence));
        self.footings.retain(|label| !taken_back.contains(&label.sentence));
        self.reassurances.retain(|label| !taken_back.contains(&label.sentence));
        self
    }
}

fn said_in_english(
    reading: &clause::Reading<'_>,
    lexicon: &Lexicon,
    dates: &[Label<DateExpression>],
) -> Said {
    let interview = statements::interview::Interview::find(reading);
    let statements = statements::find(reading, &interview);
    let positions = positions::find(reading, &statements);
    let reassurances = outcomes::reassurances(reading, lexicon);
    let risks = risks::find(reading, lexicon, &statements, &reassurances, &interview);
    let questions = questions::find(reading, &statements, &interview);
    let roles::Found { mediations, roles, sides } = roles::find(reading, &positions);
    let events = events::find(reading, lexicon);
    let endings = endings::find(reading, lexicon, dates);
    let figures = figures::find(reading, lexicon, dates, &statements);
    let footings = footing::find(reading, lexicon, &roles);
    let references = references::find(reading, &statements);
    Said {
        statements,
        positions,
        risks,
        questions,
        mediations,
        roles,
        sides,
        events,
        endings,
        figures,
        footings,
        references,
        reassurances,
    }
}

impl From<plain::Found> for Said {
    fn from(found: plain::Found) -> Self {
        let plain::Found { statements, risks, questions, mediations, roles } = found;
        Self { statements, risks, questions, mediations, roles, ..Self::default() }
    }
}

/// What the editor should know of a text that no rules, or only plain ones, can read.
fn without_rules(article: &Article, standing: &Standing, rules: Rules) -> Option<Diagnostic> {
    let tag = lexicon::primary(&standing.lang);
    let known = lexicon::languages().join(", ");
    let (severity, message) = match rules {
        Rules::English => return None,
        Rules::Plain => (
            Severity::Note,
            format!(
                "a text in `{tag}`: read with plain rules, which leave more unsaid than the English ones"
            ),
        ),
        Rules::KnownNames => (
            Severity::Warning,
            format!("no rules read `{tag}`: only known actors are marked in this text"),
        ),
    };
    let note = Diagnostic::new("annotate::language", severity, message)
        .at(Span::new(article.path.clone(), 0..0));
    Some(match rules {
        Rules::KnownNames => note.help(format!(
            "if it is in another language, write `lang` in its front matter ({known} have tables); \
             [[actors]] and [[labels]] mark the rest"
        )),
        _ => note,
    })
}

/// A note for each mediator of whom the article does not say between whom; at its first place.
fn mediators_without_parties(article: &Article, labels: &Labels) -> Vec<Diagnostic> {
    let mut placed: BTreeSet<&Who> = labels
        .mediations
        .iter()
        .filter(|label| !label.value.between.is_empty() || !label.value.unnamed.is_empty())
        .map(|label| &label.value.mediator)
        .collect();
    let mut notes = Vec::new();
    let mut entries = None;
    for label in &labels.mediations {
        if !placed.insert(&label.value.mediator) {
            continue;
        }
        let name = match &label.value.mediator {
            Who::Actor(actor) => &labels.actors[actor.0 as usize].name,
            Who::Unnamed(phrase) => phrase,
        };
        let note = Diagnostic::new(
            "annotate::mediator-without-parties",
            Severity::Note,
            "mediator named, but no parties found",
        )
        .label(format!("read as mediator: {name}"))
        .help(format!(
            "if somebody does, say between whom: write both names into these lines, and paste them into the \
             side-car, or at the end of the front matter\n{}",
            entries
                .get_or_insert_with(|| Rejections::of_mediators(article, labels))
                .parties(label.range, &label.value.mediator)
        ));
        notes.push(match article.prose.source_of(label.range).into_iter().next() {
            Some(span) => note.at(span),
            None => note,
        });
    }
    notes
}

#[cfg(test)]
mod tests;
