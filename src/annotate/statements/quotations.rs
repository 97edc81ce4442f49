//! Sentences in quotation marks that have no cue of their own: whose they are.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::clause::{NounPhrase, Reading, Referent, Suffix};
use super::super::cues::{Few, Word};
use super::super::text::{TokenIdx, TokenKind};
use super::super::{Label, SentenceIdx, Sourcing, Stance, Statement, Who};
use crate::load::ProseRange;

/// Words a quotation needs to be speech rather than a word held at arm's length. Scare quotes of
/// one to four words are common in news ("so-called" uses), sentences of fewer are rare.
const SPEECH_WORDS: usize = 5;

/// Tokens from the subject of a sentence to a quotation that its verb may lead to: "the bishop of the
/// northern isles, who had come by boat, went on: “". Own choice, November 2026.
const LEAD_REACH: usize = 60;

/// Words a quotation of whole sentences needs that goes on with the one before: "“He is good.”"
const MORE_WORDS: usize = 2;

/// Words of who asks behind a quotation, with the verb: "asked the member for the northern isles, Jane
/// Roe". Own choice, November 2026.
const LONGEST_TRAIL: usize = 12;

/// Sentences behind the first of a quotation in which a source of its own yields to who is quoted. Own
/// choice, November 2026.
const MOST_SENTENCES: u32 = 4;

/// Whose a quotation is.
#[derive(Debug, Clone)]
struct Voice {
    speaker: Who,
    sourcing: Sourcing,
    cue: Option<ProseRange>,
}

/// Sentences of a quotation that have no cue of their own belong to whoever is reported to speak
/// in the same quotation, in the sentence right before it, or, for a paragraph that is one
/// quotation, at the end of the paragraph before.
pub(super) fn attribute(reading: &Reading<'_>, labels: &mut Vec<Label<Statement>>) {
    let mut by_sentence: BTreeMap<SentenceIdx, usize> = BTreeMap::new();
    for (idx, label) in labels.iter().enumerate() {
        by_sentence.entry(label.sentence).or_insert(idx);
    }
    let mut last_quoted: Option<(SentenceIdx, Voice)> = None;
    // Of a source inside what somebody else says the outer one counts.
    let mut overruled: BTreeSet<usize> = BTreeSet::new();
    for quote in reading.quotes.iter().filter(|quote| !quote.is_empty()) {
        let quoted = Quoted::new(reading, quote);
        let told = Told { labels, by_sentence: &by_sentence };
        let own = told.who_is_quoted(reading, &quoted).or_else(|| trailed(reading, quote));
        // A mark that was never closed says nothing of whose the sentences behind it are.
        let rules = own.is_some()
            && reading.kind(quote.end) == TokenKind::CloseQuote
            && quoted.to.0 - quoted.from.0 <= MOST_SENTENCES
            && same_block(reading, quoted.from, quoted.to);
        let introduced = own.is_none().then(|| introduced(reading, quote)).flatten();
        let rule =
            if introduced.is_some() { "statement/introduced" } else { "statement/quotation" };
        let voice = own
            .or(introduced.clone())
            .or_else(|| told.who_goes_on(reading, &quoted, last_quoted.as_ref()));
        let Some(voice) = voice else { continue };
        last_quoted = Some((quoted.to, voice.clone()));
        if quoted.n_words < MORE_WORDS || quoted.n_words < SPEECH_WORDS && quoted.is_parted() {
            continue;
        }
        for sentence in (quoted.from.0..=quoted.to.0).map(SentenceIdx) {
            if let Some(first) = by_sentence.get(&sentence) {
                let inner = quoted.inner(reading, sentence, labels, *first);
                if !rules || inner.is_empty() {
                    continue;
                }
                overruled.extend(inner);
            }
            if !quoted.is_speech(reading, sentence, introduced.is_some()) {
                continue;
            }
            by_sentence.insert(sentence, labels.len());
            labels.push(voice.says(reading, &quoted, sentence, rule));
        }
    }
    let mut at = 0..;
    labels.retain(|_| at.next().is_none_or(|at| !overruled.contains(&at)));
    labels.sort_by_key(|label| (label.range, label.value.cue.map(|cue| cue.start)));
}

/// A quotation and the sentences it stands in.
struct Quoted<'a> {
    quote: &'a Range<TokenIdx>,
    from: SentenceIdx,
    to: SentenceIdx,
    n_words: usize,
}

