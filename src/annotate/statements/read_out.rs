//! Paragraphs that a verb of saying and a colon announce, with or without quotation marks: "The
//! minister said:" and what follows, as releases of ministries have it.

use super::super::clause::Reading;
use super::super::cues::{Cue, Few, Word};
use super::super::text::TokenKind;
use super::super::{Label, SentenceIdx, Statement};
use super::{Candidate, Unnamed, source, trim};
use crate::load::Zone;

/// Paragraphs of one read-out at most; a longer text is the whole page.
const MOST_BLOCKS: usize = 40;

/// Who is announced, and how far the words go.
#[derive(Debug)]
struct Open {
    candidate: Candidate,
    /// The paragraph the last sentence stood in.
    block: usize,
    n_blocks: usize,
    goes_on: bool,
}

/// Adds a statement for each sentence of a read-out that has none. The first paragraph behind the
/// colon is said; a later one as long as it speaks of "we" or "I" or opens with a quotation mark.
pub(super) fn attribute(
    reading: &Reading<'_>,
    unnamed: &mut Unnamed,
    labels: &mut Vec<Label<Statement>>,
) {
    let mut open: Option<Open> = None;
    let mut found: Vec<Label<Statement>> = Vec::new();
    let mut next = 0;
    for sentence in reading.sentences() {
        while labels.get(next).is_some_and(|label| label.sentence < sentence) {
            next += 1;
        }
        let own = labels.get(next).filter(|label| label.sentence == sentence);
        if let Some(candidate) = own.is_none().then(|| announced(reading, sentence)).flatten() {
            let block = reading.text.block_of(sentence);
            open = Some(Open { candidate, block, n_blocks: 0, goes_on: false });
            continue;
        }
        let Some(read_out) = &mut open else { continue };
        let about = &reading.text.sentences[sentence.0 as usize];
        let is_other = own.is_some_and(|label| {
            label.value.cue.is_some_and(|cue| !is_quoted(reading, sentence, cue.start))
        });
        if about.is_heading || about.zone != Zone::Body || is_other {
            open = None;
            continue;
        }
        let block = reading.text.block_of(sentence);
        if block != read_out.block {
            read_out.block = block;
            read_out.n_blocks += 1;
            read_out.goes_on = read_out.n_blocks == 1
                || read_out.n_blocks <= MOST_BLOCKS && speaks_for_itself(reading, sentence);
        }
        if !read_out.goes_on {
            open = None;
            continue;
        }
        if own.is_some() {
            continue;
        }
        let (first, end) = reading.bounds(sentence);
        let content = trim(reading, first, end);
        if content.1 < content.0 + 2 {
            continue;
        }
        let candidate = Candidate { content, ..read_out.candidate.clone() };
        let mut label = unnamed.label(reading, sentence, &candidate);
        // Both stand in another sentence.
        (label.value.source, label.value.cue) = (None, None);
        found.push(label);
    }
    labels.append(&mut found);
    labels.sort_by_key(|label| label.sentence);
}

/// "Foreign Secretary Jane Roe said:" at the end of its paragraph.
fn announced(reading: &Reading<'_>, sentence: SentenceIdx) -> Option<Candidate> {
    let (first, end) = reading.bounds(sentence);
    if end < first + 3 || reading.word(end - 1) != ":" {
        return None;
    }
    let ends_block = reading.text.sentences.get(sentence.0 as usize + 1).is_some_and(|_| {
        reading.text.block_of(SentenceIdx(sentence.0 + 1)) != reading.text.block_of(sentence)
    });
    let hit = *reading
        .hits(sentence)
        .iter()
        .rfind(|hit| hit.cue == Cue::SayVerb && reading.few(hit.first, Few::PlainSaying))?;
    let manner = reading.manner(hit.first);
    if !ends_block || manner.is_negated || manner.is_open || manner.is_infinitive {
        return None;
    }
    let np = reading.subject(manner.start)?;
    let who = source(reading, np, hit)?;
    Some(Candidate {
        who,
        named: (np.first, np.end),
        cue: (hit.first, hit.end),
        content: (hit.end, hit.end),
        rule: "statement/read-out",
        is_inset: false,
        is_joined: false,
    })
}

/// Whether the paragraph that begins with a sentence speaks of "we" or "I", or is quoted.
fn speaks_for_itself(reading: &Reading<'_>, sentence: SentenceIdx) -> bool {
    let block = reading.text.block_of(sentence);
    let (first, _) = reading.bounds(sentence);
    reading.kind(first) == TokenKind::OpenQuote
        || reading
            .sentences()
            .skip(sentence.0 as usize)
            .take_while(|at| reading.text.block_of(*at) == block)
            .any(|at| {
                let (first, end) = reading.bounds(at);
                reading.any(first..end, Word::FirstPerson)
            })
}

fn is_quoted(reading: &Reading<'_>, sentence: SentenceIdx, at: u32) -> bool {
    let (first, end) = reading.bounds(sentence);
    let token = (first..end).find(|token| reading.text.tokens[*token].range.start >= at);
    token.is_some_and(|token| reading.quote_of(token).is_some())
}
