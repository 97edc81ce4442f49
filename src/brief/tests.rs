//! Digests from short fixtures, so that these tests do not depend on `annotate`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use super::*;
use crate::annotate::{
    Actor, ActorIdx, ActorKind, Channel, Context, DateExpression, Display, Label, Labels,
    Mediation, MediationStatus, Mention, MentionForm, OpenQuestion, Origin, PartiesFrom, Position,
    PositionKind, Precision, QuestionForm, Risk, Role, RuleId, Sentence, SentenceIdx, Sourcing,
    Stance, Statement, Texts, When, Who,
};
use crate::load::{ProseRange, Standing, Zone};

mod mediators;
mod names;

/// Writes one digest, sentence by sentence.
#[derive(Clone)]
pub(super) struct DigestBuilder {
    digest: Digest,
    length: usize,
}

impl DigestBuilder {
    /// The article `content/articles/<name>.md`, undated, without a source.
    pub(super) fn new(name: &str) -> Self {
        let digest = Digest {
            path: SitePath::new(&format!("content/articles/{name}.md")).unwrap(),
            title: name.to_owned(),
            date: None,
            updated: None,
            url: None,
            standing: Standing {
                source: None,
                text: TextRights::Full,
                tlp: Tlp::Clear,
                reliability: None,
                lang: "en".to_owned(),
            },
            tags: Vec::new(),
            withdrawn: None,
            correction: None,
            credits: Vec::new(),
            labels: Labels::default(),
            text: "".into(),
            lead: Vec::new(),
            n_mentions: Vec::new(),
            shingles: Arc::default(),
            n_words: 0,
            hash: Hash::of(name.as_bytes()),
        };
        Self { digest, length: 0 }
    }

    /// Any field.
    pub(super) fn with(mut self, change: impl FnOnce(&mut Digest)) -> Self {
        change(&mut self.digest);
        self
    }

    pub(super) fn date(self, date: &str) -> Self {
        self.with(|digest| digest.date = Some(date.parse().unwrap()))
    }

    pub(super) fn source(self, source: &str) -> Self {
        self.with(|digest| digest.standing.source = Some(source.to_owned()))
    }

    /// Shingles of four words, as `annotate` makes them in kind.
    pub(super) fn shingles_of(self, text: &str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        let shingles: BTreeSet<u64> = words.windows(4).map(fold::group).collect();
        self.with(|digest| digest.shingles = shingles.into_iter().collect())
    }

    /// An actor and its forms; a sentence written after it that holds one of them names it.
    pub(super) fn actor(self, kind: ActorKind, role: Role, forms: &[&str]) -> Self {
        self.with(|digest| {
            digest.labels.actors.push(Actor {
                name: forms[0].to_owned(),
                kind,
                affiliation: None,
                roles: vec![role],
                forms: forms.iter().copied().collect(),
                titles: Texts::default(),
                is_known: false,
                is_kind_told: true,
            });
            digest.n_mentions.push(0);
        })
    }

    pub(super) fn belongs_to(self, name: &str) -> Self {
        self.with(|digest| {
            let last = digest.labels.actors.last_mut().unwrap();
            last.affiliation = Some(name.to_owned());
        })
    }

    fn actor_idx(&self, name: &str) -> ActorIdx {
        let at = self.digest.labels.actors.iter().position(|actor| actor.name == name);
        ActorIdx(u32::try_from(at.unwrap()).unwrap())
    }

    /// A sentence of the body.
    pub(super) fn sentence(self, text: &str) -> Self {
        self.sentence_in(text, Zone::Body, false)
    }

    pub(super) fn sentence_in(mut self, text: &str, zone: Zone, is_heading: bool) -> Self {
        let range = ProseRange::new(self.length, self.length + text.len());
        self.length += text.len() + 1;
        let labels = &mut self.digest.labels;
        let sentence = SentenceIdx(u32::try_from(labels.sentences.len()).unwrap());
        let hash = Hash::of(text.as_bytes()).to_string();
        let anchor = Anchor::new(&format!("s-{}", &hash[..10])).unwrap();
        labels.sentences.push(Sentence { range, anchor, zone, is_heading });
        let before = if sentence.0 > 0 { "\n" } else { "" };
        self.digest.text = format!("{}{before}{text}", self.digest.text).into();
        for (at, actor) in self.digest.labels.actors.iter().enumerate() {
            let Some(start) = actor.forms.iter().filter_map(|form| text.find(form)).min() else {
                continue;
            };
            let start = range.start as usize + start;
            let actor = ActorIdx(u32::try_from(at).unwrap());
            self.digest.n_mentions[at] += 1;
            self.digest.labels.mentions.push(Label {
                value: Mention { actor, form: MentionForm::Name },
                range: ProseRange::new(start, start + 1),
                sentence,
                origin: rule(),
                display: Display::Ranked,
                display_by: None,
            });
        }
        self
    }

    /// A label on the last sentence.
    fn label<T>(&self, value: T) -> Label<T> {
        let at = self.digest.labels.sentences.len() - 1;
        let range = self.digest.labels.sentences[at].range;
        let sentence = SentenceIdx(u32::try_from(at).unwrap());
        Label { value, range, sentence, origin: rule(), display: Display::Ranked, display_by: None }
    }

    /// `words` of the last sentence.
    fn words(&self, words: &str) -> ProseRange {
        let at = self.digest.labels.sentences.len() - 1;
        let start = self.digest.labels.sentences[at].range.start as usize;
        let start = start + self.digest.text[start..].find(words).unwrap();
        ProseRange::new(start, start + words.len())
    }

    pub(super) fn risk(self, text: &str) -> Self {
        let written = self.sentence(text);
        // As the rules read it.
        let likelihood = text.contains("could").then(|| written.words("could"));
        let label = written.label(Risk { likelihood, ..Risk::default() });
        written.with(|digest| digest.labels.risks.push(label))
    }

    pub(super) fn question(self, text: &str) -> Self {
        let written = self.sentence(text);
        let label = written.label(OpenQuestion { form: QuestionForm::Direct, raised_by: None });
        written.with(|digest| digest.labels.questions.push(label))
    }

    pub(super) fn statement(self, actor: &str, text: &str) -> Self {
        let written = self.sentence(text);
        let label = written.label(Statement {
            speaker: Who::Actor(written.actor_idx(actor)),
            source: None,
            cue: None,
            content: written.words(text),
            sourcing: Sourcing::Named,
            stance: Stance::Affirmed,
        });
        written.with(|digest| digest.labels.statements.push(label))
    }

