//! Which later sentence answers an open question. Precision before recall: a question that is
//! wrongly closed is worse than one that stays open.
//!
//! 1. The question is taken apart: what is asked (whether, who, when, how much), whose act, which
//!    verb, of what. Whatever cannot be taken apart is answered by nobody.
//! 2. A sentence answers when it tells the same act (or the opposite one) of the same subject as a
//!    fact: no condition, no wish, no plan; what the question names stands in it, and its object is no
//!    other one. Where the question sets a limit ("before May"), it was done by then.
//! 3. It stands in an article that came out after every one that raises the question. Where
//!    later articles tell it both ways, or somebody denies what another tells, the question stays open.
//!    A denial alone answers nothing: who is asked may say so, and another the contrary.
//!
//! Only sentences that bear a label are in the digests, so others cannot answer. Only in languages
//! that have a table of acts (`acts.toml`). Questions are found through their verb and subject, and
//! each bucket is bounded, so the work grows with the text.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use foldhash::{HashMap, HashSet};
use jiff::civil::Date;

use super::actors::Actors;
use super::corpus::{Corpus, Spot, of_sentence};
use super::identity::{GroupIdx, Identities};
use super::{Answered, ArticleIdx, QuestionEntry, Teller};
use crate::annotate::acts::{Acts, Asked, Asks, Reader, Telling, Word, asked, denies, is_unreal};
use crate::annotate::{
    ActorIdx, Anchor, DateExpression, Label, Origin, Precision, SentenceIdx, When,
};

/// Questions that one verb with one subject leads to: the latest ones.
const MAX_IN_BUCKET: usize = 8;

/// Answers kept of one question: the first ones that tell it, and as many that tell the contrary.
const MAX_ANSWERS: usize = 8;

/// What comes later is about another round. Own choice, November 2026: half a year.
const ANSWER_DAYS: i32 = 183;

/// How a clause begins that tells something else of whoever stands before it.
const INSET: &str = ", whose ";

/// Longer sentences tell of many things at once.
const MAX_WORDS: usize = 45;

/// A question and what was found for it.
struct Open<'q> {
    acts: &'static Acts,
    asked: Asked<'q>,
    /// Whose act, where the subject is an actor.
    subject: Option<GroupIdx>,
    first: Date,
    last: Date,
    /// The first article that raises it.
    article: ArticleIdx,
    /// The last day on which what it asks of can be done, where it sets one.
    limit: Option<Date>,
    /// It is a threat and no question: whether by the one who would do it, who alone withdraws it.
    threat: Option<bool>,
    /// The words of that article in lower case, where they were asked for.
    put_there: OnceCell<HashSet<String>>,
    found: Vec<Found<'q>>,
}

struct Found<'c> {
    spot: Spot<'c>,
    date: Date,
    is_no: bool,
    /// Somebody denies what another may tell.
    is_denial: bool,
}

/// The subject of a key: an actor, or a word.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Subject {
    Actor(GroupIdx),
    Word(String),
    Anybody,
}

/// Questions by family of verbs and by subject: of each family that some question waits for.
type Index = HashMap<String, HashMap<Subject, Vec<usize>>>;

/// Notes with each question the answer that a later article gives.
pub(super) fn answer(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    actors: &Actors,
    questions: &mut [QuestionEntry],
) {
    let texts: Vec<_> = questions.iter().map(|one| one.evidence.first().quote.clone()).collect();
    let mut opens: Vec<(usize, Open<'_>)> = Vec::new();
    let mut pages = Pages::default();
    let mut all_limits: HashMap<ArticleIdx, HashMap<Anchor, Date>> = HashMap::default();
    for (at, (question, text)) in questions.iter().zip(&texts).enumerate() {
        let article = question.evidence.first().article;
        let (Some(first), Some(last)) = (question.first_raised, question.last_raised) else {
            continue;
        };
        let Some(acts) = acts_of(corpus, article) else { continue };
        for asked in asked(acts, text) {
            let words = asked.subject.as_deref();
            let subject =
                words.and_then(|words| pages.actor_named(corpus, identities, article, words));
            let of_article = all_limits.entry(article).or_insert_with(|| limits(corpus, article));
            let limit = of_article.get(&question.evidence.first().anchor).copied();
            let one = Awaited { acts, asked, subject, first, last, article };
            opens.push((at, Open { limit, ..Open::of(one) }));
        }
    }
    opens.sort_by_key(|(at, open)| (open.last, *at));
    find(corpus, identities, &mut opens);
    for (at, open) in opens {
        if let Some(answered) = settle(corpus, identities, actors, &open) {
            questions[at].answered = Some(answered);
        }
    }
}

/// A threat: what would be done, whose act it is, and when it was uttered.
pub(super) struct Threat<'q> {
    pub(super) acts: &'static Acts,
    pub(super) asked: Asked<'q>,
    pub(super) by: GroupIdx,
    /// Whoever would do it says so.
    pub(super) is_own: bool,
    pub(super) first: Date,
    pub(super) last: Date,
    /// The first article that tells it.
    pub(super) article: ArticleIdx,
}

