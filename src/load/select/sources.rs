//! Which outlet an article is of: by what it says, by the host of its address, by a masthead; and what it
//! inherits from it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Candidate;
use crate::config::{Config, Source, host_of};
use crate::diag::{Diagnostic, nearest};
use crate::load::{FrontMatter, Standing};
use crate::source::Span;

/// `[sources]`, looked up by id, by name and by host.
pub(super) struct SourceTable<'a> {
    config: &'a Config,
    by_name: BTreeMap<String, &'a str>,
    /// By the [`letters`] of a name without its article, as mastheads print it.
    by_masthead: BTreeMap<String, &'a str>,
    by_domain: BTreeMap<&'a str, &'a str>,
}

impl<'a> SourceTable<'a> {
    pub(super) fn new(config: &'a Config) -> Self {
        let (mut by_name, mut by_domain) = (BTreeMap::new(), BTreeMap::new());
        let mut by_masthead = BTreeMap::new();
        for (id, source) in &config.sources {
            by_name.insert(source.name.to_lowercase(), id.as_str());
            by_masthead.insert(letters(without_article(&source.name)), id.as_str());
            for domain in &source.domains {
                by_domain.insert(domain.as_str(), id.as_str());
            }
        }
        Self { config, by_name, by_masthead, by_domain }
    }

    /// What `article` inherits: its own word first, then its source's, then the site's.
    pub(super) fn standing(&self, article: &impl Candidate, config: &Config) -> Standing {
        let meta = article.meta();
        let host = meta.url.as_deref().and_then(host_of);
        let written = meta.source.as_deref();
        let by_word = written.and_then(|written| self.id_of(written));
        let by_host = host.as_deref().and_then(|host| self.id_of_host(host));
        let is_told = written.is_some() || by_host.is_some();
        let by_word = by_word.or_else(|| self.id_of_masthead(meta).filter(|_| !is_told));
        let card = by_word.or(by_host).and_then(|id| config.sources.get(id));
        // The rights of an outlet hold for its address too, whoever is named as the source.
        let outlets = [by_word, by_host].into_iter().flatten();
        let least_shown = outlets
            .filter_map(|id| config.sources.get(id))
            .map(|card| card.text.unwrap_or(config.text))
            .min()
            .unwrap_or(config.text);
        let id = match (by_word, written) {
            (Some(id), _) => Some(id.to_owned()),
            (None, Some(written)) => Some(written.to_owned()),
            (None, None) => by_host.map(str::to_owned).or(host),
        };
        let of_card = |get: fn(&Source) -> Option<String>| card.and_then(get);
        Standing {
            source: id,
            text: meta.text.unwrap_or(least_shown),
            tlp: meta.tlp.unwrap_or_default(),
            reliability: meta.reliability.or_else(|| card.and_then(|card| card.reliability)),
            lang: meta
                .lang
                .clone()
                .or_else(|| of_card(|card| card.language.clone()))
                .unwrap_or_else(|| self.language_of_text(article)),
        }
    }

    /// The language that the text reads as when that is sure, else that of the page, else the
    /// site's. A tag of the page or the site that only says it more exactly stands: `en-GB` where
    /// it reads as `en`.
    fn language_of_text(&self, article: &impl Candidate) -> String {
        let (of_page, of_site) = (article.meta().page_lang.as_ref(), &self.config.language);
        let Some(reads_as) = article.reads_as() else {
            return of_page.unwrap_or(of_site).clone();
        };
        let is_it = |tag: &&String| {
            let primary = tag.split(['-', '_']).next().unwrap_or_default();
            primary.eq_ignore_ascii_case(reads_as)
        };
        let exact = of_page.into_iter().chain([of_site]).find(is_it);
        exact.map_or_else(|| reads_as.to_owned(), Clone::clone)
    }

