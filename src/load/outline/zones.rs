//! The zones of an article: a heading opens one, the next heading closes it. What readers wrote, and what
//! stands beside the text or under it, is told from the text here.

use super::super::draft::{Draft, Hint};
use super::super::furniture::{self, Folded, Section};
use super::super::sentence::ends_question;
use super::super::{DropReason, Zone, publication};
use super::{BIO_UNITS, Facts, Intake, SENTENCES_BEFORE_COMMENTS, Shape, Verdict};

/// A list that starts among the first units of the text gives its key points.
const KEY_POINT_UNITS: usize = 4;
/// Words of a heading that ends what stands under "Comments": a choice, "What the two sides want now".
const MAX_SECTION_WORDS: usize = 8;

/// Gives each unit from `text_start` on the zone that it stands in.
pub(super) fn zones(
    draft: &Draft<'_>,
    facts: &[Facts],
    intake: Intake,
    text_start: usize,
    verdicts: &mut [Verdict],
) {
    let is_of_readers = |fact: &Facts| furniture::is_of_readers(&fact.text, &fact.folded);
    let mut zones = Zones {
        draft,
        facts,
        intake,
        text_end: text_end(facts, verdicts),
        last_of_readers: facts.iter().rposition(is_of_readers).unwrap_or(0),
        verdicts,
        zone: Zone::Body,
        n_units: 0,
        n_sentences: 0,
        has_key_points: false,
    };
    let mut idx = text_start;
    while idx < facts.len() {
        idx = zones.judge(idx);
    }
}

/// The units of a text, and the zone that the walk over them is in.
struct Zones<'a> {
    draft: &'a Draft<'a>,
    facts: &'a [Facts],
    intake: Intake,
    verdicts: &'a mut [Verdict],
    /// One past the last unit of the text.
    text_end: usize,
    /// The last line that only stands among readers' comments.
    last_of_readers: usize,
    zone: Zone,
    n_units: usize,
    n_sentences: usize,
    has_key_points: bool,
}

