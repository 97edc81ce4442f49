//! What each unit of a draft is to the article: title, byline, summary, text, or page furniture.
//!
//! Three passes over the units, each linear:
//!
//! 1. what is furniture by its own words (`furniture`), menus and comment forms as stretches;
//! 2. the head: label over the title, title, byline, date of publication, standfirst;
//! 3. the zones: a heading opens one, the next heading closes it.
//!
//! A text the editor wrote (Markdown) is trusted: only comment forms are dropped from it.

use std::collections::HashSet;

use super::draft::{Draft, Hint, Step, Unit};
use super::furniture::{self, Folded};
use super::sentence::{ends_sentence, holds_end};
use super::{DropReason, Tag, Zone, publication};

mod head;
mod zones;

pub(super) use head::Found;

/// How the text came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Intake {
    /// Written by the editor.
    Written,
    /// Pasted.
    Pasted,
    /// Saved from a browser.
    Saved,
}

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The title.
    Title,
    /// The byline.
    Byline,
    /// Text of this zone.
    Keep(Zone),
    /// Page furniture.
    Drop(DropReason),
}

/// The judged units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Outline {
    /// One for each unit.
    pub(super) verdicts: Vec<Verdict>,
    /// The days that lines of the head say.
    pub(super) days: Found,
    /// Short lines of the head besides the title, one of which may name the outlet.
    pub(super) labels: Vec<String>,
    /// What the text says was corrected in it.
    pub(super) correction: Option<String>,
}

/// Longest title, in words, and longest section heading: a choice, with room beyond the longest
/// headlines of the articles this project was tried on.
const MAX_TITLE_WORDS: usize = 25;
/// Paragraphs that stand over the comments on them, at least; a heading "Comments" above is a link.
const SENTENCES_BEFORE_COMMENTS: usize = 2;
/// Units at the end of a text among which it may say who wrote it: a choice, with room for tags and links.
const BIO_UNITS: usize = 12;
/// Shortest text of which a repetition is dropped, in words: shorter ones repeat on purpose.
const MIN_REPEATED_WORDS: usize = 8;
/// Bytes of a unit that are looked at; furniture and headings are far shorter.
const LOOK_BYTES: usize = 800;
/// The same for what the editor wrote: the longest that is asked for is a standfirst, 50 words.
const LOOK_BYTES_WRITTEN: usize = 400;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Heading(u8),
    Paragraph,
    List,
    Other,
}

/// What the passes know about a unit.
struct Facts {
    shape: Shape,
    /// The words of its first block, as written, shortened to [`LOOK_BYTES`].
    text: String,
    folded: Folded,
    /// Ends like a sentence.
    is_sentence: bool,
    /// A sentence ends inside of it.
    holds_end: bool,
    /// A blank line stands before it.
    has_gap: bool,
}

impl Facts {
    fn new(draft: &Draft<'_>, unit: &Unit, intake: Intake) -> Self {
        let shape = match draft.steps.get(unit.steps.start) {
            Some(Step::Open(Tag::Heading(level))) => Shape::Heading(*level),
            Some(Step::Open(Tag::Paragraph)) => Shape::Paragraph,
            Some(Step::Open(Tag::List(_))) => Shape::List,
            _ => Shape::Other,
        };
        let blocks = &draft.blocks[unit.blocks.clone()];
        let text = match (shape, blocks) {
            (Shape::Heading(_) | Shape::Paragraph, [block, ..]) => {
                draft.block_text(block, LOOK_BYTES)
            }
            _ => String::new(),
        };
        let text = text.trim().to_owned();
        // A unit of the full length is a sentence, whatever stands where it was cut.
        let is_sentence = text.len() + 4 >= LOOK_BYTES || ends_sentence(&text);
        let look = if intake == Intake::Written { LOOK_BYTES_WRITTEN } else { LOOK_BYTES };
        let folded = Folded::new(if text.len() + 4 >= look { "" } else { &text });
        let holds_end = holds_end(&text);
        let has_gap = unit.has_gap;
        Self { shape, text, folded, is_sentence, holds_end, has_gap }
    }

    /// Short, and not a sentence: a heading, a label, a line of a menu.
    fn is_label(&self) -> bool {
        self.is_headline() && (!self.holds_end || matches!(self.shape, Shape::Heading(_)))
    }