/// Of each threat by its number what later articles tell of it, the latest word: that it will not be
/// done (`true`), or was done.
pub(super) fn ends_of<'c>(
    corpus: &Corpus<'c>,
    identities: &Identities<'_>,
    threats: Vec<(usize, Threat<'c>)>,
) -> Vec<(usize, bool, Vec<Spot<'c>>)> {
    let open = |threat: Threat<'c>| {
        let Threat { acts, asked, by, first, last, article, is_own } = threat;
        let one = Awaited { acts, asked, subject: Some(by), first, last, article };
        Open { threat: Some(is_own), ..Open::of(one) }
    };
    let mut opens: Vec<_> = threats.into_iter().map(|(at, threat)| (at, open(threat))).collect();
    opens.sort_by_key(|(at, open)| (open.last, *at));
    find(corpus, identities, &mut opens);
    let ended = opens.into_iter().filter_map(|(at, open)| {
        let is_no = open.found.iter().max_by_key(|one| one.date)?.is_no;
        let found = open.found.into_iter().filter(|one| one.is_no == is_no);
        Some((at, is_no, found.map(|one| one.spot).collect()))
    });
    ended.collect()
}

/// An act that is waited for: what it is, whose, and when it was spoken of.
pub(super) struct Awaited<'q> {
    pub(super) acts: &'static Acts,
    pub(super) asked: Asked<'q>,
    /// Whose, where the subject is an actor.
    pub(super) subject: Option<GroupIdx>,
    pub(super) first: Date,
    pub(super) last: Date,
    /// The first article that tells it.
    pub(super) article: ArticleIdx,
}

/// Of each act by its number the later sentences that tell it as done; none where later ones still say
/// that it was not.
pub(super) fn done<'c>(
    corpus: &Corpus<'c>,
    identities: &Identities<'_>,
    awaited: Vec<(usize, Awaited<'c>)>,
) -> Vec<(usize, Vec<Spot<'c>>)> {
    let told = outcomes(corpus, identities, awaited).into_iter();
    told.filter(|(_, is_no, _)| !is_no).map(|(at, _, spots)| (at, spots)).collect()
}

/// The same with the acts that the latest word says will not be done, as `true`: by whoever would do them.
pub(super) fn outcomes<'c>(
    corpus: &Corpus<'c>,
    identities: &Identities<'_>,
    awaited: Vec<(usize, Awaited<'c>)>,
) -> Vec<(usize, bool, Vec<Spot<'c>>)> {
    let mut opens: Vec<_> = awaited.into_iter().map(|(at, one)| (at, Open::of(one))).collect();
    opens.sort_by_key(|(at, open)| (open.last, *at));
    find(corpus, identities, &mut opens);
    let told = opens.into_iter().filter_map(|(at, open)| {
        let last_no = open.found.iter().filter(|one| one.is_no).map(|one| one.date).max();
        let done = open.found.iter().filter(|one| !one.is_no && !one.is_denial);
        let done: Vec<_> = done.filter(|one| last_no.is_none_or(|no| no < one.date)).collect();
        let is_never = open.found.iter().all(|one| one.is_no);
        let not = || {
            let is_told = |one: &&Found<'_>| is_never && !one.is_denial;
            open.found.iter().filter(is_told).map(|one| one.spot).collect::<Vec<_>>()
        };
        let is_no = done.is_empty();
        let spots = if is_no { not() } else { done.into_iter().map(|one| one.spot).collect() };
        (!spots.is_empty()).then_some((at, is_no, spots))
    });
    told.collect()
}

impl<'c> Open<'c> {
    /// What nothing limits, and no article has answered yet.
    fn of(one: Awaited<'c>) -> Self {
        let Awaited { acts, asked, subject, first, last, article } = one;
        let (put_there, found) = (OnceCell::new(), Vec::new());
        Self {
            acts,
            asked,
            subject,
            first,
            last,
            article,
            limit: None,
            threat: None,
            put_there,
            found,
        }
    }
}

