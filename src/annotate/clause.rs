//! A shallow view of clauses over tokens, shared by every recogniser of what is said: who stands
//! before a verb, what follows it, whether it is negated, open or past, and what is inside
//! quotation marks.
//!
//! There is no grammar here and no tree, on purpose: a subject is looked for within
//! [`REACH`] words to the left, a clause ends at the next mark or joining word, and where the words
//! leave it open the answer is `None`. Every look is bounded, so that a sentence of a megabyte
//! costs no more per word than a short one.

mod gender;
mod nouns;
mod phrases;
mod pronouns;
mod quotations;
mod unreal;
mod who;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use self::gender::{Gender, genders};
use self::quotations::quotations;
use super::cues::{Cue, CueSet, Cues, Few, Hit, Word, WordSet};
use super::lexicon::{Lexicon, WordIds};
use super::terms::{self, Term};
pub(super) use super::text::folded::Suffix;
use super::text::{Text, TokenIdx, TokenKind, look};
use super::{Actor, ActorIdx, Label, Mention, MentionForm, Origin, SentenceIdx};
use crate::config::ActorKind;
use crate::load::{ProseRange, Zone};

/// How far a subject may stand from its verb, in tokens. In news sentences of the GUM corpus the
/// distance is below 20 in nearly all cases (looked at in November 2026); twice that keeps insets.
const REACH: usize = 40;

/// The article as recognisers of clauses see it.
///
/// A [`TokenIdx`] counts through the whole article. A rule may look at any token: behind the last one
/// stands a mark without letters, of no class, which no actor is named at. Whether a look leaves the
/// sentence is for the rule to ask ([`Reading::bounds`]): the next token of the article is the first of
/// the next sentence.
pub(super) struct Reading<'a> {
    /// Sentences and tokens.
    pub(super) text: &'a Text<'a>,
    /// The actors of the article.
    pub(super) actors: &'a [Actor],
    /// Their mentions, in order of place.
    pub(super) mentions: &'a [Label<Mention>],
    cues: &'a Cues,
    function_words: &'a WordIds,
    /// For each sentence every class that one of its words is in.
    classes_of: Vec<WordSet>,
    /// For each token its term, once it was asked for: windows of words overlap.
    terms: Vec<OnceCell<Option<Term>>>,
    /// All cues, in order of place.
    hits: Vec<Hit>,
    /// For each token, and for the end of the text, the first of `hits` that begins there or later.
    next_hit: Vec<u32>,
    /// For each sentence the tables that have a cue in it.
    cues_of: Vec<CueSet>,
    /// For each sentence the subject of its main clause, once it was asked for.
    subjects: Vec<OnceCell<Option<NounPhrase>>>,
    /// For each token the first mention that ends after its start.
    next_mention: Vec<usize>,
    /// For each token the quotation it stands in, as an index into `quotes`.
    quote_of: Vec<Option<u32>>,
    /// Quotations: first token inside, one past the last.
    pub(super) quotes: Vec<Range<TokenIdx>>,
    /// By organ noun, where it was used with its holder's name: "the Swiss government".
    organ_uses: BTreeMap<String, Vec<(TokenIdx, ActorIdx)>>,
    /// By noun of office, where a person was named with it: "Foreign Minister Jane Roe".
    office_uses: BTreeMap<String, Vec<(TokenIdx, ActorIdx)>>,
    /// By token, the actor that "the …" stands for there.
    described: BTreeMap<TokenIdx, ActorIdx>,
    /// For each actor the one it acts for, itself when none is known.
    principals: Vec<ActorIdx>,
    /// For each actor whether "he" or "she" may stand for it.
    genders: Vec<Option<Gender>>,
    /// What "it", "he" and "they" stand for at the start of a sentence.
    topics: Vec<Topic>,
    /// The sentence that a dateline opens, and its first token behind it; where there is none, the
    /// first sentence and its first token.
    dateline: (SentenceIdx, TokenIdx),
}

