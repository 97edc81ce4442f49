//! Front matter and side-cars: TOML between `+++`, YAML between `---`, or `name.toml` beside the file.
//!
//! Strict: an unknown key, a wrong kind of value or a key that stands in both places is an error,
//! and then there is no front matter at all. Nothing is built with defaults in its stead.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;

use super::yaml::parse_yaml;
use crate::config::labels::{Home, labels};
use crate::config::read::{language, tlp, web_address};
use crate::config::table::{Codes, Day, Faults, Placed, Table, shown};
use crate::config::tree::{Entry, parse_toml};
use crate::config::{Extra, Override, Reliability, TextRights, Tlp};
use crate::diag::{Diagnostic, Outcome};
use crate::source::{Content, SitePath, SourceFile, Span};

/// What the writer of a file says about it. Every field is optional; an unknown key is an error,
/// because a misspelt `embrago` must not publish anything.
#[derive(Debug, Clone, PartialEq, Hash, Default)]
pub struct FrontMatter {
    /// Title.
    pub title: Option<String>,
    /// Day of publication.
    pub date: Option<Date>,
    /// Who says so.
    pub dated_by: DatedBy,
    /// Day of the last change.
    pub updated: Option<Date>,
    /// Last part of the address.
    pub slug: Option<String>,
    /// The whole address, without slashes at its ends.
    pub path: Option<String>,
    /// Former addresses, without slashes at their ends, which redirect here.
    pub aliases: Vec<String>,
    /// Where each of them is written.
    pub alias_places: Vec<Span>,
    /// Not for publication.
    pub draft: bool,
    /// Order among pages, smallest first.
    pub weight: i64,
    /// Another template than the default.
    pub template: Option<String>,
    /// Where it is written.
    pub template_place: Option<Span>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Summary by the author.
    pub description: Option<String>,
    /// Taxonomies; `tags` has pages.
    pub taxonomies: BTreeMap<String, Vec<String>>,
    /// Extra values for templates.
    pub extra: Extra,
    /// The outlet: a key of `[sources]` or a name. `Standing::source` has the id it leads to.
    pub source: Option<String>,
    /// Where the original stands.
    pub url: Option<String>,
    /// Day it was fetched.
    pub retrieved: Option<Date>,
    /// BCP 47 tag of the text.
    pub lang: Option<String>,
    /// The same by the markup of a saved page. It is a page's template that says so: its source and a
    /// text that is surely of another language know better.
    pub page_lang: Option<String>,
    /// The name of the outlet by the markup of a saved page, which nobody else vouches for.
    pub page_source: Option<String>,
    /// Short lines at the head of the text, one of which may be the name of the outlet.
    pub head_labels: Vec<String>,
    /// Admiralty letter.
    pub reliability: Option<Reliability>,
    /// Reason of the withdrawal.
    pub withdrawn: Option<String>,
    /// What was corrected.
    pub correction: Option<String>,
    /// The same in the words of the text, which no page may show where its rights forbid that.
    pub told_correction: Option<String>,
    /// Not before this day.
    pub embargo: Option<Date>,
    /// Not from this day on.
    pub expires: Option<Date>,
    /// Handling mark.
    pub tlp: Option<Tlp>,
    /// How much of the text may be shown.
    pub text: Option<TextRights>,
    /// The editor's labels.
    pub labels: Vec<Override>,
    /// Only for a briefing: the moment it speaks of.
    pub as_of: Option<Date>,
    /// Only for a briefing: which articles it covers.
    pub select: Option<SelectRule>,
}

/// Who says on which day an article came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DatedBy {
    /// The editor.
    #[default]
    Editor,
    /// The text or the page, in so many words: "Published: 3 March 2026", a meta tag.
    Page,
    /// A day that only stands where such days stand: under the title, in the dateline.
    Place,
}

/// Which articles a briefing covers: those that satisfy every list that is not empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct SelectRule {
    /// Has one of these tags.
    pub tags: Vec<String>,
    /// Lies in one of these folders under `content/articles/`.
    pub folders: Vec<String>,
    /// Published on or after.
    pub from: Option<Date>,
    /// Published on or before.
    pub to: Option<Date>,
    /// Names one of these actors.
    pub actors: Vec<String>,
}

/// What stands before the body of a file, and where the body starts.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Head {
    /// Front matter and side-car together; all defaults where there is neither.
    pub(super) meta: FrontMatter,
    /// First byte of the body in the decoded text: after the line that closes the front matter,
    /// 0 without front matter.
    pub(super) body_start: usize,
}