impl Open<'_> {
    /// Whether a word stands in the kept sentences of the article that raises it.
    fn has_there(&self, corpus: &Corpus<'_>, word: &str) -> bool {
        let words = || corpus.digest(self.article).text.split(|c: char| !c.is_alphanumeric());
        let there = self.put_there.get_or_init(|| words().map(str::to_ascii_lowercase).collect());
        // "Trans-Lundby".
        let parts = word.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        parts.into_iter().all(|part| there.contains(&part.to_ascii_lowercase()))
    }
}

/// The last day of each limit that a sentence of an article sets: "whether Norland will sign before
/// May".
fn limits(corpus: &Corpus<'_>, article: ArticleIdx) -> HashMap<Anchor, Date> {
    let labels = &corpus.digest(article).labels;
    let limits = labels.dates.iter().filter(|label| label.value.is_deadline);
    let last_day = |label: &Label<DateExpression>| {
        let sentence = &labels.sentences[label.sentence.0 as usize];
        Some((sentence.anchor, label.value.when.as_ref()?.due()))
    };
    limits.filter_map(last_day).collect()
}

/// The words of the article's language, where it has a table of them.
fn acts_of(corpus: &Corpus<'_>, article: ArticleIdx) -> Option<&'static Acts> {
    Acts::of(&corpus.digest(article).standing.lang)
}

/// Walks the sentences, earliest first, with the questions raised before each article.
fn find<'c>(corpus: &Corpus<'c>, identities: &Identities<'_>, opens: &mut [(usize, Open<'c>)]) {
    let mut index: Index = HashMap::default();
    let mut readers: HashMap<&str, Reader<'c>> = HashMap::default();
    let mut next = 0;
    for (article, digest) in corpus.standing() {
        let Some(date) = digest.date else { continue };
        while let Some((_, open)) = opens.get(next).filter(|(_, open)| open.last < date) {
            let subject = match (&open.asked.asks, open.subject) {
                (Asks::Who | Asks::What | Asks::Post, _) => Some(Subject::Anybody),
                (_, Some(group)) => Some(Subject::Actor(group)),
                (_, None) => open.asked.head().map(|head| Subject::Word(head.to_owned())),
            };
            if let Some(subject) = subject {
                for (family, _) in open.acts.families(&open.asked.verb) {
                    let of_family = index.entry(family.to_owned()).or_default();
                    let bucket = of_family.entry(subject.clone()).or_default();
                    if bucket.len() == MAX_IN_BUCKET {
                        bucket.remove(0);
                    }
                    bucket.push(next);
                }
            }
            next += 1;
        }
        let Some(acts) = acts_of(corpus, article).filter(|_| !index.is_empty()) else { continue };
        let lang = digest.standing.lang.as_str();
        let reader = readers.entry(lang).or_insert_with(|| acts.reader());
        let page = Page::new(corpus, article);
        for (sentence, _) in (0u32..).map(SentenceIdx).zip(&digest.labels.sentences) {
            let text = digest.sentence_text(sentence);
            let has_verb = |word: &Word<'_>| {
                acts.told_families(word).any(|(family, _)| index.contains_key(family))
            };
            let Some(origin) = page.kept(sentence).filter(|_| !text.is_empty()) else { continue };
            let range = digest.labels.sentences[sentence.0 as usize].range;
            let spot = Spot { article, sentence, range, origin };
            if corpus.is_fragment(spot) {
                continue;
            }
            for part in page.told_parts(sentence, text) {
                let told = reader.words(part);
                if told.len() > MAX_WORDS || !told.iter().any(has_verb) {
                    continue;
                }
                let is_open = is_unreal(part, &told, None);
                if is_open && !denies(&told) {
                    continue;
                }
                for at in (0..told.len()).filter(|at| has_verb(&told[*at])) {
                    let Some(telling) = Telling::at(&told, at) else { continue };
                    let is_open = match telling.denial {
                        None => is_open,
                        denial => is_unreal(part, &told, denial),
                    };
                    if is_open {
                        continue;
                    }
                    try_all(corpus, identities, &index, opens, &page, (spot, date), &telling);
                }
            }
        }
    }
}