    pub(super) fn position(
        self,
        actor: &str,
        kind: PositionKind,
        text: &str,
        clause: &str,
    ) -> Self {
        let written = self.sentence(text);
        let actor = written.actor_idx(actor);
        let mut label = written.label(Position { actor, kind, is_former: false });
        label.range = written.words(clause);
        written.with(|digest| digest.labels.positions.push(label))
    }

    pub(super) fn mediation(
        self,
        mediator: &str,
        between: &[&str],
        status: MediationStatus,
        text: &str,
    ) -> Self {
        let written = self.sentence(text);
        let label = written.label(Mediation {
            // "a judge", "its envoys": somebody without a name is no actor of the article.
            mediator: if ["a ", "its ", "the mediators"]
                .iter()
                .any(|opener| mediator.starts_with(opener))
            {
                Who::Unnamed(mediator.to_owned())
            } else {
                Who::Actor(written.actor_idx(mediator))
            },
            named: None,
            between: between.iter().map(|party| written.actor_idx(party)).collect(),
            unnamed: Vec::new(),
            parties_from: PartiesFrom::Itself,
            status,
            stage: None,
            channels: vec![Channel::Message],
        });
        written.with(|digest| digest.labels.mediations.push(label))
    }

    /// A day, `None` for an expression that nothing resolves.
    pub(super) fn day(self, day: Option<&str>, text: &str, words: &str) -> Self {
        let written = self.sentence(text);
        let when = day.map(|day| When {
            start: day.parse().unwrap(),
            end: day.parse().unwrap(),
            precision: Precision::Day,
            is_relative: false,
            iso: day.to_owned(),
            is_exclusive: false,
        });
        let is_deadline = text.contains("expire");
        let context = Context::Planned;
        let value =
            DateExpression { when, is_deadline, context, is_repeated: false, is_put_off: false };
        let mut label = written.label(value);
        label.range = written.words(words);
        written.with(|digest| digest.labels.dates.push(label))
    }

    pub(super) fn build(self) -> Digest {
        self.digest
    }
}

fn rule() -> Origin {
    Origin::Rule { id: RuleId::new("test"), cues: Box::default() }
}

/// The overview of `digests`. Whatever a test asks, the order they come in must not matter.
fn overview_of(digests: &[Digest], config: &Config) -> (Overview, Vec<String>) {
    let ask = Brief { config, as_of: None, briefings: None, last: None };
    let forwards: Vec<&Digest> = digests.iter().collect();
    let backwards: Vec<&Digest> = digests.iter().rev().collect();
    let outcome = brief(&forwards, ask);
    assert_eq!(outcome, brief(&backwards, ask), "the order of digests must not matter");
    let codes = outcome.diagnostics.iter().map(|one| one.code.to_owned()).collect();
    (outcome.value, codes)
}

fn check_lines<'t>(found: impl IntoIterator<Item = String>, expected: impl AsRef<[&'t str]>) {
    let found: Vec<String> = found.into_iter().collect();
    assert_eq!(found, expected.as_ref());
}

const NORLAND: (ActorKind, Role) = (ActorKind::State, Role::Party);

#[test]
fn a_reprint_is_not_a_second_voice() {
    let wire = "the mill owners said on tuesday that the lockout at the river mills will last until the new contract is signed by every weaver";
    let risk = "The lockout could ruin the small spinners of the valley.";
    let article = |name, source: &str, text: &str| {
        DigestBuilder::new(name).source(source).shingles_of(text).risk(risk).build()
    };
    let other = "weavers who met in the chapel yesterday told us that nobody will sign anything before the old rates are paid in full";
    let (overview, _) = overview_of(
        &[article("a", "Wire", wire), article("b", "Herald", wire), article("c", "Globe", other)],
        &Config::default(),
    );
    let evidence = &overview.risks[0].evidence;
    assert_eq!((evidence.n_citations(), evidence.n_independent()), (3, 2));
    let copies = overview.articles.iter().filter_map(|article| article.copy_of);
    assert_eq!(copies.collect::<Vec<_>>(), [ArticleIdx(0)]);
    assert_eq!(overview.briefings[0].n_sources, 2);
}

#[test]
fn the_earliest_evidence_names_the_line_and_the_best_supported_comes_first() {
    let (overview, _) = overview_of(
        &[
            DigestBuilder::new("late")
                .date("1998-03-04")
                .source("Herald")
                .risk("The strike could spread to the southern ports within the week.")
                .build(),
            DigestBuilder::new("early")
                .date("1998-03-01")
                .source("Globe")
                .risk("A rival union might walk out of the joint committee on Friday.")
                .risk("The strike could spread to southern ports within the week.")
                .build(),
        ],
        &Config::default(),
    );
    check_lines(
        overview.risks.iter().map(|risk| {
            let evidence = &risk.evidence;
            format!("{} {}", evidence.n_independent(), evidence.first().quote)
        }),
        [
            "2 The strike could spread to southern ports within the week.",
            "1 A rival union might walk out of the joint committee on Friday.",
        ],
    );
    let anchor = overview.risks[0].evidence.first().anchor.as_str();
    assert_eq!(overview.risks[0].id.0, anchor.replace("s-", "risk-"));
}

#[test]
fn headings_and_fragments_come_last() {
    let (overview, _) = overview_of(
        &[DigestBuilder::new("a")
            .question("What next?")
            .question("It is not known whether the bishop will accept the invitation to the talks.")
            .build()],
        &Config::default(),
    );
    assert!(overview.questions[0].evidence.first().quote.starts_with("It is not known"));
}

/// The register of actors: name, roles, number of articles.
fn actors(overview: &Overview) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for actor in &overview.actors {
        let mut line = format!("{} {}", actor.id.0, actor.articles.len());
        if let Some(above) = &actor.affiliation {
            write!(line, " of {}", above.0).unwrap();
        }
        lines.push(line);
    }
    lines
}

#[test]
fn a_side_named_in_passing_is_for_the_register() {
    let article = |name: &str| {
        DigestBuilder::new(name)
            .source(name)
            .actor(NORLAND.0, NORLAND.1, &["Norland"])
            .sentence("Norland closed the river.")
    };
    let elsewhere = || {
        article("d")
            .actor(NORLAND.0, NORLAND.1, &["Westland"])
            .sentence("The war between Westland and Eastland goes on.")
    };
    let aside = |digests: &[Digest]| {
        let overview = overview_of(digests, &Config::default()).0;
        let asides = overview.actors.into_iter().filter(|actor| actor.is_aside);
        asides.map(|actor| actor.name).collect::<Vec<_>>()
    };
    let three: Vec<Digest> = ["a", "b", "c"].map(|name| article(name).build()).into();
    assert_eq!(aside(&[&three[..], &[elsewhere().build()]].concat()), ["Westland"]);
    let wants = elsewhere().position(
        "Westland",
        PositionKind::Demand,
        "Westland demands the river.",
        "the river",
    );
    assert!(aside(&[&three[..], &[wants.build()]].concat()).is_empty(), "it wants something");
    assert!(aside(&[&three[..2], &[elsewhere().build()]].concat()).is_empty(), "three sources");
}

