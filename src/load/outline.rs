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

use jiff::civil::Date;

use super::draft::{Draft, Hint, Step, Unit};
use super::furniture::{self, Folded, Section};
use super::select::{letters, letters_of_source};
use super::sentence::{ends_sentence, sentences};
use super::{DropReason, Tag, Zone, dateline};

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
    /// Another line of the head: the date of publication.
    Head,
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
    /// The date of publication, when a line of the head says it.
    pub(super) date: Option<Date>,
}

/// Longest title, in words, and longest section heading: a choice, with room beyond the longest
/// headlines of the articles this project was tried on.
const MAX_TITLE_WORDS: usize = 25;
/// Words of a label over the title: "General News", "Middle East and Africa".
const MAX_KICKER_WORDS: usize = 4;
/// Units among which the head is looked for.
const HEAD_UNITS: usize = 8;
/// Words of the longest standfirst: a choice; a longer sentence is taken for the text.
const MAX_STANDFIRST_WORDS: usize = 50;
/// A list that starts among the first units of the text gives its key points.
const KEY_POINT_UNITS: usize = 4;
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
        Self { shape, text, folded, is_sentence }
    }

    /// Short, and not a sentence: a title, a heading, a label, a line of a menu.
    fn is_label(&self) -> bool {
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
    let mut outline =
        Outline { verdicts: vec![Verdict::Keep(Zone::Body); facts.len()], date: None };
    drop_furniture(draft, &facts, intake, &mut outline.verdicts);
    let text_start = head(draft, &facts, intake, given, &mut outline);
    zones(draft, &facts, intake, text_start, &mut outline.verdicts);
    outline
}

fn drop_furniture(draft: &Draft<'_>, facts: &[Facts], intake: Intake, verdicts: &mut [Verdict]) {
    let mut seen = HashSet::new();
    let mut in_comment_form = false;
    for (idx, fact) in facts.iter().enumerate() {
        if intake == Intake::Written {
            if furniture::is_comment_form(&fact.text, &fact.folded) {
                verdicts[idx] = Verdict::Drop(DropReason::CommentForm);
            }
            continue;
        }
        let reason = furniture::furniture(&fact.text, &fact.folded);
        // The fields and buttons of a comment form have no words that give them away; they are the
        // short lines after its heading.
        if reason == Some(DropReason::CommentForm) {
            in_comment_form = true;
        } else if !fact.is_label() {
            in_comment_form = false;
        }
        let reason = match reason {
            // "Details" over a text is its heading; over nothing it is a label.
            Some(DropReason::EmptyLabel) if !fact.folded.as_str().starts_with("full ") => {
                let is_empty = facts.get(idx + 1).is_none_or(Facts::is_label);
                is_empty.then_some(DropReason::EmptyLabel)
            }
            None if in_comment_form && draft.units[idx].hint == Hint::None => {
                Some(DropReason::CommentForm)
            }
            other => other,
        };
        if let Some(reason) = reason {
            verdicts[idx] = Verdict::Drop(reason);
        } else if fact.folded.n_words >= MIN_REPEATED_WORDS && !seen.insert(fact.folded.as_str()) {
            verdicts[idx] = Verdict::Drop(DropReason::Repeated);
        }
    }
    if intake != Intake::Written {
        drop_menus(facts, verdicts);
    }
}

