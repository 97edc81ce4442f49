//! What a page says about itself: comment forms, menus, consent dialogs, share buttons, disclaimers.
//!
//! The word lists are data (`furniture/en.toml`) and name their sources. A list only says what a
//! short text *is*; where it counts is decided in [`outline`](super::outline). Dropping a sentence
//! of the article is worse than keeping a menu, so every test here is narrow.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::sentence::{ends_sentence, holds_end, sentences};
use super::{DropReason, publication, text};

/// Longest text of a `begins` rule, in words: a choice, with room for a sentence of a comment form
/// or of a consent dialog; longer ones are taken for text.
const MAX_BEGINS_WORDS: usize = 30;
/// Longest text of a `holds` rule, in words: a choice, the length of a disclaimer of three sentences.
const MAX_HOLDS_WORDS: usize = 90;
/// Longest `begins` text that may hold a name and is no sentence, in words: a choice, three sections
/// of a newspaper behind "Posted in".
const MAX_NAMED_LABEL_WORDS: usize = 8;
/// Longest quotation that is the name of a button, in words: "Accept all cookies".
const MAX_BUTTON_WORDS: usize = 3;
/// Longest title after "Read more:", in words: a choice, a long headline.
const MAX_TEASER_WORDS: usize = 22;

/// Longest line that is a mark of readers' comments, in words: a choice, "Replying to ferryfan says".
const MAX_READERS_WORDS: usize = 6;

/// Longest menu on one line, in bytes: a choice, some thirty items.
const MAX_MENU_LINE_BYTES: usize = 400;
/// Longest item of a menu on one line, in words: a choice, "Middle East and Africa".
const MAX_ITEM_WORDS: usize = 4;

/// What a short heading announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// A summary by the author or the outlet.
    Summary,
    /// A list of key points.
    KeyPoints,
    /// A box of links, or text beside the article.
    Secondary,
    /// A part of the article that stands beside its text: what others answered, notes.
    Beside,
    /// What readers wrote below it.
    Comments,
}

/// A text as the lists compare it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Folded {
    /// Lower case, words of letters and digits, one space between.
    text: String,
    /// How many words.
    pub(super) n_words: usize,
}

impl Folded {
    /// Folds `text`.
    pub(super) fn new(text: &str) -> Self {
        let mut folded = String::with_capacity(text.len());
        let mut is_gap = false;
        let mut n_words = 0;
        for c in text.chars() {
            if c.is_alphanumeric() {
                if is_gap || folded.is_empty() {
                    n_words += 1;
                    if !folded.is_empty() {
                        folded.push(' ');
                    }
                    is_gap = false;
                }
                if c.is_ascii() {
                    folded.push(c.to_ascii_lowercase());
                } else {
                    folded.extend(c.to_lowercase());
                }
            } else if !matches!(c, '\'' | '’' | '\u{ad}' | '\u{200b}') {
                is_gap = true;
            }
        }
        Self { text: folded, n_words }
    }

    /// The folded text.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// Without numbers at its ends: "3 comments", "related events 4".
    fn core(&self) -> &str {
        self.text.trim_matches(|c: char| c.is_ascii_digit() || c == ' ')
    }

    fn begins(&self, phrase: &str) -> bool {
        self.text.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    }

    /// Whether it has the words of `phrase`, which is folded.
    pub(super) fn holds(&self, phrase: &str) -> bool {
        self.text.match_indices(phrase).any(|(at, _)| {
            let end = at + phrase.len();
            (at == 0 || self.text.as_bytes()[at - 1] == b' ')
                && (end == self.text.len() || self.text.as_bytes()[end] == b' ')
        })
    }
}

