//! The head of an article: label over the title, title, byline, days, standfirst.
//!
//! The page shows the title and the byline in a place of its own; every other line of the head is shown
//! where it stands, because labels may rest on it.

use std::collections::HashSet;

use jiff::civil::Date;

use super::super::draft::{Draft, Hint};
use super::super::furniture::{self, Folded, Section};
use super::super::publication::{self, Days};
use super::super::select::{letters, letters_of_source, without_article};
use super::super::sentence::sentences;
use super::super::{DropReason, Zone, dateline, text};
use super::{Facts, Given, Intake, Outline, Shape, Verdict};

/// Words of a label over the title: "General News", "Middle East and Africa".
const MAX_KICKER_WORDS: usize = 4;
/// Units among which the head is looked for.
const HEAD_UNITS: usize = 8;
/// Units at the foot among which an agency says when it sent the text.
const FOOT_UNITS: usize = 3;
/// Words of the longest standfirst: a choice; a longer sentence is taken for the text.
const MAX_STANDFIRST_WORDS: usize = 50;
/// Words of a label between the title and the day: an outlet, an author, "Published".
const MAX_LABEL_WORDS: usize = 6;
/// Labels that may stand between the title and the day: who wrote it, who printed it.
const MAX_CREDITS: usize = 3;
/// Shortest word by which a title and the text under it are held to be of one thing, in letters: a
/// choice, "Peru" and "Oman" among them.
const MIN_SHARED_LETTERS: usize = 4;
/// More shared words say no more.
const MAX_SHARED: usize = 2;
/// Units of text at the start that a title is held against.
const OPENING_UNITS: usize = 2;

/// The days that the lines of a head say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in super::super) struct Found {
    /// Called the day of publication.
    pub(in super::super) said: Option<Date>,
    /// On a line of nothing but a day, or beside an author or an outlet.
    pub(in super::super) line: Option<Date>,
    /// Beside a name of which nothing is known: an outlet's, as a rule.
    pub(in super::super) beside: Option<Date>,
    /// Called the day of a change.
    pub(in super::super) updated: Option<Date>,
}

impl Found {
    /// Adds the days of a line; of a day of which it says nothing `belief` tells what it is taken for.
    fn take(&mut self, days: Days, belief: Belief) {
        self.said = self.said.or(days.published);
        self.updated = self.updated.or(days.updated);
        match belief {
            Belief::Published => self.line = self.line.or(days.bare),
            Belief::Beside => self.beside = self.beside.or(days.bare),
            Belief::Nothing => {}
        }
    }
}

/// What a day of which its line says nothing is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Belief {
    /// The day of publication.
    Published,
    /// The same, where no other line says one.
    Beside,
    /// Nothing.
    Nothing,
}

/// Finds the head and gives the first unit after it.
pub(super) fn head(
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
    let start = match title_at {
        Some(at) => {
            judge_around_title(facts, at, intake, given, outline);
            at + 1
        }
        None => kept.first().copied().unwrap_or(0),
    };
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
            let days = publication::credit(&fact.text).unwrap_or_default();
            outline.days.take(days, Belief::Published);
            has_marker = true;
        } else if let Some(days) = publication::date_line(&fact.text) {
            outline.verdicts[idx] = Verdict::Keep(Zone::Head);
            outline.days.take(days, Belief::Published);
            has_marker = true;
        } else if let Some(days) = credit_of_head(fact, title_at) {
            let belief = belief(facts, idx, title_at, given.source);
            outline.verdicts[idx] = Verdict::Keep(Zone::Head);
            outline.days.take(days, belief);
            has_marker |= belief != Belief::Nothing || days.published.is_some();
        } else if let Some(days) = publication::stamp(&fact.text) {
            outline.verdicts[idx] = Verdict::Keep(Zone::Head);
            outline.days.take(days, Belief::Beside);
            has_marker = true;
        } else if title_at.is_some() && intake == Intake::Pasted && is_caption(fact) {
            outline.verdicts[idx] = Verdict::Keep(Zone::Secondary);
        } else if title_at.is_some()
            && (intake == Intake::Pasted || (intake == Intake::Saved && is_name(fact)))
            && is_over_day(facts, idx, title_at)
        {
            let zone = if is_name(fact) { Zone::Head } else { Zone::Summary };
            outline.verdicts[idx] = Verdict::Keep(zone);
        } else if hint == Hint::Standfirst {
            outline.verdicts[idx] = Verdict::Keep(Zone::Summary);
        } else if title_at.is_some() && standfirst.is_none() && !has_marker && is_one_sentence(fact)
        {
            standfirst = Some(idx);
        } else if title_at.is_some()
            && intake != Intake::Written
            && ((idx == start && intake == Intake::Pasted && is_unstopped_standfirst(facts, idx))
                || (standfirst.is_none() && !has_marker && is_standfirst_over_marker(facts, idx)))
        {
            outline.verdicts[idx] = Verdict::Keep(Zone::Summary);
        } else {
            break;
        }
        idx += 1;
    }
    if outline.days.said.is_none() {
        let mut behind = facts[idx..].iter().take(HEAD_UNITS);
        let published = behind.find_map(|fact| publication::date_line(&fact.text)?.published);
        outline.days.said = published;
    }
    if outline.days == Found::default() {
        let mut foot = facts.iter().rev().take(FOOT_UNITS);
        let sent = foot.find_map(|fact| publication::sent(&fact.text));
        outline.days.take(sent.unwrap_or_default(), Belief::Published);
    }
    let text_start = idx;
    outline.labels = labels(&facts[..text_start], title_at);
    if let Some(at) = standfirst {
        if is_standfirst(facts, &outline.verdicts, text_start, has_marker) {
            outline.verdicts[at] = Verdict::Keep(Zone::Summary);
        } else {
            return at;
        }
    }
    text_start
}