const CODES: Codes = Codes {
    syntax: "load::front-matter-syntax",
    unknown_key: "load::unknown-key",
    missing_key: "load::missing-key",
    wrong_type: "load::wrong-type",
    bad_value: "load::bad-value",
    contradiction: "load::contradiction",
};

/// Keys that people know from Zola, Hugo or Jekyll, and what to write here.
const ADVICE: [(&str, &str); 26] = [
    (
        "in_search_index",
        "take it out: a site has no search; `text = \"none\"` keeps a text off its page",
    ),
    ("categories", "write them as `tags`"),
    ("author", "write authors = [\"…\"]"),
    ("lastmod", "write `updated`"),
    ("publishDate", "write `embargo`: the first day on which it may be shown"),
    ("publish_date", "write `embargo`: the first day on which it may be shown"),
    ("expiryDate", "write `expires`"),
    ("published", "write `draft = true` to keep it back"),
    ("summary", "write `description`"),
    ("language", "write `lang`"),
    ("link", "write `url`"),
    ("original", "write `url`"),
    ("outlet", "write `source`"),
    ("publisher", "write `source`"),
    ("permalink", "write `path`"),
    ("layout", "write `template`"),
    ("classification", "write `tlp`"),
    ("rights", "write `text` with \"full\", \"excerpts\" or \"none\""),
    ("render", "take it out: to keep a file out of the site, write `draft = true`"),
    ("sort_by", "take it out: lists are in order of date; pages have `weight`"),
    ("paginate_by", "take it out: write `page_size` below [options] in site.toml"),
    ("insert_anchor_links", "take it out: every heading and sentence has an anchor"),
    ("generate_feeds", "take it out: feeds are always made, for the whole site"),
    ("redirect_to", "take it out: write `aliases` on the page it should lead to"),
    ("page_template", "write `template` on the page itself"),
    ("transparent", "take it out: folders have no pages of their own"),
];

/// Reads the front matter of `text`, which is the decoded text of `file`, and its side-car.
///
/// `None` when either has a fault: then the article is left out, because a misspelt key may be the
/// one that keeps it unpublished. The diagnostics are errors at exact places of the file they are in.
pub(super) fn read(
    file: &SourceFile,
    text: &str,
    side_car: Option<&SourceFile>,
) -> Outcome<Option<Head>> {
    let mut faults = Faults::new(&CODES);
    let mut entries = Vec::new();
    let mut body_start = 0;
    match fences(&file.path, text) {
        Ok(None) => {}
        Ok(Some(fenced)) => {
            body_start = fenced.body_start;
            // No message names a line below the front matter.
            faults.know_lines(&file.path, &text[..body_start]);
            entries = fenced.entries(&file.path, text, &mut faults);
        }
        Err(fault) => faults.found.push(*fault),
    }
    if let Some(side_car) = side_car {
        let beside = side_car_entries(side_car, &mut faults);
        entries = merged(entries, beside, &mut faults);
    }
    // A head that cannot be parsed has no keys to complain about.
    if !faults.found.is_empty() {
        return Outcome::new(None, faults.into_sorted());
    }
    let top = Table::new("", Span::new(file.path.clone(), 0..body_start), entries);
    let meta = front_matter(top, &file.path, &mut faults);
    let found = faults.into_sorted();
    Outcome::new(found.is_empty().then_some(Head { meta, body_start }), found)
}

/// Front matter as it lies in its file.
struct Fenced {
    is_toml: bool,
    inside: Range<usize>,
    body_start: usize,
}

impl Fenced {
    fn entries(&self, file: &SitePath, text: &str, faults: &mut Faults) -> Vec<Entry> {
        let inside = &text[self.inside.clone()];
        // A lone CR ends a line for us but not for the parsers. One byte for one byte, so places hold.
        let bytes = inside.as_bytes();
        let is_lone = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
        let inside: String =
            inside.char_indices().map(|(at, c)| if is_lone(at) { '\n' } else { c }).collect();
        let start = self.inside.start;
        let parsed = if self.is_toml {
            parse_toml(file, &inside, start, CODES.syntax)
        } else {
            parse_yaml(file, &inside, start, CODES.syntax).map_err(|fault| vec![*fault])
        };
        parsed.unwrap_or_else(|found| {
            faults.found.extend(found);
            Vec::new()
        })
    }
}