/// Why a text is page furniture wherever it stands, when it is. `text` is as written.
pub(super) fn furniture(text: &str, folded: &Folded) -> Option<DropReason> {
    let lists = &*LISTS;
    if folded.n_words > MAX_HOLDS_WORDS {
        return None;
    }
    if folded.n_words == 0 {
        return None;
    }
    for (reason, list) in [
        (DropReason::CommentForm, &lists.comment_form),
        (DropReason::Consent, &lists.consent),
        (DropReason::Navigation, &lists.navigation),
        (DropReason::Promotion, &lists.promotion),
        (DropReason::Disclaimer, &lists.disclaimer),
        (DropReason::EmptyLabel, &lists.empty_label),
    ] {
        if list.names(folded) || list.opens(text, folded) || list.is_held_by(text, folded) {
            return Some(reason);
        }
    }
    if is_teaser(text, folded) || is_bare_link(text) {
        return Some(DropReason::Promotion);
    }
    if is_way_to_more(text, folded) || asks_to_subscribe(text, folded) {
        return Some(DropReason::Promotion);
    }
    if is_share_row(folded) {
        return Some(DropReason::Promotion);
    }
    if is_menu_line(text) || is_breadcrumb(text) {
        return Some(DropReason::Navigation);
    }
    None
}

/// Whether a text asks who has not paid to do so before the rest is shown.
pub(super) fn asks_to_subscribe(text: &str, folded: &Folded) -> bool {
    let list = &LISTS.paywall;
    folded.n_words <= MAX_BEGINS_WORDS
        && !speaks(text, folded)
        && (list.begins.iter().any(|phrase| folded.begins(phrase))
            || list.holds.iter().any(|phrase| folded.holds(phrase)))
}

/// The words that a heading says something is about, "the Harbour Board" behind "About", where they are a
/// name or end with one.
pub(super) fn is_about(heading: &str) -> Option<&str> {
    let (about, whom) = heading.split_once(' ')?;
    let last = whom.split_whitespace().next_back()?;
    let is_name = last.starts_with(|c: char| !c.is_lowercase());
    (is_name && LISTS.section.about.contains(Folded::new(about).as_str())).then_some(whom)
}

/// A folded name without the article before it: "harbour board" of "the harbour board".
pub(super) fn without_article(folded: &str) -> &str {
    let is_article = |word: &str| LISTS.section.articles.contains(word);
    folded.split_once(' ').filter(|(word, _)| is_article(word)).map_or(folded, |(_, rest)| rest)
}

/// Whether a text is a comment form's: all that is dropped from what the editor wrote.
pub(super) fn is_comment_form(text: &str, folded: &Folded) -> bool {
    let list = &LISTS.comment_form;
    folded.n_words > 0 && (list.names(folded) || list.opens(text, folded))
}

/// Whether a line heads a comment form.
pub(super) fn opens_comment_form(folded: &Folded) -> bool {
    let form = &LISTS.form;
    form.headings.contains(folded.core()) || form.notes.iter().any(|note| folded.begins(note))
}

/// Whether a line is a field or a button of a comment form.
pub(super) fn is_form_field(folded: &Folded) -> bool {
    LISTS.form.fields.contains(folded.core())
}

/// Whether somebody is quoted or said to speak: a text of the article, whatever it begins with.
pub(super) fn speaks(text: &str, folded: &Folded) -> bool {
    has_quotation(text) || folded.as_str().split(' ').any(|word| LISTS.speech.verbs.contains(word))
}

/// Whether a quotation opens in a text that is longer than the name of a button.
fn has_quotation(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(['“', '„', '«', '"']) {
        let mut chars = rest[at..].chars();
        let end = match chars.next() {
            Some('«') => '»',
            Some('„') => '“',
            Some('“') => '”',
            _ => '"',
        };
        let inside = chars.as_str();
        let Some((quoted, after)) = inside.split_once(end) else { return true };
        if quoted.split_whitespace().nth(MAX_BUTTON_WORDS).is_some() {
            return true;
        }
        rest = after;
    }
    false
}