    fn id_of(&self, written: &str) -> Option<&'a str> {
        if let Some((id, _)) = self.config.sources.get_key_value(written) {
            return Some(id);
        }
        self.by_name.get(&written.to_lowercase()).copied()
    }

    /// The source whose name, and nothing else, the markup of the page or a line of the text's head
    /// has: where nobody says otherwise, the site knows this outlet.
    fn id_of_masthead(&self, meta: &FrontMatter) -> Option<&'a str> {
        let lines = meta.page_source.iter().chain(&meta.head_labels);
        let names = lines.map(|line| letters(without_article(line)));
        names.filter(|name| !name.is_empty()).find_map(|name| self.by_masthead.get(&name).copied())
    }

    /// The source of the longest domain that `host` is or lies under.
    fn id_of_host(&self, host: &str) -> Option<&'a str> {
        let mut rest = host;
        loop {
            if let Some(id) = self.by_domain.get(rest) {
                return Some(id);
            }
            rest = rest.split_once('.')?.1;
        }
    }

    /// A `source` that no table has, but nearly.
    pub(super) fn slip(&self, article: &impl Candidate) -> Option<Diagnostic> {
        let written = article.meta().source.as_deref()?;
        if self.id_of(written).is_some() {
            return None;
        }
        let near = nearest(written, self.config.sources.keys().map(String::as_str))?;
        Some(
            Diagnostic::warning(
                "load::unknown-source",
                format!("`{}` is no source of site.toml", written.escape_debug()),
            )
            .at(Span::new(article.path().clone(), 0..0))
            .label("read as an outlet without an entry")
            .help(format!("write source = \"{near}\", or add [sources] for it")),
        )
    }
}

/// Gives articles whose source is only a host the name that others write beside the same host, else
/// the one that its own pages give themselves, where all write the same one and it looks like the
/// host's: a page of a portal is not by the agency that another page of it names. Rights are found by
/// now, by the host.
pub(super) fn name_hosts<A: Candidate>(articles: &mut [(Arc<A>, Standing)]) {
    let host_of_article = |article: &A| article.meta().url.as_deref().and_then(host_of);
    let written = names_of_hosts(articles, |meta| meta.source.as_ref());
    let of_pages = names_of_hosts(articles, |meta| meta.page_source.as_ref());
    for (article, standing) in articles {
        let host = host_of_article(article).filter(|_| article.meta().source.is_none());
        let host = host.filter(|host| standing.source.as_ref() == Some(host));
        let name = host.and_then(|host| written.get(&host).or_else(|| of_pages.get(&host)));
        if let Some(name) = name {
            standing.source = Some(name.clone());
        }
    }
}

/// The one name that articles give each host, `name`, where it is like the host.
fn names_of_hosts<A: Candidate>(
    articles: &[(Arc<A>, Standing)],
    name: fn(&FrontMatter) -> Option<&String>,
) -> BTreeMap<String, String> {
    let mut names: BTreeMap<String, Option<&String>> = BTreeMap::new();
    for (article, _) in articles {
        let meta = article.meta();
        let (Some(host), Some(name)) = (meta.url.as_deref().and_then(host_of), name(meta)) else {
            continue;
        };
        let known = names.entry(host).or_insert(Some(name));
        *known = known.filter(|known| *known == name);
    }
    let is_named = |(host, name): (String, Option<&String>)| {
        name.filter(|name| is_like(&host, name)).cloned().map(|name| (host, name))
    };
    names.into_iter().filter_map(is_named).collect()
}

/// Letters of a host's label from which on it can be told by them. Own choice, November 2026.
const MIN_LETTERS: usize = 3;

/// Whether a name is spelt by a host, in full or in short: "nytimes" has the letters of "New York
/// Times" in their order, and "bbc.com" is the "BBC".
fn is_like(host: &str, name: &str) -> bool {
    let letters = |text: &str| -> Vec<char> {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let is_short_for = |short: &[char], long: &[char]| {
        let mut long = long.iter();
        short.iter().all(|letter| long.any(|other| other == letter))
    };
    let name = letters(name);
    // Without the top-level domain.
    host.rsplit('.').skip(1).map(letters).any(|label| {
        label.len().min(name.len()) >= MIN_LETTERS
            && (is_short_for(&label, &name) || is_short_for(&name, &label))
    })
}

/// The letters and digits of a name in lower case, by which an outlet is known however it is written.
pub(crate) fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// "Valley Echo" of "The Valley Echo".
pub(in crate::load) fn without_article(name: &str) -> &str {
    name.strip_prefix("The ").or_else(|| name.strip_prefix("THE ")).unwrap_or(name)
}

/// The [`letters`] of what a source may be called by: its key or name as written, and the name in a
/// host ("northland" of "www.northland.example").
pub(crate) fn letters_of_source(source: &str) -> [String; 2] {
    let source = source.trim_start_matches("www.");
    let host = source.split('.').next().unwrap_or(source);
    [letters(source), letters(host)]
}