impl<'a> Quoted<'a> {
    fn new(reading: &Reading<'_>, quote: &'a Range<TokenIdx>) -> Self {
        Self {
            quote,
            from: reading.sentence_of(quote.start),
            to: reading.sentence_of(quote.end - 1),
            n_words: quote.clone().filter(|at| reading.is_word(*at)).count(),
        }
    }

    /// Whether it goes over more sentences than one.
    fn is_parted(&self) -> bool {
        self.from != self.to
    }

    fn range(&self, reading: &Reading<'_>) -> ProseRange {
        reading.range(self.quote.start, self.quote.end)
    }

    /// The labels of a sentence, from `first` on, whose cue stands inside the quotation; none where the
    /// sentence has words outside of it or its first label another source.
    fn inner(
        &self,
        reading: &Reading<'_>,
        sentence: SentenceIdx,
        labels: &[Label<Statement>],
        first: usize,
    ) -> Vec<usize> {
        let (start, end) = reading.bounds(sentence);
        if self.quote.start > start + 1 || self.quote.end + 2 < end {
            return Vec::new();
        }
        let range = self.range(reading);
        labels[first..]
            .iter()
            .take_while(|label| label.sentence == sentence)
            .take_while(|label| label.value.cue.is_some_and(|cue| range.contains(cue)))
            .zip(first..)
            .map(|(_, at)| at)
            .collect()
    }

    /// Whether a sentence of the quotation is speech: not a word or two inside a sentence of the
    /// author's, unless somebody introduces them, and not "“We. Shall. Wait.”", of which no word says
    /// anything by itself.
    fn is_speech(&self, reading: &Reading<'_>, sentence: SentenceIdx, is_introduced: bool) -> bool {
        let (first, end) = reading.bounds(sentence);
        let n_words = (first..end).filter(|at| reading.is_word(*at)).take(MORE_WORDS).count();
        let is_whole = self.quote.start <= first + 1;
        (n_words == MORE_WORDS || !self.is_parted())
            && (self.n_words >= SPEECH_WORDS || is_whole || is_introduced)
    }
}

/// The statements found so far, and the first of each sentence.
struct Told<'a> {
    labels: &'a [Label<Statement>],
    by_sentence: &'a BTreeMap<SentenceIdx, usize>,
}

impl Told<'_> {
    fn of(&self, sentence: SentenceIdx) -> Option<&Label<Statement>> {
        self.by_sentence.get(&sentence).map(|at| &self.labels[*at])
    }

    /// Who is said to speak in a sentence of the quotation. The cue must stand outside: a quoted "they
    /// say" is not who is quoted.
    fn who_is_quoted(&self, reading: &Reading<'_>, quoted: &Quoted<'_>) -> Option<Voice> {
        (quoted.from.0..=quoted.to.0).find_map(|idx| {
            let label = self.of(SentenceIdx(idx))?;
            let cue = label.value.cue?;
            (!quoted.range(reading).contains(cue)).then(|| Voice::of(label))
        })
    }

    /// "The mayor spoke at the gate. “We have waited long enough.”": who speaks in the sentence before,
    /// or was quoted in it.
    fn who_goes_on(
        &self,
        reading: &Reading<'_>,
        quoted: &Quoted<'_>,
        last: Option<&(SentenceIdx, Voice)>,
    ) -> Option<Voice> {
        let before = quoted.from.0.checked_sub(1).map(SentenceIdx)?;
        let goes_on =
            last.filter(|(sentence, _)| *sentence == before).map(|(_, voice)| voice.clone());
        let spoken = self.of(before);
        let (_, end) = reading.bounds(quoted.to);
        let (first, _) = reading.bounds(quoted.from);
        let is_whole = quoted.quote.start <= first + 1 && quoted.quote.end + 2 >= end;
        let fewest = if goes_on.is_some() { MORE_WORDS } else { SPEECH_WORDS };
        if !is_whole || quoted.n_words < fewest {
            return None;
        }
        if same_block(reading, before, quoted.from) {
            return spoken.map(Voice::of).or(goes_on);
        }
        // A paragraph of its own goes on with a person who spoke at the end of the one before.
        let next = SentenceIdx(quoted.to.0 + 1);
        let is_block = reading
            .text
            .sentences
            .get(next.0 as usize)
            .is_none_or(|_| !same_block(reading, quoted.to, next));
        goes_on.or_else(|| spoken.map(Voice::of)).filter(|voice| {
            is_block
                && quoted.n_words >= SPEECH_WORDS
                && !is_heading(reading, before)
                && voice.is_person(reading)
        })
    }
}

impl Voice {
    fn of(label: &Label<Statement>) -> Self {
        Self {
            speaker: label.value.speaker.clone(),
            sourcing: label.value.sourcing,
            cue: label.value.cue,
        }
    }