impl Zones<'_> {
    /// Judges the unit at `idx`, with those that go along with it, and gives the next one.
    fn judge(&mut self, idx: usize) -> usize {
        let fact = &self.facts[idx];
        if let Verdict::Drop(reason) = self.verdicts[idx] {
            // "Full content" after a summary ends it.
            if reason == DropReason::EmptyLabel && self.zone == Zone::Summary {
                self.zone = Zone::Body;
            }
            return idx + 1;
        }
        if self.verdicts[idx] != Verdict::Keep(Zone::Body) {
            return idx + 1;
        }
        if self.draft.units[idx].hint == Hint::Secondary {
            self.verdicts[idx] = Verdict::Keep(Zone::Secondary);
            return idx + 1;
        }
        if self.opens_replies(idx) {
            return self.drop_rest(idx);
        }
        let section = self.section(idx);
        match section {
            Some(section) => {
                if let Some(next) = self.enter(section, idx) {
                    return next;
                }
            }
            // What says when the page was changed tells nothing of the dispute, wherever it stands.
            None if is_of_page(fact, self.is_below(idx)) => {
                self.verdicts[idx] = Verdict::Keep(Zone::Head);
                return idx + 1;
            }
            None => self.leave_by(idx),
        }
        self.keep(idx, section.is_some());
        idx + 1
    }

    /// Whether the unit at `idx` stands under the text.
    fn is_below(&self, idx: usize) -> bool {
        idx >= self.text_end && self.text_end > 0
    }

    /// Whether a post on a social network ends at `idx`, and what its readers wrote begins.
    fn opens_replies(&self, idx: usize) -> bool {
        let fact = &self.facts[idx];
        self.intake != Intake::Written
            && self.n_sentences > 0
            && fact.is_label()
            && furniture::opens_replies(&fact.folded)
            && self.last_of_readers > idx
    }

    /// What the unit at `idx` announces.
    fn section(&self, idx: usize) -> Option<Section> {
        let fact = &self.facts[idx];
        let section = if fact.is_label() { furniture::section(&fact.folded) } else { None };
        let is_about = || self.intake != Intake::Written && is_boilerplate(self.facts, idx);
        section.or_else(|| is_about().then_some(Section::Secondary))
    }

    /// Enters the section that the unit at `idx` heads. Gives the unit behind what was judged with it; `None`
    /// when it is to be kept like any other.
    fn enter(&mut self, section: Section, idx: usize) -> Option<usize> {
        match section {
            Section::Summary => self.zone = Zone::Summary,
            Section::KeyPoints => self.zone = Zone::KeyPoints,
            Section::Secondary | Section::Beside => {
                let next = secondary(self.facts, self.intake, idx, self.verdicts);
                self.zone = if next == self.facts.len() { self.zone } else { Zone::Body };
                return Some(next);
            }
            Section::Comments if self.intake == Intake::Written => {
                return Some(secondary(self.facts, self.intake, idx, self.verdicts));
            }
            Section::Comments => return Some(self.comments(idx)),
        }
        None
    }

    /// Judges what stands under a heading "Comments" at `idx`.
    fn comments(&mut self, idx: usize) -> usize {
        // Over the text it is the link to them.
        if self.n_sentences < SENTENCES_BEFORE_COMMENTS {
            self.verdicts[idx] = Verdict::Drop(DropReason::EmptyLabel);
            return idx + 1;
        }
        let has_count = self.facts[idx].text.contains(|c: char| c.is_ascii_digit());
        if self.last_of_readers > idx || has_count {
            return self.drop_rest(idx);
        }
        self.zone = Zone::Body;
        comments(self.facts, idx, self.verdicts)
    }

    /// What readers wrote is no part of the article and no evidence of anything, down to the last line.
    fn drop_rest(&mut self, idx: usize) -> usize {
        for verdict in &mut self.verdicts[idx..] {
            if matches!(verdict, Verdict::Keep(_)) {
                *verdict = Verdict::Drop(DropReason::Comments);
            }
        }
        self.facts.len()
    }

    /// Leaves the zone where the unit at `idx`, which announces nothing, ends it.
    fn leave_by(&mut self, idx: usize) {
        let fact = &self.facts[idx];
        // Short lines right under "Summary" in a pasted text are its points.
        if self.intake == Intake::Pasted && is_point(self.facts, idx, self.zone) {
            return;
        }
        let is_behind_points = || {
            self.zone == Zone::Summary
                && fact.has_gap
                && idx > 0
                && is_point(self.facts, idx - 1, self.zone)
        };
        // Key points are one list.
        let is_behind_list =
            self.zone == Zone::KeyPoints && fact.shape == Shape::Paragraph && self.has_key_points;
        if matches!(fact.shape, Shape::Heading(_)) || is_behind_points() || is_behind_list {
            self.zone = Zone::Body;
        }
    }

    /// Keeps the unit at `idx` in its zone.
    fn keep(&mut self, idx: usize, is_section: bool) {
        let fact = &self.facts[idx];
        let own = if fact.shape == Shape::List && self.zone == Zone::Body && !self.has_key_points {
            if self.gives_key_points(idx) { Zone::KeyPoints } else { self.zone }
        } else if self.intake != Intake::Written && self.is_below(idx) && !is_section {
            Zone::Secondary
        } else {
            self.zone
        };
        self.n_sentences += usize::from(fact.is_sentence);
        self.has_key_points |= own == Zone::KeyPoints && fact.shape == Shape::List;
        self.verdicts[idx] = Verdict::Keep(own);
        self.n_units += 1;
    }

    /// Whether the list at `idx` gives the key points: near the start, or by the labels of its items.
    fn gives_key_points(&self, idx: usize) -> bool {
        let blocks = &self.draft.blocks[self.draft.units[idx].blocks.clone()];
        let is_labelled = |text: String| furniture::is_key_point(&text);
        let labelled = blocks.iter().filter(|block| is_labelled(self.draft.block_text(block, 80)));
        let n_labelled = labelled.count();
        self.n_units < KEY_POINT_UNITS || (n_labelled > 1 && n_labelled * 2 >= blocks.len())
    }
}

/// Whether the line at `idx` is a point of a summary: a short one right under another one or its heading.
fn is_point(facts: &[Facts], idx: usize, zone: Zone) -> bool {
    let fact = &facts[idx];
    zone == Zone::Summary
        && fact.is_label()
        && !fact.has_gap
        && idx > 0
        && facts[idx - 1].is_label()
}

/// Whether the heading at `idx`, near the end, stands over what a body says of itself under its release:
/// "About the Harbour Board" over "The Harbour Board runs …".
fn is_boilerplate(facts: &[Facts], idx: usize) -> bool {
    let heading = &facts[idx];
    let Some(whom) = furniture::is_about(&heading.text).filter(|_| heading.is_label()) else {
        return false;
    };
    let whom = Folded::new(whom);
    let whom = furniture::without_article(whom.as_str());
    let tells_of_it = |next: &Facts| {
        let words = furniture::without_article(next.folded.as_str());
        !next.is_label() && words.starts_with(whom)
    };
    idx + BIO_UNITS >= facts.len() && facts.get(idx + 1).is_some_and(tells_of_it)
}

