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
    let mut found: Vec<Label<Statement>> = Vec::new();
    let mut last_quoted: Option<(SentenceIdx, Voice)> = None;
    // Of a source inside what somebody else says the outer one counts.
    let mut overruled: BTreeSet<usize> = BTreeSet::new();
    for quote in &reading.quotes {
        if quote.is_empty() {
            continue;
        }
        let n_words = quote.clone().filter(|at| reading.is_word(*at)).count();
        let (from, to) = (reading.sentence_of(quote.start), reading.sentence_of(quote.end - 1));
        let own = (from.0..=to.0).find_map(|idx| {
            let label = &labels[*by_sentence.get(&SentenceIdx(idx))?];
            // The cue must stand outside: a quoted "they say" is not who is quoted.
            let cue = label.value.cue?;
            let quoted = reading.range(quote.start, quote.end);
            (!quoted.contains(cue)).then(|| Voice::of(label))
        });
        let own = own.or_else(|| trailed(reading, quote));
        // A mark that was never closed says nothing of whose the sentences behind it are.
        let rules = own.is_some()
            && reading.kind(quote.end) == TokenKind::CloseQuote
            && to.0 - from.0 <= MOST_SENTENCES
            && same_block(reading, from, to);
        let introduced = own.is_none().then(|| introduced(reading, quote)).flatten();
        let is_introduced = introduced.is_some();
        let voice = own.or(introduced).or_else(|| {
            // "The mayor spoke at the gate. “We have waited long enough.”"
            let before = from.0.checked_sub(1).map(SentenceIdx)?;
            let goes_on = last_quoted
                .as_ref()
                .filter(|(sentence, _)| *sentence == before)
                .map(|(_, voice)| voice.clone());
            let spoken = by_sentence.get(&before).map(|label| &labels[*label]);
            let (_, end) = reading.bounds(to);
            let (first, _) = reading.bounds(from);
            let is_whole = quote.start <= first + 1 && quote.end + 2 >= end;
            let least = if goes_on.is_some() { MORE_WORDS } else { SPEECH_WORDS };
            if !is_whole || n_words < least {
                return None;
            }
            if same_block(reading, before, from) {
                return spoken.map(Voice::of).or(goes_on);
            }
            // A paragraph of its own goes on with a person who spoke at the end of the one before.
            let is_block = reading
                .text
                .sentences
                .get(to.0 as usize + 1)
                .is_none_or(|_| !same_block(reading, to, SentenceIdx(to.0 + 1)));
            goes_on.or_else(|| spoken.map(Voice::of)).filter(|voice| {
                is_block
                    && n_words >= SPEECH_WORDS
                    && !is_heading(reading, before)
                    && voice.is_person(reading)
            })
        });
        let Some(voice) = voice else { continue };
        last_quoted = Some((to, voice.clone()));
        if n_words < MORE_WORDS || n_words < SPEECH_WORDS && from != to {
            continue;
        }
        for idx in from.0..=to.0 {
            let sentence = SentenceIdx(idx);
            let (first, end) = reading.bounds(sentence);
            if let Some(label) = by_sentence.get(&sentence) {
                let quoted = reading.range(quote.start, quote.end);
                let is_inner = |label: &Label<Statement>| {
                    label.sentence == sentence
                        && label.value.cue.is_some_and(|cue| quoted.contains(cue))
                };
                let is_all_quoted = quote.start <= first + 1 && quote.end + 2 >= end;
                if !rules || !is_all_quoted || !is_inner(&labels[*label]) {
                    continue;
                }
                overruled.extend((0..labels.len()).filter(|at| is_inner(&labels[*at])));
            }
            // "“We. Shall. Wait.”": a word with a full stop says nothing by itself.
            if from != to && (first..end).filter(|at| reading.is_word(*at)).count() < MORE_WORDS {
                continue;
            }
            // A word or two inside a sentence of the author's is no speech.
            let is_whole = quote.start <= first + 1;
            if n_words < SPEECH_WORDS && !is_whole && !is_introduced {
                continue;
            }
            let content = reading.range(first.max(quote.start), end.min(quote.end));
            let statement = Statement {
                speaker: voice.speaker.clone(),
                source: None,
                cue: voice.cue.filter(|cue| reading.sentence_range(sentence).contains(*cue)),
                content,
                sourcing: voice.sourcing,
                stance: Stance::Affirmed,
            };
            let rule = if is_introduced { "statement/introduced" } else { "statement/quotation" };
            found.push(reading.label(
                statement,
                reading.sentence_range(sentence),
                sentence,
                rule,
                voice.cue.into_iter().collect(),
            ));
            by_sentence.insert(sentence, labels.len() + found.len() - 1);
        }
        // What was just found may lead the next quotation.
        labels.append(&mut found);
    }
    let mut at = 0..;
    labels.retain(|_| at.next().is_none_or(|at| !overruled.contains(&at)));
    labels.sort_by_key(|label| (label.range, label.value.cue.map(|cue| cue.start)));
}

impl Voice {
    fn of(label: &Label<Statement>) -> Self {
        Self {
            speaker: label.value.speaker.clone(),
            sourcing: label.value.sourcing,
            cue: label.value.cue,
        }
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