#[test]
fn a_vague_warning_is_for_the_register() {
    let digest = DigestBuilder::new("a")
        .actor(NORLAND.0, NORLAND.1, &["Norland"])
        .risk("That would mean keeping Norland out of the crisis.")
        .risk("The crisis could reach Norland.")
        .risk("Norland faces challenges.")
        .build();
    let risks = overview_of(&[digest], &Config::default()).0.risks;
    let asides = risks.iter().map(|risk| (&*risk.evidence.first().quote, risk.is_aside));
    check_lines(
        asides.map(|(quote, is_aside)| format!("{} {is_aside}", &quote[..8])),
        ["The cris false", "That wou true", "Norland  true"],
    );
}

#[test]
fn a_day_in_a_question_or_before_a_list_is_for_the_register() {
    let digest = DigestBuilder::new("a")
        .day(Some("1950-03-01"), "Will the gates open on 1 March 1950?", "1 March 1950")
        .day(Some("1950-03-02"), "The owners will do this on 2 March 1950:", "2 March 1950")
        .day(Some("1950-03-03"), "The gates will open on 3 March 1950.", "3 March 1950")
        .build();
    let timeline = |digest| overview_of(&[digest], &Config::default()).0.timeline;
    let asides: Vec<bool> = timeline(digest).iter().map(|entry| entry.is_aside).collect();
    assert_eq!(asides, [true, true, false]);
    // A question does not tell that it happened, either.
    let asked = DigestBuilder::new("a")
        .day(Some("1950-03-01"), "Did Norway open the gates on 1 March 1950?", "1 March 1950")
        .day(Some("1950-03-03"), "Norway opened the gates on 3 March 1950.", "3 March 1950")
        .with(|digest| {
            for label in &mut digest.labels.dates {
                label.value.context = Context::Happened;
            }
        })
        .build();
    let asides: Vec<bool> = timeline(asked).iter().map(|entry| entry.is_aside).collect();
    assert_eq!(asides, [true, false]);
}

#[test]
fn a_day_that_only_dates_its_page_is_no_event() {
    let n_lines = |zone, updated: Option<&str>| {
        let text = "This article of the treaty was changed once more on 4 March.";
        let mut digest = DigestBuilder::new("a")
            .date("1998-03-01")
            .day(Some("1998-03-04"), text, "4 March")
            .build();
        digest.labels.sentences[0].zone = zone;
        digest.updated = updated.map(|day| day.parse().unwrap());
        overview_of(&[digest], &Config::default()).0.timeline.len()
    };
    assert_eq!(n_lines(Zone::Head, None), 0);
    assert_eq!(n_lines(Zone::Body, None), 1);
    // The day of a change, on a line that says nothing by itself, and in a sentence.
    assert_eq!(n_lines(Zone::Secondary, Some("1998-03-04")), 0);
    assert_eq!(n_lines(Zone::Body, Some("1998-03-04")), 1);
}

#[test]
fn a_deadline_that_a_later_article_moves_is_none() {
    let due = |told: &str| {
        let set = DigestBuilder::new("a").date("1950-02-10").day(
            Some("1950-03-01"),
            "The permit of Norway will expire on 1 March 1950.",
            "1 March 1950",
        );
        let text = "Sweden extended the permit of Norway from 1 March 1950 to 20 March 1950.";
        let moved = DigestBuilder::new("b")
            .date(told)
            .day(Some("1950-03-01"), text, "1 March 1950")
            .with(|digest| digest.labels.dates[0].value.context = Context::Denied);
        let timeline = overview_of(&[set.build(), moved.build()], &Config::default()).0.timeline;
        let lines = timeline.iter().map(|one| (one.is_deadline(), one.context));
        lines.collect::<Vec<_>>()
    };
    assert_eq!(due("1950-02-20"), [(false, Context::Denied)]);
    // What was moved before it was set anew falls due; so does what was not done on a day gone by.
    assert!(due("1950-02-01")[0].0);
    assert!(due("1950-03-20").contains(&(true, Context::Planned)));
}

#[test]
fn the_timeline_is_in_order_of_time_and_kept_by_worth() {
    let (overview, _) = overview_of(
        &[DigestBuilder::new("a")
            .day(None, "The envoys will meet again one day.", "one day")
            .day(Some("1998-03-09"), "The truce will expire on 9 March.", "9 March")
            .day(Some("1998-03-02"), "Snow is expected on 2 March.", "2 March")
            .build()],
        &Config::default(),
    );
    check_lines(
        overview.timeline.iter().map(|entry| format!("{} {}", entry.text, entry.is_deadline())),
        ["2 March false", "9 March true", "one day false"],
    );
    assert_eq!(overview.briefings[0].timeline, [1, 0, 2]);
}

#[test]
fn a_briefing_has_the_bare_years_that_its_page_leaves_out() {
    let day = "The bridge opened in 1998.";
    let digest = DigestBuilder::new("a").day(Some("1998-01-01"), day, "1998").with(|digest| {
        let when = digest.labels.dates[0].value.when.as_mut();
        when.expect("a time").precision = Precision::Year;
    });
    let (overview, _) = overview_of(&[digest.build()], &Config::default());
    assert!(overview.timeline[0].is_vague());
    assert_eq!(overview.briefings[0].timeline, [0], "as many as the register and its table");
}

#[test]
fn an_actor_is_heard_newest_first_and_once_for_a_sentence() {
    let article = |name, date, text| {
        DigestBuilder::new(name)
            .date(date)
            .actor(ActorKind::Organisation, Role::Party, &["Guild"])
            .statement("Guild", text)
            .build()
    };
    let (overview, _) = overview_of(
        &[
            article("a", "1998-03-01", "The Guild said it would strike."),
            article("b", "1998-03-02", "The Guild said it would wait."),
            article("c", "1998-03-03", "The Guild said it would strike."),
        ],
        &Config::default(),
    );
    check_lines(
        overview.actors[0].statements.iter().map(|entry| {
            format!("{} {}", entry.evidence.n_citations(), entry.evidence.first().quote)
        }),
        ["2 The Guild said it would strike.", "1 The Guild said it would wait."],
    );
}