/// Whether a text names somebody inside its sentences, and nothing that only a page has: a
/// newsletter, its cookies, an app.
fn names_others(text: &str, folded: &Folded) -> bool {
    let own = |word: &str| LISTS.speech.of_the_page.contains(word);
    if folded.as_str().split(' ').any(own) {
        return false;
    }
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase) && word.chars().nth(1).is_some_and(char::is_lowercase)
    };
    let words = |sentence| str::split(sentence, |c: char| !c.is_alphanumeric());
    sentences(text).any(|sentence| {
        let inner = words(sentence).filter(|word| !word.is_empty()).skip(1);
        inner.filter(|word| is_name(word)).any(|word| {
            let word = Folded::new(word);
            !LISTS.share.whole.contains(word.as_str())
        })
    })
}

/// A menu on one line: "Subscribe | Log in", "Home / News / Africa". Short items, and most of them,
/// at least two, are words of navigation: a title with a bar or a slash in it has other words.
pub(super) fn is_menu_line(text: &str) -> bool {
    if text.len() > MAX_MENU_LINE_BYTES {
        return false;
    }
    if !text.contains(['|', '•', '·', '>', '»', '›', '→', '\t', '/']) {
        return false;
    }
    let items: Vec<Folded> = items(text).map(Folded::new).filter(|item| item.n_words > 0).collect();
    let n_known = items.iter().filter(|item| is_navigation_word(item)).count();
    items.iter().all(|item| item.n_words <= MAX_ITEM_WORDS)
        && n_known >= 2
        && n_known * 2 > items.len()
}

/// The way from the front page to this one: "Home > World > The title of this page". Only the last
/// step may be long, and the line does not end as a sentence does.
fn is_breadcrumb(text: &str) -> bool {
    let mut steps = items(text).map(Folded::new).filter(|step| step.n_words > 0);
    let starts_at_home =
        steps.next().is_some_and(|first| LISTS.menu.start.contains(first.as_str()));
    let steps: Vec<Folded> = steps.collect();
    let Some((last, between)) = steps.split_last() else { return false };
    let is_arrowed = text.contains(['>', '»', '›', '→']);
    starts_at_home
        && (is_arrowed || !between.is_empty())
        && between.iter().all(|step| step.n_words <= MAX_ITEM_WORDS)
        && last.n_words <= MAX_TEASER_WORDS
        && !text.trim_end().ends_with(['.', '!'])
}

/// What stands between the marks that part the items of a menu on one line. A slash and a hyphen do
/// so only between spaces: "and/or" and "cease-fire" are words.
fn items(text: &str) -> impl Iterator<Item = &str> {
    let bars = text.split(['|', '•', '·', '>', '»', '›', '→', '\t']);
    bars.flat_map(|part| part.split(" / ")).map(str::trim)
}

/// The buttons under a headline: "Share Tweet Email", "Facebook · Email · Copy link". Nothing but
/// names of networks and verbs of sharing, two or more.
fn is_share_row(folded: &Folded) -> bool {
    if folded.n_words > MAX_BEGINS_WORDS {
        return false;
    }
    // A button may count: "Share 12".
    let is_count = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let words: Vec<&str> = folded.as_str().split(' ').filter(|word| !is_count(word)).collect();
    let (mut at, mut n) = (0, 0);
    while at < words.len() {
        let pair = words.get(at..at + 2).map(|pair| pair.join(" "));
        if pair.is_some_and(|pair| LISTS.share.whole.contains(&pair)) {
            at += 2;
        } else if LISTS.share.whole.contains(words[at]) {
            at += 1;
        } else {
            return false;
        }
        n += 1;
    }
    n >= 2
}

/// Whether an item of a line is one of a menu's: a section, a button, a label.
fn is_navigation_word(item: &Folded) -> bool {
    let lists = &*LISTS;
    [&lists.category, &lists.navigation, &lists.promotion, &lists.consent, &lists.share]
        .iter()
        .any(|list| list.whole.contains(item.as_str()))
        || is_menu_word(item)
        || lists.menu.start.contains(item.as_str())
}