/// Three or more lines of a menu in a row.
fn drop_menus(facts: &[Facts], verdicts: &mut [Verdict]) {
    let mut idx = 0;
    while idx < facts.len() {
        let is_entry = |fact: &Facts| fact.is_label() && fact.folded.n_words <= 3;
        let n = facts[idx..].iter().take_while(|fact| is_entry(fact)).count();
        let words =
            facts[idx..idx + n].iter().filter(|fact| furniture::is_menu_word(&fact.folded)).count();
        if n >= 3 && words >= 3 && words * 2 >= n {
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

/// Finds the head and gives the first unit after it.
fn head(
    draft: &Draft<'_>,
    facts: &[Facts],
    intake: Intake,
    given: Given<'_>,
    outline: &mut Outline,
) -> usize {
    let is_kept =
        |outline: &Outline, idx: usize| outline.verdicts[idx] == Verdict::Keep(Zone::Body);
    let kept: Vec<usize> =
        (0..facts.len()).filter(|idx| is_kept(outline, *idx)).take(HEAD_UNITS).collect();
    let title_at = find_title(facts, &kept, intake, given.title);
    let mut start = kept.first().copied().unwrap_or(0);
    if let Some(at) = title_at {
        outline.verdicts[at] = Verdict::Title;
        let folded = facts[at].folded.as_str();
        for (idx, fact) in facts.iter().enumerate().take(at + HEAD_UNITS) {
            if is_kept(outline, idx) {
                if idx < at && (is_section_label(fact) || is_masthead(fact, intake, given.source)) {
                    outline.verdicts[idx] = Verdict::Drop(DropReason::Navigation);
                } else if idx < at && fact.is_label() {
                    outline.verdicts[idx] = Verdict::Keep(Zone::Head);
                } else if fact.folded.as_str() == folded
                    && fact.is_label()
                    && intake != Intake::Written
                {
                    outline.verdicts[idx] = Verdict::Drop(DropReason::Repeated);
                }
            }
        }
        start = at + 1;
    }
    // Byline, date and standfirst, in any order, until the first other paragraph.
    let mut has_marker = false;
    let mut standfirst = None;
    let mut idx = start;
    while idx < facts.len().min(start + HEAD_UNITS) {
        let (fact, hint) = (&facts[idx], draft.units[idx].hint);
        if !is_kept(outline, idx) {
            idx += 1;
            continue;
        }
        if hint == Hint::Byline || dateline::is_byline(&fact.text) {
            outline.verdicts[idx] = Verdict::Byline;
            outline.date = outline.date.or_else(|| dateline::credit_date(&fact.text));
            has_marker = true;
        } else if let Some(date) = day_of_head(fact, title_at) {
            outline.verdicts[idx] = Verdict::Head;
            outline.date = outline.date.or(date);
            has_marker = true;
        } else if title_at.is_some() && intake == Intake::Pasted && is_credit(facts, idx, title_at)
        {
            outline.verdicts[idx] = Verdict::Head;
        } else if hint == Hint::Standfirst {
            outline.verdicts[idx] = Verdict::Keep(Zone::Summary);
        } else if title_at.is_some() && standfirst.is_none() && !has_marker && is_one_sentence(fact)
        {
            standfirst = Some(idx);
        } else if title_at == Some(start.wrapping_sub(1))
            && idx == start
            && intake == Intake::Pasted
            && is_unstopped_standfirst(facts, idx)
        {
            outline.verdicts[idx] = Verdict::Keep(Zone::Summary);
        } else {
            break;
        }
        idx += 1;
    }
    let text_start = idx;
    if let Some(at) = standfirst {
        if is_standfirst(facts, &outline.verdicts, text_start, has_marker) {
            outline.verdicts[at] = Verdict::Keep(Zone::Summary);
        } else {
            return at;
        }
    }
    text_start
}

/// The day of a line that only dates the text, or names who wrote or printed it and the day.
/// `Some(None)` as for [`dateline::date_line`].
#[expect(clippy::option_option, reason = "a date line without a day is still a date line")]
fn day_of_head(fact: &Facts, title_at: Option<usize>) -> Option<Option<Date>> {
    let credit = || dateline::credit_date(&fact.text).filter(|_| title_at.is_some());
    dateline::date_line(&fact.text).or_else(|| credit().map(Some))
}

/// Words of a label between the title and the day: an outlet, an author, "Published".
const MAX_LABEL_WORDS: usize = 6;

/// Labels that may stand between the title and the day: who wrote it, who printed it.
const MAX_CREDITS: usize = 3;

/// Whether the short label at `idx` stands over a line that dates the text, with nothing but such
/// labels between.
fn is_credit(facts: &[Facts], idx: usize, title_at: Option<usize>) -> bool {
    let is_short = |fact: &&Facts| fact.is_label() && fact.folded.n_words <= MAX_LABEL_WORDS;
    let rest = facts[idx..].iter().take(MAX_CREDITS + 1);
    let n_labels = rest.take_while(|fact| is_short(fact) && day_of_head(fact, title_at).is_none());
    let n_labels = n_labels.count();
    n_labels > 0
        && facts.get(idx + n_labels).is_some_and(|fact| day_of_head(fact, title_at).is_some())
}

/// Whether the line at `idx` is a standfirst that ends without a full stop: longer than any
/// label, with the day of publication under it.
fn is_unstopped_standfirst(facts: &[Facts], idx: usize) -> bool {
    let fact = &facts[idx];
    matches!(fact.shape, Shape::Paragraph | Shape::Heading(_))
        && !fact.is_sentence
        && (MAX_LABEL_WORDS + 1..=MAX_STANDFIRST_WORDS).contains(&fact.folded.n_words)
        && facts.get(idx + 1).is_some_and(|next| {
            day_of_head(next, Some(idx)).is_some() || is_credit(facts, idx + 1, Some(idx))
        })
}

/// The unit that is the title.
fn find_title(
    facts: &[Facts],
    kept: &[usize],
    intake: Intake,
    given: Option<&str>,
) -> Option<usize> {
    if let Some(given) = given {
        let given = Folded::new(given);
        return kept
            .iter()
            .copied()
            .find(|idx| facts[*idx].is_label() && facts[*idx].folded.as_str() == given.as_str());
    }
    // The heading of the first level, when no other heading comes before it.
    if let Some(first) = facts.iter().position(|fact| matches!(fact.shape, Shape::Heading(_)))
        && facts[first].shape == Shape::Heading(1)
    {
        return Some(first);
    }
    let kept = without_labels_above(facts, kept, intake);
    let (first, rest) = kept.split_first()?;
    let is_title = |idx: usize| {
        let fact = &facts[idx];
        fact.is_label()
            && !fact.text.starts_with(char::is_lowercase)
            && !fact.text.ends_with([':', ',', ';'])
    };
    // A lone line is the text, not a title without one.
    let second = rest.first()?;
    if !is_title(*first) || dateline::is_byline(&facts[*first].text) {
        return None;
    }
    let is_kicker = facts[*first].folded.n_words <= MAX_KICKER_WORDS
        && (furniture::is_category(&facts[*first].folded)
            || (facts[*first].folded.n_words < 4
                && facts[*second].folded.n_words > MAX_KICKER_WORDS
                && intake == Intake::Pasted));
    if is_kicker
        && is_title(*second)
        && rest.len() > 1
        && furniture::section(&facts[*second].folded).is_none()
        && !dateline::is_byline(&facts[*second].text)
    {
        return Some(*second);
    }
    // A section's heading over the text is no title.
    furniture::section(&facts[*first].folded).is_none().then_some(*first)
}

/// The units from the title on: names of sections and words of menus stand above it, each on a line
/// of its own, as long as a title and a text come after them.
fn without_labels_above<'a>(facts: &[Facts], kept: &'a [usize], intake: Intake) -> &'a [usize] {
    let mut rest = kept;
    while let [first, after @ ..] = rest
        && intake == Intake::Pasted
        && is_section_label(&facts[*first])
        && let [second, _, ..] = after
        && facts[*second].is_label()
        && !dateline::is_byline(&facts[*second].text)
        && furniture::section(&facts[*second].folded).is_none()
    {
        rest = after;
    }
    rest
}

/// The name of a newspaper's section, or a word of its menu.
fn is_section_label(fact: &Facts) -> bool {
    fact.is_label()
        && (furniture::is_category(&fact.folded) || furniture::is_menu_word(&fact.folded))
}

/// The name of the source and nothing else, over a pasted or saved text: "THE VALLEY ECHO" of
/// `valley-echo` and of `www.valleyecho.example`.
fn is_masthead(fact: &Facts, intake: Intake, source: Option<&str>) -> bool {
    let Some(source) = source.filter(|_| intake != Intake::Written && fact.is_label()) else {
        return false;
    };
    let line = letters(without_article(&fact.text));
    !line.is_empty() && letters_of_source(without_article(source)).contains(&line)
}

/// "Valley Echo" of "The Valley Echo".
fn without_article(name: &str) -> &str {
    name.strip_prefix("The ").or_else(|| name.strip_prefix("THE ")).unwrap_or(name)
}

/// One sentence, not too long, in one paragraph.
fn is_one_sentence(fact: &Facts) -> bool {
    fact.shape == Shape::Paragraph
        && fact.is_sentence
        && (6..=MAX_STANDFIRST_WORDS).contains(&fact.folded.n_words)
        && sentences(&fact.text).count() == 1
        && dateline::find(&fact.text).is_none()
}

/// A lone sentence under the title is a standfirst when a byline, a date or a dateline comes after
/// it, or when the text is a feature: with section headings, and the next paragraph of several
/// sentences. Else it is the lead of a news story.
fn is_standfirst(facts: &[Facts], verdicts: &[Verdict], next: usize, has_marker: bool) -> bool {
    if has_marker {
        return true;
    }
    let Some(fact) = facts.get(next) else { return false };
    if fact.shape != Shape::Paragraph || !fact.is_sentence {
        return false;
    }
    let has_headings = facts[next..].iter().zip(&verdicts[next..]).any(|(fact, verdict)| {
        matches!(fact.shape, Shape::Heading(_)) && matches!(verdict, Verdict::Keep(_))
    });
    dateline::find(&fact.text).is_some() || (has_headings && sentences(&fact.text).count() > 1)
}

fn zones(
    draft: &Draft<'_>,
    facts: &[Facts],
    intake: Intake,
    text_start: usize,
    verdicts: &mut [Verdict],
) {
    let mut zone = Zone::Body;
    let mut n_units = 0;
    let mut has_key_points = false;
    let mut idx = text_start;
    // Labels at the very end, with no text under them, are tags or titles of other articles; they
    // are kept, but beside the text.
    let text_end = facts
        .iter()
        .zip(verdicts.iter())
        .rposition(|(fact, verdict)| matches!(verdict, Verdict::Keep(_)) && !fact.is_label())
        .map_or(0, |at| at + 1);
    while idx < facts.len() {
        let fact = &facts[idx];
        if let Verdict::Drop(reason) = verdicts[idx] {
            // "Full content" after a summary ends it.
            if reason == DropReason::EmptyLabel && zone == Zone::Summary {
                zone = Zone::Body;
            }
            idx += 1;
            continue;
        }
        if verdicts[idx] != Verdict::Keep(Zone::Body) {
            idx += 1;
            continue;
        }
        if draft.units[idx].hint == Hint::Secondary {
            verdicts[idx] = Verdict::Keep(Zone::Secondary);
            idx += 1;
            continue;
        }
        let section = if fact.is_label() { furniture::section(&fact.folded) } else { None };
        match section {
            Some(Section::Summary) => zone = Zone::Summary,
            Some(Section::KeyPoints) => zone = Zone::KeyPoints,
            Some(Section::Secondary) => {
                idx = secondary(facts, intake, idx, verdicts);
                zone = if idx == facts.len() { zone } else { Zone::Body };
                continue;
            }
            None if matches!(fact.shape, Shape::Heading(_)) => zone = Zone::Body,
            // Key points are one list.
            None if zone == Zone::KeyPoints && fact.shape == Shape::Paragraph && has_key_points => {
                zone = Zone::Body;
            }
            None => {}
        }
        let own = if fact.shape == Shape::List && zone == Zone::Body && !has_key_points {
            let blocks = &draft.blocks[draft.units[idx].blocks.clone()];
            let n_labelled = blocks
                .iter()
                .filter(|block| furniture::is_key_point(&draft.block_text(block, 80)))
                .count();
            if n_units < KEY_POINT_UNITS || (n_labelled > 1 && n_labelled * 2 >= blocks.len()) {
                Zone::KeyPoints
            } else {
                zone
            }
        } else if intake != Intake::Written && idx >= text_end && text_end > 0 && section.is_none()
        {
            Zone::Secondary
        } else {
            zone
        };
        has_key_points |= own == Zone::KeyPoints && fact.shape == Shape::List;
        verdicts[idx] = Verdict::Keep(own);
        n_units += 1;
        idx += 1;
    }
}

/// A heading that announces what stands beside the text, at `at`: whole sentences under it are
/// text, titles and links are furniture. Gives the first unit that belongs to the text again.
///
/// In the middle of a pasted text such a heading is a box of titles: the first sentence after them
/// is the article again. Without titles, everything up to the next heading is secondary.
fn secondary(facts: &[Facts], intake: Intake, at: usize, verdicts: &mut [Verdict]) -> usize {
    let is_open = |verdict: &Verdict| matches!(verdict, Verdict::Keep(_));
    let mut n_titles = 0;
    let mut n_sentences = 0;
    let mut idx = at + 1;
    while idx < facts.len() {
        let fact = &facts[idx];
        if !is_open(&verdicts[idx]) {
            idx += 1;
            continue;
        }
        if fact.is_label() && intake != Intake::Written {
            // A heading of the next section, or another title?
            let is_section = furniture::section(&fact.folded).is_some();
            let opens_text = n_sentences > 0
                && matches!(fact.shape, Shape::Heading(_))
                && facts.get(idx + 1).is_some_and(|next| !next.is_label());
            if is_section || opens_text {
                break;
            }
            verdicts[idx] = Verdict::Drop(DropReason::Promotion);
            n_titles += 1;
        } else if matches!(fact.shape, Shape::Heading(_)) {
            break;
        } else {
            if n_titles > 0 && n_sentences == 0 {
                break;
            }
            verdicts[idx] = Verdict::Keep(Zone::Secondary);
            n_sentences += 1;
        }
        idx += 1;
    }
    verdicts[at] = if n_sentences > 0 || intake == Intake::Written {
        Verdict::Keep(Zone::Secondary)
    } else if n_titles > 0 {
        Verdict::Drop(DropReason::Promotion)
    } else {
        Verdict::Drop(DropReason::EmptyLabel)
    };
    idx
}