#[test]
fn a_withdrawn_article_is_listed_and_never_cited() {
    let withdrawn = DigestBuilder::new("a")
        .risk("The dam could break.")
        .with(|digest| digest.withdrawn = Some("the author was deceived".to_owned()))
        .build();
    let (overview, _) = overview_of(&[withdrawn], &Config::default());
    assert_eq!((overview.articles.len(), overview.risks.len()), (1, 0));
    assert!(overview.articles[0].cited.is_empty() && overview.briefings[0].articles.is_empty());
}

#[test]
fn a_text_without_rights_is_counted_and_not_quoted() {
    let (overview, _) = overview_of(
        &[DigestBuilder::new("a")
            .risk("The dam could break before the harvest.")
            .with(|digest| digest.standing.text = TextRights::None)
            .build()],
        &Config::default(),
    );
    assert_eq!(&*overview.risks[0].evidence.first().quote, "");
    assert_eq!(overview.risks[0].evidence.first().highlight, (0, 0));
    assert!(overview.briefings[0].drawn.is_empty());
}

#[test]
fn what_the_editor_hides_is_out_and_what_is_pinned_is_first() {
    let pick = |display: [Display; 3]| {
        DigestBuilder::new("a")
            .risk("The northern line could be cut by the floods in spring.")
            .risk("A second walkout might follow the first before the summer.")
            .risk("Prices of bread could rise in all the towns of the valley.")
            .with(|digest| {
                for (label, display) in digest.labels.risks.iter_mut().zip(display) {
                    label.display = display;
                }
            })
            .build()
    };
    let digest = pick([Display::Ranked, Display::Hidden, Display::Pinned]);
    let (overview, _) = overview_of(&[digest], &Config::default());
    check_lines(
        overview.risks.iter().map(|risk| risk.evidence.first().quote.to_string()),
        [
            "Prices of bread could rise in all the towns of the valley.",
            "The northern line could be cut by the floods in spring.",
        ],
    );
}

#[test]
fn the_bottom_line_draws_sentences_that_stand_alone() {
    let active = Role::Mediator(MediationStatus::Active);
    let (overview, _) = overview_of(
        &[DigestBuilder::new("a")
            .actor(ActorKind::Person, active, &["Bishop Orr"])
            .actor(ActorKind::Organisation, Role::Party, &["Guild"])
            .actor(ActorKind::Organisation, Role::Party, &["Mill Owners"])
            .mediation(
                "Bishop Orr",
                &["Guild", "Mill Owners"],
                MediationStatus::Active,
                "He has carried letters between the two since Sunday.",
            )
            .mediation(
                "Bishop Orr",
                &["Guild", "Mill Owners"],
                MediationStatus::Active,
                "Bishop Orr carried a letter from the Guild to the Mill Owners on Sunday.",
            )
            .position(
                "Guild",
                PositionKind::Demand,
                "The Guild wants the old rates back before anybody returns to work.",
                "the old rates back",
            )
            .position(
                "Mill Owners",
                PositionKind::Refusal,
                "The Mill Owners refuse to talk about rates under threat of fire.",
                "talk about rates",
            )
            .risk("This could end badly for all of the families in the valley.")
            .risk("The quarrel could empty the mills of the valley for good.")
            .question("It is not known whether the Guild will answer the letter at all.")
            .build()],
        &Config::default(),
    );
    check_lines(
        overview.briefings[0]
            .drawn
            .iter()
            .map(|line| format!("{}: {}", line.reason, line.evidence.first().quote)),
        [
            "drawn.mediation: Bishop Orr carried a letter from the Guild to the Mill Owners on Sunday.",
            "drawn.position: The Guild wants the old rates back before anybody returns to work.",
            "drawn.refusal: The Mill Owners refuse to talk about rates under threat of fire.",
            "drawn.risk: The quarrel could empty the mills of the valley for good.",
            "drawn.question: It is not known whether the Guild will answer the letter at all.",
        ],
    );
}

#[test]
fn a_position_on_what_another_sentence_names_is_folded_in_no_other_article() {
    let n_independent = |before: &str, elsewhere: &str, clause: &str| -> Vec<u32> {
        let told = |name: &str, before: &str| {
            let text = format!("{before}; Norland wants {clause}.");
            DigestBuilder::new(name)
                .source(name)
                .actor(NORLAND.0, NORLAND.1, &["Norland"])
                .position("Norland", PositionKind::Interest, &text, clause)
                .build()
        };
        let digests = [told("a", before), told("b", elsewhere)];
        let (overview, _) = overview_of(&digests, &Config::default());
        let positions = overview.actors.iter().flat_map(|actor| &actor.positions);
        positions.map(|one| one.evidence.n_independent()).collect()
    };
    let (border, debt) =
        ("The border was to be drawn in an annex", "The loans were put off to May");
    assert_eq!(n_independent(border, debt, "it in the main text"), [1, 1]);
    assert_eq!(n_independent(border, debt, "the river in the main text"), [2]);
}

/// The articles each briefing covers, and the codes of the findings.
#[test]
fn who_speaks_for_a_side_is_heard_as_it_and_each_side_once() {
    let refusal = PositionKind::Refusal;
    let article = |name: &str| {
        DigestBuilder::new(name)
            .source(name)
            .actor(NORLAND.0, NORLAND.1, &["Norland"])
            .actor(NORLAND.0, NORLAND.1, &["Sudland"])
            .actor(ActorKind::Person, Role::Observer, &["Ann Tarn"])
            .belongs_to("Sudland")
            .actor(ActorKind::Organisation, Role::Observer, &["World Court"])
    };
    let digests = [
        article("a")
            .position(
                "World Court",
                refusal,
                "The World Court refuses to hear of the river again this year.",
                "refuses to hear of the river",
            )
            .position(
                "Ann Tarn",
                refusal,
                "Ann Tarn refuses to give up the river in the valley.",
                "refuses to give up the river",
            )
            .position(
                "Sudland",
                refusal,
                "Sudland refuses to give up the bridge in the valley.",
                "refuses to give up the bridge",
            )
            .build(),
        article("b")
            .position(
                "Norland",
                refusal,
                "Norland refuses to leave the river in the valley.",
                "refuses to leave the river",
            )
            .build(),
    ];
    let (overview, _) = overview_of(&digests, &Config::default());
    let drawn = overview.briefings[0].drawn.iter();
    let quotes: Vec<&str> = drawn.map(|line| &*line.evidence.first().quote).collect();
    assert_eq!(quotes.len(), 2, "{quotes:?}");
    assert!(quotes.iter().any(|quote| quote.starts_with("Norland")), "{quotes:?}");
    assert!(quotes.iter().all(|quote| !quote.starts_with("The World Court")), "{quotes:?}");
}