/// "Follow A. Novak at @anovak.", "Get our briefing in your inbox. Sign up here.": the way to somebody or to
/// something else.
fn is_way_to_more(text: &str, folded: &Folded) -> bool {
    let list = &LISTS.more;
    // Not "Follow-up talks", and no "Contact Group".
    let is_before = |mark: &str| {
        let label = text.split_once(mark).map(|(label, _)| Folded::new(label));
        move |words: &HashSet<String>| {
            label.as_ref().is_some_and(|label| words.contains(label.as_str()))
        }
    };
    let opens = || is_before(" ")(&list.begins) || is_before(":")(&list.labels);
    let ends = |phrase: &String| {
        folded.text.strip_suffix(phrase.as_str()).is_some_and(|rest| rest.ends_with(' '))
    };
    let has_address = || text.contains("://") || text.contains('@');
    folded.n_words <= MAX_BEGINS_WORDS
        && !speaks(text, folded)
        && ((opens() && has_address())
            || (list.ends.iter().any(ends) && !names_others(text, folded)))
}

/// "Read more: the title of another article". A sentence with a full stop is kept, but behind a label that
/// only leads elsewhere.
fn is_teaser(text: &str, folded: &Folded) -> bool {
    let Some((label, rest)) = text.split_once([':', '|', '»']) else { return false };
    let is_title = |rest: &str| !holds_end(rest) && !speaks(text, folded);
    let is_short = folded.n_words <= MAX_TEASER_WORDS && label.len() <= 24;
    let label = Folded::new(label);
    let label = label.as_str();
    is_short
        && LISTS.teaser.labels.contains(label)
        && !rest.trim().is_empty()
        && (!rest.trim_end().ends_with('.')
            || (LISTS.teaser.sure.contains(label) && is_title(rest)))
        && !is_clause(rest.trim())
}

/// Whether a line is the title of something else behind its label.
pub(super) fn leads_elsewhere(line: &str) -> bool {
    is_teaser(line, &Folded::new(line))
}

/// Whether what stands behind "Topics:" is a part of a sentence, and no title and no list of words: "the
/// release of prisoners and the hotline".
fn is_clause(text: &str) -> bool {
    text.starts_with(char::is_lowercase) && text.split_whitespace().any(text::is_open_end)
}

/// An address and nothing else.
fn is_bare_link(text: &str) -> bool {
    let text =
        text.trim().trim_start_matches(['-', '*', '•', '<']).trim_start().trim_end_matches('>');
    (text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www."))
        && !text.contains(char::is_whitespace)
}

/// Whether a line is the running head or foot of a page: "Page 3 of 12", "The Ferry Review | Page 2".
pub(super) fn is_page_line(text: &str) -> bool {
    if text.len() > MAX_MENU_LINE_BYTES || !text.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_page = |part: &str| {
        let folded = Folded::new(part);
        let words: Vec<&str> = folded.as_str().split(' ').collect();
        let is_word = |word: &str| LISTS.pages.words.contains(word);
        match words[..] {
            [page, number] => is_word(page) && is_number(number),
            [page, number, of, all] => {
                is_word(page) && is_number(number) && LISTS.pages.of.contains(of) && is_number(all)
            }
            _ => false,
        }
    };
    let mut parts = text.split('|');
    parts.next().is_some_and(is_page) || parts.next_back().is_some_and(is_page)
}

/// Whether the hyphen between two words is part of them: "self-rule", "north-south".
pub(super) fn keeps_hyphen(first: &str, second: &str) -> bool {
    let hyphens = &LISTS.hyphens;
    let is_direction = |word: &str| hyphens.directions.contains(word);
    hyphens.before.contains(first) || (is_direction(first) && is_direction(second))
}

/// Whether a text says what was changed on its page: "This article was amended on 3 March 2026 to …". It
/// names the day in full, or an earlier version: an article of a treaty is amended too.
pub(super) fn is_note_on_changes(text: &str, folded: &Folded) -> bool {
    let begins = |phrases: &[String]| phrases.iter().any(|phrase| folded.begins(phrase));
    let changes = &LISTS.changes;
    folded.n_words <= MAX_HOLDS_WORDS
        && (begins(&changes.versions)
            || (begins(&changes.changed) && publication::first_date(text).is_some()))
}

/// Whether a paragraph says what was corrected in its text: under a label "Correction:", or as a note on
/// changes that are no news of their own.
pub(super) fn is_correction(text: &str, folded: &Folded) -> bool {
    let changes = &LISTS.changes;
    let is_update = changes.updated.iter().any(|phrase| folded.begins(phrase));
    folded.n_words <= MAX_HOLDS_WORDS
        && (correction_label(text).is_some() || (is_note_on_changes(text, folded) && !is_update))
}

/// A note on a correction without its label, which the page of the article has anyway.
pub(super) fn without_correction_label(text: &str) -> &str {
    correction_label(text).map_or(text, |at| text[at..].trim_start())
}

/// Where the label of a correction ends, perhaps with its day: "Correction:", "CORRECTION (15 March 2026):",
/// "Clarification, 15 March:".
fn correction_label(text: &str) -> Option<usize> {
    let (label, _) = text.split_once(':')?;
    let (word, day) = label.split_once([',', '(', '—', '–']).unwrap_or((label, ""));
    let of_day = Folded::new(day);
    let is_of_day = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit())
            || LISTS.dates.months.contains_key(word)
            || LISTS.dates.around.contains(word)
    };
    (LISTS.changes.labels.contains(Folded::new(word).as_str())
        && of_day.as_str().split(' ').filter(|word| !word.is_empty()).all(is_of_day))
    .then_some(label.len() + 1)
}