fn try_all<'c>(
    corpus: &Corpus<'c>,
    identities: &Identities<'_>,
    index: &Index,
    opens: &mut [(usize, Open<'c>)],
    page: &Page<'_>,
    (spot, date): (Spot<'c>, Date),
    telling: &Telling<'_, '_>,
) {
    let actor = page.actor_at(identities, telling.words, telling.subject_end);
    let mut subjects = vec![Subject::Anybody];
    subjects.extend(actor.map(|(group, _)| Subject::Actor(group)));
    subjects.push(Subject::Word(telling.head().to_owned()));
    // "Norway closed the port", where it is asked whether the port will be closed.
    let done_to = telling.object_head().map(|head| Subject::Word(head.to_owned()));
    subjects.extend(done_to.clone().filter(|one| !subjects.contains(one)));
    // "The strike at Lundby Dock ended": at whose dock the strike was.
    let of_tail =
        page.actor_at(identities, telling.words, telling.tail_end).map(|(group, _)| group);
    let of_tail = of_tail.filter(|_| telling.tail_end > telling.subject_end);
    let mut seen: Vec<usize> = Vec::new();
    let Some(acts) = acts_of(corpus, spot.article) else { return };
    for (family, is_opposite) in acts.told_families(&telling.words[telling.verb]) {
        for subject in &subjects {
            let bucket = index.get(family).and_then(|of_family| of_family.get(subject));
            for at in bucket.into_iter().flatten() {
                let open = &mut opens[*at].1;
                let mut families = open.acts.families(&open.asked.verb);
                let asked_opposite =
                    families.any(|(one, is_opposite)| one == family && is_opposite);
                let by_actor = match subject {
                    Subject::Actor(_) => actor.map(|(_, start)| start),
                    _ => None,
                };
                let days = open.last.until(date).map_or(0, |span| span.get_days());
                let is_denial = telling.denial.is_some();
                let is_act_no = telling.is_no != (is_opposite != asked_opposite);
                let is_no = match open.threat {
                    None => is_act_no != is_denial,
                    Some(_) => telling.is_no,
                };
                let n_alike = open.found.iter().filter(|one| one.is_no == is_no).count();
                let is_answer = !seen.contains(at)
                    && (1..=ANSWER_DAYS).contains(&days)
                    && n_alike < MAX_ANSWERS
                    && corpus.repeats(spot.article, spot.sentence) != Some(open.article)
                    && match open.threat {
                        None => {
                            let is_done_to = done_to.as_ref() == Some(subject)
                                && telling.does_what_is_asked(&open.asked);
                            (is_done_to || telling.answers(&open.asked, by_actor))
                                && share_actors(corpus, identities, open, spot, of_tail)
                                && (is_no || is_in_time(corpus, open, (spot, date)))
                                && fits(corpus, open, spot, telling)
                        }
                        Some(is_own) => {
                            family == open.asked.verb
                                && (is_own || !is_no)
                                && by_actor.is_some_and(|start| {
                                    telling.ends_threat(&open.asked, start).is_some()
                                })
                                && is_of_it(corpus, open, spot, telling)
                        }
                    };
                if is_answer {
                    seen.push(*at);
                    open.found.push(Found { spot, date, is_no, is_denial });
                }
            }
        }
    }
}

/// The articles whose names are asked for, each looked through once.
#[derive(Default)]
pub(super) struct Pages<'c>(HashMap<ArticleIdx, Page<'c>>);

impl<'c> Pages<'c> {
    /// The actor that these words of an article name.
    pub(super) fn actor_named(
        &mut self,
        corpus: &Corpus<'c>,
        identities: &Identities<'_>,
        article: ArticleIdx,
        words: &[Word<'_>],
    ) -> Option<GroupIdx> {
        let page = self.0.entry(article).or_insert_with(|| Page::new(corpus, article));
        page.actor_at(identities, words, words.len()).map(|(group, _)| group)
    }
}

/// What is asked of one article again and again, found in one walk over its labels.
struct Page<'c> {
    article: ArticleIdx,
    /// By sentence: the origin of a label that tells something, which shows that the sentence is
    /// kept for a reason.
    origins: Vec<Option<&'c Origin>>,
    /// What is asked there, or feared, is not told as a fact.
    doubted: BTreeSet<SentenceIdx>,
    /// The forms of its actors, by their last word.
    forms: HashMap<&'c str, Vec<(ActorIdx, &'c str)>>,
}

