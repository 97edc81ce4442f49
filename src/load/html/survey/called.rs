//! What tags, roles, class names and ids call an element, and whether its text speaks against it.

use scraper::node::Element;

use super::{Info, MAX_FORM_TEXT, Marked, SMALL_TEXT};
use crate::load::DropReason;

/// Whether an element holds notes or data that stand beside the text: by its class, or by its role (W3C,
/// Digital Publishing WAI-ARIA Module 1.1).
pub(super) fn is_note(element: &Element) -> bool {
    let roles = ["doc-endnotes", "doc-footnote", "doc-bibliography"];
    let is_block = matches!(element.name(), "div" | "section" | "aside");
    let is_called = || element.classes().any(|class| is_one_of(class, &OF_NOTES));
    is_words_note(element)
        || (is_block
            && (is_called() || element.attr("role").is_some_and(|role| roles.contains(&role))))
}

/// Whether an element holds a note at the foot or the end of a text, by the names that Word gives them.
fn is_words_note(element: &Element) -> bool {
    let id = element.attr("id").unwrap_or_default();
    let number = id.strip_prefix("ftn").or_else(|| id.strip_prefix("edn")).unwrap_or_default();
    element.name() == "div" && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a paragraph is what Microsoft Word and Google Docs call the title of a document, by its class.
pub(super) fn is_title_of_document(element: &Element) -> bool {
    let has = |name: &str| element.classes().any(|class| class == name);
    let of_docs = || has("title") && element.attr("id").is_some_and(|id| id.starts_with("h."));
    element.name() == "p" && (has("MsoTitle") || of_docs())
}

/// Whether a link is the mark of a comment in the margin, over the comment itself: as Google Docs writes
/// them (seen on 2026-11-22).
pub(super) fn is_margin_mark(element: &Element) -> bool {
    let leads_to = |start: &str| element.attr("href").is_some_and(|href| href.starts_with(start));
    let is_named = |start: &str| element.attr("id").is_some_and(|id| id.starts_with(start));
    element.name() == "a" && leads_to("#cmnt_ref") && is_named("cmnt")
}

/// Whether an element is a comment in the margin, or the mark of one in the text, by the names that
/// Microsoft Word and Google Docs give them.
fn is_in_margin(element: &Element, style: &str) -> bool {
    let is_mark = |id: &str| element.name() == "a" && id.starts_with("cmnt_ref");
    style.contains("mso-element:comment")
        || element.classes().any(|class| matches!(class, "MsoCommentReference" | "msocomtxt"))
        || element.attr("id").is_some_and(is_mark)
}

/// Elements that act, load or take input, and those whose content is not for readers.
pub(in crate::load::html) fn is_active(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "iframe"
            | "object"
            | "embed"
            | "applet"
            | "svg"
            | "canvas"
            | "video"
            | "audio"
            | "template"
            | "button"
            | "input"
            | "select"
            | "textarea"
            | "frame"
            | "frameset"
            | "portal"
            | "math"
    )
}

/// Whether an element is the inside of another, which browsers show: a shadow root that is written in the
/// page (HTML standard, 4.12.3).
pub(super) fn is_shadow_root(element: &Element) -> bool {
    element.name() == "template" && element.attr("shadowrootmode").is_some()
}

/// Whether an element asks for an address of mail: that of a newsletter's form.
pub(super) fn asks_for_mail(element: &Element) -> bool {
    let says = |key: &str| {
        let value = element.attr(key).unwrap_or_default().to_ascii_lowercase();
        value.contains("email") || value.contains("e-mail")
    };
    element.name() == "input" && ["type", "name", "placeholder"].iter().any(|key| says(key))
}

/// Elements that make a table one of layout.
pub(super) fn is_part_of_page(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "ul" | "ol" | "article" | "section" | "table")
}