/// Who without a name spoke behind the words of the sentence before.
#[derive(Debug, Clone, Copy, Default)]
enum Teller {
    #[default]
    Nobody,
    /// "The crews may refuse, a steward said."
    One(NounPhrase),
    /// "Roe was ill, a doctor said": either may go on speaking.
    Either,
}

/// What pronouns may stand for, as left by the sentences before.
#[derive(Debug, Clone, Copy, Default)]
struct Topic {
    thing: Option<Referent>,
    person: Option<Referent>,
    /// Who may be meant by "he" as well as `person`.
    rival: Option<ActorIdx>,
    /// What the last pronoun that stood for `person` says.
    told_as: Option<Gender>,
    /// Who told the last sentence without a name: "he said" is first of all that one.
    teller: Teller,
    several: Option<Referent>,
}

/// A noun phrase before its verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NounPhrase {
    /// First token.
    pub(super) first: TokenIdx,
    /// One past the last token.
    pub(super) end: TokenIdx,
    /// Its head: the last word before a preposition.
    pub(super) head: TokenIdx,
}

/// Whom a noun phrase names, as long as its words are at hand; a label keeps [`super::Who`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Referent {
    /// An actor, by name, or by an organ that speaks with its voice.
    Actor(ActorIdx),
    /// Somebody without a name, by the phrase; a source noun is its head.
    Unnamed(NounPhrase),
}

/// How a verb stands in its clause.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts about one verb, always read by name"
)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Manner {
    /// "Not", "never", "no longer".
    pub(super) is_negated: bool,
    /// "May", "could", "would".
    pub(super) is_open: bool,
    /// After "to": not a finite verb.
    pub(super) is_infinitive: bool,
    /// After a form of "be".
    pub(super) is_passive: bool,
    /// "Had mediated", "former".
    pub(super) is_past_perfect: bool,
    /// First token of the verb group: its first auxiliary or adverb.
    pub(super) start: TokenIdx,
}

impl<'a> Reading<'a> {
    /// Reads the article once: linear in its length.
    pub(super) fn new(
        text: &'a Text<'a>,
        actors: &'a [Actor],
        mentions: &'a [Label<Mention>],
        lexicon: &'a Lexicon,
    ) -> Self {
        let cues = lexicon.cues();
        let folded = &text.folded;
        let mut hits: Vec<Hit> = Vec::new();
        let mut next_hit = Vec::with_capacity(text.tokens.len() + 1);
        let mut cues_of = Vec::with_capacity(text.sentences.len());
        let mut classes_of = Vec::with_capacity(text.sentences.len());
        for (first, end) in &text.sentence_tokens {
            classes_of.push(folded.union(*first..*end));
            let begin = hits.len();
            cues.find(folded, *first..*end, &mut hits);
            cues_of.push(CueSet::of_hits(&hits[begin..]));
        }
        for (number, hit) in (0..).zip(&hits) {
            next_hit.resize(next_hit.len().max(hit.first + 1), number);
        }
        let n_hits = u32::try_from(hits.len()).expect("an article is below 4 GiB");
        next_hit.resize(text.tokens.len() + 1, n_hits);
        let mut next = 0;
        let next_mention = text
            .tokens
            .iter()
            .map(|token| {
                while mentions
                    .get(next)
                    .is_some_and(|mention| mention.range.end <= token.range.start)
                {
                    next += 1;
                }
                next
            })
            .collect();
        let (quotes, quote_of) = quotations(text);
        let mut reading = Self {
            text,
            actors,
            mentions,
            cues,
            function_words: lexicon.function_words(),
            classes_of,
            terms: text.tokens.iter().map(|_| OnceCell::new()).collect(),
            hits,
            next_hit,
            cues_of,
            subjects: text.sentences.iter().map(|_| OnceCell::new()).collect(),
            next_mention,
            quote_of,
            quotes,
            principals: principals(actors),
            genders: genders(actors, lexicon),
            organ_uses: BTreeMap::new(),
            office_uses: BTreeMap::new(),
            described: BTreeMap::new(),
            topics: Vec::new(),
            dateline: text.behind_dateline(),
        };
        reading.organ_uses = reading.find_organ_uses();
        reading.office_uses = reading.find_office_uses();
        reading.described = reading.find_described();
        reading.topics = reading.find_topics();
        reading
    }