/// Whether a label says that somebody paid for the paragraph under it.
pub(super) fn is_sponsors_label(folded: &Folded) -> bool {
    LISTS.sponsor.whole.contains(folded.core())
}

/// Whether a line stands between a post and what its readers wrote: "Most relevant".
pub(super) fn opens_replies(folded: &Folded) -> bool {
    LISTS.replies.whole.contains(folded.core())
}

/// Whether a line only stands among readers' comments: "Reply", "5h", "2 hours ago", "ferryfan says:".
pub(super) fn is_of_readers(text: &str, folded: &Folded) -> bool {
    let replies = &LISTS.replies;
    if folded.n_words == 0 || folded.n_words > MAX_READERS_WORDS {
        return false;
    }
    let (first, last) = folded.as_str().rsplit_once(' ').unwrap_or(("", folded.as_str()));
    let is_age = || {
        let unit = last.trim_start_matches(|c: char| c.is_ascii_digit());
        unit.len() < last.len() && first.is_empty() && replies.ages.contains(unit)
    };
    let is_called = || text.trim_end().ends_with(':') && LISTS.speech.verbs.contains(last);
    let is_past = || replies.ago.contains(last) && text.contains(|c: char| c.is_ascii_digit());
    replies.marks.contains(folded.core()) || is_age() || is_called() || is_past()
}

/// Whether a paragraph only names who reported, wrote and edited: "(Reporting by A. Novak in Oslo; Editing by
/// Jon Berg)". It opens as such notes do, and all its words are names or of such notes.
pub(super) fn is_credit(text: &str, folded: &Folded) -> bool {
    let notes = &LISTS.notes;
    let of_note = |word: &str| {
        notes.words.contains(&word.to_lowercase()) || LISTS.credits.names.contains(word)
    };
    let is_name = |word: &str| word.starts_with(|c: char| !c.is_lowercase());
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    folded.n_words <= MAX_HOLDS_WORDS
        && (notes.begins.iter().any(|phrase| folded.begins(phrase))
            || notes.ends.iter().any(|phrase| folded.as_str().ends_with(phrase.as_str())))
        && words.all(|word| is_name(word) || of_note(word))
}