fn briefings(digests: &[Digest], files: &[(&str, SelectRule)]) -> (Vec<Vec<String>>, Vec<String>) {
    let files: Vec<_> = files
        .iter()
        .map(|(name, rule)| {
            let path = SitePath::new(&format!("content/briefings/{name}.md")).unwrap();
            let meta = FrontMatter { select: Some(rule.clone()), ..FrontMatter::default() };
            (path, (*name).to_owned(), meta)
        })
        .collect();
    let config = Config::default();
    let ask = Brief { config: &config, as_of: None, briefings: Some(&files), last: None };
    let outcome = brief(&digests.iter().collect::<Vec<_>>(), ask);
    let titles = |briefing: &Briefing| {
        let articles = briefing.articles.iter();
        articles.map(|at| outcome.value.articles[at.0 as usize].title.clone()).collect()
    };
    let codes = outcome.diagnostics.iter().map(|one| one.code.to_owned()).collect();
    (outcome.value.briefings.iter().map(titles).collect(), codes)
}

use crate::load::SelectRule;

#[test]
fn a_briefing_covers_what_satisfies_every_list() {
    let digests = [
        DigestBuilder::new("north/a")
            .date("1998-03-01")
            .with(|one| one.tags = vec!["Strike".to_owned()])
            .build(),
        DigestBuilder::new("north/b").date("1998-04-01").build(),
        DigestBuilder::new("northern/c").date("1998-03-01").build(),
    ];
    let owned = |text: &str| vec![text.to_owned()];
    let rules = [
        ("1", SelectRule { tags: owned("strike"), ..SelectRule::default() }),
        ("2", SelectRule { folders: owned("north/"), ..SelectRule::default() }),
        (
            "3",
            SelectRule {
                folders: owned("north"),
                to: Some("1998-03-31".parse().unwrap()),
                ..SelectRule::default()
            },
        ),
        ("4", SelectRule { actors: owned("Norland"), ..SelectRule::default() }),
    ];
    let (found, codes) = briefings(&digests, &rules);
    assert_eq!(found, [vec!["north/a"], vec!["north/b", "north/a"], vec!["north/a"], vec![]]);
    assert_eq!(codes, ["brief::unknown-actor", "brief::selects-nothing"]);
}

#[test]
fn no_article_is_an_overview_too() {
    let (overview, codes) = overview_of(&[], &Config::default());
    assert_eq!((overview.briefings.len(), codes.len()), (1, 0));
}

/// A small newsroom, always the same for one `seed`: reprints, withdrawn texts, several days.
fn newsroom(seed: u64) -> Vec<Digest> {
    let mut state = seed;
    // SplitMix64, so that the tests need no other crate and fail the same way twice.
    let mut next = move |below: u64| -> usize {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % below).unwrap()
    };
    let risks = [
        "The lockout could ruin the small spinners of the valley before winter.",
        "The lockout could ruin small spinners of the valley before winter.",
        "Disputes can always grow.",
        "If Norland closes the weir, the mills of Westland may stop within a week.",
    ];
    let questions = [
        "It is not known whether the bishop will accept the invitation to the talks.",
        "Will they ever meet again?",
        "Norland has not said who would measure the water at the weir.",
    ];
    (0..2 + next(9))
        .map(|at| {
            let mut article = DigestBuilder::new(&format!("{at:02}-{}", next(1000)))
                .actor(ActorKind::State, Role::Party, &["Norland"])
                .actor(ActorKind::State, Role::Party, &["Westland"])
                .actor(ActorKind::Organisation, Role::Observer, &["the Synod"]);
            if next(4) > 0 {
                article = article.date(&format!("1998-03-{:02}", 1 + next(9)));
            }
            if next(3) > 0 {
                article = article.source(["Herald", "Globe", "Wire"][next(3)]);
            }
            if next(4) == 0 {
                let wire = "the mill owners said on tuesday that the lockout will last until the new contract is signed by every weaver in the valley";
                article = article.shingles_of(wire);
            }
            for _ in 0..next(5) {
                article = match next(5) {
                    0 => article.risk(risks[next(4)]),
                    1 => article.question(questions[next(3)]),
                    2 => article.day(
                        [Some("1998-03-08"), Some("1998-03-20"), None][next(3)],
                        ["The truce may expire on Friday.", "A meeting is set for Friday."]
                            [next(2)],
                        "Friday",
                    ),
                    3 => article.position(
                        "Norland",
                        PositionKind::Demand,
                        "Norland demands that the weir be opened at once.",
                        "the weir be opened at once",
                    ),
                    _ => article.mediation(
                        "the Synod",
                        &["Norland", "Westland"],
                        MediationStatus::Active,
                        ["the Synod carried a letter from Norland to Westland.", "It carried a second letter."]
                            [next(2)],
                    ),
                };
            }
            let is_withdrawn = next(6) == 0;
            let article = article.sentence("Norland and Westland share the river.").build();
            if is_withdrawn { Digest { withdrawn: Some("an error".to_owned()), ..article } } else { article }
        })
        .collect()
}