pub(super) fn skip_by_tag(element: &Element) -> Option<DropReason> {
    let name = element.name();
    if is_shadow_root(element) {
        return None;
    }
    if is_active(name) {
        return Some(DropReason::Active);
    }
    if element.classes().any(|class| is_one_of(class, &OF_WIKI)) {
        return Some(DropReason::Navigation);
    }
    let is_length = element.classes().any(|class| class == "reader-estimated-time");
    if is_length || matches!(name, "nav" | "aside" | "footer" | "menu") {
        return Some(DropReason::Navigation);
    }
    if matches!(name, "head" | "dialog") {
        return Some(if name == "head" { DropReason::Active } else { DropReason::Consent });
    }
    if matches!(name, "html" | "body" | "main" | "article") {
        return None;
    }
    let style = element.attr("style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
    if matches!(name, "del" | "s" | "strike") {
        return Some(DropReason::Struck);
    }
    if is_in_margin(element, &style) {
        return Some(DropReason::Margin);
    }
    if element.attr("hidden").is_some()
        || element.attr("aria-hidden") == Some("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
    {
        return Some(DropReason::Hidden);
    }
    match element.attr("role") {
        Some(
            "navigation" | "banner" | "search" | "menu" | "menubar" | "complementary"
            | "contentinfo" | "toolbar",
        ) => Some(DropReason::Navigation),
        Some("dialog" | "alertdialog") => Some(DropReason::Consent),
        _ => None,
    }
}

pub(super) fn marked(element: &Element) -> Option<Marked> {
    let has = |key: &str, value: &str| {
        element.attr(key).is_some_and(|found| found.eq_ignore_ascii_case(value))
    };
    if has("itemprop", "articleBody") {
        return Some(Marked::Body);
    }
    // Names that content management systems commonly give the text; `e-content` is of h-entry. From
    // general knowledge, so a page without them is read by its density.
    let names = [
        "entry-content",
        "article-body",
        "article__body",
        "post-content",
        "story-body",
        "e-content",
        "article-content",
        "gh-content",
        "field--name-body",
    ];
    if element.classes().any(|class| names.contains(&class)) {
        return Some(Marked::Body);
    }
    match element.name() {
        "article" => Some(Marked::Article),
        "main" => Some(Marked::Main),
        _ if has("role", "article") => Some(Marked::Article),
        _ if has("role", "main") => Some(Marked::Main),
        _ => None,
    }
}

/// What pages of `MediaWiki` have around their text, and what no page prints, by whole class names
/// (2026-11-23).
const OF_WIKI: [&str; 7] =
    ["mw-editsection", "mw-jump-link", "noprint", "toc", "hatnote", "navbox", "catlinks"];
/// Notes and boxes of data beside a text, by whole class names (2026-11-23).
const OF_NOTES: [&str; 7] =
    ["footnote", "footnotes", "endnotes", "reflist", "references", "infobox", "mw-references-wrap"];

/// Most texts with a sentence around a field for an address, for these to be its form's: a choice.
const MAX_FORM_SENTENCES: usize = 1;

/// What a word in a class name or an id calls an element.
struct Class {
    reason: DropReason,
    /// Nothing in it is of the article, whole sentences included.
    is_sure: bool,
    tokens: &'static [&'static str],
}

/// Words of furniture that other names have too: "social-issues", "ad-hoc-committee".
const OF_OTHERS: [&str; 6] = ["share", "sharing", "social", "promo", "ads", "ad"];

/// Words in class names and ids that name page furniture: the idea of `unlikelyCandidates` in
/// Readability.js; the words are our own.
const CLASSES: [Class; 6] = [
    Class {
        reason: DropReason::Consent,
        is_sure: true,
        tokens: &["cookie", "cookies", "consent", "gdpr", "onetrust", "cmp"],
    },
    Class {
        reason: DropReason::CommentForm,
        is_sure: true,
        tokens: &["comments", "comment", "respond", "disqus", "commentlist", "captcha"],
    },
    Class {
        reason: DropReason::Promotion,
        is_sure: true,
        tokens: &[
            "sharedaddy",
            "newsletter",
            "subscribe",
            "signup",
            "advert",
            "sponsored",
            "advertisement",
            "taboola",
            "outbrain",
        ],
    },
    Class { reason: DropReason::Promotion, is_sure: true, tokens: &OF_OTHERS },
    Class {
        reason: DropReason::Promotion,
        is_sure: false,
        tokens: &[
            "paywall",
            "recommended",
            "recirc",
            "popular",
            "trending",
            "related",
            "readmore",
            "teaser",
            "widget",
        ],
    },
    Class {
        reason: DropReason::Navigation,
        is_sure: false,
        tokens: &[
            "nav",
            "navbar",
            "navigation",
            "breadcrumb",
            "breadcrumbs",
            "menu",
            "sidebar",
            "pagination",
            "pager",
            "tags",
            "taglist",
            "topbar",
            "masthead",
            "skip",
        ],
    },
];

/// Tokens before a word that say of the page what it has: "no-sidebar", "has-ads".
const STATES_BEFORE: [&str; 7] = ["no", "not", "non", "has", "with", "without", "hide"];
/// Tokens behind a word that say so: "comments-open".
const STATES_BEHIND: [&str; 6] = ["open", "closed", "enabled", "disabled", "on", "off"];
/// Whose every block is a "widget": page builders of `WordPress`, by their class names (2026-11-22).
const BUILDERS: [&str; 6] = ["elementor", "wp", "vc", "et", "fl", "fusion"];
/// Tokens beside "teaser" that make it the article's own lead, not the way to another article.
const OF_ARTICLE: [&str; 4] = ["article", "post", "entry", "story"];

/// What the class names and the id of an element call it.
#[derive(Default)]
struct Called {
    class: Option<&'static Class>,
    is_related: bool,
    /// By a word that pages give to the text as well.
    is_of_text: bool,
}

impl Called {
    fn of(element: &Element) -> Self {
        let mut called = Self::default();
        for name in element.classes().chain(element.attr("id")) {
            let tokens: Vec<&str> = name.split(|c: char| !c.is_ascii_alphanumeric()).collect();
            let is_of_article = tokens.iter().any(|token| is_one_of(token, &OF_ARTICLE));
            let is_built = tokens.first().is_some_and(|token| is_one_of(token, &BUILDERS));
            for (at, token) in tokens.iter().enumerate() {
                let before = at.checked_sub(1).map_or("", |at| tokens[at]);
                let behind = tokens.get(at + 1).copied().unwrap_or_default();
                let is_state =
                    is_one_of(before, &STATES_BEFORE) || is_one_of(behind, &STATES_BEHIND);
                if is_state || (is_built && is_one_of(token, &["widget"])) {
                    continue;
                }
                called.is_related |= is_one_of(token, &["related"]);
                let class = CLASSES.iter().find(|class| is_one_of(token, class.tokens));
                if let (None, Some(class)) = (called.class, class) {
                    called.class = Some(class);
                    called.is_of_text = is_one_of(token, &["paywall"])
                        || (is_one_of(token, &["teaser"]) && is_of_article);
                }
            }
        }
        called
    }
}

fn is_one_of(token: &str, known: &[&str]) -> bool {
    known.iter().any(|known| token.eq_ignore_ascii_case(known))
}

/// At the end of an element, when its text is known: leaves it out when its class says furniture
/// and its text does not speak against it. `total_words` are the bytes of text on the whole page that
/// stand in no link; `is_inside` says that it stands in the page's own text.
pub(super) fn judge_class(element: &Element, info: &mut Info, total_words: usize, is_inside: bool) {
    if matches!(
        element.name(),
        "html"
            | "body"
            | "main"
            | "article"
            | "h1"
            | "p"
            | "a"
            | "span"
            | "em"
            | "strong"
            | "b"
            | "i"
    ) {
        return;
    }
    let words = info.text - info.link_text;
    // A class on a wrapper does not make most of the page furniture.
    let tells = info.has_title || info.n_sentences > 0;
    let is_most = words * 2 > total_words && (tells || words > SMALL_TEXT);
    if element.name() == "form" && info.text <= MAX_FORM_TEXT && !(is_most && info.has_title) {
        info.skip = Some(DropReason::CommentForm);
        return;
    }
    let is_short = info.text < SMALL_TEXT && info.n_sentences <= MAX_FORM_SENTENCES;
    if info.asks_for_mail && is_short && info.n_speaking == 0 && !info.has_title && !is_most {
        info.skip = Some(DropReason::Promotion);
        return;
    }
    let Called { class, is_related, is_of_text } = Called::of(element);
    let Some(class) = class else {
        // A box inside of the article: whole sentences stand beside the text, anything else is none.
        if is_box(element) && !is_most {
            info.is_beside = tells;
            info.skip = (!tells).then_some(DropReason::Navigation);
        }
        return;
    };
    if info.marked.is_some() || is_most || (is_of_text && tells) {
        return;
    }
    let is_linkish = info.link_text * 2 > info.text;
    let is_small = info.text < SMALL_TEXT || is_linkish;
    let is_long_furniture = matches!(class.reason, DropReason::Consent | DropReason::CommentForm);
    let is_believed = is_small || is_long_furniture;
    let is_told = is_inside && info.n_speaking > 0 && class.tokens == OF_OTHERS;
    if is_believed && ((class.is_sure && !is_told) || !tells) {
        info.skip = Some(class.reason);
    } else if is_believed || is_related || is_box(element) {
        info.is_beside = true;
    }
}

/// An element that HTML has for what stands beside the text.
pub(super) fn is_box(element: &Element) -> bool {
    element.name() == "aside" || element.attr("role") == Some("complementary")
}