/// The names in a byline, each of two words or more: "By Ana Novak in Oslo and Jon Berg".
pub(super) fn names_of_byline(byline: &str) -> Vec<String> {
    let opening =
        LISTS.credits.bylines.iter().find_map(|opening| byline.strip_prefix(opening.as_str()));
    let mut names: Vec<Vec<&str>> = vec![Vec::new()];
    for word in opening.unwrap_or(byline).split_whitespace() {
        let is_end = word.ends_with([',', ';', '|']);
        let name = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
        if LISTS.credits.names.contains(name) || name.is_empty() {
            names.push(Vec::new());
            continue;
        }
        names.last_mut().expect("there is one").push(name);
        if is_end {
            names.push(Vec::new());
        }
    }
    names.into_iter().filter(|name| name.len() > 1).map(|name| name.join(" ")).collect()
}

/// Whether a paragraph has a word of what journalists are and do.
pub(super) fn tells_of_journalist(folded: &Folded) -> bool {
    folded.n_words <= MAX_HOLDS_WORDS
        && folded.as_str().split(' ').any(|word| LISTS.notes.trades.contains(word))
}

/// What a heading announces.
pub(super) fn section(folded: &Folded) -> Option<Section> {
    let lists = &LISTS.section;
    let core = folded.core();
    if lists.summary.contains(core) {
        Some(Section::Summary)
    } else if lists.key_points.contains(core) {
        Some(Section::KeyPoints)
    } else if lists.secondary.contains(core) {
        Some(Section::Secondary)
    } else if lists.beside.contains(core) {
        Some(Section::Beside)
    } else if lists.comments.contains(core) {
        Some(Section::Comments)
    } else {
        None
    }
}

/// Whether a line is the name of a newspaper's section.
pub(super) fn is_category(folded: &Folded) -> bool {
    LISTS.category.whole.contains(folded.as_str())
}

/// Whether a line is one of a menu's.
pub(super) fn is_menu_word(folded: &Folded) -> bool {
    LISTS.menu.whole.contains(folded.as_str()) || LISTS.menu.site.contains(folded.as_str())
}

/// Whether a line is one of the menu of any site, and heads no part of a text: "Log in", "Contact us".
pub(super) fn is_word_of_site(folded: &Folded) -> bool {
    let lists = &LISTS.menu;
    lists.site.contains(folded.as_str()) || lists.start.contains(folded.as_str())
}

/// Whether a list item opens as a key point: "Why it matters: ...".
pub(super) fn is_key_point(text: &str) -> bool {
    text.split_once(':').is_some_and(|(label, _)| {
        label.len() <= 32 && LISTS.key_label.labels.contains(Folded::new(label).as_str())
    })
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Lists {
    #[serde(rename = "self_words")]
    self_words: Vec<String>,
    speech: Speech,
    form: Form,
    dates: Dates,
    credits: Credits,
    turns: Turns,
    wire: Wire,
    records: Records,
    openers: List,
    comment_form: List,
    navigation: List,
    consent: List,
    promotion: List,
    teaser: Teaser,
    more: More,
    disclaimer: List,
    empty_label: List,
    section: Sections,
    paywall: Paywall,
    key_label: Labels,
    category: List,
    menu: Menu,
    share: List,
    pages: Pages,
    hyphens: Hyphens,
    changes: Changes,
    sponsor: List,
    replies: Replies,
    notes: Notes,
}

/// What a page says to who has not paid.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Paywall {
    begins: Vec<String>,
    holds: Vec<String>,
}

/// What stands over readers' comments, and what stands among them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Replies {
    whole: HashSet<String>,
    marks: HashSet<String>,
    ages: HashSet<String>,
    ago: HashSet<String>,
}

/// Notes at the end of a text on who worked on it: their openings, their ends, the words in them, and what
/// one says of a journalist.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Notes {
    begins: Vec<String>,
    ends: Vec<String>,
    words: HashSet<String>,
    trades: HashSet<String>,
}

/// The words of a page's number: "page 3 of 12".
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pages {
    words: HashSet<String>,
    of: HashSet<String>,
}