    /// The sentences, by index.
    pub(super) fn sentences(&self) -> impl Iterator<Item = SentenceIdx> + use<> {
        (0..u32::try_from(self.text.sentences.len()).expect("an article is below 4 GiB"))
            .map(SentenceIdx)
    }

    /// Sentences of the body and of its key points, without headings.
    pub(super) fn body_sentences(&self) -> impl Iterator<Item = SentenceIdx> {
        self.sentences().filter(|sentence| {
            let about = &self.text.sentences[sentence.0 as usize];
            !about.is_heading && matches!(about.zone, Zone::Body | Zone::KeyPoints)
        })
    }

    /// First token of a sentence, behind a dateline, and one past its last.
    #[inline]
    pub(super) fn bounds(&self, sentence: SentenceIdx) -> (TokenIdx, TokenIdx) {
        let (first, end) = self.text.sentence_tokens[sentence.0 as usize];
        let (dated, opening) = self.dateline;
        (if sentence == dated { opening } else { first }, end)
    }

    /// The sentence of a token.
    #[inline]
    pub(super) fn sentence_of(&self, token: TokenIdx) -> SentenceIdx {
        self.text.tokens[token].sentence
    }

    /// The place of a sentence.
    pub(super) fn sentence_range(&self, sentence: SentenceIdx) -> ProseRange {
        self.text.sentences[sentence.0 as usize].range
    }

    /// The cues of a sentence, in order of place.
    pub(super) fn hits(&self, sentence: SentenceIdx) -> &[Hit] {
        let (first, end) = self.bounds(sentence);
        let hits = &self.hits[self.next_hit[first] as usize..self.next_hit[end] as usize];
        // Who asks for all of them is taken to read them all.
        look(hits.len());
        hits
    }

    /// The cues of a sentence that begin in `tokens`, without a look at the others.
    pub(super) fn hits_in(&self, sentence: SentenceIdx, tokens: Range<TokenIdx>) -> &[Hit] {
        let hits = self.hits_from(sentence, tokens);
        look(1 + hits.len());
        hits
    }

    #[inline]
    fn hits_from(&self, sentence: SentenceIdx, tokens: Range<TokenIdx>) -> &[Hit] {
        let (first, end) = self.bounds(sentence);
        let from = tokens.start.clamp(first, end);
        let to = tokens.end.clamp(from, end);
        &self.hits[self.next_hit[from] as usize..self.next_hit[to] as usize]
    }

    /// Whether a sentence has a cue of one of these tables: what a rule asks before it reads it.
    #[inline]
    pub(super) fn has_cues(&self, sentence: SentenceIdx, cues: CueSet) -> bool {
        self.cues_of[sentence.0 as usize].meets(cues)
    }

    /// Whether a table has a cue that begins at a token.
    #[inline]
    pub(super) fn begins(&self, sentence: SentenceIdx, cue: Cue, token: TokenIdx) -> bool {
        self.cues_of[sentence.0 as usize].has(cue)
            && self.hits_in(sentence, token..token + 1).iter().any(|hit| hit.cue == cue)
    }

    /// The cues of one table that lie within `tokens` of a sentence.
    pub(super) fn has_cue(&self, sentence: SentenceIdx, cue: Cue, tokens: Range<TokenIdx>) -> bool {
        let end = tokens.end;
        self.cues_of[sentence.0 as usize].has(cue)
            && self
                .hits_from(sentence, tokens)
                .iter()
                .inspect(|_| look(1))
                .any(|hit| hit.cue == cue && hit.end <= end)
    }