    /// A label, or what may only stand over a text: "Peru wants peace. Will Norway sign?"
    fn is_headline(&self) -> bool {
        matches!(self.shape, Shape::Heading(_) | Shape::Paragraph)
            && self.folded.n_words > 0
            && self.folded.n_words <= MAX_TITLE_WORDS
            && (!self.is_sentence || matches!(self.shape, Shape::Heading(_)))
    }
}

/// What is known of an article before its text is read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Given<'a> {
    /// The title the editor gave.
    pub(super) title: Option<&'a str>,
    /// The source as the editor wrote it: a key of `[sources]`, a name or a host.
    pub(super) source: Option<&'a str>,
}

/// Judges the units of `draft`.
pub(super) fn outline(draft: &Draft<'_>, intake: Intake, given: Given<'_>) -> Outline {
    let facts: Vec<Facts> =
        draft.units.iter().map(|unit| Facts::new(draft, unit, intake)).collect();
    let mut outline = Outline {
        verdicts: vec![Verdict::Keep(Zone::Body); facts.len()],
        days: Found::default(),
        labels: Vec::new(),
        correction: None,
    };
    drop_furniture(draft, &facts, intake, &mut outline.verdicts);
    let text_start = head::head(draft, &facts, intake, given, &mut outline);
    if intake != Intake::Written {
        drop_bios(&facts, &mut outline.verdicts);
        outline.correction = take_corrections(&facts, &mut outline.verdicts);
    }
    zones::zones(draft, &facts, intake, text_start, &mut outline.verdicts);
    outline
}

/// Drops what is said of the journalist who wrote the text, below it: "Ana Novak covers ferries for the
/// Post." A minister who wrote it is another matter, and what is said of him stays.
fn drop_bios(facts: &[Facts], verdicts: &mut [Verdict]) {
    let Some(byline) = verdicts.iter().position(|verdict| *verdict == Verdict::Byline) else {
        return;
    };
    let names = furniture::names_of_byline(&facts[byline].text);
    let start = facts.len().saturating_sub(BIO_UNITS).max(byline + 1);
    for (fact, verdict) in facts.iter().zip(verdicts).skip(start) {
        let is_of_author = |name: &String| {
            fact.text.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with(' '))
        };
        if *verdict == Verdict::Keep(Zone::Body)
            && !fact.is_label()
            && names.iter().any(is_of_author)
            && furniture::tells_of_journalist(&fact.folded)
        {
            *verdict = Verdict::Drop(DropReason::Credit);
        }
    }
}

/// Takes out the paragraphs over and under the text that say what was corrected in it, and gives their
/// words. Inside of it somebody else corrects, and a text of little else is a correction and stays.
fn take_corrections(facts: &[Facts], verdicts: &mut [Verdict]) -> Option<String> {
    let is_open = |verdict: &Verdict| *verdict == Verdict::Keep(Zone::Body);
    let is_note = |fact: &Facts| {
        fact.shape == Shape::Paragraph
            && !fact.is_label()
            && fact.folded.n_words > 0
            && furniture::is_correction(&fact.text, &fact.folded)
    };
    let is_text = |at: &usize| is_open(&verdicts[*at]) && facts[*at].is_sentence;
    let others: Vec<usize> =
        (0..facts.len()).filter(is_text).filter(|at| !is_note(&facts[*at])).collect();
    let [first, .., last] = others[..] else { return None };
    let outside = (0..first).chain(last + 1..facts.len());
    let notes: Vec<usize> =
        outside.filter(|at| is_open(&verdicts[*at]) && is_note(&facts[*at])).collect();
    let mut words = Vec::new();
    for at in notes {
        verdicts[at] = Verdict::Drop(DropReason::Correction);
        words.push(furniture::without_correction_label(&facts[at].text));
    }
    (!words.is_empty()).then(|| words.join(" "))
}