#[test]
fn whatever_comes_in_every_line_has_evidence_and_no_count_exceeds_the_articles() {
    for seed in 0..200 {
        let digests = newsroom(seed);
        let config = Config::default();
        // Holds for any order: `overview_of` compares two, and this turns the list besides.
        let (overview, _) = overview_of(&digests, &config);
        let mut turned: Vec<&Digest> = digests.iter().collect();
        turned.rotate_left(digests.len() / 2);
        let ask = Brief { config: &config, as_of: None, briefings: None, last: None };
        assert_eq!(overview, brief(&turned, ask).value, "seed {seed}");

        let standing = digests.iter().filter(|digest| digest.withdrawn.is_none()).count();
        let briefing = &overview.briefings[0];
        assert_eq!(briefing.articles.len(), standing, "seed {seed}");
        assert_eq!(briefing.withdrawn.len(), digests.len() - standing, "seed {seed}");
        assert!(briefing.n_sources as usize <= standing, "seed {seed}");
        let said = briefing.said;
        assert!(said.n_anonymous <= said.n_unnamed && said.n_unnamed <= said.n, "seed {seed}");
        let of_actors = overview.actors.iter().flat_map(|actor| {
            assert!(actor.articles.len() <= standing, "seed {seed}");
            let roles = actor.roles.iter().map(|(_, evidence)| evidence);
            roles.chain([&actor.evidence])
        });
        let drawn = briefing.drawn.iter().map(|line| &line.evidence);
        for evidence in items(&overview).chain(of_actors).chain(drawn) {
            assert!(evidence.n_independent() as usize <= standing, "seed {seed}");
            assert!(evidence.n_independent() >= 1, "seed {seed}");
            assert!(evidence.iter().any(|one| one == evidence.first()), "seed {seed}");
            for one in evidence.iter() {
                let entry = &overview.articles[one.article.0 as usize];
                assert_eq!(entry.withdrawn, None, "seed {seed}");
                let digest = digests.iter().find(|digest| digest.path == entry.path).unwrap();
                let sentences = &digest.labels.sentences;
                assert!(sentences.iter().any(|sentence| sentence.anchor == one.anchor));
            }
            let kept = overview.without_reprints(evidence.iter().collect());
            assert!(!kept.is_empty() && kept.len() <= evidence.n_citations(), "seed {seed}");
        }
        let ids = overview.risks.iter().map(|risk| &risk.id);
        let ids = ids.chain(overview.questions.iter().map(|question| &question.id));
        let ids = ids.chain(overview.timeline.iter().map(|entry| &entry.id));
        let ids: Vec<_> = ids.chain(overview.mediations.iter().map(|entry| &entry.id)).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "seed {seed}");
    }
}

#[test]
fn a_day_told_in_other_words_is_one_line_shown_by_its_deadline() {
    let day = Some("1998-03-20");
    let (overview, _) = overview_of(
        &[
            DigestBuilder::new("a")
                .date("1998-03-01")
                .day(
                    day,
                    "The weavers hold permits until 20 March, as the owners know.",
                    "20 March",
                )
                .build(),
            DigestBuilder::new("b")
                .date("1998-03-02")
                .day(day, "All permits expire on 20 March, said the clerk of the town.", "20 March")
                .day(None, "The truce is to expire on Wednesday, both sides say.", "Wednesday")
                .day(None, "After Wednesday the permits expire too, a clerk said.", "Wednesday")
                .build(),
        ],
        &Config::default(),
    );
    check_lines(
        overview.timeline.iter().map(|entry| {
            format!("{} {}", entry.evidence.n_citations(), entry.evidence.shown().quote)
        }),
        [
            "2 All permits expire on 20 March, said the clerk of the town.",
            "2 The truce is to expire on Wednesday, both sides say.",
        ],
    );
    let earliest = overview.timeline[0].evidence.first().anchor.as_str();
    assert_eq!(overview.timeline[0].id.0, earliest.replace("s-", "date-"));
}

#[test]
fn a_day_is_a_deadline_where_an_article_of_the_selection_says_so() {
    let article = |name: &str, text: &str| {
        DigestBuilder::new(name)
            .source(name)
            .with(|digest| digest.tags = vec![name.to_owned()])
            .actor(NORLAND.0, NORLAND.1, &["Norland"])
            .day(Some("1998-03-10"), text, "10 March")
            .build()
    };
    let digests = [
        article("a", "The licences of Norland expire on 10 March."),
        article("b", "Norland will count the licences of its ferries on 10 March."),
    ];
    let overview = overview_of(&digests, &Config::default()).0;
    let due: Vec<_> = overview.timeline.iter().map(|one| one.due_in.as_slice()).collect();
    assert_eq!(due, [[ArticleIdx(0)]], "one line, of which one article says that it is due");
}

#[test]
fn a_selection_ranks_by_its_own_support() {
    let weir = "If the weir stays shut, the mills may stop for weeks.";
    let lockout = "The lockout could ruin the small spinners before the winter.";
    let article = |name, tag: &str, source: &str| {
        DigestBuilder::new(name).source(source).with(|digest| digest.tags = vec![tag.to_owned()])
    };
    let digests = [
        article("a", "River banks", "Herald").risk(lockout).risk(weir).build(),
        article("b", "river-banks", "Globe").risk(weir).build(),
        article("c", "mill", "Wire").risk(lockout).build(),
        article("d", "mill", "Post").risk(lockout).build(),
    ];
    let select =
        crate::load::SelectRule { tags: vec!["Riverbanks".to_owned()], ..Default::default() };
    let path = SitePath::new("content/briefings/river.md").unwrap();
    let meta = FrontMatter { select: Some(select), ..FrontMatter::default() };
    let files = [(path, "River".to_owned(), meta)];
    let config = Config::default();
    let ask = Brief { config: &config, as_of: None, briefings: Some(&files), last: None };
    let overview = brief(&digests.iter().collect::<Vec<_>>(), ask).value;
    assert_eq!(&*overview.risks[0].evidence.first().quote, lockout);
    let first = overview.briefings[0].risks[0];
    assert_eq!(&*overview.risks[first].evidence.first().quote, weir);
    // However it is spelt, a tag is one.
    assert_eq!(overview.tags.values().map(Vec::len).collect::<Vec<_>>(), [2, 2]);
}

#[test]
fn a_role_is_shown_by_a_sentence_that_names_who_has_it() {
    let status = MediationStatus::Active;
    let written = DigestBuilder::new("a")
        .actor(ActorKind::Person, Role::Mediator(status), &["Bishop Orr"])
        .actor(ActorKind::Organisation, Role::Party, &["Guild"])
        .actor(ActorKind::Organisation, Role::Party, &["Mill Owners"])
        .mediation(
            "Bishop Orr",
            &["Guild", "Mill Owners"],
            status,
            "Bishop Orr said the two sides would meet again on Friday.",
        )
        .build();
    let named = DigestBuilder::new("b")
        .date("1950-03-09")
        .actor(ActorKind::Organisation, Role::Party, &["Guild"])
        .position(
            "Guild",
            PositionKind::Demand,
            "The Guild wants the old rates back.",
            "the old rates",
        )
        .build();
    let (overview, _) = overview_of(&[written, named], &Config::default());
    let guild = overview.actors.iter().find(|actor| *actor.id.0 == *"guild").unwrap();
    let (role, evidence) = &guild.roles[0];
    assert_eq!(*role, Role::Party);
    assert_eq!(&*evidence.first().quote, "The Guild wants the old rates back.");
}