/// The short lines of a head without its title: what a masthead may be.
fn labels(head: &[Facts], title_at: Option<usize>) -> Vec<String> {
    let is_short = |fact: &Facts| fact.is_label() && fact.folded.n_words <= MAX_LABEL_WORDS;
    let others = head.iter().enumerate().filter(|(at, _)| Some(*at) != title_at);
    let short = others.filter(|(_, fact)| is_short(fact));
    short.take(HEAD_UNITS).map(|(_, fact)| fact.text.clone()).collect()
}

/// Judges the title at `at`, what stands over it, and its repetitions.
fn judge_around_title(
    facts: &[Facts],
    at: usize,
    intake: Intake,
    given: Given<'_>,
    outline: &mut Outline,
) {
    outline.verdicts[at] = Verdict::Title;
    let folded = facts[at].folded.as_str();
    for (idx, fact) in facts.iter().enumerate().take(at + HEAD_UNITS) {
        if outline.verdicts[idx] != Verdict::Keep(Zone::Body) {
            continue;
        }
        let is_above = idx < at;
        if is_above && (is_section_label(fact) || is_masthead(fact, intake, given.source)) {
            outline.verdicts[idx] = Verdict::Drop(DropReason::Navigation);
        } else if is_above && let Some(days) = publication::date_line(&fact.text) {
            outline.verdicts[idx] = Verdict::Keep(Zone::Head);
            outline.days.take(days, Belief::Published);
        } else if is_above && fact.is_label() {
            outline.verdicts[idx] = Verdict::Keep(Zone::Head);
        } else if fact.folded.as_str() == folded && fact.is_headline() && intake != Intake::Written
        {
            outline.verdicts[idx] = Verdict::Drop(DropReason::Repeated);
        }
    }
}

/// The days of a line under the title that names who wrote or printed the text and the day.
fn credit_of_head(fact: &Facts, title_at: Option<usize>) -> Option<Days> {
    title_at.and_then(|_| publication::credit(&fact.text))
}

/// Whether a line dates the text.
fn is_dated(fact: &Facts, title_at: Option<usize>) -> bool {
    publication::date_line(&fact.text).is_some() || credit_of_head(fact, title_at).is_some()
}

/// What the bare day of a credit is taken for.
fn belief(facts: &[Facts], idx: usize, title_at: Option<usize>, source: Option<&str>) -> Belief {
    let line = &facts[idx].text;
    if is_beside_author(facts, idx, title_at) || names_source(line, source) {
        Belief::Published
    } else if publication::names_one(line) {
        Belief::Beside
    } else {
        Belief::Nothing
    }
}

/// Whether a dated line names an outlet, or stands beside a line that names the author or an outlet:
/// "Lima Summit, 20 December 2026" has the same form.
fn is_beside_author(facts: &[Facts], idx: usize, title_at: Option<usize>) -> bool {
    let says = |fact: &Facts| {
        dateline::is_byline(&fact.text)
            || (fact.is_label()
                && fact.folded.n_words <= MAX_LABEL_WORDS
                && publication::names_outlet(&fact.text))
    };
    let before = idx.checked_sub(1).filter(|at| Some(*at) != title_at);
    let beside = [before, Some(idx + 1)].into_iter().flatten().filter_map(|at| facts.get(at));
    publication::names_outlet(&facts[idx].text) || beside.into_iter().any(says)
}