    /// A word in lower case, with a straight apostrophe.
    #[inline]
    pub(super) fn word(&self, token: TokenIdx) -> &str {
        look(1);
        self.text.folded.word(token)
    }

    /// Whether a word ends so.
    #[inline]
    pub(super) fn ends(&self, token: TokenIdx, suffix: Suffix) -> bool {
        look(1);
        self.text.folded.ends(token, suffix)
    }

    /// What a word says of the matter, as [`terms::term`] has it.
    pub(super) fn term(&self, token: TokenIdx, is_name: bool) -> Option<Term> {
        let known = self.terms.get(token)?;
        let term = known.get_or_init(|| {
            let (word, token) = (self.word(token), &self.text.tokens[token]);
            terms::term_of_token(word, token, self.function_words)
        });
        term.map(|term| if is_name { term.as_name() } else { term })
    }

    /// Whether a word is in one of some grammar classes.
    #[inline]
    pub(super) fn is_any(&self, token: TokenIdx, classes: WordSet) -> bool {
        look(1);
        self.text.folded.classes(token).meets(classes)
    }

    /// Whether a word is in a grammar class.
    #[inline]
    pub(super) fn is(&self, token: TokenIdx, class: Word) -> bool {
        look(1);
        self.text.folded.classes(token).has(class)
    }

    /// Whether a word is in a short list.
    #[inline]
    pub(super) fn few(&self, token: TokenIdx, list: Few) -> bool {
        look(1);
        self.cues.is_few(self.text.folded.number(token), list)
    }

    /// Whether what stands behind the last hyphen of a word is in a grammar class.
    #[inline]
    pub(super) fn ends_in(&self, token: TokenIdx, class: Word) -> bool {
        look(1);
        self.text.folded.tail(token).has(class)
    }

    /// Whether a word of a sentence, or what stands behind its last hyphen, is in one of `classes`.
    pub(super) fn sentence_has(&self, sentence: SentenceIdx, classes: &[Word]) -> bool {
        let found = self.classes_of[sentence.0 as usize];
        classes.iter().any(|class| found.has(*class))
    }

    /// The words of the article that are in one of some grammar classes, in order.
    fn words_of(&self, classes: WordSet) -> impl Iterator<Item = TokenIdx> {
        self.sentences()
            .filter(move |sentence| self.classes_of[sentence.0 as usize].meets(classes))
            .flat_map(|sentence| self.text.tokens_of(sentence))
            .filter(move |at| self.is_any(*at, classes))
    }

    /// Whether a word of `tokens` is in a grammar class.
    pub(super) fn any(&self, mut tokens: Range<TokenIdx>, class: Word) -> bool {
        tokens.any(|token| self.is(token, class))
    }

    /// The kind of a token.
    #[inline]
    pub(super) fn kind(&self, token: TokenIdx) -> TokenKind {
        look(1);
        self.text.tokens.get(token).map_or(TokenKind::Mark, |token| token.kind)
    }

    /// Whether a token is a word or a number, no mark.
    #[inline]
    pub(super) fn is_word(&self, token: TokenIdx) -> bool {
        matches!(
            self.kind(token),
            TokenKind::Lower | TokenKind::Capitalised | TokenKind::Upper | TokenKind::Number
        )
    }

    /// The place of tokens `first..end`, as far as there are any.
    pub(super) fn range(&self, first: TokenIdx, end: TokenIdx) -> ProseRange {
        let end = end.min(self.text.tokens.len());
        if end <= first {
            let at = self.text.tokens[first.min(self.text.tokens.len() - 1)].range.start;
            return ProseRange { start: at, end: at };
        }
        ProseRange {
            start: self.text.tokens[first].range.start,
            end: self.text.tokens[end - 1].range.end,
        }
    }

    /// The quotation a token stands in.
    #[inline]
    pub(super) fn quote_of(&self, token: TokenIdx) -> Option<&Range<TokenIdx>> {
        let quote = *self.quote_of.get(token)?;
        quote.map(|quote| &self.quotes[quote as usize])
    }