#[test]
fn what_is_asked_in_passing_comes_behind_what_was_answered() {
    let passing = "Do they ever listen to anybody in the valley?";
    let written = DigestBuilder::new("a")
        .actor(ActorKind::Organisation, Role::Party, &["Guild"])
        .question(passing)
        .question("Will the Guild answer the letter of the mill owners?")
        .build();
    let (overview, _) = overview_of(&[written], &Config::default());
    let asked: Vec<_> =
        overview.questions.iter().map(|one| (&*one.evidence.first().quote, one.is_aside)).collect();
    assert_eq!(
        asked,
        [("Will the Guild answer the letter of the mill owners?", false), (passing, true)]
    );
}

#[test]
fn of_one_day_the_agency_has_the_original() {
    let wire = "the mill owners said on tuesday that the lockout at the river mills will last until the new contract is signed by every weaver";
    let risk = "The lockout could ruin the small spinners of the valley.";
    let article = |name, source: &str, day: &str| {
        DigestBuilder::new(name).source(source).date(day).shingles_of(wire).risk(risk).build()
    };
    let original = |wire_day: &str, kind: &str| {
        let mut config = Config::default();
        let card = crate::config::Source { kind: Some(kind.to_owned()), ..Default::default() };
        config.sources.insert("wire".to_owned(), card);
        let articles = [article("a", "herald", "1998-03-01"), article("b", "wire", wire_day)];
        let (overview, _) = overview_of(&articles, &config);
        let copy = overview.articles.iter().find_map(|article| article.copy_of).unwrap();
        overview.articles[copy.0 as usize].source.clone().unwrap()
    };
    assert_eq!(original("1998-03-01", "News agency"), "wire");
    assert_eq!(original("1998-03-01", "daily"), "herald");
    assert_eq!(original("1998-03-02", "News agency"), "herald", "who printed it first, had it");
}

#[test]
fn what_an_article_has_from_an_agency_it_credits_counts_as_the_agencys() {
    let shared = "The lockout could ruin the small spinners of the valley.";
    let article = |name: &str, credits: &[&str]| {
        DigestBuilder::new(name)
            .source(name)
            .date("1998-03-02")
            .with(|digest| digest.credits = credits.iter().map(|one| (*one).to_owned()).collect())
            .risk(shared)
            .build()
    };
    let n_sources = |articles: &[Digest]| {
        let (overview, _) = overview_of(articles, &Config::default());
        assert_eq!(overview.risks.len(), 1);
        overview.risks[0].evidence.n_independent()
    };
    let (wire, herald) = (article("Wire", &[]), article("herald", &["wire"]));
    assert_eq!(n_sources(&[wire.clone(), article("herald", &[])]), 2);
    assert_eq!(n_sources(&[wire.clone(), herald.clone()]), 1);
    assert_eq!(n_sources(&[wire.clone(), article("herald", &["someone else"])]), 2);
    // A dateline before it gives a sentence another name.
    let mut dated = wire.clone();
    dated.labels.sentences[0].anchor = Anchor::new("s-0123456789").unwrap();
    assert_eq!(n_sources(&[dated, herald.clone()]), 1);
    // The agency itself is no source of the site.
    assert_eq!(n_sources(&[herald.clone(), article("globe", &["wire"])]), 1);
    // Whoever credits itself has its own report.
    assert_eq!(n_sources(&[article("Wire", &["wire"]), article("globe", &[])]), 2);
}

#[test]
fn three_sentences_in_the_words_of_another_outlet_are_not_a_second_source() {
    let shared = [
        "The lockout could ruin the small spinners of the lower valley.",
        "The guild may close its fund to weavers who return to the mills.",
        "The river could flood the sheds if nobody tends the sluices in March.",
    ];
    let article = |name: &str, day: &str, risks: &[&str]| {
        let article = DigestBuilder::new(name).source(name).date(day);
        risks.iter().fold(article, |article, risk| article.risk(risk)).build()
    };
    let n_sources = |articles: &[Digest]| {
        let (overview, _) = overview_of(articles, &Config::default());
        let first = overview.risks.iter().find(|risk| &*risk.evidence.first().quote == shared[0]);
        first.unwrap().evidence.n_independent()
    };
    let all = [shared[0], shared[1], shared[2], "Bread could cost twice as much."];
    let wire = article("wire", "1998-03-01", &all);
    assert_eq!(n_sources(&[wire.clone(), article("herald", "1998-03-02", &shared)]), 1);
    // A phrase or two may stand in any paper.
    assert_eq!(n_sources(&[wire.clone(), article("herald", "1998-03-02", &shared[..2])]), 2);
    // What is short, and what somebody says, two may have heard.
    let quoted = format!("\u{201c}{}\u{201d}, the guild warned.", shared[2]);
    let [one, two] = ["1998-03-01", "1998-03-02"]
        .map(|day| article(day, day, &[shared[0], shared[1], &quoted, all[3]]));
    assert_eq!(n_sources(&[one, two]), 2);
    // What an outlet says again is its own.
    let again = article("wire2", "1998-03-02", &shared);
    let mut again = again;
    again.standing.source = Some("wire".to_owned());
    assert_eq!(n_sources(&[wire, again]), 1);
}

#[test]
fn a_long_sentence_in_the_words_of_another_outlet_is_not_a_second_source() {
    let article = |name: &str, risk: &str| {
        DigestBuilder::new(name).source(name).date("1998-03-02").risk(risk).build()
    };
    let n_sources = |risk: &str| {
        let articles = [article("herald", risk), article("wire", risk)];
        overview_of(&articles, &Config::default()).0.risks[0].evidence.n_independent()
    };
    let long = "The lockout could ruin the small spinners of the lower valley before the river freezes in the new year.";
    assert_eq!(n_sources(long), 1);
    assert_eq!(n_sources("The lockout could ruin the small spinners of the lower valley."), 2);
    // What somebody says, two may have heard.
    assert_eq!(n_sources(&format!("\u{201c}{long}\u{201d}, the guild warned.")), 2);
}

#[test]
fn two_reprints_without_their_original_are_counted_once() {
    let wire = "the mill owners said on tuesday that the lockout at the river mills will last until the new contract is signed by every weaver";
    let article = |name: &str, day: &str| {
        DigestBuilder::new(name)
            .source(name)
            .date(day)
            .shingles_of(wire)
            .actor(ActorKind::Organisation, Role::Party, &["Guild"])
            .statement("Guild", "The Guild said that the lockout would last.")
            .build()
    };
    let articles = [
        article("wire", "1998-03-01"),
        article("herald", "1998-03-02"),
        article("globe", "1998-03-03"),
    ];
    let file = |from: &str| {
        let select = SelectRule { from: Some(from.parse().unwrap()), ..SelectRule::default() };
        let meta = FrontMatter { select: Some(select), ..FrontMatter::default() };
        (SitePath::new("content/briefings/a.md").unwrap(), "A".to_owned(), meta)
    };
    let digests: Vec<&Digest> = articles.iter().collect();
    for from in ["1998-03-01", "1998-03-02", "1998-03-03"] {
        let config = Config::default();
        let files = [file(from)];
        let ask = Brief { config: &config, as_of: None, briefings: Some(&files), last: None };
        assert_eq!(brief(&digests, ask).value.briefings[0].said.n, 1, "from {from}");
    }
}

