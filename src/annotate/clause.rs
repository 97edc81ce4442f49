//! A shallow view of clauses over tokens, shared by every recogniser of what is said: who stands
//! before a verb, what follows it, whether it is negated, open or past, and what is inside
//! quotation marks.
//!
//! There is no grammar here and no tree, on purpose: a subject is looked for within
//! [`REACH`] words to the left, a clause ends at the next mark or joining word, and where the words
//! leave it open the answer is `None`. Every look is bounded, so that a sentence of a megabyte
//! costs no more per word than a short one.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::cues::{Cue, Cues, Hit, Word, WordSet};
use super::text::{Text, TokenIdx, TokenKind};
use super::{Actor, ActorIdx, Label, Mention, MentionForm, Origin, SentenceIdx};
use crate::config::ActorKind;
use crate::load::ProseRange;

/// How far a subject may stand from its verb, in tokens. In news sentences of the GUM corpus the
/// distance is below 20 in nearly all cases (looked at in November 2026); twice that keeps insets.
const REACH: usize = 40;

/// The article as recognisers of clauses see it.
pub(super) struct Reading<'a> {
    /// Sentences and tokens.
    pub(super) text: &'a Text<'a>,
    /// The actors of the article.
    pub(super) actors: &'a [Actor],
    /// Their mentions, in order of place.
    pub(super) mentions: &'a [Label<Mention>],
    lower: Vec<Cow<'a, str>>,
    classes: Vec<WordSet>,
    hits: Vec<Hit>,
    hits_of: Vec<Range<usize>>,
    /// For each token the first mention that ends after its start.
    next_mention: Vec<usize>,
    /// For each token the quotation it stands in, as an index into `quotes`.
    quote_of: Vec<Option<u32>>,
    /// Quotations: first token inside, one past the last.
    pub(super) quotes: Vec<Range<TokenIdx>>,
    /// By organ noun, where it was used with its holder's name: "the Swiss government".
    organ_uses: BTreeMap<String, Vec<(TokenIdx, ActorIdx)>>,
    /// For each actor the one it acts for, itself when none is known.
    principals: Vec<ActorIdx>,
    /// What "it", "he" and "they" stand for at the start of a sentence.
    topics: Vec<Topic>,
}