impl<'c> Page<'c> {
    fn new(corpus: &Corpus<'c>, article: ArticleIdx) -> Self {
        let labels = &corpus.digest(article).labels;
        let mut origins = vec![None; labels.sentences.len()];
        macro_rules! note {
            ($($kind:ident),*) => {$(
                for label in &labels.$kind {
                    origins[label.sentence.0 as usize].get_or_insert(&label.origin);
                }
            )*};
        }
        note!(events, statements, mediations, positions, dates, figures, offices, mentions);
        let asked = labels.questions.iter().map(|label| label.sentence);
        let feared = labels.risks.iter().map(|label| label.sentence);
        let mut forms: HashMap<&str, Vec<_>> = HashMap::default();
        for (actor, known) in (0u32..).map(ActorIdx).zip(&labels.actors) {
            for form in known.forms.iter() {
                let last = form.split_whitespace().next_back().unwrap_or_default();
                forms.entry(last).or_default().push((actor, form));
            }
        }
        Self { article, origins, doubted: asked.chain(feared).collect(), forms }
    }

    /// The origin of a sentence that is kept because it tells something.
    fn kept(&self, sentence: SentenceIdx) -> Option<&'c Origin> {
        self.origins.get(sentence.0 as usize).copied().flatten()
    }

    /// The parts of a sentence that may tell a fact: all of it, or where it asks or fears something, each
    /// that a semicolon parts from the rest: "named a chair; nobody knows whether he will come". What a
    /// clause with "whose" tells is told whatever the rest wants: "the union, whose strike entered its third
    /// week, wants a vote".
    fn told_parts<'t>(
        &self,
        sentence: SentenceIdx,
        text: &'t str,
    ) -> impl Iterator<Item = &'t str> + use<'t> {
        let is_doubted = self.doubted.contains(&sentence);
        let parts = is_doubted.then(|| text.split("; ").filter(|part| part.len() < text.len()));
        let parts = parts.into_iter().flatten().chain(with_inset(text));
        (!is_doubted).then_some(text).into_iter().chain(parts)
    }

    /// The actor one of whose names ends right before word `end`, and the first word of that name.
    fn actor_at(
        &self,
        identities: &Identities<'_>,
        words: &[Word<'_>],
        end: usize,
    ) -> Option<(GroupIdx, usize)> {
        let last = words.get(end.checked_sub(1)?)?;
        let mut longest: Option<(usize, GroupIdx, usize)> = None;
        for (actor, form) in self.forms.get(last.text).into_iter().flatten() {
            let n = form.split_whitespace().count();
            let Some(start) = end.checked_sub(n) else { continue };
            let is_it = form
                .split_whitespace()
                .zip(&words[start..end])
                .all(|(one, word)| is_word_of_name(one, word));
            if is_it
                && longest.is_none_or(|(most, _, _)| n > most)
                && let Some(group) = identities.of(self.article, *actor)
            {
                longest = Some((n, group, start));
            }
        }
        longest.map(|(_, group, start)| (group, start))
    }
}

/// A sentence up to the end of its clause with "whose", where more follows.
fn with_inset(text: &str) -> Option<&str> {
    let whose = text.find(INSET)?;
    let end = text[whose + INSET.len()..].find(',')?;
    Some(&text[..whose + INSET.len() + end])
}

/// "Players'" of "Hockey Players' Association": the words of a sentence are without their "'s".
fn is_word_of_name(one: &str, word: &Word<'_>) -> bool {
    let plain = one.strip_suffix(['\'', '’']).unwrap_or(one);
    let owner = one.strip_suffix("'s").or_else(|| one.strip_suffix("’s")).unwrap_or(plain);
    word.text == owner && word.is_possessive == (owner.len() < one.len())
}

/// Whether the two articles speak of one dispute: an actor stands in both, and, where the question
/// names nobody as its subject, the sentence names nobody whom the question's article does not. Of how
/// long something lasts it is enough that the end is told with one of them, `of_tail`.
fn share_actors(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    open: &Open<'_>,
    spot: Spot<'_>,
    of_tail: Option<GroupIdx>,
) -> bool {
    let is_their_end = || {
        open.asked.asks == Asks::HowLong
            && of_tail.is_some_and(|group| identities.of_article(open.article).contains(&group))
    };
    let theirs = identities.of_article(open.article);
    let mut named = corpus.named(spot).filter_map(|actor| identities.of(spot.article, actor));
    identities.share_somebody(open.article, spot.article)
        && (open.subject.is_some()
            || matches!(open.asked.asks, Asks::Who | Asks::What | Asks::Post)
            || is_their_end()
            || named.all(|group| theirs.contains(&group)))
}