#[test]
fn a_text_pasted_twice_is_told_though_another_had_it_first() {
    let wire = "the mill owners said on tuesday that the lockout at the river mills will last until the new contract is signed by every weaver";
    let article = |name: &str, source: &str, day: &str| {
        DigestBuilder::new(name).source(source).date(day).shingles_of(wire).build()
    };
    let first = article("a", "wire", "1998-03-01");
    let reprint = article("b", "herald", "1998-03-02");
    let again = article("c", "herald", "1998-03-02");
    let codes = |digests: &[Digest]| overview_of(digests, &Config::default()).1;
    assert_eq!(codes(&[first.clone(), reprint.clone(), again]), ["brief::same-text"]);
    assert_eq!(codes(&[first, reprint]), <[&str; 0]>::default());
}

#[test]
fn two_obligations_of_one_day_are_two_lines() {
    let lines = |texts: [&str; 2]| {
        let article = |text: &&str| {
            DigestBuilder::new(&text.len().to_string())
                .source(text)
                .date("1998-03-01")
                .actor(NORLAND.0, NORLAND.1, &["Norland"])
                .day(Some("1998-03-10"), text, "10 March")
                .build()
        };
        let digests: Vec<Digest> = texts.iter().map(article).collect();
        overview_of(&digests, &Config::default()).0.timeline.len()
    };
    let prisoners = "Norland must release the prisoners before its offer expires on 10 March.";
    assert_eq!(lines([prisoners, "The debt of Norland to the bank expires on 10 March."]), 2);
    assert_eq!(
        lines([prisoners, "The tenants of the mill lose the lease that expires on 10 March."]),
        2
    );
    assert_eq!(lines([prisoners, "For the prisoners in Norland time expires on 10 March."]), 1);
    assert_eq!(lines([prisoners, "The deadline expires on 10 March."]), 1);
    let (release, pay) = (
        "Norland must release the prisoners when time expires on 10 March.",
        "Norland must pay its debt before the loan expires on 10 March.",
    );
    assert_eq!(lines([release, pay]), 2);
}

#[test]
fn a_general_word_and_a_day_in_common_are_no_event_in_common() {
    let n_lines = |texts: [&str; 2]| {
        let article = |text: &&str| {
            DigestBuilder::new(&text.len().to_string())
                .source(text)
                .date("1998-03-01")
                .actor(NORLAND.0, NORLAND.1, &["Norland"])
                .day(Some("1998-03-10"), text, "10 March")
                .build()
        };
        let digests: Vec<Digest> = texts.iter().map(article).collect();
        overview_of(&digests, &Config::default()).0.timeline.len()
    };
    let threat = "Unless the crews come back to the table before the truce of Norland expires on 10 March, it will cut the gas.";
    assert_eq!(n_lines([threat, "Norland will return to the negotiating table on 10 March."]), 2);
    assert_eq!(n_lines([threat, "Norland repeated that it will cut the gas on 10 March."]), 1);
    // Whose deadline it is, stands before.
    assert_eq!(n_lines([threat, "The deadline expires on 10 March."]), 1);
    assert_eq!(n_lines([threat, "His deadline expires on 10 March."]), 2);
}

#[test]
fn a_second_deadline_of_a_day_is_that_of_others() {
    let n_lines = |second: &str| {
        let text = "Norland must answer the guild by 10 March.";
        let digest = DigestBuilder::new("a")
            .date("1998-03-01")
            .actor(NORLAND.0, NORLAND.1, &["Norland"])
            .actor(NORLAND.0, NORLAND.1, &["Sorland"])
            .day(Some("1998-03-10"), text, "10 March")
            .day(Some("1998-03-10"), second, "10 March")
            .with(|digest| {
                digest.labels.dates[1].value.is_repeated = true;
                digest.labels.dates[1].value.is_deadline = true;
            });
        overview_of(&[digest.build()], &Config::default()).0.timeline.len()
    };
    assert_eq!(n_lines("Sorland must pay its debt by 10 March."), 2);
    assert_eq!(n_lines("Norland must pay its debt by 10 March."), 1);
    assert_eq!(n_lines("They must pay the debt by 10 March."), 1);
}

#[test]
fn who_takes_stands_in_several_articles_is_a_side() {
    let took = |name: &str, who: ActorKind, kind: PositionKind, clause: &str| {
        DigestBuilder::new(name)
            .date("1998-03-01")
            .source(name)
            .actor(who, Role::Observer, &["Orr Guild"])
            .position("Orr Guild", kind, &format!("Orr Guild stands: {clause} it is."), clause)
            .build()
    };
    let is_side = |who: ActorKind, stands: [(PositionKind, &str); 2]| {
        let [first, second] = stands;
        let digests = [took("a", who, first.0, first.1), took("b", who, second.0, second.1)];
        let actors = overview_of(&digests, &Config::default()).0.actors;
        actors[0].roles.iter().any(|(role, _)| *role == Role::Party)
    };
    let refuses = (PositionKind::Refusal, "would not open the gates");
    let demands = (PositionKind::Demand, "a share of the salt pans");
    let offers = (PositionKind::Offer, "lend the crews two boats");
    assert!(is_side(ActorKind::Organisation, [refuses, demands]));
    assert!(is_side(ActorKind::Person, [refuses, offers]));
    // Who only asks for things is heard, and one stand is told in passing.
    let asks = (PositionKind::Demand, "the repair of the old quay");
    assert!(!is_side(ActorKind::Organisation, [demands, asks]));
    assert!(!is_side(
        ActorKind::Person,
        [demands, (PositionKind::Interest, "see the salt pans kept")]
    ));
    assert!(!is_side(ActorKind::Media, [refuses, demands]));
    let alone = took("a", ActorKind::Organisation, refuses.0, refuses.1);
    let actors = overview_of(&[alone], &Config::default()).0.actors;
    assert_eq!(actors[0].roles[0].0, Role::Observer);
}