/// Finds front matter at the start of `text`: a line `+++` or `---`, up to the next such line.
/// Empty lines may stand before it, as in Zola. A fence that is opened and never closed is a fault;
/// so is one of two or four plus signs, because what stands below it would be published as text.
fn fences(file: &SitePath, text: &str) -> Result<Option<Fenced>, Box<Diagnostic>> {
    let mut lines = lines(text).skip_while(|(_, line)| line.trim().is_empty());
    let Some((start, opening)) = lines.next() else { return Ok(None) };
    let fence = opening.trim();
    let span = Span::new(file.clone(), start..start + opening.trim_end().len());
    if fence.len() >= 2 && fence != "+++" && fence.bytes().all(|byte| byte == b'+') {
        return Err(Box::new(
            Diagnostic::error(CODES.syntax, "front matter opens with three plus signs")
                .at(span)
                .label("read as a misspelt `+++`")
                .help("write `+++`"),
        ));
    }
    let is_toml = fence == "+++";
    if !is_toml && fence != "---" {
        return Ok(None);
    }
    let inside_start = after_line(text, start);
    let mut first_inside = None;
    for (at, line) in lines {
        if line.trim_end() == fence {
            if !is_toml && start > 0 && !first_inside.is_some_and(looks_like_key) {
                // Two rules with prose between them, below an empty line.
                return Ok(None);
            }
            let body_start = after_line(text, at);
            return Ok(Some(Fenced { is_toml, inside: inside_start..at, body_start }));
        }
        if first_inside.is_none() && !line.trim().is_empty() {
            first_inside = Some(line);
        }
    }
    if !is_toml && start > 0 && !first_inside.is_some_and(looks_like_key) {
        return Ok(None);
    }
    let mut fault = Diagnostic::error(CODES.syntax, "front matter is opened but never closed")
        .at(span)
        .label("opened here")
        .help(format!("write a line `{fence}` below the last key"));
    if !is_toml {
        fault = fault.help("if the dashes are part of the text, put an empty line before them");
    }
    Err(Box::new(fault))
}

/// `key: value`, as YAML has it.
fn looks_like_key(line: &str) -> bool {
    let Some((key, rest)) = line.split_once(':') else { return false };
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    !key.is_empty() && key.bytes().all(is_word) && (rest.is_empty() || rest.starts_with(' '))
}

/// Every line with the byte it starts at, without its end. LF, CR LF and a lone CR end a line.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= text.len() {
            return None;
        }
        let start = at;
        at = after_line(text, start);
        Some((start, text[start..at].trim_end_matches(['\r', '\n'])))
    })
}

/// The byte after the end of the line that `at` lies in.
fn after_line(text: &str, at: usize) -> usize {
    let rest = &text.as_bytes()[at..];
    match rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')) {
        None => text.len(),
        Some(end) if rest[end] == b'\r' && rest.get(end + 1) == Some(&b'\n') => at + end + 2,
        Some(end) => at + end + 1,
    }
}

fn side_car_entries(side_car: &SourceFile, faults: &mut Faults) -> Vec<Entry> {
    let whole = Span::new(side_car.path.clone(), 0..0);
    let fault = match &side_car.content {
        Content::Text { text, .. } => {
            faults.know_lines(&side_car.path, text);
            match parse_toml(&side_car.path, text, 0, CODES.syntax) {
                Ok(entries) => return entries,
                Err(found) => {
                    faults.found.extend(found);
                    return Vec::new();
                }
            }
        }
        Content::Unreadable { reason } => {
            Diagnostic::error(CODES.syntax, format!("this side-car cannot be read: {reason}"))
        }
        Content::Binary | Content::Undecodable => {
            Diagnostic::error(CODES.syntax, "this side-car is not a text").help("save it as UTF-8")
        }
        Content::TooLarge { len_bytes } => Diagnostic::error(
            CODES.syntax,
            format!("this side-car is too large: {len_bytes} bytes"),
        ),
    };
    faults.found.push(fault.at(whole));
    Vec::new()
}

/// The entries of front matter and side-car together. Neither wins over the other: two statements
/// about one thing are a mistake that somebody should see.
fn merged(mut inside: Vec<Entry>, beside: Vec<Entry>, faults: &mut Faults) -> Vec<Entry> {
    let first: BTreeMap<String, Span> =
        inside.iter().map(|entry| (entry.key.clone(), entry.key_span.clone())).collect();
    for entry in beside {
        if let Some(span) = first.get(&entry.key) {
            let message = format!(
                "`{}` stands in {} and in {}",
                shown(&entry.key),
                faults.place(span),
                faults.place(&entry.key_span)
            );
            faults.found.push(
                Diagnostic::error(CODES.contradiction, message)
                    .at(entry.key_span)
                    .help("keep it in one of the two files"),
            );
        } else {
            inside.push(entry);
        }
    }
    inside
}