/// Words that a hyphen joins to the next one: `before` any, `directions` each other.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hyphens {
    before: HashSet<String>,
    directions: HashSet<String>,
}

/// What opens a note of the page on itself: what was changed, and what a version of it had said.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Changes {
    changed: Vec<String>,
    versions: Vec<String>,
    /// Those of `changed` that tell of news, and not of a mistake.
    updated: Vec<String>,
    /// What stands before the colon of a correction.
    labels: HashSet<String>,
}

/// What tells a text of the article from one of the page that begins like it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Speech {
    verbs: HashSet<String>,
    of_the_page: HashSet<String>,
}

/// A comment form: what stands over it, what it says of itself, what is filled in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    headings: HashSet<String>,
    notes: Vec<String>,
    fields: HashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Menu {
    whole: HashSet<String>,
    site: HashSet<String>,
    start: HashSet<String>,
}

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
#[derive(Default)]
struct List {
    whole: HashSet<String>,
    begins: Vec<String>,
    holds: Vec<String>,
}

impl List {
    /// Whether a text says one of these and nothing else.
    fn names(&self, folded: &Folded) -> bool {
        folded.n_words <= MAX_BEGINS_WORDS && self.whole.contains(folded.core())
    }

    /// Whether a text begins with one of these, is short, and tells of nobody: "Posted in Africa",
    /// but not "Posted in Lima since May, the Chilean guards left."
    fn opens(&self, text: &str, folded: &Folded) -> bool {
        let is_label = || !ends_sentence(text) && folded.n_words <= MAX_NAMED_LABEL_WORDS;
        folded.n_words <= MAX_BEGINS_WORDS
            && self.begins.iter().any(|phrase| folded.begins(phrase))
            && !speaks(text, folded)
            && (is_label() || !names_others(text, folded))
    }

    /// Whether a sentence holds one of these and says that it is the page's, and nothing beside it
    /// tells of somebody: a paragraph is dropped whole, so one that also reports is kept whole.
    fn is_held_by(&self, text: &str, folded: &Folded) -> bool {
        if !self.holds.iter().any(|phrase| folded.holds(phrase)) || speaks(text, folded) {
            return false;
        }
        let is_own = |sentence: &Folded| {
            let holds = |phrases: &[String]| phrases.iter().any(|phrase| sentence.holds(phrase));
            holds(&self.holds) && holds(&LISTS.self_words)
        };
        let sentences = sentences(text).map(|sentence| (sentence, Folded::new(sentence)));
        let (own, others): (Vec<_>, Vec<_>) = sentences.partition(|(_, folded)| is_own(folded));
        !own.is_empty() && !others.iter().any(|(sentence, folded)| names_others(sentence, folded))
    }
}

/// Labels over what stands elsewhere, and those of them that stand over nothing else.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Teaser {
    labels: HashSet<String>,
    sure: HashSet<String>,
}

/// The first word or the label of a line that leads to an address, and what one ends with that is a link.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct More {
    begins: HashSet<String>,
    labels: HashSet<String>,
    ends: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Labels {
    labels: HashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sections {
    about: HashSet<String>,
    articles: HashSet<String>,
    summary: HashSet<String>,
    key_points: HashSet<String>,
    secondary: HashSet<String>,
    beside: HashSet<String>,
    comments: HashSet<String>,
}

/// The fields of databases of the press, and what each holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Records {
    codes: HashMap<String, String>,
    labels: HashMap<String, String>,
}

/// What a code of a record announces.
pub(super) fn record_code(code: &str) -> Option<&'static str> {
    LISTS.records.codes.get(code).map(String::as_str)
}

/// What a label of a record announces.
pub(super) fn record_label(label: &Folded) -> Option<&'static str> {
    LISTS.records.labels.get(label.as_str()).map(String::as_str)
}

/// What an agency sets before a headline.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    slugs: HashSet<String>,
}