fn drop_furniture(draft: &Draft<'_>, facts: &[Facts], intake: Intake, verdicts: &mut [Verdict]) {
    let mut seen = HashSet::new();
    let (mut in_comment_form, mut has_text) = (false, false);
    for (idx, fact) in facts.iter().enumerate() {
        if intake == Intake::Written {
            if furniture::is_comment_form(&fact.text, &fact.folded) {
                verdicts[idx] = Verdict::Drop(DropReason::CommentForm);
            }
            continue;
        }
        // What a mail says of its way; its day is read with the head.
        if draft.units[idx].hint == Hint::Field {
            if publication::date_line(&fact.text).is_none() {
                verdicts[idx] = Verdict::Drop(DropReason::Navigation);
            }
            continue;
        }
        let is_mark = |c: char| c.is_ascii_punctuation() || matches!(c, '·' | '•' | '–' | '—');
        if intake == Intake::Saved && !fact.text.is_empty() && fact.text.chars().all(is_mark) {
            verdicts[idx] = Verdict::Drop(DropReason::Rule);
            continue;
        }
        let reason = furniture::furniture(&fact.text, &fact.folded);
        // The fields and buttons of a comment form are short lines after its heading, and words that
        // head a section of a text elsewhere. Over the text there is no form, only a link to it.
        has_text |= !fact.is_label() && reason.is_none();
        if has_text && furniture::opens_comment_form(&fact.folded) {
            in_comment_form = true;
        } else if !fact.is_label() && reason != Some(DropReason::CommentForm) {
            in_comment_form = false;
        }
        let reason = match reason {
            // "Details" over a text is its heading; over nothing it is a label.
            Some(DropReason::EmptyLabel) if !fact.folded.as_str().starts_with("full ") => {
                let is_empty = facts.get(idx + 1).is_none_or(Facts::is_label);
                is_empty.then_some(DropReason::EmptyLabel)
            }
            None if in_comment_form && furniture::is_form_field(&fact.folded) => {
                Some(DropReason::CommentForm)
            }
            other => other,
        };
        if let Some(reason) = reason {
            verdicts[idx] = Verdict::Drop(reason);
        } else if has_text && furniture::is_credit(&fact.text, &fact.folded) {
            verdicts[idx] = Verdict::Drop(DropReason::Credit);
        } else if is_paid(facts, verdicts, idx) {
            verdicts[idx] = Verdict::Drop(DropReason::Promotion);
        } else if fact.folded.n_words >= MIN_REPEATED_WORDS && !seen.insert(fact.folded.as_str()) {
            verdicts[idx] = Verdict::Drop(DropReason::Repeated);
        }
    }
    if intake != Intake::Written {
        drop_menus(facts, verdicts);
    }
}

/// Whether a unit is the label of a sponsor over a text, or the one paragraph under such a label.
fn is_paid(facts: &[Facts], verdicts: &[Verdict], idx: usize) -> bool {
    let is_label = |fact: &Facts| fact.is_label() && furniture::is_sponsors_label(&fact.folded);
    let is_under = |before: usize| {
        is_label(&facts[before]) && verdicts[before] == Verdict::Drop(DropReason::Promotion)
    };
    is_label(&facts[idx])
        || (facts[idx].shape == Shape::Paragraph
            && !facts[idx].is_label()
            && idx.checked_sub(1).is_some_and(is_under))
}

/// Three or more lines of a menu in a row.
fn drop_menus(facts: &[Facts], verdicts: &mut [Verdict]) {
    let mut idx = 0;
    // Behind the first sentence "Africa" and "Security" may be of a table or a list of the text.
    let has_text = |fact: &Facts| fact.is_sentence && !fact.is_label();
    let text = facts.iter().position(has_text).unwrap_or(facts.len());
    while idx < facts.len() {
        let is_entry = |fact: &Facts| {
            fact.is_label() && fact.folded.n_words <= 3 && fact.text.contains(char::is_alphabetic)
        };
        let n = facts[idx..].iter().take_while(|fact| is_entry(fact)).count();
        let words =
            facts[idx..idx + n].iter().filter(|fact| furniture::is_menu_word(&fact.folded)).count();
        let is_of_site = |fact: &Facts| furniture::is_word_of_site(&fact.folded);
        let is_menu = idx < text || facts[idx..idx + n].iter().any(is_of_site);
        if n >= 3 && words >= 3 && words * 2 >= n && is_menu {
            // The last known word ends the menu: what follows may be the title.
            let end = (idx..idx + n)
                .rev()
                .find(|at| furniture::is_menu_word(&facts[*at].folded))
                .map_or(idx, |at| at + 1);
            for verdict in &mut verdicts[idx..end] {
                *verdict = Verdict::Drop(DropReason::Navigation);
            }
        }
        idx += n.max(1);
    }
}
