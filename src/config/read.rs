//! `site.toml` to [`Config`]. Every fault is found in one run; with any, there is no `Config`. What
//! contradicts itself in `[[actors]]` is set aside instead: see [`super::actors`].

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

use super::actors::actors;
use super::labels::{Home, labels};
use super::table::{Codes, Faults, Placed, Table, as_table_or, shown};
use super::tree::parse_toml;
use super::{Config, LexiconChanges, Options, Publish, Reliability, Source, TextRights, Tlp};
use crate::diag::{Diagnostic, Outcome};
use crate::source::{Content, SourceFile, Span};

pub(super) const CODES: Codes = Codes {
    syntax: "config::syntax",
    unknown_key: "config::unknown-key",
    missing_key: "config::missing-key",
    wrong_type: "config::wrong-type",
    bad_value: "config::bad-value",
    contradiction: "config::contradiction",
};

/// What to write instead of anything else below `sources`.
const ONE_SOURCE: &str =
    "give each outlet a table of its own, under a name of yours: [sources.harbour-post]";

/// Items on one page of a list: more than this and a page is no page any more (our choice).
const PAGE_SIZE_MAX: i64 = 1000;

/// Keys that people know from Zola's `config.toml` or elsewhere, and what to write here.
const ADVICE: [(&str, &str); 12] = [
    ("default_language", "write `language`"),
    ("lang", "write `language`"),
    ("name", "write `title`"),
    ("url", "write `base_url`"),
    ("theme", "take it out: a site overrides templates by name under templates/"),
    ("compile_sass", "take it out: put finished CSS into templates/assets/"),
    ("taxonomies", "take it out: tags have pages without being declared"),
    ("generate_feeds", "take it out: feeds are always made"),
    ("generate_feed", "take it out: feeds are always made"),
    ("build_search_index", "take it out: a site has no search index"),
    ("markdown", "take it out: Markdown has no settings here"),
    ("max_tlp", "write it below a line [publish]"),
];

/// Reads `site.toml`, or gives the defaults when there is none.
pub(super) fn read(file: Option<&SourceFile>) -> Outcome<Option<Config>> {
    let Some(file) = file else { return Outcome::clean(Some(Config::default())) };
    let whole = Span::new(file.path.clone(), 0..0);
    let text = match &file.content {
        Content::Text { text, .. } => text,
        Content::Unreadable { reason } => {
            let message = format!("site.toml cannot be read: {reason}");
            let fault = Diagnostic::error(CODES.syntax, message).at(whole);
            return Outcome::new(None, vec![fault]);
        }
        Content::Binary | Content::Undecodable | Content::TooLarge { .. } => {
            let fault = Diagnostic::error(CODES.syntax, "site.toml is not a text")
                .at(whole)
                .help("save it as UTF-8");
            return Outcome::new(None, vec![fault]);
        }
    };
    let entries = match parse_toml(&file.path, text, 0, CODES.syntax) {
        Ok(entries) => entries,
        Err(faults) => return Outcome::new(None, faults),
    };
    let mut faults = Faults::new(&CODES);
    faults.know_lines(&file.path, text);
    let Outcome { value: config, diagnostics: set_aside } =
        site(Table::new("", whole, entries), &mut faults);
    let is_sound = faults.found.is_empty();
    faults.found.extend(set_aside);
    Outcome::new(is_sound.then_some(config), faults.into_sorted())
}

/// Diagnostics: errors whose lines are set aside; all others go to `faults`.
fn site(mut table: Table, faults: &mut Faults) -> Outcome<Config> {
    let mut config = Config::default();
    if let Some(title) = table.text("title", faults) {
        config.title = title;
    }
    config.description = table.text("description", faults);
    config.language_place = table.value_span("language").cloned();
    if let Some(language) = language(&mut table, "language", faults) {
        config.language = language;
    }
    config.base_url = base_url(&mut table, faults);
    config.as_of = table.date("as_of", faults).map(|placed| placed.value.date);
    if let Some(text) = table.choice("text", TextRights::KEYS, faults) {
        config.text = text;
    }
    if let Some(publish) = table.table("publish", "[publish]", faults) {
        config.publish = read_publish(publish, faults);
    }
    if let Some(options) = table.table("options", "[options]", faults) {
        config.options = read_options(options, config.options, faults);
    }
    let sources = table.take("sources", faults);
    let as_sources =
        |node| as_table_or("sources", "[sources]", node, ONE_SOURCE.to_owned(), faults);
    if let Some(sources) = sources.and_then(as_sources) {
        config.sources = read_sources(sources, faults);
    }
    let mut set_aside = Vec::new();
    config.actors = actors(&mut table, faults).drain_into(&mut set_aside);
    config.labels = labels(&mut table, Home::Site, faults);
    if let Some(lexicon) = table.table("lexicon", "[lexicon]", faults) {
        config.lexicon = read_lexicon(lexicon, faults);
    }
    config.extra = table.free("extra", faults);
    table.finish(&ADVICE, faults);
    Outcome::new(config, set_aside)
}