/// What pronouns may stand for, as left by the sentences before.
#[derive(Debug, Clone, Copy, Default)]
struct Topic {
    thing: Option<Who>,
    person: Option<Who>,
    several: Option<Who>,
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

/// Whom a noun phrase names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
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
        cues: &Cues,
    ) -> Self {
        let lower: Vec<Cow<'a, str>> =
            (0..text.tokens.len()).map(|token| fold(text, token)).collect();
        let classes = lower.iter().map(|word| cues.classes(word)).collect();
        let mut hits = Vec::new();
        let mut hits_of = Vec::with_capacity(text.sentences.len());
        for (first, end) in &text.sentence_tokens {
            let words: Vec<&str> = lower[*first..*end].iter().map(AsRef::as_ref).collect();
            let begin = hits.len();
            cues.find(&words, *first, &mut hits);
            hits_of.push(begin..hits.len());
        }
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
            lower,
            classes,
            hits,
            hits_of,
            next_mention,
            quote_of,
            quotes,
            principals: principals(actors),
            organ_uses: BTreeMap::new(),
            topics: Vec::new(),
        };
        reading.organ_uses = reading.find_organ_uses();
        reading.topics = reading.find_topics();
        reading
    }

    /// The sentences, by index.
    pub(super) fn sentences(&self) -> impl Iterator<Item = SentenceIdx> + use<> {
        (0..u32::try_from(self.text.sentences.len()).expect("an article is below 4 GiB"))
            .map(SentenceIdx)
    }

    /// First token of a sentence and one past its last.
    pub(super) fn bounds(&self, sentence: SentenceIdx) -> (TokenIdx, TokenIdx) {
        self.text.sentence_tokens[sentence.0 as usize]
    }

    /// The sentence of a token.
    pub(super) fn sentence_of(&self, token: TokenIdx) -> SentenceIdx {
        self.text.tokens[token].sentence
    }

    /// The place of a sentence.
    pub(super) fn sentence_range(&self, sentence: SentenceIdx) -> ProseRange {
        self.text.sentences[sentence.0 as usize].range
    }

    /// The cues of a sentence, in order of place.
    pub(super) fn hits(&self, sentence: SentenceIdx) -> &[Hit] {
        &self.hits[self.hits_of[sentence.0 as usize].clone()]
    }

    /// The cues of one table that lie within `tokens` of a sentence.
    pub(super) fn has_cue(&self, sentence: SentenceIdx, cue: Cue, tokens: Range<TokenIdx>) -> bool {
        let hits = self.hits(sentence);
        let first = hits.partition_point(|hit| hit.first < tokens.start);
        hits[first..]
            .iter()
            .take_while(|hit| hit.first < tokens.end)
            .any(|hit| hit.cue == cue && hit.end <= tokens.end)
    }

    /// A word in lower case, with a straight apostrophe.
    pub(super) fn word(&self, token: TokenIdx) -> &str {
        &self.lower[token]
    }

    /// Whether a word is in a grammar class.
    pub(super) fn is(&self, token: TokenIdx, class: Word) -> bool {
        self.classes[token].has(class)
    }

    /// Whether a word of `tokens` is in a grammar class.
    pub(super) fn any(&self, mut tokens: Range<TokenIdx>, class: Word) -> bool {
        tokens.any(|token| self.is(token, class))
    }

    /// The kind of a token.
    pub(super) fn kind(&self, token: TokenIdx) -> TokenKind {
        self.text.tokens[token].kind
    }

    /// Whether a token is a word or a number, no mark.
    pub(super) fn is_word(&self, token: TokenIdx) -> bool {
        matches!(
            self.kind(token),
            TokenKind::Lower | TokenKind::Capitalised | TokenKind::Upper | TokenKind::Number
        )
    }

    /// The place of tokens `first..end`.
    pub(super) fn range(&self, first: TokenIdx, end: TokenIdx) -> ProseRange {
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
    pub(super) fn quote_of(&self, token: TokenIdx) -> Option<&Range<TokenIdx>> {
        self.quote_of[token].map(|quote| &self.quotes[quote as usize])
    }

    /// A label of a rule on `range`.
    #[expect(clippy::unused_self, reason = "reads as what it is: a label of this reading")]
    pub(super) fn label<T>(
        &self,
        value: T,
        range: ProseRange,
        sentence: SentenceIdx,
        rule: &str,
        cues: Vec<ProseRange>,
    ) -> Label<T> {
        Label {
            value,
            range,
            sentence,
            origin: Origin::Rule { id: rule.to_owned(), cues },
            display: super::Display::default(),
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
    fn body_of(&self, actor: ActorIdx) -> ActorIdx {
        if self.is_person(actor) { self.principal(actor) } else { actor }
    }

    /// The actors named in an inset after a phrase: "the coast states, especially A and B, …".
    pub(super) fn members(&self, phrase: NounPhrase) -> Vec<ActorIdx> {
        let (_, end) = self.bounds(self.sentence_of(phrase.head));
        let at = (phrase.first..phrase.end).find(|at| self.word(*at) == ",").unwrap_or(phrase.end);
        let opens = at + 1 < end
            && self.word(at) == ","
            && matches!(
                self.word(at + 1),
                "especially" | "including" | "particularly" | "notably" | "among" | "such"
            );
        if !opens {
            return Vec::new();
        }
        let stop = (at + 2..end.min(at + REACH)).find(|at| self.word(*at) == ",").unwrap_or(at + 2);
        self.actors_in(at + 2, stop)
    }

    // --- clauses ---

    /// How the verb at `verb` stands: its auxiliaries and adverbs, to the left.
    pub(super) fn manner(&self, verb: TokenIdx) -> Manner {
        let (first, _) = self.bounds(self.sentence_of(verb));
        let mut manner = Manner { start: verb, ..Manner::default() };
        let floor = first.max(verb.saturating_sub(8));
        let mut at = verb;
        while at > floor {
            let before = at - 1;
            let word = self.word(before);
            if self.is(before, Word::Negation) && !self.is(before, Word::Informant) {
                if matches!(word, "nobody" | "nothing" | "none" | "without") {
                    break;
                }
                manner.is_negated = true;
            }
            let joins = self.is(before, Word::Auxiliary)
                || self.is(before, Word::Modal)
                || self.is(before, Word::Adverb)
                || self.is(before, Word::Negation)
                || word == "to"
                || (word.ends_with("ly") && self.kind(before) == TokenKind::Lower);
            if !joins {
                break;
            }
            manner.is_open |= self.is(before, Word::Possible);
            // "Continues to press" presses.
            let is_aspect = word == "to" && before > floor && self.is(before - 1, Word::Aspect);
            manner.is_infinitive |= word == "to" && !is_aspect;
            manner.is_passive |=
                matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being");
            manner.is_past_perfect |= word == "had";
            at = before;
            manner.start = at;
            if is_aspect {
                at = before - 1;
                manner.start = at;
            } else if word == "to" {
                // "Is to meet": what stands before "to" is another verb's business.
                break;
            }
        }
        manner
    }

    /// The noun phrase that stands before the verb group starting at `verb_start`.
    pub(super) fn subject(&self, verb_start: TokenIdx) -> Option<NounPhrase> {
        let (first, _) = self.bounds(self.sentence_of(verb_start));
        let mut end = self.before_inset(first, verb_start);
        if end == first {
            return None;
        }
        if self.is(end - 1, Word::Relative) {
            // "The envoy, who said": the noun the clause hangs on.
            end = self.before_inset(first, end - 1);
            if end > first && self.word(end - 1) == "," {
                end -= 1;
            }
            if end == first {
                return None;
            }
            // The noun nearest to it, not the whole clause before.
            if let Some(mention) = self.mentions_in(end - 1, end).last()
                && !self.is_of_somebody(first, mention)
            {
                let start = mention.range.start;
                let from = (first..end)
                    .rev()
                    .take_while(|at| self.text.tokens[*at].range.start >= start)
                    .last()
                    .unwrap_or(end - 1);
                return self.phrase(from, end);
            }
        }
        // After a bare comma only a participle in "-ing" still belongs to the subject of the
        // sentence; "…, intended to" belongs to the noun before it.
        let is_bare_comma = self.word(end - 1) == "," && end == verb_start;
        if is_bare_comma && self.word(verb_start).ends_with("ed") {
            return None;
        }
        let coordinates = self.is(end - 1, Word::Coordinator);
        if coordinates || matches!(self.word(end - 1), "," | "then") {
            return self.main_subject(self.sentence_of(verb_start)).filter(|np| np.end <= end);
        }
        self.phrase_ending(first, end)
    }

    /// "The mayor of Oslo, who": the name only says of where.
    fn is_of_somebody(&self, first: TokenIdx, mention: &Label<Mention>) -> bool {
        let at = self.text.tokens.partition_point(|token| token.range.end <= mention.range.start);
        !self.is_person(mention.value.actor)
            && at > first + 1
            && (self.word(at - 1) == "of"
                || self.word(at - 1) == "the" && self.word(at - 2) == "of")
    }

    /// Where a comma or bracket closes right before `end`, the token before its inset opened.
    fn before_inset(&self, first: TokenIdx, end: TokenIdx) -> TokenIdx {
        let floor = first.max(end.saturating_sub(REACH));
        let mut end = end;
        if end > floor + 1
            && self.word(end - 1) == ")"
            && let Some(open) = (floor..end - 1).rev().find(|at| self.word(*at) == "(")
        {
            end = open;
        }
        if end > floor + 1 && matches!(self.word(end - 1), "," | "—" | "–") {
            let mark = self.word(end - 1);
            let open = (floor..end - 1)
                .rev()
                .find(|at| self.word(*at) == mark || self.kind(*at) == TokenKind::CloseQuote);
            match open {
                // "Mario Silva, the union's secretary, said": back over the inset.
                Some(open) if self.kind(open) != TokenKind::CloseQuote && open > first => {
                    let looks_like_clause = (open + 1..end - 1).any(|at| {
                        self.is(at, Word::Coordinator)
                            && self.word(at) != "and"
                            && self.word(at) != "or"
                    });
                    if !looks_like_clause {
                        return open;
                    }
                }
                _ => {}
            }
        }
        end
    }

    /// The noun phrase that ends right before `end`.
    fn phrase_ending(&self, first: TokenIdx, end: TokenIdx) -> Option<NounPhrase> {
        let floor = first.max(end.saturating_sub(REACH));
        let sentence = self.sentence_of(end - 1);
        let mut start = end;
        if self.is(end - 1, Word::He) || self.is(end - 1, Word::It) || self.is(end - 1, Word::They)
        {
            return self.phrase(end - 1, end);
        }
        while start > floor {
            let before = start - 1;
            let stops = match self.kind(before) {
                TokenKind::OpenQuote | TokenKind::CloseQuote => true,
                TokenKind::Mark => !matches!(self.word(before), "-" | "/" | "&" | "." | "’" | "'"),
                _ => {
                    (self.is(before, Word::Subordinator) && !self.is(before, Word::He))
                        || self.is(before, Word::Auxiliary)
                        || self.is(before, Word::Modal)
                        // A clause of time, or a verb we know, ends where the subject begins.
                        || matches!(self.word(before), "after" | "before" | "since" | "until")
                        || (start < end && self.says_at(sentence, before))
                        || (self.is(before, Word::Coordinator)
                            && !self.joins_nouns(before, start, end))
                }
            };
            if stops {
                break;
            }
            start = before;
            // A preposition at the very start opens an adverbial ("In Geneva officials said"),
            // which a phrase of its own cannot contain; the head search below deals with it.
        }
        self.phrase(start, end)
    }

    /// Whether "and" at `at` joins two nouns of one phrase rather than two clauses.
    fn joins_nouns(&self, at: TokenIdx, next: TokenIdx, end: TokenIdx) -> bool {
        if !matches!(self.word(at), "and" | "or" | "nor") || next >= end || at == 0 {
            return false;
        }
        let is_name =
            |token: TokenIdx| matches!(self.kind(token), TokenKind::Capitalised | TokenKind::Upper);
        let right_starts_clause = self.is(next, Word::He)
            || self.is(next, Word::It)
            || self.is(next, Word::They)
            || (self.is(next, Word::Determiner) && !is_name(at - 1));
        !right_starts_clause && (is_name(next) || !is_name(at - 1))
    }

    /// The phrase of tokens `start..end`, with its head; `None` when no word is in it.
    pub(super) fn phrase(&self, start: TokenIdx, end: TokenIdx) -> Option<NounPhrase> {
        let mut first = start;
        // Leading conjunctions and adverbs are not of the phrase.
        while first < end
            && (self.is(first, Word::Coordinator)
                || self.is(first, Word::Subordinator)
                    && self.word(first) != "that"
                    && !self.is(first, Word::Relative)
                || (self.is(first, Word::Adverb) && !self.is(first, Word::Determiner))
                || !self.is_word(first))
        {
            first += 1;
        }
        if first >= end {
            return None;
        }
        let stop = (first + 1..end)
            .find(|at| {
                self.is(*at, Word::Preposition)
                    || matches!(self.word(*at), ",")
                    || self.is(*at, Word::Relative)
                    || (self.word(*at) == "that")
            })
            .unwrap_or(end);
        let head = (first..stop).rev().find(|at| self.is_word(*at) && !self.is(*at, Word::Day))?;
        // "Sources familiar with", "a diplomat close to": the noun stands before its adjective.
        let is_noun = |at: TokenIdx| self.is(at, Word::Informant) || self.is(at, Word::Official);
        let is_before_adjective = head > first
            && is_noun(head - 1)
            && !is_noun(head)
            && self.kind(head) == TokenKind::Lower
            && self.actor_at(head).is_none();
        Some(NounPhrase { first, end, head: if is_before_adjective { head - 1 } else { head } })
    }

    /// The subject of a sentence's main clause, as far as its first words show it: after a leading
    /// adverbial ("Despite the rain,"), the phrase before the first auxiliary or known verb.
    pub(super) fn main_subject(&self, sentence: SentenceIdx) -> Option<NounPhrase> {
        let (first, end) = self.bounds(sentence);
        let limit = end.min(first + REACH);
        let mut start = first;
        while start < limit && !self.is_word(start) {
            start += 1;
        }
        let opens_adverbial = |at: TokenIdx| {
            self.is(at, Word::Preposition)
                || (self.is(at, Word::Subordinator)
                    && !self.is(at, Word::Relative)
                    && self.word(at) != "that")
                || self.is(at, Word::Adverb)
                || self.word(at).ends_with("ly")
                || (self.word(at).ends_with("ing") && self.actor_at(at).is_none())
        };
        if start < limit && opens_adverbial(start) {
            // "Also" and the like need no comma after them.
            match (start..limit).find(|at| self.word(*at) == ",") {
                Some(comma) => start = comma + 1,
                None if self.is(start, Word::Adverb) || self.word(start).ends_with("ly") => {
                    start += 1;
                }
                None => {}
            }
        }
        while start < limit
            && (self.is(start, Word::Coordinator)
                || self.is(start, Word::Adverb)
                || !self.is_word(start))
        {
            start += 1;
        }
        if start >= limit {
            return None;
        }
        let stop = (start + 1..limit)
            .find(|at| {
                self.is(*at, Word::Auxiliary)
                    || self.is(*at, Word::Modal)
                    || self.is(*at, Word::Subordinator)
                    || matches!(self.kind(*at), TokenKind::OpenQuote | TokenKind::CloseQuote)
                    || (self.kind(*at) == TokenKind::Mark
                        && !matches!(self.word(*at), "-" | "/" | "&" | "." | "("))
                    || self.starts_verb(sentence, *at)
            })
            .unwrap_or(limit);
        self.phrase(start, stop)
    }

    /// Whether a verb of saying stands at a token.
    fn says_at(&self, sentence: SentenceIdx, at: TokenIdx) -> bool {
        let hits = self.hits(sentence);
        let from = hits.partition_point(|hit| hit.first < at);
        matches!(self.word(at), "said" | "says" | "told")
            || self.word(at).ends_with("ed")
                && hits[from..]
                    .iter()
                    .take_while(|hit| hit.first == at)
                    .any(|hit| hit.cue == Cue::SayVerb)
    }

    /// Whether a known verb cue starts at a token, outside of "to" and determiners.
    fn starts_verb(&self, sentence: SentenceIdx, at: TokenIdx) -> bool {
        let hits = self.hits(sentence);
        let from = hits.partition_point(|hit| hit.first < at);
        hits[from..].iter().take_while(|hit| hit.first == at).any(|hit| {
            matches!(
                hit.cue,
                Cue::SayVerb
                    | Cue::BeliefVerb
                    | Cue::DemandVerb
                    | Cue::OfferVerb
                    | Cue::RefusalVerb
                    | Cue::InterestVerb
                    | Cue::Carry
                    | Cue::Mediate
                    | Cue::Host
                    | Cue::GuaranteeVerb
            )
        }) && !self.is(at - 1, Word::Determiner)
    }

    /// Whom a phrase names. Pronouns stand for what the sentences before left.
    pub(super) fn who(&self, phrase: NounPhrase) -> Option<Who> {
        let head = phrase.head;
        let sentence = self.sentence_of(head);
        if phrase.first == head
            && let Some(who) = self.inner_topic(sentence, head)
        {
            return Some(who);
        }
        if let Some(mention) = self.mentions_in(head, head + 1).last() {
            // "US-backed rebels" covers a name, but its head is another word.
            if mention.range.end >= self.text.tokens[head].range.end {
                return Some(Who::Actor(mention.value.actor));
            }
        }
        if let Some(person) = self.apposed(phrase) {
            return Some(Who::Actor(person));
        }
        if phrase.first == head {
            let topic = self.topics.get(sentence.0 as usize).copied().unwrap_or_default();
            if self.is(head, Word::He) {
                return topic.person;
            }
            if self.is(head, Word::It) {
                return topic.thing;
            }
            if self.is(head, Word::They) {
                return topic.several.or(topic.thing);
            }
        }
        if self.is(head, Word::Organ) {
            let named = self
                .mentions_in(phrase.first, head + 1)
                .last()
                .or_else(|| self.mentions_in(head + 1, phrase.end.min(head + 5)).next());
            if let Some(mention) = named
                && !(self.is(head, Word::Informant) || self.word(head) == "capital")
                && !(self.is(head, Word::Official)
                    && self.mentions_in(phrase.first, head + 1).next().is_none())
            {
                return Some(Who::Actor(self.body_of(mention.value.actor)));
            }
            let is_bare = phrase.head == phrase.first + 1 && self.word(phrase.first) == "the";
            if is_bare
                && !self.is(head, Word::Informant)
                && let Some(actor) = self.organ_holder(head)
            {
                return Some(Who::Actor(actor));
            }
        }
        let can_speak = (self.is(head, Word::Informant) || self.is(head, Word::Official))
            && !self.is(phrase.first, Word::Anybody);
        can_speak.then_some(Who::Unnamed(phrase))
    }

    /// The person named right after a phrase: "the union's secretary, Mario Silva, said".
    fn apposed(&self, phrase: NounPhrase) -> Option<ActorIdx> {
        let (_, end) = self.bounds(self.sentence_of(phrase.head));
        let comma = phrase.end;
        let has_office =
            self.is(phrase.head, Word::Official) || self.is(phrase.head, Word::Informant);
        if !has_office || comma + 1 >= end || self.word(comma) != "," {
            return None;
        }
        let mention = self.mentions_in(comma + 1, comma + 2).next()?;
        let closes = (comma + 2..end.min(comma + 8))
            .find(|at| self.text.tokens[*at].range.start >= mention.range.end)
            .is_some_and(|at| self.word(at) == ",");
        (closes && self.is_person(mention.value.actor)).then_some(mention.value.actor)
    }

    /// The actors of "A, B and C" that end with the one named at `token`, in order.
    pub(super) fn joined(&self, token: TokenIdx) -> Vec<ActorIdx> {
        let Some(last) = self.mentions_in(token, token + 1).last() else { return Vec::new() };
        let mut idx = self.mentions.partition_point(|mention| mention.range < last.range);
        let mut found = vec![last.value.actor];
        let text = self.text.article.prose.text();
        // A list of actors is short; what is longer is a register.
        while idx > 0 && found.len() < 6 {
            let (before, after) = (&self.mentions[idx - 1], &self.mentions[idx]);
            if before.sentence != last.sentence || before.range.end > after.range.start {
                break;
            }
            let gap =
                text.get(before.range.end as usize..after.range.start as usize).unwrap_or("…");
            let is_list = gap.len() <= 24
                && matches!(
                    gap.trim(),
                    "," | "and" | ", and" | "and the" | ", the" | ", and the" | "&" | "as well as"
                );
            if !is_list || before.value.form == MentionForm::Place {
                break;
            }
            if !found.contains(&before.value.actor) {
                found.insert(0, before.value.actor);
            }
            idx -= 1;
        }
        found
    }

    /// What a pronoun inside a sentence stands for: the subject of that sentence, when it fits.
    fn inner_topic(&self, sentence: SentenceIdx, pronoun: TokenIdx) -> Option<Who> {
        let is_pronoun =
            |at| self.is(at, Word::He) || self.is(at, Word::It) || self.is(at, Word::They);
        if !is_pronoun(pronoun) {
            return None;
        }
        let (first, _) = self.bounds(sentence);
        // "Sweden says it will": the subject of the verb right before it.
        let hits = self.hits(sentence);
        let from = hits.partition_point(|hit| hit.first < pronoun.saturating_sub(4).max(first));
        let reporting = hits[from..]
            .iter()
            .take_while(|hit| hit.first < pronoun)
            .filter(|hit| hit.cue == Cue::SayVerb && hit.end <= pronoun)
            .last();
        let np = reporting
            .and_then(|hit| self.subject(self.manner(hit.first).start))
            .or_else(|| self.main_subject(sentence))
            .filter(|np| np.end <= pronoun && !is_pronoun(np.head))?;
        let who = self.who(np)?;
        let is_person = match who {
            Who::Actor(actor) => self.is_person(actor),
            Who::Unnamed(_) => true,
        };
        // "The minister said it would": the body he speaks for.
        if let Who::Actor(actor) = who
            && is_person
            && self.is(pronoun, Word::It)
            && self.principal(actor) != actor
        {
            return Some(Who::Actor(self.principal(actor)));
        }
        let fits = if self.is(pronoun, Word::It) {
            !is_person
        } else if self.is(pronoun, Word::He) {
            is_person
        } else {
            true
        };
        fits.then_some(who)
    }

    /// The actor that "the administration" was last said of, before `token`.
    fn organ_holder(&self, token: TokenIdx) -> Option<ActorIdx> {
        let uses = self.organ_uses.get(self.word(token))?;
        let before = uses.partition_point(|(at, _)| *at < token);
        uses[..before].last().map(|(_, actor)| *actor)
    }

    /// The actor a phrase is about: itself, or the one it belongs to ("Geneva's proposal", "a
    /// Swiss source").
    pub(super) fn actor_of(&self, phrase: NounPhrase) -> Option<ActorIdx> {
        match self.who(phrase) {
            Some(Who::Actor(actor)) => Some(actor),
            Some(Who::Unnamed(inner)) => {
                self.mentions_in(inner.first, inner.end).next().map(|mention| mention.value.actor)
            }
            None => self
                .mentions_in(phrase.first, phrase.head + 1)
                .last()
                .map(|mention| mention.value.actor),
        }
    }

    /// The actor behind a possessive pronoun at `token`: the subject of its sentence, else the topic.
    pub(super) fn owner(&self, token: TokenIdx) -> Option<ActorIdx> {
        let sentence = self.sentence_of(token);
        let (first, _) = self.bounds(sentence);
        // The nearest actor before it that is a subject by place: directly before a verb or at the
        // start; failing that the nearest at all.
        let fits = |actor: ActorIdx| match self.word(token) {
            "its" => !self.is_person(actor),
            "his" | "her" => self.is_person(actor),
            _ => true,
        };
        if let Some(np) = self.main_subject(sentence)
            && np.end <= token
            && let Some(actor) = self.actor_of(np)
            && fits(actor)
        {
            return Some(actor);
        }
        let from = first.max(token.saturating_sub(REACH));
        let named =
            self.mentions_in(from, token).filter(|mention| fits(mention.value.actor)).last();
        named.map(|mention| mention.value.actor).or_else(|| {
            let topic = self.topics.get(sentence.0 as usize)?;
            let who = if self.word(token) == "its" {
                topic.thing
            } else {
                topic.several.or(topic.person)
            };
            match who {
                Some(Who::Actor(actor)) if fits(actor) => Some(actor),
                _ => None,
            }
        })
    }

    /// One past the last token of the clause that starts at `first`: up to a full stop, semicolon,
    /// a relative clause after a comma, a closing quotation mark, or a joined clause.
    pub(super) fn clause_end(&self, first: TokenIdx) -> TokenIdx {
        let sentence = self.sentence_of(first);
        let (_, end) = self.bounds(sentence);
        let hits = self.hits(sentence);
        let mut next_hit = hits.partition_point(|hit| hit.first <= first);
        let limit = end.min(first + 2 * REACH);
        let mut at = first;
        while at < limit {
            while hits.get(next_hit).is_some_and(|hit| hit.first < at) {
                next_hit += 1;
            }
            // "…, as long as", "… and said": the next clause opens with a cue of its own.
            let opens = hits[next_hit..].iter().take_while(|hit| hit.first == at).any(|hit| {
                hit.cue == Cue::Condition
                    || (hit.cue == Cue::SayVerb && matches!(self.word(at - 1), "and" | "but"))
            });
            if opens {
                break;
            }
            let stops = match self.kind(at) {
                TokenKind::CloseQuote => self.quote_of(first).is_some(),
                TokenKind::Mark => match self.word(at) {
                    "." | "!" | "?" | ";" | "—" | "–" | ":" => true,
                    "," => self.comma_ends(at, limit),
                    _ => false,
                },
                TokenKind::Lower => {
                    matches!(
                        self.word(at),
                        "because" | "but" | "while" | "unless" | "although" | "though" | "whereas"
                    ) && at > first
                }
                _ => false,
            };
            if stops {
                break;
            }
            at += 1;
        }
        at
    }

    /// Whether the comma at `at` ends a clause: what follows is a new one, not an item of a list.
    fn comma_ends(&self, at: TokenIdx, limit: TokenIdx) -> bool {
        let next = at + 1;
        if next >= limit {
            return true;
        }
        if self.kind(next) == TokenKind::CloseQuote {
            return true;
        }
        let word = self.word(next);
        let closes_list = matches!(word, "and" | "or")
            || (next..limit.min(next + 7)).any(|token| {
                matches!(self.word(token), ",")
                    && token + 1 < limit
                    && matches!(self.word(token + 1), "and" | "or")
            });
        if closes_list {
            // "and the mayor said" is a new clause, "and lower prices" an item.
            let after = next + 1;
            return after < limit
                && (self.is(after, Word::He)
                    || self.is(after, Word::It)
                    || self.is(after, Word::They));
        }
        true
    }

    fn find_organ_uses(&self) -> BTreeMap<String, Vec<(TokenIdx, ActorIdx)>> {
        let mut uses: BTreeMap<String, Vec<(TokenIdx, ActorIdx)>> = BTreeMap::new();
        for at in 1..self.text.tokens.len() {
            if !self.is(at, Word::Organ) || self.is(at, Word::Informant) {
                continue;
            }
            let before = if self.kind(at - 1) == TokenKind::Possessive {
                at.saturating_sub(2)
            } else {
                at - 1
            };
            if let Some(actor) = self.actor_at(before) {
                let actor = self.body_of(actor);
                uses.entry(self.word(at).to_owned()).or_default().push((at, actor));
            }
        }
        uses
    }

    /// What pronouns stand for at the start of each sentence: the subjects of the sentences before,
    /// within one block of text.
    fn find_topics(&self) -> Vec<Topic> {
        // `who` reads topics of earlier sentences only, so they are filled front to back.
        let mut topics: Vec<Topic> = Vec::with_capacity(self.text.sentences.len());
        let mut topic = Topic::default();
        let mut block_end = 0;
        let mut block = 0;
        let mut n_blocks_since = 0;
        let mut n_blocks_of_person = 0;
        for sentence in self.sentences() {
            let range = self.sentence_range(sentence);
            while block < self.text.article.blocks.len()
                && self.text.article.blocks[block].range.end <= range.start
            {
                block += 1;
            }
            let end = self.text.article.blocks.get(block).map_or(0, |block| block.range.end);
            if self.text.sentences[sentence.0 as usize].is_heading {
                topic = Topic::default();
            } else if end != block_end {
                // News carries "he" and "it" into the next paragraph, but no further.
                if n_blocks_since > 0 {
                    topic.thing = None;
                }
                if n_blocks_of_person > 1 {
                    topic.person = None;
                }
                n_blocks_since += 1;
                n_blocks_of_person += 1;
            }
            block_end = end;
            topics.push(topic);
            let Some(np) = self.main_subject(sentence) else { continue };
            let pronoun = self.is(np.head, Word::He)
                || self.is(np.head, Word::It)
                || self.is(np.head, Word::They);
            if pronoun {
                continue;
            }
            match self.who(np) {
                Some(Who::Actor(actor)) if self.is_person(actor) => {
                    topic.person = Some(Who::Actor(actor));
                    n_blocks_of_person = 0;
                }
                Some(Who::Actor(actor)) => {
                    topic.thing = Some(Who::Actor(actor));
                    n_blocks_since = 0;
                    topic.several = None;
                }
                Some(Who::Unnamed(phrase)) => {
                    let is_plural = self.word(phrase.head).ends_with('s');
                    if !self.is(phrase.head, Word::Paper) && !is_plural {
                        topic.person = Some(Who::Unnamed(phrase));
                        n_blocks_of_person = 0;
                    }
                    topic.several = Some(Who::Unnamed(phrase));
                }
                None => {}
            }
        }
        topics
    }
}

fn principals(actors: &[Actor]) -> Vec<ActorIdx> {
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

/// A word in lower case with a straight apostrophe.
fn fold<'a>(text: &'a Text<'a>, token: TokenIdx) -> Cow<'a, str> {
    let word = text.word(token);
    if word.contains('’') {
        return Cow::Owned(word.to_lowercase().replace('’', "'"));
    }
    match text.tokens[token].kind {
        TokenKind::Capitalised | TokenKind::Upper => Cow::Owned(word.to_lowercase()),
        _ => Cow::Borrowed(word),
    }
}

/// The quotations of the text and, for each token, the one it stands in. A quotation runs within
/// its block; one that is never closed ends with the block, as in news, where each paragraph of a
/// long quotation opens anew.
fn quotations(text: &Text<'_>) -> (Vec<Range<TokenIdx>>, Vec<Option<u32>>) {
    let mut quotes: Vec<Range<TokenIdx>> = Vec::new();
    let mut quote_of = vec![None; text.tokens.len()];
    let mut open: Option<TokenIdx> = None;
    let mut block = 0;
    let blocks = &text.article.blocks;
    for (idx, token) in text.tokens.iter().enumerate() {
        while block < blocks.len() && blocks[block].range.end <= token.range.start {
            block += 1;
            if let Some(start) = open.take() {
                quotes.push(start..idx);
            }
        }
        match token.kind {
            TokenKind::OpenQuote if open.is_none() => open = Some(idx + 1),
            TokenKind::CloseQuote => {
                if let Some(start) = open.take() {
                    quotes.push(start..idx);
                }
            }
            _ => {}
        }
    }
    if let Some(start) = open {
        quotes.push(start..text.tokens.len());
    }
    for (number, quote) in quotes.iter().enumerate() {
        let number = u32::try_from(number).expect("an article is below 4 GiB");
        for slot in &mut quote_of[quote.clone()] {
            *slot = Some(number);
        }
    }
    (quotes, quote_of)
}