/// Bytes of the slugs of an agency before a headline: "RPT-UPDATE 2-".
pub(super) fn wire_slugs(headline: &str) -> usize {
    let mut len = 0;
    while let Some((slug, rest)) = headline[len..].split_once('-') {
        let word = slug.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let is_slug = !slug.contains(char::is_lowercase)
            && LISTS.wire.slugs.contains(Folded::new(word).as_str())
            && rest
                .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '“' | '‘' | '"' | '\''));
        if !is_slug {
            break;
        }
        len += slug.len() + 1;
    }
    len
}

/// Who speaks in an interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    Question,
    Answer,
}

/// Whose turn a label announces: "Q", "Answer 3".
pub(super) fn turn(label: &Folded) -> Option<Turn> {
    let turns = &LISTS.turns;
    if turns.questions.contains(label.core()) {
        Some(Turn::Question)
    } else {
        turns.answers.contains(label.core()).then_some(Turn::Answer)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Turns {
    questions: HashSet<String>,
    answers: HashSet<String>,
}

/// What the lines over a text say: days, authors, pictures.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dates {
    pub(super) published: HashSet<String>,
    pub(super) updated: HashSet<String>,
    pub(super) around: HashSet<String>,
    pub(super) months: HashMap<String, i8>,
    /// The days of the week, Monday first, from 1.
    pub(super) weekdays: HashMap<String, i8>,
    /// Small words between the parts of a day: "12 de marzo de 2025".
    pub(super) links: HashSet<String>,
}

/// Who is credited with a text or a picture.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Credits {
    /// Openings of a byline, as written.
    pub(super) bylines: Vec<String>,
    /// Small words between names.
    pub(super) names: HashSet<String>,
    /// Words in names of outlets.
    pub(super) outlets: HashSet<String>,
    /// Openings, in lower case, of a line that says whose report a text has in part.
    pub(super) shares: Vec<String>,
    /// What stands before the colon of a caption.
    pub(super) captions: HashSet<String>,
    /// Who takes pictures.
    pub(super) agencies: HashSet<String>,
    /// The fields of a mail's head, and which of them is its title.
    pub(super) fields: HashSet<String>,
    pub(super) subjects: HashSet<String>,
    /// Which name the outlet, the author, the address, and who writes to whom.
    pub(super) sources: HashSet<String>,
    pub(super) authors: HashSet<String>,
    pub(super) addresses: HashSet<String>,
    pub(super) parties: HashSet<String>,
}

/// The words of dates.
pub(super) fn dates() -> &'static Dates {
    &LISTS.dates
}

/// The words of credits.
pub(super) fn credits() -> &'static Credits {
    &LISTS.credits
}

/// Whether a word opens a sentence and is no part of a name.
pub(super) fn is_opener(word: &str) -> bool {
    LISTS.openers.whole.contains(&word.to_lowercase())
}

/// The lists of all languages, asked at once: a text that is not read yet has no language.
static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let table = |text: &str| text.parse::<toml::Table>().expect("the shipped lists are TOML");
    let mut lists = table(include_str!("furniture/en.toml"));
    for more in [
        include_str!("furniture/de.toml"),
        include_str!("furniture/fr.toml"),
        include_str!("furniture/es.toml"),
        include_str!("furniture/ar.toml"),
        include_str!("furniture/ru.toml"),
        include_str!("furniture/uk.toml"),
        include_str!("furniture/zh.toml"),
        include_str!("furniture/he.toml"),
    ] {
        join(&mut lists, table(more));
    }
    lists.try_into().expect("the shipped lists are well formed")
});

/// Adds the lists of `more` to those of the same name.
fn join(lists: &mut toml::Table, more: toml::Table) {
    for (key, value) in more {
        match (lists.get_mut(&key), value) {
            (Some(toml::Value::Table(lists)), toml::Value::Table(more)) => join(lists, more),
            (Some(toml::Value::Array(list)), toml::Value::Array(more)) => list.extend(more),
            (_, value) => drop(lists.insert(key, value)),
        }
    }
}