fn front_matter(mut top: Table, file: &SitePath, faults: &mut Faults) -> FrontMatter {
    let is_briefing = file.strip_prefix("content/briefings").is_some();
    let written = top.texts("aliases", faults);
    let placed = |one: &Placed<String>| Some((address("aliases", one, faults)?, one.span.clone()));
    let (aliases, alias_places) = written.iter().filter_map(placed).unzip();
    let meta = FrontMatter {
        title: top.text("title", faults),
        date: day(top.date("date", faults)),
        dated_by: DatedBy::Editor,
        updated: day(top.date("updated", faults)),
        slug: slug(&mut top, faults),
        path: top.placed_text("path", faults).and_then(|written| address("path", &written, faults)),
        aliases,
        alias_places,
        draft: top.boolean("draft", faults).unwrap_or_default(),
        weight: top.integer("weight", faults).map(|placed| placed.value).unwrap_or_default(),
        template_place: top.value_span("template").cloned(),
        template: template(&mut top, faults),
        authors: top.plain_texts("authors", faults),
        description: top.text("description", faults),
        taxonomies: taxonomies(&mut top, faults),
        extra: top.free("extra", faults),
        source: top.text("source", faults),
        url: web_address(&mut top, "url", faults),
        retrieved: day(top.date("retrieved", faults)),
        lang: language(&mut top, "lang", faults),
        page_lang: None,
        page_source: None,
        head_labels: Vec::new(),
        reliability: top.choice("reliability", Reliability::KEYS, faults),
        withdrawn: top.text("withdrawn", faults),
        correction: top.text("correction", faults),
        told_correction: None,
        embargo: embargo(&mut top, faults),
        expires: day(top.date("expires", faults)),
        tlp: tlp(&mut top, "tlp", faults),
        text: top.choice("text", TextRights::KEYS, faults),
        labels: labels(&mut top, Home::Article, faults),
        as_of: if is_briefing { day(top.date("as_of", faults)) } else { None },
        select: if is_briefing { select_rule(&mut top, faults) } else { None },
    };
    let mut advice = ADVICE.to_vec();
    if !is_briefing {
        advice.push(("as_of", "move it to a file in content/briefings/, or to site.toml"));
        advice.push(("select", "move it to a file in content/briefings/"));
    }
    top.finish(&advice, faults);
    meta
}

fn day(written: Option<Placed<Day>>) -> Option<Date> {
    written.map(|placed| placed.value.date)
}

/// An embargo is kept by whole days. One that ends at six in the evening would be broken in the
/// morning if its hour were dropped, so the hour is refused.
fn embargo(top: &mut Table, faults: &mut Faults) -> Option<Date> {
    let written = top.date("embargo", faults)?;
    if written.value.has_time {
        faults.bad_value(
            &written.span,
            "an embargo ends on a day, not at an hour",
            "write the first day on which it may be shown, without a time",
        );
    }
    Some(written.value.date)
}

fn slug(top: &mut Table, faults: &mut Faults) -> Option<String> {
    let written = top.placed_text("slug", faults)?;
    if written.value.contains('/') {
        let message = "a slug is the last part of an address and has no slash";
        faults.bad_value(&written.span, message, "write the whole address as `path`");
        return None;
    }
    address("slug", &written, faults)
}

/// An address as it will lie under `public/`, without slashes at its ends. Whatever would leave
/// that folder, hide in it or need escaping in a link is refused.
fn address(key: &str, written: &Placed<String>, faults: &mut Faults) -> Option<String> {
    /// The longest file name on ext4, APFS and NTFS.
    const PART_MAX_BYTES: usize = 255;
    let trimmed = written.value.trim_matches('/');
    let reason = match SitePath::new(trimmed) {
        Err(crate::source::PathError::Empty) => "it is empty".to_owned(),
        Err(crate::source::PathError::Leaves(_)) => "it would leave public/".to_owned(),
        Err(error) => error.to_string(),
        Ok(path) => {
            let mut parts = path.as_str().split('/');
            if parts.clone().any(|part| part.starts_with('.')) {
                "a part starts with a dot, which hides it".to_owned()
            } else if parts.clone().any(|part| part.len() > PART_MAX_BYTES) {
                "a part is longer than 255 bytes".to_owned()
            } else if parts.any(|part| part.ends_with(['.', ' ']) || part.starts_with(' ')) {
                "a part ends with a dot or has a space at its end".to_owned()
            } else if trimmed.contains(['?', '#', '%', ':', '*', '"', '<', '>', '|']) {
                "it holds one of ? # % : * \" < > |".to_owned()
            } else {
                return Some(trimmed.to_owned());
            }
        }
    };
    let message = format!("`{}` cannot be an address: {reason}", shown(&written.value));
    faults.bad_value(
        &written.span,
        message,
        &format!("write `{key}` as words with hyphens and slashes, for example \"articles/reply\""),
    );
    None
}