    /// A label of a rule on `range`.
    #[expect(clippy::unused_self, reason = "reads as what it is: a label of this reading")]
    pub(super) fn label<T>(
        &self,
        value: T,
        range: ProseRange,
        sentence: SentenceIdx,
        rule: &'static str,
        cues: Vec<ProseRange>,
    ) -> Label<T> {
        Label {
            value,
            range,
            sentence,
            origin: Origin::Rule { id: super::RuleId::new(rule), cues: cues.into() },
            display: super::Display::default(),
            display_by: None,
        }
    }

    // --- actors ---

    /// The mentions that overlap tokens `first..end`, places left out.
    pub(super) fn mentions_in(
        &self,
        first: TokenIdx,
        end: TokenIdx,
    ) -> impl Iterator<Item = &'a Label<Mention>> + use<'a> {
        let mentions = self.mentions;
        let (from, stop) = if first < end && first < self.next_mention.len() {
            (self.next_mention[first], self.range(first, end).end)
        } else {
            (mentions.len(), 0)
        };
        mentions[from..]
            .iter()
            .take_while(move |mention| mention.range.start < stop)
            .inspect(|_| look(1))
            .filter(|mention| mention.value.form != MentionForm::Place)
    }

    /// The actors named in tokens `first..end`, each once, in order.
    pub(super) fn actors_in(&self, first: TokenIdx, end: TokenIdx) -> Vec<ActorIdx> {
        let mut found = Vec::new();
        for mention in self.mentions_in(first, end) {
            // The number of actors looked at is bounded, for a page of names only.
            if found.len() < 16 && !found.contains(&mention.value.actor) {
                found.push(mention.value.actor);
            }
        }
        found
    }

    /// The actor named at a token.
    #[inline]
    pub(super) fn actor_at(&self, token: TokenIdx) -> Option<ActorIdx> {
        self.mentions_in(token, token + 1).next().map(|mention| mention.value.actor)
    }

    /// The actor itself.
    pub(super) fn actor(&self, actor: ActorIdx) -> &'a Actor {
        &self.actors[actor.0 as usize]
    }

    /// Whether the actor is a person.
    pub(super) fn is_person(&self, actor: ActorIdx) -> bool {
        self.actor(actor).kind == ActorKind::Person
    }

    /// The actor a person or organ acts for, itself when none is known.
    pub(super) fn principal(&self, actor: ActorIdx) -> ActorIdx {
        self.principals[actor.0 as usize]
    }

    /// Of "the Roe administration" the state or body that Roe leads.
    pub(super) fn body_of(&self, actor: ActorIdx) -> ActorIdx {
        if self.is_person(actor) { self.principal(actor) } else { actor }
    }

    /// The actors named in an inset after a phrase: "the coast states, especially A and B, …".
    pub(super) fn members(&self, phrase: NounPhrase) -> Vec<ActorIdx> {
        let (_, end) = self.bounds(self.sentence_of(phrase.head));
        let at = (phrase.first..phrase.end).find(|at| self.word(*at) == ",").unwrap_or(phrase.end);
        let opens = at + 1 < end && self.word(at) == "," && self.few(at + 1, Few::OpensMembers);
        if !opens {
            return Vec::new();
        }
        let stop = (at + 2..end.min(at + REACH)).find(|at| self.word(*at) == ",").unwrap_or(at + 2);
        self.actors_in(at + 2, stop)
    }
}

/// For each actor the one it acts for, itself when none is known.
pub(super) fn principals(actors: &[Actor]) -> Vec<ActorIdx> {
    let by_name: BTreeMap<&str, ActorIdx> =
        (0u32..).zip(actors).map(|(idx, actor)| (actor.name.as_str(), ActorIdx(idx))).collect();
    (0u32..)
        .zip(actors)
        .map(|(idx, actor)| {
            let principal = actor.affiliation.as_deref().and_then(|name| by_name.get(name));
            principal.copied().unwrap_or(ActorIdx(idx))
        })
        .collect()
}