/// One past the last unit of the text. Labels at the very end, with no text under them, are tags or
/// titles of other articles; they are kept, but beside the text. A question that stands there alone
/// is how a text may end.
fn text_end(facts: &[Facts], verdicts: &[Verdict]) -> usize {
    let is_kept = |at: &usize| matches!(verdicts[*at], Verdict::Keep(_));
    let Some(last) = (0..facts.len()).rev().filter(is_kept).find(|at| !facts[*at].is_label())
    else {
        return 0;
    };
    let labels: Vec<usize> = (last + 1..facts.len()).filter(is_kept).take(2).collect();
    let is_question = |fact: &Facts| fact.shape == Shape::Paragraph && ends_question(&fact.text);
    match labels[..] {
        [only] if is_question(&facts[only]) => only + 1,
        _ => last + 1,
    }
}

/// A heading "Comments" at `at`, without a count and with nothing under it that only readers' comments have: a
/// button, an hour. It may be the article's own. Paragraphs in which somebody is quoted or said to speak are
/// kept beside the text, the rest is left out. Gives the heading of the next section, or the end.
fn comments(facts: &[Facts], at: usize, verdicts: &mut [Verdict]) -> usize {
    let mut has_kept = false;
    let mut idx = at + 1;
    while idx < facts.len() {
        let fact = &facts[idx];
        if matches!(fact.shape, Shape::Heading(_))
            && fact.folded.n_words <= MAX_SECTION_WORDS
            && facts.get(idx + 1).is_some_and(|next| !next.is_label())
        {
            break;
        }
        if matches!(verdicts[idx], Verdict::Keep(_)) {
            let is_kept = !fact.is_label() && furniture::speaks(&fact.text, &fact.folded);
            has_kept |= is_kept;
            verdicts[idx] = if is_kept {
                Verdict::Keep(Zone::Secondary)
            } else {
                Verdict::Drop(DropReason::Comments)
            };
        }
        idx += 1;
    }
    verdicts[at] = if has_kept {
        Verdict::Keep(Zone::Secondary)
    } else {
        Verdict::Drop(DropReason::EmptyLabel)
    };
    idx
}

/// A heading that announces what stands beside the text, at `at`: whole sentences under it are
/// text, titles and links are furniture. Gives the first unit that belongs to the text again.
///
/// In the middle of a pasted text such a heading is a box of titles: the first sentence after them
/// is the article again. Without titles, everything up to the next heading is secondary.
fn secondary(facts: &[Facts], intake: Intake, at: usize, verdicts: &mut [Verdict]) -> usize {
    let is_open = |verdict: &Verdict| matches!(verdict, Verdict::Keep(_));
    // Under "Responses" a line is what somebody answers, whether it has a full stop or not.
    let is_of_text = furniture::section(&facts[at].folded) == Some(Section::Beside);
    let mut n_titles = 0;
    let mut n_sentences = 0;
    let mut has_close_titles = false;
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
            // Behind titles without a blank line between, one between two is no title.
            let is_alone = has_close_titles
                && fact.has_gap
                && facts.get(idx + 1).is_some_and(|next| next.has_gap);
            let opens_text = (n_sentences > 0 || is_alone)
                && matches!(fact.shape, Shape::Heading(_))
                && facts.get(idx + 1).is_some_and(|next| !next.is_label());
            if is_section || opens_text {
                break;
            }
            has_close_titles |= n_titles > 0 && !fact.has_gap;
            if is_of_text {
                verdicts[idx] = Verdict::Keep(Zone::Secondary);
                n_sentences += 1;
            } else {
                verdicts[idx] = Verdict::Drop(DropReason::Promotion);
            }
            n_titles += 1;
        } else if matches!(fact.shape, Shape::Heading(_)) {
            break;
        } else {
            if n_titles > 0 && (n_sentences == 0 || is_of_text) {
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

/// Whether a unit dates the page or says what was changed on it: "Last modified on 13 March 2026",
/// "This article was amended on …". A bare day does so only below the text, `is_below`: inside it heads
/// what happened then.
fn is_of_page(fact: &Facts, is_below: bool) -> bool {
    let is_dated = publication::date_line(&fact.text)
        .is_some_and(|days| is_below || days.published.is_some() || days.updated.is_some());
    is_dated || furniture::is_note_on_changes(&fact.text, &fact.folded)
}