fn template(top: &mut Table, faults: &mut Faults) -> Option<String> {
    let written = top.placed_text("template", faults)?;
    if SitePath::new(&written.value).is_ok() {
        return Some(written.value);
    }
    let message = format!("`{}` is no template", shown(&written.value));
    let help = "write its path below templates/, for example \"page.html\"";
    faults.bad_value(&written.span, message, help);
    None
}

/// Tags of one article. Each has a page on which the article's card names them all, so their cost is
/// the square of their number; a newspaper's page has some ten.
const MAX_TERMS: usize = 100;

/// `[taxonomies]` as in Zola, and `tags` at the top as in Hugo and Jekyll, which is short for
/// `taxonomies.tags`: the one taxonomy with pages deserves the short form that most people write.
fn taxonomies(top: &mut Table, faults: &mut Faults) -> BTreeMap<String, Vec<String>> {
    let few = |terms: Vec<Placed<String>>, faults: &mut Faults| {
        if let Some(more) = terms.get(MAX_TERMS) {
            let message = format!("an article may have {MAX_TERMS} tags at most");
            faults.bad_value(&more.span, message, "keep those that a reader would look under");
        }
        terms
    };
    let short = top.texts("tags", faults);
    let short = few(short, faults);
    let mut taxonomies: BTreeMap<String, Vec<String>> = top
        .table("taxonomies", "[taxonomies]", faults)
        .map(Table::into_entries)
        .unwrap_or_default()
        .into_iter()
        .map(|entry| {
            let terms = crate::config::table::as_texts(&entry.key, entry.node, faults);
            let terms = few(terms, faults);
            (entry.key, terms.into_iter().map(|term| term.value).collect())
        })
        .collect();
    if let Some(first) = short.first() {
        if taxonomies.contains_key("tags") {
            let message = "`tags` stands here and below [taxonomies]";
            faults.bad_value(&first.span, message, "keep one of the two");
        }
        let terms = short.into_iter().map(|term| term.value).collect();
        taxonomies.insert("tags".to_owned(), terms);
    }
    taxonomies
}

fn plain(texts: Vec<Placed<String>>) -> Vec<String> {
    texts.into_iter().map(|text| text.value).collect()
}

/// A folder below `content/articles/`, without slashes at its ends.
fn folder(written: &Placed<String>, faults: &mut Faults) -> Option<String> {
    let path = SitePath::new(written.value.trim_matches('/')).ok();
    match path {
        Some(path) if path.strip_prefix("content").is_none() => Some(path.as_str().to_owned()),
        path => {
            let reason = if path.is_some() { "is not counted from there" } else { "is no folder" };
            let message = format!("`{}` {reason}", shown(&written.value));
            let help = "write a folder below content/articles/, for example \"1998/march\"";
            faults.bad_value(&written.span, message, help);
            None
        }
    }
}

fn select_rule(top: &mut Table, faults: &mut Faults) -> Option<SelectRule> {
    let mut table = top.table("select", "[select]", faults)?;
    let from = table.date("from", faults);
    let to = table.date("to", faults);
    if let (Some(from), Some(to)) = (&from, &to)
        && from.value.date > to.value.date
    {
        let message = "`from` is later than `to`, which selects nothing";
        faults.bad_value(&from.span, message, "swap the two days");
    }
    let rule = SelectRule {
        tags: plain(table.some_texts("tags", faults)),
        folders: table
            .some_texts("folders", faults)
            .iter()
            .filter_map(|written| folder(written, faults))
            .collect(),
        from: day(from),
        to: day(to),
        actors: plain(table.some_texts("actors", faults)),
    };
    table.finish(
        &[
            ("tag", "write tags = [\"…\"]"),
            ("folder", "write folders = [\"…\"]"),
            ("actor", "write actors = [\"…\"]"),
            ("since", "write `from`"),
            ("until", "write `to`"),
        ],
        faults,
    );
    Some(rule)
}

#[cfg(test)]
mod tests;
