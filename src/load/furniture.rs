//! What a page says about itself: comment forms, menus, consent dialogs, share buttons, disclaimers.
//!
//! The word lists are data (`furniture/en.toml`) and name their sources. A list only says what a
//! short text *is*; where it counts is decided in [`outline`](super::outline). Dropping a sentence
//! of the article is worse than keeping a menu, so every test here is narrow.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::DropReason;

/// Longest text of a `begins` rule, in words: a choice, with room for a sentence of a comment form
/// or of a consent dialog; longer ones are taken for text.
const MAX_BEGINS_WORDS: usize = 30;
/// Longest text of a `holds` rule, in words: a choice, the length of a disclaimer of three sentences.
const MAX_HOLDS_WORDS: usize = 90;
/// Longest title after "Read more:", in words: a choice, a long headline.
const MAX_TEASER_WORDS: usize = 22;

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
    /// Text beside the article.
    Secondary,
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

    fn holds(&self, phrase: &str) -> bool {
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
        let is_held = || {
            list.holds.iter().any(|phrase| folded.holds(phrase))
                && lists.self_words.iter().any(|phrase| folded.holds(phrase))
        };
        if list.names(folded) || is_held() {
            return Some(reason);
        }
    }
    if is_teaser(text, folded) || is_bare_link(text) {
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

/// Whether a text is a comment form's: all that is dropped from what the editor wrote.
pub(super) fn is_comment_form(folded: &Folded) -> bool {
    folded.n_words > 0 && LISTS.comment_form.names(folded)
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
        || lists.menu.whole.contains(item.as_str())
        || lists.menu.start.contains(item.as_str())
}

/// "Read more: the title of another article". A sentence with a full stop is kept.
fn is_teaser(text: &str, folded: &Folded) -> bool {
    let Some((label, rest)) = text.split_once([':', '|', '»']) else { return false };
    folded.n_words <= MAX_TEASER_WORDS
        && label.len() <= 24
        && LISTS.teaser.labels.contains(Folded::new(label).as_str())
        && !rest.trim().is_empty()
        && !rest.trim_end().ends_with('.')
}

/// An address and nothing else.
fn is_bare_link(text: &str) -> bool {
    let text =
        text.trim().trim_start_matches(['-', '*', '•', '<']).trim_start().trim_end_matches('>');
    (text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www."))
        && !text.contains(char::is_whitespace)
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
    LISTS.menu.whole.contains(folded.as_str())
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
    comment_form: List,
    navigation: List,
    consent: List,
    promotion: List,
    teaser: Labels,
    disclaimer: List,
    empty_label: List,
    section: Sections,
    key_label: Labels,
    category: List,
    menu: Menu,
    share: List,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Menu {
    whole: HashSet<String>,
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
    /// Whether a text says one of these and nothing else, or begins with one and is short.
    fn names(&self, folded: &Folded) -> bool {
        folded.n_words <= MAX_BEGINS_WORDS
            && (self.whole.contains(folded.core())
                || self.begins.iter().any(|phrase| folded.begins(phrase)))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Labels {
    labels: HashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sections {
    summary: HashSet<String>,
    key_points: HashSet<String>,
    secondary: HashSet<String>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    toml::from_str(include_str!("furniture/en.toml")).expect("the shipped lists are well formed")
});