/// Whether what is told was done by the limit that the question sets, if it sets one: by the day that
/// the sentence names, or else because it was printed by then.
fn is_in_time(corpus: &Corpus<'_>, open: &Open<'_>, (spot, date): (Spot<'_>, Date)) -> bool {
    let Some(limit) = open.limit else { return true };
    let named = whens(corpus, spot).filter(|when| when.precision <= Precision::Month);
    named.map(|when| when.start).min().unwrap_or(date) <= limit
}

/// The times that a sentence names.
fn whens<'c>(corpus: &Corpus<'c>, spot: Spot<'_>) -> impl Iterator<Item = &'c When> {
    let dates = of_sentence(&corpus.digest(spot.article).labels.dates, spot.sentence);
    dates.iter().filter_map(|label| label.value.when.as_ref())
}

/// What the kind of question asks of an answer besides, and that it is no old story.
fn fits(corpus: &Corpus<'_>, open: &Open<'_>, spot: Spot<'_>, telling: &Telling<'_, '_>) -> bool {
    let labels = &corpus.digest(spot.article).labels;
    let is_old = |end: Date| open.asked.is_ahead && end < open.first;
    let has_figure = || !of_sentence(&labels.figures, spot.sentence).is_empty();
    // "The ministry rejected the plan" replies where the question's article tells of a plan.
    let is_put_there = || {
        let put = telling.replied_to().filter(|_| open.asked.waits_for_any_reply());
        put.is_none_or(|put| open.has_there(corpus, put.text))
    };
    // "The talks with Peru resumed": of talks with Peru the question's article tells.
    let is_of_them = || telling.names_behind_subject().all(|name| open.has_there(corpus, name));
    let answers = match open.asked.asks {
        Asks::Whether | Asks::Who | Asks::What | Asks::HowLong => true,
        // "Named Jane Roe to chair the bank", of which nobody had spoken.
        Asks::Post => {
            let of = telling.post_of(&open.asked);
            of.is_none_or(|of| open.has_there(corpus, of.text))
        }
        Asks::When => whens(corpus, spot).next().is_some(),
        Asks::HowMuch => has_figure() || telling.counts(&open.asked),
    };
    // "Agreed to mediate between Peru and Chile": of theirs nobody had spoken.
    let is_as_requested = || {
        !open.asked.is_requested
            || telling.names_behind_verb().all(|name| open.has_there(corpus, name))
    };
    answers
        && is_put_there()
        && is_of_them()
        && is_as_requested()
        && !whens(corpus, spot).any(|when| is_old(when.end))
}

/// Whether what is told of a threat is no old story and names nobody of whom its article does not tell.
fn is_of_it(
    corpus: &Corpus<'_>,
    open: &Open<'_>,
    spot: Spot<'_>,
    telling: &Telling<'_, '_>,
) -> bool {
    telling.names_behind_verb().all(|name| open.has_there(corpus, name))
        && !whens(corpus, spot).any(|when| when.end < open.first)
}

/// The answer, when what was found agrees: the latest word counts where it is a yes after a no.
fn settle(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    actors: &Actors,
    open: &Open<'_>,
) -> Option<Answered> {
    if open.found.iter().all(|one| one.is_denial) {
        return None;
    }
    let last_no = open.found.iter().filter(|one| one.is_no).map(|one| one.date).max();
    let first_yes = open.found.iter().filter(|one| !one.is_no).map(|one| one.date).min();
    let is_no = match (last_no, first_yes) {
        (Some(no), Some(yes)) if yes <= no => return None,
        (Some(_), None) => true,
        _ => false,
    };
    // Who and when are not answered by "not".
    if is_no && open.asked.asks != Asks::Whether {
        return None;
    }
    let agreeing = open.found.iter().filter(|one| one.is_no == is_no && !one.is_denial);
    let spots: Vec<Spot<'_>> = agreeing.map(|one| one.spot).collect();
    let first = *spots.first()?;
    let evidence = corpus.support(spots)?.evidence;
    let statements = &corpus.digest(first.article).labels.statements;
    let speaker = of_sentence(statements, first.sentence).first();
    let article = first.article;
    let by = speaker
        .and_then(|label| actors.speaker(identities, article, &label.value.speaker))
        .map(|(actor, name)| Teller { actor, name, article });
    Some(Answered { by, date: corpus.digest(first.article).date, evidence })
}