    /// The label of a sentence of a quotation that is somebody's.
    fn says(
        &self,
        reading: &Reading<'_>,
        quoted: &Quoted<'_>,
        sentence: SentenceIdx,
        rule: &'static str,
    ) -> Label<Statement> {
        let (first, end) = reading.bounds(sentence);
        let statement = Statement {
            speaker: self.speaker.clone(),
            source: None,
            cue: self.cue.filter(|cue| reading.sentence_range(sentence).contains(*cue)),
            content: reading.range(first.max(quoted.quote.start), end.min(quoted.quote.end)),
            sourcing: self.sourcing,
            stance: Stance::Affirmed,
        };
        let range = reading.sentence_range(sentence);
        reading.label(statement, range, sentence, rule, self.cue.into_iter().collect())
    }

    fn is_person(&self, reading: &Reading<'_>) -> bool {
        match &self.speaker {
            Who::Actor(actor) => reading.is_person(*actor),
            Who::Unnamed(_) => true,
        }
    }
}

/// "“Who will pay?” Jane Roe asked.": who asks behind a quotation, and who says so where its question
/// mark ended the sentence: "“Who will pay?” Jane Roe said."
fn trailed(reading: &Reading<'_>, quote: &Range<TokenIdx>) -> Option<Voice> {
    let first = quote.end + 1;
    if first >= reading.text.tokens.len() || reading.kind(quote.end) != TokenKind::CloseQuote {
        return None;
    }
    let (from, to) = (reading.sentence_of(quote.end - 1), reading.sentence_of(first));
    let (_, end) = reading.bounds(to);
    let stop = (first..end.min(first + LONGEST_TRAIL)).find(|at| !reading.is_word(*at))?;
    // "“We wait.” Jane Roe said: “Not for long.”": she says what comes next.
    if reading.word(stop) == ":" {
        return None;
    }
    let is_verb = |at: TokenIdx| {
        reading.few(at, Few::Asks) || from != to && reading.few(at, Few::PlainSaying)
    };
    let verb = (first..stop).find(|at| is_verb(*at)).filter(|_| same_block(reading, from, to))?;
    let np = if verb == first {
        reading.phrase(first + 1, stop)?
    } else {
        let is_when = |at: TokenIdx| reading.is(at, Word::Day) || reading.is(at, Word::Adverb);
        if !(verb + 1..stop).all(is_when) {
            return None;
        }
        reading.phrase(first, verb)?
    };
    let Some(Referent::Actor(actor)) = reading.who(np) else { return None };
    Some(Voice {
        speaker: Who::Actor(actor),
        sourcing: Sourcing::Named,
        cue: Some(reading.range(verb, verb + 1)),
    })
}

/// "The bishop went on: “We shall see.”": whoever is the subject of the words that lead to the
/// quotation, with any verb.
fn introduced(reading: &Reading<'_>, quote: &Range<TokenIdx>) -> Option<Voice> {
    let sentence = reading.sentence_of(quote.start);
    let (first, _) = reading.bounds(sentence);
    let open = quote.start - 1;
    let leads = open > first + 1
        && reading.kind(open) == TokenKind::OpenQuote
        && matches!(reading.word(open - 1), ":" | ",");
    if !leads || reading.quote_of(first).is_some() {
        return None;
    }
    let leads_here = |np: &NounPhrase| np.end < open && open - np.end <= LEAD_REACH;
    let subject = reading.main_subject(sentence).filter(leads_here)?;
    let Some(Referent::Actor(actor)) = reading.who(subject) else { return None };
    // "Norway, “the land of the fjords”": no verb, no speech.
    let verb = (subject.end..open - 1).find(|at| {
        reading.kind(*at) == TokenKind::Lower
            && (reading.ends(*at, Suffix::Ed)
                || reading.ends(*at, Suffix::S)
                || reading.is(*at, Word::IrregularPast))
    })?;
    let is_speech = reading.word(open - 1) == ":" || verb == open - 2;
    is_speech.then(|| Voice {
        speaker: Who::Actor(actor),
        sourcing: Sourcing::Named,
        cue: Some(reading.range(verb, open - 1)),
    })
}

fn is_heading(reading: &Reading<'_>, sentence: SentenceIdx) -> bool {
    reading.text.sentences[sentence.0 as usize].is_heading
}

fn same_block(reading: &Reading<'_>, a: SentenceIdx, b: SentenceIdx) -> bool {
    reading.text.block_of(a) == reading.text.block_of(b)
}