/// Whether a dated line names the source of the text.
fn names_source(line: &str, source: Option<&str>) -> bool {
    let line = letters(line);
    let is_in_line = |name: &String| !name.is_empty() && line.contains(name.as_str());
    source.is_some_and(|source| letters_of_source(without_article(source)).iter().any(is_in_line))
}

/// Whether the short label at `idx` stands over a line that dates the text, with nothing but such
/// labels between.
fn is_over_day(facts: &[Facts], idx: usize, title_at: Option<usize>) -> bool {
    let is_short = |fact: &&Facts| fact.is_label() && fact.folded.n_words <= MAX_LABEL_WORDS;
    // A mark between two labels is nothing by itself.
    let mut rest = facts[idx..].iter().filter(|fact| fact.folded.n_words > 0).take(MAX_CREDITS + 1);
    let mut n_labels = 0;
    let after = rest.find(|fact| {
        let is_label = is_short(fact) && !is_dated(fact, title_at);
        n_labels += usize::from(is_label);
        !is_label
    });
    n_labels > 0 && after.is_some_and(|fact| is_dated(fact, title_at))
}

/// Whether a label has nothing but names in it: "Amara Odhiambo", "The Harbour Post".
fn is_name(fact: &Facts) -> bool {
    let is_link = |word: &str| furniture::credits().names.contains(word);
    let mut words = fact.text.split_whitespace();
    words.all(|word| !word.starts_with(char::is_lowercase) || is_link(word))
}

/// What says that it stands under a picture: "Photo: A. Berg".
fn is_labelled_caption(fact: &Facts) -> bool {
    let label = fact.text.split_once([':', '|']).map(|(label, _)| Folded::new(label));
    label.is_some_and(|label| furniture::credits().captions.contains(label.as_str()))
}

/// What stands under a picture: "Photo: A. Berg", "The quay in May (Reuters)", "Berg/AFP". Over the
/// title, only the first sort is one: "Talks collapse (Reuters)" is a headline.
fn is_caption(fact: &Facts) -> bool {
    if is_labelled_caption(fact) {
        return true;
    }
    let agencies = &furniture::credits().agencies;
    let takes = |word: &str| {
        word.split_once('/').is_some_and(|(by, _)| agencies.contains(&by.to_lowercase()))
    };
    if !fact.is_sentence && fact.text.split_whitespace().any(takes) {
        return true;
    }
    let end = fact.text.trim_end_matches(['.', ')', ']', ' ']);
    let by = end.rsplit_once(['(', '[', '/', '©']).map(|(_, by)| Folded::new(by));
    fact.folded.n_words <= MAX_STANDFIRST_WORDS
        && by.is_some_and(|by| agencies.contains(by.as_str()))
}

/// Whether the line at `idx` is a standfirst that ends without a full stop: longer than any
/// label, with the day of publication under it.
fn is_unstopped_standfirst(facts: &[Facts], idx: usize) -> bool {
    let fact = &facts[idx];
    matches!(fact.shape, Shape::Paragraph | Shape::Heading(_))
        && !fact.is_sentence
        && (MAX_LABEL_WORDS + 1..=MAX_STANDFIRST_WORDS).contains(&fact.folded.n_words)
        && facts
            .get(idx + 1)
            .is_some_and(|next| is_dated(next, Some(idx)) || is_over_day(facts, idx + 1, Some(idx)))
}