fn base_url(table: &mut Table, faults: &mut Faults) -> Option<String> {
    let written = table.placed_text("base_url", faults)?;
    let help = "write the address of the home page, for example \"https://example.org/briefing/\"";
    let url = match url::Url::parse(&written.value) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => url,
        _ => {
            faults.bad_value(&written.span, "`base_url` must be an http or https address", help);
            return None;
        }
    };
    if url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() {
        let message = "`base_url` may have no user, no query and no fragment";
        faults.bad_value(&written.span, message, help);
        return None;
    }
    let mut address = String::from(url);
    if !address.ends_with('/') {
        address.push('/');
    }
    Some(address)
}

fn read_publish(mut table: Table, faults: &mut Faults) -> Publish {
    let max_tlp = tlp(&mut table, "max_tlp", faults).unwrap_or_default();
    let data = table.boolean("data", faults).unwrap_or(true);
    table.finish(&[], faults);
    Publish { max_tlp, data }
}

fn read_options(mut table: Table, mut options: Options, faults: &mut Faults) -> Options {
    if let Some(written) = table.integer("max_article_bytes", faults) {
        match u64::try_from(written.value) {
            // Offsets in the prose of an article are 32 bits wide: `load::ProseRange`.
            Ok(bytes) if bytes > 0 && bytes < u64::from(u32::MAX) / 2 => {
                options.max_article_bytes = bytes;
            }
            _ => faults.bad_value(
                &written.span,
                "`max_article_bytes` must be between 1 and 2,000,000,000",
                "write a number of bytes, for example 10_000_000",
            ),
        }
    }
    if let Some(written) = table.integer("page_size", faults) {
        match usize::try_from(written.value) {
            Ok(size) if (1..=PAGE_SIZE_MAX).contains(&written.value) => options.page_size = size,
            _ => faults.bad_value(
                &written.span,
                format!("`page_size` must be between 1 and {PAGE_SIZE_MAX}"),
                "write how many items a page of a list has, for example 20",
            ),
        }
    }
    table.finish(&[], faults);
    options
}

fn read_sources(table: Table, faults: &mut Faults) -> BTreeMap<String, Source> {
    let mut sources = BTreeMap::new();
    // Who said it first: a host or a name that two outlets claim would file an article at random.
    let mut claimed: BTreeMap<String, (String, Span)> = BTreeMap::new();
    for entry in table.into_entries() {
        let id = entry.key;
        let name = format!("[sources.{}]", shown(&id));
        let help = ONE_SOURCE.to_owned();
        let Some(mut card) = as_table_or(&id, &name, entry.node, help, faults) else { continue };
        let is_named = card.has("name");
        let shown_name = card.placed_text("name", faults);
        if !is_named {
            card.missing("name", "write name = \"…\" as readers know the outlet", faults);
        }
        let domains = card.texts("domains", faults);
        let source = Source {
            name: shown_name.as_ref().map(|name| name.value.clone()).unwrap_or_default(),
            kind: card.text("kind", faults),
            country: card.text("country", faults),
            language: language(&mut card, "language", faults),
            ownership: card.text("ownership", faults),
            reliability: card.choice("reliability", Reliability::KEYS, faults),
            text: card.choice("text", TextRights::KEYS, faults),
            url: web_address(&mut card, "url", faults),
            domains: domains.iter().filter_map(|domain| host(domain, faults)).collect(),
            note: card.text("note", faults),
        };
        card.finish(&[("domain", "write domains = [\"…\"]"), ("lang", "write `language`")], faults);
        let named = shown_name.map(|name| (fold(&name.value), "name", name.span));
        let hosted = domains
            .into_iter()
            .map(|domain| (domain.value.trim().to_lowercase(), "domain", domain.span));
        for (word, what, span) in named.into_iter().chain(hosted) {
            let claim = format!("{what} {word}");
            match claimed.get(&claim) {
                Some((other, _)) if *other == id => {}
                Some((other, first)) => faults.found.push(
                    Diagnostic::error(
                        CODES.contradiction,
                        format!(
                            "the {what} `{}` belongs to two sources, `{}` and `{}`",
                            shown(&word),
                            shown(other),
                            shown(&id)
                        ),
                    )
                    .at(span)
                    .label("named here again")
                    .note(format!("named first in {}", faults.place(first)))
                    .help("keep it at one of the two"),
                ),
                None => {
                    claimed.insert(claim, (id.clone(), span));
                }
            }
        }
        sources.insert(id, source);
    }
    sources
}