/// Whether the paragraph at `idx` is a standfirst of some sentences, with a byline or the day of
/// publication right under it. A bare day does not tell: it may head what happened then; nor does one of
/// a change, which may stand anywhere.
fn is_standfirst_over_marker(facts: &[Facts], idx: usize) -> bool {
    let fact = &facts[idx];
    let is_published = |days: Days| days.published.is_some();
    let is_marker = |next: &Facts| {
        dateline::is_byline(&next.text)
            || publication::date_line(&next.text).is_some_and(is_published)
    };
    fact.shape == Shape::Paragraph
        && fact.is_sentence
        && (6..=MAX_STANDFIRST_WORDS).contains(&fact.folded.n_words)
        && dateline::find(&fact.text).is_none()
        && facts.get(idx + 1).is_some_and(is_marker)
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
            .find(|idx| facts[*idx].is_headline() && facts[*idx].folded == given);
    }
    // The heading of the first level, when no other heading comes before it; in a pasted text, that is
    // the subject of a mail.
    let is_heading = |fact: &Facts| match fact.shape {
        Shape::Heading(level) => intake != Intake::Pasted || level == 1,
        _ => false,
    };
    if let Some(first) = facts.iter().position(is_heading)
        && facts[first].shape == Shape::Heading(1)
    {
        return Some(first);
    }
    let kept = without_labels_above(facts, kept, intake);
    // A day over the title is no title; so is what a picture over it shows.
    let is_above = |idx: &&usize| {
        let text = &facts[**idx].text;
        publication::date_line(text).or_else(|| publication::stamp(text)).is_some()
            || is_labelled_caption(&facts[**idx])
    };
    let n_above = kept.iter().take_while(is_above).count();
    let (first, rest) = kept.get(n_above..)?.split_first()?;
    // A lone line is the text, not a title without one.
    let second = rest.first()?;
    if !is_title(&facts[*first]) || dateline::is_byline(&facts[*first].text) {
        return None;
    }
    if rest.len() > 1
        && is_title(&facts[*second])
        && !is_dated(&facts[*second], Some(*first))
        && !is_caption(&facts[*second])
        && furniture::section(&facts[*second].folded).is_none()
        && !dateline::is_byline(&facts[*second].text)
        && (furniture::is_category(&facts[*first].folded)
            || (intake == Intake::Pasted && is_label_over(facts, kept, [*first, *second])))
    {
        return Some(*second);
    }
    // A section's heading over the text is no title.
    furniture::section(&facts[*first].folded).is_none().then_some(*first)
}

/// Whether a line may be a title by its form.
fn is_title(fact: &Facts) -> bool {
    fact.is_headline()
        && !fact.text.starts_with(char::is_lowercase)
        && !fact.text.ends_with([':', ',', ';'])
}

/// Whether the first of two title-like lines is a label over the second, a kicker, a button, the
/// running head of a page. A byline or a day under the second says so of a line of some words that
/// has less in common with the text, and so does the text itself of one that has nothing in common.
fn is_label_over(facts: &[Facts], kept: &[usize], [first, second]: [usize; 2]) -> bool {
    let opening: Vec<&Facts> = kept.iter().map(|idx| &facts[*idx]).collect();
    let opening = opening.into_iter().filter(|fact| !fact.is_label()).take(OPENING_UNITS);
    let opening: HashSet<&str> = opening.flat_map(|fact| fact.folded.as_str().split(' ')).collect();
    let n_shared = |at: usize| {
        let words: HashSet<&str> = facts[at].folded.as_str().split(' ').collect();
        let tells =
            |word: &&&str| word.chars().count() >= MIN_SHARED_LETTERS && !text::is_open_end(word);
        words.iter().filter(tells).filter(|word| opening.contains(*word)).count().min(MAX_SHARED)
    };
    let has_marker = kept.iter().find(|idx| **idx > second).is_some_and(|next| {
        let (next_fact, title_at) = (&facts[*next], Some(second));
        dateline::is_byline(&next_fact.text)
            || is_dated(next_fact, title_at)
            || (is_name(next_fact) && is_over_day(facts, *next, title_at))
    });
    let n_words = facts[first].folded.n_words;
    if n_shared(first) == 0 && n_shared(second) == MAX_SHARED {
        return n_words <= MAX_KICKER_WORDS || (has_marker && is_running_head(&facts[first].text));
    }
    has_marker
        && n_words < MAX_KICKER_WORDS
        && facts[second].folded.n_words > MAX_KICKER_WORDS
        && n_shared(first) < MAX_SHARED
}

/// The name of a journal, its volume and its page: all capitals, or with a number in it.
fn is_running_head(text: &str) -> bool {
    !text.contains(char::is_lowercase) || text.contains(|c: char| c.is_ascii_digit())
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

/// The name of a newspaper's section, a word of its menu, or a link to what its readers say.
fn is_section_label(fact: &Facts) -> bool {
    let is_link = || furniture::section(&fact.folded) == Some(Section::Comments);
    fact.is_label()
        && (furniture::is_category(&fact.folded)
            || furniture::is_menu_word(&fact.folded)
            || is_link())
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