/// A host as [`host_of`] reads it off an article's address; a whole address is a fault that says
/// what to write.
fn host(written: &Placed<String>, faults: &mut Faults) -> Option<String> {
    let is_bare = !written.value.starts_with('.')
        && written.value.contains('.')
        && !written
            .value
            .contains(|c: char| c.is_whitespace() || matches!(c, '/' | ':' | '@' | '*' | '?'));
    let host = host_of(&format!("https://{}", written.value)).filter(|_| is_bare);
    if host.is_none() {
        let message = format!("`{}` is no host name", shown(&written.value));
        faults.bad_value(
            &written.span,
            message,
            "write the bare host, for example \"example.org\"",
        );
    }
    host
}

/// The host of an address as the WHATWG URL Standard writes it (lower case, letters beyond ASCII as
/// punycode), without the `www.` that no reader counts as part of a name, and without the full stop of
/// the root (RFC 1034, 3.1), behind which the same host would escape its rights. Of a copy in an archive
/// of the web it is the host that was copied.
pub(crate) fn host_of(address: &str) -> Option<String> {
    let mut address = url::Url::parse(address).ok()?;
    for _ in 0..MAX_ARCHIVES {
        match copied(&address) {
            Some(original) => address = original,
            None => break,
        }
    }
    let host = address.host_str()?;
    let host = host.strip_suffix('.').unwrap_or(host);
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// Archives of archives that are looked through: a choice.
const MAX_ARCHIVES: usize = 3;

/// The hosts of the Internet Archive and of archive.today, as their own pages name them (2026-11-22).
const ARCHIVES: [&str; 9] = [
    "web.archive.org",
    "archive.org",
    "archive.today",
    "archive.ph",
    "archive.is",
    "archive.md",
    "archive.li",
    "archive.vn",
    "archive.fo",
];

/// The address of which an archive of the web has a copy at `address`: it stands behind the moment of the
/// copy, `https://web.archive.org/web/20260318101500/https://post.example/talks`, which may say how
/// the copy is shown (`20260318101500if_`).
fn copied(address: &url::Url) -> Option<url::Url> {
    if !ARCHIVES.contains(&address.host_str()?) {
        return None;
    }
    let path = address.path().trim_start_matches('/');
    let (moment, original) = path.strip_prefix("web/").unwrap_or(path).split_once('/')?;
    if !moment.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let original = original.split_once(":/").map_or(original, |(_, rest)| rest);
    url::Url::parse(&format!("https://{}", original.trim_start_matches('/'))).ok()
}

fn read_lexicon(mut table: Table, faults: &mut Faults) -> LexiconChanges {
    let mut changes = LexiconChanges::default();
    if let Some(add) = table.table("add", "[lexicon.add]", faults) {
        for entry in add.into_entries() {
            let words = super::table::as_texts(&entry.key, entry.node, faults);
            changes.places.insert(entry.key.clone(), entry.key_span);
            changes.add.insert(entry.key, words.into_iter().map(|word| word.value).collect());
        }
    }
    changes.silence = table.plain_texts("silence", faults);
    table.finish(&[("remove", "write silence = [\"…\"]")], faults);
    changes
}

/// A handling mark, with or without the `TLP:` that stands before it in running text.
pub(crate) fn tlp(table: &mut Table, key: &'static str, faults: &mut Faults) -> Option<Tlp> {
    let mut written = table.placed_text(key, faults)?;
    if let Some(mark) = written.value.strip_prefix("TLP:") {
        written.value = mark.trim().to_owned();
    }
    if written.value.eq_ignore_ascii_case("white") {
        faults.bad_value(
            &written.span,
            format!("`WHITE` is no value of `{key}`"),
            "write \"CLEAR\", which took its place in version 2.0 of the protocol",
        );
        return None;
    }
    super::table::as_choice(key, &written, Tlp::KEYS, faults)
}

/// A language tag, in the shape of BCP 47: letters, then parts of letters and digits after hyphens.
pub(crate) fn language(
    table: &mut Table,
    key: &'static str,
    faults: &mut Faults,
) -> Option<String> {
    let written = table.placed_text(key, faults)?;
    let mut parts = written.value.split('-');
    let is_tag = parts.next().is_some_and(|first| {
        (2..=8).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic())
    }) && parts.all(|part| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    if is_tag {
        return Some(written.value);
    }
    let message = format!("`{}` is no language tag", shown(&written.value));
    faults.bad_value(&written.span, message, "write a tag such as \"en\", \"fa\" or \"pt-BR\"");
    None
}

/// An address on the web.
pub(crate) fn web_address(
    table: &mut Table,
    key: &'static str,
    faults: &mut Faults,
) -> Option<String> {
    let written = table.placed_text(key, faults)?;
    match url::Url::parse(&written.value) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => Some(written.value),
        _ => {
            let message = format!("`{key}` must be an http or https address");
            faults.bad_value(&written.span, message, "write it whole, starting with https://");
            None
        }
    }
}

/// A name as two names are compared: NFC, lower case, one space between words.
fn fold(name: &str) -> String {
    let folded: String = name.nfc().flat_map(char::to_lowercase).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}
